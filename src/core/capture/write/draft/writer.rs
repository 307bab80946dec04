//! Walks over the plan and writes the lines.

use std::collections::{HashMap, HashSet};

use super::number::{self, Piece};
use super::plan::{Lead, Plan, Way};
use super::words;
use crate::capture::context::Context;
use crate::capture::read::names::StepNames;
use crate::capture::talk;
use crate::capture::write::again;
use crate::capture::write::complete::escaped;
use crate::catalogue;
use crate::model::{
    Bearer, Flow, LaneId, Language, Note, NoteId, NoteKind, ParticipantId, PhaseId, Source, StepId,
    StepKind,
};

/// The steps searched backwards for where the caret moves by itself, and the steps
/// searched for open ends before they are named.
pub(super) const NEAR: usize = 200;

/// What the lines written so far make.
pub(super) struct Wrote {
    /// By step: whether the lines make it.
    pub steps: Vec<bool>,
    /// By step: the number that its line gives it, or 0.
    pub numbers: Vec<u32>,
    /// By way out: whether the lines lead it to a step.
    pub closed: Vec<Vec<bool>>,
    /// The lanes that open ways out name.
    pub aimed: HashMap<Way, LaneId>,
    /// The lanes that the lines make, and the order of making.
    pub lanes: HashMap<LaneId, usize>,
    /// The notes that the lines make, and the step of each.
    pub notes: HashMap<NoteId, Option<StepId>>,
    /// The names of participants after `@`.
    pub names: HashMap<ParticipantId, String>,
}

impl Wrote {
    /// Whether a source exists by then, so that it can be named.
    pub fn can_name(&self, by: Source) -> bool {
        match by {
            Source::Lane(lane) => self.lanes.contains_key(&lane),
            Source::Participant(who) => self.names.contains_key(&who),
            Source::Assumption => true,
        }
    }
}

/// Where a line names a lane.
#[derive(Clone, Copy)]
enum At {
    Front,
    Target,
}

enum Todo {
    Root(usize),
    Way(Way),
}

pub(super) struct Writer<'a> {
    pub(super) cx: &'a Context<'a>,
    pub(super) plan: &'a Plan<'a>,
    pub(super) lines: Vec<Vec<Piece>>,
    /// The steps in the order in which they were made.
    made: Vec<usize>,
    /// When each step was made, from 1.
    order: Vec<usize>,
    /// By way out: whether it leads to a step already.
    pub(super) closed: Vec<Vec<bool>>,
    /// The lanes that open ways out name at this moment.
    pub(super) aimed: HashMap<Way, LaneId>,
    /// By step: the forward ways that lead to it already.
    pub(super) ins: Vec<Vec<usize>>,
    lanes: HashMap<LaneId, usize>,
    /// The lanes without steps.
    spare: Vec<LaneId>,
    /// Ways to a step that is not made yet and hangs on another way.
    waiting: HashMap<usize, Vec<Way>>,
    /// Ways that have arrived at a join.
    arrived: HashMap<usize, Vec<Way>>,
    /// Ways back to a step whose loop is not complete yet.
    later: Vec<(Way, usize)>,
    /// Claims for the end, each with the lane that makes it.
    claims: Vec<(Option<LaneId>, Vec<Piece>)>,
    names: HashMap<ParticipantId, String>,
    /// The names of all steps.
    steps: StepNames,
    notes: HashMap<NoteId, Option<StepId>>,
    todo: Vec<Todo>,
    /// The forks that the map begins with.
    pub(super) fork_roots: Vec<usize>,
    pub(super) at: Option<Way>,
    pub(super) lane: Option<LaneId>,
    pub(super) phase: Option<PhaseId>,
}

pub(super) fn text(text: impl Into<String>) -> Piece {
    Piece::Text(text.into())
}

