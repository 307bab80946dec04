//! Currencies: what they are called, and the signs that people write for them.

use crate::model::{Currency, Language};

/// The Vietnamese names of the currencies that are met in Vietnam.
const IN_VIETNAMESE: &[(&str, &str)] = &[
    ("VND", "đồng Việt Nam"),
    ("USD", "đô la Mỹ"),
    ("EUR", "euro"),
    ("GBP", "bảng Anh"),
    ("JPY", "yên Nhật"),
    ("CNY", "nhân dân tệ"),
    ("KRW", "won Hàn Quốc"),
    ("THB", "baht Thái Lan"),
    ("SGD", "đô la Singapore"),
    ("AUD", "đô la Úc"),
    ("CAD", "đô la Canada"),
    ("NZD", "đô la New Zealand"),
    ("HKD", "đô la Hồng Kông"),
    ("TWD", "đô la Đài Loan"),
    ("LAK", "kíp Lào"),
    ("KHR", "riel Campuchia"),
    ("MMK", "kyat Myanmar"),
    ("MYR", "ringgit Malaysia"),
    ("IDR", "rupiah Indonesia"),
    ("PHP", "peso Philippines"),
    ("INR", "rupee Ấn Độ"),
    ("RUB", "rúp Nga"),
    ("CHF", "franc Thụy Sĩ"),
    ("SEK", "krona Thụy Điển"),
    ("KES", "shilling Kenya"),
    ("ZAR", "rand Nam Phi"),
];

/// What a currency is called: in Vietnamese by its code where it has no name there.
pub fn name(of: Currency, language: Language) -> String {
    let vi = IN_VIETNAMESE.iter().find(|(code, _)| *code == of.code());
    match (language, vi) {
        (Language::Vi, Some((_, name))) => (*name).to_string(),
        (Language::Vi, None) => of.code().to_string(),
        (Language::En, _) => of.name().to_string(),
    }
}

/// A sign or a word for a currency, folded except `đ`.
struct Sign {
    written: &'static [&'static str],
    /// The currencies that use it, by code. It means the session's own where that is one
    /// of them, else the first.
    of: &'static [&'static str],
}

