//! The numbers of legal texts: `01/2021/NĐ-CP`, `59/2020/QH14`, `1085/QĐ-TTg`,
//! `4370/BTC-DNTN`, `27-NQ/TW` (Decree 30/2020/NĐ-CP, Annex I and III; the law on
//! the promulgation of legal normative documents for those with a year).

use super::kind::{InstrumentKind, assembly};
use super::letters::{Scan, folded, plain};
use crate::model::finding::Code;

/// A number as it should be written, and what is wrong with it as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// In its proper form: `01/2021/NĐ-CP`.
    pub text: String,
    /// The year in it.
    pub year: Option<u32>,
    /// `NĐ-CP`; none where the number was said in short.
    pub signs: Option<String>,
    /// What cannot be right.
    pub flaws: Vec<Code>,
}

/// No text of law of this state is older, and none bears a later year than the last.
pub(super) const YEARS: std::ops::RangeInclusive<u32> = 1945..=2100;

/// Parts of signs that are not all capitals, or have a letter that gets lost.
const SPELLED: &[(&str, &str)] = &[
    ("nd", "NĐ"),
    ("qd", "QĐ"),
    ("ttg", "TTg"),
    ("hdnd", "HĐND"),
    ("hdbt", "HĐBT"),
    ("hdtp", "HĐTP"),
    ("dctctw", "ĐCTCTW"),
    ("bkhdt", "BKHĐT"),
    ("bldtbxh", "BLĐTBXH"),
    ("bgddt", "BGDĐT"),
    ("skhdt", "SKHĐT"),
    ("sldtbxh", "SLĐTBXH"),
    ("sgddt", "SGDĐT"),
];

/// Agencies whose official letters are met most; a number with their signs is known
/// without a word before it.
const AGENCIES: &[&str] = &[
    "bca", "bct", "bgddt", "bgtvt", "bkhcn", "bkhdt", "bldtbxh", "bng", "bnnmt", "bnnptnt", "bnv",
    "bqp", "btc", "btnmt", "btp", "bttt", "btttt", "bvhttdl", "bxd", "byt", "bdttg", "bhxh",
    "nhnn", "ttcp", "vpcp", "vpqh", "ubnd", "hdnd", "tct", "tchq", "evn", "ttg", "cp", "cctthc",
    "tandtc", "vksndtc", "ktnn", "ubdt",
];

/// Who issues texts with these signs: the last part of the signs.
const BODIES: &[(&str, &str)] = &[
    ("cp", "Chính phủ"),
    ("ttg", "Thủ tướng Chính phủ"),
    ("ctn", "Chủ tịch nước"),
    ("vpcp", "Văn phòng Chính phủ"),
    ("bca", "Bộ Công an"),
    ("bct", "Bộ Công Thương"),
    ("bgddt", "Bộ Giáo dục và Đào tạo"),
    ("bgtvt", "Bộ Giao thông vận tải"),
    ("bkhcn", "Bộ Khoa học và Công nghệ"),
    ("bkhdt", "Bộ Kế hoạch và Đầu tư"),
    ("bldtbxh", "Bộ Lao động - Thương binh và Xã hội"),
    ("bng", "Bộ Ngoại giao"),
    ("bnnmt", "Bộ Nông nghiệp và Môi trường"),
    ("bnnptnt", "Bộ Nông nghiệp và Phát triển nông thôn"),
    ("bnv", "Bộ Nội vụ"),
    ("bqp", "Bộ Quốc phòng"),
    ("btc", "Bộ Tài chính"),
    ("btnmt", "Bộ Tài nguyên và Môi trường"),
    ("btp", "Bộ Tư pháp"),
    ("btttt", "Bộ Thông tin và Truyền thông"),
    ("bvhttdl", "Bộ Văn hóa, Thể thao và Du lịch"),
    ("bxd", "Bộ Xây dựng"),
    ("byt", "Bộ Y tế"),
    ("nhnn", "Ngân hàng Nhà nước Việt Nam"),
    ("ttcp", "Thanh tra Chính phủ"),
    ("ubnd", "Ủy ban nhân dân"),
    ("hdnd", "Hội đồng nhân dân"),
    ("vpqh", "Văn phòng Quốc hội"),
];

