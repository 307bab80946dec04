//! From a step back to the line that makes it.

use crate::capture::context::Context;
use crate::capture::phrasebook::Phrasebook;
use crate::capture::read::fact::{self, Custom, Read, Told};
use crate::capture::read::line::Form;
use crate::capture::read::names::StepNames;
use crate::capture::read::parse::{Tail, written};
use crate::capture::talk;
use crate::capture::write::complete::{as_text, escaped};
use crate::catalogue::quantity::Clock;
use crate::catalogue::{self, Choice};
use crate::law::{self, InstrumentKind};
use crate::model::{
    Caret, Citation, Fact, Facts, Field, Flow, Header, Language, LegalBasis, Map, Money, Order,
    Paper, Span, StepId, StepKind, Unit,
};

/// The line that makes a task, wait or decision with its lane, answers and facts; none
/// for other steps. It leaves out the targets of its ways, and what the grammar has no
/// sign for (activity, claims), and who bears the costs, who may have no lane yet.
pub fn line_for(cx: &Context<'_>, step: StepId) -> Option<String> {
    let at = cx.map.step(step)?;
    let lane = cx.map.lane(at.lane)?;
    let mut line = format!(
        "{}: {}",
        lane.alias,
        as_text(&at.name, cx, &StepNames::of(cx.map))
    );
    match at.kind {
        StepKind::Task => {}
        StepKind::Wait => line.push('~'),
        StepKind::Decision => {
            let outs = cx.map.outs(step).map(|(_, flow)| flow);
            answers(&mut line, outs, cx.language());
        }
        StepKind::Fork | StepKind::Join | StepKind::Start | StepKind::End => return None,
    }
    for fact in facts(cx.map, &at.facts) {
        line.push(',');
        line.push_str(&fact);
    }
    Some(line)
}

/// Whether the ways out are the answers yes and no in a language.
pub(in crate::capture) fn is_yes_no<'f>(
    outs: impl Iterator<Item = &'f Flow>,
    language: Language,
) -> bool {
    let words = crate::capture::read::answers::yes_no(language);
    outs.map(|flow| flow.condition.as_deref())
        .eq(words.map(Some))
}

/// The answers of a decision: `?`, `?70%`, `?3`, `?A/B`.
pub(in crate::capture) fn answers<'f>(
    line: &mut String,
    outs: impl Iterator<Item = &'f Flow>,
    language: Language,
) {
    let outs: Vec<&Flow> = outs.collect();
    let named = talk::may_name_answers(line);
    line.push('?');
    if is_yes_no(outs.iter().copied(), language)
        && (!named || outs.first().is_some_and(|flow| flow.share.is_some()))
    {
        if let Some(share) = outs.first().and_then(|flow| flow.share) {
            line.push_str(&format!("{share}%"));
        }
    } else if outs.iter().all(|flow| flow.condition.is_none()) {
        line.push_str(&outs.len().max(2).to_string());
    } else {
        let special = ['/', ',', '>', '?', '&', '~', ':'];
        let mut names: Vec<String> = outs
            .iter()
            .map(|flow| flow.condition.as_deref())
            .map(|name| escaped(name.unwrap_or(""), &special))
            .collect();
        if names.len() < 2 {
            names.push(String::new());
        }
        line.push_str(&names.join("/"));
    }
}

/// The facts as they are typed, law and papers last.
pub(in crate::capture) fn facts(map: &Map, facts: &Facts) -> Vec<String> {
    let mut out = Vec::new();
    // Effort is work: the grammar has none in calendar days.
    let worked = |span: &&Span| span.unit.is_working();
    match (&facts.effort.as_ref().filter(worked), &facts.elapsed) {
        (Some(effort), Some(elapsed)) => out.push(format!("{}/{}", time(effort), time(elapsed))),
        (Some(effort), None) => out.push(format!("{}/", time(effort))),
        (None, Some(elapsed)) => out.push(time(elapsed)),
        (None, None) => {}
    }
    for fact in Field::ALL.iter().filter_map(|field| facts.get(*field)) {
        if let Fact::Channel(channel) = fact {
            out.push(channel.word(map.header().language).to_string());
        }
        if let Fact::Unknown(field) = fact {
            out.push(fact::unknown_written(field));
        }
        let line = catalogue::fact(fact.field()).line;
        let figure = match &fact {
            Fact::ApplicantEffort(span) => Some(span).filter(worked).map(time),
            other => other.amount().map(|of| amount(of, map.header())),
        };
        if let (Some(figure), Some(line)) = (figure, line) {
            out.push(format!("{}{figure}", line.written));
        }
    }
    out.extend(basis(map, &facts.law));
    let paper = |mark: char, paper: &Paper| {
        let special: &[char] = match mark {
            '<' => &[',', '@', '=', '>'],
            _ => &[',', '@', '>'],
        };
        let name = escaped(&paper.name, special);
        // "2 ngày" would be read as a limit without the backslash.
        let typed = format!("{mark}{}", paper.name);
        let told = match mark {
            '<' => Told::Input(paper.name.clone(), None),
            _ => Told::Output(paper.name.clone()),
        };
        let reads = fact::read(&typed, Custom::of(map.header())) == Some(Read::Facts(vec![told]));
        let sign = if reads || name.starts_with('\\') {
            ""
        } else {
            "\\"
        };
        // The grammar has no sign for it on papers that come out, nor in calendar days.
        let effort = paper
            .effort
            .filter(|s| mark == '<' && s.unit.is_working())
            .map_or(String::new(), |effort| format!("={}", time(&effort)));
        format!("{mark}{sign}{name}{effort}")
    };
    out.extend(facts.inputs.iter().map(|p| paper('<', p)));
    out.extend(facts.outputs.iter().map(|p| paper('+', p)));
    out
}

