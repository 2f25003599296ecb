//! `cargo run --release -p bench-records -- FOLDER [RECORDS]`: fills a folder once with records (a million) and tells
//! the median times (and the processor's) of a list's page, facets, a record with many links, and one more link. With FILL_ONLY set it fills the
//! folder and stops.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "it times and prints")]

mod fill;

use std::error::Error;
use std::future::Future;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use base::{RecordId, SystemClock};
use store::Store;
use store::records::{Filter, Group, Measure, RecordQuery, Sort, Tie, Value, Visible};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("FOLDER [RECORDS]")?;
    let records: u64 = arguments.next().map_or(Ok(1_000_000), |records| records.parse())?;
    let url = std::env::var("LUOSHI_DATABASE_URL").ok();
    std::fs::create_dir_all(&folder)?;
    let store = Store::open(Path::new(&folder), url.as_deref(), Arc::new(SystemClock)).await?;
    fill::fill(&store, records).await?;
    if std::env::var_os("FILL_ONLY").is_some() {
        return Ok(());
    }
    let all = RecordQuery::all(fill::KIND);
    let public = RecordQuery { visible: Visible::Any(vec![Tie::Published]), ..all.clone() };
    let text = |text: &str| RecordQuery { text: Some(text.into()), ..all.clone() };
    let level = all.clone().with(Filter::Is("level".into(), vec![Value::Text("national".into())]));
    let recent = Sort { field: "recognised".into(), descending: true };
    let name = Sort { field: "name".into(), descending: false };
    for (what, query) in [
        ("all", all.clone()),
        ("the public's", public.clone()),
        ("of a level", level.clone()),
        ("of a level, the public's", RecordQuery { visible: public.visible.clone(), ..level.clone() }),
        (
            "of a level and district",
            level.clone().with(Filter::Is("district".into(), vec![Value::Text("420103".into())])),
        ),
        ("of a country", all.clone().with(Filter::Is("countries".into(), vec![Value::Text("DE".into())]))),
        ("with a rare word", text("量子三十七")),
        ("with a common word", text("实验室")),
        ("with it, the public's", RecordQuery { visible: public.visible.clone(), ..text("实验室") }),
    ] {
        timed(&format!("page, {what}"), || store.list_records(&query, Some(&recent), 0, 50)).await?;
        timed(&format!("count, {what}"), || store.count_records(&query)).await?;
    }
    timed("page, by name", || store.list_records(&all, Some(&name), 0, 50)).await?;
    timed("page 10,000", || store.list_records(&all, Some(&recent), 500_000, 50)).await?;
    for field in ["level", "district", "state", "countries", "host"] {
        timed(&format!("facet {field}"), || store.record_facet(&all, field, 50)).await?;
        timed(&format!("facet {field}, the public's"), || store.record_facet(&public, field, 50)).await?;
    }
    let level_facet = || store.record_facet(&level, "district", 50);
    timed("facet district of a level", level_facet).await?;
    let years = [Group::Year("recognised".into())];
    timed("facet by year", || store.group_records(&all, &years, &Measure::Count, 50)).await?;
    let by = [Group::Year("recognised".into()), Group::Field("level".into())];
    timed("chart by year and level", || store.group_records(&all, &by, &Measure::Count, 500)).await?;
    let hub = RecordId(1);
    timed("links of a record with 5,000", || store.links_to(fill::KIND, hub)).await?;
    let linked = all.clone().with(Filter::Is("partner".into(), vec![Value::Id(1)]));
    timed("page of them", || store.list_records(&linked, Some(&recent), 0, 50)).await?;
    fill::one_more(&store, hub).await?;
    Ok(())
}

/// The median of a read over some runs, the first left out.
async fn timed<T, F>(what: &str, read: impl Fn() -> F) -> Result<(), Box<dyn Error>>
where
    F: Future<Output = store::Result<T>>,
{
    read().await?;
    let (mut times, mut computed) = (Vec::new(), Vec::new());
    for _ in 0..9 {
        let (begun, before) = (Instant::now(), processor());
        read().await?;
        times.push(begun.elapsed());
        computed.push(processor().saturating_sub(before));
    }
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    let (time, computed) = (milliseconds(median(times)), milliseconds(median(computed)));
    println!("{what:34} {time:>9.2} ms, processor {computed:>9.2} ms");
    Ok(())
}

/// The processor's time that this process has had, all its threads together: what a busy machine makes others wait for is
/// not in it, nor what a database does that is another process.
fn processor() -> Duration {
    let threads = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let ran = threads.filter_map(|thread| {
        let told = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        told.split(' ').next()?.parse::<u64>().ok()
    });
    Duration::from_nanos(ran.sum())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
