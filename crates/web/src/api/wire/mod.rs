//! What goes over the wire: the API's own types, made by hand from the application's.

mod attachment;
mod body;
mod comparison;
mod count;
mod diagnostic;
mod gathered;
mod job;
mod member;
mod names;
mod notice;
mod organisation;
mod people;
mod person;
mod plan;
mod target;

pub(crate) use attachment::Attachment;
pub(crate) use body::{Body, BodyDetail, Jurisdiction};
pub(crate) use comparison::Comparison;
pub(crate) use count::{Counting, CountingWish};
pub(crate) use diagnostic::Diagnostic;
pub(crate) use gathered::NamingKind;
pub(crate) use job::Job;
pub(crate) use member::{
    Delegation, Delegations, Invitation, InvitationMade, InvitationWish, Member, MemberWish,
};
pub(crate) use names::{Namesakes, OtherNameMade};
pub(crate) use notice::{Comment, CommentWish, Following, Made, Notification, View, ViewWish};
pub(crate) use organisation::{
    DuplicatePair, LookUp, Merge, MergeWish, Organisation, OrganisationChange, OrganisationDetail,
    OrganisationFields,
};
pub(crate) use people::{Account, Credentials, SessionOpened};
pub(crate) use person::{Person, PersonChange, PersonDetail, PersonFields};
pub(crate) use plan::{
    Correction, CorrectionMade, CorrectionWish, Imported, Measure, Plan, PlanDetail, Version,
};
pub(crate) use target::{Indicator, Target};
