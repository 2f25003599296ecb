//! Sheets by the classes of fields, and of parts by what they are parts of.

use app::records::{Entered, JobState, JobView, ListWish, SheetFormat, SheetUpload};
use app::{Actor, Error};
use base::Lang;

use super::bench::{Works, each, viewer};

impl Works {
    async fn exported(&self, who: &Actor, kind: &str) -> Result<String, Error> {
        let (wish, who) = (ListWish::default(), viewer(who));
        let file = self.bench.app.export_records(&who, kind, &wish, SheetFormat::Csv, Lang::Zh).await?;
        Ok(String::from_utf8(file.bytes).unwrap())
    }

    async fn imported(&self, who: &Actor, kind: &str, sheet: &str) -> Result<JobView, Error> {
        let upload =
            SheetUpload {
                name: "表.csv".into(), bytes: sheet.into(), all_or_nothing: false, lang: Lang::Zh
            };
        let id = self.bench.app.import_records(who, kind, upload).await?;
        loop {
            let job = self.bench.app.job(&viewer(who), id).await?;
            if job.state != JobState::Running {
                return Ok(job);
            }
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    }
}

#[tokio::test]
async fn a_sheet_holds_what_its_reader_may_read() {
    each(async |works| {
        let more =
            [("cost", "11"), ("secret", "22"), ("offer", "33"), ("begun", "2030-01-01"), ("funds", "44")];
        let id = works.work("样例桥", &more).await;
        let sheet = works.exported(&works.bureau, "work").await.unwrap();
        assert!(sheet.contains("成本") && sheet.contains(",11"), "internal: {sheet}");
        assert!(!sheet.contains("底价") && !sheet.contains("22"), "secret: {sheet}");
        assert!(!sheet.contains("报价") && !sheet.contains("33"), "sealed until its day: {sheet}");
        for who in [&works.unit, &works.keeper] {
            let refused = works.exported(who, "work").await;
            assert!(
                matches!(refused, Err(Error::Forbidden { .. })),
                "to export is a right of its own: {refused:?}"
            );
        }
        // What one may not read is no column to write into.
        let blind = format!("记录号,底价（元）\n{id},1\n");
        let refused = works.imported(&works.bureau, "work", &blind).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
        let sealed = format!("记录号,报价（元）\n{id},1\n");
        assert!(matches!(works.imported(&works.keeper, "work", &sealed).await, Err(Error::Invalid(_))));
        let kept = works.imported(&works.keeper, "work", &blind).await.unwrap();
        assert_eq!((kept.counts.changed, kept.counts.faulty), (1, 0), "{kept:?}");
        let values = works.bench.app.record_values("work", id).await.unwrap();
        assert_eq!(values["secret"], app::records::Value::Money(100));
        assert_eq!(values["offer"], app::records::Value::Money(3_300), "what the sheet did not hold stays");
    })
    .await;
}

#[tokio::test]
async fn parts_are_made_below_what_is_ones_own() {
    each(async |works| {
        let own = works.work("样例桥", &[]).await;
        let other = Entered::new([("name", "样例路")]).with("builder", "样例另一公司");
        let theirs = works.saved(&works.stranger, "work", None, None, &other).await;
        let sheet = format!("工程,名称,得分\n{own},甲段,80\n{theirs},乙段,90\n样例桥,丙段,\n,丁段,1\n");
        let job = works.imported(&works.unit, "piece", &sheet).await.unwrap();
        assert_eq!((job.counts.made, job.counts.faulty), (2, 2), "{job:?}");
        let parts = works.bench.app.record_list(&viewer(&works.bureau), "piece", &ListWish::default()).await;
        let parts = parts.unwrap();
        assert_eq!(super::bench::titles(&parts).len(), 2);
        let refused = works.exported(&works.bureau, "piece").await;
        assert!(matches!(refused, Err(Error::Forbidden { .. })), "{refused:?}");
        let work = works.bench.app.record_values("work", own).await.unwrap();
        assert_eq!(work["steps"], app::records::Value::Integer(2), "what depends on parts follows them");
    })
    .await;
}
