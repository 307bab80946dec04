//! Citations in running text: a draft, minutes, a notice. One pass, in linear time:
//! what was looked at for longer than a fixed stretch is never looked at again.

use std::collections::VecDeque;

use super::day;
use super::kind::{self, InstrumentKind};
use super::letters::{Scan, folded, is_mark};
use super::mention;
use super::named::{self, Named, Within};
use super::number::{self, Bare};
use super::place::{self, Place, Sure};
use super::read::{joint, place_flaws};
use crate::model::finding::Code;

/// One stretch of text that cites law, or that looks as if it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'t> {
    /// As it stands there.
    pub text: &'t str,
    /// The places that it names; none where it names a whole text of law.
    pub places: Vec<Place>,
    /// The text of law, where it is named.
    pub named: Option<Named>,
    /// "Điều này", "Nghị định này": it speaks of itself.
    pub this: bool,
    /// What cannot be right in it.
    pub flaws: Vec<Code>,
    /// The line it begins in, from 1.
    pub line: usize,
    /// The letter of the line it begins with, from 1; decomposed letters count once.
    pub column: usize,
}

impl Found<'_> {
    /// Whether law is cited; otherwise something is only wrong with the text.
    pub fn is_citation(&self) -> bool {
        !self.places.is_empty() || self.named.is_some() || self.this
    }
}

/// Looks for the citations of a text, from its beginning to its end.
pub fn find(text: &str) -> Finder<'_> {
    Finder {
        scan: Scan::new(text, 0),
        before: None,
        ready: VecDeque::new(),
        told: (0, 1, 1),
    }
}

/// The citations of a text, one after the other.
#[derive(Clone, Debug)]
pub struct Finder<'t> {
    scan: Scan<'t>,
    /// The word before, and where it ended.
    before: Option<(&'t str, usize)>,
    ready: VecDeque<Raw>,
    /// Up to where lines and letters were counted, and what was counted.
    told: (usize, usize, usize),
}

#[derive(Clone, Debug)]
struct Raw {
    from: usize,
    to: usize,
    places: Vec<Place>,
    named: Option<Named>,
    this: bool,
    flaws: Vec<Code>,
}

impl<'t> Iterator for Finder<'t> {
    type Item = Found<'t>;

    fn next(&mut self) -> Option<Found<'t>> {
        while self.ready.is_empty() && !self.scan.done() {
            self.step();
        }
        let raw = self.ready.pop_front()?;
        let (line, column) = self.tell(raw.from);
        Some(Found {
            text: self.scan.text[raw.from..raw.to].trim_end(),
            places: raw.places,
            named: raw.named,
            this: raw.this,
            flaws: raw.flaws,
            line,
            column,
        })
    }
}

/// Words with which "điểm", "khoản", "điều" make other words, and before which a
/// figure is none of law.
const OTHER_WORDS: &[(&str, &[&str])] = &[
    (
        "diem",
        &[
            "dia", "quan", "thoi", "dac", "uu", "nhuoc", "thi", "tieu", "trong", "cao", "goc",
            "so", "luan", "yeu", "mui", "bat", "kiem", "toa",
        ],
    ),
    (
        "khoan",
        &["tai", "ngan", "tieu", "giao", "chung", "cac tai"],
    ),
    ("dieu", &["giao", "nhung", "may", "so", "moi", "trieu"]),
    ("point", &["turning", "starting", "access"]),
];

impl<'t> Finder<'t> {
    /// Looks at the word that stands here, or passes over a sign.
    fn step(&mut self) {
        let here = self.scan;
        if !here.is(char::is_alphanumeric) {
            self.scan.bump();
            return;
        }
        let digit = |c: char| c.is_ascii_digit();
        let misread = matches!(here.raw(), Some('O' | 'o' | 'l' | 'I'))
            && here.peek_next().is_some_and(digit);
        let end = match here.is(digit) || misread || here.at_word(&["ngay"]) {
            true => self.figure(),
            false => self.citation(),
        };
        match end {
            Some(end) => self.scan.at = end,
            None => self.scan.skip_word(),
        }
        self.before = Some((&here.text[here.at..self.scan.at], self.scan.at));
        if self.scan.at == here.at {
            self.scan.bump();
        }
    }

