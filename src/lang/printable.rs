//! The last gate before a terminal.

use std::borrow::Cow;

use crate::model::is_unprintable;

/// The text with nothing in it that could upset a terminal or turn the reading
/// direction: line breaks and tabs become a space, anything else of the kind
/// becomes `�`. Borrowed where there is nothing to replace.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unprintable) {
        return Cow::Borrowed(text);
    }
    let replaced = text.chars().map(|c| match c {
        '\n' | '\t' => ' ',
        c if is_unprintable(c) => '\u{fffd}',
        c => c,
    });
    Cow::Owned(replaced.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_lose_their_teeth() {
        assert_eq!(printable("a\u{1b}[2Jb\nc"), "a\u{fffd}[2Jb c");
        assert_eq!(printable("x\u{202e}y\u{9b}z"), "x\u{fffd}y\u{fffd}z");
        assert!(matches!(printable("Đường"), Cow::Borrowed(_)));
    }
}
