//! A map that is being made by chance, with the capture lines that build it.
//!
//! The map and its lines grow together: a [`Draft`] adds a step to the map and writes the line for
//! it, going to an open end first (`|N/k`) where the caret stands elsewhere. What a line can reach
//! bounds what is made: a second way out comes from answers only, `&` takes every open end of the
//! innermost split.

use super::super::dice::Dice;
use super::process::{Flow, Kind, Lane, Law, Process, Sourced, Span, Step, Target, Unit};

/// What is decided by chance.
pub struct Chance(Dice);

impl Chance {
    fn new(seed: u64) -> Chance {
        Chance(Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5EED))
    }

    /// 0 to `n - 1`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0.below(n.max(1) as u64) as usize
    }

    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    pub fn pick<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        if of.is_empty() {
            None
        } else {
            Some(of[self.below(of.len())])
        }
    }
}

/// A piece of a line: words, or the number of a step (which a program may count otherwise).
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    Words(String),
    Number(usize),
}

pub type Line = Vec<Part>;

/// What a generated map may hold.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    pub steps: usize,
    /// Times in calendar days, weeks and months beside working time.
    pub mixed: bool,
    pub ranges: bool,
    pub sources: bool,
    /// Answers of one decision straight into a join, branches that meet without a join.
    pub untidy: bool,
}

impl Shape {
    pub fn of(seed: u64) -> Shape {
        let mut dice = Chance::new(seed ^ 0xABCD);
        let most = if dice.percent(70) { 10 } else { 23 };
        Shape {
            steps: 3 + dice.below(most),
            mixed: dice.percent(40),
            ranges: dice.percent(40),
            sources: dice.percent(30),
            untidy: dice.percent(35),
        }
    }
}

pub struct Draft {
    pub process: Process,
    pub lines: Vec<Line>,
    pub dice: Chance,
    pub shape: Shape,
    /// The open end at the caret.
    pub caret: Option<usize>,
    pub budget: usize,
    numbers: u32,
    /// Lanes that a line has named already.
    known: Vec<bool>,
    /// A refusal that several answers may share.
    pub refusal: Option<usize>,
}

const LANES: [(&str, &str, bool); 5] = [
    ("Người dân", "nd", true),
    ("Một cửa", "mc", false),
    ("Sở A", "sa", false),
    ("Sở B", "sb", false),
    ("Thuế", "tx", false),
];

const PAPERS: [&str; 4] = ["to khai", "ban ve", "giay phep", "ban sao"];

impl Draft {
    pub fn new(seed: u64, shape: Shape) -> Draft {
        let mut process = Process::default();
        for (_, alias, applicant) in LANES {
            process.lanes.push(Lane {
                alias: alias.to_string(),
                applicant,
            });
        }
        Draft {
            process,
            lines: Vec::new(),
            dice: Chance::new(seed),
            shape,
            caret: None,
            budget: shape.steps,
            numbers: 0,
            known: vec![false; LANES.len()],
            refusal: None,
        }
    }

    pub fn words(&mut self, words: &str) {
        self.lines.push(vec![Part::Words(words.to_string())]);
    }

    pub fn out(&mut self, from: usize) -> usize {
        self.process.flows.push(Flow {
            from,
            to: Target::Open(None),
            share: None,
            back: false,
        });
        self.process.flows.len() - 1
    }

    /// The only way out of a step.
    pub fn way(&self, step: usize) -> usize {
        self.process.out(step)[0]
    }

    /// How an open end is called.
    pub fn address(&self, flow: usize) -> Line {
        let from = self.process.flows[flow].from;
        let nth = |flow: usize| {
            1 + self
                .process
                .out(self.process.flows[flow].from)
                .iter()
                .position(|&f| f == flow)
                .unwrap_or(0)
        };
        let words = |w: String| Part::Words(w);
        match self.process.steps[from].kind {
            Kind::Decision => vec![
                words("|".into()),
                Part::Number(from),
                words(format!("/{}", nth(flow))),
            ],
            Kind::Fork => {
                let before = (0..self.process.flows.len())
                    .find(|&f| self.process.flows[f].to == Target::Step(from))
                    .unwrap_or(0);
                let step = self.process.flows[before].from;
                vec![
                    words("|".into()),
                    Part::Number(step),
                    words(format!("/{}/{}", nth(before), nth(flow))),
                ]
            }
            _ => vec![words("|".into()), Part::Number(from)],
        }
    }

