//! Finds the parts of a session file without understanding them: the fields of the header
//! and one piece for each entry. So every layout can be read, an error has its exact place,
//! and the entries before a damaged one can still be opened.
//!
//! It uses loops and counters only, so that deep nesting cannot overflow the stack.

use std::ops::Range;

use super::fault::{Problem, Token, nearest};

/// The parts of a file, as bytes of the text.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub version: Range<usize>,
    pub session: Range<usize>,
    /// The value of `last`; empty if there is none.
    pub last: Range<usize>,
    pub entries: Vec<Range<usize>>,
    /// The fault after those entries; nothing in an intact file.
    pub cut: Option<Cut>,
    /// The first line break inside a text, where this program writes none.
    pub broken: Option<usize>,
}

/// A place where the scan cannot go on.
#[derive(Debug)]
pub(super) struct Cut {
    pub at: usize,
    /// The start of the entry it is in; reading that entry tells more.
    pub entry: Option<usize>,
    pub problem: Problem,
}

const FIELDS: &[&str] = &["version", "session", "log", "last"];
/// The number of fields that are required.
const NEEDED: usize = 3;

impl Cut {
    fn expected(at: usize, token: Token) -> Cut {
        Cut {
            at,
            entry: None,
            problem: Problem::Expected(token),
        }
    }
}

/// The value of `version`, wherever it is. Nothing else is checked: a newer file may differ
/// in everything else.
pub(super) fn version(text: &str) -> Result<Range<usize>, Cut> {
    let mut scan = Scan::new(text);
    scan.open()?;
    loop {
        let name = scan.field()?;
        let value = scan.value()?;
        if &text[name] == "version" {
            return Ok(value);
        }
        if !scan.comma(b')')? {
            return Err(Cut {
                at: scan.at,
                entry: None,
                problem: Problem::MissingField("version".into()),
            });
        }
    }
}

/// The parts of the whole file.
pub(super) fn layout(text: &str) -> Layout {
    let mut layout = Layout::default();
    let mut scan = Scan::new(text);
    layout.cut = fill(&mut scan, &mut layout).err();
    layout.broken = scan.broken;
    layout
}

fn fill(scan: &mut Scan<'_>, layout: &mut Layout) -> Result<(), Cut> {
    let text = scan.text;
    scan.open()?;
    let mut seen = [false; FIELDS.len()];
    loop {
        scan.space();
        if scan.peek() == Some(b')') {
            break;
        }
        let name = scan.field()?;
        let found = &text[name.clone()];
        let Some(which) = FIELDS.iter().position(|field| *field == found) else {
            let problem = Problem::NoSuchField {
                found: found.to_string(),
                near: nearest(found, FIELDS),
                all: FIELDS,
            };
            return Err(Cut {
                at: name.start,
                entry: None,
                problem,
            });
        };
        if std::mem::replace(&mut seen[which], true) {
            return Err(Cut {
                at: name.start,
                entry: None,
                problem: Problem::DoubleField(FIELDS[which].into()),
            });
        }
        match which {
            0 => layout.version = scan.value()?,
            1 => layout.session = scan.value()?,
            3 => layout.last = scan.value()?,
            _ => scan.list(&mut layout.entries)?,
        }
        if !scan.comma(b')')? {
            break;
        }
    }
    if let Some(missing) = seen[..NEEDED].iter().position(|seen| !seen) {
        return Err(Cut {
            at: scan.at,
            entry: None,
            problem: Problem::MissingField(FIELDS[missing].into()),
        });
    }
    scan.at += 1;
    scan.space();
    match scan.peek() {
        None => Ok(()),
        Some(_) => Err(Cut::expected(scan.at, Token::End)),
    }
}

