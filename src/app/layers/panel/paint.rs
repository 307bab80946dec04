//! The figure panel: lines of a name, a value and a bar, and under a rule the details of
//! the chosen one.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, Clear, Widget};

use crate::picture::{Glyphs, Role, Styles, cut, width, wrap};
use crate::ui::put;

/// Whether a line has lines under it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fold {
    /// It has none.
    #[default]
    Nothing,
    /// They are folded.
    Closed,
    /// They are visible.
    Open,
}

/// A part of a whole, as a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Zero to one.
    pub part: f64,
    /// The same in whole hundredths, rounded half up.
    pub percent: String,
}

/// A line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PanelRow {
    pub label: String,
    /// From the fullest form to the shortest.
    pub values: Vec<String>,
    /// Signs before the value: an assumption, a dispute, a limit exceeded.
    pub signs: String,
    /// The bar of its part of a whole.
    pub bar: Option<Bar>,
    /// Its depth in the tree.
    pub depth: usize,
    pub fold: Fold,
    /// Whether it heads the lines that follow.
    pub heading: bool,
    /// Whether it is less important: gone, or not stated by anybody.
    pub quiet: bool,
}

/// The panel as drawn.
#[derive(Debug)]
pub struct PanelView<'a> {
    pub title: &'a str,
    /// At most the visible lines.
    pub rows: &'a [PanelRow],
    pub at: usize,
    /// The details of the chosen line.
    pub note: &'a [String],
    pub glyphs: &'a Glyphs,
    pub styles: &'a Styles,
}

/// The areas of the lines and the note.
struct Places {
    rows: Rect,
    rule: Option<u16>,
    note: Rect,
}

fn places(area: Rect) -> Places {
    let inner = Block::bordered().inner(area);
    // The note always has a quarter, so that the lines stay in place when another one is
    // chosen.
    let note = match inner.height {
        0..8 => 0,
        height => (height / 4).clamp(3, 8),
    };
    let rows = Rect {
        height: inner.height - note,
        ..inner
    };
    let below = rows.y + rows.height;
    Places {
        rows,
        rule: (note > 0).then_some(below),
        note: Rect {
            x: inner.x + 1,
            y: below + note.min(1),
            width: inner.width.saturating_sub(2),
            height: note.saturating_sub(1),
        },
    }
}

/// The first visible line: half a panel before the chosen one, if there are more.
fn first_row(height: usize, rows: usize, at: usize) -> usize {
    let wanted = at.saturating_sub(height / 2);
    wanted.min(rows.saturating_sub(height))
}

/// The range of lines that can be visible; only these are needed for drawing.
pub fn seen(area: Rect, rows: usize, at: usize) -> std::ops::Range<usize> {
    let height = usize::from(places(area).rows.height);
    let first = first_row(height, rows, at);
    first..(first + height).min(rows)
}

/// The line at a place of the screen.
pub fn row_at(area: Rect, rows: usize, at: usize, x: u16, y: u16) -> Option<usize> {
    let places = places(area);
    let line = usize::from(y.checked_sub(places.rows.y)?);
    let inside = places.rows.contains((x, y).into());
    let row = seen(area, rows, at).start + line;
    (inside && row < rows).then_some(row)
}

