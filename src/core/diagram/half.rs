//! Places along one direction of the grid, in halves and quarters of a step from one
//! cell to the next.
//!
//! ```text
//! channel 0   cell 0   channel 1   cell 1   channel 2
//! ```
//!
//! From left to right the cells are columns and the channels run up and down between
//! them; from top to bottom the cells are rows and the channels run level between them.

use std::ops::Range;

/// A channel or a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Half(u32);

/// The first or the second half of a channel or a cell. What ends in a channel from the
/// left and what begins there to the right are apart, and so are the two ports of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Quarter(u32);

impl Half {
    /// The channel before the cell of this number.
    #[inline]
    pub fn channel(number: u32) -> Half {
        Half(2 * number)
    }

    #[inline]
    pub fn cell(number: u32) -> Half {
        Half(2 * number + 1)
    }

    #[inline]
    pub fn is_channel(self) -> bool {
        self.0 & 1 == 0
    }

    #[inline]
    pub fn is_cell(self) -> bool {
        !self.is_channel()
    }

    /// The number of the channel, if it is one.
    #[inline]
    pub fn as_channel(self) -> Option<u32> {
        self.is_channel().then_some(self.0 / 2)
    }

    #[inline]
    pub fn before(self) -> Half {
        Half(self.0 - 1)
    }

    #[inline]
    pub fn after(self) -> Half {
        Half(self.0 + 1)
    }

    /// The nearest channel after this place.
    #[inline]
    pub fn next_channel(self) -> u32 {
        self.0 / 2 + 1
    }

    /// The nearest channel up to this place.
    #[inline]
    pub fn last_channel(self) -> u32 {
        self.0 / 2
    }

    #[inline]
    pub fn distance(self, other: Half) -> u32 {
        self.0.abs_diff(other.0)
    }

    /// The cells from here to before `end`.
    #[inline]
    pub fn cells_until(self, end: Half) -> Range<u32> {
        self.0 / 2..end.0 / 2
    }

    /// Its place in a table of channels and cells.
    #[inline]
    pub fn index(self) -> usize {
        self.0 as usize
    }

    #[inline]
    pub fn first_quarter(self) -> Quarter {
        Quarter(2 * self.0)
    }

    #[inline]
    pub fn second_quarter(self) -> Quarter {
        Quarter(2 * self.0 + 1)
    }
}

impl Quarter {
    /// Its place along a channel.
    #[inline]
    pub fn along(self) -> i32 {
        self.0 as i32
    }
}
