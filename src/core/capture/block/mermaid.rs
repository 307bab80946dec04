//! Flowcharts in the form of Mermaid: boxes, arrows with answers, frames as lanes.

use std::collections::HashMap;

use crate::capture::block::graph::{Graph, Node, What, bind, note};
use crate::capture::block::{Deed, Idle};
use crate::lang::fold;
use crate::model::NoteKind;

/// Whether a line begins such a chart.
pub(super) fn begins(line: &str) -> bool {
    let mut words = line.trim().trim_end_matches(';').split_whitespace();
    let first = words.next().unwrap_or_default();
    let rest: Vec<&str> = words.collect();
    let way = |way: &&&str| matches!(**way, "TD" | "TB" | "LR" | "RL" | "BT");
    matches!(first, "flowchart" | "graph" | "flowchart-elk") && rest.iter().all(|w| way(&w))
}

/// Lines that only say how it looks.
const LOOKS: &[&str] = &[
    "classdef",
    "class",
    "style",
    "linkstyle",
    "click",
    "direction",
    "end",
    "flowchart",
    "graph",
    "acctitle",
    "accdescr",
    "title",
    "---",
];

/// Reads a chart; each line is the row with its number in `rows`.
pub(super) fn read(lines: &[&str], rows: &[Option<usize>]) -> Vec<(usize, Deed)> {
    let mut reading = Reading::default();
    for (line, row) in lines.iter().zip(rows) {
        if let Some(row) = row {
            for part in parts(line) {
                reading.line(part.trim(), *row);
            }
        }
    }
    reading.end()
}

/// Several statements of one line, with semicolons between them.
fn parts(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut quoted, mut depth) = (0, false, 0_i32);
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '[' | '(' | '{' if !quoted => depth += 1,
            ']' | ')' | '}' if !quoted => depth -= 1,
            ';' if !quoted && depth <= 0 => {
                parts.push(&line[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&line[from..]);
    parts.retain(|part| !part.trim().is_empty());
    parts
}

#[derive(Default)]
struct Reading {
    graph: Graph,
    known: HashMap<String, usize>,
    /// The frames around, outermost first.
    frames: Vec<String>,
}

/// A box as it is mentioned.
struct Mention<'a> {
    id: &'a str,
    name: Option<String>,
    what: What,
    rounded: bool,
}

impl Reading {
    fn line(&mut self, line: &str, row: usize) {
        let idle = (row, Deed::Nothing(Idle::Drawing));
        if let Some(comment) = line.strip_prefix("%%") {
            let comment = comment.trim();
            self.graph.rest.push(match comment.is_empty() {
                true => idle,
                false => (row, note(NoteKind::Parked, comment)),
            });
            return;
        }
        let first = line.split_whitespace().next().unwrap_or_default();
        let first = first.to_lowercase();
        if first == "subgraph" {
            let name = frame(line["subgraph".len()..].trim());
            self.frames.push(name);
            return self.graph.rest.push((row, Deed::Nothing(Idle::Lane)));
        }
        if first == "end" {
            self.frames.pop();
        }
        if LOOKS.contains(&first.trim_end_matches(':')) {
            return self.graph.rest.push(idle);
        }
        match self.chain(line, row) {
            Some(()) => {}
            // What is no part of a chart is kept as it is.
            None => self.graph.rest.push((row, Deed::Unread)),
        }
    }

    /// `a[x] & b --> c -- yes --> d`.
    fn chain(&mut self, line: &str, row: usize) -> Option<()> {
        let mut rest = line.trim();
        let mut before: Vec<usize> = Vec::new();
        let mut answer = None;
        loop {
            let mut here = Vec::new();
            loop {
                let (mention, behind) = mention(rest)?;
                here.push(self.node(mention, row));
                rest = behind.trim_start();
                match rest.strip_prefix('&') {
                    Some(more) => rest = more.trim_start(),
                    None => break,
                }
            }
            for from in &before {
                for to in &here {
                    self.graph.lead(row, *from, *to, answer.clone());
                }
            }
            if rest.is_empty() {
                return Some(());
            }
            let (said, behind) = arrow(rest)?;
            (answer, rest) = (said, behind.trim_start());
            before = here;
        }
    }

