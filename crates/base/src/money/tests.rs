//! Sums read, refused, shown and shared out.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::Lang;

/// The fen that were read, or what the person is told.
fn fen(text: &str) -> String {
    text.parse::<Money>().map_or_else(|error| error.words().zh, |money| money.fen().to_string())
}

/// The amount that was read, or what the person is told.
fn tagged(text: &str) -> String {
    text.parse::<Amount>()
        .map_or_else(|error| error.words().en, |a| format!("{} {}", a.currency, a.value.normalize()))
}

#[test]
fn sums_with_their_unit() {
    for (text, expected) in [
        ("1,234.56元", "123456"),
        ("12.5万元", "12500000"),
        ("3亿元", "30000000000"),
        ("3亿5000万元", "35000000000"),
        ("3亿", "金额缺少单位，应写明 元、万元 或 亿元"),
        ("12元5角", "1250"),
        ("12元5角3分", "1253"),
        ("0.05元", "5"),
        ("－1,000.00元", "-100000"),
        ("¥99.90", "9990"),
        ("￥-99.90", "-9990"),
        ("人民币 100 元", "10000"),
        ("CNY 1 million", "100000000"),
        ("RMB 2.5bn", "250000000000"),
        ("５０万元", "50000000"),
        ("12.345678万元", "12345678"),
        ("1.2万亿元", "120000000000000"),
        ("2千万元", "2000000000"),
    ] {
        assert_eq!(fen(text), expected, "{text}");
    }
}

#[test]
fn refusals_say_what_is_wrong() {
    assert_eq!(fen(""), "没有填写金额");
    assert_eq!(fen("1234.56"), "金额缺少单位，应写明 元、万元 或 亿元");
    assert_eq!(fen("12,34元"), "“12,34”的千位分隔符位置不对，应每三位一个逗号");
    assert_eq!(fen("1.2.3元"), "金额中“1.2.3”处应为数字");
    assert_eq!(fen("若干元"), "金额中“若干元”处应为数字");
    assert_eq!(fen("3万元2亿元"), "金额单位应从大到小，如 3亿5000万元");
    assert_eq!(fen("0.001元"), "金额精确到分，不能更小");
    assert_eq!(fen("999999999万亿元"), "金额过大");
    assert_eq!(fen("5光年"), "不认识的金额单位或币种“光年”");
    assert_eq!(fen("100美元"), "这里应为人民币金额，写的是 USD；系统不自动折算");
}

#[test]
fn a_bare_number_counts_in_the_unit_of_its_column() {
    let wan = |text: &str| Money::parse_in(text, Unit::WanYuan).map(Money::fen);
    assert_eq!(wan("1,250.5"), Ok(1_250_500_000));
    assert_eq!(wan("-3"), Ok(-3_000_000));
    assert_eq!(wan("3元"), Ok(300), "a unit that is written counts");
    assert_eq!(wan("1.5亿"), Ok(15_000_000_000));
    assert_eq!(wan("1.5亿美元"), Err(MoneyError::Currency { found: "USD".into() }));
    assert_eq!(wan("0.0000001"), Err(MoneyError::Fraction));
}

#[test]
fn other_currencies_stay_what_they_are() {
    assert_eq!(tagged("USD 1.2 million"), "USD 1200000");
    assert_eq!(tagged("120万美元"), "USD 1200000");
    assert_eq!(tagged("€1,000"), "EUR 1000");
    assert_eq!(tagged("3000000日元"), "JPY 3000000");
    assert_eq!(tagged("HK$ 50k"), "HKD 50000");
    assert_eq!(tagged("12.5万元"), "CNY 125000");
    assert_eq!(tagged("USD 100 EUR"), "\"EUR\" is no unit of money or currency that is known");
    let (dollars, euros): (Amount, Amount) = ("120万美元".parse().unwrap(), "€1,000".parse().unwrap());
    assert_eq!(
        (dollars.show(Lang::Zh), dollars.show(Lang::En)),
        ("120万美元".into(), "USD 1,200,000".into())
    );
    assert_eq!(dollars.plus(euros), None);
    assert_eq!(dollars.plus(dollars).map(|a| a.value), Some(Decimal::from(2_400_000)));
}

