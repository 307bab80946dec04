//! Exports a session to another format.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::LazyLock;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use super::around::complain;
use super::tasks::{Desk, Failed};
use crate::export::svg::{Drawing, Page, View};
use crate::export::{FORMATS, Format, Request};
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
    fn view(self) -> View {
        match self {
            Drawn::AsIs => View::Of(Stage::AsIs),
            Drawn::Changes => View::Of(Stage::Changes),
            Drawn::ToBe => View::Of(Stage::ToBe),
            Drawn::SideBySide => View::SideBySide,
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
    fn page(self) -> Page {
        match self {
            Paper::A4 => Page::A4,
            Paper::A3 => Page::A3,
        }
    }
}

/// The options of an export. All but the last apply to pictures only.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    pub view: Option<Drawn>,
    pub page: Option<Paper>,
    pub vertical: bool,
    pub colour: Option<Lens>,
    /// Also export a damaged session.
    pub damaged: bool,
}

impl Wanted {
    fn is_of_a_picture(self) -> bool {
        self.view.is_some() || self.page.is_some() || self.vertical || self.colour.is_some()
    }

    fn drawing(self) -> Drawing {
        Drawing {
            view: self.view.map(Drawn::view).unwrap_or_default(),
            page: self.page.map(Paper::page),
            vertical: self.vertical,
            lens: self.colour,
        }
    }
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Format] {
        &FORMATS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let value = PossibleValue::new(self.name).aliases(self.aliases);
        Some(value.help((self.holds)(Language::En)))
    }
}

/// A lens as it is named on the command line.
#[derive(Clone, Copy, Debug)]
pub struct Colouring(pub Lens);

impl ValueEnum for Colouring {
    fn value_variants<'a>() -> &'a [Colouring] {
        static ALL: LazyLock<Vec<Colouring>> =
            LazyLock::new(|| Lens::ALL.iter().copied().map(Colouring).collect());
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let row = self.0.row();
        Some(PossibleValue::new(row.name).help(row.help))
    }
}

/// The names of the lenses, for the usage.
pub static LENS_NAMES: LazyLock<String> = LazyLock::new(|| {
    let names = Lens::ALL.iter().map(|lens| lens.row().name);
    names.collect::<Vec<_>>().join("|")
});

/// The names of the formats, for the usage.
pub static FORMAT_NAMES: LazyLock<String> = LazyLock::new(|| FORMATS.map(|f| f.name).join("|"));

impl Desk {
    /// Writes the session in another format; a damaged one only if that is asked for.
    pub fn export(
        &self,
        session: &Session,
        format: Format,
        out: Option<&Path>,
        wanted: Wanted,
    ) -> Result<ExitCode, Failed> {
        self.is_wanted(session, wanted.damaged)?;
        if wanted.is_of_a_picture() && !format.drawn {
            complain(lang::drawing::only_pictures(self.language));
            return Err(Failed::Quietly(2));
        }
        let text = format.write(&Request {
            session,
            language: self.documents(session),
            ascii: self.ascii,
            drawing: wanted.drawing(),
        });
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
