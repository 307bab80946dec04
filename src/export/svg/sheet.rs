//! One map on the picture: its scale, lane bands with their heads, and the brackets of the
//! phases.

use super::Drawing;
use super::columns;
use super::look::{self, GREY, TEXT};
use super::xml::{Area, Ink, Type, cut};
use crate::analysis::Shades;
use crate::catalogue::Choice;
use crate::diagram::{Diagram, Metrics, Place};
use crate::lang::Speaker;
use crate::lang::words;
use crate::model::{Commented, Lane, Language, Map, Order, Zoom};
use crate::picture::{self, Changes};

/// The units of the picture for a cell of the diagram.
const CELL: (i64, i64) = (8, 16);
/// The width of the lane heads.
const HEAD: i64 = 156;
/// The height of a line of brackets.
pub(super) const BRACKET: i64 = 26;

/// A box has room for number and marks, four lines of its name, and facts.
const METRICS: Metrics = Metrics {
    text_width: 17,
    text_lines: 5,
    label_width: 22,
    zoom: Zoom::Full,
    turned: false,
};
/// The letters and lines of a name in it.
const NAME: (usize, usize) = (18, 4);

/// With the flow downwards a box is wider and lower, so that more of them fit on a page.
const UPRIGHT: Metrics = Metrics {
    text_width: 22,
    text_lines: 4,
    label_width: 12,
    zoom: Zoom::Full,
    turned: true,
};
const UPRIGHT_NAME: (usize, usize) = (24, 3);

/// A placed map and its speaker.
pub(super) struct Sheet<'a> {
    pub map: &'a Map,
    pub order: Order,
    pub diagram: Diagram,
    pub changes: Option<&'a Changes>,
    pub commented: &'a Commented,
    pub language: Language,
    pub shades: Option<Shades>,
}

