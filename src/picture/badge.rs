//! The badges of a box: known facts of the step, gaps, marks, and what was said.

use super::{Glyphs, Role};
use crate::analysis::figure;
use crate::catalogue;
use crate::catalogue::mark::{self, Sign};
use crate::lang::{self, Speaker, pick};
use crate::model::{
    Commented, Fact, Field, Fraction, Language, LegalBasis, Map, Money, Step, StepId, StepKind,
};

/// A short word and its role.
pub type Badge = (String, Role);

/// What a box says of its step. Time and law that nobody has asked for show as gaps.
#[derive(Clone, Debug)]
pub struct Facts {
    pub time: Option<Badge>,
    pub law: Option<Badge>,
    pub money: Option<Badge>,
}

impl Facts {
    pub fn of(speaker: Speaker<'_>, step: &Step, glyphs: &Glyphs) -> Facts {
        let language = speaker.language;
        let gap = || {
            if figure::is_unknown(step, Field::Elapsed) {
                return Some(time_unknown(language));
            }
            step.kind.is_counted().then(|| no_time(language))
        };
        let asked = || {
            let mut amounts = catalogue::fact::amounts_of_money();
            let field = amounts.find(|field| figure::is_unknown(step, *field))?;
            Some(money_unknown(language, field))
        };
        let law = match figure::law(step) {
            law @ LegalBasis::Cited(_) => speaker.basis_short(law).map(|text| (text, Role::Badge)),
            LegalBasis::NoneFound => {
                let text = format!("{}{}", pick(language, "Đ", "a"), glyphs.none_found);
                Some((text, Role::Alert))
            }
            LegalBasis::NobodyKnows => Some(law_unknown(language)),
            LegalBasis::NotAsked => (step.kind == StepKind::Task).then(|| no_law(language)),
        };
        Facts {
            time: time(speaker, step, glyphs).or_else(gap),
            law,
            money: money(speaker, step, glyphs).or_else(asked),
        }
    }
}

/// Time, law and money of a step, most important first.
pub fn facts(speaker: Speaker<'_>, step: &Step, glyphs: &Glyphs) -> Vec<Badge> {
    let Facts { time, law, money } = Facts::of(speaker, step, glyphs);
    [time, law, money].into_iter().flatten().collect()
}

pub(super) fn no_time(language: Language) -> Badge {
    (pick(language, "?ng", "?d").to_string(), Role::Gap)
}

/// As with the law the question mark stands behind what was asked, and before what was not.
pub(super) fn time_unknown(language: Language) -> Badge {
    (pick(language, "ng?", "d?").to_string(), Role::Alert)
}

fn money_unknown(language: Language, field: Field) -> Badge {
    let line = catalogue::fact(field).line;
    let word = line.map_or("", |line| line.chip.say(language));
    (format!("{word}?"), Role::Alert)
}

pub(super) fn no_law(language: Language) -> Badge {
    (pick(language, "?Đ", "?a").to_string(), Role::Gap)
}

pub(super) fn law_unknown(language: Language) -> Badge {
    (pick(language, "Đ?", "a?").to_string(), Role::Alert)
}

/// The time: one figure, or the range over sources that differ.
pub(super) fn time(speaker: Speaker<'_>, step: &Step, glyphs: &Glyphs) -> Option<Badge> {
    let stated = figure::stated(step, Field::Elapsed)?;
    if let Some((least, most)) = figure::spread(step, Field::Elapsed) {
        let (_, text) = speaker.spread(&least, &most);
        return Some((format!("{text}{}", glyphs.disputed), Role::Alert));
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
        format!("{assumed}{}", lang::span_short(speaker.language, span)),
        Role::Badge,
    ))
}

