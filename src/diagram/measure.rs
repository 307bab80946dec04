//! How large things are: for the eye in [`Metrics`], for the geometry in [`Measure`],
//! which knows no left and right but along the flow and across it.

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
    /// How much of a step is shown. But for [`Zoom::Full`] its text stands on the
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
    pub deep: u32,
    pub broad: u32,
    /// A column in which no box stands.
    pub narrow: u32,
    /// A start or an end, across the flow: as wide as it is drawn.
    pub dot: (u32, u32),
    /// Where along its side a box is docked at.
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
                deep: height,
                broad: width,
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
            deep: width,
            broad: height,
            narrow: if overview { 1 } else { 3 },
            dot: if overview { (1, 1) } else { (3, 1) },
            dock: u32::from(full),
            lead: u32::from(full),
            tail: if full { 2 } else { 1 },
            label_width,
        }
    }

    /// Line that a label has on each side of it, along the flow. Beside its line it
    /// needs none.
    pub fn line(&self) -> u32 {
        if self.turned { 0 } else { LINE }
    }

    /// What a label of so many cells takes along the flow and across it; `aside` where
    /// it stands on a line between rows.
    pub fn label(&self, cells: u32, aside: bool) -> (u32, u32) {
        if !self.turned {
            return (cells.min(self.label_width) + SPACES, 1);
        }
        let most = match aside {
            true => self.label_width,
            false => self.broad.saturating_sub(self.dock + 2),
        };
        let most = most.max(1);
        let lines = match cells <= most {
            true => 1,
            // Words do not fill their lines.
            false => (cells + most / 3).div_ceil(most).min(LABEL_LINES),
        };
        (lines.min(self.deep.max(1)), 1 + cells.min(most))
    }

    /// The cells that a label takes along the flow, with the line on both sides.
    pub fn room(&self, extent: u32) -> u32 {
        extent + 2 * self.line()
    }

    /// Where flows arrive at the sides of what stands so far along the flow, and where
    /// they leave.
    pub fn ports(&self, at: u32, deep: u32) -> (u32, u32) {
        let (arrive, leave) = match deep {
            0..=2 => (0, deep.saturating_sub(1)),
            3..=4 => (1, 2),
            _ => {
                let (middle, aside) = (deep / 2, (deep / 10).max(1));
                (middle - aside, middle + aside)
            }
        };
        (at + arrive, at + leave)
    }
}