    /// Reads a citation that begins with a word; answers up to where it looked.
    fn citation(&mut self) -> Option<usize> {
        let start = self.scan;
        if self.makes_another_word() {
            return None;
        }
        let mut here = start;
        let Some(chain) = place::read(&mut here, false) else {
            return self.instrument();
        };
        let placed = here.at;
        parts(&mut here);
        let mut flaws = Vec::new();
        let mut named = None;
        let mut this = chain.this;
        let mut end = placed;
        let mut next = here;
        joint(&mut next);
        if next.at == here.at || next.at == here.at + 1 {
            // "khoản 2 Điều 5, Nghị định 63/2010/NĐ-CP"
            if next.take(',') {
                next.gap();
            }
        }
        if let Some(at) = itself(&next, false) {
            (this, end) = (true, at);
        } else if !this && let Some(found) = named::read(&mut next, Within::Running, &mut flaws) {
            (named, end) = (Some(found), next.at);
        }
        if named.is_none() && !this && chain.sure == Sure::Letter {
            return Some(placed);
        }
        let numbered = named.as_ref().is_some_and(|named| named.number.is_some());
        let kind = named.as_ref().map(|named| named.kind);
        self.push(start.at, end, chain.places, named, this, flaws);
        match kind.filter(|_| numbered) {
            Some(kind) => Some(self.more_numbers(end, kind)),
            None => Some(end),
        }
    }

    /// A text of law by itself, with places after it or further numbers of its kind.
    fn instrument(&mut self) -> Option<usize> {
        let start = self.scan;
        if let Some(end) = itself(&start, true) {
            self.push(start.at, end, Vec::new(), None, true, Vec::new());
            return Some(end);
        }
        let mut here = start;
        let mut flaws = Vec::new();
        let named = named::read(&mut here, Within::Running, &mut flaws)?;
        let end = here.at;
        // "NĐ 63/2024 Đ5–6", "Luật DN 59/2020/QH14: Đ21"
        here.pause();
        let parted = here.is(|c| c == ',' || c == ':');
        if parted {
            here.bump();
            here.gap();
        }
        let mut after = here;
        if (here.at > end || parted)
            && let Some(chain) = place::read(&mut after, false)
            && (chain.sure != Sure::Letter || named.number.is_some() && !parted)
            && !chain.this
        {
            let mut next = after;
            let at = after.at;
            parts(&mut next);
            joint(&mut next);
            let mut others = Vec::new();
            let own = itself(&next, false).is_some()
                || named::read(&mut next, Within::Running, &mut others).is_some();
            if !own {
                self.push(start.at, at, chain.places, Some(named), false, flaws);
                return Some(at);
            }
        }
        let (kind, numbered) = (named.kind, named.number.is_some());
        self.push(start.at, end, Vec::new(), Some(named), false, flaws);
        match numbered {
            true => Some(self.more_numbers(end, kind)),
            false => Some(end),
        }
    }

    /// "NQ 66.7/2025, 66.16/2026/NQ-CP": the kind is said once, and so may the signs be.
    fn more_numbers(&mut self, from: usize, kind: InstrumentKind) -> usize {
        let first = self.ready.len() - 1;
        let mut here = Scan::new(self.scan.text, from);
        let mut end = from;
        loop {
            here.gap();
            let comma = here.is(|c| c == ',' || c == ';');
            if comma {
                here.bump();
                here.gap();
            }
            if !(here.any_word(&["va", "and", "hoac"]) && here.gap() || comma) {
                break;
            }
            named::number_word(&mut here);
            let begins = here.at;
            let Some(number) = number::read(&mut here, Some(kind), Bare::Known) else {
                break;
            };
            let signs = number.signs.clone();
            let mut named = Named::of_kind(kind);
            named.number = Some(number.text);
            if signs.as_ref().is_some_and(|signs| !kind.may_bear(signs)) {
                break;
            }
            let mut flaws = number.flaws;
            mention::read(&mut here, &mut named, Within::Running, &mut flaws);
            end = here.at;
            self.push(begins, end, Vec::new(), Some(named), false, flaws);
            if let Some(signs) = signs {
                self.fill_signs(first, &signs);
            }
        }
        end
    }