/// A fact as typed in a field of its own, where no word has to tell it from others: one
/// text, or one for each citation. Papers have sheets of their own.
pub(in crate::capture) fn in_field(map: &Map, fact: &Fact) -> Vec<String> {
    if let Fact::Law(law) = fact {
        return basis(map, law);
    }
    if fact.is_unknown() {
        return vec!["?".to_string()];
    }
    let clock = catalogue::fact::clock(fact.field());
    // Effort is work: the grammar has none in calendar days.
    let said = |span: &Span| span.unit.is_working() || clock == Some(Clock::Procedure);
    let time = fact.span().filter(said).map(|span| time(&span));
    let amount = || Some(amount(fact.amount()?, map.header()));
    time.or_else(amount).into_iter().collect()
}

/// An amount with the code of its currency, where that is not the session's own.
pub(in crate::capture) fn amount(of: Money, header: &Header) -> String {
    let figure = of.amount.to_string();
    // A point before three digits would group them where the comma is decimal.
    let figure = match header.language {
        Language::Vi => figure.replace('.', ","),
        Language::En => figure,
    };
    match of.currency.filter(|of| *of != header.home()) {
        Some(other) => format!("{other} {figure}"),
        None => figure,
    }
}

/// With a unit whose meaning does not depend on the session's header.
pub(in crate::capture) fn time(span: &Span) -> String {
    let unit = match span.unit {
        Unit::Minute => "m",
        Unit::Hour => "h",
        Unit::WorkingDay => "wd",
        Unit::CalendarDay => "cd",
        Unit::Week => "w",
        Unit::Month => "mo",
    };
    let about = span.bound.sign();
    if span.is_range() {
        format!("{about}{}-{}{unit}", span.min, span.max)
    } else {
        format!("{about}{}{unit}", span.min)
    }
}

/// The legal basis, one text for each citation.
pub(in crate::capture) fn basis(map: &Map, basis: &LegalBasis) -> Vec<String> {
    match basis {
        LegalBasis::NotAsked => Vec::new(),
        LegalBasis::NoneFound => vec!["nolaw".to_string()],
        LegalBasis::NobodyKnows => vec!["law ?".to_string()],
        LegalBasis::Cited(citations) => {
            let mut out: Vec<String> = Vec::with_capacity(citations.len());
            let mut takes_places = false;
            for cited in citations {
                let written = citation(map, cited);
                let word = takes_places && law::is_place(&written);
                let written = if word { said(&written) } else { written };
                takes_places = written.starts_with(LAW) || takes_places_behind(map, cited);
                out.push(written);
            }
            out
        }
    }
}

/// The word for a citation.
const LAW: &str = "law ";

/// A citation behind the word for it, which reads as it is.
fn said(text: &str) -> String {
    format!("{LAW}{}", escaped(text, &[',', ';', '@', '?', '>']))
}

/// Whether a place behind a comma would be read as one in this text of law.
fn takes_places_behind(map: &Map, cited: &Citation) -> bool {
    match cited.instrument.and_then(|id| map.instruments().get(&id)) {
        Some(text) => {
            text.number.is_none() && InstrumentKind::of(&text.kind) == InstrumentKind::Unknown
        }
        None => cited.place().is_empty(),
    }
}

/// The text as typed where it still reads as the same citation; else behind the word for
/// law, or built from the parts.
fn citation(map: &Map, citation: &Citation) -> String {
    let bare = citation.instrument.is_none() && citation.place().is_empty();
    // On a line a backslash would hide the comma behind it.
    let plain = !bare && !citation.text.contains('\\');
    if plain && says(map, &citation.text, citation) {
        return citation.text.clone();
    }
    let word = said(&citation.text);
    if says(map, &word, citation) {
        return word;
    }
    let mut parts = vec![citation.place().said(Language::Vi)];
    let instrument = citation
        .instrument
        .and_then(|id| map.instruments().get(&id));
    if let Some(instrument) = instrument {
        parts.push(instrument.kind.clone());
        parts.extend(instrument.title.clone());
        parts.extend(instrument.number.clone());
        parts.extend(instrument.year.map(|year| format!("năm {year}")));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

/// Whether a text, read as a late fact, gives a citation as it is.
fn says(of: &Map, text: &str, citation: &Citation) -> bool {
    let (map, order) = (Map::default(), Order::default());
    let cx = Context {
        map: &map,
        order: &order,
        caret: Caret::default(),
        phrasebook: Phrasebook::built_in(),
        speaker: None,
    };
    let Ok(Form::Late(late)) = written(&format!(",{text}"), &cx, Tail::Keeps).map(|line| line.form)
    else {
        return false;
    };
    match &late.facts.list[..] {
        [only] => match &fact::of_country(only.what.clone(), of.header()) {
            Told::Law(cited) => {
                cited.text == citation.text
                    && cited.place == citation.place()
                    && cited.instrument.is_some() == citation.instrument.is_some()
            }
            _ => false,
        },
        _ => false,
    }
}
