//! Folding drops case and diacritics, so that "so khdt" finds "Sở KHĐT". Reading citations
//! needs its own folding ([`crate::law::folded`]): letter by letter, because it needs the
//! place of each, and with all dashes alike.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::{is_invisible, visible};

/// Lower case, without diacritics, `đ` as `d`. Letters keep their order, so that a
/// prefix of a text folds to a prefix of its fold.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
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

/// Whether a text is in Vietnamese: a quarter of its words at least have letters that only
/// Vietnamese has. A name in an English sentence does not make it so.
pub fn is_vietnamese(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic() && !is_combining_mark(c));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let own = |word: &&&str| word.nfc().any(is_only_vietnamese);
    let marked = words.iter().filter(own).count();
    marked > 0 && 4 * marked >= words.len()
}

/// `đ`, a letter with a horn or a hook, or with two marks as in `ộ`. Other marks are also
/// those of French, Yoruba or Kikuyu.
fn is_only_vietnamese(letter: char) -> bool {
    const HOOKS: [char; 2] = ['\u{309}', '\u{31b}'];
    const UNDER_TONES: [char; 2] = ['\u{302}', '\u{306}'];
    if matches!(letter, 'đ' | 'Đ') {
        return true;
    }
    let marks: Vec<char> = std::iter::once(letter).nfd().skip(1).collect();
    marks.iter().any(|mark| HOOKS.contains(mark))
        || marks.len() > 1 && marks.iter().any(|mark| UNDER_TONES.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_vietnamese_by_the_letters_of_its_words() {
        for vi in ["Một cửa (mc): nhận hồ sơ", "Người nộp: nộp đơn,2d", "đơn"] {
            assert!(is_vietnamese(vi), "{vi}");
            assert!(is_vietnamese(&vi.nfd().collect::<String>()), "{vi}");
        }
        for other in [
            "Desk (d): file,2d",
            "Desk (d): Mr Nguyễn checks the application",
            "Mairie (m): délivrer l’arrêté, à côté",
            "Kĩambu (k): andĩka, Ọ̀yọ́, Ụlọ",
            "",
            "2d",
        ] {
            assert!(!is_vietnamese(other), "{other}");
        }
    }

    #[test]
    fn vietnamese_folds_to_plain_letters() {
        assert_eq!(fold("Sở KHĐT – Phòng ĐKKD"), "so khdt – phong dkkd");
        assert_eq!(fold(&"ước thượng".nfd().collect::<String>()), "uoc thuong");
        assert_eq!(compose("tie\u{302}\u{301}ng"), "tiếng");
        assert_eq!(entered("ti\u{200b}e\u{302}\u{200b}\u{301}ng"), "tiếng");
        assert_eq!(fold("M\u{200b}ộ\u{ad}t\u{e0041}"), "mot");
    }
}
