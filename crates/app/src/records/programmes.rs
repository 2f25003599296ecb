//! Programmes and kinds as pages, programs and sheets need to know them.

use base::{Date, Lang, Words};
use programme::graph::{Graph, svg};
use programme::model::{Action, Bound, Field, FieldType, Kind, Programme, Role};
use store::records::RecordQuery;

use super::access::Reader;
use super::published;
use super::registry::Registry;
use super::tables::local;
use super::{
    AppliedDefinition, Choice, FieldInfo, KindName, KindSummary, KindView, ProgrammeView, RevisionView,
    RoleView,
};
use crate::error::{Error, Result};
use crate::{App, Viewer};

impl App {
    /// The programmes of which the viewer may see some kind.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`] where the installation shows nothing to the public.
    pub async fn programme_list(&self, viewer: &Viewer) -> Result<Vec<ProgrammeView>> {
        let (registry, reader) = self.looking(viewer).await?;
        let mut views = Vec::new();
        for programme in registry.programmes.all() {
            let view = self.programme(&registry, &reader, programme).await?;
            if !view.kinds.is_empty() || reader.is_administrator() {
                views.push(view);
            }
        }
        Ok(views)
    }

    /// A programme. The text of its file is shown to those who are signed in.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none, or none of its kinds is the viewer's to see.
    pub async fn programme_view(&self, viewer: &Viewer, id: &str) -> Result<ProgrammeView> {
        let (registry, reader) = self.looking(viewer).await?;
        let programme = registry.programmes.programme(id).ok_or(Error::NotFound)?;
        let view = self.programme(&registry, &reader, programme).await?;
        match !view.kinds.is_empty() || reader.is_administrator() {
            true => Ok(view),
            false => Err(Error::NotFound),
        }
    }

    /// A kind with what its records hold, as of today.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none, or it is not the viewer's to see.
    pub async fn kind_view(&self, viewer: &Viewer, kind: &str) -> Result<KindView> {
        let (registry, reader) = self.looking(viewer).await?;
        let (programme, kind) = registry.kind(kind)?;
        match reader.may(&registry, kind, Action::See, None) {
            true => Ok(described(&registry, programme, kind, self.0.clock.today())),
            false => Err(Error::NotFound),
        }
    }

    /// All kinds that the viewer may see.
    ///
    /// # Errors
    /// As [`App::programme_list`].
    pub async fn kind_views(&self, viewer: &Viewer) -> Result<Vec<KindView>> {
        let (registry, reader) = self.looking(viewer).await?;
        let today = self.0.clock.today();
        let kinds =
            registry.programmes.kinds().filter(|(_, kind)| reader.may(&registry, kind, Action::See, None));
        Ok(kinds.map(|(programme, kind)| described(&registry, programme, kind, today)).collect())
    }

    /// What is in force, and who looks.
    pub(crate) async fn looking(&self, viewer: &Viewer) -> Result<(std::sync::Arc<Registry>, Reader)> {
        match viewer {
            Viewer::Public if !self.config().public_reading => return Err(Error::NotSignedIn),
            Viewer::Public => {}
            Viewer::Account(actor) => self.past_first(actor)?,
        }
        Ok((self.registry().await?, self.reader(viewer).await?))
    }

    async fn programme(
        &self,
        registry: &Registry,
        reader: &Reader,
        programme: &Programme,
    ) -> Result<ProgrammeView> {
        let applied = registry.applied.get(&programme.id.text).ok_or(Error::NotFound)?;
        let mut kinds = Vec::new();
        for kind in programme.kinds.iter().filter(|kind| reader.may(registry, kind, Action::See, None)) {
            let query = RecordQuery {
                visible: reader.visible(registry, kind),
                ..RecordQuery::all(kind.id.text.clone())
            };
            kinds.push(KindSummary {
                name: kind_name(programme, kind),
                about: kind.about.clone(),
                part_of: kind.part_of.as_deref().map(|whole| local(whole).to_owned()),
                total: self.counted(&query).await?,
                may_create: reader.may(registry, kind, Action::Create, None),
                lifecycle: drawn(programme, kind, svg),
                description: drawn(programme, kind, Graph::description),
            });
        }
        let role = |role: &Role| role_view(registry, role);
        Ok(ProgrammeView {
            id: programme.id.text.clone(),
            words: programme.words.clone(),
            about: programme.about.clone(),
            since: programme.since,
            basis: programme.basis.clone(),
            revisions: programme
                .revisions
                .iter()
                .map(|it| RevisionView { date: it.date, words: it.words.clone(), basis: it.basis.clone() })
                .collect(),
            roles: programme.roles.iter().map(role).collect(),
            kinds,
            figures: published::figures(programme),
            scores: published::scores(programme),
            lists: published::lists(programme),
            text: if reader.account.is_some() { applied.text.clone() } else { String::new() },
            applied: AppliedDefinition {
                digest: applied.digest.clone(),
                at: applied.applied,
                by: applied.applied_by_name.clone(),
            },
        })
    }
}

