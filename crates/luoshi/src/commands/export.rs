//! `luoshi export`: lists, plans and comparisons of an installation as files.
#![allow(clippy::disallowed_methods, reason = "the executable writes the files it is told to")]

use std::io::{self, Write as _};
use std::path::PathBuf;

use app::{App, BodyKey, BodyQuery, ExportFormat, ExportWhat, PlanQuery, TargetQuery, Viewer};
use base::{Lang, PlanId, Words};

use super::installation;
use crate::arguments::{Export, FileFormat, What};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::words::say;

/// Writes one file; `-` is standard output.
pub(crate) fn run(options: &Export, lang: Lang) -> Result<Exit, Failure> {
    let what = what(options)?;
    let format = match options.format {
        FileFormat::Xlsx => ExportFormat::Xlsx,
        FileFormat::Docx => ExportFormat::Docx,
        FileFormat::Json => ExportFormat::Json,
    };
    let file = installation::with_existing(&options.data, |app| export(app, what, format, lang))?;
    if options.output.as_ref().is_some_and(|output| output.as_os_str() == "-") {
        io::stdout().lock().write_all(&file.bytes)?;
        return Ok(Exit::Fine);
    }
    let output = options.output.clone().unwrap_or_else(|| PathBuf::from(&file.name));
    std::fs::write(&output, &file.bytes)?;
    writeln!(io::stdout().lock(), "{} {}", say(lang, "已写入", "wrote"), output.display())?;
    Ok(Exit::Fine)
}

async fn export(
    app: App,
    what: ExportWhat,
    format: ExportFormat,
    lang: Lang,
) -> Result<app::ExportFile, Failure> {
    let viewer = Viewer::Account(app.operator().await?);
    Ok(app.export(&viewer, what, format, lang).await?)
}

fn what(options: &Export) -> Result<ExportWhat, Failure> {
    let misuse = || {
        Failure::Asked(Words::new(
            "写法：plans | plan 编号[@版本] | targets | bodies | body 键 | compare 编号[@版本] 编号[@版本]",
            "say: plans | plan ID[@VERSION] | targets | bodies | body KEY | compare ID[@VERSION] ID[@VERSION]",
        ))
    };
    let items: Vec<&str> = options.items.iter().map(String::as_str).collect();
    match (options.what, items.as_slice()) {
        (What::Plans, []) => Ok(ExportWhat::Plans(PlanQuery::default())),
        (What::Targets, []) => Ok(ExportWhat::Targets(TargetQuery::default())),
        (What::Bodies, []) => Ok(ExportWhat::Bodies(BodyQuery::default())),
        (What::Plan, [plan]) => {
            let (plan, version) = versioned(plan).ok_or_else(misuse)?;
            Ok(ExportWhat::Plan(plan, version))
        }
        (What::Body, [key]) => {
            // A name may be given as it is; the key of an organisation is `o` and its number.
            let key = key.parse::<BodyKey>().unwrap_or_else(|()| BodyKey::Name((*key).to_owned()));
            Ok(ExportWhat::Body(key))
        }
        (What::Compare, [a, b]) => {
            Ok(ExportWhat::Comparison(versioned(a).ok_or_else(misuse)?, versioned(b).ok_or_else(misuse)?))
        }
        _ => Err(misuse()),
    }
}

/// `12` is the current version of plan 12, `12@3` its third.
fn versioned(words: &str) -> Option<(PlanId, Option<u32>)> {
    match words.split_once('@') {
        None => Some((words.parse().ok()?, None)),
        Some((plan, version)) => Some((plan.parse().ok()?, Some(version.parse().ok()?))),
    }
}

#[cfg(test)]
mod tests {
    use super::versioned;
    use base::PlanId;

    #[test]
    fn plans_with_versions() {
        assert_eq!(versioned("12"), Some((PlanId(12), None)));
        assert_eq!(versioned("12@3"), Some((PlanId(12), Some(3))));
        assert_eq!(versioned("twelve"), None);
    }
}
