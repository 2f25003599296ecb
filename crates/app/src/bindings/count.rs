//! Counting: what a rule comes to on a day, and keeping it.

use base::{BindingId, Date, PlanId, Timestamp, Words};
use plan::{Comparator, Target};
use programme::model::FieldType;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use store::bindings::{BindingRow, CountRow, KeepCounts};
use store::records::{Group, Measure, RecordQuery, Value, Visible};
use store::{Author, Store};

use super::{Actual, CountOf, Rule, window};
use crate::App;
use crate::error::{Error, Result};
use crate::records::ListWish;
use crate::records::access::Reader;
use crate::records::registry::Registry;
use crate::records::wish::{Understood, Wishing};

/// Regions that are told apart.
const REGIONS: u64 = 500;

/// A number with its parts by region.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Counted {
    pub(super) value: Decimal,
    pub(super) regions: Vec<(String, Decimal)>,
}

/// A rule with all that counting by it needs.
pub(super) struct Counting<'a> {
    pub(super) wishing: Wishing<'a>,
    pub(super) rule: Rule,
    /// First day of the plan's period.
    pub(super) from: Date,
}

impl<'a> Counting<'a> {
    /// # Errors
    /// The words say what of the rule is no more.
    pub(super) fn new(
        registry: &'a Registry,
        kind: &str,
        rule: Rule,
        from: Date,
        today: Date,
    ) -> std::result::Result<Self, Words> {
        let Some((programme, kind)) = registry.programmes.kind(kind) else {
            return Err(Words::new(
                format!("登记“{kind}”已经没有了，请改选要计数的登记。"),
                format!("There is no register {kind} any more: choose what to count anew."),
            ));
        };
        let reads = Reader::operator().reads_of_all(registry, kind);
        let counting =
            Self { wishing: Wishing { registry, programme, kind, reads, blind: false, today }, rule, from };
        counting.understood(today)?;
        counting.check_fields()?;
        Ok(counting)
    }

    /// The records that count on a day.
    ///
    /// # Errors
    /// The words say what was not understood.
    pub(super) fn understood(&self, day: Date) -> std::result::Result<Understood, Words> {
        let filters = window::filters(&self.rule, self.from, day);
        let understood = self.wishing.understand(&ListWish { filters, ..ListWish::default() }, Visible::All);
        match understood.remarks.first() {
            Some(remark) => Err(remark.clone()),
            None => Ok(understood),
        }
    }

    fn check_fields(&self) -> std::result::Result<(), Words> {
        let of = |name: &str| self.wishing.kind.field(name).map(|field| field.of);
        let must = |name: &str, fits: fn(FieldType) -> bool, zh: &str, en: &str| match of(name)
            .is_some_and(fits)
        {
            true => Ok(()),
            false => Err(Words::new(format!("“{name}”不是{zh}字段"), format!("{name} is no field of {en}"))),
        };
        for field in self.rule.window.fields() {
            must(
                field,
                |of| matches!(of, FieldType::Date | FieldType::Instant | FieldType::Period),
                "日期",
                "a day",
            )?;
        }
        if let CountOf::Sum(field) = &self.rule.of {
            must(field, is_summable, "数量", "numbers")?;
        }
        if let Some(field) = &self.rule.region {
            must(field, |of| of == FieldType::Region, "地区", "a region")?;
        }
        Ok(())
    }

    /// What the rule comes to on a day.
    pub(super) async fn on(&self, store: &Store, day: Date, by_region: bool) -> Result<Counted> {
        let query = self.understood(day).map_err(|words| Error::internal(words.en))?.whole();
        let measure = match &self.rule.of {
            CountOf::Records => Measure::Count,
            CountOf::Sum(field) => Measure::Sum(field.clone()),
        };
        let value = match &measure {
            Measure::Count => Decimal::from(store.count_records(&query).await?),
            _ => {
                let all = store.group_records(&query, &[], &measure, 1).await?;
                all.first().map_or(Decimal::ZERO, |(_, value)| number(value))
            }
        };
        let regions = match &self.rule.region {
            Some(field) if by_region => self.by_region(store, &query, field, &measure).await?,
            _ => Vec::new(),
        };
        Ok(Counted { value, regions })
    }

    async fn by_region(
        &self,
        store: &Store,
        query: &RecordQuery,
        field: &str,
        measure: &Measure,
    ) -> Result<Vec<(String, Decimal)>> {
        let groups = store.group_records(query, &[Group::Field(field.to_owned())], measure, REGIONS).await?;
        let region = |(groups, value): (Vec<Value>, Value)| {
            let place = match groups.into_iter().next() {
                Some(Value::Text(code)) => code,
                _ => String::new(),
            };
            (place, number(&value))
        };
        let mut regions: Vec<(String, Decimal)> = groups.into_iter().map(region).collect();
        regions.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Ok(regions)
    }
}

