//! Cells of a table, as spreadsheets, word processors and web pages copy them: rows of cells
//! with tabs between them.

use crate::lang;
use crate::model::is_unprintable;

/// A row of cells, and the lines of the text that it was on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cells {
    pub cells: Vec<String>,
    /// From 0.
    pub line: usize,
    /// How many.
    pub lines: usize,
}

/// The cells of a text, all line breaks in them as blanks.
pub fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = read(text, 0).into_iter().map(|row| row.cells).collect();
    for cell in rows.iter_mut().flatten() {
        *cell = cell.replace('\n', " ");
    }
    // The line break at the end begins no row.
    if rows
        .last()
        .is_some_and(|row| row.iter().all(String::is_empty))
    {
        rows.pop();
    }
    rows
}

/// The rows of a text whose first line has this number. A cell in quotation marks may
/// contain tabs, line breaks and doubled quotation marks.
pub(super) fn read(text: &str, first: usize) -> Vec<Cells> {
    let begun = |line| Cells {
        cells: vec![String::new()],
        line,
        lines: 1,
    };
    let mut rows = vec![begun(first)];
    let mut letters = text.chars().peekable();
    let mut quoted = false;
    let mut line = first;
    while let Some(c) = letters.next() {
        let Some(row) = rows.last_mut() else { break };
        let Some(cell) = row.cells.last_mut() else {
            break;
        };
        if c == '\r' && letters.peek() == Some(&'\n') {
            continue;
        }
        let ends = matches!(c, '\n' | '\r');
        line += usize::from(ends);
        match c {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\t' if quoted => cell.push(' '),
            _ if ends && quoted => {
                cell.push('\n');
                row.lines += 1;
            }
            '\t' => row.cells.push(String::new()),
            _ if ends => rows.push(begun(line)),
            c => cell.push(c),
        }
    }
    for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
        *cell = clean(cell);
    }
    rows
}

/// A cell's text without blanks around its lines and without letters that a map may not
/// contain.
pub(super) fn clean(cell: &str) -> String {
    let line = |line: &str| {
        let kept: String = lang::entered(line)
            .chars()
            .filter(|c| !is_unprintable(*c))
            .collect();
        kept.trim().to_string()
    };
    let lines: Vec<String> = cell.split('\n').map(line).collect();
    lines.join("\n").trim().to_string()
}

/// The cells of a row of a table in Markdown, `| a | b |`; none where it is no such row.
pub(super) fn of_markdown(line: &str) -> Option<Vec<String>> {
    let bare = line.trim();
    let inside = bare.strip_prefix('|')?.strip_suffix('|')?;
    let cells: Vec<String> = inside.split('|').map(clean).collect();
    (cells.len() > 1).then_some(cells)
}

/// Whether a row of a table in Markdown only parts the head from the rest: `|---|:--:|`.
pub(super) fn is_rule(cells: &[String]) -> bool {
    cells
        .iter()
        .all(|cell| !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':')))
}

#[cfg(test)]
mod tests {
    use super::cells;

    #[test]
    fn cells_are_read_as_spreadsheets_copy_them() {
        let read = |text| {
            let rows = cells(text).into_iter().map(|row| row.join("|"));
            rows.collect::<Vec<_>>().join("/")
        };
        assert_eq!(read("a\tb\r\nc\td\r\n"), "a|b/c|d");
        assert_eq!(read("a\rb"), "a/b");
        assert_eq!(read("\"two\nlines\"\tb\n"), "two lines|b");
        assert_eq!(read("\"a \"\"b\"\" c\""), "a \"b\" c");
        assert_eq!(read("5\" pipe\t\"open"), "5\" pipe|open");
        assert_eq!(read("a\t\t\n\nb"), "a||//b");
        assert_eq!(read(""), "");
        assert_eq!(read("\u{1b}[2Ja"), "[2Ja");
    }
}
