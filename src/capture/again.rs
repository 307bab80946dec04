//! A step back into the line that makes it: what was captured can be captured again.

use super::complete::{as_text, escaped};
use super::context::Context;
use super::fact::{self, Read, Told};
use crate::model::{
    Citation, DayMeaning, LegalBasis, Map, Paper, Span, Step, StepId, StepKind, Unit,
};

/// The line that makes a task, wait or decision with its lane, answers and facts;
/// nothing for other steps. Where its ways lead, and what the grammar has no sign
/// for (channel, activity, bearer, claims), is not in it.
pub fn line_for(cx: &Context<'_>, step: StepId) -> Option<String> {
    let at = cx.map.step(step)?;
    let lane = cx.map.lane(at.lane)?;
    let mut line = format!("{}: {}", lane.alias, as_text(&at.name, cx));
    match at.kind {
        StepKind::Task => {}
        StepKind::Wait => line.push('~'),
        StepKind::Decision => answers(&mut line, cx, step),
        StepKind::Fork | StepKind::Join | StepKind::Start | StepKind::End => return None,
    }
    for fact in facts(cx.map, at) {
        line.push(',');
        line.push_str(&fact);
    }
    Some(line)
}

fn answers(line: &mut String, cx: &Context<'_>, step: StepId) {
    let outs: Vec<_> = cx.map.outs(step).map(|(_, flow)| flow).collect();
    let names: Vec<&str> = outs
        .iter()
        .map(|flow| flow.condition.as_deref().unwrap_or(""))
        .collect();
    line.push('?');
    let yes_no = super::answers::yes_no(cx.language());
    if names == yes_no {
        if let Some(share) = outs.first().and_then(|flow| flow.share) {
            line.push_str(&format!("{share}%"));
        }
    } else if names.iter().all(|name| name.is_empty()) {
        line.push_str(&names.len().to_string());
    } else {
        let special = ['/', ',', '>', '?', '&', '~'];
        let names: Vec<String> = names.iter().map(|n| escaped(n, &special)).collect();
        line.push_str(&names.join("/"));
    }
}

fn facts(map: &Map, step: &Step) -> Vec<String> {
    let facts = &step.facts;
    let mut out = Vec::new();
    match (&facts.effort, &facts.elapsed) {
        (Some(effort), Some(elapsed)) => out.push(format!("{}/{}", time(effort), time(elapsed))),
        (Some(effort), None) => out.push(format!("{}/", time(effort))),
        (None, Some(elapsed)) => out.push(time(elapsed)),
        (None, None) => {}
    }
    out.extend(facts.applicant_effort.map(|s| format!("ap {}", time(&s))));
    out.extend(facts.fee.map(|amount| format!("fee {amount}")));
    out.extend(facts.services.map(|amount| format!("svc {amount}")));
    out.extend(facts.other.map(|amount| format!("other {amount}")));
    match &facts.law {
        LegalBasis::NotAsked => {}
        LegalBasis::NoneFound => out.push("nolaw".to_string()),
        LegalBasis::Cited(citations) => out.extend(citations.iter().map(|c| law(map, c))),
    }
    let paper = |mark: char, paper: &Paper| format!("{mark}{}", escaped(&paper.name, &[',', '@']));
    out.extend(facts.inputs.iter().map(|p| paper('<', p)));
    out.extend(facts.outputs.iter().map(|p| paper('+', p)));
    out
}

/// With the unit that means the same whatever the session's header says of days.
fn time(span: &Span) -> String {
    let unit = match span.unit {
        Unit::Minute => "m",
        Unit::Hour => "h",
        Unit::WorkingDay => "wd",
        Unit::CalendarDay => "cd",
        Unit::Week => "w",
        Unit::Month => "mo",
    };
    let about = if span.estimate { "~" } else { "" };
    match span.is_range() {
        true => format!("{about}{}-{}{unit}", span.min, span.max),
        false => format!("{about}{}{unit}", span.min),
    }
}

/// As it was typed where that still says the same; else from its parts.
fn law(map: &Map, citation: &Citation) -> String {
    if let Some(Read::Facts(told)) = fact::read(&citation.text, DayMeaning::Working)
        && let [Told::Law(cited)] = &told[..]
        && cited.article == citation.article
        && cited.clause == citation.clause
        && cited.point == citation.point
    {
        return citation.text.clone();
    }
    let mut parts = Vec::new();
    let mut part = |word: &str, what: &Option<String>| {
        parts.extend(what.as_ref().map(|what| format!("{word} {what}")));
    };
    part("điểm", &citation.point);
    part("khoản", &citation.clause);
    part("Điều", &citation.article);
    let instrument = citation
        .instrument
        .and_then(|id| map.instruments().get(&id));
    if let Some(instrument) = instrument {
        parts.push(instrument.kind.clone());
        parts.extend(instrument.title.clone());
        parts.extend(instrument.number.clone());
    }
    parts.join(" ")
}
