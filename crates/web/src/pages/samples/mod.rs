//! A sample of every page, so that one test renders all of them in both languages. Everything here is made up.

use std::collections::BTreeMap;
use std::sync::Arc;

use app::diag::{Diagnostic, Severity};
use app::plan::{Basis, Comparator, Firmness, ItemId, ItemKind, Period, Role, Value};
use app::text::Document;
use app::*;
use axum::http::StatusCode;
use base::{AccountId, CorrectionId, Lang, OrganisationId, PlanId, Timestamp, Words};

use super::account::AccountPage;
use super::admin::accounts::AccountsPage;
use super::admin::audit::{AuditPage, LogFilter};
use super::admin::members::MembersPage;
use super::bodies::list::{BodiesFilter, BodiesPage};
use super::bodies::sample::{namesakes, to_settle};
use super::bodies::show::BodyPage;
use super::compare::{ComparePage, Pair};
use super::invitation::InvitationPage;
use super::manual::{DiagnosticsPage, ManualPage};
use super::merging::duplicates::DuplicatesPage;
use super::merging::merge::MergePage;
use super::merging::{self, Register};
use super::organisations::edit::OrganisationForm;
use super::organisations::list::{OrganisationsFilter, OrganisationsPage};
use super::organisations::show::OrganisationPage;
use super::overview::OverviewPage;
use super::plans::item::ItemPage;
use super::plans::list::{PlansFilter, PlansPage};
use super::plans::show::{ItemsFilter, PlanPage};
use super::plans::upload::{UploadPage, UploadResult};
use super::security::SecurityPage;
use super::signin::SignInPage;
use super::targets::{TargetsFilter, TargetsPage};
use super::{ErrorPage, View};
use crate::error::Told;
use crate::ui::{Theme, Ui};

mod plan;

pub(crate) use plan::plan;
use plan::{TEXT, span};

/// A reader's view of an address.
pub(crate) fn ui(lang: Lang, address: &str, role: Option<RoleId>) -> Ui {
    let csrf = role.as_ref().map(|_| "token".to_owned());
    let viewer = match role {
        Some(role) => Viewer::Account(actor(role)),
        None => Viewer::Public,
    };
    let visit = Visit { viewer, csrf, expires: None, unread: 3 };
    Ui::new(lang, Theme::Auto, visit, None, &address.parse().unwrap(), Arc::default())
}

fn actor(role: RoleId) -> Actor {
    let standing = rights::Standing::one(role, None);
    let organisation = Acting {
        organisation: Some(OrganisationId(1)),
        name: Some("样例市科技局".into()),
        standing: standing.clone(),
    };
    let whole = Acting { organisation: None, name: None, standing: standing.clone() };
    Actor {
        account: AccountId(1),
        name: "sample".into(),
        standing,
        acting: Some(OrganisationId(1)),
        choices: vec![whole, organisation],
        scopes: None,
        must_enrol: false,
        must_change_password: false,
    }
}

fn security(ui: Ui, factor: Factor) -> SecurityPage {
    let token = |id: i64, revoked: Option<Timestamp>| TokenRow {
        id,
        account: AccountId(1),
        name: "脚本 <1>".into(),
        scopes: vec!["see plan".into(), "export plan".into()],
        organisation: None,
        made: Timestamp::UNIX_EPOCH,
        expires: Timestamp::MAX,
        last_used: revoked,
        revoked,
    };
    SecurityPage {
        ui,
        factor,
        codes: vec!["abcd-efgh".into(), "jkmn-pqrs".into()],
        tokens: vec![token(1, None), token(2, Some(Timestamp::UNIX_EPOCH))],
        scopes: vec![people::ScopeChoice {
            kind: "plan".into(),
            words: Words::new("政策文件", "plans"),
            actions: vec![Action::See.into(), Action::Export.into(), people::Doing::Import],
        }],
        kinds: BTreeMap::from([("plan".to_owned(), Words::new("政策文件", "plans"))]),
        token: Some("luoshi_sample".into()),
        identities: vec![people::IdentityRow {
            id: 1,
            issuer: "https://id.example".into(),
            label: "zhang.san@example <1>".into(),
            linked: Timestamp::UNIX_EPOCH,
        }],
        provider: true,
        now: Timestamp::UNIX_EPOCH,
        errors: vec![Words::new("有误。", "Something is wrong.")],
    }
}

