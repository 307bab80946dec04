//! Finds the keys behind the letters that a Vietnamese input method has made of them.
//!
//! Telex writes tones with `s f r x j`, marks with a doubled letter or `w`; VNI writes
//! tones with `1` to `5` and marks with `6` to `9`. Both rewrite letters already typed
//! (with Backspace), so that a short name such as `os` arrives as `ó`.

use unicode_normalization::UnicodeNormalization;

/// The tone marks (acute, grave, hook, tilde, dot below) with their keys.
const TONES: [(char, char, char); 5] = [
    ('\u{301}', 's', '1'),
    ('\u{300}', 'f', '2'),
    ('\u{309}', 'r', '3'),
    ('\u{303}', 'x', '4'),
    ('\u{323}', 'j', '5'),
];
const CIRCUMFLEX: char = '\u{302}';
const BREVE: char = '\u{306}';
const HORN: char = '\u{31b}';

#[derive(Clone, Copy, PartialEq, Eq)]
enum Method {
    Telex,
    Vni,
}

#[derive(Clone, Copy)]
struct Letter {
    base: char,
    /// Circumflex, breve, horn, or the stroke of đ.
    mark: Option<char>,
    tone: Option<char>,
}

impl Letter {
    fn of(c: char) -> Option<Letter> {
        let mut letter = Letter {
            base: c,
            mark: None,
            tone: None,
        };
        match c {
            'đ' => (letter.base, letter.mark) = ('d', Some('đ')),
            'Đ' => (letter.base, letter.mark) = ('D', Some('đ')),
            _ => {
                let mut parts = std::iter::once(c).nfd();
                letter.base = parts.next()?;
                for part in parts {
                    if TONES.iter().any(|(mark, ..)| *mark == part) {
                        letter.tone = Some(part);
                    } else {
                        letter.mark = Some(part);
                    }
                }
            }
        }
        Some(letter)
    }

    fn mark_key(self, method: Method) -> Option<char> {
        let mark = self.mark?;
        Some(match (method, mark) {
            (Method::Telex, CIRCUMFLEX | 'đ') => self.base,
            (Method::Telex, BREVE | HORN) => 'w',
            (Method::Vni, CIRCUMFLEX) => '6',
            (Method::Vni, HORN) => '7',
            (Method::Vni, BREVE) => '8',
            (Method::Vni, 'đ') => '9',
            _ => return None,
        })
    }

    fn tone_key(self, method: Method) -> Option<char> {
        let tone = self.tone?;
        let found = TONES.iter().find(|(mark, ..)| *mark == tone)?;
        Some(match method {
            Method::Telex => found.1,
            Method::Vni => found.2,
        })
    }
}

/// The keys that may have been typed for a text, in lower case: by Telex and by VNI, with
/// tone and mark keys right after their letter or at the end of the word, and `ư` as a
/// single `w`. Empty where the text has no letter of an input method.
pub fn keys(text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    if text.is_ascii() {
        return Vec::new();
    }
    let mut found: Vec<String> = Vec::new();
    for method in [Method::Telex, Method::Vni] {
        for variant in 0..8u8 {
            let late_tone = variant & 1 != 0;
            let late_mark = variant & 2 != 0;
            let lone_w = variant & 4 != 0;
            if lone_w && method == Method::Vni {
                continue;
            }
            if let Some(keys) = spelled(&text, method, late_tone, late_mark, lone_w)
                && !found.contains(&keys)
            {
                found.push(keys);
            }
        }
    }
    found
}

fn spelled(
    text: &str,
    method: Method,
    late_tone: bool,
    late_mark: bool,
    lone_w: bool,
) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut late = String::new();
    for c in text.chars() {
        if !c.is_alphabetic() {
            out.push_str(&late);
            late.clear();
            out.push(c);
            continue;
        }
        let letter = Letter::of(c)?;
        match letter.mark_key(method) {
            Some('w') if letter.base == 'u' && lone_w => out.push('w'),
            Some(key) => {
                out.push(letter.base);
                if late_mark { &mut late } else { &mut out }.push(key);
            }
            None => out.push(letter.base),
        }
        if let Some(key) = letter.tone_key(method) {
            if late_tone { &mut late } else { &mut out }.push(key);
        }
    }
    out.push_str(&late);
    Some(out)
}

