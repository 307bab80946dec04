//! The palette: all commands, narrowed down by the words typed.

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

/// The commands whose words in either language hold all the words typed, without
/// diacritics; those that begin with them come first.
pub fn ranked(query: &str) -> Vec<Command> {
    let query = lang::fold(query);
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut hits: Vec<(bool, Command)> = Vec::new();
    for &command in Command::ALL {
        let titles = [Language::Vi, Language::En].map(|l| lang::fold(command.title(l)));
        let holds = |title: &String| words.iter().all(|word| title.contains(word));
        if titles.iter().any(holds) {
            let begins = titles.iter().any(|title| title.starts_with(query.trim()));
            hits.push((!begins, command));
        }
    }
    hits.sort_by_key(|(later, _)| *later);
    hits.into_iter().map(|(_, command)| command).collect()
}

impl Widget for &Palette<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        if area.width < 20 || area.height < 3 {
            return;
        }
        let height = (self.commands.len() as u16 + 2).clamp(3, area.height);
        let area = Rect {
            y: area.y + area.height - height,
            height,
            ..area
        };
        let block = Block::bordered().title(format!(" {} ", screen::palette_title(self.language)));
        let inner = block.inner(area);
        Clear.render(area, buffer);
        block.render(area, buffer);
        let first = (self.chosen + 1).saturating_sub(usize::from(inner.height));
        let end = inner.x + inner.width;
        let shown = self.commands.iter().enumerate().skip(first);
        for (y, (i, command)) in (inner.y..inner.y + inner.height).zip(shown) {
            let chosen = i == self.chosen;
            let role = if chosen { Role::Cursor } else { Role::Text };
            let sign = if chosen { "> " } else { "  " };
            let x = put(buffer, inner.x, y, end, sign, self.styles.of(role));
            put(
                buffer,
                x,
                y,
                end,
                command.title(self.language),
                self.styles.of(role),
            );
            let keys = self.keymap.keys_of(*command);
            let at = end.saturating_sub(width(&keys) as u16 + 1);
            if at > x + width(command.title(self.language)) as u16 {
                put(buffer, at, y, end, &keys, self.styles.of(Role::Key));
            }
        }
    }
}
