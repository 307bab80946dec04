//! The last gate before a terminal.

use std::borrow::Cow;

use crate::model::{is_invisible, is_unprintable, visible};

/// The text without anything that could upset a terminal or turn the reading direction:
/// line breaks and tabs become a space, others `�`. Invisible letters that join nothing are
/// left out, as an old file may hold some. Borrowed if nothing is replaced.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| is_unprintable(c) || is_invisible(c)) {
        return Cow::Borrowed(text);
    }
    let replaced: String = text
        .chars()
        .map(|c| match c {
            '\n' | '\t' => ' ',
            c if is_unprintable(c) => '\u{fffd}',
            c => c,
        })
        .collect();
    Cow::Owned(visible(&replaced).into_owned())
}

/// A path cut in its middle to a number of cells, so that its beginning and the file name
/// can be seen; unchanged if it is short enough.
pub fn shortened(path: &str, most: usize) -> Cow<'_, str> {
    use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};
    if path.width() <= most {
        return Cow::Borrowed(path);
    }
    let room = most.saturating_sub(1);
    // People know a file by its name.
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path).width() + 1;
    let behind = name.clamp(room / 2, room);
    let fitting = |letters: &mut dyn Iterator<Item = char>, room: usize| {
        let mut used = 0;
        let fits = letters.take_while(|c| {
            used += c.width().unwrap_or(0);
            used <= room
        });
        fits.collect::<String>()
    };
    let first = fitting(&mut path.chars(), room - behind);
    let last: String = fitting(&mut path.chars().rev(), behind)
        .chars()
        .rev()
        .collect();
    Cow::Owned(format!("{first}…{last}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_path_loses_its_middle() {
        let path = "/home/lan/.local/state/laneway/họp-k7q2m3x9.ron";
        assert_eq!(shortened(path, 60), path);
        assert_eq!(shortened(path, 30), "/home/lan/.l…/họp-k7q2m3x9.ron");
        assert_eq!(shortened(path, 10), "…2m3x9.ron");
        assert_eq!(shortened(path, 0), "…");
    }

    #[test]
    fn escape_sequences_lose_their_teeth() {
        assert_eq!(printable("a\u{1b}[2Jb\nc"), "a\u{fffd}[2Jb c");
        assert_eq!(printable("x\u{202e}y\u{9b}z"), "x\u{fffd}y\u{fffd}z");
        assert_eq!(printable("M\u{200b}ột\u{2028} cửa"), "Một cửa");
        assert!(matches!(printable("Đường"), Cow::Borrowed(_)));
    }
}
