//! Memberships of a pool that would overlap.

use base::Words;
use programme::model::Membership;
use store::records::{Answer, Filter, Question, RecordQuery, Value};

use super::Case;
use super::work::Work;
use crate::records::FieldFault;

impl Case<'_> {
    /// Another membership of the same member in the same tier that shares a day with this one: on that day they would be
    /// counted twice.
    pub(super) fn overlapping(&self, work: &Work) -> Option<FieldFault> {
        let pool = self.kind.membership.as_ref()?;
        let (who, from, to) = (pool.who.as_ref()?, pool.from.as_ref()?, pool.to.as_ref()?);
        let (entered, left) = (work.value(from), work.value(to));
        if entered.is_null() || work.value(who).is_null() || !counts(pool, work.state.as_deref()) {
            return None;
        }
        let mut query = RecordQuery::all(self.kind.id.text.clone())
            .with(Filter::Is(who.text.clone(), vec![work.value(who).clone()]))
            .with(Filter::Between(from.text.clone(), Value::Null, left.clone()));
        if let Some(tier) = &pool.tier {
            query = query.with(match work.value(tier) {
                Value::Null => Filter::Empty(tier.text.clone()),
                value => Filter::Is(tier.text.clone(), vec![value.clone()]),
            });
        }
        if !pool.states.is_empty() {
            let states = pool.states.iter().map(|state| Value::Text(state.text.clone()));
            query = query.with(Filter::Is("state".into(), states.collect()));
        }
        // One that begins within this time, or one that stood when it began.
        let staying = query.clone().with(Filter::Empty(to.text.clone()));
        let later = query.with(Filter::Between(to.text.clone(), entered.clone(), Value::Null));
        let own = self.before.map(|before| before.id);
        let mut found = None;
        for query in [staying, later] {
            let query = query.with(Filter::Filled(from.text.clone()));
            let Some(Answer::Ids(ids)) = self.asking.ask(Question::Find(query)) else { continue };
            found = found.or_else(|| ids.iter().find(|id| Some(**id) != own));
        }
        let other = found?;
        Some(FieldFault {
            field: Some(from.text.clone()),
            words: Words::new(
                format!("与编号 {other} 的记录在库时间重叠，请先办理那一条的出库或核对日期"),
                format!(
                    "its time overlaps that of record {other}: end that one first, or check the days of entry and exit"
                ),
            ),
            code: "membership-overlaps",
            working: Vec::new(),
        })
    }
}

fn counts(pool: &Membership, state: Option<&str>) -> bool {
    pool.states.is_empty() || state.is_some_and(|state| pool.states.iter().any(|it| *it == *state))
}
