//! What is on the screen, one file a thing you can see. Everything here draws what
//! it is given and learns nothing.
//!
//! From top to bottom: the title bar, the map with lane heads and phases, the line
//! of hints or of what was understood, the capture line, the status line. Help,
//! palette and questions lie over the map.

mod chooser;
mod frame;
mod help;
mod hint;
mod line;
mod menu;
mod palette;
pub mod panel;
mod replay;
mod sheet;
mod status;
mod table;
mod theme;
mod title;

pub use chooser::Chooser;
pub use frame::{Screen, layout};
pub use help::{Asks, Help, HelpRow, HelpSpot};
pub use hint::{Hint, Said};
pub use line::{InputLine, LineKind};
pub use menu::Menu;
pub use palette::{Palette, ranked};
pub use panel::{Bar, Fold, PanelRow, PanelView};
pub use replay::{ReplayBar, Sentence};
pub use sheet::{SheetEdit, SheetRow, SheetView};
pub use status::{Keeping, Status};
pub use table::{TableLayout, TableRow, TableSpot, TableView};
pub use theme::{Depth, Theme, ThemeError};
pub use title::Title;

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::picture::{cut, shown, width};

/// Writes text at a place and answers the column after it; cut at `end`.
fn put(buffer: &mut Buffer, x: u16, y: u16, end: u16, text: &str, style: Style) -> u16 {
    if x >= end {
        return end;
    }
    let text = cut(&shown(text), usize::from(end - x), "…");
    buffer.set_string(x, y, &text, style);
    x + width(&text) as u16
}
