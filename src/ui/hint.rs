//! The line above the capture line: what was understood, what went wrong, what just
//! happened, or which keys help now.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use super::put;
use crate::picture::{Role, Styles, width, wrap};

/// What the line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Keys and what they do.
    Keys(Vec<(String, String)>),
    /// What was understood of the line being typed, piece by piece.
    Understood(Vec<String>),
    /// What happened.
    News(String),
    /// What went wrong.
    Error(String),
}

/// The line itself.
#[derive(Debug)]
pub struct Hint<'a> {
    /// What it says.
    pub said: &'a Said,
    /// The styles.
    pub styles: &'a Styles,
}

/// The most lines that news may take; more would hide the map.
const MOST_LINES: usize = 5;

impl Hint<'_> {
    /// How many lines it takes at a width: what happened or went wrong is said in
    /// full, hints and chips stay on one.
    pub fn lines(&self, columns: u16) -> u16 {
        match self.said {
            Said::News(text) | Said::Error(text) => self.wrapped(text, columns).len().max(1) as u16,
            Said::Keys(_) | Said::Understood(_) => 1,
        }
    }

    fn wrapped(&self, text: &str, columns: u16) -> Vec<String> {
        wrap(
            text,
            usize::from(columns.saturating_sub(2)),
            MOST_LINES,
            "…",
        )
    }
}

impl Widget for &Hint<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        if area.is_empty() {
            return;
        }
        let end = area.x + area.width;
        let mut x = area.x + 1;
        match self.said {
            Said::Keys(keys) => {
                for (key, what) in keys {
                    // Half a hint would only confuse.
                    if usize::from(x) + width(key) + width(what) + 1 > usize::from(end) {
                        break;
                    }
                    x = put(buffer, x, area.y, end, key, self.styles.of(Role::Key));
                    x = put(buffer, x + 1, area.y, end, what, self.styles.of(Role::Dim));
                    x += 2;
                }
            }
            Said::Understood(pieces) => {
                for piece in pieces {
                    if x >= end {
                        break;
                    }
                    x = put(
                        buffer,
                        x,
                        area.y,
                        end,
                        &format!("[{piece}]"),
                        self.styles.of(Role::Chip),
                    );
                    x += 1;
                }
            }
            Said::News(text) | Said::Error(text) => {
                let role = if matches!(self.said, Said::Error(_)) {
                    Role::Error
                } else {
                    Role::Text
                };
                Clear.render(area, buffer);
                let lines = self.wrapped(text, area.width);
                for (y, line) in (area.y..area.y + area.height).zip(lines) {
                    put(buffer, x, y, end, &line, self.styles.of(role));
                }
            }
        }
    }
}
