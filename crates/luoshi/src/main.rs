//! The executable: compile, check, graph, explain, up, import, export, records, sample, audit, backup, restore, lost-key.
//!
//! Reading order: [`arguments`] (what can be asked), [`commands`] (one file for each), [`terminal`] (language,
//! colour, width), [`table`] (aligned columns).

mod arguments;
mod commands;
mod exit;
mod failure;
mod table;
mod terminal;
mod words;

use std::process::ExitCode;

use clap::FromArgMatches as _;

use arguments::{Arguments, Command};
use failure::Failure;

fn main() -> ExitCode {
    let lang = terminal::language();
    let matches = arguments::command(lang).get_matches();
    let arguments = match Arguments::from_arg_matches(&matches) {
        Ok(arguments) => arguments,
        Err(fault) => fault.exit(),
    };
    let done = match &arguments.command {
        Command::Compile(options) => commands::compile::run(options, lang).map_err(Failure::from),
        Command::Check(options) => commands::check::run(options, lang).map_err(Failure::from),
        Command::Graph(options) => commands::graph::run(options, lang),
        Command::Up(options) => commands::up::run(options, lang),
        Command::Explain(options) => commands::explain::run(options, lang).map_err(Failure::from),
        Command::Import(options) => commands::import::run(options, lang),
        Command::Export(options) => commands::export::run(options, lang),
        Command::Records(options) => commands::records::run(options, lang),
        Command::Sample(options) => commands::sample::run(options, lang),
        Command::Audit(options) => commands::audit::run(options, lang),
        Command::Backup(options) => commands::backup::backup(options, lang),
        Command::Restore(options) => commands::backup::restore(options, lang),
        Command::LostKey(options) => commands::lost_key::run(options, lang),
    };
    done.unwrap_or_else(|failure| failure.tell(lang)).into()
}
