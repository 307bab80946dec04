//! Currencies: what they are called, and the signs that people write for them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::country;
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
    /// How Vietnamese texts write it, besides.
    in_vietnamese: &'static [&'static str],
    /// The currencies that use it, by code. It means the session's own where that is one
    /// of them, else the first.
    of: &'static [&'static str],
}

impl Sign {
    fn all(&self) -> impl Iterator<Item = &'static str> {
        self.written.iter().chain(self.in_vietnamese).copied()
    }
}

const fn sign(written: &'static [&'static str], of: &'static [&'static str]) -> Sign {
    Sign {
        written,
        in_vietnamese: &[],
        of,
    }
}

const SIGNS: &[Sign] = &[
    Sign {
        in_vietnamese: &["đo", "đo la", "đo-la", "do la"],
        ..sign(
            &["$", "dollar", "dollars"],
            &[
                "USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "FJD", "JMD", "TTD", "NAD", "BSD",
                "BBD", "BZD", "BMD", "BND", "GYD", "KYD", "LRD", "SBD", "SRD", "XCD", "ARS", "CLP",
                "COP", "MXN",
            ],
        )
    },
    sign(&["us$", "us dollar", "us dollars"], &["USD"]),
    sign(&["a$", "au$"], &["AUD"]),
    sign(&["c$", "ca$"], &["CAD"]),
    sign(&["s$"], &["SGD"]),
    sign(&["nz$"], &["NZD"]),
    sign(&["hk$"], &["HKD"]),
    sign(&["nt$"], &["TWD"]),
    sign(&["r$", "reais"], &["BRL"]),
    sign(&["€", "euro", "euros"], &["EUR"]),
    sign(
        &["£", "pound", "pounds", "sterling"],
        &[
            "GBP", "EGP", "FKP", "GIP", "LBP", "SDG", "SHP", "SSP", "SYP",
        ],
    ),
    sign(&["¥"], &["JPY", "CNY"]),
    sign(&["yen", "yens"], &["JPY"]),
    Sign {
        in_vietnamese: &["nhan dan te"],
        ..sign(&["yuan", "rmb"], &["CNY"])
    },
    sign(&["₩", "won"], &["KRW", "KPW"]),
    sign(&["฿", "baht"], &["THB"]),
    sign(&["ksh", "kshs", "k.sh", "ksh.", "kshs."], &["KES"]),
    sign(&["tsh", "tshs"], &["TZS"]),
    sign(&["ush", "ushs"], &["UGX"]),
    sign(
        &["shilling", "shillings", "sh", "sh.", "shs"],
        &["KES", "TZS", "UGX", "SOS"],
    ),
    // Behind an amount without cents, in East Africa and India.
    sign(
        &["/=", "/-"],
        &[
            "KES", "TZS", "UGX", "SOS", "INR", "PKR", "LKR", "NPR", "MUR", "SCR",
        ],
    ),
    sign(&["rand", "rands"], &["ZAR"]),
    sign(
        &["rs", "rs.", "rupee", "rupees"],
        &["INR", "PKR", "LKR", "NPR", "MUR", "SCR"],
    ),
    sign(&["₹"], &["INR"]),
    sign(
        &["cfa", "fcfa", "f cfa", "francs cfa", "franc cfa"],
        &["XOF", "XAF"],
    ),
    sign(
        &["franc", "francs"],
        &[
            "CHF", "XOF", "XAF", "XPF", "RWF", "BIF", "CDF", "DJF", "GNF", "KMF",
        ],
    ),
    sign(
        &["peso", "pesos"],
        &["MXN", "PHP", "ARS", "CLP", "COP", "CUP", "DOP", "UYU"],
    ),
    sign(&["₱"], &["PHP"]),
    sign(&["₦", "naira", "nairas"], &["NGN"]),
    sign(&["gh₵", "gh¢", "ghc", "₵", "cedi", "cedis"], &["GHS"]),
    sign(&["birr"], &["ETB"]),
    sign(&["kwacha"], &["ZMW", "MWK"]),
    sign(&["rp", "rupiah"], &["IDR"]),
    sign(&["rm", "ringgit"], &["MYR"]),
    sign(&["riel", "riels", "៛"], &["KHR"]),
    sign(&["kip", "kips", "₭"], &["LAK"]),
    sign(&["taka", "৳"], &["BDT"]),
    sign(&["ruble", "rubles", "rouble", "roubles", "₽"], &["RUB"]),
    sign(&["lira", "liras", "₺"], &["TRY"]),
    sign(&["dirham", "dirhams"], &["AED", "MAD"]),
    Sign {
        in_vietnamese: &["đ", "đong", "vnđ"],
        ..sign(&["₫", "dong"], &["VND"])
    },
];

