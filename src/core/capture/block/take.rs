//! The deeds of a block, done one after the other on a copy of the map.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use crate::capture::block::{Bare, Block, Cell, Choice, Deed, Idle, Make, Makes, prose, table};
use crate::capture::context::Context;
use crate::capture::make::act::Captured;
use crate::capture::make::scratch::Scratch;
use crate::capture::make::work::Work;
use crate::capture::read::fact::Told;
use crate::capture::read::lanes;
use crate::capture::read::line::{
    Afterwards, Closes, FactsSaid, Form, LaneSaid, LateLine, Line, Made, Shape, StepLine, Target,
    Typed,
};
use crate::capture::read::names;
use crate::capture::read::parse::{self, Tail, written};
use crate::capture::read::refused::{Refused, Why};
use crate::capture::read::spot::{self, Spot};
use crate::capture::{field, talk};
use crate::catalogue::Choice as _;
use crate::lang::block::{self, Tally};
use crate::lang::{self, fold};
use crate::model::{
    Caret, Edit, Field, Ids, LaneId, Language, NoteKind, OpenEnd, StepId, StepKind, Under,
};

/// Words, folded, by which a case goes back to where it came from, or ends.
const RETURNS: &[&str] = &[
    "tra lai",
    "tra ho so",
    "tu choi",
    "chuyen lai",
    "tra ve",
    "return",
    "reject",
    "refuse",
    "send back",
    "sends back",
    "sent back",
    "deny",
    "denies",
    "denied",
    "yeu cau bo sung",
    "huong dan",
    "thong bao",
    "ask for",
    "asks for",
];

/// The name of the lane of steps that nobody has said a lane for.
const UNKNOWN: &str = "?";

/// What happens to rows that are not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// They stay in the list.
    Stays,
    /// They become parked notes.
    Parks,
}

/// What a row was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumIter)]
pub enum What {
    Step,
    Facts,
    Note,
    Phase,
    /// A way from step to step, or another place to go on from; who was there; a rate.
    Other,
    /// Nothing of the map.
    Nothing,
    /// It is not understood, or has no lane.
    Look,
    /// Somebody wants it to stay in the list.
    Skipped,
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub what: What,
    /// In words, each on the map as it is after it.
    pub said: Vec<String>,
    pub idle: Option<Idle>,
    /// Why it is not understood.
    pub refused: Option<Refused>,
    /// It has a step in the lane `?`, which it made.
    pub unplaced: bool,
    /// The new steps.
    pub steps: Vec<StepId>,
    /// Whether it closed branches.
    pub closes: bool,
}

/// The edits that one row makes together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub edits: Vec<Edit>,
    /// The row; none for the note that keeps what is nothing on the map.
    pub row: Option<usize>,
}

/// What becomes of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Took {
    /// A row each, in their order.
    pub rows: Vec<Taken>,
    /// In the order in which they are to be made.
    pub entries: Vec<Entry>,
    /// The caret afterwards.
    pub caret: Caret,
    pub tally: Tally,
}

impl Took {
    /// All edits, as one act.
    pub fn edits(&self) -> Vec<Edit> {
        let edits = self.entries.iter().flat_map(|entry| &entry.edits);
        edits.cloned().collect()
    }
}

impl Block {
    /// What becomes of the block on this map. Changes nothing.
    pub fn take(&self, cx: &Context<'_>, ids: &mut Ids, language: Language, rest: Rest) -> Took {
        let fresh = Taken {
            what: What::Nothing,
            said: Vec::new(),
            idle: None,
            refused: None,
            unplaced: false,
            steps: Vec::new(),
            closes: false,
        };
        let mut taking = Taking {
            block: self,
            cx,
            ids,
            language,
            scratch: Scratch::of(cx.map),
            caret: cx.caret,
            made: HashMap::new(),
            rows: vec![fresh; self.rows.len()],
            entries: Vec::new(),
            tally: Tally::default(),
            last: None,
            leads_on: None,
            guessed: HashSet::new(),
            names: OnceCell::new(),
        };
        let mut chosen = vec![false; self.rows.len()];
        for (row, deed) in &self.plan {
            let first = !std::mem::replace(&mut chosen[*row], true);
            match &self.rows[*row].choice {
                Choice::AsRead => taking.deed(*row, deed),
                Choice::Line(line) if first => {
                    taking.deed(*row, &Deed::line(line, Bare::Step));
                }
                Choice::Step if first => {
                    let typed = &self.rows[*row].typed;
                    taking.deed(*row, &Deed::line(typed, Bare::Surely));
                }
                Choice::Park if first => taking.park(*row),
                Choice::Skip => taking.rows[*row].what = What::Skipped,
                Choice::Line(_) | Choice::Step | Choice::Park => {}
            }
        }
        taking.end(rest)
    }
}

