//! Removes the words of a letter around a session: a greeting above it, a line that says
//! who is quoted, a signature below.

use super::Built;
use super::places::{Place, Places};

/// How a session begins.
const FIRST: &str = "#![enable(implicit_some)]";
/// The beginning if somebody has left that line out.
const HEADER: &str = "(version:";

/// Where the first line of the session is, quoted or not; nothing if that is not certain.
pub fn begins(text: &str) -> Option<usize> {
    let mut header = None;
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let bare = line.trim_start_matches(['>', ' ', '\t']);
        if bare.starts_with(FIRST) {
            // A header above this line belongs to another session.
            return header.is_none().then_some(at);
        }
        if bare.starts_with("#!") {
            return None; // how it is written is not known
        }
        if header.is_none() && bare.starts_with(HEADER) {
            header = Some(at);
        }
        at += line.len();
    }
    header
}

/// The text without the words above the session, if there are any.
pub fn without_greeting(text: &str) -> Option<Built> {
    let start = begins(text)?;
    let words =
        |line: &str| !is_blank(line) && !line.trim_start_matches(['>', ' ']).starts_with("//");
    if !text[..start].lines().any(words) {
        return None;
    }
    let mut built = Built::default();
    built.put(&text[start..], start);
    Some(built)
}

/// The byte after the closing bracket of the session that the text begins with.
pub fn close(text: &str) -> Option<usize> {
    let mut places = Places::of(text);
    for (at, c) in text.char_indices() {
        let place = places.next(at, c)?;
        if c == ')' && place == Place::Code(0) {
            return Some(at + 1);
        }
    }
    None
}

/// The session without the letter around it.
pub fn bare(text: &str) -> &str {
    let from = &text[begins(text).unwrap_or(0)..];
    &from[..close(from).unwrap_or(from.len())]
}

/// Whether a line has only quoting signs.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c == '>' || c.is_whitespace())
}

/// Whether the text after the closing bracket can only be the words of a letter: it begins
/// on a line of its own, and nothing in it looks like part of a session.
pub fn is_certain(rest: &str) -> bool {
    let first = rest.split('\n').next().unwrap_or_default();
    first.trim().is_empty()
        && !["#![enable", HEADER, "(at:"]
            .into_iter()
            .any(|part| rest.contains(part))
}
