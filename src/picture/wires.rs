//! Connectors as lines of box-drawing characters.
//!
//! Every cell collects the arms of the connectors through it. Where one of them turns
//! they join. Where none turns they cross as a bridge: the vertical one passes and the
//! horizontal one breaks, so that a junction always means "joined". (The geometry ensures
//! that connectors meet at a turn only if they come from or go to the same step.)

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::{Canvas, Picture, Role, flow_label, wrap};
use crate::diagram::{Edge, Wire};
use crate::model::{Aim, FlowId};

const UP: u8 = 1;
const DOWN: u8 = 2;
const LEFT: u8 = 4;
const RIGHT: u8 = 8;

const ACROSS: u8 = LEFT | RIGHT;

/// The contents of a cell: the arms, whether a connector turns here, and two bits for
/// each trait, one for connectors that run across and one for those that run down.
#[derive(Clone, Copy)]
struct Arms(u16);

const TURNS: u16 = 1 << 4;
const FORWARD: u16 = 1 << 5;
const BRIGHT: u16 = 1 << 7;
const STAYS: u16 = 1 << 9;
const NEW: u16 = 1 << 11;
const FOCUS: u16 = 1 << 13;

impl Arms {
    fn mask(self) -> u8 {
        (self.0 & 15) as u8
    }

    /// Whether a connector in a direction of the mask has a trait.
    fn has(self, mask: u8, of: u16) -> bool {
        (mask & ACROSS != 0 && self.0 & of != 0) || (mask & !ACROSS != 0 && self.0 & of << 1 != 0)
    }
}

struct Lines {
    canvas: Canvas,
    /// As in [`Arms`].
    cells: Vec<u16>,
}

impl Lines {
    fn at(&mut self, x: u32, y: u32) -> Option<&mut u16> {
        let (column, line) = self.canvas.cell(x, y)?;
        let area = self.canvas.area;
        let index =
            usize::from(line - area.y) * usize::from(area.width) + usize::from(column - area.x);
        self.cells.get_mut(index)
    }

    fn add(&mut self, x: u32, y: u32, mask: u8, wire: &Seen<'_>) {
        let Some(arms) = self.at(x, y) else { return };
        *arms |= u16::from(mask);
        if mask & ACROSS != 0 {
            *arms |= wire.traits;
        }
        if mask & !ACROSS != 0 {
            *arms |= wire.traits << 1;
        }
    }

    fn turn(&mut self, (x, y): (u32, u32)) {
        if let Some(arms) = self.at(x, y) {
            *arms |= TURNS;
        }
    }

    /// Adds a straight part of a connector, clipped to the visible part.
    fn add_segment(&mut self, from: (u32, u32), to: (u32, u32), wire: &Seen<'_>) {
        let view = self.canvas.view;
        let (width, height) = (
            u32::from(self.canvas.area.width),
            u32::from(self.canvas.area.height),
        );
        if from.1 == to.1 {
            let (a, b) = (from.0.min(to.0), from.0.max(to.0));
            if from.1 < view.y || from.1 >= view.y + height {
                return;
            }
            for x in a.max(view.x)..=b.min(view.x + width) {
                let mut mask = 0;
                if x > a {
                    mask |= LEFT;
                }
                if x < b {
                    mask |= RIGHT;
                }
                self.add(x, from.1, mask, wire);
            }
        } else {
            let (a, b) = (from.1.min(to.1), from.1.max(to.1));
            if from.0 < view.x || from.0 >= view.x + width {
                return;
            }
            for y in a.max(view.y)..=b.min(view.y + height) {
                let mut mask = 0;
                if y > a {
                    mask |= UP;
                }
                if y < b {
                    mask |= DOWN;
                }
                self.add(from.0, y, mask, wire);
            }
        }
    }
}

struct Seen<'a> {
    wire: &'a Wire,
    to: Aim,
    bright: bool,
    look: Look,
    /// Whether it is in focus.
    focus: bool,
    /// The bits of the traits for connectors that run across.
    traits: u16,
}

/// The state of a connector in the changes view.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Stays,
    Gone,
    New,
}

