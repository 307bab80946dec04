//! The sheets of a mark: the change, its reason, its authority and its plan.

use super::row::{OnEnter, Row, SheetContext, some};
use super::{Subject, attribute, facts};
use crate::capture::field;
use crate::catalogue::fact::Kind;
use crate::catalogue::mark::{self, Made};
use crate::catalogue::quantity::{self, Quantity};
use crate::catalogue::{self, Choice};
use crate::lang::{sheet, words};
use crate::model::{
    Competent, Edit, Fact, Field, LaneId, LaneKind, Language, Mark, MarkField, MarkId, MarkKind,
    Planned, Span, StepId,
};

/// The kinds of marks that a step can still take.
pub(super) fn new(g: SheetContext<'_>, step: StepId) -> Vec<Row> {
    let Some(of) = g.speaker.map.step(step) else {
        return Vec::new();
    };
    let papers = || of.facts.inputs.iter().map(|paper| paper.name.clone());
    let others = || {
        g.speaker
            .map
            .lane_order()
            .iter()
            .filter(|lane| **lane != of.lane && !is_applicants(g, **lane))
    };
    let kinds = mark::Kind::ALL.iter().flat_map(|kind| -> Vec<MarkKind> {
        match kind.row().made {
            Made::Plainly(make) | Made::WithFigure(make, ..) => vec![make()],
            Made::ForPaper(make, _) => papers().map(make).collect(),
            Made::ForLane(make, _) => others().map(|lane| make(*lane)).collect(),
        }
    });
    let goes = |kind: &MarkKind| {
        g.speaker
            .map
            .marks_on(step)
            .all(|(_, mark)| mark.kind.goes_with(kind))
    };
    let mut ids = g.session.ids(g.writer);
    let id: MarkId = ids.make();
    let row = |kind: MarkKind| {
        let edits = vec![Edit::AddMark {
            id,
            kind: kind.clone(),
            steps: vec![step],
        }];
        Row::new(
            g.speaker.mark_kind(&kind),
            "",
            OnEnter::Do(edits, Subject::Mark(id)),
        )
    };
    // A group is made of several steps that are selected.
    let alone = |kind: &MarkKind| !matches!(kind, MarkKind::Link { .. });
    kinds.filter(alone).filter(goes).map(row).collect()
}

/// Nothing is delegated to the applicant.
fn is_applicants(g: SheetContext<'_>, lane: LaneId) -> bool {
    let lane = g.speaker.map.lane(lane);
    lane.is_some_and(|lane| lane.kind == LaneKind::Applicant)
}

pub(super) fn rows(g: SheetContext<'_>, id: MarkId) -> Vec<Row> {
    let l = g.speaker.language;
    let Some(of) = g.speaker.map.marks().get(&id) else {
        return Vec::new();
    };
    let set = move |set| Edit::SetMark { id, set };
    let all = attribute::in_order(MarkField::all(of)).into_iter();
    let rows = all.map(|now| match now {
        MarkField::Kind(_) => {
            let mut rows = vec![attribute::row(g, now, set)];
            rows.extend(particulars(g, id, of));
            rows
        }
        MarkField::Steps(_) => steps(g, id, of),
        MarkField::Competent(now) => competent(l, now, set),
        MarkField::Planned(plan) => {
            let mut rows = vec![Row::heading(catalogue::attribute::Mark::Planned.word(l))];
            rows.extend(planned(g, id, &plan));
            rows
        }
        now => vec![attribute::row(g, now, set)],
    });
    rows.flatten().collect()
}

/// The authority for the change, and whether it is beyond those in the room.
fn competent(
    l: Language,
    now: Option<Competent>,
    set: impl Fn(MarkField) -> Edit + Copy + 'static,
) -> Vec<Row> {
    let escalate = now.as_ref().is_some_and(|of| of.escalate);
    let with = move |body: Option<String>, escalate| {
        let of = body.map(|body| Competent { body, escalate });
        set(MarkField::Competent(of))
    };
    let body = now.map(|of| of.body);
    let label = catalogue::attribute::Mark::Competent.word(l);
    let mut rows = vec![Row::text(l, label, body.as_deref(), move |_, text, _| {
        Ok(vec![with(some(text), escalate)])
    })];
    if body.is_some() {
        let word = |on| attribute::yes_or_no(l, on);
        let to = |escalate| with(body.clone(), escalate);
        let row = Row::choice(
            l,
            sheet::escalate(l),
            Some(escalate),
            &[false, true],
            word,
            to,
        );
        rows.push(row.with_toggle(vec![to(!escalate)]));
    }
    rows
}

