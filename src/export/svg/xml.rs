//! Vector drawing as XML text: shapes, words, and the escaping that keeps it well-formed.

use std::fmt::{Display, Write};

use unicode_segmentation::UnicodeSegmentation;

use crate::lang;
use crate::picture;

/// The form of words.
#[derive(Clone, Copy)]
pub(super) struct Type {
    /// The height of the letters' em, in units of the picture.
    pub size: i64,
    pub colour: &'static str,
    pub bold: bool,
    pub anchor: Anchor,
    /// Crossed out.
    pub struck: bool,
}

/// The point of the words at the given place.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
}

impl Type {
    pub fn of(size: i64, colour: &'static str) -> Type {
        Type {
            size,
            colour,
            bold: false,
            anchor: Anchor::Start,
            struck: false,
        }
    }

    pub fn bold(self) -> Type {
        Type { bold: true, ..self }
    }

    pub fn middle(self) -> Type {
        Type {
            anchor: Anchor::Middle,
            ..self
        }
    }

    /// The width of words.
    pub fn width(self, words: &str) -> i64 {
        let wide = advance(words) * self.size;
        if self.bold {
            wide * 108 / 10_000
        } else {
            wide / 100
        }
    }
}

/// The picture being written.
#[derive(Default)]
pub(super) struct Ink {
    pub text: String,
}

impl Ink {
    /// Writes markup; any text of a session goes through [`escape`] first.
    pub fn put(&mut self, markup: impl Display) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "{markup}");
    }

    /// Opens a group with a name that a pointer over it shows.
    pub fn open(&mut self, attributes: &str, name: &str) {
        self.put(format_args!("<g {attributes}>"));
        if !name.is_empty() {
            self.put(format_args!("<title>{}</title>", escape(name)));
        }
    }

    pub fn close(&mut self) {
        self.put("</g>");
    }

    pub fn rect(&mut self, area: Area, round: i64, look: &str) {
        let Area {
            x,
            y,
            width,
            height,
        } = area;
        self.put(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{round}\" {look}/>"
        ));
    }

    pub fn path(&mut self, way: &str, look: &str) {
        self.put(format_args!("<path d=\"{way}\" {look}/>"));
    }

    pub fn circle(&mut self, (x, y): (i64, i64), radius: i64, look: &str) {
        self.put(format_args!(
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" {look}/>"
        ));
    }

    /// Words on one line, smaller if they are wider than `room` (0: any). (`textLength`
    /// would do the same, but not every program supports it.)
    pub fn words(&mut self, x: i64, y: i64, words: &str, face: Type, room: i64) {
        let wide = face.width(words);
        let mut size = face.size * 10;
        if room > 0 && wide > room {
            size = (size * room / wide).max(1);
        }
        let mut look = format!("x=\"{x}\" y=\"{y}\" font-size=\"{}", size / 10);
        if size % 10 > 0 {
            let _ = write!(look, ".{}", size % 10);
        }
        let _ = write!(look, "\" fill=\"{}\"", face.colour);
        if face.bold {
            look.push_str(" font-weight=\"bold\"");
        }
        if matches!(face.anchor, Anchor::Middle) {
            look.push_str(" text-anchor=\"middle\"");
        }
        if face.struck {
            look.push_str(" text-decoration=\"line-through\"");
        }
        self.put(format_args!("<text {look}>{}</text>", escape(words)));
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub x: i64,
    pub y: i64,
    pub width: i64,
    pub height: i64,
}

/// The text for use between tags and in attributes, without anything that XML 1.0 forbids
/// or that would turn the reading direction.
pub(super) fn escape(text: &str) -> String {
    let text = lang::printable(text);
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// The rough width of words in a sans-serif face, in hundredths of an em. The actual font
/// is unknown, so every letter counts a little too much.
fn advance(words: &str) -> i64 {
    let wide = |letter: &str| {
        let first = letter.chars().next().unwrap_or(' ');
        match picture::width(letter) {
            0 => 0,
            2.. => 100,
            _ => match first {
                ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | 'i' | 'j' | 'l' | 'I' | 'ì' | 'í'
                | 'ỉ' | 'ĩ' | 'ị' => 32,
                'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' | '!' | '·' => 40,
                'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' => 95,
                c if c.is_ascii_digit() => 59,
                c if c.is_uppercase() => 72,
                c if c.is_alphabetic() => 59,
                _ => 80,
            },
        }
    };
    words.graphemes(true).map(wide).sum()
}

/// The words, cut with an ellipsis if they are wider than `room`.
pub(super) fn cut(words: &str, face: Type, room: i64) -> String {
    if face.width(words) <= room {
        return words.to_string();
    }
    let mut kept = String::new();
    let mut taken = face.width("…");
    for letter in words.graphemes(true) {
        taken += face.width(letter) + 1;
        if taken > room {
            break;
        }
        kept.push_str(letter);
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_to_the_room_they_have() {
        let face = Type::of(10, "#000");
        assert_eq!(cut("Nộp hồ sơ", face, 200), "Nộp hồ sơ");
        let short = cut("Nộp hồ sơ đăng ký doanh nghiệp", face, 60);
        assert!(short.ends_with('…') && face.width(&short) <= 62, "{short}");
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig {
            failure_persistence: None,
            ..Default::default()
        })]

        #[test]
        fn whatever_is_typed_stays_text(text in "\\PC{0,40}|[\\x00-\\x7f\\u{fff0}-\\u{ffff}<>&\"']{0,40}") {
            let markup = format!("<a b=\"{0}\">{0}</a>", escape(&text));
            let read = roxmltree::Document::parse(&markup).unwrap();
            let wanted: String = lang::printable(&text)
                .chars()
                .map(|c| if matches!(c, '\u{fffe}' | '\u{ffff}') { '\u{fffd}' } else { c })
                .collect();
            proptest::prop_assert_eq!(read.root_element().text().unwrap_or(""), &wanted);
            proptest::prop_assert_eq!(read.root_element().attribute("b"), Some(wanted.as_str()));
        }
    }
}
