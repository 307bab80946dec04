//! The command line: one subcommand a task. Exit codes: 0 done, 1 refused or errors
//! found, 2 wrong usage.

mod around;
mod check;
mod cite;
mod clock;
mod export;
mod finish;
mod guide;
mod new;
mod pages;
mod recover;
mod seal;
mod tasks;
mod totals;
mod usage;

pub use around::{builtin, complain, moment, refuges, report, shown, who};
pub use clock::Clock;
pub use finish::left;
pub use guide::read;
pub use recover::{fuller, missing};

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::export::text::Look;
use crate::lang::cli::no_moment;
use crate::model::{Decimal, Language};
use crate::settings::{Paths, Settings};
use around::{draws_symbols, language_here, light_background};
use export::{Colouring, Drawn, FORMAT_NAMES, LENS_NAMES, Paper, Wanted, Written};
use tasks::{Desk, Failed, Shown, Stages, Zooms};

/// Swimlane maps of administrative procedures, typed while the room talks.
///
/// Without a subcommand the program opens FILE; a file that does not exist is a new
/// session. Without FILE it opens the built-in session of the interface's language as an
/// unsaved copy, after it has offered what was left without a name or kept elsewhere.
/// Where standard output is no terminal it prints the map and its figures.
///
/// The reference, topic by topic, is printed by laneway guide.
#[derive(Debug, Parser)]
#[command(name = "laneway", version)]
#[command(override_usage = "laneway [OPTIONS] [FILE]\n       laneway <COMMAND> ...")]
#[command(disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true)]
#[command(after_help = "Exit codes: 0 done, 1 refused or errors found, 2 wrong usage.")]
struct Args {
    /// The session file.
    file: Option<PathBuf>,
    #[command(flatten)]
    common: Common,
    /// Print the version.
    #[arg(short = 'V', long, action = ArgAction::Version, display_order = 104)]
    version: Option<bool>,
    #[command(subcommand)]
    task: Option<Task>,
}

