//! Questions that are answered on the line at the bottom.

use std::path::PathBuf;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Block, Clear, Widget};
use unicode_normalization::UnicodeNormalization;

use crate::app::layers::line::OnLine;
use crate::app::layers::list::{Item, ListFor, Pick};
use crate::app::select::Naming;
use crate::app::stack::{Hints, Layer, Manner, end_cut};
use crate::app::{App, Effect};
use crate::catalogue::Word;
use crate::export::FORMATS;
use crate::input::{Key, KeyCode, TextField};
use crate::lang::{self, leaving, screen};
use crate::model::{
    Act, Country, Edit, EntryName, Field, HeaderField, MarkKind, Planned, Profile, StepId,
};
use crate::picture::{Role, wrap};
use crate::ui::{Message, put};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// The file to write to.
    SaveAs,
    /// The file to export to.
    Export,
    /// Whether the export may replace an existing file.
    Replace(PathBuf),
    /// The title of the session.
    Title,
    /// The country of the session.
    Country,
    /// The planned value of a fact under this mark, asked for with these words.
    Plan(MarkKind, Field, Word),
    /// Whether to give all steps new rows, with the number of steps to move.
    Tidy(usize),
    /// New numbers for all steps, of which so many change.
    Renumber(usize),
    /// Whether to undo this entry, which is not of this run of the program.
    Undo { entry: EntryName, quote: String },
    /// Whether to set or take off a mark, although that takes marks away that others set.
    TakeMarks {
        kind: MarkKind,
        planned: Option<Box<Planned>>,
        /// The first of the steps that lose such a mark, and how many they are.
        first: StepId,
        steps: usize,
        /// The entry that set the mark of the first one.
        quote: String,
    },
    /// Words or a name for something on the map.
    Name(Naming),
    /// Which session to open of those left in the state folder, the newest first; several
    /// are shown as a list.
    OpenLeft(Vec<Offered>),
    /// Whether to take over a session that another program has released.
    TakeOver,
    /// Where to keep unwritten entries before leaving; this file if nothing is typed.
    Keep(PathBuf),
}

/// A session that was left in the state folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offered {
    /// The name of its file; nothing if it had none.
    pub of: Option<String>,
    /// The time when it was left.
    pub when: String,
    pub steps: usize,
    /// The name of the last added step.
    pub last: Option<String>,
}

impl Question {
    /// Whether the answer is typed as text.
    pub(in crate::app) fn is_typed(&self) -> bool {
        match self {
            Question::SaveAs
            | Question::Export
            | Question::Title
            | Question::Country
            | Question::Plan(..)
            | Question::Name(_)
            | Question::Keep(_) => true,
            Question::OpenLeft(_)
            | Question::TakeOver
            | Question::Tidy(_)
            | Question::Renumber(_)
            | Question::Undo { .. }
            | Question::TakeMarks { .. }
            | Question::Replace(_) => false,
        }
    }

    /// The entry of others that it is about. Only Enter says yes, any other key no.
    fn quote(&self) -> Option<&str> {
        match self {
            Question::Undo { quote, .. } | Question::TakeMarks { quote, .. } => Some(quote),
            Question::SaveAs
            | Question::Export
            | Question::Title
            | Question::Country
            | Question::Plan(..)
            | Question::Name(_)
            | Question::Keep(_)
            | Question::OpenLeft(_)
            | Question::TakeOver
            | Question::Tidy(_)
            | Question::Renumber(_)
            | Question::Replace(_) => None,
        }
    }
}

/// A waiting question, and the answer typed so far.
#[derive(Debug)]
pub(in crate::app) struct Asking {
    question: Question,
    field: TextField,
}

impl Asking {
    /// A question with a first answer in the field.
    pub fn with(question: Question, field: TextField) -> Asking {
        Asking { question, field }
    }

    /// The mark whose planned figure is being typed, with its fact and what is typed.
    pub fn planning(&self) -> Option<(MarkKind, Field, String)> {
        match &self.question {
            Question::Plan(kind, field, _) => Some((kind.clone(), *field, self.field.text())),
            Question::SaveAs
            | Question::Export
            | Question::Replace(_)
            | Question::Title
            | Question::Country
            | Question::Tidy(_)
            | Question::Renumber(_)
            | Question::Undo { .. }
            | Question::TakeMarks { .. }
            | Question::Name(_)
            | Question::OpenLeft(_)
            | Question::TakeOver
            | Question::Keep(_) => None,
        }
    }
}

impl Layer for Asking {
    fn manner(&self) -> Manner {
        Manner {
            covers: self.question.quote().is_some(),
            at_foot: true,
            needs_line: true,
            ..Manner::default()
        }
    }

