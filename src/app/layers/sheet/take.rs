//! What Enter, Delete, Space and the other keys do with the chosen row.

use super::row::{On, Row};
use super::{App, Editing, Page, Sheet, Subject};
use crate::app::Effect;
use crate::input::TextField;
use crate::lang::{self, fact, sheet, words};
use crate::model::inquiry::Inquiry;
use crate::model::{Act, Edit, ParticipantId};
use crate::ui::Said;

impl Sheet {
    /// Enter on a row.
    pub(super) fn take_row(&mut self, app: &mut App) {
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
        let next = match app.rows(subject).into_iter().nth(at).map(|row| row.on) {
            Some(On::Text { now, figure, .. }) => Next::Text(now, figure),
            Some(On::Choose { now, .. }) => Next::Choose(now.unwrap_or(0)),
            Some(On::Open(to)) => Next::Open(to),
            Some(On::Do(edits, to)) => Next::Do(edits, to),
            Some(On::Speak(who)) => Next::Speak(who),
            Some(On::Answer(of)) => Next::Answer(of),
            Some(On::Nothing) | None => Next::Nothing,
        };
        let writes = matches!(next, Next::Text(..) | Next::Choose(_) | Next::Do(..));
        if let Some(why) = app.locked().filter(|_| writes) {
            app.said = Some(Said::Error(why));
            return;
        }
        match next {
            // A text of several lines is for the editor.
            Next::Text(now, _) if now.contains('\n') => self.write_long(app),
            Next::Text(now, figure) => {
                let fresh = figure && !now.is_empty();
                self.editing = Some(Editing::Text(TextField::with(&now), fresh));
            }
            Next::Choose(now) => self.editing = Some(Editing::Choose(now)),
            Next::Open(to) => self.open_page(app, to),
            Next::Answer(of) => app.go_and_answer(&of),
            Next::Do(edits, to) => {
                if app.act(edits).is_some() {
                    // What was chosen from is done with.
                    self.pages.pop();
                    self.open_page(app, to);
                }
            }
            Next::Speak(who) => {
                app.close();
                app.author.speaker = who;
                let name = who.map_or(sheet::nobody(app.language).to_string(), |who| {
                    fact::participant(app.session.map(), who)
                });
                let said = format!(
                    "{}: {name}",
                    words::capitalised(sheet::speaking(app.language))
                );
                app.said = Some(Said::News(said));
                app.show_cursor();
            }
            Next::Nothing => {
                app.said = Some(Said::News(sheet::only_read(app.language).into()));
            }
        }
    }

    fn open_page(&mut self, app: &mut App, subject: Subject) {
        self.pages.push(Page { subject, at: 0 });
        app.stack.lies(self.manner());
        // The step of the sheet is the one under the cursor.
        if let Subject::Step(step) = subject {
            app.jump(step);
        }
        self.choose_first(app);
    }

    /// What was typed becomes edits, or stays with the reason why not.
    pub(super) fn take_text(&mut self, app: &mut App, text: &str) {
        let Some((subject, at)) = self.page() else {
            return;
        };
        let mut ids = app.session.ids(app.author.writer);
        let taken = match app.rows(subject).get(at) {
            Some(Row {
                on: On::Text { now, take, .. },
                adds,
                ..
            }) => match *now == text || (*adds && text.trim().is_empty()) {
                true => Ok((Vec::new(), *adds)),
                false => take(app.sheet_ground(), text, &mut ids).map(|edits| (edits, *adds)),
            },
            _ => return,
        };
        match taken {
            Ok((edits, _)) if edits.is_empty() => self.editing = None,
            Ok((edits, adds)) => {
                if app.act(edits).is_none() {
                    return;
                }
                // Whoever adds one adds another: the cursor goes on to the same place.
                self.editing = None;
                if adds && let Some(next) = self.next_adding(app, at) {
                    self.set_row(next);
                }
                app.settle_caret();
                self.settle(app);
            }
            Err(why) => app.said = Some(Said::Error(why)),
        }
    }

    /// The row at or after this one where a new thing can be made.
    fn next_adding(&self, app: &App, at: usize) -> Option<usize> {
        let (subject, _) = self.page()?;
        let rows = app.rows(subject);
        let after = (at..rows.len()).find(|i| rows[*i].adds);
        after.or_else(|| (0..rows.len()).find(|i| rows[*i].adds))
    }

    pub(super) fn take_choice(&mut self, app: &mut App, at: usize) {
        let Some((subject, row)) = self.page() else {
            return;
        };
        let edits = match app.rows(subject).into_iter().nth(row).map(|row| row.on) {
            Some(On::Choose { mut options, now }) if at < options.len() => match now == Some(at) {
                true => Vec::new(),
                false => options.swap_remove(at).1,
            },
            _ => Vec::new(),
        };
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

    fn act_of_row(
        &mut self,
        app: &mut App,
        edits: impl Fn(&Row) -> Vec<Edit>,
        or: &'static str,
    ) {
        let Some((subject, at)) = self.page() else {
            return;
        };
        let edits = app.rows(subject).get(at).map(edits).unwrap_or_default();
        if edits.is_empty() {
            app.said = Some(Said::Error(or.into()));
            return;
        }
        if app.commit(Act::Do(edits), app.now).is_some() {
            app.settle_caret();
            self.settle(app);
            self.choose_row(app, 0);
        }
    }

    /// `o`: to the next row where something is added, ready to type.
    pub(super) fn add_row(&mut self, app: &mut App) {
        let Some((_, at)) = self.page() else {
            return;
        };
        if let Some(row) = self.next_adding(app, at) {
            self.set_row(row);
            self.take_row(app);
        }
    }

    /// `g`: to the step that the row speaks of.
    pub(super) fn go_to_row(&mut self, app: &mut App) {
        let Some((subject, at)) = self.page() else {
            return;
        };
        let step = app.rows(subject).get(at).and_then(|row| row.step);
        let step = step.or(match subject {
            Subject::Note(id) => app.session.map().notes().get(&id).and_then(|n| n.on),
            Subject::Step(step) | Subject::NewMark(step) | Subject::Claim(step, _) => Some(step),
            _ => None,
        });
        match step {
            Some(step) => {
                app.close();
                app.jump(step);
            }
            None => app.said = Some(Said::Error(sheet::no_step_here(app.language).into())),
        }
    }

    /// `e`: the text of the row in the user's editor.
    pub(super) fn write_long(&mut self, app: &mut App) {
        let Some((subject, at)) = self.page() else {
            return;
        };
        if let Some(why) = app.locked() {
            app.said = Some(Said::Error(why));
            return;
        }
        let now = match app.rows(subject).into_iter().nth(at).map(|row| row.on) {
            Some(On::Text { now, .. }) => Some(now),
            _ => None,
        };
        match now {
            Some(now) => app.effects.push(Effect::Edit(now)),
            None => app.said = Some(Said::News(sheet::only_read(app.language).into())),
        }
    }
}

impl App {
    /// What came back from the user's editor.
    pub(in crate::app) fn written(&mut self, text: &str) {
        let text = lang::entered(&text.replace("\r\n", "\n"));
        let clean: String = text
            .chars()
            .filter(|c| *c == '\n' || !crate::model::is_unprintable(*c))
            .collect();
        self.in_layer(|sheet: &mut Sheet, app| sheet.take_text(app, clean.trim_end()));
    }
}
