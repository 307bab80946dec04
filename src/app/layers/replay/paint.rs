//! The bar of the replay: the place in the log, and the entry as a sentence.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use crate::picture::{Glyphs, Role, Styles, width, wrap};
use crate::ui::put;

/// The least width of the track; below it the words beside it are shortened.
const LEAST_TRACK: u16 = 12;
/// The most lines of a sentence; more would hide the map.
const MOST_LINES: usize = 4;

/// The bar: whether and how fast it plays, the log as a track with its sittings, the number
/// of the entry and its time.
#[derive(Debug)]
pub struct ReplayBar<'a> {
    /// The number of the entry shown; 0 before the first.
    pub at: u32,
    /// The number of entries.
    pub of: u32,
    /// The entries that begin sittings.
    pub sittings: Vec<u32>,
    pub playing: bool,
    /// The speed in words.
    pub speed: String,
    /// The time of the entry on the clock.
    pub time: String,
    /// A note about the lost rest after the last entry, if some is lost.
    pub lost: Option<&'static str>,
    pub glyphs: &'a Glyphs,
    pub styles: &'a Styles,
}

impl ReplayBar<'_> {
    /// The place in the log, always as wide as at the end. A lost rest is not counted; a
    /// plus says that there was more.
    fn count(&self) -> String {
        let (at, of) = (self.at, self.of);
        let digits = of.to_string().len();
        match self.lost {
            // Kept apart from the mark at the end of the track.
            Some(_) => format!(" {at:>digits$}/{of}+"),
            None => format!("{at:>digits$}/{of}"),
        }
    }

    /// The words to the right of the track.
    fn right(&self, area: Rect) -> String {
        let separator = self.glyphs.separator;
        let count = self.count();
        let told = match self.lost {
            Some(lost) => format!("{count} {lost}"),
            None => count.clone(),
        };
        let long = format!("{told} {separator} {:>5}", self.time);
        let left = self.left();
        let room = usize::from(area.width)
            .saturating_sub(usize::from(left) + usize::from(LEAST_TRACK) + 2);
        match () {
            () if width(&long) <= room => long,
            () if width(&told) <= room => told,
            () if width(&count) <= room => count,
            () => String::new(),
        }
    }

    /// The cells to the left of the track.
    fn left(&self) -> u16 {
        // The sign, the widest speed, and blanks around them.
        10
    }

    /// The area of the track in the bar.
    pub fn track(&self, area: Rect) -> Rect {
        let words = width(&self.right(area)) as u16;
        let x = self.left().min(area.width);
        let right = if words > 0 { words + 2 } else { 1 };
        Rect {
            x: area.x + x,
            width: (area.width - x).saturating_sub(right),
            ..area
        }
    }

    /// The cell of an entry on a track of this width, from 0.
    fn cell(&self, entry: u32, cells: u16) -> u16 {
        let last = u64::from(cells.saturating_sub(1));
        let of = u64::from(self.of.max(1));
        let cell = (u64::from(entry) * last + of / 2) / of;
        u16::try_from(cell.min(last)).unwrap_or(0)
    }

    /// The entry at a column; nothing outside the track.
    pub fn entry_at(&self, area: Rect, x: u16) -> Option<u32> {
        let track = self.track(area);
        if !(track.x..track.x + track.width).contains(&x) {
            return None;
        }
        let last = u64::from(track.width - 1).max(1);
        let entry = (u64::from(x - track.x) * u64::from(self.of) + last / 2) / last;
        u32::try_from(entry).ok()
    }
}

