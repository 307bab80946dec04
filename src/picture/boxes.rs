//! Steps as boxes, bars and dots.

use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

use super::glyph::Frame;
use super::{Canvas, Picture, Role, badge, wrap};
use crate::diagram::{Node, Place};
use crate::model::{Step, StepId, StepKind, Zoom};

/// In cells: a narrower box shows no name.
pub(super) const LEAST_NAME: u32 = 8;

impl Picture<'_> {
    pub(super) fn paint_place(&self, buffer: &mut Buffer, canvas: Canvas, place: &Place) {
        let under_cursor = self.cursor == Some(place.node);
        match place.node {
            Node::Open(flow) => {
                let here = under_cursor || self.branch == Some(flow);
                let (symbol, role) = if here {
                    (self.glyphs.open_cursor, Role::Cursor)
                } else {
                    (self.glyphs.open, Role::Open)
                };
                canvas.put(buffer, place.x, place.y, symbol, self.styles.of(role));
            }
            Node::Step(id) => {
                let Some(step) = self.map.step(id) else {
                    return;
                };
                let slim = place.height == 1 || place.width < LEAST_NAME;
                match self.diagram.metrics.zoom {
                    zoom if (zoom != Zoom::Full || slim) && step.kind.is_numbered() => {
                        self.paint_small(buffer, canvas, place, id, step, under_cursor);
                    }
                    _ => self.paint_step(buffer, canvas, place, id, step, under_cursor),
                }
            }
        }
    }

    /// The role of a step in the picture.
    pub(super) fn role(&self, id: StepId, step: &Step, cursor: bool) -> Role {
        let ghost = self.ghosts.contains(&id);
        match step.kind {
            _ if cursor && !ghost => Role::Cursor,
            _ if ghost => Role::Ghost,
            _ if self.is_gone(id) => Role::Remove,
            StepKind::Fork | StepKind::Join | StepKind::Start | StepKind::End => {
                if self.selected.contains(&id) {
                    Role::Selected
                } else {
                    Role::Event
                }
            }
            StepKind::Decision => Role::Decision,
            StepKind::Wait => Role::Wait,
            StepKind::Task => Role::Border,
        }
    }

    /// The symbols that a box is drawn with.
    pub(super) fn frame(&self, id: StepId, kind: StepKind, cursor: bool) -> &Frame {
        let ghost = self.ghosts.contains(&id);
        match kind {
            _ if ghost || self.is_gone(id) && !cursor => &self.glyphs.ghost,
            _ if cursor => &self.glyphs.cursor,
            StepKind::Decision => &self.glyphs.decision,
            StepKind::Wait => &self.glyphs.wait,
            StepKind::Task | StepKind::Fork | StepKind::Join | StepKind::Start | StepKind::End => {
                &self.glyphs.task
            }
        }
    }

    fn paint_step(
        &self,
        buffer: &mut Buffer,
        canvas: Canvas,
        place: &Place,
        id: StepId,
        step: &Step,
        cursor: bool,
    ) {
        let ghost = self.ghosts.contains(&id);
        let touched = self.touched.binary_search(&id).is_ok();
        let selected = self.selected.contains(&id);
        let style = self.styles.of(self.role(id, step, cursor));
        match step.kind {
            StepKind::Fork | StepKind::Join => {
                let symbol = match (cursor, selected) {
                    (true, _) => self.glyphs.bar_cursor,
                    (false, true) => self.glyphs.bar_selected,
                    (false, false) if self.diagram.turned() => self.glyphs.bar_level,
                    (false, false) => self.glyphs.bar,
                };
                for y in place.y..place.y + place.height {
                    for x in place.x..place.x + place.width {
                        canvas.put(buffer, x, y, symbol, style);
                    }
                }
                if touched {
                    let style = self.styles.of(Role::Touched);
                    canvas.put(buffer, place.x, place.y, self.glyphs.touched, style);
                }
            }
            StepKind::Start | StepKind::End => {
                let symbol = match step.kind {
                    StepKind::Start => self.glyphs.start,
                    _ => self.glyphs.end,
                };
                // At the smallest zoom its middle alone.
                let middle = symbol.char_indices().map(|(at, _)| at).nth(1).unwrap_or(0);
                let end = symbol.char_indices().map(|(at, _)| at).nth(2);
                let symbol = match place.width {
                    1 => &symbol[middle..end.unwrap_or(symbol.len())],
                    _ => symbol,
                };
                canvas.write(buffer, place.x, place.y, symbol, style);
                if touched {
                    let style = self.styles.of(Role::Touched);
                    let (left, right) = (place.x, place.x + place.width.saturating_sub(1));
                    canvas.put(buffer, left, place.y, self.glyphs.touched, style);
                    canvas.put(buffer, right, place.y, self.glyphs.touched, style);
                }
            }
            StepKind::Task | StepKind::Wait | StepKind::Decision => {
                let frame = self.frame(id, step.kind, cursor);
                self.paint_frame(buffer, canvas, place, frame, step.kind, style);
                if selected {
                    self.fill(buffer, canvas, place, self.styles.of(Role::Selected));
                } else if let Some((style, _)) = self.shade(id).filter(|_| !ghost) {
                    self.fill(buffer, canvas, place, style);
                }
                self.paint_inside(buffer, canvas, place, id, step, ghost);
            }
        }
    }

    pub(super) fn is_gone(&self, id: StepId) -> bool {
        self.changes
            .is_some_and(|changes| changes.gone.contains(&id))
    }

    fn paint_frame(
        &self,
        buffer: &mut Buffer,
        canvas: Canvas,
        place: &Place,
        frame: &Frame,
        kind: StepKind,
        style: Style,
    ) {
        let (left, right) = (place.x, place.x + place.width - 1);
        let (top, bottom) = (place.y, place.y + place.height - 1);
        for x in left + 1..right {
            canvas.put(buffer, x, top, frame.across, style);
            canvas.put(buffer, x, bottom, frame.across, style);
        }
        for y in top + 1..bottom {
            canvas.put(buffer, left, y, frame.down, style);
            canvas.put(buffer, right, y, frame.down, style);
            for x in left + 1..right {
                canvas.put(buffer, x, y, " ", Style::default());
            }
        }
        // A decision keeps its slanted corners under the cursor, so that its kind can
        // still be seen.
        let corners = match kind {
            StepKind::Decision => &self.glyphs.decision,
            _ => frame,
        };
        canvas.put(buffer, left, top, corners.top_left, style);
        canvas.put(buffer, right, top, corners.top_right, style);
        canvas.put(buffer, left, bottom, corners.bottom_left, style);
        canvas.put(buffer, right, bottom, corners.bottom_right, style);
    }

    /// Fills a box that is selected or coloured, so that it can be seen from the back of
    /// the room.
    fn fill(&self, buffer: &mut Buffer, canvas: Canvas, place: &Place, style: Style) {
        for y in place.y + 1..place.y + place.height - 1 {
            for x in place.x + 1..place.x + place.width - 1 {
                canvas.put(buffer, x, y, " ", style);
            }
        }
    }

    fn paint_inside(
        &self,
        buffer: &mut Buffer,
        canvas: Canvas,
        place: &Place,
        id: StepId,
        step: &Step,
        ghost: bool,
    ) {
        let inner = place.width.saturating_sub(2) as usize;
        let lines = place.height.saturating_sub(2) as usize;
        // Where room is short, the first of them is left out.
        let noted = badge::noted(self.map, self.commented, id, self.glyphs);
        let marks = badge::marks(self.map, self.commented, id, self.glyphs);
        let marks: Vec<_> = noted.into_iter().chain(marks).collect();
        let name = crate::lang::shown_name(&step.name, step.kind);
        let style = self.name_style(id, ghost);
        let selected = self.selected.contains(&id);
        let shade = self.shade(id).filter(|_| !ghost);
        let style = match shade {
            _ if selected => style.patch(self.styles.of(Role::Selected)),
            Some((shade, _)) => style.patch(shade),
            None => style,
        };
        for (y, line) in (place.y + 1..).zip(wrap::wrap(&name, inner, lines, self.glyphs.ellipsis))
        {
            canvas.write(buffer, place.x + 1, y, &line, style);
        }

        // The number on the left of the upper border, marks on the right.
        if let Some(number) = self.map.number(id) {
            let touched = self.touched.binary_search(&id).is_ok();
            let role = match () {
                () if ghost => Role::Ghost,
                () if touched => Role::Touched,
                () => Role::Number,
            };
            let sign = match () {
                () if touched => self.glyphs.touched,
                () if selected => self.glyphs.selected,
                () => " ",
            };
            let text = format!("{sign}{number} ");
            let x = place.x + 1;
            let cells = canvas.write(buffer, x, place.y, &text, self.styles.of(role));
            if let Some((style, sign)) = shade {
                canvas.write(buffer, x + cells, place.y, sign, style);
                canvas.write(buffer, x + cells + 1, place.y, " ", Style::default());
            }
        }
        let mut right = place.x + place.width - 1;
        for (text, role) in marks.iter().rev() {
            let cells = wrap::width(text) as u32 + 1;
            if right < place.x + 6 + 2 * u32::from(shade.is_some()) + cells {
                break;
            }
            right -= cells;
            canvas.write(
                buffer,
                right,
                place.y,
                &format!("{text} "),
                self.styles.of(*role),
            );
            canvas.put(buffer, right - 1, place.y, " ", Style::default());
        }

        // Facts on the lower border, as many as fit. The border under the cursor is bold, the
        // facts are not: cells that do not change need not be sent to the terminal.
        let usual = Style::new().remove_modifier(Modifier::BOLD);
        let mut x = place.x + 1;
        let end = place.x + place.width - 1;
        for (text, role) in badge::facts(self.speaker(), step, self.glyphs) {
            let cells = wrap::width(&text) as u32 + 2;
            if x + cells > end {
                break;
            }
            let style = self.styles.of(if ghost { Role::Ghost } else { role });
            let y = place.y + place.height - 1;
            canvas.write(buffer, x, y, &format!(" {text} "), usual.patch(style));
            x += cells - 1;
        }
    }
}
