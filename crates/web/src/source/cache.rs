//! The marked-up text of the plans last looked at.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use app::PlanView;
use base::Lang;

/// Texts kept; one may be some hundred kilobytes.
const KEPT: usize = 32;

/// Texts by the view they were made of. A correction makes a new view, so nothing here can be out of date.
#[derive(Default)]
pub(crate) struct SourceCache(Mutex<VecDeque<Entry>>);

struct Entry {
    view: Arc<PlanView>,
    lang: Lang,
    html: Arc<str>,
}

impl SourceCache {
    /// The text of a view, made where it is not kept.
    pub(crate) fn get(&self, view: &Arc<PlanView>, lang: Lang) -> Result<Arc<str>, askama::Error> {
        let same = |entry: &Entry| entry.lang == lang && Arc::ptr_eq(&entry.view, view);
        let kept = |entries: &VecDeque<Entry>| {
            entries.iter().find(|entry| same(entry)).map(|entry| entry.html.clone())
        };
        if let Some(html) = kept(&self.lock()) {
            return Ok(html);
        }
        let html: Arc<str> = super::render(view, lang)?.into();
        let mut entries = self.lock();
        let stale = |entry: &Entry| {
            let (a, b) = (&entry.view.summary, &view.summary);
            entry.lang == lang && a.id == b.id && a.version == b.version
        };
        entries.retain(|entry| !stale(entry));
        entries.truncate(KEPT - 1);
        entries.push_front(Entry { view: view.clone(), lang, html: html.clone() });
        Ok(html)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, VecDeque<Entry>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