struct Scan<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// The first line break in a text.
    broken: Option<usize>,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str) -> Scan<'a> {
        Scan {
            text,
            bytes: text.as_bytes(),
            at: 0,
            broken: None,
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn here(&self, what: &str) -> bool {
        self.bytes[self.at..].starts_with(what.as_bytes())
    }

    /// Passes white space and comments. An unfinished comment takes the rest of the text,
    /// so that the next expected part is missing.
    fn space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'/' && (self.here("//") || self.here("/*")) {
                self.comment();
            } else if byte.is_ascii_whitespace() || byte == 0x0b {
                self.at += 1;
            } else if byte >= 0x80
                && let Some(c) = self.text[self.at..].chars().next()
                && c.is_whitespace()
            {
                self.at += c.len_utf8();
            } else {
                break;
            }
        }
    }

    /// Passes a comment, from its `//` or `/*`.
    fn comment(&mut self) {
        if self.here("//") {
            while self.peek().is_some_and(|byte| byte != b'\n') {
                self.at += 1;
            }
            return;
        }
        self.at += 2;
        let mut depth = 1usize;
        while depth > 0 && self.at < self.bytes.len() {
            let step = if self.here("/*") {
                depth += 1;
                2
            } else if self.here("*/") {
                depth -= 1;
                2
            } else {
                1
            };
            self.at += step;
        }
    }

    /// Passes the attributes, if any, and the opening bracket.
    fn open(&mut self) -> Result<(), Cut> {
        self.space();
        while self.here("#!") {
            let start = self.at;
            let line = &self.text[start..];
            let upto = line.find(']').map_or(line.len(), |end| end + 1);
            let plain: String = line[..upto].split_whitespace().collect();
            if plain != "#![enable(implicit_some)]" {
                return Err(Cut::expected(start, Token::Attribute));
            }
            self.at += upto;
            self.space();
        }
        self.expect(b'(', Token::Open)
    }

    fn expect(&mut self, byte: u8, token: Token) -> Result<(), Cut> {
        self.space();
        if self.peek() != Some(byte) {
            return Err(Cut::expected(self.at, token));
        }
        self.at += 1;
        Ok(())
    }

    /// Reads a name and its colon.
    fn field(&mut self) -> Result<Range<usize>, Cut> {
        self.space();
        let start = self.at;
        let name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        while self.peek().is_some_and(name) {
            self.at += 1;
        }
        if start == self.at {
            return Err(Cut::expected(start, Token::Field));
        }
        let name = start..self.at;
        self.expect(b':', Token::Colon)?;
        Ok(name)
    }

    /// Passes the comma after a value, and returns whether another value may follow. Stops
    /// at the closing bracket.
    fn comma(&mut self, close: u8) -> Result<bool, Cut> {
        self.space();
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                self.space();
                Ok(self.peek() != Some(close))
            }
            Some(byte) if byte == close => Ok(false),
            _ if close == b']' => Err(Cut::expected(self.at, Token::CommaOrList)),
            _ => Err(Cut::expected(self.at, Token::CommaOrClose)),
        }
    }

    fn list(&mut self, entries: &mut Vec<Range<usize>>) -> Result<(), Cut> {
        self.expect(b'[', Token::List)?;
        self.space();
        while self.peek() != Some(b']') {
            let start = self.at;
            let inside = |mut cut: Cut| {
                cut.entry = Some(start);
                cut
            };
            let value = self.value().map_err(inside)?;
            let more = self.comma(b']').map_err(inside)?;
            entries.push(value);
            if !more {
                break;
            }
        }
        self.at += 1;
        Ok(())
    }

    /// Passes one value, up to the comma or bracket after it.
    fn value(&mut self) -> Result<Range<usize>, Cut> {
        self.space();
        let start = self.at;
        let mut end = start;
        let mut depth = 0usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => self.string(),
                b'r' => self.raw_string(),
                b'\'' => self.character(),
                b'/' if self.here("//") || self.here("/*") => {
                    self.comment();
                    continue;
                }
                b'(' | b'[' | b'{' => {
                    depth += 1;
                    self.at += 1;
                }
                b')' | b']' | b'}' if depth == 0 => break,
                b')' | b']' | b'}' => {
                    depth -= 1;
                    self.at += 1;
                }
                b',' if depth == 0 => break,
                byte if byte.is_ascii_whitespace() => {
                    self.at += 1;
                    continue;
                }
                _ => self.at += 1,
            }
            end = self.at;
        }
        if end == start {
            return Err(Cut::expected(start, Token::Value));
        }
        if depth > 0 {
            return Err(Cut::expected(self.bytes.len(), Token::CommaOrClose));
        }
        Ok(start..end)
    }

    fn string(&mut self) {
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'"' => return,
                b'\\' => self.at += 1,
                b'\n' if self.broken.is_none() => self.broken = Some(self.at - 1),
                _ => {}
            }
        }
        self.at = self.bytes.len();
    }

    /// Passes a raw string if one begins at this `r`, which may also be a letter of a name.
    fn raw_string(&mut self) {
        let start = self.at;
        self.at += 1;
        while self.peek() == Some(b'#') {
            self.at += 1;
        }
        if self.peek() != Some(b'"') {
            self.at = start + 1;
            return;
        }
        let hashes = self.at - start - 1;
        self.at += 1;
        while self.at < self.bytes.len() {
            self.at += 1;
            if self.bytes[self.at - 1] == b'"' {
                let end = self.at;
                while self.at < end + hashes && self.peek() == Some(b'#') {
                    self.at += 1;
                }
                if self.at == end + hashes {
                    return;
                }
            }
        }
    }

    /// Passes a character literal if one begins at this quote, so that a bracket or quote
    /// in it does not count.
    fn character(&mut self) {
        let rest = &self.bytes[self.at..];
        let width = match rest {
            [_, b'\\', _, tail @ ..] => tail
                .iter()
                .take(12)
                .position(|b| *b == b'\'')
                .map(|n| n + 4),
            _ => {
                let c = self.text[self.at + 1..].chars().next();
                let after = 1 + c.map_or(0, char::len_utf8);
                (rest.get(after) == Some(&b'\'')).then_some(after + 1)
            }
        };
        self.at += width.unwrap_or(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<&str> {
        let layout = layout(text);
        assert!(layout.cut.is_none(), "{:?}", layout.cut);
        layout.entries.into_iter().map(|at| &text[at]).collect()
    }

    #[test]
    fn every_layout_is_cut_into_its_entries() {
        let text = "// a\n#![enable( implicit_some )]\r\n( /* b /* c */ */ version : 1,\r\n\tsession:\"a\", log:[(1, \"),[\\\"\") /* ] */,\n// ,\n (r#\"\")],\"#, '\\'', ')', ror) ,],)  // end";
        assert_eq!(
            pieces(text),
            ["(1, \"),[\\\"\")", "(r#\"\")],\"#, '\\'', ')', ror)"]
        );
        assert_eq!(pieces("(log:[],session:\"x\",version:1)"), [""; 0]);
    }

    #[test]
    fn what_stands_before_the_damage_is_found() {
        for (text, entries) in [
            ("(version:1,session:\"a\",log:[(1),(2),(3", 2),
            ("(version:1,session:\"a\",log:[(1),,(2)])", 1),
            ("(version:1,session:\"a\",log:[(1),(2)] x", 2),
            ("(version:1,session:\"a\",log:[(1),(2)]) x", 2),
            ("(version:1,session:\"a\",log:[(1),\"", 1),
            ("(version:1,session:\"a\",log:[(1),/*", 1),
        ] {
            let layout = layout(text);
            assert!(layout.cut.is_some(), "{text}");
            assert_eq!(layout.entries.len(), entries, "{text}");
        }
    }

    #[test]
    fn the_version_is_found_wherever_it_stands() {
        let text = "(log:[((((], new: {\"a\": 1}, version: 12 , x";
        // The scan only counts brackets; the list above never ends.
        assert!(version(text).is_err());
        let text = "(new: {\"a\": [1]}, version: 12 , x";
        assert_eq!(version(text).map(|at| &text[at]).ok(), Some("12"));
    }
}
