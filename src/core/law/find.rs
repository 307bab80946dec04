//! Citations in running text: a draft, minutes, a notice. One pass in linear time:
//! look-ahead is limited to a fixed length, so no text is read again and again.

use std::collections::VecDeque;

use super::abroad::{self, Abroad};
use super::alias::Aliases;
use super::counts;
use super::day;
use super::kind::{self, InstrumentKind};
use super::letters::{Scan, folded, is_mark, is_marked, may_spell};
use super::mention;
use super::named::{self, Named, Within};
use super::number::{self, Bare};
use super::place::{self, Chain, Sure};
use super::quoting::Quoting;
use super::read::{joint, place_flaws};
use crate::model::citation::{Level, Place};
use crate::model::finding::Code;

/// A stretch of text that cites law, or that looks like a faulty citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'t> {
    /// As written.
    pub text: &'t str,
    /// The places that it names; none where it names a whole text of law.
    pub places: Vec<Place>,
    /// The text of law, where it is named.
    pub named: Option<Named>,
    /// Refers to its own text: "Điều này", "Nghị định này".
    pub this: bool,
    /// Its parts as written, where it has the form of another country.
    pub abroad: Option<Abroad<'t>>,
    /// What is wrong with it.
    pub flaws: Vec<Code>,
    /// The line where it begins, from 1.
    pub line: usize,
    /// Where it begins in that line, in letters from 1; a decomposed letter counts once.
    pub column: usize,
}

impl Found<'_> {
    /// Whether law is cited; if not, the stretch is reported only for its flaws.
    pub fn is_citation(&self) -> bool {
        !self.places.is_empty() || self.named.is_some() || self.this || self.abroad.is_some()
    }

    /// Whether it is a place alone, and the text of law that it is in is not named.
    pub fn names_no_text(&self) -> bool {
        let placed = match &self.abroad {
            Some(abroad) => abroad.name.is_none(),
            None => !self.places.is_empty(),
        };
        placed && self.named.is_none() && !self.this
    }
}

/// Finds the citations of a text, from beginning to end.
pub fn find(text: &str) -> Finder<'_> {
    Finder {
        scan: Scan::new(text, 0),
        before: None,
        ready: VecDeque::new(),
        aliases: Aliases::default(),
        passed: 0,
        quoting: None,
        told: (0, 1, 1),
    }
}

/// Iterates over the citations of a text.
#[derive(Clone, Debug)]
pub struct Finder<'t> {
    scan: Scan<'t>,
    /// The word before the cursor, and where it ended.
    before: Option<(&'t str, usize)>,
    ready: VecDeque<Raw<'t>>,
    /// The short names that the text has given so far.
    aliases: Aliases,
    /// Up to this byte nothing is cited: a short name is given there.
    passed: usize,
    /// The law whose words are quoted.
    quoting: Option<Quoting>,
    /// Lines and letters are counted up to this byte; with the counts of both.
    told: (usize, usize, usize),
}

#[derive(Clone, Debug)]
struct Raw<'t> {
    from: usize,
    to: usize,
    places: Vec<Place>,
    named: Option<Named>,
    this: bool,
    abroad: Option<Abroad<'t>>,
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
            abroad: raw.abroad,
            flaws: raw.flaws,
            line,
            column,
        })
    }
}

