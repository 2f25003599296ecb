//! What stands in the address of a list, made into a query.
//!
//! Only fields that the reader may read of every record they see are filtered, searched and sorted by: an answer to
//! "which of them" tells what the field says.

mod values;

use base::{Date, Words};
use programme::model::{Class, Field, FieldType, Kind, Membership, Programme};
use store::records::{Filter, RecordQuery, Sort, Value, Visible};

use super::ListWish;
use super::registry::Registry;
use values::{Meant, spanned};

/// The day on which memberships of a pool are to stand, where a list is filtered by it.
pub(crate) const STANDING: &str = "standing";

/// Values of one filter that are heard.
const VALUES: usize = 60;

/// Who wishes, and what for.
#[derive(Clone, Copy)]
pub(crate) struct Wishing<'a> {
    pub(crate) registry: &'a Registry,
    pub(crate) programme: &'a Programme,
    pub(crate) kind: &'a Kind,
    /// The most sensitive class of every record that they see.
    pub(crate) reads: Class,
    /// Whether they do not learn whose records are.
    pub(crate) blind: bool,
    pub(crate) today: Date,
}

/// A filter that was understood.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wanted {
    pub(crate) field: String,
    /// As they stand in the address.
    pub(crate) values: Vec<String>,
    pub(crate) filter: Filter,
}

/// A wish that was understood.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Understood {
    pub(crate) query: RecordQuery,
    pub(crate) filters: Vec<Wanted>,
    pub(crate) remarks: Vec<Words>,
}

impl Understood {
    /// The query with all filters but those by a field.
    pub(crate) fn without(&self, field: &str) -> RecordQuery {
        let mut query = self.query.clone();
        let others = self.filters.iter().filter(|wanted| wanted.field != field);
        query.filters.extend(others.map(|wanted| wanted.filter.clone()));
        query
    }

    /// The query with all filters.
    pub(crate) fn whole(&self) -> RecordQuery {
        self.without("")
    }
}

