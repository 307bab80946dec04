//! How large things are: [`Metrics`] for the eye, in width and height; [`Measure`] for the
//! geometry, in length along the flow and breadth across it.

use crate::model::Zoom;

/// How large things are drawn, in cells, and which way the flow runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Metrics {
    /// Width of the text inside a box.
    pub text_width: u16,
    /// Lines of text inside a box.
    pub text_lines: u16,
    /// The longest label of a connector that is given room; longer ones are cut. With
    /// 0 no label is written.
    pub label_width: u16,
    /// How much of a step is shown. At every zoom but [`Zoom::Full`] its text stands on the
    /// lines of the border.
    pub zoom: Zoom,
    /// Lanes as columns: the flow runs from top to bottom.
    pub turned: bool,
}

impl Default for Metrics {
    fn default() -> Self {
        Metrics::of(Zoom::Full, false)
    }
}

impl Metrics {
    /// The sizes of a zoom on a screen. Turned, four lanes stand side by side on 80
    /// columns.
    pub fn of(zoom: Zoom, turned: bool) -> Metrics {
        let (text_width, text_lines, label_width) = match (zoom, turned) {
            (Zoom::Full, false) => (18, 2, 14),
            (Zoom::Full, true) => (16, 3, 9),
            (Zoom::Compact, false) => (16, 2, 12),
            (Zoom::Compact, true) => (16, 2, 8),
            (Zoom::Overview, false) => (2, 1, 0),
            (Zoom::Overview, true) => (4, 2, 0),
        };
        Metrics {
            text_width,
            text_lines,
            label_width,
            zoom,
            turned,
        }
    }

    /// Height of a box with its borders.
    pub fn box_height(&self) -> u32 {
        let borders = if self.zoom == Zoom::Full { 2 } else { 0 };
        u32::from(self.text_lines) + borders
    }

    /// Width of a box with its borders.
    pub fn box_width(&self) -> u32 {
        u32::from(self.text_width) + 2
    }
}

/// Sizes along the flow and across it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    pub turned: bool,
    /// A box along the flow, and across it.
    pub length: u32,
    pub breadth: u32,
    /// In a collapsed lane: where a box begins across the flow, and how much it takes.
    pub slim: (u32, u32),
    /// A column in which no box stands.
    pub narrow: u32,
    /// Length and breadth of a start or an end.
    pub dot: (u32, u32),
    /// Where across a row its flows dock.
    pub dock: u32,
    /// Cells of a channel before its first track, and after its last one.
    pub lead: u32,
    pub tail: u32,
    label_width: u32,
}

/// Cells of line on each side of a label on its line, and a space on each side of its
/// words.
pub(super) const LINE: u32 = 2;
pub(super) const SPACES: u32 = 2;

/// Cells of a label for which there is room in a collapsed lane.
const SHORT_LABEL: u32 = 5;

/// The most lines of a label beside its line.
const LABEL_LINES: u32 = 3;

impl Measure {
    pub fn of(metrics: Metrics) -> Measure {
        let (width, height) = (metrics.box_width(), metrics.box_height());
        let full = metrics.zoom == Zoom::Full;
        let overview = metrics.zoom == Zoom::Overview;
        let label_width = u32::from(metrics.label_width);
        if metrics.turned {
            return Measure {
                turned: true,
                length: height,
                breadth: width,
                slim: ((width / 3).saturating_sub(2), 5.min(width)),
                narrow: 1,
                dot: (1, 3),
                // Left of the middle: what is said of a line stands at its right.
                dock: width * 2 / 5,
                lead: u32::from(full),
                tail: 1,
                label_width,
            };
        }
        Measure {
            turned: false,
            length: width,
            breadth: height,
            slim: (u32::from(full), 1),
            narrow: if overview { 1 } else { 3 },
            dot: if overview { (1, 1) } else { (3, 1) },
            dock: u32::from(full),
            lead: u32::from(full),
            tail: if full { 2 } else { 1 },
            label_width,
        }
    }

    /// What a row takes across the flow.
    pub fn row(&self, collapsed: bool) -> u32 {
        if !collapsed {
            self.breadth
        } else if self.turned {
            // Beside its line a short label has room.
            (self.dock + 2 + SHORT_LABEL).min(self.breadth)
        } else {
            self.slim.0 + self.slim.1
        }
    }

    /// Cells of line before and behind a label. With the lanes as columns a label stands
    /// beside its line and needs none.
    pub fn line(&self) -> u32 {
        if self.turned { 0 } else { LINE }
    }

    /// Length and breadth of a label of so many cells; `aside` if it stands on a line
    /// between rows, `collapsed` if in a row of a collapsed lane.
    pub fn label(&self, cells: u32, aside: bool, collapsed: bool) -> (u32, u32) {
        if !self.turned {
            return (cells.min(self.label_width) + SPACES, 1);
        }
        let room = if aside {
            self.label_width
        } else {
            self.row(collapsed).saturating_sub(self.dock + 2)
        };
        let most = room.max(1);
        let lines = if cells <= most {
            1
        } else {
            // Words do not fill their lines.
            (cells + most / 3).div_ceil(most).min(LABEL_LINES)
        };
        (lines.min(self.length.max(1)), 1 + cells.min(most))
    }

    /// The cells that a label takes along the flow, with the line on both sides.
    pub fn room(&self, extent: u32) -> u32 {
        extent + 2 * self.line()
    }

    /// Where along the flow flows arrive at the long sides of a box, and where they leave
    /// them.
    pub fn ports(&self, at: u32, length: u32) -> (u32, u32) {
        let (arrive, leave) = match length {
            0..=2 => (0, length.saturating_sub(1)),
            3..=4 => (1, 2),
            _ => {
                let (middle, aside) = (length / 2, (length / 10).max(1));
                (middle - aside, middle + aside)
            }
        };
        (at + arrive, at + leave)
    }
}
