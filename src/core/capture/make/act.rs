//! Makes the edits of a parsed line.

use crate::capture::context::Context;
use crate::capture::ends::{after_closing, next_open};
use crate::capture::land::{self, Closing, End, Joined, Landing, Splits};
use crate::capture::make::beside::{beside, ways_in};
use crate::capture::make::paste::paste;
use crate::capture::make::ways::{Into, Leads, WayOut, answers, plain};
use crate::capture::make::work::{Source, Work};
use crate::capture::read::lanes;
use crate::capture::read::line::{
    Afterwards, Closes, FactsSaid, Form, LaneSaid, LateLine, Line, Shape, StepLine, Target, Typed,
};
use crate::capture::read::names;
use crate::capture::read::refused::{Refused, Why};
use crate::capture::read::spot::{self, Spot};
use crate::lang::fold;
use crate::model::{
    Aim, Came, Caret, Decimal, Edit, Header, HeaderField, Ids, Lane, LaneId, NoteField, NoteKind,
    Participant, Phase, Rate, StepId, StepKind, Under, compose,
};

/// The result of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Captured {
    /// The edits of one entry, in order. If there are none, only the caret moves and
    /// nothing is logged.
    pub edits: Vec<Edit>,
    /// The caret afterwards.
    pub caret: Caret,
    /// The new steps: tasks, waits, decisions, forks, joins, ends.
    pub steps: Vec<StepId>,
    /// The step that the line is about.
    pub touched: Option<StepId>,
}

impl Line {
    /// Makes the edits of the line. `cx` is the context it was read in.
    ///
    /// # Errors
    ///
    /// The line does not fit the place of the caret; nothing has changed.
    pub fn act(&self, cx: &Context<'_>, ids: &mut Ids) -> Result<Captured, Refused> {
        if let Form::Several(lines) = &self.form {
            return several(lines, cx, ids);
        }
        if let Form::Condition(said) = &self.form {
            let [asks, then] = &**said;
            // Whatever the condition sounds like, it is the question.
            let what = format!("\\{}?", asks.what);
            let asks = Typed {
                what,
                span: asks.span.clone(),
            };
            return several(&[asks, then.clone()], cx, ids);
        }
        let from = match &self.form {
            Form::Step(line) => line.from.as_ref(),
            _ => None,
        };
        let was = cx;
        let caret = from.map_or(cx.caret, |from| spot::caret(from.what, cx));
        let cx = &Context { caret, ..*cx };
        let mut work = Work::new(cx, ids);
        let (caret, touched) = match &self.form {
            Form::Step(line) => step_line(&mut work, line, self)?,
            Form::Late(late) => {
                let step = said_of(&mut work, late, self)?;
                (moved_with(&work, work.cx.caret, step), Some(step))
            }
            Form::Lates(lates) => {
                let mut caret = work.cx.caret;
                let mut last = None;
                for late in lates {
                    let step = said_of(&mut work, late, self)?;
                    caret = moved_with(&work, caret, step);
                    last = Some(step);
                }
                (caret, last)
            }
            Form::Note {
                kind,
                on,
                text,
                owner,
                due,
            } => {
                let on = note_on(*kind, on.as_ref().map(|said| said.what), cx);
                let id = work.note(*kind, on, &text.what);
                let owner = owner.as_ref().map(|owner| owner.what.clone());
                let set = [
                    owner.map(|owner| NoteField::Owner(Some(owner))),
                    due.as_ref().map(|due| NoteField::Due(Some(due.what))),
                ];
                let set = set.into_iter().flatten();
                work.edits.extend(set.map(|set| Edit::SetNote { id, set }));
                (cx.caret, on)
            }
            Form::Participant { name, agency } => {
                participant(&mut work, name, agency.as_deref())?;
                (cx.caret, None)
            }
            Form::Rate(rate) => {
                let worth = rate.what.worth.currency;
                if worth.is_some_and(|of| of.chosen().is_none()) {
                    return Err(Refused::new(rate.span.clone(), Why::RateOfNone));
                }
                work.edits.push(with_rate(cx.map.header(), &rate.what));
                (cx.caret, None)
            }
            Form::Phase(name) => (phase(&mut work, &name.what), None),
            Form::End { lane, name } => end(&mut work, lane, name, self)?,
            Form::NoPhase => {
                let caret = Caret {
                    phase: None,
                    ..cx.caret
                };
                (caret, None)
            }
            // They were taken above.
            Form::Several(_) | Form::Condition(_) | Form::Heading => (cx.caret, None),
            Form::Swap([first, second]) => {
                let swapped = compose::swap_with_next(cx.map, first.what);
                work.edits.extend(swapped);
                let last = cx.caret.step == Some(second.what) && cx.caret.flow.is_none();
                let caret = match last {
                    // What was the last step is not any more.
                    true => cx.map.caret_on(first.what),
                    false => cx.caret,
                };
                (caret, None)
            }
            Form::Asked(asked) => return Err(self.refused(Why::IsCommand(*asked))),
            Form::Next => (next_open(cx).unwrap_or(cx.caret), None),
            Form::Go(spot) => (spot::caret(*spot, cx), None),
        };
        let caret = match goes_back(&self.form, was, cx) {
            true => was.caret,
            false => caret,
        };
        let caret = Caret {
            // The next remark is on the same step, wherever the caret went.
            about: match self.form {
                Form::Next | Form::Go(_) => None,
                _ => touched.or(caret.about),
            },
            under: self.under,
            ..caret
        };
        let steps = work.edits.iter().filter_map(Edit::made_step);
        Ok(Captured {
            steps: steps.collect(),
            edits: work.edits,
            caret,
            touched,
        })
    }

