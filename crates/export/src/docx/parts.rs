//! The parts of the container: types, relations, styles, fonts, header and footer around the body.

use base::{Date, Lang};

use super::escape;
use crate::labels as l;
use crate::report::Report;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                 xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const OFFICE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A page, in twentieths of a point. Margins are those of GB/T 9704: a type area of 156 by 225 mm.
pub(super) struct Page {
    width: usize,
    height: usize,
    margins: [usize; 4],
    orientation: &'static str,
    /// Width between the margins.
    pub(super) text_width: usize,
}

impl Page {
    pub(super) const PORTRAIT: Self = Self {
        width: 11_906,
        height: 16_838,
        margins: [2_098, 1_474, 1_984, 1_587],
        orientation: "portrait",
        text_width: 11_906 - 1_474 - 1_587,
    };
    pub(super) const LANDSCAPE: Self = Self {
        width: 16_838,
        height: 11_906,
        margins: [1_587, 1_474, 1_474, 1_474],
        orientation: "landscape",
        text_width: 16_838 - 1_474 - 1_474,
    };

    fn section(&self, header: bool) -> String {
        let [top, right, bottom, left] = self.margins;
        let header = if header { "<w:headerReference w:type=\"default\" r:id=\"rId4\"/>" } else { "" };
        format!(
            "<w:sectPr>{header}<w:footerReference w:type=\"default\" r:id=\"rId3\"/>\
             <w:pgSz w:w=\"{}\" w:h=\"{}\" w:orient=\"{}\"/>\
             <w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"851\" \
             w:footer=\"992\" w:gutter=\"0\"/></w:sectPr>",
            self.width, self.height, self.orientation
        )
    }
}

/// Every part with its path; the content types come first, as readers expect.
pub(super) fn all(
    report: &Report,
    body: &str,
    page: &Page,
    lang: Lang,
    made: Date,
) -> Vec<(&'static str, String)> {
    let mut parts = vec![
        ("[Content_Types].xml", content_types(report.sample)),
        ("_rels/.rels", relations()),
        (
            "word/document.xml",
            format!(
                "{XML}<w:document {W}><w:body>{body}{}</w:body></w:document>",
                page.section(report.sample)
            ),
        ),
        ("word/_rels/document.xml.rels", document_relations(report.sample)),
        ("word/styles.xml", styles(lang)),
        ("word/fontTable.xml", fonts()),
        ("word/footer1.xml", footer()),
        ("docProps/core.xml", properties(&report.title, made)),
    ];
    if report.sample {
        let words = escape(l::SAMPLE.get(lang));
        parts.push((
            "word/header1.xml",
            format!(
                "{XML}<w:hdr {W}><w:p><w:pPr><w:pStyle w:val=\"PageNumber\"/><w:jc w:val=\"right\"/></w:pPr>\
                 <w:r><w:t>{words}</w:t></w:r></w:p></w:hdr>"
            ),
        ));
    }
    parts
}

fn content_types(header: bool) -> String {
    let mut overrides = format!(
        "<Override PartName=\"/word/document.xml\" ContentType=\"{OFFICE}.document.main+xml\"/>\
         <Override PartName=\"/word/styles.xml\" ContentType=\"{OFFICE}.styles+xml\"/>\
         <Override PartName=\"/word/fontTable.xml\" ContentType=\"{OFFICE}.fontTable+xml\"/>\
         <Override PartName=\"/word/footer1.xml\" ContentType=\"{OFFICE}.footer+xml\"/>\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    );
    if header {
        overrides +=
            &format!("<Override PartName=\"/word/header1.xml\" ContentType=\"{OFFICE}.header+xml\"/>");
    }
    format!(
        "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{overrides}</Types>"
    )
}

fn relations() -> String {
    format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{RELATION}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" \
         Target=\"docProps/core.xml\"/></Relationships>"
    )
}

fn document_relations(header: bool) -> String {
    let header = if header {
        format!("<Relationship Id=\"rId4\" Type=\"{RELATION}/header\" Target=\"header1.xml\"/>")
    } else {
        String::new()
    };
    format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{RELATION}/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{RELATION}/fontTable\" Target=\"fontTable.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"{RELATION}/footer\" Target=\"footer1.xml\"/>{header}</Relationships>"
    )
}

