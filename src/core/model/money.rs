//! Money: amounts of a currency, and what one currency is worth in another.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use super::date::Date;
use super::decimal::Decimal;

/// A currency of ISO 4217, written by its code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency(iso_currency::Currency);

impl Currency {
    pub const VND: Currency = Currency(iso_currency::Currency::VND);
    /// By ISO 4217 none: that of a session in which nobody has chosen one.
    pub const NONE: Currency = Currency(iso_currency::Currency::XXX);
    pub const USD: Currency = Currency(iso_currency::Currency::USD);

    /// All that people pay with, by code: no funds, metals or units of account.
    pub fn all() -> Vec<Currency> {
        let all = (0..1000).filter_map(iso_currency::Currency::from_numeric);
        let paid = all.filter(|of| !of.is_fund() && !of.is_special());
        let now = paid.filter(|of| of.is_superseded().is_none());
        let mut all: Vec<Currency> = now.map(Currency).collect();
        all.sort_by_key(|of| of.code());
        all
    }

    /// By its code, in capital or small letters.
    pub fn of_code(code: &str) -> Option<Currency> {
        if code.len() != 3 || !code.is_ascii() {
            return None;
        }
        iso_currency::Currency::from_code(&code.to_ascii_uppercase()).map(Currency)
    }

    /// Itself, unless it is that of a session in which nobody has chosen one.
    pub fn chosen(self) -> Option<Currency> {
        (self != Currency::NONE).then_some(self)
    }

    /// `KES`.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// In English: `Kenyan shilling`.
    pub fn name(&self) -> &str {
        self.0.name()
    }

    /// The digits of its smallest unit after the point: none of đồng, two of most.
    pub fn minor(self) -> u8 {
        let digits = self.0.exponent().and_then(|digits| digits.try_into().ok());
        digits.unwrap_or(2)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Why a text is no currency or no amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadMoney;

impl fmt::Display for BadMoney {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a currency such as \"USD\", an amount such as 35000 or \"1200.5 USD\"")
    }
}

impl TryFrom<String> for Currency {
    type Error = BadMoney;

    fn try_from(code: String) -> Result<Currency, BadMoney> {
        Currency::of_code(&code).ok_or(BadMoney)
    }
}

impl From<Currency> for String {
    fn from(of: Currency) -> String {
        of.code().to_string()
    }
}

/// An amount of money. In a file a whole amount of the session's own currency is a number,
/// `200000`; any other is a text, `"35000.5"` or `"1200 USD"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// In units of the currency, not below zero.
    pub amount: Decimal,
    /// None for the session's own.
    pub currency: Option<Currency>,
}

impl Money {
    /// So much of the session's own currency.
    pub fn own(amount: Decimal) -> Money {
        Money {
            amount,
            currency: None,
        }
    }
}

impl From<i64> for Money {
    fn from(whole: i64) -> Money {
        Money::own(Decimal::from(whole))
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.currency {
            None => write!(f, "{}", self.amount),
            Some(currency) => write!(f, "{} {currency}", self.amount),
        }
    }
}

impl FromStr for Money {
    type Err = BadMoney;

    fn from_str(text: &str) -> Result<Money, BadMoney> {
        let (amount, currency) = match text.split_once(' ') {
            None => (text, None),
            Some((amount, code)) => (amount, Some(Currency::of_code(code).ok_or(BadMoney)?)),
        };
        let amount = amount.parse().map_err(|_| BadMoney)?;
        Ok(Money { amount, currency })
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let whole = match (self.currency, self.amount.parts()) {
            (None, (units, 0)) => i64::try_from(units).ok(),
            _ => None,
        };
        match whole {
            Some(units) => to.serialize_i64(units),
            None => to.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Money, D::Error> {
        struct Read;
        impl Visitor<'_> for Read {
            type Value = Money;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&BadMoney, f)
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Money, E> {
                let wrong = |_| E::invalid_value(de::Unexpected::Str(text), &self);
                text.parse().map_err(wrong)
            }

            fn visit_i64<E: de::Error>(self, whole: i64) -> Result<Money, E> {
                Ok(Money::from(whole))
            }

            fn visit_u64<E: de::Error>(self, whole: u64) -> Result<Money, E> {
                let wrong = |_| E::invalid_value(de::Unexpected::Unsigned(whole), &self);
                i64::try_from(whole).map(Money::from).map_err(wrong)
            }
        }
        from.deserialize_any(Read)
    }
}

/// What one unit of a currency is worth, by whom and when.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    pub currency: Currency,
    /// In another currency, which is named: a session whose currency is changed must not
    /// take the rate for one of its new currency.
    pub worth: Money,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_is_known_by_its_code() {
        let kes = Currency::of_code("kes").unwrap();
        assert_eq!(
            (kes.code(), kes.name(), kes.minor()),
            ("KES", "Kenyan shilling", 2)
        );
        assert_eq!(Currency::VND.minor(), 0);
        assert_eq!(Currency::of_code("KWD").unwrap().minor(), 3);
        assert_eq!(Currency::of_code("đô"), None);
        let all = Currency::all();
        assert!(all.contains(&kes) && all.len() > 140);
        assert!(!all.iter().any(|of| of.code() == "XAU"));
    }

    #[test]
    fn an_amount_in_a_file_is_a_number_or_a_text() {
        let usd = |text: &str| Money {
            amount: text.parse().unwrap(),
            currency: Some(Currency::USD),
        };
        for (money, text) in [
            (Money::from(200_000), "200000"),
            (Money::own("35000.5".parse().unwrap()), "\"35000.5\""),
            (usd("1200"), "\"1200 USD\""),
            (usd("0.5"), "\"0.5 USD\""),
        ] {
            assert_eq!(ron::to_string(&money).unwrap(), text);
            assert_eq!(ron::from_str(text), Ok(money));
        }
        for text in ["\"12 QQQ\"", "\"USD 12\"", "\"\"", "1.5", "true"] {
            assert!(ron::from_str::<Money>(text).is_err(), "{text}");
        }
    }
}