#[derive(Debug, clap::Args)]
struct Common {
    /// Language of the interface and of all that is printed and exported. Where absent, the
    /// interface speaks the one of the settings, else Vietnamese in a Vietnamese locale,
    /// else English; what is printed and exported of a session, the session's.
    #[arg(long, global = true, value_name = "vi|en", hide_possible_values = true)]
    #[arg(display_order = 100)]
    lang: Option<Lang>,
    /// Theme: default, light (for a light background), projector, or one of your own.
    #[arg(long, global = true, value_name = "NAME", display_order = 101)]
    theme: Option<String>,
    /// Draw with ASCII alone.
    #[arg(long, global = true, display_order = 102)]
    ascii: bool,
    /// Print help.
    #[arg(short, long, global = true, action = ArgAction::Help, display_order = 103)]
    help: Option<bool>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Lang {
    Vi,
    En,
}

impl Lang {
    fn language(self) -> Language {
        match self {
            Lang::Vi => Language::Vi,
            Lang::En => Language::En,
        }
    }
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Print the whole map as text, then its figures.
    Show {
        /// The session file.
        file: PathBuf,
        /// The map as it was after N entries.
        #[arg(long, value_name = "N")]
        at: Option<u32>,
        /// Fold the map into strips of so many columns.
        #[arg(long, value_name = "COLS")]
        width: Option<u16>,
        /// As it is, with what the marks change, or as they want it.
        #[arg(long, value_name = "as-is|changes|to-be", hide_possible_values = true)]
        view: Option<Stages>,
        /// How much of a step: its number, number and name, or all.
        #[arg(
            long,
            value_name = "overview|compact|full",
            hide_possible_values = true
        )]
        zoom: Option<Zooms>,
        /// Lanes as columns: the flow runs from top to bottom.
        #[arg(long)]
        vertical: bool,
        /// The steps as rows of a table instead of the map.
        #[arg(long)]
        table: bool,
    },
    /// Print all figures: time, compliance cost, structure, law; as text or as JSON.
    Totals(totals::TotalsArgs),
    /// Add capture lines from a file or standard input, and print what was understood.
    Capture {
        /// The session file; it need not exist.
        file: PathBuf,
        /// The file with the lines; standard input where absent.
        lines: Option<PathBuf>,
    },
    /// Replay the session on the screen, or print its log, one line an entry.
    Replay {
        /// The session file.
        file: PathBuf,
        /// Print the entries as numbered sentences with times.
        #[arg(long, group = "written")]
        print: bool,
        /// Print the entries as JSON instead: who, when, what, and what undid it.
        #[arg(long, group = "written")]
        json: bool,
        /// From this entry on; the first where absent.
        #[arg(long, value_name = "N", default_value_t = 1, hide_default_value = true)]
        from: u32,
        /// To this entry; the last where absent.
        #[arg(long, value_name = "N", requires = "written")]
        to: Option<u32>,
    },
    /// Look for damage, dangling references and gaps.
    Check {
        /// The session files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Gaps are errors too.
        #[arg(long)]
        strict: bool,
        /// List what to ask the room instead, the most useful question first.
        #[arg(long, conflicts_with = "strict")]
        ask: bool,
        /// Accept what was changed, lost or put in outside the program: an entry says
        /// who did.
        #[arg(long, conflicts_with_all = ["strict", "ask"])]
        seal: bool,
    },
    /// List the journals beside a session and the copies of it that are kept elsewhere, and
    /// bring back what is in them.
    Recover(recover::RecoverArgs),
    /// Write the session in another format.
    Export {
        /// The session file.
        file: PathBuf,
        /// The format.
        #[arg(long, value_name = FORMAT_NAMES.as_str(), hide_possible_values = true)]
        format: Written,
        /// Of a picture: as it is, with what the marks change, as they want it, or both.
        #[arg(
            long,
            value_name = "as-is|changes|to-be|side-by-side",
            hide_possible_values = true
        )]
        view: Option<Drawn>,
        /// Of a picture: fitted to a sheet of paper.
        #[arg(
            long,
            value_name = "A4|A3",
            hide_possible_values = true,
            ignore_case = true
        )]
        page: Option<Paper>,
        /// Of a picture: lanes as columns, the flow from top to bottom.
        #[arg(long)]
        vertical: bool,
        /// Of a picture: the steps coloured by a figure.
        #[arg(
            long,
            value_name = LENS_NAMES.as_str(),
            hide_possible_values = true
        )]
        colour: Option<Colouring>,
        /// Of a document: which figures the marks lower by so many percent.
        #[arg(long, value_name = "PERCENT")]
        target: Option<Decimal>,
        /// Also of a damaged session: what could be read of it, with a line that says so.
        #[arg(long)]
        damaged: bool,
        /// Where to; standard output where absent.
        #[arg(short, value_name = "OUT")]
        out: Option<PathBuf>,
    },
    /// Find the citations of law in a text, and what is wrong with them.
    Cite {
        /// The file with the text; standard input where absent.
        file: Option<PathBuf>,
        /// Check it against the instruments of a session: missing, another date, title
        /// or body, no longer in force, replaced.
        #[arg(long, value_name = "SESSION")]
        session: Option<PathBuf>,
        /// As JSON, one object an article, clause or point.
        #[arg(long)]
        json: bool,
        /// Findings are errors.
        #[arg(long)]
        strict: bool,
    },
    /// Begin a session from an earlier one, or from a draft in lines.
    ///
    /// From a session it takes the lanes, the header, the instruments and the participants,
    /// but no steps. The lines of a draft are added one by one, as by capture.
    New {
        /// The session file; it must not exist yet.
        file: PathBuf,
        /// A session, or a file with capture lines.
        #[arg(long, value_name = "SESSION|LINES")]
        from: PathBuf,
        /// Whose calendar and rules it follows: the code of a country, such as KE.
        #[arg(long, value_name = "CODE")]
        country: Option<String>,
        /// Also from a damaged session: what could be read of it, with a remark that says so.
        #[arg(long)]
        damaged: bool,
    },
    /// Walk through the built-in session in ten steps; changes nothing on disk.
    Tour,
    /// Print the guide to a topic: keys, capture line, JSON, codes, files.
    Guide {
        /// The topic; where absent, which there are.
        #[arg(value_name = "TOPIC", hide_possible_values = true, value_parser = guide::topic())]
        topic: Option<crate::lang::guide::Topic>,
    },
    /// Print completions for a shell, to be put where it looks for them.
    Completions {
        /// The shell.
        #[arg(value_name = "SHELL", hide_possible_values = true)]
        shell: clap_complete::Shell,
    },
    /// Print the page of the manual, as roff: laneway man | man -l -
    Man,
    /// Print where settings, keys, themes, phrasebook, calendar, state and log are.
    Paths,
    /// Print the help of the program or of a task.
    Help {
        /// The task.
        #[arg(value_name = "TASK")]
        of: Option<String>,
    },
}

