//! Why a command gave up, as told to the person and to scripts.

use std::error::Error as _;
use std::io;

use base::{Lang, Words};
use diag::render::{self, Options, Source};

use crate::exit::Exit;
use crate::terminal;

/// Why a command gave up.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Our output could not be written.
    Output(io::Error),
    /// A use case refused or failed.
    App(Box<app::Error>),
    /// The machine would not let us: a port, a connection.
    Machine(Words, io::Error),
    /// What was asked for makes no sense.
    Asked(Words),
    /// A file that sets the installation up is faulty.
    Faulty {
        /// Its name.
        name: String,
        /// Its text.
        text: String,
        /// What is wrong with it.
        faults: Vec<diag::Diagnostic>,
    },
}

impl From<io::Error> for Failure {
    fn from(fault: io::Error) -> Self {
        Self::Output(fault)
    }
}

impl From<app::Error> for Failure {
    fn from(fault: app::Error) -> Self {
        Self::App(Box::new(fault))
    }
}

impl Failure {
    /// Tells the person; the exit code tells scripts.
    pub(crate) fn tell(&self, lang: Lang) -> Exit {
        let (words, exit) = match self {
            // The reader of our output went away, as `head` does: nothing to tell.
            Self::Output(fault) if fault.kind() == io::ErrorKind::BrokenPipe => return Exit::Fine,
            Self::Output(fault) => (fault.to_string(), Exit::Fault),
            Self::Machine(words, fault) => (format!("{} ({fault})", words.get(lang)), Exit::Fault),
            Self::Faulty { name, text, faults } => {
                let options = Options { lang, ..Options::default() };
                terminal::complain(&render::all(faults, &Source::new(name, text), &options));
                let words = Words::new("文件有误，没有启动", "the file is faulty; nothing was started");
                (words.get(lang).to_owned(), Exit::Refused)
            }
            Self::Asked(words) => (words.get(lang).to_owned(), Exit::Misuse),
            Self::App(fault) => match &**fault {
                app::Error::Refused(diagnostic) => {
                    let options = Options { lang, ..Options::default() };
                    terminal::complain(&render::report(diagnostic, &Source::new("luoshi", ""), &options));
                    return Exit::Refused;
                }
                fault @ (app::Error::Machine(..) | app::Error::Internal(_) | app::Error::Unavailable(_)) => {
                    (with_causes(fault, lang), Exit::Fault)
                }
                fault => (fault.words().get(lang).to_owned(), Exit::Refused),
            },
        };
        terminal::complain(&format!("luoshi: {words}"));
        exit
    }
}

/// At the machine itself the causes are wanted, too; a web page keeps them for the log.
fn with_causes(fault: &app::Error, lang: Lang) -> String {
    let mut words = fault.words().get(lang).to_owned();
    if let app::Error::Unavailable(what) = fault {
        words.push_str(&format!("\n  {what}"));
    }
    let mut cause = fault.source();
    let mut told = String::new();
    while let Some(under) = cause {
        // Some say what is under them in their own words, too.
        if !told.contains(&under.to_string()) {
            told = under.to_string();
            words.push_str(&format!("\n  {told}"));
        }
        cause = under.source();
    }
    words
}
