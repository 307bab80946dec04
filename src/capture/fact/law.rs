//! Law: article, clause, point, and the text they stand in.
//!
//! A Vietnamese citation runs from the small to the large: "điểm a khoản 2 Điều 26
//! Nghị định 01/2021/NĐ-CP" (Decree 30/2020/NĐ-CP on clerical work); in English
//! either order is met.

use super::instrument::{InstrumentKind, KINDS, proper_signs};
use super::{Read, Told, list};
use crate::lang::fold;

use InstrumentKind as Kind;

/// A place in the law as it was said.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Cited {
    /// As it was typed.
    pub text: String,
    /// Điều.
    pub article: Option<String>,
    /// Khoản.
    pub clause: Option<String>,
    /// Điểm.
    pub point: Option<String>,
    /// The text of law, where it was named.
    pub instrument: Option<Named>,
}

/// A text of law as it was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// What kind of text.
    pub kind: InstrumentKind,
    /// `01/2021/NĐ-CP`.
    pub number: Option<String>,
    /// "Doanh nghiệp", of a law that is called by its name.
    pub title: Option<String>,
}

const NONE_FOUND: &[&str] = &[
    "nolaw",
    "no law",
    "no legal basis",
    "khong co can cu",
    "khong can cu",
    "khong co can cu phap ly",
];

pub(super) fn read(token: &str, said: &str) -> Option<Read> {
    if NONE_FOUND.contains(&said) {
        return Some(Read::Facts(vec![Told::NoLaw]));
    }
    // Every citation has a figure, but for a point that the next token completes.
    let Some(cited) = Scan::of(token).citation() else {
        let listed = list::several(token)?;
        return Some(Read::Facts(listed.into_iter().map(Told::Law).collect()));
    };
    let whole = cited.article.is_some() || cited.instrument.is_some();
    Some(match whole {
        true => Read::Facts(vec![Told::Law(cited)]),
        false => Read::Partial(cited),
    })
}

/// A law called by its title alone ("Luật Công đoàn"). Where it may be text as well
/// the caller must know that a fact is meant; "luật sư" and "law firm" never are.
pub(super) fn by_title(token: &str) -> Option<Cited> {
    let folded = fold(token.trim());
    let mut rest = None;
    for (word, kind) in KINDS.iter().filter(|(_, kind)| kind.has_title()) {
        let after = folded.strip_prefix(word);
        if let Some(after) = after.filter(|after| after.starts_with(' ')) {
            rest = Some((after.trim_start().to_string(), *word, *kind));
            break;
        }
    }
    let (title, word, kind) = rest?;
    const NO_TITLES: &[&str] = &["su", "gia", "firm", "office", "review"];
    let first = title.split(' ').next().unwrap_or("");
    if NO_TITLES.contains(&first) || !title.contains(char::is_alphabetic) {
        return None;
    }
    let text = token.trim();
    let letters = word.chars().count();
    let title: String = text.chars().skip(letters).collect();
    Some(Cited {
        text: text.to_string(),
        instrument: Some(Named {
            kind,
            number: None,
            title: Some(title.trim().to_string()),
        }),
        ..Cited::default()
    })
}

/// The letters of a token beside their folded forms.
pub(super) struct Scan {
    pub chars: Vec<char>,
    low: Vec<char>,
    pub at: usize,
}

impl Scan {
    pub fn of(token: &str) -> Scan {
        let chars: Vec<char> = token.trim().chars().collect();
        let mut buffer = [0; 4];
        let low = chars
            .iter()
            .map(|c| {
                fold(c.encode_utf8(&mut buffer))
                    .chars()
                    .next()
                    .unwrap_or(*c)
            })
            .collect();
        Scan { chars, low, at: 0 }
    }

    fn done(&self) -> bool {
        self.at >= self.low.len()
    }

    pub fn low(&self, at: usize) -> Option<char> {
        self.low.get(at).copied()
    }

    pub fn spaces(&mut self) {
        while self.low(self.at).is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// Takes a word if it stands here and no letter follows it.
    pub fn word(&mut self, word: &str) -> bool {
        let mut at = self.at;
        for c in word.chars() {
            if c == ' ' {
                let from = at;
                while self.low(at).is_some_and(char::is_whitespace) {
                    at += 1;
                }
                if at == from {
                    return false;
                }
            } else if self.low(at) == Some(c) {
                at += 1;
            } else {
                return false;
            }
        }
        if self.low(at).is_some_and(char::is_alphabetic) {
            return false;
        }
        self.at = at;
        true
    }

    pub fn any_word(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.word(word))
    }

    /// A number of an article or clause: up to four digits, possibly a letter
    /// (`34a`), which no digit may follow.
    pub fn numeral(&mut self) -> Option<String> {
        let from = self.at;
        let mut to = from;
        while self.low(to).is_some_and(|c| c.is_ascii_digit()) {
            to += 1;
        }
        if to == from || to - from > 4 {
            return None;
        }
        let letter = self.low(to).is_some_and(char::is_alphabetic);
        let ends = self.low(to + 1).is_none_or(|c| !c.is_alphanumeric());
        if letter && ends {
            to += 1;
        }
        self.at = to;
        let numeral: String = self.chars[from..to].iter().collect();
        Some(numeral.to_lowercase())
    }

    fn after_mark(&mut self, words: &[&str]) -> Option<String> {
        let from = self.at;
        if self.any_word(words) {
            if self.low(self.at) == Some('.') {
                self.at += 1;
            }
            self.spaces();
            if let Some(numeral) = self.numeral() {
                return Some(numeral);
            }
        }
        self.at = from;
        None
    }

