//! Targets that are counted from records.

use app::plan::{ItemId, ItemKind};
use app::records::ProgrammeFile;
use app::{CountWish, CountingView, Error, Imported, Standing, Viewer};
use base::PlanId;

use crate::bench::{Bench, each};
use crate::records::actor;

const PLAN: &str = "样例市人民政府关于印发《样例市科技创新行动方案》的通知\n\n样例市科技创新行动方案（2024—2027年）\n\n\
    一、工作目标\n\n到2027年，研发平台达到60家，新增国际科技合作项目40项，每年新认定孵化器3家以上，全社会研发投入强度达到3.5%。\n\n\
    样例市人民政府\n\n2024年3月5日\n";

async fn bench_with_plan(bench: &Bench) -> PlanId {
    bench.app.load_sample().await.unwrap();
    let Imported { plan, .. } = bench.import(PLAN).await;
    plan
}

fn target(index: u32) -> ItemId {
    ItemId { kind: ItemKind::Target, index }
}

/// What a target's page says, in lines.
fn told(view: &CountingView) -> String {
    let mut lines = vec![format!("{} {} {}", view.target.indicator, view.target.value, view.target.unit)];
    match &view.standing {
        Standing::Unbound => lines.push("unbound".into()),
        Standing::Broken(words) => lines.push(format!("broken: {}", words.zh)),
        Standing::Counted(actual) => lines.push(format!(
            "{} on {}, share {:.2}, reached {}",
            actual.value,
            actual.day,
            actual.share.unwrap_or(-1.0),
            actual.reached
        )),
    }
    if let Some((_, words)) = &view.rule {
        let filters: Vec<String> = (words.filters.iter())
            .map(|filter| {
                let values: Vec<&str> = filter.values.iter().map(|value| value.words.zh.as_str()).collect();
                format!("{}={}", filter.words.zh, values.join("|"))
            })
            .collect();
        lines.push(format!(
            "{} [{}] {} {}",
            words.kind.words.zh,
            filters.join(" & "),
            words.of.zh,
            words.window.zh
        ));
    }
    for proposal in &view.proposals {
        let why: Vec<&str> = proposal.why.iter().map(|words| words.zh.as_str()).collect();
        lines.push(format!("? {} {:.2}: {}", proposal.kind.id, proposal.fit, why.join("；")));
    }
    if let Some(why) = &view.cannot {
        lines.push(format!("cannot: {}", why.zh));
    }
    lines.join("\n")
}

async fn page(bench: &Bench, plan: PlanId, index: u32) -> CountingView {
    bench.app.counting(&bench.viewer(), plan, target(index)).await.unwrap()
}

/// Binds a target as it is proposed first.
async fn as_proposed(bench: &Bench, plan: PlanId, index: u32) {
    let proposal = page(bench, plan, index).await.proposals.remove(0);
    let form = bench.app.count_form(&bench.viewer(), plan, target(index), &proposal.kind.id).await.unwrap();
    assert_eq!(form.rule, proposal.rule, "the form is filled with what is proposed");
    let (since, until) = match &proposal.rule.window {
        app::Window::Standing { since, until } => (since.clone(), until.clone()),
        app::Window::Added { on } | app::Window::Yearly { on } => (Some(on.clone()), None),
    };
    let wish = CountWish {
        kind: proposal.kind.id.clone(),
        filters: proposal.rule.filters.clone(),
        window: proposal.rule.window.code().to_owned(),
        since: since.unwrap_or_default(),
        until: until.unwrap_or_default(),
        region: proposal.rule.region.clone().unwrap_or_default(),
        sum: String::new(),
    };
    bench.app.bind_target(&bench.operator, plan, target(index), &wish).await.unwrap();
}