/// Takes a number. `bare` is how strange the signs may be where no word for the kind
/// stands before: `Any` such as on the capture line, `Known` such as in running text.
pub(super) fn read(
    scan: &mut Scan<'_>,
    kind: Option<InstrumentKind>,
    bare: Bare,
) -> Option<Number> {
    let mut here = *scan;
    let mut flaws = Vec::new();
    let mut serial = serial(&mut here, &mut flaws)?;
    if serial.len() == 1 {
        // Numbers below ten are written with a nought (Decree 30/2020/NĐ-CP).
        serial.insert(0, '0');
    }
    if here.peek() == Some('-') {
        return party(scan, here, kind, serial, flaws);
    }
    slash(&mut here, kind)?;
    let mut year = None;
    let mut signs_next = true;
    if let Some(digits) = here.digits(6) {
        signs_next = slash(&mut here, kind).is_some();
        // `10/5/2024` is a date.
        if signs_next && here.is(|c| c.is_ascii_digit()) {
            return None;
        }
        if !signs_next && (digits.len() != 4 || kind.is_none()) {
            return None;
        }
        let value = digits.parse().ok()?;
        if digits.len() != 4 || !YEARS.contains(&value) {
            flaws.push(Code::NumberOff);
        }
        year = Some(value);
    }
    let from = here.at;
    let signs = match signs_next {
        true => Some(signs(&mut here, kind)?),
        // "NĐ 01/2021": a decree is the Government's.
        false if here.is(char::is_alphabetic) => return None,
        false if kind == Some(InstrumentKind::Decree) => Some("NĐ-CP".to_string()),
        false => None,
    };
    if let Some(signs) = &signs {
        if !fits(signs, kind, bare) {
            return None;
        }
        let typed: String = here
            .since(from)
            .chars()
            .filter(|c| c.is_alphabetic())
            .collect();
        let letters: String = signs.chars().filter(|c| c.is_alphabetic()).collect();
        if signs_next && typed.to_uppercase() != letters.to_uppercase() {
            flaws.push(Code::NumberSpelling);
        }
        if kind.is_some_and(|kind| !kind.may_bear(signs)) {
            flaws.push(Code::NumberKind);
        }
    }
    let mut text = serial;
    let parts = [year.map(|year| year.to_string()), signs.clone()];
    for part in parts.into_iter().flatten() {
        text.push('/');
        text.push_str(&part);
    }
    *scan = here;
    Some(Number {
        text,
        year,
        signs,
        flaws,
    })
}

/// What signs a number may have that no word for the kind stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bare {
    Any,
    Known,
}

/// A number that is all of a text, as in the register.
pub fn of(text: &str, kind: InstrumentKind) -> Option<Number> {
    let mut scan = Scan::new(text.trim(), 0);
    let kind = Some(kind).filter(|kind| *kind != InstrumentKind::Unknown);
    let number = read(&mut scan, kind, Bare::Any)?;
    scan.done().then_some(number)
}

/// What two numbers of one text have in common, however they were typed: without
/// diacritics, case and leading noughts.
pub fn key(number: &str) -> String {
    let folded = folded(number);
    folded.trim().trim_start_matches('0').to_string()
}

/// The agency that issues texts with this number, where its signs tell.
pub fn body(number: &str) -> Option<&'static str> {
    let folded = folded(number);
    let signs = folded.rsplit('/').next()?;
    if assembly(signs) {
        return Some(match signs.starts_with("qh") {
            true => "Quốc hội",
            false => "Ủy ban Thường vụ Quốc hội",
        });
    }
    let (first, rest) = signs.split_once('-')?;
    // Of an official letter the first part is the agency, of a joint circular there
    // are several.
    let last = match (first, InstrumentKind::of_signs(first)) {
        (_, InstrumentKind::JointCircular) => return None,
        (first, InstrumentKind::Unknown) => first,
        _ => rest,
    };
    let found = BODIES.iter().find(|(sign, _)| *sign == last);
    found.map(|(_, body)| *body)
}

