//! The signs on a map that need words, with their meanings.

use std::collections::BTreeSet;

use super::badge::{self, Talked};
use super::{Glyphs, Role};
use crate::analysis::figure;
use crate::catalogue::Choice;
use crate::catalogue::mark::{self, Sign};
use crate::lang::words::{self, pick};
use crate::lang::{Speaker, drawing, span};
use crate::model::{Commented, Decimal, Fact, Field, StepKind, Unit};

/// A short form on the boxes.
#[derive(Clone, Debug)]
pub struct ShortForm {
    pub sign: String,
    pub role: Role,
    pub meaning: &'static str,
}

/// The short forms on the boxes of some maps in one language.
pub fn short_forms<'a>(
    maps: impl IntoIterator<Item = Speaker<'a>>,
    glyphs: &Glyphs,
) -> Vec<ShortForm> {
    let mut badges = Vec::new();
    let mut language = None;
    for speaker in maps {
        language = Some(speaker.language);
        let steps = speaker.map.steps().values();
        badges.extend(steps.flat_map(|step| badge::facts(speaker, step, glyphs)));
    }
    let Some(language) = language else {
        return Vec::new();
    };
    let words = words::words(language);
    let ((no_time, _), (no_law, _)) = (badge::no_time(language), badge::no_law(language));
    let (unknown, _) = badge::law_unknown(language);
    let none = format!("{}{}", pick(language, "Đ", "a"), glyphs.none_found);
    let gap = |sign: &str| badges.contains(&(sign.to_string(), Role::Gap));
    let alert = |sign: &str| badges.contains(&(sign.to_string(), Role::Alert));
    let (no_answer, _) = badge::time_unknown(language);
    let alerts = || badges.iter().filter(|(_, role)| *role == Role::Alert);
    // Of a fact that nobody knows the question mark stands last.
    let in_vain = alerts().any(|(word, _)| *word != unknown && word.ends_with('?'));
    let disputed = alerts().any(|(word, _)| *word != none && !word.ends_with('?'));
    let assumed = badges
        .iter()
        .any(|(word, _)| word.starts_with(glyphs.assumed));
    let (disputes, assumes) = (glyphs.disputed.to_string(), glyphs.assumed.to_string());
    let all = [
        (
            gap(&no_time),
            no_time,
            Role::Gap,
            drawing::no_time(language),
        ),
        (gap(&no_law), no_law, Role::Gap, drawing::no_law(language)),
        (alert(&none), none, Role::Alert, words.law_none_found),
        (
            alert(&unknown),
            unknown,
            Role::Alert,
            words.law_nobody_knows,
        ),
        (in_vain, no_answer, Role::Alert, words.nobody_knows),
        (disputed, disputes, Role::Alert, words.disputed),
        (assumed, assumes, Role::Badge, words.assumption),
    ];
    let found = all.into_iter().filter(|(there, ..)| *there);
    let form = |(_, sign, role, meaning)| ShortForm {
        sign,
        role,
        meaning,
    };
    found.map(form).collect()
}

/// The signs on a map as it is drawn in letters, each with its meaning; `drawn` is the map,
/// which may have left out what a box has no room for.
pub fn legend(
    speaker: Speaker<'_>,
    commented: &Commented,
    glyphs: &Glyphs,
    drawn: &str,
) -> Vec<(String, String)> {
    let Speaker { language, map, .. } = speaker;
    let any = |kind: StepKind| map.steps().values().any(|step| step.kind == kind);
    let flows = |back: bool| map.flows().values().any(|flow| flow.back == back);
    let mut all: Vec<(bool, String, &'static str)> = Vec::new();
    for (kind, frame) in [
        (StepKind::Task, &glyphs.task),
        (StepKind::Wait, &glyphs.wait),
        (StepKind::Decision, &glyphs.decision),
    ] {
        let sign = format!("{}{}{}", frame.top_left, frame.across, frame.top_right);
        all.push((any(kind), sign, kind.word(language)));
    }
    let bar = any(StepKind::Fork) || any(StepKind::Join);
    all.push((bar, glyphs.bar.to_string(), drawing::bar(language)));
    for (kind, sign) in [(StepKind::Start, glyphs.start), (StepKind::End, glyphs.end)] {
        all.push((any(kind), sign.to_string(), kind.word(language)));
    }
    let onward = format!("{}{}", glyphs.wires[12], glyphs.arrow);
    all.push((flows(false), onward, words::words(language).flow));
    let back = format!("{}{}", glyphs.arrow_back, glyphs.back_across);
    all.push((flows(true), back, drawing::back(language)));
    let open = map.flows().values().any(|flow| flow.to.step().is_none());
    all.push((open, glyphs.open.to_string(), drawing::open_end(language)));
    for (sign, meaning) in [
        (Sign::Removal, drawing::removed(language)),
        (Sign::Linkage, drawing::linked(language)),
        (Sign::Change, drawing::marked(language)),
    ] {
        let mut marks = map.marks().values();
        let there = marks.any(|set| mark::Kind::of(&set.kind).row().sign == sign);
        all.push((there, glyphs.sign(sign).to_string(), meaning));
    }
    let talked = |of: fn(Talked) -> usize| {
        let mut steps = map.steps().keys();
        steps.any(|id| of(badge::talked(map, commented, *id)) > 0)
    };
    let waiting = talked(|of| of.waiting);
    let noted = talked(|of| of.noted);
    let question = format!("{}1", glyphs.question);
    all.push((waiting, question, drawing::question(language)));
    all.push((
        noted,
        format!("{}1", glyphs.noted),
        drawing::noted(language),
    ));
    let forms = short_forms([speaker], glyphs).into_iter();
    all.extend(forms.map(|of| (drawn.contains(&of.sign), of.sign, of.meaning)));
    let mut signs: Vec<(String, String)> = all
        .into_iter()
        .filter(|(there, ..)| *there)
        .map(|(_, sign, meaning)| (sign, meaning.to_string()))
        .collect();
    signs.extend(units(speaker).into_iter().map(|unit| {
        let meaning = span::unit(language, unit, Decimal::from(2));
        (
            span::unit_short(language, unit).to_string(),
            meaning.to_string(),
        )
    }));
    signs
}

/// The units of the times on the boxes.
fn units(speaker: Speaker<'_>) -> BTreeSet<Unit> {
    let steps = speaker.map.steps().values();
    let said = steps.flat_map(|step| figure::statements(step, Field::Elapsed));
    let units = said.filter_map(|said| match said.fact {
        Fact::Elapsed(span) => Some(span.unit),
        _ => None,
    });
    units.collect()
}
