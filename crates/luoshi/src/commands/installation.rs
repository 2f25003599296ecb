//! Opening an installation for one command.

use std::future::Future;

use app::{App, Options};

use crate::arguments::Data;
use crate::failure::Failure;

/// How to open what the options name.
pub(crate) fn options(data: &Data) -> Options {
    Options { database_url: data.database_url.clone(), ..Options::new(&data.data) }
}

/// Opens the installation and does something with it.
pub(crate) fn with<T, F: Future<Output = Result<T, Failure>>>(
    data: &Data,
    work: impl FnOnce(App) -> F,
) -> Result<T, Failure> {
    run(async { work(App::open(options(data)).await?).await })
}

/// Runs asynchronous work to its end.
pub(crate) fn run<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(work)
}
