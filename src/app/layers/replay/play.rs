//! Playing: when the next entry is due. Entries come as they came in the room, but
//! nobody waits through a silence.

use std::time::Duration;

use crate::model::Entry;

/// The least that an entry stays, at the speed of the room: a pasted list is to be
/// seen growing.
const SHORTEST: Duration = Duration::from_millis(700);
/// The most; what was longer was a silence.
const LONGEST: Duration = Duration::from_secs(3);

/// How fast: the times by which it is faster than the room, doubled.
const SPEEDS: [u32; 7] = [1, 2, 4, 8, 16, 32, 64];

/// How fast the replay plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Speed(usize);

impl Default for Speed {
    /// As fast as the room.
    fn default() -> Speed {
        Speed(1)
    }
}

impl Speed {
    /// The next faster or slower one, if there is one.
    pub fn turned(self, faster: bool) -> Speed {
        let at = if faster {
            self.0 + 1
        } else {
            self.0.saturating_sub(1)
        };
        Speed(at.min(SPEEDS.len() - 1))
    }

    /// How many times as fast as the room, doubled.
    pub fn doubled(self) -> u32 {
        SPEEDS[self.0]
    }

    /// How long an entry stays before the next one of the same sitting, or before that
    /// of another.
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

/// Whether it plays, and when the next entry is due by the clock of the ticks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Playing {
    /// It does not.
    #[default]
    Paused,
    /// It has begun, and no tick has told the time yet.
    Begun,
    /// It does.
    Due(Duration),
}

/// What a tick asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beat {
    /// Nothing yet.
    Wait,
    /// The next entry.
    Next,
}

impl Playing {
    /// Whether it plays.
    pub fn is_on(self) -> bool {
        self != Playing::Paused
    }

    /// A tick at `now`; `wait` is how long the entry that is shown stays. Whoever was
    /// away (a stopped program, a panel over the map) has not missed anything.
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

    /// An entry that was due came at `now`; the one after it is due once it has stayed
    /// for `wait`.
    pub fn came(&mut self, now: Duration, wait: Duration) {
        if let Playing::Due(due) = *self {
            *self = Playing::Due((due + wait).max(now));
        }
    }
}
