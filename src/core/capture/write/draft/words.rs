//! The written parts of a step: text with answers, facts, claims.

use std::collections::HashMap;

use crate::capture::context::Context;
use crate::capture::read::fact::{self, Read};
use crate::capture::read::facts::bearer as read_bearer;
use crate::capture::read::names::{self, StepNames};
use crate::capture::talk;
use crate::capture::write::again;
use crate::capture::write::complete::{as_text, escaped};
use crate::catalogue::{self, Choice};
use crate::model::{
    Bearer, Fact, Facts, Flow, Lane, Language, LegalBasis, Note, Participant, ParticipantId,
    Source, Step, StepKind, visible,
};

/// In characters: a longer name is cut so that its line can be read.
const LONGEST_NAME: usize = 900;
/// In characters: a line takes facts up to this length; the rest follow in late lines.
const LONG: usize = 900;

/// The text of a task, wait or decision with its answers, in the session's language.
pub(super) fn text<'f>(
    cx: &Context<'_>,
    steps: &StepNames,
    step: &Step,
    outs: impl Iterator<Item = &'f Flow>,
) -> String {
    let name: String = step.name.chars().take(LONGEST_NAME).collect();
    let mut text = as_text(&name, cx, steps);
    match step.kind {
        StepKind::Wait => text.push('~'),
        StepKind::Decision => again::answers(&mut text, outs, cx.language()),
        _ => {}
    }
    text
}

/// The facts as the end of the step's line, and the late lines for those that must stand
/// alone.
pub(super) fn facts(cx: &Context<'_>, facts: &Facts) -> (String, Vec<String>) {
    let (mut first, mut late) = (String::new(), Vec::<String>::new());
    let said = again::facts(cx.map, facts);
    // In the line of its step a law called by title alone would be text. To keep the
    // citations in order, all of them go into late lines then.
    let laws = again::basis(cx.map, &facts.law);
    let law_is_late = laws.iter().any(|law| !reads(law, cx));
    for said in said {
        let is_law = law_is_late && laws.contains(&said);
        if !is_law && late.is_empty() && first.chars().count() + said.chars().count() < LONG {
            first.push(',');
            first.push_str(&said);
            continue;
        }
        match late.last_mut() {
            Some(line) if line.chars().count() + said.chars().count() < LONG => {
                line.push(',');
                line.push_str(&said);
            }
            _ => late.push(format!(",{said}")),
        }
    }
    (first, late)
}

fn reads(said: &str, cx: &Context<'_>) -> bool {
    match fact::read(said, cx.custom()) {
        Some(Read::Facts(_)) => true,
        _ if said.starts_with("law ") || fact::is_law_abroad(said) => true,
        // "khoản 2, Điều 26": the reader joins these parts again.
        _ => said.contains(',') && fact::may_begin_list(said),
    }
}

/// The alias of a lane. An alias that is a number would mean a step, so it gets a
/// backslash.
pub(super) fn alias(lane: &Lane) -> String {
    if lane.alias.chars().any(char::is_alphabetic) {
        lane.alias.clone()
    } else {
        format!("\\{}", lane.alias)
    }
}

/// A claim without the comma in front: `18cd@evn`.
pub(super) fn claim(
    cx: &Context<'_>,
    names: &HashMap<ParticipantId, String>,
    by: Source,
    fact: &Fact,
) -> Option<String> {
    let by = match by {
        Source::Lane(lane) => alias(cx.map.lane(lane)?),
        Source::Assumption => names::assumption(cx.language()).to_string(),
        Source::Participant(who) => names.get(&who)?.clone(),
    };
    let mut facts = Facts::default();
    facts.set(fact.clone());
    let said = match fact {
        Fact::Law(LegalBasis::NotAsked) => return None,
        _ => again::facts(cx.map, &facts).join(","),
    };
    (!said.is_empty()).then(|| format!("{said}@{by}"))
}

/// Who bears the costs, without the comma in front: `borne by kp`; nothing where that would
/// be read as somebody else.
pub(super) fn bearer(cx: &Context<'_>, by: Bearer) -> Option<String> {
    let who = match by {
        Bearer::Lane(lane) => alias(cx.map.lane(lane)?),
        Bearer::Applicant | Bearer::Agency | Bearer::Enterprise => {
            by.word(cx.language()).to_string()
        }
    };
    let said = match cx.language() {
        Language::Vi => format!("bên chịu {who}"),
        Language::En => format!("borne by {who}"),
    };
    (read_bearer(cx, &said) == Ok(Some(by))).then_some(said)
}

/// The names of participants after `@`: the name where nobody else has it, else name and
/// agency. Two with the same name and agency become one.
pub(super) fn names(cx: &Context<'_>) -> HashMap<ParticipantId, String> {
    let means = |id: ParticipantId, text: &str| {
        let found = names::source(cx, text);
        found.is_ok_and(|found| found == Source::Participant(id))
    };
    let named = |(id, who): (&ParticipantId, &Participant)| {
        let bare = part(&who.name);
        let name = if means(*id, &visible(&who.name)) {
            bare
        } else {
            full(who)
        };
        (*id, name)
    };
    cx.map.participants().iter().map(named).collect()
}

/// Characters with a meaning in the name of a source.
const SPECIAL: &[char] = &['@', ',', '>', '?', '&', '~', ':', '(', ')'];

fn part(text: &str) -> String {
    escaped(&one_line(&visible(text)), SPECIAL)
}

/// A participant with the agency in brackets; the brackets are empty where there is none.
fn full(who: &Participant) -> String {
    let agency = who.agency.as_deref().unwrap_or_default();
    format!("{} ({})", part(&who.name), part(agency))
}

/// The line that adds a participant.
pub(super) fn participant(cx: &Context<'_>, who: &Participant) -> String {
    let lanes = || cx.map.lanes();
    let is_lane = lanes().any(|(_, lane)| {
        let low = who.name.to_lowercase();
        low == lane.name.to_lowercase() || low == lane.alias.to_lowercase()
    });
    let is_other = is_lane || names::is_assumption(&who.name);
    if who.agency.is_none() && !is_other {
        format!("@{}", full(who).trim_end_matches(" ()"))
    } else {
        format!("@{}", full(who))
    }
}

pub(super) fn note(cx: &Context<'_>, note: &Note) -> Option<String> {
    match catalogue::note(note.kind).line {
        Some((sign, _)) => Some(format!("{sign} {}", plain(&note.text))),
        None => {
            let text = one_line(&note.text);
            let same = text == note.text;
            same.then(|| talk::note_line(note.kind, &text, cx))?
        }
    }
}

/// Words kept as they are, on one line.
pub(super) fn plain(text: &str) -> String {
    escaped(&one_line(text), &[])
}

fn one_line(text: &str) -> String {
    let blank = |c: char| if c.is_control() { ' ' } else { c };
    text.chars().map(blank).take(LONGEST_NAME * 2).collect()
}