impl<'a> Sheet<'a> {
    pub fn of(
        (map, commented): (&'a Map, &'a Commented),
        changes: Option<&'a Changes>,
        language: Language,
        drawing: Drawing,
    ) -> Sheet<'a> {
        let order = Order::of(map);
        let metrics = if drawing.vertical { UPRIGHT } else { METRICS };
        Sheet {
            map,
            diagram: picture::diagram(Speaker::new(language, map, &order), metrics),
            shades: drawing.lens.map(|lens| Shades::of(map, &order, lens)),
            order,
            changes,
            commented,
            language,
        }
    }

    pub fn speaker(&self) -> Speaker<'_> {
        Speaker::new(self.language, self.map, &self.order)
    }

    /// The width in units; zero for an empty map.
    pub fn width(&self) -> i64 {
        if self.diagram.bands.is_empty() {
            0
        } else if self.diagram.turned() {
            self.x(self.diagram.width)
        } else {
            self.x(self.diagram.width) + 8
        }
    }

    /// The height in units.
    pub fn height(&self) -> i64 {
        if self.diagram.bands.is_empty() {
            0
        } else {
            self.y(self.diagram.height)
        }
    }

    /// The middle of a cell, from the left.
    pub fn x(&self, cell: u32) -> i64 {
        let before = if self.diagram.turned() {
            i64::from(self.diagram.bracket_lines()) * BRACKET
        } else {
            HEAD + CELL.0
        };
        before + i64::from(cell) * CELL.0
    }

    /// The middle of a cell, from the top.
    pub fn y(&self, cell: u32) -> i64 {
        let above = if self.diagram.turned() {
            columns::HEAD
        } else {
            i64::from(self.diagram.bracket_lines()) * BRACKET
        };
        above + i64::from(cell) * CELL.1
    }

    /// The rectangle through the middles of the border cells of a place.
    pub fn area(&self, place: &Place) -> Area {
        Area {
            x: self.x(place.x),
            y: self.y(place.y),
            width: i64::from(place.width.saturating_sub(1)) * CELL.0,
            height: i64::from(place.height.saturating_sub(1)) * CELL.1,
        }
    }

    /// The letters and lines of a name in its box.
    pub fn name(&self) -> (usize, usize) {
        if self.diagram.turned() {
            UPRIGHT_NAME
        } else {
            NAME
        }
    }

    /// The room for the words of a connector: its middle and its width.
    pub fn label(&self, label: crate::diagram::Label) -> (i64, i64, i64) {
        let wide = i64::from(label.width) * CELL.0;
        let left = self.x(label.x) - CELL.0 / 2;
        (left + wide / 2, self.y(label.y), wide)
    }

    /// Draws everything, with bands up to `width`.
    pub fn draw(&self, ink: &mut Ink, width: i64) {
        if self.diagram.turned() {
            self.columns(ink);
            self.brackets_aside(ink);
        } else {
            self.bands(ink, width);
            self.brackets(ink);
        }
        self.wires(ink);
        self.places(ink);
    }

    fn bands(&self, ink: &mut Ink, width: i64) {
        for band in &self.diagram.bands {
            let Some(lane) = self.map.lane(band.lane) else {
                continue;
            };
            let whole = Area {
                x: 0,
                y: self.y(band.start),
                width,
                height: i64::from(band.extent) * CELL.1,
            };
            let head = Area {
                width: HEAD,
                ..whole
            };
            let room = ((whole.height - 8) / 17).max(1) as usize;
            let with_kind = room > 2;
            let most = if with_kind { room - 1 } else { room };
            self.lane(ink, lane, whole, head, (16, most), with_kind);
        }
    }

    /// The band of a lane and its head with the name, on this many lines of this many
    /// letters, and the kind.
    pub(super) fn lane(
        &self,
        ink: &mut Ink,
        lane: &Lane,
        whole: Area,
        head: Area,
        (letters, most): (usize, usize),
        with_kind: bool,
    ) {
        let (tint, strong) = look::lane(lane.kind);
        ink.open("class=\"lane\"", &lane.name);
        let line = format!("stroke=\"{}\" stroke-width=\"1\"", look::LANE_LINE);
        ink.rect(whole, 0, &format!("fill=\"{tint}\" {line}"));
        ink.rect(head, 0, &format!("fill=\"{strong}\" {line}"));
        let lines = picture::wrap(&lane.name, letters, most, "…");
        let all = lines.len() as i64 * 17 + i64::from(with_kind) * 15;
        let mut y = head.y + (head.height - all) / 2 + 13;
        let (middle, room) = (head.x + head.width / 2, head.width - 12);
        let name = Type::of(14, TEXT).bold().middle();
        for line in &lines {
            ink.words(middle, y, line, name, room);
            y += 17;
        }
        if with_kind {
            let kind = words::capitalised(lane.kind.word(self.language));
            ink.words(middle, y, &kind, Type::of(11, GREY).middle(), room);
        }
        ink.close();
    }

    fn brackets(&self, ink: &mut Ink) {
        for bracket in &self.diagram.brackets {
            let Some(phase) = self.map.phases().get(&bracket.phase) else {
                continue;
            };
            let y = i64::from(bracket.level) * BRACKET + 10;
            let (left, right) = (
                self.x(bracket.start),
                self.x(bracket.start + bracket.extent - 1),
            );
            ink.open("class=\"phase\"", &phase.name);
            let way = format!("M{left} {} V{y} H{right} V{}", y + 9, y + 9);
            ink.path(&way, &look::bracket());
            let face = Type::of(13, look::PHASE).bold().middle();
            let words = cut(&phase.name, face, right - left - 40);
            let wide = face.width(&words) + 12;
            let middle = (left + right) / 2;
            let behind = Area {
                x: middle - wide / 2,
                y: y - 8,
                width: wide,
                height: 16,
            };
            ink.rect(behind, 0, "fill=\"#ffffff\"");
            ink.words(middle, y + 4, &words, face, wide);
            ink.close();
        }
    }
}
