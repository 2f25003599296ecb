//! What is known of the terminal and the person before it: language, colour, width.
#![allow(clippy::disallowed_methods, reason = "the one place that reads the environment")]

use std::env;
use std::io::{IsTerminal as _, Write as _};

use base::Lang;

use crate::arguments::Colour;

/// The language asked for by `--lang`, or that of the environment; English where neither says.
///
/// Read before the command line is parsed, because the parser's own help is in that language.
pub(crate) fn language() -> Lang {
    let asked = flag(env::args().skip(1));
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| env::var(name).ok().filter(|v| !v.is_empty()));
    asked.or(set).and_then(|tag| tag.parse().ok()).unwrap_or(Lang::En)
}

fn flag(mut arguments: impl Iterator<Item = String>) -> Option<String> {
    while let Some(argument) = arguments.next() {
        if argument == "--lang" {
            return arguments.next();
        }
        if let Some(value) = argument.strip_prefix("--lang=") {
            return Some(value.to_owned());
        }
    }
    None
}

/// Whether to colour what goes to standard output.
pub(crate) fn coloured(asked: Colour) -> bool {
    match asked {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => {
            let forbidden = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            let dumb = env::var_os("TERM").is_some_and(|value| value == "dumb");
            std::io::stdout().is_terminal() && !forbidden && !dumb
        }
    }
}

/// Columns to fill.
pub(crate) fn columns() -> usize {
    let shown = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let set = || env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    shown.or_else(set).unwrap_or(100).clamp(60, 160)
}

/// Says something on standard error; where that is closed there is nobody to tell.
pub(crate) fn complain(words: &str) {
    let _ = writeln!(std::io::stderr(), "{words}");
}

/// A line on the terminal that each step writes over.
pub(crate) struct Progress {
    total: usize,
    shown: bool,
}

impl Progress {
    /// Progress over `total` steps; silent where nobody looks on.
    pub(crate) fn new(total: usize) -> Self {
        Self { total, shown: total > 1 && std::io::stderr().is_terminal() }
    }

    /// Begins a step.
    pub(crate) fn step(&self, number: usize, name: &str) {
        if self.shown {
            let _ = write!(std::io::stderr(), "\r\x1b[K[{number}/{}] {name}", self.total);
        }
    }

    /// Says how far it has come where nobody knows how far it is.
    pub(crate) fn say(&self, words: &str) {
        if self.shown {
            let _ = write!(std::io::stderr(), "\r\x1b[K{words}");
        }
    }

    /// Takes the line away.
    pub(crate) fn clear(&self) {
        if self.shown {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}

/// Emphasis, where colour is on.
#[derive(Clone, Copy)]
pub(crate) struct Ink(pub(crate) bool);

impl Ink {
    /// Headings.
    pub(crate) fn strong(self, words: &str) -> String {
        self.wrap("\x1b[1m", words)
    }

    /// Labels and counts.
    pub(crate) fn faint(self, words: &str) -> String {
        self.wrap("\x1b[2m", words)
    }

    fn wrap(self, code: &str, words: &str) -> String {
        if self.0 { format!("{code}{words}\x1b[0m") } else { words.to_owned() }
    }
}
