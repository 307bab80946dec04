//! The tasks without a screen, one method each.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::ValueEnum;

use super::around::{complain, report, shown, who};
use super::clock::Clock;
use crate::analysis::checks::met_wrongly;
use crate::capture::block::{Block, Idle, Rest, Took};
use crate::capture::{self, Context, Phrasebook};
use crate::catalogue::country::Countries;
use crate::export::{self, log, text::Look};
use crate::lang::{self, Speaker};
use crate::model::{Act, Incomplete, Language, Session, Sitting, Stage, Zoom};
use crate::settings::{self, Paths, Settings};
use crate::store::{self, Keeper, OpenError};

/// Which map is shown.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Stages {
    /// As it is.
    AsIs,
    /// With what goes and what comes.
    Changes,
    /// As the marks want it.
    ToBe,
}

impl Stages {
    pub fn stage(self) -> Stage {
        match self {
            Stages::AsIs => Stage::AsIs,
            Stages::Changes => Stage::Changes,
            Stages::ToBe => Stage::ToBe,
        }
    }
}

/// How much of a step is shown.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Zooms {
    /// Its number.
    Overview,
    /// Number and name.
    Compact,
    /// Number, name and facts.
    Full,
}

impl Zooms {
    pub fn zoom(self) -> Zoom {
        match self {
            Zooms::Overview => Zoom::Overview,
            Zooms::Compact => Zoom::Compact,
            Zooms::Full => Zoom::Full,
        }
    }
}

/// What `laneway show` prints of a session.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    Map,
    /// The steps as rows.
    Table,
}

/// Why a task failed.
pub enum Failed {
    /// Already told, or nobody listens any more.
    Quietly(u8),
    Because(String),
    /// One of the user's files cannot be used.
    Setting(settings::BadSetting),
}

impl Failed {
    /// Tells the reason, and returns the exit code.
    pub fn told(self, language: Language) -> ExitCode {
        match self {
            Failed::Quietly(code) => return ExitCode::from(code),
            Failed::Because(why) => complain(&why),
            Failed::Setting(why) => complain(&why.say(language)),
        }
        ExitCode::from(1)
    }
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Failed {
        // The reader of the output has closed it, which is no failure of ours. Windows has
        // a second code for it, which the standard library does not sort.
        let unconnected = cfg!(windows) && error.raw_os_error() == Some(233);
        if error.kind() == io::ErrorKind::BrokenPipe || unconnected {
            return Failed::Quietly(0);
        }
        Failed::Because(error.to_string())
    }
}

impl From<settings::BadSetting> for Failed {
    fn from(error: settings::BadSetting) -> Failed {
        Failed::Setting(error)
    }
}

/// The session, with its damage told by the path that the user gave.
pub fn located(mut session: Session, path: &Path) -> Session {
    let of = session.incomplete().map(|of| Incomplete {
        file: path.with_file_name(&of.file).display().to_string(),
        ..of.clone()
    });
    session.set_incomplete(of);
    session
}

/// Shared by all tasks.
pub struct Desk {
    /// The language of the interface.
    pub language: Language,
    /// The language given on the command line.
    pub asked: Option<Language>,
    pub ascii: bool,
    pub settings: Settings,
    pub paths: Paths,
    pub clock: Clock,
}

impl Desk {
    /// The language for printing and exporting a session: the one asked for, or else the
    /// session's.
    pub fn documents(&self, session: &Session) -> Language {
        let own = || lang::of_documents(session, self.language);
        self.asked.unwrap_or_else(own)
    }

    /// Reads a session, file and journal together; a damaged one is told, and shown up to
    /// the damage.
    pub fn read(&self, file: &Path) -> Result<Session, Failed> {
        match store::read(file) {
            Ok(opened) => {
                for line in report(&opened, self.language) {
                    complain(&line);
                }
                Ok(located(opened.session, file))
            }
            Err(error) => Err(Failed::Because(error.say(self.language))),
        }
    }

    /// Heads the output for an incomplete session; returns the exit code for it.
    pub fn head(
        &self,
        out: &mut impl Write,
        session: &Session,
        language: Language,
    ) -> Result<ExitCode, Failed> {
        if let Some(carried) = lang::damage::carried(language, session) {
            writeln!(out, "{carried}")?;
        }
        Ok(ExitCode::from(u8::from(session.incomplete().is_some())))
    }

    /// Refuses an incomplete session unless it is asked for.
    pub fn is_wanted(&self, session: &Session, damaged: bool) -> Result<(), Failed> {
        match session.incomplete() {
            Some(of) if !damaged => Err(Failed::Because(format!(
                "{}\n{}",
                lang::damage::line(self.language, of),
                lang::damage::refused(self.language)
            ))),
            _ => Ok(()),
        }
    }

    pub fn show(
        &self,
        session: &Session,
        at: Option<u32>,
        width: Option<u16>,
        look: Look,
        shown: Shown,
    ) -> Result<ExitCode, Failed> {
        let width = width.unwrap_or_else(|| match std::env::var("COLUMNS") {
            Ok(columns) => columns.parse().unwrap_or(120),
            Err(_) => 120,
        });
        let language = self.documents(session);
        let text = |session: &Session| match shown {
            Shown::Map => export::text::text(session, look, language, width, self.ascii),
            Shown::Table => export::table::table(session, look.stage, language, width, self.ascii),
        };
        let text = match at {
            Some(at) => text(&session.at(at)),
            None => text(session),
        };
        let mut out = io::stdout().lock();
        let code = self.head(&mut out, session, language)?;
        out.write_all(text.as_bytes())?;
        Ok(code)
    }

