//! The help: how a line is written, then every command with its keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, Clear, Widget};

use super::put;
use crate::input::{Command, Keymap, Topic};
use crate::lang::screen;
use crate::model::Language;
use crate::picture::{Role, Styles, width};

/// The help over the map.
#[derive(Debug)]
pub struct Help<'a> {
    /// Whose keys.
    pub keymap: &'a Keymap,
    /// The usual wordings: two letters and what Tab makes of them.
    pub phrases: &'a [(String, String)],
    /// In which language.
    pub language: Language,
    /// Lines scrolled down.
    pub scroll: u16,
    /// The styles.
    pub styles: &'a Styles,
}

impl Help<'_> {
    /// The lines of the help: a heading, or a key and what it does.
    fn lines(&self) -> Vec<(String, String)> {
        let mut lines = Vec::new();
        lines.push((
            screen::capture_help_title(self.language).to_string(),
            String::new(),
        ));
        for (written, meaning) in screen::capture_help(self.language) {
            lines.push((format!("  {written}"), (*meaning).to_string()));
        }
        for topic in Topic::ALL {
            lines.push((String::new(), String::new()));
            lines.push((topic.title(self.language).to_string(), String::new()));
            if topic == Topic::Move {
                for (keys, what) in screen::motions(self.language) {
                    lines.push((format!("  {keys}"), (*what).to_string()));
                }
            }
            for &command in Command::ALL.iter().filter(|c| c.topic() == topic) {
                let keys = self.keymap.keys_of(command);
                let keys = if keys.is_empty() {
                    "F9".to_string()
                } else {
                    keys
                };
                lines.push((
                    format!("  {keys}"),
                    command.title(self.language).to_string(),
                ));
            }
        }
        lines.push((String::new(), String::new()));
        lines.push((
            screen::phrases_title(self.language).to_string(),
            String::new(),
        ));
        for (keys, words) in self.phrases {
            lines.push((format!("  {keys}"), words.clone()));
        }
        lines.push((String::new(), String::new()));
        lines.push((
            screen::symbols_title(self.language).to_string(),
            String::new(),
        ));
        for (symbol, meaning) in screen::symbols(self.language) {
            lines.push((format!("  {symbol}"), (*meaning).to_string()));
        }
        lines
    }

    /// How far down one can scroll on a screen of this height.
    pub fn most_scroll(&self, height: u16) -> u16 {
        (self.lines().len() as u16).saturating_sub(height.saturating_sub(2))
    }
}

impl Widget for &Help<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        if area.width < 10 || area.height < 3 {
            return;
        }
        let block = Block::bordered().title(format!(" {} ", screen::help_title(self.language)));
        let inner = block.inner(area);
        Clear.render(area, buffer);
        block.render(area, buffer);
        let lines = self.lines();
        let keys = lines
            .iter()
            .filter(|(_, what)| !what.is_empty())
            .map(|(key, _)| width(key))
            .max()
            .unwrap_or(0)
            .min(usize::from(inner.width) / 2) as u16;
        let end = inner.x + inner.width;
        let shown = lines.iter().skip(usize::from(self.scroll));
        for (y, (key, what)) in (inner.y..inner.y + inner.height).zip(shown) {
            if what.is_empty() {
                put(buffer, inner.x, y, end, key, self.styles.of(Role::Lane));
            } else {
                put(
                    buffer,
                    inner.x,
                    y,
                    inner.x + keys + 1,
                    key,
                    self.styles.of(Role::Key),
                );
                put(
                    buffer,
                    inner.x + keys + 2,
                    y,
                    end,
                    what,
                    self.styles.of(Role::Text),
                );
            }
        }
    }
}