    pub fn go(&mut self, flow: usize) {
        if self.caret != Some(flow) {
            let line = self.address(flow);
            self.lines.push(line);
            self.caret = Some(flow);
        }
    }

    pub fn lane(&mut self, at: Option<usize>) -> usize {
        let near = at.map(|f| self.process.steps[self.process.flows[f].from].lane);
        match near {
            Some(lane) if self.dice.percent(45) => lane,
            _ => self.dice.below(LANES.len()),
        }
    }

    pub fn lane_words(&mut self, lane: usize) -> String {
        let (name, alias, _) = LANES[lane];
        if std::mem::replace(&mut self.known[lane], true) {
            format!("{alias}: ")
        } else {
            format!("{name} ({alias}): ")
        }
    }

    /// A step at an open end, with its line: `&` in front, answers behind.
    pub fn step(&mut self, front: &str, at: Option<usize>, kind: Kind, answers: &str) -> usize {
        if let Some(at) = at {
            self.go(at);
        }
        self.numbers += 1;
        self.budget = self.budget.saturating_sub(1);
        let lane = self.lane(at);
        let mut step = Step::new(
            &format!("viec{:02}", self.numbers),
            Some(self.numbers),
            kind,
            lane,
        );
        let facts = self.facts(&mut step);
        let share = match at {
            Some(at) => self.share(at),
            None => String::new(),
        };
        let words = format!(
            "{front}{}{}{answers}{facts}{share}",
            self.lane_words(lane),
            step.name
        );
        self.process.steps.push(step);
        let made = self.process.steps.len() - 1;
        if let Some(at) = at {
            self.process.flows[at].to = Target::Step(made);
        }
        self.words(&words);
        made
    }

    pub fn plain(&mut self, front: &str, at: Option<usize>, wait: bool) -> usize {
        let (kind, sign) = if wait {
            (Kind::Wait, "~")
        } else {
            (Kind::Task, "")
        };
        let made = self.step(front, at, kind, sign);
        let way = self.out(made);
        self.caret = Some(way);
        made
    }

    pub fn decide(&mut self, front: &str, at: Option<usize>, answers: usize) -> usize {
        let first =
            (answers == 2 && self.dice.percent(50)).then(|| 5 * (1 + self.dice.below(19)) as u32);
        let words = match first {
            Some(share) => format!("?{share}%"),
            None => format!("?{answers}"),
        };
        let made = self.step(front, at, Kind::Decision, &words);
        let ways: Vec<usize> = (0..answers).map(|_| self.out(made)).collect();
        self.process.flows[ways[0]].share = first;
        self.caret = Some(ways[0]);
        made
    }

    /// A fork behind a new step, or alone at an answer.
    pub fn split(&mut self, at: usize, branches: usize) -> usize {
        let bare = self.process.steps[self.process.flows[at].from].kind == Kind::Decision
            && self.dice.percent(30);
        let before = if bare {
            self.go(at);
            self.words(&format!("&{branches}"));
            at
        } else {
            let step = self.step("", Some(at), Kind::Task, &format!("&{branches}"));
            self.out(step)
        };
        let lane = self.process.steps[self.process.flows[before].from].lane;
        self.process
            .steps
            .push(Step::new("", None, Kind::Fork, lane));
        let fork = self.process.steps.len() - 1;
        self.process.flows[before].to = Target::Step(fork);
        let ways: Vec<usize> = (0..branches).map(|_| self.out(fork)).collect();
        self.caret = Some(ways[0]);
        fork
    }

    /// A step behind a join (or a plain merge) of all these open ends.
    pub fn close_split(&mut self, ends: &[usize], from: usize, join: bool) -> usize {
        self.go(from);
        let made = if self.dice.percent(15) {
            self.decide("&", None, 2)
        } else {
            self.plain("&", None, false)
        };
        let target = if join {
            let lane = self.process.steps[made].lane;
            self.process
                .steps
                .push(Step::new("", None, Kind::Join, lane));
            let bar = self.process.steps.len() - 1;
            let way = self.out(bar);
            self.process.flows[way].to = Target::Step(made);
            bar
        } else {
            made
        };
        for &end in ends {
            self.process.flows[end].to = Target::Step(target);
        }
        made
    }

