//! The numbers of legal texts: `01/2021/NĐ-CP`, `59/2020/QH14`, `1085/QĐ-TTg`,
//! `4370/BTC-DNTN`, `27-NQ/TW` (Decree 30/2020/NĐ-CP, Annex I and III; the law on
//! the promulgation of legal normative documents for those with a year).

use super::kind::{InstrumentKind, assembly};
use super::letters::{Scan, folded};
use crate::model::finding::Code;

/// A number in its proper form, and what is wrong with it as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// In its proper form: `01/2021/NĐ-CP`.
    pub text: String,
    pub year: Option<u32>,
    /// `NĐ-CP`; none where the number was shortened.
    pub signs: Option<String>,
    pub flaws: Vec<Code>,
}

/// No text of law of this state is older, and none has a later year than the last.
pub const YEARS: std::ops::RangeInclusive<u32> = 1945..=2100;

/// Parts of signs that are not all in capitals, or have a letter that is often lost.
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
    ("ttr", "TTr"),
    ("ctr", "CTr"),
    ("ldtbxh", "LĐTBXH"),
    ("tld", "TLĐ"),
    ("tldldvn", "TLĐLĐVN"),
];

/// The agencies most often met in official letters. A number with their signs is known
/// without a word before it.
const AGENCIES: &[&str] = &[
    "bca", "bct", "bgddt", "bgtvt", "bkhcn", "bkhdt", "bldtbxh", "bng", "bnnmt", "bnnptnt", "bnv",
    "bqp", "btc", "btnmt", "btp", "bttt", "btttt", "bvhttdl", "bxd", "byt", "bdttg", "bhxh",
    "nhnn", "ttcp", "vpcp", "vpqh", "ubnd", "hdnd", "tct", "tchq", "evn", "ttg", "cp", "cctthc",
    "tandtc", "vksndtc", "ktnn", "ubdt",
];

/// The issuing body by the last part of the signs.
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

/// Words that may be glued to the last sign of a number: `TT-BTCngày`, `NĐ-CPcủa`.
const GLUED: &[&str] = &["ngay", "cua", "quy", "va", "huong", "sua", "ban", "tai"];

/// Reads a number. `bare` tells which signs are accepted where no word for the kind comes
/// first: `Any` on the capture line, `Known` in running text.
pub(super) fn read(
    scan: &mut Scan<'_>,
    kind: Option<InstrumentKind>,
    bare: Bare,
) -> Option<Number> {
    let mut here = *scan;
    let mut flaws = Vec::new();
    let mut serial = serial(&mut here, &mut flaws)?;
    if serial.len() == 1 {
        // Numbers below ten are written with a leading zero (Decree 30/2020/NĐ-CP).
        serial.insert(0, '0');
    }
    // Where a word announces a number, blanks around its signs are ignored.
    let loose = kind.is_some() || bare == Bare::Announced;
    let mut dash = here;
    let spaced = loose && dash.gap();
    let shape = match here.peek() {
        _ if dash.take('-') => {
            let spaced = loose && dash.gap() || spaced;
            // "Nghị định 5 - Luật ..."
            if spaced && !is_sign(dash.next_word()) {
                return None;
            }
            here = dash;
            if spaced {
                Shape::DashBetweenBlanks
            } else {
                Shape::Dash
            }
        }
        _ if slash(&mut here, loose).is_some() => Shape::Slash,
        _ if here.gap() => Shape::Blank,
        _ => return None,
    };
    let odd = here.text[..here.at].ends_with(ODD_SLASHES);
    let mut year = None;
    let mut signs_next = true;
    if shape == Shape::Slash
        && let Some(digits) = here.digits(6)
    {
        signs_next = slash(&mut here, loose).is_some() || loose && assembly_behind_dash(&mut here);
        // `10/5/2024` is a date.
        if signs_next && here.is(|c| c.is_ascii_digit()) {
            return None;
        }
        if !signs_next && (digits.len() != 4 || kind.is_none()) {
            return None;
        }
        // "12|2020" may be two columns of a table.
        if odd && !signs_next {
            return None;
        }
        let value = digits.parse().ok()?;
        if digits.len() != 4 || !YEARS.contains(&value) {
            flaws.push(Code::NumberOff);
        }
        year = Some(value);
    }
    let numbered = year.is_some();
    let from = here.at;
    let signs = if signs_next {
        Some(signs(&mut here, loose)?)
    } else if here.is(char::is_alphabetic) {
        return None;
    } else {
        // "NĐ 01/2021": a decree is the Government's.
        (kind == Some(InstrumentKind::Decree)).then(|| "NĐ-CP".to_string())
    };
    if kind.is_some_and(InstrumentKind::needs_signs) && signs.is_none() {
        return None;
    }
    let typed = here.since(from);
    let mut text = serial;
    if let Some(signs) = &signs {
        match shape {
            Shape::Slash => {}
            Shape::Dash | Shape::DashBetweenBlanks if !dashed(signs, kind, shape) => return None,
            Shape::Blank if !blank(signs, typed, kind) => return None,
            _ => {}
        }
        // `50/CP/1995`: the year came last.
        if shape == Shape::Slash && !numbered {
            let mut after = here;
            let last = after
                .take('/')
                .then(|| after.digits(4))
                .flatten()
                .and_then(|last| last.parse().ok());
            if let Some(last) = last.filter(|last| YEARS.contains(last))
                && !after.is(|c| c.is_alphanumeric() || c == '/')
            {
                year = Some(last);
                here = after;
            }
        }
        let earlier = year.is_some() && !numbered && is_earlier(signs);
        if shape == Shape::Slash && !earlier && !fits(signs, kind, bare) {
            return None;
        }
        let letters = |text: &str| -> String {
            let letters = text
                .chars()
                .filter(|c| c.is_alphabetic())
                .collect::<String>()
                .to_uppercase();
            // The Icelandic letter looks the same.
            letters.replace('Ð', "Đ")
        };
        if odd {
            flaws.push(Code::NumberSpelling);
        }
        let undashed = signs.contains('-') && typed.chars().all(char::is_alphanumeric);
        if signs_next && !odd && (undashed || letters(typed) != letters(signs)) {
            flaws.push(Code::NumberSpelling);
        }
        if kind.is_some_and(|kind| !kind.may_bear(signs)) {
            flaws.push(Code::NumberKind);
        }
    }
    if let Some(year) = year.filter(|_| numbered) {
        text = format!("{text}/{year}");
    }
    if let Some(signs) = &signs {
        let sign = match shape {
            Shape::Slash => '/',
            Shape::Dash | Shape::DashBetweenBlanks => '-',
            Shape::Blank => ' ',
        };
        text = format!("{text}{sign}{signs}");
    }
    if let Some(year) = year.filter(|_| !numbered) {
        text = format!("{text}/{year}");
    }
    *scan = here;
    Some(Number {
        text,
        year,
        signs,
        flaws,
    })
}

