//! From the signs of a line to what was understood.

use std::ops::Range;

use super::answers;
use super::context::Context;
use super::fact::{self, Cited, Read, Told};
use super::lanes;
use super::line::{FactsSaid, Form, LaneSaid, Line, Said, Shape, StepLine, Target};
use super::names;
use super::refused::{Refused, Why};
use super::signs::{self, Sign, span, text, trim};
use super::split;
use super::target;
use crate::lang::compose;
use crate::model::apply::LONGEST_ALIAS;
use crate::model::{NoteKind, StepId};

/// Reads one line: what it would do, or why it cannot be taken. It changes nothing
/// and looks at names only, so that it can run at every key.
///
/// # Errors
///
/// The [`Refused`] says what is wrong and where.
pub fn parse(line: &str, cx: &Context<'_>) -> Result<Line, Refused> {
    // In a file a line with only a Tab, or `|`, goes to the next open end.
    let bare = line.trim_end_matches(['\n', '\r']).trim_matches(' ');
    if bare == "|" || !bare.is_empty() && bare.chars().all(|c| c == '\t') {
        return Ok(Line {
            form: Form::Next,
            span: 0..line.len(),
        });
    }
    let signs = signs::read(line)?;
    let all = trim(&signs);
    let Some(first) = all.first() else {
        return Err(Refused::new(0..line.len(), Why::Empty));
    };
    let beside = |skip: usize| said_text(&all[skip..], &span(all));
    let form = if first.is('?') && all.get(1).is_some_and(|s| s.is('?')) {
        Form::Note(NoteKind::Question, beside(2)?)
    } else if first.is(';') {
        if cx.about().is_none() {
            return Err(Refused::new(span(all), Why::NoStep));
        }
        Form::Note(NoteKind::Remark, beside(1)?)
    } else if first.is('!') {
        Form::Note(NoteKind::Parked, beside(1)?)
    } else if first.is('#') {
        Form::Phase(beside(1)?)
    } else if let Some((step, at)) = late(all, cx)? {
        let facts = late_facts(&all[at..], cx)?;
        Form::Late { step, facts }
    } else {
        step_line(all, cx)?
    };
    Ok(Line {
        form,
        span: span(all),
    })
}

fn said_text(signs: &[Sign], whole: &Range<usize>) -> Result<Said<String>, Refused> {
    let signs = trim(signs);
    if signs.is_empty() {
        return Err(Refused::new(whole.clone(), Why::Nameless));
    }
    Ok(Said {
        what: compose(&text(signs)),
        span: span(signs),
    })
}

type Named = Option<Said<StepId>>;

/// Whether the line is one of late facts: it begins with a comma, or with a step
/// number and a comma. Tells the step and where the facts begin.
fn late(all: &[Sign], cx: &Context<'_>) -> Result<Option<(Named, usize)>, Refused> {
    let digits = all.iter().take_while(|sign| sign.is_digit()).count();
    if !all.get(digits).is_some_and(|sign| sign.is(',')) {
        return Ok(None);
    }
    if digits == 0 {
        return Ok(Some((None, 1)));
    }
    let number = &all[..digits];
    let step =
        target::numbered(cx, &text(number)).map_err(|why| Refused::new(span(number), why))?;
    let named = Said {
        what: step,
        span: span(number),
    };
    Ok(Some((Some(named), digits + 1)))
}

