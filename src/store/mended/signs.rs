//! Removes quoting signs before lines, and replaces typographic quotes and spaces by plain
//! ones.

use super::Built;
use super::places::{Place, Places};

/// The text without the quoting signs before every line. It ends at the first line without
/// them: it is uncertain whose words follow.
pub fn unquoted(text: &str) -> Option<Built> {
    let blank = |line: &str| line.trim_matches(['>', ' ', '\n']).is_empty();
    let first = text.lines().find(|line| !blank(line))?;
    let rest = first.trim_start_matches(['>', ' ']);
    let prefix = &first[..first.len() - rest.len()];
    if !prefix.contains('>') || !rest.starts_with(['#', '/', '(']) {
        return None;
    }
    let mut built = Built::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some(rest) = line.strip_prefix(prefix) {
            built.put(rest, at + prefix.len());
        } else if !blank(line) {
            built.cut = true;
            break;
        } else if line.ends_with('\n') {
            built.put("\n", at + line.len() - 1);
        }
        at += line.len();
    }
    Some(built)
}

/// Whether a word processor puts this sign in place of others; which it was is then
/// unknown.
fn is_typeset(c: char) -> bool {
    matches!(
        c,
        '…' | '–' | '—' | '‘' | '’' | '©' | '®' | '™' | '→' | '½' | '¼' | '¾'
    )
}

/// The text with straight quotes, if a word processor has replaced all of them and they
/// open and close in turn.
pub fn quotes(text: &str) -> Option<Built> {
    if text.contains('"') || !text.contains('“') {
        return None;
    }
    let mut built = Built::default();
    let (mut from, mut open) = (0, false);
    for (at, c) in text.char_indices() {
        let escaped = text[..at].ends_with('\\');
        let fits = match c {
            '“' | '”' if escaped => true,
            '“' => !std::mem::replace(&mut open, true),
            '”' => std::mem::replace(&mut open, false),
            c if is_typeset(c) => false,
            _ => continue,
        };
        built.put(&text[from..at], from);
        if !fits {
            built.cut = true;
            return Some(built);
        }
        built.instead("\"", at);
        from = at + c.len_utf8();
    }
    built.put(&text[from..], from);
    Some(built)
}

fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, ' ' | '\n' | '\r' | '\t')
}

fn is_nothing(c: char) -> bool {
    matches!(
        c,
        '\u{200b}' | '\u{feff}' | '\u{ad}' | '\u{2060}' | '\u{200e}' | '\u{200f}'
    )
}

/// The text with plain spaces between its parts. Those inside texts are only replaced if
/// the head has such spaces too and the whole file has no plain space: then all of them
/// were.
pub fn spaces(text: &str) -> Option<Built> {
    if !text.contains(|c| is_space(c) || is_nothing(c)) {
        return None;
    }
    let mut places = Places::of(text);
    let all = !text.contains(' ');
    let mut built = Built::default();
    let (mut from, mut in_head) = (0, false);
    for (at, c) in text.char_indices() {
        let place = places.next(at, c)?;
        if !is_space(c) && !is_nothing(c) {
            continue;
        }
        if place == Place::Text && (!in_head || is_nothing(c)) {
            continue;
        }
        if place == Place::Text && !all {
            // Only some were replaced, and it is unknown which.
            built.put(&text[from..at], from);
            built.cut = true;
            return Some(built);
        }
        in_head |= place != Place::Text && is_space(c) && is_head(place);
        built.put(&text[from..at], from);
        if is_space(c) {
            built.instead(" ", at);
        }
        from = at + c.len_utf8();
    }
    if built.text.is_empty() {
        return None;
    }
    built.put(&text[from..], from);
    Some(built)
}

fn is_head(place: Place) -> bool {
    matches!(place, Place::Comment | Place::Code(0 | 1))
}
