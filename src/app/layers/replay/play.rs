//! The timing of the replay. Entries come as in the room, but long silences are shortened.

use std::time::Duration;

use crate::model::Entry;

/// The shortest time of an entry at normal speed: a pasted list should be seen growing.
const SHORTEST: Duration = Duration::from_millis(700);
/// The longest time; anything longer was a silence.
const LONGEST: Duration = Duration::from_secs(3);

/// Twice the factors of speed.
const SPEEDS: [u32; 7] = [1, 2, 4, 8, 16, 32, 64];

/// The speed of the replay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Speed(usize);

impl Default for Speed {
    /// The speed of the room.
    fn default() -> Speed {
        Speed(1)
    }
}

impl Speed {
    /// The next faster or slower speed, if there is one.
    pub fn turned(self, faster: bool) -> Speed {
        let at = if faster {
            self.0 + 1
        } else {
            self.0.saturating_sub(1)
        };
        Speed(at.min(SPEEDS.len() - 1))
    }

    /// Twice the factor of speed.
    pub fn doubled(self) -> u32 {
        SPEEDS[self.0]
    }

    /// How long an entry stays before the next one of the same sitting, or of another.
    pub fn wait(self, shown: Option<&Entry>, next: &Entry, same_sitting: bool) -> Duration {
        let room = match shown {
            None => SHORTEST,
            Some(shown) if same_sitting => {
                let seconds = next.at.seconds.saturating_sub(shown.at.seconds);
                Duration::from_secs(u64::from(seconds)).clamp(SHORTEST, LONGEST)
            }
            Some(_) => LONGEST,
        };
        room * 2 / self.doubled()
    }
}

/// Whether it plays, and when the next entry is due, by the clock of the ticks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Playing {
    /// It is stopped.
    #[default]
    Paused,
    /// It has begun, but no tick has given the time yet.
    Begun,
    /// The next entry is due at this time.
    Due(Duration),
}

/// The effect of a tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beat {
    Wait,
    /// Show the next entry.
    Next,
}

impl Playing {
    pub fn is_on(self) -> bool {
        self != Playing::Paused
    }

    /// A tick at `now`; `wait` is how long the entry shown stays. After a pause (a stopped
    /// program, a panel over the map) no entries are skipped.
    pub fn tick(&mut self, now: Duration, wait: Duration) -> Beat {
        match *self {
            Playing::Paused => Beat::Wait,
            Playing::Due(due) if now < due => Beat::Wait,
            Playing::Due(due) if now < due + LONGEST => Beat::Next,
            Playing::Begun | Playing::Due(_) => {
                *self = Playing::Due(now + wait);
                Beat::Wait
            }
        }
    }

    /// A due entry was shown at `now`; the next one is due after `wait`.
    pub fn came(&mut self, now: Duration, wait: Duration) {
        if let Playing::Due(due) = *self {
            *self = Playing::Due((due + wait).max(now));
        }
    }
}
