//! Input from outside (keys, pastes, the mouse, ticks), the commands, and the table that
//! binds keys to commands.

mod clicks;
mod command;
mod field;
mod key;
mod keymap;
mod table;

use std::time::Duration;

pub use clicks::Clicks;
pub use command::{Command, Topic};
pub use field::TextField;
pub use key::{Key, KeyCode};
pub use keymap::{Keymap, Reading};
pub use table::KeysError;

/// The largest screen in columns and lines; any part of a window beyond it stays empty. A
/// wall of four 4K screens in the smallest letters has fewer.
pub const LARGEST: (u16, u16) = (2_000, 1_000);

/// One input.
///
/// Keys come in bursts: all that could be read at once. A Vietnamese input method repairs
/// text by Backspace and replacement in one burst, so a burst is handled as a whole
/// before anything is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    Keys(Vec<Key>),
    /// A bracketed paste.
    Paste(String),
    /// A press of the left mouse button.
    Click {
        x: u16,
        y: u16,
    },
    /// A press of the left mouse button with Ctrl or Shift, where the terminal reports
    /// them: selects one more step, or a stretch.
    Pick {
        x: u16,
        y: u16,
        /// Shift: select from the cursor to here.
        stretch: bool,
    },
    /// The mouse moved with the left button held.
    Drag {
        x: u16,
        y: u16,
    },
    /// A second press at the same place, soon after the first.
    DoubleClick {
        x: u16,
        y: u16,
    },
    /// A turn of the wheel, in lines and columns.
    Wheel {
        /// Negative: up.
        down: i16,
        /// Negative: left.
        right: i16,
    },
    /// A turn of the wheel with Ctrl.
    Zoom {
        /// The wheel turned away from the user.
        nearer: bool,
    },
    /// The window has a new size.
    Resize {
        /// In columns.
        width: u16,
        /// In lines.
        height: u16,
    },
    /// A text that the user wrote in an external editor.
    Written(String),
    /// The time since the program started. Sent only on request.
    Tick(Duration),
}
