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
                for part in [
                    s.title, s.brackets, s.heads, s.map, s.hint, s.line, s.status,
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
