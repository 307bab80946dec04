//! Connectors as lines of box-drawing characters.
//!
//! Every cell gathers the arms of the connectors through it; connectors of one net
//! (same source or same target) join, others cross as a bridge: the vertical one
//! passes and the horizontal one breaks, so that a junction always means "joined".

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::{Canvas, Picture, Role, flow_label, wrap};
use crate::diagram::Wire;
use crate::model::{Aim, StepId};

const UP: u8 = 1;
const DOWN: u8 = 2;
const LEFT: u8 = 4;
const RIGHT: u8 = 8;

#[derive(Clone, Copy, Default)]
struct Arms {
    mask: u8,
    forward: bool,
    bridged: bool,
    bright: bool,
    net: Option<(StepId, Aim)>,
}

struct Lines {
    canvas: Canvas,
    cells: Vec<Arms>,
}

impl Lines {
    fn at(&mut self, x: u32, y: u32) -> Option<&mut Arms> {
        let (column, line) = self.canvas.cell(x, y)?;
        let area = self.canvas.area;
        let index =
            usize::from(line - area.y) * usize::from(area.width) + usize::from(column - area.x);
        self.cells.get_mut(index)
    }

    fn add(&mut self, x: u32, y: u32, mask: u8, wire: &Seen<'_>) {
        let net = wire.net;
        let Some(arms) = self.at(x, y) else { return };
        let same = arms
            .net
            .is_none_or(|(from, to)| from == net.0 || (to == net.1 && to.step().is_some()));
        let across = |mask: u8| mask & (UP | DOWN) == 0;
        let down = |mask: u8| mask & (LEFT | RIGHT) == 0;
        if !same && arms.mask != 0 {
            // A stranger crosses: the vertical stays on top.
            if across(arms.mask) && down(mask) {
                *arms = Arms {
                    mask,
                    forward: !wire.wire.back,
                    bridged: true,
                    bright: wire.bright,
                    net: Some(net),
                };
                return;
            }
            if down(arms.mask) && across(mask) {
                arms.bridged = true;
                return;
            }
            if arms.bridged {
                return;
            }
        }
        arms.mask |= mask;
        arms.forward |= !wire.wire.back;
        arms.bright |= wire.bright;
        arms.net = Some(net);
    }

    /// One straight piece, clipped to what is seen.
    fn piece(&mut self, from: (u32, u32), to: (u32, u32), wire: &Seen<'_>) {
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
    net: (StepId, Aim),
    bright: bool,
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
        let wires: Vec<Seen<'_>> = self
            .diagram
            .wires
            .iter()
            .filter(seen)
            .filter_map(|wire| {
                let flow = self.map.flow(wire.flow)?;
                Some(Seen {
                    wire,
                    net: (flow.from, flow.to),
                    bright: self.branch == Some(wire.flow),
                })
            })
            .collect();
        let cells = usize::from(canvas.area.width) * usize::from(canvas.area.height);
        let mut lines = Lines {
            canvas,
            cells: vec![Arms::default(); cells],
        };
        for seen in &wires {
            let points = &seen.wire.points;
            for pair in points.windows(2) {
                lines.piece(pair[0], pair[1], seen);
            }
            // The stub out of the step and the last cell before the target are part
            // of the line.
            if let (Some(&first), Some(&last)) = (points.first(), points.last()) {
                lines.add(first.0, first.1, LEFT, seen);
                lines.add(last.0, last.1, RIGHT, seen);
            }
        }
        self.paint_lines(buffer, canvas, &lines);
        for seen in &wires {
            self.paint_ends(buffer, canvas, seen);
        }
        self.paint_labels(buffer, canvas, &wires);
    }

    fn paint_lines(&self, buffer: &mut Buffer, canvas: Canvas, lines: &Lines) {
        let width = usize::from(canvas.area.width).max(1);
        for (index, arms) in lines.cells.iter().enumerate() {
            if arms.mask == 0 {
                continue;
            }
            let at = Position {
                x: canvas.area.x + (index % width) as u16,
                y: canvas.area.y + (index / width) as u16,
            };
            let symbol = match arms.mask {
                mask if !arms.forward && mask == LEFT | RIGHT => self.glyphs.back_across,
                mask if !arms.forward && mask == UP | DOWN => self.glyphs.back_down,
                mask => self.glyphs.wires[usize::from(mask)],
            };
            let role = match () {
                () if arms.bright => Role::Cursor,
                () if arms.forward => Role::Wire,
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
            () if seen.wire.back => Role::Back,
            () => Role::Wire,
        };
        let style = self.styles.of(role);
        let points = &seen.wire.points;
        if let Some(&(x, y)) = points.last()
            && seen.net.1.step().is_some()
        {
            canvas.put(buffer, x, y, self.glyphs.arrow, style);
        }
        // The long way back says in its middle which way it goes.
        if seen.wire.back && points.len() > 4 {
            let ((a, y), (b, _)) = (points[2], points[3]);
            if a.abs_diff(b) > 2 {
                canvas.put(buffer, a.midpoint(b), y, self.glyphs.arrow_back, style);
            }
        }
    }

    fn paint_labels(&self, buffer: &mut Buffer, canvas: Canvas, wires: &[Seen<'_>]) {
        // Labels that come in on one line share its room.
        let mut by_place: BTreeMap<(u32, u32), (u32, String)> = BTreeMap::new();
        for seen in wires {
            let Some(label) = seen.wire.label else {
                continue;
            };
            let text = flow_label(self.map, seen.wire.flow, self.language);
            let (width, words) = by_place.entry((label.x, label.y)).or_default();
            if !words.is_empty() {
                words.push('/');
            }
            words.push_str(&text);
            *width = label.width.max(*width);
        }
        let style = self.styles.of(Role::Label);
        for ((x, y), (width, words)) in by_place {
            let room = (width as usize).saturating_sub(2);
            let text = wrap::cut(&words, room, self.glyphs.ellipsis);
            if !text.is_empty() {
                canvas.write(buffer, x, y, &format!(" {text} "), style);
            }
        }
    }
}
