//! Cases of folding.

use super::{fold, simplify};

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for (source, want) in cases {
        assert_eq!(fold(source).text, *want, "of {source}");
    }
}

#[test]
fn simplified_text_keeps_its_words() {
    let text = "成效显著，著名学者的专著；扭转乾坤，宫商角徵羽，慰藉。皇后、王后，里程，套用模板，品质，数位，专案组";
    assert_eq!(fold(text).text, text);
}

#[test]
fn traditional_characters_in_context() {
    check(&[
        ("為著力推進，成效顯著", "为着力推进，成效显著"),
        ("著名學者的專著", "著名学者的专著"),
        ("徵求意見，特徵，徵信體系", "征求意见，特征，征信体系"),
        ("扭轉乾坤，乾淨，乾隆年間", "扭转乾坤，干净，乾隆年间"),
        ("皇后在後面，公里之內，裡面", "皇后在后面，公里之内，里面"),
        ("實驗裝置、區域性中心", "实验装置、区域性中心"),
    ]);
}

#[test]
fn mainland_wording_in_traditional_characters_stays() {
    check(&[
        ("支持重大項目，提高產品質量，專案組的檔案", "支持重大项目，提高产品质量，专案组的档案"),
        ("優化創新網絡，完善知識產權保護", "优化创新网络，完善知识产权保护"),
        ("關鍵核心技術指標，新增720項", "关键核心技术指标，新增720项"),
    ]);
}

#[test]
fn taiwan_wording() {
    check(&[
        ("加強智慧財產權保護，推廣套用我省成果", "加强知识产权保护，推广应用我省成果"),
        ("軟體產業最佳化，提升產品品質", "软件产业优化，提升产品质量"),
        ("開發中國家、已開發國家的資訊網路", "发展中国家、发达国家的信息网络"),
        ("智慧財產法院保護營業秘密，程式碼品質", "知识产权法院保护商业秘密，代码质量"),
        ("軟體的配套用地，產品質量", "软件的配套用地，产品质量"),
        ("人工智慧與智慧城市", "人工智能与智慧城市"),
        ("軟體成果轉移轉化，技術移轉，安全套用", "软件成果转移转化，技术转移，安全应用"),
    ]);
}

#[test]
fn width_spaces_and_look_alikes() {
    check(&[
        ("到２０２５年，Ｒ＆Ｄ达４．２％（以上）", "到2025年，R&D达4.2%（以上）"),
        ("第\u{3000}一\u{A0}条\u{200B}款", "第 一 条款"),
        ("\u{2F00}\u{2F64}\u{2EC5}", "一用见"),
    ]);
}

#[test]
fn offsets_lead_back() {
    let source = "加強智慧財產權保護，到２０２５年達１０家";
    let folded = fold(source);
    let back = |words: &str| {
        let at = folded.text.find(words).unwrap();
        &source[folded.to_source(at..at + words.len())]
    };
    assert_eq!(back("知识产权"), "智慧財產權");
    assert_eq!(back("识"), "智慧財產權");
    assert_eq!(back("保护"), "保護");
    assert_eq!(back("2025年"), "２０２５年");
    assert_eq!(back("10家"), "１０家");
    assert_eq!(folded.to_source(0..folded.len()), 0..source.len());
}

#[test]
fn names() {
    assert!(matches!(simplify("市科技局"), std::borrow::Cow::Borrowed("市科技局")));
    assert_eq!(simplify("國家智慧財產權局"), "国家知识产权局");
}

proptest::proptest! {
    #[test]
    fn any_text_folds_and_every_place_leads_back(
        source in "(?s)[程式碼軟體套用著名學 ０-９a\u{200B}，。\n𠀀\u{0}-\u{FFFF}]{0,60}",
        from in 0_usize..80,
        length in 0_usize..80,
    ) {
        let folded = fold(&source);
        let all = folded.to_source(0..folded.len());
        proptest::prop_assert!(source.get(all).is_some());
        let place = folded.to_source(from..from + length);
        proptest::prop_assert!(source.get(place.clone()).is_some(), "{place:?} of {source:?}");
        let wider = folded.to_source(from..from + length + 1);
        proptest::prop_assert!(place.start == wider.start && place.end <= wider.end.max(place.start));
        let back = folded.from_source(from..from + length);
        proptest::prop_assert!(folded.text.get(back).is_some());
    }

    /// The 6763 characters of GB2312, in any order, are a simplified text.
    #[test]
    fn simplified_characters_never_change(pairs in proptest::collection::vec((0xB0_u8..0xF7, 0xA1_u8..0xFE), 0..80)) {
        let bytes: Vec<u8> = pairs.into_iter().flat_map(|(lead, trail)| [lead, trail]).collect();
        let source = encoding_rs::GBK.decode(&bytes).0.into_owned();
        proptest::prop_assert_eq!(&fold(&source).text, &source);
    }
}
