//! Keys in the table: those of a spreadsheet come before the commands.

use super::edit::Then;
use super::{App, CellEdit, Mode};
use crate::input::{Key, KeyCode, TextField};
use crate::lang;

impl App {
    /// A key in the table that means nothing on the map, or something else. Tells
    /// whether it was one.
    pub(in crate::app) fn table_key(&mut self, key: Key) -> bool {
        let free = self.keys.pressed.is_empty() && self.keys.digits.is_empty() && !key.alt;
        if self.table.is_none() || self.replay.is_some() || !free {
            return false;
        }
        let page = self.table_layout().height().max(2) as isize - 1;
        match key.code {
            // Esc lets go of one thing after the other, and at last of the table.
            KeyCode::Esc if self.select.is_empty() && self.sought.is_none() => self.turn_table(),
            KeyCode::PageDown => self.move_row(page),
            KeyCode::PageUp => self.move_row(-page),
            KeyCode::Home if key.ctrl => self.move_row(isize::MIN),
            KeyCode::End if key.ctrl => self.move_row(isize::MAX),
            KeyCode::Home => self.go_to_edge(false),
            KeyCode::End => self.go_to_edge(true),
            KeyCode::Delete => self.clear_cell(),
            KeyCode::Char(first) if first.is_ascii_digit() && !key.ctrl => {
                // A figure is begun with its first digit; elsewhere it is the number of
                // a step.
                let column = self
                    .column_here()
                    .filter(|column| column.is_typed_by_digits());
                let (Some(column), Some(step), None) = (column, self.caret.step, self.locked())
                else {
                    return false;
                };
                self.show_stage(crate::model::Stage::AsIs);
                self.open_cell(step, column, Some(first));
            }
            _ => return false,
        }
        true
    }

    fn go_to_edge(&mut self, right: bool) {
        let columns = self.table_columns();
        let to = if right {
            columns.last()
        } else {
            columns.first()
        };
        if let Some(&column) = to {
            self.go_to_column(column);
        }
    }

    /// Keys while something goes on in a cell.
    pub(in crate::app) fn cell_key(&mut self, key: Key) {
        let plain = !key.ctrl && !key.alt;
        match &mut self.mode {
            Mode::Cell(CellEdit::Text(..)) => match key.code {
                KeyCode::Esc => self.leave_cell(),
                KeyCode::Enter if plain => self.take_cell_then(Then::Down),
                KeyCode::Tab if plain => self.take_cell_then(Then::Right),
                KeyCode::Down if plain => self.take_cell_then(Then::Edit(true)),
                KeyCode::Up if plain => self.take_cell_then(Then::Edit(false)),
                _ => {
                    if let Mode::Cell(CellEdit::Text(field, fresh)) = &mut self.mode {
                        *fresh = false;
                        field.key(key, false);
                    }
                }
            },
            Mode::Cell(CellEdit::Choose(at)) => {
                let at = *at;
                let count = self.cell_options().0.len();
                let last = count.saturating_sub(1);
                let to = match key.code {
                    KeyCode::Esc => return self.leave_cell(),
                    KeyCode::Enter => return self.take_cell_then(Then::Down),
                    KeyCode::Tab => return self.take_cell_then(Then::Right),
                    KeyCode::Up => at.saturating_sub(1),
                    KeyCode::Down => (at + 1).min(last),
                    KeyCode::Home => 0,
                    KeyCode::End => last,
                    KeyCode::Char(letter) if plain => self.option_from(letter, at),
                    _ => at,
                };
                self.mode = Mode::Cell(CellEdit::Choose(to));
            }
            Mode::Cell(CellEdit::Block(_)) => match key.code {
                KeyCode::Enter => self.take_block(),
                KeyCode::Esc => self.leave_cell(),
                _ => {}
            },
            _ => {}
        }
    }

    /// The next option that begins with a letter.
    fn option_from(&self, letter: char, at: usize) -> usize {
        let options = self.cell_options().0;
        let folded = lang::fold(&letter.to_string());
        let begins = |place: &usize| lang::folds_to(&options[*place], &folded);
        let mut round = (at + 1..options.len()).chain(0..options.len());
        round.find(begins).unwrap_or(at)
    }

    /// Letters typed into a cell.
    pub(in crate::app) fn cell_typed(&mut self, run: &[Key]) {
        if let Mode::Cell(CellEdit::Text(field, fresh)) = &mut self.mode {
            if std::mem::take(fresh) && run.first().is_some_and(|key| key.typed().is_some()) {
                *field = TextField::default();
            }
            field.keys(run);
        }
    }
}
