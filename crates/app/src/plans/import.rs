//! Import: a file is read, compiled, and kept as a plan or as a version of one.

use std::collections::BTreeSet;
use std::sync::Arc;

use base::{PlanId, Words};
use diag::{Diagnostic, Severity};
use plan::{ItemId, Plan};
use rights::Action;
use store::KeptFile;
use store::plans::{CarriedCorrection, CorrectionRow, ImportVersion, Items, Known, NewDocument, Place};

use super::view::corrected_items;
use super::{ImportOutcome, Imported, Upload, fields};
use crate::app::author;
use crate::engines::{self, Compiled};
use crate::error::{Error, Result};
use crate::secret::aside;
use crate::{Actor, App, Viewer};

/// How often a decision is made anew because another import came first.
const ATTEMPTS: usize = 8;

impl App {
    /// Reads, compiles and keeps a file. The same file twice changes nothing; other words of a known plan make a
    /// new version of it.
    pub async fn import(&self, actor: &Actor, upload: Upload) -> Result<Imported> {
        self.import_as(actor, upload, false).await
    }

    pub(crate) async fn import_as(&self, actor: &Actor, upload: Upload, sample: bool) -> Result<Imported> {
        self.may_in(actor, Action::Create, "plan", actor.acting).await?;
        let too_many = |_| Error::Unavailable("too many files are waiting to be read".into());
        let _place = self.0.imports_waiting.try_acquire().map_err(too_many)?;
        let _turn = self.0.imports.acquire().await.map_err(Error::internal)?;
        let upload = Arc::new(Upload { name: plain_name(&upload.name), ..upload });
        let digest = {
            let upload = upload.clone();
            aside(move || Ok(store::digest(&upload.bytes))).await?
        };
        if let Some((plan, version)) = self.store().version_of_document(&digest).await? {
            return self.imported(actor, plan, version, ImportOutcome::Unchanged).await;
        }
        let compiled = {
            let upload = upload.clone();
            let limits = self.0.config.limits.clone();
            aside(move || engines::compile(&upload.name, &upload.bytes, &limits)).await?
        };
        if items(&compiled.plan) > self.0.config.items {
            return Err(too_many_items(&upload.name, self.0.config.items));
        }
        let bytes = Arc::unwrap_or_clone(upload).bytes;
        let file = self.store().put_file(digest, bytes).await?;
        let new = New::of(compiled, file, sample)?;
        for _ in 0..ATTEMPTS {
            match self.keep(actor, &new).await {
                Err(Error::Internal(cause)) if is_changed(&*cause) => {
                    if let Some((plan, version)) = self.store().version_of_document(new.file.digest()).await?
                    {
                        new.file.named();
                        return self.imported(actor, plan, version, ImportOutcome::Unchanged).await;
                    }
                }
                Ok((plan, version, outcome)) => {
                    new.file.named();
                    return self.imported(actor, plan, version, outcome).await;
                }
                Err(error) => return Err(error),
            }
        }
        Err(Error::Unavailable("other imports of the same plan came first, again and again".into()))
    }

    /// Decides where the plan goes from what is there, and writes it if that still holds.
    async fn keep(&self, actor: &Actor, new: &New) -> Result<(PlanId, u32, ImportOutcome)> {
        let known = self.store().known_as(&new.title_key).await?;
        let (place, outcome) = match known.iter().find(|known| is_same_plan(known, &new.plan)) {
            Some(same) => {
                let head = self.store().head(same.plan).await?.ok_or(Error::NotFound)?;
                self.may_on_plan(actor, Action::Edit, head).await?;
                (Place::After { plan: same.plan, version: same.version }, ImportOutcome::NewVersion)
            }
            None => {
                (Place::New { others: known.iter().map(|other| other.plan).collect() }, ImportOutcome::New)
            }
        };
        let corrections = match place {
            Place::After { plan, version } => match self.store().load(plan, Some(version)).await? {
                Some(old) => carried(&old.compiled, &old.corrections, version, &new.plan),
                None => Vec::new(),
            },
            Place::New { .. } => Vec::new(),
        };
        let mut plan = new.plan.clone();
        for correction in &corrections {
            fields::put(&mut plan, correction.item, &correction.field, &correction.new)?;
        }
        let registry = self.organisations_known().await?;
        let change = ImportVersion {
            place,
            document: NewDocument {
                file: &new.file,
                file_name: &new.file_name,
                format: &new.format,
                text: &new.text,
                blocks: &new.blocks,
            },
            title_key: &new.title_key,
            title: &new.title,
            compiled: &new.compiled,
            items: Items {
                plan: &plan,
                indicator_keys: &super::view::indicator_keys(&plan),
                bodies: &registry.bodies(&plan, &new.title),
                corrected: &corrected_items(corrections.iter().map(|correction| correction.item)),
            },
            corrections: &corrections,
            sample: new.sample,
        };
        let (plan, version, _) = self.store().write(&author(actor), &change).await?;
        Ok((plan, version, outcome))
    }

    async fn imported(
        &self,
        actor: &Actor,
        plan: PlanId,
        version: u32,
        outcome: ImportOutcome,
    ) -> Result<Imported> {
        let view = self.plan(&Viewer::Account(actor.clone()), plan, Some(version)).await?;
        Ok(Imported {
            plan,
            version,
            outcome,
            diagnostics: view.plan.diagnostics.clone(),
            summary: view.summary.clone(),
        })
    }
}

/// A compiled file, ready to be kept.
struct New {
    file: KeptFile,
    file_name: String,
    format: String,
    text: String,
    blocks: String,
    title_key: String,
    title: String,
    compiled: String,
    plan: Plan,
    sample: bool,
}

