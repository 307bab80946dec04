//! The faults of a session file and their places: codes with arguments and the offending
//! line. Their sentences are in `words`.

use std::fmt;
use std::io;
use std::path::PathBuf;

use unicode_width::UnicodeWidthChar;

use crate::model::{Language, Refusal, is_invisible, is_unprintable};

use super::{reason, words};

/// Why a session could not be opened.
#[derive(Debug)]
pub enum OpenError {
    /// There is neither a file nor a journal to replace it.
    NotFound(PathBuf),
    /// The system does not allow reading or making it.
    Unreadable(PathBuf, Cause),
    /// Larger than any session: more than 256 MiB.
    TooLarge(PathBuf, u64),
    /// A new session would replace what exists there already.
    Exists(PathBuf),
    /// Somebody else writes there: who.
    Held(PathBuf, String),
    /// Even its header cannot be read, or a newer program wrote it.
    Damaged(Box<FileError>),
}

/// A refusal of the operating system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    pub kind: io::ErrorKind,
    /// The system's own words.
    pub text: String,
}

impl From<io::Error> for Cause {
    fn from(error: io::Error) -> Cause {
        Cause {
            kind: super::disk::kind_of(&error),
            text: error.to_string(),
        }
    }
}

/// A place in a session file that cannot be read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// The name of the file, as shown.
    pub name: String,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// The line or a part of it around the place, in printable text only.
    pub text: String,
    /// The number of terminal cells of `text` before the place.
    pub caret: usize,
    pub problem: Problem,
}

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The bytes are not UTF-8.
    NotText,
    /// The file was changed on its way, and the original text is not certain.
    Uncertain,
    /// The file is empty.
    Empty,
    /// The text breaks off in the middle.
    CutOff,
    /// The file is still in a transfer form of mail (base64), and no session could be
    /// decoded from it.
    Encoded,
    /// A newer program wrote it, with this version of the layout.
    Newer(u32),
    /// Something else was expected there.
    Expected(Token),
    /// An unknown field.
    NoSuchField {
        found: String,
        /// The known field that looks most like it.
        near: Option<&'static str>,
        /// All known fields.
        all: &'static [&'static str],
    },
    /// An unknown kind of thing.
    NoSuchVariant {
        found: String,
        /// The known one that looks most like it.
        near: Option<&'static str>,
        /// All known ones.
        all: &'static [&'static str],
    },
    /// A field is missing.
    MissingField(String),
    /// A field appears twice.
    DoubleField(String),
    /// A value of the right type that is not allowed; the text says in English which values
    /// are.
    BadValue(String),
    /// A number is too large for its type.
    NumberOutOfRange,
    /// An unknown escape after a backslash in a text.
    BadEscape,
    /// Brackets are nested too deeply.
    TooDeep,
    /// The entry of this number does not apply to the map before it.
    DoesNotFold {
        /// The entry, from 1.
        entry: u32,
        refusal: Refusal,
    },
    /// This program never writes anything like it.
    Foreign,
}

/// What was expected in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // signs and types of the notation
pub enum Token {
    Open,
    Close,
    List,
    Comma,
    CommaOrClose,
    CommaOrList,
    Colon,
    Field,
    Value,
    Text,
    EndOfText,
    Integer,
    TrueOrFalse,
    Struct,
    Name,
    Attribute,
    End,
}

impl FileError {
    /// The error at a byte of the text.
    pub(super) fn at(name: &str, text: &str, at: usize, problem: Problem) -> FileError {
        let at = floor(text, at);
        let before = &text[..at];
        let start = before.rfind('\n').map_or(0, |n| n + 1);
        let end = text[at..].find('\n').map_or(text.len(), |n| at + n);
        let (shown, caret) = around(&text[start..end], at - start);
        FileError {
            name: printable(name, 200),
            line: 1 + count_lines(before),
            column: 1 + text[start..at].chars().count() as u32,
            text: shown,
            caret,
            problem,
        }
    }

    /// The refusal of an entry that does not apply; its sentence is in `lang`.
    pub fn refusal(&self) -> Option<&Refusal> {
        match &self.problem {
            Problem::DoesNotFold { refusal, .. } => Some(refusal),
            _ => None,
        }
    }

    /// The fault and what was expected, in one line, without the place.
    pub fn reason(&self, language: Language) -> String {
        reason::problem(&self.problem, language)
    }

    /// The remedy as a sentence; empty where the reason already says it.
    pub fn advice(&self, language: Language) -> String {
        reason::advice(&self.problem, language)
    }