    pub fn capture(&self, file: &Path, lines: Option<&Path>) -> Result<ExitCode, Failed> {
        let text = self.text(lines)?;
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
        let countries = self.countries(None)?;
        let taken = self.take_lines(&text, &mut session, &mut keeper, &phrasebook, &countries);
        self.finish(keeper)?;
        Ok(ExitCode::from(u8::from(taken? > 0)))
    }

    /// The bytes as text, or a message about the first line that is not UTF-8.
    pub fn utf8(&self, bytes: Vec<u8>) -> Result<String, Failed> {
        String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let line = 1 + error.as_bytes()[..at]
                .iter()
                .filter(|b| **b == b'\n')
                .count();
            Failed::Because(lang::screen::not_utf8(self.language, line))
        })
    }

    /// Takes the lines of a text, a row an entry; prints what became of each, and counts.
    /// Rows that are not understood are kept as parked notes. Returns how many rows are to
    /// be looked at.
    pub fn take_lines(
        &self,
        text: &str,
        session: &mut Session,
        keeper: &mut Keeper,
        phrasebook: &Phrasebook,
        countries: &Countries,
    ) -> Result<usize, Failed> {
        let writer = self.clock.tag(4, |tag| session.knows(tag));
        let text = text.trim_start_matches('\u{feff}');
        let language = lang::country::begins_in(countries, text, self.language);
        let (block, took) = {
            let begun = countries.begun(session.map(), language);
            let context = Context {
                map: begun.as_ref().unwrap_or(session.map()),
                order: session.order(),
                caret: capture::first_caret(session.map(), session.order()),
                phrasebook,
                speaker: None,
            };
            let block = Block::read(text, &context);
            let mut ids = session.ids(writer);
            let took = block.take(&context, &mut ids, self.language, Rest::Parks);
            (block, took)
        };
        let mut failed = 0;
        let mut sat = false;
        for entry in &took.entries {
            let at = self.clock.since();
            let mut acts = Vec::new();
            if !std::mem::replace(&mut sat, true) {
                acts.push(Act::Sit(Sitting {
                    date: self.clock.date,
                    start: self.clock.time,
                    place: session.map().header().place.clone(),
                    writer: self.settings.name.clone(),
                }));
            }
            let mut edits = countries.begin(session.map(), language);
            edits.extend(entry.edits.iter().cloned());
            acts.push(Act::Do(edits));
            for act in acts {
                let made = session.entry(writer, at, act);
                if let Err(refusal) = keeper.commit(session, made) {
                    failed += 1;
                    let why = Speaker::of(self.language, session).refusal(&refusal);
                    complain(&match entry.row.and_then(|row| block.rows.get(row)) {
                        Some(row) => lang::screen::line_refused(self.language, row.line, &why),
                        None => why,
                    });
                }
            }
        }
        self.tell(&block, &took, session)?;
        Ok(took.tally.look + failed)
    }

    /// Prints what became of each row of a block, and counts.
    fn tell(&self, block: &Block, took: &Took, session: &Session) -> Result<(), Failed> {
        let l = self.language;
        let mut out = io::stdout().lock();
        for (row, taken) in block.rows.iter().zip(&took.rows) {
            let mut said = taken.said.clone();
            if taken.closes {
                let (map, order) = (session.map(), session.order());
                let speaker = Speaker::of(l, session);
                let wrong = met_wrongly(map, order, &taken.steps);
                said.extend(wrong.iter().map(|finding| speaker.finding(finding)));
            }
            if let Some(idle) = taken.idle.filter(|_| said.is_empty()) {
                if idle == Idle::Comment {
                    out.flush()?;
                    complain(&lang::damage::passed_over(l, row.line, &row.pasted));
                    continue;
                }
                let text = lang::block::shown(&row.pasted);
                said.push(format!("{}: {text}", idle.word(l)));
            }
            if !said.is_empty() {
                let said = said.join(" · ");
                writeln!(out, "{}: {}", row.line, lang::printable(&said))?;
            }
            let why = match &taken.refused {
                Some(refused) => Some(refused.say(l)),
                None if taken.unplaced => Some(lang::block::unplaced(l).to_string()),
                None => None,
            };
            if let Some(why) = why {
                out.flush()?;
                complain(&lang::screen::line_refused(l, row.line, &why));
            }
        }
        if !took.rows.is_empty() {
            writeln!(out, "{}", lang::block::counted(l, took.tally))?;
        }
        Ok(())
    }

    /// Prints the log from one entry to another.
    pub fn replay(
        &self,
        session: &Session,
        from: u32,
        to: Option<u32>,
        json: bool,
    ) -> Result<ExitCode, Failed> {
        let mut out = io::stdout().lock();
        let language = self.documents(session);
        let entries = from..=to.unwrap_or(session.len());
        let code = if json {
            out.write_all(log::json(session, language, &entries).as_bytes())?;
            ExitCode::from(u8::from(session.incomplete().is_some()))
        } else {
            let code = self.head(&mut out, session, language)?;
            out.write_all(log::text(session, language, &entries).as_bytes())?;
            code
        };
        out.flush()?;
        Ok(code)
    }

    pub fn paths(&self) -> Result<ExitCode, Failed> {
        let mut out = io::stdout().lock();
        let paths = &self.paths;
        for (name, path) in [
            ("settings", &paths.settings),
            ("keys", &paths.keys),
            ("themes", &paths.themes),
            ("phrasebook", &paths.phrasebook),
            ("calendar", &paths.calendar),
            ("countries", &paths.countries),
            ("state", &paths.state),
            ("log", &paths.log),
        ] {
            writeln!(out, "{name:<11} {}", shown(path))?;
        }
        out.flush()?;
        // The user may be looking for the files because of faults in them.
        let wrong = settings::wrong(paths);
        for bad in &wrong {
            complain(&bad.say(self.language));
        }
        Ok(ExitCode::from(u8::from(!wrong.is_empty())))
    }
}