/// Second parts of compounds whose first part is "điểm", "khoản" or "điều", and words
/// before which a figure is no law; with their marks.
const OTHER_WORDS: &[(&str, &[&str])] = &[
    (
        "diem",
        &[
            "địa", "quan", "thời", "đặc", "ưu", "nhược", "thí", "tiêu", "trọng", "cao", "gốc",
            "số", "luận", "yếu", "mũi", "bất", "kiểm", "tọa", "toạ", "khuyết", "cực", "giao",
            "bưu", "đạt", "được", "cộng", "trừ",
        ],
    ),
    (
        "khoan",
        &["tài", "ngân", "tiểu", "giao", "chứng", "điều", "các tài"],
    ),
    (
        "dieu",
        &[
            "giao", "những", "máy", "số", "đê", "mọi", "triều", "vài", "hai", "ba",
        ],
    ),
    (
        "muc",
        &["danh", "chuyên", "đề", "hạng", "thư", "định", "mức"],
    ),
    ("phan", &["thành", "cổ", "bộ", "học", "góp", "một", "hai"]),
    ("mau", &["bộ", "lấy", "màu", "xét"]),
    ("point", &["turning", "starting", "access"]),
    (
        "luat",
        &[
            "ty",
            "cty",
            "hãng",
            "phòng",
            "khoa",
            "học",
            "trường",
            "hội",
            "đoàn",
            "viên",
            "nhân",
            "viện",
            "chí",
            "ngành",
            "nghề",
            "sĩ",
            "sỹ",
            "môn",
            "báo",
            "pháp",
            "kỷ",
            "kỉ",
            "quy",
            "qui",
            "dự",
        ],
    ),
];

/// Words that introduce a citation; with their marks.
const LEADS: &[&str] = &[
    "theo", "tại", "ở", "cứ", "định", "và", "của", "trong", "bởi", "phạm", "dẫn", "hiện", "nêu",
    "đổi", "sung", "bỏ", "thuộc", "ghi", "dụng", "với", "từ", "trừ", "hành", "tên", "thủ", "under",
    "with", "by", "in", "of", "and", "see", "per", "xem",
];

/// The text of law that a citation is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    /// The text that it stands in.
    Itself,
    Another,
}

/// Whether other words of a citation stand beside a name or place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    Alone,
    Joined,
}

impl<'t> Finder<'t> {
    /// Looks at the word that begins here, or passes over a sign.
    fn step(&mut self) {
        let here = self.scan;
        if let Some(end) = self.elsewhere() {
            self.scan.at = end;
            self.before = Some((&here.text[here.at..end], end));
            return;
        }
        if !here.is(char::is_alphanumeric) {
            self.scan.bump();
            return;
        }
        let digit = |c: char| c.is_ascii_digit();
        let misread = matches!(here.raw(), Some('O' | 'o' | 'l' | 'I'))
            && here.peek_next().is_some_and(digit);
        let end = if here.is(digit) || misread || here.at_word(&["ngay"]) {
            self.figure()
        } else {
            self.citation()
        };
        match end {
            Some(end) => self.scan.at = end.max(self.passed),
            None => self.pass_word(),
        }
        self.before = Some((&here.text[here.at..self.scan.at], self.scan.at));
        if self.scan.at == here.at {
            self.scan.bump();
        }
    }

    /// Reads a citation by the forms of other countries; returns where it ends.
    fn elsewhere(&mut self) -> Option<usize> {
        let start = self.scan.begun();
        let mut here = start;
        let found = abroad::begins(&mut here)?;
        let places = Some(found.levels.clone()).filter(|place| !place.is_empty());
        self.ready.push_back(Raw {
            from: start.at,
            to: here.at,
            places: places.into_iter().collect(),
            named: found.name.map(Named::by_name),
            this: false,
            abroad: Some(found),
            flaws: Vec::new(),
        });
        Some(here.at)
    }

    /// Passes over a word, up to a citation that is glued to it: "tạiKhoản 2 Điều 5".
    fn pass_word(&mut self) {
        let mut small = false;
        while let Some(c) = self.scan.raw().filter(|c| c.is_alphanumeric()) {
            if small && c.is_uppercase() && begins_citation(&self.scan) {
                return;
            }
            small = c.is_lowercase();
            self.scan.bump();
        }
    }

