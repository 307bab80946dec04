//! What a first mention of a text of law says beside its number: the date, who issued
//! it, what it is about.

use super::day;
use super::kind;
use super::letters::Scan;
use super::named::{Named, Within};
use super::number;
use crate::model::finding::Code;

/// Date, issuing body and subject, as in a first mention.
pub(super) fn read(scan: &mut Scan<'_>, named: &mut Named, within: Within, flaws: &mut Vec<Code>) {
    let whole = within != Within::Running;
    let numbered = named.number.is_some();
    // "QĐ-UBND tỉnh Thanh Hóa 01/11/2024"
    let local = named.number.as_deref().and_then(|number| {
        let signs = ["UBND", "HĐND"];
        signs.into_iter().find(|signs| number.ends_with(signs))
    });
    if let Some(local) = local {
        let mut here = *scan;
        here.pause();
        let from = here.at;
        if place(&mut here) {
            named.body = Some(format!("{local} {}", words(here.since(from))));
            *scan = here;
        }
    }
    let mut here = *scan;
    here.pause();
    let bracket = here.take('(');
    let comma = !bracket && here.take(',');
    here.gap();
    if (!comma || here.at_word(&["ngay", "dated"]))
        && (numbered || !bracket)
        && let Some(written) = day::read(&mut here)
        && (!bracket || here.take(')'))
    {
        match written.date {
            None => flaws.push(Code::DateOff),
            Some(_)
                if named
                    .numbered_year()
                    .is_some_and(|year| year != written.year) =>
            {
                flaws.push(Code::DateNumber);
            }
            Some(_) => {}
        }
        named.date = written.date;
        *scan = here;
    } else if numbered && named.numbered_year().is_none() {
        // "QĐ 766/QĐ-TTg 2022"
        let mut here = *scan;
        here.pause();
        here.word("nam");
        here.gap();
        let year = here.digits(4).and_then(|year| year.parse().ok());
        if year.is_some_and(|year| number::YEARS.contains(&year))
            && !here.is(|c| c == '/' || c.is_alphanumeric())
        {
            named.year = year;
            *scan = here;
        }
    }
    let mut here = *scan;
    if here.pause() && here.any_word(&["cua", "do", "of the", "of", "by the"]) && here.gap() {
        let from = here.at;
        if body(&mut here, whole) {
            named.body = Some(words(here.since(from)));
            here = Scan::new(here.text, here.at);
            let mut after = here;
            after.gap();
            if after.word("ban hanh") {
                here = after;
            }
            *scan = here;
        }
    }
    let mut here = *scan;
    if numbered && here.pause() && here.any_word(&["ve viec", "ve", "on"]) && here.gap() {
        let from = here.at;
        let end = match whole {
            true => here.text.trim_end().len(),
            false => sentence(&mut here),
        };
        if end > from && !here.text[from..end].contains(',') | !whole {
            named.about = Some(words(&here.text[from..end]));
            *scan = Scan::new(here.text, end);
        }
    }
}

/// The words with one blank between them.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A province, district or commune: words in capitals.
fn place(scan: &mut Scan<'_>) -> bool {
    let mut here = *scan;
    if here.any_word(&[
        "tinh",
        "thanh pho",
        "tp",
        "quan",
        "huyen",
        "xa",
        "phuong",
        "thi xa",
    ]) {
        here.take('.');
        here.gap();
    }
    let mut any = false;
    for _ in 0..4 {
        let capital = here.raw().is_some_and(char::is_uppercase);
        let word = here.next_word();
        let letters = word.chars().all(char::is_alphabetic) && word.chars().count() > 1;
        if !capital || !letters || kind::word(&mut here.clone()).is_some() {
            break;
        }
        here.skip_word();
        any = true;
        *scan = here;
        if !here.pause() {
            break;
        }
    }
    any
}

