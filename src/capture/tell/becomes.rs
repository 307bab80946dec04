//! What a line becomes, for the first chips: at typing speed a chip that only repeats the
//! line would look as if all of it had been understood.

use crate::capture::context::Context;
use crate::capture::land;
use crate::capture::read::line::{Form, Line};
use crate::capture::tell::chips::{Chip, ChipKind, chip, lane_name, named};
use crate::capture::tell::say::pick;
use crate::lang::Speaker;
use crate::model::{Edit, Ids, Language, StepNumber};

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
            (Some(_), None) => cx.lane().and_then(|lane| lane_name(cx.map, lane)),
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
