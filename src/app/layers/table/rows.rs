//! The steps that are rows, and their order: all by number, or some, or sorted by a column.
//! Forks, joins, start and end are rows without a number.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

use super::{App, Table};
use crate::analysis::{Time, figure};
use crate::catalogue;
use crate::input::Command;
use crate::lang::{self, Speaker, table};
use crate::model::{Decimal, Field, LegalBasis, Map, Order, Step, StepId, StepNumber};
use crate::picture::table::{Column, Rows};
use crate::ui::Message;

/// Rows other than all steps by number.
#[derive(Debug)]
pub(super) struct Own {
    steps: Vec<StepId>,
    rows: HashMap<StepId, usize>,
}

impl Own {
    fn of(steps: Vec<StepId>) -> Own {
        let rows = steps.iter().enumerate().map(|(row, id)| (*id, row));
        Own {
            rows: rows.collect(),
            steps,
        }
    }
}

/// The rows as shown.
#[derive(Clone, Copy)]
pub(super) struct Listed<'a> {
    map: &'a Map,
    order: &'a Order,
    own: Option<&'a Own>,
    /// The steps being typed, and the row that they follow.
    ghosts: (&'a [StepId], usize),
}

impl Listed<'_> {
    fn steps(&self) -> &[StepId] {
        match self.own {
            Some(own) => &own.steps,
            None => self.order.by_number(self.map),
        }
    }

    pub fn len(&self) -> usize {
        self.steps().len() + self.ghosts.0.len()
    }

    pub fn get(&self, row: usize) -> Option<StepId> {
        let (ghosts, from) = self.ghosts;
        let typed = row.checked_sub(from).and_then(|at| ghosts.get(at));
        if let Some(ghost) = typed {
            return Some(*ghost);
        }
        let behind = if row < from { 0 } else { ghosts.len() };
        self.steps().get(row - behind).copied()
    }

    pub fn position(&self, step: StepId) -> Option<usize> {
        let (ghosts, from) = self.ghosts;
        if let Some(at) = ghosts.iter().position(|ghost| *ghost == step) {
            return Some(from + at);
        }
        let row = match self.own {
            Some(own) => *own.rows.get(&step)?,
            None => Some(self.order.row(self.map, step)).filter(|row| *row < self.steps().len())?,
        };
        Some(row + if row < from { 0 } else { ghosts.len() })
    }
}

/// The value that rows are sorted by.
enum Key {
    Nothing,
    Number(StepNumber),
    Count(Decimal),
    Time(Time),
    Words(String),
}

impl Key {
    fn of(rows: &Rows<'_>, id: StepId, column: Column) -> Key {
        let Some(step) = rows.speaker.map.step(id) else {
            return Key::Nothing;
        };
        let time = |step: &Step, field| {
            let stated = figure::stated(step, field);
            let span = stated.and_then(|stated| stated.fact.span());
            span.map_or(Key::Nothing, |span| {
                Key::Time(Time::middle(&span, step.week))
            })
        };
        match column {
            Column::Number => {
                let number = rows.speaker.map.number(id);
                number.map_or(Key::Nothing, Key::Number)
            }
            Column::Fact(field) if catalogue::fact::clock(field).is_some() => time(step, field),
            Column::Fact(field) if catalogue::fact::counted(field).is_some() => {
                let amounts = figure::amounts(step, field, rows.speaker.map.header());
                amounts.map_or(Key::Nothing, |amounts| Key::Count(amounts.expected))
            }
            Column::Fact(Field::Law) if *figure::law(step) == LegalBasis::NotAsked => Key::Nothing,
            Column::Name
            | Column::Lane
            | Column::Fact(_)
            | Column::Marks
            | Column::Phase
            | Column::Kind
            | Column::Next => match lang::fold(&rows.cell(id, column).0) {
                words if words.is_empty() => Key::Nothing,
                words => Key::Words(words),
            },
        }
    }

    /// Unknown values are last in either order.
    fn compare(&self, other: &Key, down: bool) -> Ordering {
        let turned = |order: Ordering| if down { order.reverse() } else { order };
        match (self, other) {
            (Key::Nothing, Key::Nothing) => Ordering::Equal,
            (Key::Nothing, _) => Ordering::Greater,
            (_, Key::Nothing) => Ordering::Less,
            (Key::Number(a), Key::Number(b)) => turned(a.cmp(b)),
            (Key::Count(a), Key::Count(b)) => turned(a.cmp(b)),
            (Key::Time(a), Key::Time(b)) => turned(a.weigh(b)),
            (Key::Words(a), Key::Words(b)) => turned(a.cmp(b)),
            // A column has keys of one kind.
            (Key::Number(_) | Key::Count(_) | Key::Time(_) | Key::Words(_), _) => Ordering::Equal,
        }
    }
}

