//! From the signs of a line to its meaning.

use std::ops::Range;

use crate::capture::context::Context;
use crate::capture::ends::next_open;
use crate::capture::read::answers;
use crate::capture::read::cited;
use crate::capture::read::fact;
use crate::capture::read::facts::{Facts, nought_missing};
use crate::capture::read::lanes;
use crate::capture::read::line::{
    Afterwards, Closes, FactsSaid, Form, LaneSaid, LateLine, Line, Shape, StepLine, Target, Typed,
};
use crate::capture::read::rate::rate;
use crate::capture::read::refused::{Refused, Why};
use crate::capture::read::signs::{self, Sign, span, text, trim};
use crate::capture::read::split;
use crate::capture::read::spot;
use crate::capture::read::tail;
use crate::capture::read::target;
use crate::lang::compose;
use crate::model::apply::LONGEST_ALIAS;
use crate::model::{Field, Map, NoteKind, StepId};

/// What the last words of a task do with a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::capture) enum Tail {
    Gives,
    Keeps,
}

/// Reads one line as it is written.
///
/// # Errors
///
/// The [`Refused`] says what is wrong and where.
pub(in crate::capture) fn written(
    line: &str,
    cx: &Context<'_>,
    tail: Tail,
) -> Result<Line, Refused> {
    read(line, cx, tail).map_err(|refused| refused.of_line(line))
}

fn read(line: &str, cx: &Context<'_>, tail: Tail) -> Result<Line, Refused> {
    // In a file a line with only a Tab, or `|`, moves to the next open end.
    let bare = line.trim_end_matches(['\n', '\r']).trim_matches(' ');
    if bare == "|" || !bare.is_empty() && bare.chars().all(|c| c == '\t') {
        return match next_open(cx) {
            Some(_) => Ok(Line::of(Form::Next, 0..line.len())),
            None => {
                let why = Why::NothingOpen(spot::way_back(cx));
                Err(Refused::new(0..line.len(), why))
            }
        };
    }
    let signs = signs::read(line)?;
    let all = trim(&signs);
    let Some(first) = all.first() else {
        return Err(Refused::new(0..line.len(), Why::Empty));
    };
    let beside = |skip: usize| said_text(&all[skip..], &span(all));
    let form = if let Some((length, kind, skip)) = note(all, cx.map) {
        let on = match length {
            0 if kind == NoteKind::Remark && cx.about().is_none() => {
                return Err(Refused::new(span(all), Why::NoStep));
            }
            0 => None,
            _ => Some(step_named(&all[..length], cx)?),
        };
        let text = beside(skip)?;
        Form::Note {
            kind,
            on,
            text,
            owner: None,
            due: None,
        }
    } else if first.is('#') && trim(&all[1..]).is_empty() {
        Form::NoPhase
    } else if first.is('#') {
        Form::Phase(beside(1)?)
    } else if let Some((name, agency)) = participant(all) {
        Form::Participant { name, agency }
    } else if let Some(rate) = rate(&text(all), cx.map.header()) {
        Form::Rate(Typed {
            what: rate,
            span: span(all),
        })
    } else if first.is('|')
        && let Some(path) = spot::read(trim(&all[1..]), cx.map)
    {
        let spot = spot::find(&path, cx).map_err(|why| Refused::new(span(all), why))?;
        Form::Go(spot)
    } else if let Some(step) = spot::standing(all, cx.map) {
        Form::Go(spot::Spot::Step(step))
    } else if let Some((step, at)) = late(all, cx)? {
        let facts = late_facts(&all[at..], cx, Facts::late(cx))?;
        Form::Late(Box::new(LateLine {
            step,
            facts,
            ..LateLine::default()
        }))
    } else {
        step_line(all, cx, tail)?
    };
    Ok(Line::of(form, span(all)))
}

fn said_text(signs: &[Sign], whole: &Range<usize>) -> Result<Typed<String>, Refused> {
    let signs = trim(signs);
    if signs.is_empty() {
        return Err(Refused::new(whole.clone(), Why::Nameless));
    }
    Ok(Typed {
        what: compose(&text(signs)),
        span: span(signs),
    })
}

