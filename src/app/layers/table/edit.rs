//! Edits a cell in place; with a selection, that cell of all selected steps.

use super::fill::{Entered, Typed};
use super::{App, Cell};
use crate::app::Subject;
use crate::app::layers::sheet::{Offer, OnEnter, Row, fact_row, kind_row, name_row};
use crate::capture::field;
use crate::catalogue;
use crate::catalogue::fact::Kind;
use crate::input::TextField;
use crate::lang::{self, screen, table};
use crate::model::{Fact, LegalBasis, Stage, StepId};
use crate::picture::table::Column;
use crate::ui::Message;

impl App {
    /// The column of the cursor, while the table is open.
    pub(super) fn column_here(&self) -> Option<Column> {
        self.kept.table.as_ref().map(|table| table.column)
    }

    /// Enter on a cell.
    pub(super) fn edit_cell(&mut self) {
        let Some(step) = self.step_or_say() else {
            return;
        };
        let Some(column) = self.column_here() else {
            return;
        };
        if column == Column::Number {
            return self.inspect();
        }
        if let Some(why) = self.locked() {
            self.message = Some(Message::Error(why));
            return;
        }
        // Edits are made on the as-is.
        self.show_stage(Stage::AsIs);
        if self.session.map().step(step).is_none() {
            return;
        }
        match column {
            Column::Lane => self.choose_lane(),
            Column::Phase => self.choose_phase(),
            Column::Next => self.open_flows(),
            Column::Marks => self.open_marks(step),
            Column::Number | Column::Name | Column::Fact(_) | Column::Kind => {
                self.open_cell(step, column, None);
            }
        }
    }

    /// Opens the only mark of the step, or the kinds that it can take.
    fn open_marks(&mut self, step: StepId) {
        let map = self.session.map();
        if !map.step(step).is_some_and(|at| at.kind.is_numbered()) {
            self.message = Some(Message::Error(screen::takes_no_mark(self.language).into()));
            return;
        }
        let marks: Vec<_> = map.marks_on(step).map(|(id, _)| id).collect();
        self.open_sheet(match marks[..] {
            [] => Subject::NewMark(step),
            [mark] => Subject::Mark(mark),
            _ => Subject::Step(step),
        });
    }

    /// Opens a cell for typing, with a first letter or with its present text.
    pub(super) fn open_cell(&mut self, step: StepId, column: Column, first: Option<char>) {
        let editing = match (self.cell_row(step, column).map(|row| row.on), first) {
            (Some(OnEnter::Text { .. }), Some(first)) => {
                let field = TextField::with(first.encode_utf8(&mut [0; 4]));
                Some(Cell::Text(field, false))
            }
            (Some(OnEnter::Text { now, figure, .. }), None) => {
                let fresh = figure && !now.is_empty();
                Some(Cell::Text(TextField::with(&now), fresh))
            }
            (Some(OnEnter::Choose { now, .. }), _) => Some(Cell::Choose(now.unwrap_or(0))),
            _ => None,
        };
        match editing {
            Some(editing) => {
                self.open(editing);
                self.show_row();
            }
            None => self.message = Some(Message::Error(table::no_cell(self.language).into())),
        }
    }

    /// The sheet row that edits a cell; nothing if forks and the like have no such cell.
    pub(super) fn cell_row(&self, step: StepId, column: Column) -> Option<Row> {
        let g = self.sheet_ground();
        let of = g.speaker.map.step(step)?;
        let figures = of.kind.is_numbered();
        match column {
            Column::Name => Some(name_row(g, step, &of.name)),
            Column::Kind if figures => Some(kind_row(g, step, of.kind)),
            Column::Fact(field) if figures => {
                let mut row = fact_row(g, step, field);
                // One cell has several of them, and one more is added to the text.
                if let Kind::Law | Kind::Papers = catalogue::fact(field).kind
                    && let OnEnter::Text { now, figure, .. } = &mut row.on
                {
                    let all = of.facts.get(field);
                    *now = all.map_or(String::new(), |all| self.listed_in_cell(&all));
                    *figure = false;
                }
                Some(row)
            }
            _ => None,
        }
    }

