//! A pool: entered on evidence and by the rule, once at a time, reviewed each year, left with a reason.

use super::walk::{Walk, each, fields};

const TEXT: &str = include_str!("../../../../programme/tests/programmes/pool.toml");

#[tokio::test]
async fn a_firm_stands_in_the_pool_from_day_to_day() {
    each("pool", TEXT, story).await;
}

async fn story(walk: &mut Walk) {
    let firm = walk.organisation("样例成长企业").await;
    walk.somebody("firm", "editor", Some(firm)).await;
    walk.somebody("bureau", "officer", None).await;
    walk.somebody("helper", "editor", None).await;
    let helper = walk.person("样例挂钩干部", Some("helper"), None).await;
    let member = |tier: &str, research: &str| {
        [
            ("firm", firm.to_string()),
            ("tier", tier.to_owned()),
            ("sales", "1000万元".to_owned()),
            ("research", research.to_owned()),
            ("helper", helper.clone()),
        ]
    };
    walk.make("firm", "reserve", ("pool_member", None), &member("reserve", "30万元")).await;
    walk.make("bureau", "reserve", ("pool_member", None), &member("reserve", "30万元")).await;
    walk.sees("firm", "reserve", &["tier", "sales"]).await;
    walk.sees("helper", "reserve", &["sales"]).await;
    walk.step("firm", "reserve", "enter", &[]).await;
    let evidence = walk.file("bureau").await;
    walk.step("bureau", "reserve", "enter", fields! { "evidence": evidence }).await;
    walk.edit("bureau", "reserve", fields! { "research": "50万元", "patents": "2" }).await;
    walk.make("bureau", "hightech", ("pool_member", None), &member("hightech", "80万元")).await;
    walk.edit("bureau", "hightech", fields! { "patents": "5" }).await;
    let second = walk.file("bureau").await;
    walk.step("bureau", "hightech", "enter", fields! { "evidence": second }).await;
    let evidence = walk.file("bureau").await;
    walk.step("bureau", "reserve", "enter", fields! { "evidence": evidence }).await;
    walk.hears("firm").await;
    walk.hears("helper").await;
    let second = walk.file("bureau").await;
    walk.step("bureau", "hightech", "enter", fields! { "evidence": second }).await;

    walk.make("bureau", "twice", ("pool_member", None), &member("reserve", "50万元")).await;
    walk.edit("bureau", "twice", fields! { "patents": "1" }).await;
    let third = walk.file("bureau").await;
    walk.step("bureau", "twice", "enter", fields! { "evidence": third }).await;
    let visit = fields! { "date": "2026-09-25", "note": "样例走访", "visitor": helper };
    walk.make("firm", "visit", ("pool_visit", Some("reserve")), visit).await;
    walk.make("helper", "visit", ("pool_visit", Some("reserve")), visit).await;

    walk.jump(370).await;
    walk.hears("helper").await;
    walk.stands("bureau", "reserve").await;
    walk.step("bureau", "reserve", "review", &[]).await;
    walk.stands("bureau", "reserve").await;
    walk.days(1).await;
    walk.hears("helper").await;
    walk.step("bureau", "reserve", "leave", &[]).await;
    walk.step("bureau", "reserve", "leave", fields! { "exit": "迁出本市" }).await;
    walk.sees("firm", "reserve", &["entered", "left", "exit"]).await;
}
