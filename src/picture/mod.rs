//! The diagram as character cells, for the terminal and for text alone: one place
//! decides how a step, a connector or a lane looks, and both show the same.
//!
//! Cells are ratatui's; what a cell means is a [`Role`], and [`Styles`] say how a
//! role looks. A text export takes [`Styles::plain`] and keeps the symbols only, so
//! everything that matters must differ by symbol, never by colour alone.

mod badge;
mod boxes;
mod changes;
mod columns;
mod glyph;
mod heads;
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
use crate::diagram::{Diagram, Node, Place};
use crate::lang;
use crate::model::{FlowId, LaneId, Language, Map, Order, StepId};

pub use badge::{Badge, facts, shown_name};
pub use changes::{Changes, with_changes};
pub use glyph::{Glyphs, plain};
pub use heads::{Margins, paint_brackets, paint_heads};
pub use shade::{paint_legend, shade, shade_words};
pub use text::{Strips, strips};
pub(crate) use wrap::shown;
pub use wrap::{cut, width, wrap};

/// What a cell means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, VariantArray)]
pub enum Role {
    /// Words that are read.
    Text,
    /// Words and lines that stay in the background.
    Dim,
    /// The name of a lane.
    Lane,
    /// The line between lanes.
    LaneLine,
    /// The border of a box.
    Border,
    /// The border of the step under the cursor.
    Cursor,
    /// The number of a step.
    Number,
    /// A decision.
    Decision,
    /// A wait.
    Wait,
    /// Forks, joins, start and end.
    Event,
    /// A connector.
    Wire,
    /// A connector that goes back.
    Back,
    /// The condition on a connector.
    Label,
    /// A fact that is known.
    Badge,
    /// A fact that nobody has asked for yet.
    Gap,
    /// Something to look at: asked and none found, sources differ, a question.
    Alert,
    /// A removal.
    Remove,
    /// A linkage.
    Link,
    /// Any other mark.
    Mark,
    /// A step that is selected.
    Selected,
    /// What would be made by the line being typed.
    Ghost,
    /// A step that the entry of the replay touched.
    Touched,
    /// An open end.
    Open,
    /// A phase.
    Phase,
    /// The bars above and below the map.
    Bar,
    /// The sign before a line that can be typed on.
    Prompt,
    /// What was understood of the line being typed.
    Chip,
    /// What went wrong.
    Error,
    /// What is safe.
    Kept,
    /// A key in a hint.
    Key,
    /// A step with most of what the map is coloured by, or with what must not stay.
    Most,
    /// With more of it.
    More,
    /// With less of it.
    Less,
    /// With little of it, or as it should be.
    Least,
    /// Nobody has asked.
    Unasked,
}

impl Role {
    /// All roles.
    pub const ALL: &'static [Role] = Role::VARIANTS;
}

/// How each role looks.
#[derive(Clone, Debug)]
pub struct Styles([Style; Role::ALL.len()]);

impl Styles {
    /// No styles at all.
    pub fn plain() -> Styles {
        Styles([Style::new(); Role::ALL.len()])
    }

    /// The style of a role.
    pub fn of(&self, role: Role) -> Style {
        self.0[role as usize]
    }

    /// Sets the style of a role.
    pub fn set(&mut self, role: Role, style: Style) {
        self.0[role as usize] = style;
    }
}

/// A map, its geometry, and how to show it.
#[derive(Clone, Copy)]
pub struct Picture<'a> {
    /// The map.
    pub map: &'a Map,
    /// Its columns, rows and numbers.
    pub order: &'a Order,
    /// Its geometry.
    pub diagram: &'a Diagram,
    /// The language of what is not the room's own words.
    pub language: Language,
    /// The symbols.
    pub glyphs: &'a Glyphs,
    /// The styles.
    pub styles: &'a Styles,
    /// The step or open end under the cursor.
    pub cursor: Option<Node>,
    /// The way out that the cursor would take.
    pub branch: Option<FlowId>,
    /// Steps that are not there yet: they are being typed.
    pub ghosts: &'a [StepId],
    /// Steps to look at, by id: the entry that the replay shows has touched them.
    pub touched: &'a [StepId],
    /// What goes and what comes, where that is shown.
    pub changes: Option<&'a Changes>,
    /// Steps that are selected.
    pub selected: &'a BTreeSet<StepId>,
    /// What the steps are coloured by.
    pub shades: Option<&'a Shades>,
    /// The steps to look at, by id; all else stays in the background.
    pub focus: Option<&'a [StepId]>,
}

/// The part of the canvas that is seen: its top left corner stands at the top left
/// corner of the area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Cells of the canvas left of the area.
    pub x: u32,
    /// Cells of the canvas above the area.
    pub y: u32,
}

impl Picture<'_> {
    /// Paints the part of the map that falls into `area`. Costs what is seen, not
    /// what there is.
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

/// Where a canvas falls on a buffer.
#[derive(Clone, Copy)]
struct Canvas {
    area: Rect,
    view: View,
}

impl Canvas {
    /// The cell of the buffer for a point of the canvas, if it is seen.
    fn cell(self, x: u32, y: u32) -> Option<(u16, u16)> {
        let column = u16::try_from(x.checked_sub(self.view.x)?).ok()?;
        let line = u16::try_from(y.checked_sub(self.view.y)?).ok()?;
        let seen = column < self.area.width && line < self.area.height;
        seen.then(|| (self.area.x + column, self.area.y + line))
    }

    /// Whether any part of a place is seen.
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

    /// Writes text from left to right, cut at the edges of what is seen; answers
    /// how many cells the whole text takes.
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
pub fn diagram(
    map: &Map,
    order: &Order,
    metrics: crate::diagram::Metrics,
    language: Language,
) -> Diagram {
    diagram_with(map, order, metrics, language, &BTreeSet::new())
}

/// The same, with some lanes collapsed.
pub fn diagram_with(
    map: &Map,
    order: &Order,
    metrics: crate::diagram::Metrics,
    language: Language,
    collapsed: &BTreeSet<LaneId>,
) -> Diagram {
    let collapsed = |lane| collapsed.contains(&lane);
    Diagram::with_collapsed(map, order, metrics, &collapsed, &|flow| {
        wrap::width(&flow_label(map, flow, language)) as u32
    })
}
