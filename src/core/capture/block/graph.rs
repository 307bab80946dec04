//! Boxes and arrows that a text tells of, and the deeds that draw them: along the arrows,
//! each way to its end before the next.

use std::collections::HashMap;

use crate::capture::block::{Deed, Idle, Make, Makes};
use crate::capture::read::line::MOST_BRANCHES;
use crate::model::NoteKind;

/// A box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    /// The row that names it.
    pub row: usize,
    pub lane: Option<String>,
    pub name: String,
    pub what: What,
}

/// What a box is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    Task,
    Wait,
    Decision,
    /// The process begins; it is no step.
    Start,
    /// It is drawn with another one.
    Bound,
    End,
    /// Several steps beside each other, with lanes and names; all of them are waited for.
    Together(Vec<(Option<String>, String)>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    pub row: usize,
    pub from: usize,
    pub to: usize,
    /// The answer that leads this way.
    pub answer: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Graph {
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
    /// What rows say besides.
    pub rest: Vec<(usize, Deed)>,
}

/// The ways out of a box that have one answer.
struct Way {
    answer: Option<String>,
    /// The arrows: of several all are gone.
    edges: Vec<usize>,
}

impl Graph {
    /// An arrow, unless there is such a one.
    pub fn lead(&mut self, row: usize, from: usize, to: usize, answer: Option<String>) {
        let same = |edge: &Edge| edge.from == from && edge.to == to && edge.answer == answer;
        if from != to && !self.edges.iter().rev().any(same) {
            self.edges.push(Edge {
                row,
                from,
                to,
                answer,
            });
        }
    }

    /// The deeds that draw it, each with its row.
    pub fn plan(mut self) -> Vec<(usize, Deed)> {
        let rest = std::mem::take(&mut self.rest);
        let outs = self.outs();
        let ways: Vec<Vec<Way>> = (0..self.nodes.len())
            .map(|node| self.ways(&outs[node]))
            .collect();
        let mut walk = Walk {
            ways: &ways,
            graph: &self,
            plan: Vec::new(),
            keys: self.nodes.len(),
            made: vec![false; self.nodes.len()],
        };
        let mut led = vec![false; self.nodes.len()];
        for edge in &self.edges {
            led[edge.to] = true;
        }
        // From where no arrow leads to; then what only goes round.
        let roots = (0..self.nodes.len()).filter(|node| !led[*node]);
        let round = (0..self.nodes.len()).filter(|node| led[*node]);
        for root in roots.chain(round) {
            walk.from(root);
        }
        let mut plan = walk.plan;
        plan.extend(rest);
        plan
    }

    fn outs(&self) -> Vec<Vec<usize>> {
        let mut outs = vec![Vec::new(); self.nodes.len()];
        for (at, edge) in self.edges.iter().enumerate() {
            outs[edge.from].push(at);
        }
        outs
    }

    fn ways(&self, outs: &[usize]) -> Vec<Way> {
        let mut ways: Vec<Way> = Vec::new();
        for &at in outs {
            let answer = &self.edges[at].answer;
            match ways.iter_mut().find(|way| way.answer == *answer) {
                Some(way) => way.edges.push(at),
                None => ways.push(Way {
                    answer: answer.clone(),
                    edges: vec![at],
                }),
            }
        }
        ways
    }
}

struct Walk<'a> {
    graph: &'a Graph,
    ways: &'a [Vec<Way>],
    plan: Vec<(usize, Deed)>,
    /// The next name for a step that is no box of the graph.
    keys: usize,
    made: Vec<bool>,
}

/// Where a box is drawn from.
#[derive(Clone, Copy)]
struct Coming {
    row: usize,
    /// The step and the way out of it; none where the box begins something.
    from: Option<(usize, usize)>,
    /// The ways beside each other meet here.
    joins: bool,
    node: usize,
}

