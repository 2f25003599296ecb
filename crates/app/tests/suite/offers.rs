//! What forms offer to take over, because it is held already.

use app::records::{Entered, FormView};
use app::{Actor, PersonWish};
use base::OrganisationId;

use crate::bench::{Bench, each};
use crate::records::{actor, organisation, person, platform, saved};

/// Offers of a form, a line each.
fn told(form: &FormView) -> Vec<String> {
    let fields = form.sections.iter().flat_map(|section| &section.fields);
    let lines = fields.flat_map(|field| {
        field.offers.iter().map(|offer| {
            let day = offer.day.map(|day| format!(" {day}")).unwrap_or_default();
            format!("{}: {} <{}>{day}", field.id, offer.words.zh, offer.from.zh)
        })
    });
    lines.collect()
}

/// The form of a new platform with a host typed in.
async fn new_platform(bench: &Bench, who: &Actor, host: OrganisationId) -> (FormView, Entered) {
    let entered = Entered::new([("name", "样例新平台".to_owned()), ("host", host.to_string())]);
    let form = bench.app.record_form(who, "platform", None, None).await.unwrap();
    (bench.app.refill_form(who, form, &entered, &[]).await.unwrap(), entered)
}

#[tokio::test]
async fn nobody_is_asked_for_what_is_held() {
    each(async |bench| {
        let app = &bench.app;
        bench.with_accounts(7).await;
        let (host, other) =
            (organisation(&bench, "样例光谷大学").await, organisation(&bench, "样例别处").await);
        let zhang = person(&bench, "样例张工").await;
        let (unit, bureau) = (actor(5, "editor", Some(host)), actor(6, "officer", None));
        let first = platform(host)
            .with("address", "样例路1号")
            .with("website", "https://lab.example.org")
            .with("contact", "lab@example.org")
            .with("about", "一段简介");
        let first = saved(app.save_record(&unit, "platform", None, None, None, &first).await).id;

        // Who acts for an organisation is offered it where it ties a record to them.
        let blank = app.record_form(&unit, "platform", None, None).await.unwrap();
        assert_eq!(told(&blank), ["host: 样例光谷大学 <您代表的机构>"]);

        let (form, entered) = new_platform(&bench, &unit, host).await;
        let from = "平台：样例光谷量子联合实验室> 2026-09-21";
        assert_eq!(
            told(&form),
            [
                format!("director: 样例张工 <{from}"),
                format!("contact: lab@example.org <{from}"),
                format!("address: 样例路1号 <{from}"),
                format!("website: https://lab.example.org <{from}"),
                format!("staff: 12 <{from}"),
                format!("area: 350.5 <{from}"),
            ],
            "what is of the one record, as its name, amounts and files, is not offered"
        );

        // One is taken, and stands in the form; then it is offered no longer.
        assert_eq!(form.taking(&entered, "address=platform.address:999"), None);
        let taking = form.taking(&entered, &format!("address=platform.address:{first}")).unwrap();
        assert_eq!(taking.texts("address"), Some(&["样例路1号".to_owned()][..]));
        let again = app.refill_form(&unit, form, &taking, &[]).await.unwrap();
        assert!(told(&again).iter().all(|line| !line.starts_with("address")), "{:?}", told(&again));
        assert_eq!(told(&again).len(), 5);

        // A director who is named brings their address from the register of persons, where one may look there.
        let wish = PersonWish {
            name: "样例张工".into(),
            email: "zhang@example.org".into(),
            ..PersonWish::default()
        };
        app.change_person(&bench.operator, zhang, 1, &wish).await.unwrap();
        let taking = again.taking(&taking, &format!("director=platform.director:{first}")).unwrap();
        let again = app.refill_form(&unit, again, &taking, &[]).await.unwrap();
        let contacts: Vec<String> =
            told(&again).into_iter().filter(|line| line.starts_with("contact")).collect();
        assert_eq!(
            contacts,
            [
                "contact: zhang@example.org <人员登记：样例张工> 2026-09-21",
                &format!("contact: lab@example.org <{from}")
            ]
        );

        // What one may not see is not offered.
        let (strange, _) = new_platform(&bench, &actor(7, "editor", Some(other)), host).await;
        assert_eq!(told(&strange), [""; 0]);
        let (seen, _) = new_platform(&bench, &bureau, host).await;
        assert_eq!(told(&seen).len(), 6);

        // What was merged into a host is the host's.
        app.merge_organisations(&bench.operator, (host, 1), (other, 1), "一家").await.unwrap();
        let (merged, _) = new_platform(&bench, &bureau, other).await;
        assert_eq!(told(&merged).len(), 6);
    })
    .await;
}

#[tokio::test]
async fn the_register_of_organisations_is_not_typed_again() {
    each(async |bench| {
        let app = &bench.app;
        let partner = organisation(&bench, "样例海外大学").await;
        let lead = organisation(&bench, "样例光谷大学").await;
        let project = Entered::new([
            ("name", "样例项目".to_owned()),
            ("cooperation", "joint_research".to_owned()),
            ("lead", lead.to_string()),
        ]);
        let made = app.save_record(&bench.operator, "cooperation_project", None, None, None, &project).await;
        let parent = Some(saved(made).id);
        let form = app.record_form(&bench.operator, "project_partner", None, parent).await.unwrap();
        assert_eq!(told(&form), [""; 0]);
        let entered = Entered::new([("organisation", partner.to_string())]);
        let form = app.refill_form(&bench.operator, form, &entered, &[]).await.unwrap();
        assert_eq!(told(&form), ["country: 中国 <机构登记：样例海外大学> 2026-09-21"]);
    })
    .await;
}
