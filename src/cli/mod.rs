//! The command line: what can be said, and how a run ends. What is done then is in `commands`.

pub mod french;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::diagnostic::Tongue;
use crate::model::value::WebAddress;
use crate::schema::Subject;
use crate::serve::{Editor, HostName};
use crate::source::printable;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All is well.
    Success,
    /// Something is wrong with the content.
    Content,
    /// Something is wrong with the command line, the settings or the theme.
    Usage,
    /// The system refused, or the program has a fault.
    Failure,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Success => 0,
            Exit::Content => 1,
            Exit::Usage => 2,
            Exit::Failure => 3,
        })
    }
}

/// Keeps a team's workshop formats: checks them, and makes them a site.
#[derive(Debug, Parser)]
#[command(name = "playbook", version, about = ABOUT, propagate_version = true, after_help = EXIT_HELP)]
pub struct Cli {
    /// The language of messages: that of the playbook if not said (or `PLAYBOOK_LANG`).
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<ToolLang>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// A language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ToolLang {
    /// French.
    Fr,
    /// English.
    En,
}

impl From<ToolLang> for Tongue {
    fn from(lang: ToolLang) -> Self {
        match lang {
            ToolLang::Fr => Self::French,
            ToolLang::En => Self::English,
        }
    }
}

impl Cli {
    /// What was said on the command line; an error where it cannot be understood, or where help was asked for. Both show
    /// themselves in `tongue`.
    pub fn read(said: &[OsString], tongue: Tongue) -> Result<Self, clap::Error> {
        Self::parsed(said.to_vec(), tongue).map_err(|error| {
            // What was said is said again in the message: there it is to be one line, and obeyed by nobody.
            let said = said.iter().map(|word| printable(&word.to_string_lossy()).into_owned().into());
            Self::parsed(said.collect(), tongue).err().unwrap_or(error)
        })
    }

    /// Everything that can be said, in `tongue`.
    pub fn described(tongue: Tongue) -> clap::Command {
        match tongue {
            Tongue::English => Self::command(),
            Tongue::French => french::localised(Self::command()),
        }
    }

    fn parsed(said: Vec<OsString>, tongue: Tongue) -> Result<Self, clap::Error> {
        Self::from_arg_matches(&Self::described(tongue).try_get_matches_from(said)?)
    }

    /// The language that `said` asks for, whatever else is in it.
    pub fn lang_of(said: &[OsString]) -> Option<Tongue> {
        let words: Vec<&str> = said.iter().filter_map(|word| word.to_str()).take_while(|word| *word != "--").collect();
        let behind =
            words.iter().zip(words.iter().skip(1)).find(|(word, _)| **word == "--lang").map(|(_, value)| *value);
        let joined = || words.iter().find_map(|word| word.strip_prefix("--lang="));
        ToolLang::from_str(behind.or_else(joined)?, true).ok().map(Tongue::from)
    }
}

/// What the program does, in a line.
const ABOUT: &str = "Keeps a team's workshop formats: checks them, and makes them a site";

const EXIT_HELP: &str = "Exit status: 0 all is well; 1 something is wrong with the content; \
2 with the command line, the settings or the theme; 3 the system refused.";

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Find everything that is wrong, and change nothing.
    Check(CheckArguments),
    /// Mend what can be mended without a doubt.
    Fix(FixArguments),
    /// Start a playbook: its settings, a first card, and what checks and publishes it.
    Init(InitArguments),
    /// Begin a card, a report, a session, a plan, a person or a page, with what is known already.
    New(NewArguments),
    /// Give a card, a report, a session, a plan, a person or a page another name, everywhere.
    Rename(RenameArguments),
    /// Take a card out of use, with the reason.
    Retire(RetireArguments),
    /// Say what became of a commitment: kept, put off or let go.
    Keep(KeepArguments),
    /// Look at a plan: when what begins, and what to look at twice.
    Plan(PlanArguments),
    /// Show what changed, for people: cards that came, changed, went, and what evidence came.
    Diff(DiffArguments),
    /// Write the notes of a new edition, and say how it is tagged.
    Edition(EditionArguments),
    /// Make the site.
    Build(BuildArguments),
    /// Show the site while you write, and every change at once.
    Serve(ServeArguments),
    /// Describe what a file may hold, as JSON Schema with this playbook's words: for editors, forms and other programs.
    Schema(SchemaArguments),
    /// Print what completes commands in a shell: `playbook completions bash > …`.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual's page, of the program or of one of its commands, for `man -l -`.
    Man {
        /// A command, such as `new card`.
        of: Vec<String>,
    },
    /// Tell a rule at length; without one, list them all.
    Explain {
        /// A rule's code or name, such as PB201 or unknown-key.
        rule: Option<String>,
    },
}

