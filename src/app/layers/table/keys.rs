//! Keys in the table: those of a spreadsheet come before the commands.

use super::App;
use crate::input::{Key, KeyCode};

impl App {
    /// Takes a key that the map does not have, or has for something else; returns whether
    /// it was one.
    pub(in crate::app) fn table_key(&mut self, key: Key) -> bool {
        let free = self.keys.pressed.is_empty() && self.keys.digits.is_empty() && !key.alt;
        if self.kept.table.is_none() || self.kept.replay.is_some() || !free {
            return false;
        }
        let page = self.table_layout().height().max(2) as isize - 1;
        match key.code {
            // Esc gives up one thing after another, and at last the table.
            KeyCode::Esc if self.select.is_empty() && self.kept.sought.is_none() => {
                self.turn_table()
            }
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
}
