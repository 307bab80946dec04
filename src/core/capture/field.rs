//! A single fact, typed in its own field instead of on a line: the same words, the same
//! grammar.

use crate::capture::context::Context;
use crate::capture::read;
use crate::capture::read::fact::{self, Custom, Read, Told};
use crate::capture::read::parse;
use crate::capture::read::refused::{Refused, Why};
use crate::capture::write::again;
use crate::catalogue;
use crate::model::{
    Decimal, Edit, Fact, Field, Header, Ids, LegalBasis, Map, Money, Paper, Rate, Source, Span,
    StepId,
};

/// What to type in its field to record this fact; several citations take one text each.
pub fn typed(map: &Map, fact: &Fact) -> Vec<String> {
    again::in_field(map, fact)
}

/// Records one fact of a step from the text typed for it; an empty text makes it not
/// asked again. Citations are added to those recorded.
///
/// # Errors
///
/// The text is not this fact.
pub fn set(
    cx: &Context<'_>,
    step: StepId,
    field: Field,
    text: &str,
    ids: &mut Ids,
) -> Result<Vec<Edit>, Refused> {
    let text = text.trim();
    if text.is_empty() {
        let nothing = cx
            .map
            .step(step)
            .is_none_or(|s| s.facts.get(field).is_none());
        return Ok(if nothing {
            Vec::new()
        } else {
            vec![Edit::ClearFact { step, field }]
        });
    }
    let (edits, used) = match read(cx, step, text, Some(field), ids) {
        Ok(read) if sets(&read.0, step, field) => read,
        Ok(_) | Err(_) => return Err(no_such_fact(cx, text)),
    };
    *ids = used;
    Ok(edits)
}

/// Whether a text in the field of a fact says that nobody knows it: `?`, `chưa rõ`.
pub fn is_asked_in_vain(text: &str) -> bool {
    fact::is_asked_in_vain(text)
}

/// The citations of a text where several are typed with semicolons between them; a
/// backslash makes a semicolon part of one.
pub fn citations(text: &str) -> impl Iterator<Item = &str> {
    let mut literal = false;
    let parts = text.split(move |c: char| {
        let parts = c == ';' && !literal;
        literal = c == '\\' && !literal;
        parts
    });
    parts.filter(|part| !part.trim().is_empty())
}

/// Replaces a citation of the step by another.
///
/// # Errors
///
/// The text is no citation.
pub fn set_citation(
    cx: &Context<'_>,
    step: StepId,
    at: usize,
    text: &str,
    ids: &mut Ids,
) -> Result<Vec<Edit>, Refused> {
    let others = match cx.map.step(step).map(|s| &s.facts.law) {
        Some(LegalBasis::Cited(cited)) => cited.clone(),
        _ => Vec::new(),
    };
    // Read for a copy of the step without law, so that only the typed citation comes
    // back.
    let mut map = cx.map.clone();
    let cleared = map.apply(&Edit::ClearFact {
        step,
        field: Field::Law,
    });
    debug_assert!(cleared.is_ok());
    let alone = Context { map: &map, ..*cx };
    let mut edits = set(&alone, step, Field::Law, text, ids)?;
    for edit in &mut edits {
        if let Edit::SetFact {
            fact: Fact::Law(LegalBasis::Cited(new)),
            ..
        } = edit
        {
            let mut all = others.clone();
            let from = at.min(all.len());
            let to = (at + 1).min(all.len());
            all.splice(from..to, std::mem::take(new));
            *new = all;
        }
    }
    Ok(edits)
}

/// Records what a source says: `18cd@evn`, or a figure and the source apart.
///
/// # Errors
///
/// The text is no fact, or no source has that name.
pub fn claim(
    cx: &Context<'_>,
    step: StepId,
    text: &str,
    by: Option<Source>,
    ids: &mut Ids,
) -> Result<Vec<Edit>, Refused> {
    let (mut edits, mut used) = read(cx, step, text.trim(), None, ids)?;
    if let Some(by) = by {
        for edit in &mut edits {
            if let Edit::SetFact { step, fact } = edit {
                *edit = Edit::AddClaim {
                    id: used.make(),
                    step: *step,
                    by,
                    fact: fact.clone(),
                };
            }
        }
    }
    let claims = |edit: &Edit| matches!(edit, Edit::AddClaim { .. });
    if !edits.iter().any(claims) {
        return Err(Refused::new(0..text.len(), Why::NothingClaimed));
    }
    *ids = used;
    Ok(edits)
}