/// Whether the line is a note: how many signs name its step, its kind, and where its text
/// begins. A number alone names a step, `2h` or `2 hồ sơ` does not.
fn note(all: &[Sign], map: &Map) -> Option<(usize, NoteKind, usize)> {
    let length = spot::number(all, map);
    let blanks = |sign: &&Sign| sign.c.is_whitespace() && !sign.literal;
    let at = length + all[length..].iter().take_while(blanks).count();
    let is = |at: usize, c: char| all.get(at).is_some_and(|sign| sign.is(c));
    let (kind, sign) = if is(at, '?') && is(at + 1, '?') {
        (NoteKind::Question, 2)
    } else if is(at, ';') {
        (NoteKind::Remark, 1)
    } else if is(at, '!') {
        (NoteKind::Parked, 1)
    } else {
        return None;
    };
    Some((length, kind, at + sign))
}

/// The step of a number at the beginning of a line.
fn step_named(number: &[Sign], cx: &Context<'_>) -> Result<Typed<StepId>, Refused> {
    let span = span(number);
    match target::numbered(cx, &text(number)) {
        Ok(what) => Ok(Typed { what, span }),
        Err(why) => Err(Refused::new(span, why)),
    }
}

/// `@Name (agency)` alone on a line. With a comma it is a text.
fn participant(all: &[Sign]) -> Option<(Typed<String>, Option<String>)> {
    let rest = trim(&all[1..]);
    if !all[0].is('@') || rest.iter().any(|sign| sign.is(',')) {
        return None;
    }
    let open = rest.iter().rposition(|sign| sign.is('('));
    let (name, agency) = match (open, rest.last()) {
        (Some(at), Some(last)) if last.is(')') => {
            let inside = trim(&rest[at + 1..rest.len() - 1]);
            (trim(&rest[..at]), Some(compose(&text(inside))))
        }
        _ => (rest, None),
    };
    if name.is_empty() {
        return None;
    }
    let name = Typed {
        what: compose(&text(name)),
        span: span(name),
    };
    Some((name, agency))
}

type Named = Option<Typed<StepId>>;

/// Whether the line is one of late facts: it begins with a comma, or with a step number
/// and a comma. Returns the step and where the facts begin.
fn late(all: &[Sign], cx: &Context<'_>) -> Result<Option<(Named, usize)>, Refused> {
    let length = spot::number(all, cx.map);
    if !all.get(length).is_some_and(|sign| sign.is(',')) {
        return Ok(None);
    }
    if length == 0 {
        return Ok(Some((None, 1)));
    }
    let named = step_named(&all[..length], cx)?;
    Ok(Some((Some(named), length + 1)))
}

/// Reads the text of a field where one fact of the step of the caret is typed, or any of
/// them.
///
/// # Errors
///
/// The [`Refused`] says what is wrong and where.
pub(in crate::capture) fn in_field(
    text: &str,
    cx: &Context<'_>,
    field: Option<Field>,
) -> Result<Line, Refused> {
    let signs = signs::read(text)?;
    let facts = match field {
        Some(field) => Facts::in_field(cx, field),
        None => Facts::late(cx),
    };
    let facts = match late_facts(trim(&signs), cx, facts) {
        // The law of other countries has forms that nobody lists.
        Err(Refused {
            why: Why::NoFact(..),
            ..
        }) if field == Some(Field::Law) => law_as_typed(trim(&signs), cx),
        read => read?,
    };
    let late = LateLine {
        facts,
        ..LateLine::default()
    };
    Ok(Line::of(Form::Late(Box::new(late)), 0..text.len()))
}

/// All of a text as law, where nothing else is expected.
fn law_as_typed(signs: &[Sign], cx: &Context<'_>) -> FactsSaid {
    let typed = |what| Typed {
        what: fact::of_country(what, cx.map.header()),
        span: span(signs),
    };
    FactsSaid {
        list: fact::law_said(&compose(&text(signs)))
            .into_iter()
            .map(typed)
            .collect(),
        by: None,
    }
}

