//! The badges of a box: known facts of the step, gaps, marks, and what was said.

use super::{Glyphs, Role};
use crate::analysis::{Time, figure};
use crate::catalogue;
use crate::catalogue::mark::{self, Sign};
use crate::lang::{self, Speaker, pick};
use crate::model::{Commented, Fact, Field, Language, LegalBasis, Map, Step, StepId, StepKind};

/// A short word and its role.
pub type Badge = (String, Role);

/// A name as shown: that of a decision ends in a question mark.
pub fn shown_name(name: &str, kind: StepKind) -> String {
    if kind == StepKind::Decision && !name.ends_with('?') {
        format!("{name}?")
    } else {
        name.to_string()
    }
}

/// Time, law and money of a step, most important first. Time and law that nobody has
/// asked for show as gaps.
pub fn facts(speaker: Speaker<'_>, step: &Step, glyphs: &Glyphs) -> Vec<Badge> {
    let language = speaker.language;
    let mut badges = Vec::new();
    match time(step, language, glyphs) {
        Some(badge) => badges.push(badge),
        None if step.kind.is_counted() => badges.push(no_time(language)),
        None => {}
    }
    match figure::law(step) {
        law @ LegalBasis::Cited(_) => {
            badges.extend(speaker.basis_short(law).map(|text| (text, Role::Badge)));
        }
        LegalBasis::NoneFound => {
            let text = format!("{}{}", pick(language, "Đ", "a"), glyphs.none_found);
            badges.push((text, Role::Alert));
        }
        LegalBasis::NotAsked if step.kind == StepKind::Task => badges.push(no_law(language)),
        LegalBasis::NotAsked => {}
    }
    if let Some(badge) = money(step, language, glyphs) {
        badges.push(badge);
    }
    badges
}

pub(super) fn no_time(language: Language) -> Badge {
    (pick(language, "?ng", "?d").to_string(), Role::Gap)
}

pub(super) fn no_law(language: Language) -> Badge {
    (pick(language, "?Đ", "?a").to_string(), Role::Gap)
}

/// The time: one figure, or the range over sources that differ.
pub(super) fn time(step: &Step, language: Language, glyphs: &Glyphs) -> Option<Badge> {
    let times = figure::elapsed(step)?;
    let stated = figure::stated(step, Field::Elapsed)?;
    if times.contested {
        let short = |t: Time| lang::duration_short(language, t);
        let text = format!(
            "{}–{}{}",
            short(times.min),
            short(times.max),
            glyphs.disputed
        );
        return Some((text, Role::Alert));
    }
    let Fact::Elapsed(span) = &stated.fact else {
        return None;
    };
    let assumed = if stated.is_assumption() {
        glyphs.assumed
    } else {
        ""
    };
    Some((
        format!("{assumed}{}", lang::span_short(language, span)),
        Role::Badge,
    ))
}

/// Fees, services and other costs added up.
fn money(step: &Step, language: Language, glyphs: &Glyphs) -> Option<Badge> {
    let (mut sum, mut found, mut contested, mut assumed) = (0i64, false, false, false);
    for field in catalogue::fact::amounts_of_money() {
        if let Some(amounts) = figure::amounts(step, field) {
            found = true;
            sum = sum.saturating_add(amounts.expected);
            contested |= amounts.contested;
            assumed |= figure::stated(step, field).is_some_and(|s| s.is_assumption());
        }
    }
    let sign = if assumed { glyphs.assumed } else { "" };
    let dispute = if contested { glyphs.disputed } else { "" };
    let role = if contested { Role::Alert } else { Role::Badge };
    found.then(|| {
        (
            format!("{sign}{}{dispute}", lang::money_short(language, sum)),
            role,
        )
    })
}

/// What was said in words at a step, counted.
#[derive(Clone, Copy, Debug)]
pub struct Talked {
    /// Open questions, and comments that nobody has answered.
    pub waiting: usize,
    /// The other notes and comments.
    pub noted: usize,
}

/// Counts the notes and comments at a step.
pub fn talked(map: &Map, commented: &Commented, id: StepId) -> Talked {
    let comments = commented.at(id);
    let notes = map.notes_on(id).map(|(_, note)| note.is_open_question());
    let (open, others): (Vec<bool>, Vec<bool>) = notes.partition(|open| *open);
    Talked {
        waiting: open.len() + comments.waiting,
        noted: others.len() + comments.answered,
    }
}

/// The notes and comments of a step that do not wait for an answer. It is not among
/// [`marks`], which come before it where room is short.
pub fn noted(map: &Map, commented: &Commented, id: StepId, glyphs: &Glyphs) -> Option<Badge> {
    let noted = talked(map, commented, id).noted;
    (noted > 0).then(|| (format!("{}{noted}", glyphs.noted), Role::Badge))
}

/// Marks of a step, and the questions and comments that wait for an answer.
pub fn marks(map: &Map, commented: &Commented, id: StepId, glyphs: &Glyphs) -> Vec<Badge> {
    let mut badges = Vec::new();
    for (_, mark) in map.marks_on(id) {
        let sign = mark::Kind::of(&mark.kind).row().sign;
        let role = match sign {
            Sign::Removal => Role::Remove,
            Sign::Linkage => Role::Link,
            Sign::Change => Role::Mark,
        };
        badges.push((glyphs.sign(sign).to_string(), role));
    }
    let waiting = talked(map, commented, id).waiting;
    if waiting > 0 {
        badges.push((format!("{}{waiting}", glyphs.question), Role::Alert));
    }
    badges
}
