//! What can be asked on the command line. The words here are English; [`chinese`] holds the others.

#![allow(
    rustdoc::broken_intra_doc_links,
    reason = "these comments are the help, where ID[@VERSION] is a form"
)]

mod chinese;

use std::net::SocketAddr;
use std::path::PathBuf;

use app::SampleScale;
use base::Lang;
use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};

/// Luoshi compiles policy documents into plans, and runs what they ask for.
#[derive(Debug, Parser)]
#[command(name = "luoshi", version, term_width = 0, after_help = EXIT_CODES, arg_required_else_help = true)]
pub(crate) struct Arguments {
    /// Language: zh or en. Without it LC_ALL, LC_MESSAGES or LANG decides.
    #[arg(long, global = true, value_name = "LANG")]
    lang: Option<Tongue>,

    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  done, but a file could not be read, a check failed, or a denied warning was found
  2  the command line makes no sense
  3  the machine failed: disk, database, network";

/// One command, one file in `commands`.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Compile policy documents and show the plan with what is wrong in the drafting.
    #[command(after_help = EXIT_CODES)]
    Compile(Compile),
    /// Check programme files and report what is wrong in them.
    #[command(after_help = EXIT_CODES)]
    Check(Check),
    /// Draw the lifecycle of a kind.
    Graph(Draw),
    /// Start the server.
    Up(Up),
    /// Explain a diagnostic's code, or list all codes.
    Explain(Explain),
    /// Import policy documents into an installation.
    Import(Import),
    /// Export a list, a plan, a body or a comparison as a file.
    Export(Export),
    /// Export and import sheets of records.
    #[command(subcommand)]
    Records(Records),
    /// Fill an installation with a marked, invented region, or take it away again.
    #[command(after_help = EXIT_CODES)]
    Sample(Sample),
    /// Verify the event log's chain of seals and the stored files.
    Audit(Audit),
    /// Write a backup into a new folder, while a server may go on running.
    Backup(Folder),
    /// Fill an empty installation from a backup, of either kind of database.
    Restore(Folder),
    /// Take away the second factors whose key is lost, so that their owners can sign in and enrol anew.
    LostKey(Data),
}

/// Where an installation keeps its data.
#[derive(Args, Debug)]
pub(crate) struct Data {
    /// Folder of the installation: files and, unless --database-url is given, the SQLite database.
    #[arg(long, value_name = "DIR", default_value = "data", env = "LUOSHI_DATA")]
    pub(crate) data: PathBuf,

    /// Programme files of the installation's own, beside or in the place of those that the program comes with; without
    /// it the folder `programmes` of the data folder, where it is there.
    #[arg(long, value_name = "DIR", env = "LUOSHI_PROGRAMMES")]
    pub(crate) programmes: Option<PathBuf>,

    /// The database: postgres://… or sqlite://…
    #[arg(long, value_name = "URL", env = "LUOSHI_DATABASE_URL", hide_env_values = true)]
    pub(crate) database_url: Option<String>,

    /// Keep files in a bucket of an object store that speaks S3 instead of the folder: s3://BUCKET/PREFIX.
    #[arg(long, value_name = "URL", env = "LUOSHI_FILES_URL")]
    pub(crate) files_url: Option<String>,

    /// Address of the object store; without it Amazon's own.
    #[arg(long, value_name = "URL", env = "LUOSHI_S3_ENDPOINT")]
    pub(crate) s3_endpoint: Option<String>,

    /// Region of the object store.
    #[arg(long, value_name = "NAME", default_value = "us-east-1", env = "LUOSHI_S3_REGION")]
    pub(crate) s3_region: String,

    /// Key of the object store; better given in the environment.
    #[arg(long, value_name = "KEY", env = "LUOSHI_S3_ACCESS_KEY", hide_env_values = true)]
    pub(crate) s3_access_key: Option<String>,

    /// The key's secret; better given in the environment.
    #[arg(long, value_name = "SECRET", env = "LUOSHI_S3_SECRET_KEY", hide_env_values = true)]
    pub(crate) s3_secret_key: Option<String>,

    /// Certificates (PEM) of authorities of one's own, which servers of mail, of files and of identities are trusted by, beside the public ones.
    #[arg(long, value_name = "FILE", env = "LUOSHI_CA_FILE")]
    pub(crate) ca_file: Option<PathBuf>,

    /// The key that people's second factors are sealed with, 64 hexadecimal digits; for several nodes, and better given in
    /// the environment. Without it `secret.key` in the data folder, which is made when it is first needed.
    #[arg(long, value_name = "KEY", env = "LUOSHI_SECRET_KEY", hide_env_values = true)]
    pub(crate) secret_key: Option<String>,
}

/// Options of `import`.
#[derive(Args, Debug)]
pub(crate) struct Import {
    /// Files (txt, html, docx, pdf, xlsx), or folders, of which every file is imported.
    #[arg(required = true, value_name = "FILE|DIR")]
    pub(crate) inputs: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) data: Data,
}

/// Options of `export`.
#[derive(Args, Debug)]
pub(crate) struct Export {
    /// What: plans, plan ID[@VERSION], targets, bodies, body KEY, compare ID[@VERSION] ID[@VERSION].
    #[arg(value_enum)]
    pub(crate) what: What,