/// Reads the text of a field of the step: that fact, or where none is given any.
fn read(
    cx: &Context<'_>,
    step: StepId,
    text: &str,
    field: Option<Field>,
    ids: &Ids,
) -> Result<(Vec<Edit>, Ids), Refused> {
    let mut here = *cx;
    here.caret = cx.map.caret_on(step);
    here.caret.about = Some(step);
    let mut fresh = ids.clone();
    let edits = parse::in_field(text, &here, field)?
        .act(&here, &mut fresh)?
        .edits;
    Ok((edits, fresh))
}

fn sets(edits: &[Edit], step: StepId, field: Field) -> bool {
    let mut facts = edits.iter().filter_map(|edit| match edit {
        Edit::SetFact { step: on, fact } => Some(*on == step && fact.field() == field),
        Edit::SetShare { .. } | Edit::AddClaim { .. } => Some(false),
        _ => None,
    });
    facts.next() == Some(true) && facts.next().is_none()
}

fn no_such_fact(cx: &Context<'_>, text: &str) -> Refused {
    let near = fact::nearest(text, cx.custom(), cx.language());
    Refused::new(0..text.len(), Why::NoFact(text.to_string(), near))
}

/// A paper with only its name typed; none for an empty name.
pub fn paper(text: &str) -> Option<Paper> {
    let name = text.trim();
    (!name.is_empty()).then(|| Paper::named(name))
}

/// A paper that goes in: its name, and optionally the time to prepare it, `đơn đề
/// nghị=30p`; none for an empty name.
pub fn input(text: &str) -> Option<Paper> {
    if let Some((name, time)) = text.rsplit_once('=')
        && let Some(effort) = preparation(time)
    {
        let effort = Some(effort);
        return paper(name).map(|paper| Paper { effort, ..paper });
    }
    paper(text)
}

/// The time to prepare a paper, as people type it: hours of work, `30p`, `1-2h`.
pub fn preparation(text: &str) -> Option<Span> {
    fact::preparation(text.trim())
}

/// The time to prepare a paper, as it is typed.
pub fn preparation_typed(span: &Span) -> String {
    again::time(span)
}

/// A time as people type it, and nothing else: `3 ngày`, `5-7cd`, `.5d`.
pub fn span(text: &str, header: &Header) -> Option<Span> {
    match only(fact::read(text, Custom::of(header))?)? {
        Told::Figure(Fact::Elapsed(span)) => Some(span),
        _ => None,
    }
}

/// An amount of a fact, or of another fact counted alike, as typed (`200k`, `1,5tr`,
/// `300.000`, `$10`).
pub fn amount_of(field: Field, text: &str, header: &Header) -> Option<Money> {
    let measure = |field| catalogue::fact::sum(field).map(|sum| sum.of);
    let of = measure(field)?;
    let told = only(fact::read_in_field(field, text, Custom::of(header))?)?;
    let fact = told
        .fact()
        .filter(|fact| measure(fact.field()) == Some(of))?;
    fact.amount()
}

/// An amount, as it is typed.
pub fn amount_typed(of: Money, header: &Header) -> String {
    again::amount(of, header)
}

/// What another currency is worth, as it is typed on the line.
pub fn rate(text: &str, header: &Header) -> Option<Rate> {
    read::rate::rate(text.trim(), header)
}

fn only(read: Read) -> Option<Told> {
    match read {
        Read::Facts(facts) => <[Told; 1]>::try_from(facts).ok().map(|[told]| told),
        _ => None,
    }
}

/// A number as people type it: a comma or a point before the fraction, and points or
/// commas between thousands (`157.239`, `1,250,000`, `0,5`).
pub fn number(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let groups: Vec<&str> = text.split(['.', ',']).collect();
    let of_three = groups.len() > 1
        && groups[0].len() <= 3
        && !groups[0].starts_with('0')
        && !groups[0].is_empty()
        && groups[1..].iter().all(|group| group.len() == 3);
    let one_kind = !(text.contains('.') && text.contains(','));
    if of_three && one_kind {
        return fact::decimal(&groups.concat());
    }
    match text.rfind(['.', ',']) {
        Some(at) if groups.len() > 2 => {
            let whole: String = text[..at].split(['.', ',']).collect();
            fact::decimal(&format!("{whole}.{}", &text[at + 1..]))
        }
        _ => fact::decimal(text),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_are_read_with_their_thousands() {
        for (typed, number) in [
            ("157.239", "157239"),
            ("1,250,000", "1250000"),
            ("1.234,5", "1234.5"),
            ("0,5", "0.5"),
            ("0.125", "0.125"),
            ("60800", "60800"),
            ("1,5", "1.5"),
        ] {
            assert_eq!(super::number(typed), number.parse().ok(), "{typed}");
        }
        assert_eq!(super::number("a"), None);
        assert_eq!(super::number(""), None);
    }
}
