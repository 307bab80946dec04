//! The status line: the figures of the map at the left, the safety of the session at the
//! right.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::put;
use crate::picture::{Glyphs, Role, Styles, width};

/// How far the session is safe.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keeping {
    /// In words, such as "kept 57 · in file 55".
    pub words: String,
    pub trouble: bool,
}

impl Keeping {
    /// Adds the words of another trouble.
    pub fn add(&mut self, words: &str) {
        if !self.words.is_empty() {
            self.words.push_str(" · ");
        }
        self.words.push_str(words);
        self.trouble = true;
    }
}

#[derive(Debug)]
pub struct Status<'a> {
    /// The figures, the most important first; each in a long and a short form.
    pub figures: &'a [(String, String)],
    pub keeping: &'a Keeping,
    pub glyphs: &'a Glyphs,
    pub styles: &'a Styles,
}

/// The figures, in words as far as there is room: the least important are shortened first.
fn fitting(figures: &[(String, String)], room: usize) -> Vec<&str> {
    let mut texts: Vec<&str> = figures.iter().map(|(long, _)| long.as_str()).collect();
    let needed = |texts: &[&str]| texts.iter().map(|text| width(text) + 3).sum::<usize>();
    for (i, (_, short)) in figures.iter().enumerate().rev() {
        if needed(&texts) <= room {
            break;
        }
        texts[i] = short;
    }
    texts
}

impl Status<'_> {
    /// The visible figures, each with its first column, and the column where the room ends.
    fn placed(&self, area: Rect) -> (Vec<(u16, &str)>, u16) {
        let end = area.x + area.width;
        let right = width(&self.keeping.words) as u16 + 4;
        let figures_end = end.saturating_sub(right);
        let room = usize::from(figures_end.saturating_sub(area.x));
        let mut x = area.x + 1;
        let mut placed = Vec::new();
        for (i, text) in fitting(self.figures, room).into_iter().enumerate() {
            x += if i > 0 { 3 } else { 0 };
            let after = x + width(text) as u16;
            // A figure cut in half would be a wrong figure.
            if after > figures_end {
                break;
            }
            placed.push((x, text));
            x = after;
        }
        (placed, figures_end)
    }

    /// The figure at a column.
    pub fn at(&self, area: Rect, x: u16) -> Option<usize> {
        let (placed, _) = self.placed(area);
        let inside = |(from, text): &(u16, &str)| (*from..*from + width(text) as u16).contains(&x);
        placed.iter().position(inside)
    }
}

impl Widget for &Status<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        if area.is_empty() {
            return;
        }
        let bar = self.styles.of(Role::Bar);
        buffer.set_style(area, bar);
        let end = area.x + area.width;
        let right = width(&self.keeping.words) as u16 + 4;
        let separator = format!(" {} ", self.glyphs.separator);
        let (placed, figures_end) = self.placed(area);
        for (i, (x, text)) in placed.into_iter().enumerate() {
            if i > 0 {
                put(buffer, x - 3, area.y, figures_end, &separator, bar);
            }
            put(buffer, x, area.y, figures_end, text, bar);
        }
        let (symbol, role) = if self.keeping.trouble {
            ("!", Role::Error)
        } else {
            (self.glyphs.kept, Role::Kept)
        };
        if right < area.width {
            let x = end - right + 1;
            let x = put(
                buffer,
                x,
                area.y,
                end,
                symbol,
                bar.patch(self.styles.of(role)),
            );
            let style = if self.keeping.trouble {
                bar.patch(self.styles.of(role))
            } else {
                bar
            };
            put(buffer, x + 1, area.y, end, &self.keeping.words, style);
        }
    }
}
