//! Lane heads on the left and phase brackets on top; where lanes are columns the other
//! way round. Both stay in sight when the map scrolls.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Canvas, Picture, Role, View, columns, wrap};
use crate::diagram::Metrics;
use crate::model::{LaneId, Map};

/// The part of the screen that heads and brackets take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Margins {
    /// In columns; where lanes are columns, in lines.
    pub heads: u16,
    /// In lines; where lanes are columns, in columns.
    pub brackets: u16,
    /// Whether the lanes are columns: heads on top, brackets at the left.
    pub turned: bool,
}

impl Margins {
    /// For a screen of this size; `levels` is the number of brackets above each other.
    pub fn of(map: &Map, metrics: Metrics, levels: u16, (width, height): (u16, u16)) -> Margins {
        if metrics.turned {
            Margins {
                heads: columns::head_lines(map, metrics, height),
                brackets: levels * columns::bracket_width(map, width),
                turned: true,
            }
        } else {
            Margins {
                heads: head_width(map, width),
                brackets: levels,
                turned: false,
            }
        }
    }

    /// Margins large enough for either of two maps shown in turn on one screen.
    pub fn both(self, other: Margins) -> Margins {
        Margins {
            heads: self.heads.max(other.heads),
            brackets: self.brackets.max(other.brackets),
            turned: self.turned,
        }
    }
}

/// The width of the heads: enough for the longest word, at most a fifth of the screen.
fn head_width(map: &Map, screen: u16) -> u16 {
    let longest = map.lanes().map(|(_, lane)| wrap::width(&lane.name)).max();
    let most = usize::from(screen / 6).clamp(8, 20);
    (longest.unwrap_or(0).clamp(6, most) + 2) as u16
}

/// Paints the lane heads; `area` is as high as the map's area beside it; where lanes are
/// columns, as wide as the one below it.
pub fn paint_heads(picture: &Picture<'_>, buffer: &mut Buffer, area: Rect, view: View) {
    paint_heads_of(picture, buffer, area, view, &|_| false);
}

/// Paints the lane heads, with one line for each lane that `folded` selects.
pub(super) fn paint_heads_of(
    picture: &Picture<'_>,
    buffer: &mut Buffer,
    area: Rect,
    view: View,
    folded: &dyn Fn(LaneId) -> bool,
) {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return;
    }
    if picture.diagram.turned() {
        return columns::paint_heads(picture, buffer, area, view);
    }
    let canvas = Canvas {
        area,
        view: View { x: 0, y: view.y },
    };
    let width = u32::from(area.width);
    let styles = picture.styles;
    let line = styles.of(Role::LaneLine);
    let end = [(picture.diagram.height, 0)];
    for y in picture
        .diagram
        .bands
        .iter()
        .map(|b| (b.start, b.extent))
        .chain(end)
    {
        for x in 0..width {
            canvas.put(buffer, x, y.0, picture.glyphs.lane_line, line);
        }
    }
    let last = view.y + u32::from(area.height);
    for band in &picture.diagram.bands {
        if band.start + band.extent <= view.y || band.start >= last {
            continue;
        }
        for y in band.start + 1..band.start + band.extent {
            canvas.put(buffer, width - 1, y, picture.glyphs.lane_edge, line);
        }
        let Some(lane) = picture.map.lane(band.lane) else {
            continue;
        };
        // The name stays in sight as long as its lane does.
        let top = (band.start + 1).max(view.y);
        let room = (band.start + band.extent).saturating_sub(top) as usize;
        let text = (width as usize).saturating_sub(2);
        if folded(band.lane) {
            let both = format!("{} ({})", lane.name, lane.alias);
            let name = wrap::cut(&both, text, picture.glyphs.ellipsis);
            canvas.write(buffer, 0, top, &name, styles.of(Role::Dim));
            continue;
        }
        let alias = format!("({})", lane.alias);
        let beside = text.saturating_sub(wrap::width(&alias) + 1);
        let name = wrap::width(&lane.name);
        if room == 1 && beside >= 4 && (name <= beside || name > text) {
            // Both on one line; or the alias beside the beginning of a name that does not
            // fit.
            let name = wrap::cut(&lane.name, beside, picture.glyphs.ellipsis);
            let x = canvas.write(buffer, 0, top, &name, styles.of(Role::Lane));
            canvas.write(buffer, x + 1, top, &alias, styles.of(Role::Dim));
            continue;
        }
        let full = wrap::wrap(
            &lane.name,
            text,
            room.saturating_sub(1).max(1),
            picture.glyphs.ellipsis,
        );
        let mut y = top;
        for words in full {
            canvas.write(buffer, 0, y, &words, styles.of(Role::Lane));
            y += 1;
        }
        if y < band.start + band.extent {
            canvas.write(buffer, 0, y, &alias, styles.of(Role::Dim));
        }
    }
}

/// Paints the phases; `area` is as wide as the map's area below it; where lanes are
/// columns, as high as the one beside it.
pub fn paint_brackets(picture: &Picture<'_>, buffer: &mut Buffer, area: Rect, view: View) {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return;
    }
    if picture.diagram.turned() {
        return columns::paint_brackets(picture, buffer, area, view);
    }
    let canvas = Canvas {
        area,
        view: View { x: view.x, y: 0 },
    };
    let style = picture.styles.of(Role::Phase);
    for bracket in &picture.diagram.brackets {
        let y = u32::from(bracket.level);
        let right = bracket.start + bracket.extent - 1;
        let seen_from = bracket.start.max(view.x);
        let seen_to = right.min(view.x + u32::from(area.width) - 1);
        if seen_from > seen_to {
            continue;
        }
        let [left_end, across, right_end] = picture.glyphs.bracket;
        for x in seen_from..=seen_to {
            let symbol = match x {
                x if x == bracket.start => left_end,
                x if x == right => right_end,
                _ => across,
            };
            canvas.put(buffer, x, y, symbol, style);
        }
        if let Some(phase) = picture.map.phases().get(&bracket.phase) {
            let room = (seen_to - seen_from) as usize;
            let name = wrap::cut(&phase.name, room.saturating_sub(3), picture.glyphs.ellipsis);
            if !name.is_empty() {
                canvas.write(buffer, seen_from + 1, y, &format!(" {name} "), style);
            }
        }
    }
}
