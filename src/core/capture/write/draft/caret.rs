//! Follows the caret while a draft is written: where it is, how a way out is addressed by
//! number, and what `&` would close there.

use std::collections::{BTreeSet, HashSet};

use super::number::Piece;
use super::plan::{Lead, Way};
use super::writer::{NEAR, Writer, text};
use crate::model::StepKind;

impl Writer<'_> {
    /// Moves the caret to a way out; false where that has no address.
    pub(super) fn go(&mut self, way: Way) -> bool {
        if self.at != Some(way) {
            let Some(address) = self.address(way) else {
                return false;
            };
            let mut line = vec![text("|")];
            line.extend(address);
            self.lines.push(line);
            self.stand(way);
        }
        true
    }

    /// Records that the caret is on a way out.
    pub(super) fn stand(&mut self, way: Way) {
        let step = self.plan.steps[way.0].1;
        self.at = Some(way);
        self.lane = Some(self.aimed.get(&way).copied().unwrap_or(step.lane));
        self.phase = step.phase;
    }

    pub(super) fn is_split(&self, step: usize) -> bool {
        matches!(self.plan.kind(step), StepKind::Decision | StepKind::Fork)
    }

    /// `12`, `12/2`: the address of a way out.
    pub(super) fn address(&self, way: Way) -> Option<Vec<Piece>> {
        let mut address = self.address_of(way.0)?;
        if self.is_split(way.0) {
            address.push(text(format!("/{}", way.1 + 1)));
        }
        Some(address)
    }

    pub(super) fn address_of(&self, step: usize) -> Option<Vec<Piece>> {
        let mut ways = Vec::new();
        let mut at = step;
        let first = loop {
            if self.plan.kind(at).is_numbered() {
                break Piece::Number(at);
            }
            match self.plan.parents[at] {
                Some((from, place)) if ways.len() < NEAR / 4 => {
                    ways.push(place + 1);
                    at = from;
                }
                Some(_) => return None,
                None => {
                    let place = self.fork_roots.iter().position(|root| *root == at)?;
                    break text("0".repeat(self.fork_roots.len() - place));
                }
            }
        };
        let ways = ways.iter().rev().map(|way| text(format!("/{way}")));
        Some(std::iter::once(first).chain(ways).collect())
    }

    /// After a way out was closed, moves the caret to the nearest open way on the way back,
    /// if that is certain.
    pub(super) fn moved_on(&mut self, closed: Way) {
        let from = closed.0;
        let open_of = |at: usize| {
            let mut places = 0..self.closed[at].len();
            places.find(|place| {
                let exists = self.is_split(at) || self.aimed.contains_key(&(at, *place));
                exists && !self.closed[at][*place]
            })
        };
        let mut seen = HashSet::from([from]);
        let mut layer = vec![from];
        let mut searched = HashSet::new();
        while !layer.is_empty() && seen.len() < NEAR {
            let mut open = layer
                .iter()
                .filter_map(|at| open_of(*at).map(|place| (*at, place)));
            let found = (open.next(), open.next());
            // What is open further on from there may come first.
            let mut other = |at: &usize| {
                open_of(*at).is_none() && self.leads_to_open(*at, closed, &mut searched)
            };
            match found {
                (Some(_), Some(_)) => break,
                _ if layer.iter().any(&mut other) => break,
                (Some(way), None) => return self.stand(way),
                (None, _) => {}
            }
            let before = layer.iter().flat_map(|at| &self.ins[*at]).copied();
            layer = before.filter(|step| seen.insert(*step)).collect();
        }
        (self.at, self.lane, self.phase) = (None, None, None);
    }

    /// Whether a way behind a step, but this one, leads nowhere yet, as far as can be seen.
    /// What was searched for another step is left out.
    fn leads_to_open(&self, at: usize, but: Way, searched: &mut HashSet<usize>) -> bool {
        let mut next = vec![at];
        while let Some(step) = next.pop() {
            if !searched.insert(step) {
                continue;
            }
            if searched.len() > NEAR {
                return true;
            }
            for (place, out) in self.plan.outs[step].iter().enumerate() {
                let way = (step, place);
                let exists = || self.is_split(step) || self.aimed.contains_key(&way);
                match out.to {
                    _ if way == but => {}
                    _ if !self.closed[step][place] && exists() => return true,
                    Lead::Step(to) if self.closed[step][place] && !out.flow.back => next.push(to),
                    Lead::Step(_) | Lead::Lane(_) | Lead::Open => {}
                }
            }
        }
        false
    }

    /// Whether `&` alone would close exactly these ways at once: they are the open ends
    /// after the nearest open split before the caret, and no decision is among those.
    pub(super) fn are_all_behind_a_fork(&self, here: Way, ways: &[Way]) -> bool {
        let mut at = here.0;
        for _ in 0..NEAR {
            if self.plan.outs[at].len() > 1 {
                let Some(ends) = self.ends_behind(at) else {
                    return false;
                };
                if ends.len() > 1 {
                    let forks = ends.iter().all(|end| !self.decides(end.0, at));
                    let ways = ways.iter().copied().collect();
                    return self.plan.kind(at) == StepKind::Fork && forks && ends == ways;
                }
            }
            match self.ins[at][..] {
                [before] => at = before,
                _ => return false,
            }
        }
        false
    }

    /// Whether a decision with several open ends behind it leads to a step, as far back as
    /// another one; also where that cannot be seen.
    fn decides(&self, step: usize, back_to: usize) -> bool {
        let mut seen = HashSet::from([step]);
        let mut next = vec![step];
        while let Some(at) = next.pop() {
            let several = || self.ends_behind(at).is_none_or(|ends| ends.len() > 1);
            if seen.len() > NEAR || self.plan.kind(at) == StepKind::Decision && several() {
                return true;
            }
            if at != back_to {
                next.extend(self.ins[at].iter().filter(|from| seen.insert(**from)));
            }
        }
        false
    }

    fn ends_behind(&self, from: usize) -> Option<BTreeSet<Way>> {
        let mut ends = BTreeSet::new();
        let mut seen = HashSet::from([from]);
        let mut next = vec![from];
        while let Some(step) = next.pop() {
            if seen.len() > NEAR {
                return None;
            }
            if self.plan.outs[step].is_empty() && self.plan.kind(step) != StepKind::End {
                ends.insert((step, 0));
            }
            for (place, out) in self.plan.outs[step].iter().enumerate() {
                match out.to {
                    _ if !self.closed[step][place] => {
                        ends.insert((step, place));
                    }
                    Lead::Step(to) if !out.flow.back && seen.insert(to) => next.push(to),
                    _ => {}
                }
            }
        }
        Some(ends)
    }
}