    /// Which, where it is one of many.
    #[arg(value_name = "ID")]
    pub(crate) items: Vec<String>,

    /// The kind of file.
    #[arg(long, value_enum, default_value_t = FileFormat::Xlsx)]
    pub(crate) format: FileFormat,

    /// The file to write; - is standard output. Without it a name is made from what is exported.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) data: Data,
}

/// What can be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum What {
    Plans,
    Plan,
    Targets,
    Bodies,
    Body,
    Compare,
}

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FileFormat {
    Xlsx,
    Docx,
    Json,
}

/// What is done with records.
#[derive(Debug, Subcommand)]
pub(crate) enum Records {
    /// Export the records of a kind as a sheet that can be edited and imported.
    Export(RecordsExport),
    /// Import a sheet of records: rows are matched by ID or key, created or changed; faulty rows are told in a copy.
    #[command(after_help = EXIT_CODES)]
    Import(RecordsImport),
}

/// Options of `records export`.
#[derive(Args, Debug)]
pub(crate) struct RecordsExport {
    /// The kind, as it is called in its file.
    #[arg(value_name = "KIND")]
    pub(crate) kind: String,

    /// The form of the sheet.
    #[arg(long, value_enum, default_value_t = SheetForm::Xlsx)]
    pub(crate) format: SheetForm,

    /// The file to write; - is standard output. Without it a name is made from the kind.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) data: Data,
}

/// Options of `records import`.
#[derive(Args, Debug)]
pub(crate) struct RecordsImport {
    /// The kind, as it is called in its file.
    #[arg(value_name = "KIND")]
    pub(crate) kind: String,

    /// The sheet: xlsx, or csv in UTF-8 or GB18030.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// Keep nothing where a row is faulty.
    #[arg(long)]
    pub(crate) all_or_nothing: bool,

    #[command(flatten)]
    pub(crate) data: Data,
}

/// The form of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SheetForm {
    Xlsx,
    Csv,
}

/// Options of `sample`.
#[derive(Args, Debug)]
pub(crate) struct Sample {
    /// How large: 1 is a city with some 50,000 records, 20 has a million. One that is there already grows to it.
    #[arg(long, value_name = "NUMBER", default_value = "1", value_parser = scale)]
    pub(crate) scale: SampleScale,

    /// The same seed makes the same region on the same day.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub(crate) seed: u64,

    /// Take the sample away: all of it and nothing else. What people added to it stays, with what that stands on, and is told.
    #[arg(long, conflicts_with = "scale", conflicts_with = "seed")]
    pub(crate) remove: bool,

    #[command(flatten)]
    pub(crate) data: Data,
}

fn scale(text: &str) -> Result<SampleScale, String> {
    let scale = text.parse().ok().and_then(SampleScale::of);
    scale.ok_or_else(|| "a number from 0.01 to 50".to_owned())
}

/// Options of `audit`.
#[derive(Args, Debug)]
pub(crate) struct Audit {
    /// Remove the files that no plan names, left by imports that broke off; imports under way keep theirs.
    #[arg(long)]
    pub(crate) sweep: bool,

    #[command(flatten)]
    pub(crate) data: Data,
}

/// Options of `backup` and `restore`.
#[derive(Args, Debug)]
pub(crate) struct Folder {
    /// The backup's folder.
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: PathBuf,

    #[command(flatten)]
    pub(crate) data: Data,
}

/// Options of `compile`.
#[derive(Args, Debug)]
pub(crate) struct Compile {
    /// Files (txt, html, docx, pdf, xlsx), or folders, of which every file is compiled.
    #[arg(required = true, value_name = "FILE|DIR")]
    pub(crate) inputs: Vec<PathBuf>,

    /// A readable list, or JSON: one object for one file, an array with a "file" key for several.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// Compare with an earlier plan: what is new, dropped, raised, lowered, moved to another body.
    #[arg(long, value_name = "OTHER")]
    pub(crate) against: Option<PathBuf>,

    /// When to colour.
    #[arg(long, value_enum, default_value_t = Colour::Auto)]
    pub(crate) color: Colour,

    /// End with exit code 1 where a warning is found.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) deny: Option<Deny>,
}

/// Options of `check`.
#[derive(Args, Debug)]
pub(crate) struct Check {
    /// Programme files, or folders, of which every .toml file is checked. They are checked together; a rights.toml is
    /// checked as a file of rights.
    #[arg(value_name = "FILE|DIR", default_value = "programmes")]
    pub(crate) inputs: Vec<PathBuf>,

    /// Readable reports, or JSON.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// Compare with earlier files: what would change in the tables, and what is refused because records may be there.
    #[arg(long, value_name = "OTHER")]
    pub(crate) against: Option<PathBuf>,

    /// Print the JSON Schema of programme files for editors, and check nothing.
    #[arg(long)]
    pub(crate) schema: bool,

    /// When to colour.
    #[arg(long, value_enum, default_value_t = Colour::Auto)]
    pub(crate) color: Colour,

