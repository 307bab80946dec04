//! Facts, recognised by their shape or by words in either language.

mod amount;
mod law;
mod memory;
mod nearest;
mod time;
mod unit;
mod unknown;

use crate::capture::ime;
use crate::catalogue;
use crate::catalogue::Choice;
use crate::catalogue::fact::Kind;
use crate::catalogue::quantity::{Clock, Quantity};
use crate::lang::fold;
use crate::law as grammar;
use crate::model::{Channel, Currency, Decimal, Fact, Field, Header, LegalBasis, Measure, Span};

pub(in crate::capture) use crate::capture::context::Custom;
pub use amount::BadAmount;
pub use grammar::{Cited, InstrumentKind, Named};
use memory::Way;
pub(in crate::capture) use nearest::nearest;
use time::Days;
pub use time::NoTime;
pub use unit::words_for;
pub(in crate::capture) use unknown::written as unknown_written;

/// One fact as it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    Figure(Fact),
    Law(Box<Cited>),
    /// Asked, and nothing is cited: there is no law, or nobody knows.
    NoLaw(LegalBasis),
    /// A paper that goes in, with the applicant's time to prepare it where that was said.
    Input(String, Option<Span>),
    Output(String),
    /// The percentage of cases that come this way into the step.
    Share(Decimal),
    /// The costs are borne by the lane that the line makes.
    BorneHere,
    /// Words that belong to a fact and are no figure.
    Remark(String),
}

impl Told {
    /// The fact, where it is one with a value of its own.
    pub(in crate::capture) fn fact(&self) -> Option<&Fact> {
        match self {
            Told::Figure(fact) => Some(fact),
            Told::Law(_)
            | Told::NoLaw(_)
            | Told::Input(..)
            | Told::Output(_)
            | Told::Share(_)
            | Told::BorneHere
            | Told::Remark(_) => None,
        }
    }

    /// Whether it is a time or an amount, which may be the sum of several.
    pub(in crate::capture) fn is_figure(&self) -> bool {
        self.is_time() || self.is_amount()
    }

    pub(in crate::capture) fn is_time(&self) -> bool {
        self.fact().is_some_and(|fact| fact.span().is_some())
    }

    pub(in crate::capture) fn is_amount(&self) -> bool {
        self.fact().is_some_and(|fact| fact.amount().is_some())
    }

    /// What it replaces on its step; law and papers are added to what is there.
    pub(in crate::capture) fn replaces(&self) -> Option<Field> {
        match self {
            Told::Figure(fact) => Some(fact.field()),
            Told::NoLaw(_) => Some(Field::Law),
            Told::BorneHere => Some(Field::Bearer),
            Told::Law(_) | Told::Input(..) | Told::Output(_) | Told::Share(_) | Told::Remark(_) => {
                None
            }
        }
    }
}

/// The meaning of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::capture) enum Read {
    /// One fact, or effort and elapsed time together.
    Facts(Vec<Told>),
    /// Part of a citation that the next token may complete: "khoản 2".
    Partial(Box<Cited>),
    /// A share above 100%.
    TooMuch,
    /// Two amounts, the lower and the higher; a step holds only one.
    AmountRange(Measure, String, String),
    BadAmount(Measure, BadAmount),
    /// A word for a fee with figures after it, but no amount.
    NoAmount(Measure),
    /// The parts of a time, and no time.
    NoTime(NoTime),
    /// `<2d` looks like a paper and like a limit; the text is what may be meant.
    NoPaper(String),
}