fn found() -> Diagnostic {
    let words = Words::new("任务没有牵头单位。", "A measure has no lead.");
    Diagnostic::new("measure-without-lead", Severity::Warning, words)
        .at(span("责任单位：样例市科技局"), TEXT)
        .help(Words::new("写明牵头单位。", "Name a lead."))
}

fn summary() -> PlanSummary {
    PlanSummary {
        id: PlanId(1),
        version: 2,
        versions: 2,
        title: "样例行动方案 <1>".into(),
        issuer: vec!["样例市人民政府".into()],
        document_number: Some("样政〔2025〕1号".into()),
        issued: Some(base::Date::constant(2025, 1, 2)),
        period: Some(Period { from: 2025, to: 2027 }),
        targets: 2,
        measures: 2,
        owned: 1,
        dated: 1,
        measurable: 1,
        errors: 0,
        warnings: 1,
        notes: 1,
        sample: true,
        imported_at: Timestamp::UNIX_EPOCH,
        imported_by: "sample".into(),
    }
}

fn correction() -> CorrectionView {
    CorrectionView {
        id: CorrectionId(1),
        item: ItemId { kind: ItemKind::Target, index: 0 },
        field: "value".into(),
        old: "5".into(),
        new: "50".into(),
        reason: "原文是50".into(),
        by: "sample".into(),
        at: Timestamp::UNIX_EPOCH,
        carried_from: Some(1),
        stale: true,
    }
}

fn view() -> Arc<PlanView> {
    let version = |version| VersionSummary {
        version,
        file_name: "sample.txt".into(),
        digest: "00".into(),
        size: 1,
        imported_at: Timestamp::UNIX_EPOCH,
        imported_by: "sample".into(),
        targets: 2,
        measures: 2,
    };
    Arc::new(PlanView {
        summary: summary(),
        document: Arc::new(Document::plain("sample.txt", TEXT.into())),
        plan: Arc::new(plan()),
        compiled: Arc::new(plan()),
        corrections: vec![correction()],
        versions: vec![version(2), version(1)],
        bodies: BTreeMap::from([("样例市科技局".to_owned(), Some(OrganisationId(3)))]),
    })
}

fn row(value: i64) -> TargetRow {
    TargetRow {
        plan: PlanId(1),
        version: 1,
        plan_title: "样例行动方案".into(),
        sample: true,
        item: ItemId { kind: ItemKind::Target, index: 0 },
        indicator: "研发平台".into(),
        indicator_key: "研发平台".into(),
        comparator: Comparator::Ge,
        value: Value::One(value.into()),
        unit: "家".into(),
        basis: Basis::Level,
        due: Some(if value > 50 { "2027" } else { "2025" }.into()),
        per: None,
        firmness: Firmness::Firm,
        quote: "研发平台达到50家</script>".into(),
        section: None,
        measure: None,
        corrected: true,
    }
}

fn group() -> IndicatorGroup {
    let conflicts = vec![Clash { due: Some("2027".into()), a: 1, b: 2 }];
    IndicatorGroup {
        key: "研发平台".into(),
        label: "研发平台</script>".into(),
        points: vec![row(50), row(60), row(70)],
        left_out: 0,
        conflicts,
    }
}

fn body() -> BodySummary {
    BodySummary {
        key: BodyKey::Name("样例市科技局".into()),
        name: "样例市科技局".into(),
        called: vec!["市科技局".into()],
        jurisdiction: Some("样例市".into()),
        leads: 1,
        participates: 1,
        plans: 1,
    }
}

fn page<T: Clone>(item: T) -> Page<T> {
    Page { items: vec![item], total: 120, number: 2, size: 50 }
}

fn empty<T>() -> Page<T> {
    Page { items: Vec::new(), total: 0, number: 1, size: 50 }
}

pub(crate) type Render = Box<dyn Fn() -> Result<String, askama::Error>>;

fn entry(name: &str) -> OrganisationEntry {
    OrganisationEntry {
        kind: "department".into(),
        name: name.into(),
        name_en: Some("Sample Bureau <1>".into()),
        name_since: Some(base::Date::constant(2024, 3, 1)),
        jurisdiction: "420100".into(),
        country: "DE".into(),
        credit_code: Some("91420100MA4KSAMPLE".into()),
        ror: Some("03cve4549".into()),
        division: Some("420100".into()),
        parent: Some(OrganisationId(3)),
        aliases: vec![OrganisationName {
            name: "样例市科委".into(),
            kind: "former".into(),
            from: None,
            to: Some(base::Date::constant(2024, 2, 29)),
        }],
    }
}

