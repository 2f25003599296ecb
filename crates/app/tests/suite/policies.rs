//! The five real policies, where they are at hand: import, versions of nothing, bodies, sizes of things.

use std::path::Path;

use app::{BodyQuery, ImportOutcome, PlanQuery, Upload, Viewer};

use crate::bench::each;

#[tokio::test]
async fn the_real_policies_are_kept() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/policies");
    if !folder.exists() {
        eprintln!("skipped: {} is not there", folder.display());
        return;
    }
    each(async |bench| {
        bench.app.load_sample().await.unwrap();
        let mut files: Vec<_> =
            std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
        files.sort();
        for outcome in [ImportOutcome::New, ImportOutcome::Unchanged] {
            for path in &files {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                let bytes = std::fs::read(path).unwrap();
                let imported = bench.app.import(&bench.operator, Upload { name, bytes }).await.unwrap();
                assert_eq!(imported.outcome, outcome, "{}", path.display());
            }
        }
        let plans = bench.app.plans(&Viewer::Public, &PlanQuery::default()).await.unwrap();
        assert_eq!(plans.total as usize, files.len() + 1);
        let bodies = bench.app.bodies(&Viewer::Public, &BodyQuery::default()).await.unwrap();
        let bureau = bodies.items.iter().find(|body| body.name == "武汉市科技创新局").unwrap();
        assert!(bureau.plans >= 2 && bureau.leads >= 15, "{bureau:?}");
        let tree: Vec<_> =
            bodies.items.iter().take(12).map(|b| (b.name.as_str(), b.leads, b.plans)).collect();
        eprintln!("{tree:?}");
    })
    .await;
}
