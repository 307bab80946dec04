//! The command line: one subcommand a task. Exit codes: 0 done, 1 refused or errors
//! found, 2 wrong usage.

mod usage;

use std::ffi::OsString;
use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::SystemTime;

use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::analysis;
use crate::capture::{self, Context, Phrasebook};
use crate::export;
use crate::lang;
use crate::model::{
    Act, Date, Elapsed, Entry, Language, Session, Severity, Sitting, Tag, TimeOfDay,
};
use crate::settings::{self, Paths, Settings};
use crate::store::{self, Keeper, OpenError};

/// Swimlane maps of administrative procedures, typed while the room talks.
///
/// Without a subcommand the program opens FILE; a file that does not exist is a new
/// session. Without FILE it opens the built-in session as an unsaved copy. Where
/// standard output is no terminal it prints the map and its figures.
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
    /// Language of the interface and of what is printed.
    #[arg(long, global = true, value_name = "vi|en", hide_possible_values = true)]
    #[arg(display_order = 100)]
    lang: Option<Lang>,
    /// Theme: default, projector, or one of your own.
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
    },
    /// Take capture lines, from a file or from standard input; echo what was understood.
    Capture {
        /// The session file; it need not exist.
        file: PathBuf,
        /// The file with the lines; standard input where absent.
        lines: Option<PathBuf>,
    },
    /// Tell the log, one line an entry.
    Replay {
        /// The session file.
        file: PathBuf,
        /// Print the entries as numbered sentences with times.
        #[arg(long, required = true)]
        print: bool,
        /// From this entry on; the first where absent.
        #[arg(long, value_name = "N", default_value_t = 1, hide_default_value = true)]
        from: u32,
        /// To this entry; the last where absent.
        #[arg(long, value_name = "N")]
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
    },
    /// Write the session in another format.
    Export {
        /// The session file.
        file: PathBuf,
        /// The format.
        #[arg(long, value_name = "md|json|lines", hide_possible_values = true)]
        format: Format,
        /// Where to; standard output where absent.
        #[arg(short, value_name = "OUT")]
        out: Option<PathBuf>,
    },
    /// Print where settings, keys, themes, phrasebook, state and log are.
    Paths,
    /// Print the help of the program or of a task.
    Help {
        /// The task.
        #[arg(value_name = "TASK")]
        of: Option<String>,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Markdown.
    Md,
    /// JSON.
    Json,
    /// Capture lines, which make the same map again.
    Lines,
}

/// What is left to do after the command line.
#[derive(Debug)]
pub enum Next {
    /// Nothing: it is done.
    Done(ExitCode),
    /// The program with its screen.
    Run(Box<Start>),
}

/// What the screen is started with.
#[derive(Debug)]
pub struct Start {
    /// The session file; none for the built-in session.
    pub file: Option<PathBuf>,
    /// The language of the interface.
    pub language: Language,
    /// The theme's name.
    pub theme: Option<String>,
    /// Draw with ASCII alone.
    pub ascii: bool,
    /// Where things are kept.
    pub paths: Paths,
    /// When this sitting began.
    pub clock: Clock,
    /// The writer's name.
    pub name: Option<String>,
}

/// Why a task was not done.
enum Failed {
    /// Said already, or nobody listens any more.
    Quietly(u8),
    Because(String),
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Failed {
        // Whoever read the output has gone: that is no failure of ours.
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Failed::Quietly(0);
        }
        Failed::Because(error.to_string())
    }
}

impl From<settings::BadSetting> for Failed {
    fn from(error: settings::BadSetting) -> Failed {
        Failed::Because(error.to_string())
    }
}

/// Reads the command line and does what it asks, up to opening the screen.
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
    match settings
        .map_err(Failed::from)
        .and_then(|settings| dispatch(args, settings, language, paths))
    {
        Ok(next) => next,
        Err(Failed::Quietly(code)) => Next::Done(ExitCode::from(code)),
        Err(Failed::Because(why)) => {
            complain(&why);
            Next::Done(ExitCode::from(1))
        }
    }
}