fn organisation(id: i64, name: &str) -> OrganisationView {
    let related = |id: i64, name: &str| Related {
        id: OrganisationId(id),
        name: name.into(),
        kind: "government".into(),
    };
    let merge = |id: i64, undone: Option<Timestamp>| MergeRow {
        id,
        gone: OrganisationId(9),
        gone_name: "样例市科技办".into(),
        survivor: OrganisationId(1),
        reason: "重复登记".into(),
        made: Timestamp::UNIX_EPOCH,
        made_by: "sample".into(),
        undone_by: undone.map(|_| "sample".into()),
        undone,
    };
    OrganisationView {
        id: OrganisationId(id),
        revision: 2,
        entry: entry(name),
        place: "样例省样例市".into(),
        above: vec![related(3, "样例市人民政府")],
        children: vec![related(4, "样例市信息所")],
        owed: vec![Owed { plan: PlanId(1), title: "样例行动方案".into(), leads: 2, participates: 1 }],
        merges: vec![merge(1, None), merge(2, Some(Timestamp::UNIX_EPOCH))],
        duplicates: vec![Duplicate {
            a: related(1, name),
            b: related(5, "样例市科技局"),
            why: vec![Likeness::OtherName, Likeness::Form],
        }],
    }
}

fn merging_page(lang: Lang) -> MergePage {
    let ui = ui(lang, "/organisations/1/merge?with=2", Some(RoleId::ADMINISTRATOR));
    let side = |id: i64, name: &str| merging::merge::Side::organisation(&ui, &organisation(id, name));
    MergePage {
        sides: [side(1, "样例市科技局"), side(2, "样例市科学技术局")],
        register: Register::Organisation,
        reason: String::new(),
        errors: vec![Words::new("请写明理由。", "Say why.")],
        ui,
    }
}

fn duplicates_page(lang: Lang, pairs: Vec<Duplicate>) -> DuplicatesPage {
    let ui = ui(lang, "/organisations/duplicates", Some(RoleId::ADMINISTRATOR));
    let page = Page::cut(pairs, PageRequest::default()).map(merging::duplicates::Pair::from);
    DuplicatesPage { ui, register: Register::Organisation, page }
}

fn membership(delegated: bool) -> MembershipRow {
    MembershipRow {
        id: 1 + i64::from(delegated),
        account: AccountId(2),
        account_name: "zhang.san".into(),
        organisation: (!delegated).then_some(OrganisationId(1)),
        organisation_name: (!delegated).then(|| "样例市科技局".into()),
        role: "editor".into(),
        from: delegated.then(|| base::Date::constant(2026, 1, 1)),
        to: delegated.then(|| base::Date::constant(2026, 2, 1)),
        delegated_by: delegated.then(|| (AccountId(3), "li.si".into())),
        made: Timestamp::UNIX_EPOCH,
        made_by: "sample".into(),
        ended: None,
    }
}

fn invitation_row(id: i64, used: bool) -> InvitationRow {
    InvitationRow {
        id,
        note: "张三 <1>".into(),
        role: "editor".into(),
        organisation: used.then_some(OrganisationId(1)),
        made: Timestamp::UNIX_EPOCH,
        made_by: "sample".into(),
        made_by_account: None,
        expires: Timestamp::MAX,
        used: used.then_some(Timestamp::UNIX_EPOCH),
        revoked: None,
    }
}

fn organisation_form(ui: Ui, known: Option<(OrganisationId, i64)>, conflict: bool) -> OrganisationForm {
    let wish = OrganisationWish::of(&entry("样例市科技局"));
    OrganisationForm {
        ui,
        known,
        errors: vec![Words::new("有误。", "Something is wrong.")],
        theirs: conflict
            .then(|| OrganisationWish { name: "样例市科技创新局".into(), ..wish.clone() }),
        wish,
        alike: match known {
            None => vec![(
                Related { id: OrganisationId(2), name: "样例<局>".into(), kind: "department".into() },
                vec![Likeness::OtherName],
            )],
            Some(_) => Vec::new(),
        },
        places: vec![("420100".into(), "样例市".into())],
    }
}

pub(crate) fn sample<T: askama::Template + 'static>(name: &'static str, page: T) -> (&'static str, Render) {
    (name, Box::new(move || View(&page).0.render()))
}