fn late_facts(signs: &[Sign], cx: &Context<'_>) -> Result<FactsSaid, Refused> {
    // A comma in front keeps digits at the beginning from counting as a number.
    let mut facts = Facts::new(cx, true);
    let mut offered = false;
    let padded = std::iter::once(Sign {
        c: ',',
        literal: false,
        from: 0,
        to: 0,
    });
    let padded: Vec<Sign> = padded.chain(signs.iter().copied()).collect();
    let tokens = split::tokens(&padded);
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
                let nearest = fact::nearest(&typed);
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

fn step_line(all: &[Sign], cx: &Context<'_>) -> Result<Form, Refused> {
    let (mut join, rest) = leading_join(all);
    let (lane, mut rest) = lanes::prefix(rest, cx)?;
    if join.is_none() {
        (join, rest) = leading_join(rest);
    }
    if join.is_none()
        && let Some(form) = end_event(rest, &lane)
    {
        return Ok(form);
    }
    // The head, and every token that is no fact, is text again.
    let mut words: Vec<Sign> = Vec::with_capacity(rest.len());
    let mut target: Option<Said<Target>> = None;
    let mut facts = Facts::new(cx, false);
    let tokens = split::tokens(rest);
    let mut at = 0;
    while at < tokens.len() {
        let range = tokens[at].clone();
        let token = &rest[range.clone()];
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
        if range.start > 0 && !(blank && found.is_some()) {
            words.push(rest[range.start - 1]);
        }
        words.extend_from_slice(&token[..kept]);
        if let Some((_, said)) = found {
            target = Some(said);
        }
    }
    let facts = facts.done()?;
    let here = span(all);
    let (name, shape) = answers::read(trim(&words), cx, &here)?;
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
        None => no_lane(all),
        Some(_) => None,
    };
    Ok(Form::Step(Box::new(StepLine {
        lane,
        no_lane,
        join,
        name,
        shape,
        target,
        facts,
    })))
}

/// What looks like the alias of a lane in front of a line, where there is no such
/// lane: `ht: ký`.
fn no_lane(signs: &[Sign]) -> Option<Said<String>> {
    let signs = leading_join(signs).1;
    let letters = signs
        .iter()
        .take_while(|sign| sign.c.is_alphanumeric() && !sign.literal)
        .count();
    let (name, rest) = signs.split_at(letters);
    let fits = (1..=LONGEST_ALIAS).contains(&letters)
        && name.iter().any(|sign| sign.c.is_alphabetic())
        && rest.first().is_some_and(|sign| sign.is(':'));
    fits.then(|| Said {
        what: text(name),
        span: span(name),
    })
}

/// A leading `&` or `&&`. `&3` is a fork without a task, no join.
fn leading_join(signs: &[Sign]) -> (Option<Said<bool>>, &[Sign]) {
    let count = signs.iter().take(2).take_while(|s| s.is('&')).count();
    let rest = trim(&signs[count..]);
    let digits = signs[count..].iter().take_while(|s| s.is_digit()).count();
    let ends = signs
        .get(count + digits)
        .is_none_or(|s| s.is(',') || s.is('>') || s.c.is_whitespace());
    if count == 0 || count == 1 && digits > 0 && ends {
        return (None, signs);
    }
    let join = Said {
        what: count == 2,
        span: span(&signs[..count]),
    };
    (Some(join), rest)
}

/// `.` alone, or with the words of the event after a space.
fn end_event(rest: &[Sign], lane: &Option<Said<LaneSaid>>) -> Option<Form> {
    let (dot, after) = rest.split_first()?;
    if !dot.is('.') || after.first().is_some_and(|s| !s.c.is_whitespace()) {
        return None;
    }
    let after = trim(after);
    Some(Form::End {
        lane: lane.clone(),
        name: Said {
            what: compose(&text(after)),
            span: span(if after.is_empty() { rest } else { after }),
        },
    })
}

/// Facts as they come in, token by token.
struct Facts<'a> {
    cx: &'a Context<'a>,
    /// Nothing but facts can stand here.
    late: bool,
    said: FactsSaid,
}

