//! Files of records over HTTP: taken in part by part, handed out part by part.

use app::attachments::FileReader;
use app::rights::Class;
use app::{Actor, AttachmentRow, Error, FileRules};
use axum::body::Body;
use axum::extract::multipart::Field;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::response::{IntoResponse, Response};
use base::AttachmentId;
use serde::Deserialize;

use crate::error::Failure;
use crate::form::carries_token;
use crate::middleware::same_site::forged;
use crate::pages::exports::disposition;
use crate::state::Web;
use crate::ui::Ui;
use crate::upload::{DRAIN, broken, nothing, read, too_large, too_many};

/// What a browser may show by itself: nothing that could run a script.
const SHOWN: &[&str] = &["application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp"];

/// Takes the file of one field of a form in. Reads to the end even where it is refused, so that the browser hears why.
pub(crate) async fn take(
    web: &Web,
    actor: &Actor,
    field: &mut Field<'_>,
    rules: &FileRules,
    class: Class,
    drained: &mut usize,
) -> Result<Result<AttachmentRow, Error>, Failure> {
    let name = field.file_name().unwrap_or_default().to_owned();
    let most = web.options.limits.file_bytes;
    let _turn = web.uploads.acquire().await.map_err(Failure::internal)?;
    let mut incoming = Some(web.app.receive_file(actor).await?);
    while let Some(part) = field.chunk().await.map_err(broken)? {
        *drained += part.len();
        if *drained > DRAIN {
            return Err(too_large(most).into());
        }
        incoming = match incoming {
            Some(mut file) if file.size() + part.len() as u64 <= most as u64 => {
                file.write(&part).await.map_err(Error::from)?;
                Some(file)
            }
            _ => None,
        };
    }
    match incoming {
        Some(file) => Ok(web.app.attach_file(actor, file, &name, rules, class).await),
        None => Ok(Err(too_large(most))),
    }
}

/// Takes the `file` fields of a form in, in their order. The form's token comes before its files, or in a header.
pub(crate) async fn take_all(
    web: &Web,
    ui: &Ui,
    headers: &HeaderMap,
    mut multipart: Multipart,
) -> Result<Vec<AttachmentRow>, Failure> {
    let actor = ui.require_actor()?.clone();
    let mut trusted = carries_token(web, ui, headers, None) || crate::api::by_bearer(headers);
    let (mut drained, mut taken) = (0, Vec::new());
    while let Some(mut field) = multipart.next_field().await.map_err(broken)? {
        if field.name() == Some("csrf") {
            let token = read(&mut field, 256, &mut drained).await?.unwrap_or_default();
            trusted |= carries_token(web, ui, headers, std::str::from_utf8(&token).ok());
            continue;
        }
        if field.name() != Some("file") || field.file_name().unwrap_or_default().is_empty() {
            continue;
        }
        if !trusted {
            return Err(forged().into());
        }
        if taken.len() >= web.options.limits.files {
            return Err(too_many(web.options.limits.files).into());
        }
        let rules = FileRules::default();
        taken.push(take(web, &actor, &mut field, &rules, Class::Internal, &mut drained).await??);
    }
    match (taken.is_empty(), trusted) {
        (false, _) => Ok(taken),
        (true, false) => Err(forged().into()),
        (true, true) => Err(nothing().into()),
    }
}

/// How a file is wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    /// `yes` shows it in the browser where that is safe.
    show: String,
}

/// `GET /attachments/{id}`
pub(crate) async fn give(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<AttachmentId>,
    Query(wanted): Query<Wanted>,
    method: Method,
) -> Result<Response, Failure> {
    // Whoever only asks what there is takes nothing away.
    if method == Method::HEAD {
        let row = web.app.attachment(ui.viewer(), id).await?;
        return Ok([(header::CONTENT_LENGTH, HeaderValue::from(row.size))].into_response());
    }
    let file = web.app.attached_file(ui.viewer(), id).await?;
    let shown = wanted.show == "yes" && SHOWN.contains(&file.row.media_type.as_str());
    let how = if shown { "inline" } else { "attachment" };
    // Text of any kind, pages and drawings with scripts among it, is told to be plain.
    let told = match file.row.media_type.as_str() {
        media if media.starts_with("text/") || media.contains("xml") => "text/plain; charset=utf-8",
        media => media,
    };
    let kind = HeaderValue::from_str(told).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let size = HeaderValue::from(file.bytes.size());
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_LENGTH, size),
        (header::CONTENT_DISPOSITION, disposition(how, &file.row.file_name)),
    ];
    Ok((headers, body(file.bytes)).into_response())
}

/// A file as the body of an answer. What breaks off on the way ends the connection, for the status is long sent.
fn body(reader: FileReader) -> Body {
    Body::from_stream(futures_util::stream::try_unfold(reader, async |mut reader| {
        Ok::<_, app::attachments::ReadError>(reader.next().await?.map(|part| (part, reader)))
    }))
}
