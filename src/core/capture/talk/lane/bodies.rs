//! Words of bodies, and of what they do.

use std::ops::Range;

use crate::capture::context::Context;
use crate::capture::read::words::{Words, alike};
use crate::capture::talk::lane::LONGEST;
use crate::lang::fold;

/// First words of bodies in Vietnam, which alone name none: more of the name follows.
pub(super) const KINDS: &[&str] = &[
    "sở",
    "phòng",
    "ban",
    "bộ",
    "bộ phận",
    "cục",
    "chi cục",
    "văn phòng",
    "trung tâm",
    "hội đồng",
    "đội",
    "viện",
    "tổ",
    "lãnh đạo",
    "cán bộ",
    "công chức",
    "chuyên viên",
];
/// They begin like bodies and are none.
const NO_BODIES: &[&str] = &[
    "tổ chức",
    "ban hành",
    "bộ hồ sơ",
    "bộ chứng từ",
    "bộ luật",
    "sở hữu",
    "viện dẫn",
    "viện phí",
    "đội ngũ",
    "văn phòng phẩm",
    "thuế suất",
    "phòng chống",
    "phòng ngừa",
    "phòng cháy",
    "cục bộ",
];
/// First words of bodies in Vietnam.
pub(super) const BODIES: &[&str] = &[
    "bộ phận",
    "bộ phận một cửa",
    "một cửa",
    "bộ phận tiếp nhận",
    "tổ",
    "tổ một cửa",
    "công chức",
    "lãnh đạo sở",
    "lãnh đạo phòng",
    "lãnh đạo ban",
    "lãnh đạo bộ",
    "lãnh đạo cục",
    "lãnh đạo chi cục",
    "lãnh đạo ubnd",
    "lãnh đạo ủy ban",
    "lãnh đạo văn phòng",
    "lãnh đạo trung tâm",
    "giám đốc sở",
    "chủ tịch ubnd",
    "chủ tịch ủy ban",
    "trung tâm hành chính công",
    "trung tâm phục vụ hành chính công",
    "ủy ban nhân dân",
    "sở",
    "phòng",
    "ban",
    "bộ",
    "ubnd",
    "ủy ban",
    "hđnd",
    "chi cục",
    "cục",
    "tổng cục",
    "công an",
    "cảnh sát",
    "văn phòng",
    "trung tâm",
    "hội đồng",
    "ngân hàng",
    "kho bạc",
    "bưu điện",
    "đội",
    "tòa",
    "tòa án",
    "viện",
    "thanh tra",
    "chi nhánh",
    "công ty",
    "cán bộ",
    "chuyên viên",
    "lãnh đạo",
    "giám đốc",
    "chủ tịch",
    "trưởng phòng",
    "vp",
    "vpđk",
    "vpđkđđ",
    "bhxh",
    "evn",
    "điện lực",
    "hải quan",
    "thuế",
    "ct ubnd",
];
/// Words of bodies in English, wherever they stand in a name.
pub(super) const OFFICES: &[&str] = &[
    "office",
    "department",
    "dept",
    "service",
    "services",
    "ministry",
    "authority",
    "board",
    "council",
    "bank",
    "registry",
    "registrar",
    "police",
    "customs",
    "commission",
    "committee",
    "agency",
    "court",
    "tribunal",
    "municipality",
    "county",
    "bureau",
    "officer",
    "director",
    "inspector",
    "engineer",
    "contractor",
    "utility",
    "company",
    "panel",
    "engineers",
    "officers",
    "clerk",
    "chief",
    "minister",
    "treasury",
    "association",
    "unit",
];
/// What bodies in Vietnam do, besides the usual acts.
pub(super) const VERBS: &[&str] = &[
    "xác nhận",
    "thẩm định",
    "thẩm tra",
    "kiểm tra",
    "ký",
    "cấp",
    "duyệt",
    "phê duyệt",
    "tiếp nhận",
    "trả",
    "lập",
    "gửi",
    "họp",
    "xét",
    "thu",
    "chi",
    "đo",
    "khảo sát",
    "in",
    "làm",
    "hướng dẫn",
    "thông báo",
    "niêm yết",
    "cho ý kiến",
    "quyết định",
    "chứng nhận",
    "giải quyết",
    "cử",
    "ban hành",
    "công bố",
    "trình",
    "chuyển",
    "nhận",
    "phân công",
    "soạn",
    "dự thảo",
    "đóng dấu",
    "xem xét",
    "xem",
    "rà soát",
    "tổng hợp",
    "góp ý",
    "cập nhật",
    "nghiên cứu",
    "vào sổ",
];
/// What somebody does, in the third person: no English noun is spelled so, and shortened.
pub(super) const SURELY: &[&str] = &[
    "signs",
    "pays",
    "approves",
    "verifies",
    "receives",
    "prepares",
    "gives",
    "takes",
    "sends",
    "decides",
    "assesses",
    "examines",
    "inspects",
    "digs",
    "forwards",
    "submits",
    "collects",
    "appraises",
    "validates",
    "prints",
    "writes",
    "fills",
    "enters",
    "confirms",
    "rejects",
    "refuses",
    "accepts",
    "opens",
    "gets",
    "keeps",
    "brings",
    "informs",
    "notifies",
    "publishes",
    "calculates",
    "attends",
    "applies",
    "lodges",
    "obtains",
    "installs",
    "connects",
    "calls",
    "meets",
    "reviews the",
    "checks the",
    "issues the",
    "registers the",
    "orders the",
    "visits the",
    "stamps the",
    "values the",
    "files the",
    "chk",
    "chks",
    "fwd",
    "fwds",
    "rcv",
    "rcvs",
    "apprv",
];
/// What bodies do in English, besides the usual acts.
pub(super) const ACTS: &[&str] = &[
    "look",
    "looks",
    "check",
    "checks",
    "review",
    "reviews",
    "inspect",
    "inspects",
    "comment",
    "comments",
    "approve",
    "approves",
    "sign",
    "signs",
    "receive",
    "receives",
    "issue",
    "issues",
    "give",
    "gives",
    "register",
    "registers",
    "verify",
    "verifies",
    "examine",
    "examines",
    "assess",
    "assesses",
    "test",
    "tests",
    "visit",
    "visits",
    "decide",
    "decides",
    "take",
    "takes",
    "send",
    "sends",
    "prepare",
    "prepares",
    "pay",
    "pays",
    "print",
    "prints",
    "order",
    "orders",
];
/// Before the body that does a step, and between the two.
pub(super) const BEFORE: &[&str] = &["bên", "the", "phía"];
pub(super) const DOES: &[&str] = &[
    "thì",
    "cũng",
    "thì cũng",
    "also",
    "sẽ",
    "phải",
    "có trách nhiệm",
    "will",
    "then",
    "shall",
    "must",
    "has to",
    "have to",
    ",",
    "-",
    "–",
];

