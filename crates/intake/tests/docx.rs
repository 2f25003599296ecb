//! Word texts.
#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

mod support;

use support::office::{docx, docx_with, p, p_with, tc};
use support::show;

const STYLES: &str = r#"<w:styles xmlns:w="w"><w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="own"><w:name w:val="公文一级"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="loop"/><w:basedOn w:val="loop"/></w:style>
<w:style w:type="paragraph" w:styleId="num"><w:name w:val="公文编号"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style></w:styles>"#;

const NUMBERING: &str = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="第%1章"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="——"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>"#;

fn styled(body: &str) -> String {
    show("styled.docx", &docx_with(body, &[("word/styles.xml", STYLES), ("word/numbering.xml", NUMBERING)]))
}

fn numbered(list: u8, level: u8, words: &str) -> String {
    p_with(&format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"), words)
}

#[test]
fn headings_are_told_by_style_and_outline_level() {
    let style = |id: &str, words: &str| p_with(&format!("<w:pStyle w:val=\"{id}\"/>"), words);
    assert_eq!(
        styled(
            &[
                style("1", "总体要求"),
                style("2", "指导思想"),
                style("own", "重点任务"),
                style("loop", "甲"),
                style("missing", "乙"),
                p_with("<w:outlineLvl w:val=\"2\"/>", "丙"),
                p_with("<w:pStyle w:val=\"1\"/><w:outlineLvl w:val=\"9\"/>", "丁"),
                style("TOC1", "总体要求\t1"),
            ]
            .concat()
        ),
        "h1 总体要求\nh2 指导思想\nh1 重点任务\np 甲\np 乙\nh3 丙\np 丁\n"
    );
}

#[test]
fn numbers_of_lists_are_printed() {
    assert_eq!(
        styled(
            &[
                p_with("<w:pStyle w:val=\"num\"/>", "总体要求"),
                numbered(1, 1, "指导思想"),
                numbered(1, 1, "基本原则"),
                numbered(1, 0, "重点任务"),
                numbered(1, 1, "强化平台"),
                numbered(1, 2, "建设平台"),
                numbered(1, 2, "5G应用"),
                numbered(4, 2, "另起"),
                numbered(4, 2, "续写"),
                p_with("<w:pStyle w:val=\"num\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>", "无编号"),
                numbered(2, 0, "总则"),
                numbered(2, 1, "适用"),
                numbered(3, 0, "圆点"),
                numbered(3, 1, "破折号"),
                numbered(99, 0, "缺失的列表"),
            ]
            .concat()
        ),
        "p 一、总体要求\np （一）指导思想\np （二）基本原则\np 二、重点任务\np （一）强化平台\np 1. 建设平台\np 2. 5G应用\n\
         p 5. 另起\np 6. 续写\np 无编号\np 第一章 总则\np 1.1 适用\np 圆点\np ——破折号\np 缺失的列表\n"
    );
}

#[test]
fn tracked_changes_are_read_as_accepted() {
    assert_eq!(
        show(
            "tracked.docx",
            &docx(
                "<w:p><w:r><w:t>新建</w:t></w:r><w:del><w:r><w:delText>30</w:delText></w:r></w:del>\
                 <w:ins><w:r><w:t>50</w:t></w:r></w:ins><w:r><w:t>个平台</w:t></w:r></w:p>\
                 <w:p><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>移来</w:t></w:r></w:moveTo></w:p>\
                 <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>上半句，</w:t></w:r></w:p>\
                 <w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:pPrChange></w:pPr><w:r><w:t>下半句。</w:t></w:r></w:p>"
            )
        ),
        "p 新建50个平台\np 移来\np 上半句，下半句。\n"
    );
}

#[test]
fn breaks_tabs_fields_and_entities_are_text() {
    assert_eq!(
        show(
            "runs.docx",
            &docx(
                "<w:p><w:r><w:t>关于印发</w:t><w:br/><w:t xml:space=\"preserve\">方案 </w:t><w:tab/><w:t>的通知&#65281;R&amp;D</w:t></w:r>\
                 <w:r><w:br w:type=\"page\"/></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>\
                 <w:r><w:t>完</w:t></w:r></w:p><w:p><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:sdt><w:sdtPr><w:text/></w:sdtPr>\
                 <w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt><w:smartTag><w:r><w:t>标签</w:t></w:r></w:smartTag></w:p>"
            )
        ),
        "p 关于印发\np 方案 的通知！R&D完\np 链接控件标签\n"
    );
}

#[test]
fn tables_keep_merged_cells_and_lose_deleted_rows() {
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = [
        row(&[tc("<w:vMerge w:val=\"restart\"/>", "任务"), tc("<w:gridSpan w:val=\"2\"/>", "单位")]),
        row(&[tc("<w:vMerge/>", ""), tc("", "牵头"), tc("", "配合")]),
        row(&[
            tc("", "建设平台"),
            "<w:tc>".to_owned() + &p("市科技局") + &p("市财政局") + "</w:tc>",
            tc("", ""),
        ]),
        format!("<w:tr><w:trPr><w:del/></w:trPr>{}{}</w:tr>", tc("", "删去"), tc("", "删去")),
        format!("<w:tr><w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>{}</w:tr>", tc("", "靠右")),
    ]
    .concat();
    assert_eq!(
        show(
            "table.docx",
            &docx(&format!("{}<w:tbl><w:tblPr/><w:tblGrid/>{table}</w:tbl>{}", p("前"), p("后")))
        ),
        "p 前\ntable\n| 任务↓2 | 单位×2 |\n| 牵头 | 配合 |\n| 建设平台 | 市科技局 市财政局 |  |\n| ×2 | 靠右 |\np 后\n"
    );
}

#[test]
fn tables_that_lay_out_the_page_are_walked_through() {
    let inner = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", tc("", "甲"), tc("", "乙"));
    assert_eq!(
        show(
            "layout.docx",
            &docx(&format!(
                "<w:tbl><w:tr><w:tc>{}{inner}</w:tc>{}</w:tr></w:tbl><w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>",
                p("红头"),
                tc("", "侧栏"),
                p("一、"),
                p("二、")
            ))
        ),
        "p 红头\ntable\n| 甲 | 乙 |\np 侧栏\np 一、\np 二、\n"
    );
}

#[test]
fn text_boxes_come_after_their_paragraph_and_only_once() {
    let boxed = format!("<w:txbxContent>{}</w:txbxContent>", p("框内"));
    assert_eq!(
        show(
            "box.docx",
            &docx(&format!(
                "<w:p><w:r><w:t>前半</w:t><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{boxed}</wps:txbx></w:drawing></mc:Choice>\
                 <mc:Fallback><w:pict>{boxed}</w:pict></mc:Fallback></mc:AlternateContent><w:t>后半</w:t></w:r></w:p>"
            ))
        ),
        "p 前半后半\np 框内\n"
    );
}

#[test]
fn footnotes_follow_the_text() {
    let notes = r#"<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>
        <w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>含开发区，</w:t></w:r></w:p><w:p><w:r><w:t>下同。</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    assert_eq!(
        show(
            "notes.docx",
            &docx_with(
                "<w:p><w:r><w:t>各区</w:t></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r><w:r><w:t>人民政府</w:t></w:r></w:p>",
                &[
                    ("word/footnotes.xml", notes),
                    ("word/header1.xml", &p("页眉")),
                    ("word/comments.xml", &p("批注"))
                ]
            )
        ),
        "p 各区人民政府\np 含开发区， 下同。\n"
    );
}

#[test]
fn texts_written_by_a_library_are_read() {
    use docx_rs::{Docx, Paragraph, Run, Table, TableCell, TableRow};
    let cell =
        |words: &str| TableCell::new().add_paragraph(Paragraph::new().add_run(Run::new().add_text(words)));
    let mut bytes = std::io::Cursor::new(Vec::new());
    Docx::new()
        .add_paragraph(Paragraph::new().add_run(Run::new().add_text("一、总体要求")))
        .add_table(Table::new(vec![
            TableRow::new(vec![cell("指标"), cell("目标")]),
            TableRow::new(vec![cell("研发投入强度").grid_span(2)]),
        ]))
        .build()
        .pack(&mut bytes)
        .unwrap();
    assert_eq!(
        show("library.docx", bytes.get_ref()),
        "p 一、总体要求\ntable\n| 指标 | 目标 |\n| 研发投入强度×2 |\n"
    );
}