    /// Reads a citation that begins with a word; returns the place up to which it looked.
    fn citation(&mut self) -> Option<usize> {
        let start = self.scan.begun();
        let mut here = start;
        let Some(chain) = place::read(&mut here, place::Around::Words) else {
            return if self.makes_another_word(Stands::Joined) {
                None
            } else {
                self.instrument()
            };
        };
        let placed = here.at;
        let mut flaws = Vec::new();
        let mut named = None;
        let mut this = chain.this;
        let mut end = placed;
        let mut next = here;
        joint(&mut next);
        if next.at == here.at || next.at == here.at + 1 {
            // "khoản 2 Điều 5, Nghị định 63/2010/NĐ-CP", "Điều 1 - Nghị định ..."
            let mut dash = next;
            dash.gap();
            if next.take(',') {
                next.gap();
            } else if dash.take('-') && dash.gap() && !next.since(here.at).contains('\n') {
                next = dash;
            }
        }
        if let Some(at) = itself(&next, Stands::Joined) {
            (this, end) = (true, at);
        } else if !this && let Some(found) = self.aliases.read(&mut next) {
            (named, end) = (Some(found), next.at);
        } else if !this && let Some(found) = named::read(&mut next, Within::Placed, &mut flaws) {
            (named, end) = (Some(found), next.at);
        } else if !this && let Some((found, at)) = self.named_in_brackets(&here) {
            (named, end) = (Some(found), at);
        } else if !this && let Some((found, at)) = named_behind_title(&here) {
            (named, end) = (Some(found), at);
        } else if !this && chain.alone.is_none() {
            named = self.quoted_law(&start, &here);
        }
        let sure = named.is_some() || this && chain.places.iter().any(|place| !place.is_empty());
        let lone = !sure && chain.alone.is_some();
        if !sure && !self.is_law(&chain, &here)
            || lone && self.makes_another_word(Stands::Alone)
            || named.is_none() && !this && is_private(&here)
        {
            return Some(placed);
        }
        let numbered = named.as_ref().is_some_and(|named| named.number.is_some());
        let kind = named.as_ref().map(|named| named.kind);
        let of = if this { Of::Itself } else { Of::Another };
        self.push(start.at, end, chain.places, named, of, flaws);
        match kind.filter(|_| numbered) {
            Some(kind) => Some(self.more_numbers(end, kind)),
            None => Some(end),
        }
    }

    /// `Luật Cư trú giải thích: “...” (khoản 1 Điều 2)`: the law whose words stand before
    /// a place in brackets.
    fn quoted_law(&mut self, start: &Scan<'t>, placed: &Scan<'t>) -> Option<Named> {
        let before = start.text[..start.at].trim_end();
        if !before.ends_with('(') || placed.peek() != Some(')') {
            return None;
        }
        let quoting = self.quoting.take()?;
        let named = quoting.of_place(start.text, before.len() - 1)?;
        self.quoting = Some(quoting.go_on(placed.at));
        Some(named)
    }

    /// "Điều 26 (Luật Đầu tư)".
    fn named_in_brackets(&self, placed: &Scan<'t>) -> Option<(Named, usize)> {
        let mut here = *placed;
        here.pause();
        if !here.take('(') {
            return None;
        }
        let named = named::read(&mut here, Within::Placed, &mut Vec::new())?;
        here.take(')').then_some((named, here.at))
    }

