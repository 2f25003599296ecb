//! PDF.
#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

mod support;

use intake::Limits;
use support::pdf::{GBK, deflate, file, gbk_lines, pages, stream, to_unicode};
use support::{refused, show};

const LATIN: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";

#[test]
fn letters_are_told_by_the_map_of_the_font() {
    assert_eq!(
        show("map.pdf", &to_unicode("一、总体要求（2025—2027年）R&D😀")),
        "p 一、总体要求（2025—2027年）R&D😀\n"
    );
}

#[test]
fn letters_are_told_by_the_encoding_of_the_font() {
    let drawing = gbk_lines(&[(100.0, 700.0, "全社会研发投入强度达到4.2%")]);
    assert_eq!(show("gbk.pdf", &pages(&[drawing], GBK, "", &[])), "p 全社会研发投入强度达到4.2%\n");
    let latin =
        b"BT /F1 12 Tf 72 700 Td (R\\046D ) Tj [(in) -20 (put) -400 (4.2%)] TJ 0 -20 Td (next) ' ET".to_vec();
    assert_eq!(show("latin.pdf", &pages(&[latin], LATIN, "", &[])), "p R&D input 4.2%\np next\n");
}

#[test]
fn lines_are_joined_into_paragraphs_over_pages() {
    // 26 letters of 16 points fill a line of 416 points that begins at 90.
    let full = |words: &str| words.chars().cycle().take(26).collect::<String>();
    let indented = |words: &str| words.chars().cycle().take(24).collect::<String>();
    let one = gbk_lines(&[
        (202.0, 780.0, "样例市三年行动方案"),
        (122.0, 740.0, &indented("第一段首行缩进两字")),
        (90.0, 712.0, &full("续行顶格到右边")),
        (90.0, 684.0, "末行较短。"),
        (122.0, 656.0, &indented("第二段跨页")),
        (290.0, 40.0, "— 1 —"),
    ]);
    let two =
        gbk_lines(&[(90.0, 780.0, "接上页完。"), (122.0, 740.0, "一、总体要求"), (290.0, 40.0, "— 2 —")]);
    assert_eq!(
        show("lines.pdf", &pages(&[one, two], GBK, "", &[])),
        format!(
            "p 样例市三年行动方案\np {}{}末行较短。\np {}接上页完。\np 一、总体要求\n",
            indented("第一段首行缩进两字"),
            full("续行顶格到右边"),
            indented("第二段跨页")
        )
    );
}

#[test]
fn running_heads_are_left_out() {
    let page = |n: usize| {
        gbk_lines(&[
            (90.0, 800.0, "样例市人民政府文件"),
            (90.0, 700.0, &format!("第{n}节内容")),
            (290.0, 40.0, "第1页"),
        ])
    };
    assert_eq!(
        show("heads.pdf", &pages(&[page(1), page(2), page(3)], GBK, "", &[])),
        "p 第1节内容\np 第2节内容\np 第3节内容\n"
    );
}

#[test]
fn pages_turned_by_a_quarter_read_like_any_other() {
    let drawing = gbk_lines(&[(0.0, 0.0, "横排")]);
    let turned = [b"q 0 1 -1 0 300 300 cm ".to_vec(), drawing, b"Q".to_vec()].concat();
    assert_eq!(show("turned.pdf", &pages(&[turned], GBK, "", &[])), "p 横排\n");
}

#[test]
fn scans_say_that_they_are_scans() {
    let picture = stream(
        "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8",
        b"\x80",
    );
    let scan =
        pages(&[b"q 595 0 0 842 0 0 cm /I1 Do Q".to_vec()], LATIN, "/XObject<</I1 6 0 R>>", &[picture]);
    let refusal = intake::read("红头文件.pdf", &scan, &Limits::default()).unwrap_err();
    assert_eq!(refusal.code(), "scanned-pdf");
    assert_eq!(refusal.diagnostic.message.zh, "“红头文件.pdf”是扫描件：1 页都是图片，没有文字层");
    assert!(refusal.diagnostic.help[0].zh.contains("OCR"));
    assert_eq!(show("blank.pdf", &pages(&[b"".to_vec()], LATIN, "", &[])), "refused: empty-document\n");
}

#[test]
fn fonts_that_do_not_tell_their_letters_are_said_to() {
    let font = GBK.replace("GBK-EUC-H", "Identity-H");
    assert_eq!(
        show("garbled.pdf", &pages(&[gbk_lines(&[(90.0, 700.0, "认不出来的字")])], &font, "", &[])),
        "refused: garbled-pdf\n"
    );
}

#[test]
fn passwords_are_told_from_owners_locks() {
    use lopdf::{EncryptionState, EncryptionVersion, Permissions};
    let lock = |user: &str| {
        let mut file = lopdf::Document::load_mem(&to_unicode("一、总体要求")).unwrap();
        file.trailer
            .set("ID", lopdf::Object::Array(vec![lopdf::Object::string_literal("0123456789abcdef"); 2]));
        let version = EncryptionVersion::V2 {
            document: &file,
            owner_password: "owner",
            user_password: user,
            key_length: 128,
            permissions: Permissions::empty(),
        };
        let state = EncryptionState::try_from(version).unwrap();
        file.encrypt(&state).unwrap();
        let mut bytes = Vec::new();
        file.save_to(&mut bytes).unwrap();
        bytes
    };
    assert_eq!(show("locked.pdf", &lock("secret")), "refused: encrypted-pdf\n");
    assert_eq!(show("owner.pdf", &lock("")), "p 一、总体要求\n");
}

#[test]
fn files_made_to_exhaust_are_refused() {
    let limits = Limits { expanded_bytes: 8 << 20, steps: 100_000, ..Limits::default() };
    let zeros = deflate(&vec![b' '; 9 << 20]);
    let bomb = file(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[]/Count 0>>".to_vec(),
        stream("/Filter/FlateDecode", &zeros),
    ]);
    assert_eq!(refused("bomb.pdf", &bomb, &limits), "zip-bomb");
    let nested = file(&[stream("/Filter[/FlateDecode/FlateDecode]", &deflate(&zeros))]);
    assert_eq!(refused("nested.pdf", &nested, &limits), "zip-bomb");
    // A form that places itself, many times over, and pages whose parents are each other.
    let form = stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X 6 0 R>>>>",
        "/X Do ".repeat(200).as_bytes(),
    );
    let forms = pages(&[b"/X Do".to_vec()], LATIN, "/XObject<</X 6 0 R>>", &[form]);
    assert_eq!(refused("forms.pdf", &forms, &limits), "too-many-elements");
    let cycle = file(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1/Parent 3 0 R>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R>>".to_vec(),
    ]);
    assert_eq!(refused("cycle.pdf", &cycle, &limits), "empty-document");
    assert_eq!(refused("cut.pdf", &to_unicode("一、总体要求")[..300], &limits), "broken-pdf");
    assert_eq!(refused("junk.pdf", b"%PDF-1.7\njunk", &limits), "broken-pdf");
}
