//! Draws a sheet: rows of a label and a value.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Block, Clear, Widget};

use crate::picture::{Role, Styles, cut, width};
use crate::ui::{Editing, MOST_OPTIONS, draw_field, put};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRow {
    pub label: String,
    pub value: String,
    /// Whether it heads the rows that follow.
    pub heading: bool,
    /// Whether its value means that there is none yet.
    pub quiet: bool,
    /// Whether it belongs to the row above.
    pub under: bool,
}

/// The sheet as drawn.
#[derive(Debug)]
pub struct SheetView<'a> {
    /// The thing, and those it was opened from.
    pub title: &'a str,
    pub rows: &'a [SheetRow],
    pub at: usize,
    /// The editing of that row.
    pub editing: Option<Editing<'a>>,
    pub styles: &'a Styles,
}

/// The first visible row, so that the chosen one and its options are visible.
fn first_row(height: usize, rows: usize, at: usize, options: usize) -> usize {
    let options = options.min(MOST_OPTIONS);
    let needed = at + 1 + options;
    let all = rows + options;
    let least = needed.saturating_sub(height);
    // Half a screen of context before the chosen row, if there are more above.
    let wanted = at.saturating_sub(height / 2);
    wanted
        .max(least)
        .min(all.saturating_sub(height).max(least))
        .min(at)
}

impl SheetView<'_> {
    /// The row and its option on a line of the screen.
    pub fn hit(
        area: Rect,
        rows: usize,
        at: usize,
        options: usize,
        y: u16,
    ) -> Option<(usize, Option<usize>)> {
        let line = usize::from(y.checked_sub(area.y + 1)?);
        let height = usize::from(area.height.saturating_sub(2));
        if line >= height {
            return None;
        }
        let place = first_row(height, rows, at, options) + line;
        let shown = options.min(MOST_OPTIONS);
        if place <= at {
            return (place < rows).then_some((place, None));
        }
        if place <= at + shown {
            return Some((at, Some(place - at - 1)));
        }
        let row = place - shown;
        (row < rows).then_some((row, None))
    }

    /// Draws the sheet, and returns the place of the terminal's cursor.
    pub fn draw(&self, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        if area.width < 20 || area.height < 3 {
            return None;
        }
        let room = usize::from(area.width.saturating_sub(6));
        let block = Block::bordered().title(format!(" {} ", cut(self.title, room, "…")));
        let inner = block.inner(area);
        Clear.render(area, buffer);
        block.render(area, buffer);
        let options = match self.editing {
            Some(Editing::Choose { options, .. }) => options,
            _ => &[],
        };
        let height = usize::from(inner.height);
        let first = first_row(height, self.rows.len(), self.at, options.len());
        let labels = self
            .rows
            .iter()
            .filter(|row| !row.heading && !row.value.is_empty())
            .map(|row| width(&row.label) + 2 * usize::from(row.under))
            .max()
            .unwrap_or(0)
            .min(usize::from(inner.width) * 3 / 5);
        let values = inner.x + 3 + labels as u16 + 1;
        let end = inner.x + inner.width;
        let mut cursor = None;
        let mut y = inner.y;
        for (i, row) in self.rows.iter().enumerate().skip(first) {
            if y >= inner.y + inner.height {
                break;
            }
            let chosen = i == self.at;
            let typed = match self.editing {
                Some(Editing::Text {
                    text,
                    before,
                    fresh,
                }) if chosen => Some((text, before, fresh)),
                _ => None,
            };
            let place = Rect::new(inner.x, y, inner.width, 1);
            self.draw_row(row, chosen, typed.is_some(), place, values, buffer);
            if let Some((text, before, fresh)) = typed {
                let from = if row.value.is_empty() || row.quiet && row.label.starts_with('+') {
                    inner.x + 3 + width(&row.label) as u16 + 2
                } else {
                    values
                };
                let from = from.min(end.saturating_sub(10));
                let place = Rect::new(from, y, end - from, 1);
                cursor = draw_field(text, before, fresh, place, self.styles, buffer);
            }
            y += 1;
            if chosen && let Some(Editing::Choose { options, at }) = self.editing {
                let start = (at + 1).saturating_sub(MOST_OPTIONS);
                for (o, option) in options.iter().enumerate().skip(start).take(MOST_OPTIONS) {
                    if y >= inner.y + inner.height {
                        break;
                    }
                    let (role, sign) = if o == at {
                        (Role::Cursor, "› ")
                    } else {
                        (Role::Text, "  ")
                    };
                    let style = self.styles.of(role);
                    let x = put(buffer, values, y, end, sign, style);
                    put(buffer, x, y, end, option, style);
                    y += 1;
                }
            }
        }
        cursor
    }

    fn draw_row(
        &self,
        row: &SheetRow,
        chosen: bool,
        typed: bool,
        place: Rect,
        values: u16,
        buffer: &mut Buffer,
    ) {
        let (x, y, end) = (place.x, place.y, place.x + place.width);
        if row.heading {
            put(buffer, x, y, end, &row.label, self.styles.of(Role::Lane));
            return;
        }
        let role = match (chosen, row.quiet) {
            (true, _) => Role::Cursor,
            (false, true) => Role::Dim,
            (false, false) => Role::Text,
        };
        let style = self.styles.of(role);
        let sign = if chosen { "› " } else { "  " };
        let indent = if row.under { 3 } else { 1 };
        let from = put(buffer, x, y, end, sign, style).max(x + 2) + indent - 1;
        let stop = if row.value.is_empty() {
            end
        } else {
            values.saturating_sub(1)
        };
        put(buffer, from + 1, y, stop, &row.label, style);
        if !row.value.is_empty() && !typed {
            let role = match (chosen, row.quiet) {
                (true, _) => Role::Cursor,
                (false, true) => Role::Gap,
                (false, false) => Role::Badge,
            };
            put(buffer, values, y, end, &row.value, self.styles.of(role));
        }
    }
}
