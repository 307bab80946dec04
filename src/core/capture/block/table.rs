//! A table becomes steps: a row each, the cells its facts.

use crate::capture::block::cells::{self, Cells};
use crate::capture::block::heads::{self, Column, Columns, mended};
use crate::capture::block::{Cell, Deed, Idle, Make, Makes, Row, shortened};
use crate::capture::context::Context;
use crate::lang::fold;
use crate::model::{Field, NoteKind};

/// A stretch of a text that is a table: its rows, and how many lines it takes.
pub(super) struct Table {
    rows: Vec<Cells>,
    columns: Columns,
    /// The row of heads.
    head: Option<usize>,
    pub lines: usize,
}

/// Rows of heads stand near the top.
const HEAD_WITHIN: usize = 4;

/// A table that begins with this line; none where none does.
pub(super) fn begins(lines: &[&str], at: usize, cx: &Context<'_>) -> Option<Table> {
    markdown(lines, at, cx).or_else(|| tabbed(lines, at, cx))
}

/// A line that may be a row: tabs between cells, and no list in it.
fn is_row(line: &str) -> bool {
    let Some((first, _)) = line.split_once('\t') else {
        return false;
    };
    let first = first.trim();
    !first.ends_with(':') && !is_bullet(first)
}

fn markdown(lines: &[&str], at: usize, cx: &Context<'_>) -> Option<Table> {
    let is_rule = |line: &str| cells::of_markdown(line).is_some_and(|row| cells::is_rule(&row));
    cells::of_markdown(lines[at])?;
    if !lines.get(at + 1).is_some_and(|line| is_rule(line)) {
        return None;
    }
    let mut rows = Vec::new();
    let mut taken = 0;
    for (nth, line) in lines[at..].iter().enumerate() {
        let Some(row) = cells::of_markdown(line) else {
            break;
        };
        taken = nth + 1;
        rows.push(Cells {
            cells: row,
            line: at + nth,
            lines: 1,
        });
    }
    let columns = heads::of_heads(&rows[0].cells);
    let headed = columns.is_some();
    let columns = match columns {
        Some(columns) => columns,
        None => {
            let rest: Vec<&[String]> = rows[2..].iter().map(|row| &row.cells[..]).collect();
            heads::of_cells(&rest, cx)?
        }
    };
    Some(Table {
        rows,
        columns,
        head: headed.then_some(0),
        lines: taken,
    })
}

fn tabbed(lines: &[&str], at: usize, cx: &Context<'_>) -> Option<Table> {
    if !lines[at].contains('\t') || !is_row(lines[at]) {
        return None;
    }
    // The stretch ends where no line with a tab follows soon.
    let mut end = at;
    let mut blank = 0;
    let mut open = false;
    for (nth, line) in lines.iter().enumerate().skip(at) {
        let quotes = line.matches('"').count();
        let row = open || line.contains('\t');
        open ^= quotes % 2 == 1 && (open || line.contains('\t'));
        if row {
            (end, blank) = (nth + 1, 0);
        } else {
            blank += 1;
            if blank > LONGEST_CELL {
                break;
            }
        }
    }
    let mended: Vec<String> = lines[at..end].iter().map(|line| listed(line)).collect();
    let mut rows = cells::read(&mended.join("\n"), at);
    rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    let head = rows
        .iter()
        .take(HEAD_WITHIN)
        .position(|row| heads::of_heads(&row.cells).is_some());
    let columns = match head {
        Some(at) => heads::of_heads(&rows[at].cells)?,
        None => {
            rows = whole_rows(&rows, None);
            let all: Vec<&[String]> = rows.iter().map(|row| &row.cells[..]).collect();
            if all.len() < 2 && all.first().is_none_or(|row| row.len() < 3) {
                return None;
            }
            heads::of_cells(&all, cx)?
        }
    };
    if let Some(head) = head {
        let number = columns.find(Column::Number);
        let behind = whole_rows(&rows[head + 1..], Some((columns.of.len(), number)));
        rows.truncate(head + 1);
        rows.extend(behind);
        // What is behind the last row is no part of it.
        let last = rows.iter().rposition(|row| row.cells.len() > 1)?;
        rows.truncate(last + 1);
    }
    // Two rows that hang together by chance make no table.
    if head.is_none() && rows.iter().filter(|row| row.cells.len() > 1).count() < 2 {
        return None;
    }
    let last = rows.last()?;
    let lines = last.line + last.lines - at;
    Some(Table {
        rows,
        columns,
        head,
        lines,
    })
}

