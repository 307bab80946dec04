//! What Enter, Delete, Space and the other keys do with the chosen row.

use super::row::{On, Row};
use super::{App, Editing, Mode, Page, Subject};
use crate::app::Effect;
use crate::input::TextField;
use crate::lang::{self, fact, sheet, words};
use crate::model::inquiry::Inquiry;
use crate::model::{Act, Edit, ParticipantId};
use crate::ui::Said;

impl App {
    /// Enter on a row.
    pub(super) fn take_row(&mut self) {
        enum Next {
            Text(String, bool),
            Choose(usize),
            Open(Subject),
            Do(Vec<Edit>, Subject),
            Speak(Option<ParticipantId>),
            Answer(Box<Inquiry>),
            Nothing,
        }
        let Some((subject, at)) = self.page() else {
            return;
        };
        let next = match self.rows(subject).into_iter().nth(at).map(|row| row.on) {
            Some(On::Text { now, figure, .. }) => Next::Text(now, figure),
            Some(On::Choose { now, .. }) => Next::Choose(now.unwrap_or(0)),
            Some(On::Open(to)) => Next::Open(to),
            Some(On::Do(edits, to)) => Next::Do(edits, to),
            Some(On::Speak(who)) => Next::Speak(who),
            Some(On::Answer(of)) => Next::Answer(of),
            Some(On::Nothing) | None => Next::Nothing,
        };
        let writes = matches!(next, Next::Text(..) | Next::Choose(_) | Next::Do(..));
        if let Some(why) = self.locked().filter(|_| writes) {
            self.said = Some(Said::Error(why));
            return;
        }
        match next {
            // A text of several lines is for the editor.
            Next::Text(now, _) if now.contains('\n') => self.write_long(),
            Next::Text(now, figure) => {
                let fresh = figure && !now.is_empty();
                self.edit_row(Some(Editing::Text(TextField::with(&now), fresh)));
            }
            Next::Choose(now) => self.edit_row(Some(Editing::Choose(now))),
            Next::Open(to) => self.open_page(to),
            Next::Answer(of) => self.go_and_answer(&of),
            Next::Do(edits, to) => {
                if self.act(edits).is_some() {
                    // What was chosen from is done with.
                    if let Mode::Sheet(open) = &mut self.mode {
                        open.pages.pop();
                    }
                    self.open_page(to);
                }
            }
            Next::Speak(who) => {
                self.mode = Mode::Map;
                self.author.speaker = who;
                let name = who.map_or(sheet::nobody(self.language).to_string(), |who| {
                    fact::participant(self.session.map(), who)
                });
                let said = format!(
                    "{}: {name}",
                    words::capitalised(sheet::speaking(self.language))
                );
                self.said = Some(Said::News(said));
                self.show_cursor();
            }
            Next::Nothing => {
                self.said = Some(Said::News(sheet::only_read(self.language).into()));
            }
        }
    }

    pub(super) fn open_page(&mut self, subject: Subject) {
        match &mut self.mode {
            Mode::Sheet(open) => open.pages.push(Page { subject, at: 0 }),
            _ => return self.open_sheet(subject),
        }
        // The step of the sheet is the one under the cursor.
        if let Subject::Step(step) = subject {
            self.jump(step);
        }
        self.choose_first();
    }

    /// What was typed becomes edits, or stays with the reason why not.
    pub(super) fn take_text(&mut self, text: &str) {
        let Some((subject, at)) = self.page() else {
            return;
        };
        let mut ids = self.session.ids(self.author.writer);
        let taken = match self.rows(subject).get(at) {
            Some(Row {
                on: On::Text { now, take, .. },
                adds,
                ..
            }) => match *now == text || (*adds && text.trim().is_empty()) {
                true => Ok((Vec::new(), *adds)),
                false => take(text, &mut ids).map(|edits| (edits, *adds)),
            },
            _ => return,
        };
        match taken {
            Ok((edits, _)) if edits.is_empty() => self.edit_row(None),
            Ok((edits, adds)) => {
                if self.act(edits).is_none() {
                    return;
                }
                // Whoever adds one adds another: the cursor goes on to the same place.
                self.edit_row(None);
                if adds && let Some(next) = self.next_adding(at) {
                    self.set_row(next);
                }
                self.settle_caret();
                self.settle_sheet();
            }
            Err(why) => self.said = Some(Said::Error(why)),
        }
    }