struct Taking<'a, 'c> {
    block: &'a Block,
    cx: &'a Context<'c>,
    ids: &'a mut Ids,
    language: Language,
    scratch: Scratch<'a>,
    caret: Caret,
    /// The steps of a chart: where others lead to, and where they go on from.
    made: HashMap<usize, (StepId, StepId)>,
    rows: Vec<Taken>,
    entries: Vec<Entry>,
    tally: Tally,
    /// The last step that a row made.
    last: Option<StepId>,
    /// Where the text goes on behind both answers of a condition.
    leads_on: Option<Caret>,
    /// The lanes that words of the text were taken for.
    guessed: HashSet<LaneId>,
    /// The steps that stood before, by their names; nothing for a name of several.
    names: OnceCell<HashMap<String, Option<StepId>>>,
}

/// How much a row says; what says more is told first.
fn rank(what: What) -> u8 {
    match what {
        What::Nothing => 0,
        What::Other => 1,
        What::Note => 2,
        What::Phase => 3,
        What::Facts => 4,
        What::Step => 5,
        What::Skipped => 6,
        What::Look => 7,
    }
}

impl Taking<'_, '_> {
    fn deed(&mut self, row: usize, deed: &Deed) {
        // What could not be done leaves nothing for the rest of its row.
        if self.rows[row].refused.is_some() {
            return;
        }
        let done = match deed {
            Deed::Line { text, bare } => self.line(row, text, *bare),
            Deed::Make(make) => self.make(row, make),
            Deed::Cells(cells) => self.cells(row, cells),
            Deed::Go { key, way } => {
                self.go(*key, *way);
                Ok(())
            }
            Deed::Lead { key, joins } => self.lead(row, *key, *joins),
            Deed::Apart => {
                self.caret = Caret {
                    lane: self.caret.lane,
                    ..Caret::default()
                };
                Ok(())
            }
            Deed::Note { kind, text } => self.note(row, *kind, text),
            Deed::Paper { key, name } => self.paper(row, *key, name),
            Deed::Phase(name) => self.act(row, Form::Phase(typed(name.clone(), 0))),
            Deed::Unread => {
                let text = self.block.rows[row].typed.clone();
                self.line(row, &text, Bare::Note(NoteKind::Parked))
            }
            Deed::Nothing(idle) => {
                self.rows[row].idle = self.rows[row].idle.or(Some(*idle));
                Ok(())
            }
        };
        if let Err(refused) = done {
            self.rows[row].what = What::Look;
            self.rows[row].refused = Some(refused);
        }
    }

    fn line(&mut self, row: usize, text: &str, bare: Bare) -> Result<(), Refused> {
        let chosen = self.block.rows[row].lane.is_some();
        let read = {
            let now = self.scratch.context(self.cx, self.caret);
            let split = match bare {
                Bare::Surely => with_facts(text, &now),
                Bare::Step | Bare::Note(_) => None,
            };
            let read = match split {
                Some((name, facts)) => {
                    let read = talk::parse(&name, &now)?;
                    with_more(surely(read, &name, &now)?, facts)
                }
                None => said(text, &now)?,
            };
            let mut read = read;
            if let Form::Note { text: said, .. } = &mut read.form
                && said.what == prose::bare(text)
            {
                said.what = text.trim().to_string();
            }
            match bare {
                Bare::Step => read,
                Bare::Surely => surely(read, text, &now)?,
                Bare::Note(kind) => match is_no_more_than_said(&read) {
                    true => Line::of(note_form(kind, None, text), 0..text.len()),
                    false => read,
                },
            }
        };
        // Words that were heard as a lane are none where somebody chose another one.
        let heard = |step: &StepLine| {
            step.lane.as_ref().is_some_and(|of| match &of.what {
                LaneSaid::Known(_) => !text.contains(':'),
                LaneSaid::New { how, .. } => *how == Made::Guessed,
            })
        };
        let read = match chosen && read.form.step().is_some_and(heard) {
            true => {
                let now = self.scratch.context(self.cx, self.caret);
                written(&format!("\\{}", text.trim()), &now, Tail::Gives)?
            }
            false => read,
        };
        self.take(row, read)
    }

