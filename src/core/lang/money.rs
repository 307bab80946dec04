//! Amounts of money in the customary form of their currency.

use crate::catalogue::currency;
use crate::model::{Currency, Decimal, Fraction, Header, Language, Money, Rate};

use super::number::decimal;
use super::printable;
use super::words::pick;

/// Says amounts in a language, in a session of some currency.
#[derive(Clone, Copy, Debug)]
pub struct MoneyWords {
    pub language: Language,
    /// The session's own currency.
    pub home: Currency,
}

/// Powers of ten that have a short unit, with the digits shown after the point and the
/// units in Vietnamese and English.
const SCALES: &[(u8, &str, &str)] = &[(3, "k", "k"), (6, "tr", "M"), (9, " tỷ", "bn")];

impl MoneyWords {
    pub fn new(language: Language, header: &Header) -> MoneyWords {
        let home = header.home();
        MoneyWords { language, home }
    }

    /// An amount in full: `350.000 đồng`, `KES 35,000`, `$1,200.50`.
    pub fn full(self, of: Money) -> String {
        let currency = of.currency.unwrap_or(self.home);
        let figure = self.figure(currency, of.amount);
        self.with_unit(currency, figure)
    }

    /// From an amount to another of the same currency: `200.000–400.000 đồng`.
    pub fn range(self, least: Money, most: Money) -> String {
        let currency = most.currency.unwrap_or(self.home);
        let [from, to] = [least, most].map(|of| self.figure(currency, of.amount));
        self.with_unit(currency, format!("{from}–{to}"))
    }

    /// An amount on a chip of the line: `200.000 đ`.
    pub fn on_chip(self, of: Money) -> String {
        let currency = of.currency.unwrap_or(self.home);
        match (self.language, currency) {
            (Language::Vi, Currency::VND) => format!("{} đ", self.figure(currency, of.amount)),
            (Language::Vi, _) | (Language::En, _) => self.full(of),
        }
    }

    /// An amount for little room, as it is typed: `200k`, `1,5tr`, `KES 35k`, `$1.2k`.
    pub fn short(self, of: Money) -> String {
        let currency = of.currency.unwrap_or(self.home);
        let (figure, is_scaled) = self.scaled(currency, of.amount);
        match (currency, self.home) {
            (Currency::VND, Currency::VND) if is_scaled => figure,
            (Currency::VND, Currency::VND) if self.language == Language::Vi => {
                format!("{figure}đ")
            }
            _ => self.with_unit(currency, figure),
        }
    }

    /// The same inside of a box, where the session's own currency goes without saying.
    pub fn narrow(self, of: Money) -> String {
        let currency = of.currency.unwrap_or(self.home);
        match self.scaled(currency, of.amount) {
            (figure, true) if currency == self.home => figure,
            _ => self.short(of),
        }
    }

    /// The same of the session's own currency.
    pub fn own_narrow(self, amount: Decimal) -> String {
        self.narrow(Money::own(amount))
    }

    /// [`MoneyWords::short`] of the session's own currency.
    pub fn own_short(self, amount: Decimal) -> String {
        self.short(Money::own(amount))
    }

    /// What a currency is worth, as it is typed: `USD = KES 129.60, 1 November 2026,
    /// Central Bank`.
    pub fn rate(self, of: &Rate) -> String {
        let mut text = format!("{} = {}", of.currency, self.full(of.worth));
        let source = of.source.as_deref().map(printable);
        let known = of.date.map(|day| super::date(self.language, day).into());
        for part in known.into_iter().chain(source) {
            text += &format!(", {part}");
        }
        text
    }

    /// A figure that was worked out, in full and short.
    pub fn sum(self, of: Fraction) -> (String, String) {
        (
            self.with_unit(self.home, self.sum_number(of)),
            self.own_short(self.cut(of)),
        )
    }

    /// A figure that was worked out, in full without its currency.
    pub fn sum_number(self, of: Fraction) -> String {
        // Đồng have no smaller unit, but their averages are told as exactly as hours.
        let places = match self.home {
            Currency::VND => 2,
            other => other.minor(),
        };
        self.figure(self.home, of.decimal(places))
    }

    /// A figure that was worked out, ready for being rounded by [`MoneyWords::short`]: it
    /// must not be rounded before, as rounding twice would raise an amount just under a
    /// half.
    pub fn cut(self, of: Fraction) -> Decimal {
        of.cut(self.home.minor() + 1)
    }

    /// A figure that was worked out, rounded to the smallest unit.
    pub fn rounded(self, of: Fraction) -> Decimal {
        of.decimal(self.home.minor())
    }

    /// A number with all digits of the smallest unit, or none of them.
    fn figure(self, currency: Currency, amount: Decimal) -> String {
        let mut text = decimal(self.language, amount);
        let digits = amount.parts().1;
        if digits > 0 {
            text.extend((digits..currency.minor()).map(|_| '0'));
        }
        text
    }

