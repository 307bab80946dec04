//! Reading a text of law letter by letter, folded to plain lower-case letters. Decomposed
//! marks are passed over, so one grammar reads typed, pasted and scanned text.

/// The letter without diacritics and case: `Đ` as `d`, every dash as `-`.
pub fn plain(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '\0'..='\x7f' => c,
        '‐'..='—' | '−' => '-',
        _ => {
            let low = c.to_lowercase().next().unwrap_or(c);
            match low {
                'à'..='å' | 'ă' | 'ạ'..='ặ' => 'a',
                // Icelandic eth looks the same and stands in many Vietnamese pages.
                'đ' | 'ð' => 'd',
                'è'..='ë' | 'ẹ'..='ệ' => 'e',
                'ì'..='ï' | 'ĩ' | 'ỉ'..='ị' => 'i',
                'ò'..='ö' | 'ơ' | 'ọ'..='ợ' => 'o',
                // The letter oi looks like ư, and stands for it in some pages.
                'ù'..='ü' | 'ũ' | 'ư' | 'ƣ' | 'ụ'..='ự' => 'u',
                'ý' | 'ÿ' | 'ỳ'..='ỹ' => 'y',
                other => other,
            }
        }
    }
}

/// A text in plain letters (see `plain`), without marks.
pub fn folded(text: &str) -> String {
    text.chars().filter(|c| !is_mark(*c)).map(plain).collect()
}

/// Whether a character belongs to the letter before it: a mark of a decomposed letter, or
/// an invisible sign.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// The marks of Vietnamese letters, each with the letters that have it.
const MARKED: &[(char, &str)] = &[
    ('\u{300}', "àằầèềìòồờùừỳ"),
    ('\u{301}', "áắấéếíóốớúứý"),
    ('\u{309}', "ảẳẩẻểỉỏổởủửỷ"),
    ('\u{303}', "ãẵẫẽễĩõỗỡũữỹ"),
    ('\u{323}', "ạặậẹệịọộợụựỵ"),
    ('\u{302}', "âầấẩẫậêềếểễệôồốổỗộ"),
    ('\u{306}', "ăằắẳẵặ"),
    ('\u{31b}', "ơờớởỡợưƣừứửữự"),
    ('đ', "đ"),
];

/// The marks of a text: tones and signs, wherever in the syllable they are, and the
/// strokes of `đ`. Composed and decomposed letters give the same.
fn marks(text: &str) -> Vec<char> {
    let mut marks = Vec::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if matches!(c, '\u{300}'..='\u{36f}') {
            marks.push(c);
        } else if !c.is_ascii() {
            let of = MARKED.iter().filter(|(_, letters)| letters.contains(c));
            marks.extend(of.map(|(mark, _)| *mark));
        }
    }
    marks.sort_unstable();
    marks
}

/// Whether a text with the same plain letters may be this word: its marks are the same,
/// or it has none.
pub(super) fn may_spell(typed: &str, proper: &str) -> bool {
    let typed = marks(typed);
    typed.is_empty() || typed == marks(proper)
}

/// Whether a text has any marks of Vietnamese letters.
pub(super) fn is_marked(text: &str) -> bool {
    !marks(text).is_empty()
}

/// The most blanks between two words of a citation.
const WIDEST_GAP: usize = 80;

/// A line of at least so many letters may have been broken because it was full.
const FULL_LINE: usize = 45;

/// The lines that count as running text where they end inside a citation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    /// Only lines that were broken because they were full.
    Full,
    /// Narrow ones too, if other words or lines come before.
    Any,
}

/// A place in a text. `at` is a byte offset, always at a letter or at the end, never
/// between a letter and its marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scan<'t> {
    pub text: &'t str,
    pub at: usize,
    /// Where the current reading began.
    pub from: usize,
}

impl<'t> Scan<'t> {
    pub fn new(text: &'t str, at: usize) -> Scan<'t> {
        let mut scan = Scan { text, at, from: at };
        scan.marks();
        scan
    }

    /// The same place, with the reading beginning here.
    pub fn begun(mut self) -> Scan<'t> {
        self.from = self.at;
        self
    }

