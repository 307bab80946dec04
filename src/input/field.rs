//! A line of text being typed, with its cursor.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use super::key::{Key, KeyCode};
use crate::lang;
use crate::model::{is_invisible, is_unprintable, may_join, visible};

/// A line of text being typed.
///
/// Letters are kept as they arrive until the text is taken. An input method that works
/// with decomposed letters counts code points when it sends Backspace; if the letters
/// were composed meanwhile, it would delete too much. [`TextField::text`] is always
/// composed (NFC). Why no crate: those there are know only whole letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextField {
    raw: String,
    /// Byte offset into `raw`, at a border of a grapheme or code point.
    at: usize,
}

/// In bytes: the longest line. Nobody types more, and more would only be slow.
const LONGEST: usize = 8_000;

impl TextField {
    /// A field with a text in it and the cursor at its end.
    pub fn with(text: &str) -> TextField {
        let mut field = TextField::default();
        field.insert(text);
        field
    }

    /// The text, composed.
    pub fn text(&self) -> String {
        lang::entered(&self.raw)
    }

    /// The text before the cursor, composed.
    pub fn before(&self) -> String {
        lang::entered(&self.raw[..self.at])
    }

    pub fn is_empty(&self) -> bool {
        self.raw.is_empty()
    }

    /// Empties the field and returns its text.
    pub fn take(&mut self) -> String {
        let text = self.text();
        *self = TextField::default();
        text
    }

    /// Inserts text at the cursor. Line breaks and tabs become spaces; characters that
    /// could upset a terminal and invisible ones are dropped. A joiner that arrives alone
    /// is kept, as it may join the next character; if it does not, the text is without
    /// it.
    pub fn insert(&mut self, text: &str) {
        let mut letters = text.chars();
        let text = match (letters.next(), letters.next()) {
            (Some(c), None) if is_invisible(c) => {
                let before = self.raw[..self.at].chars().next_back();
                Cow::Borrowed(if may_join(before, c) { text } else { "" })
            }
            _ => visible(text),
        };
        for c in text.chars() {
            let c = if matches!(c, '\n' | '\r' | '\t') {
                ' '
            } else {
                c
            };
            if is_unprintable(c) || self.raw.len() + c.len_utf8() > LONGEST {
                continue;
            }
            self.raw.insert(self.at, c);
            self.at += c.len_utf8();
        }
    }

    /// Takes a burst of keys and returns those that are not for a text field.
    pub fn keys(&mut self, burst: &[Key]) -> Vec<Key> {
        // Backspace with letters after it in one burst comes from an input method that
        // repairs its own text and counts code points. A person's Backspace comes alone
        // and deletes a whole letter.
        let repair =
            burst.iter().any(|k| k.is_backspace()) && burst.iter().any(|k| k.typed().is_some());
        let mut rest = Vec::new();
        for &key in burst {
            if !self.take_key(key, repair) {
                rest.push(key);
            }
        }
        rest
    }

    /// Takes one key, and returns whether it was for a text field.
    pub fn key(&mut self, key: Key) -> bool {
        self.take_key(key, false)
    }

    /// The same; in a repair by an input method Backspace takes one code point.
    fn take_key(&mut self, key: Key, repair: bool) -> bool {
        if let Some(c) = key.typed() {
            self.insert(c.encode_utf8(&mut [0; 4]));
            return true;
        }
        if key.is_backspace() {
            let from = if repair {
                self.code_point_before()
            } else {
                self.grapheme_before()
            };
            self.raw.replace_range(from..self.at, "");
            self.at = from;
            return true;
        }
        match (key.ctrl, key.code) {
            (false, KeyCode::Delete) => {
                let to = self.grapheme_after();
                self.raw.replace_range(self.at..to, "");
            }
            (false, KeyCode::Left) => self.at = self.grapheme_before(),
            (false, KeyCode::Right) => self.at = self.grapheme_after(),
            (true, KeyCode::Left) => self.at = self.word_before(),
            (true, KeyCode::Right) => self.at = self.word_after(),
            (false, KeyCode::Home) | (true, KeyCode::Char('a')) => self.at = 0,
            (false, KeyCode::End) | (true, KeyCode::Char('e')) => self.at = self.raw.len(),
            (true, KeyCode::Char('w')) => {
                let from = self.word_before();
                self.raw.replace_range(from..self.at, "");
                self.at = from;
            }
            (true, KeyCode::Char('u')) => {
                self.raw.replace_range(..self.at, "");
                self.at = 0;
            }
            (true, KeyCode::Char('k')) => self.raw.truncate(self.at),
            _ => return false,
        }
        true
    }