    fn refused(&self, why: Why) -> Refused {
        Refused::new(self.span.clone(), why)
    }
}

/// Whether a step was put in between others, and the room goes on at the open end where it
/// was.
fn goes_back(form: &Form, was: &Context<'_>, cx: &Context<'_>) -> bool {
    let Form::Step(step) = form else {
        return false;
    };
    match step.afterwards {
        Afterwards::There => false,
        Afterwards::AsBefore => {
            let before = step.from.as_ref();
            let before = before.is_some_and(|from| matches!(from.what, Spot::Before(_)));
            let into = before || matches!(land::landing(cx), Landing::Into { .. });
            into && matches!(land::landing(was), Landing::Ends(_))
        }
    }
}

/// The step that a note is on: the one that was named, else the one of the caret; what is to
/// be done, decided or spoken of later is the meeting's where no step is named.
pub(in crate::capture) fn note_on(
    kind: NoteKind,
    named: Option<StepId>,
    cx: &Context<'_>,
) -> Option<StepId> {
    let own = (!kind.is_of_meeting()).then(|| land::step_told_of(cx).or(cx.about()));
    named.or(own.flatten())
}

/// Takes several lines, one after the other; none where one is refused.
fn several(lines: &[Typed<String>], cx: &Context<'_>, ids: &mut Ids) -> Result<Captured, Refused> {
    let all: Vec<&str> = lines.iter().map(|line| line.what.as_str()).collect();
    let pasted = paste(&all, cx, ids);
    if let Some((at, refused)) = pasted.refused.into_iter().next() {
        let here = lines.get(at).map_or(0..0, |line| line.span.clone());
        return Err(Refused::new(here, refused.why));
    }
    Ok(Captured {
        touched: pasted.steps.last().copied(),
        edits: pasted.edits,
        caret: pasted.caret,
        steps: pasted.steps,
    })
}

type Done = Result<(Caret, Option<StepId>), Refused>;

fn phase(work: &mut Work<'_, '_>, name: &str) -> Caret {
    let folded = fold(name);
    let same = |phase: &&Phase| fold(&phase.name) == folded;
    let phases = work.cx.map.phases();
    let known = phases
        .iter()
        .find(|(_, phase)| same(phase))
        .map(|(id, _)| *id);
    let id = known.unwrap_or_else(|| work.phase(name));
    Caret {
        phase: Some(id),
        ..work.cx.caret
    }
}

/// A new participant, unless there is one with that name and agency. Without brackets the
/// name alone decides, and a lane of that name is a source already.
fn participant(
    work: &mut Work<'_, '_>,
    name: &Typed<String>,
    agency: Option<&str>,
) -> Result<(), Refused> {
    let known = |who: &Participant| {
        let same = agency.is_none_or(|agency| who.agency.as_deref().unwrap_or("") == agency);
        who.name == name.what && same
    };
    let map = work.cx.map;
    if map.participants().values().any(known) {
        return Ok(());
    }
    let low = name.what.to_lowercase();
    let mut lanes = map.lanes().map(|(_, lane)| lane);
    let called = |lane: &Lane| {
        [&lane.name, &lane.alias]
            .map(|n| n.to_lowercase())
            .contains(&low)
    };
    let assumed = names::is_assumption(&name.what);
    if agency.is_none() && (assumed || lanes.any(called)) {
        return Err(Refused::new(name.span.clone(), Why::NothingClaimed));
    }
    work.edits.push(Edit::AddParticipant {
        id: work.ids.make(),
        name: name.what.clone(),
        agency: agency.filter(|text| !text.is_empty()).map(str::to_string),
        kind: lanes::source_kind(&name.what),
    });
    Ok(())
}