/// Letters for comparing facts: folded, one space between words. `đ` is kept, as it means
/// đồng and Điều where `d` means days.
pub(in crate::capture) fn words(text: &str) -> String {
    let low = text.to_lowercase();
    let parts: Vec<String> = low.split('đ').map(fold).collect();
    let joined = parts.join("đ").replace(['–', '—'], "-");
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As `words`, with the capital M of millions kept, since a small `m` means minutes.
fn words_and_millions(text: &str) -> String {
    with_millions(text).unwrap_or_else(|| words(text))
}

/// The same where there is one: after a figure, with no letter after it.
fn with_millions(text: &str) -> Option<String> {
    let counts = |(at, _): &(usize, &str)| {
        let behind = text[at + 1..].chars().next();
        text[..*at]
            .trim_end()
            .ends_with(|c: char| c.is_ascii_digit())
            && !behind.is_some_and(char::is_alphanumeric)
    };
    let (at, _) = text.match_indices('M').find(counts)?;
    let (before, behind) = (&text[..at], &text[at + 1..]);
    Some(format!("{}M{}", words(before), words_and_millions(behind)))
}

/// In characters: no fact but a paper is longer, even with the title of a law.
const LONGEST_FACT: usize = 240;

/// Reads a token as a fact. If that fails, tries the keys that an input method may have
/// changed.
pub(in crate::capture) fn read(token: &str, custom: Custom) -> Option<Read> {
    memory::recall(Way::AnyKeys, token, custom, |token| {
        read_by(token, |text| as_typed(text, custom))
    })
}

/// Reads a token as a fact, by its letters alone.
pub(in crate::capture) fn read_as_typed(token: &str, custom: Custom) -> Option<Read> {
    memory::recall(Way::AsTyped, token, custom, |token| {
        let short = token.chars().count() <= LONGEST_FACT;
        short.then(|| as_typed(token, custom))?
    })
}

/// Reads a text typed where only this fact is expected: the word that tells it from other
/// facts on a line is not needed. Any other fact is read as on a line.
pub(in crate::capture) fn read_in_field(field: Field, text: &str, custom: Custom) -> Option<Read> {
    read_by(text, |text| {
        figure_of(field, text, custom).or_else(|| as_typed(text, custom))
    })
}

/// A figure without a word, where the field alone tells its fact.
fn figure_of(field: Field, text: &str, custom: Custom) -> Option<Read> {
    let said = words_and_millions(text.trim());
    if unknown::is_said(&said) {
        return Some(asked_in_vain(field));
    }
    match catalogue::fact(field).kind {
        Kind::Quantity(Quantity::Time(Clock::Work)) => {
            let span = match time::effort(&said)? {
                Ok(span) => span,
                Err(why) => return Some(Read::NoTime(why)),
            };
            let fact = field.of_time(span)?;
            Some(Read::Facts(vec![Told::Figure(fact)]))
        }
        Kind::Quantity(Quantity::Count(_)) => amount::read_in_field(field, &said, text, custom),
        Kind::Law
        | Kind::Quantity(Quantity::Time(Clock::Procedure))
        | Kind::OneOf(_)
        | Kind::Papers
        | Kind::Flag(_)
        | Kind::Place => None,
    }
}

/// Nobody knows this fact.
fn told_in_vain(field: Field) -> Told {
    match Fact::unknown(field) {
        Fact::Law(law) => Told::NoLaw(law),
        fact => Told::Figure(fact),
    }
}

fn asked_in_vain(field: Field) -> Read {
    Read::Facts(vec![told_in_vain(field)])
}

/// Whether a text typed where one fact is expected says that nobody knows it.
pub(in crate::capture) fn is_asked_in_vain(text: &str) -> bool {
    unknown::is_said(&words(text))
}

fn read_by(token: &str, as_typed: impl Fn(&str) -> Option<Read>) -> Option<Read> {
    let text = token.trim();
    let is_paper = text.starts_with(['<', '+']);
    if !is_paper && text.chars().count() > LONGEST_FACT {
        return None;
    }
    as_typed(text).or_else(|| {
        if is_paper {
            return None;
        }
        let meant = |keys: &String| {
            as_typed(keys).filter(|read| !matches!(read, Read::BadAmount(..) | Read::NoAmount(_)))
        };
        ime::keys(text).iter().find_map(meant)
    })
}

fn as_typed(token: &str, custom: Custom) -> Option<Read> {
    let days = Days::of(custom);
    let token = token.trim();
    let said = words(token);
    if token.starts_with("<=")
        && let Some(limit @ Read::Facts(_)) = time::read(&said, token, days)
    {
        return Some(limit);
    }
    if let Some(field) = unknown::read(&said) {
        return Some(asked_in_vain(field));
    }
    if let Some(field) = unknown::prescribed(&said) {
        let unknown = field.map(told_in_vain);
        let remark = Told::Remark(token.to_string());
        return Some(Read::Facts(unknown.into_iter().chain([remark]).collect()));
    }
    if let Some(paper) = token.strip_prefix('<') {
        let paper = paper.trim();
        let bare = paper.trim_start_matches('=').trim_start();
        let said = words(bare);
        let limit = format!("≤{bare}");
        let is_limit = matches!(
            time::read(&words(&limit), &limit, days),
            Some(Read::Facts(_))
        );
        return match (
            time::read(&said, paper, days),
            amount::read(&said, paper, custom),
        ) {
            (Some(_), _) if is_limit => Some(Read::NoPaper(limit)),
            (Some(_), _) => Some(Read::NoPaper(said)),
            (None, Some(Read::Facts(_) | Read::AmountRange(..))) => Some(Read::NoPaper(said)),
            (None, _) => paper_named(paper, |name| Told::Input(name, None)),
        };
    }
    if let Some(paper) = token.strip_prefix('+') {
        return paper_named(paper, Told::Output);
    }
    let said = with_millions(token).unwrap_or(said);
    if let Some(read) = share(&said) {
        return Some(read);
    }
    if is_part_of(&said) || is_part_of_fee(&said) {
        return Some(Read::Facts(vec![Told::Remark(token.to_string())]));
    }
    if let Some(rate) = a_piece(&said, token, custom) {
        return Some(rate);
    }
    if let Some(read) = time::read(&said, token, days) {
        return Some(read);
    }
    if let Some(read) = amount::read(&said, token, custom) {
        return Some(read);
    }
    if let Some(channel) = channel(&said) {
        return Some(Read::Facts(vec![Told::Figure(Fact::Channel(channel))]));
    }
    law::read(token, &said).or_else(|| time_with_remark(token, custom))
}

/// Whether a share is one of something else than cases, as a fee may be: `1% of gross sales`,
/// `0,5% giá trị nhà đất`.
fn is_part_of(said: &str) -> bool {
    const OF: &[&str] = &[
        "of ", "cua ", "tren ", "gia ", "tong ", "so tien ", "doanh ",
    ];
    const CASES: &[&str] = &["case", "truong hop", "ho so", "vu "];
    let figure = said.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let begins = figure.len() < said.len();
    figure.strip_prefix('%').is_some_and(|rest| {
        let rest = rest.trim_start();
        // Behind it another figure may follow.
        begins
            && !rest.contains(|c: char| c.is_ascii_digit())
            && OF.iter().any(|of| rest.starts_with(of))
            && !CASES.iter().any(|cases| rest.contains(cases))
    })
}

/// `lệ phí 0,5%`, `fee 2%`: of an amount that is not said, so it is no figure.
fn is_part_of_fee(said: &str) -> bool {
    const FEES: &[&str] = &[
        "phi ", "le phi ", "muc phi ", "thue ", "fee ", "fees ", "tax ", "duty ",
    ];
    let rest = FEES.iter().find_map(|word| said.strip_prefix(word));
    rest.is_some_and(|rest| {
        let figure = rest.trim_start_matches("la ").trim_end().strip_suffix('%');
        figure.is_some_and(|figure| decimal(figure.trim_end()).is_some())
    })
}

/// Before what an amount is for, and things of which a case is one, folded.
const FOR: &[&str] = &[" per ", " moi ", " mot ", " a ", "/"];
const CASE: &[&str] = &[
    "ca",
    "ho so",
    "bo ho so",
    "truong hop",
    "vu",
    "lan",
    "lan nop",
    "case",
    "application",
    "file",
    "giay phep",
];

/// `150k một ca`: a step is done once a case, so that is its amount. `Rs 10 per sq m` is no
/// figure of a step.
fn a_piece(said: &str, token: &str, custom: Custom) -> Option<Read> {
    let (amount, of) = FOR.iter().find_map(|of| said.split_once(of))?;
    let digits = amount.contains(|c: char| c.is_ascii_digit());
    // "2,000/-" has no cents.
    let named = of.trim_start().starts_with(char::is_alphabetic);
    if !digits || !named || of.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let all_amounts = |facts: &[Told]| facts.iter().all(Told::is_amount);
    let read = match amount::read(amount.trim(), token, custom)? {
        Read::Facts(facts) if all_amounts(&facts) => facts,
        _ => return None,
    };
    // Behind the word for it what is no amount is refused.
    let bare = amount.trim().starts_with(|c: char| c.is_ascii_digit());
    let priced = || amount::read_priced(amount.trim(), token, custom).is_some();
    let of_case = CASE.contains(&of.trim());
    if !of_case && !bare && !priced() {
        return None;
    }
    let said = || vec![Told::Remark(token.to_string())];
    Some(Read::Facts(if of_case { read } else { said() }))
}

/// In words: no time is longer.
const LONGEST_TIME: usize = 12;

/// The longest time at the beginning of a text, and how many signs it has: of `10 ngày làm
/// việc kể từ ngày nhận đủ hồ sơ` the first five words.
pub(in crate::capture) fn time_prefix(text: &str, custom: Custom) -> Option<(Vec<Told>, usize)> {
    let days = Days::of(custom);
    let space = |(at, c): (usize, char)| c.is_whitespace().then_some(at);
    let ends = text.char_indices().filter_map(space).chain([text.len()]);
    let mut ends: Vec<usize> = ends.take(LONGEST_TIME).collect();
    ends.reverse();
    ends.into_iter().find_map(|end| {
        let time = text[..end].trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | ')')
        });
        // "Ngay" before other words is no time.
        let whole = time.len() == text.trim_end().len();
        let figures =
            whole || time.contains(char::is_whitespace) || time.contains(char::is_numeric);
        match time::read(&words(time), time, days).filter(|_| figures)? {
            Read::Facts(told) => Some((told, time.chars().count())),
            _ => None,
        }
    })
}