    /// Takes a form as it is.
    fn act(&mut self, row: usize, form: Form) -> Result<(), Refused> {
        self.take(row, Line::of(form, 0..0))
    }

    fn take(&mut self, row: usize, mut read: Line) -> Result<(), Refused> {
        let chosen = self.block.rows[row].lane.clone();
        if let (Some(name), Form::Step(step)) = (&chosen, &mut read.form) {
            let now = self.scratch.context(self.cx, self.caret);
            step.lane = Some(typed(lane(name, Made::Written, &now)?, 0));
        }
        let mut unplaced = false;
        let tried = self.try_line(&read);
        let (mut captured, fresh) = match (tried, &mut read.form) {
            (
                Err(Refused {
                    why: Why::NoLane, ..
                }),
                Form::Step(step),
            ) => {
                let now = self.scratch.context(self.cx, self.caret);
                step.lane = Some(typed(unknown(&now), 0));
                unplaced = true;
                self.try_line(&read)?
            }
            (tried, _) => tried?,
        };
        self.scratch.take(&mut captured.edits)?;
        *self.ids = fresh;
        self.caret = captured.caret;
        self.go_on_with_the_others(&read, &captured);
        self.told(row, &read, &captured, unplaced);
        self.keep(Some(row), captured.edits);
        Ok(())
    }

    /// Behind "if it is incomplete, return it" a text goes on with the other case: at the open
    /// answer of the decision that the condition made, or, where both were said, behind the
    /// answer that leads on.
    fn go_on_with_the_others(&mut self, read: &Line, captured: &Captured) {
        let returns = |name: &str| {
            let done = format!(" {}", fold(name.trim()));
            RETURNS
                .iter()
                .any(|word| done.contains(&format!(" {word}")))
        };
        match &read.form {
            Form::Condition(said) => {
                let open = captured.steps.first().and_then(|decision| {
                    let mut outs = self.scratch.map().outs(*decision);
                    outs.find(|(_, flow)| flow.to.step().is_none())
                });
                let way = open.map(|(way, _)| way).filter(|_| returns(&said[1].what));
                if let Some(way) = way {
                    let now = self.scratch.context(self.cx, self.caret);
                    self.caret = spot::caret(Spot::Way(way), &now);
                }
                self.leads_on = Some(self.caret);
            }
            Form::Step(step) if step.from.is_some() && returns(&step.name.what) => {
                self.caret = self.leads_on.take().unwrap_or(self.caret);
            }
            _ => {}
        }
    }

    fn try_line(&self, read: &Line) -> Result<(Captured, Ids), Refused> {
        let now = self.scratch.context(self.cx, self.caret);
        let mut fresh = self.ids.clone();
        let captured = read.act(&now, &mut fresh)?;
        Ok((captured, fresh))
    }

    /// Notes what came of a row.
    fn told(&mut self, row: usize, read: &Line, captured: &Captured, unplaced: bool) {
        let what = match &read.form {
            Form::Step(_) if captured.steps.is_empty() => What::Other,
            Form::Step(_) | Form::End { .. } | Form::Several(_) | Form::Condition(_) => What::Step,
            Form::Late(_) | Form::Lates(_) => What::Facts,
            Form::Note { .. } => What::Note,
            Form::Phase(_) => What::Phase,
            Form::NoPhase
            | Form::Participant { .. }
            | Form::Rate(_)
            | Form::Heading
            | Form::Asked(_)
            | Form::Next
            | Form::Swap(_)
            | Form::Go(_) => What::Other,
        };
        let said = match &read.form {
            // On the step of its own row: that was just named.
            Form::Note {
                kind,
                on: Some(on),
                text,
                ..
            } if self.rows[row].steps.contains(&on.what) => {
                format!("{}: {}", kind.word(self.language), text.what)
            }
            _ => read.echo(captured, self.scratch.speaker(self.language)),
        };
        let guesses = guessed(&read.form);
        self.tally.guessed += guesses;
        if guesses > 0 {
            let made = captured.edits.iter().filter_map(|edit| match edit {
                Edit::AddLane { id, .. } => Some(*id),
                _ => None,
            });
            self.guessed.extend(made);
        }
        // Who does it is not said, and who did the step before was a guess.
        let as_before = read.form.step().is_some_and(|step| step.lane.is_none())
            && captured.steps.first().is_some_and(|step| {
                let step = self.scratch.map().step(*step);
                step.is_some_and(|of| of.kind.is_numbered() && self.guessed.contains(&of.lane))
            });
        self.last = captured.steps.last().copied().or(self.last);
        let taken = &mut self.rows[row];
        if rank(what) > rank(taken.what) {
            taken.what = what;
        }
        taken.closes |= read.closes();
        taken.unplaced |= unplaced;
        taken.steps.extend(&captured.steps);
        taken.said.push(said);
        if as_before {
            taken.said.push(block::as_before(self.language).to_string());
        }
        if unplaced {
            self.tally.look += 1;
            self.tally.guessed += 1;
        }
    }

