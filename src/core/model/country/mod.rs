//! Whose calendar and rules a session follows: its country's. All of it stands in the
//! session, so that the same file gives the same dates on every machine and with every
//! later version of the program.

/// Texts that are read and written as they stand.
macro_rules! by_text {
    ($($name:ident),*) => {$(
        impl TryFrom<String> for $name {
            type Error = BadProfile;
            fn try_from(text: String) -> Result<Self, BadProfile> {
                text.parse()
            }
        }
        impl From<$name> for String {
            fn from(value: $name) -> String {
                value.to_string()
            }
        }
    )*};
}
use by_text;

mod holidays;
mod week;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use holidays::{Days, Holidays};
pub use week::{OfficeHours, Weekend};

use super::date::TimeOfDay;
use super::things::{Header, HeaderField};
use super::week::Week;

/// The country of a session.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Country {
    /// Nobody has said: a file from before there were countries. It is Vietnam's, unless
    /// its currency is another than đồng.
    #[default]
    Unsaid,
    /// None: no holidays, and no rules of any country.
    Nowhere,
    /// By its code of ISO 3166 (`KE`), or by a name of one's own.
    In(String),
}

impl Country {
    pub fn vietnam() -> Country {
        Country::In("VN".to_string())
    }
}

/// What is wrong with a text that should be a part of a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadProfile {
    Weekend,
    Hours,
    Holidays,
}

impl fmt::Display for BadProfile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BadProfile::Weekend => "days of the week such as \"sat sun\", leaving one to work on",
            BadProfile::Hours => "office hours such as \"08:00-12:00 13:00-17:00\"",
            BadProfile::Holidays => {
                "holidays such as \"2026 2026-01-01 2026-02-16..02-20 +2026-01-10 05-01\""
            }
        })
    }
}

impl std::error::Error for BadProfile {}

/// A country's calendar and working week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    pub country: Country,
    pub weekend: Weekend,
    pub hours: OfficeHours,
    /// What comes in later in a day counts as received on the next working day; none where
    /// it always counts at once.
    pub cut_off: Option<TimeOfDay>,
    pub holidays: Holidays,
}

impl Profile {
    /// Of no country: Saturday and Sunday, 8 to 12 and 13 to 17, no cut-off, no holidays.
    pub fn nowhere() -> Profile {
        Profile {
            country: Country::Nowhere,
            weekend: Weekend::default(),
            hours: OfficeHours::default(),
            cut_off: None,
            holidays: Holidays::default(),
        }
    }

    /// Vietnam's. What comes in after 15:00 counts as received on the next working day
    /// (Decree 61/2018/NĐ-CP, Article 18, kept by its successor).
    pub fn vietnam() -> Profile {
        Profile {
            country: Country::vietnam(),
            cut_off: TimeOfDay::of_minutes(15 * 60),
            holidays: Holidays::vietnam(),
            ..Profile::nowhere()
        }
    }

    /// How long a working day is, and how many a week has.
    pub fn week(&self) -> Week {
        week(&self.hours, self.weekend)
    }
}

fn week(hours: &OfficeHours, weekend: Weekend) -> Week {
    Week::new(hours.minutes(), 7 - weekend.len()).unwrap_or_default()
}

impl HeaderField {
    /// Whether it is a part of the session's profile.
    pub fn is_of_country(&self) -> bool {
        match self {
            HeaderField::Country(_)
            | HeaderField::Weekend(_)
            | HeaderField::Hours(_)
            | HeaderField::CutOff(_)
            | HeaderField::Holidays(_) => true,
            HeaderField::Title(_)
            | HeaderField::Language(_)
            | HeaderField::Currency(_)
            | HeaderField::Rates(_)
            | HeaderField::Day(_)
            | HeaderField::Income(_)
            | HeaderField::Place(_)
            | HeaderField::Baseline(_)
            | HeaderField::LawReview(_) => false,
        }
    }
}

impl Header {
    /// The same with this profile.
    pub fn following(&self, profile: Profile) -> Header {
        Header {
            country: profile.country,
            weekend: profile.weekend,
            hours: profile.hours,
            cut_off: profile.cut_off,
            holidays: profile.holidays,
            ..self.clone()
        }
    }

    /// What has to be said before a part of the profile is set, so that the rest stays as it
    /// holds now: of a session that names no country all of it.
    pub fn settled(&self) -> Vec<HeaderField> {
        match self.country {
            Country::Unsaid => HeaderField::changes(self, &self.following(self.profile())),
            Country::Nowhere | Country::In(_) => Vec::new(),
        }
    }

    /// Whether the session is Vietnam's: only then do its rules and forms hold.
    pub fn is_vietnam(&self) -> bool {
        match &self.country {
            Country::Unsaid => self.is_of_dong(),
            Country::Nowhere => false,
            Country::In(country) => country == "VN",
        }
    }

    fn is_of_dong(&self) -> bool {
        let code = self.currency.as_deref().map(str::trim);
        code.is_none_or(|code| code.is_empty() || code.eq_ignore_ascii_case("VND"))
    }

    /// The calendar and the working week that hold; of a session that does not say, those
    /// of Vietnam or of no country.
    pub fn profile(&self) -> Profile {
        match &self.country {
            Country::Unsaid if self.is_of_dong() => Profile::vietnam(),
            Country::Unsaid => Profile::nowhere(),
            Country::Nowhere | Country::In(_) => Profile {
                country: self.country.clone(),
                weekend: self.weekend,
                hours: self.hours.clone(),
                cut_off: self.cut_off,
                holidays: self.holidays.clone(),
            },
        }
    }

    /// How long a working day is, and how many a week has.
    pub fn week(&self) -> Week {
        match self.country {
            Country::Unsaid => Week::USUAL,
            Country::Nowhere | Country::In(_) => week(&self.hours, self.weekend),
        }
    }
}