    /// File, line, column and reason, then the line itself with a caret below, and the
    /// remedy.
    pub fn say(&self, language: Language) -> String {
        let number = self.line.to_string();
        let gap = " ".repeat(number.len());
        let said = format!(
            "{}:{}:{}: {}\n {number} | {}\n {gap} | {}^",
            self.name,
            self.line,
            self.column,
            self.reason(language),
            self.text,
            " ".repeat(self.caret),
        );
        match self.advice(language) {
            none if none.is_empty() => said,
            advice => format!("{said}\n{advice}"),
        }
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Language::En))
    }
}

impl std::error::Error for FileError {}

impl OpenError {
    pub fn say(&self, language: Language) -> String {
        words::open_error(self, language)
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Language::En))
    }
}

impl std::error::Error for OpenError {}

/// The known name that looks most like the one that was found.
pub(super) fn nearest(found: &str, all: &'static [&'static str]) -> Option<&'static str> {
    if found.len() > 40 {
        return None; // no slip of the finger
    }
    let alike =
        |name: &&'static str| strsim::jaro_winkler(&found.to_lowercase(), &name.to_lowercase());
    let best = all.iter().copied().map(|name| (alike(&name), name));
    best.max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(alike, _)| *alike > 0.75)
        .map(|(_, name)| name)
}

/// Translates an error of the RON parser in `piece`, with the byte of the piece where it
/// is.
pub(super) fn translate(piece: &str, error: ron::error::SpannedError) -> (usize, Problem) {
    use ron::Error as E;
    let (start, end) = (error.span.start, error.span.end);
    let at = |place: ron::error::Position| byte_of(piece, place.line, place.col);
    // If a wrong part was read, the span begins before it; if a part is missing, the span
    // ends where it should be.
    let (first, stop) = (at(start), at(end));
    // The parser has already passed the opening quote of a text and the sign of a number.
    let begin = first - usize::from(piece[..first].ends_with(['"', '-']));
    match error.code {
        E::NoSuchStructField {
            expected, found, ..
        } => (
            back_over(piece, stop, &found, begin),
            Problem::NoSuchField {
                near: nearest(&found, expected),
                found,
                all: expected,
            },
        ),
        E::NoSuchEnumVariant {
            expected, found, ..
        } => (
            back_over(piece, stop, &found, begin),
            Problem::NoSuchVariant {
                near: nearest(&found, expected),
                found,
                all: expected,
            },
        ),
        E::DuplicateStructField { field, .. } => (
            back_over(piece, stop, field, begin),
            Problem::DoubleField(field.into()),
        ),
        E::MissingStructField { field, .. } => (stop, Problem::MissingField(field.into())),
        E::InvalidValueForType { expected, .. } => (begin, Problem::BadValue(expected)),
        E::ExpectedDifferentLength { expected, .. } => (begin, Problem::BadValue(expected)),
        E::Message(text) => (begin, Problem::BadValue(text)),
        E::IntegerOutOfBounds => (begin, Problem::NumberOutOfRange),
        E::InvalidEscape(_) => {
            let upto = floor(piece, stop);
            (
                piece[..upto].rfind('\\').unwrap_or(upto),
                Problem::BadEscape,
            )
        }
        E::ExceededRecursionLimit => (stop, Problem::TooDeep),
        E::InvalidIdentifier(_) | E::SuggestRawIdentifier(_) => {
            (begin, Problem::Expected(Token::Name))
        }
        E::TrailingCharacters => (stop, Problem::Expected(Token::CommaOrList)),
        code => match token(&code) {
            Some(token) => (stop, Problem::Expected(token)),
            // A different kind of value begins there.
            None => (begin, Problem::Foreign),
        },
    }
}

fn token(code: &ron::Error) -> Option<Token> {
    use ron::Error as E;
    Some(match code {
        E::ExpectedArray => Token::List,
        E::ExpectedArrayEnd => Token::CommaOrList,
        E::ExpectedBoolean => Token::TrueOrFalse,
        E::ExpectedComma => Token::Comma,
        E::ExpectedInteger
        | E::ExpectedFloat
        | E::FloatUnderscore
        | E::UnderscoreAtBeginning
        | E::InvalidIntegerDigit { .. } => Token::Integer,
        E::ExpectedOptionEnd | E::ExpectedStructLikeEnd => Token::CommaOrClose,
        E::ExpectedMapColon => Token::Colon,
        E::ExpectedStructLike | E::ExpectedNamedStructLike(_) => Token::Struct,
        E::ExpectedString => Token::Text,
        E::ExpectedStringEnd => Token::EndOfText,
        E::ExpectedIdentifier => Token::Name,
        E::ExpectedUnit | E::ExpectedOption | E::Eof | E::UnexpectedChar(_) => Token::Value,
        E::UnclosedBlockComment | E::UnclosedLineComment => Token::CommaOrClose,
        E::NoSuchExtension(_) | E::ExpectedAttribute | E::ExpectedAttributeEnd => Token::Attribute,
        // Errors about types that no field has, or of a later parser: no words for these
        // would help anybody.
        _ => return None,
    })
}