impl Walk<'_> {
    fn from(&mut self, root: usize) {
        let mut left = vec![Coming {
            row: self.graph.nodes[root].row,
            from: None,
            joins: false,
            node: root,
        }];
        while let Some(coming) = left.pop() {
            let next = self.draw(coming);
            left.extend(next.into_iter().rev());
        }
    }

    fn draw(&mut self, coming: Coming) -> Vec<Coming> {
        let Coming {
            row,
            from,
            joins,
            node,
        } = coming;
        let of = &self.graph.nodes[node];
        if from.is_none() && self.made[node] {
            return Vec::new();
        }
        // A beginning is no step: what follows it begins.
        if matches!(of.what, What::Start | What::Bound) {
            self.made[node] = true;
            let says_more = of.what == What::Start && of.name.contains(' ');
            let idle = match says_more {
                true => Idle::Heading,
                false => Idle::Drawing,
            };
            self.plan.push((of.row, Deed::Nothing(idle)));
            let next = self.ways[node].iter().flat_map(|way| &way.edges);
            return next
                .map(|edge| Coming {
                    row: self.graph.edges[*edge].row,
                    from,
                    joins,
                    node: self.graph.edges[*edge].to,
                })
                .collect();
        }
        match from {
            Some((key, way)) => self.plan.push((row, Deed::Go { key, way })),
            None if self.plan.iter().any(|(_, deed)| deed.makes()) => {
                self.plan.push((of.row, Deed::Apart));
            }
            None => {}
        }
        if self.made[node] {
            self.plan.push((row, Deed::Lead { key: node, joins }));
            return Vec::new();
        }
        self.made[node] = true;
        self.make(node, joins)
    }

    /// Draws a box with the beginnings of its ways out.
    fn make(&mut self, node: usize, joins: bool) -> Vec<Coming> {
        let of = &self.graph.nodes[node];
        let ways = &self.ways[node];
        let arrow = |edge: usize| &self.graph.edges[edge];
        if let What::Together(parts) = &of.what {
            let (row, parts) = (of.row, parts.clone());
            self.push(
                row,
                node,
                None,
                String::new(),
                Makes::Fork(parts.len()),
                joins,
            );
            let mut last = node;
            for (way, (lane, name)) in parts.into_iter().enumerate() {
                self.plan.push((row, Deed::Go { key: node, way }));
                last = self.keys;
                self.keys += 1;
                self.push(row, last, lane, name, Makes::Task, false);
            }
            let next = self.ways[node].iter().flat_map(|way| way.edges.first());
            return next
                .map(|edge| Coming {
                    row: self.graph.edges[*edge].row,
                    from: Some((last, 0)),
                    joins: true,
                    node: self.graph.edges[*edge].to,
                })
                .collect();
        }
        let asks = of.what == What::Decision || ways.len() > 1;
        let all: usize = ways.iter().map(|way| way.edges.len()).sum();
        let makes = match of.what {
            What::End if ways.is_empty() => Makes::End,
            _ if asks => {
                let mut answers: Vec<Option<String>> = match (ways.len(), all) {
                    // No arrow has an answer: each is one.
                    (1, 2..) if ways[0].answer.is_none() => vec![None; all],
                    (_, _) => ways.iter().map(|way| way.answer.clone()).collect(),
                };
                while answers.len() < 2 {
                    answers.push(None);
                }
                answers.truncate(MOST_BRANCHES);
                Makes::Decision(answers)
            }
            What::Wait => Makes::Wait,
            _ if all > 1 => Makes::Fork(all.min(MOST_BRANCHES)),
            What::Task
            | What::Decision
            | What::Start
            | What::Bound
            | What::End
            | What::Together(_) => Makes::Task,
        };
        let single = matches!(makes, Makes::Decision(_)) && ways.len() == 1;
        let (row, lane, name) = (of.row, of.lane.clone(), of.name.clone());
        self.push(row, node, lane, name, makes.clone(), joins);
        // What stands at the only arrow is no answer.
        if let ([way], false) = (&ways[..], asks)
            && let Some(said) = &way.answer
        {
            let row = arrow(way.edges[0]).row;
            self.plan.push((row, note(NoteKind::Remark, said)));
        }
        let mut next = Vec::new();
        match makes {
            Makes::Decision(_) if !single => {
                for (at, way) in ways.iter().enumerate() {
                    if let [edge] = way.edges[..] {
                        let arrow = arrow(edge);
                        next.push(Coming {
                            row: arrow.row,
                            from: (at < MOST_BRANCHES).then_some((node, at)),
                            joins: false,
                            node: arrow.to,
                        });
                        continue;
                    }
                    // One answer, and several things that are done then.
                    let key = self.keys;
                    self.keys += 1;
                    let row = arrow(way.edges[0]).row;
                    self.plan.push((row, Deed::Go { key: node, way: at }));
                    let many = way.edges.len().min(MOST_BRANCHES);
                    self.push(row, key, None, String::new(), Makes::Fork(many), false);
                    next.extend(way.edges.iter().enumerate().map(|(way, edge)| Coming {
                        row: arrow(*edge).row,
                        from: (way < MOST_BRANCHES).then_some((key, way)),
                        joins: false,
                        node: arrow(*edge).to,
                    }));
                }
            }
            Makes::Task | Makes::Wait | Makes::Fork(_) | Makes::End | Makes::Decision(_) => {
                let edges = ways.iter().flat_map(|way| &way.edges);
                next.extend(edges.enumerate().map(|(way, edge)| Coming {
                    row: arrow(*edge).row,
                    // More branches than a fork can have begin something of their own.
                    from: (way < MOST_BRANCHES).then_some((node, way)),
                    joins: false,
                    node: arrow(*edge).to,
                }));
            }
        }
        next
    }

    fn push(
        &mut self,
        row: usize,
        key: usize,
        lane: Option<String>,
        name: String,
        makes: Makes,
        joins: bool,
    ) {
        let make = Make {
            key: Some(key),
            lane,
            name,
            makes,
            joins,
            cells: Vec::new(),
        };
        self.plan.push((row, Deed::Make(Box::new(make))));
    }
}

