//! What is worked from other records is worked again at once: two links away, and by the same organisation; filters that
//! leave something out, and ranges with an open end.

use app::Config;
use app::records::{Entered, ProgrammeFile, Value};
use base::RecordId;

use crate::bench::{Bench, each_with};
use crate::records::{faults, organisation, saved};

const TOWN: &str = r#"
id    = "town"
zh    = "样例"
en    = "Town"
since = 2026-01-01

[roles]
office = { zh = "办公室", en = "Office", scope = "any" }

[codes.tag]
a = { zh = "甲", en = "A" }
b = { zh = "乙", en = "B" }

[kinds.quarter]
zh = "片区"
en = "Quarter"

[kinds.quarter.fields]
name = { zh = "名称", en = "Name", type = "text" }

[kinds.street]
zh = "街道"
en = "Street"

[kinds.street.fields]
name    = { zh = "名称", en = "Name", type = "text" }
quarter = { zh = "片区", en = "Quarter", type = "reference", of = "quarter" }

[kinds.house]
zh = "房屋"
en = "House"

[kinds.house.fields]
street  = { zh = "街道", en = "Street", type = "reference", of = "street" }
firm    = { zh = "单位", en = "Firm", type = "organisation" }
tags    = { zh = "标签", en = "Tags", type = "code", of = "tag", many = true }
note    = { zh = "说明", en = "Note", type = "text", required_when = "'a' in tags" }
quarter = { zh = "所在片区", en = "Its quarter", type = "text", computed = "street.quarter.name" }
shops   = { zh = "同一单位的店铺", en = "Shops of the same", type = "integer", computed = "count('shop', {'unit': firm, 'kind': not('b')})" }
early   = { zh = "早开的店铺", en = "Early shops", type = "integer", computed = "count('shop', {'unit': firm, 'hour': between(null, 8)})" }
plain   = { zh = "没有标签", en = "Without tags", type = "boolean", computed = "size(tags) == 0 && !('a' in tags) && tags == null" }

[kinds.shop]
zh = "店铺"
en = "Shop"

[kinds.shop.fields]
unit = { zh = "单位", en = "Owner", type = "organisation" }
kind  = { zh = "类别", en = "Kind", type = "code", of = "tag" }
hour  = { zh = "开门", en = "Opens", type = "integer" }
"#;

fn town() -> Config {
    let access = ["quarter", "street", "house", "shop"]
        .map(|kind| format!("[kinds.{kind}.access]\noffice = [\"see\", \"create\", \"edit\"]\n"));
    let text = format!("{TOWN}\n{}", access.join("\n"));
    Config { programmes: vec![ProgrammeFile { name: "town.toml".into(), text }], ..Config::default() }
}

async fn save(bench: &Bench, kind: &str, id: Option<RecordId>, fields: &[(&str, String)]) -> RecordId {
    let entered = Entered::new(fields.iter().cloned());
    saved(bench.app.save_record(&bench.operator, kind, id, None, None, &entered).await).id
}

#[tokio::test]
async fn what_depends_on_a_record_follows_at_once() {
    each_with(town(), async |bench| {
        let own = organisation(&bench, "样例公司").await.to_string();
        let other = organisation(&bench, "另一公司").await.to_string();
        let quarter = save(&bench, "quarter", None, &[("name", "东区".into())]).await;
        let street = save(&bench, "street", None, &[("quarter", quarter.to_string())]).await;
        let house =
            save(&bench, "house", None, &[("street", street.to_string()), ("firm", own.clone())]).await;
        let value = async |field: &str| {
            bench.app.record_values("house", house).await.unwrap().get(field).cloned().unwrap_or(Value::Null)
        };
        assert_eq!(value("quarter").await, Value::Text("东区".into()));
        assert_eq!(
            value("plain").await,
            Value::Flag(true),
            "several of which there are none are an empty list"
        );
        save(&bench, "quarter", Some(quarter), &[("name", "西区".into())]).await;
        assert_eq!(value("quarter").await, Value::Text("西区".into()), "two links away");
        let south = save(&bench, "quarter", None, &[("name", "南区".into())]).await;
        save(&bench, "street", Some(street), &[("quarter", south.to_string())]).await;
        assert_eq!(value("quarter").await, Value::Text("南区".into()), "the link between leads elsewhere");

        assert_eq!(value("shops").await, Value::Integer(0));
        let shop =
            save(&bench, "shop", None, &[("unit", own.clone()), ("kind", "a".into()), ("hour", "7".into())])
                .await;
        save(&bench, "shop", None, &[("unit", own.clone()), ("kind", "b".into()), ("hour", "9".into())])
            .await;
        save(&bench, "shop", None, &[("unit", own.clone())]).await;
        assert_eq!(
            value("shops").await,
            Value::Integer(2),
            "anything but one kind, what says nothing among it"
        );
        assert_eq!(value("early").await, Value::Integer(1), "an end is open");
        save(&bench, "shop", Some(shop), &[("unit", other)]).await;
        assert_eq!((value("shops").await, value("early").await), (Value::Integer(1), Value::Integer(0)));
    })
    .await;
}

#[tokio::test]
async fn a_field_is_required_by_what_others_say() {
    each_with(town(), async |bench| {
        let tagged = Entered::new([("tags", "甲")]);
        let refused = bench.app.save_record(&bench.operator, "house", None, None, None, &tagged).await;
        assert_eq!(faults(refused), [("note".to_owned(), "value-missing".to_owned())]);
        let form = bench.app.record_form(&bench.operator, "house", None, None).await.unwrap();
        let required = |form: &app::records::FormView| {
            form.sections.iter().flat_map(|it| &it.fields).any(|field| field.id == "note" && field.required)
        };
        assert!(!required(&form));
        let form = bench.app.refill_form(&bench.operator, form, &tagged, &[]).await.unwrap();
        assert!(required(&form), "the form says so as soon as it is");
        let noted = Entered::new([("tags", "甲"), ("note", "说明")]);
        saved(bench.app.save_record(&bench.operator, "house", None, None, None, &noted).await);
    })
    .await;
}
