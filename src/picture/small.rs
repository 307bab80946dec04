//! Steps at the smaller zooms: number and name in a box with only corners for a border,
//! or the number alone.

use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

use super::boxes::LEAST_NAME;
use super::{Canvas, Picture, Role, badge, wrap};
use crate::diagram::Place;
use crate::model::{Step, StepId, StepKind};

/// At most so many signs before a name, as more cannot be told apart.
const SIGNS: usize = 3;

impl Picture<'_> {
    pub(super) fn paint_small(
        &self,
        buffer: &mut Buffer,
        canvas: Canvas,
        place: &Place,
        id: StepId,
        step: &Step,
        cursor: bool,
    ) {
        let ghost = self.ghosts.contains(&id);
        let style = self.styles.of(self.role(id, step, cursor));
        let selected = self.selected.contains(&id);
        let shade = self.shade(id).filter(|_| !ghost);
        let inside = match shade {
            _ if selected => Some(self.styles.of(Role::Selected)),
            Some((style, _)) => Some(style),
            None => None,
        };
        let corners = place.height > 1;
        self.paint_border(buffer, canvas, place, id, step, cursor);
        for y in place.y..place.y + place.height {
            for x in place.x + 1..place.x + place.width - 1 {
                canvas.put(buffer, x, y, " ", inside.unwrap_or_default());
            }
        }
        let number = self.map.number(id);
        let number = number.map_or(String::new(), |number| number.to_string());
        let patched = |style: Style| match inside {
            Some(inside) => style.patch(inside),
            None => style,
        };
        let number_style = patched(match () {
            () if ghost => self.styles.of(Role::Ghost),
            // Reversed, so that the step under the cursor is found from the back of the
            // room.
            () if cursor => style.add_modifier(Modifier::REVERSED),
            () => self.styles.of(Role::Number),
        });
        let mut signs = self.signs(id, ghost);
        if place.width < LEAST_NAME {
            // Aligned to the right of the box; a longer number also takes the place of
            // the border.
            let inner = place.width as usize - 2;
            let digits = number.len();
            let left = match digits {
                n if n <= inner => place.x + 1 + (inner - n).div_ceil(2) as u32,
                n if n == inner + 1 => place.x + 1,
                _ => place.x,
            };
            let room = (place.x + place.width - left) as usize;
            let number = if digits > room {
                // The end of a number says more than the beginning.
                format!("{}{}", self.glyphs.ellipsis, &number[digits + 1 - room..])
            } else {
                number
            };
            let blank = " ".repeat(inner);
            if cursor {
                canvas.write(buffer, place.x + 1, place.y, &blank, number_style);
            }
            canvas.write(buffer, left, place.y, &number, number_style);
            if let Some((style, sign)) = shade {
                if corners {
                    signs.insert(0, (sign, style));
                } else if digits <= inner {
                    let right = place.x + place.width - 1;
                    canvas.write(buffer, right, place.y, sign, style);
                }
            }
            let mut signs = signs.into_iter();
            if corners {
                for x in place.x + 1..place.x + place.width - 1 {
                    if let Some((sign, style)) = signs.next() {
                        canvas.write(buffer, x, place.y + 1, sign, patched(style));
                    }
                }
            } else if let Some((sign, style)) = signs.next()
                && left > place.x
            {
                canvas.write(buffer, place.x, place.y, sign, style);
            }
            return;
        }
        if let Some((style, sign)) = shade {
            signs.insert(0, (sign, style));
        }
        let signs = &signs[..signs.len().min(SIGNS)];
        let mut head = number.clone();
        signs.iter().for_each(|(sign, _)| head.push_str(sign));
        let name = crate::lang::shown_name(&step.name, step.kind);
        let name_style = patched(self.name_style(id, ghost));
        let (room, lines) = (place.width as usize - 2, place.height as usize);
        let words = format!("{head} {name}");
        let lines = wrap::wrap(&words, room, lines, self.glyphs.ellipsis);
        for (y, line) in (place.y..).zip(&lines) {
            canvas.write(buffer, place.x + 1, y, line, name_style);
        }
        let mut x = place.x + 1;
        x += canvas.write(buffer, x, place.y, &number, number_style);
        for (sign, style) in signs {
            x += canvas.write(buffer, x, place.y, sign, patched(*style));
        }
        // Keeps a line through the name from crossing the blank before it.
        canvas.put(buffer, x, place.y, " ", inside.unwrap_or_default());
    }

    /// Paints what is left of the border: its ends, or its corners.
    fn paint_border(
        &self,
        buffer: &mut Buffer,
        canvas: Canvas,
        place: &Place,
        id: StepId,
        step: &Step,
        cursor: bool,
    ) {
        let style = self.styles.of(self.role(id, step, cursor));
        let (left, right) = (place.x, place.x + place.width - 1);
        let frame = self.frame(id, step.kind, cursor);
        if place.height == 1 {
            let plain = !cursor && !self.ghosts.contains(&id) && !self.is_gone(id);
            let ends = match step.kind {
                _ if !plain => [frame.down; 2],
                StepKind::Decision => ["<", ">"],
                StepKind::Wait => ["(", ")"],
                _ => ["[", "]"],
            };
            canvas.put(buffer, left, place.y, ends[0], style);
            canvas.put(buffer, right, place.y, ends[1], style);
            return;
        }
        // A decision keeps its slanted corners under the cursor, so that its kind can
        // still be seen.
        let corners = match step.kind {
            StepKind::Decision => &self.glyphs.decision,
            _ => frame,
        };
        let bottom = place.y + place.height - 1;
        for y in place.y + 1..bottom {
            canvas.put(buffer, left, y, frame.down, style);
            canvas.put(buffer, right, y, frame.down, style);
        }
        canvas.put(buffer, left, place.y, corners.top_left, style);
        canvas.put(buffer, right, place.y, corners.top_right, style);
        canvas.put(buffer, left, bottom, corners.bottom_left, style);
        canvas.put(buffer, right, bottom, corners.bottom_right, style);
    }

    /// The signs of a step at a small zoom, most important first.
    fn signs(&self, id: StepId, ghost: bool) -> Vec<(&str, Style)> {
        let mut signs = Vec::new();
        if ghost {
            return signs;
        }
        if self.touched.binary_search(&id).is_ok() {
            signs.push((self.glyphs.touched, self.styles.of(Role::Touched)));
        }
        if self.selected.contains(&id) {
            signs.push((self.glyphs.selected, self.styles.of(Role::Selected)));
        }
        for (text, role) in badge::marks(self.map, self.commented, id, self.glyphs) {
            let sign = match role {
                Role::Remove => self.glyphs.remove,
                Role::Link => self.glyphs.link,
                Role::Mark => self.glyphs.mark,
                _ if text.starts_with(self.glyphs.question) => self.glyphs.question,
                _ => continue,
            };
            signs.push((sign, self.styles.of(role)));
            let several = text.len() > sign.len() && sign != self.glyphs.question;
            if several {
                signs.push((sign, self.styles.of(role)));
            }
        }
        if badge::noted(self.map, self.commented, id, self.glyphs).is_some() {
            signs.push((self.glyphs.noted, self.styles.of(Role::Badge)));
        }
        signs
    }

    /// The style of a step's name; that of a removed step is crossed out.
    pub(super) fn name_style(&self, id: StepId, ghost: bool) -> Style {
        let removed = || {
            let mut marks = self.map.marks_on(id);
            self.is_gone(id) || marks.any(|(_, mark)| mark.kind.is_remove())
        };
        match () {
            () if ghost => self.styles.of(Role::Ghost),
            () if removed() => self
                .styles
                .of(Role::Remove)
                .add_modifier(Modifier::CROSSED_OUT),
            () => self.styles.of(Role::Text),
        }
    }
}