    fn keep(&mut self, row: Option<usize>, edits: Vec<Edit>) {
        count(&mut self.tally, &edits);
        match self.entries.last_mut().filter(|entry| entry.row == row) {
            Some(entry) => entry.edits.extend(edits),
            None if edits.is_empty() => {}
            None => self.entries.push(Entry { edits, row }),
        }
    }

    fn make(&mut self, row: usize, make: &Make) -> Result<(), Refused> {
        if let Some(step) = self.standing(make) {
            return self.fill(row, step, make);
        }
        let (form, left) = {
            let now = self.scratch.context(self.cx, self.caret);
            let said = match &make.lane {
                Some(name) => Some(typed(lane(name, Made::Written, &now)?, 0)),
                None => None,
            };
            let (mut facts, left) = facts(&make.cells, &now);
            let mut name = clean(&make.name);
            if facts.list.is_empty()
                && matches!(make.makes, Makes::Task | Makes::Wait)
                && let Some((short, said)) = with_facts(&name, &now)
            {
                (name, facts) = (short, said);
            }
            let form = match &make.makes {
                Makes::End => Form::End {
                    lane: said,
                    name: typed(name, 1),
                },
                makes => {
                    let shape = match makes {
                        Makes::Task | Makes::End => Shape::Task,
                        Makes::Wait => Shape::Wait,
                        Makes::Decision(answers) => Shape::Decision {
                            answers: answers.clone(),
                            share: None,
                        },
                        Makes::Fork(branches) => Shape::Fork(*branches),
                    };
                    Form::Step(Box::new(StepLine {
                        lane: said,
                        join: make.joins.then(|| typed(Closes::Innermost, 0)),
                        shape: typed(shape, 2),
                        facts,
                        ..step_of(name)
                    }))
                }
            };
            (form, left)
        };
        let before = self.rows[row].steps.len();
        self.act(row, form)?;
        let steps = &self.rows[row].steps[before..];
        // A join comes before the step that it is made for.
        let own = match (&make.makes, make.joins) {
            (Makes::Fork(_), _) | (_, false) => steps.first(),
            (_, true) => steps.last(),
        };
        if let (Some(key), Some(first), Some(last)) = (make.key, steps.first(), steps.last()) {
            let own = *own.unwrap_or(last);
            let entry = if make.joins { *first } else { own };
            self.made.insert(key, (entry, *last));
        }
        for text in left {
            self.note(row, NoteKind::Remark, &text)?;
        }
        Ok(())
    }

    /// The step of this name that stood before the text came, where only one has it.
    fn standing(&self, make: &Make) -> Option<StepId> {
        let plain = make.key.is_none() && !make.joins && make.makes == Makes::Task;
        let name = Some(fold(&clean(&make.name))).filter(|name| plain && !name.is_empty())?;
        let known = self.names.get_or_init(|| {
            let map = self.cx.map;
            let mut known: HashMap<String, Option<StepId>> = HashMap::new();
            for id in map.all_numbered() {
                if let Some(step) = map.step(id) {
                    let same = known.entry(fold(&step.name));
                    same.and_modify(|of| *of = None).or_insert(Some(id));
                }
            }
            known
        });
        known.get(&name).copied().flatten()
    }

    /// A row of a step that stands: what it says is said of that one, and the next row goes
    /// on behind it.
    fn fill(&mut self, row: usize, step: StepId, make: &Make) -> Result<(), Refused> {
        let (late, left) = {
            let now = self.scratch.context(self.cx, self.caret);
            let (facts, left) = facts(&make.cells, &now);
            let own = now.map.step(step).map(|of| of.lane);
            let said = make
                .lane
                .as_deref()
                .map(|name| lane(name, Made::Written, &now));
            let other = |of: &LaneSaid| !matches!(of, LaneSaid::Known(id) if Some(*id) == own);
            let late = LateLine {
                step: Some(typed(step, 0)),
                lane: said.transpose()?.filter(other).map(|of| typed(of, 0)),
                facts,
                ..LateLine::default()
            };
            (late, left)
        };
        if late.lane.is_some() || !late.facts.list.is_empty() {
            self.act(row, Form::Late(Box::new(late)))?;
        } else {
            let taken = &mut self.rows[row];
            taken.said.push(block::stands(self.language).to_string());
            taken.what = What::Other;
        }
        for text in left {
            self.act(row, note_form(NoteKind::Remark, Some(step), &text))?;
        }
        self.last = Some(step);
        self.caret = self.scratch.map().caret_on(step);
        Ok(())
    }

