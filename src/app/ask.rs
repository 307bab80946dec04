//! Questions that wait for an answer on the line at the bottom.

use std::path::PathBuf;

use unicode_normalization::UnicodeNormalization;

use super::select::Naming;
use super::{App, Effect, Mode};
use crate::input::{Key, KeyCode, TextField};
use crate::lang::{leaving, screen, select};
use crate::model::{Act, Edit, HeaderField, MarkKind};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// To which file to write.
    SaveAs,
    /// To which file to export.
    Export,
    /// Whether a file that is there already may be replaced by the export.
    Replace(PathBuf),
    /// What the session is called.
    Title,
    /// The time that a step is to take.
    PlanTime,
    /// The fee that a step is to cost.
    PlanFee,
    /// Whether to give all steps new rows, and how many that moves.
    Tidy(usize),
    /// Words or a name for something on the map.
    Name(Naming),
    /// Whether to open the session that was left without a name; when it was left
    /// and how many entries it has.
    OpenLeft {
        /// When.
        when: String,
        /// How many.
        entries: u32,
    },
    /// Whether to take over a session that another program has let go of.
    TakeOver,
    /// Where to keep what cannot be written to its file, before leaving; this file, if
    /// nothing is typed.
    Keep(PathBuf),
}

impl Question {
    /// Whether words are typed as the answer.
    pub(super) fn is_typed(&self) -> bool {
        !matches!(
            self,
            Question::OpenLeft { .. }
                | Question::TakeOver
                | Question::Tidy(_)
                | Question::Replace(_)
        )
    }
}

impl App {
    pub(super) fn question_text(&self, question: &Question) -> String {
        match question {
            Question::SaveAs => screen::ask_path(self.language).to_string(),
            Question::Export => screen::ask_export(self.language).to_string(),
            Question::Replace(path) => {
                screen::ask_replace(self.language, &path.display().to_string())
            }
            Question::Title => screen::ask_title(self.language).to_string(),
            Question::PlanTime => select::ask_time(self.language).to_string(),
            Question::PlanFee => select::ask_fee(self.language).to_string(),
            Question::Tidy(steps) => screen::ask_tidy(self.language, *steps),
            Question::Name(naming) => self.naming_text(*naming),
            Question::OpenLeft { when, entries } => screen::ask_left(self.language, when, *entries),
            Question::TakeOver => screen::ask_take_over(self.language).to_string(),
            Question::Keep(_) => leaving::keep_where(self.language).to_string(),
        }
    }

    /// Asks for the title, beginning with the one there is.
    pub(super) fn ask_title(&mut self) {
        let title = TextField::with(&self.session.map().header().title);
        self.mode = Mode::Ask(Question::Title, title);
    }

    /// Asks where to export to: beside the session, as a document, unless told otherwise.
    pub(super) fn ask_export(&mut self) {
        let name = self
            .file
            .strip_suffix(".ron")
            .map(|name| format!("{name}.md"));
        let field = TextField::with(&name.unwrap_or_default());
        self.mode = Mode::Ask(Question::Export, field);
    }

    pub(super) fn ask_typed(&mut self, run: &[Key]) {
        if let Mode::Ask(question, field) = &mut self.mode
            && question.is_typed()
        {
            field.keys(run);
        }
    }

    pub(super) fn ask_key(&mut self, key: Key) {
        let Mode::Ask(question, field) = &mut self.mode else {
            return;
        };
        let question = question.clone();
        match (key.code, question.clone()) {
            (KeyCode::Esc, Question::OpenLeft { .. }) => {
                self.effects.push(Effect::OpenLeft(false));
                self.back_from_question();
            }
            (KeyCode::Esc, _) => self.back_from_question(),
            (KeyCode::Enter, Question::SaveAs | Question::Export) => {
                let path = field.text();
                let path = path.trim();
                if !path.is_empty() {
                    let path = PathBuf::from(path);
                    self.effects.push(match question {
                        Question::Export => Effect::Export {
                            path,
                            replace: false,
                        },
                        _ => Effect::SaveAs(path),
                    });
                    self.back_from_question();
                }
            }
            (KeyCode::Enter, Question::Keep(path)) => {
                let typed = field.text();
                let typed = typed.trim();
                let composed: String = typed.nfc().collect();
                let leaves = leaving::UNKEPT.contains(&composed.to_lowercase().as_str());
                self.effects.push(match typed {
                    "" => Effect::KeepIn(path),
                    _ if leaves => Effect::LeaveUnkept,
                    other => Effect::KeepIn(named(other)),
                });
                self.back_from_question();
            }
            (KeyCode::Enter, Question::Replace(path)) => {
                let replace = true;
                self.effects.push(Effect::Export { path, replace });
                self.back_from_question();
            }
            (KeyCode::Enter, Question::Title) => {
                let title = field.text().trim().to_string();
                self.back_from_question();
                let set = HeaderField::Title(title);
                self.commit(Act::Do(vec![Edit::SetHeader(set)]), self.now);
            }
            (KeyCode::Enter, Question::PlanTime) => {
                let typed = field.text();
                self.take_plan(MarkKind::Shorten, &typed);
            }
            (KeyCode::Enter, Question::PlanFee) => {
                let typed = field.text();
                self.take_plan(MarkKind::CutFee, &typed);
            }
            (KeyCode::Enter, Question::Tidy(_)) => {
                self.back_from_question();
                self.tidy();
            }
            (KeyCode::Enter, Question::Name(naming)) => {
                let typed = field.text();
                self.take_name(naming, &typed);
            }
            (KeyCode::Enter, Question::OpenLeft { .. }) => {
                self.effects.push(Effect::OpenLeft(true));
                self.back_from_question();
            }
            (KeyCode::Enter, Question::TakeOver) => {
                self.effects.push(Effect::TakeOver);
                self.back_from_question();
            }
            _ => {
                field.key(key, false);
                let chord = key.ctrl && key.code == KeyCode::Char('q');
                if chord {
                    self.effects.push(Effect::Quit);
                }
            }
        }
    }

    fn back_from_question(&mut self) {
        let blank = self.session.map().steps().is_empty() && self.locked().is_none();
        self.mode = if blank { Mode::Capture } else { Mode::Map };
    }
}

/// A path that was typed; a name without an ending is that of a session.
fn named(typed: &str) -> PathBuf {
    let path = PathBuf::from(typed);
    match path.extension() {
        Some(_) => path,
        None => path.with_extension("ron"),
    }
}