    /// Names the ends in the last line that joined them: `&` alone would let answers of a
    /// decision meet in a bar of their own first.
    pub fn name_ends(&mut self, ends: &[Line]) {
        let sign = |part: &Part| matches!(part, Part::Words(words) if words.contains('&'));
        let mut lines = self.lines.iter_mut().rev();
        let Some((line, at)) = lines.find_map(|line| {
            let at = line.iter().position(sign)?;
            Some((line, at))
        }) else {
            return;
        };
        let Part::Words(words) = line.remove(at) else {
            return;
        };
        let (before, after) = words.split_once('&').unwrap();
        let mut named = vec![Part::Words(format!("{before}&("))];
        for (i, end) in ends.iter().enumerate() {
            if i > 0 {
                named.push(Part::Words(",".into()));
            }
            // Without the sign that goes there.
            named.extend(end.iter().skip(1).cloned());
        }
        named.push(Part::Words(format!("){after}")));
        line.splice(at..at, named);
    }

    /// The event at the end.
    pub fn close(&mut self, flow: usize) {
        self.go(flow);
        self.words(".");
        let lane = self.process.steps[self.process.flows[flow].from].lane;
        self.process
            .steps
            .push(Step::new("", None, Kind::End, lane));
        self.process.flows[flow].to = Target::Step(self.process.steps.len() - 1);
        self.caret = None;
    }

    pub fn aim(&mut self, flow: usize, to: usize) {
        self.go(flow);
        self.lines
            .push(vec![Part::Words(">".into()), Part::Number(to)]);
        let back = self.process.ahead(to)[self.process.flows[flow].from];
        self.process.flows[flow].to = Target::Step(to);
        self.process.flows[flow].back = back;
        self.caret = None;
    }

    pub fn leave_open(&mut self, flow: usize) {
        let from = self.process.steps[self.process.flows[flow].from].lane;
        let lane = self.dice.below(LANES.len());
        if self.known[lane] && lane != from && self.dice.percent(60) {
            self.go(flow);
            self.words(&format!(">{}", LANES[lane].1));
            self.process.flows[flow].to = Target::Open(Some(lane));
            self.caret = None;
        }
    }

    pub fn span(&mut self) -> Span {
        let unit = if self.shape.mixed && self.dice.percent(45) {
            [
                Unit::CalendarDay,
                Unit::CalendarDay,
                Unit::Week,
                Unit::Month,
            ][self.dice.below(4)]
        } else {
            [
                Unit::Minute,
                Unit::Hour,
                Unit::Hour,
                Unit::WorkingDay,
                Unit::WorkingDay,
                Unit::WorkingDay,
            ][self.dice.below(6)]
        };
        let choices: &[i64] = match unit {
            Unit::Minute => &[10_000, 15_000, 30_000, 45_000],
            Unit::Hour => &[1000, 1500, 2000, 3000, 4000, 6000, 8000, 12_000],
            Unit::WorkingDay => &[500, 1000, 1000, 1500, 2000, 2500, 3000, 5000, 7000],
            Unit::CalendarDay => &[1000, 1500, 2000, 3000, 4000, 7000, 10_000],
            Unit::Week => &[500, 1000, 2000],
            Unit::Month => &[500, 1000],
        };
        let least = self.dice.pick(choices).unwrap_or(1000);
        let most = if self.shape.ranges && self.dice.percent(40) {
            self.dice.pick(choices).unwrap_or(1000)
        } else {
            least
        };
        Span {
            least: least.min(most),
            most: least.max(most),
            unit,
        }
    }