impl Command {
    /// Where a command looks for its playbook.
    pub fn folders(&mut self) -> impl Iterator<Item = &mut PathBuf> {
        let folders: Vec<&mut PathBuf> = match self {
            Self::Check(own) => own.paths.iter_mut().collect(),
            Self::Fix(own) => own.paths.iter_mut().collect(),
            Self::New(own) => vec![&mut own.what.playbook().folder],
            Self::Rename(own) => vec![&mut own.playbook.folder],
            Self::Retire(own) => vec![&mut own.playbook.folder],
            Self::Keep(own) => vec![&mut own.playbook.folder],
            Self::Plan(own) => vec![&mut own.folder().folder],
            Self::Diff(own) => vec![&mut own.playbook],
            Self::Edition(own) => vec![&mut own.playbook.folder],
            Self::Build(own) => vec![&mut own.playbook.folder],
            Self::Serve(own) => vec![&mut own.playbook.folder],
            Self::Schema(own) => vec![&mut own.playbook],
            Self::Init(_) | Self::Completions { .. } | Self::Man { .. } | Self::Explain { .. } => Vec::new(),
        };
        folders.into_iter()
    }
}

impl New {
    fn playbook(&mut self) -> &mut PlaybookFolder {
        match self {
            Self::Card(own) => &mut own.playbook,
            Self::Report(own) => &mut own.playbook,
            Self::Session(own) => &mut own.playbook,
            Self::Plan(own) => &mut own.playbook,
            Self::Person(own) => &mut own.playbook,
            Self::Page(own) => &mut own.playbook,
        }
    }
}

/// The folder in which a playbook is looked for, if nothing else is said.
pub const DEFAULT_FOLDER: &str = "playbook";

/// Which playbook.
#[derive(Debug, Args)]
pub struct PlaybookArguments {
    /// The playbook's folder.
    #[arg(value_name = "DIR", default_value = "playbook")]
    pub folder: PathBuf,
    /// Take this day for today (YYYY-MM-DD), so that a build can be repeated.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Date>,
}

/// `playbook check`
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// The playbook's folder; or files and folders in it: then all is checked, and what is wrong with those is shown.
    #[arg(value_name = "PATH", default_value = "playbook")]
    pub paths: Vec<PathBuf>,
    /// Take this day for today (YYYY-MM-DD), so that a check can be repeated.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Date>,
    /// Read the text of one file from standard input, as an editor has it: the file is named by `--path`.
    #[arg(long, requires = "path")]
    pub stdin: bool,
    /// The file whose text comes from standard input.
    #[arg(long, value_name = "FILE", requires = "stdin")]
    pub path: Option<PathBuf>,
    /// How advice is shown: a line for each draft, each piece with its place, or its number only.
    #[arg(long, value_enum, default_value_t = Advice::Count)]
    pub advice: Advice,
    /// How findings are shown.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Let warnings fail the run too.
    #[arg(long)]
    pub strict: bool,
    /// Check what changed since this commit, branch or tag, too: versions are raised, addresses go on working. Only findings in
    /// changed files fail.
    #[arg(long, value_name = "REVISION", conflicts_with = "stdin")]
    pub since: Option<String>,
}

