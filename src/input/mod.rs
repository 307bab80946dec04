//! What comes in from outside (keys, pastes, the mouse, ticks), the commands it
//! asks for, and the table that binds one to the other.

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

/// The columns and lines beyond which a window is no screen any more: what lies beyond
/// stays empty. A wall of four 4K screens in the smallest letters has fewer.
pub const LARGEST: (u16, u16) = (2_000, 1_000);

/// One thing that came in.
///
/// Keys come in bursts: all that was there to be read at once. A Vietnamese input
/// method repairs text by Backspace and replacement in one burst, so a burst is
/// taken in whole before anything is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Keys that came together.
    Keys(Vec<Key>),
    /// A bracketed paste.
    Paste(String),
    /// A press of the mouse's left button.
    Click {
        /// Column of the screen.
        x: u16,
        /// Line of the screen.
        y: u16,
    },
    /// A press of the mouse's left button with Ctrl or Shift held, where the terminal
    /// tells: one step more, or a stretch.
    Pick {
        /// Column of the screen.
        x: u16,
        /// Line of the screen.
        y: u16,
        /// Shift: from the cursor to here.
        stretch: bool,
    },
    /// The mouse was moved with its left button held.
    Drag {
        /// Column of the screen.
        x: u16,
        /// Line of the screen.
        y: u16,
    },
    /// A second press at the same place, soon after the first.
    DoubleClick {
        /// Column of the screen.
        x: u16,
        /// Line of the screen.
        y: u16,
    },
    /// A turn of the wheel: lines down (negative: up), columns right.
    Wheel {
        /// Lines down.
        down: i16,
        /// Columns right.
        right: i16,
    },
    /// A turn of the wheel with Ctrl held.
    Zoom {
        /// Away from the user: nearer to the map.
        nearer: bool,
    },
    /// The window has another size.
    Resize {
        /// Columns.
        width: u16,
        /// Lines.
        height: u16,
    },
    /// What the user wrote in an editor of their own.
    Written(String),
    /// Time has passed: so much of it since the program started. Sent only when it is
    /// asked for.
    Tick(Duration),
}
