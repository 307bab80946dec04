//! The facts of a line: which tokens are taken, and which make no sense.

use std::ops::Range;

use crate::capture::context::Context;
use crate::capture::read::fact::{self, BadAmount, Cited, Read, Told};
use crate::capture::read::line::{FactsSaid, LaneSaid, SourceSaid, Typed};
use crate::capture::read::names;
use crate::capture::read::refused::{Refused, Twice, Why};
use crate::capture::read::signs::{Sign, span, text, trim};
use crate::capture::read::split;
use crate::capture::read::tail;
use crate::catalogue::Choice;
use crate::lang::compose;
use crate::model::{Bearer, Fact, Field, Measure, Span};

/// Where facts stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// On the line of a step: any other token is text.
    Step,
    /// On a line that has nothing but facts.
    Late,
    /// In the field of this fact.
    Field(Field),
}

/// Collects the facts, token by token.
pub(in crate::capture) struct Facts<'a> {
    cx: &'a Context<'a>,
    /// The lane that the line makes.
    made: Option<&'a LaneSaid>,
    pub(super) place: Place,
    pub(super) said: FactsSaid,
}

impl<'a> Facts<'a> {
    /// For a step line, in this lane if it names one: other tokens are text.
    pub fn new(cx: &'a Context<'a>, lane: Option<&'a LaneSaid>) -> Facts<'a> {
        Facts {
            cx,
            made: lane,
            place: Place::Step,
            said: FactsSaid::default(),
        }
    }

    /// For a line of late facts.
    pub fn late(cx: &'a Context<'a>) -> Facts<'a> {
        Facts {
            place: Place::Late,
            ..Facts::new(cx, None)
        }
    }

