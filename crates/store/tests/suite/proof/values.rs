//! Every value comes back as it was written, and is found by itself.

use base::{Date, Timestamp};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rust_decimal::Decimal;
use store::records::{Column, Filter, Holds, Value, Values};

use super::{all, column, create, get, make, many, table};
use crate::bench::each;

fn day() -> impl Strategy<Value = Date> {
    (1900_i16..2200, 1_i8..13, 1_i8..29).prop_map(|(y, m, d)| Date::new(y, m, d).unwrap())
}

/// Numbers of at most fifteen digits.
fn decimal(places: u32) -> impl Strategy<Value = Decimal> {
    (-999_999_999_999_999_i64..=999_999_999_999_999, 0..=places)
        .prop_map(|(digits, scale)| Decimal::new(digits, scale).normalize())
}

fn one(column: &Column) -> BoxedStrategy<Value> {
    let words = || prop::option::of("[^\\x00]{1,12}");
    match column.holds {
        Holds::Text if column.both => (words(), words())
            .prop_filter("nothing is no value", |(zh, en)| zh.is_some() || en.is_some())
            .prop_map(|(zh, en)| Value::Words { zh, en })
            .boxed(),
        Holds::Text => "[^\\x00]{1,12}".prop_map(Value::Text).boxed(),
        Holds::Integer => any::<i64>().prop_map(Value::Integer).boxed(),
        Holds::Money => any::<i64>().prop_map(Value::Money).boxed(),
        Holds::Id => any::<i64>().prop_map(Value::Id).boxed(),
        Holds::Decimal { places } => decimal(places.unwrap_or(9)).prop_map(Value::Decimal).boxed(),
        Holds::Flag => any::<bool>().prop_map(Value::Flag).boxed(),
        Holds::Day => day().prop_map(Value::Day).boxed(),
        Holds::Moment => (-2_000_000_000_000_000_i64..7_000_000_000_000_000)
            .prop_map(|at| Value::Moment(Timestamp::from_microsecond(at).unwrap()))
            .boxed(),
        Holds::Period => (prop::option::of(day()), prop::option::of(day()))
            .prop_filter("nothing is no value", |(from, to)| from.is_some() || to.is_some())
            .prop_map(|(one, other)| match (one, other) {
                (Some(one), Some(other)) => Value::Period(Some(one.min(other)), Some(one.max(other))),
                (from, to) => Value::Period(from, to),
            })
            .boxed(),
        Holds::Point => (-90.0..90.0, -180.0..180.0).prop_map(|(lat, lon)| Value::Point { lat, lon }).boxed(),
    }
}

fn columns() -> Vec<Column> {
    let kinds = [
        ("text", Holds::Text),
        ("integer", Holds::Integer),
        ("decimal", Holds::Decimal { places: None }),
        ("places", Holds::Decimal { places: Some(2) }),
        ("money", Holds::Money),
        ("flag", Holds::Flag),
        ("day", Holds::Day),
        ("period", Holds::Period),
        ("moment", Holds::Moment),
        ("point", Holds::Point),
        ("link", Holds::Id),
    ];
    let single = kinds.iter().map(|(name, holds)| column(name, *holds));
    let several = kinds.iter().map(|(name, holds)| many(&format!("{name}s"), *holds));
    let words = [column("words", Holds::Text), many("wordss", Holds::Text)];
    let words = words.into_iter().map(|column| Column { both: true, ..column });
    single.chain(several).chain(words).collect()
}

fn values() -> BoxedStrategy<Values> {
    let field = |column: Column| {
        let name = column.name.clone();
        let value = match column.many {
            true => prop::collection::vec(one(&column), 1..5).prop_map(Value::Many).boxed(),
            false => one(&column),
        };
        prop::option::of(value).prop_map(move |value| value.map(|value| (name.clone(), value)))
    };
    let fields: Vec<_> = columns().into_iter().map(field).collect();
    fields.prop_map(|fields| fields.into_iter().flatten().collect()).boxed()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_value_comes_back_and_is_found() {
    each(async |bench| {
        create(&bench.store, table("thing", columns())).await;
        let store = &bench.store;
        let handle = tokio::runtime::Handle::current();
        let mut runner =
            TestRunner::new(Config { cases: 32, failure_persistence: None, ..Config::default() });
        let checked = tokio::task::block_in_place(|| {
            runner.run(&values(), |values| {
                handle.block_on(async {
                    let id = make(store, "thing", &values).await;
                    let record = get(store, "thing", id).await;
                    prop_assert_eq!(&record.values, &values);
                    let mut query = all("thing").with(Filter::Ids(vec![id]));
                    for column in columns() {
                        let filter = match values.get(&column.name) {
                            None => Filter::Empty(column.name),
                            Some(Value::Many(several)) => Filter::Is(column.name, several.clone()),
                            Some(Value::Period(from, to)) => {
                                let end = |day: &Option<Date>| day.map_or(Value::Null, Value::Day);
                                Filter::Between(column.name, end(from), end(to))
                            }
                            Some(Value::Words { zh, en }) => {
                                let either = zh.clone().or(en.clone()).unwrap_or_default();
                                Filter::Is(column.name, vec![Value::Text(either)])
                            }
                            Some(value) => Filter::Is(column.name, vec![value.clone()]),
                        };
                        query = query.with(filter);
                    }
                    for filter in query.filters.clone() {
                        let mut one = all("thing").with(Filter::Ids(vec![id]));
                        one.filters.push(filter.clone());
                        prop_assert_eq!(store.count_records(&one).await.unwrap(), 1, "{:?}", filter);
                    }
                    prop_assert_eq!(store.count_records(&query).await.unwrap(), 1);
                    Ok(())
                })
            })
        });
        if let Err(failure) = checked {
            panic!("{failure}");
        }
    })
    .await;
}
