//! Finds the connectors that reach into a part of the canvas without a look at the others.

use super::Wire;

/// Connectors by size and by where they begin. Those of one size are in buckets as wide as
/// the widest of them may be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reach {
    /// Size, bucket, connector; in order.
    entries: Vec<(u8, u32, u32)>,
    sizes: u8,
}

/// The width of the smallest buckets, as a power of two.
const SMALLEST: u32 = 6;

impl Reach {
    pub fn of(wires: &[Wire], turned: bool) -> Reach {
        let mut reach = Reach::default();
        reach.entries.reserve_exact(wires.len());
        for (at, wire) in (0..).zip(wires) {
            let (mut left, mut right) = (u32::MAX, 0);
            for (x, y) in &wire.points {
                let at = if turned { *y } else { *x };
                (left, right) = (left.min(at), right.max(at));
            }
            let width = right.saturating_sub(left);
            let size = (u32::BITS - (width >> SMALLEST).leading_zeros()) as u8;
            reach.entries.push((size, left >> bits(size), at));
            reach.sizes = reach.sizes.max(size + 1);
        }
        reach.entries.sort_unstable();
        reach
    }

    /// The connectors that may touch `from..to` along the flow, in their order.
    pub fn between(&self, from: u32, to: u32) -> Vec<u32> {
        let mut found = Vec::new();
        for size in 0..self.sizes {
            // A connector of the bucket before may reach into this one.
            let first = (from >> bits(size)).saturating_sub(1);
            let last = to >> bits(size);
            let low = self.entries.partition_point(|e| (e.0, e.1) < (size, first));
            let high = self.entries.partition_point(|e| (e.0, e.1) <= (size, last));
            found.extend(self.entries[low..high].iter().map(|entry| entry.2));
        }
        found.sort_unstable();
        found
    }
}

fn bits(size: u8) -> u32 {
    (SMALLEST + u32::from(size)).min(31)
}
