//! The tasks that need no screen, one method each.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;

use super::around::{complain, report, shown, who};
use super::clock::Clock;
use crate::analysis;
use crate::capture::{self, Context, Phrasebook};
use crate::export::{self, text::Look};
use crate::lang;
use crate::model::{Act, Entry, Language, Lens, Session, Severity, Sitting, Stage, Zoom};
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

/// Which maps are drawn as a picture.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Drawn {
    /// As it is.
    AsIs,
    /// With what goes and what comes.
    Changes,
    /// As the marks want it.
    ToBe,
    /// As it is and as the marks want it.
    SideBySide,
}

impl Drawn {
    fn view(self) -> export::svg::View {
        use export::svg::View;
        match self {
            Drawn::AsIs => View::Of(Stage::AsIs),
            Drawn::Changes => View::Of(Stage::Changes),
            Drawn::ToBe => View::Of(Stage::ToBe),
            Drawn::SideBySide => View::SideBySide,
        }
    }
}

/// What the steps of a picture are coloured by.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Colour {
    /// Elapsed time.
    Time,
    /// Cost of a case.
    Cost,
    /// Time in which nobody works on it.
    Waiting,
    /// Legal basis.
    Law,
    /// Marks.
    Marks,
    /// Sources that differ.
    Claims,
}

impl Colour {
    fn lens(self) -> Lens {
        match self {
            Colour::Time => Lens::Time,
            Colour::Cost => Lens::Cost,
            Colour::Waiting => Lens::Waiting,
            Colour::Law => Lens::Law,
            Colour::Marks => Lens::Marks,
            Colour::Claims => Lens::Claims,
        }
    }
}

/// A sheet of paper.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Paper {
    /// 297 × 210 mm.
    #[value(name = "A4")]
    A4,
    /// 420 × 297 mm.
    #[value(name = "A3")]
    A3,
}

impl Paper {
    fn page(self) -> export::svg::Page {
        match self {
            Paper::A4 => export::svg::Page::A4,
            Paper::A3 => export::svg::Page::A3,
        }
    }
}

/// How a picture is wanted; nothing of it goes with another format.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    pub view: Option<Drawn>,
    pub page: Option<Paper>,
    pub vertical: bool,
    pub colour: Option<Colour>,
}

/// Another format than the session's own.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    /// Markdown.
    Md,
    /// JSON.
    Json,
    /// Capture lines, which make the same map again.
    Lines,
    /// A vector picture of the map.
    Svg,
}

impl Format {
    /// The format that goes by the end of a file's name.
    pub fn of(path: &Path) -> Option<Format> {
        match path.extension()?.to_str()?.to_lowercase().as_str() {
            "md" => Some(Format::Md),
            "json" => Some(Format::Json),
            "txt" => Some(Format::Lines),
            "svg" => Some(Format::Svg),
            _ => None,
        }
    }
}

/// The session in another format.
pub fn exported(session: &Session, format: Format, language: Language, ascii: bool) -> String {
    match format {
        Format::Md => {
            let map = export::text::map(session, language, 120, ascii);
            export::markdown(session, &map, language, ascii)
        }
        Format::Json => export::json(session),
        Format::Lines => {
            let lines = capture::draft(session.map(), session.order());
            lines.iter().map(|line| format!("{line}\n")).collect()
        }
        Format::Svg => export::svg(session, export::svg::Drawing::default(), language),
    }
}

/// Why a task was not done.
pub enum Failed {
    /// Said already, or nobody listens any more.
    Quietly(u8),
    Because(String),
    /// A file of the user's cannot be used.
    Setting(settings::BadSetting),
}