impl<'a> Writer<'a> {
    pub fn new(cx: &'a Context<'a>, plan: &'a Plan<'a>) -> Writer<'a> {
        let used: HashSet<LaneId> = plan.steps.iter().map(|(_, step)| step.lane).collect();
        let spare = cx.map.lane_order().iter().rev();
        Writer {
            cx,
            plan,
            lines: Vec::new(),
            made: Vec::new(),
            order: vec![0; plan.steps.len()],
            closed: plan.outs.iter().map(|o| vec![false; o.len()]).collect(),
            aimed: HashMap::new(),
            ins: vec![Vec::new(); plan.steps.len()],
            lanes: HashMap::new(),
            spare: spare.filter(|lane| !used.contains(lane)).copied().collect(),
            waiting: HashMap::new(),
            arrived: HashMap::new(),
            later: Vec::new(),
            claims: Vec::new(),
            names: words::names(cx),
            steps: StepNames::of(cx.map),
            notes: HashMap::new(),
            todo: plan
                .roots
                .iter()
                .rev()
                .map(|root| Todo::Root(*root))
                .collect(),
            fork_roots: Vec::new(),
            at: None,
            lane: None,
            phase: None,
        }
    }

    pub fn write(mut self) -> (Vec<String>, Wrote) {
        let cx = self.cx;
        let who = cx.map.participants().values();
        self.say_all(who.map(|who| words::participant(cx, who)).collect());
        // A question on a step that no line makes becomes one on the whole map.
        let steps = &self.plan.steps;
        let makes = |step: StepId| steps.binary_search_by_key(&step, |(id, _)| *id).is_ok();
        let beside = |note: &Note| note.on.is_none_or(|step| !makes(step));
        let of_all = |note: &Note| note.kind == NoteKind::Question && beside(note);
        let first = cx.map.notes().iter().filter(|(_, note)| of_all(note));
        let first: Vec<(NoteId, Option<String>)> = first
            .map(|(id, note)| (*id, words::note(cx, note)))
            .collect();
        for (id, line) in first {
            self.tell(id, None, line);
        }
        while let Some(todo) = self.todo.pop() {
            match todo {
                Todo::Root(root) => self.root(root),
                Todo::Way(way) => self.follow(way),
            }
        }
        for (way, to) in std::mem::take(&mut self.later) {
            if self.is_made(to) && self.plan.leads(to, way.0) {
                self.close(way, to);
            }
        }
        // The claiming lane may be one that no line makes.
        for (lane, line) in std::mem::take(&mut self.claims) {
            if lane.is_none_or(|lane| self.lanes.contains_key(&lane)) {
                self.lines.push(line);
            }
        }
        let used: HashSet<PhaseId> = self.plan.steps.iter().filter_map(|s| s.1.phase).collect();
        for (_, phase) in self
            .cx
            .map
            .phases()
            .iter()
            .filter(|(id, _)| !used.contains(id))
        {
            self.lines
                .push(vec![text(format!("# {}", words::plain(&phase.name)))]);
        }
        for (id, note) in cx.map.notes() {
            if note.kind.is_of_meeting() {
                self.of_meeting(*id, note);
            }
        }
        let numbers = number::numbers(&self.made, self.plan);
        let lines = number::written(self.lines, &numbers);
        let wrote = Wrote {
            numbers,
            steps: self.order.iter().map(|made| *made > 0).collect(),
            closed: self.closed,
            aimed: self.aimed,
            lanes: self.lanes,
            notes: self.notes,
            names: self.names,
        };
        (lines, wrote)
    }

    /// A note in a line of its own; here it is on this step.
    fn tell(&mut self, id: NoteId, on: Option<StepId>, line: Option<String>) {
        if let Some(line) = line {
            self.notes.insert(id, on);
            self.lines.push(vec![text(line)]);
        }
    }

    /// A note of the meeting, after all steps: it names its step by number, if that has one.
    fn of_meeting(&mut self, id: NoteId, note: &Note) {
        let Some(line) = words::note(self.cx, note) else {
            return;
        };
        let steps = &self.plan.steps;
        let on = note.on.and_then(|on| {
            let step = steps.binary_search_by_key(&on, |(id, _)| *id).ok()?;
            let named = self.is_made(step) && self.plan.kind(step).is_numbered();
            named.then_some(step)
        });
        self.notes.insert(id, on.map(|step| steps[step].0));
        let Some(on) = on.map(Piece::Number) else {
            return self.lines.push(vec![text(line)]);
        };
        self.lines.push(match line.split_once(':') {
            // "kết luận ở bước 4: ...".
            Some((word, said)) if catalogue::note(note.kind).line.is_none() => {
                let at = match self.cx.language() {
                    Language::Vi => "ở bước",
                    Language::En => "on step",
                };
                vec![text(format!("{word} {at} ")), on, text(format!(":{said}"))]
            }
            Some(_) | None => vec![on, text(line)],
        });
    }

    fn say_all(&mut self, lines: Vec<String>) {
        self.lines
            .extend(lines.into_iter().map(|line| vec![text(line)]));
    }

    fn is_made(&self, step: usize) -> bool {
        self.order[step] > 0
    }

    fn root(&mut self, root: usize) {
        match self.plan.kind(root) {
            // An end needs something before it, and so does a join.
            StepKind::End | StepKind::Join => return,
            _ if self.made.is_empty() => {}
            _ => {
                self.lines.push(vec![text("|0")]);
                (self.at, self.phase, self.lane) = (None, None, None);
            }
        }
        if self.plan.kind(root) == StepKind::Fork {
            self.fork_roots.push(root);
        }
        self.step(root, None);
    }

    /// Writes what follows a way out, as far as it can be written now.
    fn follow(&mut self, way: Way) {
        let plan = self.plan;
        let out = plan.out(way);
        let to = match out.to {
            Lead::Open => return,
            Lead::Lane(lane) => {
                if self.aimed.get(&way) != Some(&lane) && self.go(way) {
                    self.aim(way, lane);
                }
                return;
            }
            Lead::Step(to) => to,
        };
        if out.flow.back {
            if self.is_made(to) && plan.hangs_on(way.0, to) {
                self.close(way, to)
            } else {
                self.later.push((way, to))
            }
        } else if plan.kind(to) == StepKind::Join {
            self.arrive(way, to);
        } else if self.is_made(to) {
            self.close(way, to);
        } else if plan.parents[to] == Some(way) {
            if self.go(way) {
                self.step(to, Some(way));
            }
        } else {
            self.waiting.entry(to).or_default().push(way);
        }
    }

    /// The share of a way out, unless the answers tell it.
    fn share(&self, way: Way) -> String {
        let flow = self.plan.out(way).flow;
        let step = self.plan.steps[way.0].1;
        let outs = self.plan.outs[way.0].iter().map(|out| out.flow);
        match flow.share {
            Some(share) if !(way.1 == 0 && self.says_share(step.kind, outs)) => {
                format!(",{share}%")
            }
            _ => String::new(),
        }
    }

    fn aim(&mut self, way: Way, lane: LaneId) {
        let line = format!(">{}{}", self.named(lane, At::Target), self.share(way));
        self.lines.push(vec![text(line)]);
        self.aimed.insert(way, lane);
        self.lane = Some(lane);
    }

    /// The alias of a lane, or at first use the form that makes it.
    fn named(&mut self, lane: LaneId, place: At) -> String {
        let Some(known) = self.cx.map.lane(lane) else {
            return String::new();
        };
        let count = self.lanes.len();
        let alias = words::alias(known);
        if self.lanes.contains_key(&lane) {
            return alias;
        }
        self.lanes.insert(lane, count);
        let name = escaped(&known.name, &[':', '>', ',', '&', '?', '~', ';', '!']);
        let first = name.chars().next();
        let sign = if first.is_some_and(|c| !c.is_alphanumeric() && c != '\\') {
            "\\"
        } else {
            ""
        };
        let colons = match place {
            At::Front => "",
            At::Target => "::",
        };
        format!("{sign}{name} ({alias}){colons}")
    }

    fn prefix(&mut self, lane: LaneId) -> String {
        if self.lane == Some(lane) {
            String::new()
        } else {
            format!("{}: ", self.named(lane, At::Front))
        }
    }

    fn enter_phase(&mut self, phase: Option<PhaseId>) {
        if self.phase != phase {
            let known = phase.and_then(|phase| self.cx.map.phases().get(&phase));
            let line = match known {
                Some(phase) => format!("# {}", words::plain(&phase.name)),
                None => "#".to_string(),
            };
            self.lines.push(vec![text(line)]);
            self.phase = phase;
        }
    }

    /// Records that a step is made.
    fn make(&mut self, step: usize) {
        self.made.push(step);
        self.order[step] = self.made.len();
    }

    /// Records that a way out leads to a step.
    fn closes(&mut self, way: Way, to: usize) {
        if self.plan.out(way).flow.back {
            self.closed[way.0][way.1] = true;
        } else {
            self.closes_forward(way, to);
        }
    }

    fn closes_forward(&mut self, way: Way, to: usize) {
        self.closed[way.0][way.1] = true;
        self.ins[to].push(way.0);
    }

    /// Leads a way out to a step that exists already.
    fn close(&mut self, way: Way, to: usize) {
        let Some(address) = self.address_of(to) else {
            return;
        };
        if !self.go(way) {
            return;
        }
        let mut line = vec![text(">")];
        line.extend(address);
        line.push(text(self.share(way)));
        self.lines.push(line);
        self.closes(way, to);
        self.moved_on(way);
    }

    /// Makes a step, a fork or an end after the way out at the caret.
    fn step(&mut self, step: usize, from: Option<Way>) {
        let (cx, plan) = (self.cx, self.plan);
        let at = plan.steps[step].1;
        let mut share = from.map_or(String::new(), |way| self.share(way));
        if let (StepKind::End, Some(way), false) = (at.kind, from, share.is_empty()) {
            // An end takes no share, but its way does.
            self.aim(way, at.lane);
            share.clear();
        }
        self.enter_phase(at.phase);
        let (facts, late) = if at.kind.is_numbered() {
            words::facts(cx, &at.facts)
        } else {
            (String::new(), Vec::new())
        };
        let outs = plan.outs[step].iter().map(|out| out.flow);
        let name = match at.kind {
            StepKind::Fork | StepKind::Join => format!("&{}", plan.outs[step].len().max(2)),
            StepKind::End if at.name.is_empty() => ".".to_string(),
            StepKind::End => format!(". {}", words::plain(&at.name)),
            StepKind::Start | StepKind::Task | StepKind::Wait | StepKind::Decision => {
                words::text(cx, &self.steps, at, outs)
            }
        };
        let answers = || talk::may_answer(&format!("{name}{facts}"));
        if facts.contains(':') || !facts.is_empty() && answers() {
            // So that a colon in the name of a paper is not read as that of a lane, nor a
            // "then" in it as the end of a condition.
            self.lane = None;
        }
        let is_new = !self.lanes.contains_key(&at.lane);
        let mut line = vec![text(self.prefix(at.lane))];
        line.push(text(name));
        // A lane that this line makes has no alias yet.
        let own = plan.outs[step].first().map(|out| out.to) == Some(Lead::Lane(at.lane));
        let said = match at.kind.is_numbered() && !(is_new && own) {
            true => self.target(step, &mut line),
            false => None,
        };
        line.push(text(facts + &share));
        self.lines.push(line);
        self.make(step);
        if let Some(way) = from {
            self.closes_forward(way, step);
        }
        match (at.kind, said) {
            (StepKind::End, _) => from.map_or((), |way| self.moved_on(way)),
            (_, Some(Lead::Step(to))) => {
                self.closes((step, 0), to);
                match from {
                    Some(way) => self.moved_on(way),
                    None => (self.at, self.lane, self.phase) = (None, None, None),
                }
            }
            (_, Some(Lead::Lane(lane))) => {
                self.aimed.insert((step, 0), lane);
                self.stand((step, 0));
            }
            _ => self.stand((step, 0)),
        }
        self.say_all(late);
        self.notes_of(step);
        if at.kind.is_numbered() {
            self.bearer_of(step);
            self.claims_of(step);
        }
        if said.is_none() && at.kind != StepKind::End {
            self.spare_lanes(step);
        }
        self.follow_waiting(step);
        if said.is_none() {
            self.follow_outs(step);
        }
    }

    fn notes_of(&mut self, step: usize) {
        let map = self.cx.map;
        let id = self.plan.steps[step].0;
        let mut notes = map
            .notes_on(id)
            .filter(|(_, note)| !note.kind.is_of_meeting())
            .peekable();
        if notes.peek().is_none() {
            return;
        }
        // A step without a number leaves its notes to a step before it.
        let on = self.tells_of_itself(step).then_some(id);
        for (note, of) in notes {
            self.tell(note, on, words::note(self.cx, of));
        }
    }

    /// Whether a note after the line of a step is on that step. A step without a number
    /// leaves its notes to the numbered step before it, if there is one.
    fn tells_of_itself(&self, step: usize) -> bool {
        let mut seen = HashSet::from([step]);
        let mut next = vec![step];
        while let Some(at) = next.pop() {
            if self.plan.kind(at).is_numbered() {
                return at == step;
            }
            next.extend(self.ins[at].iter().filter(|step| seen.insert(**step)));
        }
        true
    }

    /// Plans the ways that waited for a step.
    fn follow_waiting(&mut self, step: usize) {
        let waiting = self.waiting.remove(&step).unwrap_or_default();
        self.todo.extend(waiting.into_iter().rev().map(Todo::Way));
    }

    /// Plans the ways out of a step.
    fn follow_outs(&mut self, step: usize) {
        let outs = (0..self.plan.outs[step].len()).rev();
        self.todo.extend(outs.map(|place| Todo::Way((step, place))));
    }

    /// The target in the line of a task or wait.
    fn target(&mut self, step: usize, line: &mut Vec<Piece>) -> Option<Lead> {
        let plan = self.plan;
        // The reader looks only at the first few `>` of a line.
        if plan.kind(step) == StepKind::Decision || plan.steps[step].1.name.contains('>') {
            return None;
        }
        let out = plan.outs[step]
            .first()
            .filter(|out| out.flow.share.is_none())?;
        match out.to {
            Lead::Open => return None,
            Lead::Lane(lane) => {
                let lane = self.named(lane, At::Target);
                line.push(text(format!(">{lane}")));
            }
            Lead::Step(to) => {
                let loops = out.flow.back && to != step && plan.hangs_on(step, to);
                let merges = !out.flow.back && plan.kind(to) != StepKind::Join;
                if !self.is_made(to) || !(loops || merges) {
                    return None;
                }
                let address = self.address_of(to)?;
                line.push(text(">"));
                line.extend(address);
            }
        }
        Some(out.to)
    }

    /// Who bears the costs of a step; it waits for the end if the lane is not made yet.
    fn bearer_of(&mut self, step: usize) {
        let Some(by) = self.plan.steps[step].1.facts.bearer else {
            return;
        };
        let Some(said) = words::bearer(self.cx, by) else {
            return;
        };
        let said = text(format!(",{said}"));
        match by {
            Bearer::Lane(lane) if !self.lanes.contains_key(&lane) => {
                let line = vec![Piece::Number(step), said];
                self.claims.push((Some(lane), line));
            }
            Bearer::Lane(_) | Bearer::Applicant | Bearer::Agency | Bearer::Enterprise => {
                self.lines.push(vec![said]);
            }
        }
    }

    /// The claims on a step; they wait for the end if a lane is not made yet.
    fn claims_of(&mut self, step: usize) {
        let claims = &self.plan.steps[step].1.claims;
        // From the first claim by a lane that does not exist yet, all claims wait, so
        // that they keep their order.
        let mut wait = false;
        for claim in claims {
            let Some(said) = words::claim(self.cx, &self.names, claim.by, &claim.fact) else {
                continue;
            };
            let lane = match claim.by {
                Source::Lane(lane) => Some(lane),
                _ => None,
            };
            wait |= lane.is_some_and(|lane| !self.lanes.contains_key(&lane));
            let said = text(format!(",{said}"));
            if wait {
                self.claims.push((lane, vec![Piece::Number(step), said]))
            } else {
                self.lines.push(vec![said])
            }
        }
    }

    /// Makes lanes without steps: a way is aimed at such a lane first, and elsewhere
    /// afterwards.
    fn spare_lanes(&mut self, step: usize) {
        let way = (step, 0);
        let leads_on = self.plan.outs[step]
            .first()
            .is_some_and(|out| matches!(out.to, Lead::Step(_)));
        if !leads_on || self.at != Some(way) {
            return;
        }
        while let Some(lane) = self.spare.pop() {
            if self.lanes.contains_key(&lane) {
                continue;
            }
            let line = format!(">{}", self.named(lane, At::Target));
            self.lines.push(vec![text(line)]);
            self.aimed.insert(way, lane);
            self.lane = Some(lane);
        }
    }

    /// A way out reaches a join. The join is made when all its ways have arrived.
    fn arrive(&mut self, way: Way, join: usize) {
        let plan = self.plan;
        if !self.share(way).is_empty() && self.go(way) {
            self.aim(way, plan.steps[join].1.lane);
        }
        let arrived = self.arrived.entry(join).or_default();
        arrived.push(way);
        if arrived.len() < plan.ins[join].len() {
            return;
        }
        let mut ways = std::mem::take(arrived);
        if !self.go(way) {
            return;
        }
        ways.sort_by_key(|(step, place)| (self.order[*step], *place));
        let addresses: Option<Vec<_>> = ways.iter().map(|way| self.address(*way)).collect();
        let Some(addresses) = addresses else {
            return;
        };
        let at = plan.steps[join].1;
        self.enter_phase(at.phase);
        let mut line = vec![text(self.prefix(at.lane)), text("&")];
        if !self.are_all_behind_a_fork(way, &ways) {
            for (i, address) in addresses.into_iter().enumerate() {
                line.push(text(if i == 0 { "(" } else { "," }));
                line.extend(address);
            }
            line.push(text(")"));
        }
        self.lines.push(line);
        self.make(join);
        for way in ways {
            self.closes_forward(way, join);
        }
        self.stand((join, 0));
        self.notes_of(join);
        self.spare_lanes(join);
        self.follow_waiting(join);
        self.follow_outs(join);
    }

    /// Whether the answers of a decision tell the share of the first.
    fn says_share<'f>(&self, kind: StepKind, outs: impl Iterator<Item = &'f Flow>) -> bool {
        kind == StepKind::Decision && again::is_yes_no(outs, self.cx.language())
    }
}
