//! The words of a line, and phrases among them.
//!
//! A phrase is written as people spell it. In a line without any diacritics it is known
//! too; with others than its own it is another word ("mặt" is no "mất", "cửa" no "của").

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::capture::read::signs::Sign;

/// One word, or one sign that parts words.
#[derive(Clone, Debug)]
struct Word {
    /// In small letters; empty where a backslash takes away its meaning.
    said: String,
    /// Its first letter without its diacritics, by which most phrases are told apart.
    first: Option<char>,
    /// Its signs.
    at: Range<usize>,
}

/// The words of a line in order.
#[derive(Clone, Debug)]
pub(in crate::capture) struct Words<'a> {
    signs: &'a [Sign],
    all: Vec<Word>,
    /// Whether the line was typed without diacritics.
    bare: bool,
}

/// Behind one of these a comma parts the number of a step from what is said of it.
const STEP: &[&str] = &["bước", "buoc", "khâu", "khau", "step", "b"];

/// Signs that are no part of a word, unless they stand between digits.
const PARTING: &[char] = &[
    ',', ':', ';', '(', ')', '"', '“', '”', '→', '=', '>', '+', '!', '?', '–', '—',
];

impl<'a> Words<'a> {
    pub fn of(signs: &'a [Sign]) -> Words<'a> {
        let mut all: Vec<Word> = Vec::new();
        let digit = |at: usize| signs.get(at).is_some_and(Sign::is_digit);
        let mut open = false;
        let mut numbered = false;
        for (at, sign) in signs.iter().enumerate() {
            let inside = at > 0 && digit(at - 1) && digit(at + 1);
            let parts = PARTING.iter().any(|c| sign.is(*c)) && (!inside || numbered)
                || sign.is('.') && !digit(at + 1)
                // A dash between blanks parts, one inside a word does not.
                || sign.is('-') && signs.get(at + 1).is_none_or(|s| s.c.is_whitespace() || s.is('>'));
            if sign.c.is_whitespace() {
                let last = all
                    .last()
                    .filter(|_| open)
                    .map(|word| said(signs, &word.at));
                numbered = last.is_some_and(|said| STEP.contains(&said.as_str()));
                open = false;
            } else if parts {
                all.push(Word {
                    said: sign.c.to_string(),
                    first: None,
                    at: at..at + 1,
                });
                open = false;
                numbered = false;
            } else {
                match all.last_mut().filter(|_| open) {
                    Some(word) => word.at.end = at + 1,
                    None => all.push(Word {
                        said: String::new(),
                        first: None,
                        at: at..at + 1,
                    }),
                }
                open = true;
            }
        }
        for word in &mut all {
            let literal = signs[word.at.clone()].iter().any(|sign| sign.literal);
            if word.said.is_empty() && !literal {
                word.said = said(signs, &word.at);
            }
            word.first = first(&word.said);
        }
        let bare = signs.iter().all(|sign| sign.c.is_ascii());
        Words { signs, all, bare }
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// The word in small letters; empty behind the last one.
    pub fn said(&self, at: usize) -> &str {
        self.all.get(at).map_or("", |word| &word.said)
    }

    /// The signs of some words, with what stands between them.
    pub fn signs(&self, range: Range<usize>) -> &'a [Sign] {
        let (Some(first), Some(last)) = (
            self.all.get(range.start),
            range.end.checked_sub(1).and_then(|at| self.all.get(at)),
        ) else {
            return &[];
        };
        self.signs.get(first.at.start..last.at.end).unwrap_or(&[])
    }

    /// The signs of all words from one on.
    pub fn from(&self, at: usize) -> &'a [Sign] {
        self.signs(at..self.len())
    }