#[tokio::test]
async fn targets_find_what_counts_them_and_are_counted() {
    each(async |bench| {
        let plan = bench_with_plan(&bench).await;
        let mut all = String::new();
        for index in 0..4 {
            all.push_str(&told(&page(&bench, plan, index).await));
            all.push_str("\n\n");
        }
        insta::assert_snapshot!("proposed", all);
        for index in 0..3 {
            as_proposed(&bench, plan, index).await;
        }
        let mut all = String::new();
        for index in 0..3 {
            let view = page(&bench, plan, index).await;
            let Standing::Counted(actual) = &view.standing else { panic!("{:?}", view.standing) };
            // The rows that are one click away are those that were counted, and so are the regions' together.
            let wish = app::records::ListWish { filters: actual.rows.clone(), ..Default::default() };
            let rows = bench.app.record_list(&bench.viewer(), &actual.kind, &wish).await.unwrap();
            assert_eq!(rows.remarks, []);
            assert_eq!(actual.value, rows.rows.total.into());
            // And each of them says what it counts for.
            assert!(index == 2 || !rows.rows.items.is_empty(), "{}", view.target.indicator);
            if let Some(one) = rows.rows.items.first() {
                let targets =
                    bench.app.targets_counting(&bench.viewer(), &actual.kind, one.id).await.unwrap();
                assert!(targets.iter().any(|it| (it.plan, it.item) == (plan, target(index))), "{targets:?}");
            }
            if view.rule.as_ref().is_some_and(|(rule, _)| rule.region.is_some()) {
                assert_eq!(
                    view.places.iter().map(|place| place.count).sum::<rust_decimal::Decimal>(),
                    actual.value
                );
            }
            // Windows of one year fall back at its end, others go on.
            let values: Vec<_> = view.points.iter().map(|point| point.value).collect();
            if index < 2 {
                assert!(values.is_sorted(), "{values:?}");
            }
            assert!(view.points.iter().rev().skip(1).all(|point| point.afterwards));
            assert!(view.points.last().is_some_and(|point| !point.afterwards && point.day == actual.day));
            all.push_str(&told(&view));
            all.push_str("\n\n");
        }
        let counted: Vec<&str> = all.lines().filter(|line| !line.starts_with('?')).collect();
        insta::assert_snapshot!("counted", counted.join("\n"));
        let counts = bench.app.plan_counts(&Viewer::Public, plan).await.unwrap();
        assert_eq!(counts.keys().map(ToString::to_string).collect::<Vec<_>>(), ["t0", "t1", "t2"]);
        let all = bench.app.counts_of_plans(&Viewer::Public, &[plan].into()).await.unwrap();
        assert_eq!(all.len(), counts.len());
        assert_eq!(bench.app.count_round().await.unwrap(), 0, "nothing is new");
        bench.clock.forward(24 * 3600);
        assert_eq!(bench.app.count_round().await.unwrap(), 3, "a new day");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_counted_is_refused_with_the_reason() {
    each(async |bench| {
        let plan = bench_with_plan(&bench).await;
        bench.with_accounts(3).await;
        let code = |result: Result<base::BindingId, Error>| match result {
            Err(Error::Invalid(faults)) => faults[0].code.to_string(),
            Err(error) => error.code().to_owned(),
            Ok(_) => "ok".to_owned(),
        };
        let wish = |kind: &str| CountWish { kind: kind.into(), ..CountWish::default() };
        let bind = async |index, wish: CountWish| {
            code(bench.app.bind_target(&bench.operator, plan, target(index), &wish).await)
        };
        assert_eq!(bind(3, wish("platform")).await, "target-not-countable");
        assert_eq!(bind(0, wish("nothing")).await, "not-found");
        assert_eq!(bind(0, CountWish { window: "added".into(), ..wish("platform") }).await, "day-missing");
        assert_eq!(
            bind(0, CountWish { window: "weekly".into(), ..wish("platform") }).await,
            "window-unknown"
        );
        let no_day = CountWish { window: "added".into(), since: "name".into(), ..wish("platform") };
        assert_eq!(bind(0, no_day).await, "rule-does-not-hold");
        let no_number = CountWish { sum: "name".into(), ..wish("platform") };
        assert_eq!(bind(0, no_number).await, "rule-does-not-hold");
        let no_code = CountWish { filters: vec![("type".into(), vec!["castle".into()])], ..wish("platform") };
        assert_eq!(bind(0, no_code).await, "rule-does-not-hold");
        let reader = actor(3, "reader", None);
        let refused = bench.app.bind_target(&reader, plan, target(0), &wish("platform")).await;
        assert_eq!(code(refused), "forbidden");
        assert!(matches!(
            bench.app.unbind_target(&bench.operator, plan, target(0)).await,
            Err(Error::NotFound)
        ));

        assert_eq!(bind(0, CountWish { sum: "budget".into(), ..wish("platform") }).await, "ok");
        let view = page(&bench, plan, 0).await;
        let Standing::Counted(sum) = &view.standing else { panic!() };
        assert!(sum.value > 1_000_000.into(), "yuan: {}", sum.value);
        assert_eq!(view.points.len(), 1, "without a day, only today is counted");
        bench.app.unbind_target(&bench.operator, plan, target(0)).await.unwrap();
        assert_eq!(page(&bench, plan, 0).await.standing, Standing::Unbound);
    })
    .await;
}

#[tokio::test]
async fn a_definition_that_would_break_a_count_says_so_before() {
    each(async |bench| {
        let plan = bench_with_plan(&bench).await;
        let wish = CountWish { kind: "platform".into(), sum: "budget".into(), ..CountWish::default() };
        bench.app.bind_target(&bench.operator, plan, target(0), &wish).await.unwrap();
        let text = include_str!("../../../../programmes/platform.toml");
        let without = text.replace(
            "R&D spending last year\", type = \"money\"",
            "R&D spending last year\", type = \"money\", until = 2026-12-31",
        );
        let without = ProgrammeFile { name: "platform.toml".into(), text: without };
        let told = bench.app.definition_plan(&bench.operator, &[without]).await.unwrap();
        assert!(told.allowed, "{told:?}");
        let breaks: Vec<&str> =
            told.files.iter().flat_map(|file| &file.breaks).map(|it| it.zh.as_str()).collect();
        insta::allow_duplicates! { insta::assert_snapshot!(breaks.join("\n"), @"《样例市科技创新行动方案》的指标“研发平台”按它自动取数：字段“budget”将停用。改动前请先改定计数规则。") };
    })
    .await;
}
