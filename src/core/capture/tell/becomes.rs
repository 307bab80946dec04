//! What a line becomes, for the first chips: at typing speed a chip that only repeats the
//! line would look as if all of it had been understood.

use crate::capture::context::Context;
use crate::capture::land;
use crate::capture::read::fact::Told;
use crate::capture::read::line::{Form, Line, StepLine};
use crate::capture::read::spot;
use crate::capture::tell::chips::{Chip, ChipKind, chip, lane_name, named};
use crate::capture::tell::say::{self, pick};
use crate::lang::Speaker;
use crate::model::{Edit, Ids, LaneId, Language, StepId, StepNumber};

/// The chips of what the line becomes that no word of it stands for; `number` is that of
/// its step, if somebody has made the step already.
pub(super) fn first(
    line: &Line,
    cx: &Context<'_>,
    language: Language,
    number: Option<StepNumber>,
) -> Vec<Chip> {
    let here = line.span.start..line.span.start;
    let speaker = Speaker::new(language, cx.map, cx.order);
    let becomes = |text: String| chip(ChipKind::Becomes, text, &here);
    if let Form::Step(step) = &line.form {
        let number = number.or_else(|| self::number(line, cx));
        let number = number.map(|n| becomes(format!("{} {n}", pick(language, "bước", "step"))));
        let lane = match (&number, &step.lane) {
            (Some(_), None) => lane_there(step, cx),
            (_, _) => None,
        };
        let lane = lane.map(|lane| chip(ChipKind::CaretLane, lane, &here));
        return number.into_iter().chain(lane).collect();
    }
    match line.form.lates() {
        [late] if late.step.is_none() => land::step_told_of(cx)
            .map(|step| becomes(named(speaker, step)))
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

/// The lane of the place where the line continues.
fn lane_there(step: &StepLine, cx: &Context<'_>) -> Option<String> {
    let from = step.from.as_ref();
    let caret = from.map_or(cx.caret, |from| spot::caret(from.what, cx));
    lane_name(cx.map, Context { caret, ..*cx }.lane()?)
}

/// The lane that a target of a line of several names.
pub(super) fn aimed(line: &str, cx: &Context<'_>) -> String {
    let name = line.trim_matches(['>', ':']);
    let known = cx.map.lanes().find(|(_, lane)| lane.alias == name);
    known.map_or(name, |(_, lane)| &lane.name).to_string()
}

/// The steps that a line of several makes, each with its lane and its figures, in their order.
pub(super) fn several(
    line: &Line,
    cx: &Context<'_>,
    speaker: Speaker<'_>,
) -> Vec<(String, Vec<String>)> {
    // The same act as Enter's, with ids that are thrown away.
    let Ok(mut ids) = "ghost".parse().map(|tag| Ids::new(tag, 1)) else {
        return Vec::new();
    };
    let edits = line.act(cx, &mut ids).map_or(Vec::new(), |made| made.edits);
    let new = pick(speaker.language, "làn mới (đoán)", "new lane (guessed)");
    let lane = |lane: LaneId| {
        let made = edits.iter().find_map(|edit| match edit {
            Edit::AddLane { id, name, .. } if *id == lane => Some(format!("{new} {name}")),
            _ => None,
        });
        made.or_else(|| lane_name(cx.map, lane))
    };
    let figures = |of: StepId| {
        let told = edits.iter().filter_map(move |edit| match edit {
            Edit::SetFact { step, fact } if *step == of => Some(Told::Figure(fact.clone())),
            _ => None,
        });
        let told = told.filter(Told::is_figure);
        told.map(|told| say::told(&told, speaker.money()))
    };
    let said = edits.iter().filter_map(|edit| match edit {
        Edit::AddStep {
            id,
            lane: at,
            kind,
            name,
            ..
        } if kind.is_numbered() => {
            Some((format!("{}: {name}", lane(*at)?), figures(*id).collect()))
        }
        _ => None,
    });
    said.collect()
}

/// The number of the step that the line would make. It numbers a copy of the map.
fn number(line: &Line, cx: &Context<'_>) -> Option<StepNumber> {
    // The same act as Enter's, with ids that are thrown away.
    let mut ids = Ids::new("ghost".parse().ok()?, 1);
    let mut edits = line.act(cx, &mut ids).ok()?.edits;
    let made = |edit: &Edit| match edit {
        Edit::AddStep { kind, number, .. } if kind.is_numbered() => *number,
        _ => None,
    };
    if !edits.iter().any(|edit| edit.made_step().is_some()) {
        return None;
    }
    cx.map.clone().give_numbers(&mut edits).ok()?;
    edits.iter().find_map(made)
}