    fn node(&mut self, mention: Mention<'_>, row: usize) -> usize {
        let at = match self.known.get(mention.id) {
            Some(at) => *at,
            None => {
                self.graph.nodes.push(Node {
                    row,
                    lane: None,
                    name: mention.id.to_string(),
                    what: What::Task,
                });
                let at = self.graph.nodes.len() - 1;
                self.known.insert(mention.id.to_string(), at);
                at
            }
        };
        let node = &mut self.graph.nodes[at];
        if node.lane.is_none() {
            node.lane = self.frames.last().cloned();
        }
        if let Some(name) = mention.name {
            node.row = row;
            node.what = match mention.rounded {
                true => ends_of(&name).unwrap_or(mention.what),
                false => mention.what,
            };
            node.name = name;
        }
        at
    }

    fn end(mut self) -> Vec<(usize, Deed)> {
        let mut led = vec![false; self.graph.nodes.len()];
        let mut leads = led.clone();
        for edge in &self.graph.edges {
            led[edge.to] = true;
            leads[edge.from] = true;
        }
        for (at, node) in self.graph.nodes.iter_mut().enumerate() {
            let wrong = match node.what {
                What::Start => led[at],
                What::End => leads[at],
                What::Task | What::Wait | What::Decision | What::Bound | What::Together(_) => false,
            };
            if wrong {
                node.what = What::Task;
            }
            if node.what == What::End {
                node.name = without_end(&node.name);
            }
            if node.what == What::Decision {
                node.name = node.name.trim_end_matches('?').trim().to_string();
            }
        }
        bind(&mut self.graph);
        self.graph.plan()
    }
}

/// The name of a frame: `MC["Bộ phận Một cửa"]`, `Một cửa`.
fn frame(said: &str) -> String {
    match mention(said) {
        Some((
            Mention {
                name: Some(name), ..
            },
            _,
        )) => name,
        _ => unquoted(said),
    }
}

const STARTS: &[&str] = &["start", "begin", "bat dau", "khoi dau"];
const ENDS: &[&str] = &["end", "stop", "done", "finish", "ket thuc", "hoan thanh"];

/// What a round box is by its words, if they say that it begins or ends something.
fn ends_of(name: &str) -> Option<What> {
    let folded = fold(name);
    let is = |words: &[&str]| {
        let begins = |word: &str| {
            folded
                .strip_prefix(word)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        words.iter().any(|word| begins(word))
    };
    match (STARTS.contains(&&*folded), is(ENDS)) {
        (true, _) => Some(What::Start),
        (false, true) => Some(What::End),
        (false, false) => None,
    }
}

/// `Kết thúc: từ chối` is the end "từ chối".
fn without_end(name: &str) -> String {
    let folded = fold(name);
    if ENDS.contains(&&*folded) {
        return String::new();
    }
    match name.split_once([':', '-', '–']) {
        Some((word, rest)) if ENDS.contains(&&*fold(word.trim())) => rest.trim().to_string(),
        _ => name.to_string(),
    }
}

/// The brackets of a box, longest first, what it is, and whether it is round.
const SHAPES: &[(&str, &str, What, bool)] = &[
    ("(((", ")))", What::Task, true),
    ("([", "])", What::Task, true),
    ("((", "))", What::Task, true),
    ("[[", "]]", What::Task, false),
    ("[(", ")]", What::Task, false),
    ("[/", "/]", What::Task, false),
    ("[\\", "\\]", What::Task, false),
    ("[/", "\\]", What::Task, false),
    ("[\\", "/]", What::Task, false),
    ("{{", "}}", What::Task, false),
    ("{", "}", What::Decision, false),
    ("(", ")", What::Task, false),
    ("[", "]", What::Task, false),
    (">", "]", What::Task, false),
];

/// A box at the front of a text, and what stands behind it.
fn mention(text: &str) -> Option<(Mention<'_>, &str)> {
    let plain = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let mut end = 0;
    for (at, c) in text.char_indices() {
        // A dash inside an id, but not the beginning of an arrow.
        let dash = c == '-' && at > 0 && text[at + 1..].starts_with(|c: char| c.is_alphanumeric());
        if !(plain(c) || dash) {
            break;
        }
        end = at + c.len_utf8();
    }
    if end == 0 {
        return None;
    }
    let (id, rest) = text.split_at(end);
    let mut name = None;
    let (mut what, mut rounded) = (What::Task, false);
    let mut behind = rest;
    for (open, close, is, round) in SHAPES {
        let Some(inside) = rest.strip_prefix(open) else {
            continue;
        };
        let Some((said, after)) = closed(inside, close) else {
            continue;
        };
        (name, behind) = (Some(unquoted(said)), after);
        (what, rounded) = (is.clone(), *round);
        break;
    }
    // `id:::class`
    if let Some(class) = behind.strip_prefix(":::") {
        let end = class.find(|c: char| !plain(c)).unwrap_or(class.len());
        behind = &class[end..];
    }
    let mention = Mention {
        id,
        name,
        what,
        rounded,
    };
    Some((mention, behind))
}

/// A text up to the bracket that closes it, and what stands behind.
fn closed<'a>(text: &'a str, close: &str) -> Option<(&'a str, &'a str)> {
    if text.trim_start().starts_with('"') {
        let from = text.find('"')? + 1;
        let quote = from + text[from..].find('"')?;
        let behind = text[quote + 1..].trim_start().strip_prefix(close)?;
        return Some((&text[from..quote], behind));
    }
    let at = text.find(close)?;
    Some((&text[..at], &text[at + close.len()..]))
}

