//! Countries: names, weekends, office hours, currencies. Of Vietnam everything is known;
//! of the others no holidays, and where `hours` is empty not even the office hours: 8 to
//! 12 and 13 to 17 then stand for them. Weekends and hours are those of public offices, as
//! far as they hold for the whole country; checked against CLDR 48 and ISO 4217 as of
//! 2026-01-01. Countries whose sources contradict each other (Afghanistan, Djibouti, Iran,
//! Somalia, Yemen), or whose weekend is in two pieces (Brunei), are left out, and weeks that were
//! shortened for some months of 2026 are not in here. A new country is a new row.

use super::{Word, word};
use crate::model::{Country, Edit, Header, HeaderField, Language, Map, Profile};

/// What is known of a country.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// ISO 3166.
    pub code: &'static str,
    pub word: Word,
    /// ISO 4217.
    pub currency: &'static str,
    weekend: &'static str,
    hours: &'static str,
}

/// `code, vi, en, currency, weekend, hours`.
const fn known(
    code: &'static str,
    vi: &'static str,
    en: &'static str,
    currency: &'static str,
    weekend: &'static str,
    hours: &'static str,
) -> Known {
    Known {
        code,
        word: word(vi, en),
        currency,
        weekend,
        hours,
    }
}

const WEST: &str = "sat sun";
const GULF: &str = "fri sat";