    fn key(&mut self, app: &mut App, key: Key) {
        let typed = self.field.text();
        match (key.code, self.question.clone()) {
            (KeyCode::Esc, Question::OpenLeft(_)) => app.open_left(None),
            (KeyCode::Esc, _) if self.question.quote().is_none() => app.back_from_question(),
            (KeyCode::Enter, Question::SaveAs | Question::Export) => {
                let path = typed.trim();
                if !path.is_empty() {
                    let path = PathBuf::from(path);
                    app.effects.push(match self.question {
                        Question::Export => Effect::Export {
                            path,
                            replace: false,
                        },
                        _ => Effect::SaveAs(path),
                    });
                    app.back_from_question();
                }
            }
            (KeyCode::Enter, Question::Keep(path)) => {
                let typed = typed.trim();
                let composed: String = typed.nfc().collect();
                let leaves = leaving::UNKEPT.contains(&composed.to_lowercase().as_str());
                app.effects.push(match typed {
                    "" => Effect::KeepIn(path),
                    _ if leaves => Effect::LeaveUnkept,
                    other => Effect::KeepIn(named(other)),
                });
                app.back_from_question();
            }
            (KeyCode::Enter, Question::Replace(path)) => {
                let replace = true;
                app.effects.push(Effect::Export { path, replace });
                app.back_from_question();
            }
            (KeyCode::Enter, Question::Title) => {
                let title = typed.trim().to_string();
                app.back_from_question();
                let set = HeaderField::Title(title);
                let first = app.session.map().header().title.is_empty();
                app.commit(Act::Do(vec![Edit::SetHeader(set)]), app.now);
                // Asked once, beside the title.
                if first && app.session.map().header().country == Country::Nowhere {
                    app.ask(Question::Country);
                }
            }
            (KeyCode::Enter, Question::Country) => {
                app.back_from_question();
                app.take_country(&typed);
            }
            (KeyCode::Enter, Question::Plan(kind, of, _)) => {
                app.take_plan(kind, of, typed.trim());
            }
            (KeyCode::Enter, Question::Tidy(_)) => {
                app.back_from_question();
                app.tidy();
            }
            (KeyCode::Enter, Question::Renumber(_)) => {
                app.back_from_question();
                app.renumber();
            }
            (KeyCode::Enter, Question::Undo { entry, .. }) => {
                app.back_to_line();
                app.turn(Act::Undo(entry), entry);
                app.reread_line();
            }
            (KeyCode::Enter, Question::TakeMarks { kind, planned, .. }) => {
                app.back_to_line();
                app.put_mark(kind, planned.map(|planned| *planned));
                app.reread_line();
            }
            (KeyCode::Enter, Question::Name(naming)) => {
                app.take_name(naming, &typed, self);
            }
            (KeyCode::Enter, Question::OpenLeft(_)) => app.open_left(Some(0)),
            (KeyCode::Enter, Question::TakeOver) => {
                app.effects.push(Effect::TakeOver);
                app.back_from_question();
            }
            _ if self.question.quote().is_some() => app.leave_to_others(),
            _ => {
                self.field.key(key);
                let chord = key.ctrl && key.code == KeyCode::Char('q');
                if chord {
                    app.effects.push(Effect::Quit);
                }
            }
        }
    }

    fn types(&self) -> bool {
        true
    }

    fn typed(&mut self, app: &mut App, run: &[Key]) {
        if self.question.is_typed() {
            self.field.keys(run);
        } else if self.question.quote().is_some() {
            app.leave_to_others();
        }
    }

    fn pasted(&mut self, _: &mut App, text: &str) {
        self.field.insert(end_cut(text));
    }

    fn prompt(&self, app: &App) -> Option<String> {
        Some(app.question_text(&self.question))
    }

    fn on_line(&self, _: &App) -> Option<(String, String)> {
        Some(if self.question.is_typed() {
            (self.field.text(), self.field.before())
        } else {
            Default::default()
        })
    }

    fn hints(&self, app: &App) -> Option<Hints> {
        Some(match self.question {
            Question::Undo { .. } => screen::ask_undo_hints(app.language),
            _ => screen::ask_hints(app.language),
        })
    }

    fn wants_enter(&self, _: &App) -> bool {
        !self.field.is_empty() || self.question.quote().is_some()
    }

    /// A click on the map answers no, one on the hints presses their key.
    fn click(&mut self, app: &mut App, x: u16, y: u16) -> bool {
        let no = self.question.quote().is_some() && app.help_area().contains((x, y).into());
        if no {
            app.leave_to_others();
        }
        no
    }

    /// What others wrote stands whole over the question.
    fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<Position> {
        let quote = self.question.quote()?;
        let area = app.help_area();
        let room = usize::from(area.width.saturating_sub(4));
        let most = usize::from(area.height.saturating_sub(2)).max(1);
        let lines = wrap(quote, room, most, app.look.glyphs.ellipsis);
        let height = (lines.len() as u16).saturating_add(2).min(area.height);
        let outer = Rect {
            y: area.bottom() - height,
            height,
            ..area
        };
        let block = Block::bordered();
        let inner = block.inner(outer);
        Clear.render(outer, buffer);
        block.render(outer, buffer);
        let style = app.look.theme.styles.of(Role::Text);
        for (y, line) in (inner.y..inner.bottom()).zip(&lines) {
            put(buffer, inner.x + 1, y, inner.right(), line, style);
        }
        None
    }
}