    /// Whether places without a named text of law are places in a law.
    fn is_law(&self, chain: &Chain, after: &Scan<'t>) -> bool {
        if chain.sure <= Sure::Weak {
            // "tại Mục 1 Phần I": two levels, as texts of law have them.
            let capital = self.scan.raw().is_some_and(char::is_uppercase);
            let deep = chain.places.iter().all(|place| place.parts().count() > 1);
            return chain.sure == Sure::Weak
                && capital
                && deep
                && self.is_led()
                && !chain.places.is_empty();
        }
        let Some(level) = chain.alone else {
            return true;
        };
        let start = self.scan;
        let led = self.is_led();
        let capital = start.raw().is_some_and(char::is_uppercase);
        if capital && !led && level == Level::Article && self.is_heading(after) {
            return false;
        }
        if chain.this {
            return this_is_law(&start, after, level, led);
        }
        let mut next = *after;
        let gap = next.gap();
        let dashed =
            after.peek() == Some('-') && after.peek_next().is_some_and(|c| c.is_ascii_digit());
        // "khoản 500 000 đồng"
        if gap && next.is(|c| c.is_ascii_digit()) || dashed || counts::measure(after) {
            return false;
        }
        // In a text with marks, a word without them is another word ("khoan 5 lỗ").
        let plain = start.at_word(&["khoan", "diem", "dieu"]) && !is_marked(start.next_word());
        if plain && is_marked(next.next_word()) && !place::continues(after) {
            return false;
        }
        match level {
            Level::Article => {
                let sure = led || chain.sure == Sure::Stroke;
                if capital {
                    led || !counts::thing(after)
                } else {
                    !counts::thing(after) && (sure || place::continues(after))
                }
            }
            _ => led || !counts::thing(after),
        }
    }

    /// "Điều 2. Quyết định này có hiệu lực ...", "Điều 1. Ban hành kèm theo Quyết định
    /// này": an article heading of the text itself. It begins a line, and the sentence
    /// after its full stop speaks of that text.
    fn is_heading(&self, after: &Scan<'t>) -> bool {
        const LONGEST: usize = 16;
        let before = &self.scan.text[..self.scan.at];
        let line = before.rsplit('\n').next().unwrap_or(before);
        let mut here = *after;
        if !line.trim().is_empty() || !here.take('.') {
            return false;
        }
        for _ in 0..LONGEST {
            here.gap();
            if itself(&here, Stands::Joined).is_some() {
                return true;
            }
            if !here.is(char::is_alphanumeric) {
                return false;
            }
            here.skip_word();
        }
        false
    }

    /// Whether the word before introduces a law: "theo", "quy định tại".
    fn is_led(&self) -> bool {
        let Some((before, ended)) = self.before else {
            return false;
        };
        let between = &self.scan.text[ended..self.scan.at];
        let near = between.len() <= 4 && between.chars().all(|c| c.is_whitespace() || c == ',');
        near && is_one_of(before, LEADS)
    }

    /// A text of law without a place before it; places or further numbers of its kind may
    /// follow.
    fn instrument(&mut self) -> Option<usize> {
        let start = self.scan.begun();
        let stands = if self.is_led() {
            Stands::Joined
        } else {
            Stands::Alone
        };
        if let Some(end) = itself(&start, stands) {
            self.push(start.at, end, Vec::new(), None, Of::Itself, Vec::new());
            return Some(end);
        }
        if let Some(end) = self.behind_date() {
            return Some(end);
        }
        let mut here = start;
        if let Some(named) = self.aliases.read(&mut here) {
            self.push(
                start.at,
                here.at,
                Vec::new(),
                Some(named),
                Of::Another,
                Vec::new(),
            );
            return Some(here.at);
        }
        let mut flaws = Vec::new();
        let named = named::read(&mut here, Within::Running, &mut flaws)?;
        let end = here.at;
        // "NĐ 63/2024 Đ5–6", "Luật DN 59/2020/QH14: Đ21", "Luật Đầu tư (khoản 2 Điều 26)"
        here.pause_full();
        let parted = here.is(|c| matches!(c, ',' | ':' | '-'));
        let bracket = here.peek() == Some('(');
        if parted || bracket {
            here.bump();
            here.gap();
        }
        if !bracket && here.any_word(&["quy dinh tai", "tai", "o", "in", "under"]) {
            here.gap();
        }
        let mut after = here;
        if (here.at > end || parted)
            && let Some(chain) = place::read(&mut after, place::Around::Words)
            && (chain.sure > Sure::Weak || named.number.is_some() && !parted)
            && !chain.this
            && (!bracket || after.take(')'))
        {
            let mut next = after;
            let at = after.at;
            joint(&mut next);
            let mut others = Vec::new();
            let own = itself(&next, Stands::Joined).is_some()
                || named::read(&mut next, Within::Running, &mut others).is_some();
            if !own {
                self.push(start.at, at, chain.places, Some(named), Of::Another, flaws);
                return Some(at);
            }
        }
        let (kind, numbered) = (named.kind, named.number.is_some());
        self.push(start.at, end, Vec::new(), Some(named), Of::Another, flaws);
        if numbered {
            Some(self.more_numbers(end, kind))
        } else {
            Some(end)
        }
    }