impl<'a> Facts<'a> {
    fn new(cx: &'a Context<'a>, late: bool) -> Facts<'a> {
        Facts {
            cx,
            late,
            said: FactsSaid::default(),
        }
    }

    /// Takes the first token, and those after it that make one citation or a list of
    /// such with it. Tells how many were taken: none where the token is no fact.
    fn take(&mut self, signs: &[Sign], tokens: &[Range<usize>]) -> Result<usize, Refused> {
        let Some((first, after)) = tokens.split_first() else {
            return Ok(0);
        };
        let token = trim(&signs[first.clone()]);
        if token.first().is_none_or(|sign| sign.literal) {
            return Ok(0);
        }
        if let Some(taken) = self.listed(signs, tokens)? {
            return Ok(taken);
        }
        let (figure, who) = claimed(token);
        if figure.is_empty() {
            // `@evn` alone: whose the facts of the line are.
            self.by(who.unwrap_or(token), token)?;
            return Ok(1);
        }
        let day = self.cx.map.header().day;
        let here = span(figure);
        match fact::read(&text(figure), day) {
            None => {
                let expected = self.late || !self.said.list.is_empty();
                let plain = figure.iter().all(|sign| !sign.literal);
                let named = fact::law_by_title(&text(figure)).filter(|_| expected && plain);
                let Some(told) = named else {
                    return Ok(0);
                };
                self.push(composed(told), here)?;
            }
            Some(Read::NoPaper(_)) if figure.iter().any(|sign| sign.literal) => {
                let name = text(trim(&figure[1..]));
                self.push(composed(Told::Input(name)), here)?;
            }
            Some(Read::NoPaper(near)) => {
                return Err(Refused::new(here, Why::NoFact(text(figure), Some(near))));
            }
            Some(Read::AmountRange(low, high)) => {
                return Err(Refused::new(here, Why::AmountRange(low, high)));
            }
            Some(Read::Foreign) => {
                return Err(Refused::new(here, Why::ForeignCurrency(text(figure))));
            }
            Some(Read::TooMuch) => return Err(Refused::new(here, Why::BadShare)),
            Some(Read::Partial(part)) => {
                // "khoản 2, Điều 26": the next tokens may complete it.
                let mut part = part;
                for (more, range) in (2..).zip(after.iter().take(2)) {
                    let next = trim(&signs[range.clone()]);
                    let plain = who.is_none() && next.iter().all(|sign| !sign.literal);
                    match fact::read(&text(next), day).filter(|_| plain) {
                        Some(Read::Partial(rest)) => match joined(&part, &rest) {
                            Some(longer) => part = longer,
                            None => return Ok(0),
                        },
                        Some(Read::Facts(facts)) => {
                            let [Told::Law(rest)] = &facts[..] else {
                                return Ok(0);
                            };
                            let Some(whole) = joined(&part, rest) else {
                                return Ok(0);
                            };
                            if whole.article.is_none() {
                                return Ok(0);
                            }
                            self.push(composed(Told::Law(whole)), here.start..span(next).end)?;
                            return Ok(more);
                        }
                        _ => return Ok(0),
                    }
                }
                return Ok(0);
            }
            Some(Read::Facts(facts)) => {
                for told in facts {
                    self.push(composed(told), here.clone())?;
                }
            }
        }
        if let Some(who) = who {
            self.by(who, trim(&token[figure.len()..]))?;
        }
        Ok(1)
    }

    /// A list of places in the law that goes over commas: `đ5,6 63/2024/NĐ-CP`.
    fn listed(
        &mut self,
        signs: &[Sign],
        tokens: &[Range<usize>],
    ) -> Result<Option<usize>, Refused> {
        let first = &signs[tokens[0].clone()];
        if tokens.len() == 1 || !fact::may_begin_list(&text(first)) {
            return Ok(None);
        }
        for taken in (2..=tokens.len().min(MOST_LISTED)).rev() {
            let stretch = trim(&signs[tokens[0].start..tokens[taken - 1].end]);
            let (list, who) = claimed(stretch);
            if list.iter().any(|sign| sign.literal) {
                continue;
            }
            if let Some(told) = fact::listed(&text(list)) {
                for told in told {
                    self.push(composed(told), span(list))?;
                }
                if let Some(who) = who {
                    self.by(who, trim(&stretch[list.len()..]))?;
                }
                return Ok(Some(taken));
            }
        }
        Ok(None)
    }

    fn by(&mut self, who: &[Sign], shown: &[Sign]) -> Result<(), Refused> {
        let here = span(shown);
        let source =
            names::source(self.cx, &text(who)).map_err(|why| Refused::new(here.clone(), why))?;
        match &self.said.by {
            Some(by) if by.what != source => Err(Refused::new(here, Why::TwoSources)),
            Some(_) => Ok(()),
            None => {
                self.said.by = Some(Said {
                    what: source,
                    span: here,
                });
                Ok(())
            }
        }
    }

    fn push(&mut self, told: Told, span: Range<usize>) -> Result<(), Refused> {
        let clash = |other: &Said<Told>| match (&other.what, &told) {
            (Told::Law(_), Told::Law(_))
            | (Told::Input(_), Told::Input(_))
            | (Told::Output(_), Told::Output(_)) => false,
            (Told::Law(_), Told::NoLaw) | (Told::NoLaw, Told::Law(_)) => true,
            (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
        };
        if self.said.list.iter().any(clash) {
            return Err(Refused::new(span, Why::Twice));
        }
        self.said.list.push(Said { what: told, span });
        Ok(())
    }

    fn done(self) -> Result<FactsSaid, Refused> {
        let said = self.said;
        if let Some(by) = &said.by {
            if let Some((_, span)) = said.share() {
                return Err(Refused::new(span.clone(), Why::ShareClaimed));
            }
            if said.list.is_empty() {
                return Err(Refused::new(by.span.clone(), Why::NothingClaimed));
            }
        }
        Ok(said)
    }
}

