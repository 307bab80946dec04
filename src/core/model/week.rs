//! How long a working day is and how many of them a week has: what makes working time and
//! calendar time of one session comparable.

/// The working week of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Week {
    /// Working minutes of a day, at least one.
    minutes: u16,
    /// Working days of a week, 1 to 7.
    days: u8,
}

impl Default for Week {
    fn default() -> Week {
        Week::USUAL
    }
}

impl Week {
    /// Five days of eight hours.
    pub const USUAL: Week = Week {
        minutes: 480,
        days: 5,
    };

    /// None where a day has no minutes or the week no days.
    pub fn new(minutes: u16, days: u8) -> Option<Week> {
        let fits = minutes > 0 && minutes <= 24 * 60 && (1..=7).contains(&days);
        fits.then_some(Week { minutes, days })
    }

    /// The working minutes of a day.
    pub fn day(self) -> i64 {
        self.minutes.into()
    }

    /// How many days of a week are worked on.
    pub fn days(self) -> u8 {
        self.days
    }

    /// The working minutes of a week, which count as 7 calendar days where times are
    /// compared.
    pub fn minutes(self) -> i64 {
        self.day() * i64::from(self.days)
    }
}
