//! Where things are on the screen.

use ratatui::layout::Rect;

/// The areas of the screen. On a very small one the map gives way first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    /// The title bar.
    pub title: Rect,
    /// The brackets of the phases.
    pub brackets: Rect,
    /// The heads of the lanes.
    pub heads: Rect,
    /// The map.
    pub map: Rect,
    /// Hints, or what was understood.
    pub hint: Rect,
    /// The capture line.
    pub line: Rect,
    /// The status line.
    pub status: Rect,
    /// The sentence and the bar of the replay; nothing while it is not open.
    pub replay: Rect,
}

/// Lays out a screen for a map with so many lines of brackets and heads so wide.
pub fn layout(area: Rect, brackets: u16, heads: u16) -> Screen {
    let row = |y: u16, height: u16| Rect {
        x: area.x,
        y: area.y + y.min(area.height),
        width: area.width,
        height: height.min(area.height.saturating_sub(y)),
    };
    let bottom = area.height.saturating_sub(3);
    let title = row(0, 1);
    let top = 1;
    let brackets = brackets.min(3).min(bottom.saturating_sub(top));
    let heads = heads.min(area.width / 3);
    let middle = row(top, bottom.saturating_sub(top));
    let beside = |rect: Rect| Rect {
        x: rect.x + heads,
        width: rect.width - heads,
        ..rect
    };
    let map = row(top + brackets, middle.height.saturating_sub(brackets));
    Screen {
        title,
        brackets: beside(row(top, brackets)),
        heads: Rect {
            width: heads,
            ..map
        },
        map: beside(map),
        hint: row(bottom, 1),
        line: row(bottom + 1, 1),
        status: row(bottom + 2, 1),
        replay: Rect::default(),
    }
}

impl Screen {
    /// The screen with the replay open: sentence and bar take the last line of the map
    /// and that of the hints, the hints go to the capture line. While something is
    /// typed there is the bar only, and the hints and the line stay.
    pub fn in_replay(mut self, typing: bool) -> Screen {
        let lines = 1.min(self.map.height);
        let bottom = self.map.y + self.map.height - lines;
        self.map.height -= lines;
        self.heads.height = self.map.height;
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
                let s = layout(area, 2, 14);
                for s in [s, s.in_replay(false), s.in_replay(true)] {
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
