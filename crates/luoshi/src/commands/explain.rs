//! `luoshi explain CODE`: what a diagnostic means, with an example that has the fault.

use std::io::{self, Write};

use app::operations::FILES_OF_ANOTHER_DATABASE;
use base::Lang;
use diag::render::{self, Options, Source};
use diag::{Diagnostic, Severity};
use intake::{EXPLANATIONS, Explanation, Reason, Refusal};
use policy::lint::across::ACROSS;
use policy::lint::{CODES, Text};
use text::Document;

use super::inputs;
use crate::arguments::Explain;
use crate::exit::Exit;
use crate::table::{Column, lines, wrap};
use crate::terminal::{self, Ink};
use crate::words::say;

/// What there is to tell of a code.
struct Page {
    code: &'static str,
    severity: Severity,
    name: Text,
    what: Text,
    why: Text,
    example: Example,
}

/// What shows the fault, and the same mended.
enum Example {
    /// Plans: the fault lies between two.
    None,
    /// A document.
    Document(&'static str, &'static str),
    /// A file that is not read, told in words.
    File(&'static Explanation),
    /// A programme file.
    Programme(&'static programme::faults::Rule),
}

/// What commands complain of themselves.
const COMMANDS: &[Explanation] = &[inputs::UNREADABLE, FILES_OF_ANOTHER_DATABASE];

fn pages() -> Vec<Page> {
    let one = CODES.iter().map(|rule| {
        let example = Example::Document(rule.example, rule.mended);
        Page {
            code: rule.code,
            severity: rule.severity,
            name: rule.name,
            what: rule.what,
            why: rule.why,
            example,
        }
    });
    let across = ACROSS.iter().map(|rule| {
        let (severity, name, what, why) = (rule.severity, rule.name, rule.what, rule.why);
        Page { code: rule.code, severity, name, what, why, example: Example::None }
    });
    let programmes = programme::faults::CODES.iter().map(|rule| Page {
        code: rule.code,
        severity: rule.severity,
        name: rule.name,
        what: rule.what,
        why: rule.why,
        example: Example::Programme(rule),
    });
    let files = EXPLANATIONS.iter().chain(COMMANDS).map(|refusal| Page {
        code: refusal.code,
        severity: Severity::Error,
        name: refusal.name,
        what: refusal.what,
        why: refusal.why,
        example: Example::File(refusal),
    });
    let mut pages: Vec<Page> = one.chain(across).chain(programmes).chain(files).collect();
    pages.sort_by_key(|page| page.code);
    pages
}

/// Explains one code, or lists them all.
pub(crate) fn run(options: &Explain, lang: Lang) -> io::Result<Exit> {
    let show = Options { lang, colour: terminal::coloured(options.color), columns: terminal::columns() };
    let mut out = io::stdout().lock();
    let pages = pages();
    let Some(code) = &options.code else {
        let heads = [
            Column::left(say(lang, "代码", "Code")),
            Column::left(say(lang, "级别", "Level")),
            Column::wrapping(say(lang, "名称", "Name")),
        ];
        let rows: Vec<Vec<String>> = pages
            .iter()
            .map(|page| {
                let level = render::severity(page.severity, lang);
                vec![page.code.to_owned(), level.to_owned(), pick(page.name, lang).to_owned()]
            })
            .collect();
        for line in lines(&heads, &rows, show.columns) {
            writeln!(out, "{line}")?;
        }
        return Ok(Exit::Fine);
    };
    match pages.iter().find(|page| page.code == code) {
        Some(page) => {
            explain(&mut out, page, &show)?;
            Ok(Exit::Fine)
        }
        None => {
            terminal::complain(&unknown(code, &pages, lang));
            Ok(Exit::Refused)
        }
    }
}

/// How such a file comes about, and what is told of it.
fn refused(out: &mut impl Write, refusal: &Explanation, show: &Options) -> io::Result<()> {
    let lang = show.lang;
    writeln!(out, "\n{}\n", Ink(show.colour).strong(say(lang, "例子", "Example")))?;
    for line in wrap(pick(refusal.example, lang), show.columns) {
        writeln!(out, "{line}")?;
    }
    writeln!(out)?;
    let name = say(lang, "样例", "sample");
    let reasons = Reason::every().into_iter().filter(|reason| reason.code() == refusal.code);
    let told: Vec<Diagnostic> = reasons.map(|reason| Refusal::new(name, &reason).diagnostic).collect();
    write!(out, "{}", render::all(&told, &Source::new(name, ""), show))
}

fn pick(text: Text, lang: Lang) -> &'static str {
    say(lang, text.zh, text.en)
}

fn explain(out: &mut impl Write, page: &Page, show: &Options) -> io::Result<()> {
    let lang = show.lang;
    let ink = Ink(show.colour);
    let level = render::severity(page.severity, lang);
    writeln!(out, "{}", ink.strong(&format!("{level}[{}]: {}", page.code, pick(page.name, lang))))?;
    for words in [page.what, page.why] {
        writeln!(out)?;
        for line in wrap(pick(words, lang), show.columns) {
            writeln!(out, "{line}")?;
        }
    }
    let (name, example, mended, shown) = match page.example {
        Example::None => return Ok(()),
        Example::File(refusal) => return refused(out, refusal, show),
        Example::Document(example, mended) => {
            let name = say(lang, "样例.txt", "sample.txt");
            let plan = policy::compile(&Document::plain(name, example.to_owned()));
            let shown: Vec<Diagnostic> =
                plan.diagnostics.into_iter().filter(|it| it.code == page.code).collect();
            (name, example, mended, shown)
        }
        Example::Programme(rule) => {
            ("sample.toml", rule.example, rule.mended, programme::faults::shown(rule).example)
        }
    };
    writeln!(out, "\n{}\n", ink.strong(say(lang, "例子", "Example")))?;
    write!(out, "{}", render::all(&shown, &Source::new(name, example), show))?;
    writeln!(out, "{}\n", ink.strong(say(lang, "改好以后", "Mended")))?;
    for line in mended.lines() {
        writeln!(out, "{}", format!("  {line}").trim_end())?;
    }
    Ok(())
}

/// The complaint, with the code that was probably meant.
fn unknown(code: &str, pages: &[Page], lang: Lang) -> String {
    let words = |code: &str| -> Vec<String> { code.split('-').map(str::to_owned).collect() };
    let asked = words(code);
    let shared = |page: &&Page| words(page.code).iter().filter(|word| asked.contains(word)).count();
    let near = pages.iter().max_by_key(shared).filter(|page| shared(page) > 0);
    let near = near.map_or(String::new(), |page| {
        say(lang, format!("；是不是要找 {}？", page.code), format!("; did you mean {}?", page.code))
    });
    say(
        lang,
        format!("luoshi: 没有代码 {code}{near}（luoshi explain 列出全部代码）"),
        format!("luoshi: there is no code {code}{near} (luoshi explain lists them all)"),
    )
}
