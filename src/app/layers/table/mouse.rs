//! The mouse in the table: a click goes to a cell, a second one edits it, one on a head
//! sorts; the left edge selects, a drag selects rows, the wheel scrolls.

use std::collections::BTreeSet;

use super::paint::TableSpot;
use super::{App, Cell};
use crate::app::layers::line::OnLine;

impl App {
    pub(super) fn table_spot(&self, x: u16, y: u16) -> Option<TableSpot> {
        self.kept.table.as_ref()?;
        self.table_layout().at(x, y)
    }

    /// The option of the cell under the mouse, while one is being chosen.
    pub(super) fn option_under(&self, chosen: usize, x: u16, y: u16) -> Option<usize> {
        let table = self.kept.table.as_ref()?;
        let row = self.listed()?.position(self.caret.step?)?;
        let cell = (row.checked_sub(table.top)?, table.column);
        let options = self.cell_words();
        self.table_layout()
            .option_at(cell, &options, chosen, (x, y))
    }

    /// Whether a spot is the cell of the cursor.
    pub(super) fn is_cell_here(&self, spot: TableSpot) -> bool {
        match spot {
            TableSpot::Cell(row, column) => {
                column == self.column_here() && self.step_at_row(row) == self.caret.step
            }
            _ => false,
        }
    }

    /// The step at a row of the screen.
    fn step_at_row(&self, row: usize) -> Option<crate::model::StepId> {
        let top = self.kept.table.as_ref()?.top;
        self.listed()?.get(top + row)
    }

    /// A click while the table is open; returns whether the table took it.
    pub(in crate::app) fn table_click(&mut self, x: u16, y: u16) -> bool {
        let Some(spot) = self.table_spot(x, y) else {
            return false;
        };
        if !self.on_map() && !self.stack.has::<OnLine>() {
            return false;
        }
        match spot {
            TableSpot::Head(column) => {
                self.go_to_column(column);
                self.sort_by_column(column);
            }
            TableSpot::Row(row) => {
                if let Some(step) = self.step_at_row(row) {
                    self.jump(step);
                    if self.kept.replay.is_none() {
                        self.select_step();
                    }
                }
            }
            TableSpot::Cell(row, column) => {
                if let Some(table) = &mut self.kept.table {
                    table.pressed = Some(table.top + row);
                }
                if let Some(step) = self.step_at_row(row) {
                    if let (Some(column), Some(table)) = (column, &mut self.kept.table) {
                        table.column = column;
                    }
                    self.jump(step);
                }
            }
        }
        self.refresh_preview();
        true
    }

    /// A double click edits the cell; returns whether the table took it.
    pub(in crate::app) fn table_double_click(&mut self, x: u16, y: u16) -> bool {
        let cell = matches!(self.table_spot(x, y), Some(TableSpot::Cell(row, Some(_)))
            if self.step_at_row(row).is_some());
        if !cell || !self.at_map() && !self.stack.has::<Cell>() {
            return false;
        }
        self.message = None;
        let taken = self.click_layer(x, y);
        if (taken || self.table_click(x, y)) && self.at_map() {
            if self.stack.has::<OnLine>() {
                self.key(crate::input::Key::plain(crate::input::KeyCode::Esc));
            }
            self.edit_cell();
        }
        true
    }

    /// A click with Ctrl or Shift: one more row, or those from the cursor on.
    pub(in crate::app) fn table_pick(&mut self, x: u16, y: u16, stretch: bool) -> bool {
        let Some(spot) = self.table_spot(x, y).filter(|_| self.on_map()) else {
            return false;
        };
        let (TableSpot::Row(row) | TableSpot::Cell(row, _)) = spot else {
            return true;
        };
        let Some(step) = self.step_at_row(row) else {
            return true;
        };
        self.message = None;
        match (stretch, self.caret.step) {
            (true, Some(from)) => {
                let steps = self.rows_between(from, step).unwrap_or_default();
                self.select_only(steps);
                self.jump(step);
            }
            _ => {
                self.jump(step);
                self.select_step();
            }
        }
        true
    }

    /// A drag over the rows selects all from where the mouse was pressed.
    pub(in crate::app) fn table_drag(&mut self, x: u16, y: u16) -> bool {
        let Some(table) = &self.kept.table else {
            return false;
        };
        let from = table.pressed.filter(|_| self.on_map());
        let row = match self.table_spot(x, y) {
            Some(TableSpot::Row(row) | TableSpot::Cell(row, _)) => row,
            _ => return true,
        };
        let (Some(from), Some(listed)) = (from, self.listed()) else {
            return true;
        };
        let to = table.top + row;
        let rows = from.min(to)..=from.max(to).min(listed.len().saturating_sub(1));
        let steps: BTreeSet<_> = rows.filter_map(|row| listed.get(row)).collect();
        // A shaking hand inside one row selects nothing.
        if steps.len() > 1 || !self.select.is_empty() {
            self.select_only(steps);
        }
        true
    }

    /// The wheel scrolls the rows, sideways the columns.
    pub(in crate::app) fn table_wheel(&mut self, down: i16, right: i16) -> bool {
        let Some(table) = &self.kept.table else {
            return false;
        };
        let height = self.table_layout().height();
        let most = self
            .listed()
            .map_or(0, |listed| listed.len())
            .saturating_sub(height);
        let top = table.top.saturating_add_signed(isize::from(down)).min(most);
        let columns = self.table_columns().len().saturating_sub(3);
        let by = isize::from(right.signum());
        let left = table.left.saturating_add_signed(by).min(columns);
        if let Some(table) = &mut self.kept.table {
            (table.top, table.left) = (top, left);
        }
        true
    }
}
