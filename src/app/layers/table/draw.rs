//! Draws the table: only its visible rows.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::paint::{TableLayout, TableRow, TableView};
use super::{App, Cell};
use crate::lang::table;
use crate::model::StepId;
use crate::picture::table::Column;
use crate::picture::{self, Role};
use crate::ui::Editing;

impl App {
    /// Draws the table, and returns the place of the terminal's cursor.
    pub(in crate::app) fn draw_table(&self, buffer: &mut Buffer) -> Option<Position> {
        let (table, listed) = (self.kept.table.as_ref()?, self.listed()?);
        let layout = self.table_layout();
        let seen = table.top..(table.top + layout.height()).min(listed.len());
        let steps = seen.clone().filter_map(|row| listed.get(row));
        let rows: Vec<TableRow> = steps.map(|step| self.table_row(step, &layout)).collect();
        let here = self.caret.step.and_then(|step| listed.position(step));
        let cursor = here.filter(|row| seen.contains(row));
        let open = self.stack.get::<Cell>();
        let options = match open {
            Some(Cell::Choose(_)) => self.cell_words(),
            _ => Vec::new(),
        };
        let typed = match open {
            Some(Cell::Text(field, fresh)) => Some((field.text(), field.before(), *fresh)),
            _ => None,
        };
        let editing = match (open, &typed) {
            (_, Some((text, before, fresh))) => Some(Editing::Text {
                text,
                before,
                fresh: *fresh,
            }),
            (Some(Cell::Choose(at)), _) => Some(Editing::Choose {
                options: &options,
                at: *at,
            }),
            _ => None,
        };
        TableView {
            layout: &layout,
            rows: &rows,
            cursor: cursor.map(|row| (row - table.top, table.column)),
            editing,
            sorted: table.sorted,
            empty: table::empty(self.language),
            language: self.language,
            glyphs: self.look.glyphs,
            styles: &self.look.theme.styles,
        }
        .draw(buffer)
    }

    fn table_row(&self, id: StepId, layout: &TableLayout) -> TableRow {
        let rows = self.table_rows();
        let ghosts = self
            .kept
            .line
            .preview
            .as_ref()
            .map_or(&[][..], |p| &p.ghosts);
        let gone = self
            .scene
            .staged
            .as_ref()
            .is_some_and(|s| s.changes.gone.contains(&id));
        let block = match self.stack.get::<Cell>() {
            Some(Cell::Block(block)) => Some(block),
            _ => None,
        };
        let cell = |column: Column| match block.and_then(|block| block.cell(id, column)) {
            Some((text, true)) => (text.to_string(), Role::Ghost),
            Some((text, false)) => (format!("{text} ?"), Role::Error),
            None => rows.cell(id, column),
        };
        let mut marks = rows.speaker.map.marks_on(id);
        TableRow {
            cells: layout.columns.iter().map(|(c, ..)| cell(*c)).collect(),
            selected: self.lit().contains(&id),
            touched: self.touched().binary_search(&id).is_ok(),
            gone,
            struck: gone || marks.any(|(_, mark)| mark.kind.is_remove()),
            ghost: ghosts.contains(&id),
            aside: self
                .focus()
                .is_some_and(|focus| focus.binary_search(&id).is_err()),
            sign: match self.shades() {
                Some(shades) => shades.step(id).map(|shade| {
                    let (style, sign) =
                        picture::shade(shade, &self.look.theme.styles, self.look.glyphs);
                    (style, sign, true)
                }),
                None => rows
                    .sign(id)
                    .map(|(sign, role)| (self.look.theme.styles.of(role), sign, false)),
            },
        }
    }

    /// The full text of the cursor's cell, for the line below; cells are short.
    pub(in crate::app) fn cell_in_full(&self) -> Option<String> {
        let (table, step) = (self.kept.table.as_ref()?, self.caret.step?);
        let rows = self.table_rows();
        let said = rows.full(step, table.column);
        let name = table.column.name(self.language);
        Some(match table.column {
            Column::Name => said,
            _ => format!("{name}: {said}"),
        })
    }
}