/// Where each of the branches of a box has one step and all meet again in one, they are one
/// thing that is done together.
pub(super) fn bind(graph: &mut Graph) {
    let mut ins = vec![0_usize; graph.nodes.len()];
    for edge in &graph.edges {
        ins[edge.to] += 1;
    }
    let outs = graph.outs();
    let mut bound: HashMap<usize, usize> = HashMap::new();
    for node in 0..graph.nodes.len() {
        for way in graph.ways(&outs[node]) {
            let asks = graph.nodes[node].what == What::Decision && way.answer.is_none();
            if way.edges.len() < 2 || asks {
                continue;
            }
            let parts: Vec<usize> = way.edges.iter().map(|e| graph.edges[*e].to).collect();
            let alone = |part: &usize| {
                let [out] = outs[*part][..] else { return None };
                let plain = graph.nodes[*part].what == What::Task && ins[*part] == 1;
                let free = graph.edges[out].answer.is_none() && !bound.contains_key(part);
                (plain && free).then_some(graph.edges[out].to)
            };
            let meets: Option<Vec<usize>> = parts.iter().map(alone).collect();
            let Some(meets) = meets else { continue };
            if meets.windows(2).all(|pair| pair[0] == pair[1]) && !parts.contains(&meets[0]) {
                bound.extend(parts.iter().map(|part| (*part, parts[0])));
            }
        }
    }
    if bound.is_empty() {
        return;
    }
    let mut heads: Vec<usize> = bound.values().copied().collect();
    heads.sort_unstable();
    heads.dedup();
    for head in heads {
        let mut parts: Vec<usize> = bound
            .iter()
            .filter(|(_, of)| **of == head)
            .map(|(part, _)| *part)
            .collect();
        parts.sort_unstable();
        let named = parts.iter().map(|part| {
            let node = &graph.nodes[*part];
            (node.lane.clone(), node.name.clone())
        });
        graph.nodes[head].what = What::Together(named.collect());
    }
    let edges = std::mem::take(&mut graph.edges);
    for edge in edges {
        let of = |node: usize| bound.get(&node).copied().unwrap_or(node);
        graph.lead(edge.row, of(edge.from), of(edge.to), edge.answer);
    }
    // The boxes that went into others are drawn with these.
    for node in 0..graph.nodes.len() {
        if bound.get(&node).is_some_and(|head| *head != node) {
            graph.nodes[node].what = What::Bound;
        }
    }
}

/// A note that a row is.
pub(super) fn note(kind: NoteKind, text: &str) -> Deed {
    Deed::Note {
        kind,
        text: text.to_string(),
    }
}