    /// Facts of the step before.
    fn cells(&mut self, row: usize, cells: &[Cell]) -> Result<(), Refused> {
        let now = self.scratch.context(self.cx, self.caret);
        let (facts, left) = facts(cells, &now);
        if !facts.list.is_empty() {
            let late = LateLine {
                facts,
                ..LateLine::default()
            };
            self.act(row, Form::Late(Box::new(late)))?;
        }
        for text in left {
            self.note(row, NoteKind::Remark, &text)?;
        }
        Ok(())
    }

    fn go(&mut self, key: usize, way: usize) {
        let Some((_, tail)) = self.made.get(&key).copied() else {
            return;
        };
        let map = self.scratch.map();
        let out = map.outs(tail).nth(way).map(|(id, _)| id);
        let open = out.filter(|id| map.flow(*id).is_some_and(|flow| flow.to.step().is_none()));
        self.caret = match open {
            Some(flow) => map.caret_at(OpenEnd::Flow(flow)),
            None => map.caret_on(tail),
        };
    }

    fn lead(&mut self, row: usize, key: usize, joins: bool) -> Result<(), Refused> {
        let Some((to, _)) = self.made.get(&key).copied() else {
            return Ok(());
        };
        self.act(
            row,
            Form::Step(Box::new(StepLine {
                join: joins.then(|| typed(Closes::Innermost, 0)),
                target: Some(typed(Target::Step(to), 3)),
                ..step_of(String::new())
            })),
        )
    }

    fn note(&mut self, row: usize, kind: NoteKind, text: &str) -> Result<(), Refused> {
        let text = clean(text);
        if text.is_empty() {
            return Ok(());
        }
        let now = self.scratch.context(self.cx, self.caret);
        let about = self.last.filter(|step| now.map.step(*step).is_some());
        let on = match kind {
            NoteKind::Remark => about.or(now.about()),
            NoteKind::Question => about,
            NoteKind::Parked | NoteKind::PainPoint | NoteKind::Decision | NoteKind::Action => None,
        };
        let kind = match (kind, on) {
            (NoteKind::Remark, None) => NoteKind::Parked,
            (kind, _) => kind,
        };
        // What stands on no step is said without one, wherever the caret is.
        let caret = self.caret;
        if on.is_none() {
            self.caret = Caret::default();
        }
        let done = self.act(row, note_form(kind, on, &text));
        self.caret = Caret {
            under: Under::Steps,
            ..caret
        };
        done
    }

    fn paper(&mut self, row: usize, key: Option<usize>, name: &str) -> Result<(), Refused> {
        let of = key.and_then(|key| self.made.get(&key)).map(|(own, _)| *own);
        let Some(step) = of else {
            return self.note(row, NoteKind::Parked, name);
        };
        let caret = self.caret;
        let late = LateLine {
            step: Some(typed(step, 0)),
            facts: FactsSaid {
                list: vec![typed(Told::Output(clean(name)), 1)],
                by: None,
            },
            ..LateLine::default()
        };
        let done = self.act(row, Form::Late(Box::new(late)));
        self.caret = caret;
        done
    }

    /// The row as a parked note.
    fn park(&mut self, row: usize) {
        let text = self.block.rows[row].pasted.clone();
        if self.note(row, NoteKind::Parked, &text).is_err() {
            self.rows[row].what = What::Look;
        }
    }

    /// Whether a row that is nothing on the map is kept in a note: a file of ours has
    /// comments of its own, and a lane with steps is on the map.
    fn is_kept(&self, idle: Option<Idle>, pasted: &str) -> bool {
        match idle {
            Some(Idle::Head | Idle::Heading | Idle::Message | Idle::Meeting | Idle::Rule) => true,
            Some(Idle::Lane) => {
                let mut lanes = self.scratch.map().lanes();
                !lanes.any(|(_, lane)| heads_lane(pasted, &lane.name))
            }
            Some(Idle::Comment | Idle::Drawing) | None => false,
        }
    }

