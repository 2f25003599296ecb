//! A window: accepted with papers missing on a promise, decided within a limit that may be prolonged, mended in time or not.

use super::walk::{Walk, each, fields};

const TEXT: &str = include_str!("../../../../programme/tests/programmes/window.toml");

#[tokio::test]
async fn papers_follow_on_a_promise() {
    each("window", TEXT, story).await;
}

async fn story(walk: &mut Walk) {
    let (firm, other) = (walk.organisation("样例外贸公司").await, walk.organisation("样例另一公司").await);
    walk.somebody("employer", "editor", Some(firm)).await;
    walk.somebody("stranger", "editor", Some(other)).await;
    walk.somebody("window", "officer", None).await;
    walk.somebody("approver", "approver", None).await;
    let permit = |name: &str, passport: &str| {
        [
            ("employer", firm.to_string()),
            ("name", name.into()),
            ("passport", passport.into()),
            ("country", "KZ".into()),
        ]
    };

    walk.make("stranger", "permit", ("permit", None), &permit("样例专家", "N1234567")).await;
    walk.make("employer", "permit", ("permit", None), &permit("样例专家", "N12345")).await;
    walk.make("employer", "twice", ("permit", None), &permit("另一个人", "N12345")).await;
    walk.edit("employer", "permit", fields! { "passport": "n1" }).await;
    walk.edit("employer", "permit", fields! { "passport": "N1234567" }).await;
    walk.step("stranger", "permit", "hand_in", &[]).await;
    walk.step("window", "permit", "hand_in", &[]).await;
    walk.step("employer", "permit", "hand_in", &[]).await;
    walk.sees("stranger", "permit", &["name"]).await;
    walk.sees("employer", "permit", &["name", "passport"]).await;
    walk.step("employer", "permit", "accept", &[]).await;

    walk.step("window", "permit", "mend", &[]).await;
    walk.stands("employer", "permit").await;
    walk.step("employer", "permit", "hand_in", &[]).await;
    let paper = walk.file("window").await;
    walk.step("window", "permit", "accept", fields! { "diploma": paper }).await;
    walk.sees("employer", "permit", &["diploma", "criminal"]).await;
    walk.stands("approver", "permit").await;
    walk.hears("employer").await;
    walk.hears("approver").await;
    walk.hears("window").await;
    walk.days(18).await;
    walk.hears("approver").await;
    walk.step("approver", "permit", "prolong", &[]).await;
    walk.stands("approver", "permit").await;
    walk.hears("employer").await;
    walk.jump(12).await;
    walk.hears("employer").await;
    walk.stands("window", "permit").await;
    walk.days(6).await;
    walk.hears("window").await;
    walk.hears("approver").await;
    walk.hears("employer").await;
    walk.step("approver", "permit", "grant", &[]).await;

    walk.make("employer", "second", ("permit", None), &permit("样例学者", "P7654321")).await;
    walk.step("employer", "second", "hand_in", &[]).await;
    let papers = (walk.file("window").await, walk.file("window").await);
    walk.step("window", "second", "accept", fields! { "diploma": papers.0, "criminal": papers.1 }).await;
    walk.stands("approver", "second").await;
    walk.step("window", "second", "grant", &[]).await;
    walk.step("approver", "second", "grant", &[]).await;
    walk.sees("employer", "second", &["number", "granted"]).await;
    walk.edit("employer", "second", fields! { "name": "改名" }).await;

    walk.make("employer", "third", ("permit", None), &permit("样例工程师", "Q7654321")).await;
    walk.step("employer", "third", "hand_in", &[]).await;
    walk.step("approver", "third", "fast", &[]).await;
    walk.step("window", "third", "mend", &[]).await;
    walk.jump(40).await;
    walk.stands("employer", "third").await;
    walk.make("employer", "fourth", ("permit", None), &{
        let mut fields = permit("样例院士", "R7654321").to_vec();
        fields.push(("top", "是".into()));
        fields
    })
    .await;
    walk.step("employer", "fourth", "hand_in", &[]).await;
    walk.step("approver", "fourth", "fast", &[]).await;
    walk.sees("employer", "fourth", &["number", "diploma"]).await;
}
