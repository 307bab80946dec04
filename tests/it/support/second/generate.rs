//! Random processes of all shapes, with the capture lines that build them.

use super::draft::{Draft, Line, Shape};
use super::process::Kind;

/// Where in the map something is being made.
#[derive(Clone, Copy)]
struct Place {
    depth: usize,
    /// An open end made here stays one: no `&` will take it.
    open: bool,
    /// Answers of a decision at the end may stay apart.
    apart: bool,
}

/// The lines and the map that they build, the same for each seed.
pub fn draft(seed: u64, shape: Shape) -> Draft {
    let mut draft = Draft::new(seed, shape);
    draft.make();
    draft
}

impl Draft {
    fn make(&mut self) {
        let first = self.plain("", None, false);
        let mut end = self.way(first);
        if self.dice.percent(25) {
            // A check at the counter whose refusal others may share.
            let check = self.decide("", Some(end), 2);
            let answers = self.process.out(check);
            let refusal = self.plain("", Some(answers[1]), false);
            let way = self.way(refusal);
            self.close(way);
            self.refusal = Some(refusal);
            end = answers[0];
        }
        let place = Place {
            depth: 0,
            open: true,
            apart: false,
        };
        let mut ends = vec![end];
        while self.budget > 0 && ends.len() == 1 {
            ends = self.stretch(ends[0], place, 6);
        }
        for end in ends {
            if self.dice.percent(90) {
                self.close(end);
            }
        }
        if self.shape.sources {
            self.claims();
        }
    }

    /// Some elements one behind another; what stays open at the end.
    fn stretch(&mut self, at: usize, place: Place, length: usize) -> Vec<usize> {
        let mut ends = vec![at];
        for i in 0..length {
            if self.budget == 0 || ends.len() != 1 {
                break;
            }
            let last = i + 1 == length || self.budget < 3;
            let here = Place {
                apart: place.apart && last,
                ..place
            };
            ends = match self.dice.below(100) {
                0..50 => {
                    let wait = self.dice.percent(10);
                    let step = self.plain("", Some(ends[0]), wait);
                    vec![self.way(step)]
                }
                50..78 => self.choice(ends[0], here),
                _ if place.depth < 3 && self.budget >= 3 => self.parallel(ends[0], here),
                _ => {
                    let step = self.plain("", Some(ends[0]), false);
                    vec![self.way(step)]
                }
            };
        }
        ends
    }

    /// A decision and what becomes of its answers.
    fn choice(&mut self, at: usize, place: Place) -> Vec<usize> {
        let answers = [2, 2, 2, 3, 3, 4][self.dice.below(6)];
        let decision = self.decide("", Some(at), answers);
        self.answers(decision, place)
    }

    fn answers(&mut self, decision: usize, place: Place) -> Vec<usize> {
        let answers = self.process.out(decision);
        let through = 1 + self.dice.below(answers.len());
        let alone = through == 1;
        let apart = place.apart && self.shape.untidy && self.dice.percent(50);
        let mut rank: Vec<usize> = (0..answers.len()).collect();
        for i in (1..rank.len()).rev() {
            rank.swap(i, self.dice.below(i + 1));
        }
        let inner = Place {
            depth: place.depth,
            open: place.open && alone,
            apart: false,
        };
        let mut ends: Vec<usize> = Vec::new();
        let mut merge: Option<usize> = None;
        for (i, &answer) in answers.iter().enumerate() {
            if rank[i] < through {
                if let Some(step) = merge.filter(|_| !apart && self.dice.percent(20)) {
                    self.aim(answer, step);
                    continue;
                }
                let length = self.dice.below(3);
                let before = self.process.steps.len();
                let open = self.stretch(answer, inner, length);
                // A step on the way to what stays open can take other answers too.
                merge = (before..self.process.steps.len()).find(|&s| {
                    let ahead = self.process.ahead(s);
                    self.process.steps[s].number.is_some()
                        && open.iter().any(|&f| ahead[self.process.flows[f].from])
                        && self.process.steps[s].kind == Kind::Task
                        && !self.between_bars(s, before)
                });
                ends.extend(open);
            } else {
                self.lose(answer, inner);
            }
        }
        if ends.is_empty() {
            return ends;
        }
        if ends.len() == 1 || apart {
            return ends;
        }
        let last = ends[ends.len() - 1];
        let step = self.close_split(&ends, last, false);
        if self.process.steps[step].kind == Kind::Decision {
            return self.answers(step, place);
        }
        vec![self.way(step)]
    }