/// In the order of their English names.
pub const ALL: &[Known] = &[
    known("AL", "An-ba-ni", "Albania", "ALL", WEST, ""),
    known("DZ", "An-giê-ri", "Algeria", "DZD", GULF, ""),
    known("AO", "Ăng-gô-la", "Angola", "AOA", WEST, ""),
    known("AR", "Ác-hen-ti-na", "Argentina", "ARS", WEST, ""),
    known("AM", "Ác-mê-ni-a", "Armenia", "AMD", WEST, ""),
    known("AU", "Ô-xtrây-li-a", "Australia", "AUD", WEST, ""),
    known("AT", "Áo", "Austria", "EUR", WEST, ""),
    known("AZ", "A-déc-bai-gian", "Azerbaijan", "AZN", WEST, ""),
    known("BH", "Ba-ranh", "Bahrain", "BHD", GULF, ""),
    known(
        "BD",
        "Băng-la-đét",
        "Bangladesh",
        "BDT",
        GULF,
        "9-13 13:30-17",
    ),
    known("BB", "Bác-ba-đốt", "Barbados", "BBD", WEST, ""),
    known("BY", "Bê-la-rút", "Belarus", "BYN", WEST, ""),
    known("BE", "Bỉ", "Belgium", "EUR", WEST, ""),
    known("BZ", "Bê-li-xê", "Belize", "BZD", WEST, ""),
    known("BJ", "Bê-nanh", "Benin", "XOF", WEST, ""),
    known("BT", "Bu-tan", "Bhutan", "BTN", WEST, ""),
    known("BO", "Bô-li-vi-a", "Bolivia", "BOB", WEST, ""),
    known(
        "BA",
        "Bốt-xni-a và Héc-dê-gô-vi-na",
        "Bosnia and Herzegovina",
        "BAM",
        WEST,
        "",
    ),
    known("BW", "Bốt-xoa-na", "Botswana", "BWP", WEST, ""),
    known("BR", "Bra-xin", "Brazil", "BRL", WEST, ""),
    known("BG", "Bun-ga-ri", "Bulgaria", "EUR", WEST, ""),
    known("BF", "Buốc-ki-na Pha-xô", "Burkina Faso", "XOF", WEST, ""),
    known("BI", "Bu-run-đi", "Burundi", "BIF", WEST, ""),
    known("CV", "Cáp Ve", "Cabo Verde", "CVE", WEST, ""),
    known("KH", "Cam-pu-chia", "Cambodia", "KHR", WEST, ""),
    known("CM", "Ca-mơ-run", "Cameroon", "XAF", WEST, ""),
    known("CA", "Ca-na-đa", "Canada", "CAD", WEST, ""),
    known(
        "CF",
        "Cộng hòa Trung Phi",
        "Central African Republic",
        "XAF",
        WEST,
        "",
    ),
    known("TD", "Sát", "Chad", "XAF", WEST, ""),
    known("CL", "Chi-lê", "Chile", "CLP", WEST, ""),
    known("CN", "Trung Quốc", "China", "CNY", WEST, ""),
    known("CO", "Cô-lôm-bi-a", "Colombia", "COP", WEST, ""),
    known("CG", "Công-gô", "Congo", "XAF", WEST, ""),
    known("CR", "Cốt-xta Ri-ca", "Costa Rica", "CRC", WEST, ""),
    known("HR", "Crô-a-ti-a", "Croatia", "EUR", WEST, ""),
    known("CU", "Cu-ba", "Cuba", "CUP", WEST, ""),
    known("CZ", "Séc", "Czechia", "CZK", WEST, ""),
    known("CI", "Bờ Biển Ngà", "Côte d’Ivoire", "XOF", WEST, ""),
    known(
        "CD",
        "Cộng hòa Dân chủ Công-gô",
        "Democratic Republic of the Congo",
        "CDF",
        WEST,
        "",
    ),
    known("DK", "Đan Mạch", "Denmark", "DKK", WEST, ""),
    known(
        "DO",
        "Cộng hòa Đô-mi-ni-ca-na",
        "Dominican Republic",
        "DOP",
        WEST,
        "",
    ),
    known("EC", "Ê-cu-a-đo", "Ecuador", "USD", WEST, ""),
    known("EG", "Ai Cập", "Egypt", "EGP", GULF, ""),
    known("SV", "En Xan-va-đo", "El Salvador", "USD", WEST, ""),
    known("EE", "E-xtô-ni-a", "Estonia", "EUR", WEST, ""),
    known("SZ", "Ê-xoa-ti-ni", "Eswatini", "SZL", WEST, ""),
    known("ET", "Ê-ti-ô-pi-a", "Ethiopia", "ETB", WEST, ""),
    known("FJ", "Phi-gi", "Fiji", "FJD", WEST, ""),
    known("FI", "Phần Lan", "Finland", "EUR", WEST, ""),
    known("FR", "Pháp", "France", "EUR", WEST, ""),
    known("GA", "Ga-bông", "Gabon", "XAF", WEST, ""),
    known("GE", "Gru-di-a", "Georgia", "GEL", WEST, ""),
    known("DE", "Đức", "Germany", "EUR", WEST, ""),
    known("GH", "Ga-na", "Ghana", "GHS", WEST, "8-12 13-17"),
    known("GR", "Hy Lạp", "Greece", "EUR", WEST, ""),
    known("GT", "Goa-tê-ma-la", "Guatemala", "GTQ", WEST, ""),
    known("GN", "Ghi-nê", "Guinea", "GNF", WEST, ""),
    known("GW", "Ghi-nê Bít-xao", "Guinea-Bissau", "XOF", WEST, ""),
    known("GY", "Guy-a-na", "Guyana", "GYD", WEST, ""),
    known("HT", "Ha-i-ti", "Haiti", "HTG", WEST, ""),
    known("HN", "Ôn-đu-rát", "Honduras", "HNL", WEST, ""),
    known("HU", "Hung-ga-ri", "Hungary", "HUF", WEST, ""),
    known("IN", "Ấn Độ", "India", "INR", WEST, "9-13 13:30-17:30"),
    known("ID", "In-đô-nê-xi-a", "Indonesia", "IDR", WEST, ""),
    known("IQ", "I-rắc", "Iraq", "IQD", GULF, ""),
    known("IE", "Ai-len", "Ireland", "EUR", WEST, ""),
    known("IL", "I-xra-en", "Israel", "ILS", GULF, ""),
    known("IT", "I-ta-li-a", "Italy", "EUR", WEST, ""),
    known("JM", "Gia-mai-ca", "Jamaica", "JMD", WEST, ""),
    known("JP", "Nhật Bản", "Japan", "JPY", WEST, "8:30-12 13-17:15"),
    known("JO", "Gioóc-đa-ni", "Jordan", "JOD", GULF, ""),
    known("KZ", "Ca-dắc-xtan", "Kazakhstan", "KZT", WEST, ""),
    known("KE", "Kê-ni-a", "Kenya", "KES", WEST, "8-13 14-17"),
    known("KW", "Cô-oét", "Kuwait", "KWD", GULF, ""),
    known("KG", "Cư-rơ-gư-xtan", "Kyrgyzstan", "KGS", WEST, ""),
    known("LA", "Lào", "Laos", "LAK", WEST, "8-12 13-16"),
    known("LV", "Lát-vi-a", "Latvia", "EUR", WEST, ""),
    known("LB", "Li-băng", "Lebanon", "LBP", WEST, ""),
    known("LS", "Lê-xô-thô", "Lesotho", "LSL", WEST, ""),
    known("LR", "Li-bê-ri-a", "Liberia", "LRD", WEST, ""),
    known("LY", "Li-bi", "Libya", "LYD", GULF, ""),
    known("LT", "Lít-va", "Lithuania", "EUR", WEST, ""),
    known("MG", "Ma-đa-gát-xca", "Madagascar", "MGA", WEST, ""),
    known("MW", "Ma-la-uy", "Malawi", "MWK", WEST, ""),
    known("MY", "Ma-lai-xi-a", "Malaysia", "MYR", WEST, ""),
    known("MV", "Man-đi-vơ", "Maldives", "MVR", GULF, ""),
    known("ML", "Ma-li", "Mali", "XOF", WEST, ""),
    known("MR", "Mô-ri-ta-ni", "Mauritania", "MRU", WEST, ""),
    known("MU", "Mô-ri-xơ", "Mauritius", "MUR", WEST, ""),
    known("MX", "Mê-hi-cô", "Mexico", "MXN", WEST, ""),
    known("MD", "Môn-đô-va", "Moldova", "MDL", WEST, ""),
    known("MN", "Mông Cổ", "Mongolia", "MNT", WEST, ""),
    known("ME", "Môn-tê-nê-grô", "Montenegro", "EUR", WEST, ""),
    known("MA", "Ma-rốc", "Morocco", "MAD", WEST, ""),
    known("MZ", "Mô-dăm-bích", "Mozambique", "MZN", WEST, ""),
    known("MM", "Mi-an-ma", "Myanmar", "MMK", WEST, ""),
    known("NA", "Na-mi-bi-a", "Namibia", "NAD", WEST, ""),
    known("NP", "Nê-pan", "Nepal", "NPR", "sat", ""),
    known("NL", "Hà Lan", "Netherlands", "EUR", WEST, ""),
    known("NZ", "Niu Di-lân", "New Zealand", "NZD", WEST, ""),
    known("NI", "Ni-ca-ra-goa", "Nicaragua", "NIO", WEST, ""),
    known("NE", "Ni-giê", "Niger", "XOF", WEST, ""),
    known("NG", "Ni-giê-ri-a", "Nigeria", "NGN", WEST, ""),
    known(
        "MK",
        "Bắc Ma-xê-đô-ni-a",
        "North Macedonia",
        "MKD",
        WEST,
        "",
    ),
    known("NO", "Na Uy", "Norway", "NOK", WEST, ""),
    known("OM", "Ô-man", "Oman", "OMR", GULF, ""),
    known("PK", "Pa-ki-xtan", "Pakistan", "PKR", WEST, ""),
    known("PA", "Pa-na-ma", "Panama", "PAB", WEST, ""),
    known(
        "PG",
        "Pa-pua Niu Ghi-nê",
        "Papua New Guinea",
        "PGK",
        WEST,
        "",
    ),
    known("PY", "Pa-ra-goay", "Paraguay", "PYG", WEST, ""),
    known("PE", "Pê-ru", "Peru", "PEN", WEST, ""),
    known(
        "PH",
        "Phi-líp-pin",
        "Philippines",
        "PHP",
        WEST,
        "8-12 13-17",
    ),
    known("PL", "Ba Lan", "Poland", "PLN", WEST, ""),
    known("PT", "Bồ Đào Nha", "Portugal", "EUR", WEST, ""),
    known("QA", "Ca-ta", "Qatar", "QAR", GULF, ""),
    known("RO", "Ru-ma-ni", "Romania", "RON", WEST, ""),
    known("RU", "Nga", "Russia", "RUB", WEST, ""),
    known("RW", "Ru-an-đa", "Rwanda", "RWF", WEST, ""),
    known("WS", "Xa-moa", "Samoa", "WST", WEST, ""),
    known("SA", "Ả-rập Xê-út", "Saudi Arabia", "SAR", GULF, ""),
    known("SN", "Xê-nê-gan", "Senegal", "XOF", WEST, ""),
    known("RS", "Xéc-bi-a", "Serbia", "RSD", WEST, ""),
    known("SL", "Xi-ê-ra Lê-ôn", "Sierra Leone", "SLE", WEST, ""),
    known("SG", "Xinh-ga-po", "Singapore", "SGD", WEST, ""),
    known("SK", "Xlô-va-ki-a", "Slovakia", "EUR", WEST, ""),
    known("ZA", "Nam Phi", "South Africa", "ZAR", WEST, ""),
    known("KR", "Hàn Quốc", "South Korea", "KRW", WEST, "9-12 13-18"),
    known("SS", "Nam Xu-đăng", "South Sudan", "SSP", WEST, ""),
    known("ES", "Tây Ban Nha", "Spain", "EUR", WEST, ""),
    known("LK", "Xri Lan-ca", "Sri Lanka", "LKR", WEST, ""),
    known("SD", "Xu-đăng", "Sudan", "SDG", GULF, ""),
    known("SR", "Xu-ri-nam", "Suriname", "SRD", WEST, ""),
    known("SE", "Thụy Điển", "Sweden", "SEK", WEST, ""),
    known("CH", "Thụy Sĩ", "Switzerland", "CHF", WEST, ""),
    known("SY", "Xi-ri", "Syria", "SYP", GULF, ""),
    known(
        "ST",
        "Xao Tô-mê và Prin-xi-pê",
        "São Tomé and Príncipe",
        "STN",
        WEST,
        "",
    ),
    known("TJ", "Tát-gi-ki-xtan", "Tajikistan", "TJS", WEST, ""),
    known("TZ", "Tan-da-ni-a", "Tanzania", "TZS", WEST, "7:30-15:30"),
    known(
        "TH",
        "Thái Lan",
        "Thailand",
        "THB",
        WEST,
        "8:30-12 13-16:30",
    ),
    known("TL", "Ti-mo Lét-xtê", "Timor-Leste", "USD", WEST, ""),
    known("TG", "Tô-gô", "Togo", "XOF", WEST, ""),
    known(
        "TT",
        "Tri-ni-đát và Tô-ba-gô",
        "Trinidad and Tobago",
        "TTD",
        WEST,
        "",
    ),
    known("TN", "Tuy-ni-di", "Tunisia", "TND", WEST, ""),
    known("TR", "Thổ Nhĩ Kỳ", "Turkey", "TRY", WEST, ""),
    known("TM", "Tuốc-mê-ni-xtan", "Turkmenistan", "TMT", WEST, ""),
    known("UG", "U-gan-đa", "Uganda", "UGX", WEST, "8-12:45 14-17"),
    known("UA", "U-crai-na", "Ukraine", "UAH", WEST, ""),
    known(
        "AE",
        "Các Tiểu vương quốc A-rập Thống nhất",
        "United Arab Emirates",
        "AED",
        WEST,
        "",
    ),
    known("GB", "Vương quốc Anh", "United Kingdom", "GBP", WEST, ""),
    known("US", "Hoa Kỳ", "United States", "USD", WEST, ""),
    known("UY", "U-ru-goay", "Uruguay", "UYU", WEST, ""),
    known("UZ", "U-dơ-bê-ki-xtan", "Uzbekistan", "UZS", WEST, ""),
    known("VU", "Va-nu-a-tu", "Vanuatu", "VUV", WEST, ""),
    known("VN", "Việt Nam", "Viet Nam", "VND", WEST, "8-12 13-17"),
    known("ZM", "Dăm-bi-a", "Zambia", "ZMW", WEST, ""),
];

