//! Notifications made up for the tests of pages.

use app::{ContactWish, NotificationRow, Page, RoleId};
use base::{Lang, RecordId, Timestamp, Words};

use super::list::NotificationsPage;
use super::settings::NotificationSettingsPage;
use crate::discussion::{Discussion, DiscussionPage};
use crate::pages::samples::{Render, sample, ui};

/// Its pages, some in several states.
pub(crate) fn all(lang: Lang) -> Vec<(&'static str, Render)> {
    let of = |address: &str| ui(lang, address, Some(RoleId::EDITOR));
    let page = |items: Vec<NotificationRow>| Page { total: items.len() as u64, items, number: 1, size: 50 };
    let some = page(vec![row(1, None), row(2, Some(Timestamp::UNIX_EPOCH))]);
    let settings = |mail: bool| NotificationSettingsPage {
        ui: of("/notifications/settings"),
        wish: ContactWish {
            email: "zhang.san@example.com".into(),
            lang,
            channels: [("step".to_owned(), "page".to_owned())].into(),
        },
        mail,
        errors: if mail { Vec::new() } else { vec![Words::new("有误。", "Something is wrong.")] },
    };
    vec![
        sample("notifications", NotificationsPage { ui: of("/notifications"), page: some }),
        sample("notifications-none", NotificationsPage { ui: of("/notifications"), page: page(Vec::new()) }),
        sample("notification-settings", settings(true)),
        sample("notification-settings-faulty", settings(false)),
        sample(
            "discussion",
            DiscussionPage { ui: of("/records/project/1/comments"), discussion: Discussion::made_up() },
        ),
    ]
}

fn row(id: i64, read: Option<Timestamp>) -> NotificationRow {
    NotificationRow {
        id,
        event: "step".into(),
        words: Words::new("项目<1>已立项", "Project <1> was approved"),
        record: Some(("project".into(), RecordId(1))),
        made: Timestamp::UNIX_EPOCH,
        read,
    }
}