/// `playbook diff`
#[derive(Debug, Args)]
pub struct DiffArguments {
    /// What to compare with: a commit, a branch or a tag, `HEAD` if not said. With two, the first is compared with the second.
    #[arg(value_name = "REVISION", num_args = 0..=2)]
    pub revisions: Vec<String>,
    /// The playbook's folder.
    #[arg(long, value_name = "FOLDER", default_value = "playbook")]
    pub playbook: PathBuf,
    /// How it is shown: as text, as Markdown for a pull request, or as JSON for programs.
    #[arg(long = "format", value_name = "FORMAT", value_enum, default_value_t = DiffFormat::Text)]
    pub shape: DiffFormat,
}

/// How differences are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For a terminal.
    Text,
    /// For a pull request.
    Markdown,
    /// For programs.
    Json,
}

/// `playbook edition`
#[derive(Debug, Args)]
pub struct EditionArguments {
    /// The tag of the edition, such as edition-2026-ete.
    #[arg(value_name = "NAME")]
    pub name: String,
    /// What the edition is called; its name if not said.
    #[arg(long, value_name = "LABEL")]
    pub label: Option<String>,
    /// Which playbook.
    #[command(flatten)]
    pub playbook: PlaybookFolder,
    /// Run the git commands instead of printing them.
    #[arg(long)]
    pub tag: bool,
}

/// `playbook init`
#[derive(Debug, Args)]
pub struct InitArguments {
    /// The folder of the repository, in which `playbook/` will lie.
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// What the playbook is called.
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
    /// Its languages, the first one being the default, such as fr,en.
    #[arg(long, value_name = "LANGS", value_delimiter = ',')]
    pub languages: Vec<String>,
    /// Where its site will be published.
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// Where its repository is; that of git's `origin` if not said.
    #[arg(long, value_name = "URL")]
    pub repository: Option<String>,
    /// The time zone of its sessions, such as Europe/Paris; that of this machine if not said.
    #[arg(long, value_name = "ZONE")]
    pub timezone: Option<String>,
    /// What comes with it; what fits the forge if not said.
    #[arg(long, value_name = "WHAT", value_enum, value_delimiter = ',')]
    pub with: Vec<Around>,
    /// Take this day for today (YYYY-MM-DD).
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Date>,
}

/// What may come with a new playbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Around {
    /// Workflows for GitHub that check, comment and publish.
    Github,
    /// A pipeline for GitLab that does the same.
    Gitlab,
    /// Issue forms for those who write no files.
    Forms,
    /// The configuration of Pages CMS.
    Pagescms,
    /// Tasks, snippets and a schema for VS Code.
    Vscode,
    /// Nothing.
    None,
}

/// `playbook new`
#[derive(Debug, Args)]
pub struct NewArguments {
    /// What is begun.
    #[command(subcommand)]
    pub what: New,
}

/// What can be begun. On a terminal, what is not said is asked.
#[derive(Debug, Subcommand)]
pub enum New {
    /// A card, as a draft; or the translation of one.
    Card(NewCard),
    /// A field report, with the card's version and metrics.
    Report(NewReport),
    /// A session.
    Session(NewSession),
    /// A plan: cards in an order, kept with its story.
    Plan(NewPlan),
    /// A person or a team.
    Person(NewPerson),
    /// A free page.
    Page(NewPage),
}

/// `playbook new card`
#[derive(Debug, Args)]
pub struct NewCard {
    /// What the card is called; with `--translate`, the card that is translated.
    #[arg(value_name = "TITLE")]
    pub title: Option<String>,
    /// The card's name in files and addresses; made from the title if not said.
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
    /// One sentence about it.
    #[arg(long, value_name = "SENTENCE", conflicts_with = "translate")]
    pub summary: Option<String>,
    /// How long it takes, such as 45-60 min.
    #[arg(long, value_name = "DURATION", conflicts_with = "translate")]
    pub duration: Option<String>,
    /// What it is for, from the playbook's purposes.
    #[arg(long, value_name = "PURPOSE", value_delimiter = ',', conflicts_with = "translate")]
    pub purpose: Vec<String>,
    /// Translate this card into a language instead, such as en.
    #[arg(long, value_name = "LANG", conflicts_with = "id")]
    pub translate: Option<String>,
    /// The language it is written in, where it is not the playbook's first.
    #[arg(long, value_name = "LANG", conflicts_with = "translate")]
    pub language: Option<String>,
    /// Which playbook.
    #[command(flatten)]
    pub playbook: PlaybookFolder,
}