/// Words that may follow a time and say from when it runs, folded.
const RUNS_FROM: &[&str] = &[
    "ke tu ",
    "tinh tu ",
    "tu khi ",
    "tu ngay ",
    "sau khi ",
    "from ",
    "after ",
    "of the ",
    "of receipt",
    "of receiving",
    "since ",
    "upon ",
    "following ",
    "counted from ",
    "once ",
];

/// Whether the words behind a time and a comma say from when it runs.
pub(in crate::capture) fn runs_from(token: &str) -> bool {
    let said = words(token);
    let from = [
        "ke tu ",
        "tinh tu ",
        "counted from ",
        "from the date ",
        "from receipt ",
    ];
    from.iter().any(|from| said.starts_with(from))
}

/// A time with the words that say from when it runs: they are a remark.
fn time_with_remark(token: &str, custom: Custom) -> Option<Read> {
    let whole = words(token);
    RUNS_FROM.iter().find(|from| whole.contains(**from))?;
    let (mut told, length) = time_prefix(token, custom)?;
    let rest: String = token.chars().skip(length).collect();
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '(');
    let said = words(rest);
    RUNS_FROM.iter().find(|from| said.starts_with(**from))?;
    told.push(Told::Remark(rest.trim_end_matches(')').to_string()));
    Some(Read::Facts(told))
}