impl PanelView<'_> {
    /// Draws it; `rows` and `at` are relative to the [`seen`] range.
    pub fn draw(&self, area: Rect, buffer: &mut Buffer) {
        if area.width < 20 || area.height < 3 {
            return;
        }
        let room = usize::from(area.width.saturating_sub(6));
        let title = cut(self.title, room, self.glyphs.ellipsis);
        let block = Block::bordered().title(format!(" {title} "));
        Clear.render(area, buffer);
        block.render(area, buffer);
        let places = places(area);
        for (i, row) in self.rows.iter().enumerate() {
            let y = places.rows.y + i as u16;
            if y >= places.rows.y + places.rows.height {
                break;
            }
            let place = Rect::new(places.rows.x, y, places.rows.width, 1);
            self.draw_row(row, i == self.at, place, buffer);
        }
        if let Some(y) = places.rule {
            let style = self.styles.of(Role::Dim);
            for x in places.rows.x..places.rows.x + places.rows.width {
                put(buffer, x, y, x + 1, self.glyphs.rule, style);
            }
        }
        let (mut y, end) = (places.note.y, places.note.y + places.note.height);
        for text in self.note {
            let left = usize::from(end - y);
            for line in wrap(
                text,
                usize::from(places.note.width),
                left,
                self.glyphs.ellipsis,
            ) {
                let end = places.note.x + places.note.width;
                put(
                    buffer,
                    places.note.x,
                    y,
                    end,
                    &line,
                    self.styles.of(Role::Text),
                );
                y += 1;
            }
            if y >= end {
                break;
            }
        }
    }

    fn draw_row(&self, row: &PanelRow, chosen: bool, place: Rect, buffer: &mut Buffer) {
        let (x, y, end) = (place.x, place.y, place.x + place.width);
        if row.heading {
            put(buffer, x, y, end, &row.label, self.styles.of(Role::Lane));
            return;
        }
        let label_role = match (chosen, row.quiet) {
            (true, _) => Role::Cursor,
            (false, true) => Role::Dim,
            (false, false) => Role::Text,
        };
        let style = self.styles.of(label_role);
        let fold = match (row.fold, self.glyphs.ascii) {
            (Fold::Nothing, _) => " ",
            (Fold::Closed, false) => "▸",
            (Fold::Open, false) => "▾",
            (Fold::Closed, true) => "+",
            (Fold::Open, true) => "-",
        };
        let sign = if chosen { "›" } else { " " };
        put(buffer, x, y, end, sign, style);
        let indent = (2 * row.depth.min(8)) as u16;
        let from = put(buffer, x + 1 + indent, y, end, &format!("{fold} "), style);
        // The bar is at the right edge; the value ends before it.
        let bar = bar_width(place.width);
        let values_end = end.saturating_sub(bar + 1);
        let room = usize::from(values_end.saturating_sub(from));
        let signs = width(&row.signs) + usize::from(!row.signs.is_empty());
        let label_wants = width(&row.label).min(room * 3 / 5);
        let fits = |value: &&String| width(value) + signs + label_wants < room;
        let value = row
            .values
            .iter()
            .find(fits)
            .or(row.values.last())
            .map_or("", String::as_str);
        let taken = (width(value) + signs).min(room.saturating_sub(4)) as u16;
        let value_from = values_end - taken;
        let label_end = match taken {
            0 => values_end,
            _ => value_from.saturating_sub(1),
        };
        put(buffer, from, y, label_end, &row.label, style);
        if taken > 0 {
            let x = if row.signs.is_empty() {
                value_from
            } else {
                let role = if chosen { Role::Cursor } else { Role::Alert };
                put(
                    buffer,
                    value_from,
                    y,
                    values_end,
                    &row.signs,
                    self.styles.of(role),
                ) + 1
            };
            let role = match (chosen, row.quiet) {
                (true, _) => Role::Cursor,
                (false, true) => Role::Gap,
                (false, false) => Role::Badge,
            };
            put(buffer, x, y, values_end, value, self.styles.of(role));
        }
        if let Some(bar_of) = &row.bar {
            self.draw_bar(bar_of, Rect::new(end - bar, y, bar, 1), buffer);
        }
    }

    /// A bar, with the percentage after it if there is room.
    fn draw_bar(&self, bar: &Bar, place: Rect, buffer: &mut Buffer) {
        let part = bar.part;
        let percent = format!("{:>4}%", bar.percent);
        let says = place.width >= 12;
        let cells = if says { place.width - 5 } else { place.width };
        // Even the smallest part is visible.
        let full = (part * f64::from(cells)).round() as u16;
        let full = if part > 0.0 { full.max(1) } else { 0 };
        let (on, off) = if self.glyphs.ascii {
            ("#", ".")
        } else {
            ("█", "░")
        };
        for n in 0..cells {
            let (symbol, role) = if n < full {
                (on, Role::Badge)
            } else {
                (off, Role::Dim)
            };
            let x = place.x + n;
            put(buffer, x, place.y, x + 1, symbol, self.styles.of(role));
        }
        if says {
            let end = place.x + place.width;
            let style = self.styles.of(Role::Dim);
            put(buffer, place.x + cells, place.y, end, &percent, style);
        }
    }
}

/// The width of a line's bar.
fn bar_width(width: u16) -> u16 {
    match width {
        0..64 => (width / 8).max(5),
        _ => 14,
    }
}
