//! A list box: rows at the foot of the map, one of them chosen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, Clear, Widget};

use super::put;
use crate::picture::{Role, Styles, width};

/// A row of a list box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListRow {
    /// A short name or a key, in a column of its own at the left.
    pub key: String,
    pub words: String,
    /// The words at the right.
    pub aside: String,
}

#[derive(Debug)]
pub struct ListBox<'a> {
    /// The purpose of the choice, and its keys.
    pub title: &'a str,
    pub rows: &'a [ListRow],
    /// The row that Enter takes.
    pub chosen: usize,
    /// The words in place of rows if there are none.
    pub empty: &'a str,
    /// Whether it is only as large as its rows, in the right corner.
    pub narrow: bool,
    pub styles: &'a Styles,
}

impl ListBox<'_> {
    /// The width of the column of keys.
    fn keys(&self) -> u16 {
        let keys = self.rows.iter().map(|row| width(&row.key));
        keys.max().unwrap_or(0).min(usize::from(u16::MAX)) as u16
    }

    /// The area with the border.
    fn outer(&self, area: Rect) -> Rect {
        let rows = self.rows.len().min(usize::from(u16::MAX - 2)) as u16;
        let height = (rows + 2).max(3).min(area.height);
        let words = self
            .rows
            .iter()
            .map(|row| width(&row.words))
            .max()
            .unwrap_or(0)
            .min(usize::from(area.width)) as u16;
        let width = if self.narrow {
            words
                .saturating_add(self.keys())
                .saturating_add(7)
                .min(area.width)
        } else {
            area.width
        };
        Rect {
            x: area.x + area.width - width,
            y: area.y + area.height - height,
            width,
            height,
        }
    }

    /// The room for the rows, and the number of rows scrolled away.
    fn inner(&self, area: Rect) -> (Rect, usize) {
        let inner = Block::bordered().inner(self.outer(area));
        (
            inner,
            (self.chosen + 1).saturating_sub(usize::from(inner.height)),
        )
    }

    /// The row at a place of the screen.
    pub fn row_at(&self, area: Rect, x: u16, y: u16) -> Option<usize> {
        let (inner, hidden) = self.inner(area);
        let row = usize::from(y.checked_sub(inner.y)?) + hidden;
        let inside = inner.contains((x, y).into());
        (inside && row < self.rows.len()).then_some(row)
    }
}

impl Widget for &ListBox<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        if area.width < 10 || area.height < 3 {
            return;
        }
        let outer = self.outer(area);
        let (inner, hidden) = self.inner(area);
        Clear.render(outer, buffer);
        Block::bordered()
            .title(format!(" {} ", self.title))
            .render(outer, buffer);
        let (left, end) = (inner.x + 2, inner.x + inner.width);
        if self.rows.is_empty() {
            let style = self.styles.of(Role::Dim);
            put(buffer, left, inner.y, end, self.empty, style);
        }
        let keys = if self.narrow {
            self.keys()
        } else {
            self.keys().min(inner.width / 3)
        };
        let gap = if self.narrow { 2 } else { 1 };
        let shown = self.rows.iter().enumerate().skip(hidden);
        for (y, (at, row)) in (inner.y..inner.y + inner.height).zip(shown) {
            let chosen = at == self.chosen;
            let style = |role| self.styles.of(if chosen { Role::Cursor } else { role });
            if chosen {
                let sign = if self.narrow { ">" } else { "> " };
                put(buffer, inner.x, y, end, sign, self.styles.of(Role::Cursor));
            }
            let words = match keys {
                0 => left,
                _ => {
                    let stop = (left + keys).min(end);
                    put(buffer, left, y, stop, &row.key, style(Role::Key));
                    left + keys + gap
                }
            };
            let x = put(buffer, words, y, end, &row.words, style(Role::Text));
            let at = end.saturating_sub(width(&row.aside) as u16 + 1);
            if at > x {
                put(buffer, at, y, end, &row.aside, self.styles.of(Role::Key));
            }
        }
    }
}
