//! The areas of the screen.

use ratatui::layout::Rect;

use crate::picture::Margins;

/// The areas of the screen. On a very small one the map shrinks first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    pub title: Rect,
    /// The brackets of the phases.
    pub brackets: Rect,
    /// The heads of the lanes.
    pub heads: Rect,
    pub map: Rect,
    /// The legend of the map's colours; empty while it is not coloured, or if the map would
    /// become too small.
    pub legend: Rect,
    /// Hints, or the chips of the line.
    pub hint: Rect,
    pub line: Rect,
    pub status: Rect,
    /// The sentence and the bar of the replay; empty while it is not open.
    pub replay: Rect,
}

/// Lays out a screen for a map with these sizes of heads and brackets.
pub fn layout(area: Rect, margins: Margins) -> Screen {
    let row = |y: u16, height: u16| Rect {
        x: area.x,
        y: area.y + y.min(area.height),
        width: area.width,
        height: height.min(area.height.saturating_sub(y)),
    };
    let bottom = area.height.saturating_sub(3);
    let title = row(0, 1);
    let top = 1;
    let middle = row(top, bottom.saturating_sub(top));
    // The parts above the map, and those at its left.
    let (above, left) = if margins.turned {
        (margins.heads, margins.brackets)
    } else {
        (margins.brackets.min(3), margins.heads)
    };
    let above = above.min(middle.height);
    let left = left.min(area.width / 3);
    let below = row(top + above, middle.height.saturating_sub(above));
    let beside = |rect: Rect| Rect {
        x: rect.x + left,
        width: rect.width - left,
        ..rect
    };
    let (above, left) = (
        beside(row(top, above)),
        Rect {
            width: left,
            ..below
        },
    );
    let (heads, brackets) = if margins.turned {
        (above, left)
    } else {
        (left, above)
    };
    Screen {
        title,
        brackets,
        heads,
        map: beside(below),
        legend: Rect::default(),
        hint: row(bottom, 1),
        line: row(bottom + 1, 1),
        status: row(bottom + 2, 1),
        replay: Rect::default(),
    }
}

impl Screen {
    /// The screen with the replay open: sentence and bar take the last line of the map and
    /// the line of hints, and the hints move to the capture line. While something is typed
    /// there is only the bar, and both lines stay.
    pub fn in_replay(mut self, typing: bool) -> Screen {
        let lines = 1.min(self.map.height);
        let bottom = self.map.y + self.map.height - lines;
        self.map.height -= lines;
        // The parts at the left end where the map ends.
        for part in [&mut self.heads, &mut self.brackets] {
            part.height = part.height.min(bottom.saturating_sub(part.y));
        }
        self.replay = match (lines, typing) {
            (0, true) => Rect::default(),
            (0, false) => self.hint,
            _ => Rect {
                y: bottom,
                height: lines + if typing { 0 } else { self.hint.height },
                ..self.hint
            },
        };
        if !typing {
            self.hint = self.line;
            self.line.height = 0;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_lie_inside_the_screen_at_any_size() {
        for width in [0, 1, 5, 40, 80, 200] {
            for height in [0, 1, 2, 3, 4, 10, 24, 50] {
                let area = Rect::new(0, 0, width, height);
                let margins = Margins {
                    heads: 14,
                    brackets: 2,
                    turned: false,
                };
                let s = layout(area, margins);
                let turned = Margins {
                    heads: 3,
                    brackets: 20,
                    turned: true,
                };
                let t = layout(area, turned);
                for s in [
                    s,
                    s.in_replay(false),
                    s.in_replay(true),
                    t,
                    t.in_replay(false),
                    t.in_replay(true),
                ] {
                    for part in [
                        s.title, s.brackets, s.heads, s.map, s.hint, s.line, s.status, s.replay,
                    ] {
                        assert_eq!(
                            part.intersection(area).area(),
                            part.area(),
                            "{width}x{height} {part:?}"
                        );
                    }
                }
            }
        }
    }
}
