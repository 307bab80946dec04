//! The whole map as text, folded into strips that fit a width: strips of columns, or
//! where the lanes are columns strips of lanes.

use std::collections::HashSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::heads::paint_heads_of;
use super::{Margins, Picture, View, paint_brackets};
use crate::model::LaneId;

/// The strips of a map, one after the other; made as they are asked for, so that a
/// map of any size can be printed.
pub struct Strips<'a> {
    picture: Picture<'a>,
    width: u16,
    margins: Margins,
    next: usize,
    done: bool,
}

/// Folds a picture into strips of at most `width` cells.
pub fn strips<'a>(picture: Picture<'a>, width: u16) -> Strips<'a> {
    let width = width.max(40);
    // All numbers are shown: counting them once is cheaper than one by one.
    picture.order.all_numbered(picture.map);
    Strips {
        picture,
        width,
        margins: Margins::of(
            picture.map,
            picture.diagram.metrics,
            picture.diagram.bracket_lines(),
            (width, u16::MAX),
        ),
        next: 0,
        done: false,
    }
}

impl Iterator for Strips<'_> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        let columns = &self.picture.diagram.columns;
        if self.done || self.picture.diagram.bands.is_empty() {
            return None;
        }
        if self.picture.diagram.turned() {
            return Some(self.lanes());
        }
        let room = u32::from(self.width - self.margins.heads);
        // From the channel before the first column of this strip ...
        let from = match self.next {
            0 => 0,
            n => columns[n - 1].0 + columns[n - 1].1,
        };
        // ... through the last column that fits, and the channel after it.
        let mut last = self.next;
        let channel_end = |n: usize| match columns.get(n + 1) {
            Some((x, _)) => *x,
            None => self.picture.diagram.width,
        };
        while last + 1 < columns.len() && channel_end(last + 1) - from <= room {
            last += 1;
        }
        self.next = last + 1;
        self.done = self.next >= columns.len();
        let to = if columns.is_empty() {
            0
        } else {
            channel_end(last)
        };
        let map_width = (to - from).min(room) as u16;
        Some(self.paint(from, map_width))
    }
}

impl Strips<'_> {
    /// The next strip of lanes: as many as fit, one at least.
    fn lanes(&mut self) -> String {
        let bands = &self.picture.diagram.bands;
        let left = self.margins.brackets.min(self.width / 3);
        let room = u32::from(self.width - left);
        let first = self.next;
        let (from, mut last) = (bands[first].start, first);
        // The line behind the last one is part of it.
        let end = |at: usize| bands[at].start + bands[at].extent + 1;
        while last + 1 < bands.len() && end(last + 1) - from <= room {
            last += 1;
        }
        self.next = last + 1;
        self.done = self.next == bands.len();
        let width = (end(last) - from).min(room) as u16;
        let alone = first == 0 && self.done;
        self.paint_lanes(from, left, width, alone)
    }

    fn paint_lanes(&self, from: u32, left: u16, width: u16, alone: bool) -> String {
        let heads = self.margins.heads;
        let height = self.picture.diagram.height;
        let (mut text, mut y) = (String::new(), 0);
        let mut before = String::new();
        while y < height {
            let lines = (height - y).min(1000) as u16;
            let top = if y == 0 { heads } else { 0 };
            let mut buffer = Buffer::empty(Rect::new(0, 0, left + width, top + lines));
            let view = View { x: from, y };
            if top > 0 {
                let area = Rect::new(left, 0, width, top);
                paint_heads_of(&self.picture, &mut buffer, area, view, &|_| false);
            }
            let brackets = Rect::new(0, top, left, lines);
            paint_brackets(&self.picture, &mut buffer, brackets, view);
            let area = Rect::new(left, top, width, lines);
            self.picture.paint(&mut buffer, area, view);
            let mut drawn = String::new();
            write_lines(&buffer, 0, &|_| false, &mut drawn);
            for line in drawn.lines() {
                // Of other lanes' columns one line is enough.
                let passes = |c: char| matches!(c, ' ' | '│' | '╎' | '┆' | '|' | ':' | '!');
                let again = !alone && line == before && line.chars().all(passes);
                if !again {
                    text.push_str(line);
                    text.push('\n');
                }
                before.clear();
                before.push_str(line);
            }
            y += u32::from(lines);
        }
        text
    }

    fn paint(&self, from: u32, map_width: u16) -> String {
        let (heads_width, brackets) = (self.margins.heads, self.margins.brackets);
        let height = u32::from(brackets) + self.picture.diagram.height + 1;
        let diagram = self.picture.diagram;
        let busy: HashSet<LaneId> = diagram
            .places_between(from, from + u32::from(map_width))
            .iter()
            .filter_map(|place| diagram.lane_at(place.x, place.y))
            .collect();
        // A buffer counts its lines in 16 bits; higher maps are painted in slices.
        let mut text = String::new();
        let mut y = 0;
        while y < height {
            let lines = (height - y).min(1000) as u16;
            let area = Rect::new(0, 0, heads_width + map_width, lines);
            let mut buffer = Buffer::empty(area);
            let top = if y == 0 { brackets } else { 0 };
            let view = View {
                x: from,
                y: y.saturating_sub(u32::from(brackets)),
            };
            let below = Rect::new(0, top, area.width, lines - top);
            let map = Rect::new(heads_width, top, map_width, below.height);
            let heads = Rect::new(0, top, heads_width, below.height);
            if top > 0 {
                let line = Rect::new(heads_width, 0, map_width, top);
                paint_brackets(&self.picture, &mut buffer, line, view);
            }
            // Lanes in which nothing of this strip stands take one line, and those that
            // something runs along keep theirs.
            let folded = |lane: LaneId| !busy.contains(&lane);
            paint_heads_of(&self.picture, &mut buffer, heads, view, &folded);
            self.picture.paint(&mut buffer, map, view);
            let only_passed = |line: u16| {
                let at = view.y + u32::from(line.checked_sub(top)?);
                let band = self.picture.diagram.bands.iter().find(|band| {
                    (band.start + 2..band.start + band.extent).contains(&at) && folded(band.lane)
                })?;
                Some(band.lane)
            };
            write_lines(
                &buffer,
                heads_width,
                &|line| only_passed(line).is_some(),
                &mut text,
            );
            y += u32::from(lines);
        }
        text
    }
}

/// The symbols of a buffer as lines without trailing spaces. Of the lines that may be
/// left out those are that show nothing but what passes from above to below.
fn write_lines(buffer: &Buffer, heads: u16, may_go: &dyn Fn(u16) -> bool, text: &mut String) {
    let symbol = |x: u16, y: u16| buffer.cell((x, y)).map_or(" ", |cell| cell.symbol());
    for y in 0..buffer.area.height {
        let passes = |x: u16| matches!(symbol(x, y), " " | "│" | "╎" | "|" | ":");
        if may_go(y) && (heads..buffer.area.width).all(passes) {
            continue;
        }
        let from = text.len();
        for x in 0..buffer.area.width {
            text.push_str(symbol(x, y));
        }
        text.truncate(from + text[from..].trim_end().len());
        text.push('\n');
    }
}