/// The rows that only one kind of mark has.
fn particulars(g: SheetContext<'_>, id: MarkId, of: &Mark) -> Vec<Row> {
    let l = g.speaker.language;
    let set = move |kind| Edit::SetMark {
        id,
        set: MarkField::Kind(kind),
    };
    let lanes: Vec<LaneId> = g.speaker.map.lane_order().to_vec();
    let lane = |lane| g.speaker.lane(lane);
    match &of.kind {
        MarkKind::Remove { stays } => {
            let ways: Vec<_> = of
                .steps
                .iter()
                .flat_map(|step| g.speaker.map.outs(*step))
                .filter(|(_, flow)| flow.condition.is_some())
                .map(|(id, _)| id)
                .collect();
            if ways.len() < 2 {
                return Vec::new();
            }
            let word = |flow| {
                let flow = g.speaker.map.flow(flow);
                flow.and_then(|f| f.condition.clone()).unwrap_or_default()
            };
            vec![Row::choice(l, sheet::stays(l), *stays, &ways, word, |v| {
                set(MarkKind::Remove { stays: Some(v) })
            })]
        }
        MarkKind::Link { focal, sequential } => {
            let (focal, sequential) = (*focal, *sequential);
            let with = move |focal, sequential| set(MarkKind::Link { focal, sequential });
            let order = |v: bool| {
                if v {
                    sheet::in_order(l)
                } else {
                    sheet::side_by_side(l)
                }
                .to_string()
            };
            vec![
                Row::choice(l, sheet::focal(l), focal, &lanes, lane, |v| {
                    with(Some(v), sequential)
                })
                .or_none(words::words(l).not_asked, vec![with(None, sequential)]),
                Row::choice(
                    l,
                    sheet::sequential(l),
                    Some(sequential),
                    &[false, true],
                    order,
                    |v| with(focal, v),
                )
                .with_toggle(vec![with(focal, !sequential)]),
            ]
        }
        MarkKind::Delegate { to } => {
            let own = |lane: LaneId| {
                let here = |id: &StepId| g.speaker.map.step(*id).is_some_and(|s| s.lane == lane);
                of.steps.iter().any(here)
            };
            let mut lanes = lanes;
            lanes.retain(|lane| lane == to || !(is_applicants(g, *lane) || own(*lane)));
            vec![Row::choice(
                l,
                words::words(l).lane,
                Some(*to),
                &lanes,
                lane,
                |to| set(MarkKind::Delegate { to }),
            )]
        }
        MarkKind::DataForPaper { paper, source } => {
            let paper = paper.clone();
            vec![Row::text(
                l,
                sheet::database(l),
                source.as_deref(),
                move |_, text, _| {
                    Ok(vec![set(MarkKind::DataForPaper {
                        paper: paper.clone(),
                        source: some(text),
                    })])
                },
            )]
        }
        MarkKind::Merge => {
            let one = g.speaker.one_step(of);
            let row = |one: String| Row::new(one, "", OnEnter::Nothing);
            one.map(row).into_iter().collect()
        }
        MarkKind::Shorten
        | MarkKind::CutFee
        | MarkKind::DropPaper { .. }
        | MarkKind::Digitise
        | MarkKind::AnyPlace => Vec::new(),
    }
}