    /// Gives the numbers of a list that lack them the signs of the last.
    fn fill_signs(&mut self, first: usize, signs: &str) {
        for raw in self.ready.range_mut(first..).rev().skip(1) {
            let number = raw.named.as_mut().and_then(|named| named.number.as_mut());
            match number.filter(|number| number.ends_with(|c: char| c.is_ascii_digit())) {
                Some(number) if number.matches('/').count() == 1 && !number.contains("QH") => {
                    number.push('/');
                    number.push_str(signs);
                }
                _ => break,
            }
        }
    }

    /// A number without a word before it, a date that there is not, a letter in place
    /// of a digit; answers up to where it looked.
    fn figure(&mut self) -> Option<usize> {
        let start = self.scan;
        let joined = start.text[..start.at]
            .chars()
            .next_back()
            .is_some_and(|c| matches!(c, '/' | '.' | '-' | '_' | '@'));
        if joined {
            return None;
        }
        let mut here = start;
        let mut flaws = Vec::new();
        if let Some(named) = named::read(&mut here, Within::Running, &mut flaws) {
            let kind = named.kind;
            self.push(start.at, here.at, Vec::new(), Some(named), false, flaws);
            return Some(self.more_numbers(here.at, kind));
        }
        let mut here = start;
        if let Some(written) = day::read(&mut here) {
            if written.date.is_none() {
                self.push(
                    start.at,
                    here.at,
                    Vec::new(),
                    None,
                    false,
                    vec![Code::DateOff],
                );
            }
            return Some(here.at);
        }
        let word = start.next_word();
        if letter_for_digit(word) {
            let end = start.at + word.len();
            let flaws = vec![Code::LetterForDigit];
            self.push(start.at, end, Vec::new(), None, false, flaws);
            return Some(end);
        }
        None
    }

    /// "tài khoản 2" is no clause.
    fn makes_another_word(&self) -> bool {
        let Some((before, ended)) = self.before else {
            return false;
        };
        let between = &self.scan.text[ended..self.scan.at];
        if between.is_empty() || between.len() > 4 || !between.chars().all(char::is_whitespace) {
            return false;
        }
        let found = OTHER_WORDS
            .iter()
            .find(|(word, _)| self.scan.at_word(&[word]));
        found.is_some_and(|(word, others)| {
            let capital = self.scan.raw().is_some_and(char::is_uppercase);
            !(capital && *word != "diem") && others.contains(&folded(before).as_str())
        })
    }

    fn push(
        &mut self,
        from: usize,
        to: usize,
        places: Vec<Place>,
        named: Option<Named>,
        this: bool,
        mut flaws: Vec<Code>,
    ) {
        // "Điều này" names no place by a number.
        let said = |place: &Place| *place != Place::default();
        let places: Vec<Place> = places.into_iter().filter(said).collect();
        flaws.extend(place_flaws(&places));
        self.ready.push_back(Raw {
            from,
            to,
            places,
            named,
            this,
            flaws,
        });
    }

    /// The line and letter of a place that lies behind those told before.
    fn tell(&mut self, at: usize) -> (usize, usize) {
        let (from, mut line, mut column) = self.told;
        for c in self.scan.text[from..at].chars() {
            if c == '\n' {
                (line, column) = (line + 1, 1);
            } else if !is_mark(c) {
                column += 1;
            }
        }
        self.told = (at, line, column);
        (line, column)
    }
}