/// The country of a code, in capital or small letters.
pub fn of_code(code: &str) -> Option<&'static Known> {
    ALL.iter().find(|of| of.code.eq_ignore_ascii_case(code))
}

/// A text as the code of a country, in capital letters; none where it does not look like
/// one.
pub fn code(text: &str) -> Option<String> {
    let looks = text.len() == 2 && text.bytes().all(|b| b.is_ascii_alphabetic());
    looks.then(|| text.to_ascii_uppercase())
}

pub fn vietnam() -> Offer {
    Offer {
        profile: Profile::vietnam(),
        currency: Some("VND".to_string()),
    }
}

/// No country.
pub fn none() -> Offer {
    Offer {
        profile: Profile::nowhere(),
        currency: None,
    }
}

impl Known {
    /// Whether its office hours are known.
    pub fn has_hours(&self) -> bool {
        !self.hours.is_empty()
    }

    pub fn offer(&self) -> Offer {
        Offer {
            profile: self.profile(),
            currency: Some(self.currency.to_string()),
        }
    }

    /// Its calendar and working week, as far as known.
    pub fn profile(&self) -> Profile {
        if self.code == "VN" {
            return Profile::vietnam();
        }
        // A test reads all of them.
        Profile {
            country: Country::In(self.code.to_string()),
            weekend: self.weekend.parse().unwrap_or_default(),
            hours: self.hours.parse().unwrap_or_default(),
            ..Profile::nowhere()
        }
    }
}

