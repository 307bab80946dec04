//! Countries and their calendars in words.

use super::number::{date, typed_date};
use super::words::pick;
use super::{is_vietnamese, printable};
use crate::catalogue::attribute;
use crate::catalogue::country::{self, Countries, Offer};
use crate::model::{
    Country, Date, Header, Holidays, Language, OfficeHours, Profile, TimeOfDay, Weekend,
};

said! {
    /// No country at all.
    nowhere: "không theo nước nào", "no country";
    not_asked: "chưa hỏi", "not asked yet";
    no_cut_off: "không có giờ hết nhận", "no cut-off";
    /// Nobody has said which days are holidays, as the value of a row.
    no_holidays: "chưa rõ, tính như không có", "not given, counted as none";
    /// The same as a part of a sentence.
    without_holidays: "chưa rõ ngày nghỉ lễ, tính như không có", "holidays not given, counted as none";
    law_is_cited: "viện dẫn theo", "law is cited by";
    bad_country: "Gõ tên nước hoặc mã hai chữ, ví dụ VN.", "Type a country or its two letters, such as KE.";
    bad_weekend: "Ngày nghỉ viết như: thứ bảy, chủ nhật hoặc sat sun.", "Write a weekend like: Saturday, Sunday or fri sat.";
    bad_hours: "Giờ làm việc viết như 8-12, 13-17.", "Write office hours like 8-12, 13-17.";
    bad_clock: "Giờ viết như 15:00.", "Write a time of day like 15:00.";
    bad_holidays: "Ngày lễ viết như 2026 2026-01-01 2026-02-16..02-20 +2026-01-10 05-01.",
        "Write holidays like 2026 2026-01-01 2026-02-16..02-20 +2026-01-10 05-01.";
}

/// The language of a new session that begins with this text: that of the interface, unless
/// the text is Vietnamese and nobody has said otherwise.
pub fn begins_in(countries: &Countries, text: &str, interface: Language) -> Language {
    match countries.vietnamese {
        Some(_) if is_vietnamese(text) => Language::Vi,
        _ => interface,
    }
}

/// The forms of citation that are tried first; the guide tells of all.
pub fn forms_of_law(language: Language, vietnam: bool) -> &'static str {
    match (language, vietnam) {
        (Language::Vi, true) => "Điều, khoản, điểm",
        (Language::En, true) => "article, clause, point",
        (Language::Vi, false) => "section, điều, nguyên văn",
        (Language::En, false) => "section, article, text",
    }
}

/// The country that was typed: by its code or its name in either language, without marks;
/// else the only one whose name begins so, or differs in one letter. None where no country
/// is known by it.
pub fn named(countries: &Countries, typed: &str) -> Option<Offer> {
    let code = country::code(typed.trim()).and_then(|code| countries.of_code(&code));
    let typed = plain(typed);
    let names = [Language::Vi, Language::En].map(|language| countries.all(language));
    let names: Vec<(String, Offer)> = names
        .into_iter()
        .flatten()
        .map(|(name, offer)| (plain(&name), offer))
        .collect();
    let only = |fits: &dyn Fn(&str) -> bool| {
        let mut fitting = names.iter().filter(|(name, _)| fits(name));
        let (_, first) = fitting.next()?;
        let is_first =
            |(_, other): &(String, Offer)| other.profile.country == first.profile.country;
        fitting.all(is_first).then(|| first.clone())
    };
    let letters = typed.chars().count();
    let begins = |name: &str| letters > 2 && typed != NIGER && name.starts_with(&typed);
    let near = |name: &str| letters > 5 && differ_by_one(name, &typed);
    code.or_else(|| only(&|name| name == typed))
        .or_else(|| only(&begins))
        .or_else(|| only(&near))
}

/// A country of which nothing is known here, and no short form of Nigeria.
const NIGER: &str = "niger";

