//! Web pages.
#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

mod support;

use support::show;

fn page(body: &str) -> String {
    show(
        "page.html",
        format!("<!DOCTYPE html><html><head><title>站点</title></head><body>{body}</body></html>").as_bytes(),
    )
}

#[test]
fn headings_paragraphs_lists_and_breaks_are_lines() {
    assert_eq!(
        page(
            "<h1>样例市科技创新<br>三年行动方案</h1><p>各区人民政府：</p><h2>一、总体要求</h2>\
             <div>第一句。<br/>第二句。<span>同一</span>行</div><ul><li>甲</li><li><p>乙</p></li></ul>\
             <ol><li>培育企业</li><li><p>建设平台</p></li><li>（三）自带编号</li></ol>"
        ),
        "h1 样例市科技创新三年行动方案\np 各区人民政府：\nh2 一、总体要求\np 第一句。\np 第二句。同一行\np 甲\np 乙\n\
         p 1. 培育企业\np 2. 建设平台\np （三）自带编号\n"
    );
}

#[test]
fn site_around_the_document_is_left_out() {
    assert_eq!(
        page(
            "<nav>首页 &gt; 政策</nav><script>var a='<p>脚本</p>';</script><style>p{}</style>\
             <div class='breadcrumb'>当前位置</div><p>正文一段，说明总体要求与主要目标，这里的字数要远多于站点的导航栏目和页脚。</p>\
             <p style='display: none'>隐藏</p><footer>版权所有</footer><div id=footer>备案号</div>"
        ),
        "p 正文一段，说明总体要求与主要目标，这里的字数要远多于站点的导航栏目和页脚。\n"
    );
}

#[test]
fn entities_and_white_space_are_what_a_browser_shows() {
    assert_eq!(
        page("<p>&emsp;&emsp;研发投入&nbsp;&nbsp;&gt;3%&#65292;R&amp;D\n    经费\n    增长&#x4e94;成</p>"),
        "p 研发投入 >3%，R&D 经费增长五成\n"
    );
    assert_eq!(page("<pre>一、甲\n  （一）乙\n</pre>"), "p 一、甲\np （一）乙\n");
}

#[test]
fn tables_keep_merged_cells() {
    assert_eq!(
        page(
            "<p>见下表。</p><table><caption>表1 主要指标</caption><thead><tr><th rowspan=2>指标</th><th colspan=2>目标</th></tr>\
             <tr><th>2025年</th><th>2027年</th></tr></thead><tbody><tr><td>研发<br>投入强度</td><td>3.5%</td><td>4.2%</td></tr>\
             <tr><td rowspan=9>越界</td><td colspan=2></td></tr></tbody></table><p>完。</p>"
        ),
        "p 见下表。\ntable 表1 主要指标\n| 指标↓2 | 目标×2 |\n| 2025年 | 2027年 |\n| 研发 投入强度 | 3.5% | 4.2% |\n\
         | 越界 | ×2 |\np 完。\n"
    );
}

#[test]
fn tables_that_lay_out_the_page_are_walked_through() {
    assert_eq!(
        page(
            "<table><tr><td><p>一、总体要求</p><table><tr><td>甲</td><td>乙</td></tr></table></td><td>右栏</td></tr></table>\
             <table><tr><td>一个框</td></tr></table>"
        ),
        "p 一、总体要求\ntable\n| 甲 | 乙 |\np 右栏\np 一个框\n"
    );
}

#[test]
fn pages_saved_by_word_read_like_pages() {
    let page = "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><meta charset=utf-8><style><!-- p.MsoNormal {} --></style>\
        <!--[if gte mso 9]><xml><o:x>元数据</o:x></xml><![endif]--></head><body lang=ZH-CN>\
        <p class=MsoNormal style='mso-outline-level:1'><b><span>标题</span></b><o:p></o:p></p>\
        <p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>（一）<span>&nbsp;&nbsp; </span></span><![endif]>\
        <span>培育<span>企业</span></span><o:p>&nbsp;</o:p></p></body></html>";
    assert_eq!(show("word.htm", page.as_bytes()), "h1 标题\np （一） 培育企业\n");
}

#[test]
fn encodings_follow_the_bytes_before_the_label() {
    let gb = |label: &str| {
        format!("<html><head><meta charset=\"{label}\"></head><body><p>智慧医疗</p></body></html>")
    };
    let page = gb("gb2312");
    let (bytes, _, _) = encoding_rs::GB18030.encode(&page);
    assert_eq!(show("gb.html", &bytes), "p 智慧医疗\n");
    assert_eq!(show("utf8-that-says-gb2312.html", gb("gb2312").as_bytes()), "p 智慧医疗\n");
    let (bytes, _, _) = encoding_rs::BIG5.encode("<html><meta charset=big5><p>智慧財產權</p></html>");
    assert_eq!(show("big5.html", &bytes), "p 智慧財產權\n");
}

#[test]
fn plain_text_with_markup_inside_stays_plain() {
    assert_eq!(
        show("plain.txt", "一、主要目标\n<table><tr><td>甲</td></tr></table>\n".as_bytes()),
        "p 一、主要目标\np <table><tr><td>甲</td></tr></table>\n"
    );
    assert_eq!(show("quote.txt", "<政策>一段".as_bytes()), "p <政策>一段\n");
}

#[test]
fn pages_made_to_exhaust_are_refused() {
    let limits = intake::Limits { elements: 50_000, nesting: 128, ..intake::Limits::default() };
    let refused = |body: String| support::refused("bomb.html", format!("<html>{body}").as_bytes(), &limits);
    assert_eq!(refused("<div>".repeat(20_000)), "nested-too-deep");
    assert_eq!(refused("<b>".repeat(20_000)), "nested-too-deep");
    assert_eq!(
        refused(format!("<p {}>", (0..60_000).map(|n| format!("a{n} ")).collect::<String>())),
        "too-many-elements"
    );
    assert_eq!(refused("<i></i>".repeat(60_000)), "too-many-elements");
    let row = format!("<tr>{}</tr>", "<td>1</td>".repeat(10_000));
    assert_eq!(refused(format!("<table>{row}</table>")), "table-too-wide");
    assert_eq!(refused("<table><tr><td colspan=900>1<td>2".to_owned()), "table-too-wide");
    assert_eq!(refused("<script>x</script>".to_owned()), "empty-document");
}
