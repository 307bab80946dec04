//! What another currency is worth: `USD = 129.60 KES, 2026-11-01, Central Bank`.

use crate::catalogue::currency;
use crate::lang::{compose, typed_date};
use crate::model::{Currency, Decimal, Header, Language, Money, Rate};

use super::fact::{self, priced_of};

/// Reads a rate; None where the text before `=` is no currency or figures do not follow.
/// Without a currency behind them they are of the session's own.
pub(in crate::capture) fn rate(text: &str, header: &Header) -> Option<Rate> {
    let home = header.home();
    let (one, rest) = text.split_once('=')?;
    let one = one.trim();
    let one = one.strip_prefix('1').map_or(one, str::trim_start);
    let one = one.strip_suffix('1').map_or(one, str::trim_end);
    let currency = named(one, home)?;
    let mut parts = apart(rest).into_iter();
    let (of, figures) = priced_of(&parts.next()?, home);
    let amount = figure(&figures, header.language).filter(|amount| !amount.is_zero())?;
    let worth = Money {
        amount,
        currency: Some(of.unwrap_or(home)),
    };
    let rest: Vec<String> = parts.collect();
    let date = rest.first().and_then(|text| typed_date(text));
    let source = rest.get(usize::from(date.is_some())..)?.join(", ");
    let source = Some(compose(source.trim())).filter(|text| !text.is_empty());
    Some(Rate {
        currency,
        worth,
        date,
        source,
    })
}

/// The currency that a text names: its code, a sign, its name in either language.
pub(in crate::capture) fn named(text: &str, home: Currency) -> Option<Currency> {
    let folded = fact::words(text);
    if let Some(of) = currency::meant(&folded, true, home) {
        return Some(of);
    }
    let mut called = Currency::all().into_iter().filter(|of| {
        let mut names = currency::known_by(*of).into_iter();
        names.any(|name| fact::words(&name) == folded)
    });
    called.next().filter(|_| !folded.is_empty())
}

/// The parts between commas; one between digits is in a figure.
fn apart(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let letters: Vec<char> = text.chars().collect();
    for (at, &c) in letters.iter().enumerate() {
        let next = letters.get(at + 1).is_some_and(char::is_ascii_digit);
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let in_figure = next && before.is_some_and(char::is_ascii_digit);
        match parts.last_mut() {
            Some(part) if c != ',' || in_figure => part.push(c),
            _ => parts.push(String::new()),
        }
    }
    parts.iter().map(|part| part.trim().to_string()).collect()
}

/// A rate has any number of digits behind its point: where one sign stands before three of
/// them the language tells.
fn figure(text: &str, language: Language) -> Option<Decimal> {
    let (decimal, group) = match language {
        Language::Vi => (',', '.'),
        Language::En => ('.', ','),
    };
    let text = text.trim();
    let groups: Vec<&str> = text.split(group).collect();
    let is_grouped = groups.len() > 1
        && (1..=3).contains(&groups[0].len())
        && groups[1..].iter().all(|part| {
            let digits = part.split(decimal).next().unwrap_or_default();
            digits.len() == 3
        });
    let plain = if is_grouped {
        groups.concat()
    } else {
        text.to_string()
    };
    fact::decimal(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_read_as_it_is_printed() {
        let header = |code: &str, language| Header {
            currency: Some(code.to_string()),
            language,
            ..Header::default()
        };
        for (home, language, text, read) in [
            (
                "KES",
                Language::En,
                "USD = 129.60 KES, 2026-11-01, Central Bank",
                "USD = KES 129.60, 1 November 2026, Central Bank",
            ),
            ("KES", Language::En, "$1=129.605", "USD = KES 129.605"),
            ("KES", Language::En, "1 euro = KSh 1,150", "EUR = KES 1,150"),
            (
                "VND",
                Language::Vi,
                "USD = 26.300 đồng",
                "USD = 26.300 đồng",
            ),
            (
                "VND",
                Language::Vi,
                "đô la Mỹ = 26.300,5, Ngân hàng A, B",
                "USD = 26.300,5 đồng, Ngân hàng A, B",
            ),
        ] {
            let header = header(home, language);
            let words = crate::lang::MoneyWords::new(language, &header);
            let of = rate(text, &header).expect(text);
            assert_eq!(words.rate(&of), read);
            assert_eq!(rate(read, &header), Some(of));
        }
        let kes = header("KES", Language::En);
        for text in ["USD = ", "a = 5", "x=KES 5", "USD = 0", "fee = 5", "= 5"] {
            assert_eq!(rate(text, &kes), None, "{text}");
        }
    }
}
