//! Where the use cases meet the engines of the compiler.

use intake::Limits;
use plan::{ItemId, Plan};
use text::Document;

use crate::error::{Error, Result};
use crate::{Change, ChangeKind};

/// A document with what it compiled to.
pub(crate) struct Compiled {
    pub(crate) document: Document,
    pub(crate) plan: Plan,
}

/// Reads and compiles a file. Takes a processor: call it off the async threads.
pub(crate) fn compile(name: &str, bytes: &[u8], limits: &Limits) -> Result<Compiled> {
    let document =
        intake::read(name, bytes, limits).map_err(|refusal| Error::Refused(Box::new(refusal.diagnostic)))?;
    let plan = policy::compile(&document);
    Ok(Compiled { document, plan })
}

/// The key of an indicator, the same over all plans.
pub(crate) fn indicator_key(indicator: &str) -> String {
    policy::indicator::key(indicator)
}

/// Which items of the new version are those of the old one.
pub(crate) fn carry(old: &Plan, new: &Plan) -> Vec<(ItemId, ItemId)> {
    policy::carry(old, new)
}

/// What became of each item from one plan to another.
pub(crate) fn compare(a: &Plan, b: &Plan) -> Vec<Change> {
    let change = |change: policy::Change| Change { kind: kind(change.kind), a: change.a, b: change.b };
    policy::compare(a, b).changes.into_iter().map(change).collect()
}

fn kind(kind: policy::ChangeKind) -> ChangeKind {
    match kind {
        policy::ChangeKind::New => ChangeKind::New,
        policy::ChangeKind::Dropped => ChangeKind::Dropped,
        policy::ChangeKind::Raised => ChangeKind::Raised,
        policy::ChangeKind::Lowered => ChangeKind::Lowered,
        policy::ChangeKind::Due => ChangeKind::Due,
        policy::ChangeKind::Owner => ChangeKind::Owner,
        policy::ChangeKind::Reworded => ChangeKind::Reworded,
        policy::ChangeKind::Same => ChangeKind::Same,
    }
}