/// Whether values of a type can be added up.
pub(super) fn is_summable(of: FieldType) -> bool {
    matches!(of, FieldType::Integer | FieldType::Number | FieldType::Money)
}

/// A number of a record; money in yuan.
fn number(value: &Value) -> Decimal {
    match value {
        Value::Integer(whole) => Decimal::from(*whole),
        Value::Decimal(decimal) => *decimal,
        Value::Money(fen) => Decimal::new(*fen, 2),
        _ => Decimal::ZERO,
    }
}

/// How a target stands with a number: the share that is reached, and whether it holds.
pub(super) fn against(target: &Target, value: Decimal) -> (Option<f64>, bool) {
    let (low, high) = (target.value.low(), target.value.high());
    match target.comparator {
        Comparator::Le => (None, value <= high),
        Comparator::Lt => (None, value < high),
        Comparator::Gt => (share(value, low), value > low),
        Comparator::Ge | Comparator::About | Comparator::Range | Comparator::Rank => {
            (share(value, low), value >= low)
        }
    }
}

fn share(value: Decimal, of: Decimal) -> Option<f64> {
    value.checked_div(of).and_then(|share| share.to_f64())
}

/// A count as the store keeps it.
pub(super) fn row(day: Date, counted: &Counted, afterwards: bool, now: Timestamp) -> CountRow {
    let regions: Vec<(&str, String)> = counted
        .regions
        .iter()
        .map(|(place, value)| (place.as_str(), value.normalize().to_string()))
        .collect();
    CountRow {
        day,
        value: counted.value.normalize().to_string(),
        regions: serde_json::to_string(&regions).unwrap_or_default(),
        afterwards,
        counted: now,
    }
}

impl App {
    /// Counts every bound target anew; how many numbers are new. What cannot be counted any more is told in the log and
    /// on its page.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn count_round(&self) -> Result<u64> {
        let registry = self.registry().await?;
        let mut fresh = 0;
        for binding in self.store().bindings(None).await? {
            match self.count_today(&registry, &binding).await {
                Ok(Ok((_, true))) => fresh += 1,
                Ok(Ok(_)) => {}
                Ok(Err(broken)) => tracing::warn!(
                    binding = binding.id.0,
                    plan = binding.plan.0,
                    why = broken.en,
                    "a target cannot be counted by its rule any more"
                ),
                Err(error) => tracing::warn!(
                    binding = binding.id.0,
                    plan = binding.plan.0,
                    ?error,
                    "a target could not be counted"
                ),
            }
        }
        Ok(fresh)
    }

    /// What a binding comes to now, kept where it is new, and whether it was; words where its rule cannot be worked.
    pub(super) async fn count_today(
        &self,
        registry: &Registry,
        binding: &BindingRow,
    ) -> Result<std::result::Result<(Counted, bool), Words>> {
        let today = self.0.clock.today();
        let from = self.period_from(binding.plan).await?;
        let counting = Counting::new(registry, &binding.kind, read(binding)?, from, today);
        let counting = match counting {
            Ok(counting) => counting,
            Err(broken) => return Ok(Err(broken)),
        };
        let counted = counting.on(self.store(), today, true).await?;
        let now = row(today, &counted, false, self.now());
        let last = self.store().last_counts(&[binding.id]).await?;
        let known = last.iter().any(|(_, last)| {
            (last.day, &last.value, &last.regions, last.afterwards)
                == (today, &now.value, &now.regions, false)
        });
        if !known {
            self.keep_counts(binding.id, &[now]).await?;
        }
        Ok(Ok((counted, !known)))
    }

    pub(super) async fn keep_counts(&self, binding: BindingId, counts: &[CountRow]) -> Result<()> {
        Ok(self.store().write(&Author::system(), &KeepCounts { binding, counts }).await?)
    }

    /// The first day of a plan's period; where it names none, of the year in which it was issued, or of this year.
    pub(super) async fn period_from(&self, plan: PlanId) -> Result<Date> {
        let view = self.plan_view(plan, None).await?;
        let year = view.plan.period.map(|period| period.from).or(view.plan.issued.map(Date::year));
        let today = self.0.clock.today();
        Ok(Date::new(year.unwrap_or(today.year()), 1, 1).unwrap_or(today))
    }
}

/// The rule of a binding.
pub(super) fn read(binding: &BindingRow) -> Result<Rule> {
    serde_json::from_str(&binding.rule).map_err(Error::internal)
}

/// What a target has come to.
pub(super) fn actual(
    target: &Target,
    value: Decimal,
    day: Date,
    counted: Timestamp,
    kind: &str,
    rows: Vec<(String, Vec<String>)>,
) -> Actual {
    let (share, reached) = against(target, value);
    Actual { value, day, counted, share, reached, kind: kind.to_owned(), rows }
}