/// The words of a label: without quotation marks, line breaks and signs in code.
fn unquoted(said: &str) -> String {
    let mut text = said.trim().trim_matches(['"', '`']).to_string();
    for breaks in ["<br/>", "<br />", "<br>", "\\n"] {
        text = text.replace(breaks, " ");
    }
    for (code, sign) in [
        ("#quot;", "\""),
        ("#amp;", "&"),
        ("#lt;", "<"),
        ("#gt;", ">"),
        ("#35;", "#"),
    ] {
        text = text.replace(code, sign);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// An arrow at the front of a text, the answer on it, and what stands behind.
fn arrow(text: &str) -> Option<(Option<String>, &str)> {
    let (line, behind) = stroke(text)?;
    let ends = line.ends_with(['>', 'x', 'o']);
    if let Some(said) = behind.trim_start().strip_prefix('|') {
        let end = said.find('|')?;
        return Some((answer(&said[..end]), &said[end + 1..]));
    }
    // `A -- yes --> B`, `A -. yes .-> B`, `A == yes ==> B`
    let opens = matches!(line, "--" | "-." | "==");
    if opens && !ends {
        let closing = |at: &usize| {
            let rest = &behind[*at..];
            rest.starts_with("--") || rest.starts_with(".-") || rest.starts_with("==")
        };
        let at = behind
            .char_indices()
            .map(|(at, _)| at)
            .find(|at| closing(at))?;
        let (_, after) = stroke(&behind[at..])?;
        return Some((answer(&behind[..at]), after));
    }
    Some((None, behind))
}

fn answer(said: &str) -> Option<String> {
    let said = unquoted(said);
    (!said.is_empty()).then_some(said)
}

/// The strokes of an arrow: `-->`, `---`, `-.->`, `==>`, `--o`, `<-->`, `~~~`.
fn stroke(text: &str) -> Option<(&str, &str)> {
    let body = text.strip_prefix('<').unwrap_or(text);
    let strokes = body
        .find(|c: char| !matches!(c, '-' | '=' | '.' | '~'))
        .unwrap_or(body.len());
    if strokes < 2 {
        return None;
    }
    let mut end = strokes;
    let after = &body[strokes..];
    let ends = after.starts_with('>')
        || after.starts_with(['x', 'o']) && after[1..].starts_with(char::is_whitespace);
    end += usize::from(ends);
    let end = end + (text.len() - body.len());
    Some((&text[..end], &text[end..]))
}
