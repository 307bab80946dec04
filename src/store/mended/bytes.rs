//! Decodes UTF-16 and quoted-printable, and joins letters that a line break has cut.

use std::str::Utf8Error;

use super::{Built, Way};

/// No text has this many signs in a row whose lower half is zero: in all scripts there are
/// only 255 such signs.
const SHIFTED: usize = 4;

/// Decodes bytes that are certainly UTF-16, with or without a byte order mark, up to the
/// first invalid unit; and says whether that is all.
///
/// After a stray byte every unit is half of one letter and half of the next: `ab` becomes
/// `U+6100 U+6200`, which every decoder accepts, and quotes vanish. So the text also ends
/// before a row of signs that are plain letters when read with their halves swapped.
pub fn utf16(bytes: &[u8]) -> Option<(String, bool)> {
    let (bytes, little) = match bytes {
        [0xff, 0xfe, rest @ ..] => (rest, true),
        [0xfe, 0xff, rest @ ..] => (rest, false),
        // Without a mark: a session begins with ASCII signs, none of which is zero.
        [a, 0, b, 0, ..] if *a > 0 && *b > 0 => (bytes, true),
        [0, a, 0, b, ..] if *a > 0 && *b > 0 => (bytes, false),
        _ => return None,
    };
    let units = bytes.chunks_exact(2).map(|pair| {
        if little {
            u16::from_le_bytes([pair[0], pair[1]])
        } else {
            u16::from_be_bytes([pair[0], pair[1]])
        }
    });
    let mut text = String::with_capacity(bytes.len());
    let (mut row, mut before_row) = (0, 0);
    for c in char::decode_utf16(units) {
        let Ok(c) = c else {
            return Some((text, false));
        };
        let shifted = c > '\u{ff}' && u32::from(c).is_multiple_of(0x100);
        if !shifted {
            row = 0;
        } else if row == 0 {
            (row, before_row) = (1, text.len());
        } else {
            row += 1;
        }
        if row == SHIFTED {
            text.truncate(before_row);
            return Some((text, false));
        }
        text.push(c);
    }
    Some((text, bytes.len().is_multiple_of(2)))
}

/// Why bytes are not UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The bytes are of another encoding.
    Encoding,
    /// The only fault: lines were broken inside letters.
    Fold,
    /// The bytes end inside a letter.
    End,
}

/// Finds out why bytes are not UTF-8.
pub fn broken(bytes: &[u8], error: Utf8Error) -> Broken {
    if error.error_len().is_none() {
        return Broken::End;
    }
    let mut joined = Vec::with_capacity(bytes.len());
    for line in bytes.split(|byte| *byte == b'\n') {
        let signs = |byte: &&u8| matches!(**byte, b'>' | b' ');
        let quoted = line.iter().take_while(signs).count();
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        joined.extend_from_slice(line.get(quoted..).unwrap_or_default());
    }
    match std::str::from_utf8(&joined) {
        Err(error) if error.error_len().is_some() => Broken::Encoding,
        _ => Broken::Fold,
    }
}

/// Joins lines that were broken after a number of bytes, inside letters: the result is
/// UTF-8, the original is not.
pub fn unfolded(bytes: &[u8]) -> Option<(String, Way)> {
    let lines = || bytes.split_inclusive(|byte| *byte == b'\n');
    let bare = |line: &'_ [u8]| -> usize {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        line.strip_suffix(b"\r").unwrap_or(line).len()
    };
    let width = lines().map(bare).max()?;
    let mut joined = Vec::with_capacity(bytes.len());
    let mut way = Way::default();
    let (mut at, mut in_comment, mut fresh) = (0, false, true);
    for line in lines() {
        let length = bare(line);
        way.0.push((joined.len(), at));
        if fresh {
            in_comment = line.starts_with(b"//");
        }
        at += line.len();
        // Text after a comment would become part of the comment.
        let after = in_comment && bytes[at..].starts_with(b"(");
        fresh = length < width || after;
        joined.extend_from_slice(if fresh { line } else { &line[..length] });
    }
    let text = String::from_utf8(joined).ok()?;
    Some((text, way))
}

/// The longest line of quoted-printable.
const LONGEST: usize = 76;

/// Decodes quoted-printable text if it certainly is that: only ASCII, no long line, and
/// every `=` begins a sign or ends a line.
pub fn transferred(text: &str) -> Option<Built> {
    let bytes = text.as_bytes();
    if !text.is_ascii() || text.lines().any(|line| line.len() > LONGEST) {
        return None;
    }
    let mut parts: Vec<(usize, Part)> = Vec::new();
    for (at, _) in text.match_indices('=') {
        parts.push((at, part(&bytes[at + 1..])?));
    }
    // A single `=3D` proves nothing.
    let tells = |(_, part): &(usize, Part)| match part {
        Part::Sign(byte) => *byte >= 0x80,
        Part::Break(_) => true,
        Part::Cut => false,
    };
    if !parts.iter().any(tells) {
        return None;
    }
    let mut out: Vec<u8> = Vec::with_capacity(text.len());
    let mut way = Way::default();
    let mut from = 0;
    let mut cut = false;
    for (at, part) in parts {
        way.0.push((out.len(), from));
        out.extend_from_slice(&bytes[from..at]);
        way.0.push((out.len(), at));
        match part {
            Part::Sign(byte) => {
                out.push(byte);
                from = at + 3;
            }
            Part::Break(length) => from = at + 1 + length,
            Part::Cut => {
                from = bytes.len();
                cut = true;
            }
        }
    }
    way.0.push((out.len(), from));
    out.extend_from_slice(&bytes[from..]);
    let text = match String::from_utf8(out) {
        Ok(text) => text,
        Err(error) => {
            cut = true;
            let valid = error.utf8_error().valid_up_to();
            let mut bytes = error.into_bytes();
            bytes.truncate(valid);
            String::from_utf8(bytes).ok()?
        }
    };
    Some(Built { text, way, cut })
}

enum Part {
    Sign(u8),
    /// The end of a line that is continued, with its length in bytes.
    Break(usize),
    /// The text was cut inside a sign.
    Cut,
}

/// Reads what follows an `=`.
fn part(rest: &[u8]) -> Option<Part> {
    let blank = rest.iter().take_while(|byte| **byte == b' ').count();
    if rest.get(blank) == Some(&b'\n') {
        return Some(Part::Break(blank + 1));
    }
    let digit = |at: usize| rest.get(at).and_then(|b| char::from(*b).to_digit(16));
    match (digit(0), digit(1)) {
        (Some(high), Some(low)) => u8::try_from(high * 16 + low).ok().map(Part::Sign),
        _ if rest.len() < 2 && rest.iter().all(u8::is_ascii_hexdigit) => Some(Part::Cut),
        _ => None,
    }
}
