//! Reads a form of records, with files in it or without.

use app::records::{FieldClass, FieldFault, FieldInfo, FieldType, KindView};
use app::rights::Class;
use app::{Actor, FileRules};
use axum::body::to_bytes;
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::Typed;
use crate::attach::take;
use crate::error::Failure;
use crate::form::{Checked, acts_for, carries_token};
use crate::middleware::same_site::forged;
use crate::state::Web;
use crate::ui::Ui;
use crate::upload::{broken, read, too_large};

/// What a form sent: texts, among them the keys of files that were taken in, and why others were not.
#[derive(Debug)]
pub(crate) struct Sent {
    pub(crate) typed: Typed,
    pub(crate) refused: Vec<FieldFault>,
}

/// The form of a kind, once its token was checked.
pub(crate) async fn sent(web: &Web, ui: &Ui, kind: &KindView, request: Request) -> Result<Sent, Response> {
    let of = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if of.is_some_and(|of| of.starts_with("multipart/form-data")) {
        let headers = request.headers().clone();
        let parts = Multipart::from_request(request, web).await.map_err(IntoResponse::into_response)?;
        return with_files(web, ui, kind, &headers, parts).await.map_err(IntoResponse::into_response);
    }
    let (head, body) = request.into_parts();
    let bytes = to_bytes(body, web.options.limits.form_bytes).await;
    let bytes = bytes.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE.into_response())?;
    let request = Request::from_parts(head, bytes.into());
    let Checked(typed) = Checked::<Typed>::from_request(request, web).await?;
    Ok(Sent { typed, refused: Vec::new() })
}

async fn with_files(
    web: &Web,
    ui: &Ui,
    kind: &KindView,
    headers: &HeaderMap,
    mut parts: Multipart,
) -> Result<Sent, Failure> {
    let actor = ui.require_actor()?.clone();
    let mut sent = Sent { typed: Typed::default(), refused: Vec::new() };
    let (mut trusted, mut drained, mut texts) = (carries_token(web, ui, headers, None), 0, 0);
    let most = web.options.limits.form_bytes;
    while let Some(mut part) = parts.next_field().await.map_err(broken)? {
        let name = part.name().unwrap_or_default().to_owned();
        if part.file_name().is_some() {
            let field = kind.fields.iter().find(|field| field.id == name && field.of == FieldType::File);
            match field {
                // No file was chosen.
                _ if part.file_name() == Some("") => {}
                Some(_) if !trusted => return Err(forged().into()),
                Some(field) => file(web, &actor, field, &mut part, &mut drained, &mut sent).await?,
                None => drop(read(&mut part, 0, &mut drained).await?),
            }
            continue;
        }
        let text = read(&mut part, most.saturating_sub(texts), &mut drained).await?;
        let text = text.ok_or_else(|| too_large(most))?;
        texts += text.len();
        let text = String::from_utf8_lossy(&text).into_owned();
        match &*name {
            "csrf" => trusted |= carries_token(web, ui, headers, Some(&text)),
            "acting" if !acts_for(ui, &text) => return Err(app::people::acting_changed().into()),
            _ => sent.typed.0.push((name, text)),
        }
    }
    if trusted { Ok(sent) } else { Err(forged().into()) }
}

/// Takes the file of a field in; its key stands among the texts.
async fn file(
    web: &Web,
    actor: &Actor,
    field: &FieldInfo,
    part: &mut Field<'_>,
    drained: &mut usize,
    sent: &mut Sent,
) -> Result<(), Failure> {
    let rules = FileRules { accept: field.accept.clone(), bytes: field.size };
    let class = match field.class {
        FieldClass::Public => Class::Public,
        FieldClass::Internal => Class::Internal,
        FieldClass::Secret => Class::Secret,
    };
    match take(web, actor, part, &rules, class, drained).await? {
        Ok(row) => {
            // A new file takes the place of the one before where there is one only.
            sent.typed.0.retain(|(name, _)| field.many || *name != field.id);
            sent.typed.0.push((field.id.clone(), row.id.to_string()));
        }
        Err(error @ (app::Error::Invalid(_) | app::Error::Refused(_))) => sent.refused.push(FieldFault {
            field: Some(field.id.clone()),
            words: error.words(),
            code: "file-refused",
            working: Vec::new(),
        }),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