/// The work that is left after the command line.
#[derive(Debug)]
pub enum Next {
    /// None.
    Done(ExitCode),
    /// The program with its screen.
    Run(Box<Start>),
}

/// The start of the program with its screen.
#[derive(Debug)]
pub struct Start {
    /// The session file; nothing for the built-in session.
    pub file: Option<PathBuf>,
    /// The language of the interface.
    pub language: Language,
    /// The language of exports, if it was asked for.
    pub documents: Option<Language>,
    pub theme: Option<String>,
    pub ascii: bool,
    /// The folders of the program.
    pub paths: Paths,
    /// The beginning of this sitting.
    pub clock: Clock,
    pub name: Option<String>,
    /// The entry at which the replay opens, if only that is wanted.
    pub replay: Option<u32>,
    /// Whether to hint at keys, and to guide through a first session.
    pub hints: bool,
    /// Whether only the tour is wanted.
    pub tour: bool,
}

/// Reads the command line and does the task, except opening the screen.
pub fn main() -> Next {
    let paths = Paths::here();
    let settings = Settings::load(&paths);
    let given: Vec<OsString> = std::env::args_os().collect();
    let set = settings.as_ref().ok().and_then(|own| own.language);
    let language = usage::asked(&given).or(set).unwrap_or_else(language_here);
    let mut command = usage::speak(Args::command(), language);
    let args = match command.try_get_matches_from_mut(given) {
        Ok(matches) => Args::from_arg_matches(&matches),
        Err(error) => Err(error),
    };
    let args = match args {
        Ok(args) => args,
        Err(error) => return Next::Done(usage::tell(&error, language)),
    };
    if let Some(misplaced) = args.file.as_ref().filter(|_| args.task.is_some()) {
        complain(&usage::misplaced(misplaced, language));
        return Next::Done(ExitCode::from(2));
    }
    if let Some(Task::Help { of }) = &args.task {
        return Next::Done(usage::page(&mut command, of.as_deref(), language));
    }
    let page = match &args.task {
        Some(Task::Completions { shell }) => {
            let with_topics = guide::with_topics(Args::command(), language);
            let mut command = usage::speak(with_topics, language);
            Some(pages::completions(&mut command, *shell))
        }
        Some(Task::Man) => Some(pages::manual(&mut command, language)),
        Some(Task::Guide { topic }) => Some(guide::guide(&mut command, *topic, language)),
        _ => None,
    };
    if let Some(printed) = page {
        return Next::Done(printed.unwrap_or_else(|failed| failed.told(language)));
    }
    // With broken settings the user must still be able to find them.
    let settings = match (settings, &args.task) {
        (Err(broken), Some(Task::Paths)) => {
            complain(&broken.say(language));
            Ok(Settings::default())
        }
        (settings, _) => settings,
    };
    match settings
        .map_err(Failed::from)
        .and_then(|settings| dispatch(args, settings, language, paths))
    {
        Ok(next) => next,
        Err(failed) => Next::Done(failed.told(language)),
    }
}

