//! One line about what a line made.

use crate::capture::make::act::Captured;
use crate::capture::read::line::{Afterwards, Form, Line};
use crate::capture::tell::chips::{
    Chip, ChipKind, due_said, end_word, lane_name, lane_text, late_chips, named, next_word,
    no_phase, note_said, owner_said, participant_named, step_chips, swapped,
};
use crate::capture::tell::ends::{self, nowhere, place, unsaid};
use crate::capture::tell::say::{self, pick};
use crate::lang::Speaker;
use crate::model::{StepId, StepKind};

impl Line {
    /// One line about what the act made, on the map afterwards: `bước 3 "ký" · Sở KHĐT ·
    /// 2 ngày làm việc · Đ.34`.
    pub fn echo(&self, captured: &Captured, speaker: Speaker<'_>) -> String {
        let Speaker { language, map, .. } = speaker;
        let mut parts: Vec<String> = Vec::new();
        match &self.form {
            Form::Step(step) => {
                let about = captured.touched.or(captured.steps.last().copied());
                if let Some(about) = about {
                    parts.push(named(speaker, about));
                    parts.push(match &step.lane {
                        Some(said) => lane_text(&said.what, speaker),
                        None => {
                            let lane = map.step(about).map(|step| step.lane);
                            lane.and_then(|lane| lane_name(map, lane))
                                .unwrap_or_default()
                        }
                    });
                }
                let mut chips = Vec::new();
                step_chips(&mut chips, step, captured.touched, speaker);
                let plain = |chip: &Chip| {
                    !matches!(
                        chip.kind,
                        ChipKind::Lane | ChipKind::NewLane | ChipKind::Step
                    )
                };
                chips.sort_by_key(|chip| chip.span.start);
                parts.extend(chips.into_iter().filter(plain).map(|chip| chip.text));
                if step.afterwards == Afterwards::AsBefore
                    && captured.caret.step != captured.touched
                {
                    let place = place(captured.caret, speaker);
                    parts.push(format!(
                        "{} {place}",
                        pick(language, "nói tiếp ở", "on with")
                    ));
                }
                if step.join.is_some() {
                    parts.extend(unsaid(&captured.edits, speaker));
                    parts.extend(about.and_then(|about| empty_before(speaker, about)));
                }
            }
            Form::Late(late) => {
                parts.extend(captured.touched.map(|step| named(speaker, step)));
                let mut chips = Vec::new();
                late_chips(&mut chips, late, None, speaker);
                parts.extend(chips.into_iter().map(|chip| chip.text));
            }
            Form::Lates(lates) => {
                for late in lates {
                    let mut chips = Vec::new();
                    late_chips(&mut chips, late, None, speaker);
                    parts.extend(late.step.as_ref().map(|step| named(speaker, step.what)));
                    parts.extend(chips.into_iter().map(|chip| chip.text));
                }
            }
            Form::Note {
                kind,
                on: _,
                text,
                owner,
                due,
            } => {
                parts.push(note_said(*kind, captured.touched, &text.what, speaker));
                parts.extend(owner.as_ref().map(|owner| owner_said(owner, language)));
                parts.extend(due.as_ref().map(|due| due_said(due, language)));
            }
            Form::Rate(rate) => parts.push(speaker.money().rate(&rate.what)),
            Form::Participant { name, agency } => {
                let mut text = participant_named(&name.what, agency.as_deref(), language);
                if captured.edits.is_empty() {
                    text += pick(language, " đã có", " already exists");
                }
                parts.push(text);
            }
            Form::Phase(name) => {
                let word = pick(language, "giai đoạn", "phase");
                parts.push(format!("{word} “{}”", name.what));
            }
            Form::NoPhase => parts.push(no_phase(language).to_string()),
            Form::Go(_) => parts.push(match captured.caret.step {
                Some(_) => format!("| {}", place(captured.caret, speaker)),
                None => nowhere(language).to_string(),
            }),
            Form::End { .. } => {
                parts.push(end_word(language).to_string());
                let lane = captured.touched.and_then(|step| map.step(step));
                parts.extend(lane.and_then(|step| lane_name(map, step.lane)));
            }
            Form::Swap(steps) => parts.push(swapped(steps, speaker)),
            Form::Heading => parts.push(ends::listed(self.under, language).to_string()),
            Form::Several(_) | Form::Condition(_) => {
                let steps = captured.steps.iter().copied();
                let is_end = |step: &StepId| {
                    let made = map.step(*step);
                    made.is_some_and(|made| made.kind == StepKind::End && !made.name.is_empty())
                };
                parts.extend(
                    steps
                        .clone()
                        .filter(is_end)
                        .map(|step| named(speaker, step)),
                );
                for step in steps.filter(|step| map.number(*step).is_some()) {
                    parts.push(named(speaker, step));
                    let lane = map.step(step).map(|step| step.lane);
                    parts.extend(lane.and_then(|lane| lane_name(map, lane)));
                }
            }
            Form::Asked(asked) => parts.push(say::asked(*asked, language)),
            Form::Next => {
                parts.push(next_word(language).to_string());
                parts.push(place(captured.caret, speaker));
            }
        }
        parts.retain(|part| !part.is_empty());
        parts.join(" · ")
    }
}

/// That a branch is empty which was joined at a step or right before it.
fn empty_before(speaker: Speaker<'_>, at: StepId) -> Option<String> {
    let map = speaker.map;
    let from = |to: StepId, kind: StepKind| {
        let sources = map.ins(to).map(|(_, flow)| flow.from);
        sources.filter(move |from| map.step(*from).is_some_and(|step| step.kind == kind))
    };
    let joins = std::iter::once(at).chain(from(at, StepKind::Join));
    joins
        .flat_map(|join| from(join, StepKind::Fork).map(move |fork| (fork, join)))
        .find_map(|(fork, join)| speaker.empty_branches(fork, join))
}