impl App {
    pub(in crate::app) fn question_text(&self, question: &Question) -> String {
        match question {
            Question::SaveAs => screen::ask_path(self.language).to_string(),
            Question::Export => screen::ask_export(self.language, &FORMATS.map(|f| f.ending())),
            Question::Replace(path) => {
                screen::ask_replace(self.language, &path.display().to_string())
            }
            Question::Title => screen::ask_title(self.language).to_string(),
            Question::Country => screen::ask_country(self.language).to_string(),
            Question::Plan(_, field, words) => {
                let words = words.say(self.language);
                match self.standing(*field) {
                    Some(now) => {
                        lang::select::now_and(self.language, &self.speaker().value(&now), words)
                    }
                    None => words.to_string(),
                }
            }
            Question::Tidy(steps) => screen::ask_tidy(self.language, *steps),
            Question::Renumber(steps) => screen::ask_renumber(self.language, *steps),
            Question::Undo { entry, .. } => {
                let number = self.session.number(*entry).unwrap_or_default();
                screen::ask_undo(self.language, number)
            }
            Question::TakeMarks { first, steps, .. } => {
                let number = self.session.map().number(*first);
                let number = number.map_or(String::new(), |number| number.to_string());
                screen::ask_take_marks(self.language, &number, *steps)
            }
            Question::Name(naming) => self.naming_text(*naming),
            Question::OpenLeft(left) => {
                let of = left.first().and_then(|left| left.of.as_deref());
                let words = left.first().map(|left| self.offer(left));
                leaving::ask_left(self.language, of, &words.unwrap_or_default())
            }
            Question::TakeOver => screen::ask_take_over(self.language).to_string(),
            Question::Keep(_) => leaving::keep_where(self.language).to_string(),
        }
    }

    /// Asks for the title, starting from the present one.
    pub(in crate::app) fn ask_title(&mut self) {
        let title = TextField::with(&self.session.map().header().title);
        self.open(Asking::with(Question::Title, title));
    }

    /// Takes the country that was typed: its name, its code, or a name of the user's own.
    fn take_country(&mut self, typed: &str) {
        let header = self.session.map().header();
        let set = match typed.trim() {
            "" => return,
            typed => match lang::country::named(&self.countries, typed) {
                Some(offer) => offer.set(header),
                None => {
                    // Of a country that is not known no other's rules hold; those that
                    // somebody gave to a session of none do.
                    let rules = match &header.country {
                        Country::Nowhere => header.profile(),
                        Country::Unsaid | Country::In(_) => Profile::nowhere(),
                    };
                    let said = header.following(Profile {
                        country: Country::In(lang::entered(typed)),
                        ..rules
                    });
                    HeaderField::changes(header, &said)
                }
            },
        };
        let edits = set.into_iter().map(Edit::SetHeader).collect();
        if self.act(edits).is_some() {
            let said = lang::country::calendar(self.language, self.session.map().header());
            self.message = Some(Message::News(said));
        }
    }

    /// Asks where to export to: a document beside the session by default.
    pub(in crate::app) fn ask_export(&mut self) {
        let name = self
            .file
            .name
            .strip_suffix(".ron")
            .map(|name| format!("{name}{}", FORMATS[0].ending()));
        let field = TextField::with(&name.unwrap_or_default());
        self.open(Asking::with(Question::Export, field));
    }

    /// Asks a question. Several left sessions are shown as a list.
    pub fn ask(&mut self, question: Question) {
        match &question {
            Question::OpenLeft(left) if left.len() > 1 => {
                let rows = left
                    .iter()
                    .enumerate()
                    .map(|(at, left)| Item {
                        key: match &left.of {
                            Some(of) => lang::printable(of).into_owned(),
                            None => leaving::nameless(self.language).to_string(),
                        },
                        words: self.offer(left),
                        pick: Pick::Left(at),
                    })
                    .collect();
                self.choose(ListFor::OpenLeft, rows);
            }
            _ => self.open(Asking::with(question, TextField::default())),
        }
    }

    /// A left session in words.
    fn offer(&self, left: &Offered) -> String {
        leaving::left(self.language, &left.when, left.steps, left.last.as_deref())
    }

    /// Opens one of the left sessions, or none.
    pub(in crate::app) fn open_left(&mut self, at: Option<usize>) {
        self.effects.push(Effect::OpenLeft(at));
        self.back_from_question();
    }

    fn back_from_question(&mut self) {
        let blank = self.session.map().steps().is_empty() && self.locked().is_none();
        if blank {
            self.open(OnLine)
        } else {
            self.close()
        }
    }
}

/// A typed path; a name without an ending is that of a session.
fn named(typed: &str) -> PathBuf {
    let path = PathBuf::from(typed);
    match path.extension() {
        Some(_) => path,
        None => path.with_extension("ron"),
    }
}
