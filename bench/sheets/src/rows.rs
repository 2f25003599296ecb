//! Invented registers and sheets, the same each time.

use base::OrganisationId;
use store::organisations::{Entry, PlaceRow, SaveOrganisation};
use store::persons::{PersonEntry, SavePerson};
use store::{Author, Store};

use crate::Outcome;

/// Organisations, and people, that rows name.
const NAMED: u64 = 2_000;

/// Organisations and people for the rows to name.
pub(crate) async fn registers(store: &Store) -> Outcome {
    let places =
        [PlaceRow { code: "420100".into(), name: "武汉市".into(), level: "city".into(), parent: None }];
    for n in 0..NAMED {
        let entry = Entry {
            kind: "institute".into(),
            name: host(n),
            jurisdiction: "420100".into(),
            country: "CN".into(),
            ..Entry::default()
        };
        let made: OrganisationId = store
            .write(&Author::system(), &SaveOrganisation { known: None, entry: &entry, places: &places })
            .await?;
        let entry = PersonEntry {
            name: director(n),
            organisation: Some(made),
            country: "CN".into(),
            ..PersonEntry::default()
        };
        store.write(&Author::system(), &SavePerson { known: None, entry: &entry }).await?;
    }
    Ok(())
}

fn host(n: u64) -> String {
    format!("样例第{n}研究院")
}

fn director(n: u64) -> String {
    format!("样例{n}工")
}

/// New platforms as people type them.
pub(crate) fn sheet(count: u64) -> Vec<u8> {
    let mut text = String::from(
        "平台名称（中文）,平台名称（英文）,平台类型,级别,依托单位,合作国家,地址,研究领域,负责人,专职人员,场地面积,设备原值（万元）,认定日期\n",
    );
    for n in 0..count {
        let spread = n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
        let kind = ["联合实验室", "新型研发机构", "中试平台", "技术创新中心"][(spread % 4) as usize];
        let level = ["国家级", "省级", "市级"][(spread / 4 % 3) as usize];
        let country = ["德国", "法国、意大利", "", "SG"][(spread / 16 % 4) as usize];
        let (host, director) = (host(spread % NAMED), director(spread / 8 % NAMED));
        text.push_str(&format!(
            "样例第{n}平台,Sample platform {n},{kind},{level},{host},{country},样例大道{n}号,样例领域,{director},{},{}.{},{}.5,20{:02}-{:02}-15\n",
            spread % 300,
            spread % 90_000,
            spread % 10,
            spread % 5_000,
            5 + spread % 20,
            1 + spread % 12,
        ));
    }
    text.into_bytes()
}

/// An export with another address in every row.
pub(crate) fn changed(sheet: &[u8]) -> Outcome<Vec<u8>> {
    Ok(std::str::from_utf8(sheet)?.replace("样例大道", "样例新街").into_bytes())
}