    /// "Pursuant to June 16, 2010 Law No. 46/2010/QH12": the day of issue comes first. After
    /// "on" it is that of something else.
    fn behind_date(&mut self) -> Option<usize> {
        const WHEN: &[&str] = &[
            "on", "from", "since", "until", "by", "before", "after", "of", "till",
        ];
        let start = self.scan.begun();
        let mut here = start;
        let written = day::read(&mut here)?;
        let day = here.since(start.at);
        let words = day.is_ascii() && day.contains(|c: char| c.is_ascii_alphabetic());
        let when = self.before.is_some_and(|(word, _)| is_one_of(word, WHEN));
        if !words || when || !here.gap() {
            return None;
        }
        let mut flaws = Vec::new();
        let mut named = named::read(&mut here, Within::Running, &mut flaws)?;
        if named.date.is_some() || named.numbered_year() != Some(written.year) {
            return None;
        }
        named.date = written.date;
        let kind = named.kind;
        self.push(
            start.at,
            here.at,
            Vec::new(),
            Some(named),
            Of::Another,
            flaws,
        );
        Some(self.more_numbers(here.at, kind))
    }

    /// "NQ 66.7/2025, 66.16/2026/NQ-CP": the kind is said once, and the signs may be too.
    fn more_numbers(&mut self, from: usize, kind: InstrumentKind) -> usize {
        let first = self.ready.len() - 1;
        let mut here = Scan::new(self.scan.text, from);
        let mut end = from;
        let english = here.text[self.ready[first].from..from].is_ascii();
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
            flaws.retain(|flaw| !(english && *flaw == Code::NumberSpelling));
            mention::read(&mut here, &mut named, Within::Running, &mut flaws);
            end = here.at;
            self.push(begins, end, Vec::new(), Some(named), Of::Another, flaws);
            if let Some(signs) = signs {
                self.fill_signs(first, &signs);
            }
        }
        end
    }

    /// In a list of numbers, gives those without signs the signs of the last.
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

    /// Reads a number without a word before it, an impossible date, or a letter in place
    /// of a digit; returns the place up to which it looked.
    fn figure(&mut self) -> Option<usize> {
        let start = self.scan;
        let joined = start.text[..start.at]
            .chars()
            .next_back()
            .is_some_and(|c| matches!(c, '/' | '.' | '-' | '_' | '@'));
        if joined {
            return None;
        }
        let mut here = start.begun();
        let mut flaws = Vec::new();
        let announced = self.is_announced();
        let mut read = |here: &mut Scan<'t>| {
            if announced {
                named::announced(here, &mut flaws)
            } else {
                named::read(here, Within::Running, &mut flaws)
            }
        };
        if let Some(named) = read(&mut here) {
            let kind = named.kind;
            self.push(
                start.at,
                here.at,
                Vec::new(),
                Some(named),
                Of::Another,
                flaws,
            );
            return Some(self.more_numbers(here.at, kind));
        }
        if let Some(end) = self.behind_date() {
            return Some(end);
        }
        let mut here = start;
        if let Some(written) = day::read(&mut here) {
            if written.date.is_none() {
                self.push(
                    start.at,
                    here.at,
                    Vec::new(),
                    None,
                    Of::Another,
                    vec![Code::DateOff],
                );
            }
            return Some(here.at);
        }
        let word = start.next_word();
        if letter_for_digit(word) {
            let end = start.at + word.len();
            let flaws = vec![Code::LetterForDigit];
            self.push(start.at, end, Vec::new(), None, Of::Another, flaws);
            return Some(end);
        }
        None
    }

    /// "Số: 09 /2020/NQ-HĐND", at the head of a text.
    fn is_announced(&self) -> bool {
        let Some((before, ended)) = self.before else {
            return false;
        };
        let between = &self.scan.text[ended..self.scan.at];
        let near = between.len() <= 4 && between.chars().all(|c| c.is_whitespace() || c == ':');
        near && is_one_of(before, &["số", "No"])
    }

    /// "tài khoản 2" is no clause. Without marks it may mean "tại khoản 2"; only a place
    /// that stands alone may not.
    fn makes_another_word(&self, stands: Stands) -> bool {
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
            let marked = stands == Stands::Alone || is_marked(before) || *word == "luat";
            let name = matches!(*word, "diem" | "luat");
            (name || !capital) && marked && is_one_of(before, others)
        })
    }

    fn push(
        &mut self,
        from: usize,
        to: usize,
        places: Vec<Place>,
        named: Option<Named>,
        of: Of,
        mut flaws: Vec<Code>,
    ) {
        // "Điều này" names no place by number.
        let said = |place: &Place| !place.is_empty();
        let places: Vec<Place> = places.into_iter().filter(said).collect();
        flaws.extend(place_flaws(&places));
        if let Some(named) = &named {
            let text = self.scan.text;
            let passed = self.aliases.learn(&Scan::new(text, to), named);
            self.passed = passed.unwrap_or(self.passed);
            let cited = Scan::new(text, self.passed.max(to));
            self.quoting = Quoting::begins(&cited, named).or(self.quoting.take());
            // `Law No. 61/2020/QH14 (“LOI”) dated 17 June 2020`
            for (at, _) in text[from..to].match_indices('(') {
                self.aliases.learn(&Scan::new(text, from + at), named);
            }
        }
        let about = named.as_ref().and_then(|named| named.about.clone());
        self.ready.push_back(Raw {
            from,
            to,
            places,
            named,
            this: of == Of::Itself,
            abroad: None,
            flaws,
        });
        if let Some(about) = about {
            self.push_laws_of(&about, to);
        }
    }

    /// "Nghị quyết 56/2010/QH12 về việc thi hành Luật TTHC": the subject, which ends at
    /// `to`, names another law.
    fn push_laws_of(&mut self, about: &str, to: usize) {
        let mut letters = about.chars().filter(|c| !c.is_whitespace()).count();
        let before = self.scan.text[..to].char_indices().rev();
        let subject = before
            .filter(|(_, c)| !c.is_whitespace() && !matches!(c, '"' | '”'))
            .find(|_| {
                letters = letters.saturating_sub(1);
                letters == 0
            });
        let Some((at, _)) = subject else {
            return;
        };
        let mut here = Scan::new(self.scan.text, at);
        while here.at < to {
            let mut law = here.begun();
            let capital = law.raw().is_some_and(char::is_uppercase);
            let titled =
                capital && kind::word(&mut law.clone()).is_some_and(|kind| kind.has_title());
            if titled
                && let Some(named) = named::read(&mut law, Within::Running, &mut Vec::new())
                && named.title.is_some()
                && law.at <= to
            {
                self.push(
                    here.at,
                    law.at,
                    Vec::new(),
                    Some(named),
                    Of::Another,
                    Vec::new(),
                );
                return;
            }
            here.skip_word();
            while !here.done() && !here.is(char::is_alphanumeric) {
                here.bump();
            }
        }
    }

    /// The line and letter of a byte offset at or after the last one asked for.
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

