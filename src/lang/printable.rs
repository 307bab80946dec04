//! The last gate before a terminal.

use std::borrow::Cow;

use crate::model::{is_invisible, is_unprintable, visible};

/// The text with nothing in it that could upset a terminal or turn the reading
/// direction: line breaks and tabs become a space, anything else of the kind
/// becomes `�`. Letters that nobody sees and that join nothing are left out: a file
/// from before they were kept out may hold some. Borrowed where there is nothing to
/// replace.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| is_unprintable(c) || is_invisible(c)) {
        return Cow::Borrowed(text);
    }
    let replaced = text.chars().map(|c| match c {
        '\n' | '\t' => ' ',
        c if is_unprintable(c) => '\u{fffd}',
        c => c,
    });
    let replaced: String = replaced.collect();
    Cow::Owned(visible(&replaced).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_lose_their_teeth() {
        assert_eq!(printable("a\u{1b}[2Jb\nc"), "a\u{fffd}[2Jb c");
        assert_eq!(printable("x\u{202e}y\u{9b}z"), "x\u{fffd}y\u{fffd}z");
        assert_eq!(printable("M\u{200b}ột\u{2028} cửa"), "Một cửa");
        assert!(matches!(printable("Đường"), Cow::Borrowed(_)));
    }
}