    /// The row at or after this one where a new thing can be made.
    pub(super) fn next_adding(&self, at: usize) -> Option<usize> {
        let (subject, _) = self.page()?;
        let rows = self.rows(subject);
        let after = (at..rows.len()).find(|i| rows[*i].adds);
        after.or_else(|| (0..rows.len()).find(|i| rows[*i].adds))
    }

    pub(super) fn take_choice(&mut self, at: usize) {
        let Some((subject, row)) = self.page() else {
            return;
        };
        let edits = match self.rows(subject).into_iter().nth(row).map(|row| row.on) {
            Some(On::Choose { mut options, now }) if at < options.len() => match now == Some(at) {
                true => Vec::new(),
                false => options.swap_remove(at).1,
            },
            _ => Vec::new(),
        };
        self.edit_row(None);
        if !edits.is_empty() && self.act(edits).is_some() {
            self.settle_caret();
        }
        self.settle_sheet();
    }

    pub(super) fn drop_row(&mut self) {
        self.act_of_row(|row| row.gone.clone(), sheet::stays_there(self.language));
    }

    pub(super) fn toggle_row(&mut self) {
        self.act_of_row(|row| row.toggle.clone(), sheet::only_read(self.language));
    }

    pub(super) fn act_of_row(&mut self, edits: impl Fn(&Row<'_>) -> Vec<Edit>, or: &'static str) {
        let Some((subject, at)) = self.page() else {
            return;
        };
        let edits = self.rows(subject).get(at).map(edits).unwrap_or_default();
        if edits.is_empty() {
            self.said = Some(Said::Error(or.into()));
            return;
        }
        if self.commit(Act::Do(edits), self.now).is_some() {
            self.settle_caret();
            self.settle_sheet();
            self.choose_row(0);
        }
    }

    /// `o`: to the next row where something is added, ready to type.
    pub(super) fn add_row(&mut self) {
        let Some((_, at)) = self.page() else {
            return;
        };
        if let Some(row) = self.next_adding(at) {
            self.set_row(row);
            self.take_row();
        }
    }

    /// `g`: to the step that the row speaks of.
    pub(super) fn go_to_row(&mut self) {
        let Some((subject, at)) = self.page() else {
            return;
        };
        let step = self.rows(subject).get(at).and_then(|row| row.step);
        let step = step.or(match subject {
            Subject::Note(id) => self.session.map().notes().get(&id).and_then(|n| n.on),
            Subject::Step(step) | Subject::NewMark(step) | Subject::Claim(step, _) => Some(step),
            _ => None,
        });
        match step {
            Some(step) => {
                self.mode = Mode::Map;
                self.jump(step);
            }
            None => self.said = Some(Said::Error(sheet::no_step_here(self.language).into())),
        }
    }

    /// `e`: the text of the row in the user's editor.
    pub(super) fn write_long(&mut self) {
        let Some((subject, at)) = self.page() else {
            return;
        };
        if let Some(why) = self.locked() {
            self.said = Some(Said::Error(why));
            return;
        }
        let now = match self.rows(subject).into_iter().nth(at).map(|row| row.on) {
            Some(On::Text { now, .. }) => Some(now),
            _ => None,
        };
        match now {
            Some(now) => self.effects.push(Effect::Edit(now)),
            None => self.said = Some(Said::News(sheet::only_read(self.language).into())),
        }
    }

    /// What came back from the user's editor.
    pub(in crate::app) fn written(&mut self, text: &str) {
        let text = lang::entered(&text.replace("\r\n", "\n"));
        let clean: String = text
            .chars()
            .filter(|c| *c == '\n' || !crate::model::is_unprintable(*c))
            .collect();
        self.take_text(clean.trim_end());
    }
}