/// Whether a word stands here that a citation begins with.
fn begins_citation(scan: &Scan<'_>) -> bool {
    let mut here = *scan;
    place::at_word(scan) || kind::word(&mut here).is_some() && here.at > scan.at + 3
}

/// "Chương XVIII “Các tội phạm về ma túy” của BLHS năm 1999": the title of the place stands
/// in quotes between it and the law.
fn named_behind_title(placed: &Scan<'_>) -> Option<(Named, usize)> {
    const LONGEST: usize = 160;
    let mut here = *placed;
    here.pause();
    if !(here.take('"') || here.take('“')) {
        return None;
    }
    for _ in 0..LONGEST {
        if here.is(|c| matches!(c, '"' | '”')) {
            here.bump();
            joint(&mut here);
            let named = named::read(&mut here, Within::Placed, &mut Vec::new())?;
            return Some((named, here.at));
        }
        here.bump();
    }
    None
}

/// Whether a word is one of a list; the list is spelled with marks.
fn is_one_of(word: &str, all: &[&str]) -> bool {
    let plain = folded(word);
    let fits = |other: &&&str| folded(other) == plain && may_spell(word, other);
    all.iter().find(fits).is_some()
}

/// Kinds that keep their meaning in small letters; of other kinds small letters mean the
/// act ("quyết định này của ông").
const PLAIN_KINDS: &[InstrumentKind] = &[
    InstrumentKind::Decree,
    InstrumentKind::Circular,
    InstrumentKind::JointCircular,
    InstrumentKind::Resolution,
    InstrumentKind::Ordinance,
    InstrumentKind::Code,
    InstrumentKind::Law,
    InstrumentKind::Constitution,
];