/// Whether these are the signs of an agency that writes official letters.
pub(super) fn is_agency(signs: &str) -> bool {
    let folded = folded(signs);
    AGENCIES.contains(&folded.split('-').next().unwrap_or(""))
}

/// The count before the first slash: `01`, `66.16`, `12a`; a letter for a digit is
/// read as the digit.
fn serial(scan: &mut Scan<'_>, flaws: &mut Vec<Code>) -> Option<String> {
    let mut digits = String::new();
    let mut real = 0;
    while let Some(c) = scan.raw() {
        let digit = match c {
            '0'..='9' => c,
            'O' | 'o' => '0',
            'l' | 'I' => '1',
            _ => break,
        };
        real += usize::from(digit == c);
        digits.push(digit);
        scan.bump();
        if digits.len() > 6 {
            return None;
        }
    }
    if real == 0 {
        return None;
    }
    if real < digits.len() {
        flaws.push(Code::LetterForDigit);
    }
    if scan.peek() == Some('.') {
        let mut more = *scan;
        more.bump();
        let part = more.digits(3)?;
        digits.push('.');
        digits.push_str(part);
        *scan = more;
    }
    if scan.is(|c| c.is_ascii_lowercase()) && scan.peek_next() == Some('/') {
        digits.push(scan.peek()?);
        scan.bump();
    }
    Some(digits)
}

/// A slash; blanks around it are overlooked where the kind tells that a number is
/// meant.
fn slash(scan: &mut Scan<'_>, kind: Option<InstrumentKind>) -> Option<()> {
    let mut here = *scan;
    if kind.is_some() {
        here.gap();
    }
    if !here.take('/') {
        return None;
    }
    if kind.is_some() {
        here.gap();
    }
    *scan = here;
    Some(())
}

/// `NĐ-CP`, `QH14`, `TTLT-BTP-BCA-BYT`.
fn signs(scan: &mut Scan<'_>, kind: Option<InstrumentKind>) -> Option<String> {
    let mut parts = Vec::new();
    let mut here = *scan;
    loop {
        let from = here.at;
        if !here.is(char::is_alphabetic) && (parts.is_empty() || !here.is(char::is_alphanumeric)) {
            break;
        }
        for _ in 0..13 {
            if !here.is(|c| c.is_alphanumeric() || c == '&') {
                break;
            }
            here.bump();
        }
        if here.is(char::is_alphanumeric) || parts.len() == 8 {
            return None;
        }
        parts.push(proper(here.since(from)));
        *scan = here;
        // "NĐ - CP": blanks around the hyphen, but not before a word of the sentence.
        if kind.is_some() {
            here.gap();
        }
        if !here.take('-') {
            break;
        }
        let apart = kind.is_some() && here.gap() || here.at > scan.at + 3;
        if apart && !here.raw().is_some_and(char::is_uppercase) {
            break;
        }
    }
    (!parts.is_empty()).then(|| parts.join("-"))
}

/// One part of the signs in its proper spelling: `nd` as `NĐ`.
fn proper(part: &str) -> String {
    let folded = folded(part);
    match SPELLED.iter().find(|(known, _)| *known == folded) {
        Some((_, spelled)) => (*spelled).to_string(),
        None => part.to_uppercase(),
    }
}

fn fits(signs: &str, kind: Option<InstrumentKind>, bare: Bare) -> bool {
    let folded = folded(signs);
    if assembly(&folded) {
        return true;
    }
    let hyphen = signs.contains('-');
    match (kind, bare) {
        (Some(_), _) => true,
        (None, Bare::Any) => hyphen,
        (None, Bare::Known) => {
            let known = InstrumentKind::of_signs(signs) != InstrumentKind::Unknown;
            hyphen && (known || is_agency(signs))
        }
    }
}