    fn point(&mut self) -> Option<String> {
        let from = self.at;
        if self.any_word(&["diem", "points", "point"]) {
            self.spaces();
            if let Some(letter) = self.letter() {
                return Some(letter);
            }
        }
        self.at = from;
        None
    }

    /// The letter of a point, which stands alone.
    pub fn letter(&mut self) -> Option<String> {
        let letter = self.chars.get(self.at).filter(|c| c.is_alphabetic())?;
        let ends = self.low(self.at + 1).is_none_or(|c| !c.is_alphanumeric());
        let letter = ends.then(|| letter.to_lowercase().collect())?;
        self.at += 1;
        Some(letter)
    }

    /// `a.2.26`: point, clause and article in short.
    fn short(&mut self, cited: &mut Cited) -> bool {
        let from = self.at;
        let Some(letter) = self.chars.get(from).copied().filter(|c| c.is_alphabetic()) else {
            return false;
        };
        self.at += 1;
        let mut parts = Vec::new();
        while parts.len() < 2 && self.low(self.at) == Some('.') {
            self.at += 1;
            match self.numeral() {
                Some(numeral) => parts.push(numeral),
                None => break,
            }
        }
        if let [clause, article] = &parts[..] {
            cited.point = Some(letter.to_lowercase().collect());
            cited.clause = Some(clause.clone());
            cited.article = Some(article.clone());
            return true;
        }
        self.at = from;
        false
    }

    pub fn citation(mut self) -> Option<Cited> {
        let mut cited = Cited::default();
        if !self.short(&mut cited) {
            loop {
                self.spaces();
                if cited.point.is_none()
                    && let Some(point) = self.point()
                {
                    cited.point = Some(point);
                } else if cited.clause.is_none()
                    && let Some(clause) = self.after_mark(&["khoan", "clauses", "clause", "k"])
                {
                    cited.clause = Some(clause);
                } else if cited.article.is_none()
                    && let Some(article) =
                        self.after_mark(&["dieu", "articles", "article", "art", "d", "a"])
                {
                    cited.article = Some(article);
                } else if !self.any_word(&["cua", "of the", "of"]) {
                    break;
                }
            }
        }
        let nothing = cited.point.is_none() && cited.clause.is_none() && cited.article.is_none();
        self.spaces();
        if !self.done() {
            cited.instrument = Some(self.instrument(cited.article.is_some())?);
        } else if nothing {
            return None;
        }
        cited.text = self.chars.iter().collect();
        Some(cited)
    }

    /// The rest of the token as the name of a text of law. A law may be called by
    /// its title alone, but only after an article: "luật sư ký" is no law.
    fn instrument(&mut self, after_article: bool) -> Option<Named> {
        let kind = KINDS.iter().find(|(word, _)| {
            let from = self.at;
            let found = self.word(word);
            if !found {
                self.at = from;
            }
            found
        });
        let kind = kind.map(|(_, kind)| *kind);
        self.spaces();
        if self.any_word(&["so", "no", "number"]) && self.low(self.at) == Some('.') {
            self.at += 1;
        }
        self.spaces();
        let from = self.at;
        let mut at = from;
        loop {
            // A number at the beginning of a word ends the title.
            if let Some(number) = self.number_at(at, kind) {
                let title: String = self.chars[from..at].iter().collect();
                // "Luật Doanh nghiệp số 59/2020/QH14"
                let title = title.trim();
                let title = [" số", " so", " no.", " no"]
                    .iter()
                    .find_map(|word| title.strip_suffix(word))
                    .unwrap_or(title);
                return Some(Named {
                    kind: kind.unwrap_or_else(|| Kind::of_number(&number)),
                    number: Some(number),
                    title: (!title.is_empty()).then(|| title.to_string()),
                });
            }
            if !kind.is_some_and(Kind::has_title) {
                return None;
            }
            while self.low(at).is_some_and(|c| !c.is_whitespace()) {
                at += 1;
            }
            while self.low(at).is_some_and(char::is_whitespace) {
                at += 1;
            }
            if at >= self.low.len() {
                break;
            }
        }
        let title: String = self.chars[from..].iter().collect();
        let title = title.trim();
        (after_article && !title.is_empty() && kind.is_some_and(Kind::has_title)).then(|| Named {
            kind: kind.unwrap_or(Kind::Law),
            number: None,
            title: Some(title.to_string()),
        })
    }

    /// The number that fills the rest of the token from `at`, in its proper form.
    fn number_at(&self, at: usize, kind: Option<Kind>) -> Option<String> {
        let rest: String = self.chars[at..].iter().collect();
        let rest = rest.trim_end();
        let mut parts = rest.split('/');
        let first = parts.next()?;
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let lead = first.trim_end_matches(|c: char| c.is_alphabetic());
        let counted = match lead.split_once('.') {
            Some((a, b)) => digits(a) && digits(b),
            None => digits(lead),
        };
        if !counted || first.len() > 8 || first.chars().count() > lead.len() + 1 {
            return None;
        }
        let year = |text: &str| digits(text) && text.len() == 4;
        let (year, signs) = match (parts.next(), parts.next(), parts.next()) {
            (Some(y), None, None) if year(y) => (Some(y), None),
            (Some(y), Some(signs), None) if year(y) => (Some(y), Some(signs)),
            (Some(signs), None, None) => (None, Some(signs)),
            _ => return None,
        };
        let signs = match signs {
            Some(signs) => Some(proper_signs(signs)?),
            // "NĐ 01/2021": a decree is the Government's.
            None if kind == Some(Kind::Decree) => Some("NĐ-CP".to_string()),
            None if kind.is_some() => None,
            None => return None,
        };
        let mut number = first.to_string();
        for part in [year, signs.as_deref()].into_iter().flatten() {
            number.push('/');
            number.push_str(part);
        }
        Some(number)
    }
}
