//! Roll-ups as text, and that the order of children never matters.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;

fn leaf(key: &str, weight: &str, value: Option<&str>) -> Node {
    Node {
        key: key.into(),
        weight: weight.parse().unwrap(),
        value: value.map(|value| value.parse().unwrap()),
        children: Vec::new(),
    }
}

fn above(key: &str, children: Vec<Node>) -> Node {
    Node { key: key.into(), weight: Decimal::ONE, value: None, children }
}

fn told(node: &Node, how: How) -> String {
    let rolled = rollup(node, how, 0).unwrap();
    let missing = rolled
        .words()
        .map(|words| format!("\n{}\n{}\nwithout: {}", words.zh, words.en, rolled.without().join(" ")));
    let arithmetic = rolled.arithmetic().unwrap_or_else(|| "—".into());
    format!("{arithmetic}{}", missing.unwrap_or_default())
}

#[test]
fn weights_of_one_and_three_give_seventy_five() {
    let node = above("city", vec![leaf("a", "1", Some("0")), leaf("b", "3", Some("100"))]);
    assert_eq!(told(&node, How::Average), "(1 × 0 + 3 × 100) ÷ (1 + 3) = 75");
    assert_eq!(told(&node, How::Sum), "0 + 100 = 100");
}

#[test]
fn what_is_missing_is_not_nought() {
    let node =
        above("city", vec![leaf("a", "1", Some("50")), leaf("b", "2", None), leaf("c", "0.5", Some("-10"))]);
    insta::assert_snapshot!(told(&node, How::Average), @r"
    (1 × 50 + 0.5 × (-10)) ÷ (1 + 0.5) = 30
    3 个单位中有 1 个尚无数据，未计入（不按零计算）
    1 of 3 units have no value; they take no part and do not count as nought
    without: b
    ");
    let nothing = above("city", vec![leaf("a", "1", None)]);
    assert_eq!(rollup(&nothing, How::Sum, 0).unwrap().value, None);
}

#[test]
fn a_province_of_cities_of_districts() {
    let mut province = above(
        "province",
        vec![
            above(
                "one",
                vec![leaf("a", "1", Some("1")), leaf("b", "1", Some("2")), leaf("c", "1", Some("2"))],
            ),
            above("two", vec![leaf("d", "1", Some("4")), leaf("e", "1", None)]),
            above("three", vec![leaf("f", "1", None)]),
        ],
    );
    province.children[0].value = Some(Decimal::from(9));
    let rolled = rollup(&province, How::Average, 1).unwrap();
    // An average is kept to four places more than the unit has, at each level.
    assert_eq!(rolled.children[0].arithmetic().unwrap(), "(1 × 1 + 1 × 2 + 1 × 2) ÷ (1 + 1 + 1) = 1.66667");
    assert_eq!(rolled.arithmetic().unwrap(), "(1 × 1.66667 + 1 × 4) ÷ (1 + 1) = 2.83334");
    assert_eq!(rolled.children[0].reported, Some(Decimal::from(9)));
    assert_eq!((rolled.leaves, rolled.missing), (6, 2));
    assert_eq!(rolled.without(), ["e", "f"]);
}

#[test]
fn what_cannot_be_rolled_up_says_why() {
    let negative = above("city", vec![leaf("a", "-1", Some("1"))]);
    assert_eq!(rollup(&negative, How::Sum, 0).unwrap_err(), RollupFault::Negative { key: "a".into() });
    let mut deep = leaf("x", "1", Some("1"));
    for _ in 0..40 {
        deep = above("x", vec![deep]);
    }
    assert_eq!(rollup(&deep, How::Sum, 0).unwrap_err(), RollupFault::Deep);
    let huge = above("city", vec![leaf("a", "1", Some("79228162514264337593543950335")); 2]);
    let fault = rollup(&huge, How::Sum, 0).unwrap_err();
    assert!(fault.words().zh.contains("较大的计量单位"));
}

fn some_node() -> impl Strategy<Value = Node> {
    let leaf = (0_i64..10_000, 0_u32..3, prop::option::of((-1_000_000_000_i64..1_000_000_000, 0_u32..5)));
    let leaf = leaf.prop_map(|(weight, scale, value)| Node {
        key: format!("{weight}.{scale}"),
        weight: Decimal::new(weight, scale),
        value: value.map(|(value, scale)| Decimal::new(value, scale)),
        children: Vec::new(),
    });
    leaf.prop_recursive(3, 40, 6, |inner| {
        (0_i64..100, prop::collection::vec(inner, 1..6)).prop_map(|(weight, children)| Node {
            key: "inner".into(),
            weight: Decimal::from(weight),
            value: None,
            children,
        })
    })
}

fn turned(node: &Node, by: usize) -> Node {
    let mut children: Vec<Node> = node.children.iter().map(|child| turned(child, by)).collect();
    if !children.is_empty() {
        let by = by % children.len();
        children.rotate_left(by);
        if by % 2 == 1 {
            children.reverse();
        }
    }
    Node { children, ..node.clone() }
}

fn leaves<'a>(node: &'a Node, found: &mut Vec<&'a Node>) {
    if node.children.is_empty() {
        found.push(node);
    }
    node.children.iter().for_each(|child| leaves(child, found));
}

proptest! {
    #[test]
    fn the_order_of_children_never_matters(node in some_node(), by in 0_usize..7, average in any::<bool>()) {
        let how = if average { How::Average } else { How::Sum };
        let one = rollup(&node, how, 2).unwrap();
        let other = rollup(&turned(&node, by), how, 2).unwrap();
        prop_assert_eq!(one.value, other.value);
        prop_assert_eq!((one.missing, one.leaves, one.counted), (other.missing, other.leaves, other.counted));
    }

    #[test]
    fn sums_are_those_of_the_leaves_and_averages_lie_among_them(node in some_node()) {
        let mut all = Vec::new();
        leaves(&node, &mut all);
        let values: Vec<Decimal> = all.iter().filter_map(|leaf| leaf.value).collect();
        let sum = rollup(&node, How::Sum, 2).unwrap().value;
        prop_assert_eq!(sum, (!values.is_empty()).then(|| values.iter().copied().sum::<Decimal>().normalize()));
        if let Some(average) = rollup(&node, How::Average, 2).unwrap().value {
            prop_assert!(values.iter().min().is_some_and(|least| average >= *least));
            prop_assert!(values.iter().max().is_some_and(|most| average <= *most));
        }
    }
}