/// Fees, services and other costs added up; what is in another currency without a rate
/// stands beside the sum.
fn money(speaker: Speaker<'_>, step: &Step, glyphs: &Glyphs) -> Option<Badge> {
    let header = speaker.map.header();
    let all = catalogue::fact::amounts_of_money();
    let said: Vec<Field> = all
        .filter(|field| !amounts_said(step, *field).is_empty())
        .collect();
    let (mut sum, mut parts, mut contested, mut assumed) = (None, Vec::new(), false, false);
    for &field in &said {
        let amounts = figure::amounts(step, field, header);
        contested |= amounts.is_some_and(|amounts| amounts.contested);
        assumed |= figure::stated(step, field).is_some_and(|s| s.is_assumption());
        if let Some(amounts) = amounts {
            let before = sum.unwrap_or(Fraction::ZERO);
            sum = Some(before.plus(amounts.expected.into()));
        }
        let without = amounts_said(step, field).into_iter();
        parts.extend(without.filter(|of| header.worth(*of).is_none()));
    }
    let words = speaker.money();
    let text = match &said[..] {
        [] => return None,
        [field] if is_of_another(step, *field) => amount(speaker, step, *field),
        _ => {
            let sum = sum.map(|sum| words.narrow(Money::own(words.cut(sum))));
            let parts = parts.into_iter().map(|of| words.narrow(of));
            let all: Vec<String> = sum.into_iter().chain(parts).collect();
            all.join("+")
        }
    };
    let sign = if assumed { glyphs.assumed } else { "" };
    let dispute = if contested { glyphs.disputed } else { "" };
    let role = if contested { Role::Alert } else { Role::Badge };
    Some((format!("{sign}{text}{dispute}"), role))
}

fn amounts_said(step: &Step, field: Field) -> Vec<Money> {
    let said = figure::statements(step, field).into_iter();
    said.filter_map(|said| said.fact.amount()).collect()
}

/// Whether all that is said of an amount is in one other currency.
fn is_of_another(step: &Step, field: Field) -> bool {
    let said = amounts_said(step, field);
    let first = said.first().and_then(|of| of.currency);
    first.is_some() && said.iter().all(|of| of.currency == first)
}

/// What is said of an amount of a step: the range over its sources. In another currency it
/// stands as it was said, unless some said it in the session's own.
pub(super) fn amount(speaker: Speaker<'_>, step: &Step, field: Field) -> String {
    let (header, words) = (speaker.map.header(), speaker.money());
    let range = |least: Money, most: Money| {
        let (least, most) = (words.narrow(least), words.narrow(most));
        if least == most {
            least
        } else {
            format!("{least}–{most}")
        }
    };
    let mut said = amounts_said(step, field);
    if is_of_another(step, field) {
        said.sort_by_key(|of| of.amount);
        let ends = said.first().zip(said.last());
        return ends.map_or(String::new(), |(least, most)| range(*least, *most));
    }
    let own = figure::amounts(step, field, header).map(|of| {
        if of.contested {
            let (least, most) = (words.own_narrow(of.min), words.own_narrow(of.max));
            format!("{least}–{most}")
        } else {
            words.own_narrow(of.expected)
        }
    });
    let without = said.into_iter().filter(|of| header.worth(*of).is_none());
    let without = without.map(|of| words.narrow(of));
    let all: Vec<String> = own.into_iter().chain(without).collect();
    all.join(" / ")
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

/// The signs of the marks of a step, and how many marks have each.
pub(super) fn signs(map: &Map, id: StepId) -> Vec<(Sign, usize)> {
    let mut signs: Vec<(Sign, usize)> = Vec::new();
    for (_, mark) in map.marks_on(id) {
        let sign = mark::Kind::of(&mark.kind).row().sign;
        match signs.iter_mut().find(|(known, _)| *known == sign) {
            Some((_, count)) => *count += 1,
            None => signs.push((sign, 1)),
        }
    }
    signs
}

/// Marks of a step, and the questions and comments that wait for an answer.
pub fn marks(map: &Map, commented: &Commented, id: StepId, glyphs: &Glyphs) -> Vec<Badge> {
    let mut badges = Vec::new();
    for (sign, count) in signs(map, id) {
        let role = match sign {
            Sign::Removal => Role::Remove,
            Sign::Linkage => Role::Link,
            Sign::Change => Role::Mark,
        };
        let text = match count {
            1 => glyphs.sign(sign).to_string(),
            several => format!("{}{several}", glyphs.sign(sign)),
        };
        badges.push((text, role));
    }
    let waiting = talked(map, commented, id).waiting;
    if waiting > 0 {
        badges.push((format!("{}{waiting}", glyphs.question), Role::Alert));
    }
    badges
}
