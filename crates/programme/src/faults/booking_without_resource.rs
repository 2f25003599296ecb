//! A booking of nothing.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;

pub(super) const RULE: Rule = Rule {
    code: "booking-without-resource",
    severity: Severity::Error,
    name: Text { zh: "预约没有资源", en: "Booking without a resource" },
    what: Text {
        zh: "预约没有写预约的是什么（resource）。",
        en: "A booking does not say what is booked (`resource`).",
    },
    why: Text {
        zh: "分不清两条预约是不是抢同一样东西。",
        en: "Nobody could tell whether two bookings clash.",
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nstarts = { zh = \"开始\", en = \"Start\", type = \"instant\" }\nends = { zh = \"结束\", en = \"End\", type = \"instant\" }\n\n[kinds.lab.booking]\nfrom = \"starts\"\nto = \"ends\"\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\ndevice = { zh = \"仪器\", en = \"Instrument\", type = \"reference\", of = \"lab\" }\nstarts = { zh = \"开始\", en = \"Start\", type = \"instant\" }\nends = { zh = \"结束\", en = \"End\", type = \"instant\" }\n\n[kinds.lab.booking]\nresource = \"device\"\nfrom = \"starts\"\nto = \"ends\"\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for kind in &cx.programme.kinds {
        let Some(booking) = &kind.booking else { continue };
        if booking.resource.is_none() && kind.part_of.is_none() {
            let first = booking.keys.0.first().map_or(kind.id.span, |key| key.span);
            out.push(
                RULE.at(
                    first,
                    cx.source,
                    format!("“{}”的预约没有写资源（resource）", kind.words.zh),
                    format!("the bookings of {} have no `resource`", kind.id),
                )
                .help(base::Words::new(
                    "resource 写指向资源的 reference 字段",
                    "`resource` names the reference to what is booked",
                )),
            );
        }
    }
}
