//! A block pasted from a spreadsheet: rows of cells separated by tabs. It fills the table
//! from the cursor's cell on, or the columns that its heads name, as one entry, after telling
//! how many cells are understood. Rows below the last one become steps, and lanes that are
//! not there yet are made.

use std::collections::HashMap;

use super::fill::{Entered, Typed};
use super::{App, Cell};
use crate::capture::Context;
use crate::capture::block::{self, Block as Rows, Column as Named, Rest};
use crate::lang::table;
use crate::model::{Edit, Ids, NoteKind, Order, Stage, StepId};
use crate::picture::table::Column;
use crate::ui::Message;

/// The most refused cells that are told one by one.
const TOLD: usize = 2;

/// A block that waits for Enter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Block {
    typed: Vec<Typed>,
    /// What is said of a step beside its cells.
    remarks: Vec<(StepId, String)>,
    /// The rows below the last one.
    below: Rows,
    /// The cells that are not understood, each with the line that it would be.
    refused: Vec<(String, String)>,
    /// The cells as shown, and whether they are understood.
    shown: HashMap<(StepId, Column), (String, bool)>,
}

impl Block {
    /// The block's text for a cell, and whether it is understood.
    pub(super) fn cell(&self, step: StepId, column: Column) -> Option<(&str, bool)> {
        let (text, understood) = self.shown.get(&(step, column))?;
        Some((text, *understood))
    }
}

impl App {
    /// A paste while the table is open; returns whether the table took it.
    pub(in crate::app) fn table_paste(&mut self, text: &str) -> bool {
        if self.kept.table.is_none() {
            return false;
        }
        if let Some(why) = self.locked() {
            self.message = Some(Message::Error(why));
            return true;
        }
        self.show_stage(Stage::AsIs);
        // Where there are no rows yet, all of it is new.
        if self.listed().is_none_or(|listed| listed.len() == 0) && text.contains(['\t', '\n']) {
            self.list_rows(text);
            return true;
        }
        // Rows that name their steps come up as on the map: those that stand get the facts.
        if block::lists_steps(text, &self.context(None)) {
            self.list_rows(text);
        } else {
            self.offer_block(&block::cells(text));
        }
        true
    }

    /// Tells the number of understood cells, and waits for Enter.
    fn offer_block(&mut self, block: &[Vec<String>]) {
        let l = self.language;
        let placed = self.placed(block);
        let Placed {
            typed,
            remarks,
            below,
            cells_below,
            beyond,
        } = placed;
        let filled = self.fill(&typed);
        let all = typed.len() + remarks.len() + cells_below + beyond;
        if all == 0 {
            self.message = Some(Message::News(table::empty_block(l).into()));
            return;
        }
        let understood = all - filled.refused.len() - beyond;
        let mut told: Vec<String> = Vec::new();
        for (at, why) in filled.refused.iter().take(TOLD) {
            let cell = &typed[*at];
            told.push(format!("{} “{}”: {why}", self.cell_name(cell), cell.text()));
        }
        let more = filled.refused.len() - told.len();
        if beyond > 0 {
            told.push(format!("{beyond} {}", table::beyond(l)));
        }
        let mut said = table::block(l, understood, all);
        let renamed = |edit: &&Edit| matches!(edit, Edit::RenameStep { .. });
        let renamed = filled.edits.iter().filter(renamed).count();
        if renamed > 0 {
            said = format!("{said} · {}", table::renames(l, renamed));
        }
        let mut edits = filled.edits;
        let new = self.edits_below(&below, &edits, filled.ids);
        let steps = new.iter().filter(|edit| edit.made_step().is_some()).count();
        if steps > 0 {
            said = format!("{said} · {}", table::more_steps(l, steps));
        }
        edits.extend(new);
        let lanes: Vec<String> = edits
            .iter()
            .filter_map(|edit| match edit {
                Edit::AddLane { name, .. } => Some(crate::lang::printable(name).into_owned()),
                _ => None,
            })
            .collect();
        if !lanes.is_empty() {
            said = format!("{said} · {}", table::more_lanes(l, &lanes));
        }
        if !told.is_empty() {
            said = format!("{said} · {}", table::refused(l, &told, more));
        }
        if understood == 0 {
            self.message = Some(Message::Error(said));
            return;
        }
        let wrong: std::collections::HashSet<usize> =
            filled.refused.iter().map(|(at, _)| *at).collect();
        let shown = typed
            .iter()
            .enumerate()
            .map(|(at, cell)| {
                let text = (cell.text().to_string(), !wrong.contains(&at));
                ((cell.step, cell.column), text)
            })
            .collect();
        let refused = wrong.iter().map(|at| self.as_line(&typed[*at])).collect();
        // Only understood cells are taken.
        let kept = typed.into_iter().enumerate();
        let typed = kept
            .filter(|(at, _)| !wrong.contains(at))
            .map(|(_, cell)| cell)
            .collect();
        self.open(Cell::Block(Block {
            typed,
            remarks,
            below,
            refused,
            shown,
        }));
        self.message = Some(Message::News(said));
    }