/// The sign between the count and the signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// `01/2021/NĐ-CP`, `1085/QĐ-TTg`.
    Slash,
    /// `27-NQ/TW` of the Party, `12-HĐBT` of the old Council of Ministers.
    Dash,
    /// `132 - HĐBT`.
    DashBetweenBlanks,
    /// `628 TC/TCT`.
    Blank,
}

/// Whether signs may follow a dash. Without a word for the kind only those of the Party
/// are known.
fn dashed(signs: &str, kind: Option<InstrumentKind>, shape: Shape) -> bool {
    let party = signs
        .split_once('/')
        .is_some_and(|(_, body)| matches!(body, "TW" | "TU" | "HU" | "ĐU"));
    let several = signs.contains('/') || is_earlier(signs);
    party || kind.is_some() && (several || shape == Shape::Dash && is_sign(signs))
}

/// Whether signs may follow a blank: capitals with a slash or dash among them.
fn blank(signs: &str, typed: &str, kind: Option<InstrumentKind>) -> bool {
    let capitals = typed
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(|c| c.is_uppercase());
    let several = signs.contains(['/', '-']);
    let known = InstrumentKind::of_signs(signs) != InstrumentKind::Unknown
        || signs.split(['/', '-']).any(is_agency);
    capitals && several && (known || kind.is_some())
}

/// Whether signs are of the style before 1997, which told the issuing body and not the
/// kind of text: `CP`, `HĐBT`, `TC/TCT`.
pub(super) fn is_earlier(signs: &str) -> bool {
    let folded = folded(signs);
    let alone = ["cp", "ttg", "hdbt", "hdnn", "ct", "ctn", "hdnn8", "hdnn7"];
    alone.contains(&folded.as_str())
        || folded.contains('/')
            && InstrumentKind::of_signs(signs) == InstrumentKind::Unknown
            && !folded.contains('-')
}

/// A bare count after a word that announces it: "NQ 254", "Nghị định 63 năm 2010".
/// `goes_on` must confirm that what follows fits a number, as it may be a sentence.
pub(super) fn bare(scan: &mut Scan<'_>, goes_on: impl Fn(&Scan<'_>) -> bool) -> Option<String> {
    let mut here = *scan;
    let digits = here.digits(4)?;
    let letter = here.raw().filter(|c| c.is_ascii_lowercase());
    let mut number = digits.to_string();
    if let Some(letter) = letter {
        here.bump();
        number.push(letter);
    }
    let goes = match here.peek() {
        Some(c) if c.is_alphanumeric() => return None,
        Some('.' | ',') if here.peek_next().is_some_and(|c| c.is_ascii_digit()) => return None,
        Some('/' | '%' | '-' | ':') => return None,
        _ => goes_on(&here),
    };
    let value: u32 = digits.parse().ok()?;
    if !goes || value == 0 || YEARS.contains(&value) {
        return None;
    }
    if number.len() == 1 {
        number.insert(0, '0');
    }
    *scan = here;
    Some(number)
}

