//! Several lines or cells that come at once, pasted or from a file: what each row is taken
//! for, and what is left to look at. Nothing of a text is lost on the way.
//!
//! [`Block::read`] finds the forms of a text: tables as they are copied from spreadsheets,
//! word processors and web pages ([`cells`], [`heads`], [`table`]), flowcharts in Mermaid
//! ([`mermaid`]) and lists in the form of Sketch Miner ([`sketch`]), both drawn along their
//! arrows ([`graph`]), and plain lines with bullets and numbers ([`label`], [`prose`]). Each
//! row has deeds, most of them a line of our own grammar. [`Block::take`] does them one after
//! the other on a copy of the map.

mod cells;
mod graph;
mod heads;
mod label;
mod mermaid;
mod prose;
mod sketch;
mod table;
mod take;

use serde::{Deserialize, Serialize};

use crate::capture::context::Context;
use crate::lang::pick;
use crate::model::{Field, Language, NoteKind};

pub use cells::cells;
pub use heads::Column;
pub use take::{Entry, Rest, Taken, Took, What, new_lane};

/// What is done, in this order, and for which row.
type Plan = Vec<(usize, Deed)>;

/// A text that came at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub rows: Vec<Row>,
    /// What is done, in this order, and for which row.
    plan: Plan,
}

/// A row: most often a line, in a table what belongs to one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// As it came, whole.
    pub pasted: String,
    /// The number of its first line, from 1.
    pub line: usize,
    /// The line that it would be if it were typed, to be changed.
    pub typed: String,
    pub choice: Choice,
    /// The lane that somebody chose for it.
    pub lane: Option<String>,
}

/// What somebody wants of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Choice {
    #[default]
    AsRead,
    /// This line instead.
    Line(String),
    /// A step, whatever it sounds like.
    Step,
    /// It stays in the list.
    Skip,
    /// Into the parking lot.
    Park,
}

/// What a row does, piece by piece.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Deed {
    /// A line of our own grammar, and what becomes of it if it only is the name of a step.
    Line {
        text: String,
        bare: Bare,
    },
    /// A step as it stands there.
    Make(Box<Make>),
    /// Facts of the step before.
    Cells(Vec<Cell>),
    /// On from a way out of a step.
    Go {
        key: usize,
        way: usize,
    },
    /// The open end leads to a step that was made before; `joins`: with all ways beside it.
    Lead {
        key: usize,
        joins: bool,
    },
    /// The next step begins something of its own.
    Apart,
    Note {
        kind: NoteKind,
        text: String,
    },
    /// What comes out of a step.
    Paper {
        key: Option<usize>,
        name: String,
    },
    Phase(String),
    /// It has a form that is not known.
    Unread,
    Nothing(Idle),
}

/// What becomes of a line that has no more than the name of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Bare {
    /// As the line is read.
    Step,
    /// A step, whatever it sounds like.
    Surely,
    Note(NoteKind),
}

/// A step as it stands in a table or a chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Make {
    /// What others call it by.
    key: Option<usize>,
    lane: Option<String>,
    name: String,
    makes: Makes,
    /// It closes the innermost branches.
    joins: bool,
    cells: Vec<Cell>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Makes {
    Task,
    Wait,
    Decision(Vec<Option<String>>),
    Fork(usize),
    End,
}

/// A fact as it stands in a cell, with the head of its column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Cell {
    field: Field,
    text: String,
    head: String,
}

/// Why a row is nothing on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Idle {
    /// A comment of a file of ours: `%%`.
    Comment,
    /// The heads of a table, and what stands over them.
    Head,
    /// A heading.
    Heading,
    /// The lane of the lines below it.
    Lane,
    /// How a message begins and ends.
    Message,
    /// Who met, when and where.
    Meeting,
    /// A line of signs, the number of a page, an address.
    Rule,
    /// How a chart is drawn.
    Drawing,
}

impl Idle {
    pub fn word(self, language: Language) -> &'static str {
        match self {
            Idle::Comment => pick(language, "chú thích của tệp", "comment of the file"),
            Idle::Head => pick(language, "đầu bảng", "head of the table"),
            Idle::Heading => pick(language, "đề mục", "heading"),
            Idle::Lane => pick(language, "làn của các dòng dưới", "lane of the lines below"),
            Idle::Message => pick(language, "phần đầu, cuối thư", "salutation or signature"),
            Idle::Meeting => pick(language, "về cuộc họp", "about the meeting"),
            Idle::Rule => pick(language, "không có nội dung", "nothing to take"),
            Idle::Drawing => pick(language, "nét vẽ", "part of the drawing"),
        }
    }
}

