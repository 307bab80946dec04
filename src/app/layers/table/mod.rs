//! The table: the same steps as rows, edited like a spreadsheet.
//!
//! It is a view of the map and not a place of its own: the cursor's step is the row, the
//! selection is the same, and all commands but the motions work as on the map. The rows of
//! the sheets read the text typed in a cell. Only visible rows cost time.

mod block;
mod cell;
mod draw;
mod edit;
mod fill;
mod keys;
mod mouse;
mod paint;
mod rows;

use std::collections::BTreeSet;

use crate::app::App;
use crate::input::Command;
use crate::lang::table;
use crate::model::{Code, Field, StepId};
use crate::picture::table::{Column, columns};
use crate::ui::Message;
use paint::TableLayout;

pub(in crate::app) use cell::Cell;
use rows::{Listed, Own};

/// The open table. Like the cursor it is not part of the log.
#[derive(Debug)]
pub(in crate::app) struct Table {
    /// The column of the cursor; the row is that of its step.
    column: Column,
    /// The number of rows above the visible ones.
    top: usize,
    /// The number of columns hidden at the left, among those that scroll.
    left: usize,
    /// The column by which the rows are sorted, and whether the largest come first.
    sorted: Option<(Column, bool)>,
    /// The steps of a filter.
    only: Option<BTreeSet<StepId>>,
    /// The rows, unless they are all steps by number.
    own: Option<Own>,
    /// The cursor's previous place: it stays there on the screen while rows come and go
    /// above it.
    was: Option<(StepId, usize)>,
    /// The row where the mouse was pressed.
    pressed: Option<usize>,
}

impl App {
    /// `t`: switches between map and table.
    pub(in crate::app) fn turn_table(&mut self) {
        if self.kept.table.take().is_some() {
            self.show_cursor();
            return;
        }
        let (map, order) = self.seen();
        if map.steps().is_empty() && self.kept.replay.is_none() {
            self.message = Some(Message::News(table::empty(self.language).into()));
            return;
        }
        if self.caret.step.is_none()
            && let Some(&first) = order.all(map).first()
        {
            self.jump(first);
        }
        self.kept.table = Some(Table {
            column: Column::Name,
            top: 0,
            left: 0,
            sorted: None,
            only: None,
            own: None,
            was: None,
            pressed: None,
        });
        self.show_row();
    }

    /// Whether the map is shown as rows.
    pub fn in_table(&self) -> bool {
        self.kept.table.is_some()
    }

    /// Runs a command of the table, or one that the map has for something else; returns
    /// whether it was one.
    pub(in crate::app) fn run_in_table(&mut self, command: Command) -> bool {
        match command {
            Command::Table => self.turn_table(),
            Command::SortTable | Command::FilterTable => {
                if self.kept.table.is_none() {
                    self.turn_table();
                }
                match command {
                    Command::SortTable => self.sort_here(),
                    _ => self.filter_rows(),
                }
            }
            _ if self.kept.table.is_none() || !self.on_map() => return false,
            Command::Up => self.move_row(-1),
            Command::Down => self.move_row(1),
            Command::Backward | Command::PreviousBranch => self.move_cell(false),
            Command::Forward | Command::NextBranch => self.move_cell(true),
            Command::NextStep => self.move_row(1),
            Command::PreviousStep => self.move_row(-1),
            Command::FirstStep => self.move_row(isize::MIN),
            Command::LastStep => self.move_row(isize::MAX),
            Command::Inspect => self.edit_cell(),
            // These commands are about the map.
            Command::ZoomIn | Command::ZoomOut | Command::Turn => {
                self.turn_table();
                return false;
            }
            _ => return false,
        }
        true
    }

    fn table_columns(&self) -> Vec<Column> {
        columns(self.seen().0)
    }

    /// The places of the columns on the screen.
    fn table_layout(&self) -> TableLayout {
        let left = self.kept.table.as_ref().map_or(0, |table| table.left);
        self.layout_at(&self.table_columns(), left)
    }

