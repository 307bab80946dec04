//! Exports a session to another format.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::LazyLock;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use super::around::complain;
use super::tasks::{Desk, Failed};
use crate::analysis::to_be;
use crate::export::svg::{Drawing, Page, View};
use crate::export::{FORMATS, Format, Request};
use crate::lang;
use crate::model::{Act, Decimal, Elapsed, Language, Lens, Session, Sitting, Stage, begin_with};
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

/// The options of an export. All but the last two apply to pictures only.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    pub view: Option<Drawn>,
    pub page: Option<Paper>,
    pub vertical: bool,
    pub colour: Option<Lens>,
    /// The percentage that should be saved.
    pub target: Option<Decimal>,
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

/// What a session is written as.
#[derive(Clone, Copy, Debug)]
pub enum Written {
    /// A format for people or other programs.
    As(Format),
    /// A session again.
    Session,
}

/// The name of the session's own format.
const OWN: &str = "ron";

static WRITTEN: LazyLock<Vec<Written>> = LazyLock::new(|| {
    let formats = FORMATS.into_iter().map(Written::As);
    formats.chain([Written::Session]).collect()
});

impl ValueEnum for Written {
    fn value_variants<'a>() -> &'a [Written] {
        &WRITTEN
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Written::As(format) => PossibleValue::new(format.name)
                .aliases(format.aliases)
                .help((format.holds)(Language::En)),
            Written::Session => PossibleValue::new(OWN),
        })
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
pub static FORMAT_NAMES: LazyLock<String> =
    LazyLock::new(|| format!("{}|{OWN}", FORMATS.map(|f| f.name).join("|")));

impl Desk {
    /// Writes the session in another format; a damaged one only if that is asked for.
    pub fn export(
        &self,
        session: &Session,
        written: Written,
        out: Option<&Path>,
        wanted: Wanted,
    ) -> Result<ExitCode, Failed> {
        self.is_wanted(session, wanted.damaged)?;
        let format = match written {
            Written::As(format) => format,
            Written::Session => {
                let text = self.session_again(session, wanted)?;
                return self.put_out(&text, out);
            }
        };
        if wanted.is_of_a_picture() && !format.drawn {
            complain(lang::drawing::only_pictures(self.language));
            return Err(Failed::Quietly(2));
        }
        if wanted.target.is_some() && !format.compares {
            complain(lang::compared::only_documents(self.language));
            return Err(Failed::Quietly(2));
        }
        let text = format.write(&Request {
            session,
            language: self.documents(session),
            ascii: self.ascii,
            drawing: wanted.drawing(),
            target: wanted.target,
        });
        self.put_out(&text, out)
    }

    /// The session once more: as it is, or with the map that its marks want as its own.
    fn session_again(&self, session: &Session, wanted: Wanted) -> Result<String, Failed> {
        let picture = Wanted {
            view: None,
            ..wanted
        };
        let view = wanted.view.unwrap_or(Drawn::AsIs);
        let of_one_map = matches!(view, Drawn::AsIs | Drawn::ToBe);
        if picture.is_of_a_picture() || !of_one_map {
            complain(lang::drawing::only_pictures(self.language));
            return Err(Failed::Quietly(2));
        }
        if wanted.target.is_some() {
            complain(lang::compared::only_documents(self.language));
            return Err(Failed::Quietly(2));
        }
        if matches!(view, Drawn::AsIs) {
            return Ok(store::write_text(session));
        }
        let map = session.map();
        let header = map.header();
        let settled = to_be(map).settled();
        let origin = lang::compared::origin(
            header.language,
            &header.title,
            &session.id().to_string(),
            session.len(),
        );
        let mut after = Session::new(self.clock.tag(8, |_| false));
        let by = self.clock.tag(4, |tag| session.knows(tag));
        let sitting = Sitting {
            date: self.clock.date,
            start: self.clock.time,
            place: header.place.clone(),
            writer: self.settings.name.clone(),
        };
        for act in [Act::Sit(sitting), Act::Do(begin_with(&settled, origin))] {
            let entry = after.entry(by, Elapsed::default(), act);
            after.commit(entry).map_err(|refused| {
                let speaker = lang::Speaker::new(self.language, map, session.order());
                Failed::Because(speaker.refusal(&refused))
            })?;
        }
        Ok(store::write_text(&after))
    }

    fn put_out(&self, text: &str, out: Option<&Path>) -> Result<ExitCode, Failed> {
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
