//! The widgets that make up the screen. They only draw what they are given.
//!
//! From top to bottom: the title bar, the map with lane heads and phases, the line of hints
//! or chips, the capture line, the status line. Each layer over the map draws itself, with
//! the list box and the field from here.

mod field;
mod frame;
mod hint;
mod line;
mod list;
mod status;
mod theme;
mod title;

pub use field::{Editing, MOST_OPTIONS, draw_field};
pub use frame::{Screen, layout};
pub use hint::{Hint, Message, Piece, Room};
pub use line::{InputLine, LineKind};
pub use list::{ListBox, ListRow};
pub use status::{Keeping, Status};
pub use theme::{COLOURLESS, Depth, Theme, ThemeError};
pub use title::Title;

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::picture::{cut, shown, width};

/// Writes text at a place, cut at `end`; returns the column after it.
pub fn put(buffer: &mut Buffer, x: u16, y: u16, end: u16, text: &str, style: Style) -> u16 {
    if x >= end {
        return end;
    }
    let text = cut(&shown(text), usize::from(end - x), "…");
    buffer.set_string(x, y, &text, style);
    x + width(&text) as u16
}