/// A country as it can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub profile: Profile,
    /// ISO 4217, where known.
    pub currency: Option<String>,
}

impl Offer {
    /// What choosing it sets in a header. The currency goes with the country, unless the
    /// session has one of its own.
    pub fn set(&self, header: &Header) -> Vec<HeaderField> {
        let following = header.following(self.profile.clone());
        let mut set = HeaderField::changes(header, &following);
        let of_country = match &header.country {
            Country::In(code) => of_code(code).map(|known| known.currency),
            Country::Unsaid | Country::Nowhere => None,
        };
        let free = header.currency.is_none() || header.currency.as_deref() == of_country;
        if free && self.currency.is_some() && self.currency != header.currency {
            let dong = header.currency.is_none() && self.currency.as_deref() == Some("VND");
            set.extend((!dong).then(|| HeaderField::Currency(self.currency.clone())));
        }
        set
    }
}

/// The countries that can be chosen, and what a new session has.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Countries {
    /// The user's own, which take the place of those with their codes.
    pub own: Vec<Offer>,
    /// What a new session begins with; nothing where it does not say.
    pub fresh: Option<Offer>,
    /// What it begins with instead where its first words are Vietnamese; nothing where
    /// somebody has said the language or the country.
    pub vietnamese: Option<Offer>,
}

