//! What is going on where a value is edited in place: a field that is typed in, or some
//! options under it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;

use super::put;
use crate::picture::{Role, Styles, width};

/// What is going on in the edited place.
#[derive(Clone, Copy, Debug)]
pub enum Editing<'a> {
    /// A value is typed.
    Text {
        /// All of it.
        text: &'a str,
        /// What stands before the cursor.
        before: &'a str,
        /// Whether the next letter takes the place of all.
        fresh: bool,
    },
    /// One of several is chosen.
    Choose {
        /// The words.
        options: &'a [String],
        /// The one that Enter takes.
        at: usize,
    },
}

/// Under the chosen row so many options are shown at once.
pub const MOST_OPTIONS: usize = 9;

/// The field being typed in; a long text scrolls so that its cursor is seen.
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