fn late_facts(
    signs: &[Sign],
    cx: &Context<'_>,
    mut facts: Facts<'_>,
) -> Result<FactsSaid, Refused> {
    // The comma in front keeps digits at the beginning from being a step number.
    let mut offered = false;
    let padded: Vec<Sign> = std::iter::once(Sign {
        c: ',',
        literal: false,
        from: 0,
        to: 0,
    })
    .chain(signs.iter().copied())
    .collect();
    let tokens = split::tokens(&padded, cx.custom());
    let mut at = 1;
    while at < tokens.len() {
        let token = trim(&padded[tokens[at].clone()]);
        nought_missing(&padded, &tokens[at..], cx)?;
        if token.is_empty() {
            at += 1;
            continue;
        }
        offered = true;
        match facts.take(&padded, &tokens[at..])? {
            0 => {
                let typed = text(token);
                let nearest = fact::nearest(&typed, cx.custom(), cx.language());
                return Err(Refused::new(span(token), Why::NoFact(typed, nearest)));
            }
            taken => at += taken,
        }
    }
    if !offered {
        return Err(Refused::new(span(signs), Why::FactMissing));
    }
    facts.done()
}

/// The text of a step, with its facts taken.
///
/// # Errors
///
/// The [`Refused`] says what is wrong and where.
pub(in crate::capture) fn step_line(
    all: &[Sign],
    cx: &Context<'_>,
    tail: Tail,
) -> Result<Form, Refused> {
    let (mut join, rest) = leading_join(all, cx.map);
    let (lane, mut rest) = lanes::prefix(rest, cx)?;
    if join.is_none() {
        (join, rest) = leading_join(rest, cx.map);
    }
    if join.is_none()
        && let Some(form) = end_event(rest, &lane)
    {
        return Ok(form);
    }
    // The head and every token that is no fact become text again.
    let mut words: Vec<Sign> = Vec::with_capacity(rest.len());
    let mut target: Option<Typed<Target>> = None;
    let made = lane.as_ref().map(|said| said.what.clone());
    let mut facts = Facts::new(cx, made.as_ref());
    let tokens = split::tokens(rest, cx.custom());
    let mut at = 0;
    while at < tokens.len() {
        let range = tokens[at].clone();
        let token = &rest[range.clone()];
        // "check,2d>3", "ký,+giấy phép>ap": the fact ends where the target begins.
        if at > 0
            && target.is_none()
            && let Some((kept, said)) = target::find(token, cx, lane.as_ref())?
            && facts.take_whole(&token[..kept])?
        {
            target = Some(said);
            at += 1;
            continue;
        }
        let taken = match at {
            0 => 0,
            _ => {
                nought_missing(rest, &tokens[at..], cx)?;
                facts.take(rest, &tokens[at..])?
            }
        };
        if taken > 0 {
            at += taken;
            continue;
        }
        at += 1;
        let found = match target {
            None => target::find(token, cx, lane.as_ref())?,
            Some(_) => None,
        };
        let kept = found.as_ref().map_or(token.len(), |(at, _)| *at);
        let blank = trim(&token[..kept]).is_empty();
        // "check,2h?" is "check?,2h".
        let fact = match answers::behind_fact(&token[..kept]) {
            // The words of a law may be any: "check,law permits?" asks.
            Some(mark) if range.start > 0 && !cited::is_any_law(&token[..mark]) => {
                let fact = range.start..range.start + mark;
                let taken = facts.take(rest, std::slice::from_ref(&fact))?;
                Some(mark).filter(|_| taken > 0)
            }
            Some(_) | None => None,
        };
        if range.start > 0 && fact.is_none() && !(blank && found.is_some()) {
            words.push(rest[range.start - 1]);
        }
        words.extend_from_slice(&token[fact.unwrap_or(0)..kept]);
        if let Some((_, said)) = found {
            target = Some(said);
        }
    }
    let here = span(all);
    let (name, shape, mark) = answers::parts(trim(&words), cx)?;
    let name = match (&shape, tail) {
        // "over EUR 20?" asks about it.
        (Shape::Decision { .. }, _) | (_, Tail::Keeps) => name,
        (Shape::Task | Shape::Wait | Shape::Fork(_), Tail::Gives) => facts.last_words(name)?,
    };
    let shape = match (shape, tail) {
        (Shape::Task, Tail::Gives) if tail::waits(name) => Shape::Wait,
        (shape, _) => shape,
    };
    let facts = facts.done()?;
    let (name, shape) = answers::named(name, shape, mark, &here)?;
    if name.what.is_empty() && matches!(shape.what, Shape::Task) {
        if target.is_none() && join.is_none() {
            return Err(Refused::new(here, Why::Nameless));
        }
        if facts.has_own() {
            return Err(Refused::new(
                facts.list[0].span.clone(),
                Why::FactsWithoutStep,
            ));
        }
    } else if name.what.is_empty() && facts.has_own() {
        return Err(Refused::new(
            facts.list[0].span.clone(),
            Why::FactsWithoutStep,
        ));
    }
    let no_lane = match lane {
        None => no_lane(all, cx.map),
        Some(_) => None,
    };
    Ok(Form::Step(Box::new(StepLine {
        from: None,
        lane,
        no_lane,
        join,
        name,
        shape,
        target,
        facts,
        afterwards: Afterwards::There,
    })))
}

