//! The form for a rule over a kind.

use base::PlanId;
use plan::ItemId;
use programme::model::{Field, FieldType, Kind};

use super::bind::target;
use super::count::is_summable;
use super::{CountForm, CountOf, Rule, Window, propose};
use crate::error::Result;
use crate::records::programmes::kind_name;
use crate::records::{Choice, ListWish};
use crate::{App, Viewer};

impl App {
    /// The form for counting records of a kind for a target, filled with the rule in force, or with what is proposed.
    ///
    /// # Errors
    /// As [`App::record_door`]; [`crate::Error::NotFound`] where the plan has no such target.
    pub async fn count_form(
        &self,
        viewer: &Viewer,
        plan: PlanId,
        item: ItemId,
        kind: &str,
    ) -> Result<CountForm> {
        let view = self.plan(viewer, plan, None).await?;
        let target = target(&view, item)?;
        let known = self.binding_of(plan, target).await?.filter(|(binding, _)| binding.kind == kind);
        let looking = self.at_kind(viewer, kind).await?;
        let (programme, of) = looking.kind()?;
        let proposed =
            propose::proposals(&looking.registry, target).into_iter().find(|it| it.kind.id == kind);
        let rule =
            known.map(|(_, rule)| rule).or_else(|| proposed.map(|it| it.rule)).unwrap_or_else(|| plain(of));
        let wish = ListWish { filters: rule.filters.clone(), ..ListWish::default() };
        let reads = looking.reader.reads_of_all(&looking.registry, of);
        let fields = |fits: fn(&Field) -> bool| -> Vec<Choice> {
            let open = of.fields.iter().filter(|field| field.class <= reads && field.sealed_until.is_none());
            let choice = |field: &Field| Choice { value: field.id.text.clone(), words: field.words.clone() };
            open.filter(|field| !field.many && fits(field)).map(choice).collect()
        };
        Ok(CountForm {
            kind: kind_name(programme, of),
            filters: self.record_facets(viewer, kind, &wish).await?,
            days: fields(|field| {
                matches!(field.of, FieldType::Date | FieldType::Period | FieldType::Instant)
            }),
            sums: fields(|field| is_summable(field.of)),
            regions: fields(|field| field.of == FieldType::Region),
            rule,
        })
    }
}

/// All records, as they stand.
fn plain(kind: &Kind) -> Rule {
    let region = kind.fields.iter().find(|field| field.of == FieldType::Region && !field.many);
    Rule {
        filters: Vec::new(),
        of: CountOf::Records,
        window: Window::Standing { since: propose::began(kind), until: None },
        region: region.map(|field| field.id.text.clone()),
    }
}
