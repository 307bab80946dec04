//! The whole map as text, folded into strips that fit a width: strips of columns, or of
//! lanes where lanes are columns.

use std::collections::HashSet;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use super::heads::paint_heads_of;
use super::{Margins, Picture, View, paint_brackets};
use crate::diagram::Band;
use crate::model::LaneId;

/// The strips of a map, one after the other. Each is made when asked for, so that a map
/// of any size can be printed.
pub struct Strips<'a> {
    picture: Picture<'a>,
    width: u16,
    margins: Margins,
    next: usize,
    done: bool,
    /// Reused for every strip.
    buffer: Buffer,
}

/// Folds a picture into strips of at most `width` cells.
pub fn strips<'a>(picture: Picture<'a>, width: u16) -> Strips<'a> {
    let width = width.max(40);
    // All numbers are shown: ranking them once is cheaper than counting picture.map.all_numbered();
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
        buffer: Buffer::default(),
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
    /// The next strip of lanes: as many as fit, at least one.
    fn lanes(&mut self) -> String {
        let bands = &self.picture.diagram.bands;
        let left = self.margins.brackets.min(self.width / 3);
        let room = u32::from(self.width - left);
        let first = self.next;
        let (from, mut last) = (bands[first].start, first);
        // The line after the last lane is part of it.
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
            write_lines(&buffer, top + lines, 0, &|_| false, &mut drawn);
            for line in drawn.lines() {
                // A line that repeats the one before and shows only passing connectors is
                // left out.
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

    fn paint(&mut self, from: u32, map_width: u16) -> String {
        let (heads, brackets) = (self.margins.heads, self.margins.brackets);
        let picture = self.picture;
        let mut text = String::new();
        let mut buffer = std::mem::take(&mut self.buffer);
        if brackets > 0 {
            clear(&mut buffer, self.width, brackets);
            let line = Rect::new(heads, 0, map_width, brackets);
            paint_brackets(&picture, &mut buffer, line, View { x: from, y: 0 });
            write_lines(&buffer, brackets, 0, &|_| false, &mut text);
        }
        let diagram = picture.diagram;
        let busy: HashSet<LaneId> = diagram
            .places_between(from, from + u32::from(map_width))
            .iter()
            .filter_map(|place| diagram.lane_at(place.x, place.y))
            .collect();
        // A lane without a step in this strip takes one line, unless a connector runs
        // along it.
        let folded = |lane: LaneId| !busy.contains(&lane);
        for (y, lines) in self.stretches(from, map_width, &folded) {
            let view = View { x: from, y };
            clear(&mut buffer, self.width, lines);
            let area = Rect::new(0, 0, heads, lines);
            paint_heads_of(&picture, &mut buffer, area, view, &folded);
            picture.paint(&mut buffer, Rect::new(heads, 0, map_width, lines), view);
            let only_passed = |line: u16| {
                let at = y + u32::from(line);
                let inside = |band: &&Band| {
                    (band.start + 2..band.start + band.extent).contains(&at) && folded(band.lane)
                };
                diagram.bands.iter().any(|band| inside(&band))
            };
            write_lines(&buffer, lines, heads, &only_passed, &mut text);
        }
        self.buffer = buffer;
        text
    }

    /// The stretches of lines to paint. Of a folded lane that no connector runs along
    /// these are the line above it and its name.
    fn stretches(&self, from: u32, width: u16, folded: &dyn Fn(LaneId) -> bool) -> Vec<(u32, u16)> {
        let diagram = self.picture.diagram;
        let bands = &diagram.bands;
        let to = from + u32::from(width);
        let mut run_along = vec![false; bands.len()];
        for wire in diagram.wires_between(from, to) {
            let mut mark = |y: u32| {
                let band = bands.partition_point(|band| band.start <= y);
                run_along[band.saturating_sub(1)] = true;
            };
            let seen = |(x, _): &&(u32, u32)| (from..to).contains(x);
            wire.points.iter().filter(seen).for_each(|(_, y)| mark(*y));
            for pair in wire.points.windows(2) {
                let (low, high) = (pair[0].0.min(pair[1].0), pair[0].0.max(pair[1].0));
                if pair[0].1 == pair[1].1 && low < to && high >= from {
                    mark(pair[0].1);
                }
            }
        }
        let mut stretches: Vec<(u32, u16)> = Vec::new();
        let mut add = |mut y: u32, end: u32| {
            while y < end {
                match stretches.last_mut() {
                    Some((start, lines)) if *start + u32::from(*lines) == y && *lines < MOST => {
                        let more = (end - y).min(u32::from(MOST - *lines)) as u16;
                        *lines += more;
                        y += u32::from(more);
                    }
                    _ => stretches.push((y, 0)),
                }
            }
        };
        for (band, along) in bands.iter().zip(run_along) {
            let lines = if along || !folded(band.lane) {
                band.extent
            } else {
                band.extent.min(2)
            };
            add(band.start, band.start + lines);
        }
        add(diagram.height, diagram.height + 1);
        stretches
    }
}

/// A buffer counts its lines in 16 bits; higher maps are painted in slices.
const MOST: u16 = 1000;

/// Blanks the first lines of a buffer. The buffer is as wide as the widest strip and only
/// grows, so most strips need no new one.
fn clear(buffer: &mut Buffer, width: u16, lines: u16) {
    if buffer.area.width != width || buffer.area.height < lines {
        *buffer = Buffer::empty(Rect::new(0, 0, width, lines));
        return;
    }
    let cells = usize::from(width) * usize::from(lines);
    buffer.content[..cells].iter_mut().for_each(Cell::reset);
}

/// The symbols of the first lines of a buffer, without trailing spaces. Lines that may be
/// left out are, if they show only connectors passing from above to below.
fn write_lines(
    buffer: &Buffer,
    lines: u16,
    heads: u16,
    may_go: &dyn Fn(u16) -> bool,
    text: &mut String,
) {
    let width = usize::from(buffer.area.width).max(1);
    for (y, line) in (0..lines).zip(buffer.content.chunks_exact(width)) {
        let passes = |cell: &Cell| matches!(cell.symbol(), " " | "│" | "╎" | "|" | ":");
        if may_go(y) && line.iter().skip(usize::from(heads)).all(passes) {
            continue;
        }
        let from = text.len();
        let end = line.iter().rposition(|cell| cell.symbol() != " ");
        for cell in &line[..end.map_or(0, |end| end + 1)] {
            text.push_str(cell.symbol());
        }
        text.truncate(from + text[from..].trim_end().len());
        text.push('\n');
    }
}