impl Deed {
    fn line(text: &str, bare: Bare) -> Deed {
        Deed::Line {
            text: text.to_string(),
            bare,
        }
    }

    fn note(kind: NoteKind, text: &str) -> Deed {
        Deed::Note {
            kind,
            text: text.trim().replace(['\n', '\t'], " "),
        }
    }

    /// Whether it makes a step.
    fn makes(&self) -> bool {
        matches!(self, Deed::Make(_))
    }
}

impl Row {
    fn new(pasted: String, line: usize) -> Row {
        Row {
            pasted,
            line,
            typed: String::new(),
            choice: Choice::AsRead,
            lane: None,
        }
    }
}

impl Block {
    /// Reads a text; the context tells which lanes there are, and what figures mean.
    pub fn read(text: &str, cx: &Context<'_>) -> Block {
        let text = lines_of(text);
        let lines: Vec<&str> = text.split('\n').collect();
        let mut block = Block::default();
        let forms = forms(&lines, cx);
        let plain: Vec<prose::Plain<'_>> = forms
            .iter()
            .filter_map(|(at, form)| match form {
                Form::Plain if !is_blank(lines[*at]) => Some(prose::Plain {
                    text: lines[*at],
                    line: *at,
                }),
                Form::Plain | Form::Chart(_) | Form::Table(_) => None,
            })
            .collect();
        // Such a list has nothing else in it.
        if plain.len() > 1 && forms.len() == lines.len() && sketch::is(&lines) {
            let all: Vec<usize> = (0..lines.len()).collect();
            block.drawn(&lines, &all, sketch::read);
            return block;
        }
        let mut prose = prose::Prose::of(&plain, cx);
        for (at, form) in &forms {
            match form {
                Form::Plain if is_blank(lines[*at]) => {}
                Form::Plain => prose.line(&mut block.rows, &mut block.plan),
                Form::Chart(many) => {
                    let chart: Vec<usize> = (*at..at + many).collect();
                    block.drawn(&lines, &chart, mermaid::read);
                }
                Form::Table(table) => table.read(&lines, &mut block.rows, &mut block.plan),
            }
        }
        block
    }

    /// Rows of cells whose columns are known: a step each.
    pub fn of_cells(columns: &[Column], heads: &[String], rows: &[Vec<String>]) -> Block {
        let mut block = Block::default();
        let lines: Vec<String> = rows.iter().map(|row| row.join("\t")).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let table = table::Table::of_cells(columns, heads, rows);
        table.read(&lines, &mut block.rows, &mut block.plan);
        block
    }

    /// Rows that wait: what was pasted, and the line that it would be.
    pub fn of_lines(lines: Vec<(String, String)>) -> Block {
        let mut block = Block::default();
        for (at, (pasted, typed)) in lines.into_iter().enumerate() {
            block.plan.push((at, Deed::line(&typed, Bare::Step)));
            let mut row = Row::new(pasted, at + 1);
            row.typed = typed;
            block.rows.push(row);
        }
        block
    }

    /// As text, for [`Block::from_text`] in a later run; none where it cannot be said.
    pub fn to_text(&self) -> Option<String> {
        ron::to_string(self).ok()
    }

    /// What [`Block::to_text`] made; none where another version of the program made it, or a
    /// row of its plan is not there.
    pub fn from_text(text: &str) -> Option<Block> {
        let block: Block = ron::from_str(text).ok()?;
        let there = |(row, _): &(usize, Deed)| *row < block.rows.len();
        block.plan.iter().all(there).then_some(block)
    }

    /// Adds the rows of another block behind its own.
    pub fn and(&mut self, other: Block) {
        let own = self.rows.len();
        let plan = other.plan.into_iter();
        self.plan.extend(plan.map(|(row, deed)| (own + row, deed)));
        self.rows.extend(other.rows);
    }

