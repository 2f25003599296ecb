//! Bringing programme files into force: what would be done, and doing it.

use std::collections::BTreeMap;

use base::{Lang, Words};
use diag::render::{self, Source};
use diag::{Diagnostic, Severity};
use programme::history::{Counts, History};
use programme::migration;
use programme::model::Programme;
use programme::{Checked, File, check};
use rights::{Action, RoleId};
use store::records::{ApplyDefinition, ArrangeTables, RecordCounts};
use store::{Author, digest};

use super::registry::Registry;
use super::tables::{local, steps, tables};
use super::{DefinitionFile, DefinitionPlan, FileFault, PlannedChange, ProgrammeFile, Safety};
use crate::app::author;
use crate::error::{Error, Result};
use crate::{Actor, App};

/// The systems that the program comes with.
const EMBEDDED: &[(&str, &str)] = &[
    ("cooperation_project.toml", include_str!("../../../../programmes/cooperation_project.toml")),
    ("deposit.toml", include_str!("../../../../programmes/deposit.toml")),
    ("enterprise_pool.toml", include_str!("../../../../programmes/enterprise_pool.toml")),
    ("facility.toml", include_str!("../../../../programmes/facility.toml")),
    ("industry_chain.toml", include_str!("../../../../programmes/industry_chain.toml")),
    ("park.toml", include_str!("../../../../programmes/park.toml")),
    ("patent.toml", include_str!("../../../../programmes/patent.toml")),
    ("platform.toml", include_str!("../../../../programmes/platform.toml")),
    ("talent.toml", include_str!("../../../../programmes/talent.toml")),
];

/// The systems that the program comes with, as files.
pub fn embedded() -> Vec<ProgrammeFile> {
    let file = |(name, text): &(&str, &str)| ProgrammeFile { name: (*name).into(), text: (*text).into() };
    EMBEDDED.iter().map(file).collect()
}

/// Who brought a file of the installation's own folder into force.
const FOLDER: &str = "programmes";

/// Files that were checked beside what is in force.
struct Checking {
    checked: Checked,
    /// Place of each given file among those that were checked.
    given: Vec<usize>,
    counts: Counts,
}

impl App {
    /// What bringing files into force would do; nothing is done.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for all but administrators.
    pub async fn definition_plan(&self, actor: &Actor, files: &[ProgrammeFile]) -> Result<DefinitionPlan> {
        self.may_define(actor).await?;
        let registry = self.registry().await?;
        let checking = self.checked(&registry, files).await?;
        let mut plan = plan(&registry, files, &checking);
        if checking.checked.is_sound() {
            for file in &mut plan.files {
                file.breaks = self.broken_bindings(&checking.checked.programmes, &file.programme).await?;
            }
        }
        Ok(plan)
    }

    /// Brings files into force, all or none of those that differ from what is.
    ///
    /// # Errors
    /// As [`App::definition_plan`]; a plan that is not allowed is given back, and nothing is done.
    pub async fn apply_definitions(&self, actor: &Actor, files: &[ProgrammeFile]) -> Result<DefinitionPlan> {
        self.may_define(actor).await?;
        let author = author(actor);
        let plan = self.define(files, |_| &author).await?;
        // What names records may have changed with them.
        self.name_records().await?;
        Ok(plan)
    }

    async fn may_define(&self, actor: &Actor) -> Result<()> {
        self.past_first(actor)?;
        self.token_may(actor, Action::Grant, "rights").await?;
        if actor.holds(&RoleId::ADMINISTRATOR) {
            return Ok(());
        }
        Err(Error::Forbidden {
            why: Words::new(
                "业务定义决定谁能做什么、数据怎样保存，您的角色不能更改。",
                "Definitions say who may do what and how data are kept; your role does not let you change them.",
            ),
            who_can: Words::new("请联系管理员。", "Ask an administrator."),
        })
    }

