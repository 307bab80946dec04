//! The title bar: the session, who is speaking, the file, and whether it can be written.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::put;
use crate::picture::{Role, Styles, cut, width};

#[derive(Debug)]
pub struct Title<'a> {
    pub title: &'a str,
    /// Who is speaking. It is always seen, cut if it must be.
    pub speaker: Option<&'a str>,
    /// At the right: the file, or that it is read-only.
    pub right: &'a str,
    pub ellipsis: &'a str,
    pub styles: &'a Styles,
}

/// The parts beside the title: each text with its first column.
struct Parts<'a> {
    speaker: Option<(u16, String)>,
    right: Option<(u16, &'a str)>,
}

impl Title<'_> {
    fn parts(&self, area: Rect) -> Parts<'_> {
        let columns = |text: &str| width(text).min(usize::from(area.width)) as u16;
        // Of what the file leaves, the title of the session keeps a third.
        let room = |file: u16| (area.width - file) / 3 * 2;
        let file = columns(self.right) + 1;
        let speaks = self.speaker.map_or(0, |speaker| columns(speaker) + 2);
        let shown = file < area.width / 2 && speaks <= room(file);
        let file = if shown { file } else { 0 };
        let end = area.right() - file;
        let most = usize::from(room(file).saturating_sub(2)).max(1);
        let speaker = self.speaker.map(|speaker| {
            let text = cut(speaker, most, self.ellipsis);
            (end.saturating_sub(columns(&text) + 2).max(area.x), text)
        });
        Parts {
            speaker,
            right: shown.then_some((end, self.right)),
        }
    }

    /// Whether who is speaking stands in this column.
    pub fn is_speaker(&self, area: Rect, x: u16) -> bool {
        let speaker = self.parts(area).speaker;
        speaker.is_some_and(|(from, text)| (from..from + width(&text) as u16).contains(&x))
    }
}

impl Widget for &Title<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        if area.is_empty() {
            return;
        }
        let style = self.styles.of(Role::Bar);
        buffer.set_style(area, style);
        let Parts { speaker, right } = self.parts(area);
        let speaks = speaker.as_ref().map(|(x, _)| *x);
        let beside = speaks.or(right.map(|(x, _)| x));
        let end = beside.map_or(area.right(), |x| x.saturating_sub(2));
        put(buffer, area.x + 1, area.y, end, self.title, style);
        if let Some((x, text)) = speaker {
            let lit = style.patch(self.styles.of(Role::Key));
            put(buffer, x, area.y, area.right(), &text, lit);
        }
        if let Some((x, text)) = right {
            put(buffer, x, area.y, area.right(), text, style);
        }
    }
}