    pub fn facts(&mut self, step: &mut Step) -> String {
        let mut words = String::new();
        let nothing = if step.kind == Kind::Decision { 55 } else { 12 };
        if self.dice.percent(nothing) {
            step.elapsed = Sourced::own(Span::single(0, Unit::WorkingDay));
        } else if self.dice.percent(95) {
            step.elapsed = Sourced::own(self.span());
        }
        if self.dice.percent(20) {
            step.effort = Some(15 * (1 + self.dice.below(12)) as i64);
        }
        let elapsed = step.elapsed.own.map(span_words);
        match (step.effort, elapsed) {
            (Some(effort), elapsed) => {
                words += &format!(",{effort}m/{}", elapsed.unwrap_or_default())
            }
            (None, Some(elapsed)) => words += &format!(",{elapsed}"),
            (None, None) => {}
        }
        if self.dice.percent(35) {
            let fee = 10 * (1 + self.dice.below(90)) as i64;
            step.fee = Sourced::own(fee * 1000);
            words += &format!(",fee {fee}k");
        }
        if self.dice.percent(8) {
            let services = 10 * (1 + self.dice.below(90)) as i64;
            step.services = Some(services * 1000);
            words += &format!(",svc {services}k");
        }
        if !LANES[step.lane].2 && self.dice.percent(10) {
            let hours = 1 + self.dice.below(5) as i64;
            step.applicant_effort = Some(hours * 60);
            words += &format!(",ap {hours}h");
        }
        if self.dice.percent(20) {
            let paper = PAPERS[self.dice.below(PAPERS.len())];
            step.papers_in.push(paper.to_string());
            words += &format!(",<{paper}");
        }
        if self.dice.percent(8) {
            let paper = PAPERS[self.dice.below(PAPERS.len())];
            step.papers_out.push(paper.to_string());
            words += &format!(",+{paper}");
        }
        match self.dice.below(10) {
            0 | 1 => {
                step.law = Law::Cited;
                words += &format!(",a{}", 3 + self.dice.below(60));
            }
            2 => {
                step.law = Law::NoneFound;
                words += ",nolaw";
            }
            _ => {}
        }
        words
    }

    /// A share of the way into a step, for answers that have none yet.
    pub fn share(&mut self, at: usize) -> String {
        let from = self.process.flows[at].from;
        let answers = self.process.out(from);
        if self.process.steps[from].kind != Kind::Decision
            || self.process.flows[answers[0]].share.is_some() && answers.len() == 2
            || !self.dice.percent(40)
        {
            return String::new();
        }
        let said: u32 = answers
            .iter()
            .filter_map(|&f| self.process.flows[f].share)
            .sum();
        let silent = answers
            .iter()
            .filter(|&&f| self.process.flows[f].share.is_none())
            .count();
        let left = 100 - said;
        let share = if silent <= 1 {
            left
        } else {
            (5 * (1 + self.dice.below(8)) as u32).min(left.saturating_sub(10))
        };
        if share == 0 {
            return String::new();
        }
        self.process.flows[at].share = Some(share);
        format!(",{share}%")
    }

    /// What sources say, after the map is there.
    pub fn claims(&mut self) {
        for step in 0..self.process.steps.len() {
            if self.process.steps[step].number.is_none() {
                continue;
            }
            for (lane, (_, alias, _)) in LANES.iter().enumerate() {
                if !self.known[lane] || !self.dice.percent(18) {
                    continue;
                }
                if self.dice.percent(70) {
                    let span = self.span();
                    self.process.steps[step].elapsed.named.push((lane, span));
                    self.late(step, format!(",{}@{alias}", span_words(span)));
                } else {
                    let fee = 10 * (1 + self.dice.below(90)) as i64;
                    self.process.steps[step].fee.named.push((lane, fee * 1000));
                    self.late(step, format!(",fee {fee}k@{alias}"));
                }
            }
        }
    }

    pub fn late(&mut self, step: usize, words: String) {
        self.lines
            .push(vec![Part::Number(step), Part::Words(words)]);
        self.caret = None;
    }
}

fn amount_words(thousandths: i64) -> String {
    let (whole, rest) = (thousandths / 1000, thousandths % 1000);
    if rest == 0 {
        whole.to_string()
    } else {
        format!("{whole}.{rest:03}")
            .trim_end_matches('0')
            .to_string()
    }
}

fn span_words(span: Span) -> String {
    let most = if span.least == span.most {
        String::new()
    } else {
        format!("-{}", amount_words(span.most))
    };
    format!("{}{most}{}", amount_words(span.least), span.unit.suffix())
}
