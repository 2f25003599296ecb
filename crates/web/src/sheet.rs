//! A sheet of records sent by a form: one file, never more than its limit in memory.

use app::Error;
use app::RegisterFormat;
use app::records::{SheetFormat, SheetUpload};
use axum::extract::Multipart;
use axum::http::HeaderMap;

use crate::error::Failure;
use crate::form::{acts_for, carries_token};
use crate::middleware::same_site::forged;
use crate::state::Web;
use crate::ui::Ui;
use crate::upload::{broken, nothing, one_at_a_time, read, too_large};

/// Forms of sheets that are handed out.
pub(crate) const FORMATS: [&str; 2] = ["xlsx", "csv"];

/// Longest of the small fields, in bytes.
const SMALL: usize = 256;

/// Reads the last part of an address.
pub(crate) fn format(code: &str) -> Result<SheetFormat, Failure> {
    match code {
        "xlsx" => Ok(SheetFormat::Xlsx),
        "csv" => Ok(SheetFormat::Csv),
        _ => Err(Error::NotFound.into()),
    }
}

/// Forms that registers are handed out in.
pub(crate) const REGISTER_FORMATS: [&str; 3] = ["xlsx", "csv", "json"];

/// The same, of a list of a register.
pub(crate) fn register_format(code: &str) -> Result<RegisterFormat, Failure> {
    match code {
        "json" => Ok(RegisterFormat::Json),
        code => format(code).map(RegisterFormat::Sheet),
    }
}

/// Takes the `file` of a form, and whether `all_or_nothing` is wanted, in whatever order they come. The form's token comes
/// before its file, or in a header.
pub(crate) async fn take(
    web: &Web,
    ui: &Ui,
    headers: &HeaderMap,
    mut multipart: Multipart,
) -> Result<SheetUpload, Failure> {
    let mut trusted = carries_token(web, ui, headers, None) || crate::api::by_bearer(headers);
    let (mut drained, mut all_or_nothing, mut sheet) = (0, false, None);
    while let Some(mut field) = multipart.next_field().await.map_err(broken)? {
        let of = field.name().unwrap_or_default().to_owned();
        let name = field.file_name().unwrap_or_default().to_owned();
        if of != "file" {
            let bytes = read(&mut field, SMALL, &mut drained).await?.unwrap_or_default();
            let text = String::from_utf8_lossy(&bytes);
            match &*of {
                "csrf" => trusted |= carries_token(web, ui, headers, Some(&text)),
                "acting" if !acts_for(ui, &text) => return Err(app::people::acting_changed().into()),
                "all_or_nothing" => all_or_nothing = matches!(&*text, "yes" | "true" | "1" | "on"),
                _ => {}
            }
            continue;
        }
        if name.is_empty() {
            continue;
        }
        if !trusted {
            return Err(forged().into());
        }
        if sheet.is_some() {
            return Err(one_at_a_time().into());
        }
        let _turn = web.uploads.acquire().await.map_err(Failure::internal)?;
        let most = web.options.limits.file_bytes;
        let bytes = read(&mut field, most, &mut drained).await?.ok_or_else(|| too_large(most))?;
        sheet = Some((name, bytes));
    }
    match sheet {
        Some((name, bytes)) => Ok(SheetUpload { name, bytes, all_or_nothing, lang: ui.lang }),
        None if trusted => Err(nothing().into()),
        None => Err(forged().into()),
    }
}
