//! Codes as people type them: what is read, what is refused, and in which words.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

/// The code as kept, or what the person is told in Chinese.
fn read(text: &str) -> String {
    match text.parse::<CreditCode>() {
        Ok(code) => code.to_string(),
        Err(error) => error.words().zh,
    }
}

/// A code with the checks that belong to its first sixteen characters.
fn completed(body: &str) -> CreditCode {
    let mut code = [b'0'; LENGTH];
    code[..16].copy_from_slice(body.as_bytes());
    code[16] = check::organisation_check(&code);
    code[17] = check::whole_check(&code);
    CreditCode(code)
}

#[test]
fn codes_in_public_use_are_read() {
    for code in ["914403001922038216", "9144030071526726XG", "91330100799655058B", "12100000707137123P"] {
        assert_eq!(read(code), code);
    }
}

#[test]
fn typing_is_folded() {
    assert_eq!(read("9144030071526726xg"), "9144030071526726XG");
    assert_eq!(read(" 91440300 7152672-6XG "), "9144030071526726XG");
    assert_eq!(read("９１４４０３００７１５２６７２６ｘｇ"), "9144030071526726XG");
}

#[test]
fn a_remainder_of_nought_is_written_nought() {
    // Searched by code: bodies whose sums leave no remainder, for each of the two checks.
    let organisation =
        (0u32..).map(|n| completed(&format!("91420100{n:08}"))).find(|c| c.0[16] == b'0').unwrap();
    let whole = (0u32..).map(|n| completed(&format!("91420100{n:08}"))).find(|c| c.0[17] == b'0').unwrap();
    let ten = (0u32..).map(|n| completed(&format!("91420100{n:08}"))).find(|c| c.0[16] == b'X').unwrap();
    for code in [organisation, whole, ten] {
        assert_eq!(read(code.as_str()), code.as_str());
    }
}

#[test]
fn refusals_say_where_and_what() {
    assert_eq!(read(""), "统一社会信用代码应为 18 位，这里有 0 位");
    assert_eq!(read("914403007152672"), "统一社会信用代码应为 18 位，这里有 15 位");
    assert_eq!(
        read("914403007I526726XG"),
        "第 10 位不能是字母“I”：代码不使用 I、O、S、V、Z，请核对是否为“1”"
    );
    assert_eq!(read("914403007武526726XG"), "第 10 位不能是“武”：应为数字或大写字母（I、O、S、V、Z 除外）");
    assert_eq!(
        read("91O403007152672 6XG"),
        "第 3 位不能是“O”：第 3 至 8 位是登记管理机关行政区划码，应为数字"
    );
    assert_eq!(
        read("914403007152672 61G"),
        "第 17 位（组织机构代码校验位，GB 11714）按第 9 至 16 位应为“X”，这里是“1”，请核对第 9 至 17 位"
    );
    assert_eq!(
        read("9144030071526726XH"),
        "第 18 位（校验位，GB 32100）按前 17 位应为“G”，这里是“H”，请逐位核对"
    );
    let english = "9144030071526726XH".parse::<CreditCode>().unwrap_err().to_string();
    assert_eq!(
        english,
        "position 18 (check, GB 32100) should be \"G\" by the first 17, not \"H\": compare every position"
    );
}

#[test]
fn every_forbidden_letter_is_refused_everywhere() {
    for letter in "IOSVZiosvz".chars() {
        for at in 0..LENGTH {
            let mut characters: Vec<char> = "9144030071526726XG".chars().collect();
            characters[at] = letter;
            let error = characters.iter().collect::<String>().parse::<CreditCode>().unwrap_err();
            let position = match error {
                CreditCodeError::Character { position, .. } | CreditCodeError::Division { position, .. } => {
                    position
                }
                other => panic!("{letter} at {at}: {other:?}"),
            };
            assert_eq!(position, at + 1);
        }
    }
}

#[test]
fn parts_mean_something() {
    let code: CreditCode = "12100000707137123P".parse().unwrap();
    let said = |words: Option<Words>| words.map(|w| (w.zh, w.en));
    assert_eq!(said(code.authority()), Some(("机构编制".into(), "establishment commission".into())));
    assert_eq!(said(code.category()), Some(("事业单位".into(), "public institution".into())));
    assert_eq!((code.division(), code.organisation().as_str()), ("100000", "70713712-3"));
    // A letter in use that the standard does not name is read, and means nothing to us.
    let unnamed = completed("G1110000MJ000000");
    assert_eq!(read(unnamed.as_str()), unnamed.as_str());
    assert_eq!(unnamed.authority(), None);
}

#[test]
fn samples_are_marked_and_differ() {
    let samples: BTreeSet<CreditCode> = (0..10_000).map(CreditCode::sample).collect();
    assert_eq!(samples.len(), 10_000);
    assert!(samples.iter().all(|code| code.is_sample() && read(code.as_str()) == code.as_str()));
    assert!(!"914403001922038216".parse::<CreditCode>().unwrap().is_sample());
}

proptest! {
    #[test]
    fn never_panics(text in "\\PC*") {
        let _ = text.parse::<CreditCode>();
    }

    #[test]
    fn never_panics_on_what_nearly_fits(text in "[0-9A-Za-z０-９武 -]{16,20}") {
        let _ = text.parse::<CreditCode>();
    }

    #[test]
    fn one_wrong_character_is_noticed(seed: u64, at in 0usize..LENGTH, to in "[0-9A-HJ-NPQRTUWXY]") {
        let good = CreditCode::sample(seed);
        prop_assert_eq!(serde_json::from_str::<CreditCode>(&serde_json::to_string(&good).unwrap()).unwrap(), good);
        let mut bytes = good.0;
        if bytes[at] != to.as_bytes()[0] {
            bytes[at] = to.as_bytes()[0];
            prop_assert!(String::from_utf8(bytes.to_vec()).unwrap().parse::<CreditCode>().is_err());
        }
    }

    #[test]
    fn two_neighbours_swapped_are_noticed(seed: u64, at in 0usize..17) {
        let good = CreditCode::sample(seed);
        let mut bytes = good.0;
        bytes.swap(at, at + 1);
        let swapped = String::from_utf8(bytes.to_vec()).unwrap();
        prop_assert_eq!(swapped.parse::<CreditCode>().is_ok(), swapped == good.as_str());
    }
}
