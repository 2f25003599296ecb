//! JSON: the exported struct as it is, with what it is and the day it was made.

use base::Date;
use serde::Serialize;

use crate::content::What;
use crate::error::Error;

#[derive(Serialize)]
struct Envelope<'a> {
    export: &'static str,
    made: Date,
    #[serde(flatten)]
    content: &'a What<'a>,
}

/// The export as indented JSON.
pub(crate) fn write(what: &What<'_>, made: Date) -> Result<Vec<u8>, Error> {
    let mut bytes = serde_json::to_vec_pretty(&Envelope { export: what.kind(), made, content: what })?;
    bytes.push(b'\n');
    Ok(bytes)
}
