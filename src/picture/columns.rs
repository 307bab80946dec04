//! Heads and brackets where lanes are columns: lane names on top, phases on the left.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Canvas, Picture, Role, View, wrap};
use crate::diagram::Metrics;
use crate::model::Map;

/// In cells: in a narrower lane the alias replaces a long name.
const NARROW: usize = 12;

/// The height of the heads: enough for the longest name in a lane of one box, limited by
/// the height of the screen; one more line for the rule.
pub(super) fn head_lines(map: &Map, metrics: Metrics, screen: u16) -> u16 {
    let room = metrics.box_width() as usize;
    let most = if screen < 30 { 2 } else { 3 };
    let lines = map
        .lanes()
        .map(|(_, lane)| wrap::wrap(&lane.name, room, most, "").len());
    lines.max().unwrap_or(0).max(1) as u16 + 1
}

/// The width of one bracket with its name: enough for the longest word, at most an eighth
/// of the screen.
pub(super) fn bracket_width(map: &Map, screen: u16) -> u16 {
    let words = map
        .phases()
        .values()
        .flat_map(|p| p.name.split_whitespace());
    let longest = words.map(wrap::width).max().unwrap_or(0);
    let most = usize::from(screen / 8).clamp(6, 16);
    (longest + 1).clamp(6, most) as u16
}

pub(super) fn paint_heads(picture: &Picture<'_>, buffer: &mut Buffer, area: Rect, view: View) {
    let canvas = Canvas {
        area,
        view: View { x: view.x, y: 0 },
    };
    let styles = picture.styles;
    let line = styles.of(Role::LaneLine);
    let (rule, height) = (u32::from(area.height) - 1, usize::from(area.height) - 1);
    let seen = view.x + u32::from(area.width);
    for x in view.x..seen.min(picture.diagram.width + 1) {
        canvas.put(buffer, x, rule, picture.glyphs.lane_line, line);
    }
    let end = [picture.diagram.width];
    let starts = picture.diagram.bands.iter().map(|band| band.start);
    for x in starts.chain(end) {
        for y in 0..=rule {
            canvas.put(buffer, x, y, picture.glyphs.lane_side, line);
        }
    }
    for band in &picture.diagram.bands {
        let after = band.start + band.extent;
        if after <= view.x || band.start >= seen {
            continue;
        }
        let Some(lane) = picture.map.lane(band.lane) else {
            continue;
        };
        // The name stays in sight as long as its lane does.
        let left = (band.start + 1).max(view.x);
        let room = after.min(seen).saturating_sub(left) as usize;
        let ellipsis = picture.glyphs.ellipsis;
        let mut lines = wrap::wrap(&lane.name, room, height, ellipsis);
        let wide = |word: &str| wrap::width(word) > room;
        let cut = wrap::wrap(&lane.name, room, height + 1, ellipsis).len() > height;
        if room < NARROW && (cut || lane.name.split_whitespace().any(wide)) {
            // A piece of a name says less than the alias.
            let alias = wrap::cut(&lane.alias, room, ellipsis);
            canvas.write(buffer, left, 0, &alias, styles.of(Role::Lane));
            continue;
        }
        let alias = format!("({})", lane.alias);
        // The alias comes after the name, or below it.
        let last = lines.last().map_or(0, |line| wrap::width(line));
        let style = styles.of(Role::Dim);
        if last > 0 && last + 1 + wrap::width(&alias) <= room {
            let (x, y) = (left + last as u32 + 1, lines.len() as u32 - 1);
            canvas.write(buffer, x, y, &alias, style);
        } else if lines.len() < height && wrap::width(&alias) <= room {
            canvas.write(buffer, left, lines.len() as u32, &alias, style);
        }
        for (y, words) in (0..).zip(lines.drain(..)) {
            canvas.write(buffer, left, y, &words, styles.of(Role::Lane));
        }
    }
}

pub(super) fn paint_brackets(picture: &Picture<'_>, buffer: &mut Buffer, area: Rect, view: View) {
    let canvas = Canvas {
        area,
        view: View { x: 0, y: view.y },
    };
    let style = picture.styles.of(Role::Phase);
    let levels = u32::from(picture.diagram.bracket_lines()).max(1);
    let width = u32::from(area.width) / levels;
    if width < 2 {
        return;
    }
    for bracket in &picture.diagram.brackets {
        let left = u32::from(bracket.level) * width;
        let line = left + width - 1;
        let bottom = bracket.start + bracket.extent - 1;
        let seen_from = bracket.start.max(view.y);
        let seen_to = bottom.min(view.y + u32::from(area.height) - 1);
        if seen_from > seen_to {
            continue;
        }
        let [first, down, last] = picture.glyphs.bracket_side;
        for y in seen_from..=seen_to {
            let symbol = match y {
                y if y == bracket.start => first,
                y if y == bottom => last,
                _ => down,
            };
            canvas.put(buffer, line, y, symbol, style);
        }
        if let Some(phase) = picture.map.phases().get(&bracket.phase) {
            let lines = (seen_to - seen_from + 1) as usize;
            let room = width as usize - 1;
            let name = wrap::wrap(&phase.name, room, lines, picture.glyphs.ellipsis);
            for (y, words) in (seen_from..).zip(name) {
                canvas.write(buffer, left, y, &words, style);
            }
        }
    }
}