impl New {
    fn of(compiled: Compiled, file: KeptFile, sample: bool) -> Result<Self> {
        let Compiled { document, plan } = compiled;
        let format = serde_json::to_value(document.format).map_err(Error::internal)?;
        Ok(Self {
            file,
            format: format.as_str().unwrap_or("txt").to_owned(),
            blocks: serde_json::to_string(&document.blocks).map_err(Error::internal)?,
            compiled: serde_json::to_string(&plan).map_err(Error::internal)?,
            title_key: title_key(plan.title.as_deref().unwrap_or_default()),
            title: plan.title.clone().unwrap_or_else(|| stem(&document.name)),
            text: document.text,
            file_name: document.name,
            plan,
            sample,
        })
    }
}

/// Everything that a page would show.
fn items(plan: &Plan) -> usize {
    plan.outline.len() + plan.tables.len() + plan.measures.len() + plan.targets.len() + plan.diagnostics.len()
}

fn too_many_items(name: &str, most: usize) -> Error {
    let mut refusal = Diagnostic::new(
        "too-many-items",
        Severity::Error,
        Words::new(
            format!("“{name}”编译出的目标、任务和章节超过 {most} 项，不像一份政策文件"),
            format!(
                "\"{name}\" compiles to more than {most} targets, measures and sections, unlike any policy"
            ),
        ),
    );
    refusal.help.push(Words::new(
        "请确认文件是否正确；多份政策合在一起的，请拆成几个文件后再上传",
        "check that this is the file you meant; where several policies are in one file, split it",
    ));
    Error::Refused(Box::new(refusal))
}

/// A file's name without folders, and without characters that would only change how the rest is shown.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    let unseen = |c: char| {
        c.is_control()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
    };
    last.chars()
        .map(|c| if unseen(c) { ' ' } else { c })
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// What two prints of one title have in common: letters and digits.
fn title_key(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A file name without its ending.
fn stem(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

/// Whether a plan of the same title is this one: by its number where both print one, else by who issued it.
fn is_same_plan(known: &Known, new: &Plan) -> bool {
    match (&known.document_number, &new.document_number) {
        (Some(a), Some(b)) => a == b,
        _ if known.issuers.is_empty() && new.issuer.is_empty() => true,
        _ => known.issuers.iter().any(|issuer| new.issuer.contains(issuer)),
    }
}

/// The corrections that go on to hold in a new version. One that the new version has made its own is dropped.
fn carried(old: &Plan, corrections: &[CorrectionRow], version: u32, new: &Plan) -> Vec<CarriedCorrection> {
    if corrections.is_empty() {
        return Vec::new();
    }
    let pairs = engines::carry(old, new);
    let successor = |item: ItemId| pairs.iter().find(|(from, _)| *from == item).map(|(_, to)| *to);
    let mut seen = BTreeSet::new();
    let carry = |row: &CorrectionRow| {
        let item = successor(row.item)?;
        let reads = fields::read(new, item, &row.field)?;
        if reads == row.new || !seen.insert((item, row.field.clone())) {
            return None;
        }
        Some(CarriedCorrection {
            item,
            field: row.field.clone(),
            stale: row.stale || reads != row.old,
            old: reads,
            new: row.new.clone(),
            reason: row.reason.clone(),
            by: row.by,
            by_name: row.by_name.clone(),
            at: row.at,
            carried_from: row.carried_from.unwrap_or(version),
        })
    };
    corrections.iter().filter_map(carry).collect()
}

/// Whether the store said that what was decided on had changed meanwhile.
fn is_changed(cause: &(dyn std::error::Error + 'static)) -> bool {
    matches!(cause.downcast_ref::<store::Error>(), Some(store::Error::Changed(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_show_what_they_are() {
        assert_eq!(plain_name("../../etc/规划.txt"), "规划.txt");
        assert_eq!(plain_name(r"C:\文件\规划 （定稿）.docx"), "规划 （定稿）.docx");
        assert_eq!(plain_name("规划\u{202E}txt.exe\t\n"), "规划 txt.exe");
        assert_eq!(plain_name("/"), "");
    }

    #[test]
    fn titles_are_compared_by_letters() {
        assert_eq!(title_key("《样例 方案》（2026—2028年）"), title_key("样例方案(2026-2028年)"));
        assert_ne!(title_key("样例方案（2026年）"), title_key("样例方案（2027年）"));
    }

    #[test]
    fn the_same_plan_is_told_by_number_or_issuer() {
        let known = |number: Option<&str>, issuers: &[&str]| Known {
            plan: PlanId(1),
            version: 1,
            document_number: number.map(Into::into),
            issuers: issuers.iter().map(|&name| name.to_owned()).collect(),
        };
        let new = |number: Option<&str>, issuers: &[&str]| Plan {
            document_number: number.map(Into::into),
            issuer: issuers.iter().map(|&name| name.to_owned()).collect(),
            ..Plan::default()
        };
        assert!(is_same_plan(&known(Some("1号"), &["甲"]), &new(Some("1号"), &["乙"])));
        assert!(!is_same_plan(&known(Some("1号"), &["甲"]), &new(Some("2号"), &["甲"])));
        assert!(is_same_plan(&known(None, &["甲", "乙"]), &new(Some("2号"), &["乙"])));
        assert!(!is_same_plan(&known(None, &["甲"]), &new(None, &[])));
        assert!(is_same_plan(&known(None, &[]), &new(None, &[])));
    }
}