/// Sets the rate of its currency, instead of the one that there is.
fn with_rate(header: &Header, rate: &Rate) -> Edit {
    let mut rates = header.rates.clone();
    match rates.iter_mut().find(|of| of.currency == rate.currency) {
        Some(of) => of.clone_from(rate),
        None => rates.push(rate.clone()),
    }
    Edit::SetHeader(HeaderField::Rates(rates))
}

/// The caret, which goes along where its step moves to another lane.
fn moved_with(work: &Work<'_, '_>, caret: Caret, step: StepId) -> Caret {
    let lane = work.edits.iter().find_map(|edit| match edit {
        Edit::MoveStep {
            step: moved, lane, ..
        } => (*moved == step).then_some(*lane),
        _ => None,
    });
    Caret {
        lane: lane.filter(|_| caret.step == Some(step)).or(caret.lane),
        ..caret
    }
}

fn said_of(work: &mut Work<'_, '_>, late: &LateLine, line: &Line) -> Result<StepId, Refused> {
    let cx = work.cx;
    let step = match &late.step {
        Some(said) => said.what,
        None => land::step_told_of(cx).ok_or_else(|| line.refused(Why::NoStep))?,
    };
    if let Some(name) = &late.name {
        work.edits.push(Edit::RenameStep {
            step,
            name: name.what.clone(),
        });
    }
    if let Some(lane) = &late.lane {
        let lane = work.lane(&lane.what);
        work.edits
            .extend(compose::move_to_lane(cx.map, cx.order, step, lane));
    }
    late_on(work, step, &late.facts)?;
    for claim in &late.claims {
        late_on(work, step, claim)?;
    }
    remarked(work, step, &late.remark);
    Ok(step)
}

/// What is asked besides the facts of a step is a question.
pub(in crate::capture) fn remark_kind(text: &str) -> NoteKind {
    match text.ends_with('?') {
        true => NoteKind::Question,
        false => NoteKind::Remark,
    }
}

/// What was said of a step besides its facts.
fn remarked(work: &mut Work<'_, '_>, step: StepId, said: &Option<Typed<String>>) {
    if let Some(said) = said {
        work.note(remark_kind(&said.what), Some(step), &said.what);
    }
}

/// Facts of an existing step; a share is that of its only way in.
pub(in crate::capture) fn late_on(
    work: &mut Work<'_, '_>,
    step: StepId,
    facts: &FactsSaid,
) -> Result<(), Refused> {
    work.facts(step, facts);
    if let Some((share, span)) = facts.share() {
        let mut ins = work.cx.map.ins(step).filter(|(_, flow)| !flow.back);
        match (ins.next(), ins.next()) {
            (Some((flow, _)), None) => work.edits.push(Edit::SetShare {
                flow,
                share: Some(share),
            }),
            _ => return Err(Refused::new(span.clone(), Why::NoWayIn)),
        }
    }
    Ok(())
}

fn line_lane(
    work: &mut Work<'_, '_>,
    lane: &Option<Typed<LaneSaid>>,
    line: &Line,
) -> Result<LaneId, Refused> {
    match lane {
        Some(said) => Ok(work.lane(&said.what)),
        None => work.cx.lane().ok_or_else(|| line.refused(Why::NoLane)),
    }
}

fn end(
    work: &mut Work<'_, '_>,
    lane: &Option<Typed<LaneSaid>>,
    name: &Typed<String>,
    line: &Line,
) -> Done {
    let ends = match land::landing(work.cx) {
        Landing::Ends(ends) => ends,
        Landing::Into { .. } => return Err(line.refused(Why::HasWayOut)),
        Landing::Free => return Err(line.refused(Why::NoOpenEnd)),
    };
    let lane = line_lane(work, lane, line)?;
    let sources = work.sources(&ends);
    let place = work.place(lane, &sources);
    let end = work.step(StepKind::End, &name.what, &place);
    work.connect(&sources, end, None);
    let caret = after_closing(work.cx, &ends);
    Ok((caret.unwrap_or(place.caret(end)), Some(end)))
}

/// Where a step line starts: at sources, or inside a flow that the step is inserted into.
struct Start {
    sources: Vec<Source>,
    into: Option<Into>,
    /// The open ends that the line closes.
    closed: Vec<End>,
    /// Several answers meet, so the line must make a step.
    merge: bool,
}

