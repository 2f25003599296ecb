//! Unfit opening hours.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::model::FieldType;

pub(super) const RULE: Rule = Rule {
    code: "booking-hours-unfit",
    severity: Severity::Error,
    name: Text { zh: "开放时间不能这样写", en: "Unfit opening hours" },
    what: Text {
        zh: "预约按日期（date）起止却写了钟点，或每格分钟数不在 5 至 1440 之间。",
        en: "Bookings go by days and yet have opening hours, or the minutes of a time are not within 5 and 1440.",
    },
    why: Text {
        zh: "按天预约的没有钟点；格子太小或太大，日历看不了。",
        en: "A booking by days knows no hours, and a calendar of times too short or too long cannot be read.",
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\ndevice = { zh = \"仪器\", en = \"Instrument\", type = \"reference\", of = \"lab\" }\nstarts = { zh = \"开始\", en = \"Start\", type = \"date\" }\nends = { zh = \"结束\", en = \"End\", type = \"date\" }\n\n[kinds.lab.booking]\nresource = \"device\"\nfrom = \"starts\"\nto = \"ends\"\nopens = \"8\"\ncloses = \"18\"\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\ndevice = { zh = \"仪器\", en = \"Instrument\", type = \"reference\", of = \"lab\" }\nstarts = { zh = \"开始\", en = \"Start\", type = \"instant\" }\nends = { zh = \"结束\", en = \"End\", type = \"instant\" }\n\n[kinds.lab.booking]\nresource = \"device\"\nfrom = \"starts\"\nto = \"ends\"\nopens = \"8\"\ncloses = \"18\"\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for kind in &cx.programme.kinds {
        let Some(booking) = &kind.booking else { continue };
        let place = |key: &str| booking.keys.place(key).unwrap_or(kind.id.span);
        if booking.slot.is_some_and(|minutes| !(5..=1440).contains(&minutes)) {
            out.push(RULE.at(
                place("slot"),
                cx.source,
                "slot 是 5 至 1440 的分钟数",
                "`slot` is a number of minutes from 5 to 1440",
            ));
        }
        let by_days = booking.from.as_ref().and_then(|name| kind.field(name));
        if by_days.is_none_or(|field| field.of != FieldType::Date) {
            continue;
        }
        for key in
            ["opens", "closes", "slot", "overnight"].into_iter().filter_map(|key| booking.keys.place(key))
        {
            out.push(RULE.at(
                key,
                cx.source,
                format!("“{}”按天预约，没有钟点", kind.words.zh),
                format!("{} is booked by days, and has no hours", kind.id),
            ));
        }
    }
}