    /// Whether a step stands inside a fork that was made after a point.
    fn between_bars(&self, step: usize, since: usize) -> bool {
        (since..self.process.steps.len())
            .any(|s| self.process.steps[s].kind == Kind::Fork && self.process.ahead(s)[step])
    }

    /// An answer that does not go on: it ends, goes back, shares a refusal or stays open.
    fn lose(&mut self, mut answer: usize, place: Place) {
        if self.dice.percent(45) {
            let step = self.plain("", Some(answer), false);
            answer = self.way(step);
        }
        match self.dice.below(10) {
            0..4 => {
                let from = self.process.flows[answer].from;
                let mut before: Vec<usize> = (0..self.process.steps.len())
                    .filter(|&s| {
                        s != from
                            && self.process.steps[s].number.is_some()
                            && self.process.ahead(s)[from]
                    })
                    .collect();
                if self.process.steps[from].kind != Kind::Decision {
                    // The answer's own step and its decision: back to the question is a loop too.
                    before.retain(|&s| s != from);
                }
                match self.dice.pick(&before) {
                    Some(to) => self.aim(answer, to),
                    None => self.close(answer),
                }
            }
            4 | 5 => {
                let from = self.process.flows[answer].from;
                match self.refusal {
                    Some(refusal) if !self.process.ahead(refusal)[from] => {
                        self.aim(answer, refusal)
                    }
                    _ => self.close(answer),
                }
            }
            6 if place.open => self.leave_open(answer),
            _ => self.close(answer),
        }
    }

    /// A fork, its branches, and how they come together.
    fn parallel(&mut self, at: usize, place: Place) -> Vec<usize> {
        let count = [2, 2, 2, 3, 3, 4][self.dice.below(6)];
        let fork = self.split(at, count);
        let branches = self.process.out(fork);
        match self.dice.below(100) {
            0..8 => self.part_for_good(&branches, place),
            8..20 if self.shape.untidy => self.meet(&branches, place),
            _ => self.join(&branches, place),
        }
    }

    /// No join: one branch goes on, the others end.
    fn part_for_good(&mut self, branches: &[usize], place: Place) -> Vec<usize> {
        let inner = Place {
            depth: place.depth + 1,
            apart: false,
            open: place.open,
        };
        let main = self.dice.below(branches.len());
        let mut ends = Vec::new();
        for (i, &branch) in branches.iter().enumerate() {
            let length = 1 + self.dice.below(2);
            let open = self.stretch(branch, inner, length);
            if i == main {
                ends = open;
            } else {
                open.into_iter().for_each(|end| self.close(end));
            }
        }
        ends
    }

    /// The branches come together at a step of the first, without a join.
    fn meet(&mut self, branches: &[usize], place: Place) -> Vec<usize> {
        let inner = Place {
            depth: place.depth + 1,
            apart: false,
            open: false,
        };
        let first = self.plain("", Some(branches[0]), false);
        let second = self.way(first);
        let meeting = self.plain("", Some(second), false);
        for &branch in &branches[1..] {
            let length = 1 + self.dice.below(2);
            for end in self.stretch(branch, inner, length) {
                self.aim(end, meeting);
            }
        }
        vec![self.way(meeting)]
    }

    fn join(&mut self, branches: &[usize], place: Place) -> Vec<usize> {
        let inner = Place {
            depth: place.depth + 1,
            apart: true,
            open: false,
        };
        let mut ends = Vec::new();
        let mut from = None;
        let mut several = false;
        for (i, &branch) in branches.iter().enumerate() {
            let published = i >= 2 && self.dice.percent(35);
            let empty = i + 1 == branches.len() && self.dice.percent(6);
            let open = if empty {
                vec![branch]
            } else {
                let length = 1 + self.dice.below(3);
                self.stretch(
                    branch,
                    Place {
                        apart: !published,
                        ..inner
                    },
                    length,
                )
            };
            if published {
                open.into_iter().for_each(|end| self.close(end));
            } else {
                if open.len() == 1 && !empty {
                    from = Some(open[0]);
                }
                several |= open.len() > 1;
                ends.extend(open);
            }
        }
        let Some(from) = from else {
            ends.iter().for_each(|&end| self.close(end));
            return Vec::new();
        };
        if ends.len() < 2 {
            return ends;
        }
        let named: Vec<Line> = ends.iter().map(|end| self.address(*end)).collect();
        let step = self.close_split(&ends, from, true);
        if several {
            self.name_ends(&named);
        }
        if self.process.steps[step].kind == Kind::Decision {
            return self.answers(step, place);
        }
        vec![self.way(step)]
    }
}