impl Widget for &ReplayBar<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        if area.is_empty() {
            return;
        }
        Clear.render(area, buffer);
        let end = area.x + area.width;
        let key = self.styles.of(Role::Key);
        let sign = if self.playing {
            self.glyphs.playing
        } else {
            self.glyphs.paused
        };
        let x = put(buffer, area.x + 1, area.y, end, sign, key);
        put(buffer, x + 1, area.y, end, &self.speed, key);
        let track = self.track(area);
        let here = self.cell(self.at, track.width);
        for cell in 0..track.width {
            let (symbol, role) = match cell {
                _ if cell == here => (self.glyphs.knob, Role::Touched),
                _ if cell < here => (self.glyphs.cursor.across, Role::Prompt),
                _ => (self.glyphs.lane_line, Role::Dim),
            };
            let style = self.styles.of(role);
            put(buffer, track.x + cell, area.y, end, symbol, style);
        }
        for &sitting in &self.sittings {
            // A sitting begins at the moment before its first entry.
            let cell = self.cell(sitting.saturating_sub(1), track.width);
            if cell != here && cell < track.width {
                let style = self.styles.of(Role::Text);
                let symbol = self.glyphs.sitting;
                put(buffer, track.x + cell, area.y, end, symbol, style);
            }
        }
        let mut x = track.x + track.width;
        if self.lost.is_some() {
            // Where the track would continue.
            let style = self.styles.of(Role::Error);
            put(buffer, x, area.y, end, self.glyphs.lost, style);
        }
        x += 1;
        let text = match self.lost {
            Some(_) => self.styles.of(Role::Error),
            None => self.styles.of(Role::Text),
        };
        put(buffer, x, area.y, end, &self.right(area), text);
    }
}

/// The entry as a sentence, with the sitting and the speaker before it.
#[derive(Debug)]
pub struct Sentence<'a> {
    /// Sitting and speaker.
    pub context: &'a str,
    pub told: &'a str,
    pub glyphs: &'a Glyphs,
    pub styles: &'a Styles,
}

impl Sentence<'_> {
    fn wrapped(&self, columns: u16, most: usize) -> Vec<String> {
        let text = if self.context.is_empty() {
            self.told.to_string()
        } else {
            format!("{} {} {}", self.context, self.glyphs.separator, self.told)
        };
        let room = usize::from(columns.saturating_sub(2));
        wrap(&text, room, most.min(MOST_LINES), self.glyphs.ellipsis)
    }

    /// The lines it needs at a width.
    pub fn lines(&self, columns: u16) -> u16 {
        self.wrapped(columns, MOST_LINES).len().max(1) as u16
    }
}

impl Widget for &Sentence<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        if area.is_empty() {
            return;
        }
        Clear.render(area, buffer);
        let end = area.x + area.width;
        let lines = self.wrapped(area.width, usize::from(area.height));
        for (y, line) in (area.y..area.y + area.height).zip(&lines) {
            let style = self.styles.of(Role::Text);
            put(buffer, area.x + 1, y, end, line, style);
        }
        // Sitting and speaker have a style of their own.
        let context = width(self.context).min(usize::from(area.width.saturating_sub(1)));
        let first = Rect {
            x: area.x + 1,
            width: context as u16,
            height: 1,
            ..area
        };
        let starts = lines
            .first()
            .is_some_and(|line| line.starts_with(self.context));
        if starts && context > 0 {
            buffer.set_style(first.intersection(buffer.area), self.styles.of(Role::Lane));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Glyphs;

    #[test]
    fn a_click_on_the_cell_of_an_entry_asks_for_one_of_that_cell() {
        let styles = Styles::plain();
        for (width, of) in [
            (20, 1),
            (40, 5),
            (80, 81),
            (120, 10_000),
            (200, 300),
            (3, 7),
        ] {
            let area = Rect::new(0, 0, width, 1);
            let mut bar = ReplayBar {
                at: 0,
                of,
                sittings: vec![1],
                playing: false,
                speed: "1×".into(),
                time: "0:00:00".into(),
                lost: None,
                glyphs: Glyphs::unicode(),
                styles: &styles,
            };
            let track = bar.track(area);
            for x in track.x..track.x + track.width {
                let entry = bar.entry_at(area, x).expect("on the track");
                assert!(entry <= of);
                bar.at = entry;
                assert_eq!(bar.track(area), track, "the track stays");
                if u32::from(track.width) > of {
                    continue;
                }
                assert_eq!(track.x + bar.cell(entry, track.width), x, "{width} {of}");
            }
            assert_eq!(bar.entry_at(area, track.x + track.width), None);
            if track.width > 1 {
                let last = track.x + track.width - 1;
                assert_eq!(bar.entry_at(area, last), Some(of));
                assert_eq!(bar.entry_at(area, track.x), Some(0));
            }
        }
    }
}
