//! Decodes the form in which mail carries an attachment (base64).

use super::{Built, Way};

/// How a session begins in base64: the first line, the same after a byte order mark, and
/// the header alone.
const BEGINS: [&str; 3] = ["IyFbZW5hYmxl", "77u/IyFb", "KHZlcnNpb246"];

/// A byte order mark, which is not part of the text.
const MARK: u32 = 0x00ef_bbbf;

/// Decodes the session in a base64 text; other lines around it belong to the mail.
pub fn decoded(text: &str) -> Option<Built> {
    let bare = |line: &'_ str| line.len() - line.trim_start_matches(['>', ' ']).len();
    let mut out: Vec<u8> = Vec::with_capacity(text.len() / 4 * 3);
    let mut way = Way::default();
    let (mut at, mut begun) = (0, false);
    // Four signs make three bytes, wherever the lines end.
    let (mut bits, mut count, mut padded, mut first) = (0u32, 0, false, 0);
    'lines: for line in text.split_inclusive('\n') {
        let start = at + bare(line);
        at += line.len();
        let signs = text[start..at].trim_end();
        begun |= BEGINS.into_iter().any(|begin| signs.starts_with(begin));
        if !begun {
            continue;
        }
        if signs.is_empty()
            || !signs
                .bytes()
                .all(|sign| sign == b'=' || value(sign).is_some())
        {
            break;
        }
        for (n, sign) in signs.bytes().enumerate() {
            let Some(value) = value(sign) else {
                padded = true;
                break 'lines;
            };
            if count == 0 {
                first = start + n;
            }
            bits = bits << 6 | u32::from(value);
            count += 1;
            if count == 4 && out.is_empty() && bits == MARK {
                (bits, count) = (0, 0);
            } else if count == 4 {
                way.0.push((out.len(), first));
                out.extend_from_slice(&bits.to_be_bytes()[1..]);
                (bits, count) = (0, 0);
            }
        }
    }
    if !begun {
        return None;
    }
    // One or two bytes are left, or half of one if the text was cut.
    way.0.push((out.len(), first));
    match count {
        2 => out.push((bits >> 4) as u8),
        3 => out.extend_from_slice(&((bits >> 2) as u16).to_be_bytes()),
        _ => {}
    }
    let whole = padded || count == 0;
    let (text, cut) = match String::from_utf8(out) {
        Ok(text) => (text, false),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let cut = whole || error.utf8_error().error_len().is_some();
            let mut bytes = error.into_bytes();
            bytes.truncate(valid);
            (String::from_utf8(bytes).ok()?, cut)
        }
    };
    Some(Built { text, way, cut })
}

fn value(sign: u8) -> Option<u8> {
    Some(match sign {
        b'A'..=b'Z' => sign - b'A',
        b'a'..=b'z' => sign - b'a' + 26,
        b'0'..=b'9' => sign - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

/// Whether a text has only base64 lines, whatever they encode.
pub fn is_base64(text: &str) -> bool {
    /// A shorter text might be a word.
    const SHORTEST: usize = 60;
    let text = text.trim();
    let signs = text.trim_end_matches('=');
    text.len() >= SHORTEST
        && text.len() - signs.len() <= 2
        && signs
            .bytes()
            .all(|sign| value(sign).is_some() || matches!(sign, b'\n' | b'\r'))
}