/// What looks like the alias of a lane before a colon, with no such lane: `ht: ký`.
fn no_lane(signs: &[Sign], map: &Map) -> Option<Typed<String>> {
    let signs = leading_join(signs, map).1;
    let letters = signs
        .iter()
        .take_while(|sign| sign.c.is_alphanumeric() && !sign.literal)
        .count();
    let (name, rest) = signs.split_at(letters);
    let fits = (1..=LONGEST_ALIAS).contains(&letters)
        && name.iter().any(|sign| sign.c.is_alphabetic())
        && rest.first().is_some_and(|sign| sign.is(':'));
    fits.then(|| Typed {
        what: text(name),
        span: span(name),
    })
}

/// A leading `&` or `&&`. `&3` is a fork without a task, no join.
fn leading_join<'a>(signs: &'a [Sign], map: &Map) -> (Option<Typed<Closes>>, &'a [Sign]) {
    if let Some((paths, to)) = these(signs, map) {
        let join = Typed {
            what: Closes::These(paths),
            span: span(&signs[..to]),
        };
        return (Some(join), trim(&signs[to..]));
    }
    let count = signs.iter().take(2).take_while(|s| s.is('&')).count();
    let rest = trim(&signs[count..]);
    let digits = signs[count..].iter().take_while(|s| s.is_digit()).count();
    let ends = signs
        .get(count + digits)
        .is_none_or(|s| s.is(',') || s.is('>') || s.c.is_whitespace());
    if count == 0 || count == 1 && digits > 0 && ends {
        return (None, signs);
    }
    let join = Typed {
        what: match count {
            2 => Closes::All,
            _ => Closes::Innermost,
        },
        span: span(&signs[..count]),
    };
    (Some(join), rest)
}

/// `&(7,9/2)`: the open ends to join, and where the list ends.
fn these(signs: &[Sign], map: &Map) -> Option<(Vec<spot::Path>, usize)> {
    if !(signs.first()?.is('&') && signs.get(1)?.is('(')) {
        return None;
    }
    let close = signs.iter().position(|sign| sign.is(')'))?;
    let parts = signs[2..close].split(|sign| sign.is(','));
    let paths: Option<Vec<spot::Path>> = parts.map(|part| spot::read(trim(part), map)).collect();
    Some((paths?, close + 1))
}

/// `.` alone, or with the words of the event after a space.
fn end_event(rest: &[Sign], lane: &Option<Typed<LaneSaid>>) -> Option<Form> {
    let (dot, after) = rest.split_first()?;
    if !dot.is('.') || after.first().is_some_and(|s| !s.c.is_whitespace()) {
        return None;
    }
    let after = trim(after);
    Some(Form::End {
        lane: lane.clone(),
        name: Typed {
            what: compose(&text(after)),
            span: span(if after.is_empty() { rest } else { after }),
        },
    })
}
