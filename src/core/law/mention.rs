//! The details that a first mention of a text of law gives besides its number: date,
//! issuing body, subject.

use super::alias;
use super::day;
use super::kind::{self, InstrumentKind};
use super::letters::{Scan, is_mark, is_marked};
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
    if !whole {
        behind_alias(scan, named, within, flaws);
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
    // "ban hành ngày 19/11/2019, về xử phạt ..."
    let mut behind = here;
    if named.date.is_some() && behind.take(',') {
        let mut next = behind;
        if next.gap() && next.at_word(&["ve viec", "ve"]) {
            here = behind;
        }
    }
    if numbered
        && here.pause()
        && here.any_word(&["ve viec", "ve", "on"])
        && here.gap()
        && !on_a_day(&here)
    {
        let closing = quoted(&here).filter(|_| !whole);
        if closing.is_some() {
            here.bump();
            here.gap();
        }
        let from = here.at;
        if let Some(closing) = closing {
            named.about = Some(words(&here.text[from..closing]));
            scan.at = closing;
            scan.bump();
            return;
        }
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

/// `Decree No. 99/2015/ND-CP (“Decree 99”) dated 20 October 2015`: passes over a short name
/// in brackets, where the day of issue or the issuing body stands behind it.
fn behind_alias(scan: &mut Scan<'_>, named: &mut Named, within: Within, flaws: &mut Vec<Code>) {
    let mut here = *scan;
    if !alias::bracket(&mut here) {
        return;
    }
    let dated = is_dated(&here) && issued(&mut here, named, flaws);
    if dated || issuer(&mut here, named, within) {
        *scan = here;
    }
}

/// Whether the day of issue stands here.
pub(super) fn is_dated(scan: &Scan<'_>) -> bool {
    let mut law = Named::of_kind(InstrumentKind::Law);
    issued(&mut scan.clone(), &mut law, &mut Vec::new())
}

/// "on 14 November": a day, and no subject.
fn on_a_day(scan: &Scan<'_>) -> bool {
    let before = scan.text[..scan.at].trim_end();
    before.ends_with("on") && scan.is(|c| c.is_ascii_digit())
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
    let on = here.any_word(ISSUED_ON) || named.body.is_some() && here.word("on");
    let said = here.any_word(ISSUED) || told;
    here.gap();
    let date = on || here.at_word(&["ngay", "dated"]);
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

/// The same in English, where the day needs no word before it.
const ISSUED_ON: &[&str] = &[
    "issued on",
    "issued",
    "promulgated on",
    "promulgated",
    "adopted on",
    "adopted",
    "passed on",
    "passed",
    "signed on",
    "signed",
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
    // "09/07/2015của"
    let glued = here.is(char::is_alphabetic)
        && here.text[..here.at].ends_with(|c: char| c.is_ascii_digit());
    if (here.pause() || glued) && here.any_word(ISSUED_BY) && here.gap() {
        let from = here.at;
        if body(&mut here, within) {
            if named.kind == InstrumentKind::JointCircular {
                more_bodies(&mut here);
            }
            named.body = Some(words(here.since(from)));
            here.marks_passed();
            state(&mut here);
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

/// Words between a number and the issuing body, folded; longer ones first.
const ISSUED_BY: &[&str] = &[
    "cua",
    "do",
    "issued by the",
    "issued by",
    "promulgated by the",
    "promulgated by",
    "adopted by the",
    "passed by the",
    "of the",
    "of",
    "by the",
    "by",
];

/// "Viện kiểm sát nhân dân tối cao, Tòa án nhân dân tối cao": those that issued a joint
/// circular.
fn more_bodies(scan: &mut Scan<'_>) {
    for _ in 0..6 {
        let mut here = *scan;
        here.pause();
        let sign = here.take(',') || here.take('-') || here.word("va");
        here.gap();
        let capital = here.raw().is_some_and(char::is_uppercase);
        if !(sign && capital && body(&mut here, Within::Running)) {
            return;
        }
        *scan = here;
    }
}

/// "Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam", "(khóa XI)": the name of the state
/// and the term are not part of the name of the body.
fn state(scan: &mut Scan<'_>) {
    const STATES: &[&str] = &[
        "nuoc cong hoa xa hoi chu nghia viet nam",
        "nuoc chxhcn viet nam",
        "nuoc chxhcnvn",
        "of the socialist republic of vietnam",
        "of vietnam",
        "of viet nam",
    ];
    let mut here = *scan;
    if here.pause() && here.any_word(STATES) {
        *scan = here;
    }
    let mut here = *scan;
    here.pause();
    let bracket = here.take('(');
    if here.word("khoa") && here.gap() {
        here.skip_word();
        if !bracket || here.take(')') {
            *scan = here;
        }
    }
}

/// Joins the words with single blanks.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a text of law does, folded: the words after its issuing body, which may begin
/// with a capital.
const DOES: &[&str] = &[
    "quy dinh",
    "ban hanh",
    "huong dan",
    "sua doi",
    "bo sung",
    "bai bo",
    "thay the",
    "phe duyet",
    "thong qua",
    "cong bo",
    "dieu chinh",
    "ve viec",
    "ve",
    "giao",
    "cho phep",
    "uy quyen",
    "phan cap",
    "thanh lap",
    "trien khai",
    "thuc hien",
    "da",
    "v/v",
];

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
        let goes_on = any && here.at_word(DOES);
        if !capital || !letters || goes_on || kind::word(&mut here.clone()).is_some() {
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
    "governor of the state bank of vietnam",
    "governor of the state bank",
    "state bank of vietnam",
    "state president",
    "supreme people's court",
    "supreme people's procuracy",
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
        let named = place(scan);
        // "Ministry of Planning and Investment"
        let mut more = *scan;
        if named && more.gap() && more.word("and") && more.gap() && place(&mut more) {
            *scan = more;
        }
        return named;
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

/// "về “Phương tiện phòng cháy và chữa cháy”": where the quotes around a subject close.
fn quoted(scan: &Scan<'_>) -> Option<usize> {
    const LONGEST: usize = 300;
    let mut here = *scan;
    if !here.is(|c| matches!(c, '"' | '“')) {
        return None;
    }
    here.bump();
    for _ in 0..LONGEST {
        if here.is(|c| matches!(c, '"' | '”')) {
            return Some(here.at);
        }
        here.bump();
    }
    None
}

/// Whether what follows a line is not its continuation: the reasons of a decision ("Căn
/// cứ ..."), an article or item, or a line in capitals ("THỦ TƯỚNG CHÍNH PHỦ").
pub(super) fn begins_anew(line: &Scan<'_>, next: &Scan<'_>) -> bool {
    let upper = |c: char| c.is_uppercase();
    if !next.since(line.at).contains('\n') {
        return false;
    }
    // "1. Phạm vi điều chỉnh", "a) ..."
    let mut item = *next;
    item.skip_word();
    if item.at - next.at <= 2 && item.is(|c| matches!(c, '.' | ')')) {
        return true;
    }
    if !next.raw().is_some_and(upper) {
        return false;
    }
    let reason = [
        "can cu",
        "xet",
        "theo de nghi",
        "pursuant to",
        "at the proposal",
    ];
    let mut here = *next;
    if here.at_word(&reason) || here.word("dieu") && here.gap() && here.is(|c| c.is_ascii_digit()) {
        return true;
    }
    // "Số hiệu: 13/2018/QĐ-UBND"
    let field = |c: &char| c.is_alphabetic() || *c == ' ' || is_mark(*c);
    let after = &next.text[next.at..];
    if after.chars().take(30).find(|c| !field(c)) == Some(':') {
        return true;
    }
    let mut letters = after
        .chars()
        .take(100)
        .take_while(|c| *c != '\n')
        .filter(|c| c.is_alphabetic());
    if !letters.all(upper) {
        return false;
    }
    let before = next.text[..line.at]
        .chars()
        .rev()
        .find(|c| c.is_alphabetic());
    let mut name = *next;
    !before.is_some_and(upper)
        || body(&mut name, Within::Running)
        || kind::word(&mut name).is_some()
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

/// Words that no subject has; with their marks, as "thi hành" and "chế độ" are subjects.
const AFTER_SUBJECT: &[&str] = &[
    "quy định rằng",
    "quy định thì",
    "thì",
    "đã được",
    "được ban hành",
    "được sửa đổi",
    "được thay thế",
    "có hiệu lực",
    "hết hiệu lực",
    "nêu trên",
    "và các",
    "hiện hành",
    "sau đây",
    "do",
    "đó",
    "nếu",
    "nêu",
    "đã",
];

/// Finds the end of a subject in a sentence: at a sign, or where words follow that no
/// subject has.
fn sentence(scan: &mut Scan<'_>) -> usize {
    let from = scan.at;
    let mut end = from;
    for words in 0..LONGEST_SUBJECT {
        let marked = is_marked(scan.since(from));
        let goes_on = AFTER_SUBJECT.iter().any(|words| {
            let mut after = *scan;
            // In a text with marks a word without them is another word.
            after.spelled(words, words)
                && (!marked || is_marked(after.since(scan.at)) == is_marked(words))
        });
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
        if words > 0 && (goes_on || joins) || other || !scan.is(char::is_alphanumeric) {
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
        let line = *scan;
        if !scan.pause() || begins_anew(&line, scan) {
            break;
        }
    }
    end
}