fn role_view(registry: &Registry, role: &Role) -> RoleView {
    RoleView {
        id: role.id.text.clone(),
        words: role.words.clone(),
        scope: Words::new(role.scope.what().zh, role.scope.what().en),
        held_by: role.carriers().into_iter().map(|name| registry.role_name(name)).collect(),
    }
}

fn drawn(programme: &Programme, kind: &Kind, draw: fn(&Graph, Lang) -> String) -> Option<Words> {
    if kind.lifecycle.states.is_empty() {
        return None;
    }
    let graph = Graph::of(programme, kind);
    Some(Words::new(draw(&graph, Lang::Zh), draw(&graph, Lang::En)))
}

/// A kind by its name.
pub(crate) fn kind_name(programme: &Programme, kind: &Kind) -> KindName {
    KindName {
        id: kind.id.text.clone(),
        words: kind.words.clone(),
        programme: programme.id.text.clone(),
        programme_words: programme.words.clone(),
    }
}

/// A kind with what its records hold on a day.
pub(crate) fn described(registry: &Registry, programme: &Programme, kind: &Kind, day: Date) -> KindView {
    let part = |(programme, kind): (&Programme, &Kind)| kind_name(programme, kind);
    let fields = kind.fields.iter().filter(|field| field.valid.on(day));
    let states = kind.lifecycle.states.iter().filter(|state| state.valid.on(day));
    let steps = kind.lifecycle.steps.iter().filter(|step| step.valid.on(day));
    KindView {
        name: kind_name(programme, kind),
        about: kind.about.clone(),
        part_of: registry.whole(kind).map(part),
        parts: registry.parts(&kind.id.text).map(part).collect(),
        fields: fields.map(|field| field_info(registry, programme, field, day)).collect(),
        states: states.map(|it| Choice { value: it.id.text.clone(), words: it.words.clone() }).collect(),
        steps: steps.map(|it| Choice { value: it.id.text.clone(), words: it.words.clone() }).collect(),
        key: kind.key.iter().map(|name| name.text.clone()).collect(),
    }
}

fn field_info(registry: &Registry, programme: &Programme, field: &Field, day: Date) -> FieldInfo {
    let bound = |bound: &Option<Bound>| {
        bound.map(|bound| match bound {
            Bound::Number(number) => number.to_string(),
            Bound::Date(day) => day.to_string(),
        })
    };
    FieldInfo {
        id: field.id.text.clone(),
        words: field.words.clone(),
        of: field.of,
        target: (field.of == FieldType::Reference)
            .then(|| field.target.as_deref().map(|target| local(target).to_owned()))
            .flatten(),
        many: field.many,
        both: field.both,
        required: field.required,
        given: !field.is_entered(),
        class: field.class,
        help: field.help.clone(),
        unit: unit(field),
        decimals: field.decimals,
        min: bound(&field.min),
        max: bound(&field.max),
        pattern: field.pattern.as_ref().map(|pattern| pattern.text.clone()),
        choices: choices(registry, programme, field, day),
        accept: field.accept.iter().map(|name| name.text.clone()).collect(),
        size: field.size,
    }
}

/// The unit of a field; money is in yuan.
pub(crate) fn unit(field: &Field) -> Option<Words> {
    match field.of {
        FieldType::Money => Some(Words::new("元", "CNY")),
        _ => field.unit.clone(),
    }
}

/// The codes of a field that may be chosen on a day.
pub(crate) fn choices(registry: &Registry, programme: &Programme, field: &Field, day: Date) -> Vec<Choice> {
    if field.of != FieldType::Code {
        return Vec::new();
    }
    let list = field.target.as_deref().and_then(|list| registry.programmes.code_list(programme, list));
    let open = list.into_iter().flat_map(|(_, list)| list.open(day));
    open.map(|code| Choice { value: code.id.text.clone(), words: code.words.clone() }).collect()
}
