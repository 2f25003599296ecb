//! The cycle that holds where a plan sets no other: 每月一调度、每季一小结、半年一讲评、全年一考核.

use super::{Anchor, Cycle, DayRule, Every, Receiver, Reminder, Round};

impl Default for Cycle {
    fn default() -> Self {
        let round = |key: &str, zh: &str, en: &str, every, due, grace| Round {
            key: key.into(),
            zh: zh.into(),
            en: en.into(),
            every,
            opens: DayRule::working(Anchor::End, -2),
            due: DayRule::working(Anchor::End, due),
            closes: DayRule::working(Anchor::Due, grace),
            notices: reminders(),
        };
        Self {
            zh: "每月一调度、每季一小结、半年一讲评、全年一考核".into(),
            en: "monthly dispatch, quarterly summary, half-yearly review, yearly assessment".into(),
            rounds: vec![
                round("month", "调度", "dispatch", Every::Month, 5, 3),
                round("quarter", "小结", "summary", Every::Quarter, 7, 5),
                round("half-year", "讲评", "review", Every::HalfYear, 10, 5),
                round("year", "考核", "assessment", Every::Year, 15, 10),
            ],
        }
    }
}

/// Before, on and after the due day to whoever reports; then to the superior, and when it closes to the superior's.
fn reminders() -> Vec<Reminder> {
    let reminder = |key: &str, when, to| Reminder { key: key.into(), when, to };
    vec![
        reminder("opened", DayRule::on(Anchor::Opens), Receiver::Reporter),
        reminder("ahead", DayRule::working(Anchor::Due, -2), Receiver::Reporter),
        reminder("today", DayRule::on(Anchor::Due), Receiver::Reporter),
        reminder("late", DayRule::working(Anchor::Due, 1), Receiver::Reporter),
        reminder("superior", DayRule::working(Anchor::Due, 2), Receiver::Superior(1)),
        reminder("closing", DayRule::on(Anchor::Closes), Receiver::Superior(2)),
    ]
}