/// A line whose bullet has a Tab behind it, which parts no cells.
fn listed(line: &str) -> String {
    match line.split_once('\t') {
        Some((bullet, rest)) if is_bullet(bullet.trim()) && !bullet.is_empty() => {
            format!("{bullet} {rest}")
        }
        _ => line.to_string(),
    }
}

fn is_bullet(cell: &str) -> bool {
    let mut signs = cell.chars();
    let first = signs.next();
    first.is_some_and(|c| !c.is_alphanumeric() && !matches!(c, '#' | '"')) && signs.next().is_none()
}

/// In lines: a cell without quotation marks has fewer.
const LONGEST_CELL: usize = 6;

/// Rows whose cells have line breaks, as word processors and web pages copy them: without
/// quotation marks. A row begins with the next running number, or else goes on until it has
/// all its cells.
fn whole_rows(rows: &[Cells], of: Option<(usize, Option<usize>)>) -> Vec<Cells> {
    let mut whole: Vec<Cells> = Vec::new();
    let width = of.map(|(width, _)| width);
    let by_number = match of {
        Some((_, number)) if number != Some(0) => false,
        _ => rows
            .first()
            .and_then(|row| row.cells.first())
            .is_some_and(|cell| heads::number(cell).is_some()),
    };
    let mut number = None;
    for (at, row) in rows.iter().enumerate() {
        let first = row.cells.first().map_or("", String::as_str);
        let next = heads::number(first).filter(|_| by_number && row.cells.len() > 1);
        let begins = if by_number {
            let follows = |n: u32| number.is_none_or(|before| n == before + 1 || n == 1);
            // A heading, or a row without a number, has its full width or stands alone.
            let full = width.is_some_and(|width| row.cells.len() >= width);
            next.is_some_and(follows) || full && next.is_none() && first.is_empty()
        } else {
            let lacking = |row: &Cells| width.is_some_and(|width| row.cells.len() < width);
            match whole.last() {
                None => true,
                // The row before is not complete, and this one completes it.
                Some(last) => {
                    let joined = last.cells.len() + row.cells.len() - 1;
                    let completes = width.is_some_and(|width| joined <= width);
                    !(lacking(last) && completes && last.cells.len() > 1)
                }
            }
        };
        // A list or a key with its value behind the rows is none of them.
        let own = first.ends_with(':')
            || super::label::label(first)
                .is_some_and(|(label, _)| label == super::label::Label::Bullet);
        if !by_number && width.is_some() && row.cells.len() == 1 && own {
            break;
        }
        let heading = row.cells.iter().filter(|cell| !cell.is_empty()).count() == 1
            && super::label::label(first)
                .is_some_and(|(label, _)| matches!(label, super::label::Label::Roman(_)));
        if begins || heading || whole.is_empty() {
            number = next.or(number);
            whole.push(row.clone());
            continue;
        }
        // Behind the last row that is complete a line without cells is none of the table.
        let complete = |row: &Cells| width.is_none_or(|width| row.cells.len() >= width);
        let more = rows[at..].iter().any(|row| row.cells.len() > 1);
        if row.cells.len() == 1 && !more && whole.last().is_some_and(complete) {
            break;
        }
        let Some(last) = whole.last_mut() else {
            continue;
        };
        let mut cells = row.cells.iter();
        if let (Some(cell), Some(more)) = (last.cells.last_mut(), cells.next()) {
            cell.push('\n');
            cell.push_str(more);
        }
        last.cells.extend(cells.cloned());
        last.lines = row.line + row.lines - last.line;
    }
    whole
}

impl Table {
    /// Whether it has a row of heads, one of them over the steps.
    pub fn has_head_for_steps(&self) -> bool {
        self.head.is_some() && self.columns.find(Column::Step).is_some()
    }

    /// Rows of cells whose columns are known.
    pub fn of_cells(columns: &[Column], heads: &[String], rows: &[Vec<String>]) -> Table {
        let row = |(line, cells): (usize, &Vec<String>)| Cells {
            cells: cells.clone(),
            line,
            lines: 1,
        };
        Table {
            rows: rows.iter().enumerate().map(row).collect(),
            columns: Columns {
                of: columns.to_vec(),
                heads: heads.to_vec(),
                units: vec![None; columns.len()],
            },
            head: None,
            lines: rows.len(),
        }
    }

