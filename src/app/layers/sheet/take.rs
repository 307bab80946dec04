//! The actions of Enter, Delete, Space and other keys on the chosen row.

use super::row::{OnEnter, Row, some};
use super::{App, Editing, Page, Sheet, Subject};
use crate::app::Effect;
use crate::app::layers::list::Asked;
use crate::input::TextField;
use crate::lang::{self, sheet};
use crate::model::{About, Act, CommentId, Edit};
use crate::ui::Message;

impl Sheet {
    /// Enter on a row.
    pub(super) fn take_row(&mut self, app: &mut App) {
        let on = self.row().map_or(&OnEnter::Nothing, |row| &row.on);
        let writes = matches!(
            on,
            OnEnter::Text { .. }
                | OnEnter::Choose { .. }
                | OnEnter::Do(..)
                | OnEnter::Reply(_)
                | OnEnter::Currencies
        );
        if let Some(why) = app.locked().filter(|_| writes) {
            app.message = Some(Message::Error(why));
            return;
        }
        match on {
            // A text of several lines needs the editor.
            OnEnter::Text { now, .. } if now.contains('\n') => self.write_long(app),
            OnEnter::Text { now, figure, .. } => {
                let fresh = *figure && !now.is_empty();
                self.editing = Some(Editing::Text(TextField::with(now), fresh));
            }
            OnEnter::Choose { now, .. } => {
                self.editing = Some(Editing::Choose(now.unwrap_or(0), String::new()))
            }
            OnEnter::Open(to) => self.open_page(app, *to),
            OnEnter::Answer(of) => app.go_and_answer(of),
            OnEnter::Reply(_) => {
                app.message = Some(Message::News(sheet::whose_answer(app.language).into()));
                self.editing = Some(Editing::Text(TextField::default(), false));
            }
            OnEnter::Currencies => app.choose_currency(Asked::InHeader),
            OnEnter::Do(edits, to) => {
                let to = *to;
                if app.act(edits.clone()).is_some() {
                    // The list for choosing is no longer needed.
                    self.pages.pop();
                    self.open_page(app, to);
                }
            }
            OnEnter::Nothing => {
                app.message = Some(Message::News(sheet::only_read(app.language).into()));
            }
        }
    }

    fn open_page(&mut self, app: &mut App, subject: Subject) {
        self.pages.push(Page { subject, at: 0 });
        app.stack.lies(self.manner());
        // The cursor follows to the step of the sheet.
        if let Subject::Step(step) = subject {
            app.jump(step);
        }
        self.catch_up(app);
        self.choose_first();
    }

    /// Turns the typed text into edits, or keeps it with the refusal.
    pub(super) fn take_text(&mut self, app: &mut App, text: &str) {
        let Some((_, at)) = self.page() else {
            return;
        };
        if let Some(OnEnter::Reply(to)) = self.row().map(|row| &row.on) {
            return self.reply(app, *to, text);
        }
        let mut ids = app.session.ids(app.author.writer);
        let taken = match self.row() {
            Some(Row {
                on: OnEnter::Text { now, take, .. },
                adds,
                ..
            }) => {
                let same = *now == text || (*adds && text.trim().is_empty());
                let edits = if same {
                    Ok(Vec::new())
                } else {
                    take(app.sheet_ground(), text, &mut ids)
                };
                edits.map(|edits| (edits, *adds))
            }
            _ => return,
        };
        match taken {
            Ok((edits, _)) if edits.is_empty() => self.editing = None,
            Ok((edits, adds)) => {
                let made = edits.iter().find_map(Edit::made);
                if app.act(edits).is_none() {
                    return;
                }
                self.editing = None;
                self.catch_up(app);
                let next = if !adds {
                    None
                } else if let Some(About::Participant(id)) = made {
                    // Who was brought in is the one that is chosen.
                    self.row_to(Subject::Participant(id))
                } else {
                    // After an addition often comes another: the cursor goes to the same row.
                    self.next_adding(at)
                };
                if let Some(next) = next {
                    self.set_row(next);
                }
                app.settle_caret();
                self.settle(app);
            }
            Err(why) => app.message = Some(Message::Error(why)),
        }
    }