/// What every task knows.
struct Desk {
    language: Language,
    ascii: bool,
    settings: Settings,
    paths: Paths,
    clock: Clock,
}

fn dispatch(
    args: Args,
    settings: Settings,
    language: Language,
    paths: Paths,
) -> Result<Next, Failed> {
    let desk = Desk {
        language,
        ascii: args.common.ascii || settings.ascii.unwrap_or_else(|| !speaks_utf8()),
        paths,
        clock: Clock::now(),
        settings,
    };
    let code = match args.task {
        None if io::stdout().is_terminal() && io::stdin().is_terminal() => {
            return Ok(Next::Run(Box::new(Start {
                file: args.file,
                language: desk.language,
                theme: args.common.theme.or(desk.settings.theme),
                ascii: desk.ascii,
                paths: desk.paths,
                clock: desk.clock,
                name: desk.settings.name,
            })));
        }
        None => {
            let session = match &args.file {
                Some(file) => desk.read(file)?,
                None => builtin(),
            };
            desk.show(&session, None, None)?
        }
        Some(Task::Show { file, at, width }) => {
            let session = desk.read(&file)?;
            desk.show(&session, at, width)?
        }
        Some(Task::Capture { file, lines }) => desk.capture(&file, lines.as_deref())?,
        Some(Task::Replay { file, from, to, .. }) => {
            let session = desk.read(&file)?;
            desk.replay(&session, from, to)?
        }
        Some(Task::Check { files, strict }) => desk.check(&files, strict)?,
        Some(Task::Export { file, format, out }) => {
            let session = desk.read(&file)?;
            desk.export(&session, format, out.as_deref())?
        }
        Some(Task::Paths) => desk.paths()?,
        // Told already, before the settings were looked at.
        Some(Task::Help { .. }) => ExitCode::SUCCESS,
    };
    Ok(Next::Done(code))
}

impl Desk {
    /// Reads a session, file and journal together; one that is damaged is told and
    /// shown up to the damage.
    fn read(&self, file: &Path) -> Result<Session, Failed> {
        match store::read(file) {
            Ok(opened) => {
                for line in report(&opened, self.language) {
                    complain(&line);
                }
                Ok(opened.session)
            }
            Err(error) => Err(Failed::Because(error.say(self.language))),
        }
    }

    fn show(
        &self,
        session: &Session,
        at: Option<u32>,
        width: Option<u16>,
    ) -> Result<ExitCode, Failed> {
        let width = width.unwrap_or_else(|| match std::env::var("COLUMNS") {
            Ok(columns) => columns.parse().unwrap_or(120),
            Err(_) => 120,
        });
        let text =
            |session: &Session| export::text::text(session, self.language, width, self.ascii);
        let text = match at {
            Some(at) => text(&session.at(at)),
            None => text(session),
        };
        io::stdout().lock().write_all(text.as_bytes())?;
        Ok(ExitCode::SUCCESS)
    }