fn start(
    work: &mut Work<'_, '_>,
    line: &Line,
    step: &StepLine,
    lane: LaneId,
) -> Result<Start, Refused> {
    let mut start = Start {
        sources: Vec::new(),
        into: None,
        closed: Vec::new(),
        merge: false,
    };
    match step.from.as_ref().map(|from| from.what) {
        Some(Spot::Beside(of)) => {
            start.sources.extend(beside(work, of));
            return Ok(start);
        }
        Some(Spot::Before(to)) => {
            start.sources = ways_in(work, to);
            start.into = Some(Into { to, back: false });
            return Ok(start);
        }
        Some(Spot::Nowhere | Spot::Step(_) | Spot::Way(_)) | None => {}
    }
    if let Some(join) = &step.join {
        let refused = |why| Refused::new(join.span.clone(), why);
        let found = match &join.what {
            Closes::Innermost => land::closing(work.cx, Splits::Innermost),
            Closes::All => land::closing(work.cx, Splits::All),
            Closes::These(paths) => these(work.cx, paths),
        };
        let closing = found.map_err(refused)?;
        start.merge = closing.merge;
        // An `&` alone, or before a lane, makes only a join.
        let to_step = matches!(&step.target, Some(said) if matches!(said.what, Target::Step(_)));
        if closing.merge && !step.makes_step() && !to_step && step.shape.what == Shape::Task {
            return Err(refused(Why::MergeWithoutStep));
        }
        (start.sources, start.closed) = join_up(work, &closing, lane);
        return Ok(start);
    }
    match land::landing(work.cx) {
        Landing::Free if step.makes_step() || step.shape.what != Shape::Task => {}
        Landing::Free => return Err(line.refused(Why::NoOpenEnd)),
        Landing::Ends(ends) => {
            start.sources = work.sources(&ends);
            start.closed = ends;
        }
        Landing::Into {
            flow,
            from,
            to,
            back,
        } => {
            let end = End {
                step: from,
                flow: Some(flow),
            };
            start.sources = work.sources(&[end]);
            start.into = Some(Into { to, back });
        }
    }
    Ok(start)
}

/// The join of the open ends that a line names.
fn these(cx: &Context<'_>, paths: &[spot::Path]) -> Result<Closing, Why> {
    let mut joined: Vec<Joined> = Vec::with_capacity(paths.len());
    for path in paths {
        let end = land::open_end(spot::find(path, cx)?, cx).ok_or(Why::NoOpenEnd)?;
        if !joined.contains(&Joined::End(end)) {
            joined.push(Joined::End(end));
        }
    }
    Ok(Closing {
        joins: vec![joined],
        rest: vec![Joined::Join(0)],
        merge: false,
    })
}

fn join_up(work: &mut Work<'_, '_>, closing: &Closing, lane: LaneId) -> (Vec<Source>, Vec<End>) {
    let mut made: Vec<Source> = Vec::new();
    let mut closed = Vec::new();
    let mut gather = |work: &Work<'_, '_>, made: &[Source], parts: &[Joined]| -> Vec<Source> {
        let mut sources = Vec::new();
        for part in parts {
            match part {
                Joined::End(end) => {
                    closed.push(*end);
                    sources.extend(work.sources(std::slice::from_ref(end)));
                }
                Joined::Join(at) => sources.extend(made.get(*at).cloned()),
            }
        }
        sources
    };
    for parts in &closing.joins {
        let sources = gather(work, &made, parts);
        let place = work.place(lane, &sources);
        let join = work.step(StepKind::Join, "", &place);
        work.connect(&sources, join, None);
        made.push(place.source(join, &sources));
    }
    let rest = gather(work, &made, &closing.rest);
    (rest, closed)
}

