//! A block pasted from a spreadsheet: rows of cells separated by tabs. It fills the table
//! from the cursor's cell on, as one entry, after telling how many cells are understood.

use std::collections::HashMap;

use super::fill::{Entered, Typed};
use super::{App, Cell};
use crate::lang::table;
use crate::model::{Stage, StepId};
use crate::picture::table::Column;
use crate::ui::Message;

/// The most refused cells that are told one by one.
const TOLD: usize = 2;

/// A block that waits for Enter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Block {
    typed: Vec<Typed>,
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
        self.offer_block(&cells(text));
        true
    }

    /// Tells the number of understood cells, and waits for Enter.
    fn offer_block(&mut self, block: &[Vec<String>]) {
        let l = self.language;
        let (typed, mut out) = self.placed(block);
        let filled = self.fill(&typed);
        let all = typed.len() + out.iter().map(|(_, cells)| cells).sum::<usize>();
        if all == 0 {
            self.message = Some(Message::News(table::empty_block(l).into()));
            return;
        }
        let understood = typed.len() - filled.refused.len();
        let mut told: Vec<String> = Vec::new();
        for (at, why) in filled.refused.iter().take(TOLD) {
            let cell = &typed[*at];
            told.push(format!("{} “{}”: {why}", self.cell_name(cell), cell.text()));
        }
        out.retain(|(_, cells)| *cells > 0);
        let mut more = filled.refused.len() - told.len();
        for (what, cells) in out {
            if told.len() <= TOLD {
                told.push(format!("{cells} {what}"));
            } else {
                more += cells;
            }
        }
        let mut said = table::block(l, understood, all);
        if !told.is_empty() {
            said = format!("{said} · {}", table::refused(l, &told, more));
        }
        if understood == 0 {
            self.message = Some(Message::Error(said));
            return;
        }
        let refused: std::collections::HashSet<usize> =
            filled.refused.iter().map(|(at, _)| *at).collect();
        let shown = typed
            .iter()
            .enumerate()
            .map(|(at, cell)| {
                let text = (cell.text().to_string(), !refused.contains(&at));
                ((cell.step, cell.column), text)
            })
            .collect();
        // Only understood cells are taken.
        let kept = typed.into_iter().enumerate();
        let typed = kept
            .filter(|(at, _)| !refused.contains(at))
            .map(|(_, cell)| cell)
            .collect();
        self.open(Cell::Block(Block { typed, shown }));
        self.message = Some(Message::News(said));
    }

    /// The cells for a block, from the cursor on, without forks and the like; and how many
    /// of its cells have no place.
    fn placed(&self, block: &[Vec<String>]) -> (Vec<Typed>, Vec<(&'static str, usize)>) {
        let columns = self.table_columns();
        let here = self.column_here();
        let first = columns.iter().position(|c| Some(*c) == here).unwrap_or(0);
        let (mut typed, mut below, mut beyond) = (Vec::new(), 0, 0);
        let Some(listed) = self.listed() else {
            return (typed, Vec::new());
        };
        let map = self.session.map();
        let start = self.caret.step.and_then(|step| listed.position(step));
        let mut rows = (start.unwrap_or(0)..listed.len())
            .filter_map(|row| listed.get(row))
            .filter(|step| map.step(*step).is_some_and(|s| s.kind.is_numbered()));
        for line in block {
            let step = rows.next();
            let filled = line.iter().enumerate().filter(|(_, text)| !text.is_empty());
            for (at, text) in filled {
                match (step, columns.get(first + at)) {
                    (None, _) => below += 1,
                    (_, None) => beyond += 1,
                    (Some(step), Some(column)) => typed.push(Typed {
                        step,
                        column: *column,
                        entered: Entered::Text(text.clone()),
                    }),
                }
            }
        }
        let l = self.language;
        let out = vec![(table::below(l), below), (table::beyond(l), beyond)];
        (typed, out)
    }

    /// Enter: takes the understood cells as one entry.
    pub(super) fn take_block(&mut self, block: &Block) {
        let (filled, count) = (self.fill(&block.typed), block.typed.len());
        if filled.edits.is_empty() || self.act(filled.edits).is_some() {
            self.settle_caret();
            self.message = Some(Message::News(table::pasted(self.language, count)));
        }
    }
}

/// The cells of a text as spreadsheets copy them: lines of cells separated by tabs. A cell
/// in quotation marks may contain tabs, line breaks and doubled quotation marks.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut letters = text.chars().peekable();
    let mut quoted = false;
    while let Some(c) = letters.next() {
        let Some(row) = rows.last_mut() else { break };
        let Some(cell) = row.last_mut() else { break };
        match c {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\n' | '\r' | '\t' if quoted => cell.push(' '),
            '\t' => row.push(String::new()),
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' | '\r' => rows.push(vec![String::new()]),
            c => cell.push(c),
        }
    }
    for cell in rows.iter_mut().flatten() {
        let kept: String = crate::lang::entered(cell)
            .chars()
            .filter(|c| !crate::model::is_unprintable(*c))
            .collect();
        *cell = kept.trim().to_string();
    }
    // The line break at the end begins no row.
    if rows
        .last()
        .is_some_and(|row| row.iter().all(String::is_empty))
    {
        rows.pop();
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::cells;

    #[test]
    fn cells_are_read_as_spreadsheets_copy_them() {
        let read = |text| {
            let rows = cells(text).into_iter().map(|row| row.join("|"));
            rows.collect::<Vec<_>>().join("/")
        };
        assert_eq!(read("a\tb\r\nc\td\r\n"), "a|b/c|d");
        assert_eq!(read("a\rb"), "a/b");
        assert_eq!(read("\"two\nlines\"\tb\n"), "two lines|b");
        assert_eq!(read("\"a \"\"b\"\" c\""), "a \"b\" c");
        assert_eq!(read("5\" pipe\t\"open"), "5\" pipe|open");
        assert_eq!(read("a\t\t\n\nb"), "a||//b");
        assert_eq!(read(""), "");
        assert_eq!(read("\u{1b}[2Ja"), "[2Ja");
    }
}