/// `playbook new report`
#[derive(Debug, Args)]
pub struct NewReport {
    /// What the report is called; made from the card's title if not said.
    #[arg(value_name = "TITLE")]
    pub title: Option<String>,
    /// The card that was used.
    #[arg(long, value_name = "ID")]
    pub card: Option<String>,
    /// When it was used (YYYY-MM-DD); today if not said.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub date: Option<Date>,
    /// How it went.
    #[arg(long, value_name = "OUTCOME", value_enum)]
    pub outcome: Option<ToldOutcome>,
    /// Who reports: names of files in people/.
    #[arg(long, value_name = "HANDLE", value_delimiter = ',')]
    pub by: Vec<String>,
    /// Which playbook.
    #[command(flatten)]
    pub playbook: PlaybookFolder,
}

/// How a use went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ToldOutcome {
    /// It did what was hoped.
    Success,
    /// It did some of it.
    Mixed,
    /// It did not.
    Failure,
}

/// `playbook new session`
#[derive(Debug, Args)]
pub struct NewSession {
    /// What the session is called.
    #[arg(value_name = "TITLE")]
    pub title: Option<String>,
    /// When it begins, with its zone, such as "2027-01-14 10:00 Europe/Paris".
    #[arg(long, value_name = "TIME")]
    pub starts: Option<String>,
    /// How long it lasts, such as "1 h".
    #[arg(long, value_name = "DURATION")]
    pub lasts: Option<String>,
    /// The cards it uses.
    #[arg(long = "cards", value_name = "ID", value_delimiter = ',')]
    pub cards: Vec<String>,
    /// The name that it shares with other dates of the same thing.
    #[arg(long, value_name = "ID")]
    pub series: Option<String>,
    /// It is only proposed yet.
    #[arg(long)]
    pub proposed: bool,
    /// Which playbook.
    #[command(flatten)]
    pub playbook: PlaybookFolder,
}

/// `playbook new plan`
#[derive(Debug, Args)]
pub struct NewPlan {
    /// What the plan is called.
    #[arg(value_name = "TITLE")]
    pub title: Option<String>,
    /// What it is for, and for whom.
    #[arg(long = "for", value_name = "SENTENCE")]
    pub purpose: Option<String>,
    /// Its cards, in their order.
    #[arg(long = "cards", value_name = "ID", value_delimiter = ',')]
    pub cards: Vec<String>,
    /// Its name in files and addresses; made from the title if not said.
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
    /// Which playbook.
    #[command(flatten)]
    pub playbook: PlaybookFolder,
}

/// `playbook new person`
#[derive(Debug, Args)]
pub struct NewPerson {
    /// What they are called: a name, a role or a team.
    #[arg(value_name = "NAME")]
    pub called: Option<String>,
    /// Their name in files and addresses; made from the name if not said.
    #[arg(long, value_name = "HANDLE")]
    pub handle: Option<String>,
    /// Their team.
    #[arg(long, value_name = "TEAM")]
    pub team: Option<String>,
    /// Which playbook.
    #[command(flatten)]
    pub playbook: PlaybookFolder,
}

/// `playbook new page`
#[derive(Debug, Args)]
pub struct NewPage {
    /// What the page is called.
    #[arg(value_name = "TITLE")]
    pub title: Option<String>,
    /// The page's name in files and addresses; made from the title if not said.
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
    /// Which playbook.
    #[command(flatten)]
    pub playbook: PlaybookFolder,
}

