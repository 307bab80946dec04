//! Two clicks that count as one double click.

use std::time::Duration;

/// The longest time between the two clicks.
const SOON: Duration = Duration::from_millis(500);

/// The click before, if the next one may double it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clicks {
    last: Option<(u16, u16, Duration)>,
}

impl Clicks {
    /// Records a click at a cell and a time. Returns whether it is the second of two at
    /// one place in short time; a third one counts as the first again.
    pub fn is_second(&mut self, x: u16, y: u16, at: Duration) -> bool {
        let second = self.last.is_some_and(|(other_x, other_y, before)| {
            // A hand moves a little between two clicks.
            let near = x.abs_diff(other_x) <= 1 && y == other_y;
            near && at.saturating_sub(before) <= SOON
        });
        self.last = (!second).then_some((x, y, at));
        second
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_soon_at_one_place_are_a_double_click() {
        let mut clicks = Clicks::default();
        let mut at = |x, y, millis| clicks.is_second(x, y, Duration::from_millis(millis));
        assert!(!at(5, 5, 0));
        assert!(at(5, 5, 300));
        assert!(!at(5, 5, 400), "the third begins anew");
        assert!(!at(9, 5, 500), "elsewhere");
        assert!(!at(9, 5, 1_200), "too late");
        assert!(at(10, 5, 1_300));
    }
}