    /// What is left when the others are taken: rows that are not understood, each a line
    /// by itself, and those that somebody wants to stay.
    pub fn left(&self, took: &Took) -> Block {
        let mut left = Block::default();
        for (row, taken) in self.rows.iter().zip(&took.rows) {
            let stays = match taken.what {
                What::Look => taken.refused.is_some(),
                What::Skipped => true,
                What::Step
                | What::Facts
                | What::Note
                | What::Phase
                | What::Other
                | What::Nothing => false,
            };
            if stays {
                let deed = Deed::line(&row.typed, Bare::Step);
                left.plan.push((left.rows.len(), deed));
                left.rows.push(row.clone());
            }
        }
        left
    }

    /// Lines that draw boxes and arrows.
    fn drawn(
        &mut self,
        lines: &[&str],
        which: &[usize],
        read: fn(&[&str], &[Option<usize>]) -> Plan,
    ) {
        let texts: Vec<&str> = which.iter().map(|at| lines[*at]).collect();
        let mut rows = Vec::with_capacity(which.len());
        for at in which {
            let text = lines[*at];
            if is_blank(text) || text.trim().is_empty() {
                rows.push(None);
                continue;
            }
            rows.push(Some(self.rows.len()));
            let mut row = Row::new(text.to_string(), at + 1);
            row.typed = text.trim().to_string();
            self.rows.push(row);
        }
        self.plan.extend(read(&texts, &rows));
    }
}

/// The columns that a row of heads names; none where it is no such row.
pub fn columns(row: &[String]) -> Option<Vec<Column>> {
    heads::of_heads(row).map(|columns| columns.of)
}

/// Whether a text is a table whose heads name a column of steps, maybe below some lines of its
/// own.
pub fn lists_steps(text: &str, cx: &Context<'_>) -> bool {
    /// In lines: a title over the heads has fewer.
    const ABOVE: usize = 8;
    let text = lines_of(text);
    let lines: Vec<&str> = text.split('\n').collect();
    (0..lines.len().min(ABOVE))
        .any(|at| table::begins(&lines, at, cx).is_some_and(|table| table.has_head_for_steps()))
}

/// A text with line ends of one kind; the line break in a cell of a word processor is a blank.
fn lines_of(text: &str) -> String {
    text.trim_start_matches('\u{feff}')
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\u{b}', " ")
}

/// Whether the first cells of some rows are a running number.
pub fn is_numbered(rows: &[Vec<String>]) -> bool {
    let first: Vec<&str> = rows
        .iter()
        .map(|row| row.first().map_or("", String::as_str))
        .collect();
    let named = |row: &Vec<String>| {
        row.get(1)
            .is_some_and(|cell| cell.chars().any(char::is_alphabetic))
    };
    rows.len() > 1 && rows.iter().all(named) && heads::counts(&first)
}

/// A line that says nothing: one with only a Tab goes to the next open end.
fn is_blank(line: &str) -> bool {
    line.trim_matches([' ', '\r', '\u{a0}', '\u{feff}'])
        .is_empty()
}

enum Form {
    Plain,
    /// So many lines.
    Chart(usize),
    Table(Box<table::Table>),
}

/// The forms of a text, each with its first line.
fn forms(lines: &[&str], cx: &Context<'_>) -> Vec<(usize, Form)> {
    let mut forms = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let form = form(lines, at, cx);
        let many = match &form {
            Form::Plain => 1,
            Form::Chart(many) => *many,
            Form::Table(table) => table.lines,
        };
        forms.push((at, form));
        at += many.max(1);
    }
    forms
}

/// A form that begins with this line.
fn form(lines: &[&str], at: usize, cx: &Context<'_>) -> Form {
    let is_fence = |line: &str| line.trim_start().starts_with("```");
    let fenced = is_fence(lines[at]) && lines[at].contains("mermaid");
    let comments = lines[at..]
        .iter()
        .take_while(|line| line.starts_with("%%") || line.trim().is_empty())
        .count();
    let first = at + if fenced { 1 } else { comments };
    let begins = lines.get(first).is_some_and(|line| mermaid::begins(line));
    if begins && (fenced || comments == 0 || !lines[at].trim().is_empty()) {
        let rest = &lines[first..];
        let many = rest.iter().position(|line| is_fence(line));
        let many = match (many, fenced) {
            (Some(many), _) => many + first - at + usize::from(fenced),
            (None, _) => lines.len() - at,
        };
        return Form::Chart(many);
    }
    match table::begins(lines, at, cx) {
        Some(table) => Form::Table(Box::new(table)),
        None => Form::Plain,
    }
}

/// The first words of a text of any length, on one line.
fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}
