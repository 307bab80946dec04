//! Folding drops case and diacritics, so that "so khdt" finds "Sở KHĐT". Reading citations
//! needs its own folding ([`crate::law::folded`]): letter by letter, because it needs the
//! place of each, and with all dashes alike.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::{is_invisible, visible};

/// Lower case, without diacritics, `đ` as `d`. Letters keep their order, so that a
/// prefix of a text folds to a prefix of its fold.
pub fn fold(text: &str) -> String {
    folded(text).collect()
}

/// Whether the fold of a text begins with the folded `prefix`. Stops at the first letter
/// that differs.
pub fn folds_to(text: &str, prefix: &str) -> bool {
    let mut folded = folded(text);
    prefix.chars().all(|c| folded.next() == Some(c))
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    text.nfd()
        .filter(|c| !is_combining_mark(*c) && !is_invisible(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'đ' { 'd' } else { c })
}

/// The text in composed form (NFC), as the session stores it.
pub fn compose(text: &str) -> String {
    text.nfc().collect()
}

/// An entered text as the session stores it: composed, without invisible letters.
pub fn entered(text: &str) -> String {
    compose(&visible(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_folds_to_plain_letters() {
        assert_eq!(fold("Sở KHĐT – Phòng ĐKKD"), "so khdt – phong dkkd");
        assert_eq!(fold(&"ước thượng".nfd().collect::<String>()), "uoc thuong");
        assert_eq!(compose("tie\u{302}\u{301}ng"), "tiếng");
        assert_eq!(entered("ti\u{200b}e\u{302}\u{200b}\u{301}ng"), "tiếng");
        assert_eq!(fold("M\u{200b}ộ\u{ad}t\u{e0041}"), "mot");
    }
}
