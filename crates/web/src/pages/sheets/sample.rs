//! Imports made up for the tests of pages.

use app::diag::{Diagnostic, Severity};
use app::records::{JobCounts, JobState, JobView, SheetColumn, SheetForm};
use app::{Error, RoleId};
use base::{Lang, Timestamp, Words};

use super::import::ImportPage;
use super::job::{JobPage, JobPart};
use super::jobs::JobsPage;
use crate::pages::records::sample::{kind_name, words};
use crate::pages::samples::{Render, sample, ui};
use crate::ui::Ui;

/// Its pages, some in several states.
pub(crate) fn all(lang: Lang) -> Vec<(&'static str, Render)> {
    let editor = |address: &str| ui(lang, address, Some(RoleId::EDITOR));
    let shown = |job: JobView| JobPage { ui: editor("/jobs/7"), job };
    vec![
        sample("sheet-import", import(editor("/records/sample/import"), true)),
        sample("sheet-import-refused", import(editor("/records/sample/import"), false)),
        sample("job-running", shown(job(JobState::Running, 0, false))),
        sample("job-done", shown(job(JobState::Done, 0, false))),
        sample("job-faulty", shown(job(JobState::Done, 3, false))),
        sample("job-refused", shown(job(JobState::Done, 3, true))),
        sample("job-failed", shown(job(JobState::Failed, 0, false))),
        sample("jobs", JobsPage { ui: editor("/jobs"), jobs: jobs() }),
        sample("jobs-none", JobsPage { ui: editor("/jobs"), jobs: Vec::new() }),
    ]
}

fn import(ui: Ui, fine: bool) -> ImportPage {
    let column = |required: bool, given: bool| SheetColumn {
        words: words("名<称>", "Name <x>"),
        help: required.then(|| words("全<称>", "The full <name>")),
        required,
        given,
    };
    let form = SheetForm {
        name: kind_name("sample"),
        columns: vec![column(true, false), column(false, true), column(false, false)],
        key: if fine { vec![words("编<号>", "Number <x>")] } else { Vec::new() },
        rows: 200_000,
        whole_rows: 20_000,
    };
    let fault = |code| Diagnostic::new(code, Severity::Error, words("没有列<名>", "No column <x>"));
    let refused = (!fine).then(|| Error::Invalid(vec![fault("one"), fault("two")]).into());
    ImportPage { ui, form, file_bytes: 32 << 20, may_export: fine, refused }
}

pub(crate) fn job(state: JobState, faulty: u64, all_or_nothing: bool) -> JobView {
    let made = if all_or_nothing { 0 } else { 1_200 };
    JobView {
        id: 7,
        kind: "sample".into(),
        kind_words: words("样例<平台>", "Sample <platform>"),
        state,
        counts: JobCounts { total: 5_000, done: 2_000, made, changed: 30, unchanged: 4, faulty },
        all_or_nothing,
        file_name: "表<1>.xlsx".into(),
        has_result: faulty > 0,
        failure: (state == JobState::Failed).then(|| Words::new("程序<停止>", "The program <stopped>")),
        by: "sample".into(),
        started: Timestamp::UNIX_EPOCH,
        ended: (state != JobState::Running).then_some(Timestamp::UNIX_EPOCH),
    }
}

fn jobs() -> Vec<JobView> {
    vec![job(JobState::Running, 0, false), job(JobState::Done, 3, true), job(JobState::Failed, 0, false)]
}

/// The part that is asked for while it goes on, and the last one.
#[test]
fn the_part_is_asked_for_until_it_ends() {
    use askama::Template as _;
    let part = |state| {
        let ui = ui(Lang::En, "/jobs/7/progress", Some(RoleId::EDITOR));
        JobPart { ui, job: job(state, 0, false) }.render().unwrap()
    };
    let running = part(JobState::Running);
    assert!(running.contains("hx-get=\"/jobs/7/progress\"") && running.contains("max=\"5000\""), "{running}");
    assert!(!running.contains("<html"), "{running}");
    assert!(!part(JobState::Done).contains("hx-get"));
    assert!(part(JobState::Failed).contains("stopped"));
}
