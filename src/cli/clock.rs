//! The clock of the program, and the tags drawn from it.

use crate::model::{Date, Elapsed, Tag, TimeOfDay};

/// The start of the program. `SOURCE_DATE_EPOCH` fixes it, so that the output is the same
/// each time.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    pub date: Date,
    pub time: TimeOfDay,
    /// The source of tags.
    seed: u64,
    fixed: bool,
    started: std::time::Instant,
}

impl Clock {
    /// The present clock.
    ///
    /// # Errors
    ///
    /// The value of `SOURCE_DATE_EPOCH` if that is no moment. Whoever set it wants the same
    /// output each time, which the real clock would not give.
    pub fn now() -> Result<Clock, String> {
        let set = std::env::var_os("SOURCE_DATE_EPOCH").filter(|set| !set.is_empty());
        let fixed = match set {
            Some(set) => {
                let set = set.to_string_lossy().into_owned();
                Some(moment(&set).ok_or(set)?)
            }
            None => None,
        };
        Ok(Clock::at(fixed))
    }

    /// The clock at this fixed moment, or a running one.
    fn at(fixed: Option<jiff::Timestamp>) -> Clock {
        let (zoned, seed) = match fixed {
            Some(timestamp) => {
                let seed = timestamp.as_second() as u64;
                (timestamp.to_zoned(jiff::tz::TimeZone::UTC), seed)
            }
            None => {
                let now = jiff::Zoned::now();
                let nanoseconds = now.timestamp().as_nanosecond() as u64;
                (now, nanoseconds ^ (u64::from(std::process::id()) << 40))
            }
        };
        let (day, time) = day_and_time(&zoned);
        Clock {
            date: day.unwrap_or(Date {
                year: 1970,
                month: 1,
                day: 1,
            }),
            time,
            seed,
            fixed: fixed.is_some(),
            started: std::time::Instant::now(),
        }
    }

    /// The time since the start; none if the clock is fixed.
    pub fn since(&self) -> Elapsed {
        let seconds = if self.fixed {
            0
        } else {
            self.started.elapsed().as_secs()
        };
        Elapsed {
            seconds: u32::try_from(seconds).unwrap_or(u32::MAX),
        }
    }

    /// A free tag of this length. A fixed clock always gives the same one, so that an
    /// earlier writer with it continues its numbers.
    pub fn tag(&self, length: usize, taken: impl Fn(Tag) -> bool) -> Tag {
        const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
        let mut state = self.seed ^ (length as u64) << 56;
        loop {
            let mut text = String::new();
            for place in 0..length {
                // SplitMix64 spreads the few changing bits of the clock evenly.
                state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
                let mut z = state;
                z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
                z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
                let choices = if place == 0 { 24 } else { 32 };
                let pick = (z ^ (z >> 31)) % choices;
                text.push(char::from(LETTERS[pick as usize]));
            }
            if let Ok(tag) = text.parse()
                && (self.fixed || !taken(tag))
            {
                return tag;
            }
        }
    }
}

/// A moment on the calendar, if that has its year, and on the clock.
pub(super) fn day_and_time(zoned: &jiff::Zoned) -> (Option<Date>, TimeOfDay) {
    let day = Date::new(
        zoned.year().unsigned_abs(),
        zoned.month().unsigned_abs(),
        zoned.day().unsigned_abs(),
    );
    let seconds = u32::from(zoned.hour().unsigned_abs()) * 3600
        + u32::from(zoned.minute().unsigned_abs()) * 60
        + u32::from(zoned.second().unsigned_abs());
    (day, TimeOfDay { seconds })
}

/// The moment this many seconds after the beginning of 1970, if the log has room for its
/// year.
fn moment(seconds: &str) -> Option<jiff::Timestamp> {
    let moment = jiff::Timestamp::from_second(seconds.trim().parse().ok()?).ok()?;
    let year = moment.to_zoned(jiff::tz::TimeZone::UTC).year();
    (year > 0).then_some(moment)
}