    fn end(mut self, rest: Rest) -> Took {
        let mut left_out: Vec<String> = Vec::new();
        for row in 0..self.rows.len() {
            let taken = &mut self.rows[row];
            if taken.what == What::Nothing && taken.idle.is_none() {
                // An arrow that was drawn with the boxes that it leads to.
                taken.idle = Some(Idle::Drawing);
            }
            let taken = &self.rows[row];
            let pasted = &self.block.rows[row].pasted;
            let speaks = pasted.chars().any(char::is_alphanumeric);
            match taken.what {
                What::Look if taken.refused.is_some() => {
                    self.tally.look += 1;
                    if rest == Rest::Parks && speaks {
                        // Its refusal stays the thing to tell.
                        let (said, text) = (taken.said.clone(), pasted.clone());
                        let parked = self.note(row, NoteKind::Parked, &text);
                        debug_assert!(parked.is_ok());
                        // It is counted as one to look at.
                        self.tally.notes = self.tally.notes.saturating_sub(1);
                        self.rows[row].said = said;
                        self.rows[row].what = What::Look;
                    }
                }
                What::Nothing if speaks && self.is_kept(taken.idle, pasted) => {
                    left_out.push(super::shortened(pasted));
                }
                What::Nothing
                | What::Step
                | What::Facts
                | What::Note
                | What::Phase
                | What::Other
                | What::Look
                | What::Skipped => {}
            }
        }
        if !left_out.is_empty() {
            let words = lang::block::left_out(self.cx.language());
            let text = clean(&table::headed(words, &left_out.join(" · ")));
            let edits = vec![Edit::AddNote {
                id: self.ids.make(),
                kind: NoteKind::Parked,
                on: None,
                text,
                by: None,
            }];
            self.entries.push(Entry { edits, row: None });
        }
        // Numbers are given when the entries are made.
        for edit in self.entries.iter_mut().flat_map(|entry| &mut entry.edits) {
            if let Edit::AddStep { number, .. } = edit {
                *number = None;
            }
        }
        self.tally.lanes = self.tally.lanes.saturating_sub(self.tally.guessed);
        Took {
            rows: self.rows,
            entries: self.entries,
            caret: self.caret,
            tally: self.tally,
        }
    }
}

fn count(tally: &mut Tally, edits: &[Edit]) {
    for edit in edits {
        match edit {
            Edit::AddStep {
                kind: StepKind::Task | StepKind::Wait | StepKind::Decision,
                ..
            } => tally.steps += 1,
            Edit::SetFact { .. } | Edit::AddClaim { .. } => tally.facts += 1,
            Edit::AddNote { .. } => tally.notes += 1,
            Edit::AddLane { .. } => tally.lanes += 1,
            _ => {}
        }
    }
}

fn typed<T>(what: T, at: usize) -> Typed<T> {
    Typed { what, span: at..at }
}

/// A line that only makes a step of this name.
fn step_of(name: String) -> StepLine {
    StepLine {
        from: None,
        lane: None,
        no_lane: None,
        join: None,
        name: typed(name, 1),
        shape: typed(Shape::Task, 2),
        target: None,
        facts: FactsSaid::default(),
        afterwards: Afterwards::There,
    }
}

/// A text as the map takes it, on one line.
fn clean(text: &str) -> String {
    let text = lang::entered(text);
    let plain = |c: char| if c.is_whitespace() { ' ' } else { c };
    let kept: String = text
        .chars()
        .map(plain)
        .filter(|c| !crate::model::is_unprintable(*c))
        .collect();
    kept.trim().to_string()
}

/// The lane of this name, which is made where there is none.
fn lane(name: &str, how: Made, cx: &Context<'_>) -> Result<LaneSaid, Refused> {
    let name = clean(name);
    if name == UNKNOWN {
        return Ok(unknown(cx));
    }
    if let Some(known) = names::exact_lane(cx, &name) {
        return Ok(LaneSaid::Known(known));
    }
    Ok(lanes::called(&name, how, cx))
}

/// A new lane of this name, and the edits that make it.
pub fn new_lane(name: &str, cx: &Context<'_>, ids: &mut Ids) -> (LaneId, Vec<Edit>) {
    let mut work = Work::new(cx, ids);
    let said = lanes::called(&clean(name), Made::Written, cx);
    let lane = work.lane(&said);
    (lane, work.edits)
}

