//! Breaks text into lines by its width on a screen.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::lang;

/// Whether every character takes one cell and stands for itself: Latin letters with
/// composed marks, as Vietnamese is written, figures, dashes and lines. True for nearly
/// all drawn text.
fn is_plain(text: &str) -> bool {
    let plain = |c: char| {
        matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}'
            | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}' | '\u{2500}'..='\u{257f}')
    };
    text.chars().all(plain)
}

/// The letters of a text as seen, each with its width in cells.
pub(super) fn letters(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let plain = is_plain(text);
    let (mut rest, mut graphemes) = (text, text.graphemes(true));
    std::iter::from_fn(move || {
        if !plain {
            let grapheme = graphemes.next()?;
            return Some((grapheme, grapheme.width()));
        }
        let (letter, after) = rest.split_at(rest.chars().next()?.len_utf8());
        rest = after;
        Some((letter, 1))
    })
}

/// The text as it may reach a terminal; borrowed if nothing had to be removed.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        Cow::Borrowed(text)
    } else {
        lang::printable(text)
    }
}

/// The width of a text in cells.
pub fn width(text: &str) -> usize {
    if is_plain(text) {
        text.chars().count()
    } else {
        text.width()
    }
}

/// The text, cut with an ellipsis where it is wider than `most` cells.
pub fn cut(text: &str, most: usize, ellipsis: &str) -> String {
    if width(text) <= most {
        return text.to_string();
    }
    let room = most.saturating_sub(width(ellipsis));
    let mut kept = String::new();
    let mut taken = 0;
    for (letter, cells) in letters(text) {
        taken += cells;
        if taken > room {
            break;
        }
        kept.push_str(letter);
    }
    if most > 0 {
        kept.truncate(kept.trim_end().len());
        kept.push_str(ellipsis);
    }
    kept
}

/// Wraps a text at its spaces into at most `lines` lines of `most` cells. A Vietnamese
/// syllable is broken only if it is wider than a line. Text that does not fit ends in an
/// ellipsis.
pub fn wrap(text: &str, most: usize, lines: usize, ellipsis: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    if most == 0 || lines == 0 {
        return out;
    }
    let text = shown(text);
    let mut line = String::new();
    let mut rest = text.split_whitespace().peekable();
    while let Some(word) = rest.next() {
        let together = width(&line) + usize::from(!line.is_empty()) + width(word);
        if together <= most {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
            continue;
        }
        if out.len() + 1 == lines {
            // The last line takes the rest, cut.
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
            for word in rest.by_ref() {
                line.push(' ');
                line.push_str(word);
                if width(&line) > most {
                    break;
                }
            }
            line = cut(&line, most, ellipsis);
            break;
        }
        if !line.is_empty() {
            out.push(std::mem::take(&mut line));
        }
        if width(word) <= most {
            line.push_str(word);
            continue;
        }
        // A word wider than a line is broken anywhere.
        let mut piece = String::new();
        for (letter, cells) in letters(word) {
            if width(&piece) + cells > most {
                if out.len() + 1 == lines {
                    piece = cut(word, most, ellipsis);
                    break;
                }
                out.push(std::mem::take(&mut piece));
            }
            piece.push_str(letter);
        }
        line = piece;
    }
    if !line.is_empty() && out.len() < lines {
        out.push(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_stay_whole_and_the_rest_ends_in_an_ellipsis() {
        assert_eq!(
            wrap("Kiểm tra hồ sơ hợp lệ", 12, 2, "…"),
            ["Kiểm tra hồ", "sơ hợp lệ"]
        );
        assert_eq!(
            wrap("Kiểm tra tính hợp lệ của hồ sơ đăng ký", 12, 2, "…"),
            ["Kiểm tra", "tính hợp lệ…"]
        );
        assert_eq!(wrap("một hai", 18, 2, "…"), ["một hai"]);
        assert_eq!(wrap("", 18, 2, "…"), Vec::<String>::new());
    }

    #[test]
    fn a_word_wider_than_a_line_is_broken() {
        assert_eq!(wrap("123456789", 4, 3, "…"), ["1234", "5678", "9"]);
        assert_eq!(wrap("1234567890123", 4, 2, "…").len(), 2);
    }

    #[test]
    fn wide_letters_count_double() {
        assert_eq!(cut("漢字漢字", 5, "…"), "漢字…");
        assert_eq!(width("tiếng"), 5);
    }

    proptest::proptest! {
        #[test]
        fn plain_letters_are_what_they_are_taken_for(c in proptest::char::any()) {
            let text = format!("a{c}b");
            if is_plain(&text) {
                proptest::prop_assert_eq!(text.graphemes(true).count(), 3);
                proptest::prop_assert_eq!(c.to_string().width(), 1);
            }
        }

        #[test]
        fn no_line_is_too_wide(text in ".{0,60}", most in 1usize..20, lines in 1usize..4) {
            let wrapped = wrap(&text, most, lines, "…");
            proptest::prop_assert!(wrapped.len() <= lines);
            for line in wrapped {
                // One wide letter may be wider than a line of one cell.
                proptest::prop_assert!(width(&line) <= most.max(2), "{line:?}");
            }
        }
    }
}
