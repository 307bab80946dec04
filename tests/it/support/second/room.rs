//! A generated map told to laneway: its lines typed one by one, and laneway's map laid on ours.

use laneway::capture::{Context, Phrasebook, parse};
use laneway::model::{
    Act, Aim, Caret, Decimal, Elapsed, Flow, Language, Session, StepId, StepKind, Tag,
};

use super::draft::{Draft, Line, Part};
use super::process::{Kind, Target};

/// What laneway made of the lines.
pub struct Room {
    pub session: Session,
    /// The lines as they were typed, with the numbers that laneway gave.
    pub lines: Vec<String>,
    /// By our step: its id.
    pub ids: Vec<StepId>,
    caret: Caret,
}

impl Room {
    /// Types all lines. Why not, where laneway refuses one or builds another map.
    pub fn told(draft: &Draft) -> Result<Room, String> {
        let mut room = Room {
            session: Session::new(tag()),
            lines: Vec::new(),
            ids: Vec::new(),
            caret: Caret::default(),
        };
        for line in &draft.lines {
            room.type_line(draft, line)?;
        }
        room.lay(draft)?;
        Ok(room)
    }

    fn type_line(&mut self, draft: &Draft, line: &Line) -> Result<(), String> {
        let text: String = line
            .iter()
            .map(|part| match part {
                Part::Words(words) => words.clone(),
                Part::Number(step) => self.number(&draft.process.steps[*step].name),
            })
            .collect();
        let mut ids = self.session.ids(tag());
        let context = Context {
            map: self.session.map(),
            order: self.session.order(),
            caret: self.caret,
            phrasebook: Phrasebook::built_in(),
            speaker: None,
        };
        let captured = parse(&text, &context)
            .and_then(|line| line.act(&context, &mut ids))
            .map_err(|refused| format!("{text}: {}", refused.say(Language::En)))?;
        if !captured.edits.is_empty() {
            let entry = self
                .session
                .entry(tag(), Elapsed::default(), Act::Do(captured.edits));
            self.session
                .commit(entry)
                .map_err(|refusal| format!("{text}: {refusal:?}"))?;
        }
        self.caret = captured.caret;
        self.lines.push(text);
        Ok(())
    }

    fn named(&self, name: &str) -> Option<StepId> {
        let steps = self.session.map().steps();
        let mut found = steps.iter().filter(|(_, step)| step.name == name);
        found.next().map(|(id, _)| *id)
    }

    fn number(&self, name: &str) -> String {
        let map = self.session.map();
        let number = self.named(name).and_then(|id| map.number(id));
        number.map_or("0".to_string(), |number| number.to_string())
    }

    fn outs(&self, step: StepId) -> Vec<&Flow> {
        self.session
            .map()
            .outs(step)
            .map(|(_, flow)| flow)
            .collect()
    }

    /// Lays laneway's map on ours: steps by name, bars and ends along the ways out.
    fn lay(&mut self, draft: &Draft) -> Result<(), String> {
        let process = &draft.process;
        let map = self.session.map();
        if map.steps().len() != process.steps.len() {
            let (theirs, ours) = (map.steps().len(), process.steps.len());
            return Err(format!("{theirs} boxes, not {ours}"));
        }
        let named = |name: &String| (!name.is_empty()).then(|| self.named(name)).flatten();
        let mut ids: Vec<Option<StepId>> = process.steps.iter().map(|s| named(&s.name)).collect();
        for _ in 0..process.steps.len() {
            for from in 0..process.steps.len() {
                let Some(id) = ids[from] else { continue };
                for (flow, their) in process.out(from).into_iter().zip(self.outs(id)) {
                    if let (Target::Step(to), Aim::Step(their)) = (process.flows[flow].to, their.to)
                    {
                        ids[to].get_or_insert(their);
                    }
                }
            }
        }
        for (from, step) in process.steps.iter().enumerate() {
            let what = &step.name;
            let id = ids[from].ok_or_else(|| format!("no box for {what}"))?;
            let their = map.step(id).ok_or_else(|| format!("no box for {what}"))?;
            if their.kind != kind(step.kind) {
                return Err(format!("{what} is a {:?}", their.kind));
            }
            let alias = |lane| map.lane(lane).map(|lane| lane.alias.as_str());
            let lane = alias(their.lane);
            if !step.is_bar() && lane != Some(process.lanes[step.lane].alias.as_str()) {
                return Err(format!("{what} stands in lane {lane:?}"));
            }
            // Behind a task nobody draws a way that leads nowhere yet.
            let branches = matches!(step.kind, Kind::Decision | Kind::Fork);
            let mut ours = process.out(from);
            ours.retain(|&flow| branches || process.flows[flow].to != Target::Open(None));
            let theirs = self.outs(id);
            if ours.len() != theirs.len() {
                let (theirs, ours) = (theirs.len(), ours.len());
                return Err(format!("{what} has {theirs} ways out, not {ours}"));
            }
            for (flow, their) in ours.into_iter().zip(theirs) {
                let flow = process.flows[flow];
                let share = flow.share.map(|share| Decimal::new(share.into(), 0));
                let same_end = match (flow.to, their.to) {
                    (Target::Step(to), Aim::Step(their)) => ids[to] == Some(their),
                    (Target::Open(None), Aim::Open) => true,
                    (Target::Open(Some(lane)), Aim::Lane(their)) => {
                        alias(their) == Some(process.lanes[lane].alias.as_str())
                    }
                    _ => false,
                };
                if share != their.share || flow.back != their.back || !same_end {
                    return Err(format!("{what}: {flow:?} became {their:?}"));
                }
            }
        }
        self.ids = ids.into_iter().flatten().collect();
        Ok(())
    }
}

fn tag() -> Tag {
    "t".parse().unwrap()
}

fn kind(kind: Kind) -> StepKind {
    match kind {
        Kind::Task => StepKind::Task,
        Kind::Wait => StepKind::Wait,
        Kind::Decision => StepKind::Decision,
        Kind::Fork => StepKind::Fork,
        Kind::Join => StepKind::Join,
        Kind::End => StepKind::End,
    }
}