    /// A cell by its place with its text, and the line that says so.
    fn as_line(&self, cell: &Typed) -> (String, String) {
        let number = self.session.map().number(cell.step);
        let number = number.map_or(String::new(), |number| number.to_string());
        (
            format!("{}: {}", self.cell_name(cell), cell.text()),
            format!("{number}, {}", cell.text()),
        )
    }

    /// The edits that make steps of the rows below the last one, behind other edits.
    fn edits_below(&self, below: &Rows, before: &[Edit], mut ids: Ids) -> Vec<Edit> {
        if below.rows.is_empty() {
            return Vec::new();
        }
        let mut map = self.session.map().clone();
        if before.iter().any(|edit| map.apply(edit).is_err()) {
            return Vec::new();
        }
        let order = Order::of(&map);
        let last = self.listed().and_then(|listed| {
            let numbered = |step: &StepId| map.step(*step).is_some_and(|s| s.kind.is_numbered());
            (0..listed.len())
                .rev()
                .filter_map(|row| listed.get(row))
                .find(numbered)
        });
        let caret = last.map_or(self.caret, |step| map.caret_on(step));
        let cx = Context {
            map: &map,
            order: &order,
            caret,
            ..self.context(None)
        };
        below
            .take(&cx, &mut ids, self.language, Rest::Parks)
            .edits()
    }