    /// The figure with the unit of its size, if it has one.
    fn scaled(self, currency: Currency, amount: Decimal) -> (String, bool) {
        let thousand = Decimal::from(1_000);
        let is_small = |value: Decimal| {
            let size = if value.is_negative() {
                value.negated()
            } else {
                value
            };
            size < thousand
        };
        let whole = amount.rounded(currency.minor());
        if is_small(whole) {
            return (self.figure(currency, whole), false);
        }
        let (units, places) = amount.parts();
        let scaled = |zeros: u8| Decimal::new(units, places + zeros).rounded(2);
        // An amount that rounds up to the next unit is written in that unit.
        let fits = |(zeros, ..): &&(u8, &str, &str)| is_small(scaled(*zeros));
        let scale = SCALES.iter().find(fits).or(SCALES.last());
        let (zeros, vi, en) = scale.copied().unwrap_or((0, "", ""));
        let unit = pick(self.language, vi, en);
        (
            format!("{}{unit}", decimal(self.language, scaled(zeros))),
            true,
        )
    }

    fn with_unit(self, currency: Currency, figure: String) -> String {
        if currency.chosen().is_none() {
            return figure;
        }
        let (sign, figure) = match figure.strip_prefix('−') {
            Some(figure) => ("−", figure),
            None => ("", figure.as_str()),
        };
        let code = currency.code();
        match (self.language, currency) {
            (Language::Vi, Currency::VND) => format!("{sign}{figure} đồng"),
            (Language::Vi, _) | (Language::En, Currency::VND) => format!("{sign}{figure} {code}"),
            (Language::En, _) => match currency::symbol(currency, self.home) {
                Some(symbol) => format!("{sign}{symbol}{figure}"),
                None => format!("{sign}{code} {figure}"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Vi};

    fn words(language: Language, home: &str) -> MoneyWords {
        let home = Currency::of_code(home).unwrap();
        MoneyWords { language, home }
    }

    fn own(text: &str) -> Money {
        Money::own(text.parse().unwrap())
    }

    #[test]
    fn an_amount_has_the_form_of_its_currency() {
        let usd = Money {
            currency: Some(Currency::USD),
            ..own("1200.5")
        };
        for (home, money, vi, en) in [
            ("VND", own("1234567"), "1.234.567 đồng", "1,234,567 VND"),
            ("VND", own("0"), "0 đồng", "0 VND"),
            ("KES", own("35000"), "35.000 KES", "KES 35,000"),
            ("KES", own("35000.5"), "35.000,50 KES", "KES 35,000.50"),
            ("USD", own("1200.5"), "1.200,50 USD", "$1,200.50"),
            ("EUR", own("30"), "30 EUR", "€30"),
            ("KWD", own("1.5"), "1,500 KWD", "KWD 1.500"),
            ("AUD", own("10"), "10 AUD", "$10"),
            ("KES", usd, "1.200,50 USD", "$1,200.50"),
            ("AUD", usd, "1.200,50 USD", "US$1,200.50"),
        ] {
            assert_eq!(words(Vi, home).full(money), vi);
            assert_eq!(words(En, home).full(money), en);
        }
    }

    #[test]
    fn short_amounts_read_as_they_are_typed() {
        for (home, amount, vi, en) in [
            ("VND", "0", "0đ", "0 VND"),
            ("VND", "500", "500đ", "500 VND"),
            ("VND", "200000", "200k", "200k"),
            ("VND", "12500", "12,5k", "12.5k"),
            ("VND", "999999", "1tr", "1M"),
            ("VND", "1500000", "1,5tr", "1.5M"),
            ("VND", "2000000000", "2 tỷ", "2bn"),
            ("VND", "-1200000", "−1,2tr", "−1.2M"),
            ("VND", "8500000000000", "8.500 tỷ", "8,500bn"),
            ("KES", "35000", "35k KES", "KES 35k"),
            ("KES", "999.995", "1k KES", "KES 1k"),
            ("KES", "12.5", "12,50 KES", "KES 12.50"),
            ("USD", "-1200", "−1,2k USD", "−$1.2k"),
        ] {
            let amount = amount.parse().unwrap();
            assert_eq!(words(Vi, home).own_short(amount), vi);
            assert_eq!(words(En, home).own_short(amount), en);
        }
        let kes = words(En, "KES");
        assert_eq!(kes.narrow(own("35000")), "35k");
        assert_eq!(kes.narrow(own("500")), "KES 500");
    }

    #[test]
    fn an_amount_is_rounded_once() {
        for (dong, said) in [
            ("1234999.5", "1,23tr"),
            ("1234999.9", "1,23tr"),
            ("1235000", "1,24tr"),
            ("1004.9", "1k"),
            ("1005", "1,01k"),
            ("500.5", "501đ"),
            ("999.4", "999đ"),
            ("999.5", "1k"),
            ("-1234999.5", "−1,23tr"),
        ] {
            assert_eq!(
                words(Vi, "VND").own_short(dong.parse().unwrap()),
                said,
                "{dong}"
            );
        }
    }
}