    /// Passes over the marks of the letter before, after `at` was set.
    pub fn marks_passed(&mut self) {
        self.marks();
    }

    fn marks(&mut self) {
        while let Some(c) = self.raw().filter(|c| is_mark(*c)) {
            self.at += c.len_utf8();
        }
    }

    /// The letter as written.
    pub fn raw(&self) -> Option<char> {
        #[cfg(test)]
        looks::LOOKS.with(|looks| looks.set(looks.get() + 1));
        self.text[self.at..].chars().next()
    }

    /// The plain letter.
    pub fn peek(&self) -> Option<char> {
        self.raw().map(plain)
    }

    /// The plain letter after this one.
    pub fn peek_next(&self) -> Option<char> {
        let mut next = *self;
        next.bump();
        next.peek()
    }

    pub fn bump(&mut self) {
        if let Some(c) = self.raw() {
            self.at += c.len_utf8();
            self.marks();
        }
    }

    pub fn done(&self) -> bool {
        self.at >= self.text.len()
    }

    pub fn is(&self, test: impl Fn(char) -> bool) -> bool {
        self.peek().is_some_and(test)
    }

    pub fn take(&mut self, sign: char) -> bool {
        let found = self.peek() == Some(sign);
        if found {
            self.bump();
        }
        found
    }

    /// The text from `from` up to here.
    pub fn since(&self, from: usize) -> &'t str {
        &self.text[from..self.at]
    }

    /// Passes over blanks, and returns whether there were any. An empty line is no blank:
    /// a citation does not cross it. The mark of a footnote counts as one: "Article 5[3]".
    pub fn gap(&mut self) -> bool {
        let from = self.at;
        let mut scan = *self;
        scan.footnote();
        let mut lines = 0;
        for _ in 0..WIDEST_GAP {
            match scan.raw() {
                Some(c) if c.is_whitespace() => {
                    lines += usize::from(c == '\n');
                    scan.bump();
                }
                _ => break,
            }
        }
        if lines > 1 || scan.is(char::is_whitespace) {
            return false;
        }
        *self = scan;
        self.at > from
    }

    fn footnote(&mut self) {
        let mut scan = *self;
        if scan.take('[') && scan.digits(3).is_some() && scan.take(']') {
            *self = scan;
        }
    }

    /// Passes over blanks between two parts that could each stand alone. If a line ends
    /// there, it must be running text: it was broken because it was full, or the reading
    /// began after other words or on an earlier line. In a list with one citation a line,
    /// the next line is another citation.
    pub fn pause(&mut self) -> bool {
        self.pause_at(Lines::Any)
    }

    /// The same before a part that may be anything: only a full line counts as running
    /// text.
    pub fn pause_full(&mut self) -> bool {
        self.pause_at(Lines::Full)
    }

    fn pause_at(&mut self, lines: Lines) -> bool {
        let from = self.at;
        let mut scan = *self;
        if !scan.gap() {
            return false;
        }
        if let Some(line) = scan.since(from).find('\n')
            && !self.runs_on(from + line, lines)
        {
            return false;
        }
        *self = scan;
        true
    }

    /// Whether the line that ends here is running text.
    fn runs_on(&self, end: usize, lines: Lines) -> bool {
        let narrow = lines == Lines::Any;
        let mut letters = 0;
        // A single letter before it is the letter of a point in a list.
        let mut before = 0;
        for (at, c) in self.text[..end].char_indices().rev() {
            if c == '\n' {
                return narrow && (before > 2 || at >= self.from);
            }
            letters += usize::from(!is_mark(c));
            if letters == FULL_LINE {
                return true;
            }
            before += usize::from(at < self.from && c.is_alphabetic());
        }
        narrow && before > 2
    }

    /// Reads one or more words, if they stand here and no letter follows.
    pub fn word(&mut self, word: &str) -> bool {
        let mut scan = *self;
        for c in word.chars().map(plain) {
            let fits = match c {
                ' ' => scan.gap(),
                c => scan.take(c),
            };
            if !fits {
                return false;
            }
        }
        if scan.is(char::is_alphabetic) {
            return false;
        }
        *self = scan;
        true
    }

    /// Reads a word, given in plain letters and in its spelling, unless it stands here
    /// with different marks: "tại" is not "tài". Without marks it may be either.
    pub fn spelled(&mut self, plain: &str, proper: &str) -> bool {
        let mut scan = *self;
        if !scan.word(plain) || !may_spell(scan.since(self.at), proper) {
            return false;
        }
        *self = scan;
        true
    }

    pub fn any_word(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.word(word))
    }

    /// Whether one of the words stands here.
    pub fn at_word(&self, words: &[&str]) -> bool {
        let mut scan = *self;
        scan.any_word(words)
    }

    /// Reads up to `most` digits; none where there are more.
    pub fn digits(&mut self, most: usize) -> Option<&'t str> {
        let mut scan = *self;
        for _ in 0..most {
            match scan.peek() {
                Some('0'..='9') => scan.bump(),
                _ => break,
            }
        }
        if scan.at == self.at || scan.is(|c| c.is_ascii_digit()) {
            return None;
        }
        let from = self.at;
        *self = scan;
        Some(self.since(from).trim_end_matches(is_mark))
    }

    /// Passes over the rest of a word: letters and digits.
    pub fn skip_word(&mut self) {
        while self.is(char::is_alphanumeric) {
            self.bump();
        }
    }

    /// The word here as written, without passing over it; of a long one the beginning.
    pub fn next_word(&self) -> &'t str {
        let mut scan = *self;
        for _ in 0..24 {
            if !scan.is(char::is_alphanumeric) {
                break;
            }
            scan.bump();
        }
        scan.since(self.at)
    }
}

