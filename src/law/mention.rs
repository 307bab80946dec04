//! The details that a first mention of a text of law gives besides its number: date,
//! issuing body, subject.

use super::day;
use super::kind;
use super::letters::{Scan, is_mark};
use super::named::{Named, Within};
use super::number;
use crate::model::finding::Code;

/// Reads date, issuing body and subject, as in a first mention.
pub(super) fn read(scan: &mut Scan<'_>, named: &mut Named, within: Within, flaws: &mut Vec<Code>) {
    let whole = within.is_whole();
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
    // The two may come in either order.
    let dated = issued(scan, named, flaws);
    let mut here = *scan;
    if numbered && !dated && named.date.is_none() {
        day_alone(&mut here);
    }
    if issuer(&mut here, named, within) {
        *scan = here;
    }
    if !dated {
        issued(scan, named, flaws);
    }
    let mut here = *scan;
    if numbered && here.pause() && here.any_word(&["ve viec", "ve", "on"]) && here.gap() {
        let from = here.at;
        let end = if whole {
            here.text.trim_end().len()
        } else {
            sentence(&mut here)
        };
        if end > from && !here.text[from..end].contains(',') | !whole {
            named.about = Some(words(&here.text[from..end]));
            scan.at = end;
            scan.marks_passed();
        }
    }
}

/// "ngày 7/9", where the number or the sentence tells the year. It is passed over if the
/// issuing body follows.
fn day_alone(scan: &mut Scan<'_>) {
    let mut here = *scan;
    here.pause();
    if !here.word("ngay") || !here.gap() || here.digits(2).is_none() || !here.take('/') {
        return;
    }
    let month = here.digits(2).is_some();
    let mut after = here;
    if month && after.pause() && after.at_word(&["cua"]) {
        *scan = here;
    }
}

/// Reads the day of issue; where the number has no year, possibly the year alone.
fn issued(scan: &mut Scan<'_>, named: &mut Named, flaws: &mut Vec<Code>) -> bool {
    let numbered = named.number.is_some();
    let mut here = *scan;
    // "(sửa đổi) được Quốc hội khóa IX thông qua ngày ..."
    let told = adopted(&mut here);
    here.pause();
    let bracket = here.take('(');
    let comma = !bracket && here.take(',');
    here.gap();
    let said = here.any_word(ISSUED) || told;
    here.gap();
    let date = here.at_word(&["ngay", "dated"]);
    if (!said || date)
        && (numbered || !bracket)
        && let Some(written) = day::read(&mut here)
        && (!bracket || here.take(')'))
        // After a comma a date may belong to something else.
        && (!comma || date || named.numbered_year() == Some(written.year))
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
        return true;
    }
    if numbered && named.numbered_year().is_none() && named.year.is_none() {
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
    false
}

/// Words before the day of issue, folded.
const ISSUED: &[&str] = &[
    "duoc thong qua",
    "thong qua",
    "duoc ban hanh",
    "ban hanh",
    "cong bo",
    "ky",
];

/// "(sửa đổi)", "đã được Quốc hội khóa IX": passes over them up to "thông qua ngày";
/// false where that does not follow.
fn adopted(scan: &mut Scan<'_>) -> bool {
    let mut here = *scan;
    here.pause();
    let mut bracket = here;
    // "luật ... sửa đổi đã được Quốc hội thông qua ngày ..."
    if amended(&mut here) {
        here.pause();
    } else if bracket.take('(') && amended(&mut bracket) && bracket.take(')') {
        here = bracket;
        here.pause();
        if here.at_word(&["ngay"]) {
            *scan = here;
            return true;
        }
    }
    // At most this many words between the name and "thông qua".
    for words in 0..20 {
        let mut next = here;
        if words > 0 && next.any_word(ISSUED) && next.gap() && next.at_word(&["ngay"]) {
            *scan = next;
            return true;
        }
        let begins = ["da duoc", "duoc", "da", "quoc hoi", "khoa", "ky hop"];
        if words == 0 && !here.at_word(&begins) || !here.is(char::is_alphanumeric) {
            return false;
        }
        here.skip_word();
        if !here.pause() {
            return false;
        }
    }
    false
}

/// "sửa đổi", "sửa đổi, bổ sung".
pub(super) fn amended(scan: &mut Scan<'_>) -> bool {
    if !scan.word("sua doi") {
        return false;
    }
    let mut more = *scan;
    more.take(',');
    if more.gap() && more.word("bo sung") {
        *scan = more;
    }
    true
}

/// Reads the issuing body where the number follows it ("của Bộ Tài chính số 46-TC/TCT").
pub(super) fn issuer_and_number(scan: &mut Scan<'_>, named: &mut Named) -> bool {
    let mut here = *scan;
    let from = here.at;
    if !body(&mut here, Within::Running) {
        return false;
    }
    let said = words(here.since(from));
    here.gap();
    if !super::named::number_word(&mut here) {
        return false;
    }
    named.body = Some(said);
    *scan = here;
    true
}

/// Reads the issuing body, where there is one.
fn issuer(scan: &mut Scan<'_>, named: &mut Named, within: Within) -> bool {
    let mut here = *scan;
    // "ngày 14/11/2013 Chính phủ quy định": the joining word may be missing where the
    // body is certain.
    let mut bare = here;
    if named.date.is_some()
        && scan.text[..scan.at].ends_with(|c: char| c.is_ascii_digit())
        && bare.pause()
        && bare.raw().is_some_and(char::is_uppercase)
    {
        let begins = bare.at;
        if bare.any_word(BODIES) {
            named.body = Some(words(bare.since(begins)));
            *scan = bare;
            return true;
        }
    }
    if here.pause() && here.any_word(&["cua", "do", "of the", "of", "by the"]) && here.gap() {
        let from = here.at;
        if body(&mut here, within) {
            named.body = Some(words(here.since(from)));
            here.marks_passed();
            let mut after = here;
            after.gap();
            if after.word("ban hanh") {
                here = after;
            }
            *scan = here;
            return true;
        }
    }
    false
}

