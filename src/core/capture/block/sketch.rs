//! Lists in the form of BPMN Sketch Miner: a step a line, its role before a colon, one way
//! through the process after the other with blank lines between them.

use std::collections::HashMap;

use crate::capture::block::graph::{Graph, Node, What, note};
use crate::capture::block::{Deed, Idle};
use crate::lang::fold;
use crate::model::NoteKind;

/// Whether the lines are in this form: it takes two of its signs, or one and a question with
/// its answer below.
pub(super) fn is(lines: &[&str]) -> bool {
    let bare: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
    let signs = [
        bare.iter().any(|line| is_more(line)),
        bare.iter().any(|line| inside(line, '(', ')').is_some()),
        bare.iter().any(|line| inside(line, '[', ']').is_some()),
        bare.iter().any(|line| line.starts_with("//")),
        bare.iter().any(|line| line.contains(" | ")),
    ];
    let signs = signs.iter().filter(|sign| **sign).count();
    let asks = bare.windows(2).any(|pair| {
        pair[0].ends_with('?') && !pair[1].is_empty() && pair[1].split(' ').count() <= 3
    });
    // Lines of our own form are none of this.
    let own = bare.iter().any(|line| {
        line.starts_with(['|', '&', ',', '>', ';', '!', '@']) || line.contains("::") || *line == "."
    });
    !own && (signs > 1 || signs == 1 && asks && bare.iter().any(|line| line.is_empty()))
}

fn is_more(line: &str) -> bool {
    matches!(line, "..." | "…")
}

/// What stands in brackets where they hold the whole line.
fn inside(line: &str, open: char, close: char) -> Option<&str> {
    let inside = line.strip_prefix(open)?.strip_suffix(close)?.trim();
    (!inside.is_empty() && !inside.contains([open, close])).then_some(inside)
}

/// `Role: task`.
fn role(line: &str) -> (Option<String>, String) {
    match line.split_once(':') {
        Some((role, task)) if !role.trim().is_empty() && !task.trim().is_empty() => {
            (Some(role.trim().to_string()), task.trim().to_string())
        }
        _ => (None, line.trim().to_string()),
    }
}

/// What a line with its role is called: one of a name appears once.
fn name_of(name: &str) -> String {
    let words: Vec<String> = fold(name).split_whitespace().map(str::to_string).collect();
    words.join(" ")
}

/// Reads such a list; the rows are the lines, blank ones left out, with the number of each in
/// `rows`.
pub(super) fn read(lines: &[&str], rows: &[Option<usize>]) -> Vec<(usize, Deed)> {
    let mut reading = Reading::default();
    for (line, row) in lines.iter().zip(rows) {
        match row {
            Some(row) => reading.line(line.trim(), *row),
            None => reading.apart(),
        }
    }
    reading.apart();
    reading.graph.plan()
}

#[derive(Default)]
struct Reading {
    graph: Graph,
    known: HashMap<String, usize>,
    role: Option<String>,
    /// The box before, and the answer that was read after it.
    before: Option<usize>,
    answer: Option<(usize, String)>,
    /// A question was read, and its answer is the next line.
    asked: bool,
}

impl Reading {
    fn apart(&mut self) {
        // Nothing followed on the answer.
        if let Some((row, answer)) = self.answer.take() {
            self.graph.rest.push((row, note(NoteKind::Parked, &answer)));
        }
        (self.before, self.asked) = (None, false);
    }

    fn line(&mut self, line: &str, row: usize) {
        if is_more(line) {
            self.graph.rest.push((row, Deed::Nothing(Idle::Drawing)));
            return self.apart();
        }
        if let Some(comment) = line.strip_prefix("//") {
            let comment = note(NoteKind::Parked, comment.trim());
            return self.graph.rest.push((row, comment));
        }
        if let Some(data) = inside(line, '[', ']') {
            let data = Deed::Paper {
                key: self.before,
                name: data.to_string(),
            };
            return self.graph.rest.push((row, data));
        }
        if self.asked {
            self.asked = false;
            self.answer = Some((row, line.to_string()));
            self.graph.rest.push((row, Deed::Nothing(Idle::Drawing)));
            return;
        }
        if let Some(role) = line.strip_suffix(':') {
            self.role = Some(role.trim().to_string());
            self.graph.rest.push((row, Deed::Nothing(Idle::Lane)));
            return;
        }
        let node = match inside(line, '(', ')') {
            Some(event) => self.event(event, row),
            None if line.ends_with('?') => {
                let (lane, name) = role(line.trim_end_matches('?'));
                self.asked = true;
                self.node(row, lane, name, What::Decision)
            }
            None if line.contains(" | ") => {
                let parts = line.split(" | ").map(role).collect();
                self.node(row, None, line.to_string(), What::Together(parts))
            }
            None => {
                let (lane, name) = role(line);
                self.node(row, lane, name, What::Task)
            }
        };
        let answer = self.answer.take().map(|(_, answer)| answer);
        if let Some(before) = self.before {
            self.graph.lead(row, before, node, answer);
        }
        self.before = Some(node);
    }

    fn event(&mut self, event: &str, row: usize) -> usize {
        let word = |words: &[&str]| {
            let (first, rest) = event.split_once(' ').unwrap_or((event, ""));
            words
                .contains(&&*fold(first))
                .then(|| rest.trim().to_string())
        };
        if word(&["start", "begin"]).is_some() {
            return self.node(row, None, event.to_string(), What::Start);
        }
        if let Some(name) = word(&["finish", "end"]) {
            return self.node(row, None, name, What::End);
        }
        if let Some(name) = word(&["timer", "wait"]) {
            let name = if name.is_empty() {
                event.to_string()
            } else {
                name
            };
            return self.node(row, None, name, What::Wait);
        }
        // The last of a way is an end; what goes on from it is a step.
        self.node(row, None, event.to_string(), What::End)
    }

    /// The box of this name, which is made where there is none.
    fn node(&mut self, row: usize, lane: Option<String>, name: String, what: What) -> usize {
        let key = name_of(&name);
        if !key.is_empty()
            && let Some(known) = self.known.get(&key)
        {
            let idle = Deed::Nothing(Idle::Drawing);
            self.graph.rest.push((row, idle));
            return *known;
        }
        let lane = lane.or_else(|| self.role.clone());
        self.graph.nodes.push(Node {
            row,
            lane,
            name,
            what,
        });
        let node = self.graph.nodes.len() - 1;
        self.known.insert(key, node);
        node
    }
}
