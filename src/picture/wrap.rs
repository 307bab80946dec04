//! Words into lines by the width they have on a screen.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many cells a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text, cut with an ellipsis where it is wider than `most` cells.
pub fn cut(text: &str, most: usize, ellipsis: &str) -> String {
    if width(text) <= most {
        return text.to_string();
    }
    let room = most.saturating_sub(width(ellipsis));
    let mut kept = String::new();
    let mut taken = 0;
    for grapheme in text.graphemes(true) {
        taken += width(grapheme);
        if taken > room {
            break;
        }
        kept.push_str(grapheme);
    }
    if most > 0 {
        kept.truncate(kept.trim_end().len());
        kept.push_str(ellipsis);
    }
    kept
}

/// Wraps a text at its spaces into at most `lines` lines of `most` cells; a
/// Vietnamese syllable is never broken unless it is wider than a line. What does
/// not fit ends in an ellipsis.
pub fn wrap(text: &str, most: usize, lines: usize, ellipsis: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    if most == 0 || lines == 0 {
        return out;
    }
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
            // The last line takes what is left, cut.
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
        // A word wider than a line is broken where it must.
        let mut piece = String::new();
        for grapheme in word.graphemes(true) {
            if width(&piece) + width(grapheme) > most {
                if out.len() + 1 == lines {
                    piece = cut(word, most, ellipsis);
                    break;
                }
                out.push(std::mem::take(&mut piece));
            }
            piece.push_str(grapheme);
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
