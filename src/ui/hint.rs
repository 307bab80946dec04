//! The line above the capture line: chips, an error, news, or the keys that help now.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use super::put;
use crate::picture::{Role, Styles, width, wrap};

/// The contents of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Keys and their effects.
    Keys(Vec<(String, String)>),
    /// The chips of the line being typed, and the other way to read it, with its key.
    Understood(Vec<String>, Option<String>),
    News(String),
    Error(String),
}

#[derive(Debug)]
pub struct Hint<'a> {
    pub message: &'a Message,
    pub styles: &'a Styles,
}

/// The most lines of news; more would hide the map.
const MOST_LINES: usize = 5;

impl Hint<'_> {
    /// The number of lines it needs at a width: news and errors are shown in full, hints
    /// and chips on one line.
    pub fn lines(&self, columns: u16) -> u16 {
        match self.message {
            Message::News(text) | Message::Error(text) => {
                self.wrapped(text, columns).len().max(1) as u16
            }
            Message::Keys(_) | Message::Understood(..) => 1,
        }
    }

    /// The key or chip at a column of the line.
    pub fn at(&self, area: Rect, x: u16) -> Option<usize> {
        let places = self.places(area);
        let hit = |(from, to): &(u16, u16)| (*from..*to).contains(&x);
        places.iter().position(hit)
    }

    /// Whether a column is on the other way to read the line.
    pub fn is_other(&self, area: Rect, x: u16) -> bool {
        self.other(area)
            .is_some_and(|from| (from..area.right()).contains(&x))
    }

    /// Where the other way to read the line begins. It has its place at the end whatever the
    /// chips take: nobody else would know of it.
    fn other(&self, area: Rect) -> Option<u16> {
        let Message::Understood(_, Some(other)) = self.message else {
            return None;
        };
        let wide = width(other).min(usize::from(area.width / 2)) as u16;
        let chips: u16 = self
            .chips_to(area.x + 1, area.right())
            .last()
            .map_or(area.x, |(_, to)| *to);
        Some((chips + 2).min(area.right().saturating_sub(wide + 1)))
    }

    /// The columns of each key or chip, from and to; those that do not fit are left out,
    /// because half a hint would confuse.
    fn places(&self, area: Rect) -> Vec<(u16, u16)> {
        let end = self
            .other(area)
            .map_or(area.right(), |other| other.saturating_sub(1));
        self.chips_to(area.x + 1, end)
    }

    fn chips_to(&self, from: u16, end: u16) -> Vec<(u16, u16)> {
        let mut x = from;
        let mut places = Vec::new();
        let widths: Vec<(usize, u16)> = match self.message {
            Message::Keys(keys) => keys
                .iter()
                .map(|(k, w)| (width(k) + width(w) + 1, 2))
                .collect(),
            Message::Understood(pieces, _) => pieces.iter().map(|p| (width(p) + 2, 1)).collect(),
            Message::News(_) | Message::Error(_) => Vec::new(),
        };
        let cut = matches!(self.message, Message::Understood(..));
        for (wide, apart) in widths {
            let wide = wide.min(usize::from(u16::MAX)) as u16;
            let to = x.saturating_add(wide);
            if x >= end || (to > end && !cut) {
                break;
            }
            places.push((x, to.min(end)));
            x = to.saturating_add(apart);
        }
        places
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
        let x = area.x + 1;
        match self.message {
            Message::Keys(keys) => {
                for ((key, what), (x, to)) in keys.iter().zip(self.places(area)) {
                    let x = put(buffer, x, area.y, to, key, self.styles.of(Role::Key));
                    put(buffer, x + 1, area.y, to, what, self.styles.of(Role::Dim));
                }
            }
            Message::Understood(pieces, other) => {
                for (piece, (x, to)) in pieces.iter().zip(self.places(area)) {
                    let style = self.styles.of(Role::Chip);
                    put(buffer, x, area.y, to, &format!("[{piece}]"), style);
                }
                if let (Some(other), Some(x)) = (other, self.other(area)) {
                    put(buffer, x, area.y, end, other, self.styles.of(Role::Key));
                }
            }
            Message::News(text) | Message::Error(text) => {
                let role = if matches!(self.message, Message::Error(_)) {
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
