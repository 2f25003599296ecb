//! Reads uploaded files one after another, never more than one file's limit in memory, and imports each.
//!
//! A file that is too large is read to its end and thrown away, so that the browser hears the answer instead of a
//! broken connection; past [`DRAIN`] the connection is given up.

use app::diag::{Diagnostic, Severity};
use app::{Error, ImportOutcome, Imported, Upload};
use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::{HeaderMap, StatusCode};
use base::Words;

use crate::error::Failure;
use crate::form::carries_token;
use crate::middleware::same_site::forged;
use crate::state::Web;
use crate::ui::Ui;

/// Bytes of one request that are read at most, kept or not.
pub(crate) const DRAIN: usize = 1 << 30;

/// What became of one file.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// The file's name.
    pub(crate) name: String,
    /// Kept, or why not.
    pub(crate) result: Result<Imported, Error>,
}

/// Imports the `file` fields of a form in their order. The form's token comes before its files, or in a header.
pub(crate) async fn import_all(
    web: &Web,
    ui: &Ui,
    headers: &HeaderMap,
    mut multipart: Multipart,
) -> Result<Vec<Outcome>, Failure> {
    let actor = ui.require_actor()?.clone();
    let mut trusted = carries_token(web, ui, headers, None) || crate::api::by_bearer(headers);
    let mut drained = 0;
    let mut outcomes = Vec::new();
    while let Some(mut field) = multipart.next_field().await.map_err(broken)? {
        if field.name() == Some("csrf") {
            let token = read(&mut field, 256, &mut drained).await?.unwrap_or_default();
            trusted |= carries_token(web, ui, headers, std::str::from_utf8(&token).ok());
            continue;
        }
        let name = field.file_name().unwrap_or_default().to_owned();
        if field.name() != Some("file") || name.is_empty() {
            continue;
        }
        if !trusted {
            return Err(forged().into());
        }
        let most = web.options.limits.files;
        if outcomes.len() >= most {
            // Those before it are kept and told of; the rest of the form is read to its end and thrown away.
            if outcomes.len() == most {
                outcomes.push(Outcome { name, result: Err(too_many(most)) });
            }
            read(&mut field, 0, &mut drained).await?;
            continue;
        }
        let _turn = web.uploads.acquire().await.map_err(Failure::internal)?;
        let result = match read(&mut field, web.options.limits.file_bytes, &mut drained).await? {
            Some(bytes) => web.app.import(&actor, Upload { name: name.clone(), bytes }).await,
            None => Err(too_large(web.options.limits.file_bytes)),
        };
        web.metrics.imported(code(&result));
        outcomes.push(Outcome { name, result });
    }
    match (outcomes.is_empty(), trusted) {
        (false, _) => Ok(outcomes),
        (true, false) => Err(forged().into()),
        (true, true) => Err(nothing().into()),
    }
}

/// A field's bytes; `None` where they are more than the limit. Reads to the end either way.
pub(crate) async fn read(
    field: &mut Field<'_>,
    limit: usize,
    drained: &mut usize,
) -> Result<Option<Vec<u8>>, Failure> {
    let mut bytes = Vec::new();
    let mut fits = true;
    while let Some(chunk) = field.chunk().await.map_err(broken)? {
        *drained += chunk.len();
        if *drained > DRAIN {
            return Err(too_large(limit).into());
        }
        fits = fits && bytes.len() + chunk.len() <= limit;
        match fits {
            true => bytes.extend_from_slice(&chunk),
            false => bytes = Vec::new(),
        }
    }
    Ok(fits.then_some(bytes))
}

fn code(result: &Result<Imported, Error>) -> &'static str {
    match result {
        Ok(imported) => match imported.outcome {
            ImportOutcome::New => "new",
            ImportOutcome::NewVersion => "new-version",
            ImportOutcome::Unchanged => "unchanged",
        },
        Err(_) => "refused",
    }
}

fn refused(code: &'static str, words: Words) -> Error {
    Error::Refused(Box::new(Diagnostic::new(code, Severity::Error, words)))
}

pub(crate) fn too_large(limit: usize) -> Error {
    let megabytes = limit / (1024 * 1024);
    refused(
        "file-too-large",
        Words::new(
            format!("文件超过 {megabytes} MB 的上限，没有保存。请去掉图片或拆分后再上传。"),
            format!(
                "The file is larger than the limit of {megabytes} MB and was not kept. Take out pictures or split it."
            ),
        ),
    )
}

pub(crate) fn too_many(limit: usize) -> Error {
    refused(
        "too-many-files",
        Words::new(
            format!("一次最多上传 {limit} 个文件；前 {limit} 个已处理，这一个和之后的没有读取，请分次上传。"),
            format!(
                "At most {limit} files at a time; the first {limit} were read. Send this one and the rest in another turn."
            ),
        ),
    )
}

pub(crate) fn one_at_a_time() -> Error {
    refused(
        "too-many-files",
        Words::new(
            "一次只导入一张表，没有导入任何内容；请逐张上传。",
            "One sheet at a time: nothing was imported. Send them one after another.",
        ),
    )
}

pub(crate) fn nothing() -> Error {
    refused("no-file", Words::new("没有选择文件。", "No file was chosen."))
}

/// A form that broke off or is none.
pub(crate) fn broken(error: MultipartError) -> Failure {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => refused(
            "file-too-large",
            Words::new(
                "提交的内容太大，没有保存这个文件。",
                "What was sent is too large; this file was not kept.",
            ),
        )
        .into(),
        _ => refused(
            "broken-upload",
            Words::new(
                "上传中断或格式不对，没有保存这个文件。",
                "The upload broke off; this file was not kept.",
            ),
        )
        .into(),
    }
}
