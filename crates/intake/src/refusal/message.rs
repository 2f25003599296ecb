//! What a person is told of a refused file, in Chinese and English.

use base::Words;

use super::Reason;
use crate::magic::Kind;

/// What is wrong with the file `name`.
pub(super) fn message(name: &str, reason: &Reason) -> Words {
    match reason {
        Reason::FileTooLarge { bytes, limit } => both(
            format!("文件“{name}”有 {}，超过上限 {}", size(*bytes), size(*limit)),
            format!("\"{name}\" has {}, more than the limit of {}", size(*bytes), size(*limit)),
        ),
        Reason::UnknownFormat { seen } => {
            let (zh, en) = kind(*seen);
            both(
                format!("“{name}”是{zh}，不是可读的文档格式"),
                format!("\"{name}\" is {en}, not a document that can be read"),
            )
        }
        Reason::OtherZip { seen: Some(seen) } => both(
            format!("“{name}”是 {seen} 文件，不在支持的格式之内"),
            format!("\"{name}\" is a {seen} file, which is not among the formats read"),
        ),
        Reason::OtherZip { seen: None } => both(
            format!("“{name}”是压缩包，其中没有 Word 正文或 Excel 工作簿"),
            format!("\"{name}\" is an archive that holds neither a Word text nor an Excel workbook"),
        ),
        Reason::NotWhatItSays { seen } => both(
            format!("“{name}”其实是 {seen} 图片，没有可读取的文字"),
            format!("\"{name}\" is in fact a {seen} picture and holds no text"),
        ),
        Reason::OldOffice => both(
            format!("“{name}”是旧版 Office 或 WPS 格式（doc、xls、wps、et）"),
            format!("\"{name}\" is in an old Office or WPS format (doc, xls, wps, et)"),
        ),
        Reason::EncryptedOffice => both(
            format!("“{name}”是加了密码的 Office 文件，无法打开"),
            format!("\"{name}\" is an Office file under a password and cannot be opened"),
        ),
        Reason::EncryptedPdf => both(
            format!("“{name}”是加了密码的 PDF，无法打开"),
            format!("\"{name}\" is a PDF under a password and cannot be opened"),
        ),
        Reason::ScannedPdf { pages } => both(
            format!("“{name}”是扫描件：{pages} 页都是图片，没有文字层"),
            format!("\"{name}\" is a scan: its {pages} page(s) are pictures without a text layer"),
        ),
        Reason::GarbledPdf => both(
            format!("“{name}”的 PDF 字体没有字符对照表，文字无法还原"),
            format!(
                "the fonts of the PDF \"{name}\" do not say which characters they draw, so its text cannot be told"
            ),
        ),
        Reason::BrokenPdf => both(
            format!("PDF 文件“{name}”已损坏或不完整"),
            format!("the PDF \"{name}\" is damaged or incomplete"),
        ),
        Reason::ZipBomb => both(
            format!("“{name}”解压后体积异常庞大，疑为压缩炸弹，已停止读取"),
            format!("\"{name}\" unpacks to an abnormal size (a zip bomb?); reading was stopped"),
        ),
        Reason::BrokenZip => both(
            format!("“{name}”已损坏或没有下载完整，无法解压"),
            format!("\"{name}\" is damaged or was not downloaded whole; it cannot be unpacked"),
        ),
        Reason::BrokenPart { part } => both(
            format!("“{name}”内部的 {part} 已损坏，无法读取"),
            format!("the part {part} within \"{name}\" is damaged and cannot be read"),
        ),
        Reason::EntityDeclaration => both(
            format!("“{name}”内部声明了自定义实体，正常的 Office 文件不会如此，已拒绝读取"),
            format!(
                "\"{name}\" declares entities of its own, which no honest Office file does; it was not read"
            ),
        ),
        Reason::NestedTooDeep { limit } => both(
            format!("“{name}”的内容嵌套超过 {limit} 层"),
            format!("the content of \"{name}\" is nested more than {limit} levels deep"),
        ),
        Reason::TooManyElements { limit } => both(
            format!("“{name}”的标记超过 {limit} 个"),
            format!("\"{name}\" has more than {limit} pieces of markup"),
        ),
        Reason::TableTooWide { columns, limit } => both(
            format!("“{name}”中有表格达到 {columns} 列，超过上限 {limit} 列"),
            format!("\"{name}\" has a table of {columns} columns, more than the limit of {limit}"),
        ),
        Reason::TableTooLarge { limit } => both(
            format!("“{name}”的表格共超过 {limit} 个单元格"),
            format!("the tables of \"{name}\" have more than {limit} cells"),
        ),
        Reason::TooManyPages { pages, limit } => both(
            format!("“{name}”有 {pages} 页，超过上限 {limit} 页"),
            format!("\"{name}\" has {pages} pages, more than the limit of {limit}"),
        ),
        Reason::TooManyParagraphs { limit } => {
            both(format!("“{name}”超过 {limit} 段"), format!("\"{name}\" has more than {limit} paragraphs"))
        }
        Reason::TextTooLong { limit } => both(
            format!("“{name}”的文字超过上限 {}", size(*limit)),
            format!("the text of \"{name}\" is longer than the limit of {}", size(*limit)),
        ),
        Reason::EmptyDocument => {
            both(format!("“{name}”中没有文字"), format!("there is no text in \"{name}\""))
        }
    }
}

