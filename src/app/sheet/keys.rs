//! Keys on a sheet: choosing a row, a part, an option, and typing in a row.

use super::row::On;
use super::{App, Editing, Mode, Sheet, Subject};
use crate::input::{Key, KeyCode, Reading, TextField};

impl App {
    /// Keys while a sheet is open.
    pub(in crate::app) fn sheet_key(&mut self, key: Key) {
        let editing = match &self.mode {
            Mode::Sheet(open) => open.editing.clone(),
            _ => None,
        };
        match editing {
            Some(Editing::Text(..)) => self.field_key(key),
            Some(Editing::Choose(at)) => self.choose_key(key, at),
            None => self.row_key(key),
        }
    }

    /// Letters typed into a row.
    pub(in crate::app) fn sheet_typed(&mut self, run: &[Key]) {
        if let Mode::Sheet(open) = &mut self.mode
            && let Some(Editing::Text(field, fresh)) = &mut open.editing
        {
            if std::mem::take(fresh) && run.first().is_some_and(|key| key.typed().is_some()) {
                *field = TextField::default();
            }
            field.keys(run);
        }
    }

    /// Text pasted into a row.
    pub(in crate::app) fn sheet_pasted(&mut self, text: &str) {
        if let Mode::Sheet(open) = &mut self.mode
            && let Some(Editing::Text(field, fresh)) = &mut open.editing
        {
            if std::mem::take(fresh) {
                *field = TextField::default();
            }
            field.insert(text.trim_end_matches(['\r', '\n']));
        }
    }

    pub(super) fn row_key(&mut self, key: Key) {
        let plain = !key.ctrl && !key.alt;
        match key.code {
            KeyCode::Esc | KeyCode::Left if plain => self.close_page(),
            KeyCode::Up | KeyCode::Char('k') if plain => self.choose_row(-1),
            KeyCode::Down | KeyCode::Char('j') if plain => self.choose_row(1),
            KeyCode::Home if plain => self.choose_first(),
            KeyCode::End if plain => self.choose_row(isize::MAX),
            KeyCode::PageDown if plain => self.turn_page(1),
            KeyCode::PageUp if plain => self.turn_page(-1),
            KeyCode::Tab if plain => self.choose_part(!key.shift),
            KeyCode::Enter | KeyCode::Right if plain => self.take_row(),
            KeyCode::Delete | KeyCode::Char('D') if plain => self.drop_row(),
            KeyCode::Insert | KeyCode::Char('o') if plain => self.add_row(),
            KeyCode::Char(' ') if plain => self.toggle_row(),
            KeyCode::Char('g') if plain => self.go_to_row(),
            KeyCode::Char('e') if plain => self.write_long(),
            // Whatever else is asked for is asked of the program.
            _ => self.sheet_command(key),
        }
    }

    /// Commands that are no motions work over a sheet too.
    pub(super) fn sheet_command(&mut self, key: Key) {
        self.keys.pressed.push(key);
        match self.keymap.read_keys(&self.keys.pressed) {
            Reading::Command(command) => {
                self.keys.pressed.clear();
                self.run(command);
                self.settle_sheet();
            }
            Reading::Prefix(_) => {}
            Reading::Nothing => self.keys.pressed.clear(),
        }
    }

    pub(super) fn choose_key(&mut self, key: Key, at: usize) {
        let Some((subject, row)) = self.page() else {
            return;
        };
        let count = match self.rows(subject).get(row).map(|row| &row.on) {
            Some(On::Choose { options, .. }) => options.len(),
            _ => 0,
        };
        match key.code {
            KeyCode::Esc | KeyCode::Left => self.edit_row(None),
            KeyCode::Up | KeyCode::Char('k') => {
                self.edit_row(Some(Editing::Choose(at.saturating_sub(1))));
            }
            KeyCode::Down | KeyCode::Char('j') | KeyCode::Tab => {
                let next = (at + 1).min(count.saturating_sub(1));
                self.edit_row(Some(Editing::Choose(next)));
            }
            KeyCode::Home => self.edit_row(Some(Editing::Choose(0))),
            KeyCode::End => self.edit_row(Some(Editing::Choose(count.saturating_sub(1)))),
            KeyCode::Enter => self.take_choice(at),
            _ => {}
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

    /// Tab: to the first row of the next part.
    pub(super) fn choose_part(&mut self, on: bool) {
        let Some((subject, at)) = self.page() else {
            return;
        };
        let parts: Vec<usize> = {
            let rows = self.rows(subject);
            let starts = (0..rows.len())
                .filter(|i| !rows[*i].shown.heading && (*i == 0 || rows[*i - 1].shown.heading));
            starts.collect()
        };
        let to = match on {
            true => parts.iter().find(|part| **part > at).or(parts.first()),
            false => parts.iter().rev().find(|part| **part < at).or(parts.last()),
        };
        if let Some(&row) = to {
            self.set_row(row);
        }
    }

    /// Page keys: the next step where a step is shown, else ten rows.
    pub(super) fn turn_page(&mut self, by: isize) {
        let Some((Subject::Step(_), at)) = self.page() else {
            return self.choose_row(by * 10);
        };
        self.go_by_number(by as i64);
        if let (Some(step), Mode::Sheet(open)) = (self.caret.step, &mut self.mode)
            && let Some(page) = open.pages.last_mut()
        {
            page.subject = Subject::Step(step);
            page.at = at;
        }
        self.settle_sheet();
        self.choose_row(0);
    }

    /// Keys while a value is typed.
    pub(super) fn field_key(&mut self, key: Key) {
        match (key.ctrl, key.alt, key.code) {
            (false, false, KeyCode::Esc) => self.edit_row(None),
            (false, false, KeyCode::Enter) => {
                let text = match &self.mode {
                    Mode::Sheet(Sheet {
                        editing: Some(Editing::Text(field, _)),
                        ..
                    }) => field.text(),
                    _ => return,
                };
                self.take_text(&text);
            }
            _ => {
                if let Mode::Sheet(open) = &mut self.mode
                    && let Some(Editing::Text(field, fresh)) = &mut open.editing
                {
                    *fresh = false;
                    field.key(key, false);
                }
            }
        }
    }
}
