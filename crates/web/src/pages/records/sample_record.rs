//! A record and its steps made up for the tests of pages.

use app::RoleId;
use app::records::*;
use base::{Date, Lang, RecordId, Timestamp};
use rust_decimal::Decimal;

use super::merge::RecordMergePage;
use super::sample::{change, columns, kind, kind_name, rows, words};
use super::sample_form::form_view;
use super::show::RecordPage;
use super::step::StepPage;
use crate::discussion::Discussion;
use crate::pages::samples::{Render, sample, ui};
use crate::ui::Ui;

/// Its pages, some in several states.
pub(super) fn all(lang: Lang) -> Vec<(&'static str, Render)> {
    let editor = |address: &str| ui(lang, address, Some(RoleId::EDITOR));
    let day = Some(Date::constant(2026, 3, 5));
    let page = |ui: Ui, view, day: Option<Date>| RecordPage {
        discussion: ui.actor().filter(|_| day.is_none()).map(|_| Discussion::made_up()),
        alike: if ui.actor().is_some() && day.is_none() { super::sample_form::alike() } else { Vec::new() },
        merges: if ui.actor().is_some() { vec![merge(false), merge(true)] } else { Vec::new() },
        ui,
        kind: kind(),
        view,
        downloads: vec![MonthView { month: Date::constant(2026, 3, 1), count: 1200 }],
        free: if day.is_none() { vec![times(true), times(false)] } else { Vec::new() },
        counted: crate::pages::plans::sample_count::counted_for(),
        day,
    };
    let step = |offer, collided| {
        let form = !matches!(offer, Offer::Forbidden { .. });
        StepPage {
            ui: editor("/records/sample/1/steps/submit"),
            view: view(true),
            step: step(offer),
            form: form.then(|| form_view(Some(RecordId(1)), collided)),
            comment: "意见<一>".into(),
            collided,
        }
    };
    vec![
        sample("record", page(editor("/records/sample/1"), view(true), None)),
        sample("record-bare", page(ui(lang, "/records/sample/1", None), view(false), None)),
        sample("record-then", page(editor("/records/sample/1?day=2026-03-05"), view(true), day)),
        sample("record-merge", merging(editor("/records/sample/1/merge?with=2"), true)),
        sample("record-merge-alike", merging(editor("/records/sample/1/merge?with=2"), false)),
        sample("record-step", step(Offer::Needs, false)),
        sample("record-step-collided", step(Offer::Closed, true)),
        sample("record-step-forbidden", step(forbidden(), false)),
    ]
}

fn merge(undone: bool) -> RecordMergeView {
    RecordMergeView {
        gone: RecordId(9),
        title: words("样例<旧>", "Sample <old>"),
        reason: "重复<登记>".into(),
        made: Timestamp::UNIX_EPOCH,
        made_by: "li<si>".into(),
        undone: undone.then_some(Timestamp::UNIX_EPOCH),
        links: 3,
    }
}

fn merging(ui: Ui, differs: bool) -> RecordMergePage {
    let differences = if differs { vec![change("name"), change("secret")] } else { Vec::new() };
    RecordMergePage {
        ui,
        form: MergeForm { sides: [view(true), RecordView { id: RecordId(2), ..view(false) }], differences },
        reason: "重复<登记>".into(),
        errors: if differs { vec![words("请写<明>。", "Say <why>.")] } else { Vec::new() },
    }
}

pub(crate) fn state() -> StateView {
    StateView {
        id: "submitted".into(),
        words: words("已<申报>", "Submitted <x>"),
        end: false,
        since: Some(Timestamp::UNIX_EPOCH),
    }
}