    /// Answers a comment: an entry of whoever writes.
    fn reply(&mut self, app: &mut App, to: CommentId, text: &str) {
        if let Some(text) = some(text) {
            let id = app.session.ids(app.author.writer).make();
            if app.commit(Act::Answer { id, to, text }, app.now).is_none() {
                return;
            }
        }
        self.editing = None;
        self.settle(app);
    }

    /// The row that leads to a sheet.
    fn row_to(&self, subject: Subject) -> Option<usize> {
        let leads = |row: &Row| matches!(row.on, OnEnter::Open(to) if to == subject);
        self.rows.iter().position(leads)
    }

    /// The next row, from this one on, that adds a thing.
    fn next_adding(&self, at: usize) -> Option<usize> {
        let rows = &self.rows;
        let after = (at..rows.len()).find(|i| rows[*i].adds);
        after.or_else(|| (0..rows.len()).find(|i| rows[*i].adds))
    }

    pub(super) fn take_choice(&mut self, app: &mut App, at: usize) {
        let edits = match self.row().map(|row| &row.on) {
            Some(OnEnter::Choose { options, now }) if *now != Some(at) => options.get(at),
            _ => None,
        };
        let edits = edits.map_or(Vec::new(), |option| option.edits.clone());
        self.editing = None;
        if !edits.is_empty() && app.act(edits).is_some() {
            app.settle_caret();
        }
        self.settle(app);
    }

    pub(super) fn drop_row(&mut self, app: &mut App) {
        self.act_of_row(
            app,
            |row| row.gone.clone(),
            sheet::stays_there(app.language),
        );
    }

    pub(super) fn toggle_row(&mut self, app: &mut App) {
        self.act_of_row(
            app,
            |row| row.toggle.clone(),
            sheet::only_read(app.language),
        );
    }

    fn act_of_row(&mut self, app: &mut App, edits: impl Fn(&Row) -> Vec<Edit>, or: &'static str) {
        let edits = self.row().map(edits).unwrap_or_default();
        if edits.is_empty() {
            app.message = Some(Message::Error(or.into()));
            return;
        }
        if app.commit(Act::Do(edits), app.now).is_some() {
            app.settle_caret();
            self.settle(app);
            self.choose_row(0);
        }
    }

    /// `o`: to the next row that adds a thing, ready to type.
    pub(super) fn add_row(&mut self, app: &mut App) {
        let Some((_, at)) = self.page() else {
            return;
        };
        if let Some(row) = self.next_adding(at) {
            self.set_row(row);
            self.take_row(app);
        }
    }

    /// `g`: to the step that the row is about.
    pub(super) fn go_to_row(&mut self, app: &mut App) {
        let Some((subject, _)) = self.page() else {
            return;
        };
        let step = self.row().and_then(|row| row.step).or(match subject {
            Subject::Note(id) => app.session.map().notes().get(&id).and_then(|n| n.on),
            Subject::Step(step) | Subject::NewMark(step) | Subject::Claim(step, _) => Some(step),
            _ => None,
        });
        match step {
            Some(step) => {
                app.close();
                app.jump(step);
            }
            None => app.message = Some(Message::Error(sheet::no_step_here(app.language).into())),
        }
    }

    /// `e`: edits the text of the row in the user's editor.
    pub(super) fn write_long(&mut self, app: &mut App) {
        if let Some(why) = app.locked() {
            app.message = Some(Message::Error(why));
            return;
        }
        let now = match self.row().map(|row| &row.on) {
            Some(OnEnter::Text { now, .. }) => Some(now.clone()),
            _ => None,
        };
        match now {
            Some(now) => app.effects.push(Effect::Edit(now)),
            None => app.message = Some(Message::News(sheet::only_read(app.language).into())),
        }
    }
}

impl App {
    /// Takes the text from the user's editor.
    pub(in crate::app) fn written(&mut self, text: &str) {
        let text = lang::entered(&text.replace("\r\n", "\n"));
        let clean: String = text
            .chars()
            .filter(|c| *c == '\n' || !crate::model::is_unprintable(*c))
            .collect();
        self.in_layer(|sheet: &mut Sheet, app| sheet.take_text(app, clean.trim_end()));
    }
}