/// Words of what is done that are part of a body's name, with the word before or behind.
const IN_NAMES: &[(&str, &str)] = &[
    ("đăng", "ký"),
    ("công", "trình"),
    ("chương", "trình"),
    ("thành", "lập"),
    ("độc", "lập"),
    ("cấp", "xã"),
    ("cấp", "huyện"),
    ("cấp", "tỉnh"),
    ("cấp", "phường"),
    ("cấp", "trên"),
    ("cấp", "phép"),
    ("chi", "nhánh"),
    ("thu", "nhập"),
    ("xét", "nghiệm"),
];

/// Whether a word that says what is done is part of a name here: "Phòng Đăng ký kinh doanh".
pub(super) fn is_in_name(words: &Words<'_>, at: usize) -> bool {
    IN_NAMES.iter().any(|(first, second)| {
        let both = format!("{first} {second}");
        let behind = at > 0 && words.phrase(at - 1, &[&both]).is_some();
        behind && alike(words.said(at), second)
            || alike(words.said(at), first) && words.phrase(at, &[&both]).is_some()
    })
}

/// Whether words only begin like the name of a body: "tổ chức", "ban hành".
pub(super) fn is_no_body(words: &Words<'_>, at: usize) -> bool {
    words.phrase(at, NO_BODIES).is_some()
}

/// Whether a dash is one within a name, as a capital behind it says: "Sở Lao động - Thương
/// binh và Xã hội".
pub(super) fn is_dash_in_name(words: &Words<'_>, at: usize) -> bool {
    let capital = words.word(at + 1).first();
    matches!(words.said(at), "-" | "–") && capital.is_some_and(|sign| sign.c.is_uppercase())
}

/// Where the name of a body ends at the latest: one of two parts is longer.
pub(super) fn end_of_name(words: &Words<'_>, from: usize) -> usize {
    let two_parts = (from..from + LONGEST).any(|at| is_dash_in_name(words, at));
    let longest = if two_parts { 2 * LONGEST } else { LONGEST };
    words.len().min(from + longest)
}

/// Behind somebody's name: where the words for what is done begin. "làm thẩm định" is
/// "thẩm định".
pub(super) fn done_from(words: &Words<'_>, at: usize, cx: &Context<'_>) -> usize {
    let from = words.past(at, DOES);
    let own = words.phrase(from + 1, VERBS).is_some() || act_at(words, from + 1, cx).is_some();
    if words.said(from) == "làm" && own {
        return from + 1;
    }
    from
}

pub(super) fn is_office(words: &Words<'_>, mut range: Range<usize>) -> bool {
    // "KEBS", "MoH".
    let acronym = |at: usize| {
        let signs = words.word(at);
        let large = signs.iter().filter(|sign| sign.c.is_uppercase()).count();
        let letters = signs.iter().all(|sign| sign.c.is_alphabetic());
        signs.len() > 2 && letters && large > 1 && large + 1 >= signs.len()
    };
    if is_no_body(words, range.start) {
        return false;
    }
    words.phrase(range.start, BODIES).is_some()
        || range.any(|at| words.phrase(at, OFFICES).is_some() || acronym(at))
}

/// Whether a name is a usual act's, or begins with one.
pub(super) fn is_act(name: &str, cx: &Context<'_>) -> bool {
    let first = |text: &str| fold(text.split(' ').next().unwrap_or_default());
    let said = first(name);
    acts(cx).any(|act| first(act) == said)
}

pub(super) fn acts<'c>(cx: &Context<'c>) -> impl Iterator<Item = &'c str> + use<'c> {
    let phrases = cx.phrasebook.phrases().iter();
    phrases.flat_map(|phrase| [phrase.vi.as_str(), phrase.en.as_str()])
}

/// A usual act that begins at a word, in words; in English the person's `s` may follow.
pub(super) fn act_at(words: &Words<'_>, at: usize, cx: &Context<'_>) -> Option<usize> {
    acts(cx).find_map(|act| {
        let first = act.split(' ').next()?;
        let said = words.said(at);
        let bare = said
            .strip_suffix("es")
            .filter(|_| first.ends_with('h') || first.ends_with('s'));
        let bare = bare.or(said.strip_suffix('s')).unwrap_or(said);
        let whole = words.phrase(at, &[act]);
        let is_first = match act.is_ascii() {
            true => bare == first,
            false => alike(said, first),
        };
        whole.or(is_first.then_some(1))
    })
}
