//! Use cases: who may, engines, store. The only crate that joins engines.
//!
//! Reading order: [`App`], then one folder for each subject: [`plans`], [`targets`], [`bindings`] (targets that the platform counts), [`bodies`], [`organisations`], [`compare`],
//! [`exports`], [`people`] (accounts), [`persons`] (the register), [`attachments`], [`notices`], [`operations`]. What anybody may is asked of [`rights`] alone.
//!
//! Every use case is a method of [`App`]: it checks the actor's or viewer's right, asks the engines, keeps the
//! result with its event in one transaction. [`Error`] says in both languages what happened.
//!
//! Invariants: no SQL (that is `store`'s) and no HTTP (that is `web`'s) here.

mod app;
mod asking;
pub mod attachments;
pub mod bindings;
pub mod bodies;
mod cache;
pub mod compare;
mod config;
mod engines;
mod error;
pub mod exports;
pub mod manual;
pub mod notices;
mod of_record;
pub mod operations;
pub mod organisations;
mod paging;
mod pairs;
pub mod people;
pub mod persons;
pub mod plans;
pub mod records;
mod sample;
mod secret;
mod suggest;
pub mod targets;

pub use ::rights::{Action, RoleId};
pub use app::App;
pub use attachments::{AttachedFile, AttachmentRow, FileRules};
pub use bindings::{
    Actual, CountForm, CountOf, CountPoint, CountWish, CountedFor, CountingView, PlaceCount, Proposal, Rule,
    RuleWords, Standing, Window,
};
pub use bodies::{
    Alias, BodyKey, BodyQuery, BodyRow, BodySort, BodySummary, BodyView, Jurisdiction, Namesake, Namesakes,
    NamingPlan, NewName, OrganisationSummary,
};
pub use compare::{Change, ChangeKind, ComparisonView, Side};
pub use config::{Config, LockoutPolicy, Options};
pub use error::{Conflict, Error, Result};
pub use exports::{ExportFile, ExportFormat, ExportWhat};
pub use notices::{Channel, Comment, Contact, ContactWish, Letter, NotificationRow, SavedView, Sent, Taken};
pub use operations::{AuditReport, BackupReport, EventRow, Figures, LogQuery, SweepReport};
pub use organisations::{
    Duplicate, Likeness, MergeRow, NameWish, OrganisationEntry, OrganisationFacets, OrganisationLine,
    OrganisationName, OrganisationQuery, OrganisationView, OrganisationWish, Owed, Related,
};
pub use paging::{Page, PageRequest};
pub use people::{
    AccountSummary, Acting, Actor, DelegationWish, Factor, InvitationRow, InvitationView, MembershipRow,
    OneTimePassword, Post, SecretKey, Session, TokenRow, TokenWish, Viewer, Visit,
};
pub use persons::{PersonEntry, PersonLikeness, PersonLine, PersonPair, PersonQuery, PersonView, PersonWish};
pub use plans::{
    Correction, CorrectionView, ImportOutcome, Imported, PlanQuery, PlanSort, PlanSummary, PlanView, Upload,
    VersionSummary,
};
pub use records::RegisterFormat;
pub use sample::{FilledSample, RemovedSample, SampleProgress, SampleScale};
pub use store::{BucketOptions, FilesAt};
pub use suggest::Suggestion;
pub use targets::{Clash, IndicatorGroup, TargetQuery, TargetRow};
pub use {::diag, ::export, ::plan, ::rights, ::text, intake::Limits};