impl Failed {
    /// Says why, and answers the exit code.
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
        // Whoever read the output has gone: that is no failure of ours.
        if error.kind() == io::ErrorKind::BrokenPipe {
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

/// What every task knows.
pub struct Desk {
    pub language: Language,
    pub ascii: bool,
    pub settings: Settings,
    pub paths: Paths,
    pub clock: Clock,
}

impl Desk {
    /// Reads a session, file and journal together; one that is damaged is told and
    /// shown up to the damage.
    pub fn read(&self, file: &Path) -> Result<Session, Failed> {
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

    pub fn show(
        &self,
        session: &Session,
        at: Option<u32>,
        width: Option<u16>,
        look: Look,
        rows: bool,
    ) -> Result<ExitCode, Failed> {
        let width = width.unwrap_or_else(|| match std::env::var("COLUMNS") {
            Ok(columns) => columns.parse().unwrap_or(120),
            Err(_) => 120,
        });
        let text = |session: &Session| match rows {
            true => export::table::table(session, look.stage, self.language, width, self.ascii),
            false => export::text::text(session, look, self.language, width, self.ascii),
        };
        let text = match at {
            Some(at) => text(&session.at(at)),
            None => text(session),
        };
        io::stdout().lock().write_all(text.as_bytes())?;
        Ok(ExitCode::SUCCESS)
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
        let taken = self.take_lines(&text, &mut session, &mut keeper, &phrasebook);
        self.finish(keeper)?;
        Ok(ExitCode::from(u8::from(taken? > 0)))
    }

    /// Lines are UTF-8, or else the first one that is not is told.
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

    /// Takes the lines one by one; answers how many were refused.
    pub fn take_lines(
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
                room: self.language,
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

    pub fn replay(
        &self,
        session: &Session,
        from: u32,
        to: Option<u32>,
    ) -> Result<ExitCode, Failed> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        let mut replayed = Session::new(session.id());
        for (number, entry) in (1u32..).zip(session.log()) {
            if to.is_some_and(|to| number > to) {
                break;
            }
            let told = (number >= from).then(|| lang::Telling::of(self.language, &replayed, entry));
            // It was taken once, so it is taken again.
            if replayed.forward(entry.clone()).is_err() {
                break;
            }
            if let Some(told) = told {
                let sentence = told.end(&replayed);
                writeln!(out, "{number:>4}  {:>7}  {sentence}", entry.at.to_string())?;
            }
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }

    pub fn check(&self, files: &[PathBuf], strict: bool) -> Result<ExitCode, Failed> {
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
            for broken in &opened.report.broken {
                bad = true;
                let said = broken.say(self.language);
                let severity = self.severity(Severity::Error);
                writeln!(out, "{name}: {severity}: seal: {said}")?;
            }
            let (map, order) = (opened.session.map(), opened.session.order());
            let day = analysis::law::review_day(&opened.session);
            for finding in analysis::checks_on(map, order, day) {
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

    /// What to ask the room, one line a question.
    pub fn questions(&self, files: &[PathBuf]) -> Result<ExitCode, Failed> {
        let l = self.language;
        let mut out = io::BufWriter::new(io::stdout().lock());
        for file in files {
            let session = self.read(file)?;
            let (map, order) = (session.map(), session.order());
            let day = analysis::law::review_day(&session);
            let asked = analysis::ask(map, order, day);
            let name = shown(file);
            if asked.is_empty() {
                writeln!(out, "{name}: {}", lang::inquiry::none(l))?;
            }
            for (number, of) in (1..).zip(&asked) {
                let said = lang::inquiry::question(l, map, order, of);
                let decides = lang::inquiry::decides(l, &of.decides);
                let code = of.about.code.name();
                writeln!(out, "{name}: {number}. {code}: {said} ({decides})")?;
            }
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }

    fn severity(&self, severity: Severity) -> &'static str {
        lang::words::severity(self.language, severity)
    }

    pub fn export(
        &self,
        session: &Session,
        format: Format,
        out: Option<&Path>,
        wanted: Wanted,
    ) -> Result<ExitCode, Failed> {
        let text = match (format, wanted.view, wanted.page) {
            (Format::Svg, view, page) => {
                let drawing = export::svg::Drawing {
                    view: view.map(Drawn::view).unwrap_or_default(),
                    page: page.map(Paper::page),
                    vertical: wanted.vertical,
                    lens: wanted.colour.map(Colour::lens),
                };
                export::svg(session, drawing, self.language)
            }
            (_, None, None) if !wanted.vertical && wanted.colour.is_none() => {
                exported(session, format, self.language, self.ascii)
            }
            _ => {
                complain(lang::drawing::only_pictures(self.language));
                return Err(Failed::Quietly(2));
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

    pub fn paths(&self) -> Result<ExitCode, Failed> {
        let mut out = io::stdout().lock();
        let paths = &self.paths;
        for (name, path) in [
            ("settings", &paths.settings),
            ("keys", &paths.keys),
            ("themes", &paths.themes),
            ("phrasebook", &paths.phrasebook),
            ("calendar", &paths.calendar),
            ("state", &paths.state),
            ("log", &paths.log),
        ] {
            writeln!(out, "{name:<11} {}", shown(path))?;
        }
        out.flush()?;
        // Whoever looks for the files may be looking for what is wrong with them.
        let wrong = settings::wrong(paths);
        for bad in &wrong {
            complain(&bad.say(self.language));
        }
        Ok(ExitCode::from(u8::from(!wrong.is_empty())))
    }
}