/// The signs that a number may have without a word for the kind before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bare {
    Any,
    Known,
    /// Known ones, after a "Số:" that announces a number.
    Announced,
}

/// Reads a text that is a number and nothing else, as in the register.
pub fn of(text: &str, kind: InstrumentKind) -> Option<Number> {
    let mut scan = Scan::new(text.trim(), 0);
    let kind = Some(kind).filter(|kind| *kind != InstrumentKind::Unknown);
    let number = read(&mut scan, kind, Bare::Any)?;
    scan.done().then_some(number)
}

/// The form of a number for comparing, the same however it was typed: without diacritics,
/// case and leading zeros, with one sign between the parts.
pub fn key(number: &str) -> String {
    let folded = folded(number.trim());
    let parts: Vec<&str> = folded
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '-'))
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("/").trim_start_matches('0').to_string()
}

/// The year in a number: `01/2021/NĐ-CP`, `50/CP/1995`.
pub fn year(number: &str) -> Option<u32> {
    let mut parts = number.split('/').skip(1);
    let year = |part: &&str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
    parts.find(year)?.parse().ok()
}

/// Whether `long` is `short` with signs added: `02/2017/TT-VPCP` and `02/2017`. Both as
/// keys.
pub fn begins(long: &str, short: &str) -> bool {
    let rest = long.strip_prefix(short);
    rest.is_some_and(|rest| rest.starts_with('/'))
}

/// The issuing body that the signs of a number tell; none where they do not.
pub fn body(number: &str) -> Option<&'static str> {
    let folded = folded(number);
    let signs = folded.rsplit('/').next()?;
    if assembly(signs) {
        return Some(if signs.starts_with("qh") {
            "Quốc hội"
        } else {
            "Ủy ban Thường vụ Quốc hội"
        });
    }
    let (first, rest) = signs.split_once('-')?;
    // In an official letter the first part is the agency; in a joint circular there are
    // several.
    let last = match (first, InstrumentKind::of_signs(first)) {
        (_, InstrumentKind::JointCircular) => return None,
        (first, InstrumentKind::Unknown) => first,
        _ => rest,
    };
    let found = BODIES.iter().find(|(sign, _)| *sign == last);
    found.map(|(_, body)| *body)
}

/// Whether signs are those of court documents, which are no law: `QĐ-PT`, `QĐST-DS`,
/// `HC-PT`.
pub(super) fn is_court(signs: &str) -> bool {
    let mut parts = signs.split(['-', '/']);
    let procedure = ["QĐST", "QĐPT", "QĐXX"];
    let first = parts.next().unwrap_or_default();
    procedure.iter().any(|begins| first.starts_with(begins))
        || parts
            .next_back()
            .is_some_and(|last| matches!(last, "PT" | "ST" | "GĐT"))
}

/// Whether signs are those of an agency that writes official letters.
pub(super) fn is_agency(signs: &str) -> bool {
    let folded = folded(signs);
    AGENCIES.contains(&folded.split('-').next().unwrap_or(""))
}

/// The count before the first slash: `01`, `66.16`, `12a`. A letter in place of a digit
/// is read as the digit.
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

/// Signs that stand for a slash where a page was converted.
const ODD_SLASHES: &[char] = &['|', '\\', '∕', '⁄', '／'];

/// A slash. Blanks around it are ignored where the kind shows that a number is meant.
fn slash(scan: &mut Scan<'_>, loose: bool) -> Option<()> {
    let mut here = *scan;
    // `102|2013|NĐ-CP`: without blanks, as in a table the sign parts two columns.
    if loose && here.is(|c| ODD_SLASHES.contains(&c)) {
        here.bump();
        if !here.is(char::is_alphanumeric) {
            return None;
        }
        *scan = here;
        return Some(());
    }
    if loose {
        here.gap();
    }
    if !here.take('/') {
        return None;
    }
    if loose {
        here.gap();
    }
    *scan = here;
    Some(())
}

/// "34/2005 – QH 11": a dash in place of the slash before the signs of the National
/// Assembly.
fn assembly_behind_dash(scan: &mut Scan<'_>) -> bool {
    let mut here = *scan;
    here.gap();
    if !here.take('-') {
        return false;
    }
    here.gap();
    let word = folded(here.next_word());
    let found = assembly(&word) || matches!(word.as_str(), "qh" | "ubtvqh");
    if found {
        *scan = here;
    }
    found
}

