//! Draws a value being edited in place: a field for typing, or options under it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;

use super::put;
use crate::picture::{Role, Styles, width};

#[derive(Clone, Copy, Debug)]
pub enum Editing<'a> {
    /// The value is typed.
    Text {
        /// The whole text.
        text: &'a str,
        /// The part before the cursor.
        before: &'a str,
        /// Whether the next letter replaces all.
        fresh: bool,
    },
    /// An option is chosen.
    Choose { options: &'a [String], at: usize },
}

/// The most options shown at once under the chosen row.
pub const MOST_OPTIONS: usize = 9;

/// The field being typed in; a long text scrolls so that its cursor is visible.
pub fn draw_field(
    text: &str,
    before: &str,
    fresh: bool,
    place: Rect,
    styles: &Styles,
    buffer: &mut Buffer,
) -> Option<Position> {
    let (x, y, end) = (place.x, place.y, place.x + place.width);
    let style = styles.of(Role::Prompt);
    buffer.set_string(x, y, " ".repeat(usize::from(place.width)), style);
    let style = if fresh {
        style.patch(styles.of(Role::Bar))
    } else {
        style
    };
    let room = usize::from(end.saturating_sub(x)).saturating_sub(1);
    let mut hidden = width(before).saturating_sub(room);
    let mut at = width(before);
    let mut shown = text;
    while hidden > 0 {
        let first = shown.graphemes(true).next()?;
        hidden = hidden.saturating_sub(width(first));
        at -= width(first);
        shown = &shown[first.len()..];
    }
    put(buffer, x, y, end, shown, style);
    Some(Position {
        x: (x + at as u16).min(end.saturating_sub(1)),
        y,
    })
}
