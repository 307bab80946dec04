//! Sets a text of the guide for a terminal or a pipe: paragraphs and tables in lines of one
//! width, blocks unchanged. Text to be typed is highlighted on a terminal and keeps its
//! quotes elsewhere.

use unicode_width::UnicodeWidthStr;

/// A piece of a table that the program makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A heading in the table.
    Head(String),
    /// A key, a text to be typed or a code, and its meaning.
    Row(String, String),
    /// Unchanged lines.
    Block(&'static str),
}

/// The form of the text.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// The greatest width of a line, in cells; blocks may be wider.
    pub width: usize,
    /// Whether the text is for a terminal.
    pub terminal: bool,
}

/// Comes before a paragraph, a block, and the words of a row without room beside it.
const BODY: &str = "  ";
const BLOCK: &str = "    ";
const BELOW: &str = "        ";

/// The greatest width of the first column.
const WIDEST: usize = 26;

const BOLD: &str = "\u{1b}[1m";
const PLAIN: &str = "\u{1b}[22m";

impl Page {
    /// The text under its heading; `made` makes the tables from their names.
    pub fn set(self, heading: &str, text: &str, made: impl Fn(&str) -> Vec<Piece>) -> String {
        let mut out = self.head(heading);
        out.push('\n');
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next() {
            let table = line.strip_prefix("{{").and_then(|l| l.strip_suffix("}}"));
            if let Some(name) = table {
                out += &self.table(&made(name));
            } else if let Some(heading) = line.strip_prefix("## ") {
                out += &self.head(heading);
            } else if line.starts_with("```") {
                for line in lines.by_ref().take_while(|line| *line != "```") {
                    out += &block(line);
                }
            } else if line.starts_with("<!--") {
                // A comment for editors of the text.
            } else if line.is_empty() {
                out.push('\n');
            } else {
                let item = line.starts_with("- ");
                let mut said = line.to_string();
                let goes_on = |line: &&str| {
                    !line.is_empty() && !line.starts_with("- ") && !line.starts_with("```")
                };
                while let Some(more) = lines.next_if(goes_on) {
                    said.push(' ');
                    said.push_str(more.trim_start());
                }
                let hang = if item { BLOCK } else { BODY };
                out += &self.fill(BODY, hang, &said);
            }
        }
        out
    }

    /// A table by itself.
    pub fn table(self, pieces: &[Piece]) -> String {
        let fits = pieces.iter().filter_map(|piece| match piece {
            Piece::Row(left, _) => Some(left.width()).filter(|width| *width <= WIDEST),
            Piece::Head(_) | Piece::Block(_) => None,
        });
        let column = fits.max().unwrap_or(0);
        let mut out = String::new();
        for (at, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Head(heading) => {
                    let begins = at == 0 || matches!(pieces[at - 1], Piece::Head(_));
                    out += if begins { "" } else { "\n" };
                    out += &self.fill(BODY, BODY, heading);
                }
                Piece::Row(left, right) if right.is_empty() => {
                    out += &format!("{BLOCK}{}\n", self.strong(left));
                }
                Piece::Row(left, right) if left.width() <= column => {
                    let gap = " ".repeat(column - left.width() + 2);
                    let hang = " ".repeat(BLOCK.len() + column + 2);
                    let first = format!("{BLOCK}{}{gap}", self.strong(left));
                    let said = self.fill(&hang, &hang, right);
                    out += &first;
                    out += said.strip_prefix(&hang).unwrap_or(&said);
                }
                Piece::Row(left, right) => {
                    out += &format!("{BLOCK}{}\n", self.strong(left));
                    out += &self.fill(BELOW, BELOW, right);
                }
                Piece::Block(lines) => out.extend(lines.lines().map(block)),
            }
        }
        out
    }

    fn head(self, heading: &str) -> String {
        format!("{}\n", self.strong(heading))
    }

    fn strong(self, words: &str) -> String {
        if self.terminal {
            format!("{BOLD}{words}{PLAIN}")
        } else {
            words.to_string()
        }
    }

    /// Words in lines, the first after `first`, the others after `hang`.
    fn fill(self, first: &str, hang: &str, words: &str) -> String {
        let mut lines: Vec<String> = Vec::new();
        let mut line = first.to_string();
        let mut empty = true;
        for word in words.split_whitespace() {
            if !empty && line.width() + 1 + word.width() > self.width {
                lines.push(std::mem::replace(&mut line, hang.to_string()));
                empty = true;
            }
            if !empty {
                line.push(' ');
            }
            line.push_str(word);
            empty = false;
        }
        if !empty {
            lines.push(line);
        }
        let mut quoted = false;
        let lines = lines.iter().map(|line| {
            if self.terminal {
                bold(line, &mut quoted) + "\n"
            } else {
                format!("{line}\n")
            }
        });
        lines.collect()
    }
}

fn block(line: &str) -> String {
    if line.is_empty() {
        "\n".to_string()
    } else {
        format!("{BLOCK}{line}\n")
    }
}

/// A line with the quoted parts in bold; a quote may continue from the line before.
fn bold(line: &str, quoted: &mut bool) -> String {
    let mut out = String::new();
    let words = line.trim_start();
    out.push_str(&line[..line.len() - words.len()]);
    for (at, part) in words.split('`').enumerate() {
        if at > 0 {
            *quoted = !*quoted;
        }
        if *quoted && !part.is_empty() {
            out += &format!("{BOLD}{part}{PLAIN}")
        } else {
            out += part
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "One `two\nthree` four.\n\n## Head\n\n- a b c d e f g h i j k l\n- m\n\n\
        ```sh\nlaneway show\n```\n\n{{made}}\n";

    fn made(name: &str) -> Vec<Piece> {
        assert_eq!(name, "made");
        let row = |left: &str, right: &str| Piece::Row(left.into(), right.into());
        vec![
            row("a", "one two three four five"),
            row("a very long left side, longer than any", "below"),
            Piece::Head("more".into()),
            row("abc", "`x` y"),
            Piece::Block("{\n  z\n"),
        ]
    }

    #[test]
    fn a_text_is_set_in_lines_of_one_width() {
        let page = Page {
            width: 20,
            terminal: false,
        };
        let expected = "\
Title

  One `two three`
  four.

Head

  - a b c d e f g h
    i j k l
  - m

    laneway show

    a    one two
         three four
         five
    a very long left side, longer than any
        below

  more
    abc  `x` y
    {
      z
";
        assert_eq!(page.set("Title", TEXT, made), expected);
    }

    #[test]
    fn what_can_be_typed_stands_out_on_a_terminal() {
        let page = Page {
            width: 14,
            terminal: true,
        };
        let set = page.set("Title", "One `two three` four.\n", |_| Vec::new());
        let expected =
            format!("{BOLD}Title{PLAIN}\n\n  One {BOLD}two{PLAIN}\n  {BOLD}three{PLAIN} four.\n");
        assert_eq!(set, expected);
    }
}