    /// The signs of one word.
    pub fn word(&self, at: usize) -> &'a [Sign] {
        self.signs(at..at + 1)
    }

    /// The longest of the phrases that stands there, in words.
    pub fn phrase(&self, at: usize, phrases: &[&str]) -> Option<usize> {
        phrases
            .iter()
            .filter_map(|phrase| self.stands(at, phrase))
            .max()
    }

    /// The longest of the phrases that ends there, in words.
    pub fn phrase_before(&self, end: usize, phrases: &[&str]) -> Option<usize> {
        let ends = |phrase: &&str| {
            let words = phrase.split(' ').count();
            let at = end.checked_sub(words)?;
            self.stands(at, phrase)
        };
        phrases.iter().filter_map(ends).max()
    }

    fn stands(&self, at: usize, phrase: &str) -> Option<usize> {
        if self.all.get(at)?.first != first(phrase) {
            return None;
        }
        let mut words = 0;
        for word in phrase.split(' ') {
            let typed = self.said(at + words);
            if !(typed == word || (self.bare || !typed.is_ascii()) && alike(typed, word)) {
                return None;
            }
            words += 1;
        }
        Some(words)
    }

    /// Passes all phrases of a list that follow one another, and the commas between them.
    pub fn past(&self, mut at: usize, phrases: &[&str]) -> usize {
        while let Some(words) = self.phrase(at, phrases) {
            at += words;
            if self.said(at) == "," {
                at += 1;
            }
        }
        at
    }

    /// Goes back over all phrases of a list that end there, and the commas between them.
    pub fn before(&self, mut end: usize, phrases: &[&str]) -> usize {
        while let Some(words) = self.phrase_before(end, phrases) {
            end -= words;
            if end > 0 && self.said(end - 1) == "," {
                end -= 1;
            }
        }
        end
    }
}

fn said(signs: &[Sign], at: &Range<usize>) -> String {
    let own = signs[at.clone()].iter();
    own.flat_map(|sign| sign.c.to_lowercase()).collect()
}

/// Whether a typed word is the word of a phrase.
pub(in crate::capture) fn alike(typed: &str, word: &str) -> bool {
    if typed == word {
        return true;
    }
    if typed.is_ascii() {
        // A letter alone is a name: "o" is no "ờ".
        return typed.len() > 1 && !word.is_ascii() && typed.chars().eq(word.chars().map(bare));
    }
    // The tone may stand on either vowel: hoà and hòa. The letters keep their order: "hết" is
    // no "thế".
    let long = |text: &str| text.chars().count();
    // Most words are told apart by their first letter.
    !word.is_ascii()
        && first(typed) == first(word)
        && long(typed) == long(word)
        && toned(typed) == toned(word)
}

/// The marks of tones, which stand on one of the vowels of a word.
const TONES: &[char] = &['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// The letters of a word in their order without its tone, and the tone.
fn toned(text: &str) -> (String, String) {
    text.nfd().partition(|c| !TONES.contains(c))
}

fn first(text: &str) -> Option<char> {
    text.chars().next().map(bare)
}

/// A letter without its diacritics.
fn bare(c: char) -> char {
    match c {
        'đ' => 'd',
        c if c.is_ascii() => c,
        c => c.nfd().next().unwrap_or(c),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::signs;
    use super::*;

    #[test]
    fn words_are_known_as_spelled_or_without_diacritics_and_not_with_others() {
        for (typed, word, same) in [
            ("mất", "mất", true),
            ("mat", "mất", true),
            ("mặt", "mất", false),
            ("doi", "đổi", true),
            ("cửa", "của", false),
            ("hoà", "hòa", true),
            ("khoẻ", "khỏe", true),
            ("huỹ", "hũy", true),
            ("hết", "thế", false),
            ("nghỉ", "nghĩ", false),
            ("do", "do", true),
            ("o", "ờ", false),
            ("đo", "do", false),
        ] {
            assert_eq!(alike(typed, word), same, "{typed} {word}");
        }
    }

    #[test]
    fn signs_part_words_but_not_figures() {
        let signs = signs::read("Bước 4: 1,5 ngày, ký\\: 1/2 - b").unwrap();
        let words = Words::of(&signs);
        let all: Vec<&str> = (0..words.len()).map(|at| words.said(at)).collect();
        assert_eq!(
            all,
            ["bước", "4", ":", "1,5", "ngày", ",", "", "1/2", "-", "b"]
        );
        assert_eq!(words.phrase(0, &["bước", "bước 4"]), Some(2));
        assert_eq!(words.phrase_before(5, &["ngày"]), Some(1));
    }
}
