//! The session in another format.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::ValueEnum;

use super::around::complain;
use super::tasks::{Desk, Failed};
use crate::capture;
use crate::export;
use crate::lang;
use crate::model::{Language, Lens, Session, Stage};
use crate::store;

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

/// How an export is wanted; nothing of it but the last goes with another format than a
/// picture.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    pub view: Option<Drawn>,
    pub page: Option<Paper>,
    pub vertical: bool,
    pub colour: Option<Colour>,
    /// Also of a session that could not be read to its end.
    pub damaged: bool,
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

/// The session in another format. Where it could not be read to its end, that stands in
/// it.
pub fn exported(session: &Session, format: Format, language: Language, ascii: bool) -> String {
    match format {
        Format::Md => {
            let map = export::text::map(session, language, 120, ascii);
            export::markdown(session, &map, language, ascii)
        }
        Format::Json => export::json(session),
        Format::Lines => {
            let draft = capture::draft(session.map(), session.order());
            let head = lang::damage::carried(language, session);
            let mut head: Vec<String> = head.into_iter().collect();
            head.extend(left_out(session, &draft, language));
            let head = head.into_iter().map(|said| format!("%% {said}"));
            let lines = head.chain(draft.lines);
            lines.map(|line| format!("{line}\n")).collect()
        }
        Format::Svg => export::svg(session, export::svg::Drawing::default(), language),
    }
}

/// What lines cannot say of a session, one sentence a thing, under a heading; nothing
/// where they say all.
fn left_out(session: &Session, draft: &capture::Draft, language: Language) -> Vec<String> {
    let said = draft.unsaid.iter();
    let mut said: Vec<String> = said
        .map(|edits| lang::told(language, session, edits))
        .filter(|said| !said.is_empty())
        .collect();
    let (map, order) = (session.map(), session.order());
    let widened = draft.widened.iter();
    said.extend(widened.map(|step| lang::document::widened(language, map, order, *step)));
    let comments = session.comments().values();
    said.extend(comments.map(|of| lang::sentence::comment(language, session, of)));
    let items = said.iter().map(|said| format!("- {said}"));
    let heading = lang::document::lines_leave_out(language).to_string();
    match said.is_empty() {
        true => Vec::new(),
        false => std::iter::once(heading).chain(items).collect(),
    }
}

impl Desk {
    /// Writes the session in another format. One that is damaged only where that is
    /// wanted.
    pub fn export(
        &self,
        session: &Session,
        format: Format,
        out: Option<&Path>,
        wanted: Wanted,
    ) -> Result<ExitCode, Failed> {
        self.is_wanted(session, wanted.damaged)?;
        let language = self.documents(session);
        let text = match (format, wanted.view, wanted.page) {
            (Format::Svg, view, page) => {
                let drawing = export::svg::Drawing {
                    view: view.map(Drawn::view).unwrap_or_default(),
                    page: page.map(Paper::page),
                    vertical: wanted.vertical,
                    lens: wanted.colour.map(Colour::lens),
                };
                export::svg(session, drawing, language)
            }
            (_, None, None) if !wanted.vertical && wanted.colour.is_none() => {
                exported(session, format, language, self.ascii)
            }
            _ => {
                complain(lang::drawing::only_pictures(self.language));
                return Err(Failed::Quietly(2));
            }
        };
        match out {
            None => io::stdout().lock().write_all(text.as_bytes())?,
            Some(path) => {
                store::put(path, text.as_bytes())
                    .map_err(|not| Failed::Because(not.say(self.language)))?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