const SIGNS: &[Sign] = &[
    Sign {
        written: &["$", "dollar", "dollars", "đo", "đo la", "đo-la", "do la"],
        of: &[
            "USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "FJD", "JMD", "TTD", "NAD", "BSD",
            "BBD", "BZD", "BMD", "BND", "GYD", "KYD", "LRD", "SBD", "SRD", "XCD", "ARS", "CLP",
            "COP", "MXN",
        ],
    },
    Sign {
        written: &["us$", "us dollar", "us dollars"],
        of: &["USD"],
    },
    Sign {
        written: &["a$", "au$"],
        of: &["AUD"],
    },
    Sign {
        written: &["c$", "ca$"],
        of: &["CAD"],
    },
    Sign {
        written: &["s$"],
        of: &["SGD"],
    },
    Sign {
        written: &["nz$"],
        of: &["NZD"],
    },
    Sign {
        written: &["hk$"],
        of: &["HKD"],
    },
    Sign {
        written: &["nt$"],
        of: &["TWD"],
    },
    Sign {
        written: &["r$", "reais"],
        of: &["BRL"],
    },
    Sign {
        written: &["€", "euro", "euros"],
        of: &["EUR"],
    },
    Sign {
        written: &["£", "pound", "pounds", "sterling"],
        of: &[
            "GBP", "EGP", "FKP", "GIP", "LBP", "SDG", "SHP", "SSP", "SYP",
        ],
    },
    Sign {
        written: &["¥"],
        of: &["JPY", "CNY"],
    },
    Sign {
        written: &["yen", "yens"],
        of: &["JPY"],
    },
    Sign {
        written: &["yuan", "rmb", "nhan dan te"],
        of: &["CNY"],
    },
    Sign {
        written: &["₩", "won"],
        of: &["KRW", "KPW"],
    },
    Sign {
        written: &["฿", "baht"],
        of: &["THB"],
    },
    Sign {
        written: &["ksh", "kshs", "k.sh", "ksh.", "kshs."],
        of: &["KES"],
    },
    Sign {
        written: &["tsh", "tshs"],
        of: &["TZS"],
    },
    Sign {
        written: &["ush", "ushs"],
        of: &["UGX"],
    },
    Sign {
        written: &["shilling", "shillings", "sh", "sh.", "shs", "/=", "/-"],
        of: &["KES", "TZS", "UGX", "SOS"],
    },
    Sign {
        written: &["rand", "rands"],
        of: &["ZAR"],
    },
    Sign {
        written: &["rs", "rs.", "rupee", "rupees"],
        of: &["INR", "PKR", "LKR", "NPR", "MUR", "SCR"],
    },
    Sign {
        written: &["₹"],
        of: &["INR"],
    },
    Sign {
        written: &["cfa", "fcfa", "f cfa", "francs cfa", "franc cfa"],
        of: &["XOF", "XAF"],
    },
    Sign {
        written: &["franc", "francs"],
        of: &[
            "CHF", "XOF", "XAF", "XPF", "RWF", "BIF", "CDF", "DJF", "GNF", "KMF",
        ],
    },
    Sign {
        written: &["peso", "pesos"],
        of: &["MXN", "PHP", "ARS", "CLP", "COP", "CUP", "DOP", "UYU"],
    },
    Sign {
        written: &["₱"],
        of: &["PHP"],
    },
    Sign {
        written: &["₦", "naira", "nairas"],
        of: &["NGN"],
    },
    Sign {
        written: &["gh₵", "₵", "cedi", "cedis"],
        of: &["GHS"],
    },
    Sign {
        written: &["birr"],
        of: &["ETB"],
    },
    Sign {
        written: &["kwacha"],
        of: &["ZMW", "MWK"],
    },
    Sign {
        written: &["rp", "rupiah"],
        of: &["IDR"],
    },
    Sign {
        written: &["rm", "ringgit"],
        of: &["MYR"],
    },
    Sign {
        written: &["riel", "riels", "៛"],
        of: &["KHR"],
    },
    Sign {
        written: &["kip", "kips", "₭"],
        of: &["LAK"],
    },
    Sign {
        written: &["taka", "৳"],
        of: &["BDT"],
    },
    Sign {
        written: &["ruble", "rubles", "rouble", "roubles", "₽"],
        of: &["RUB"],
    },
    Sign {
        written: &["lira", "liras", "₺"],
        of: &["TRY"],
    },
    Sign {
        written: &["dirham", "dirhams"],
        of: &["AED", "MAD"],
    },
    Sign {
        written: &["₫", "đ", "đong", "dong", "vnđ"],
        of: &["VND"],
    },
];

/// Codes that are written in small letters too: no English or Vietnamese word is one.
const IN_SMALL_LETTERS: &[&str] = &[
    "vnd", "usd", "eur", "gbp", "jpy", "cny", "krw", "thb", "sgd", "aud", "cad", "nzd", "hkd",
    "chf", "kes", "tzs", "ugx", "zar", "inr", "idr", "myr", "php", "brl", "ngn", "ghs", "xof",
    "xaf", "rwf", "etb", "zmw", "mxn", "pln", "czk", "sek", "nok", "dkk", "aed", "sar", "egp",
    "khr", "mmk", "bdt", "pkr", "lkr", "npr", "rub", "uah",
];

/// The currency that a sign or a word stands for in a session of this currency. `said` is
/// folded except `đ`; `capital` whether it was written in capitals.
pub fn meant(said: &str, capital: bool, home: Currency) -> Option<Currency> {
    if let Some(sign) = SIGNS.iter().find(|sign| sign.written.contains(&said)) {
        let own = sign.of.contains(&home.code());
        return match own {
            true => Some(home),
            false => Currency::of_code(sign.of.first()?),
        };
    }
    if let Some(of) = Currency::of_code(said) {
        let sure = capital || of == home || IN_SMALL_LETTERS.contains(&said);
        return sure.then_some(of);
    }
    // The session's own is also called by the last word of its name: "pula", "kronor" not.
    let name = home.name().to_lowercase();
    let last = name.rsplit(' ').next().unwrap_or_default();
    let one = said.strip_suffix('s').unwrap_or(said);
    let own = last.len() > 2 && (one == last || said == last || said == name || one == name);
    own.then_some(home)
}