/// "Nghị định này", "this Decree": up to where. Alone it begins with a capital.
fn itself(scan: &Scan<'_>, alone: bool) -> Option<usize> {
    let mut here = *scan;
    let capital = here.raw().is_some_and(char::is_uppercase);
    if here.word("this") {
        let named = here.gap() && here.raw().is_some_and(char::is_uppercase);
        return (named && kind::word(&mut here).is_some()).then_some(here.at);
    }
    kind::word(&mut here).filter(|_| capital || !alone)?;
    (here.gap() && here.word("nay")).then_some(here.at)
}

/// Chapters, sections and annexes between an article and its text of law.
fn parts(scan: &mut Scan<'_>) {
    for _ in 0..3 {
        let mut here = *scan;
        here.pause();
        if !here.any_word(&[
            "muc", "chuong", "phan", "phu luc", "chapter", "section", "annex",
        ]) || !here.gap()
        {
            return;
        }
        let word = here.next_word();
        let numeral = |c: char| c.is_ascii_digit() || "IVXLC".contains(c);
        if word.is_empty() || !word.chars().all(numeral) {
            return;
        }
        here.skip_word();
        *scan = here;
    }
}

/// `O1`, `2O24`: figures with the letter O among them.
fn letter_for_digit(word: &str) -> bool {
    let figures = word.bytes().filter(u8::is_ascii_digit).count();
    let letters = word.bytes().filter(|b| matches!(b, b'O' | b'o')).count();
    let leads = word.starts_with(['O', 'o']);
    // "O2" is oxygen.
    figures > 0
        && letters > 0
        && figures + letters == word.len()
        && !(leads && word.ends_with('2') && word.len() == 2)
}

#[cfg(test)]
mod tests {
    use super::super::letters::looks::LOOKS;
    use super::*;

    /// How often the letters of a text are looked at.
    fn looks(text: &str) -> usize {
        let before = LOOKS.with(std::cell::Cell::get);
        assert!(find(text).count() <= text.len());
        LOOKS.with(std::cell::Cell::get) - before
    }

    #[test]
    fn twice_the_text_takes_twice_the_work() {
        for piece in [
            "a",
            "1",
            "1/",
            "1,",
            " ",
            "\n",
            "điểm a, ",
            "điểm ",
            "khoản 1, ",
            "khoản 1 ",
            "k1 ",
            "a1 ",
            "k1",
            "Điều 1 ",
            "Điều 1-",
            "Điều 1, ",
            "Điều 1 và ",
            "Nghị định ",
            "Nghị định số ",
            "Luật A ",
            "Luật A",
            "NQ 1/2020, ",
            "01/2021/NĐ-CP ",
            "01/2021/NĐ-CP về a ",
            "của ",
            "về ",
            "này ",
            "Điều này ",
            "a.1.1 ",
            "1/2/",
            "10/5/52024 ",
            "ngày ",
            "ngày 1 tháng ",
            "tài khoản 1, ",
            "NĐ 1/2020 Đ1, ",
            "Đ1 ",
            "\u{301}",
            "Nghị định số ...",
            "A-",
            "NĐ-",
            "1/A-",
            "NĐ 1/2020, Điều 1, ",
            "this ",
            "Điều 1 khoản 1, điểm a và ",
            "QĐ 1/QĐ-UBND A ",
            "Luật A\n",
            "…",
            "01/2021/NĐ-CP của ",
        ] {
            let text = |times: usize| piece.repeat(times * 4_000 / piece.len());
            let (once, twice) = (looks(&text(1)), looks(&text(2)));
            assert!(twice <= 3 * once + 10_000, "{piece:?}: {once}, {twice}");
            assert!(twice <= 4_000 * text(2).len(), "{piece:?}: {twice}");
        }
    }
}