/// What to do about it.
pub(super) fn help(reason: &Reason) -> Vec<Words> {
    let (zh, en) = match reason {
        Reason::FileTooLarge { .. }
        | Reason::TextTooLong { .. }
        | Reason::TooManyParagraphs { .. }
        | Reason::TooManyPages { .. } => (
            "请删去图片、附件或与政策无关的部分，或拆成几个文件后再上传",
            "take out pictures, annexes or parts that are not the policy, or split it into several files",
        ),
        Reason::UnknownFormat { .. } | Reason::OtherZip { .. } => (
            "请上传 txt、html、docx、带文字层的 pdf 或 xlsx 文件",
            "upload a txt, html, docx, xlsx, or a pdf with a text layer",
        ),
        Reason::NotWhatItSays { .. } => (
            "请上传原始的文字文件；如果只有图片，请先做文字识别（OCR）再上传",
            "upload the original text file; where only the picture exists, run text recognition (OCR) on it first",
        ),
        Reason::OldOffice => (
            "请用 Word、WPS 或 LibreOffice 打开，另存为 docx 或 xlsx 后再上传",
            "open it in Word, WPS or LibreOffice, save it as docx or xlsx, and upload that",
        ),
        Reason::EncryptedOffice | Reason::EncryptedPdf => (
            "请打开文件，去掉密码保护后另存，再上传",
            "open it, save it again without the password, and upload that",
        ),
        Reason::ScannedPdf { .. } => (
            "请上传可复制文字的原件（docx 或网页），或先用文字识别（OCR）软件加上文字层",
            "upload the original with text that can be copied (docx or web page), or add a text layer with OCR software",
        ),
        Reason::GarbledPdf => (
            "请上传原始的 docx 或网页，或用“打印为 PDF”重新生成",
            "upload the original docx or web page, or produce the PDF again by printing to PDF",
        ),
        Reason::BrokenPdf | Reason::BrokenZip | Reason::BrokenPart { .. } => (
            "请重新下载，或用原软件打开后另存一份再上传",
            "download it again, or open it in its own program, save a fresh copy, and upload that",
        ),
        Reason::ZipBomb | Reason::EntityDeclaration => (
            "如果文件来源可靠，请用 Word 或 WPS 打开后另存一份再上传；来源不明的文件请勿打开",
            "if you trust where it came from, save a fresh copy in Word or WPS and upload that; otherwise do not open it",
        ),
        Reason::NestedTooDeep { .. } | Reason::TooManyElements { .. } => (
            "请把正文复制到新的 Word 文档或文本文件中再上传",
            "copy the text into a new Word document or text file and upload that",
        ),
        Reason::TableTooWide { .. } | Reason::TableTooLarge { .. } => (
            "请只保留与政策有关的行和列；任务分解表一般不超过几十列",
            "keep only the rows and columns that belong to the policy; a table of tasks seldom has more than a few dozen columns",
        ),
        Reason::EmptyDocument => ("请检查是否选对了文件", "check that this is the file you meant"),
    };
    vec![both(zh.to_owned(), en.to_owned())]
}

fn both(zh: String, en: String) -> Words {
    Words { zh, en }
}

fn kind(seen: Kind) -> (String, String) {
    match seen {
        Kind::Rtf => ("RTF 文件".to_owned(), "an RTF file".to_owned()),
        Kind::Archive(format) => (format!("{format} 压缩包"), format!("a {format} archive")),
        _ => ("二进制数据".to_owned(), "binary data".to_owned()),
    }
}

/// `50 MB`, counted as Windows and limits count.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{} kB", bytes / 1_024),
        _ => format!("{} MB", bytes.div_ceil(1_048_576)),
    }
}