/// So many tokens one list of articles or points may have.
const MOST_LISTED: usize = 8;

/// What is said, and by whom.
fn claimed(token: &[Sign]) -> (&[Sign], Option<&[Sign]>) {
    match token.iter().rposition(|sign| sign.is('@')) {
        Some(at) => (trim(&token[..at]), Some(trim(&token[at + 1..]))),
        None => (token, None),
    }
}

/// `,,5d` and `,ap ,5h`: a figure whose nought was left out before the decimal comma,
/// which would count tenfold.
fn nought_missing(
    signs: &[Sign],
    tokens: &[Range<usize>],
    cx: &Context<'_>,
) -> Result<(), Refused> {
    let [first, next, ..] = tokens else {
        return Ok(());
    };
    if !signs.get(next.start).is_some_and(Sign::is_digit) {
        return Ok(());
    }
    let word = text(trim(&signs[first.clone()]));
    let figure = text(trim(&signs[next.clone()]));
    let meant = match word.is_empty() {
        true => format!("0,{figure}"),
        false => format!("{word} 0,{figure}"),
    };
    // Words that are no fact by themselves, but with a figure: "ap", "phí".
    let day = cx.map.header().day;
    let Some(Read::Facts(facts)) = fact::read(claimed_text(&meant), day) else {
        return Ok(());
    };
    let timed = |told: &Told| {
        matches!(
            told,
            Told::Elapsed(_) | Told::Effort(_) | Told::ApplicantEffort(_)
        )
    };
    if !word.is_empty() && fact::read(claimed_text(&word), day).is_some()
        || !facts.iter().all(timed)
    {
        return Ok(());
    }
    let from = signs[next.start - 1].from;
    let typed = match word.is_empty() {
        true => format!(",{figure}"),
        false => format!("{word} ,{figure}"),
    };
    let to = span(&signs[next.clone()]).end;
    Err(Refused::new(from..to, Why::NoFact(typed, Some(meant))))
}

fn claimed_text(token: &str) -> &str {
    token.split('@').next().unwrap_or(token).trim_end()
}

/// Two parts of one citation, as commas are often put there; nothing where they say
/// the same part twice.
fn joined(a: &Cited, b: &Cited) -> Option<Cited> {
    let one = |a: &Option<String>, b: &Option<String>| match (a, b) {
        (Some(_), Some(_)) => None,
        (a, b) => Some(a.clone().or_else(|| b.clone())),
    };
    Some(Cited {
        text: format!("{}, {}", a.text, b.text),
        article: one(&a.article, &b.article)?,
        clause: one(&a.clause, &b.clause)?,
        point: one(&a.point, &b.point)?,
        instrument: b.instrument.clone(),
    })
}

/// The words of a fact in composed form: clusters were composed one by one.
fn composed(told: Told) -> Told {
    match told {
        Told::Input(name) => Told::Input(compose(&name)),
        Told::Output(name) => Told::Output(compose(&name)),
        Told::Law(cited) => Told::Law(Cited {
            text: compose(&cited.text),
            ..cited
        }),
        other => other,
    }
}
