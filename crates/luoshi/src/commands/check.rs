//! `luoshi check`: programme files in, everything that is wrong in them out.

use std::io::{self, Write};
use std::path::Path;

use app::rights::Rights;
use base::Lang;
use diag::render::{self, Options, Source};
use diag::{Diagnostic, Severity};
use programme::{Checked, Counts, File, History, check, migration, schema};

use super::inputs::{self, Input};
use super::installation::RIGHTS;
use crate::arguments::{Check, Deny, Format};
use crate::exit::Exit;
use crate::terminal;
use crate::words::say;

/// Programme files by their names, with their texts.
pub(super) struct Read {
    pub(super) files: Vec<(Input, String)>,
    /// Files that could not be read.
    pub(super) refused: Vec<(String, Box<Diagnostic>)>,
}

/// Reads all programme files under the inputs.
pub(super) fn read(paths: &[std::path::PathBuf]) -> Read {
    let mut read = Read { files: Vec::new(), refused: Vec::new() };
    for input in inputs::find(paths) {
        // A folder may hold other things; a file that was named is read whatever it is called.
        let named = paths.iter().any(|path| input.is(path));
        if !named && !input.short_name().ends_with(".toml") {
            continue;
        }
        match input.read() {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => read.files.push((input, text)),
                Err(_) => read.refused.push((input.name.clone(), not_utf8())),
            },
            Err(refusal) => read.refused.push((input.name.clone(), refusal)),
        }
    }
    read
}

fn not_utf8() -> Box<Diagnostic> {
    let words = base::Words::new("文件不是 UTF-8 编码", "the file is not UTF-8");
    Box::new(Diagnostic::new(inputs::UNREADABLE.code, Severity::Error, words))
}

/// Checks what was read, all together.
pub(super) fn checked(read: &Read, history: &History) -> Checked {
    let files: Vec<File<'_>> =
        read.files.iter().map(|(input, text)| File { name: input.short_name(), text }).collect();
    check(&files, history)
}

/// Checks programme files; one that cannot be read does not stop the others.
pub(crate) fn run(options: &Check, lang: Lang) -> io::Result<Exit> {
    let show = Options { lang, colour: terminal::coloured(options.color), columns: terminal::columns() };
    let mut out = io::BufWriter::new(io::stdout().lock());
    if options.schema {
        serde_json::to_writer_pretty(&mut out, &schema::schema(lang))?;
        writeln!(out)?;
        return Ok(Exit::Fine);
    }
    let read = read(&options.inputs);
    for (name, refusal) in &read.refused {
        terminal::complain(render::report(refusal, &Source::new(name, ""), &show).trim_end());
    }
    let (rights, files): (Vec<_>, Vec<_>) = read.files.into_iter().partition(|(input, _)| is_rights(input));
    let read = Read { files, refused: read.refused };
    let rights: Vec<(Input, String, Vec<Diagnostic>)> = rights
        .into_iter()
        .map(|(input, text)| {
            let faults = Rights::read(&text, []).err().unwrap_or_default();
            (input, text, faults)
        })
        .collect();
    let history = options.against.as_deref().map_or_else(History::default, earlier);
    let checked = checked(&read, &history);
    let failing = |fault: &Diagnostic| match options.deny {
        Some(Deny::Warnings) => fault.severity >= Severity::Warning,
        None => fault.severity == Severity::Error,
    };
    let faulty = !read.refused.is_empty() || every(&checked, &rights).any(failing);
    match options.format {
        Format::Json => json(&mut out, &read, &checked, &rights)?,
        Format::Text => {
            for ((input, text), faults) in read.files.iter().zip(&checked.faults) {
                write!(out, "{}", render::all(faults, &Source::new(&input.name, text), &show))?;
            }
            for (input, text, faults) in &rights {
                write!(out, "{}", render::all(faults, &Source::new(&input.name, text), &show))?;
            }
            plans(&mut out, &checked, &history, lang)?;
            let files = read.files.len() + rights.len();
            let counted = render::summary(every(&checked, &rights), lang);
            let one = if files == 1 { "" } else { "s" };
            let files = say(lang, format!("{files} 个文件"), format!("{files} file{one}"));
            writeln!(out, "{files}{}{counted}", say(lang, "：", ": "))?;
        }
    }
    out.flush()?;
    Ok(if faulty { Exit::Refused } else { Exit::Fine })
}

/// Whether a file says who may do what, and is no programme.
pub(super) fn is_rights(input: &Input) -> bool {
    input.short_name() == RIGHTS
}

/// Every fault of programme files and of files of rights.
fn every<'a>(
    checked: &'a Checked,
    rights: &'a [(Input, String, Vec<Diagnostic>)],
) -> impl Iterator<Item = &'a Diagnostic> {
    checked.faults.iter().chain(rights.iter().map(|(.., faults)| faults)).flatten()
}

/// The definitions as they were. How many records there are is not known here, so that all are taken to have some.
fn earlier(path: &Path) -> History {
    let read = read(&[path.to_owned()]);
    let before = checked(&read, &History::default()).programmes.all().to_vec();
    let mut counts = Counts::default();
    for programme in &before {
        let these = Counts::everywhere(programme, 1);
        counts.records.extend(these.records);
        counts.filled.extend(these.filled);
        counts.codes.extend(these.codes);
        counts.states.extend(these.states);
    }
    History { before, counts }
}

/// What the tables would have to change by.
fn plans(out: &mut impl Write, checked: &Checked, history: &History, lang: Lang) -> io::Result<()> {
    for after in checked.programmes.all() {
        let Some(before) = history.before.iter().find(|it| it.id == after.id) else { continue };
        let plan = migration::plan(before, after, &history.counts);
        if !plan.changes.is_empty() {
            writeln!(out, "{}{}", after.words.get(lang), say(lang, "的变更：", ", changes:"))?;
            writeln!(out, "{}", plan.text(lang))?;
        }
    }
    Ok(())
}

fn json(
    out: &mut impl Write,
    read: &Read,
    checked: &Checked,
    rights: &[(Input, String, Vec<Diagnostic>)],
) -> io::Result<()> {
    let files = read.files.iter().zip(&checked.faults);
    let files =
        files.map(|((input, _), faults)| serde_json::json!({ "file": input.name, "diagnostics": faults }));
    let rights = rights.iter();
    let rights =
        rights.map(|(input, _, faults)| serde_json::json!({ "file": input.name, "diagnostics": faults }));
    let refused = read.refused.iter();
    let refused =
        refused.map(|(name, refusal)| serde_json::json!({ "file": name, "diagnostics": [refusal] }));
    let all: Vec<serde_json::Value> = files.chain(rights).chain(refused).collect();
    serde_json::to_writer_pretty(&mut *out, &all)?;
    writeln!(out)
}