    /// Brings the systems of the installation's own folder, and those that the program comes with, into force. A
    /// definition that people brought into force, or that came from the folder, is not gone over by one that the program
    /// comes with.
    ///
    /// # Errors
    /// [`Error::Invalid`] where a file of the folder does not hold or would lose data; nothing of it is in force then.
    pub(crate) async fn install_programmes(&self) -> Result<()> {
        let own = &self.0.config.programmes;
        let registry = self.registry().await?;
        let theirs = |file: &ProgrammeFile| {
            let name = file.name.trim_end_matches(".toml");
            let kept = registry.applied.get(name).filter(|it| it.applied_by_name != Author::system().name);
            kept.is_some() || own.iter().any(|own| own.name == file.name)
        };
        let mut files: Vec<ProgrammeFile> = own.clone();
        if self.0.config.embedded {
            files.extend(embedded().into_iter().filter(|file| !theirs(file)));
        }
        let plan = self.define_from(own, &files).await?;
        if plan.allowed {
            return Ok(());
        }
        if !own.is_empty() {
            let is_own = |file: &&DefinitionFile| own.iter().any(|own| own.name == file.name);
            let mut refused: Vec<Words> = plan.files.iter().filter(is_own).flat_map(reasons).collect();
            if refused.is_empty() {
                let alone = self.define_from(own, own).await?;
                refused.extend(alone.files.iter().flat_map(reasons));
                if !alone.allowed && refused.is_empty() {
                    refused.push(Words::new(
                        "现行的其他业务依赖被取代的定义。",
                        "Other systems in force rest on what these files would replace.",
                    ));
                }
            }
            if !refused.is_empty() {
                return Err(refusal(&refused));
            }
        }
        // One by one where not all go together: one faulty file does not keep the others away.
        for file in &files {
            let plan = self.define_from(own, std::slice::from_ref(file)).await?;
            for refused in plan.files.iter().filter(|_| !plan.allowed) {
                let why: Vec<String> = reasons(refused).into_iter().map(|words| words.en).collect();
                tracing::error!(
                    file = refused.name,
                    why = why.join("\n"),
                    "this programme file was not brought into force; what was in force before stays"
                );
            }
        }
        Ok(())
    }

    /// Arranges tables that another version of the program made as this one would.
    pub(crate) async fn arrange_records(&self) -> Result<()> {
        let registry = self.registry().await?;
        let tables: Vec<_> = registry.programmes.all().iter().flat_map(tables).collect();
        if self.store().are_arranged(&tables).await? {
            return Ok(());
        }
        let arranged = self.store().write(&Author::system(), &ArrangeTables { tables }).await?;
        tracing::info!(kinds = arranged, "the indexes of registers were made anew for this version");
        Ok(())
    }

    /// Brings files into force: those of the folder in its name, so that they are told from what the program comes with.
    async fn define_from(&self, own: &[ProgrammeFile], files: &[ProgrammeFile]) -> Result<DefinitionPlan> {
        let system = Author::system();
        let folder = Author { name: FOLDER.into(), ..Author::system() };
        self.define(files, |file| if own.contains(file) { &folder } else { &system }).await
    }

    async fn define<'a>(
        &self,
        files: &[ProgrammeFile],
        author: impl Fn(&ProgrammeFile) -> &'a Author,
    ) -> Result<DefinitionPlan> {
        let registry = self.registry().await?;
        let changed: Vec<ProgrammeFile> = files
            .iter()
            .filter(|file| {
                let now = digest(file.text.as_bytes());
                !registry.applied.values().any(|applied| applied.digest == now)
            })
            .cloned()
            .collect();
        if changed.is_empty() {
            return Ok(DefinitionPlan { files: Vec::new(), allowed: true });
        }
        let checking = self.checked(&registry, &changed).await?;
        let plan = plan(&registry, &changed, &checking);
        if !plan.allowed {
            return Ok(plan);
        }
        for (file, at) in changed.iter().zip(&checking.given) {
            let Some(after) = checking.checked.programmes.all().get(*at) else { continue };
            let before = registry.programmes.programme(&after.id).cloned().unwrap_or_else(|| nothing(after));
            let migration = migration::plan(&before, after, &checking.counts);
            let change = ApplyDefinition {
                programme: after.id.text.clone(),
                text: file.text.clone(),
                expected: registry.applied.get(&after.id.text).map(|applied| applied.digest.clone()),
                steps: steps(&before, after, &checking.checked.programmes, &migration),
                tables: tables(after),
            };
            match self.store().write(author(file), &change).await {
                Ok(_) => {}
                // Another node was quicker.
                Err(store::Error::Changed(_)) => {}
                Err(error) => return Err(error.into()),
            }
        }
        self.registry().await?;
        Ok(plan)
    }

    /// Checks files together with what is in force and not among them.
    async fn checked(&self, registry: &Registry, files: &[ProgrammeFile]) -> Result<Checking> {
        let names: BTreeMap<String, &str> = registry
            .applied
            .values()
            .map(|applied| (format!("{}.toml", applied.programme), applied.text.as_str()))
            .collect();
        let mut all: Vec<File<'_>> = Vec::new();
        for (name, text) in &names {
            if !files.iter().any(|file| file.name == *name) {
                all.push(File { name, text });
            }
        }
        let given = (all.len()..all.len() + files.len()).collect();
        all.extend(files.iter().map(|file| File { name: &file.name, text: &file.text }));
        let counts = counts(registry, &self.store().record_counts().await?);
        let before = registry.programmes.all().to_vec();
        let checked = check(&all, &History { before, counts: counts.clone() });
        Ok(Checking { checked, given, counts })
    }
}

