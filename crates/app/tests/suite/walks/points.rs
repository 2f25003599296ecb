//! Talents: points by the rule of the day, two ways to be recognised, a card that lapses.

use super::walk::{Walk, each, fields};

const TEXT: &str = include_str!("../../../../programme/tests/programmes/points.toml");

#[tokio::test]
async fn points_open_the_way() {
    each("points", TEXT, story).await;
}

async fn story(walk: &mut Walk) {
    walk.somebody("talent", "editor", None).await;
    walk.somebody("other", "editor", None).await;
    walk.somebody("bureau", "officer", None).await;
    let own = walk.person("样例博士", Some("talent"), None).await;
    let other = walk.person("样例硕士", Some("other"), None).await;
    let scholar = |person: &str, degree: &str, papers: &str, patents: &str, salary: &str| {
        [
            ("person", person.to_owned()),
            ("degree", degree.to_owned()),
            ("papers", papers.to_owned()),
            ("patents", patents.to_owned()),
            ("salary", salary.to_owned()),
        ]
    };
    walk.make("talent", "master", ("scholar", None), &scholar(&other, "硕士", "1", "0", "10万元")).await;
    walk.make("other", "master", ("scholar", None), &scholar(&other, "硕士", "1", "0", "10万元")).await;
    walk.make("talent", "doctor", ("scholar", None), &scholar(&own, "博士", "8", "7", "30万元")).await;
    walk.sees("talent", "doctor", &["points", "salary", "card"]).await;
    walk.sees("bureau", "doctor", &["points", "salary"]).await;
    walk.sees("other", "doctor", &["points"]).await;
    walk.sees("public", "doctor", &["points"]).await;
    walk.step("talent", "doctor", "recognise", &[]).await;
    walk.step("bureau", "master", "recognise", &[]).await;
    walk.step("bureau", "master", "fast_lane", &[]).await;
    walk.step("bureau", "doctor", "fast_lane", &[]).await;
    walk.step("bureau", "doctor", "recognise", &[]).await;
    walk.sees("talent", "doctor", &["card"]).await;
    walk.edit("bureau", "doctor", fields! { "valid_from": "2026-09-22", "valid_to": "2026-10-31" }).await;
    walk.step("other", "master", "withdraw", &[]).await;
    walk.jump(39).await;
    walk.days(2).await;
}
