//! Tells where a sign of the notation stands: in a text, in a comment, or in the code. It
//! understands what this program writes, however its lines are broken.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Inside the quotes of a text.
    Text,
    Comment,
    /// Outside of texts, inside this many brackets.
    Code(usize),
}

/// Tells the place of each sign of a text, in order.
pub struct Places<'a> {
    text: &'a str,
    in_text: bool,
    escaped: bool,
    in_comment: bool,
    depth: usize,
    ahead: Ahead,
}

/// Finds the next sign that is not white space, looking at each sign once: there may be
/// many blank lines.
#[derive(Default)]
pub struct Ahead(usize);

impl Ahead {
    /// The text from that sign on. `at` never goes back.
    pub fn of<'a>(&mut self, text: &'a str, at: usize) -> &'a str {
        if self.0 < at {
            let rest = &text[at..];
            self.0 = at + (rest.len() - rest.trim_start().len());
        }
        &text[self.0..]
    }
}

impl<'a> Places<'a> {
    pub fn of(text: &'a str) -> Places<'a> {
        Places {
            text,
            in_text: false,
            escaped: false,
            in_comment: false,
            depth: 0,
            ahead: Ahead::default(),
        }
    }

    /// The place of the sign at this byte, the next one. Nothing if this program would not
    /// write such notation: then nothing is certain.
    pub fn next(&mut self, at: usize, c: char) -> Option<Place> {
        if self.in_comment {
            if c == '\n' && self.comment_ends(at + 1) {
                self.in_comment = false;
                return Some(Place::Code(self.depth));
            }
            return Some(Place::Comment);
        }
        if self.in_text {
            match c {
                // A broken line does not change the meaning of the sign before it.
                '\n' => {}
                _ if self.escaped => self.escaped = false,
                '\\' => self.escaped = true,
                '"' => self.in_text = false,
                _ => {}
            }
            return Some(Place::Text);
        }
        let before = &self.text[..at];
        match c {
            '"' if before.ends_with(['r', '#']) => return None,
            '"' => self.in_text = true,
            '\'' => return None,
            '/' if self.text[at..].starts_with("/*") => return None,
            '/' => {
                self.in_comment = true;
                return Some(Place::Comment);
            }
            '(' | '[' | '{' => self.depth += 1,
            ')' | ']' | '}' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        Some(Place::Code(self.depth))
    }

    /// Whether the code goes on here after a comment, whose line may have been broken.
    fn comment_ends(&mut self, at: usize) -> bool {
        let rest = self.ahead.of(self.text, at);
        rest.is_empty() || rest.starts_with(['(', ')', '[', ']', '/', '#'])
    }
}