    /// The rows, with their deeds added to the plan.
    pub fn read(&self, lines: &[&str], out: &mut Vec<Row>, plan: &mut Vec<(usize, Deed)>) {
        let notes = self.columns.notes();
        let mut before: Vec<String> = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            let number = out.len();
            let pasted = lines
                .get(row.line..row.line + row.lines)
                .map_or(String::new(), |lines| lines.join("\n"));
            let filled: Vec<&String> = row.cells.iter().filter(|cell| !cell.is_empty()).collect();
            let counted = filled.len() > 1
                && filled.iter().enumerate().all(|(at, cell)| {
                    let bare = cell.trim_matches(['(', ')']);
                    bare.parse() == Ok(at + 1)
                });
            let is_head = self.head.is_some_and(|head| at <= head);
            let mut plain = |row: &mut Row, deed: Deed| {
                row.typed = shortened(&row.pasted);
                plan.push((number, deed));
            };
            let mut made = Row::new(pasted, row.line + 1);
            if is_head || cells::is_rule(&row.cells) || counted || filled.is_empty() {
                plain(&mut made, Deed::Nothing(Idle::Head));
            } else if is_total(&filled)
                || filled.len() == 1 && at + 1 == self.rows.len() && filled[0].contains(':')
            {
                let text = joined(&filled);
                plain(&mut made, Deed::note(NoteKind::Parked, &text));
            } else if let Some(kind) = notes {
                let text = joined(&filled);
                plain(&mut made, Deed::note(kind, &text));
            } else if filled.len() == 1
                && row.cells.first() == Some(filled[0])
                && at > 0
                && at + 1 < self.rows.len()
            {
                // One cell over the whole row: a heading.
                let words = super::label::label(filled[0]).map_or(&**filled[0], |found| found.1);
                let phase = Deed::Phase(words.replace('\n', " "));
                plain(&mut made, phase);
            } else {
                let deeds = self.step(row, &before);
                made.typed = typed(&deeds);
                plan.extend(deeds.into_iter().map(|deed| (number, deed)));
                before = row.cells.clone();
            }
            out.push(made);
        }
    }

    fn step(&self, row: &Cells, before: &[String]) -> Vec<Deed> {
        let columns = &self.columns;
        let cell = |at: usize| {
            let cell = row.cells.get(at).map_or("", String::as_str);
            // "nt": as above.
            let same = matches!(
                &*fold(cell),
                "nt" | "nhu tren" | "-nt-" | "ditto" | "as above" | "\""
            );
            match same {
                true => before.get(at).map_or("", String::as_str),
                false => cell,
            }
        };
        let of = |column: Column| columns.find(column).map_or("", &cell);
        let (name, more) = parted(of(Column::Step));
        let (lane, others) = match of(Column::Lane).split_once('\n') {
            Some((lane, others)) => (lane, others),
            None => (of(Column::Lane), ""),
        };
        let mut cells = Vec::new();
        let mut deeds = Vec::new();
        for (at, column) in columns.of.iter().enumerate() {
            let (text, head) = (cell(at), &columns.heads[at]);
            if text.is_empty()
                || text
                    .chars()
                    .all(|c| matches!(c, '-' | '–' | '—' | '/' | 'x'))
            {
                continue;
            }
            match column {
                Column::Fact(field) => cells.push(Cell {
                    field: *field,
                    text: self.with_unit(at, *field, text),
                    head: head.clone(),
                }),
                Column::Note => deeds.push(Deed::note(NoteKind::Remark, text)),
                Column::Other | Column::Due => {
                    deeds.push(Deed::note(NoteKind::Remark, &headed(head, text)))
                }
                Column::Number if heads::number(text).is_none() => {
                    deeds.push(Deed::note(NoteKind::Remark, &headed(head, text)));
                }
                Column::Number | Column::Step | Column::Lane | Column::Phase => {}
            }
        }
        // Cells behind the last head.
        let behind = row.cells.iter().skip(columns.of.len());
        let behind = behind.filter(|cell| !cell.is_empty());
        deeds.extend(behind.map(|cell| Deed::note(NoteKind::Remark, cell)));
        let lane_head = columns
            .find(Column::Lane)
            .map_or("", |at| &columns.heads[at]);
        for (text, head) in [(&*more, ""), (others, lane_head)] {
            if !text.is_empty() {
                deeds.insert(0, Deed::note(NoteKind::Remark, &headed(head, text)));
            }
        }
        let phase = Some(of(Column::Phase)).filter(|phase| !phase.is_empty());
        let phase = phase.map(|phase| Deed::Phase(phase.replace('\n', " ")));
        let lane = (!lane.is_empty()).then(|| lane.trim().to_string());
        if let (true, Some(lane)) = (name.is_empty(), &lane) {
            deeds.push(Deed::note(NoteKind::Remark, &headed(lane_head, lane)));
        }
        let first = match name.is_empty() {
            // The row goes on about the step before.
            true => (!cells.is_empty()).then_some(Deed::Cells(cells)),
            false => Some(Deed::Make(Box::new(Make {
                key: None,
                lane,
                name,
                makes: Makes::Task,
                joins: false,
                cells,
            }))),
        };
        let mut all: Vec<Deed> = phase.into_iter().chain(first).chain(deeds).collect();
        if all.is_empty() {
            let filled: Vec<&String> = row.cells.iter().filter(|cell| !cell.is_empty()).collect();
            all.push(Deed::note(NoteKind::Parked, &joined(&filled)));
        }
        all
    }

    /// A number without its unit, with the unit of its column: that of the head, else the
    /// only one that the other cells have.
    fn with_unit(&self, at: usize, field: Field, text: &str) -> String {
        let text = mended(text);
        let bare = |text: &str| {
            !text.is_empty()
                && text
                    .chars()
                    .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '–' | ' '))
        };
        if !bare(&text) || !matches!(field, Field::Elapsed | Field::Fee) {
            return text;
        }
        let other = || {
            let mut units: Vec<String> = self
                .rows
                .iter()
                .enumerate()
                .filter(|(nth, _)| self.head.is_none_or(|head| *nth > head))
                .filter_map(|(_, row)| row.cells.get(at))
                .filter(|cell| !bare(cell))
                .filter_map(|cell| day(cell))
                .collect();
            units.sort_unstable();
            units.dedup();
            match &units[..] {
                [only] => Some(only.clone()),
                _ => None,
            }
        };
        let unit = self.columns.units.get(at).cloned().flatten();
        let unit = unit.or_else(|| other().filter(|_| field == Field::Elapsed));
        match unit {
            Some(unit) => format!(
                "{} {unit}",
                text.trim().replace(['–', ' '], "-").trim_matches('-')
            ),
            None => text,
        }
    }
}