/// An amount with the sign or the code of a currency beside it, or why it is none.
pub(in crate::capture) fn priced(text: &str, custom: Custom) -> Option<Read> {
    let text = text.trim();
    let short = text.chars().count() <= LONGEST_FACT;
    short.then(|| amount::read_priced(&words_and_millions(text), text, custom))?
}

/// The currency beside some figures, if there is one, and the figures.
pub(in crate::capture) fn priced_of(text: &str, home: Currency) -> (Option<Currency>, String) {
    amount::priced(&words(text), text, home)
}

/// Whether the figures behind some words, or before them, are an amount of the currency
/// that the words stand for.
pub(in crate::capture) fn is_amount(
    before: &str,
    figures: &str,
    behind: &str,
    custom: Custom,
) -> bool {
    let home = custom.currency;
    amount::is_number(figures, custom)
        && (amount::before(&words(before), before, home).is_some()
            || amount::behind(&words_and_millions(behind), behind, home).is_some())
}

/// How the applicant meets a step, where that is all that is said.
fn channel(said: &str) -> Option<Channel> {
    let mut all = Channel::ALL.iter().copied();
    all.find(|channel| channel.row().known_by.contains(&said))
}

/// The time to prepare a paper, written after the `=` behind its name.
pub(in crate::capture) fn preparation(text: &str) -> Option<Span> {
    let short = text.chars().count() <= LONGEST_FACT;
    short.then(|| time::effort(&words(text))?.ok())?
}

