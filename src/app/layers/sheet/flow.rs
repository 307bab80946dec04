//! The sheet of a flow.

use super::row::{OnEnter, Row, SheetContext, number, some};
use super::{Subject, step};
use crate::lang::{self, sheet, words};
use crate::model::{Aim, Decimal, Edit, FlowId, StepId};

/// A flow as a row of the step at either end.
pub(super) fn row(g: SheetContext<'_>, id: FlowId, out: bool) -> Row {
    let l = g.speaker.language;
    let Some(flow) = g.speaker.map.flow(id) else {
        return Row::heading("");
    };
    let mut value = if out {
        step::aim(g, flow.to)
    } else {
        g.speaker.step_short(flow.from)
    };
    if let Some(share) = flow.share {
        value.push_str(&format!(" · {}", lang::percent(l, share)));
    }
    if flow.back {
        value.push_str(&format!(" · {}", sheet::goes_back(l)));
    }
    let label = flow.condition.clone().unwrap_or_else(|| "→".to_string());
    Row::new(label, value, OnEnter::Open(Subject::Flow(id)))
        .with_gone(vec![Edit::DeleteFlow { flow: id }])
        .about(if out { flow.to.step() } else { Some(flow.from) })
}

/// The row for adding a flow out of a step.
pub(super) fn add(g: SheetContext<'_>, from: StepId) -> Row {
    Row::add(sheet::add_flow(g.speaker.language), move |g, text, ids| {
        let to = aim(g, text)?;
        Ok(vec![Edit::AddFlow {
            id: ids.make(),
            from,
            to,
            condition: None,
            share: None,
            back: to.step().is_some_and(|to| goes_back(g, from, to)),
        }])
    })
}

/// Whether a flow between the two closes a circle, and so goes back.
fn goes_back(g: SheetContext<'_>, from: StepId, to: StepId) -> bool {
    let mut seen = std::collections::HashSet::new();
    let mut next = vec![to];
    while let Some(step) = next.pop() {
        if step == from {
            return true;
        }
        if seen.insert(step) {
            let on = g.speaker.map.outs(step).filter(|(_, flow)| !flow.back);
            next.extend(on.filter_map(|(_, flow)| flow.to.step()));
        }
    }
    false
}

/// Reads an end: a step by its number, a lane by its alias or name, or nothing.
fn aim(g: SheetContext<'_>, text: &str) -> Result<Aim, String> {
    let l = g.speaker.language;
    let Some(text) = some(text) else {
        return Ok(Aim::Open);
    };
    let text = text.trim_start_matches('>').trim();
    if text.chars().all(|c| c.is_ascii_digit()) {
        let number = text.parse().ok();
        let step = number.and_then(|number| g.speaker.map.numbered(number));
        return step.map(Aim::Step).ok_or(sheet::bad_step(l).to_string());
    }
    let folded = lang::fold(text);
    let lane =
        g.speaker.map.lanes().find(|(_, lane)| {
            lang::fold(&lane.alias) == folded || lang::fold(&lane.name) == folded
        });
    lane.map(|(id, _)| Aim::Lane(id))
        .ok_or(sheet::bad_aim(l).to_string())
}

pub(super) fn rows(g: SheetContext<'_>, id: FlowId) -> Vec<Row> {
    let l = g.speaker.language;
    let Some(flow) = g.speaker.map.flow(id) else {
        return Vec::new();
    };
    let from = flow.from;
    let to = flow.to;
    let now = to.step().and_then(|step| g.speaker.map.number(step));
    let now = match to {
        Aim::Lane(lane) => g
            .speaker
            .map
            .lane(lane)
            .map_or(String::new(), |lane| lane.alias.clone()),
        _ => now.map_or(String::new(), |number| number.to_string()),
    };
    let mut leads = Row::text(l, sheet::leads_to(l), Some(&now), move |g, text, _| {
        let to = aim(g, text)?;
        let back = to.step().is_some_and(|to| goes_back(g, from, to));
        Ok(vec![Edit::AimFlow { flow: id, to, back }])
    });
    leads.shown.value = step::aim(g, to);
    leads.shown.quiet = false;
    let w = words::words(l);
    let share = flow.share.map(|share| share.to_string());
    let mut rows = vec![
        Row::new(
            sheet::comes_from(l),
            g.speaker.step_short(from),
            OnEnter::Open(Subject::Step(from)),
        )
        .about(Some(from)),
        leads.figure().about(to.step()),
        Row::text(
            l,
            sheet::condition(l),
            flow.condition.as_deref(),
            move |_, text, _| {
                Ok(vec![Edit::SetCondition {
                    flow: id,
                    condition: some(text),
                }])
            },
        ),
        Row::text(l, sheet::share(l), share.as_deref(), move |_, text, _| {
            let share = number(l, text.trim().trim_end_matches('%'))?;
            if share.is_some_and(|share| share > Decimal::from(100)) {
                return Err(sheet::bad_share(l).to_string());
            }
            Ok(vec![Edit::SetShare { flow: id, share }])
        })
        .figure(),
    ];
    if let Aim::Step(_) = to {
        let set = |back| Edit::AimFlow { flow: id, to, back };
        let row = Row::choice(
            l,
            sheet::goes_back(l),
            Some(flow.back),
            &[false, true],
            |v| if v { w.yes } else { w.no }.to_string(),
            set,
        );
        rows.push(row.with_toggle(vec![set(!flow.back)]));
    }
    rows
}
