//! The title bar: the session, the step, and whether it can be written.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::put;
use crate::picture::{Role, Styles, width};

#[derive(Debug)]
pub struct Title<'a> {
    pub title: &'a str,
    /// At the right: the file, or that it is read-only.
    pub right: &'a str,
    pub styles: &'a Styles,
}

impl Widget for &Title<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        if area.is_empty() {
            return;
        }
        let style = self.styles.of(Role::Bar);
        buffer.set_style(area, style);
        let right = width(self.right) as u16 + 1;
        let room = area.width.saturating_sub(right + 2);
        put(
            buffer,
            area.x + 1,
            area.y,
            area.x + room.max(area.width / 2),
            self.title,
            style,
        );
        if right < area.width / 2 {
            let x = area.x + area.width - right;
            put(buffer, x, area.y, area.x + area.width, self.right, style);
        }
    }
}