/// Every page, some in several states.
pub(crate) fn all(lang: Lang) -> Vec<(&'static str, Render)> {
    let public = || None;
    let editor = || Some(RoleId::EDITOR);
    let administrator = || Some(RoleId::ADMINISTRATOR);
    let overview = |recent: Vec<PlanSummary>| OverviewPage {
        ui: ui(lang, "/", editor()),
        figures: Figures { plans: 1, targets: 2, measures: 2, ..Figures::default() },
        year: 2027,
        faulty: recent.clone(),
        recent,
        due: vec![row(50)],
        due_total: 12,
        conflicts: vec![group()],
    };
    let plans = |role, page| PlansPage {
        ui: ui(lang, "/plans?q=x", role),
        filter: PlansFilter { q: "样例".into(), ..PlansFilter::default() },
        issuers: vec!["样例市人民政府".into()],
        page,
    };
    let shown = |role, filter| {
        let view = view();
        let source = crate::source::render(&view, lang).unwrap().into();
        PlanPage::new(ui(lang, "/plans/1", role), view, source, filter)
            .offering(crate::pages::plans::rows::sample::offers())
    };
    let item = |role, kind| {
        ItemPage::new(ui(lang, "/plans/1/items/t0", role), view(), ItemId { kind, index: 0 }).unwrap()
    };
    let refused = Error::Refused(Box::new(found()));
    let kept = Imported {
        plan: PlanId(1),
        version: 2,
        outcome: ImportOutcome::New,
        diagnostics: vec![found()],
        summary: summary(),
    };
    let result = |name: &str, outcome| UploadResult { name: name.into(), outcome };
    let duty = BodyRow {
        plan: PlanId(1),
        plan_title: "样例行动方案".into(),
        sample: true,
        item: ItemId { kind: ItemKind::Measure, index: 0 },
        number: "1.".into(),
        title: "建设平台".into(),
        section: "重点任务".into(),
        role: Role::Lead,
        called: "市科技局".into(),
        due: Some("2027".into()),
        targets: vec![row(50)],
    };
    let alias = Alias {
        name: "样例市科委".into(),
        kind: "former".into(),
        from: None,
        to: Some(base::Date::constant(2019, 1, 1)),
    };
    let side = || Side { summary: summary(), plan: Arc::new(plan()) };
    let change = |kind, a, b| Change { kind, a, b };
    let target = Some(ItemId { kind: ItemKind::Target, index: 0 });
    let measure = Some(ItemId { kind: ItemKind::Measure, index: 0 });
    let comparison = ComparisonView {
        a: side(),
        b: side(),
        changes: vec![
            change(ChangeKind::Raised, target, target),
            change(ChangeKind::Owner, measure, measure),
            change(ChangeKind::New, None, target),
            change(ChangeKind::Same, measure, measure),
        ],
    };
    let account = |role, disabled| AccountSummary {
        id: AccountId(2 + i64::from(disabled)),
        name: "sample".into(),
        role,
        disabled,
        must_change_password: disabled,
        created: Timestamp::UNIX_EPOCH,
        last_seen: Some(Timestamp::UNIX_EPOCH),
    };
    let told = Told::of_error(&refused);
    let missing = Told::of_status(StatusCode::NOT_FOUND);
    let password = OneTimePassword { name: "sample".into(), password: "abcd".into() };
    let plans_list = vec![(PlanId(1), "样例行动方案".to_owned())];
    let mut pages = vec![
        sample("overview", overview(vec![summary()])),
        sample("overview-empty", overview(Vec::new())),
        sample("plans", plans(editor(), page(summary()))),
        sample("plans-empty", plans(public(), empty())),
        sample("plan", shown(editor(), ItemsFilter::default())),
        sample(
            "plan-public",
            shown(public(), ItemsFilter { owner: "样例市科技局".into(), ..ItemsFilter::default() }),
        ),
        sample("item", item(editor(), ItemKind::Target)),
        sample("item-measure", item(editor(), ItemKind::Measure)),
        sample("item-public", item(public(), ItemKind::Target)),
        sample(
            "upload",
            UploadPage { ui: ui(lang, "/plans/upload", editor()), file_bytes: 1 << 20, results: Vec::new() },
        ),
        sample(
            "upload-results",
            UploadPage {
                ui: ui(lang, "/plans/upload", editor()),
                file_bytes: 1 << 20,
                results: vec![result("a.txt", Ok(kept)), result("b.pdf", Err(refused))],
            },
        ),
        sample(
            "targets",
            TargetsPage {
                ui: ui(lang, "/targets", public()),
                filter: TargetsFilter::default(),
                page: page(group()),
                plans: plans_list.clone(),
                counts: super::plans::sample_count::counts(),
            },
        ),
        sample(
            "bodies",
            BodiesPage {
                ui: ui(lang, "/bodies", public()),
                filter: BodiesFilter::default(),
                page: page(body()),
                jurisdictions: vec![
                    ("420000".into(), "样例省".into(), 0),
                    ("420100".into(), "样例市".into(), 1),
                ],
                plans: plans_list,
                namesakes: vec![namesakes()],
            },
        ),
        sample("bodies-editor", to_settle(ui(lang, "/bodies", administrator()), page(body()))),
        sample(
            "body",
            BodyPage {
                ui: ui(lang, "/bodies/o1", public()),
                view: BodyView { body: body(), aliases: vec![alias], rows: vec![duty] },
            },
        ),
        sample(
            "body-empty",
            BodyPage {
                ui: ui(lang, "/bodies/o1", public()),
                view: BodyView { body: body(), aliases: Vec::new(), rows: Vec::new() },
            },
        ),
        sample(
            "compare",
            ComparePage {
                ui: ui(lang, "/compare?a=1&b=1", public()),
                pair: Pair { a: "1@1".into(), b: "1".into() },
                choices: Vec::new(),
                result: Some(comparison),
            },
        ),
        sample(
            "compare-empty",
            ComparePage {
                ui: ui(lang, "/compare", public()),
                pair: Pair::default(),
                choices: Vec::new(),
                result: None,
            },
        ),
        sample(
            "organisations",
            OrganisationsPage {
                ui: ui(lang, "/organisations?kind=department", administrator()),
                filter: OrganisationsFilter { kind: "department".into(), ..OrganisationsFilter::default() },
                page: page(OrganisationLine {
                    id: OrganisationId(1),
                    entry: entry("样例市科技局"),
                    place: "样例市".into(),
                }),
                facets: OrganisationFacets {
                    kinds: vec![("department".into(), 2), ("firm".into(), 1)],
                    countries: vec![("CN".into(), 2), ("DE".into(), 1)],
                },
                may_import: true,
                jurisdictions: vec![("420100".into(), "样例市".into(), 0)],
            },
        ),
        sample(
            "organisations-empty",
            OrganisationsPage {
                ui: ui(lang, "/organisations", public()),
                filter: OrganisationsFilter::default(),
                page: empty(),
                facets: OrganisationFacets::default(),
                may_import: false,
                jurisdictions: Vec::new(),
            },
        ),
        sample(
            "organisation",
            OrganisationPage {
                ui: ui(lang, "/organisations/1?on=2020-01-01", administrator()),
                view: organisation(1, "样例市科技局"),
                gathered: super::records::sample_gathered::gathered(),
                people: Some((Vec::new(), 3)),
                on: Some(base::Date::constant(2020, 1, 1)),
            },
        ),
        sample(
            "organisation-public",
            OrganisationPage {
                ui: ui(lang, "/organisations/1", public()),
                view: organisation(1, "样例市科技局"),
                gathered: Vec::new(),
                people: None,
                on: None,
            },
        ),
        sample(
            "organisation-new",
            organisation_form(ui(lang, "/organisations/new", administrator()), None, false),
        ),
        sample(
            "organisation-conflict",
            organisation_form(
                ui(lang, "/organisations/1/edit", administrator()),
                Some((OrganisationId(1), 3)),
                true,
            ),
        ),
        sample("organisation-merge", merging_page(lang)),
        sample("organisation-duplicates", duplicates_page(lang, organisation(1, "样例市科技局").duplicates)),
        sample("organisation-duplicates-none", duplicates_page(lang, Vec::new())),
        sample("manual", ManualPage { ui: ui(lang, "/manual", public()) }),
        sample("manual-diagnostics", DiagnosticsPage { ui: ui(lang, "/manual/diagnostics", public()) }),
        sample(
            "signin",
            SignInPage {
                ui: ui(lang, "/signin", public()),
                entered: String::new(),
                next: "/plans".into(),
                form_token: "token".into(),
                errors: vec![Words::new("密码不对。", "Wrong.")],
                provider: true,
            },
        ),
        sample(
            "account",
            AccountPage {
                ui: ui(lang, "/account", editor()),
                actor: Actor { must_change_password: true, ..actor(RoleId::EDITOR) },
                errors: vec![Words::new("太短。", "Too short.")],
                saved: true,
                made: Vec::new(),
                given: Vec::new(),
            },
        ),
        sample(
            "account-delegations",
            AccountPage {
                ui: ui(lang, "/account", editor()),
                actor: actor(RoleId::EDITOR),
                errors: Vec::new(),
                saved: false,
                made: vec![membership(true)],
                given: vec![membership(true)],
            },
        ),
        sample("security", security(ui(lang, "/account/security", editor()), Factor::Off)),
        sample(
            "security-on",
            security(ui(lang, "/account/security", editor()), Factor::On { codes_left: 9 }),
        ),
        sample(
            "security-begun",
            security(
                ui(lang, "/account/security", editor()),
                Factor::Begun {
                    secret: "JBSWY3DPEHPK3PXP".into(),
                    url: "otpauth://totp/Luoshi:sample?secret=JBSWY3DPEHPK3PXP&issuer=Luoshi".into(),
                },
            ),
        ),
        sample(
            "members",
            MembersPage {
                ui: ui(lang, "/admin/members", administrator()),
                members: vec![membership(false), membership(true)],
                invitations: vec![invitation_row(1, false), invitation_row(2, true)],
                organisations: vec![(OrganisationId(1), "样例市科技局".into())],
                link: Some("http://localhost/invitations/abc".into()),
                mailed: Some("li@example.com".into()),
                mail: true,
                now: Timestamp::UNIX_EPOCH,
                errors: vec![Words::new("有误。", "Something is wrong.")],
            },
        ),
        sample("members-none", MembersPage::empty(ui(lang, "/admin/members", administrator()))),
        sample(
            "invitation",
            InvitationPage {
                ui: ui(lang, "/invitations/abc", public()),
                token: "abc".into(),
                view: InvitationView {
                    note: "张三 <1>".into(),
                    role: RoleId::EDITOR,
                    organisation: Some(Words::new("样例市科技局", "Sample Bureau")),
                    made_by: "sample".into(),
                    expires: Timestamp::UNIX_EPOCH,
                },
                entered: String::new(),
                form_token: "token".into(),
                errors: vec![Words::new("太短。", "Too short.")],
                provider: true,
            },
        ),
        sample(
            "accounts",
            AccountsPage {
                ui: ui(lang, "/admin/accounts", administrator()),
                accounts: vec![account(RoleId::EDITOR, false), account(RoleId::ADMINISTRATOR, true)],
                password: Some(password),
                errors: Vec::new(),
            },
        ),
        sample(
            "audit",
            AuditPage {
                ui: ui(lang, "/admin/audit?verify=yes", administrator()),
                filter: LogFilter { person: "sample".into(), ..LogFilter::default() },
                page: page(EventRow {
                    id: 1,
                    at: Timestamp::UNIX_EPOCH,
                    actor: Some(AccountId(1)),
                    actor_name: "sample <1>".into(),
                    kind: "plan.exported".into(),
                    subject: "plan/1".into(),
                    data: "{\"file\":\"<x>\"}".into(),
                    organisation: Some(OrganisationId(1)),
                    seal: Some(3),
                }),
                kinds: vec!["plan.exported".into(), "case.opened".into()],
                report: Some(AuditReport {
                    faults: vec![Words::new("断链", "Broken")],
                    ..AuditReport::default()
                }),
            },
        ),
        sample(
            "audit-empty",
            AuditPage {
                ui: ui(lang, "/admin/audit", administrator()),
                filter: LogFilter::default(),
                page: empty(),
                kinds: Vec::new(),
                report: None,
            },
        ),
        sample("error", ErrorPage::new(&told, ui(lang, "/plans/upload", editor()))),
        sample("error-not-found", ErrorPage::new(&missing, ui(lang, "/nowhere", public()))),
    ];
    pages.extend(super::persons::sample::all(lang));
    pages.extend(super::notifications::sample::all(lang));
    pages.extend(super::plans::sample_count::all(lang, &plan()));
    pages.extend(super::plans::rows::sample::all(lang));
    pages.extend(super::records::sample::all(lang));
    pages.extend(super::sheets::sample::all(lang));
    pages.extend(super::systems::sample::all(lang));
    pages.extend(super::admin::sample::all(lang));
    pages
}