/// A cell with so many pieces.
pub(crate) fn cell(field: &str, pieces: usize) -> Cell {
    let to = [
        Some(LinkTo::Organisation(base::OrganisationId(1))),
        Some(LinkTo::Web("https://example.org/?a=1&b=2".into())),
        Some(LinkTo::Record { kind: "sample".into(), id: RecordId(2) }),
    ];
    let piece = |to: &Option<LinkTo>| Piece { words: words("值<一>", "Value <1>"), to: to.clone() };
    Cell {
        field: field.into(),
        value: Value::Null,
        pieces: to.iter().take(pieces).map(piece).collect(),
        withheld: (field == "secret").then(|| words("您无权<查看>。", "You may not <see> it.")),
    }
}

pub(crate) fn name() -> RecordName {
    RecordName { kind: "sample".into(), id: RecordId(7), title: words("样例<整体>", "Sample <whole>") }
}

fn forbidden() -> Offer {
    Offer::Forbidden {
        why: words("您不能<办理>。", "You <may> not."),
        who_can: words("审批人可以。", "The approver may."),
    }
}

fn working() -> Vec<WorkingLine> {
    vec![
        WorkingLine { depth: 0, words: words("人数 ≥ 5：不成立", "staff ≥ 5: no") },
        WorkingLine { depth: 1, words: words("人数 = <3>", "staff = <3>") },
    ]
}

fn step(offer: Offer) -> StepView {
    StepView {
        id: "submit".into(),
        words: words("申<报>", "Submit <x>"),
        to: Some(state()),
        who: vec![words("依托单位", "Host")],
        by_itself: offer == Offer::Closed,
        needs: vec![
            NeedView { field: "name".into(), words: words("名称", "Name"), filled: true, may_follow: None },
            NeedView {
                field: "plan".into(),
                words: words("方<案>", "Plan <x>"),
                filled: false,
                may_follow: Some(words("20 日内", "within 20 days")),
            },
        ],
        guards: vec![
            GuardView {
                words: Some(words("不少于<五>人。", "At least <five>.")),
                holds: false,
                warns: false,
                working: working(),
            },
            GuardView { words: None, holds: true, warns: false, working: Vec::new() },
            GuardView {
                words: Some(words("建议<核对>。", "Do <check>.")),
                holds: false,
                warns: true,
                working: Vec::new(),
            },
        ],
        effects: vec![words("公<开>", "It is <published>")],
        window: Some(words("3月1日至31日", "1 to 31 March")),
        offer,
    }
}

fn clock(state: ClockState, left: Option<i64>) -> ClockView {
    ClockView {
        id: "answer".into(),
        words: words("答<复>", "Answer <x>"),
        limit: words("20 个工作日", "20 working days"),
        started: Date::constant(2026, 3, 5),
        due: left.map(|_| Date::constant(2026, 4, 2)),
        state,
        left,
        stopped: (state == ClockState::Kept).then_some(Date::constant(2026, 3, 9)),
        uncertain: state == ClockState::Running,
    }
}

