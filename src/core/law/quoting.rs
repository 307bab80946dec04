//! A law whose words a sentence quotes, each with its place behind it: `Luật Cư trú giải
//! thích: “...” (khoản 1 Điều 2); “...” (khoản 2 Điều 2)`.

use super::letters::Scan;
use super::named::Named;

/// What tells that a law says something, folded.
const SAYS: &[&str] = &[
    "giai thich",
    "dinh nghia",
    "quy dinh",
    "neu",
    "ghi",
    "ghi nhan",
    "khang dinh",
    "provides",
    "states",
    "stipulates",
    "defines",
    "explains",
];

/// Words between that and the quoted ones, folded.
const SO: &[&str] = &["ro", "rang", "la", "nhu sau", "that", "as follows"];

#[derive(Clone, Debug)]
pub(super) struct Quoting {
    named: Named,
    /// Where the quotation begins, or what follows the place of the one before.
    at: usize,
}

impl Quoting {
    /// Whether words are quoted behind the name of a law.
    pub fn begins(cited: &Scan<'_>, named: &Named) -> Option<Quoting> {
        let mut here = *cited;
        here.gap();
        if !here.any_word(SAYS) {
            return None;
        }
        here.gap();
        for _ in 0..2 {
            if here.any_word(SO) {
                here.gap();
            }
        }
        here.take(':');
        here.gap();
        let named = Named {
            date: None,
            body: None,
            about: None,
            ..named.clone()
        };
        here.is(is_quote).then_some(Quoting { named, at: here.at })
    }

    /// The law of a place in brackets, which begin at `open`, directly behind its words.
    /// Everything else between makes the place uncertain.
    pub fn of_place(&self, text: &str, open: usize) -> Option<Named> {
        let between = text.get(self.at..open)?.trim();
        let joins = |c: char| c.is_whitespace() || matches!(c, ';' | ',');
        let said = between.trim_start_matches(joins);
        let said = ["và ", "and "]
            .iter()
            .find_map(|and| said.strip_prefix(and))
            .unwrap_or(said);
        let words = said.strip_prefix(is_quote)?.strip_suffix(is_quote)?;
        (!words.contains(is_quote)).then(|| self.named.clone())
    }

    /// The same law, once a place of it was read up to the closing bracket at `close`.
    pub fn go_on(self, close: usize) -> Quoting {
        Quoting {
            at: close + 1,
            ..self
        }
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”')
}