#[test]
fn shown_to_people() {
    let shown = |fen: i64| (Money::from_fen(fen).zh(), Money::from_fen(fen).en());
    assert_eq!(shown(0), ("0元".into(), "CNY 0.00".into()));
    assert_eq!(shown(-5), ("-0.05元".into(), "CNY -0.05".into()));
    assert_eq!(shown(123_456), ("1234.56元".into(), "CNY 1,234.56".into()));
    assert_eq!(shown(12_500_000), ("12.5万元".into(), "CNY 125,000.00".into()));
    assert_eq!(shown(30_000_000_000), ("3亿元".into(), "CNY 300,000,000.00".into()));
    assert_eq!(Money::from_fen(123_456_789).rounded_in(Unit::WanYuan, 2), "123.46");
    assert_eq!(Money::from_fen(123_456_789_012).rounded_in(Unit::WanYuan, 1), "123,456.8");
    assert_eq!(Money::from_fen(-1).to_string(), "-0.01");
}

#[test]
fn arithmetic_is_checked() {
    let (most, one) = (Money::from_fen(i64::MAX), Money::from_fen(1));
    assert_eq!((most.plus(one), most.times(2), Money::from_fen(i64::MIN).negated()), (None, None, None));
    assert_eq!(Money::of(3, Unit::YiYuan), Some(Money::from_fen(30_000_000_000)));
    assert_eq!(Money::of(i64::MAX, Unit::Yuan), None);
    assert_eq!(Money::from_fen(1001).portion(1, 2), Some(Money::from_fen(501)));
    assert_eq!(Money::from_fen(-1001).portion(1, 2), Some(Money::from_fen(-501)));
    assert_eq!(most.portion(2, 1), None);
    assert_eq!(one.portion(1, 0), None);
}

#[test]
fn a_remainder_goes_to_the_largest_fractions() {
    let shares = |fen: i64, weights: &[u64]| {
        let shared = allocate(Money::from_fen(fen), weights)?;
        Some(shared.iter().map(|share| (share.money.fen(), share.remainder)).collect::<Vec<_>>())
    };
    assert_eq!(shares(100, &[1, 1, 1]), Some(vec![(34, 1), (33, 0), (33, 0)]));
    assert_eq!(shares(-100, &[1, 1, 1]), Some(vec![(-34, -1), (-33, 0), (-33, 0)]));
    assert_eq!(shares(100, &[1, 2, 4]), Some(vec![(14, 0), (29, 1), (57, 0)]));
    assert_eq!(shares(7, &[0, 5]), Some(vec![(0, 0), (7, 0)]));
    assert_eq!(shares(7, &[0, 0]), None);
    assert_eq!(shares(7, &[]), None);
}

proptest! {
    #[test]
    fn shares_add_up(fen: i64, weights in proptest::collection::vec(prop_oneof![0u64..100, any::<u64>()], 1..30)) {
        let sum = Money::from_fen(fen);
        match allocate(sum, &weights) {
            None => prop_assert!(weights.iter().all(|weight| *weight == 0)),
            Some(shares) => {
                prop_assert_eq!(Money::total(shares.iter().map(|share| share.money)), Some(sum));
                let whole: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
                for (share, weight) in shares.iter().zip(&weights) {
                    // Within a fen of the exact proportion, and nothing for no weight.
                    let off = i128::from(share.money.fen()) * whole / 1_000_000;
                    let exact = i128::from(fen) * i128::from(*weight) / 1_000_000;
                    prop_assert!((off - exact).abs() <= whole / 1_000_000 + 2);
                    prop_assert!(*weight > 0 || share.money == Money::ZERO);
                }
            }
        }
    }

    #[test]
    fn what_is_shown_reads_back(fen: i64) {
        let money = Money::from_fen(fen);
        prop_assert_eq!(money.zh().parse::<Money>(), Ok(money));
        prop_assert_eq!(money.en().parse::<Money>(), Ok(money));
        prop_assert_eq!(Money::parse_in(&money.to_string(), Unit::Yuan), Ok(money));
        prop_assert_eq!(Money::try_from(Amount::from(money)), Ok(money));
    }

    #[test]
    fn never_panics(text in "\\PC*", near in "[-¥$]?[0-9,.]{0,30} ?(万|亿|千|万亿|million|USD|元|角|分| )*[0-9]{0,5}(元|万)?", unit_fen: i64) {
        for text in [&text, &near] {
            let _ = (text.parse::<Money>(), Money::parse_in(text, Unit::TrillionYuan));
            if let Ok(amount) = text.parse::<Amount>() {
                let _ = (amount.show(Lang::Zh), amount.show(Lang::En), amount.plus(amount));
            }
        }
        let _ = Money::from_fen(unit_fen).rounded_in(Unit::TrillionYuan, 6);
    }
}