fn view(whole: bool) -> RecordView {
    let field = |id: &str, of, class, pieces| FieldView {
        id: id.into(),
        words: words("项<目>", "Field <x>"),
        of,
        class,
        unit: (of == FieldType::Integer).then(|| words("人", "people")),
        cell: cell(id, pieces),
        computed: of == FieldType::Integer,
        due: (id == "plan").then_some(Date::constant(2026, 4, 2)),
    };
    let fields = vec![
        field("name", FieldType::Text, FieldClass::Public, 1),
        field("about", FieldType::Long, FieldClass::Internal, 2),
        field("staff", FieldType::Integer, FieldClass::Public, 3),
        field("plan", FieldType::File, FieldClass::Public, 0),
        field("secret", FieldType::Text, FieldClass::Secret, 0),
    ];
    let part =
        PartView { kind: kind_name("part"), total: 12, columns: columns(), rows: rows(), may_create: true };
    let link = LinkView {
        kind: kind_name("other"),
        field: "whole".into(),
        words: words("所属<平台>", "Platform <x>"),
        total: 5000,
        records: vec![name()],
    };
    let clocks = [
        (ClockState::Running, Some(2)),
        (ClockState::Running, None),
        (ClockState::Paused, None),
        (ClockState::Kept, None),
        (ClockState::Overdue, Some(-3)),
        (ClockState::Overdue, None),
        (ClockState::Late, None),
    ];
    let score = ScoreView {
        words: words("评<价>", "Evaluation <x>"),
        lines: vec![ScoreLine {
            words: words("产<出>", "Output <x>"),
            weight: Some(Decimal::from(40)),
            value: Decimal::from(80),
            points: Decimal::from(32),
            working: working(),
        }],
        total: Decimal::from(32),
        band: Some(words("良好", "Good")),
    };
    let some = |list: Vec<_>| if whole { list } else { Vec::new() };
    RecordView {
        kind: kind_name("sample"),
        id: RecordId(1),
        version: 3,
        latest: 3,
        title: words("样例<记录>", "Sample <record>"),
        state: whole.then(state),
        parent: whole.then(name),
        owner: cell("owner", 1),
        published: whole,
        sample: whole,
        deleted: (!whole).then_some(Timestamp::UNIX_EPOCH),
        created: Timestamp::UNIX_EPOCH,
        created_by: "zhang<san>".into(),
        changed: Timestamp::UNIX_EPOCH,
        changed_by: "li<si>".into(),
        chief: vec!["name".into(), "staff".into(), "plan".into()],
        sections: vec![SectionView { words: whole.then(|| words("基<本>", "Basics <x>")), fields }],
        apart: vec![cell("grounds", 0)],
        steps: some(vec![step(Offer::Open), step(Offer::Needs), step(Offer::Closed), step(forbidden())]),
        clocks: if whole { clocks.map(|(state, left)| clock(state, left)).into() } else { Vec::new() },
        panel: whole.then(|| PanelView {
            members: 5,
            done: 2,
            review: words("评审<意见>", "Review <x>"),
            blind: true,
            recuse: vec![words("单<位>", "Unit <x>"), words("负责<人>", "Lead <x>")],
            drop_extremes: true,
        }),
        warnings: if whole { vec![words("请<核对>。", "Please <check>.")] } else { Vec::new() },
        scores: if whole { vec![score] } else { Vec::new() },
        parts: if whole { vec![part] } else { Vec::new() },
        links: if whole { vec![link] } else { Vec::new() },
        origins: if whole { vec![origin()] } else { Vec::new() },
        may: RecordMay { edit: whole, delete: whole, restore: whole, export: whole, comment: whole },
    }
}

fn origin() -> OriginView {
    OriginView {
        plan: base::PlanId(1),
        plan_title: "样例<方案>".into(),
        version: 2,
        item: "b0".parse().unwrap(),
        row: 3,
        quote: "3 | 样例<园> | 2023-2025年".into(),
    }
}

/// A calendar with a day of each sort.
pub(crate) fn times(may_book: bool) -> TimesView {
    let slot = |hour: i64, state: SlotState, (free, of): (u64, u64)| TimeSlot {
        label: format!("{hour:02}:00"),
        from: format!("2026-11-26T{hour:02}:00"),
        to: format!("2026-11-26T{:02}:00", hour + 1),
        free,
        of,
        state,
        chosen: hour == 10,
    };
    let slots = vec![
        slot(8, SlotState::Past, (1, 1)),
        slot(9, SlotState::Taken, (0, 4)),
        slot(10, SlotState::Free, (1, 1)),
        slot(11, SlotState::Free, (3, 4)),
    ];
    let day = |day, closed, slots| TimesDay { day: Date::constant(2026, 11, day), closed, slots };
    TimesView {
        kind: kind_name("booking"),
        through: Some(("device".into(), "7".into())),
        parent: Some(RecordId(7)),
        inputs: ("met".into(), "met_to".into()),
        days: vec![
            day(26, None, slots),
            day(27, Some(words("法定<节假日>", "Public <holiday>")), Vec::new()),
            day(28, None, Vec::new()),
        ],
        minutes: Some(60),
        may_book,
    }
}
