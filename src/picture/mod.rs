//! The diagram as character cells, for the terminal and for plain text. How a step, a
//! connector or a lane looks is decided here once, so both show the same.
//!
//! Cells are ratatui's. The meaning of a cell is a [`Role`], and [`Styles`] give each
//! role its look. A text export takes [`Styles::plain`] and keeps only the symbols, so
//! everything that matters must differ by symbol, never by colour alone.

mod badge;
mod boxes;
mod changes;
mod columns;
mod glyph;
mod heads;
mod legend;
mod shade;
mod small;
pub mod table;
mod text;
mod wires;
mod wrap;

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use serde::Deserialize;
use strum::VariantArray;

use crate::analysis::Shades;
use crate::diagram::{Diagram, Metrics, Node, Place};
use crate::lang::{self, Speaker};
use crate::model::{Commented, FlowId, LaneId, Language, Map, Order, StepId};

pub use badge::{Badge, Facts, Talked, facts, talked};
pub use changes::{Changes, with_changes, with_figures};
pub use glyph::{Glyphs, plain};
pub use heads::{Margins, paint_brackets, paint_heads};
pub use legend::{ShortForm, legend, short_forms};
pub use shade::{paint_legend, shade, shade_words};
pub use text::{Strips, strips};
pub(crate) use wrap::shown;
pub use wrap::{cut, width, wrap};

/// The meaning of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, VariantArray)]
pub enum Role {
    /// Words to be read.
    Text,
    /// Words and lines in the background.
    Dim,
    Lane,
    /// The line between lanes.
    LaneLine,
    Border,
    /// The border of the step under the cursor.
    Cursor,
    Number,
    Decision,
    Wait,
    Event,
    Wire,
    /// A connector that goes back.
    Back,
    /// The condition on a connector.
    Label,
    Badge,
    /// A fact that nobody has asked for yet.
    Gap,
    /// Something that needs a look: asked and none found, sources differ, a question.
    Alert,
    Remove,
    Link,
    /// Any other mark.
    Mark,
    Selected,
    /// The step that the line being typed would make.
    Ghost,
    /// A step touched by the entry that the replay shows.
    Touched,
    Open,
    Phase,
    /// The bars above and below the map.
    Bar,
    /// The sign before a line for typing.
    Prompt,
    /// A part of the typed line that was understood.
    Chip,
    Error,
    /// The state of being safely stored.
    Kept,
    /// A key in a hint.
    Key,
    /// A step with the highest figures of a lens, or with what must not stay.
    Most,
    More,
    Less,
    /// With low figures, or as it should be.
    Least,
    Unasked,
}

impl Role {
    pub const ALL: &'static [Role] = Role::VARIANTS;
}

/// The look of each role.
#[derive(Clone, Debug)]
pub struct Styles([Style; Role::ALL.len()]);

impl Styles {
    pub fn plain() -> Styles {
        Styles([Style::new(); Role::ALL.len()])
    }

    pub fn of(&self, role: Role) -> Style {
        self.0[role as usize]
    }

    pub fn set(&mut self, role: Role, style: Style) {
        self.0[role as usize] = style;
    }
}

/// A map with its geometry and everything that decides how it is shown.
#[derive(Clone, Copy)]
pub struct Picture<'a> {
    pub map: &'a Map,
    /// Columns, rows and numbers.
    pub order: &'a Order,
    pub diagram: &'a Diagram,
    /// The comments on it, which the map does not have.
    pub commented: &'a Commented,
    /// The language of words that are not the room's own.
    pub language: Language,
    pub glyphs: &'a Glyphs,
    pub styles: &'a Styles,
    /// The step or open end under the cursor.
    pub cursor: Option<Node>,
    /// The flow that the cursor would follow.
    pub branch: Option<FlowId>,
    /// Steps that do not exist yet: they are being typed.
    pub ghosts: &'a [StepId],
    /// Steps touched by the entry that the replay shows, sorted by id.
    pub touched: &'a [StepId],
    /// Removals and additions, where they are shown.
    pub changes: Option<&'a Changes>,
    pub selected: &'a BTreeSet<StepId>,
    /// The colours of the lens, if one is on.
    pub shades: Option<&'a Shades>,
    /// The steps in focus, sorted by id; everything else stays in the background.
    pub focus: Option<&'a [StepId]>,
}

/// The visible part of the canvas: the point that is at the top left corner of the area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Cells of the canvas left of the area.
    pub x: u32,
    /// Cells of the canvas above the area.
    pub y: u32,
}

