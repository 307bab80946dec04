//! The box of a prefix: which keys may follow, and what each does.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, Clear, Widget};

use super::put;
use crate::input::{Command, Key};
use crate::model::Language;
use crate::picture::{Role, Styles, width};

/// The box of a prefix, in the lower right corner of the map.
#[derive(Debug)]
pub struct Menu<'a> {
    /// The keys pressed so far.
    pub pressed: &'a str,
    /// What may follow.
    pub next: &'a [(Key, Command)],
    /// Which one Enter takes.
    pub chosen: usize,
    /// In which language.
    pub language: Language,
    /// The styles.
    pub styles: &'a Styles,
}

impl Menu<'_> {
    fn keys(&self) -> u16 {
        let keys = self.next.iter().map(|(key, _)| width(&key.to_string()));
        keys.max().unwrap_or(0) as u16
    }

    fn outer(&self, area: Rect) -> Rect {
        let titles = self.next.iter();
        let widest = titles.map(|(_, command)| width(command.title(self.language)));
        let widest = widest.max().unwrap_or(0).min(usize::from(area.width)) as u16;
        let wide = (widest + self.keys() + 7).min(area.width);
        let high = (self.next.len() as u16).saturating_add(2).min(area.height);
        Rect {
            x: area.x + area.width - wide,
            y: area.y + area.height - high,
            width: wide,
            height: high,
        }
    }

    fn inner(&self, area: Rect) -> (Rect, usize) {
        let inner = Block::bordered().inner(self.outer(area));
        let first = (self.chosen + 1).saturating_sub(usize::from(inner.height));
        (inner, first)
    }

    /// The row at a cell of the screen.
    pub fn at(&self, area: Rect, x: u16, y: u16) -> Option<usize> {
        let (inner, first) = self.inner(area);
        let row = first + usize::from(y.checked_sub(inner.y)?);
        let inside = inner.contains((x, y).into()) && row < self.next.len();
        inside.then_some(row)
    }
}

impl Widget for &Menu<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        if area.width < 10 || area.height < 3 {
            return;
        }
        let outer = self.outer(area);
        let (inner, first) = self.inner(area);
        Clear.render(outer, buffer);
        Block::bordered()
            .title(format!(" {} … ", self.pressed))
            .render(outer, buffer);
        let end = inner.x + inner.width;
        let shown = self.next.iter().enumerate().skip(first);
        for (y, (row, (key, command))) in (inner.y..inner.y + inner.height).zip(shown) {
            let chosen = row == self.chosen;
            let role = |role| self.styles.of(if chosen { Role::Cursor } else { role });
            let sign = if chosen { ">" } else { " " };
            let x = put(buffer, inner.x, y, end, sign, role(Role::Text));
            put(buffer, x + 1, y, end, &key.to_string(), role(Role::Key));
            let title = command.title(self.language);
            put(buffer, x + self.keys() + 3, y, end, title, role(Role::Text));
        }
    }
}