/// The lane for steps that nobody has said a lane for.
fn unknown(cx: &Context<'_>) -> LaneSaid {
    match names::exact_lane(cx, UNKNOWN) {
        Some(lane) => LaneSaid::Known(lane),
        None => lanes::called(UNKNOWN, Made::Written, cx),
    }
}

/// A line; where it says no more than a name, and more without the sign that ends it as a
/// sentence, that.
fn said(text: &str, cx: &Context<'_>) -> Result<Line, Refused> {
    let read = talk::parse(text, cx);
    let ended = prose::bare(text);
    let says_more = |line: &Line| !is_bare(&line.form) && !matches!(line.form, Form::Note { .. });
    if read.as_ref().is_ok_and(says_more) || ended.len() == text.trim().len() {
        return read;
    }
    match talk::parse(ended, cx) {
        Ok(other) if read.is_err() || says_more(&other) => Ok(other),
        _ => read,
    }
}

/// A line that is an item of a list of steps: a step, whatever it sounds like.
fn surely(read: Line, text: &str, cx: &Context<'_>) -> Result<Line, Refused> {
    let makes = |form: &Form| form.step().is_some_and(StepLine::makes_step) || form.makes_several();
    if makes(&read.form) {
        return Ok(read);
    }
    if read.other.as_ref().is_some_and(makes) {
        return Ok(read.turned());
    }
    written(&format!("\\{}", text.trim()), cx, Tail::Keeps)
}

/// A step with facts that stood behind its words, where it has none of its own.
fn with_more(mut read: Line, facts: FactsSaid) -> Line {
    if let Form::Step(step) = &mut read.form {
        let has = |told: &Typed<Told>| {
            let same = |of: &Typed<Told>| match (&of.what, &told.what) {
                (Told::Figure(a), Told::Figure(b)) => a.field() == b.field(),
                (a, b) => a == b,
            };
            step.facts.list.iter().any(same)
        };
        let more: Vec<Typed<Told>> = facts.list.into_iter().filter(|told| !has(told)).collect();
        step.facts.list.extend(more);
    }
    read
}

/// Whether a line has no more than the name of a step, in whatever lane.
fn is_bare(form: &Form) -> bool {
    let bare = |step: &StepLine| {
        step.join.is_none() && step.target.is_none() && step.facts.list.is_empty()
    };
    form.step().is_some_and(bare) || matches!(form, Form::Heading | Form::Asked(_))
}

/// Whether a line among words that are no steps says nothing that the map has a place for.
fn is_no_more_than_said(read: &Line) -> bool {
    let of_a_step = matches!(read.form, Form::Note { on: Some(_), .. });
    let answers = |step: &StepLine| step.from.is_some();
    let branches = matches!(read.form, Form::Condition(_)) || read.form.step().is_some_and(answers);
    !branches && (is_bare(&read.form) || is_step_perhaps(read)) || of_a_step
}

/// Among words that are no steps a line is one only where nothing else can be meant.
fn is_step_perhaps(read: &Line) -> bool {
    read.form.step().is_some() && read.is_in_doubt() || read.form.makes_several()
}

fn note_form(kind: NoteKind, on: Option<StepId>, text: &str) -> Form {
    Form::Note {
        kind,
        on: on.map(|step| typed(step, 0)),
        text: typed(clean(text), 1),
        owner: None,
        due: None,
    }
}

/// How many lanes a line makes because something looks like one.
fn guessed(form: &Form) -> usize {
    let is = |lane: &LaneSaid| {
        matches!(
            lane,
            LaneSaid::New {
                how: Made::Guessed,
                ..
            }
        )
    };
    if let Some(step) = form.step() {
        let lane = step.lane.as_ref().is_some_and(|lane| is(&lane.what));
        let target = match step.target.as_ref().map(|target| &target.what) {
            Some(Target::Lane(lane)) => is(lane),
            Some(Target::Step(_) | Target::Back) | None => false,
        };
        return usize::from(lane) + usize::from(target);
    }
    let Form::Late(late) = form else { return 0 };
    usize::from(late.lane.as_ref().is_some_and(|lane| is(&lane.what)))
}

/// The facts of some cells; a cell that is none is a remark under its head.
fn facts(cells: &[Cell], cx: &Context<'_>) -> (FactsSaid, Vec<String>) {
    let mut said = FactsSaid::default();
    let mut left = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        let parts = fact_of(cell, cx);
        match parts {
            Some(list) => {
                let list = list.into_iter().map(|told| typed(told, 10 + at));
                said.list.extend(list);
            }
            None => left.push(table::headed(&cell.head, &cell.text)),
        }
    }
    (said, left)
}