fn step_line(work: &mut Work<'_, '_>, step: &StepLine, line: &Line) -> Done {
    let lane = line_lane(work, &step.lane, line)?;
    let start = start(work, line, step, lane)?;
    let share = match step.facts.share() {
        None => None,
        Some((share, _)) if start.sources.len() == 1 => Some(share),
        Some((_, span)) => return Err(Refused::new(span.clone(), Why::NoWayIn)),
    };
    let fork = matches!(step.shape.what, Shape::Fork(_));
    if !step.makes_step() && !fork {
        return flow_alone(work, step, line, &start, share, lane);
    }
    let mut sources = start.sources;
    let into = start.into.as_ref().map(|into| into.to);
    let mut place = match &start.into {
        Some(_) => work.place_between(lane, &sources, into),
        None => work.place(lane, &sources),
    };
    let mut share = share;
    let mut touched = None;
    let mut tail = None;
    if step.makes_step() {
        let kind = match step.shape.what {
            Shape::Wait => StepKind::Wait,
            Shape::Decision { .. } => StepKind::Decision,
            Shape::Task | Shape::Fork(_) => StepKind::Task,
        };
        let made = work.step(kind, &step.name.what, &place);
        work.connect(&sources, made, share.take());
        work.facts(made, &step.facts);
        sources = vec![place.source(made, &sources)];
        touched = Some(made);
        tail = Some(made);
    }
    if fork {
        if tail.is_some() {
            place = match &start.into {
                Some(_) => work.place_between(lane, &sources, into),
                None => work.place(lane, &sources),
            };
        }
        let made = work.step(StepKind::Fork, "", &place);
        work.connect(&sources, made, share.take());
        sources = vec![place.source(made, &sources)];
        touched = touched.or(Some(made));
        tail = Some(made);
    }
    let Some(tail) = tail else {
        return Err(line.refused(Why::Nameless));
    };
    let target = target(work, step, lane, &sources)?;
    let way_out = WayOut {
        tail,
        place: &place,
        target,
        rest: start.into,
        roots: sources.iter().flat_map(|s| s.roots.clone()).collect(),
    };
    let caret = match &step.shape.what {
        Shape::Task | Shape::Wait => plain(work, way_out, step, &start.closed)?,
        Shape::Fork(branches) => answers(work, way_out, vec![(None, None); *branches]),
        Shape::Decision {
            answers: said,
            share,
        } => {
            let mut share = *share;
            let said = said.iter().map(|answer| (answer.clone(), share.take()));
            answers(work, way_out, said.collect())
        }
    };
    Ok((caret, touched))
}

fn target(
    work: &mut Work<'_, '_>,
    step: &StepLine,
    lane: LaneId,
    sources: &[Source],
) -> Result<Option<Leads>, Refused> {
    let Some(said) = &step.target else {
        return Ok(None);
    };
    Ok(Some(match &said.what {
        Target::Lane(lane) => Leads::Lane(work.lane(lane)),
        Target::Step(step) => Leads::Step(*step),
        Target::Back => {
            let from = sources.first().and_then(|source| source.roots.first());
            let sender = from.and_then(|from| land::sender(work.cx, lane, *from));
            let why = || Refused::new(said.span.clone(), Why::NoSender);
            Leads::Lane(sender.ok_or_else(why)?)
        }
    }))
}

/// `>3`, `>sd`, `&` and the like: makes flows or a join, and no step.
fn flow_alone(
    work: &mut Work<'_, '_>,
    step: &StepLine,
    line: &Line,
    start: &Start,
    share: Option<Decimal>,
    lane: LaneId,
) -> Done {
    let cx = work.cx;
    let target = target(work, step, lane, &start.sources)?;
    if start.into.is_some() {
        // The way out exists. A lane only tells where the next step is done.
        return match target {
            Some(Leads::Lane(lane)) if share.is_none() => {
                let flow = start.sources.first().and_then(|source| source.flow);
                let caret = Caret {
                    lane: Some(lane),
                    flow,
                    ..cx.caret
                };
                Ok((caret, None))
            }
            _ => Err(line.refused(Why::HasWayOut)),
        };
    }
    let Some(first) = start.sources.first() else {
        return Err(line.refused(Why::NoOpenEnd));
    };
    let made = first.made.then_some(first.step);
    match target {
        None => {
            let caret = Caret {
                lane: Some(first.lane),
                step: Some(first.step),
                flow: None,
                phase: first.phase,
                about: None,
                came: Came::There,
                under: Under::Steps,
            };
            Ok((caret, made))
        }
        Some(Leads::Lane(lane)) => {
            let flow = work.aim(first, Aim::Lane(lane), false, share);
            let caret = Caret {
                lane: Some(lane),
                step: Some(first.step),
                flow: Some(flow),
                phase: first.phase,
                about: None,
                came: Came::There,
                under: Under::Steps,
            };
            Ok((caret, made))
        }
        Some(Leads::Step(to)) => {
            for source in &start.sources {
                let back = land::leads(cx, to, &source.roots);
                work.aim(source, Aim::Step(to), back, share);
            }
            let next = after_closing(cx, &start.closed);
            let caret = Caret {
                about: Some(first.step),
                ..next.unwrap_or(cx.map.caret_on(to))
            };
            Ok((caret, made))
        }
    }
}