/// Bodies that are called in one way only, folded; longer ones first.
const BODIES: &[&str] = &[
    "uy ban thuong vu quoc hoi",
    "hoi dong tham phan toa an nhan dan toi cao",
    "to cong tac chuyen trach",
    "bo truong, chu nhiem van phong chinh phu",
    "van phong chinh phu",
    "thu tuong chinh phu",
    "thu tuong",
    "chinh phu",
    "van phong quoc hoi",
    "quoc hoi",
    "chu tich nuoc",
    "thong doc ngan hang nha nuoc viet nam",
    "ngan hang nha nuoc viet nam",
    "tong thanh tra chinh phu",
    "thanh tra chinh phu",
    "bo chinh tri",
    "ban chap hanh trung uong",
    "ban bi thu",
    "hoi dong bo truong",
    "prime minister",
    "government office",
    "office of the government",
    "government",
    "national assembly standing committee",
    "national assembly",
];

/// Ministries by their names, folded; longer ones first.
const MINISTRIES: &[&str] = &[
    "cong an",
    "cong thuong",
    "giao duc va dao tao",
    "giao thong van tai",
    "khoa hoc va cong nghe",
    "ke hoach va dau tu",
    "lao dong - thuong binh va xa hoi",
    "lao dong, thuong binh va xa hoi",
    "ngoai giao",
    "nong nghiep va moi truong",
    "nong nghiep va phat trien nong thon",
    "noi vu",
    "quoc phong",
    "tai chinh",
    "tai nguyen va moi truong",
    "tu phap",
    "thong tin va truyen thong",
    "van hoa, the thao va du lich",
    "xay dung",
    "y te",
    "dan toc va ton giao",
];

/// Takes the name of who issues texts of law.
fn body(scan: &mut Scan<'_>, whole: bool) -> bool {
    if scan.any_word(BODIES) {
        return true;
    }
    let mut here = *scan;
    if here.any_word(&["bo truong bo", "bo"]) && here.gap() && here.any_word(MINISTRIES) {
        *scan = here;
        return true;
    }
    let mut here = *scan;
    here.word("chu tich");
    here.gap();
    let local = ["uy ban nhan dan", "hoi dong nhan dan", "ubnd", "hdnd"];
    if here.any_word(&local) {
        *scan = here;
        here.gap();
        if place(&mut here) {
            *scan = here;
        }
        return true;
    }
    let mut here = *scan;
    if here.any_word(&["ministry of", "minister of"]) && here.gap() {
        *scan = here;
        return place(scan);
    }
    if !whole {
        return false;
    }
    // All up to what the text is about.
    let from = scan.at;
    while !here.done() && !here.at_word(&["ve", "on"]) {
        while here.raw().is_some_and(|c| !c.is_whitespace()) {
            here.bump();
        }
        scan.at = here.at;
        while here.raw().is_some_and(char::is_whitespace) {
            here.bump();
        }
    }
    scan.at > from
}

/// The longest subject of a text that is taken with it.
const LONGEST_SUBJECT: usize = 30;

/// Where what a text is about ends in a sentence: at a sign, or where the sentence
/// goes on with words that no subject has.
fn sentence(scan: &mut Scan<'_>) -> usize {
    let from = scan.at;
    let mut end = from;
    for words in 0..LONGEST_SUBJECT {
        let goes_on = scan.at_word(&[
            "quy dinh rang",
            "quy dinh thi",
            "thi",
            "da duoc",
            "duoc ban hanh",
            "duoc sua doi",
            "duoc thay the",
            "co hieu luc",
            "het hieu luc",
            "neu tren",
            "va cac",
            "hien hanh",
            "sau day",
            "do",
            "neu",
            "da",
        ]);
        let mut next = *scan;
        let joins = next.any_word(&["va", "hoac", "and", "cua"]) && next.gap() && {
            next.at_word(&["khoan", "dieu", "diem"]) || kind::word(&mut next).is_some()
        };
        if words > 0 && (goes_on || joins) || !scan.is(char::is_alphanumeric) {
            break;
        }
        scan.skip_word();
        end = scan.at;
        if scan.peek() == Some('-') {
            scan.bump();
            continue;
        }
        if !scan.pause() {
            break;
        }
    }
    end
}
