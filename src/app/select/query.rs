//! A query over the steps: `lane=sd time>2d law=none`.
//!
//! Terms are written side by side and must all hold. A term is a field, a sign and a value:
//! the field in either language (`lang::query` has the names); the sign one of
//! `= != < > <= >= ~ !~` (`~`: contains these letters); the value up to the next term or in
//! quotation marks; `|` separates values of which one must hold. Words before the first
//! term are searched in the name. Case and diacritics never count.
//!
//! A time or an amount on which sources differ counts as its whole range: `time>2d` holds
//! if somebody says more, `time=2d` if 2 days are within.

use std::cmp::Ordering;

use crate::analysis::{Time, View, figure};
use crate::capture::field;
use crate::catalogue::{self, Word, mark};
use crate::lang::query::{ANY, NOBODY, NONE, QueryField, UNKNOWN, Wrong, kinds, marks, spaced};
use crate::lang::{Speaker, fold};
use crate::model::{
    Decimal, Field, Fraction, Lane, LaneId, Language, LegalBasis, Map, Order, PhaseId, Step,
    StepId, StepKind, StepNumber,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StepQuery {
    terms: Vec<Term>,
}

/// A term: one of the tests must hold, or, if it is negated, none of them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    turned: bool,
    any: Vec<Test>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Test {
    Number(Sign, StepNumber),
    NameIs(String),
    NameHolds(String),
    Lane(LaneId),
    LaneHolds(String),
    Phase(Option<PhaseId>),
    PhaseHolds(String),
    Kind(StepKind),
    /// A time, compared with the most or least that anybody states.
    Time(Field, Sign, Time),
    Amount(Vec<Field>, Sign, Decimal),
    Unknown(Vec<Field>),
    /// Asked, and nobody knows.
    InVain(Vec<Field>),
    Law(Law),
    PaperHolds(String),
    Marked,
    Unmarked,
    Mark(mark::Kind),
    Questions(Sign, u32),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Law {
    NotAsked,
    NoneFound,
    NobodyKnows,
    Cited,
    Article(String),
    Holds(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Is,
    Not,
    Less,
    More,
    AtMost,
    AtLeast,
    Holds,
    HoldsNot,
}

/// The signs as typed, longer ones first.
const SIGNS: &[(&str, Sign)] = &[
    ("!=", Sign::Not),
    ("!~", Sign::HoldsNot),
    ("<=", Sign::AtMost),
    (">=", Sign::AtLeast),
    ("≤", Sign::AtMost),
    ("≥", Sign::AtLeast),
    ("≠", Sign::Not),
    ("=", Sign::Is),
    ("<", Sign::Less),
    (">", Sign::More),
    ("~", Sign::Holds),
];

impl Sign {
    fn holds(self, order: Ordering) -> bool {
        match self {
            Sign::Is => order.is_eq(),
            Sign::Not => order.is_ne(),
            Sign::Less => order.is_lt(),
            Sign::More => order.is_gt(),
            Sign::AtMost => order.is_le(),
            Sign::AtLeast => order.is_ge(),
            Sign::Holds | Sign::HoldsNot => false,
        }
    }

    /// Whether it holds for a range: "less" looks at the least, "more" at the most.
    fn holds_of(self, least: Ordering, most: Ordering) -> bool {
        match self {
            Sign::Is => least.is_le() && most.is_ge(),
            Sign::Not => least.is_gt() || most.is_lt(),
            Sign::Less | Sign::AtMost => self.holds(least),
            _ => self.holds(most),
        }
    }

    fn is_turned(self) -> bool {
        matches!(self, Sign::Not | Sign::HoldsNot)
    }

    fn holds_letters(self) -> bool {
        matches!(self, Sign::Holds | Sign::HoldsNot)
    }

    fn compares(self) -> bool {
        !self.holds_letters() && !matches!(self, Sign::Is | Sign::Not)
    }

    fn shown(self) -> &'static str {
        let found = SIGNS.iter().find(|(_, sign)| *sign == self);
        found.map_or("", |(text, _)| text)
    }
}

/// Whether a text is meant as a query: it contains a sign.
pub(super) fn is_query(text: &str) -> bool {
    text.contains(['=', '<', '>', '~', '≤', '≥', '≠'])
}

/// The signs of a text outside quotation marks: from where to where.
fn signs(text: &str) -> Result<Vec<(usize, usize, Sign)>, Wrong> {
    let mut found: Vec<(usize, usize, Sign)> = Vec::new();
    let mut quoted = false;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let sign = SIGNS.iter().find(|(sign, _)| text[at..].starts_with(sign));
        match sign {
            _ if c == '"' => {
                quoted = !quoted;
                at += 1;
            }
            Some((typed, sign)) if !quoted => {
                found.push((at, at + typed.len(), *sign));
                at += typed.len();
            }
            _ => at += c.len_utf8(),
        }
    }
    if quoted {
        Err(Wrong::OpenQuote)
    } else {
        Ok(found)
    }
}

/// The most words in the name of a field.
const LONGEST_NAME: usize = 4;

/// The field before a sign, with as many words as possible; and where its name begins.
fn field_before(text: &str) -> Result<(usize, QueryField), Wrong> {
    let starts: Vec<usize> = text
        .char_indices()
        .filter(|(at, c)| {
            let before = text[..*at].chars().next_back();
            !c.is_whitespace() && before.is_none_or(|b| b.is_whitespace() || b == '"')
        })
        .map(|(at, _)| at)
        .collect();
    let near = &starts[starts.len().saturating_sub(LONGEST_NAME)..];
    for &at in near {
        if let Some(field) = QueryField::named(&text[at..]) {
            return Ok((at, field));
        }
    }
    let last = starts.last().map_or("", |at| &text[*at..]).trim();
    Err(Wrong::NoField(last.to_string(), nearest(last)))
}

fn nearest(typed: &str) -> Option<QueryField> {
    let typed = spaced(typed);
    let letters = typed.chars().count();
    let names = [Language::Vi, Language::En]
        .into_iter()
        .flat_map(QueryField::all);
    let near =
        names.map(|(field, name)| (strsim::damerau_levenshtein(&spaced(name), &typed), field));
    let (distance, field) = near.min_by_key(|(distance, _)| *distance)?;
    (distance <= 1 + usize::from(letters > 4)).then_some(field)
}

impl StepQuery {
    /// Reads a query for a map with its lanes and phases.
    ///
    /// # Errors
    ///
    /// The unreadable part, with the allowed ones.
    pub fn read(text: &str, map: &Map) -> Result<StepQuery, Wrong> {
        let signs = signs(text)?;
        let mut terms = Vec::new();
        let mut fields = Vec::with_capacity(signs.len());
        let mut from = 0;
        for &(at, end, sign) in &signs {
            let (start, field) = field_before(&text[from..at])?;
            fields.push((from + start, end, sign, field));
            from = end;
        }
        let first = fields.first().map_or(text.len(), |(start, ..)| *start);
        terms.extend(text[..first].split_whitespace().map(|word| Term {
            turned: false,
            any: vec![Test::NameHolds(fold(word))],
        }));
        for (i, &(_, end, sign, field)) in fields.iter().enumerate() {
            let next = fields.get(i + 1).map_or(text.len(), |(start, ..)| *start);
            terms.push(term(field, sign, text[end..next].trim(), map)?);
        }
        Ok(StepQuery { terms })
    }

    /// The steps found.
    pub fn steps(&self, map: &Map, order: &Order) -> std::collections::BTreeSet<StepId> {
        let holds = |id: &StepId, step: &Step| {
            self.terms.iter().all(|term| {
                let any = term
                    .any
                    .iter()
                    .any(|test| test.holds(map, order, *id, step));
                any != term.turned
            })
        };
        let found = map.steps().iter().filter(|(id, step)| holds(id, step));
        found.map(|(id, _)| *id).collect()
    }

    /// The number of steps with an amount that it asks for and cannot compare, since its
    /// currency has no rate.
    pub fn without_rate(&self, map: &Map) -> usize {
        let tests = self.terms.iter().flat_map(|term| &term.any);
        let fields = tests.filter_map(|test| match test {
            Test::Amount(fields, ..) => Some(fields),
            _ => None,
        });
        let fields: Vec<Field> = fields.flatten().copied().collect();
        let lacks = |step: &&Step| {
            let mut fields = fields.iter();
            fields.any(|field| View::Everyone.lacks_rate(step, *field, map.header()))
        };
        map.steps().values().filter(lacks).count()
    }
}

fn term(field: QueryField, sign: Sign, value: &str, map: &Map) -> Result<Term, Wrong> {
    let values: Vec<&str> = match value.strip_prefix('"').and_then(|v| v.strip_suffix('"')) {
        Some(quoted) => vec![quoted],
        None => value.split('|').map(str::trim).collect(),
    };
    if values.iter().any(|value| value.is_empty()) {
        return Err(Wrong::NoValue(field));
    }
    let tests = values.iter().map(|value| test(field, sign, value, map));
    let ordered = is_ordered(field);
    Ok(Term {
        // An unknown figure is neither more nor less nor other.
        turned: sign.is_turned() && (!ordered || is_unknown(&values)),
        any: tests.collect::<Result<_, _>>()?,
    })
}

fn is_unknown(values: &[&str]) -> bool {
    let unknown = |value: &&str| {
        let value = spaced(value);
        UNKNOWN.contains(&value.as_str()) || NONE.contains(&value.as_str())
    };
    values.iter().all(unknown)
}

fn is_ordered(field: QueryField) -> bool {
    match field {
        QueryField::Fact(field) => catalogue::fact::is_quantity(field),
        QueryField::Number | QueryField::Cost | QueryField::Questions => true,
        QueryField::Name
        | QueryField::Lane
        | QueryField::Phase
        | QueryField::Kind
        | QueryField::Law
        | QueryField::Paper
        | QueryField::Mark => false,
    }
}

/// The facts behind a figure.
fn facts_of(field: QueryField) -> Vec<Field> {
    match field {
        QueryField::Fact(field) => vec![field],
        QueryField::Cost => catalogue::fact::amounts_of_money().collect(),
        QueryField::Number
        | QueryField::Name
        | QueryField::Lane
        | QueryField::Phase
        | QueryField::Kind
        | QueryField::Law
        | QueryField::Paper
        | QueryField::Mark
        | QueryField::Questions => Vec::new(),
    }
}

fn test(field: QueryField, sign: Sign, value: &str, map: &Map) -> Result<Test, Wrong> {
    let folded = spaced(value);
    let said = |words: &[&str]| words.contains(&folded.as_str());
    let ordered = is_ordered(field);
    let letters = matches!(
        field,
        QueryField::Name
            | QueryField::Lane
            | QueryField::Phase
            | QueryField::Law
            | QueryField::Paper
    );
    let fits = match sign {
        Sign::Is | Sign::Not => field != QueryField::Paper,
        Sign::Holds | Sign::HoldsNot => letters,
        _ => ordered,
    };
    if !fits {
        let signs = match field {
            QueryField::Paper => "~ !~",
            _ if ordered => "= != < > <= >=",
            _ if letters => "= != ~ !~",
            _ => "= !=",
        };
        return Err(Wrong::BadSign(field, sign.shown().to_string(), signs));
    }
    let alike = |text| Word { vi: text, en: text };
    let unreadable = |example| Wrong::Unreadable(field, value.to_string(), example);
    let no_such = || Wrong::NoSuch(field, value.to_string(), Vec::new());
    let known = !facts_of(field).is_empty();
    if known && !sign.compares() && (said(UNKNOWN) || said(NONE)) {
        return Ok(Test::Unknown(facts_of(field)));
    }
    if known && !sign.compares() && said(NOBODY) {
        return Ok(Test::InVain(facts_of(field)));
    }
    let amount = |of: Field| {
        let amount = match folded.as_str() {
            "0" => Some(Decimal::ZERO),
            _ => field::amount_of(of, value, map.header()).and_then(|of| map.header().worth(of)),
        };
        let example = catalogue::fact::counted(of).map_or(alike(""), |of| of.example);
        let amount = amount.ok_or_else(|| unreadable(example))?;
        Ok(Test::Amount(facts_of(field), sign, amount))
    };
    Ok(match field {
        QueryField::Number => {
            Test::Number(sign, folded.parse().map_err(|_| unreadable(alike("12")))?)
        }
        QueryField::Questions => {
            Test::Questions(sign, folded.parse().map_err(|_| unreadable(alike("0")))?)
        }
        QueryField::Name if sign.holds_letters() => Test::NameHolds(folded),
        QueryField::Name => Test::NameIs(folded),
        QueryField::Lane if sign.holds_letters() => Test::LaneHolds(folded),
        QueryField::Lane => Test::Lane(lane(value, map)?),
        QueryField::Phase if sign.holds_letters() => Test::PhaseHolds(folded),
        QueryField::Phase => {
            let phases = map.phases().iter();
            let named = phases.map(|(id, phase)| (Some(*id), vec![spaced(&phase.name)]));
            let names = || map.phases().values().map(|p| p.name.clone()).collect();
            match one_of(&folded, named) {
                Some(phase) => Test::Phase(phase),
                None if said(NONE) || said(UNKNOWN) => Test::Phase(None),
                None => return Err(Wrong::NoSuch(field, value.to_string(), names())),
            }
        }
        QueryField::Kind => Test::Kind(one_of(&folded, kinds()).ok_or_else(no_such)?),
        QueryField::Fact(of) if catalogue::fact::clock(of).is_some() => {
            let example = Word {
                vi: "2d, 4h, 3 ngày",
                en: "2d, 4h, 3 days",
            };
            let span = field::span(value, map.header()).ok_or_else(|| unreadable(example))?;
            Test::Time(of, sign, Time::most(&span, map.header().week()))
        }
        QueryField::Fact(of) => amount(of)?,
        QueryField::Cost => amount(Field::Fee)?,
        QueryField::Law if sign.holds_letters() => Test::Law(Law::Holds(folded)),
        QueryField::Law if said(UNKNOWN) => Test::Law(Law::NotAsked),
        QueryField::Law if said(NONE) => Test::Law(Law::NoneFound),
        QueryField::Law if said(NOBODY) => Test::Law(Law::NobodyKnows),
        QueryField::Law if said(ANY) => Test::Law(Law::Cited),
        QueryField::Law => Test::Law(match article(&folded) {
            Some(article) => Law::Article(article),
            None => Law::Holds(folded),
        }),
        QueryField::Paper => Test::PaperHolds(folded),
        QueryField::Mark if said(NONE) => Test::Unmarked,
        QueryField::Mark if said(ANY) => Test::Marked,
        QueryField::Mark => Test::Mark(one_of(&folded, marks()).ok_or_else(no_such)?),
    })
}

/// The lane with this alias or name, or the only one whose name begins so.
pub(super) fn lane(typed: &str, map: &Map) -> Result<LaneId, Wrong> {
    let names = |lane: &Lane| vec![spaced(&lane.alias), spaced(&lane.name)];
    let lanes = map.lanes().map(|(id, lane)| (id, names(lane)));
    one_of(&spaced(typed), lanes).ok_or_else(|| {
        let aliases = map.lanes().map(|(_, lane)| lane.alias.clone());
        Wrong::NoSuch(QueryField::Lane, typed.to_string(), aliases.collect())
    })
}

/// The thing with this name, or else the only one whose name begins so.
fn one_of<T: PartialEq + Clone>(
    typed: &str,
    things: impl IntoIterator<Item = (T, Vec<String>)>,
) -> Option<T> {
    let things: Vec<(T, Vec<String>)> = things.into_iter().collect();
    let exact = things
        .iter()
        .find(|(_, names)| names.iter().any(|n| n == typed));
    if let Some((thing, _)) = exact {
        return Some(thing.clone());
    }
    let begins = |names: &Vec<String>| names.iter().any(|name| name.starts_with(typed));
    let mut beginning = things.iter().filter(|(_, names)| begins(names));
    match (beginning.next(), beginning.next()) {
        (Some((only, _)), None) => Some(only.clone()),
        _ => None,
    }
}

/// `34`, `a34`, `đ34`, `dieu 34`: the article.
fn article(folded: &str) -> Option<String> {
    let words = ["dieu", "article", "art.", "art", "d.", "a", "d"];
    let rest = words.iter().find_map(|word| folded.strip_prefix(word));
    let number = rest.unwrap_or(folded).trim();
    let begins = number.starts_with(|c: char| c.is_ascii_digit());
    let plain = number.chars().all(char::is_alphanumeric);
    (begins && plain).then(|| number.to_string())
}

impl Test {
    fn holds(&self, map: &Map, order: &Order, id: StepId, step: &Step) -> bool {
        match self {
            Test::Number(sign, wanted) => {
                let number = map.number(id);
                number.is_some_and(|number| sign.holds(number.cmp(wanted)))
            }
            Test::NameIs(wanted) => spaced(&step.name) == *wanted,
            Test::NameHolds(wanted) => spaced(&step.name).contains(wanted),
            Test::Lane(lane) => step.lane == *lane,
            Test::LaneHolds(wanted) => map.lane(step.lane).is_some_and(|lane| {
                spaced(&lane.name).contains(wanted) || spaced(&lane.alias).contains(wanted)
            }),
            Test::Phase(phase) => step.phase == *phase,
            Test::PhaseHolds(wanted) => {
                let phase = step.phase.and_then(|id| map.phases().get(&id));
                phase.is_some_and(|phase| spaced(&phase.name).contains(wanted))
            }
            Test::Kind(kind) => step.kind == *kind,
            Test::Time(field, sign, wanted) => times(step, *field)
                .is_some_and(|(min, max)| sign.holds_of(min.weigh(wanted), max.weigh(wanted))),
            Test::Amount(fields, sign, wanted) => {
                let known = fields
                    .iter()
                    .filter_map(|field| figure::amounts(step, *field, map.header()));
                let sum = known.fold(None, |sum: Option<(Fraction, Fraction)>, more| {
                    let (min, max) = sum.unwrap_or((Fraction::ZERO, Fraction::ZERO));
                    Some((min.plus(more.min.into()), max.plus(more.max.into())))
                });
                let wanted = Fraction::from(*wanted);
                sum.is_some_and(|(min, max)| sign.holds_of(min.cmp(&wanted), max.cmp(&wanted)))
            }
            Test::Unknown(fields) => {
                let unsaid = |field: &Field| figure::statements(step, *field).is_empty();
                // Kinds without a time of their own do not count as lacking one.
                step.kind.is_counted() && fields.iter().all(unsaid)
            }
            Test::InVain(fields) => {
                let asked = |field: &Field| figure::is_unknown(step, *field);
                step.kind.is_numbered() && fields.iter().any(asked)
            }
            Test::Law(law) => step.kind.is_numbered() && law.holds(map, order, figure::law(step)),
            Test::PaperHolds(wanted) => {
                let papers = step.facts.inputs.iter().chain(&step.facts.outputs);
                papers
                    .into_iter()
                    .any(|paper| spaced(&paper.name).contains(wanted))
            }
            Test::Marked => map.marks_on(id).next().is_some(),
            Test::Unmarked => step.kind.is_numbered() && map.marks_on(id).next().is_none(),
            Test::Mark(kind) => map
                .marks_on(id)
                .any(|(_, mark)| mark::Kind::of(&mark.kind) == *kind),
            Test::Questions(sign, wanted) => {
                let open = map.notes_on(id).filter(|(_, note)| note.is_open_question());
                sign.holds((open.count() as u32).cmp(wanted))
            }
        }
    }
}

/// The least and the most that anybody states of a time.
fn times(step: &Step, field: Field) -> Option<(Time, Time)> {
    if field == Field::Elapsed {
        return figure::elapsed(step).map(|times| (times.min, times.max));
    }
    let said = figure::statements(step, field).into_iter();
    let spans = said.filter_map(|stated| stated.fact.span());
    spans.fold(None, |range: Option<(Time, Time)>, span| {
        let (least, most) = (Time::least(&span, step.week), Time::most(&span, step.week));
        Some(match range {
            None => (least, most),
            Some((min, max)) => (
                if least.weigh(&min).is_lt() {
                    least
                } else {
                    min
                },
                if most.weigh(&max).is_gt() { most } else { max },
            ),
        })
    })
}

impl Law {
    fn holds(&self, map: &Map, order: &Order, law: &LegalBasis) -> bool {
        match self {
            Law::NotAsked => *law == LegalBasis::NotAsked,
            Law::NoneFound => *law == LegalBasis::NoneFound,
            Law::NobodyKnows => *law == LegalBasis::NobodyKnows,
            Law::Cited => matches!(law, LegalBasis::Cited(_)),
            Law::Article(wanted) => law.citations().iter().any(|cited| {
                cited
                    .article
                    .as_deref()
                    .is_some_and(|article| fold(article) == *wanted)
            }),
            Law::Holds(wanted) => law.citations().iter().any(|cited| {
                let said = [Language::Vi, Language::En]
                    .map(|language| Speaker::new(language, map, order).citation(cited));
                let typed = [&cited.text, &said[0], &said[1]];
                typed.into_iter().any(|text| spaced(text).contains(wanted))
            }),
        }
    }
}
