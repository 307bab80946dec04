//! Keys on a sheet: choosing a row, a section or an option, and typing in a row.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::row::OnEnter;
use super::{App, Editing, Sheet, Subject};
use crate::app::stack::{Hints, Layer, Manner, end_cut};
use crate::input::{Key, KeyCode, Reading, TextField};
use crate::lang::{self, sheet};
use crate::ui::Message;

/// In longer lists of options letters are no keys but go to the option that begins with them.
const MOST_WITHOUT_LETTERS: usize = 12;

impl Layer for Sheet {
    fn manner(&self) -> Manner {
        Sheet::manner(self)
    }

    fn catch_up(&mut self, app: &App) {
        Sheet::catch_up(self, app);
    }

    fn key(&mut self, app: &mut App, key: Key) {
        match self.editing {
            Some(Editing::Text(..)) => self.field_key(app, key),
            Some(Editing::Choose(at, _)) => self.choose_key(app, key, at),
            None => self.row_key(app, key),
        }
        self.say_reading(app);
    }

    fn types(&self) -> bool {
        matches!(self.editing, Some(Editing::Text(..)))
    }

    fn typed(&mut self, app: &mut App, run: &[Key]) {
        if let Some(Editing::Text(field, fresh)) = &mut self.editing {
            if std::mem::take(fresh) && run.first().is_some_and(|key| key.typed().is_some()) {
                *field = TextField::default();
            }
            field.keys(run);
        }
        self.say_reading(app);
    }

    fn pasted(&mut self, app: &mut App, text: &str) {
        if let Some(Editing::Text(field, fresh)) = &mut self.editing {
            if std::mem::take(fresh) {
                *field = TextField::default();
            }
            field.insert(end_cut(text));
        }
        self.say_reading(app);
    }

    /// A click on a row; the second one on it is Enter.
    fn click(&mut self, app: &mut App, x: u16, y: u16) -> bool {
        self.clicked(app, x, y)
    }

    fn wheel(&mut self, _: &mut App, down: i16) -> bool {
        self.choose_row(isize::from(down.signum()));
        true
    }

    fn placeholder(&self, _: &App) -> Option<String> {
        None
    }

    fn hints(&self, app: &App) -> Option<Hints> {
        if self.types() {
            return Some(sheet::editing_hints(app.language));
        }
        let free = app.keys.pressed.is_empty();
        free.then(|| match self.subject() {
            Some(Subject::ToAsk) => sheet::asking_hints(app.language),
            _ if self.is_on_comment() => sheet::asking_hints(app.language),
            _ => sheet::hints(app.language),
        })
    }

    fn wants_enter(&self, _: &App) -> bool {
        self.types()
    }

    fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<Position> {
        self.drawn(app, buffer)
    }
}

impl Sheet {
    /// Whether the chosen row is a comment, which takes answers.
    fn is_on_comment(&self) -> bool {
        let on = self.row().map(|row| &row.on);
        matches!(on, Some(OnEnter::Reply(_)))
    }

    /// Tells how what is being typed is read, where the row knows.
    fn say_reading(&self, app: &mut App) {
        if let Some(Editing::Text(field, _)) = &self.editing
            && let Some(reads) = self.row().and_then(|row| row.reads)
            && let Some(said) = reads(app.language, &field.text())
        {
            app.message = Some(Message::News(format!("= {said}")));
        }
    }

    fn row_key(&mut self, app: &mut App, key: Key) {
        let plain = !key.ctrl && !key.alt;
        match key.code {
            KeyCode::Esc | KeyCode::Left if plain => self.close_page(app),
            KeyCode::Up | KeyCode::Char('k') if plain => self.choose_row(-1),
            KeyCode::Down | KeyCode::Char('j') if plain => self.choose_row(1),
            KeyCode::Home if plain => self.choose_first(),
            KeyCode::End if plain => self.choose_row(isize::MAX),
            KeyCode::PageDown if plain => self.turn_page(app, 1),
            KeyCode::PageUp if plain => self.turn_page(app, -1),
            KeyCode::Tab if plain => self.choose_part(!key.shift),
            KeyCode::Enter | KeyCode::Right if plain => self.take_row(app),
            KeyCode::Delete | KeyCode::Char('D') if plain => self.drop_row(app),
            KeyCode::Insert | KeyCode::Char('o') if plain => self.add_row(app),
            KeyCode::Char(' ') if plain => self.toggle_row(app),
            KeyCode::Char('g') if plain => self.go_to_row(app),
            KeyCode::Char('a') if plain && self.is_on_comment() => self.take_row(app),
            KeyCode::Char('e') if plain => self.write_long(app),
            // Other keys are for the program.
            _ => self.command(app, key),
        }
    }