impl Wishing<'_> {
    /// The query that a wish asks for.
    pub(crate) fn understand(&self, wish: &ListWish, visible: Visible) -> Understood {
        let kind = &self.kind.id.text;
        let text = wish.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let mut query = RecordQuery {
            text: text.map(super::decide::fold),
            visible,
            deleted: wish.deleted,
            ..RecordQuery::all(kind.clone())
        };
        if let Some(parent) = wish.parent.filter(|_| self.kind.part_of.is_some()) {
            query = query.with(Filter::Is("parent".into(), vec![Value::Id(parent.0)]));
        }
        let mut out = Understood { query, filters: Vec::new(), remarks: Vec::new() };
        for (name, values) in &wish.filters {
            let values: Vec<String> = values
                .iter()
                .map(|it| it.trim().to_owned())
                .filter(|it| !it.is_empty())
                .take(VALUES)
                .collect();
            if values.is_empty() {
                continue;
            }
            match self.filter(name, &values) {
                Ok(filter @ Filter::Standing { .. }) => {
                    if let Some(pool) = self.kind.membership.as_ref().filter(|pool| !pool.states.is_empty()) {
                        let states = pool.states.iter().map(|state| Value::Text(state.text.clone()));
                        out.query = out.query.with(Filter::Is("state".into(), states.collect()));
                    }
                    out.filters.push(Wanted { field: name.clone(), values, filter });
                }
                Ok(filter) => out.filters.push(Wanted { field: name.clone(), values, filter }),
                Err(remark) => out.remarks.push(remark),
            }
        }
        out
    }

    /// A field by which the reader may find records.
    pub(crate) fn findable(&self, name: &str) -> Option<&Field> {
        let open = |field: &&Field| {
            field.class <= self.reads
                && field.sealed_until.is_none()
                && !(self.blind && names_whose(self.kind, &field.id))
        };
        self.kind.field(name).filter(open)
    }

    fn filter(&self, name: &str, values: &[String]) -> Result<Filter, Words> {
        if let (STANDING, Some(pool)) = (name, &self.kind.membership) {
            return self.standing(pool, values);
        }
        let field = self.findable(name);
        let whose = name == "owner" && self.blind;
        if field.is_none() && !is_own(self.kind, name) || whose {
            return Err(Words::new(
                format!("不能按“{name}”筛选：没有这个字段，或您无权查看"),
                format!(
                    "the list cannot be filtered by {name}: there is no such field, or you may not read it"
                ),
            ));
        }
        match values {
            [one] if one == "-" => return Ok(Filter::Empty(name.to_owned())),
            [one] if one == "*" => return Ok(Filter::Filled(name.to_owned())),
            // Not filled in, or one of the others: what lasts to this day has no end, or one that is to come.
            more if more.iter().any(|value| value == "-") => {
                let others: Vec<String> = more.iter().filter(|value| *value != "-").cloned().collect();
                return Ok(Filter::Any(vec![Filter::Empty(name.to_owned()), self.filter(name, &others)?]));
            }
            _ => {}
        }
        let mut ends = Vec::new();
        let mut single = Vec::new();
        for value in values {
            let unread = || {
                Words::new(
                    format!("没有看懂筛选条件 {name}={value}"),
                    format!("the filter {name}={value} was not understood"),
                )
            };
            match self.value(name, field, value).ok_or_else(unread)? {
                Meant::Values(values) => single.extend(values),
                Meant::Between(from, to) => ends.push((from, to)),
            }
        }
        match (single.is_empty(), ends.as_slice()) {
            (false, []) => Ok(Filter::Is(name.to_owned(), single)),
            (true, [(from, to)]) => Ok(Filter::Between(name.to_owned(), from.clone(), to.clone())),
            _ => spanned(name, single, ends).ok_or_else(|| {
                Words::new(
                    format!("“{name}”一次只能按一个连续的范围筛选"),
                    format!("{name} can be filtered by one unbroken range at a time"),
                )
            }),
        }
    }

    /// Whether the reader may ask for the records on a day: whose times of membership they may read.
    pub(crate) fn is_pool(&self) -> bool {
        let pool = self.kind.membership.as_ref();
        pool.and_then(|pool| pool.from.as_ref().zip(pool.to.as_ref()))
            .is_some_and(|(from, to)| self.findable(from).is_some() && self.findable(to).is_some())
    }

    /// Those of a pool that stood in it on a day.
    fn standing(&self, pool: &Membership, values: &[String]) -> Result<Filter, Words> {
        let day = values.first().and_then(|value| value.parse::<Date>().ok());
        match (day, &pool.from, &pool.to) {
            (Some(day), Some(from), Some(to)) if self.is_pool() => {
                Ok(Filter::Standing { from: from.text.clone(), to: to.text.clone(), day })
            }
            _ => Err(Words::new(
                "查某天在库的名录，请写一个日期，如 2026-06-30",
                "the pool can be asked for on a day, such as 2026-06-30",
            )),
        }
    }

    /// The order of a list: as wished, else as the file says.
    pub(crate) fn sort(&self, wish: Option<&str>) -> (Option<Sort>, Option<Words>) {
        let by_file = || {
            let list = self.kind.list.as_ref()?;
            let field = list.sort.as_deref().filter(|field| self.sortable(field))?;
            Some(Sort { field: field.to_owned(), descending: list.descending })
        };
        let Some(wish) = wish else { return (by_file(), None) };
        let (field, descending) = wish.strip_prefix('-').map_or((wish, false), |field| (field, true));
        if self.sortable(field) {
            return (Some(Sort { field: field.to_owned(), descending }), None);
        }
        let remark =
            Words::new(format!("不能按“{field}”排序"), format!("the list cannot be sorted by {field}"));
        (by_file(), Some(remark))
    }

    /// Whether the list can be sorted by a field.
    pub(crate) fn sortable(&self, name: &str) -> bool {
        match self.findable(name) {
            Some(field) => {
                let by_key = matches!(
                    field.of,
                    FieldType::Organisation
                        | FieldType::Person
                        | FieldType::Reference
                        | FieldType::File
                        | FieldType::Point
                        | FieldType::Long
                );
                !field.many && !by_key
            }
            None => {
                matches!(name, "id" | "created" | "changed") || name == "state" && is_own(self.kind, name)
            }
        }
    }
}

/// Whether a field says whose a record is.
fn names_whose(kind: &Kind, field: &str) -> bool {
    kind.panel.iter().flat_map(|panel| &panel.recuse).any(|name| *name == *field)
}

/// Whether it is something that every record of a kind has.
pub(crate) fn is_own(kind: &Kind, name: &str) -> bool {
    match name {
        "state" | "state_since" => !kind.lifecycle.states.is_empty(),
        "parent" => kind.part_of.is_some(),
        _ => matches!(name, "id" | "owner" | "published" | "sample" | "created" | "changed"),
    }
}