/// The end of "Nghị định này", "this Decree". Standing alone it must be spelled as the
/// name of a text of law.
fn itself(scan: &Scan<'_>, stands: Stands) -> Option<usize> {
    let mut here = *scan;
    let capital = here.raw().is_some_and(char::is_uppercase);
    if here.word("this") {
        let named = here.gap() && here.raw().is_some_and(char::is_uppercase);
        return (named && kind::word(&mut here).is_some_and(kind::InstrumentKind::is_law_word))
            .then_some(here.at);
    }
    let from = here.at;
    let kind = kind::word(&mut here)?;
    let spelled = here.since(from).chars().count() > 3;
    let called = capital || spelled && PLAIN_KINDS.contains(&kind);
    if stands == Stands::Alone && !called || !kind.is_law_word() {
        return None;
    }
    let this = here.gap() && here.spelled("nay", "này");
    // "theo quyết định này của ông"
    let mut next = here;
    let somebodys = !called && next.gap() && next.spelled("cua", "của");
    (this && !somebodys).then_some(here.at)
}

/// Whether "Điều này", "khoản này" without a number is a place in a law.
fn this_is_law(start: &Scan<'_>, after: &Scan<'_>, level: Level, led: bool) -> bool {
    let capital = start.raw().is_some_and(char::is_uppercase);
    let before = start.text[..start.at].trim_end();
    let begins =
        before.is_empty() || before.ends_with(['.', '!', '?', ':', ';', '"', '“', '-', '•']);
    let mut next = *after;
    next.gap();
    let told = next.done()
        || !next.is(char::is_alphanumeric)
        || next.at_word(&[
            "quy dinh",
            "khong ap dung",
            "ap dung",
            "duoc ap dung",
            "huong dan",
        ]);
    match level {
        Level::Article => capital && (!begins && start.at_word(&["dieu"]) || told),
        Level::Point | Level::Clause => {
            led && ends_in(before, &["quy định tại", "theo", "nêu tại", "tại"])
                && (level != Level::Point || ends_in(before, &["quy định tại", "nêu tại"]))
        }
        _ => capital && (!begins || told),
    }
}