/// Capital letters that are signs in sessions of these currencies alone; elsewhere they are
/// letters of a name.
const LETTERS: &[(&str, &str)] = &[("p", "PHP"), ("p", "BWP"), ("r", "ZAR")];

/// Codes that are written in small letters too: no English or Vietnamese word is one.
const IN_SMALL_LETTERS: &[&str] = &[
    "vnd", "usd", "eur", "gbp", "jpy", "cny", "krw", "thb", "sgd", "aud", "cad", "nzd", "hkd",
    "chf", "kes", "tzs", "ugx", "zar", "inr", "idr", "myr", "php", "brl", "ngn", "ghs", "xof",
    "xaf", "rwf", "etb", "zmw", "mxn", "pln", "czk", "sek", "nok", "dkk", "aed", "sar", "egp",
    "khr", "mmk", "bdt", "pkr", "lkr", "npr", "rub", "uah",
];

/// What a currency is called where it is the session's own; in capitals that may be the code
/// of another one.
const NICKNAMES: &[(&str, &str)] = &[("bob", "KES")];

/// The currency that a sign or a word stands for in a session of this currency. `said` is
/// folded except `đ`; `capital` whether it was written in capitals.
pub fn meant(said: &str, capital: bool, home: Currency) -> Option<Currency> {
    let of_home = (said, home.code());
    if !capital && NICKNAMES.contains(&of_home) || capital && LETTERS.contains(&of_home) {
        return Some(home);
    }
    if let Some(sign) = SIGNS.iter().find(|sign| sign.all().any(|of| of == said)) {
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
    if said.contains(' ') {
        return by_name(said);
    }
    // The session's own is also called by the last word of its name: "pula", "kronor" not.
    let name = home.name().to_lowercase();
    let last = name.rsplit(' ').next().unwrap_or_default();
    let one = said.strip_suffix('s').unwrap_or(said);
    let own = home.chosen().is_some()
        && last.len() > 2
        && (one == last || said == last || said == name || one == name);
    own.then_some(home)
}

/// The currency with this name in English, or called by its country: "Kenyan shillings",
/// "Ghana cedis".
fn by_name(said: &str) -> Option<Currency> {
    static NAMES: LazyLock<HashMap<String, Currency>> = LazyLock::new(|| {
        let all = Currency::all();
        let mut names: HashMap<String, Currency> = HashMap::new();
        names.extend(all.iter().map(|of| (of.name().to_lowercase(), *of)));
        for country in country::ALL {
            if let Some(of) = Currency::of_code(country.currency) {
                let name = of.name().to_lowercase();
                let last = name.rsplit(' ').next().unwrap_or_default();
                let name = format!("{} {last}", country.word.en.to_lowercase());
                names.entry(name).or_insert(of);
            }
        }
        names
    });
    let one = said.strip_suffix('s').unwrap_or(said);
    NAMES.get(said).or_else(|| NAMES.get(one)).copied()
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

/// What a currency is called beside its name and code, for the language that is spoken: in
/// English nobody writes a Vietnamese name.
pub fn called(of: Currency, language: Language) -> Vec<String> {
    let vi = name(of, Language::Vi);
    let of_vietnamese = |sign: &Sign, text: &String| sign.in_vietnamese.contains(&&**text);
    let is_vietnamese =
        |text: &String| *text == vi || SIGNS.iter().any(|sign| of_vietnamese(sign, text));
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
    all.extend(signs.flat_map(|sign| sign.all().map(str::to_string)));
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
            for text in sign.all() {
                assert!(all.insert(text), "{text}");
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
            ("bob", "KES", "KES"),
            ("bob", "BOB", "BOB"),
            ("/-", "KES", "KES"),
            ("/-", "INR", "INR"),
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
        assert_eq!(meant("bob", false, of("VND")), None);
        assert_eq!(meant("bob", true, of("KES")), Some(of("BOB")));
        for (said, capital, home, meant) in [
            ("p", true, "PHP", Some(of("PHP"))),
            ("p", false, "PHP", None),
            ("p", true, "KES", None),
            ("r", true, "ZAR", Some(of("ZAR"))),
        ] {
            assert_eq!(
                super::meant(said, capital, of(home)),
                meant,
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
