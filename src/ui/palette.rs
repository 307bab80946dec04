//! The palette: all commands, narrowed down by the letters typed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, Clear, Widget};

use super::put;
use crate::input::{Command, Keymap};
use crate::lang;
use crate::lang::screen;
use crate::model::Language;
use crate::picture::{Role, Styles, width};

/// The palette over the map.
#[derive(Debug)]
pub struct Palette<'a> {
    /// The commands that are left.
    pub commands: &'a [Command],
    /// Which one Enter takes.
    pub chosen: usize,
    /// Whose keys.
    pub keymap: &'a Keymap,
    /// In which language.
    pub language: Language,
    /// The styles.
    pub styles: &'a Styles,
}

/// The commands that answer to the letters typed, the best first: by their words in
/// either language or by their name in a table of keys.
pub fn ranked(typed: &str) -> Vec<Command> {
    let query = lang::Query::new(typed);
    if query.is_empty() {
        // The order of the table is the best there is.
        return Command::possible().collect();
    }
    let mut hits: Vec<(i32, Command)> = Vec::new();
    for command in Command::possible() {
        let titles = [Language::Vi, Language::En].map(|l| query.score(command.title(l)));
        let name = query.score(&command.name());
        if let Some(score) = titles.into_iter().flatten().chain(name).max() {
            hits.push((-score, command));
        }
    }
    hits.sort_by_key(|(score, _)| *score);
    hits.into_iter().map(|(_, command)| command).collect()
}

impl Palette<'_> {
    /// The box, as high as it has to be, at the foot of the area.
    fn outer(&self, area: Rect) -> Rect {
        let height = (self.commands.len() as u16).saturating_add(2);
        let height = height.clamp(3, area.height.max(3)).min(area.height);
        Rect {
            y: area.y + area.height - height,
            height,
            ..area
        }
    }

    /// The rows inside the box, and the first command that is seen.
    fn inner(&self, area: Rect) -> (Rect, usize) {
        let inner = Block::bordered().inner(self.outer(area));
        let first = (self.chosen + 1).saturating_sub(usize::from(inner.height));
        (inner, first)
    }

    /// The command at a cell of the screen, by its place in the list.
    pub fn at(&self, area: Rect, x: u16, y: u16) -> Option<usize> {
        let (inner, first) = self.inner(area);
        let row = first + usize::from(y.checked_sub(inner.y)?);
        let inside = inner.contains((x, y).into()) && row < self.commands.len();
        inside.then_some(row)
    }
}

impl Widget for &Palette<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        if area.width < 20 || area.height < 3 {
            return;
        }
        let outer = self.outer(area);
        let (inner, first) = self.inner(area);
        Clear.render(outer, buffer);
        Block::bordered()
            .title(format!(" {} ", screen::palette_title(self.language)))
            .render(outer, buffer);
        let end = inner.x + inner.width;
        if self.commands.is_empty() {
            let words = screen::palette_empty(self.language);
            put(
                buffer,
                inner.x + 2,
                inner.y,
                end,
                words,
                self.styles.of(Role::Dim),
            );
        }
        let shown = self.commands.iter().enumerate().skip(first);
        for (y, (i, command)) in (inner.y..inner.y + inner.height).zip(shown) {
            let chosen = i == self.chosen;
            let role = if chosen { Role::Cursor } else { Role::Text };
            let sign = if chosen { "> " } else { "  " };
            let style = self.styles.of(role);
            let x = put(buffer, inner.x, y, end, sign, style);
            let x = put(buffer, x, y, end, command.title(self.language), style);
            let keys = self.keymap.keys_of(*command);
            let at = end.saturating_sub(width(&keys) as u16 + 1);
            if at > x {
                put(buffer, at, y, end, &keys, self.styles.of(Role::Key));
            }
        }
    }
}
