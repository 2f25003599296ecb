//! Who holds a role for an organisation or a place: found from these, by what stands above them.

use std::collections::BTreeSet;

use base::{AccountId, Date, OrganisationId};
use store::organisations::{Entry, MergeOrganisations, PlaceRow, SaveOrganisation};
use store::people::*;
use store::records::{Answer, Question};

use crate::bench::{Bench, author, each};

const DAY: Date = Date::constant(2026, 3, 1);

async fn organisation(
    bench: &Bench,
    name: &str,
    kind: &str,
    place: &str,
    parent: Option<OrganisationId>,
) -> OrganisationId {
    let row = |code: &str, level: &str, parent: Option<&str>| PlaceRow {
        code: code.into(),
        name: format!("样例{level}"),
        level: level.into(),
        parent: parent.map(str::to_owned),
    };
    let places = [
        row("990000", "province", None),
        row("990100", "city", Some("990000")),
        row("990101", "district", Some("990100")),
        row("990102", "district", Some("990100")),
    ];
    let entry = Entry {
        kind: kind.into(),
        name: name.into(),
        jurisdiction: place.into(),
        country: "CN".into(),
        parent,
        ..Entry::default()
    };
    let change = SaveOrganisation { known: None, entry: &entry, places: &places };
    bench.store.write(&author(), &change).await.unwrap()
}

async fn account(bench: &Bench, name: &str, role: &str) -> AccountId {
    let account = AddAccount { name, role, password_hash: "hash", first: false };
    bench.store.write(&author(), &account).await.unwrap()
}

async fn member(
    bench: &Bench,
    name: &str,
    role: &str,
    organisation: OrganisationId,
    to: Option<Date>,
    by: Option<AccountId>,
) -> AccountId {
    let account = account(bench, name, "public").await;
    let organisation = Some(organisation);
    let change = AddMembership { account, organisation, role, from: None, to, delegated_by: by };
    bench.store.write(&author(), &change).await.unwrap();
    account
}

async fn told(bench: &Bench, who: WhoHolds) -> Vec<Holder> {
    let roles = ["officer", "editor"].map(str::to_owned).into();
    let who = WhoHolds { roles, day: DAY, ..who };
    let Answer::Holders(found) = bench.store.answer(&Question::Holders(who)).await.unwrap() else { panic!() };
    found
}

#[tokio::test]
async fn who_holds_a_role_is_found_by_what_stands_above() {
    each(async |bench| {
        let province = organisation(&bench, "省政府", "government", "990000", None).await;
        let city = organisation(&bench, "市政府", "government", "990100", None).await;
        let bureau = organisation(&bench, "市科技局", "department", "990100", None).await;
        let group = organisation(&bench, "集团", "firm", "990102", None).await;
        let firm = organisation(&bench, "甲厂", "firm", "990101", Some(group)).await;
        let former = organisation(&bench, "老甲厂", "firm", "990101", None).await;
        let other = organisation(&bench, "乙厂", "firm", "990101", None).await;

        let everywhere = account(&bench, "everywhere", "officer").await;
        account(&bench, "nobody", "public").await;
        let of_city = member(&bench, "of_city", "officer", city, None, None).await;
        let of_bureau = member(&bench, "of_bureau", "officer", bureau, None, None).await;
        let of_group = member(&bench, "of_group", "editor", group, None, None).await;
        let of_firm = member(&bench, "of_firm", "editor", firm, Some(DAY), None).await;
        let of_former = member(&bench, "of_former", "editor", former, None, None).await;
        let lent = member(&bench, "lent", "editor", firm, None, Some(of_firm)).await;
        let not_theirs = member(&bench, "not_theirs", "editor", firm, None, Some(of_city)).await;
        member(&bench, "of_other", "editor", other, None, None).await;
        member(&bench, "reader", "reader", firm, None, None).await;
        member(&bench, "past", "editor", firm, DAY.yesterday().ok(), None).await;
        let shut = member(&bench, "shut", "editor", firm, None, None).await;
        let change = SetDisabled { account: shut, disabled: true };
        bench.store.write(&author(), &change).await.unwrap();
        let merge = MergeOrganisations { gone: (former, 1), survivor: (firm, 1), reason: "一家" };
        bench.store.write(&author(), &merge).await.unwrap();

        let brief = |found: &[Holder]| -> Vec<(AccountId, Option<OrganisationId>, Vec<OrganisationId>)> {
            found.iter().map(|it| (it.account, it.organisation, it.below.clone())).collect()
        };
        let organisations: BTreeSet<_> = [firm].into();
        let found =
            told(&bench, WhoHolds { organisations: organisations.clone(), ..WhoHolds::default() }).await;
        let expected = vec![
            (of_city, Some(city), vec![firm]),
            (of_group, Some(group), vec![firm]),
            (of_firm, Some(firm), vec![firm]),
            (of_former, Some(firm), vec![firm]),
            (lent, Some(firm), vec![firm]),
        ];
        assert_eq!(brief(&found), expected, "{province} {bureau} {not_theirs}");
        let found = told(&bench, WhoHolds { organisations, everywhere: true, ..WhoHolds::default() }).await;
        assert_eq!(found[0].account, everywhere);
        assert_eq!((found[0].organisation, found.len()), (None, expected.len() + 1));

        // Of a place: its governments and departments, and those above.
        let places = [("990101".to_owned())].into();
        let found = told(&bench, WhoHolds { places, ..WhoHolds::default() }).await;
        let at = |it: &Holder| (it.account, it.places.clone());
        let both = vec!["990100".to_owned(), "990101".to_owned()];
        assert_eq!(found.iter().map(at).collect::<Vec<_>>(), [(of_city, both.clone()), (of_bureau, both)]);

        // Of somebody: whatever they hold, whichever the organisation.
        let accounts = [of_bureau, everywhere, shut].into();
        let found = told(&bench, WhoHolds { accounts, ..WhoHolds::default() }).await;
        let expected = vec![(everywhere, None, vec![]), (of_bureau, Some(bureau), vec![])];
        assert_eq!(brief(&found), expected);
    })
    .await;
}
