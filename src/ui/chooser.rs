//! A small list over the lower part of the map, to choose a row from.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, Clear, Widget};

use super::put;
use crate::picture::{Role, Styles, width};

/// The list.
#[derive(Debug)]
pub struct Chooser<'a> {
    /// What is chosen, and how.
    pub title: &'a str,
    /// The rows: a short name, and words.
    pub rows: Vec<(&'a str, &'a str)>,
    /// Which row Enter takes.
    pub chosen: usize,
    /// The styles.
    pub styles: &'a Styles,
}

impl Chooser<'_> {
    /// Where the list lies, and how many of its rows are scrolled out of sight.
    fn place(&self, area: Rect) -> (Rect, usize) {
        let height = (self.rows.len().min(usize::from(u16::MAX - 2)) as u16 + 2).max(3);
        let height = height.min(area.height);
        let outer = Rect {
            y: area.y + area.height - height,
            height,
            ..area
        };
        let seen = usize::from(height.saturating_sub(2));
        (outer, (self.chosen + 1).saturating_sub(seen))
    }

    /// The row at a place of the screen.
    pub fn row_at(&self, area: Rect, x: u16, y: u16) -> Option<usize> {
        let (outer, hidden) = self.place(area);
        let inner = Block::bordered().inner(outer);
        let inside = inner.contains((x, y).into());
        let row = usize::from(y.checked_sub(inner.y)?) + hidden;
        (inside && row < self.rows.len()).then_some(row)
    }
}

impl Widget for &Chooser<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        if area.width < 10 || area.height < 3 {
            return;
        }
        let (outer, hidden) = self.place(area);
        let block = Block::bordered().title(format!(" {} ", self.title));
        let inner = block.inner(outer);
        Clear.render(outer, buffer);
        block.render(outer, buffer);
        let keys = self.rows.iter().map(|(key, _)| width(key)).max();
        let keys = keys.unwrap_or(0).min(usize::from(inner.width) / 3) as u16;
        let end = inner.x + inner.width;
        let shown = self.rows.iter().enumerate().skip(hidden);
        for (y, (i, (key, words))) in (inner.y..inner.y + inner.height).zip(shown) {
            let chosen = i == self.chosen;
            let sign = if chosen { "> " } else { "  " };
            let [own, dim] = match chosen {
                true => [Role::Cursor, Role::Cursor],
                false => [Role::Key, Role::Text],
            };
            let x = put(buffer, inner.x, y, end, sign, self.styles.of(own));
            put(buffer, x, y, (x + keys).min(end), key, self.styles.of(own));
            let x = if keys > 0 { x + keys + 1 } else { x };
            put(buffer, x, y, end, words, self.styles.of(dim));
        }
    }
}