    /// For the field of one fact.
    pub fn in_field(cx: &'a Context<'a>, field: Field) -> Facts<'a> {
        Facts {
            place: Place::Field(field),
            ..Facts::new(cx, None)
        }
    }

    /// Whether the session is one of Vietnam.
    pub(super) fn is_vietnam(&self) -> bool {
        self.cx.map.header().is_vietnam()
    }

    pub(super) fn read(&self, token: &str) -> Option<Read> {
        let custom = self.cx.custom();
        match self.place {
            Place::Step | Place::Late => fact::read(token, custom),
            Place::Field(field) => fact::read_in_field(field, token, custom),
        }
    }

    /// Takes all of some signs as one token. Returns whether they are a fact.
    pub fn take_whole(&mut self, signs: &[Sign]) -> Result<bool, Refused> {
        let whole = 0..signs.len();
        Ok(self.take(signs, std::slice::from_ref(&whole))? == 1)
    }

    /// Takes the first token, and those after it that make one citation or a list of
    /// citations with it. Returns how many were taken: none where the token is no fact.
    pub fn take(&mut self, signs: &[Sign], tokens: &[Range<usize>]) -> Result<usize, Refused> {
        let Some((first, after)) = tokens.split_first() else {
            return Ok(0);
        };
        let token = trim(&signs[first.clone()]);
        if token.first().is_none_or(|sign| sign.literal) {
            return Ok(0);
        }
        if let Some(taken) = self.cited(signs, tokens)? {
            return Ok(taken);
        }
        if let Some(taken) = self.listed(signs, tokens)? {
            return Ok(taken);
        }
        let (figure, who) = claimed(token);
        if figure.is_empty() {
            // `@evn` alone: the source of the line's facts.
            self.by(who.unwrap_or(token), token)?;
            return Ok(1);
        }
        let here = span(figure);
        let whole = figure;
        let (figure, effort) = prepared(figure);
        if let [mark, name @ ..] = figure
            && (mark.is('<') || mark.is('+'))
            && name.first().is_some_and(|sign| sign.literal)
        {
            let name = text(trim(name));
            let named = if mark.is('<') {
                Told::Input(name, effort)
            } else {
                Told::Output(name)
            };
            self.push(named, here)?;
            if let Some(who) = who {
                self.by(who, trim(&token[whole.len()..]))?;
            }
            return Ok(1);
        }
        match self.read(&text(figure)) {
            None if self.behind_time() && fact::runs_from(&text(figure)) => {
                self.push(Told::Remark(text(figure)), here)?;
            }
            None => {
                let expected = self.place != Place::Step || !self.said.list.is_empty();
                let plain = figure.iter().all(|sign| !sign.literal);
                let named = fact::law_by_title(&text(figure)).filter(|_| expected && plain);
                let by = self.borne(&text(figure), &here)?;
                let Some(told) = by.or(named) else {
                    return Ok(0);
                };
                self.push(told, here)?;
            }
            Some(Read::NoPaper(near)) => {
                return Err(Refused::new(here, Why::NoFact(text(figure), Some(near))));
            }
            Some(Read::AmountRange(of, low, high)) => {
                return Err(Refused::new(here, Why::AmountRange(of, low, high)));
            }
            Some(Read::BadAmount(of, bad)) => {
                return Err(Refused::new(here, Why::NoAmount(of, text(figure), bad)));
            }
            Some(Read::NoAmount(of)) => {
                let bad = BadAmount::Unreadable;
                return Err(Refused::new(here, Why::NoAmount(of, text(figure), bad)));
            }
            Some(Read::NoTime(why)) => {
                return Err(Refused::new(here, Why::NoTime(text(figure), why)));
            }
            Some(Read::TooMuch) => return Err(Refused::new(here, Why::BadShare)),
            Some(Read::Partial(part)) => {
                // "khoản 2, Điều 26": the next tokens may complete it.
                let mut part = part;
                for (more, range) in (2..).zip(after.iter().take(2)) {
                    let next = trim(&signs[range.clone()]);
                    let plain = who.is_none() && next.iter().all(|sign| !sign.literal);
                    match self.read(&text(next)).filter(|_| plain) {
                        Some(Read::Partial(rest)) => match joined(&part, &rest) {
                            Some(longer) => *part = longer,
                            None => return Ok(0),
                        },
                        Some(Read::Facts(facts)) => {
                            let [Told::Law(rest)] = &facts[..] else {
                                return Ok(0);
                            };
                            let Some(whole) = joined(&part, rest) else {
                                return Ok(0);
                            };
                            if whole.place.article.is_none() && whole.instrument.is_none() {
                                return Ok(0);
                            }
                            let told = Told::Law(Box::new(whole));
                            self.push(told, here.start..span(next).end)?;
                            return Ok(more);
                        }
                        _ => return Ok(0),
                    }
                }
                return Ok(0);
            }
            Some(Read::Facts(facts)) => {
                for told in facts {
                    let told = match told {
                        Told::Input(name, _) => Told::Input(name, effort),
                        told => told,
                    };
                    self.push(told, here.clone())?;
                }
            }
        }
        if let Some(who) = who {
            self.by(who, trim(&token[whole.len()..]))?;
        }
        Ok(1)
    }

    /// Whether the last thing that was said is a time.
    fn behind_time(&self) -> bool {
        let last = self.said.list.last();
        last.is_some_and(|said| matches!(&said.what, Told::Figure(fact) if fact.span().is_some()))
    }

    /// Who bears the costs: `borne by kp`, `bên chịu kp`, `do kp chịu`.
    fn borne(&self, said: &str, here: &Range<usize>) -> Result<Option<Told>, Refused> {
        if let (
            Some(name),
            Some(LaneSaid::New {
                name: made, alias, ..
            }),
        ) = (borne_by(said), self.made)
        {
            let name = names::plain(name);
            if [made, alias].iter().any(|of| names::plain(of) == name) {
                return Ok(Some(Told::BorneHere));
            }
        }
        let by = bearer(self.cx, said).map_err(|why| Refused::new(here.clone(), why))?;
        Ok(by.map(|by| Told::Figure(Fact::Bearer(by))))
    }

    /// A list of places in the law that continues after commas: `đ5,6 63/2024/NĐ-CP`.
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
                    self.push(told, span(list))?;
                }
                if let Some(who) = who {
                    self.by(who, trim(&stretch[list.len()..]))?;
                }
                return Ok(Some(taken));
            }
        }
        Ok(None)
    }

    pub(super) fn by(&mut self, who: &[Sign], shown: &[Sign]) -> Result<(), Refused> {
        let here = span(shown);
        let source =
            names::source(self.cx, &text(who)).map_err(|why| Refused::new(here.clone(), why))?;
        let source = SourceSaid::Known(source);
        match &self.said.by {
            Some(by) if by.what != source => Err(Refused::new(here, Why::TwoSources)),
            Some(_) => Ok(()),
            None => {
                self.said.by = Some(Typed {
                    what: source,
                    span: here,
                });
                Ok(())
            }
        }
    }

    pub(super) fn push(&mut self, told: Told, span: Range<usize>) -> Result<(), Refused> {
        let clash = |other: &&Typed<Told>| match (&other.what, &told) {
            (Told::Law(_), Told::Law(_))
            | (Told::Input(..), Told::Input(..))
            | (Told::Output(_), Told::Output(_))
            | (Told::Remark(_), Told::Remark(_)) => false,
            (Told::Law(_), Told::NoLaw(_)) | (Told::NoLaw(_), Told::Law(_)) => true,
            (Told::Figure(a), Told::Figure(b)) => a.field() == b.field(),
            (Told::Figure(fact), Told::Input(..)) | (Told::Input(..), Told::Figure(fact)) => {
                fact.field() == Field::Inputs
            }
            (Told::Figure(fact), Told::Output(_)) | (Told::Output(_), Told::Figure(fact)) => {
                fact.field() == Field::Outputs
            }
            (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
        };
        if let Some(other) = self.said.list.iter().find(clash) {
            let of = match &told {
                Told::Figure(fact) => Some(fact.field()),
                Told::Law(_) | Told::NoLaw(_) => Some(Field::Law),
                Told::Input(..) => Some(Field::Inputs),
                Told::Output(_) => Some(Field::Outputs),
                Told::Share(_) | Told::Remark(_) => None,
                Told::BorneHere => Some(Field::Bearer),
            };
            let first = other.span.clone();
            let typed = None;
            let twice = Why::Twice(Box::new(Twice { of, first, typed }));
            return Err(Refused::new(span, twice));
        }
        let what = composed(fact::of_country(told, self.cx.map.header()));
        self.said.list.push(Typed { what, span });
        Ok(())
    }

    /// Takes the facts in the last words of a task, which they would else sink into.
    /// Returns the words before them.
    pub fn last_words<'s>(&mut self, name: &'s [Sign]) -> Result<&'s [Sign], Refused> {
        let cx = self.cx;
        let name = tail::taken(name, self, cx)?;
        let Some(from) = split::priced_tail(name, self.cx.custom()) else {
            return Ok(name);
        };
        let (name, tail) = name.split_at(from);
        let here = span(tail);
        match fact::priced(&text(tail), self.cx.custom()) {
            Some(Read::Facts(facts)) if !goes_on(name, tail) => {
                for told in facts {
                    self.push(told, here.clone())?;
                }
                Ok(without_of(trim(name)))
            }
            Some(Read::AmountRange(of, low, high)) => {
                Err(Refused::new(here, Why::AmountRange(of, low, high)))
            }
            Some(Read::BadAmount(of, bad)) => {
                Err(Refused::new(here, Why::NoAmount(of, text(tail), bad)))
            }
            _ => {
                let bad = BadAmount::Unreadable;
                Err(Refused::new(
                    here,
                    Why::NoAmount(Measure::Money, text(tail), bad),
                ))
            }
        }
    }

    pub fn done(self) -> Result<FactsSaid, Refused> {
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

/// Who a text says bears the costs, of the lanes that there are and of those who are none.
pub(in crate::capture) fn bearer(cx: &Context<'_>, said: &str) -> Result<Option<Bearer>, Why> {
    let Some(name) = borne_by(said) else {
        return Ok(None);
    };
    if let Some(lane) = names::exact_lane(cx, name) {
        return Ok(Some(Bearer::Lane(lane)));
    }
    let known = |by: &&Bearer| by.row().known_by.contains(&&*names::plain(name));
    if let Some(by) = Bearer::ALL.iter().find(known) {
        return Ok(Some(*by));
    }
    Ok(names::lane(cx, name)?.map(Bearer::Lane))
}

/// The name of who bears the costs.
fn borne_by(said: &str) -> Option<&str> {
    let behind = |words: &[&str]| {
        words.iter().try_fold(said.trim(), |rest, word| {
            let (first, rest) = rest.split_once(char::is_whitespace)?;
            (names::plain(first) == *word).then(|| rest.trim_start())
        })
    };
    let between = || {
        let (name, last) = behind(&["do"])?.rsplit_once(char::is_whitespace)?;
        (names::plain(last) == "chiu").then(|| name.trim_end())
    };
    behind(&["borne", "by"])
        .or_else(|| behind(&["paid", "by"]))
        .or_else(|| behind(&["ben", "chiu"]))
        .or_else(between)
}

/// "pay a fee of GHS 500": the word that led to the amount goes with it.
fn without_of(name: &[Sign]) -> &[Sign] {
    let Some(at) = name.iter().rposition(|sign| sign.c.is_whitespace()) else {
        return name;
    };
    let (before, last) = name.split_at(at);
    let of = text(trim(last)) == "of" && last.iter().all(|sign| !sign.literal);
    if of { trim(before) } else { name }
}

/// Whether the figures of an amount go on from those before it: `pay 35 00 KES`.
fn goes_on(name: &[Sign], tail: &[Sign]) -> bool {
    let figure = |sign: &Sign| sign.is_digit() || sign.is('.') || sign.is(',');
    trim(name).last().is_some_and(figure) && tail.first().is_some_and(figure)
}

/// In tokens: the longest list of articles or points.
const MOST_LISTED: usize = 8;

/// Splits `<đơn=30p` into a paper that goes in and the time to prepare it. The last `=`
/// counts, if a name comes before it and hours of work after it; any other belongs to the
/// name.
pub(in crate::capture) fn prepared(token: &[Sign]) -> (&[Sign], Option<Span>) {
    let all = (token, None);
    let (Some(mark), Some(at)) = (token.first(), token.iter().rposition(|sign| sign.is('=')))
    else {
        return all;
    };
    let (name, time) = (trim(&token[..at]), trim(&token[at + 1..]));
    if !mark.is('<') || name.len() < 2 || time.iter().any(|sign| sign.literal) {
        return all;
    }
    match fact::preparation(&text(time)) {
        Some(span) => (name, Some(span)),
        None => all,
    }
}

/// Splits a token into the fact and its source.
pub(in crate::capture) fn claimed(token: &[Sign]) -> (&[Sign], Option<&[Sign]>) {
    match token.iter().rposition(|sign| sign.is('@')) {
        Some(at) => (trim(&token[..at]), Some(trim(&token[at + 1..]))),
        None => (token, None),
    }
}

/// `,,5d` and `,ap ,5h`: a figure without the zero before its decimal comma; taken as it
/// is, it would count tenfold.
pub(in crate::capture) fn nought_missing(
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
    let meant = if word.is_empty() {
        format!("0,{figure}")
    } else {
        format!("{word} 0,{figure}")
    };
    // Words that are a fact only with a figure: "ap", "phí".
    let custom = cx.custom();
    let Some(Read::Facts(facts)) = fact::read(claimed_text(&meant), custom) else {
        return Ok(());
    };
    if !word.is_empty() && fact::read(claimed_text(&word), custom).is_some()
        || !facts.iter().all(Told::is_time)
    {
        return Ok(());
    }
    let from = signs[next.start - 1].from;
    let typed = if word.is_empty() {
        format!(",{figure}")
    } else {
        format!("{word} ,{figure}")
    };
    let to = span(&signs[next.clone()]).end;
    Err(Refused::new(from..to, Why::NoFact(typed, Some(meant))))
}

fn claimed_text(token: &str) -> &str {
    token.split('@').next().unwrap_or(token).trim_end()
}

/// Joins two parts of one citation, as commas are often put there; none where both name
/// the same level.
fn joined(a: &Cited, b: &Cited) -> Option<Cited> {
    if a.place
        .parts()
        .any(|(level, _)| b.place.get(level).is_some())
    {
        return None;
    }
    Some(Cited {
        text: format!("{}, {}", a.text, b.text),
        place: a.place.clone().or(&b.place),
        instrument: b.instrument.clone(),
    })
}

/// The words of a fact in composed form. The line composed its characters one by one,
/// which is not enough.
fn composed(told: Told) -> Told {
    match told {
        Told::Input(name, effort) => Told::Input(compose(&name), effort),
        Told::Output(name) => Told::Output(compose(&name)),
        Told::Law(cited) => Told::Law(Box::new(Cited {
            text: compose(&cited.text),
            ..*cited
        })),
        other => other,
    }
}
