//! Addresses as types: each knows the pattern it is mounted on and builds its own link, so a link cannot go stale.

use std::fmt;

use app::BodyKey;
use app::plan::ItemId;
use base::{AccountId, AttachmentId, CorrectionId, OrganisationId, PersonId, PlanId, RecordId};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stays as it is in one segment of a path.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Text as one segment of a path.
#[derive(Clone, Debug)]
pub(crate) struct Segment(pub String);

impl fmt::Display for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        utf8_percent_encode(&self.0, SEGMENT).fmt(f)
    }
}

/// A record's page.
pub fn record_address(kind: &str, record: RecordId) -> String {
    format!("{}/{record}", records_address(&Segment(kind.to_owned())))
}

/// The list of a kind's records.
pub(crate) fn records_address(kind: &Segment) -> String {
    format!("/records/{kind}")
}

macro_rules! routes {
    ($($(#[$doc:meta])* $name:ident $(( $($field:ident: $type:ty),+ ))? = $path:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub(crate) struct $name $(( $(pub(crate) $type),+ ))?;

        impl $name {
            /// The pattern that the router mounts.
            pub(crate) const PATH: &'static str = $path;
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                $(let Self($($field),+) = self;)?
                write!(f, $path $(, $($field = $field),+)?)
            }
        }
    )*};
}

