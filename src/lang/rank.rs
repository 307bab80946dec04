//! How well a text matches letters typed in a hurry: parts of words or their initials,
//! without diacritics.
//!
//! Written here in forty lines instead of a crate: the fuzzy matchers available ignore most
//! Vietnamese letters, and after [`fold`] little is left to do.

use super::fold::fold;
use super::synonym;

/// A letter at the beginning of a word.
const AT_START: i32 = 10;
/// A letter right after the previous one.
const IN_A_ROW: i32 = 8;
/// A first letter found inside a word.
const INSIDE: i32 = 2;
/// The cost of a gap.
const GAP: i32 = 1;
/// The least average value of a letter; below it the match is an accident.
const ENOUGH: i32 = 5;
/// The text begins with all that was typed.
const BEGINS: i32 = 10_000;

/// Typed letters, to match texts against.
#[derive(Clone, Debug)]
pub struct Query {
    whole: String,
    words: Vec<Vec<char>>,
}

impl Query {
    /// What was typed.
    pub fn new(typed: &str) -> Query {
        let whole = fold(typed.trim());
        let words = whole.split_whitespace();
        Query {
            words: words.map(|word| word.chars().collect()).collect(),
            whole,
        }
    }

    /// Whether nothing was typed; then every text matches.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well a text matches: higher is better, nothing if it does not. Of two equal
    /// matches the shorter text is better.
    pub fn score(&self, text: &str) -> Option<i32> {
        let folded = fold(text);
        let letters: Vec<char> = folded.chars().collect();
        let mut score = 0;
        for word in &self.words {
            score += best(word, &letters).filter(|s| *s >= ENOUGH * word.len() as i32)?;
        }
        if folded.starts_with(&self.whole) {
            score += BEGINS;
        }
        Some(score * 256 - letters.len().min(255) as i32)
    }
}

/// Typed words, to be looked for whole: each stands in the text where a word begins, itself or
/// one of the same meaning.
#[derive(Clone, Debug)]
pub struct Search {
    words: Vec<String>,
    /// All that was typed, where it has several words.
    whole: Option<String>,
}

impl Search {
    pub fn new(typed: &str) -> Search {
        let folded = fold(typed);
        let words: Vec<String> = folded.split_whitespace().map(str::to_string).collect();
        Search {
            whole: (words.len() > 1).then(|| words.join(" ")),
            words,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well a text matches: higher is better, nothing if it does not. What was typed
    /// counts more than another word for it; of two equal matches the shorter text is
    /// better.
    pub fn score(&self, text: &str) -> Option<i32> {
        const OWN: i32 = 2;
        const OTHER: i32 = 1;
        let text = fold(text);
        let one = |word: &String| {
            if begins_in(&text, word) {
                return Some(OWN);
            }
            let other = synonym::of(word).find(|other| begins_in(&text, other));
            other.map(|_| OTHER)
        };
        let words: Option<i32> = self.words.iter().map(one).sum();
        let score = words.or_else(|| self.whole.as_ref().and_then(one))?;
        Some(score * 256 - text.chars().count().min(255) as i32)
    }
}

/// Whether a text has a word that begins so.
fn begins_in(text: &str, word: &str) -> bool {
    let inside = |at: usize| text[..at].ends_with(char::is_alphanumeric);
    text.match_indices(word).any(|(at, _)| !inside(at))
}

/// The best way to find the letters in the text, in order.
fn best(word: &[char], text: &[char]) -> Option<i32> {
    let starts = |at: usize| at == 0 || !text[at - 1].is_alphanumeric();
    // For every place of the text, the best score that ends there.
    let mut found: Vec<Option<i32>> = vec![None; text.len()];
    for (i, letter) in word.iter().enumerate() {
        let mut next = vec![None; text.len()];
        // The best score so far with a gap after it.
        let mut earlier: Option<i32> = None;
        for at in 0..text.len() {
            let before = at.checked_sub(1).and_then(|at| found[at]);
            if text[at] == *letter {
                next[at] = if i == 0 {
                    Some(if starts(at) { AT_START } else { INSIDE })
                } else {
                    let on = before.map(|s| s + if starts(at) { AT_START } else { IN_A_ROW });
                    let leap = if starts(at) { AT_START } else { 0 };
                    on.max(earlier.map(|s| s + leap - GAP))
                };
            }
            earlier = earlier.max(before);
        }
        found = next;
    }
    found.into_iter().flatten().max()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order<'a>(typed: &str, texts: &[&'a str]) -> Vec<&'a str> {
        let query = Query::new(typed);
        let mut hits: Vec<(i32, &str)> = texts
            .iter()
            .filter_map(|text| Some((query.score(text)?, *text)))
            .collect();
        hits.sort_by_key(|(score, _)| -score);
        hits.into_iter().map(|(_, text)| text).collect()
    }

    const TEXTS: [&str; 5] = [
        "hoàn tác",
        "đánh dấu cắt bỏ, hoặc gỡ dấu",
        "đánh dấu liên thông, hoặc gỡ dấu",
        "chuyển bước lên làn trên",
        "bước kế tiếp theo số",
    ];

    #[test]
    fn initials_parts_and_words_in_any_order_find_a_text() {
        assert_eq!(order("ht", &TEXTS)[0], "hoàn tác");
        assert_eq!(order("ddlt", &TEXTS)[0], TEXTS[2]);
        assert_eq!(order("thong danh", &TEXTS), [TEXTS[2]]);
        assert_eq!(order("Bước", &TEXTS), [TEXTS[4], TEXTS[3]]);
        assert_eq!(order("lanTren", &TEXTS), [TEXTS[3]]);
        assert_eq!(order("đánh dấu cắt bỏ", &TEXTS)[0], TEXTS[1]);
    }

    #[test]
    fn scattered_letters_are_no_hit_and_nothing_typed_hits_all() {
        assert!(order("oubk", &TEXTS).is_empty());
        assert!(order("hoan xyz", &TEXTS).is_empty());
        assert_eq!(order(" ", &TEXTS).len(), TEXTS.len());
        assert!(order("a", &["", "ă"]).len() == 1);
    }
}