impl App {
    /// The rows of the table, while it is open.
    pub(super) fn listed(&self) -> Option<Listed<'_>> {
        let table = self.kept.table.as_ref()?;
        let rows = self.table_rows();
        let plain = Listed {
            map: rows.speaker.map,
            order: rows.speaker.order,
            own: table.own.as_ref(),
            ghosts: (&[], usize::MAX),
        };
        let ghosts = match (&self.kept.line.preview, &table.own) {
            // In a sorted or filtered table the new row is below the cursor's.
            (Some(preview), Some(own)) => {
                let here = self.caret.step.and_then(|step| plain.position(step));
                let from = here.map_or(own.steps.len(), |row| row + 1);
                (&preview.ghosts[..], from)
            }
            _ => (&[][..], usize::MAX),
        };
        Some(Listed { ghosts, ..plain })
    }

    /// The source of the cells: the map on the screen.
    pub(super) fn table_rows(&self) -> Rows<'_> {
        let (map, order) = match &self.kept.line.preview {
            Some(preview) => (&preview.map, &preview.order),
            None => self.seen(),
        };
        let speaker = Speaker::new(self.language, map, order);
        Rows {
            speaker,
            commented: &self.scene.commented,
            glyphs: self.look.glyphs,
        }
    }

    /// Makes the rows again after the map or the view of it has changed.
    pub(in crate::app) fn rerow(&mut self) {
        let Some(table) = &self.kept.table else {
            return;
        };
        let own = match &table.own {
            // While a user fills in the column by which the rows are sorted, they must not
            // jump: they are sorted again only on request.
            Some(own) => Some(self.kept_rows(table, own)),
            None => self.own_rows(table),
        };
        if let Some(table) = &mut self.kept.table {
            table.own = own;
        }
    }

    /// The rows in their present order, with new ones below those that come before them on
    /// the map.
    fn kept_rows(&self, table: &Table, own: &Own) -> Own {
        let (map, order) = self.seen();
        let mut new: HashMap<Option<StepId>, Vec<StepId>> = HashMap::new();
        let mut before = None;
        for &step in order.by_number(map) {
            let shown = table.only.as_ref().is_none_or(|only| only.contains(&step));
            if own.rows.contains_key(&step) {
                before = Some(step);
            } else if shown {
                new.entry(before).or_default().push(step);
            }
        }
        let mut steps = new.remove(&None).unwrap_or_default();
        for &step in own.steps.iter().filter(|step| map.step(**step).is_some()) {
            steps.push(step);
            steps.extend(new.remove(&Some(step)).unwrap_or_default());
        }
        Own::of(steps)
    }

    fn own_rows(&self, table: &Table) -> Option<Own> {
        if table.sorted.is_none() && table.only.is_none() {
            return None;
        }
        let (map, order) = self.seen();
        let all = order.by_number(map).iter().copied();
        let mut steps: Vec<StepId> = match &table.only {
            Some(only) => all.filter(|step| only.contains(step)).collect(),
            None => all.collect(),
        };
        if let Some((column, down)) = table.sorted {
            let mut rows = self.table_rows();
            (rows.speaker.map, rows.speaker.order) = (map, order);
            let mut keyed: Vec<(Key, StepId)> = steps
                .into_iter()
                .map(|id| (Key::of(&rows, id, column), id))
                .collect();
            keyed.sort_by(|(a, _), (b, _)| a.compare(b, down));
            steps = keyed.into_iter().map(|(_, id)| id).collect();
        }
        Some(Own::of(steps))
    }

    /// Sorts by the column of the cursor, then in reverse, then not at all.
    pub(super) fn sort_here(&mut self) {
        if let Some(column) = self.kept.table.as_ref().map(|table| table.column) {
            self.sort_by_column(column);
        }
    }

    pub(super) fn sort_by_column(&mut self, column: Column) {
        let keys = self.keymap.keys_of(Command::SortTable);
        let Some(table) = &mut self.kept.table else {
            return;
        };
        table.sorted = match table.sorted {
            Some((sorted, false)) if sorted == column => Some((column, true)),
            Some((sorted, true)) if sorted == column => None,
            // They are already in the order of numbers, smallest first.
            None if column == Column::Number => Some((column, true)),
            _ => Some((column, false)),
        };
        (table.was, table.own) = (None, None);
        let said = match table.sorted {
            Some((column, down)) => {
                table::sorted(self.language, &column.name(self.language), down, &keys)
            }
            None => table::by_number(self.language).to_string(),
        };
        self.rerow();
        self.show_row();
        self.message = Some(Message::News(said));
    }

    /// Shows only the selected steps, or all again.
    pub(super) fn filter_rows(&mut self) {
        let selected = self.select.steps().clone();
        let keys = self.keymap.keys_of(Command::FilterTable);
        let Some(table) = &mut self.kept.table else {
            return;
        };
        let said = match table.only.take() {
            Some(_) => Message::News(table::all_rows(self.language).into()),
            None if selected.is_empty() => {
                Message::Error(table::nothing_selected(self.language).into())
            }
            None => {
                let said = table::only(self.language, selected.len(), &keys);
                table.only = Some(selected);
                Message::News(said)
            }
        };
        (table.was, table.own) = (None, None);
        self.rerow();
        if let Some(first) = self.listed().and_then(|listed| listed.get(0))
            && self
                .kept
                .table
                .as_ref()
                .is_some_and(|table| table.only.is_some())
            && !self
                .select
                .steps()
                .contains(&self.caret.step.unwrap_or(first))
        {
            self.jump(first);
        }
        self.show_row();
        self.message = Some(said);
    }

    /// The cursor's step always has a row: a hidden one is shown from now on.
    pub(in crate::app) fn settle_table(&mut self) {
        let Some(here) = self.caret.step else { return };
        let Some(table) = &mut self.kept.table else {
            return;
        };
        if let Some(only) = &mut table.only
            && only.insert(here)
        {
            self.rerow();
            self.show_row();
        }
    }

    /// The steps of the rows between two, in the table.
    pub(in crate::app) fn rows_between(
        &self,
        from: StepId,
        to: StepId,
    ) -> Option<BTreeSet<StepId>> {
        let listed = self.listed()?;
        let ends = [listed.position(from)?, listed.position(to)?];
        let (first, last) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
        Some((first..=last).filter_map(|row| listed.get(row)).collect())
    }
}