/// The steps of a mark; more can be added, each can be removed.
fn steps(g: SheetContext<'_>, id: MarkId, of: &Mark) -> Vec<Row> {
    let l = g.speaker.language;
    let set = move |steps| Edit::SetMark {
        id,
        set: MarkField::Steps(steps),
    };
    let mut rows = vec![Row::heading(catalogue::attribute::Mark::Steps.word(l))];
    for step in &of.steps {
        let others: Vec<StepId> = of.steps.iter().copied().filter(|s| s != step).collect();
        let gone = if others.is_empty() {
            vec![Edit::DeleteMark { id }]
        } else {
            vec![set(others)]
        };
        let name = g.speaker.step_short(*step);
        let row = Row::new(name, "", OnEnter::Open(Subject::Step(*step)));
        rows.push(row.with_gone(gone).about(Some(*step)));
    }
    let now = of.steps.clone();
    rows.push(Row::add(sheet::add_step(l), move |g, text, _| {
        let number = text.trim().parse().ok();
        let step = number.and_then(|number| g.speaker.map.numbered(number));
        let mut steps = now.clone();
        steps.push(step.ok_or(sheet::bad_step(l))?);
        Ok(vec![set(steps)])
    }));
    rows.push(Row::heading(sheet::marks(l)));
    rows
}

/// The planned figures.
fn planned(g: SheetContext<'_>, id: MarkId, of: &Planned) -> Vec<Row> {
    let set = move |plan: Planned| Edit::SetMark {
        id,
        set: MarkField::Planned(Box::new(plan)),
    };
    let mut rows: Vec<Row> = Planned::FIELDS
        .iter()
        .map(|&field| planned_fact(g, of, field, set))
        .collect();
    let plan = of.clone();
    let day = Row::day(
        g.speaker.language,
        sheet::by_when(g.speaker.language),
        of.by,
        move |by| set(Planned { by, ..plan.clone() }),
    );
    rows.push(day);
    rows
}

/// The row of a planned fact.
fn planned_fact(
    g: SheetContext<'_>,
    of: &Planned,
    field: Field,
    set: impl Fn(Planned) -> Edit + 'static,
) -> Row {
    let l = g.speaker.language;
    let now = of.fact(field);
    let plan = of.clone();
    let with = move |fact: Option<Fact>| {
        let mut plan = plan.clone();
        plan.plan(field, fact);
        set(plan)
    };
    let label = field.word(l);
    if let Some(options) = facts::options(g, field, now.as_ref()) {
        let at = options
            .iter()
            .position(|(fact, _)| Some(fact) == now.as_ref());
        let value = at.map_or(String::new(), |at| options[at].1.clone());
        let options = options
            .into_iter()
            .map(|(fact, word)| (word, vec![with(Some(fact))]));
        let on = OnEnter::choose(options, at);
        return Row::new(label, value, on)
            .or_not_asked(l)
            .or_none(words::words(l).not_asked, vec![with(None)]);
    }
    match catalogue::fact(field).kind {
        Kind::Quantity(Quantity::Time(_)) => {
            let span = now.as_ref().and_then(Fact::span);
            let to = move |span: Option<Span>| with(span.and_then(|span| field.of_time(span)));
            attribute::time(g, label, span, to)
        }
        Kind::Quantity(Quantity::Count(sum)) => {
            let typed = now
                .as_ref()
                .and_then(Fact::amount)
                .map(|amount| field::amount_typed(amount, g.speaker.map.header()));
            let mut row = Row::text(l, label, typed.as_deref(), move |g, text, _| {
                let amount = some(text)
                    .map(|text| {
                        let refused = &quantity::count(sum.of).refused;
                        let amount = field::amount_of(field, &text, g.speaker.map.header());
                        amount.ok_or(refused.no_amount.say(l))
                    })
                    .transpose()?;
                Ok(vec![with(amount.and_then(|of| field.of_amount(of)))])
            });
            if let Some(fact) = &now {
                row.shown.value = g.speaker.value(fact);
            }
            row
        }
        // It is chosen, or has no plan.
        Kind::OneOf(_) | Kind::Flag(_) | Kind::Place | Kind::Papers | Kind::Law => {
            let value = now.map_or(String::new(), |fact| g.speaker.value(&fact));
            Row::new(label, value, OnEnter::Nothing).or_not_asked(l)
        }
    }
}