    /// Puts the cursor before the letter that starts at this cell, or at the end.
    pub fn click(&mut self, cell: usize) {
        let mut passed = 0;
        for (at, grapheme) in self.raw.grapheme_indices(true) {
            passed += unicode_width::UnicodeWidthStr::width(grapheme);
            if passed > cell {
                self.at = at;
                return;
            }
        }
        self.at = self.raw.len();
    }

    /// Puts the cursor before the letter at this byte of [`TextField::text`], or at the
    /// end.
    pub fn go_to(&mut self, byte: usize) {
        let mut composed = 0;
        for (at, grapheme) in self.raw.grapheme_indices(true) {
            if composed >= byte {
                self.at = at;
                return;
            }
            composed += lang::entered(grapheme).len();
        }
        self.at = self.raw.len();
    }

    fn code_point_before(&self) -> usize {
        self.raw[..self.at]
            .char_indices()
            .next_back()
            .map_or(0, |(i, _)| i)
    }

    fn grapheme_before(&self) -> usize {
        self.raw[..self.at]
            .grapheme_indices(true)
            .next_back()
            .map_or(0, |(i, _)| i)
    }

    fn grapheme_after(&self) -> usize {
        let after = self.raw[self.at..].graphemes(true).next();
        self.at + after.map_or(0, str::len)
    }

    fn word_before(&self) -> usize {
        let before = self.raw[..self.at].trim_end();
        before.rfind(' ').map_or(0, |i| i + 1)
    }

    fn word_after(&self) -> usize {
        let after = &self.raw[self.at..];
        let gap = after.len() - after.trim_start().len();
        after[gap..]
            .find(' ')
            .map_or(self.raw.len(), |i| self.at + gap + i)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Key> {
        text.chars()
            .map(|c| match c {
                '<' => Key::plain(KeyCode::Backspace),
                '^' => Key {
                    ctrl: true,
                    ..Key::char('h')
                },
                c => Key::char(c),
            })
            .collect()
    }

    #[test]
    fn an_input_method_repairs_its_text() {
        // Each element is a burst, as Telex keyboards send them.
        for bursts in [
            ["v", "i", "e", "<ê", "t", "<<ệt"],
            ["v", "i", "e", "^ê", "t", "^^ệt"],
            // Decomposed: two code points for ê, so two Backspaces for it.
            ["v", "i", "e", "<e\u{302}", "t", "<<<e\u{323}\u{302}t"],
        ] {
            let mut field = TextField::default();
            for burst in bursts {
                assert!(field.keys(&keys(burst)).is_empty());
            }
            assert_eq!(field.text(), "việt", "{bursts:?}");
        }
    }

    #[test]
    fn a_backspace_of_a_person_takes_a_whole_letter() {
        let mut field = TextField::with("tie\u{302}\u{301}");
        field.keys(&keys("<"));
        assert_eq!(field.text(), "ti");
    }

    #[test]
    fn the_cursor_moves_by_letters_and_words() {
        let mut field = TextField::with("một cửa");
        for _ in 0..2 {
            field.key(Key::plain(KeyCode::Left));
        }
        field.insert("x");
        assert_eq!(field.text(), "một cxửa");
        field.key(Key {
            ctrl: true,
            ..Key::char('w')
        });
        assert_eq!(field.text(), "một ửa");
        assert_eq!(field.before(), "một ");
        field.click(1);
        assert_eq!(field.before(), "m");
    }

    #[test]
    fn nothing_unprintable_gets_in() {
        let mut field = TextField::default();
        field.insert("a\u{1b}[31m\nb\u{202e}");
        assert_eq!(field.text(), "a[31m b");
    }

    #[test]
    fn the_line_is_cut_to_its_beginning_or_its_end() {
        let ctrl = |c: char| Key {
            ctrl: true,
            ..Key::char(c)
        };
        let mut field = TextField::with("thẩm định hồ sơ");
        field.go_to("thẩm định".len());
        assert!(field.key(ctrl('k')));
        assert_eq!(field.text(), "thẩm định");
        field.go_to("thẩm ".len());
        assert!(field.key(ctrl('u')));
        assert_eq!(
            (field.text(), field.before()),
            ("định".into(), String::new())
        );
        assert!(field.key(ctrl('k')));
        assert!(field.is_empty());
    }
}