/// `27-NQ/TW` of the Party, `12-HĐBT` of the old Council of Ministers.
fn party(
    scan: &mut Scan<'_>,
    mut here: Scan<'_>,
    kind: Option<InstrumentKind>,
    serial: String,
    flaws: Vec<Code>,
) -> Option<Number> {
    here.bump();
    let from = here.at;
    for _ in 0..8 {
        if !here.is(char::is_alphabetic) {
            break;
        }
        here.bump();
    }
    let sign = proper(here.since(from));
    let tail = match here.take('/') {
        true if here.word("tw") => "/TW",
        true => return None,
        false if kind.is_some() && matches!(sign.as_str(), "HĐBT" | "CP" | "TTg") => "",
        false => return None,
    };
    if plain(sign.chars().next()?) == '-' || here.is(char::is_alphanumeric) {
        return None;
    }
    let signs = format!("{sign}{tail}");
    scan.at = here.at;
    Some(Number {
        text: format!("{serial}-{signs}"),
        year: None,
        signs: Some(signs),
        flaws,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use InstrumentKind as Kind;

    #[test]
    fn numbers_in_their_proper_form() {
        for (kind, typed, proper) in [
            (Kind::Decree, "01/2021/nd-cp", "01/2021/NĐ-CP"),
            (Kind::Decree, "1/2021", "01/2021/NĐ-CP"),
            (Kind::Decree, "01/2021/NĐ - CP", "01/2021/NĐ-CP"),
            (Kind::Decree, "01 / 2021 / NĐ–CP", "01/2021/NĐ-CP"),
            (Kind::Unknown, "66.16/2026/NQ-CP", "66.16/2026/NQ-CP"),
            (Kind::Unknown, "1085/QD-TTG", "1085/QĐ-TTg"),
            (Kind::OfficialLetter, "28/CCTTHC", "28/CCTTHC"),
            (Kind::Unknown, "4370/BTC-DNTN", "4370/BTC-DNTN"),
            (Kind::Unknown, "59/2020/QH14", "59/2020/QH14"),
            (Kind::Resolution, "27-NQ/TW", "27-NQ/TW"),
            (Kind::Circular, "02/2017", "02/2017"),
            (
                Kind::Unknown,
                "05/2015/TTLT-BTP-BCA-BYT",
                "05/2015/TTLT-BTP-BCA-BYT",
            ),
        ] {
            let read = of(typed, kind).map(|number| number.text);
            assert_eq!(read.as_deref(), Some(proper), "{typed}");
        }
        for typed in ["10/5/2024", "1/2", "24/7", "a/b", "12", "1.001193", "3/x"] {
            assert_eq!(of(typed, Kind::Unknown), None, "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_right_is_told() {
        let flaws = |kind, typed: &str| of(typed, kind).map(|number| number.flaws);
        assert_eq!(flaws(Kind::Unknown, "01/2021/NĐ-CP"), Some(vec![]));
        assert_eq!(
            flaws(Kind::Unknown, "01/20021/NĐ-CP"),
            Some(vec![Code::NumberOff])
        );
        assert_eq!(
            flaws(Kind::Unknown, "104/QD-TTg"),
            Some(vec![Code::NumberSpelling])
        );
        assert_eq!(
            flaws(Kind::Circular, "01/2021/NĐ-CP"),
            Some(vec![Code::NumberKind])
        );
        assert_eq!(
            flaws(Kind::Unknown, "O1/2021/NĐ-CP"),
            Some(vec![Code::LetterForDigit])
        );
    }

    #[test]
    fn the_signs_tell_who_issued_it() {
        for (number, who) in [
            ("01/2021/NĐ-CP", Some("Chính phủ")),
            ("1085/QĐ-TTg", Some("Thủ tướng Chính phủ")),
            ("59/2020/QH14", Some("Quốc hội")),
            ("39/2015/TT-BCT", Some("Bộ Công Thương")),
            ("4370/BTC-DNTN", Some("Bộ Tài chính")),
            ("05/2015/TTLT-BTP-BCA-BYT", None),
            ("02/2017", None),
        ] {
            assert_eq!(body(number), who, "{number}");
        }
        assert_eq!(key("01/2021/NĐ-CP"), key("1/2021/nd-cp"));
    }
}
