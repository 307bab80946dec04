//! The line for typing: capture, search, palette, a file name.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use unicode_segmentation::UnicodeSegmentation;

use super::put;
use crate::picture::{Role, Styles, width};

/// The purpose of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    Capture,
    Search,
    Answer,
}

#[derive(Debug)]
pub struct InputLine<'a> {
    /// The words before it: the lane, or the question.
    pub prompt: &'a str,
    pub text: &'a str,
    /// The text before the cursor.
    pub before: &'a str,
    /// The words shown while nothing is typed.
    pub placeholder: &'a str,
    pub active: bool,
    /// Whether the next letter replaces the text.
    pub selected: bool,
    pub styles: &'a Styles,
}

impl InputLine<'_> {
    /// Draws the line, and returns the place of the terminal's cursor, where an input
    /// method opens its window.
    pub fn draw(&self, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        let end = area.x + area.width;
        let role = if self.active { Role::Prompt } else { Role::Dim };
        let x = put(
            buffer,
            area.x,
            area.y,
            end,
            self.prompt,
            self.styles.of(role),
        );
        let room = usize::from(end.saturating_sub(x)).saturating_sub(1);
        if self.text.is_empty() {
            put(
                buffer,
                x,
                area.y,
                end,
                self.placeholder,
                self.styles.of(Role::Dim),
            );
        }
        // A long line scrolls so that its cursor is visible.
        let mut hidden = width(self.before).saturating_sub(room);
        let at = x + (width(self.before) - hidden.min(width(self.before))) as u16;
        let mut shown = self.text;
        while hidden > 0 {
            let Some(first) = shown.graphemes(true).next() else {
                break;
            };
            hidden = hidden.saturating_sub(width(first));
            shown = &shown[first.len()..];
        }
        let role = if self.active { Role::Text } else { Role::Dim };
        let mut style = self.styles.of(role);
        if self.selected {
            style = style.add_modifier(Modifier::REVERSED);
        }
        put(buffer, x, area.y, end, shown, style);
        (self.active && at < end).then_some(Position { x: at, y: area.y })
    }
}
