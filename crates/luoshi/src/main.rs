//! The executable: compile, explain, up, import, export, audit, backup, restore.
//!
//! Reading order: [`arguments`] (what can be asked), [`commands`] (one file for each), [`terminal`] (language,
//! colour, width), [`table`] (aligned columns).

mod arguments;
mod commands;
mod exit;
mod table;
mod terminal;

use std::process::ExitCode;

use clap::FromArgMatches as _;

use arguments::{Arguments, Command};
use exit::Exit;

fn main() -> ExitCode {
    let lang = terminal::language();
    let matches = arguments::command(lang).get_matches();
    let arguments = match Arguments::from_arg_matches(&matches) {
        Ok(arguments) => arguments,
        Err(fault) => fault.exit(),
    };
    let done = match &arguments.command {
        Command::Compile(options) => commands::compile::run(options, lang),
    };
    match done {
        Ok(exit) => exit.into(),
        // The reader of our output went away, as `head` does: nothing to tell.
        Err(fault) if fault.kind() == std::io::ErrorKind::BrokenPipe => Exit::Fine.into(),
        Err(fault) => {
            terminal::complain(&format!("luoshi: {fault}"));
            Exit::Fault.into()
        }
    }
}