/// `playbook rename`
#[derive(Debug, Args)]
pub struct RenameArguments {
    /// What is renamed: its name, or its file or folder.
    #[arg(value_name = "OLD")]
    pub from: String,
    /// Its new name.
    #[arg(value_name = "NEW")]
    pub to: String,
    /// Which playbook.
    #[command(flatten)]
    pub playbook: PlaybookFolder,
}

/// `playbook retire`
#[derive(Debug, Args)]
pub struct RetireArguments {
    /// The card.
    #[arg(value_name = "ID")]
    pub card: String,
    /// Why it should not be used any more.
    #[arg(long, value_name = "REASON")]
    pub because: String,
    /// The card to use instead.
    #[arg(long, value_name = "ID")]
    pub replaced_by: Option<String>,
    /// Which playbook.
    #[command(flatten)]
    pub playbook: PlaybookFolder,
}

/// `playbook keep`
#[derive(Debug, Args)]
pub struct KeepArguments {
    /// The commitment: its report, and its number there or its `id`, such as 2026-06-12-essai#2.
    #[arg(value_name = "REPORT#N")]
    pub commitment: String,
    /// What became of it.
    #[command(flatten)]
    pub news: ToldNews,
    /// Which playbook.
    #[command(flatten)]
    pub playbook: PlaybookFolder,
}

/// What became of a commitment: one of these.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct ToldNews {
    /// It was kept on this day (YYYY-MM-DD).
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<Date>,
    /// It is put off to this day (YYYY-MM-DD); the first one stays readable.
    #[arg(long = "move", value_name = "DATE", value_parser = day)]
    pub put_off: Option<Date>,
    /// It is let go; nobody asks why.
    #[arg(long)]
    pub release: bool,
}

/// `playbook schema`
#[derive(Debug, Args)]
pub struct SchemaArguments {
    /// What is described.
    #[arg(value_name = "WHAT", value_enum, default_value_t = Described::Card)]
    pub subject: Described,
    /// The playbook's folder.
    #[arg(long, value_name = "FOLDER", default_value = "playbook")]
    pub playbook: PathBuf,
}

/// What a schema is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Described {
    /// A card's front matter.
    Card,
    /// A translation's front matter.
    Translation,
    /// A field report's front matter.
    Report,
    /// A session's front matter.
    Session,
    /// A plan's front matter.
    Plan,
    /// A person's front matter.
    Person,
    /// A page's front matter.
    Page,
    /// playbook.yml.
    Settings,
}

impl From<Described> for Subject {
    fn from(described: Described) -> Self {
        match described {
            Described::Card => Self::Card,
            Described::Translation => Self::Translation,
            Described::Report => Self::Report,
            Described::Session => Self::Session,
            Described::Plan => Self::Plan,
            Described::Person => Self::Person,
            Described::Page => Self::Page,
            Described::Settings => Self::Settings,
        }
    }
}

/// Which playbook, where something else is named first.
#[derive(Debug, Args)]
pub struct PlaybookFolder {
    /// The playbook's folder.
    #[arg(long = "playbook", value_name = "FOLDER", default_value = "playbook")]
    pub folder: PathBuf,
    /// Take this day for today (YYYY-MM-DD).
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Date>,
}

/// `playbook fix`
#[derive(Debug, Args)]
pub struct FixArguments {
    /// The playbook's folder; or files and folders in it: then only those are mended.
    #[arg(value_name = "PATH", default_value = "playbook")]
    pub paths: Vec<PathBuf>,
    /// Take this day for today (YYYY-MM-DD).
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Date>,
    /// Apply what is only probably meant, too: look at what it changes.
    #[arg(long)]
    pub suggested: bool,
    /// Show what would be changed, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Leave files alone that are not committed to git: what is written there has no other copy.
    #[arg(long)]
    pub careful: bool,
}