fn fact_of(cell: &Cell, cx: &Context<'_>) -> Option<Vec<Told>> {
    let parts = |text: &str| -> Vec<String> {
        let parts = text.split(['\n', ';']).map(|part| {
            let part = part.trim().trim_end_matches([',', ';']);
            super::label::label(part)
                .map_or(part, |found| found.1)
                .to_string()
        });
        parts.filter(|part| !part.is_empty()).collect()
    };
    match cell.field {
        Field::Inputs => {
            let papers = parts(&cell.text);
            Some(
                papers
                    .into_iter()
                    .map(|name| Told::Input(clean(&name), None))
                    .collect(),
            )
        }
        Field::Outputs => {
            let papers = parts(&cell.text);
            Some(
                papers
                    .into_iter()
                    .map(|name| Told::Output(clean(&name)))
                    .collect(),
            )
        }
        Field::Law => {
            let mut all = Vec::new();
            for part in parts(&cell.text) {
                all.extend(read_in(Field::Law, &part, cx)?);
            }
            Some(all)
        }
        field => read_in(field, &cell.text.replace('\n', " "), cx),
    }
}

/// Whether a heading is that of a lane: its name, and beside it numbers and signs at most, or
/// what a chart says of a box around steps.
fn heads_lane(heading: &str, lane: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let folded = lang::fold(text);
        let words = folded.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| !word.is_empty())
            .map(str::to_string)
            .collect()
    };
    let (heading, lane) = (words(heading), words(lane));
    if lane.is_empty() || !heading.windows(lane.len()).any(|part| *part == lane) {
        return false;
    }
    let number = |word: &&String| word.chars().all(|c| c.is_numeric());
    let numbers = |words: &[String]| words.iter().filter(number).count();
    let beside = heading.len() - lane.len();
    let chart = heading.first().is_some_and(|word| word == "subgraph");
    chart || beside <= numbers(&heading).saturating_sub(numbers(&lane))
}

/// The facts of a line that has nothing else.
fn facts_alone(read: Line) -> Option<FactsSaid> {
    let Form::Late(late) = read.form else {
        return None;
    };
    Some(late.facts)
}

/// The name of a step, and the facts that stand in brackets or behind a dash at its end.
fn with_facts(name: &str, cx: &Context<'_>) -> Option<(String, FactsSaid)> {
    let name = name.trim();
    let (before, inside) = match name.strip_suffix(')') {
        Some(open) => open.rsplit_once('(')?,
        None => [" – ", " - ", " — ", "; ", ": "]
            .iter()
            .filter_map(|dash| name.rsplit_once(dash))
            .min_by_key(|(_, behind)| behind.len())?,
    };
    let read = written(&format!(",{}", inside.trim()), cx, Tail::Keeps).ok()?;
    let facts = facts_alone(read).filter(|facts| facts.by.is_none() && facts.share().is_none())?;
    let before = before
        .trim()
        .trim_end_matches([';', ',', '-', '–', ':'])
        .trim();
    (!before.is_empty()).then(|| (before.to_string(), facts))
}

/// What a text says of a fact, if it says nothing else.
fn read_in(field: Field, text: &str, cx: &Context<'_>) -> Option<Vec<Told>> {
    // A sign for a note below the table is no part of it.
    let text = text
        .trim()
        .trim_end_matches("(*)")
        .trim_end_matches('*')
        .trim();
    let none = [
        "khong",
        "none",
        "no",
        "free",
        "mien phi",
        "khong thu",
        "khong co",
        "nil",
    ];
    let text = match matches!(field, Field::Fee) && none.contains(&&*lang::fold(text)) {
        true => "0",
        false => text,
    };
    if field::is_asked_in_vain(text) {
        return None;
    }
    let said = facts_alone(parse::in_field(text, cx, Some(field)).ok()?)?;
    let own = said.list.iter().all(|told| match &told.what {
        Told::Figure(fact) => fact.field() == field,
        Told::Law(_) | Told::NoLaw(_) => field == Field::Law,
        Told::Input(..) | Told::Output(_) | Told::Share(_) | Told::BorneHere | Told::Remark(_) => {
            false
        }
    });
    (own && said.by.is_none() && !said.list.is_empty())
        .then(|| said.list.into_iter().map(|told| told.what).collect())
}
