//! Documents of odd shapes: compiling must take time in step with their size, whatever they look like.

use text::Document;

/// What a plan's text begins with, so that the shape stands in its body.
const HEAD: &str = "样例市科技创新工作方案（2023—2025年）\n\n一、主要任务\n（一）推进建设。完成任务。\n";

/// A name, and what is repeated.
const SHAPES: &[(&str, &str)] = &[
    ("one paragraph", "推进科技创新，培育企业30家，建设平台5个；"),
    ("sentences in one paragraph", "推进科技创新，到2025年培育企业30家。"),
    ("no marks at all", "推进科技创新能力建设完善体制机制"),
    ("lines of one character", "推\n"),
    ("headings", "（一）推进建设。\n新增企业3家。\n（二）完善设施。\n责任单位：市科技局。\n"),
    ("markdown headings", "## 推进建设\n内容如下。\n"),
    ("rows of a table", "| 1 | 指标 | 30家 | 市科技局 |\n"),
    ("many tables", "| 指标 | 单位 | 2025年目标 |\n| 企业数 | 家 | 30 |\n\n说明文字在这里。\n"),
    ("open brackets", "（《"),
    ("brackets of owners", "（责任单位：市科技局、市财政局）"),
    ("boxed labels", "（责任单位）市科技局"),
    ("labels", "牵头单位："),
    ("digits", "1234567890"),
    ("Chinese numerals", "十"),
    ("numbers with points", "1."),
    ("years", "2025年、"),
    ("questions", "?"),
    ("emphasis", "**推进"),
    ("traditional characters", "推進智慧財產權保護，軟體產業最佳化。"),
    ("titles", "关于推进科技创新的实施方案\n"),
    ("prose that names owners", "由市科技局牵头、市财政局参与，"),
    ("annexes", "附件1：任务表\n见附件2\n"),
];

/// The shapes' names.
pub fn names() -> impl Iterator<Item = &'static str> {
    SHAPES.iter().map(|(name, _)| *name)
}

/// A document of the shape with about so many bytes.
pub fn shaped(name: &str, bytes: usize) -> Document {
    let part = SHAPES.iter().find(|(shape, _)| *shape == name).map_or("", |(_, part)| *part);
    assert!(!part.is_empty(), "no shape is called {name}");
    Document::plain("shape.txt", format!("{HEAD}{}", part.repeat(bytes / part.len())))
}