    /// Commands other than motions work over a sheet too.
    fn command(&mut self, app: &mut App, key: Key) {
        app.keys.pressed.push(key);
        match app.keymap.read_keys(&app.keys.pressed) {
            Reading::Command(command) => {
                app.keys.pressed.clear();
                app.run(command);
                if app.stack.is_at_work() {
                    self.settle(app);
                }
            }
            Reading::Prefix(_) => {}
            Reading::Nothing => app.keys.pressed.clear(),
        }
    }

    fn choose_key(&mut self, app: &mut App, key: Key, at: usize) {
        let last = self.options().saturating_sub(1);
        let letter = key.typed().filter(|_| last >= MOST_WITHOUT_LETTERS);
        if let Some(letter) = letter {
            return self.jump(at, letter);
        }
        let to = match key.code {
            KeyCode::Esc | KeyCode::Left => {
                self.editing = None;
                return;
            }
            KeyCode::Up | KeyCode::Char('k') => at.saturating_sub(1),
            KeyCode::Down | KeyCode::Char('j') | KeyCode::Tab => (at + 1).min(last),
            KeyCode::Home => 0,
            KeyCode::End => last,
            KeyCode::Enter => return self.take_choice(app, at),
            _ => at,
        };
        self.editing = Some(Editing::Choose(to, String::new()));
    }

    /// In a long list letters go to the option that begins with them; one that no option
    /// goes on with begins anew.
    fn jump(&mut self, at: usize, letter: char) {
        let Some(Editing::Choose(_, typed)) = &self.editing else {
            return;
        };
        let Some(OnEnter::Choose { options, .. }) = self.row().map(|row| &row.on) else {
            return;
        };
        let to = |typed: &str| {
            let begins = lang::fold(typed);
            let mut words = options.iter().map(|option| &option.word);
            words.position(|word| lang::folds_to(word, &begins))
        };
        let more = format!("{typed}{letter}");
        let anew = || (to(&letter.to_string()).unwrap_or(at), letter.to_string());
        let (at, typed) = to(&more).map(|at| (at, more)).unwrap_or_else(anew);
        self.editing = Some(Editing::Choose(at, typed));
    }

    /// The number of options of the chosen row.
    pub(super) fn options(&self) -> usize {
        match self.row().map(|row| &row.on) {
            Some(OnEnter::Choose { options, .. }) => options.len(),
            _ => 0,
        }
    }

    pub(super) fn choose_first(&mut self) {
        if let Some(&first) = self.choosable().first() {
            self.set_row(first);
        }
    }

    pub(super) fn choose_row(&mut self, by: isize) {
        let rows = self.choosable();
        let Some((_, at)) = self.page() else {
            return;
        };
        let now = rows.iter().position(|row| *row >= at).unwrap_or(0);
        let to = now
            .saturating_add_signed(by)
            .min(rows.len().saturating_sub(1));
        if let Some(&row) = rows.get(to) {
            self.set_row(row);
        }
    }

    /// Tab: to the first row of the next section.
    fn choose_part(&mut self, on: bool) {
        let Some((_, at)) = self.page() else {
            return;
        };
        let rows = &self.rows;
        let starts = (0..rows.len())
            .filter(|i| !rows[*i].shown.heading && (*i == 0 || rows[*i - 1].shown.heading));
        let parts: Vec<usize> = starts.collect();
        let to = if on {
            parts.iter().find(|part| **part > at).or(parts.first())
        } else {
            parts.iter().rev().find(|part| **part < at).or(parts.last())
        };
        if let Some(&row) = to {
            self.set_row(row);
        }
    }

    /// Page keys: the next step on a step's sheet, else ten rows.
    fn turn_page(&mut self, app: &mut App, by: isize) {
        let Some((Subject::Step(_), _)) = self.page() else {
            return self.choose_row(by * 10);
        };
        app.go_by_number(by as i64);
        if let (Some(step), Some(page)) = (app.caret.step, self.pages.last_mut()) {
            page.subject = Subject::Step(step);
        }
        self.settle(app);
        self.choose_row(0);
    }

    /// Keys while a value is typed.
    fn field_key(&mut self, app: &mut App, key: Key) {
        let Some(Editing::Text(field, fresh)) = &mut self.editing else {
            return;
        };
        match (key.ctrl, key.alt, key.code) {
            (false, false, KeyCode::Esc) => self.editing = None,
            (false, false, KeyCode::Enter) => {
                let text = field.text();
                self.take_text(app, &text);
            }
            _ => {
                *fresh = false;
                field.key(key);
            }
        }
    }
}