    /// Papers by their names, citations as typed, separated by semicolons.
    fn listed_in_cell(&self, all: &Fact) -> String {
        let typed = match all {
            Fact::Inputs(papers) | Fact::Outputs(papers) => {
                papers.iter().map(|paper| paper.name.clone()).collect()
            }
            Fact::Law(LegalBasis::Cited(cited)) => {
                let one = |citation: &crate::model::Citation| {
                    let alone = Fact::Law(LegalBasis::Cited(vec![citation.clone()]));
                    field::typed(self.session.map(), &alone).join("; ")
                };
                cited.iter().map(one).collect()
            }
            other => field::typed(self.session.map(), other),
        };
        typed.join("; ")
    }

    /// The options of the cursor's cell, and the present one.
    pub(super) fn cell_options(&self) -> (Vec<Offer>, Option<usize>) {
        let here = self.caret.step.zip(self.column_here());
        let row = here.and_then(|(step, column)| self.cell_row(step, column));
        match row.map(|row| row.on) {
            Some(OnEnter::Choose { options, now }) => (options, now),
            _ => (Vec::new(), None),
        }
    }

    /// The words of these options.
    pub(super) fn cell_words(&self) -> Vec<String> {
        let offers = self.cell_options().0.into_iter();
        offers.map(|offer| offer.word).collect()
    }

    /// Goes to the next row with figures, without forks and the like; returns whether there
    /// is one. With a selection, which is edited as a whole, the cursor stays.
    pub(super) fn row_with_figures(&mut self, down: bool) -> bool {
        if !self.select.is_empty() {
            return false;
        }
        let next = self.listed().and_then(|listed| {
            let mut row = self.caret.step.and_then(|step| listed.position(step))?;
            loop {
                row = if down { row + 1 } else { row.checked_sub(1)? };
                let step = listed.get(row)?;
                let at = self.session.map().step(step);
                if at.is_some_and(|at| at.kind.is_numbered()) {
                    return Some(step);
                }
            }
        });
        if let Some(step) = next {
            self.jump(step);
        }
        next.is_some()
    }

    /// Sets a column of the selection, or of the cursor's step, as one entry.
    pub(super) fn set_cells(&mut self, column: Column, entered: &Entered) -> bool {
        let several = !self.select.is_empty();
        let map = self.session.map();
        let numbered = |step: &StepId| map.step(*step).is_some_and(|at| at.kind.is_numbered());
        let steps: Vec<StepId> = self
            .in_order()
            .into_iter()
            .filter(|step| !several || numbered(step))
            .collect();
        let typed: Vec<Typed> = steps
            .iter()
            .map(|step| Typed {
                step: *step,
                column,
                entered: entered.clone(),
            })
            .collect();
        let filled = self.fill(&typed);
        if let Some((at, why)) = filled.refused.first() {
            let place = self.cell_name(&typed[*at]);
            self.message = Some(Message::Error(format!("{place}: {why}")));
            return false;
        }
        if filled.edits.is_empty() {
            return true;
        }
        if self.act(filled.edits).is_none() {
            return false;
        }
        self.settle_caret();
        if several {
            let name = lang::words::capitalised(&column.name(self.language));
            let said = table::taken(self.language, steps.len(), &name);
            self.message = Some(Message::News(said));
        }
        true
    }

    /// A cell by step and column.
    pub(super) fn cell_name(&self, cell: &Typed) -> String {
        let step = self.speaker().step_short(cell.step);
        let place = table::cell(&step, &cell.column.name(self.language));
        lang::words::capitalised(&place)
    }

    /// Delete: marks the cell's value as not asked.
    pub(super) fn clear_cell(&mut self) {
        let Some(column) = self.column_here() else {
            return;
        };
        if let Some(why) = self.locked() {
            self.message = Some(Message::Error(why));
            return;
        }
        let said = match column {
            Column::Fact(_) | Column::Phase => {
                self.show_stage(Stage::AsIs);
                let before = self.session.log().len();
                if self.set_cells(column, &Entered::Text(String::new()))
                    && self.session.log().len() == before
                {
                    self.message = Some(Message::News(table::nothing_here(self.language).into()));
                }
                return;
            }
            Column::Name => table::name_stays(self.language),
            Column::Number => table::number_is_made(self.language),
            Column::Lane | Column::Kind | Column::Marks | Column::Next => {
                table::not_cleared(self.language)
            }
        };
        self.message = Some(Message::Error(said.into()));
    }
}