/// The sign in front of an amount in English, where it is not the code.
pub fn symbol(of: Currency, home: Currency) -> Option<&'static str> {
    let sign = match of.code() {
        "EUR" => "€",
        "GBP" => "£",
        "JPY" | "CNY" => "¥",
        "INR" => "₹",
        _ => "$",
    };
    if meant(sign, false, home) == Some(of) {
        return Some(sign);
    }
    (of == Currency::USD).then_some("US$")
}

/// How Vietnamese texts write signs for currencies.
const SIGNS_IN_VIETNAMESE: &[&str] = &[
    "đo",
    "đo la",
    "đo-la",
    "do la",
    "nhan dan te",
    "đ",
    "đong",
    "vnđ",
];

/// What a currency is called beside its name and code, for the language that is spoken: in
/// English nobody writes a Vietnamese name.
pub fn called(of: Currency, language: Language) -> Vec<String> {
    let vi = name(of, Language::Vi);
    let is_vietnamese = |text: &String| *text == vi || SIGNS_IN_VIETNAMESE.contains(&text.as_str());
    let others = known_by(of).into_iter().skip(1);
    others
        .filter(|other| *other != name(of, language))
        .filter(|other| language == Language::Vi || !is_vietnamese(other))
        .collect()
}

/// Whether a text is looked for as a currency: its code, its English or Vietnamese name, a
/// sign for it. `fold` takes away case and diacritics.
pub fn known_by(of: Currency) -> Vec<String> {
    let mut all = vec![of.code().to_string(), of.name().to_string()];
    let vi = IN_VIETNAMESE.iter().find(|(code, _)| *code == of.code());
    all.extend(vi.map(|(_, name)| (*name).to_string()));
    let signs = SIGNS.iter().filter(|sign| sign.of.contains(&of.code()));
    all.extend(signs.flat_map(|sign| sign.written.iter().map(|text| (*text).to_string())));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn of(code: &str) -> Currency {
        Currency::of_code(code).unwrap()
    }

    #[test]
    fn a_sign_stands_in_one_row_and_for_known_currencies() {
        let mut all = HashSet::new();
        for sign in SIGNS {
            assert!(!sign.of.is_empty());
            for text in sign.written {
                assert!(all.insert(*text), "{text}");
            }
            for code in sign.of {
                of(code);
            }
        }
        for code in IN_SMALL_LETTERS {
            of(code);
        }
        for (code, _) in IN_VIETNAMESE {
            of(code);
        }
    }

    #[test]
    fn an_ambiguous_sign_is_the_sessions_own() {
        for (said, home, meant) in [
            ("$", "VND", "USD"),
            ("$", "KES", "USD"),
            ("$", "AUD", "AUD"),
            ("us$", "AUD", "USD"),
            ("¥", "CNY", "CNY"),
            ("¥", "KES", "JPY"),
            ("shillings", "UGX", "UGX"),
            ("shilling", "VND", "KES"),
            ("rs", "NPR", "NPR"),
            ("fcfa", "XAF", "XAF"),
            ("pulas", "BWP", "BWP"),
            ("đ", "KES", "VND"),
        ] {
            assert_eq!(
                super::meant(said, false, of(home)),
                Some(of(meant)),
                "{said} {home}"
            );
        }
        // A word unless it is written as a code.
        assert_eq!(meant("all", false, of("KES")), None);
        assert_eq!(meant("all", true, of("KES")), Some(of("ALL")));
        assert_eq!(meant("all", false, of("ALL")), Some(of("ALL")));
    }

    #[test]
    fn a_symbol_that_is_printed_means_the_same_when_it_is_typed() {
        let all = Currency::all();
        for home in ["VND", "KES", "USD", "AUD", "CNY", "GBP", "EGP", "INR"] {
            for &one in &all {
                if let Some(symbol) = symbol(one, of(home)) {
                    let typed = symbol.to_lowercase();
                    assert_eq!(meant(&typed, false, of(home)), Some(one), "{symbol} {home}");
                }
            }
        }
    }
}