/// In command mode: the key pressed for a single changed letter: `ư` for `w`, `đ` for
/// `d`, `ơ` for `o`. (On some layouts `ơ` also stands for `[`; a key map without `o` tries
/// that.) Any other letter with a mark or a tone took several keys: it is text.
pub fn key_for(letter: char) -> Option<char> {
    Some(match letter {
        'ư' => 'w',
        'Ư' => 'W',
        'đ' => 'd',
        'Đ' => 'D',
        'ơ' => 'o',
        'Ơ' => 'O',
        _ => return None,
    })
}

/// Whether letters are words of a sentence: there is a blank between two of them.
pub fn is_phrase(letters: &str) -> bool {
    let words = letters.split(' ');
    words
        .filter(|word| word.contains(char::is_alphabetic))
        .count()
        > 1
}

/// Whether there is a letter with a mark or a tone that no single key makes.
pub fn is_marked(letters: &str) -> bool {
    let mut letters = letters.chars();
    letters.any(|c| c.is_alphabetic() && !c.is_ascii() && key_for(c).is_none())
}

/// In command mode: the key that made an input method replace `old` by `new` (u to ủ:
/// `r`; d to đ: `d`; a to â: `a`; VNI a to á: `1`). Telex is tried before VNI where
/// `telex` says so; digits belong to VNI alone.
pub fn key_between(old: char, new: char, telex: bool) -> Option<char> {
    let method = if telex { Method::Telex } else { Method::Vni };
    let upper = new.is_uppercase();
    let single = |c: char| c.to_lowercase().next();
    let (old, new) = (Letter::of(single(old)?)?, Letter::of(single(new)?)?);
    let cased = |key: char| {
        if upper { key.to_ascii_uppercase() } else { key }
    };
    // A single `w` became ư; a second one undoes that.
    if new.base == 'w' && old.base == 'u' && old.mark == Some(HORN) {
        return Some(cased('w'));
    }
    if old.base != new.base {
        return None;
    }
    if old.mark != new.mark {
        return match new.mark {
            Some(_) => new.mark_key(method).map(cased),
            // Typing the same mark again removes it.
            None => old.mark_key(method).map(cased),
        };
    }
    if old.tone != new.tone {
        return match new.tone {
            Some(_) => new.tone_key(method).map(cased),
            None => old.tone_key(method).map(cased),
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_turn_back_into_the_keys_that_made_them() {
        for (made, typed) in [
            ("ó", "os"),
            ("2ư", "2w"),
            ("ã", "a4"),
            ("đ", "dd"),
            ("đ34", "dd34"),
            ("fê 200k", "fee 200k"),
            ("ưếk", "weeks"),
            ("dáy", "days"),
            ("dât", "data"),
            ("hàl a dáy", "half a days"),
            ("pđ", "pdd"),
            ("Ó", "os"),
        ] {
            assert!(
                keys(made).iter().any(|k| k == typed),
                "{made}: {:?}",
                keys(made)
            );
        }
        assert!(keys("os").is_empty());
    }

    #[test]
    fn a_changed_letter_stands_for_its_key() {
        assert_eq!(key_for('ư'), Some('w'));
        assert_eq!(key_for('đ'), Some('d'));
        assert_eq!(key_for('ơ'), Some('o'));
        assert_eq!(key_for('Ư'), Some('W'));
        assert_eq!(key_for('w'), None);
        assert_eq!(key_for('漢'), None);
    }

    #[test]
    fn a_replacement_stands_for_the_key_that_made_it() {
        for (old, new, key) in [
            ('u', 'ủ', 'r'),
            ('d', 'đ', 'd'),
            ('u', 'ú', 's'),
            ('o', 'ô', 'o'),
            ('o', 'ơ', 'w'),
            ('â', 'ấ', 's'),
            ('ấ', 'ậ', 'j'),
            ('đ', 'd', 'd'),
            ('D', 'Đ', 'D'),
        ] {
            assert_eq!(key_between(old, new, true), Some(key), "{old} {new}");
        }
        assert_eq!(key_between('a', 'á', false), Some('1'));
        assert_eq!(key_between('ả', 'ã', false), Some('4'));
        assert_eq!(key_between('d', 'đ', false), Some('9'));
        assert_eq!(key_between('a', 'b', true), None);
    }
}