/// `NĐ-CP`, `QH14`, `TTLT-BTP-BCA-BYT`, `TTLT/BTM-BTC`; dots stand for dashes
/// (`QĐ.UB`).
fn signs(scan: &mut Scan<'_>, loose: bool) -> Option<String> {
    let mut signs = String::new();
    let mut parts = 0;
    let mut here = *scan;
    let mut sign = None;
    loop {
        let from = here.at;
        if !here.is(char::is_alphabetic) && (parts == 0 || !here.is(char::is_alphanumeric)) {
            break;
        }
        for _ in 0..13 {
            if !here.is(|c| c.is_alphanumeric() || c == '&') {
                break;
            }
            here.bump();
        }
        if here.is(char::is_alphanumeric) || parts == 8 {
            return None;
        }
        let mut typed = here.since(from);
        // `TT-BTCngày`: the blank before the date is missing.
        let word = typed
            .char_indices()
            .map(|(at, _)| at)
            .find(|at| *at > 0 && GLUED.contains(&&*folded(&typed[*at..])))
            .filter(|at| typed[*at..].starts_with(char::is_lowercase));
        let glued = word.map(|at| &typed[..at]);
        if let Some(sign) = glued.filter(|sign| is_sign(sign)) {
            here = *scan;
            while here.at < from + sign.len() {
                here.bump();
            }
            typed = sign;
        }
        // A slash or a dot may also separate words of the sentence.
        if matches!(sign, Some('/' | '.')) && !is_sign(typed) {
            break;
        }
        if let Some(sign) = sign {
            signs.push(if sign == '.' { '-' } else { sign });
        }
        match undashed(typed).filter(|_| parts == 0) {
            Some((kind, body)) => {
                signs.push_str(&proper(kind));
                signs.push('-');
                signs.push_str(&proper(body));
            }
            None => signs.push_str(&proper(typed)),
        }
        parts += 1;
        // "QH 11"
        let mut term = here;
        if loose
            && matches!(folded(typed).as_str(), "qh" | "ubtvqh")
            && term.gap()
            && let Some(digits) = term.digits(2)
        {
            signs.push_str(digits);
            here = term;
        }
        *scan = here;
        let next = here.peek().filter(|c| matches!(c, '/' | '.'));
        if let Some(next) = next {
            here.bump();
            sign = Some(next);
            continue;
        }
        sign = Some('-');
        // "NĐ - CP", "NQ .HĐND": blanks around the sign belong to it, unless a word of
        // the sentence follows.
        let mut dotted = here;
        if loose && dotted.gap() && dotted.take('.') && is_sign(dotted.next_word()) {
            here = dotted;
            continue;
        }
        if loose {
            here.gap();
        }
        if !here.take('-') {
            break;
        }
        let apart = loose && here.gap() || here.at > scan.at + 3;
        if apart && !is_sign(here.next_word()) {
            break;
        }
    }
    (!signs.is_empty()).then_some(signs)
}

/// `NĐCP`, `TTVPCP`: a sign for the kind and one for the body, whose dash was lost when a
/// page was converted.
fn undashed(part: &str) -> Option<(&str, &str)> {
    let whole = folded(part);
    let known = |sign: &str| BODIES.iter().any(|(body, _)| *body == sign);
    if known(&whole) || AGENCIES.contains(&&*whole) || !part.chars().all(char::is_uppercase) {
        return None;
    }
    ["NĐ", "NQ", "QĐ", "TT"].iter().find_map(|kind| {
        let body = part.strip_prefix(kind)?;
        known(&folded(body)).then(|| part.split_at(kind.len()))
    })
}

/// Whether a part of signs is written as one: in capitals, or in its own spelling
/// (`TTg`).
fn is_sign(part: &str) -> bool {
    let mut letters = part
        .chars()
        .filter(|c| c.is_alphabetic() && !super::letters::is_mark(*c));
    let capitals = letters.clone().count() > 1 && letters.all(char::is_uppercase);
    capitals || SPELLED.iter().any(|(_, spelled)| *spelled == part)
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
    let hyphen = signs.contains(['-', '/'])
        || InstrumentKind::of_signs(signs) == InstrumentKind::JointCircular;
    match (kind, bare) {
        (Some(_), _) => true,
        (None, Bare::Any) => hyphen,
        (None, Bare::Known | Bare::Announced) => {
            let known = InstrumentKind::of_signs(signs) != InstrumentKind::Unknown;
            hyphen && (known || is_agency(signs))
        }
    }
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