/// The letters of a name alone: "Viet Nam" and "Vietnam" are one.
fn plain(name: &str) -> String {
    let letters = super::fold(name);
    letters.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether two names differ by a letter too many, too few, or another one.
fn differ_by_one(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|name| name.chars().collect::<Vec<char>>());
    let alike = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[alike..], &other[alike..]);
    let past = |left: &[char]| left.get(1..).map(<[char]>::to_vec);
    let (one_on, other_on) = (past(one), past(other));
    one_on.is_some() && one_on == other_on
        || one_on.as_deref() == Some(other)
        || other_on.as_deref() == Some(one)
}

const WEEKDAYS: [(&str, &str); 7] = [
    ("thứ hai", "Monday"),
    ("thứ ba", "Tuesday"),
    ("thứ tư", "Wednesday"),
    ("thứ năm", "Thursday"),
    ("thứ sáu", "Friday"),
    ("thứ bảy", "Saturday"),
    ("chủ nhật", "Sunday"),
];

/// The name of a country; a code that is not known stays as it is.
pub fn name(language: Language, of: &Country) -> String {
    match of {
        Country::Unsaid => not_asked(language).to_string(),
        Country::Nowhere => nowhere(language).to_string(),
        Country::In(country) => match country::of_code(country) {
            Some(known) => known.word.say(language).to_string(),
            None => printable(country).into_owned(),
        },
    }
}

/// `Saturday and Sunday`, `Friday`.
pub fn weekend(language: Language, days: Weekend) -> String {
    let days = days.days().map(|day| {
        let (vi, en) = WEEKDAYS[usize::from(day) - 1];
        pick(language, vi, en)
    });
    let days: Vec<&str> = days.collect();
    match days.as_slice() {
        [] => pick(language, "không nghỉ ngày nào", "no day").to_string(),
        [one] => (*one).to_string(),
        [some @ .., last] => {
            let and = pick(language, "và", "and");
            format!("{} {and} {last}", some.join(", "))
        }
    }
}

/// Reads a weekend as it is said, in either language, or as in files.
pub fn typed_weekend(text: &str) -> Option<Weekend> {
    let folded = super::fold(text);
    if let Ok(days) = folded.replace([',', ';'], " ").parse() {
        return Some(days);
    }
    let mut rest = folded.replace([',', ';'], " ");
    let mut days = Vec::new();
    for (day, (vi, en)) in (1..).zip(WEEKDAYS) {
        for word in [super::fold(vi), super::fold(en)] {
            if rest.contains(&word) {
                rest = rest.replace(&word, " ");
                days.push(day);
            }
        }
    }
    let only_and = rest
        .split_whitespace()
        .all(|word| word == "and" || word == "va");
    (only_and && !days.is_empty()).then(|| Weekend::of(days))?
}

/// `8:00–12:00, 13:00–17:00`.
pub fn hours(hours: &OfficeHours) -> String {
    let clock = |minutes: &u16| format!("{}:{:02}", minutes / 60, minutes % 60);
    let spans = hours.spans().iter();
    let spans: Vec<String> = spans
        .map(|(from, to)| format!("{}–{}", clock(from), clock(to)))
        .collect();
    spans.join(", ")
}

/// What is known of holidays: `2024–2026`, or that nothing is.
pub fn holidays(language: Language, days: &Holidays) -> String {
    if days.is_empty() {
        return no_holidays(language).to_string();
    }
    let runs = days.year_runs();
    let runs: Vec<String> = runs
        .iter()
        .map(|run| match (run.start(), run.end()) {
            (from, to) if from == to => from.to_string(),
            (from, to) => format!("{from}–{to}"),
        })
        .collect();
    match (runs.is_empty(), language) {
        (true, Language::Vi) => format!("{} ngày lễ", days.off.len() + days.every_year.len()),
        (true, Language::En) => format!("{} holidays", days.off.len() + days.every_year.len()),
        (false, Language::Vi) => format!("ngày lễ các năm {}", runs.join(", ")),
        (false, Language::En) => format!("holidays of {}", runs.join(", ")),
    }
}

