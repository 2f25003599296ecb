//! Vouchers: issued within what a firm may have, used by one provider, paid once, lapsed after a year.

use app::records::{Entered, SaveOutcome};

use super::walk::{Walk, each, fields};

const TEXT: &str = include_str!("../../../../programme/tests/programmes/voucher.toml");

#[tokio::test]
async fn a_voucher_is_spent_once() {
    each("voucher", TEXT, story).await;
}

async fn story(walk: &mut Walk) {
    let (firm, lab) = (walk.organisation("样例小微企业").await, walk.organisation("样例检测所").await);
    walk.somebody("firm", "editor", Some(firm)).await;
    walk.somebody("provider", "editor", Some(lab)).await;
    walk.somebody("bureau", "officer", None).await;
    let voucher = |amount: &str| {
        [("firm", firm.to_string()), ("provider", lab.to_string()), ("amount", amount.to_owned())]
    };
    walk.make("provider", "own", ("voucher", None), &voucher("5万元")).await;
    walk.make("firm", "large", ("voucher", None), &voucher("30万元")).await;
    walk.make("firm", "a", ("voucher", None), &voucher("20万元")).await;
    walk.make("firm", "b", ("voucher", None), &voucher("20万元")).await;
    walk.make("firm", "c", ("voucher", None), &voucher("20万元")).await;
    walk.step("firm", "a", "issue", &[]).await;
    walk.step("bureau", "a", "issue", &[]).await;
    walk.step("bureau", "b", "issue", &[]).await;
    walk.step("bureau", "c", "issue", &[]).await;
    walk.sees("firm", "a", &["number", "issued", "amount"]).await;
    walk.sees("firm", "b", &["number"]).await;

    walk.step("firm", "a", "claim", &[]).await;
    walk.step("provider", "a", "claim", &[]).await;
    let invoice = walk.file("provider").await;
    walk.step("provider", "a", "claim", fields! { "used": "21万元", "invoice": invoice }).await;
    walk.step("provider", "a", "claim", fields! { "used": "18.5万元", "invoice": invoice }).await;
    walk.step("provider", "a", "claim", fields! { "used": "18.5万元", "invoice": invoice }).await;
    let second = walk.file("provider").await;
    walk.step("provider", "b", "claim", fields! { "used": "1万元", "invoice": invoice }).await;
    walk.step("provider", "a", "pay", &[]).await;
    walk.step("bureau", "a", "pay", &[]).await;
    walk.step("bureau", "a", "pay", &[]).await;
    walk.edit("bureau", "a", fields! { "used": "20万元" }).await;
    walk.jump(366).await;
    walk.step("provider", "b", "claim", fields! { "used": "1万元", "invoice": second }).await;
    walk.step("bureau", "c", "issue", &[]).await;
}

#[tokio::test]
async fn of_two_who_redeem_one_voucher_at_once_one_is_told() {
    crate::bench::each_with(super::walk::programme("voucher", TEXT), async |bench| {
        let app = &bench.app;
        crate::records::organisation(&bench, "样例小微企业").await;
        let voucher = Entered::new([("firm", "样例小微企业"), ("amount", "2万元")]);
        let made = app.save_record(&bench.operator, "voucher", None, None, None, &voucher).await;
        let id = crate::records::saved(made).id;
        let none = Entered::default();
        let operator = &bench.operator;
        let step = |step: &'static str, fields: Entered| async move {
            app.take_step(operator, "voucher", id, None, step, &fields, None).await.unwrap()
        };
        assert!(matches!(step("issue", none.clone()).await, SaveOutcome::Saved(_)));
        let invoice = crate::records::file(&bench, &bench.operator).await;
        let used = Entered::new([("used", "2万元".to_owned()), ("invoice", invoice)]);
        assert!(matches!(step("claim", used).await, SaveOutcome::Saved(_)));
        let (a, b) = tokio::join!(step("pay", none.clone()), step("pay", none.clone()));
        let paid = [&a, &b].iter().filter(|it| matches!(it, SaveOutcome::Saved(_))).count();
        assert_eq!(paid, 1, "{a:?} {b:?}");
    })
    .await;
}