/// `playbook build`
#[derive(Debug, Args)]
pub struct BuildArguments {
    /// Which playbook.
    #[command(flatten)]
    pub playbook: PlaybookArguments,
    /// The folder to put the site in.
    #[arg(long, value_name = "FOLDER", default_value = "public")]
    pub out: PathBuf,
    /// Where the site is published, instead of what playbook.yml says.
    #[arg(long, value_name = "URL", value_parser = site_url)]
    pub url: Option<String>,
    /// Which editions to build: all of them, the current one only, or these tags beside it.
    #[arg(long, value_name = "WHICH", num_args = 1.., value_delimiter = ',', default_value = "all")]
    pub editions: Vec<String>,
    /// Ask search engines to leave the site out: for a preview.
    #[arg(long)]
    pub noindex: bool,
    /// Let warnings stop the build too.
    #[arg(long)]
    pub strict: bool,
    /// How advice is shown.
    #[arg(long, value_enum, default_value_t = Advice::None)]
    pub advice: Advice,
    /// Tell how long each stage took.
    #[arg(long)]
    pub timings: bool,
    /// Work on so many threads at once; as many as there are cores if not said.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..))]
    pub threads: Option<u8>,
}

/// `playbook plan`
#[derive(Debug, Args)]
pub struct PlanArguments {
    /// What is done.
    #[command(subcommand)]
    pub what: PlanCommand,
}

impl PlanArguments {
    fn folder(&mut self) -> &mut PlaybookFolder {
        let PlanCommand::Check(own) = &mut self.what;
        &mut own.playbook
    }
}

/// What can be done with a plan.
#[derive(Debug, Subcommand)]
pub enum PlanCommand {
    /// Say when what begins, and what to look at twice; it never refuses a plan.
    Check(PlanCheck),
}

/// `playbook plan check`
#[derive(Debug, Args)]
pub struct PlanCheck {
    /// An address of the planner, or a saved plan's file.
    #[arg(value_name = "PLAN")]
    pub plan: String,
    /// Which playbook.
    #[command(flatten)]
    pub playbook: PlaybookFolder,
}

/// `playbook serve`
#[derive(Debug, Args)]
pub struct ServeArguments {
    /// Which playbook.
    #[command(flatten)]
    pub playbook: PlaybookArguments,
    /// The port to show it on, or else the next free one; 0 for any.
    #[arg(long, value_name = "PORT", default_value_t = 4000)]
    pub port: u16,
    /// Open it in the browser.
    #[arg(long)]
    pub open: bool,
    /// What opens a file from the browser: an editor's name (vscode, vscodium, cursor, zed, idea, sublime, textmate, mvim), an
    /// address with {path}, {line} and {column} in it, or none.
    #[arg(long, value_name = "EDITOR", default_value = "vscode")]
    pub editor: Editor,
    /// Answer to this name too, where a port is forwarded from elsewhere (may be given several times). The server stays on this
    /// machine.
    #[arg(long, value_name = "NAME")]
    pub allow_host: Vec<HostName>,
    /// How advice is shown.
    #[arg(long, value_enum, default_value_t = Advice::Count)]
    pub advice: Advice,
    /// Look at the files twice a second: for a network drive or a container, where the system does not notify of changes.
    #[arg(long)]
    pub poll: bool,
}

/// How much is said of what drafts still need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Advice {
    /// A line for each draft.
    Count,
    /// Each piece with its place.
    Full,
    /// Its number in the last line.
    None,
}

/// How findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// As annotations of a pull request on GitHub; whole in the step's summary.
    Github,
    /// SARIF 2.1.0, for code hosts and editors.
    Sarif,
    /// GitLab's Code Quality report.
    Codequality,
    /// Reviewdog's diagnostic format.
    Rdjson,
}

/// A day, as people write it.
fn day(text: &str) -> Result<Date, String> {
    crate::model::day::parse(text).ok_or_else(|| "write year-month-day, for example 2026-09-14".to_owned())
}

fn site_url(text: &str) -> Result<String, String> {
    let address = WebAddress::parse(text).ok_or("write it in full, for example https://example.org/playbook/")?;
    if address.0.contains(['?', '#']) {
        return Err("pages lie below it: it cannot hold `?` or `#`".to_owned());
    }
    Ok(if address.0.ends_with('/') { address.0 } else { format!("{}/", address.0) })
}
