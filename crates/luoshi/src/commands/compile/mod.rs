//! `luoshi compile`: policy documents in, plans and diagnostics out.

mod against;
mod json;
mod text;

use std::io::{self, Write};

use base::{Lang, Span};
use diag::render::{self, Options, Source};
use diag::{Diagnostic, Severity};
use plan::Plan;

use super::inputs::{self, Input};
use crate::arguments::{Compile, Deny, Format};
use crate::exit::Exit;
use crate::terminal::{self, Ink, Progress};

/// A document with what it compiled to.
struct Compiled {
    name: String,
    document: ::text::Document,
    plan: Plan,
}

/// Compiles every input; one that cannot be read is told on standard error and does not stop the others.
pub(crate) fn run(options: &Compile, lang: Lang) -> io::Result<Exit> {
    let show = Options { lang, colour: terminal::coloured(options.color), columns: terminal::columns() };
    let inputs = inputs::find(&options.inputs);
    let progress = Progress::new(inputs.len());
    let mut printer = Printer {
        out: io::BufWriter::new(io::stdout().lock()),
        show,
        format: options.format,
        several: inputs::are_several(&options.inputs),
        printed: 0,
    };
    let mut exit = Exit::Fine;
    let against = match options.against.as_deref().map(|path| compile(&Input::new(path))) {
        None => None,
        Some(Ok(compiled)) => Some(compiled),
        // Without the other plan there is nothing to compare with: what was asked for cannot be done.
        Some(Err(refusal)) => {
            let name = options.against.as_deref().map(|path| path.display().to_string()).unwrap_or_default();
            printer.tell(&name, &refusal)?;
            return Ok(Exit::Refused);
        }
    };
    let mut all = Vec::new();
    let mut kept = Vec::new();
    printer.begin()?;
    let mut outcomes = Vec::new();
    for (at, input) in inputs.iter().enumerate() {
        if outcomes.is_empty() {
            outcomes = compile_all(&inputs[at..inputs.len().min(at + BATCH)], |nth, input| {
                progress.step(at + nth + 1, &input.name);
            });
            outcomes.reverse();
            progress.clear();
        }
        let Some(outcome) = outcomes.pop() else { break };
        match outcome {
            Ok(compiled) => {
                let diagnostics = &compiled.plan.diagnostics;
                let failing = |it: &Diagnostic| match options.deny {
                    Some(Deny::Warnings) => it.severity >= Severity::Warning,
                    None => it.severity == Severity::Error,
                };
                exit = exit.or(if diagnostics.iter().any(failing) { Exit::Refused } else { Exit::Fine });
                printer.plan(&compiled, against.as_ref())?;
                all.extend(compiled.plan.diagnostics.iter().cloned());
                if printer.several && options.format == Format::Text {
                    kept.push(compiled);
                }
            }
            Err(refusal) => {
                exit = exit.or(Exit::Refused);
                printer.refusal(&input.name, &refusal)?;
                all.push(*refusal);
            }
        }
    }
    all.extend(printer.across(&kept)?);
    printer.end(inputs.len(), &all)?;
    Ok(exit)
}

fn compile(input: &Input) -> Result<Compiled, Box<Diagnostic>> {
    let document = read(input)?;
    let plan = policy::compile(&document);
    Ok(Compiled { name: input.name.clone(), document, plan })
}

fn read(input: &Input) -> Result<::text::Document, Box<Diagnostic>> {
    let bytes = input.read()?;
    intake::read(input.short_name(), &bytes, &intake::Limits::default())
        .map_err(|refusal| Box::new(refusal.diagnostic))
}

/// Files that are held in memory together: compiled beside each other, printed in order.
const BATCH: usize = 32;