fn dispatch(
    args: Args,
    settings: Settings,
    language: Language,
    paths: Paths,
) -> Result<Next, Failed> {
    let clock = Clock::now().map_err(|set| Failed::Because(no_moment(language, &set)))?;
    let screen = match &args.task {
        None | Some(Task::Tour) => Some((args.file.clone(), None)),
        Some(Task::Replay {
            file,
            print: false,
            json: false,
            from,
            ..
        }) => Some((Some(file.clone()), Some(*from))),
        Some(_) => None,
    };
    let screen = screen.filter(|_| io::stdout().is_terminal() && io::stdin().is_terminal());
    let desk = Desk {
        language,
        asked: args.common.lang.map(Lang::language),
        ascii: args.common.ascii
            || settings
                .ascii
                .unwrap_or_else(|| !draws_symbols(screen.is_some())),
        paths,
        clock,
        settings,
    };
    if let Some((file, replay)) = screen {
        return Ok(Next::Run(Box::new(Start {
            file,
            replay,
            language: desk.language,
            documents: desk.asked,
            theme: args
                .common
                .theme
                .or(desk.settings.theme)
                .or_else(|| light_background().then(|| "light".to_string())),
            ascii: desk.ascii,
            paths: desk.paths,
            clock: desk.clock,
            name: desk.settings.name,
            hints: desk.settings.hints.unwrap_or(true),
            tour: matches!(args.task, Some(Task::Tour)),
        })));
    }
    let code = match args.task {
        None => {
            let session = match &args.file {
                Some(file) => desk.read(file)?,
                None => builtin(desk.language),
            };
            desk.show(&session, None, None, Look::default(), Shown::Map)?
        }
        Some(Task::Show {
            file,
            at,
            width,
            view,
            zoom,
            vertical,
            table,
        }) => {
            let session = desk.read(&file)?;
            let look = Look {
                stage: view.map(Stages::stage).unwrap_or_default(),
                zoom: zoom.map(Zooms::zoom).unwrap_or_default(),
                turned: vertical,
            };
            let shown = if table { Shown::Table } else { Shown::Map };
            desk.show(&session, at, width, look, shown)?
        }
        Some(Task::Totals(args)) => {
            let session = desk.read(&args.file)?;
            desk.totals(&session, &args)?
        }
        Some(Task::Capture { file, lines }) => desk.capture(&file, lines.as_deref())?,
        Some(Task::Replay {
            file,
            from,
            to,
            json,
            ..
        }) => {
            let session = desk.read(&file)?;
            desk.replay(&session, from, to, json)?
        }
        Some(Task::Check {
            files, ask: true, ..
        }) => desk.questions(&files)?,
        Some(Task::Check {
            files, seal: true, ..
        }) => desk.accept(&files)?,
        Some(Task::Check { files, strict, .. }) => desk.check(&files, strict)?,
        Some(Task::Export {
            file,
            format,
            view,
            page,
            vertical,
            colour,
            target,
            damaged,
            out,
        }) => {
            let session = desk.read(&file)?;
            let wanted = Wanted {
                view,
                page,
                vertical,
                colour: colour.map(|of| of.0),
                target,
                damaged,
            };
            desk.export(&session, format, out.as_deref(), wanted)?
        }
        Some(Task::Cite {
            file,
            session,
            json,
            strict,
        }) => desk.cite(file.as_deref(), session.as_deref(), json, strict)?,
        Some(Task::Recover(args)) => desk.recover(&args)?,
        Some(Task::Paths) => desk.paths()?,
        Some(Task::Tour) => {
            let said = crate::lang::screen::needs_terminal(desk.language);
            return Err(Failed::Because(said.to_string()));
        }
        Some(Task::New {
            file,
            from,
            country,
            damaged,
        }) => desk.new_from(&file, &from, country.as_deref(), damaged)?,
        // These tasks were done before the settings were read.
        Some(Task::Help { .. } | Task::Completions { .. } | Task::Man | Task::Guide { .. }) => {
            ExitCode::SUCCESS
        }
    };
    Ok(Next::Done(code))
}