/// Whether a text ends with one of the words.
fn ends_in(text: &str, words: &[&str]) -> bool {
    let mut last: Vec<&str> = text.split_whitespace().rev().take(3).collect();
    last.reverse();
    let ends = |words: &&str| {
        let count = words.split(' ').count();
        let tail = last[last.len().saturating_sub(count)..].join(" ");
        folded(&tail) == folded(words) && may_spell(&tail, words)
    };
    words.iter().any(ends)
}

/// Private texts that people sign or fill in. They have clauses and sections as well.
/// Folded, and with marks.
const PRIVATE: &[(&str, &str)] = &[
    ("hop dong", "hợp đồng"),
    ("phu luc hop dong", "phụ lục hợp đồng"),
    ("thoa thuan", "thỏa thuận"),
    ("bien ban", "biên bản"),
    ("giao keo", "giao kèo"),
    ("dieu le cong ty", "điều lệ công ty"),
    ("dieu le", "điều lệ"),
    ("noi quy", "nội quy"),
    ("to khai", "tờ khai"),
    ("don", "đơn"),
    ("giay", "giấy"),
    ("ho so", "hồ sơ"),
    ("bao cao", "báo cáo"),
    ("the le", "thể lệ"),
    ("giao uoc", "giao ước"),
    ("contract", ""),
    ("agreement", ""),
    ("lease", ""),
    ("minutes", ""),
];

/// Whether the places belong to a private text: "khoản 2 Điều 4 của hợp đồng", "Điều 5
/// Hợp đồng thuê nhà". Without a joining word it may be the subject of the law instead
/// ("theo Điều 21 hợp đồng lao động phải ...").
fn is_private(placed: &Scan<'_>) -> bool {
    let mut here = *placed;
    joint(&mut here);
    let joined = placed.text[placed.at..here.at]
        .chars()
        .any(char::is_alphabetic);
    if here.any_word(&["the", "this", "that"]) {
        here.gap();
    }
    let capital = here.raw().is_some_and(char::is_uppercase);
    let found = PRIVATE
        .iter()
        .any(|(plain, proper)| here.spelled(plain, proper));
    if !found {
        return false;
    }
    here.gap();
    let own = here.at_word(&["so", "nay", "da ky", "ky", "tren", "noi tren"]);
    joined || capital || own
}

/// Whether a figure contains the letter O for a zero: `O1`, `2O24`.
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
            "the A ",
            "the A Law ",
            "tạiKhoản ",
            "tạiKhoản1",
            "Đất đaiLuật ",
            "[1]",
            "Luật [1] ",
            "June 1, 2010 Law ",
            "Government's ",
            "Luật A (“A Law”) A Law ",
            "(“A Law”) ",
            "NQ 1/2020 về Luật A ",
            "Luật sửa đổi ",
            "Luật sửa đổi Luật A, ",
            "Luật A, Luật sửa đổi Luật A và ",
            "NĐ 1/2020 (“",
            "NĐ 1/2020 (NĐ 1) ngày ",
            "Luật A nêu “a” (khoản 1 Điều 1) ",
            "Luật A nêu “ (khoản 1 Điều 1) ",
            "Luật A, a, ",
            "Luật A “a ",
            "NQ 1/2020 về “a ",
            "Điều 1(1)(a)",
            "section 1, ",
            "section 1 and 1 and ",
            "Part 1 of the ",
            "A Act ",
            "A & ",
            "A (A) ",
            "Act 2000 (A) Order ",
            "s. 1 A ",
            "§ 1 ",
            "loi n° 1 du 1 mai 2000 ",
            "loi n° 1-",
            "code de la a ",
            "42 U.S.C. ",
            "U. S. ",
            "Constitution of A ",
        ] {
            let text = |times: usize| piece.repeat(times * 4_000 / piece.len());
            let (once, twice) = (looks(&text(1)), looks(&text(2)));
            assert!(twice <= 3 * once + 10_000, "{piece:?}: {once}, {twice}");
            assert!(twice <= 4_000 * text(2).len(), "{piece:?}: {twice}");
        }
    }
}
