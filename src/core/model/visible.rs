//! Invisible characters. Two names that differ only in them look alike, so none is taken
//! from a keyboard, a clipboard or a pipe. Older files may hold some.

use std::borrow::Cow;

/// Whether a character has no shape of its own: it only steers how others are drawn, or
/// where lines break.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// The text without invisible characters. A joiner stays where it joins: in an emoji made
/// of several, and in scripts that need it. A variation selector stays behind its sign.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_invisible) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(seen(text).map(|(_, c)| c).collect())
}

/// The characters of a text that are visible or that join others, each with its byte
/// offset.
pub fn seen(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut before = None;
    text.char_indices().filter(move |(at, c)| {
        let stays = !is_invisible(*c) || {
            let after = text[at + c.len_utf8()..].chars();
            joins(before, *c, after.into_iter().find(|c| !is_invisible(*c)))
        };
        if stays {
            before = Some(*c);
        }
        stays
    })
}

/// Whether an invisible character may join the next one to the one before it.
pub fn may_join(before: Option<char>, c: char) -> bool {
    joins(before, c, before) || joins(before, c, Some('\u{20e3}'))
}

fn joins(before: Option<char>, c: char, after: Option<char>) -> bool {
    let Some(before) = before else {
        return false;
    };
    match c {
        '\u{200c}' => is_cursive(before) && after.is_some_and(is_cursive),
        '\u{200d}' => {
            let cursive = is_cursive(before) && after.is_some_and(is_cursive);
            cursive || (is_pictured(before) && after.is_some_and(is_pictured))
        }
        '\u{fe00}'..='\u{fe0f}' => {
            let key = matches!(before, '0'..='9' | '#' | '*') && after == Some('\u{20e3}');
            key || is_pictured(before) || is_ideograph(before)
        }
        '\u{e0100}'..='\u{e01ef}' => is_ideograph(before),
        '\u{180b}'..='\u{180d}' | '\u{180f}' => matches!(before, '\u{1800}'..='\u{18af}'),
        '\u{115f}' | '\u{1160}' => {
            let jamo = |c: char| matches!(c, '\u{1100}'..='\u{11ff}');
            jamo(before) || after.is_some_and(jamo)
        }
        _ => false,
    }
}

/// A letter or mark of a script whose letters change shape with their neighbours.
fn is_cursive(c: char) -> bool {
    matches!(c,
        '\u{620}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{f40}'..='\u{fbc}'
        | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17d3}' | '\u{1820}'..='\u{18af}'
        | '\u{1a20}'..='\u{1cff}' | '\u{a800}'..='\u{a8ff}' | '\u{a980}'..='\u{aaff}'
        | '\u{abc0}'..='\u{abff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10a00}'..='\u{11fff}' | '\u{1e900}'..='\u{1e95f}')
}

/// A pictograph, or a character that changes the looks of one.
fn is_pictured(c: char) -> bool {
    matches!(c,
        '\u{a9}' | '\u{ae}' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}'
        | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{25a0}'..='\u{27bf}'
        | '\u{2900}'..='\u{297f}' | '\u{2b00}'..='\u{2bff}' | '\u{3030}' | '\u{303d}'
        | '\u{3297}' | '\u{3299}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_joins_nothing_is_dropped() {
        for c in [
            '\u{ad}',
            '\u{34f}',
            '\u{61c}',
            '\u{180e}',
            '\u{200b}',
            '\u{200c}',
            '\u{200d}',
            '\u{2028}',
            '\u{2029}',
            '\u{2060}',
            '\u{3164}',
            '\u{fe0f}',
            '\u{feff}',
            '\u{e0041}',
            '\u{e0100}',
        ] {
            assert!(is_invisible(c));
            for place in ["#ột cửa", "Mộ#t", "Một# cửa", "Một cửa#", "##a##b##"] {
                let with = place.replace('#', &c.to_string());
                assert_eq!(visible(&with), place.replace('#', ""), "{c:?}");
            }
        }
        assert!(matches!(visible("Một cửa"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_joins_stays() {
        for text in [
            "👩\u{200d}⚖\u{fe0f} 👨🏽\u{200d}💻",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "1\u{fe0f}\u{20e3}",
            "葛\u{e0100}",
            "❤\u{fe0f}",
        ] {
            assert_eq!(visible(text), text);
        }
        // The joiner joins nothing any more, or joins two different kinds.
        assert_eq!(visible("👩\u{200d}"), "👩");
        assert_eq!(visible("👩\u{200d}a"), "👩a");
        assert_eq!(visible("می\u{200c}\u{200c}خ"), "می\u{200c}خ");
        assert_eq!(visible("می\u{200c} خ"), "می خ");
    }
}