routes! {
    /// What needs attention, on one screen.
    Overview = "/";
    /// All plans.
    Plans = "/plans";
    /// Giving a document to the compiler.
    PlanUpload = "/plans/upload";
    /// One plan, latest version.
    Plan(id: PlanId) = "/plans/{id}";
    /// One plan as it stood.
    PlanVersion(id: PlanId, version: u32) = "/plans/{id}/versions/{version}";
    /// One extracted item, where it is corrected.
    PlanItem(id: PlanId, item: ItemId) = "/plans/{id}/items/{item}";
    /// What counts a target, and what it came to.
    PlanCount(id: PlanId, item: ItemId) = "/plans/{id}/items/{item}/count";
    /// Records made of the rows of one of its tables.
    PlanRows(id: PlanId, item: ItemId) = "/plans/{id}/tables/{item}/records";
    /// Counting a target no longer.
    PlanCountEnd(id: PlanId, item: ItemId) = "/plans/{id}/items/{item}/count/end";
    /// Taking a correction back.
    CorrectionWithdraw(id: PlanId, correction: CorrectionId) = "/plans/{id}/corrections/{correction}/withdraw";
    /// Taking a plan out of use.
    PlanDelete(id: PlanId) = "/plans/{id}/delete";
    /// A plan as a file.
    PlanExport(id: PlanId, format: &'static str) = "/plans/{id}/export/{format}";
    /// The list of plans as a file.
    PlansExport(format: &'static str) = "/exports/plans/{format}";
    /// Targets of all plans, by indicator.
    Targets = "/targets";
    /// The same as a file.
    TargetsExport(format: &'static str) = "/exports/targets/{format}";
    /// Bodies that owe something.
    Bodies = "/bodies";
    /// One body with all it owes.
    Body(key: Segment) = "/bodies/{key}";
    /// Another name of a body, recorded.
    BodyNames(key: Segment) = "/bodies/{key}/names";
    /// The list of bodies as a file.
    BodiesExport(format: &'static str) = "/exports/bodies/{format}";
    /// The same as a file.
    BodyExport(key: Segment, format: &'static str) = "/bodies/{key}/export/{format}";
    /// The register of organisations.
    Organisations = "/organisations";
    /// Making an organisation.
    OrganisationNew = "/organisations/new";
    /// Pairs that may be one.
    OrganisationDuplicates = "/organisations/duplicates";
    /// The list as a file.
    OrganisationsExport(format: &'static str) = "/exports/organisations/{format}";
    /// Importing a sheet of them.
    OrganisationsImport = "/organisations/import";
    /// An empty sheet to begin from.
    OrganisationsTemplate(format: &'static str) = "/organisations/import/{format}";
    /// One organisation.
    Organisation(id: OrganisationId) = "/organisations/{id}";
    /// Changing it.
    OrganisationEdit(id: OrganisationId) = "/organisations/{id}/edit";
    /// Merging it with another.
    OrganisationMerge(id: OrganisationId) = "/organisations/{id}/merge";
    /// Undoing a merge.
    OrganisationMergeUndo(merge: i64) = "/organisations/merges/{merge}/undo";
    /// The register of persons.
    Persons = "/persons";
    /// The list as a file.
    PersonsExport(format: &'static str) = "/exports/persons/{format}";
    /// Making a person.
    PersonNew = "/persons/new";
    /// One person.
    Person(id: PersonId) = "/persons/{id}";
    /// Changing one.
    PersonEdit(id: PersonId) = "/persons/{id}/edit";
    /// Pairs who may be one.
    PersonDuplicates = "/persons/duplicates";
    /// Merging one with another.
    PersonMerge(id: PersonId) = "/persons/{id}/merge";
    /// Undoing a merge.
    PersonMergeUndo(merge: i64) = "/persons/merges/{merge}/undo";
    /// What the reader was told.
    Notifications = "/notifications";
    /// Marking all of it as read.
    NotificationsRead = "/notifications/read";
    /// How the reader wants to hear.
    NotificationSettings = "/notifications/settings";
    /// What one notification is about.
    NotificationOpen(id: i64) = "/notifications/{id}";
    /// What is said about a record.
    RecordComments(kind: Segment, id: RecordId) = "/records/{kind}/{id}/comments";
    /// Following a record.
    RecordFollow(kind: Segment, id: RecordId) = "/records/{kind}/{id}/follow";
    /// Taking a comment back.
    CommentWithdraw(id: i64) = "/comments/{id}/withdraw";
    /// Saving a list to find it again.
    Views = "/views";
    /// Forgetting it.
    ViewDrop(id: i64) = "/views/{id}/delete";
    /// A file of a record.
    Attachment(id: AttachmentId) = "/attachments/{id}";
    /// The systems, each with its kinds of records.
    Systems = "/systems";
    /// Bringing a definition into force.
    Definitions = "/systems/definitions";
    /// One system.
    System(programme: Segment) = "/systems/{programme}";
    /// Records of a kind.
    Records(kind: Segment) = "/records/{kind}";
    /// How many records have which values.
    RecordFacets(kind: Segment) = "/records/{kind}/facets";
    /// Records of a kind as a sheet that can be edited and imported.
    RecordsExport(kind: Segment, format: &'static str) = "/records/{kind}/export/{format}";
    /// Importing such a sheet.
    RecordsImport(kind: Segment) = "/records/{kind}/import";
    /// One without rows, to begin from.
    RecordsTemplate(kind: Segment, format: &'static str) = "/records/{kind}/import/{format}";
    /// The reader's jobs.
    Jobs = "/jobs";
    /// One job.
    Job(id: i64) = "/jobs/{id}";
    /// How far it is, as a part of its page.
    JobProgress(id: i64) = "/jobs/{id}/progress";
    /// The copy of its sheet that says what is wrong.
    JobResult(id: i64) = "/jobs/{id}/result";
    /// A step taken with several.
    RecordsStep(kind: Segment) = "/records/{kind}/steps";
    /// Making a record.
    RecordNew(kind: Segment) = "/records/{kind}/new";
    /// One record.
    Record(kind: Segment, id: RecordId) = "/records/{kind}/{id}";
    /// Changing it.
    RecordEdit(kind: Segment, id: RecordId) = "/records/{kind}/{id}/edit";
    /// Moving it along its lifecycle.
    RecordStep(kind: Segment, id: RecordId, step: Segment) = "/records/{kind}/{id}/steps/{step}";
    /// All its versions.
    RecordVersions(kind: Segment, id: RecordId) = "/records/{kind}/{id}/versions";
    /// It as a version said.
    RecordVersion(kind: Segment, id: RecordId, version: i64) = "/records/{kind}/{id}/versions/{version}";
    /// What changed between two versions.
    RecordDifference(kind: Segment, id: RecordId) = "/records/{kind}/{id}/difference";
    /// Merging it with another.
    RecordMerge(kind: Segment, id: RecordId) = "/records/{kind}/{id}/merge";
    /// Undoing a merge into it.
    RecordUnmerge(kind: Segment, id: RecordId) = "/records/{kind}/{id}/unmerge";
    /// Taking it out of the lists.
    RecordDelete(kind: Segment, id: RecordId) = "/records/{kind}/{id}/delete";
    /// Putting it back.
    RecordRestore(kind: Segment, id: RecordId) = "/records/{kind}/{id}/restore";
    /// Persons that fit what is being typed.
    SuggestPersons = "/suggest/persons";
    /// Organisations that do.
    SuggestOrganisations = "/suggest/organisations";
    /// Regions that do.
    SuggestRegions = "/suggest/regions";
    /// Countries that do.
    SuggestCountries = "/suggest/countries";
    /// Records of a kind that do.
    SuggestRecords(kind: Segment) = "/suggest/records/{kind}";
    /// Two plans or versions beside each other.
    Compare = "/compare";
    /// The same as a file.
    CompareExport(format: &'static str) = "/exports/compare/{format}";
    /// How to use the product.
    Manual = "/manual";
    /// What the compiler warns of.
    ManualDiagnostics = "/manual/diagnostics";
    /// Signing in.
    SignIn = "/signin";
    /// Going to the provider of identities.
    SignInProvider = "/signin/provider";
    /// Coming back from it.
    SignInCallback = "/signin/callback";
    /// Untying an identity.
    IdentityUnlink(id: i64) = "/account/identities/{id}/unlink";
    /// Signing out.
    SignOut = "/signout";
    /// One's own account.
    Account = "/account";
    /// The second factor and tokens of one's programs.
    AccountSecurity = "/account/security";
    /// Turning the second factor on or off.
    AccountFactor = "/account/factor";
    /// Making a token.
    AccountTokens = "/account/tokens";
    /// Taking a token back.
    TokenRevoke(id: i64) = "/account/tokens/{id}/revoke";
    /// Choosing for whom one acts.
    AccountActing = "/account/acting";
    /// Handing a role to another for some days.
    AccountDelegations = "/account/delegations";
    /// Ending a membership or a delegation.
    MembershipEnd(membership: i64) = "/memberships/{membership}/end";
    /// What an invitation's link opens.
    Invitation(token: Segment) = "/invitations/{token}";
    /// Who acts for whom, and who is invited.
    AdminMembers = "/admin/members";
    /// Inviting.
    AdminInvitations = "/admin/invitations";
    /// Taking an invitation back.
    InvitationRevoke(invitation: i64) = "/admin/invitations/{invitation}/revoke";
    /// All accounts.
    AdminAccounts = "/admin/accounts";
    /// One account, changed.
    AdminAccount(id: AccountId) = "/admin/accounts/{id}";
    /// Who may do what.
    AdminRights = "/admin/rights";
    /// The event log and its seal.
    AdminAudit = "/admin/audit";
    /// The event log as a file.
    AdminAuditExport = "/admin/audit/export";
    /// Published records for harvesters.
    Oai = "/oai";
    /// The description of the JSON API.
    OpenApi = "/api/openapi.json";
    /// The reference page of the JSON API.
    ApiDocs = "/api/docs";
}

/// The sign-in page that leads back to an address of this site.
pub(crate) fn sign_in_then(next: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
    format!("{SignIn}?{query}")
}

/// The address where it is one of this site, else the overview: no form leads readers elsewhere.
pub(crate) fn local(next: &str) -> &str {
    let plain = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n']);
    if plain { next } else { Overview::PATH }
}

/// A body by its key.
pub(crate) fn body(key: &BodyKey) -> Body {
    Body(Segment(key.to_string()))
}

/// Where another name of a body is recorded.
pub(crate) fn body_names(key: &BodyKey) -> BodyNames {
    BodyNames(Segment(key.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_builds_the_address_that_it_is_mounted_on() {
        assert_eq!(Plans.to_string(), Plans::PATH);
        assert_eq!(PlanVersion(PlanId(7), 2).to_string(), "/plans/7/versions/2");
        assert_eq!(
            Body(Segment("市科技局 A/B".into())).to_string(),
            "/bodies/%E5%B8%82%E7%A7%91%E6%8A%80%E5%B1%80%20A%2FB"
        );
    }

    #[test]
    fn nobody_is_led_away() {
        assert_eq!(local("/plans?page=2"), "/plans?page=2");
        assert_eq!(local("//elsewhere.example"), "/");
        assert_eq!(local("/\\elsewhere.example"), "/");
        assert_eq!(local("https://elsewhere.example"), "/");
    }
}