/// A law called by its title, where a fact is expected.
pub(in crate::capture) fn law_by_title(token: &str) -> Option<Told> {
    grammar::by_title(token).map(law::told)
}

/// A text that is known to be law, whatever its form.
pub(in crate::capture) fn law_said(text: &str) -> Vec<Told> {
    let cited = grammar::read(text).unwrap_or_else(|| vec![grammar::abroad::said(text)]);
    cited.into_iter().map(law::told).collect()
}

/// Whether a token is a citation by the forms of other countries that names its law.
pub(in crate::capture) fn is_law_abroad(token: &str) -> bool {
    token.chars().count() <= LONGEST_FACT && grammar::abroad::is_named(token)
}

/// The same in a session with this header: in another country the words for Vietnam's texts
/// are that country's.
pub(in crate::capture) fn of_country(told: Told, header: &Header) -> Told {
    match told {
        Told::Law(cited) if !header.is_vietnam() => {
            Told::Law(Box::new(grammar::abroad::instead(*cited)))
        }
        told => told,
    }
}

/// Several places of one text of law; commas may separate them.
pub(in crate::capture) fn listed(token: &str) -> Option<Vec<Told>> {
    let short = token.chars().count() <= LONGEST_FACT;
    let cited = grammar::read(token).filter(|all| short && all.len() > 1)?;
    Some(cited.into_iter().map(law::told).collect())
}

/// Whether a token may begin what [`listed`] reads.
pub(in crate::capture) fn may_begin_list(token: &str) -> bool {
    grammar::may_begin(token)
}

fn paper_named(name: &str, told: fn(String) -> Told) -> Option<Read> {
    let name = name.trim();
    (!name.is_empty()).then(|| Read::Facts(vec![told(name.to_string())]))
}

fn share(said: &str) -> Option<Read> {
    let number = said
        .strip_suffix('%')
        .or_else(|| said.strip_suffix(" phan tram"))
        .or_else(|| said.strip_suffix(" percent"))?;
    let share = decimal(number.trim_end())?;
    if share > Decimal::from(100) {
        return Some(Read::TooMuch);
    }
    Some(Read::Facts(vec![Told::Share(share)]))
}

/// A number with a decimal comma or point, as a person may enter it.
pub(in crate::capture) fn decimal(text: &str) -> Option<Decimal> {
    let plain = text
        .bytes()
        .all(|b| b.is_ascii_digit() || b == b'.' || b == b',');
    if !plain || text.is_empty() {
        return None;
    }
    let value: Decimal = text.replace(',', ".").parse().ok()?;
    value.is_enterable().then_some(value)
}

/// Splits off the figure at the beginning: digits with commas and points.
fn figure(text: &str) -> Option<(&str, &str)> {
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
        .unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    number
        .contains(|c: char| c.is_ascii_digit())
        .then_some((number, rest))
}