/// The word for days in a cell; in working days and days alike it is "ngày".
fn day(cell: &str) -> Option<String> {
    let folded = fold(cell);
    let has = |word: &str| {
        folded
            .split(|c: char| !c.is_alphanumeric())
            .any(|said| said == word)
    };
    match (has("ngay"), has("days") || has("day")) {
        (true, _) => Some("ngày".to_string()),
        (_, true) => Some("days".to_string()),
        (false, false) => {
            let other = [
                "gio", "phut", "thang", "tuan", "hours", "minutes", "weeks", "months",
            ];
            other.iter().any(|word| has(word)).then(|| "?".to_string())
        }
    }
    .filter(|unit| unit != "?")
}

/// The first words of a cell, which name the step, and what they are followed by.
fn parted(cell: &str) -> (String, String) {
    let Some((first, rest)) = cell.split_once('\n') else {
        return (cell.trim_end_matches([':', ';']).to_string(), String::new());
    };
    let listed = first.trim_end().ends_with([':', '.', ';'])
        || rest
            .lines()
            .all(|line| super::label::label(line).is_some() || line.contains(':'));
    match listed {
        true => (
            first.trim_end().trim_end_matches([':', ';']).to_string(),
            rest.to_string(),
        ),
        false => (cell.replace('\n', " "), String::new()),
    }
}

pub(super) fn headed(head: &str, text: &str) -> String {
    match head.is_empty() {
        true => text.to_string(),
        false => format!("{head}: {text}"),
    }
}

fn joined(cells: &[&String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('\n', " ")).collect();
    cells.join(" · ")
}

/// `Tổng cộng`, `Total`: a sum of the rows is no step.
fn is_total(filled: &[&String]) -> bool {
    filled.first().is_some_and(|cell| {
        let folded = fold(cell);
        [
            "tong",
            "tong cong",
            "tong thoi gian",
            "cong",
            "total",
            "sum",
        ]
        .iter()
        .any(|word| folded == *word || folded.starts_with(&format!("{word} ")) && *word != "cong")
    })
}

/// The line that a row would be if it were typed.
pub(super) fn typed(deeds: &[Deed]) -> String {
    let mut line = String::new();
    for deed in deeds {
        match deed {
            Deed::Make(make) => {
                if let Some(lane) = &make.lane {
                    line.push_str(&format!("{lane}:: "));
                }
                line.push_str(&make.name);
                for cell in &make.cells {
                    line.push_str(&format!(", {}", cell.text.replace('\n', " ")));
                }
            }
            Deed::Cells(cells) => {
                for cell in cells {
                    line.push_str(&format!(", {}", cell.text.replace('\n', " ")));
                }
            }
            Deed::Line { .. }
            | Deed::Note { .. }
            | Deed::Phase(_)
            | Deed::Go { .. }
            | Deed::Lead { .. }
            | Deed::Apart
            | Deed::Paper { .. }
            | Deed::Unread
            | Deed::Nothing(_) => {}
        }
    }
    line
}