/// What keeps the files of the folder from coming into force, each as a terminal would show it.
fn refusal(reasons: &[Words]) -> Error {
    let join = |of: fn(&Words) -> &String| {
        reasons.iter().map(|words| of(words).as_str()).collect::<Vec<_>>().join("\n")
    };
    Error::invalid(
        "definition-refused",
        format!("业务文件不能生效，没有启动：\n{}", join(|it| &it.zh)),
        format!("a programme file cannot come into force; nothing was started:\n{}", join(|it| &it.en)),
    )
}

/// Why a file cannot come into force.
fn reasons(file: &DefinitionFile) -> Vec<Words> {
    let faults = file.faults.iter().filter(|fault| fault.diagnostic.severity == Severity::Error);
    let lost = file.changes.iter().filter_map(|change| match &change.safety {
        Safety::Refused(words) => Some(words.clone()),
        _ => None,
    });
    faults.map(|fault| fault.shown.clone()).chain(lost).collect()
}

fn plan(registry: &Registry, files: &[ProgrammeFile], checking: &Checking) -> DefinitionPlan {
    let file = |(file, at): (&ProgrammeFile, &usize)| {
        let faults = checking.checked.faults.get(*at).map(Vec::as_slice).unwrap_or_default();
        let after = checking.checked.programmes.all().get(*at);
        let sound = faults.iter().all(|fault| fault.severity < Severity::Error);
        let changes = after.filter(|_| sound).map(|after| {
            let before = registry.programmes.programme(&after.id).cloned().unwrap_or_else(|| nothing(after));
            migration::plan(&before, after, &checking.counts).changes.iter().map(planned).collect()
        });
        DefinitionFile {
            name: file.name.clone(),
            programme: after.map(|after| after.id.text.clone()).unwrap_or_default(),
            words: after.map(|after| after.words.clone()).unwrap_or_default(),
            faults: faults.iter().map(|fault| shown(fault, file)).collect(),
            changes: changes.unwrap_or_default(),
            breaks: Vec::new(),
            replaces: after
                .and_then(|after| registry.applied.get(&after.id.text))
                .map(|applied| applied.digest.clone()),
            digest: digest(file.text.as_bytes()),
        }
    };
    let files: Vec<DefinitionFile> = files.iter().zip(&checking.given).map(file).collect();
    let fine = |file: &DefinitionFile| {
        file.faults.iter().all(|fault| fault.diagnostic.severity < Severity::Error)
            && file.changes.iter().all(|change| !matches!(change.safety, Safety::Refused(_)))
    };
    // A kind that others refer to may be gone: their faults count as well.
    let allowed = files.iter().all(fine) && checking.checked.is_sound();
    DefinitionPlan { files, allowed }
}

fn planned(change: &migration::Change) -> PlannedChange {
    PlannedChange {
        kind: change.kind.clone(),
        part: change.part.clone(),
        words: change.words(),
        data: change.data.clone(),
        safety: match &change.safety {
            migration::Safety::AtOnce => Safety::AtOnce,
            migration::Safety::Rewrites => Safety::Rewrites,
            migration::Safety::Refused(_, why) => Safety::Refused(why.clone()),
        },
    }
}

fn shown(fault: &Diagnostic, file: &ProgrammeFile) -> FileFault {
    let source = Source::new(&file.name, &file.text);
    let report =
        |lang: Lang| render::report(fault, &source, &render::Options { lang, ..render::Options::default() });
    let before = fault.span.and_then(|span| file.text.get(..span.start as usize)).unwrap_or_default();
    FileFault {
        diagnostic: fault.clone(),
        line: before.matches('\n').count() + 1,
        shown: Words::new(report(Lang::Zh), report(Lang::En)),
    }
}

/// A programme of the same name that declares nothing.
fn nothing(programme: &Programme) -> Programme {
    Programme { codes: Vec::new(), kinds: Vec::new(), scores: Vec::new(), ..programme.clone() }
}

/// What is kept, as the checks count it: codes by their lists.
fn counts(registry: &Registry, kept: &RecordCounts) -> Counts {
    let mut codes = BTreeMap::new();
    for ((kind, field, code), uses) in &kept.codes {
        let field = registry.programmes.kind(kind).and_then(|(_, kind)| kind.field(field));
        if let Some(list) = field.and_then(|field| field.target.as_deref()) {
            *codes.entry((local(list).to_owned(), code.clone())).or_insert(0) += uses;
        }
    }
    Counts { records: kept.records.clone(), filled: kept.filled.clone(), codes, states: kept.states.clone() }
}