/// Reads holidays as they stand in files, or days as people type them: `Dec 25, 2026,
/// 12/30/2026`.
pub fn typed_holidays(text: &str) -> Option<Holidays> {
    if let Ok(days) = text.parse() {
        return Some(days);
    }
    let split = text.split([' ', ',', ';']).filter(|word| !word.is_empty());
    let words: Vec<&str> = split.collect();
    let (mut said, mut at) = (Vec::new(), 0);
    while let Some(word) = words.get(at) {
        let day = [3, 1].into_iter().find_map(|many| {
            let day = typed_date(&words.get(at..at + many)?.join(" "))?;
            Some((day, many))
        });
        match day {
            Some((day, many)) => {
                said.push(day.to_string());
                at += many;
            }
            None => {
                said.push((*word).to_string());
                at += 1;
            }
        }
    }
    said.join(" ").parse().ok()
}

/// All days that somebody gave as holidays, as a document lists them; of Vietnam, which
/// has them built in, the years.
fn listed(language: Language, header: &Header, days: &Holidays) -> String {
    let told = holidays(language, days);
    if header.is_vietnam() || days.is_empty() {
        return told;
    }
    let off = days.off.iter().map(|day| date(language, *day));
    let every = days.every_year.iter().filter_map(|(month, day)| {
        // A leap year has all days.
        let day = date(language, Date::new(2000, *month, *day)?);
        let each = pick(language, "hằng năm", "every year");
        let end = day.len() - "/2000".len();
        Some(format!("{} {each}", &day[..end]))
    });
    let worked = days.worked.iter().map(|day| {
        let worked = pick(language, "làm việc", "worked on");
        format!("{} {worked}", date(language, *day))
    });
    let all: Vec<String> = off.chain(every).chain(worked).collect();
    format!("{told}: {}", all.join(", "))
}

/// The same as a part of a sentence.
fn cut_off(language: Language, time: Option<TimeOfDay>) -> String {
    match (time.map(super::number::time_of_day), language) {
        (None, _) => no_cut_off(language).to_string(),
        (Some(time), Language::Vi) => format!("nhận đến {time}"),
        (Some(time), Language::En) => format!("received until {time}"),
    }
}

/// Each part of the profile of a session.
pub fn lines(language: Language, header: &Header) -> [(attribute::Header, String); 5] {
    let of = header.profile();
    [
        (attribute::Header::Country, name(language, &of.country)),
        (attribute::Header::Weekend, weekend(language, of.weekend)),
        (attribute::Header::Hours, hours(&of.hours)),
        (
            attribute::Header::CutOff,
            last_receipt(language, of.cut_off),
        ),
        (
            attribute::Header::Holidays,
            listed(language, header, &of.holidays),
        ),
    ]
}

/// Until when something is received on the same day.
pub fn last_receipt(language: Language, time: Option<TimeOfDay>) -> String {
    let time = time.map(super::number::time_of_day);
    time.unwrap_or_else(|| no_cut_off(language).to_string())
}

/// Whose calendar dates go by, as stands under every date: `Viet Nam (holidays of
/// 2024–2026)`, or all of it where not all is known.
pub fn calendar(language: Language, header: &Header) -> String {
    let Profile {
        country,
        weekend: free,
        hours: open,
        cut_off: last,
        holidays: days,
    } = header.profile();
    let name = name(language, &country);
    if header.is_vietnam() && !days.is_empty() {
        return format!("{name} ({})", holidays(language, &days));
    }
    let (off, at) = (
        pick(language, "nghỉ", "off on"),
        pick(language, "giờ làm việc", "office hours"),
    );
    format!(
        "{name}; {off} {}; {at} {}; {}; {}",
        weekend(language, free),
        hours(&open),
        cut_off(language, last),
        match days.is_empty() {
            true => without_holidays(language).to_string(),
            false => holidays(language, &days),
        }
    )
}
