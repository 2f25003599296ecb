//! Instruments: never two users in one slot, charges and hours worked out, an answer that is due.

use app::records::{Entered, SaveOutcome};

use super::walk::{Walk, each, fields};

const TEXT: &str = include_str!("../../../../programme/tests/programmes/instrument.toml");

#[tokio::test]
async fn slots_are_taken_once() {
    each("instrument", TEXT, story).await;
}

async fn story(walk: &mut Walk) {
    let (lab, firm) = (walk.organisation("样例分析中心").await, walk.organisation("样例材料公司").await);
    walk.somebody("owner", "editor", Some(lab)).await;
    walk.somebody("user", "editor", Some(firm)).await;
    let device = |name: &str, capacity: &str| {
        [
            ("name", name.to_owned()),
            ("owner_unit", lab.to_string()),
            ("capacity", capacity.to_owned()),
            ("rate", "200".to_owned()),
        ]
    };
    walk.make("user", "microscope", ("device", None), &device("样例电镜", "1")).await;
    walk.make("owner", "microscope", ("device", None), &device("样例电镜", "1")).await;
    walk.make("owner", "furnace", ("device", None), &device("样例热处理炉", "2")).await;
    let slot = |device: base::RecordId, from: &str, to: &str| {
        [
            ("instrument", device.to_string()),
            ("user_unit", firm.to_string()),
            ("starts", format!("2026-10-12 {from}")),
            ("ends", format!("2026-10-12 {to}")),
        ]
    };
    let (microscope, furnace) = (walk.id("microscope"), walk.id("furnace"));
    walk.make("user", "late", ("device_booking", None), &slot(microscope, "11:00", "09:00")).await;
    walk.make("user", "morning", ("device_booking", None), &slot(microscope, "09:00", "11:00")).await;
    walk.make("user", "clash", ("device_booking", None), &slot(microscope, "10:00", "12:00")).await;
    walk.make("user", "noon", ("device_booking", None), &slot(microscope, "11:00", "12:00")).await;
    walk.make("user", "first", ("device_booking", None), &slot(furnace, "09:00", "12:00")).await;
    walk.make("user", "second", ("device_booking", None), &slot(furnace, "10:00", "11:00")).await;
    walk.make("user", "third", ("device_booking", None), &slot(furnace, "10:30", "11:30")).await;

    walk.step("user", "morning", "approve", &[]).await;
    walk.step("owner", "morning", "approve", &[]).await;
    walk.edit("user", "morning", fields! { "trained": "是" }).await;
    walk.step("owner", "morning", "approve", &[]).await;
    walk.hears("user").await;
    walk.days(4).await;
    walk.hears("user").await;
    walk.make("user", "clash", ("device_booking", None), &slot(microscope, "11:00", "12:00")).await;
    walk.step("owner", "clash", "decline", &[]).await;
    walk.step("owner", "morning", "hand_in", &[]).await;
    walk.step("owner", "morning", "hand_in", fields! { "hours": "2.5" }).await;
    walk.sees("user", "morning", &["charge", "hours"]).await;
    walk.step("owner", "morning", "rate", fields! { "rating": "4" }).await;
    walk.step("user", "morning", "rate", fields! { "rating": "6" }).await;
    walk.step("user", "morning", "rate", fields! { "rating": "4" }).await;
    walk.sees("public", "microscope", &["booked", "openness"]).await;

    walk.make("user", "cancelled", ("device_booking", None), &slot(microscope, "14:00", "15:00")).await;
    walk.edit("user", "cancelled", fields! { "trained": "是" }).await;
    walk.step("owner", "cancelled", "approve", &[]).await;
    walk.step("user", "cancelled", "cancel", &[]).await;
    walk.make("user", "again", ("device_booking", None), &slot(microscope, "14:00", "15:00")).await;
}

#[tokio::test]
async fn of_two_who_book_one_slot_at_once_one_is_told() {
    crate::bench::each_with(super::walk::programme("instrument", TEXT), async |bench| {
        let app = &bench.app;
        let device = Entered::new([("name", "样例电镜"), ("owner_unit", "样例分析中心")]);
        crate::records::organisation(&bench, "样例分析中心").await;
        let made = app.save_record(&bench.operator, "device", None, None, None, &device).await;
        let made = crate::records::saved(made).id;
        let slot = Entered::new([
            ("instrument", made.to_string()),
            ("user_unit", "样例分析中心".into()),
            ("starts", "2026-10-12 09:00".into()),
            ("ends", "2026-10-12 10:00".into()),
        ]);
        let book = || app.save_record(&bench.operator, "device_booking", None, None, None, &slot);
        let (a, b, c) = tokio::join!(book(), book(), book());
        let all = [a.unwrap(), b.unwrap(), c.unwrap()];
        let taken = all.iter().filter(|it| matches!(it, SaveOutcome::Saved(_))).count();
        assert_eq!(taken, 1, "{all:?}");
    })
    .await;
}