/// Joins the words with single blanks.
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
        let word = here.next_word().chars().filter(|c| !is_mark(*c));
        let letters = word.clone().all(char::is_alphabetic) && word.count() > 1;
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

/// Bodies with one name only, folded; longer names first.
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
    "hoi dong nha nuoc",
    "chu tich hoi dong bo truong",
    "chu tich hoi dong nha nuoc",
    "toa an nhan dan toi cao",
    "vien kiem sat nhan dan toi cao",
    "tong cuc thue",
    "tong cuc hai quan",
    "bao hiem xa hoi viet nam",
    "prime minister",
    "government office",
    "office of the government",
    "government",
    "national assembly standing committee",
    "national assembly",
];

/// Names of ministries, folded; longer names first.
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

/// Reads the name of an issuing body.
pub(super) fn body(scan: &mut Scan<'_>, within: Within) -> bool {
    if scan.any_word(BODIES) {
        return true;
    }
    let mut here = *scan;
    if here.any_word(&["bo truong bo", "lien bo", "bo"]) && here.gap() {
        if here.any_word(MINISTRIES) {
            *scan = here;
            return true;
        }
        // Earlier ministries have names of two words: "Bộ Nội thương".
        if scan.raw().is_some_and(char::is_uppercase) && here.raw().is_some_and(char::is_uppercase)
        {
            here.skip_word();
            let mut second = here;
            if second.gap() && second.raw().is_some_and(char::is_lowercase) {
                second.skip_word();
                *scan = second;
                return true;
            }
        }
    }
    let mut here = *scan;
    here.word("chu tich");
    here.gap();
    let local = ["uy ban nhan dan", "hoi dong nhan dan", "ubnd", "hdnd"];
    if here.any_word(&local) {
        *scan = here;
        here.gap();
        if place(&mut here) || here.any_word(&["tinh", "thanh pho", "huyen", "quan", "xa"]) {
            *scan = here;
        }
        return true;
    }
    if authority(scan) {
        return true;
    }
    let mut here = *scan;
    if here.any_word(&["ministry of", "minister of"]) && here.gap() {
        *scan = here;
        return place(scan);
    }
    if !within.is_whole() {
        return false;
    }
    // Everything up to the subject of the text.
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

/// "Cục Thuế tỉnh Quảng Ngãi", "Cục Hải quan tỉnh Gia Lai - Kon Tum", "Sở Tư pháp tỉnh Hà
/// Nam": an authority that writes letters, with its locality.
fn authority(scan: &mut Scan<'_>) -> bool {
    const AUTHORITIES: &[&str] = &[
        "chi cuc thue",
        "chi cuc hai quan",
        "cuc thue",
        "cuc hai quan",
        "cuc luu tru",
        "cuc quan ly thi truong",
        "cuc thi hanh an dan su",
        "kho bac nha nuoc",
        "bao hiem xa hoi",
        "toa an nhan dan",
        "vien kiem sat nhan dan",
        "cong an",
        "so tu phap",
        "so tai chinh",
        "so xay dung",
        "so y te",
        "so noi vu",
        "so cong thuong",
        "so ke hoach va dau tu",
        "so tai nguyen va moi truong",
        "so nong nghiep va moi truong",
        "so nong nghiep va phat trien nong thon",
        "so lao dong - thuong binh va xa hoi",
        "so giao duc va dao tao",
        "so giao thong van tai",
        "so khoa hoc va cong nghe",
    ];
    let mut here = *scan;
    if !here.raw().is_some_and(char::is_uppercase) || !here.any_word(AUTHORITIES) {
        return false;
    }
    *scan = here;
    if here.pause() && place(&mut here) {
        *scan = here;
        // "Gia Lai - Kon Tum"
        let mut more = here;
        more.gap();
        if more.take('-') && more.gap() && place(&mut more) {
            *scan = more;
        }
    }
    true
}

/// The longest subject that is read, in words.
const LONGEST_SUBJECT: usize = 30;

/// Words that may follow a comma inside a subject: "về quản lý, sử dụng pháo".
const SIDE_BY_SIDE: &[&str] = &[
    "bo sung",
    "thay the",
    "bai bo",
    "su dung",
    "quan ly",
    "bao ve",
    "xu ly",
    "xac dinh",
    "khai thac",
    "kiem soat",
    "giam sat",
    "thu hoi",
    "dao tao",
    "boi duong",
    "kinh doanh",
    "mua ban",
    "van chuyen",
    "ho tro",
    "tai dinh cu",
    "chung thuc",
    "giam thieu",
    "chong",
];

/// Finds the end of a subject in a sentence: at a sign, or where words follow that no
/// subject has.
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
        // "một số điều Nghị định số 59/2015/NĐ-CP": the amended text is a different one.
        let mut next = *scan;
        let other = scan.raw().is_some_and(char::is_uppercase)
            && kind::word(&mut next).is_some()
            && next.gap()
            && (super::named::number_word(&mut next) || next.is(|c| c.is_ascii_digit()));
        if words > 0 && (goes_on || joins || other) || !scan.is(char::is_alphanumeric) {
            break;
        }
        scan.skip_word();
        end = scan.at;
        // "sửa đổi, bổ sung"
        let mut comma = *scan;
        if comma.take(',') && comma.gap() && comma.at_word(SIDE_BY_SIDE) {
            *scan = comma;
            continue;
        }
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
