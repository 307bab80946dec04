//! The surroundings of the program: the locale, the user, the built-in session, standard
//! error.

use std::io::{self, Write};
use std::path::PathBuf;
use std::time::SystemTime;

use super::clock::day_and_time;
use crate::lang::{self, Speaker};
use crate::model::{Language, Session};
use crate::settings::{COLOURLESS, Paths};
use crate::store;
pub use crate::store::shown;

/// The report about the opening of a session. For a damaged one it gives the refusal of an
/// entry in words, and the remedy.
pub fn report(opened: &store::Opened, language: Language) -> Vec<String> {
    let mut said = opened.report.say(language);
    let Some(damage) = &opened.report.damage else {
        return said;
    };
    if let Some(refusal) = damage.refusal() {
        said.push(Speaker::of(language, &opened.session).refusal(refusal));
    }
    said.push(damage.advice(language));
    said
}

/// The built-in session of a language of the interface: in Vietnamese starting a business,
/// in English getting electricity for a warehouse in Nairobi.
///
/// # Panics
///
/// Never: it is part of the program and a test reads it.
pub fn builtin(language: Language) -> Session {
    let text = match language {
        Language::Vi => include_str!("../../sessions/khoi-su-kinh-doanh.ron"),
        Language::En => include_str!("../../sessions/electricity-nairobi.ron"),
    };
    let opened = store::parse(text.as_bytes(), "");
    opened.expect("the built-in session is tested").session
}

/// Writes to standard error; only printable text and line breaks.
pub fn complain(words: &str) {
    let mut err = io::stderr().lock();
    for line in words.lines() {
        // If nobody listens, there is nowhere else to say it.
        let _ = writeln!(err, "{}", lang::printable(line));
    }
}

/// The folders for a session whose own place cannot be written: the state folder, else the
/// system's temporary folder.
pub fn refuges(paths: &Paths) -> [PathBuf; 2] {
    [paths.state.clone(), std::env::temp_dir()]
}

/// The user and the machine, for the lock: `lan@may-3`.
pub fn who() -> String {
    match host() {
        Some(host) => format!("{}@{host}", user()),
        None => user(),
    }
}

/// The name of this machine, if it is known.
fn host() -> Option<String> {
    let set = ["COMPUTERNAME", "HOSTNAME"];
    let named = set.iter().find_map(|name| std::env::var(name).ok());
    let kernel = || std::fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let host = named.or_else(kernel)?;
    // Only the name of the machine: the office knows its own network.
    let host = host.trim().split('.').next().unwrap_or_default();
    (!host.is_empty()).then(|| lang::printable(host).into_owned())
}

/// The user of the machine.
pub fn user() -> String {
    ["USER", "USERNAME", "LOGNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok())
        .unwrap_or_else(|| "?".to_string())
}

/// A moment as people write it: day, month, year, hour and minute.
pub fn moment(language: Language, time: SystemTime) -> String {
    let known = jiff::Timestamp::try_from(time).ok().and_then(|timestamp| {
        let (day, time) = day_and_time(&timestamp.to_zoned(jiff::tz::TimeZone::system()));
        Some(lang::number::moment(language, day?, time))
    });
    known.unwrap_or_default()
}

/// The language of the locale.
pub fn language_here() -> Language {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let locale = named.or_else(sys_locale::get_locale);
    lang::from_locale(&locale.unwrap_or_default())
}

/// Whether more than ASCII can be drawn here: by the locale, and on a screen by the
/// terminal. Nothing that is set counts as a locale of UTF-8.
pub fn draws_symbols(screen: bool) -> bool {
    let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(set);
    let term = std::env::var("TERM").unwrap_or_default();
    locale.is_none_or(|locale| lang::locale::is_utf8(&locale))
        && !(screen && (COLOURLESS.contains(&term.as_str()) || term == "linux"))
}

/// Whether the terminal says that its background is light: the last figure of `COLORFGBG`
/// is a light one of its sixteen colours.
pub fn light_background() -> bool {
    let said = std::env::var("COLORFGBG").unwrap_or_default();
    let background = said.rsplit(';').next().and_then(|of| of.parse().ok());
    background.is_some_and(|of: u8| of == 7 || (9..=15).contains(&of))
}