/// The byte of a line and column, past the white space there.
fn byte_of(text: &str, line: usize, column: usize) -> usize {
    let mut at = 0;
    for _ in 1..line {
        at += text[at..].find('\n').map_or(text.len() - at, |n| n + 1);
    }
    let mut chars = text[at..].char_indices();
    at = chars.nth(column - 1).map_or(text.len(), |(n, _)| at + n);
    let rest = &text[at..];
    at + (rest.len() - rest.trim_start().len())
}

/// Where the word begins that ends before the parser's position.
fn back_over(text: &str, upto: usize, word: &str, from: usize) -> usize {
    let upto = floor(text, upto);
    let first = from.min(upto);
    text[first..]
        .find(word)
        .map_or_else(|| text[..upto].rfind(word).unwrap_or(upto), |n| first + n)
}

fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

fn count_lines(text: &str) -> u32 {
    text.bytes().filter(|byte| *byte == b'\n').count() as u32
}

/// The text with everything escaped that could upset a terminal, cut to a length. Unlike
/// `lang::printable`, this shows which letters a damaged file has.
pub(super) fn printable(text: &str, most: usize) -> String {
    let mut out = String::new();
    for (n, c) in text.chars().enumerate() {
        if n == most {
            out.push('…');
            break;
        }
        push(&mut out, c);
    }
    out
}

fn push(out: &mut String, c: char) {
    if c == '\t' {
        out.push(' ');
    } else if is_unprintable(c) || is_invisible(c) {
        out.extend(c.escape_default());
    } else {
        out.push(c);
    }
}

/// The cells shown before the place; and after it.
const BEFORE: usize = 48;
const AFTER: usize = 28;

/// Cuts a line to a stretch around a byte of it; with the cells before that byte.
fn around(line: &str, at: usize) -> (String, usize) {
    let line = line.trim_end_matches('\r');
    let at = at.min(line.len());
    let width = |text: &str| {
        text.chars()
            .filter_map(UnicodeWidthChar::width)
            .sum::<usize>()
    };
    let mut start = at;
    let mut cells = 0;
    let mut shown = String::new();
    for (n, c) in line[..at].char_indices().rev() {
        let mut one = String::new();
        push(&mut one, c);
        if cells + width(&one) > BEFORE {
            break;
        }
        cells += width(&one);
        start = n;
    }
    let mut caret = cells;
    if start > 0 {
        shown.push('…');
        caret += 1;
    }
    for c in line[start..at].chars() {
        push(&mut shown, c);
    }
    let mut cells = 0;
    for c in line[at..].chars() {
        let mut one = String::new();
        push(&mut one, c);
        cells += width(&one);
        if cells > AFTER {
            shown.push('…');
            break;
        }
        shown.push_str(&one);
    }
    (shown, caret)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_below_the_place() {
        let text = "a\nBước «chữ 漢字» \u{1b}[2J here";
        let at = text.find("here").unwrap_or(0);
        let error = FileError::at("x.ron", text, at, Problem::Empty);
        assert_eq!((error.line, error.column), (2, 20));
        assert_eq!(error.text, "Bước «chữ 漢字» \\u{1b}[2J here");
        assert_eq!(error.caret, 26);
        assert!(!error.say(Language::Vi).contains('\u{1b}'));
    }

    #[test]
    fn a_long_line_is_cut_to_a_stretch() {
        let text = "x".repeat(100_000);
        let error = FileError::at("x.ron", &text, 50_000, Problem::Empty);
        assert!(error.text.starts_with('…') && error.text.ends_with('…'));
        assert!(error.text.chars().count() < 90);
        assert_eq!(error.column, 50_001);
    }

    #[test]
    fn a_slip_of_the_finger_is_recognised() {
        assert_eq!(nearest("nmae", &["name", "alias"]), Some("name"));
        assert_eq!(nearest("addstep", &["AddStep", "AddLane"]), Some("AddStep"));
        assert_eq!(nearest("zzz", &["name", "alias"]), None);
    }
}