impl<'a> Picture<'a> {
    fn speaker(&self) -> Speaker<'a> {
        Speaker::new(self.language, self.map, self.order)
    }

    /// Paints the part of the map that falls into `area`. The cost depends on the visible
    /// part, not on the size of the map.
    pub fn paint(&self, buffer: &mut Buffer, area: Rect, view: View) {
        let area = area.intersection(buffer.area);
        if area.is_empty() {
            return;
        }
        let canvas = Canvas { area, view };
        self.paint_lane_lines(buffer, canvas);
        self.paint_wires(buffer, canvas);
        let (along, _) = self.diagram.turn((view.x, view.y));
        let (extent, _) = self.diagram.turn((area.width, area.height));
        let places = self
            .diagram
            .places_between(along, along + u32::from(extent));
        for place in places.iter().filter(|place| canvas.shows(place)) {
            self.paint_place(buffer, canvas, place);
            if !self.in_focus(place.node) {
                self.paint_aside(buffer, canvas, place);
            }
        }
    }

    fn paint_lane_lines(&self, buffer: &mut Buffer, canvas: Canvas) {
        let style = self.styles.of(Role::LaneLine);
        let turned = self.diagram.turned();
        let (width, height) = (self.diagram.width, self.diagram.height);
        let (symbol, end) = if turned {
            (self.glyphs.lane_side, width)
        } else {
            (self.glyphs.lane_line, height)
        };
        let area = canvas.area;
        let lines = self.diagram.bands.iter().map(|band| band.start);
        let (view, top) = self.diagram.turn((canvas.view.x, canvas.view.y));
        let (extent, room) = self.diagram.turn((area.width, area.height));
        let seen = top..top + u32::from(room);
        for line in lines.chain([end]).filter(|line| seen.contains(line)) {
            for at in view..view + u32::from(extent) {
                let (x, y) = self.diagram.turn((at, line));
                canvas.put(buffer, x, y, symbol, style);
            }
        }
    }
}

/// Where the canvas lies on a buffer.
#[derive(Clone, Copy)]
struct Canvas {
    area: Rect,
    view: View,
}

impl Canvas {
    /// The cell of the buffer for a point of the canvas, if it is visible.
    fn cell(self, x: u32, y: u32) -> Option<(u16, u16)> {
        let column = u16::try_from(x.checked_sub(self.view.x)?).ok()?;
        let line = u16::try_from(y.checked_sub(self.view.y)?).ok()?;
        let seen = column < self.area.width && line < self.area.height;
        seen.then(|| (self.area.x + column, self.area.y + line))
    }

    /// Whether any part of a place is visible.
    fn shows(self, place: &Place) -> bool {
        let (right, bottom) = (
            self.view.x + u32::from(self.area.width),
            self.view.y + u32::from(self.area.height),
        );
        place.x < right
            && place.y < bottom
            && self.view.x < place.x + place.width
            && self.view.y < place.y + place.height
    }

    fn put(self, buffer: &mut Buffer, x: u32, y: u32, symbol: &str, style: Style) {
        if let Some(at) = self.cell(x, y)
            && let Some(cell) = buffer.cell_mut(at)
        {
            cell.set_symbol(symbol).set_style(style);
        }
    }

    /// Writes text from left to right, clipped to the visible part; returns the width of
    /// the whole text in cells.
    fn write(self, buffer: &mut Buffer, x: u32, y: u32, text: &str, style: Style) -> u32 {
        let text = wrap::shown(text);
        let mut at = x;
        for (letter, cells) in wrap::letters(&text) {
            let cells = cells as u32;
            if cells == 0 {
                continue;
            }
            let whole = self.cell(at, y).is_some() && self.cell(at + cells - 1, y).is_some();
            if whole {
                self.put(buffer, at, y, letter, style);
                for rest in 1..cells {
                    self.put(buffer, at + rest, y, "", style);
                }
            }
            at += cells;
        }
        at - x
    }
}

/// The words on a connector: the condition and the share of cases.
pub fn flow_label(map: &Map, flow: FlowId, language: Language) -> String {
    let Some(flow) = map.flow(flow) else {
        return String::new();
    };
    let condition = flow.condition.as_deref().unwrap_or("");
    match flow.share {
        Some(share) if condition.is_empty() => lang::percent(language, share),
        Some(share) => format!("{condition} {}", lang::percent(language, share)),
        None => condition.to_string(),
    }
}

/// A diagram of a map in which every connector has room for its words.
pub fn diagram(speaker: Speaker<'_>, metrics: Metrics) -> Diagram {
    diagram_with(speaker, metrics, &BTreeSet::new())
}

/// As [`diagram`], with some lanes collapsed.
pub fn diagram_with(
    speaker: Speaker<'_>,
    metrics: Metrics,
    collapsed: &BTreeSet<LaneId>,
) -> Diagram {
    let Speaker {
        language,
        map,
        order,
    } = speaker;
    let collapsed = |lane| collapsed.contains(&lane);
    Diagram::with_collapsed(map, order, metrics, &collapsed, &|flow| {
        wrap::width(&flow_label(map, flow, language)) as u32
    })
}