/// Compiles files beside each other; `reads` is told of each before it is read.
fn compile_all(inputs: &[Input], reads: impl Fn(usize, &Input)) -> Vec<Result<Compiled, Box<Diagnostic>>> {
    let mut documents = Vec::new();
    let mut outcomes = Vec::new();
    for (nth, input) in inputs.iter().enumerate() {
        reads(nth, input);
        outcomes.push(read(input).map(|document| documents.push(document)));
    }
    let plans = policy::compile_all(&documents);
    let mut compiled = documents.into_iter().zip(plans);
    let with = |(input, outcome): (&Input, Result<(), Box<Diagnostic>>)| match outcome {
        Ok(()) => {
            compiled.next().map(|(document, plan)| Ok(Compiled { name: input.name.clone(), document, plan }))
        }
        Err(refusal) => Some(Err(refusal)),
    };
    inputs.iter().zip(outcomes).filter_map(with).collect()
}

struct Printer<W> {
    out: W,
    show: Options,
    format: Format,
    several: bool,
    printed: usize,
}

impl<W: Write> Printer<W> {
    fn begin(&mut self) -> io::Result<()> {
        match self.format {
            Format::Json if self.several => self.out.write_all(b"["),
            _ => Ok(()),
        }
    }

    fn plan(&mut self, compiled: &Compiled, against: Option<&Compiled>) -> io::Result<()> {
        let comparison = against.map(|before| (before, policy::compare(&before.plan, &compiled.plan)));
        match self.format {
            Format::Json => {
                if self.several {
                    self.separate(",\n")?;
                }
                let comparison = comparison.map(|(before, comparison)| against::wire(before, &comparison));
                let file = self.several.then_some(compiled.name.as_str());
                json::plan(&mut self.out, file, &compiled.plan, comparison)?;
            }
            Format::Text => {
                self.separate("\n")?;
                text::write(&mut self.out, compiled, &self.show)?;
                if let Some((before, comparison)) = comparison {
                    against::write(&mut self.out, before, compiled, &comparison, &self.show)?;
                }
            }
        }
        self.out.flush()
    }

    /// A refusal, on standard error.
    fn tell(&mut self, name: &str, refusal: &Diagnostic) -> io::Result<()> {
        self.out.flush()?;
        terminal::complain(render::report(refusal, &Source::new(name, ""), &self.show).trim_end());
        Ok(())
    }

    fn refusal(&mut self, name: &str, refusal: &Diagnostic) -> io::Result<()> {
        self.tell(name, refusal)?;
        if self.format == Format::Json && self.several {
            self.separate(",\n")?;
            json::refused(&mut self.out, name, refusal)?;
        }
        Ok(())
    }

    /// What several documents say differently of one thing.
    fn across(&mut self, compiled: &[Compiled]) -> io::Result<Vec<Diagnostic>> {
        let plans: Vec<(&str, &Plan)> = compiled
            .iter()
            .map(|it| (it.plan.title.as_deref().unwrap_or(&it.document.name), &it.plan))
            .collect();
        let findings = policy::lint::across(&plans);
        for finding in &findings {
            let sources: Vec<(Source<'_>, Span)> = finding
                .places
                .iter()
                .filter_map(|place| compiled.get(place.plan).map(|it| (it, place.span)))
                .map(|(it, span)| (Source::new(&it.name, &it.document.text), span))
                .collect();
            let places: Vec<(&Source<'_>, Span)> =
                sources.iter().map(|(source, span)| (source, *span)).collect();
            writeln!(self.out)?;
            self.out.write_all(render::report_across(&finding.diagnostic, &places, &self.show).as_bytes())?;
        }
        Ok(findings.into_iter().map(|finding| finding.diagnostic).collect())
    }

    fn end(&mut self, files: usize, all: &[Diagnostic]) -> io::Result<()> {
        match self.format {
            Format::Json if self.several => self.out.write_all(b"]\n")?,
            Format::Json => self.out.write_all(b"\n")?,
            Format::Text if self.several => {
                let summary = render::summary(all, self.show.lang);
                let words = match self.show.lang {
                    Lang::Zh => format!("共 {files} 个文件：{summary}"),
                    Lang::En => format!("{files} files: {summary}"),
                };
                writeln!(self.out, "\n{}", Ink(self.show.colour).strong(&words))?;
            }
            _ => {}
        }
        self.out.flush()
    }

    fn separate(&mut self, by: &str) -> io::Result<()> {
        self.printed += 1;
        if self.printed > 1 { self.out.write_all(by.as_bytes()) } else { Ok(()) }
    }
}
