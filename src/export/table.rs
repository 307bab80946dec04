//! The steps as rows of text: the output of `laneway show --table`. Empty columns are left
//! out; those that do not fit follow in further blocks, each with number and name again.

use crate::analysis::to_be;
use crate::lang::Speaker;
use crate::model::{Language, Map, Order, Session, Stage, StepId};
use crate::picture::table::{Column, Rows, columns};
use crate::picture::{self, Glyphs, cut};

/// The greatest width of the name and of a column of words.
const WIDEST: usize = 40;
/// The cells between two columns.
const GAP: usize = 2;

/// A column with its cells and its width.
struct Filled {
    column: Column,
    head: String,
    cells: Vec<String>,
    width: usize,
}

impl Filled {
    /// The column, if any cell of it is filled.
    fn of(
        rows: &Rows<'_>,
        steps: &[StepId],
        gone: &dyn Fn(StepId) -> bool,
        column: Column,
    ) -> Option<Filled> {
        let cell = |step: &StepId| match rows.cell(*step, column).0 {
            // A removed step has a symbol where text cannot be struck out.
            text if column == Column::Name && gone(*step) => {
                format!("{} {text}", rows.glyphs.remove)
            }
            text => text,
        };
        let cells: Vec<String> = steps.iter().map(cell).collect();
        if cells.iter().all(|cell| cell.is_empty()) && column != Column::Name {
            return None;
        }
        let head = column.head(rows.speaker.language).to_string();
        let wide = cells.iter().chain([&head]).map(|text| picture::width(text));
        Some(Filled {
            column,
            width: wide.max().unwrap_or(0).min(WIDEST),
            head,
            cells,
        })
    }

    /// Sets a text in the column: figures right, words left.
    fn set(&self, text: &str, ellipsis: &str) -> String {
        let text = cut(text, self.width, ellipsis);
        let free = " ".repeat(self.width - picture::width(&text));
        if self.column.is_figure() {
            format!("{free}{text}")
        } else {
            format!("{text}{free}")
        }
    }
}

/// The table alone, in blocks of at most `width` cells, with an empty line between them.
fn blocks(rows: &Rows<'_>, gone: &dyn Fn(StepId) -> bool, width: usize) -> String {
    let steps = rows.speaker.order.by_number(rows.speaker.map);
    if steps.is_empty() {
        return String::new();
    }
    let mut all = columns(rows.speaker.map)
        .into_iter()
        .filter_map(|column| Filled::of(rows, steps, gone, column));
    let mut fixed: Vec<Filled> = all.by_ref().take(2).collect();
    let others: Vec<Filled> = all.collect();
    let wide = |columns: &[Filled]| columns.iter().map(|c| c.width + GAP).sum::<usize>();
    // Number and name take half of a narrow page at most.
    if let [number, name] = &mut fixed[..] {
        let half = (width / 2).saturating_sub(number.width + GAP);
        name.width = name.width.min(half.max(8));
    }
    let room = width.saturating_sub(wide(&fixed));
    let mut out = Vec::new();
    let mut from = 0;
    loop {
        let mut to = from;
        let mut taken = 0;
        while let Some(next) = others.get(to) {
            let more = next.width + if to > from { GAP } else { 0 };
            if to > from && taken + more > room {
                break;
            }
            taken += more;
            to += 1;
        }
        out.push(block(rows, steps.len(), (&fixed, &others[from..to]), width));
        if to >= others.len() {
            break;
        }
        from = to;
    }
    out.join("\n")
}

fn block(
    rows: &Rows<'_>,
    steps: usize,
    (fixed, others): (&[Filled], &[Filled]),
    width: usize,
) -> String {
    let ellipsis = rows.glyphs.ellipsis;
    let line = |cell: &dyn Fn(&Filled) -> String| {
        let cells = fixed.iter().chain(others).map(cell);
        let whole = cells.collect::<Vec<_>>().join(&" ".repeat(GAP));
        format!("{}\n", cut(&whole, width, ellipsis).trim_end())
    };
    let mut text = line(&|column| column.set(&column.head, ellipsis));
    text += &line(&|column| rows.glyphs.rule.repeat(column.width));
    for row in 0..steps {
        text += &line(&|column| column.set(&column.cells[row], ellipsis));
    }
    text
}

/// Title and table; for the to-be only the remaining steps. Only printable text and line
/// breaks.
pub fn table(
    session: &Session,
    stage: Stage,
    language: Language,
    width: u16,
    ascii: bool,
) -> String {
    let glyphs = Glyphs::of(ascii);
    let width = usize::from(width.max(20));
    let commented = &session.commented();
    let drawn = |map: &Map, order: &Order, gone: &dyn Fn(StepId) -> bool| {
        let speaker = Speaker::new(language, map, order);
        let rows = Rows {
            speaker,
            commented,
            glyphs,
        };
        blocks(&rows, gone, width)
    };
    let stays = |_| false;
    let (table, left) = match stage {
        Stage::AsIs => (drawn(session.map(), session.order(), &stays), 0),
        Stage::Changes => {
            let after = to_be(session.map());
            let (map, changes) = picture::with_changes(session.map(), &after);
            let gone = |step| changes.gone.contains(&step);
            (drawn(&map, &Order::of(&map), &gone), after.left.len())
        }
        Stage::ToBe => {
            let after = to_be(session.map());
            let table = drawn(&after.map, &Order::of(&after.map), &stays);
            (table, after.left.len())
        }
    };
    let title = super::titled(session.map(), stage, left, language);
    let text = format!("{title}\n\n{table}");
    if ascii { super::in_ascii(&text) } else { text }
}
