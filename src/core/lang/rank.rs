//! How well a text matches letters typed in a hurry: parts of words, or the beginnings of
//! words that follow each other, without diacritics.
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
/// In so few words others may lie between those that were meant: of a name, the first and
/// the last.
const NAME: usize = 5;
/// The cost of going on in the next word.
const GAP: i32 = 1;
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
            score += best(word, &letters)?;
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

/// The best way to find the letters in the text: as the beginnings of words that follow each
/// other, or in a row inside of a word. Letters from here and there in a sentence are no match.
fn best(word: &[char], text: &[char]) -> Option<i32> {
    let begins =
        |at: usize| text[at].is_alphanumeric() && (at == 0 || !text[at - 1].is_alphanumeric());
    let is_name = (0..text.len()).filter(|at| begins(*at)).count() <= NAME;
    // For every place of the text, the best score that ends there.
    let mut found: Vec<Option<i32>> = vec![None; text.len()];
    for (i, letter) in word.iter().enumerate() {
        let mut next = vec![None; text.len()];
        // The best score so far that ends in the word before (in a name, in any before), and
        // in this one.
        let (mut before, mut here): (Option<i32>, Option<i32>) = (None, None);
        for at in 0..text.len() {
            if begins(at) {
                before = here.max(before.filter(|_| is_name));
                here = None;
            }
            if text[at] == *letter {
                next[at] = match (i, begins(at)) {
                    (0, true) => Some(AT_START),
                    (0, false) => None,
                    (_, true) => before.map(|score| score + AT_START - GAP),
                    (_, false) => {
                        let last = at.checked_sub(1).and_then(|at| found[at]);
                        last.map(|score| score + IN_A_ROW)
                    }
                };
            }
            here = here.max(found[at]);
        }
        found = next;
    }
    let within = word.len() > 1 && text.windows(word.len()).any(|part| part == word);
    let within = within.then(|| INSIDE + IN_A_ROW * (word.len() as i32 - 1));
    found.into_iter().flatten().max().max(within)
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
        let text = "open the lists of the room, and look at people";
        for typed in ["loop", "lop", "tora", "rla"] {
            assert!(order(typed, &[text]).is_empty(), "{typed}");
        }
        for typed in ["otl", "opthe", "list", "andlo", "eop"] {
            assert_eq!(order(typed, &[text]), [text], "{typed}");
        }
        assert!(order("hoan xyz", &TEXTS).is_empty());
        assert_eq!(order("ml", &["Mạc Văn Long"]), ["Mạc Văn Long"]);
        assert_eq!(order(" ", &TEXTS).len(), TEXTS.len());
        assert!(order("a", &["", "ă"]).len() == 1);
    }
}
