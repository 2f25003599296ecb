//! Times in a pool that overlap.

use base::Words;
use store::records::{Answer, Filter, Question, RecordQuery, Value};

use super::Case;
use super::work::Work;
use crate::records::FieldFault;

impl Case<'_> {
    /// Where one member would stand twice in one tier on some day; both ends of a time are days of it.
    pub(super) fn overlaps(&self, work: &Work) -> Option<FieldFault> {
        let pool = self.kind.membership.as_ref()?;
        let (who, from) = (pool.who.as_ref()?, pool.from.as_ref()?);
        let (member, entered) = (work.value(who), work.value(from));
        if member.is_null() || entered.is_null() {
            return None;
        }
        let left = pool.to.as_ref().map_or(&Value::Null, |to| work.value(to));
        let mut query = RecordQuery::all(self.kind.id.text.clone())
            .with(Filter::Is(who.text.clone(), vec![member.clone()]))
            .with(Filter::Between(from.text.clone(), Value::Null, left.clone()));
        if let Some(tier) = &pool.tier {
            query = query.with(match work.value(tier) {
                Value::Null => Filter::Empty(tier.text.clone()),
                tier_is => Filter::Is(tier.text.clone(), vec![tier_is.clone()]),
            });
        }
        let queries = match &pool.to {
            None => vec![query],
            Some(to) => {
                let later = Filter::Between(to.text.clone(), entered.clone(), Value::Null);
                vec![query.clone().with(Filter::Empty(to.text.clone())), query.with(later)]
            }
        };
        let own = self.before.map(|before| before.id);
        let mut found =
            queries.into_iter().filter_map(|query| match self.asking.ask(Question::Find(query)) {
                Some(Answer::Ids(ids)) => ids.iter().find(|id| Some(**id) != own).copied(),
                _ => None,
            });
        let other = found.next()?;
        Some(FieldFault {
            field: Some(from.text.clone()),
            words: Words::new(
                format!("与编号 {other} 的记录在时间上重叠，同一时间只能有一条"),
                format!("its time overlaps that of record {other}: there is only one at a time"),
            ),
            code: "times-overlap",
            working: Vec::new(),
        })
    }
}
