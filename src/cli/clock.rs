//! The clock of the program, and what is drawn from it.

use crate::model::{Date, Elapsed, Tag, TimeOfDay};

/// When the program started. `SOURCE_DATE_EPOCH` fixes it, so that what is written is
/// the same each time.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// The day.
    pub date: Date,
    pub time: TimeOfDay,
    /// Where tags come from.
    seed: u64,
    fixed: bool,
    started: std::time::Instant,
}

impl Clock {
    /// The clock now.
    ///
    /// # Errors
    ///
    /// What `SOURCE_DATE_EPOCH` is set to, where that is no moment. Whoever set it wants
    /// the same each time, which the real clock would not give.
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

    /// The clock at this moment, or running.
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
        let day = Date::new(
            zoned.year().unsigned_abs(),
            zoned.month().unsigned_abs(),
            zoned.day().unsigned_abs(),
        );
        let seconds = u32::from(zoned.hour().unsigned_abs()) * 3600
            + u32::from(zoned.minute().unsigned_abs()) * 60
            + u32::from(zoned.second().unsigned_abs());
        Clock {
            date: day.unwrap_or(Date {
                year: 1970,
                month: 1,
                day: 1,
            }),
            time: TimeOfDay { seconds },
            seed,
            fixed: fixed.is_some(),
            started: std::time::Instant::now(),
        }
    }

    /// Time since the start; none where the clock is fixed.
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

    /// A tag of so many letters and digits that is not taken. With a fixed clock it
    /// is always the same one: whoever wrote with it before goes on counting.
    pub fn tag(&self, length: usize, taken: impl Fn(Tag) -> bool) -> Tag {
        const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
        let mut state = self.seed ^ (length as u64) << 56;
        loop {
            let mut text = String::new();
            for place in 0..length {
                // SplitMix64: a few bits of the clock become evenly spread ones.
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

/// The moment so many seconds after the beginning of 1970, of a year that the log has
/// room for.
fn moment(seconds: &str) -> Option<jiff::Timestamp> {
    let moment = jiff::Timestamp::from_second(seconds.trim().parse().ok()?).ok()?;
    let year = moment.to_zoned(jiff::tz::TimeZone::UTC).year();
    (year > 0).then_some(moment)
}