/// A paragraph style: its font, size in half points, and paragraph properties.
fn style(id: &str, name: &str, font: &str, size: usize, paragraph: &str) -> String {
    format!(
        "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>\
         <w:pPr>{paragraph}</w:pPr><w:rPr>{}<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr></w:style>",
        fonts_of(font)
    )
}

fn fonts_of(font: &str) -> String {
    format!(
        "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\" w:eastAsia=\"{font}\"/>"
    )
}

fn styles(lang: Lang) -> String {
    let flush = "<w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/>";
    let tight = "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"300\" w:lineRule=\"exact\"/>";
    let mut out = format!(
        "{XML}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{}<w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>\
         <w:lang w:val=\"{}\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/><w:pPr>\
         <w:spacing w:line=\"560\" w:lineRule=\"exact\"/><w:ind w:firstLine=\"640\" w:firstLineChars=\"200\"/><w:jc w:val=\"both\"/>\
         </w:pPr></w:style>",
        fonts_of("仿宋_GB2312"),
        lang.tag()
    );
    out += &style(
        "Title",
        "Title",
        "方正小标宋简体",
        44,
        &format!(
            "<w:spacing w:before=\"0\" w:after=\"280\" w:line=\"640\" w:lineRule=\"exact\"/>{flush}<w:jc w:val=\"center\"/>"
        ),
    );
    out += &style(
        "Heading1",
        "heading 1",
        "黑体",
        32,
        "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"120\" w:line=\"560\" w:lineRule=\"exact\"/><w:outlineLvl w:val=\"0\"/>",
    );
    out += &style("Remark", "Remark", "楷体_GB2312", 28, &format!("{flush}<w:jc w:val=\"center\"/>"));
    out += &style("Fact", "Fact", "仿宋_GB2312", 32, "<w:jc w:val=\"left\"/>");
    out += &style(
        "TableHead",
        "Table Head",
        "黑体",
        24,
        &format!("<w:keepNext/>{tight}{flush}<w:jc w:val=\"center\"/>"),
    );
    out += &style(
        "TableText",
        "Table Text",
        "仿宋_GB2312",
        24,
        &format!("{tight}{flush}<w:jc w:val=\"left\"/>"),
    );
    out += &style("PageNumber", "Page Number Line", "宋体", 28, &format!("{flush}<w:jc w:val=\"center\"/>"));
    let edge = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>");
    let edges: String = ["top", "left", "bottom", "right", "insideH", "insideV"].map(edge).concat();
    out + &format!(
        "<w:style w:type=\"table\" w:styleId=\"Ruled\"><w:name w:val=\"Ruled\"/><w:tblPr><w:tblBorders>{edges}</w:tblBorders>\
         <w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
         </w:styles>"
    )
}

/// The fonts with what stands in for them where they are missing.
fn fonts() -> String {
    let font = |name: &str, stand_ins: &str, family: &str| {
        format!(
            "<w:font w:name=\"{name}\"><w:altName w:val=\"{stand_ins}\"/><w:charset w:val=\"86\"/><w:family w:val=\"{family}\"/></w:font>"
        )
    };
    format!(
        "{XML}<w:fonts {W}>{}{}{}{}{}</w:fonts>",
        font("方正小标宋简体", "FZXiaoBiaoSong-B05S;华文中宋;宋体;Noto Serif CJK SC", "roman"),
        font("仿宋_GB2312", "仿宋;FangSong;华文仿宋;Noto Serif CJK SC", "modern"),
        font("楷体_GB2312", "楷体;KaiTi;华文楷体;Noto Serif CJK SC", "modern"),
        font("黑体", "SimHei;微软雅黑;Noto Sans CJK SC", "modern"),
        font("宋体", "SimSun;Noto Serif CJK SC", "roman"),
    )
}

/// `— 1 —`.
fn footer() -> String {
    let field = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    format!(
        "{XML}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val=\"PageNumber\"/></w:pPr><w:r><w:t xml:space=\"preserve\">— </w:t></w:r>{field}\
         <w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>"
    )
}

fn properties(title: &str, made: Date) -> String {
    format!(
        "{XML}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>Luoshi</dc:creator>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{made}T00:00:00Z</dcterms:created></cp:coreProperties>",
        escape(title)
    )
}
