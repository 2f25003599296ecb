//! What each refusal means: the declarations that `luoshi explain` and the manual are made from.

use base::Text;

/// A reason for which a file is not read, explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Stable code in kebab case, which reads well after "allow".
    pub code: &'static str,
    /// What it is called.
    pub name: Text,
    /// What is reported.
    pub what: Text,
    /// Why such a file is not read.
    pub why: Text,
    /// How such a file comes about.
    pub example: Text,
}

macro_rules! explanations {
    ($($constant:ident $code:literal {
        name: $name_zh:literal $name_en:literal
        what: $what_zh:literal $what_en:literal
        why: $why_zh:literal $why_en:literal
        example: $example_zh:literal $example_en:literal
    })*) => {
        $(pub(super) const $constant: Explanation = Explanation {
            code: $code,
            name: Text { zh: $name_zh, en: $name_en },
            what: Text { zh: $what_zh, en: $what_en },
            why: Text { zh: $why_zh, en: $why_en },
            example: Text { zh: $example_zh, en: $example_en },
        };)*

        /// Every reason for which a file is not read, by code.
        pub const EXPLANATIONS: &[Explanation] = &[$($constant),*];
    };
}

explanations! {
    BROKEN_PART "broken-office-part" {
        name: "Office 文件内部损坏" "Office file damaged within"
        what: "docx 或 xlsx 能解压，但其中的正文、表格等部件不是完整的 XML。" "The docx or xlsx unpacks, but a part of it, such as the text or a sheet, is no well-formed XML."
        why: "读出一半的内容会漏掉目标和任务，不如不读。" "Half of the text would leave out targets and measures; none is better."
        example: "同步软件在写入时中断，留下半个 document.xml。" "A program that keeps folders in step broke off and left half a document.xml."
    }
    BROKEN_PDF "broken-pdf" {
        name: "PDF 已损坏" "Damaged PDF"
        what: "文件以 PDF 开头，但页面或索引无法解析。" "The file begins as a PDF, but its pages or its index cannot be parsed."
        why: "损坏的 PDF 会缺页，缺了哪一页无从知道。" "A damaged PDF lacks pages, and nobody can tell which."
        example: "下载到一半就断开的 PDF。" "A PDF whose download stopped half-way."
    }
    BROKEN_ZIP "broken-zip" {
        name: "压缩容器已损坏" "Damaged container"
        what: "docx、xlsx 本身是 zip 容器，这个容器无法解压。" "A docx or xlsx is a zip container, and this one cannot be unpacked."
        why: "容器损坏时，正文可能缺失或被截断。" "In a damaged container the text may be missing or cut off."
        example: "聊天软件转存时丢了末尾的 docx。" "A docx that lost its end while a chat program passed it on."
    }
    EMPTY_DOCUMENT "empty-document" {
        name: "没有文字" "No text"
        what: "文件可以打开，但里面没有文字。" "The file opens, but there is no text in it."
        why: "没有文字就没有可以编译的内容，多半是选错了文件。" "Without text there is nothing to compile; most likely another file was meant."
        example: "只有一张表格边框的 docx，或 0 字节的 txt。" "A docx that holds only an empty frame, or a txt of 0 bytes."
    }
    ENCRYPTED_OFFICE "encrypted-office" {
        name: "Office 文件有密码" "Office file under a password"
        what: "文件用 Office 或 WPS 加了打开密码。" "The file was given a password for opening in Office or WPS."
        why: "没有密码读不到内容，平台也不保存密码。" "Without the password it cannot be read, and passwords are not kept here."
        example: "发送前设了“打开权限密码”的 docx。" "A docx that was given a password to open before it was sent."
    }
    ENCRYPTED_PDF "encrypted-pdf" {
        name: "PDF 有密码" "PDF under a password"
        what: "PDF 设了打开密码。" "The PDF asks for a password to open it."
        why: "没有密码读不到内容，平台也不保存密码。" "Without the password it cannot be read, and passwords are not kept here."
        example: "内部流转时加密的 PDF。" "A PDF that was encrypted for circulation within an office."
    }
    ENTITY_DECLARATION "entity-declaration" {
        name: "声明了自定义实体" "Entities of its own"
        what: "Office 文件内部的 XML 声明了自己的实体。" "The XML within an Office file declares entities of its own."
        why: "正常的 Office 文件不这样做；攻击者借此读取别的文件或耗尽内存。" "Honest Office files do not; attackers use it to read other files or to use up memory."
        example: "经过改造、解压后藏有 <!ENTITY …> 的 docx。" "A docx that was tampered with and hides <!ENTITY …> within."
    }
    FILE_TOO_LARGE "file-too-large" {
        name: "文件过大" "File too large"
        what: "文件的字节数超过上限。" "The file has more bytes than the limit."
        why: "政策正文很小，过大的文件多半是图片，会拖慢所有人。" "A policy's text is small; a very large file is mostly pictures, and slows everybody down."
        example: "每页都是高清图片的 60 MB 文件。" "A file of 60 MB whose pages are large pictures."
    }
    GARBLED_PDF "garbled-pdf" {
        name: "PDF 文字无法还原" "PDF whose letters cannot be told"
        what: "PDF 的字体没有说明每个字形是哪个字。" "The fonts of the PDF do not say which character each of their shapes is."
        why: "猜出来的文字会有错字，目标数值可能读错。" "Guessed letters would be wrong, and with them the values of targets."
        example: "复制出来是乱码的 PDF。" "A PDF that copies as nonsense."
    }
    NESTED_TOO_DEEP "nested-too-deep" {
        name: "嵌套过深" "Nested too deep"
        what: "元素一层套一层，超过上限。" "Elements stand within elements past the limit."
        why: "正常文档只有十几层；过深的嵌套会耗尽内存。" "Honest documents have a dozen levels; very deep ones use up memory."
        example: "程序生成的、表格里套了几百层表格的网页。" "A page made by a program, with tables hundreds of levels within tables."
    }
    NOT_WHAT_IT_SAYS "not-what-it-says" {
        name: "其实是图片" "A picture in fact"
        what: "扩展名是文档，内容却是图片。" "The name says a document, the bytes are a picture."
        why: "图片里的字需要先识别，识别结果要有人核对。" "The words of a picture have to be recognised first, and somebody has to check them."
        example: "把手机照片改名为 方案.docx。" "A photograph renamed to plan.docx."
    }
    OLD_OFFICE "old-office-format" {
        name: "旧版 Office 格式" "Old Office format"
        what: "文件是 doc、xls、wps、et 等旧格式。" "The file is in an old format: doc, xls, wps, et."
        why: "旧格式没有公开可靠的读法，另存一次即可得到可读的文件。" "Old formats have no reliable public reading, and saving once more gives a file that has."
        example: "2003 年格式的 .doc 文件。" "A .doc of the format of 2003."
    }
    SCANNED_PDF "scanned-pdf" {
        name: "扫描件" "Scan"
        what: "PDF 的页面都是图片，没有文字层。" "The pages of the PDF are pictures without a text layer."
        why: "图片里的字需要先识别，识别结果要有人核对。" "The words of a picture have to be recognised first, and somebody has to check them."
        example: "盖章后扫描上传的红头文件。" "An official letter that was stamped and then scanned."
    }
    TABLE_TOO_LARGE "table-too-large" {
        name: "表格过大" "Table too large"
        what: "表格的单元格总数超过上限。" "The tables have more cells than the limit."
        why: "任务分解表只有几千格，过大的表格多半是数据库导出。" "A table of tasks has some thousand cells; a larger one is mostly an export of data."
        example: "把整张统计数据表放进附件的 xlsx。" "An xlsx that holds whole tables of statistics."
    }
    TABLE_TOO_WIDE "table-too-wide" {
        name: "表格过宽" "Table too wide"
        what: "表格的列数超过上限。" "A table has more columns than the limit."
        why: "任务分解表一般不超过几十列，过宽的表格无法辨认哪列是责任单位。" "A table of tasks seldom has more than a few dozen columns; in a wider one nobody finds the owners."
        example: "误把格式刷到最右一列、有上万列的 xlsx。" "An xlsx with ten thousand columns, because its last one was once formatted."
    }
    TEXT_TOO_LONG "text-too-long" {
        name: "文字过长" "Text too long"
        what: "文字总量超过上限。" "The text is longer than the limit."
        why: "一份政策不会有几百万字，过长的文件多半是汇编。" "No policy has millions of characters; a file of that length is mostly a collection."
        example: "把历年文件汇编成一个 txt。" "All documents of many years in one txt."
    }
    TOO_MANY_ELEMENTS "too-many-elements" {
        name: "标记过多" "Too much markup"
        what: "文件内部的标记数超过上限。" "There is more markup within the file than the limit."
        why: "标记远多于文字的文件会耗尽内存。" "A file with far more markup than text uses up memory."
        example: "每个字都单独设了格式的 docx。" "A docx in which each letter was formatted by itself."
    }
    TOO_MANY_PAGES "too-many-pages" {
        name: "页数过多" "Too many pages"
        what: "PDF 的页数超过上限。" "The PDF has more pages than the limit."
        why: "一份政策不会有几千页，过长的文件多半是汇编。" "No policy has thousands of pages; a file of that length is mostly a collection."
        example: "年鉴的 PDF。" "The PDF of a yearbook."
    }
    TOO_MANY_PARAGRAPHS "too-many-paragraphs" {
        name: "段落过多" "Too many paragraphs"
        what: "段落和表格的总数超过上限。" "There are more paragraphs and tables than the limit."
        why: "一份政策不会有十万段，过长的文件多半是汇编。" "No policy has a hundred thousand paragraphs; a file of that length is mostly a collection."
        example: "每个字占一行的 txt。" "A txt in which each letter stands on a line of its own."
    }
    UNKNOWN_FORMAT "unknown-format" {
        name: "不支持的格式" "Format that is not read"
        what: "文件的内容不属于支持的格式，不论扩展名是什么。" "The bytes are of no format that is read here, whatever the name says."
        why: "只读能够保证逐字准确的格式。" "Only formats are read that can be read to the letter."
        example: "演示文稿 pptx、版式文件 ofd、压缩包 rar。" "A presentation (pptx), a layout file (ofd), an archive (rar)."
    }
    ZIP_BOMB "zip-bomb" {
        name: "疑为压缩炸弹" "Perhaps a zip bomb"
        what: "容器解压后的体积异常庞大。" "The container unpacks to an abnormal size."
        why: "这类文件专门用来耗尽磁盘和内存。" "Such files are made to use up disks and memory."
        example: "几十 KB、解压后几 GB 的 docx。" "A docx of some kilobytes that unpacks to gigabytes."
    }
}