    /// The cells for a block, from the cursor on or in the columns that its heads name,
    /// without forks and the like; the rows below; and how many cells have no place.
    fn placed(&self, rows: &[Vec<String>]) -> Placed {
        let head = rows
            .iter()
            .take(2)
            .position(|row| block::columns(row).is_some());
        let named = head.and_then(|at| block::columns(&rows[at]));
        let heads = head.map_or(&[][..], |at| &rows[at][..]);
        let rows = match head {
            Some(at) => &rows[at + 1..],
            None => rows,
        };
        let columns = self.table_columns();
        let here = self.column_here();
        let first = columns.iter().position(|c| Some(*c) == here).unwrap_or(0);
        let numbered = named.is_none()
            && matches!(here, Some(Column::Number | Column::Name))
            && block::is_numbered(rows);
        let from = columns.iter().position(|c| *c == Column::Name).unwrap_or(0);
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        // The place of each cell of a row.
        let places: Vec<Place> = (0..width)
            .map(|at| match &named {
                Some(named) => named.get(at).map_or(Place::Remark, |of| place_of(*of)),
                None if numbered => match at.checked_sub(1) {
                    Some(at) => columns
                        .get(from + at)
                        .map_or(Place::Beyond, |c| Place::In(*c)),
                    None => Place::Dropped,
                },
                None => columns
                    .get(first + at)
                    .map_or(Place::Beyond, |c| Place::In(*c)),
            })
            .collect();
        let mut placed = Placed {
            typed: Vec::new(),
            remarks: Vec::new(),
            below: Rows::default(),
            cells_below: 0,
            beyond: 0,
        };
        let Some(listed) = self.listed() else {
            return placed;
        };
        let map = self.session.map();
        let start = self.caret.step.and_then(|step| listed.position(step));
        let mut steps = (start.unwrap_or(0)..listed.len())
            .filter_map(|row| listed.get(row))
            .filter(|step| map.step(*step).is_some_and(|s| s.kind.is_numbered()));
        let mut new: Vec<Vec<String>> = Vec::new();
        for line in rows {
            let Some(step) = steps.next() else {
                placed.cells_below += line.iter().filter(|text| !text.is_empty()).count();
                new.push(line.clone());
                continue;
            };
            for (at, text) in line.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                match &places[at] {
                    Place::In(column) => placed.typed.push(Typed {
                        step,
                        column: *column,
                        entered: Entered::Pasted(text.clone()),
                    }),
                    Place::Remark => {
                        let head = heads.get(at).map_or("", String::as_str);
                        let said = match head.is_empty() {
                            true => text.clone(),
                            false => format!("{head}: {text}"),
                        };
                        placed.remarks.push((step, said));
                    }
                    Place::Dropped => {}
                    Place::Beyond => placed.beyond += 1,
                }
            }
        }
        let of: Vec<Named> = match named {
            Some(named) => named,
            None => places.iter().map(Place::named).collect(),
        };
        if !new.is_empty() {
            placed.below = Rows::of_cells(&of, &vec_of(heads, of.len()), &new);
        }
        placed
    }

    /// Enter: takes the understood cells as one entry; the others wait in the list.
    pub(super) fn take_block(&mut self, block: &Block) {
        let filled = self.fill(&block.typed);
        let mut edits = filled.edits;
        let mut ids = filled.ids;
        for (step, text) in &block.remarks {
            edits.push(Edit::AddNote {
                id: ids.make(),
                kind: NoteKind::Remark,
                on: Some(*step),
                text: text.clone(),
                by: self.speaking(),
            });
        }
        let new = self.edits_below(&block.below, &edits, ids);
        edits.extend(new);
        let below: usize = block
            .below
            .rows
            .iter()
            .map(|row| {
                row.pasted
                    .split('\t')
                    .filter(|cell| !cell.trim().is_empty())
                    .count()
            })
            .sum();
        let count = block.typed.len() + block.remarks.len() + below;
        if edits.is_empty() || self.act(edits).is_some() {
            self.settle_caret();
            let mut said = table::pasted(self.language, count);
            if !block.refused.is_empty() {
                let kept = table::kept_in_list(self.language, block.refused.len());
                said = format!("{said} · {kept}");
                self.wait_in_list(Rows::of_lines(block.refused.clone()));
            }
            self.message = Some(Message::News(said));
        }
    }
}

/// What a block says, and where.
struct Placed {
    typed: Vec<Typed>,
    remarks: Vec<(StepId, String)>,
    below: Rows,
    cells_below: usize,
    beyond: usize,
}

/// Where a cell of a block goes.
enum Place {
    In(Column),
    /// It has no column, and is said of the step.
    Remark,
    /// A running number.
    Dropped,
    Beyond,
}

impl Place {
    /// What the column is in a row that becomes a step.
    fn named(&self) -> Named {
        match self {
            Place::In(Column::Number) | Place::Dropped => Named::Number,
            Place::In(Column::Name) => Named::Step,
            Place::In(Column::Lane) => Named::Lane,
            Place::In(Column::Phase) => Named::Phase,
            Place::In(Column::Fact(field)) => Named::Fact(*field),
            Place::In(Column::Kind | Column::Marks | Column::Next)
            | Place::Remark
            | Place::Beyond => Named::Other,
        }
    }
}

fn place_of(named: Named) -> Place {
    match named {
        Named::Number => Place::Dropped,
        Named::Step => Place::In(Column::Name),
        Named::Lane => Place::In(Column::Lane),
        Named::Phase => Place::In(Column::Phase),
        Named::Fact(field) => Place::In(Column::Fact(field)),
        Named::Note | Named::Due | Named::Other => Place::Remark,
    }
}

fn vec_of(heads: &[String], width: usize) -> Vec<String> {
    (0..width)
        .map(|at| heads.get(at).cloned().unwrap_or_default())
        .collect()
}