    fn capture(&self, file: &Path, lines: Option<&Path>) -> Result<ExitCode, Failed> {
        let text = match lines {
            Some(path) => {
                fs::read(path).map_err(|e| Failed::Because(format!("{}: {e}", shown(path))))?
            }
            None => {
                let mut text = Vec::new();
                io::stdin().lock().read_to_end(&mut text)?;
                text
            }
        };
        let text = String::from_utf8(text).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let line = 1 + error.as_bytes()[..at]
                .iter()
                .filter(|b| **b == b'\n')
                .count();
            Failed::Because(lang::screen::not_utf8(self.language, line))
        })?;
        let who = who();
        let refused = |error: OpenError| Failed::Because(error.say(self.language));
        let (mut session, mut keeper) = match Keeper::open(file, &who) {
            Ok((opened, Some(keeper))) => {
                for line in report(&opened, self.language) {
                    complain(&line);
                }
                (opened.session, keeper)
            }
            Ok((opened, None)) => {
                return Err(Failed::Because(report(&opened, self.language).join("\n")));
            }
            Err(OpenError::NotFound(_)) => {
                let session = Session::new(self.clock.tag(8, |_| false));
                let keeper = Keeper::create(file, &session, &who).map_err(refused)?;
                (session, keeper)
            }
            Err(error) => return Err(refused(error)),
        };
        let phrasebook = settings::phrasebook(&self.paths)?;
        let taken = self.take_lines(&text, &mut session, &mut keeper, &phrasebook);
        keeper
            .close()
            .map_err(|trouble| Failed::Because(trouble.say(self.language)))?;
        Ok(ExitCode::from(u8::from(taken? > 0)))
    }

    /// Takes the lines one by one; answers how many were refused.
    fn take_lines(
        &self,
        text: &str,
        session: &mut Session,
        keeper: &mut Keeper,
        phrasebook: &Phrasebook,
    ) -> Result<usize, Failed> {
        let writer = self.clock.tag(4, |tag| session.knows(tag));
        let mut caret = capture::first_caret(session.map(), session.order());
        let mut sat = false;
        let mut refused = 0;
        let mut out = io::stdout().lock();
        let text = text.trim_start_matches('\u{feff}');
        for (number, line) in (1..).zip(text.lines()) {
            // A line with only a Tab goes to the next open end; an empty one is nothing.
            if line.trim_matches([' ', '\r']).is_empty() {
                continue;
            }
            let context = Context {
                map: session.map(),
                order: session.order(),
                caret,
                phrasebook,
                speaker: None,
            };
            let mut ids = session.ids(writer);
            let read = capture::parse(line, &context)
                .and_then(|read| Ok((read.act(&context, &mut ids)?, read)));
            let why = match read {
                Ok((captured, read)) => {
                    let at = self.clock.since();
                    let mut entries = Vec::new();
                    if !sat && !captured.edits.is_empty() {
                        sat = true;
                        entries.push(Act::Sit(Sitting {
                            date: self.clock.date,
                            start: self.clock.time,
                            place: session.map().header().place.clone(),
                            writer: self.settings.name.clone(),
                        }));
                    }
                    if !captured.edits.is_empty() {
                        entries.push(Act::Do(captured.edits.clone()));
                    }
                    let mut failed = None;
                    for act in entries {
                        let entry = Entry {
                            at,
                            by: writer,
                            speaker: None,
                            act,
                        };
                        match session.commit(entry.clone()) {
                            Ok(_) => keeper.append(&entry),
                            Err(refusal) => {
                                let (map, order) = (session.map(), session.order());
                                failed = Some(lang::refusal(self.language, map, order, &refusal));
                            }
                        }
                    }
                    if failed.is_none() {
                        caret = captured.caret;
                        let (map, order) = (session.map(), session.order());
                        let echo = read.echo(&captured, map, order, self.language);
                        writeln!(out, "{number}: {}", lang::printable(&echo))?;
                    }
                    failed
                }
                Err(why) => Some(why.say(self.language)),
            };
            if let Some(why) = why {
                refused += 1;
                out.flush()?;
                complain(&lang::screen::line_refused(self.language, number, &why));
            }
        }
        Ok(refused)
    }

    fn replay(&self, session: &Session, from: u32, to: Option<u32>) -> Result<ExitCode, Failed> {
        let mut out = io::stdout().lock();
        let mut replayed = Session::new(session.id());
        for (number, entry) in (1u32..).zip(session.log()) {
            if to.is_some_and(|to| number > to) {
                break;
            }
            let told = (number >= from).then(|| lang::Telling::of(self.language, &replayed, entry));
            // It was taken once, so it is taken again.
            if replayed.commit(entry.clone()).is_err() {
                break;
            }
            if let Some(told) = told {
                let sentence = told.end(&replayed);
                writeln!(out, "{number:>4}  {:>7}  {sentence}", entry.at.to_string())?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }

    fn check(&self, files: &[PathBuf], strict: bool) -> Result<ExitCode, Failed> {
        let mut out = io::stdout().lock();
        let mut bad = false;
        for file in files {
            let name = shown(file);
            let opened = match store::read(file) {
                Ok(opened) => opened,
                Err(error) => {
                    bad = true;
                    writeln!(
                        out,
                        "{name}: {}: unreadable: {}",
                        self.severity(Severity::Error),
                        error.say(self.language).lines().next().unwrap_or_default()
                    )?;
                    continue;
                }
            };
            if let Some(damage) = &opened.report.damage {
                bad = true;
                let (map, order) = (opened.session.map(), opened.session.order());
                let mut said = damage.reason(self.language);
                if let Some(refusal) = damage.refusal() {
                    said.push_str(": ");
                    said.push_str(&lang::refusal(self.language, map, order, refusal));
                }
                let place = format!("{}:{}", damage.line, damage.column);
                writeln!(
                    out,
                    "{name}:{place}: {}: damaged: {said}",
                    self.severity(Severity::Error)
                )?;
            }
            let (map, order) = (opened.session.map(), opened.session.order());
            for finding in analysis::checks(map, order) {
                let severity = match finding.code.severity() {
                    Severity::Gap if strict => Severity::Error,
                    severity => severity,
                };
                bad |= severity == Severity::Error;
                let said = lang::finding(self.language, map, order, &finding);
                writeln!(
                    out,
                    "{name}: {}: {}: {said}",
                    self.severity(severity),
                    finding.code.name()
                )?;
            }
        }
        Ok(ExitCode::from(u8::from(bad)))
    }

    fn severity(&self, severity: Severity) -> &'static str {
        lang::words::severity(self.language, severity)
    }

    fn export(
        &self,
        session: &Session,
        format: Format,
        out: Option<&Path>,
    ) -> Result<ExitCode, Failed> {
        let text = match format {
            Format::Md => {
                let map = export::text::map(session, self.language, 120, self.ascii);
                export::markdown(session, &map, self.language)
            }
            Format::Json => export::json(session),
            Format::Lines => {
                let lines = capture::draft(session.map(), session.order());
                lines.iter().map(|line| format!("{line}\n")).collect()
            }
        };
        match out {
            None => io::stdout().lock().write_all(text.as_bytes())?,
            Some(path) => {
                fs::write(path, text)
                    .map_err(|e| Failed::Because(format!("{}: {e}", shown(path))))?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }

    fn paths(&self) -> Result<ExitCode, Failed> {
        let mut out = io::stdout().lock();
        let paths = &self.paths;
        for (name, path) in [
            ("settings", &paths.settings),
            ("keys", &paths.keys),
            ("themes", &paths.themes),
            ("phrasebook", &paths.phrasebook),
            ("state", &paths.state),
            ("log", &paths.log),
        ] {
            writeln!(out, "{name:<11} {}", shown(path))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// What there is to say about how a session was opened: with the reason in words
/// where an entry of its log does not apply.
pub fn report(opened: &store::Opened, language: Language) -> Vec<String> {
    let mut said = opened.report.say(language);
    let damage = opened.report.damage.as_ref();
    if let Some(refusal) = damage.and_then(store::FileError::refusal) {
        let (map, order) = (opened.session.map(), opened.session.order());
        said.push(lang::refusal(language, map, order, refusal));
    }
    said
}

/// The built-in session: starting a business.
///
/// # Panics
///
/// Never: it is part of the program and a test reads it.
pub fn builtin() -> Session {
    let text = include_str!("../sessions/khoi-su-kinh-doanh.ron");
    let opened = store::parse(text.as_bytes(), "khoi-su-kinh-doanh.ron");
    opened.expect("the built-in session is tested").session
}

/// Says something on standard error; nothing but printable text and line breaks.
pub fn complain(words: &str) {
    let mut err = io::stderr().lock();
    for line in words.lines() {
        // Nobody may be listening; there is nowhere else to say it.
        let _ = writeln!(err, "{}", lang::printable(line));
    }
}

/// A path as it can be printed.
pub fn shown(path: &Path) -> String {
    lang::printable(&path.display().to_string()).into_owned()
}

/// Who is writing, for the lock.
pub fn who() -> String {
    ["USER", "USERNAME", "LOGNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok())
        .unwrap_or_else(|| "?".to_string())
}

/// A moment as people write it: day, month, year, hour and minute.
pub fn moment(time: SystemTime) -> String {
    match jiff::Timestamp::try_from(time) {
        Ok(timestamp) => timestamp
            .to_zoned(jiff::tz::TimeZone::system())
            .strftime("%d/%m/%Y %H:%M")
            .to_string(),
        Err(_) => String::new(),
    }
}

fn language_here() -> Language {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let locale = named.or_else(sys_locale::get_locale);
    lang::from_locale(&locale.unwrap_or_default())
}

/// Whether the locale can show more than ASCII; no locale at all counts as UTF-8.
fn speaks_utf8() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    match locale.as_deref().and_then(|locale| locale.split_once('.')) {
        Some((_, charset)) => {
            let charset = charset
                .split('@')
                .next()
                .unwrap_or_default()
                .to_ascii_lowercase();
            charset.replace('-', "") == "utf8"
        }
        None => true,
    }
}

/// When the program started. `SOURCE_DATE_EPOCH` fixes it, so that what is written is
/// the same each time.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// The day.
    pub date: Date,
    /// The time of the day.
    pub time: TimeOfDay,
    /// Where tags come from.
    seed: u64,
    fixed: bool,
    started: std::time::Instant,
}

impl Clock {
    /// The clock now.
    pub fn now() -> Clock {
        let fixed = std::env::var("SOURCE_DATE_EPOCH").ok();
        let fixed =
            fixed.and_then(|seconds| jiff::Timestamp::from_second(seconds.parse().ok()?).ok());
        let (zoned, seed) = match fixed {
            Some(timestamp) => {
                let seed = timestamp.as_second() as u64;
                (timestamp.to_zoned(jiff::tz::TimeZone::UTC), seed)
            }
            None => {
                let now = jiff::Zoned::now();
                let nanoseconds = now.timestamp().as_nanosecond() as u64;
                (now, nanoseconds ^ (u64::from(std::process::id()) << 40))
            }
        };
        let day = Date::new(
            zoned.year().unsigned_abs(),
            zoned.month().unsigned_abs(),
            zoned.day().unsigned_abs(),
        );
        let seconds = u32::from(zoned.hour().unsigned_abs()) * 3600
            + u32::from(zoned.minute().unsigned_abs()) * 60
            + u32::from(zoned.second().unsigned_abs());
        Clock {
            date: day.unwrap_or(Date {
                year: 1970,
                month: 1,
                day: 1,
            }),
            time: TimeOfDay { seconds },
            seed,
            fixed: fixed.is_some(),
            started: std::time::Instant::now(),
        }
    }

    /// Time since the start; none where the clock is fixed.
    pub fn since(&self) -> Elapsed {
        let seconds = if self.fixed {
            0
        } else {
            self.started.elapsed().as_secs()
        };
        Elapsed {
            seconds: u32::try_from(seconds).unwrap_or(u32::MAX),
        }
    }

    /// A tag of so many letters and digits that is not taken. With a fixed clock it
    /// is always the same one: whoever wrote with it before goes on counting.
    pub fn tag(&self, length: usize, taken: impl Fn(Tag) -> bool) -> Tag {
        const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
        let mut state = self.seed ^ (length as u64) << 56;
        loop {
            let mut text = String::new();
            for place in 0..length {
                // SplitMix64: a few bits of the clock become evenly spread ones.
                state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
                let mut z = state;
                z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
                z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
                let choices = if place == 0 { 24 } else { 32 };
                let pick = (z ^ (z >> 31)) % choices;
                text.push(char::from(LETTERS[pick as usize]));
            }
            if let Ok(tag) = text.parse()
                && (self.fixed || !taken(tag))
            {
                return tag;
            }
        }
    }
}
