//! Where in the notation a sign stands: within a text, a comment, or between. It
//! follows what this program writes, however its lines are broken.

/// Where a sign stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Within the quotes of a text.
    Text,
    /// In a comment.
    Comment,
    /// Between texts, within so many brackets.
    Code(usize),
}

/// Tells the place of each sign of a text, the first one first.
pub struct Places<'a> {
    text: &'a str,
    in_text: bool,
    escaped: bool,
    in_comment: bool,
    depth: usize,
    ahead: Ahead,
}

/// Finds what comes after the white space, looking at no sign twice: there may be
/// any number of blank lines.
#[derive(Default)]
pub struct Ahead(usize);

impl Ahead {
    /// The text from the first sign on that is no white space. `at` never goes back.
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

    /// The place of the sign at this byte, which is the next one. Nothing where the
    /// notation is one that this program does not write: then nothing is certain.
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
                // A broken line does not take the meaning from the sign before it.
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

    /// Whether what begins there is no longer the comment before it, whose line may
    /// have been broken.
    fn comment_ends(&mut self, at: usize) -> bool {
        let rest = self.ahead.of(self.text, at);
        rest.is_empty() || rest.starts_with(['(', ')', '[', ']', '/', '#'])
    }
}
