//! Processes as they are drawn up in workshops, of any size: lanes and phases, a main
//! line that is handed on, decisions whose branches come together again, end early or
//! stay open, work side by side, loops back, ways that lead far ahead.

use laneway::model::*;

/// A row of numbers that looks random and is the same everywhere.
pub struct Dice(pub u64);

impl Dice {
    pub fn up_to(&mut self, count: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        ((self.0 >> 33) as usize) % count.max(1)
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.up_to(count) == 0
    }
}

/// Ways that lead on to whatever comes next, with what is said on them.
type Tails = Vec<(StepId, Option<&'static str>)>;

struct Process {
    edits: Vec<Edit>,
    ids: Ids,
    dice: Dice,
    lanes: Vec<LaneId>,
    phase: Option<PhaseId>,
    left: usize,
}

const SAID: [&str; 4] = ["đủ", "thiếu", "trên 10 triệu", "not yet complete"];

/// A process of about so many steps, as one act.
pub fn process(steps: usize, seed: u64) -> Session {
    let mut process = Process {
        edits: Vec::new(),
        ids: Ids::new("p".parse().unwrap(), 1),
        dice: Dice(seed),
        lanes: Vec::new(),
        phase: None,
        left: steps,
    };
    for at in 0..(3 + steps.ilog2() as usize).min(12) {
        let id = process.ids.make();
        process.lanes.push(id);
        process.apply(Edit::AddLane {
            id,
            name: format!("Lane {at}"),
            alias: format!("l{at}"),
            kind: LaneKind::default(),
            before: None,
        });
    }
    process.main_line();
    let mut session = Session::new("s".parse().unwrap());
    let entry = session.entry(
        "p".parse().unwrap(),
        Elapsed::default(),
        Act::Do(process.edits),
    );
    session.commit(entry).unwrap();
    session
}

impl Process {
    fn apply(&mut self, edit: Edit) {
        self.edits.push(edit);
    }

    fn step(&mut self, lane: usize, kind: StepKind, tails: &Tails) -> StepId {
        let id = self.ids.make();
        self.left = self.left.saturating_sub(1);
        self.apply(Edit::AddStep {
            id,
            lane: self.lanes[lane],
            row: 0,
            kind,
            number: None,
            name: "Thẩm định hồ sơ".to_string(),
            phase: self.phase,
        });
        for (from, said) in tails {
            self.flow(*from, Aim::Step(id), *said, false);
        }
        id
    }

    fn flow(&mut self, from: StepId, to: Aim, said: Option<&str>, back: bool) {
        let id = self.ids.make();
        self.apply(Edit::AddFlow {
            id,
            from,
            to,
            condition: said.map(str::to_string),
            share: None,
            back,
        });
    }

    fn said(&mut self) -> Option<&'static str> {
        Some(SAID[self.dice.up_to(SAID.len())])
    }

    /// Mostly the same lane, else one beside it, now and then any.
    fn hand_on(&mut self, lane: usize) -> usize {
        match self.dice.up_to(16) {
            0..12 => lane,
            12..14 => (lane + 1).min(self.lanes.len() - 1),
            14 => lane.saturating_sub(1),
            _ => self.dice.up_to(self.lanes.len()),
        }
    }

    fn main_line(&mut self) {
        let mut lane = 0;
        let start = self.step(lane, StepKind::Start, &Vec::new());
        let mut tails = vec![(start, None)];
        let (mut line, mut ahead): (Vec<StepId>, Option<StepId>) = (Vec::new(), None);
        while self.left > 1 {
            if line.len() % 14 == 0 {
                let id = self.ids.make();
                let name = "Phase".to_string();
                let procedure = None;
                self.apply(Edit::AddPhase {
                    id,
                    name,
                    procedure,
                });
                self.phase = Some(id);
            }
            lane = self.hand_on(lane);
            tails = match self.dice.up_to(8) {
                0 => self.branches(tails, lane, 2),
                1 if self.dice.one_in(2) => self.side_by_side(tails, lane),
                _ => {
                    let kind = [StepKind::Task, StepKind::Wait][usize::from(self.dice.one_in(9))];
                    vec![(self.step(lane, kind, &tails), None)]
                }
            };
            let Some(&(here, _)) = tails.first() else {
                break;
            };
            // Back to something a little earlier, or much earlier.
            if line.len() > 3 && self.dice.one_in(9) {
                let reach = if self.dice.one_in(8) { 40 } else { 6 };
                let far = 2 + self.dice.up_to(reach.min(line.len() - 2));
                let said = self.said();
                self.flow(here, Aim::Step(line[line.len() - far]), said, true);
            }
            match ahead {
                Some(from) if self.dice.one_in(12) && from != here => {
                    let said = self.said();
                    self.flow(from, Aim::Step(here), said, false);
                    ahead = None;
                }
                None if self.dice.one_in(20) => ahead = Some(here),
                _ => {}
            }
            line.push(here);
        }
        self.step(lane, StepKind::End, &tails);
    }

    /// A decision, its branches, and what of them leads on.
    fn branches(&mut self, tails: Tails, lane: usize, depth: usize) -> Tails {
        let decision = self.step(lane, StepKind::Decision, &tails);
        let mut on = Tails::new();
        for branch in 0..2 + self.dice.up_to(2) {
            let mut lane = self.hand_on((lane + branch).min(self.lanes.len() - 1));
            let mut tails = vec![(decision, self.said())];
            for _ in 0..self.dice.up_to(4) {
                tails = match depth > 0 && self.dice.one_in(7) {
                    true => self.branches(tails, lane, depth - 1),
                    false => vec![(self.step(lane, StepKind::Task, &tails), None)],
                };
                lane = self.hand_on(lane);
            }
            let direct = tails.first().is_some_and(|(from, _)| *from == decision);
            match self.dice.up_to(12) {
                0 if branch > 0 && !direct => drop(self.step(lane, StepKind::End, &tails)),
                1 if branch > 0 => {
                    let aim = Aim::Lane(self.lanes[lane]);
                    tails.truncate(1);
                    self.flow(tails[0].0, aim, None, false);
                }
                // Two empty branches would be the same way twice.
                _ if direct && on.iter().any(|(from, _)| *from == decision) => {}
                _ => on.extend(tails),
            }
        }
        on
    }

    fn side_by_side(&mut self, tails: Tails, lane: usize) -> Tails {
        let fork = self.step(lane, StepKind::Fork, &tails);
        let mut on = Tails::new();
        for _ in 0..2 + self.dice.up_to(2) {
            let lane = self.dice.up_to(self.lanes.len());
            let mut tails = vec![(fork, None)];
            for _ in 0..1 + self.dice.up_to(3) {
                tails = vec![(self.step(lane, StepKind::Task, &tails), None)];
            }
            on.extend(tails);
        }
        vec![(self.step(lane, StepKind::Join, &on), None)]
    }
}