    /// End with exit code 1 where a warning is found.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) deny: Option<Deny>,
}

/// Options of `graph`.
#[derive(Args, Debug)]
pub(crate) struct Draw {
    /// The kind, as it is called in its file.
    #[arg(value_name = "KIND")]
    pub(crate) kind: String,

    /// Where the programme files are.
    #[arg(long, value_name = "FILE|DIR", default_value = "programmes")]
    pub(crate) programmes: Vec<PathBuf>,

    /// Text, an SVG drawing, or a Mermaid diagram.
    #[arg(long, value_enum, default_value_t = Drawing::Text)]
    pub(crate) format: Drawing,
}

/// How to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Drawing {
    Text,
    Svg,
    Mermaid,
}

/// Options of `up`.
#[derive(Args, Debug)]
pub(crate) struct Up {
    #[command(flatten)]
    pub(crate) data: Data,

    /// Where to listen; port 0 takes a free one.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080", env = "LUOSHI_LISTEN")]
    pub(crate) listen: SocketAddr,

    /// Load a sample plan and a small sample region, marked as such everywhere; see `sample`.
    #[arg(long)]
    pub(crate) sample: bool,

    /// Show plans only to people who are signed in.
    #[arg(long)]
    pub(crate) private: bool,

    /// Readers come by HTTPS, which a proxy before us ends: mark cookies as secure.
    #[arg(long)]
    pub(crate) https: bool,

    /// Address of a provider of identities (OpenID Connect) that people may sign in with.
    #[arg(
        long,
        value_name = "URL",
        env = "LUOSHI_OIDC_ISSUER",
        requires = "oidc_client_id",
        requires = "public_url"
    )]
    pub(crate) oidc_issuer: Option<String>,

    /// What the provider calls this installation.
    #[arg(long, value_name = "ID", env = "LUOSHI_OIDC_CLIENT_ID")]
    pub(crate) oidc_client_id: Option<String>,

    /// What proves to the provider that it is this installation; better given in the environment.
    #[arg(long, value_name = "SECRET", env = "LUOSHI_OIDC_CLIENT_SECRET", hide_env_values = true)]
    pub(crate) oidc_client_secret: Option<String>,

    /// Address of this installation as readers see it: links in letters begin with it, and the provider of identities sends people back below it, to /signin/callback.
    #[arg(long, value_name = "URL", env = "LUOSHI_PUBLIC_URL")]
    pub(crate) public_url: Option<String>,

    /// Mail server that letters go out by: smtp://user:password@host:587 (with STARTTLS) or smtps://…; better given in the environment.
    #[arg(
        long,
        value_name = "URL",
        env = "LUOSHI_SMTP_URL",
        hide_env_values = true,
        requires = "mail_from",
        requires = "public_url"
    )]
    pub(crate) smtp_url: Option<String>,

    /// Who letters are from: name@host.example, or Name <name@host.example>.
    #[arg(long, value_name = "ADDRESS", env = "LUOSHI_MAIL_FROM")]
    pub(crate) mail_from: Option<String>,

    /// Believe X-Forwarded-For, because a proxy of ours writes it.
    #[arg(long)]
    pub(crate) trust_proxy: bool,

    /// Open /metrics to whoever brings this token as a bearer. Without it only programs of this machine may read it.
    #[arg(long, value_name = "TOKEN", env = "LUOSHI_METRICS_TOKEN", hide_env_values = true)]
    pub(crate) metrics_token: Option<String>,
}

/// Options of `explain`.
#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// The code, as it stands in brackets in a report; without it all codes are listed.
    #[arg(value_name = "CODE")]
    pub(crate) code: Option<String>,

    /// When to colour.
    #[arg(long, value_enum, default_value_t = Colour::Auto)]
    pub(crate) color: Colour,
}

/// How to print a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    Auto,
    Always,
    Never,
}

/// What counts as failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    Warnings,
}

/// A language by its short name; read before anything else, see `terminal::language`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Tongue {
    #[value(alias = "zh-CN")]
    Zh,
    En,
}

/// The command line's grammar with its help in one language.
pub(crate) fn command(lang: Lang) -> clap::Command {
    match lang {
        Lang::En => Arguments::command(),
        Lang::Zh => chinese::translate(Arguments::command()),
    }
}

#[cfg(test)]
mod tests {
    use base::Lang;

    #[test]
    fn the_grammar_is_sound_in_both_languages() {
        super::command(Lang::En).debug_assert();
        super::command(Lang::Zh).debug_assert();
    }

    /// Every command and option has its Chinese words.
    #[test]
    fn nothing_is_left_untranslated() {
        fn check(command: &clap::Command) {
            let chinese = |words: Option<String>| words.is_some_and(|words| !words.is_ascii());
            assert!(chinese(command.get_about().map(ToString::to_string)), "{}", command.get_name());
            for argument in command.get_arguments() {
                let help = argument.get_help().map(ToString::to_string);
                assert!(chinese(help), "{} {}", command.get_name(), argument.get_id());
            }
            command.get_subcommands().filter(|command| command.get_name() != "help").for_each(check);
        }
        check(&super::command(Lang::Zh));
    }
}