    fn layout_at(&self, columns: &[Column], left: usize) -> TableLayout {
        let steps = self.seen().0.steps().len().max(1);
        let digits = steps.ilog10() as u16 + 1;
        TableLayout::of(self.screen().map, columns, left, digits)
    }

    /// The step that must be visible.
    fn row_in_focus(&self, listed: &Listed<'_>, height: usize, top: usize) -> Option<StepId> {
        let ghost = self
            .kept
            .line
            .preview
            .as_ref()
            .and_then(|p| p.ghosts.first());
        if let Some(ghost) = ghost {
            return Some(*ghost);
        }
        if self.kept.replay.is_none() {
            return self.caret.step;
        }
        if let Some(step) = self.replay_focus().filter(|s| Some(*s) == self.caret.step) {
            return Some(step);
        }
        // The steps of the replay's entry, unless some of them are visible already.
        let rows = self.touched().iter().filter_map(|s| listed.position(*s));
        let seen = |row: usize| (top..top + height).contains(&row);
        if rows.clone().any(seen) {
            None
        } else {
            rows.min().and_then(|row| listed.get(row))
        }
    }

    /// Scrolls as little as possible to keep the cursor's cell visible.
    pub(in crate::app) fn show_row(&mut self) {
        let Some(table) = &self.kept.table else {
            return;
        };
        let columns = self.table_columns();
        let column = if columns.contains(&table.column) {
            table.column
        } else {
            Column::Name
        };
        let height = self.layout_at(&columns, table.left).height().max(1);
        let Some(listed) = self.listed() else { return };
        let mut top = table.top;
        let here = self.caret.step;
        let row = here.and_then(|step| listed.position(step));
        // Rows that come or go above do not move the cursor's row.
        if let (Some((was, before)), Some(after)) = (table.was, row)
            && Some(was) == here
        {
            top = (top + after).saturating_sub(before);
        }
        let focus = self.row_in_focus(&listed, height, top);
        if let Some(row) = focus.and_then(|step| listed.position(step)) {
            top = top.clamp((row + 1).saturating_sub(height), row);
        }
        top = top.min(listed.len().saturating_sub(height));
        let mut left = table.left;
        let at = columns.iter().position(|c| *c == column);
        if let Some(at) = at.and_then(|at| at.checked_sub(2)) {
            left = left.min(at);
            while left < at && !self.layout_at(&columns, left).shows(column) {
                left += 1;
            }
        }
        let left = left.min(columns.len().saturating_sub(3));
        let was = here.zip(row);
        if let Some(table) = &mut self.kept.table {
            (table.column, table.top, table.left) = (column, top, left);
            table.was = was;
        }
    }

    /// Moves by this many rows, up to the first or last.
    fn move_row(&mut self, by: isize) {
        let Some(listed) = self.listed() else { return };
        let Some(last) = listed.len().checked_sub(1) else {
            return;
        };
        let here = self.caret.step.and_then(|step| listed.position(step));
        let to = match here {
            Some(row) => row.saturating_add_signed(by).min(last),
            None => 0,
        };
        if let Some(step) = listed.get(to) {
            self.jump(step);
        }
    }

    fn move_cell(&mut self, right: bool) {
        let columns = self.table_columns();
        let Some(table) = &self.kept.table else {
            return;
        };
        let at = columns.iter().position(|c| *c == table.column).unwrap_or(0);
        let to = if right {
            (at + 1).min(columns.len() - 1)
        } else {
            at.saturating_sub(1)
        };
        self.go_to_column(columns[to]);
    }

    /// Puts the cursor on the cell of its row with a gap.
    pub(in crate::app) fn point_at(&mut self, missing: Code) {
        let column = match missing {
            Code::NoTime => Column::Fact(Field::Elapsed),
            Code::LawNotAsked | Code::NoLaw | Code::LawUnknown => Column::Fact(Field::Law),
            Code::OpenEnd | Code::SharesOff => Column::Next,
            Code::OpenQuestion => Column::Marks,
            _ => return,
        };
        if self.in_table() {
            self.go_to_column(column);
        }
    }

    fn go_to_column(&mut self, column: Column) {
        if let Some(table) = &mut self.kept.table {
            table.column = column;
        }
        self.show_row();
    }
}