impl Picture<'_> {
    pub(super) fn paint_wires(&self, buffer: &mut Buffer, canvas: Canvas) {
        let (width, height) = (u32::from(canvas.area.width), u32::from(canvas.area.height));
        let view = canvas.view;
        let seen = |wire: &&Wire| {
            let (mut left, mut right, mut top, mut bottom) = (u32::MAX, 0, u32::MAX, 0);
            for &(x, y) in &wire.points {
                (left, right) = (left.min(x), right.max(x));
                (top, bottom) = (top.min(y), bottom.max(y));
            }
            left < view.x + width && right >= view.x && top < view.y + height && bottom >= view.y
        };
        let (along, _) = self.diagram.turn((view.x, view.y));
        let (extent, _) = self.diagram.turn((width, height));
        let wires: Vec<Seen<'_>> = self
            .diagram
            .wires_between(along, along + extent)
            .filter(seen)
            .filter_map(|wire| {
                let flow = self.map.flow(wire.flow)?;
                let bright = self.branch == Some(wire.flow);
                let look = self.look(wire.flow);
                let focus = self.flow_in_focus(wire.flow);
                let traits = [
                    (!wire.back, FORWARD),
                    (bright, BRIGHT),
                    (look != Look::Gone, STAYS),
                    (look == Look::New, NEW),
                    (focus, FOCUS),
                ];
                let held = traits.into_iter().filter(|(has, _)| *has);
                Some(Seen {
                    wire,
                    to: flow.to,
                    bright,
                    look,
                    focus,
                    traits: held.map(|(_, bit)| bit).sum(),
                })
            })
            .collect();
        let cells = usize::from(canvas.area.width) * usize::from(canvas.area.height);
        let mut lines = Lines {
            canvas,
            cells: vec![0; cells],
        };
        for seen in &wires {
            let points = &seen.wire.points;
            for pair in points.windows(2) {
                lines.add_segment(pair[0], pair[1], seen);
            }
            // The stub out of the step is part of the line.
            if let Some(first) = points.first() {
                let arm = match seen.wire.leaves {
                    Edge::Left => RIGHT,
                    Edge::Right => LEFT,
                    Edge::Top => DOWN,
                    Edge::Bottom => UP,
                };
                lines.add(first.0, first.1, arm, seen);
                let level = arm & ACROSS != 0;
                if let Some(second) = points.get(1)
                    && level != (first.1 == second.1)
                {
                    lines.turn(*first);
                }
            }
            if let (Some(&(x, y)), None) = (points.last(), seen.to.step()) {
                let on = if self.diagram.turned() { DOWN } else { RIGHT };
                lines.add(x, y, on, seen);
            }
            if points.len() > 2 {
                for point in &points[1..points.len() - 1] {
                    lines.turn(*point);
                }
            }
        }
        self.paint_lines(buffer, canvas, &lines);
        for seen in &wires {
            self.paint_ends(buffer, canvas, seen);
        }
        self.paint_labels(buffer, canvas, &wires);
    }

    fn look(&self, flow: FlowId) -> Look {
        match self.changes {
            Some(changes) if changes.new_flows.contains(&flow) => Look::New,
            Some(changes) if changes.gone_flows.contains(&flow) => Look::Gone,
            _ => Look::Stays,
        }
    }

    fn paint_lines(&self, buffer: &mut Buffer, canvas: Canvas, lines: &Lines) {
        let width = usize::from(canvas.area.width).max(1);
        for (index, arms) in lines.cells.iter().enumerate() {
            let arms = Arms(*arms);
            if arms.mask() == 0 {
                continue;
            }
            let at = Position {
                x: canvas.area.x + (index % width) as u16,
                y: canvas.area.y + (index / width) as u16,
            };
            let (across, down) = (arms.mask() & ACROSS, arms.mask() & !ACROSS);
            // A bridge shows the connectors that run down.
            let mask = if across != 0 && down != 0 && arms.0 & TURNS == 0 {
                down
            } else {
                arms.mask()
            };
            let has = |of| arms.has(mask, of);
            let (forward, stays, new) = (has(FORWARD), has(STAYS), has(NEW));
            let symbol = match mask {
                mask if new => self.glyphs.heavy[usize::from(mask)],
                ACROSS if !stays => self.glyphs.gone_across,
                mask if !stays && mask == UP | DOWN => self.glyphs.gone_down,
                ACROSS if !forward => self.glyphs.back_across,
                mask if !forward && mask == UP | DOWN => self.glyphs.back_down,
                mask => self.glyphs.wires[usize::from(mask)],
            };
            let role = match () {
                () if has(BRIGHT) => Role::Cursor,
                () if !has(FOCUS) => Role::Dim,
                () if new => Role::Ghost,
                () if !stays => Role::Dim,
                () if forward => Role::Wire,
                () => Role::Back,
            };
            if let Some(cell) = buffer.cell_mut(at) {
                cell.set_symbol(symbol).set_style(self.styles.of(role));
            }
        }
    }

    fn paint_ends(&self, buffer: &mut Buffer, canvas: Canvas, seen: &Seen<'_>) {
        let role = match () {
            () if seen.bright => Role::Cursor,
            () if !seen.focus => Role::Dim,
            () if seen.look == Look::New => Role::Ghost,
            () if seen.look == Look::Gone => Role::Dim,
            () if seen.wire.back => Role::Back,
            () => Role::Wire,
        };
        let style = self.styles.of(role);
        let points = &seen.wire.points;
        if let Some(&(x, y)) = points.last()
            && seen.to.step().is_some()
        {
            let arrow = match seen.wire.arrives {
                Edge::Left => self.glyphs.arrow,
                Edge::Right => self.glyphs.arrow_back,
                Edge::Top => self.glyphs.arrow_down,
                Edge::Bottom => self.glyphs.arrow_up,
            };
            canvas.put(buffer, x, y, arrow, style);
        }
        // A long way back shows its direction in the middle.
        if seen.wire.back {
            let turned = self.diagram.turned();
            let Some((a, across, b)) = backward(points, turned) else {
                return;
            };
            let label = seen.wire.label.filter(|l| !turned && l.y == across);
            let free = |at: u32| label.is_none_or(|l| at < l.x || at >= l.x + l.width);
            let middle = a.midpoint(b);
            let at = if free(middle) { middle } else { b + 2 };
            let (x, y) = self.diagram.turn((at, across));
            let arrow = if turned {
                self.glyphs.arrow_up
            } else {
                self.glyphs.arrow_back
            };
            canvas.put(buffer, x, y, arrow, style);
        }
    }

    fn paint_labels(&self, buffer: &mut Buffer, canvas: Canvas, wires: &[Seen<'_>]) {
        for seen in wires {
            let role = match seen.look {
                _ if !seen.focus => Role::Dim,
                Look::Gone => Role::Dim,
                Look::Stays | Look::New => Role::Label,
            };
            let style = self.styles.of(role);
            let Some(label) = seen.wire.label else {
                continue;
            };
            let words = flow_label(self.map, seen.wire.flow, self.language);
            let (room, lines) = (label.width as usize, label.height as usize);
            if self.diagram.turned() {
                let room = room.saturating_sub(1);
                let lines = wrap::wrap(&words, room, lines, self.glyphs.ellipsis);
                for (y, line) in (label.y..).zip(lines) {
                    canvas.write(buffer, label.x + 1, y, &line, style);
                }
                continue;
            }
            let text = wrap::cut(&words, room.saturating_sub(2), self.glyphs.ellipsis);
            if !text.is_empty() {
                canvas.write(buffer, label.x, label.y, &format!(" {text} "), style);
            }
        }
    }
}

/// The longest stretch against the flow with room for an arrow: its beginning along the
/// flow, its place across the flow, its end.
fn backward(points: &[(u32, u32)], turned: bool) -> Option<(u32, u32, u32)> {
    let of = |(x, y): (u32, u32)| if turned { (y, x) } else { (x, y) };
    let segments = points.windows(2).filter_map(|pair| {
        let ((a, across), (b, other)) = (of(pair[0]), of(pair[1]));
        (across == other && a > b + 4).then_some((a, across, b))
    });
    segments.max_by_key(|(a, _, b)| a - b)
}
