//! What is kept back: a file is handed out by the class and the seal of its field, and nobody writes over what they may
//! not read.

use app::records::{Entered, ProgrammeFile};
use app::rights::Class;
use app::{Actor, Config, Error, FileRules, Viewer};
use base::{AttachmentId, RecordId};

use crate::bench::{Bench, each_with};
use crate::records::{actor, saved};

/// Offers that stay sealed until a day, with files of every class. The clock stands in September 2026.
const OFFERS: &str = r#"
id    = "offers"
zh    = "样例报价"
en    = "Sample offers"
since = 2026-01-01

[roles]
bureau = { zh = "主管部门", en = "Bureau", scope = "any", held_by = ["officer"] }
keeper = { zh = "保密员", en = "Keeper", scope = "any", held_by = ["approver"] }

[kinds.offer]
zh = "报价"
en = "Offer"

[kinds.offer.fields]
name   = { zh = "名称", en = "Name", type = "text", required = true }
opens  = { zh = "开启日期", en = "Opens", type = "date" }
price  = { zh = "价格", en = "Price", type = "money", sealed_until = "opens" }
leaf   = { zh = "简介", en = "Leaflet", type = "file", accept = ["pdf"] }
paper  = { zh = "合同", en = "Contract", type = "file", accept = ["pdf"], class = "internal" }
proof  = { zh = "证明", en = "Proof", type = "file", accept = ["pdf"], class = "secret" }
sealed = { zh = "密封件", en = "Sealed", type = "file", accept = ["pdf"], sealed_until = "opens" }

[kinds.offer.access]
public = ["see"]
bureau = ["see", "create", "edit"]
keeper = ["see", "create", "edit", "secret"]
"#;

fn config() -> Config {
    let file = ProgrammeFile { name: "offers.toml".into(), text: OFFERS.into() };
    Config { programmes: vec![file], ..Config::default() }
}

async fn file(bench: &Bench, who: &Actor) -> AttachmentId {
    let mut incoming = bench.app.receive_file(who).await.unwrap();
    incoming.write(b"%PDF-1.4\n% a sample\n").await.unwrap();
    let rules = FileRules { accept: vec!["pdf".into()], bytes: None };
    // Whoever uploads says the widest class: the field's own holds.
    bench.app.attach_file(who, incoming, "样例.pdf", &rules, Class::Public).await.unwrap().id
}

async fn offer(bench: &Bench, keeper: &Actor, opens: &str) -> (RecordId, [AttachmentId; 4]) {
    let mut files = Vec::new();
    for _ in 0..4 {
        files.push(file(bench, keeper).await);
    }
    let files: [AttachmentId; 4] = files.try_into().unwrap();
    let mut entered = Entered::new([("name", "样例甲"), ("opens", opens), ("price", "10万元")]);
    for (field, id) in ["leaf", "paper", "proof", "sealed"].into_iter().zip(files) {
        entered = entered.with(field, id.to_string());
    }
    (saved(bench.app.save_record(keeper, "offer", None, None, None, &entered).await).id, files)
}

#[tokio::test]
async fn a_file_is_handed_out_by_the_class_and_the_seal_of_its_field() {
    each_with(config(), async |bench| {
        bench.with_accounts(7).await;
        let (keeper, bureau) = (actor(5, "approver", None), actor(6, "officer", None));
        let other = actor(7, "approver", None);
        let (_, [leaf, paper, proof, sealed]) = offer(&bench, &keeper, "2027-01-01").await;
        let viewers =
            [Viewer::Public, Viewer::Account(bureau), Viewer::Account(other), Viewer::Account(keeper)];
        let mut given = Vec::new();
        for viewer in &viewers {
            let mut row = String::new();
            for id in [leaf, paper, proof, sealed] {
                row.push(match bench.app.attached_file(viewer, id).await {
                    Ok(_) => 'y',
                    Err(Error::NotSignedIn) => 's',
                    Err(Error::Forbidden { why, who_can }) => {
                        assert!(!why.zh.is_empty() && !who_can.zh.is_empty() && !who_can.en.is_empty());
                        'n'
                    }
                    Err(error) => panic!("{error:?}"),
                });
            }
            given.push(row);
        }
        // Leaflet, contract, proof, sealed: the public, the bureau, another keeper, who filled it in.
        assert_eq!(given, ["yssn", "yynn", "yyyn", "yyyy"]);
        let (_, [.., opened]) = offer(&bench, &actor(5, "approver", None), "2026-01-01").await;
        bench.app.attached_file(&Viewer::Public, opened).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn nobody_writes_over_what_they_may_not_read() {
    each_with(config(), async |bench| {
        bench.with_accounts(7).await;
        let (keeper, bureau) = (actor(5, "approver", None), actor(6, "officer", None));
        let (id, _) = offer(&bench, &keeper, "2027-01-01").await;
        let write = async |who: &Actor, id, field: &'static str, text: &str| {
            let entered = Entered::new([(field, text.to_owned())]);
            bench.app.save_record(who, "offer", Some(id), None, None, &entered).await
        };
        let refusal = async |field, text: &str| match write(&bureau, id, field, text).await {
            Err(Error::Forbidden { why, who_can }) => format!("{}{}", why.zh, who_can.zh),
            other => panic!("{field}: {other:?}"),
        };
        assert_eq!(
            refusal("price", "1元").await,
            "“价格”还在密封中，不能修改。开启之前只有填写的人可以看和改；到开启的时间，有权的人都能看到。"
        );
        let own = file(&bench, &bureau).await.to_string();
        assert!(refusal("sealed", &own).await.starts_with("“密封件”还在密封中"));
        assert_eq!(
            refusal("proof", &own).await,
            "“证明”是您无权查看的字段，不能修改。可以办理的是：保密员（以全平台身份办事的审核人）。需要这项权限，请找管理员或业务主管授权。"
        );
        saved(write(&bureau, id, "name", "样例乙").await);
        saved(write(&keeper, id, "price", "20万元").await);
        // What is open is everybody's to change who may change the record.
        let (opened, _) = offer(&bench, &keeper, "2026-01-01").await;
        saved(write(&bureau, opened, "price", "30万元").await);
    })
    .await;
}
