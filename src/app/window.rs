//! The window: its assumed size, the part of a picture that fits another one, the places of
//! the mouse.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::App;
use crate::input::{Input, LARGEST};

/// The screen in a window of this size.
pub(super) fn area(width: u16, height: u16) -> Rect {
    Rect::new(0, 0, width.min(LARGEST.0), height.min(LARGEST.1))
}

/// Copies the part that fits.
pub(super) fn copy(from: &Buffer, to: &mut Buffer) {
    let both = from.area.intersection(to.area);
    for at in both.positions() {
        to[at] = from[at].clone();
    }
    // A sign two columns wide has no second half at the edge.
    for y in both.top()..both.bottom() {
        if let Some(last) = both.right().checked_sub(1)
            && to[(last, y)].symbol().width() > 1
        {
            to[(last, y)].set_symbol(" ");
        }
    }
}

impl App {
    /// The input as it concerns the screen: the window may have been larger when the mouse
    /// was pressed, and dragging out of it means its edge.
    pub(super) fn inside(&self, input: Input) -> Option<Input> {
        match input {
            Input::Drag { x, y } => {
                let right = self.scene.area.right().checked_sub(1)?;
                let bottom = self.scene.area.bottom().checked_sub(1)?;
                let (x, y) = (x.min(right), y.min(bottom));
                Some(Input::Drag { x, y })
            }
            Input::Click { x, y } | Input::Pick { x, y, .. } | Input::DoubleClick { x, y } => {
                self.scene.area.contains((x, y).into()).then_some(input)
            }
            input => Some(input),
        }
    }
}