impl Countries {
    /// All of them, by their names in a language.
    pub fn all(&self, language: Language) -> Vec<(String, Offer)> {
        let replaced = |code: &str| {
            let country = Country::In(code.to_string());
            self.own.iter().any(|own| own.profile.country == country)
        };
        let known = ALL.iter().filter(|known| !replaced(known.code));
        let known = known.map(|known| (known.word.say(language).to_string(), known.offer()));
        let own = self.own.iter().map(|own| {
            let Country::In(code) = &own.profile.country else {
                return (String::new(), own.clone());
            };
            let name = of_code(code).map(|known| known.word.say(language).to_string());
            (name.unwrap_or_else(|| code.clone()), own.clone())
        });
        let mut all: Vec<(String, Offer)> = own.chain(known).collect();
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all
    }

    /// The country with this code.
    pub fn of_code(&self, code: &str) -> Option<Offer> {
        let is = |own: &&Offer| match &own.profile.country {
            Country::In(known) => known.eq_ignore_ascii_case(code),
            Country::Unsaid | Country::Nowhere => false,
        };
        let own = self.own.iter().find(is).cloned();
        own.or_else(|| of_code(code).map(Known::offer))
    }

    /// The same for somebody who has asked for a language, if that is one.
    pub fn asked_in(self, language: Option<Language>) -> Countries {
        let vietnamese = self.vietnamese.filter(|_| language.is_none());
        Countries { vietnamese, ..self }
    }

    /// What a new session in a language sets with its first edits; nothing where somebody
    /// has already said something of its header.
    pub fn begin(&self, map: &Map, language: Language) -> Vec<Edit> {
        let header = map.header();
        let untouched = Header {
            title: String::new(),
            language: Language::default(),
            ..header.clone()
        };
        if map.lanes().next().is_some() || untouched != Header::default() {
            return Vec::new();
        }
        let fresh = match language {
            Language::Vi => self.vietnamese.as_ref().or(self.fresh.as_ref()),
            Language::En => self.fresh.as_ref(),
        };
        let set = fresh.map_or(Vec::new(), |fresh| fresh.set(header));
        let own = (header.language != language).then_some(HeaderField::Language(language));
        set.into_iter().chain(own).map(Edit::SetHeader).collect()
    }

    /// The map that the first words of a new session are read on; none where it has begun.
    pub fn begun(&self, map: &Map, language: Language) -> Option<Map> {
        let edits = self.begin(map, language);
        let mut begun = map.clone();
        let set = edits.iter().map(|edit| begun.apply(edit));
        let whole = set.fold(!edits.is_empty(), |whole, set| whole && set.is_ok());
        whole.then_some(begun)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{OfficeHours, Weekend};

    #[test]
    fn each_row_can_be_read_and_stands_in_its_place() {
        let names: Vec<&str> = ALL.iter().map(|of| of.word.en).collect();
        assert!(names.is_sorted());
        for of in ALL {
            assert!(of.weekend.parse::<Weekend>().is_ok(), "{}", of.code);
            assert!(
                !of.has_hours() || of.hours.parse::<OfficeHours>().is_ok(),
                "{}",
                of.code
            );
            assert_eq!((of.code.len(), of.currency.len()), (2, 3), "{}", of.code);
            let same = ALL.iter().filter(|other| other.code == of.code);
            assert_eq!(same.count(), 1, "{}", of.code);
        }
        assert_eq!(of_code("VN").unwrap().profile(), Profile::vietnam());
    }
}
