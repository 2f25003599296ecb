//! Challenges: bids sealed until the end, a panel that does not know whose they are and has nothing to do with them.

use super::walk::{Walk, each, fields};

const TEXT: &str = include_str!("../../../../programme/tests/programmes/challenge.toml");

#[tokio::test]
async fn sealed_bids_are_judged_blind() {
    each("challenge", TEXT, story).await;
}

async fn story(walk: &mut Walk) {
    let asker = walk.organisation("样例发榜企业").await;
    let (north, south) = (walk.organisation("样例北方研究院").await, walk.organisation("样例南方大学").await);
    walk.somebody("asker", "editor", Some(asker)).await;
    walk.somebody("north", "editor", Some(north)).await;
    walk.somebody("south", "editor", Some(south)).await;
    walk.somebody("bureau", "officer", None).await;
    let mut judges = Vec::new();
    for name in ["judge1", "judge2", "judge3", "judge4"] {
        walk.somebody(name, "approver", None).await;
        judges.push(walk.person(name, Some(name), None).await);
    }
    walk.somebody("relative", "approver", None).await;
    let relative = walk.person("样例南方教授", Some("relative"), Some(south)).await;
    let lead = walk.person("样例揭榜人", None, Some(north)).await;
    let southern = walk.person("样例南方揭榜人", None, Some(south)).await;

    let challenge = fields! {
        "name": "样例抗菌涂层", "asker_unit": asker, "prize": "100万元",
        "opens": "2026-09-22 09:00", "closes": "2026-10-20 17:00",
    };
    walk.make("north", "challenge", ("challenge", None), challenge).await;
    walk.make("asker", "challenge", ("challenge", None), challenge).await;
    walk.sees("public", "challenge", &["name"]).await;
    walk.step("asker", "challenge", "publish", &[]).await;
    walk.step("bureau", "challenge", "publish", &[]).await;
    walk.sees("public", "challenge", &["number", "prize"]).await;

    let challenge = walk.id("challenge");
    let bid = |unit: base::OrganisationId, lead: &str, offer: &str| {
        [
            ("challenge", challenge.to_string()),
            ("bidder_unit", unit.to_string()),
            ("lead", lead.to_owned()),
            ("offer", offer.to_owned()),
        ]
    };
    let with = |mut fields: Vec<(&'static str, String)>, file: String| {
        fields.push(("proposal", file));
        fields
    };
    let paper = walk.file("north").await;
    let dear = with(bid(north, &lead, "120万元").to_vec(), paper.clone());
    walk.make("north", "bid", ("bid", None), &dear).await;
    walk.make("north", "bid", ("bid", None), &with(bid(north, &lead, "80万元").to_vec(), paper)).await;
    walk.step("north", "bid", "hand_in", &[]).await;
    walk.days(1).await;
    walk.step("north", "bid", "hand_in", &[]).await;
    walk.step("north", "bid", "take_back", &[]).await;
    walk.step("north", "bid", "hand_in", &[]).await;
    let paper = walk.file("south").await;
    walk.make("south", "rival", ("bid", None), &with(bid(south, &southern, "70万元").to_vec(), paper)).await;
    walk.step("south", "rival", "hand_in", &[]).await;
    walk.sees("south", "bid", &["offer"]).await;
    walk.sees("north", "bid", &["bidder_unit", "offer"]).await;
    walk.sees("bureau", "bid", &["bidder_unit", "offer", "proposal"]).await;
    walk.sees("judge1", "bid", &["bidder_unit", "lead", "offer"]).await;
    walk.days(28).await;
    walk.hears("judge1").await;
    walk.step("south", "rival", "take_back", &[]).await;
    walk.sees("bureau", "bid", &["bidder_unit", "offer"]).await;
    walk.sees("judge1", "bid", &["bidder_unit", "lead", "offer"]).await;
    walk.comments("bureau", "bid", "请北方研究院补充预算").await;
    walk.comments("judge1", "bid", "技术路线可行").await;
    walk.discussion("bureau", "bid").await;
    walk.discussion("judge1", "bid").await;
    walk.sees("relative", "rival", &["offer"]).await;
    walk.sees("relative", "bid", &["offer"]).await;
    walk.lists("judge1", "bid").await;
    walk.lists("relative", "bid").await;
    walk.lists("bureau", "bid").await;

    let mark = |person: &String, mark: &str| [("judge_person", person.clone()), ("mark", mark.to_owned())];
    walk.make("relative", "r", ("bid_review", Some("rival")), &mark(&relative, "99")).await;
    walk.make("operator", "r", ("bid_review", Some("rival")), &mark(&relative, "99")).await;
    walk.make("judge1", "other's", ("bid_review", Some("bid")), &mark(&judges[1], "10")).await;
    walk.make("judge1", "r1", ("bid_review", Some("bid")), &mark(&judges[0], "85")).await;
    walk.make("judge1", "again", ("bid_review", Some("bid")), &mark(&judges[0], "90")).await;
    walk.make("judge2", "r2", ("bid_review", Some("bid")), &mark(&judges[1], "20")).await;
    walk.stands("bureau", "bid").await;
    walk.step("bureau", "bid", "win", &[]).await;
    walk.make("judge3", "r3", ("bid_review", Some("bid")), &mark(&judges[2], "100")).await;
    walk.make("judge4", "r4", ("bid_review", Some("bid")), &mark(&judges[3], "50")).await;
    walk.sees("bureau", "bid", &["mark"]).await;
    walk.sees("judge2", "r1", &["mark"]).await;
    walk.step("judge1", "bid", "win", &[]).await;
    walk.step("bureau", "challenge", "award", &[]).await;
    walk.step("bureau", "bid", "win", &[]).await;
    walk.step("bureau", "rival", "lose", &[]).await;
    walk.edit("judge1", "r1", fields! { "mark": "0" }).await;
    walk.sees("judge1", "bid", &["bidder_unit"]).await;
    walk.step("bureau", "challenge", "award", &[]).await;
    walk.make(
        "bureau",
        "milestone",
        ("milestone", Some("bid")),
        fields! { "name": "中试", "due": "2026-11-30" },
    )
    .await;
    walk.sees("north", "milestone", &["due", "late"]).await;
    walk.jump(60).await;
    walk.sees("north", "milestone", &["due", "late"]).await;
    walk.edit("north", "milestone", fields! { "done": "2026-11-20" }).await;
    walk.sees("bureau", "milestone", &["late"]).await;
}
