//! Organisations and people that may be in the register already.

use app::{Likeness, NameWish, OrganisationWish, PersonWish};

use crate::bench::each;

#[tokio::test]
async fn who_is_entered_twice_is_told() {
    each(async |bench| {
        let app = &bench.app;
        let known = OrganisationWish {
            kind: "firm".into(),
            name: "样例光电研究所".into(),
            name_en: "Sample Photonics Institute".into(),
            jurisdiction: "420100".into(),
            country: "CN".into(),
            names: vec![NameWish {
                name: "样例激光研究室".into(),
                kind: "former".into(),
                to: "2020-12-31".into(),
                ..NameWish::default()
            }],
            ..OrganisationWish::default()
        };
        let id = app.make_organisation(&bench.operator, &known).await.unwrap();
        let alike = async |name: &str, name_en: &str| {
            let wish = OrganisationWish {
                kind: "firm".into(),
                name: name.into(),
                name_en: name_en.into(),
                jurisdiction: "420100".into(),
                ..OrganisationWish::default()
            };
            let found = app.alike_organisations(&bench.operator, &wish).await.unwrap();
            found.into_iter().map(|(one, why)| (one.id, why)).collect::<Vec<_>>()
        };
        assert_eq!(alike("样例激光研究室", "").await, [(id, vec![Likeness::OtherName])]);
        assert_eq!(alike("别的名字", "sample photonics institute").await, [(id, vec![Likeness::Name])]);
        assert_eq!(alike("样例光电研究所", "").await, [(id, vec![Likeness::Name])]);
        assert_eq!(alike("完全不同的单位", "").await, []);

        let wish = |name: &str, name_en: &str, orcid: &str| PersonWish {
            name: name.into(),
            name_en: name_en.into(),
            orcid: orcid.into(),
            ..PersonWish::default()
        };
        let person = wish("样例甲", "Jia Sample", "0000-0002-1825-0097");
        let person = app.make_person(&bench.operator, &person).await.unwrap();
        let alike = async |wish: PersonWish| {
            let found = app.alike_persons(&bench.operator, &wish).await.unwrap();
            found
                .into_iter()
                .map(|(one, why)| (one.id, why.into_iter().map(|it| it.en).collect()))
                .collect::<Vec<(_, Vec<_>)>>()
        };
        assert_eq!(alike(wish("样例甲", "", "")).await, [(person, vec!["same name".to_owned()])]);
        assert_eq!(
            alike(wish("别人", "jia sample", "")).await,
            [(person, vec!["same English name".to_owned()])]
        );
        let orcid = "https://orcid.org/0000-0002-1825-0097";
        assert_eq!(alike(wish("别人", "", orcid)).await, [(person, vec!["same ORCID iD".to_owned()])]);
        assert_eq!(alike(wish("别人", "", "")).await, []);
    })
    .await;
}