/// Counts how often a letter is looked at, so that a test can check linear time without a
/// clock.
#[cfg(test)]
pub(super) mod looks {
    use std::cell::Cell;

    thread_local! {
        pub static LOOKS: Cell<usize> = const { Cell::new(0) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_fold_to_plain_ones() {
        let vietnamese = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ";
        let letters: String = vietnamese.to_uppercase() + vietnamese;
        for c in letters.chars() {
            assert!(plain(c).is_ascii_lowercase(), "{c}");
        }
        assert_eq!(folded("Nghị định – ĐIỂM đ"), "nghi dinh - diem d");
        assert_eq!(folded("Nghi\u{323} \u{111}i\u{323}nh"), "nghi dinh");
    }

    #[test]
    fn a_word_is_another_with_other_marks() {
        for (typed, proper, may) in [
            ("tại", "tại", true),
            ("tài", "tại", false),
            ("tai", "tại", true),
            ("TẠI", "tại", true),
            ("ta\u{323}i", "tại", true),
            ("khỏan", "khoản", true),
            ("khoan", "khoản", true),
            ("khoán", "khoản", false),
            ("điều", "điều", true),
            ("\u{111}ie\u{302}\u{300}u", "điều", true),
            ("điệu", "điều", false),
            ("được", "dược", false),
        ] {
            assert_eq!(may_spell(typed, proper), may, "{typed} {proper}");
        }
    }

    #[test]
    fn an_empty_line_is_no_gap() {
        let mut scan = Scan::new("khoản\u{a0} \n2\n\n3", 0);
        assert!(scan.word("khoan") && scan.gap());
        assert_eq!(scan.digits(4), Some("2"));
        assert!(!scan.gap());
        let full = "x".repeat(45);
        for (before, goes_on) in [("Đ5", false), (full.as_str(), true)] {
            let text = format!("a\n{before}\nNĐ");
            let mut scan = Scan::new(&text, 2 + before.len());
            assert_eq!(scan.pause(), goes_on);
        }
    }
}
