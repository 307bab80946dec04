//! The words of a query: its fields in both languages, examples, and its faults.

use super::fold::fold;
use super::screen::Pair;
use super::words::pick;
use super::{fact::quoted, number, printable};
use crate::catalogue::{self, Choice, Word, mark};
use crate::model::{Field, Language, StepKind};

/// The property of a step that a query asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // each is what it is named after
pub enum QueryField {
    Number,
    Name,
    Lane,
    Phase,
    Kind,
    Fact(Field),
    /// All facts that are money.
    Cost,
    Law,
    Paper,
    Mark,
    Questions,
}

/// A field with its folded names in English and in Vietnamese.
type Named = (QueryField, &'static [&'static str], &'static [&'static str]);

/// The fields before the facts.
const BEFORE: &[Named] = &[
    (
        QueryField::Number,
        &["step", "number", "no"],
        &["buoc", "so"],
    ),
    (QueryField::Name, &["name"], &["ten"]),
    (QueryField::Lane, &["lane"], &["lan"]),
    (QueryField::Phase, &["phase"], &["giai doan", "gd"]),
    (QueryField::Kind, &["kind"], &["loai", "kieu"]),
];

/// The fields after the facts.
const BEHIND: &[Named] = &[
    (QueryField::Cost, &["cost"], &["chi phi"]),
    (
        QueryField::Law,
        &["law"],
        &["can cu", "can cu phap ly", "luat"],
    ),
    (
        QueryField::Paper,
        &["document", "paper"],
        &["giay to", "giay"],
    ),
    (QueryField::Mark, &["mark"], &["dau", "danh dau"]),
    (
        QueryField::Questions,
        &["questions", "question"],
        &["cau hoi"],
    ),
];

/// All fields, in the order shown.
fn fields() -> impl Iterator<Item = Named> {
    let fact = |field: &Field| {
        let asked = catalogue::fact(*field).query?;
        Some((QueryField::Fact(*field), asked.en, asked.vi))
    };
    let facts = Field::ALL.iter().filter_map(fact);
    let (before, behind) = (BEFORE.iter().copied(), BEHIND.iter().copied());
    before.chain(facts).chain(behind)
}

impl QueryField {
    /// The field of a name in either language, ignoring case and diacritics.
    pub fn named(name: &str) -> Option<QueryField> {
        let name = spaced(name);
        let has = |(_, en, vi): &Named| en.contains(&name.as_str()) || vi.contains(&name.as_str());
        fields().find(has).map(|(field, ..)| field)
    }

    /// All fields with the names shown.
    pub fn all(language: Language) -> impl Iterator<Item = (QueryField, &'static str)> {
        fields().map(move |(field, ..)| (field, field.name(language)))
    }

    /// The name shown.
    pub fn name(self, language: Language) -> &'static str {
        match self {
            QueryField::Number => pick(language, "bước", "step"),
            QueryField::Name => pick(language, "tên", "name"),
            QueryField::Lane => pick(language, "làn", "lane"),
            QueryField::Phase => pick(language, "giai đoạn", "phase"),
            QueryField::Kind => pick(language, "loại", "kind"),
            QueryField::Fact(field) => match catalogue::fact(field).query {
                Some(asked) => asked.word.say(language),
                None => field.word(language),
            },
            QueryField::Cost => pick(language, "chi phí", "cost"),
            QueryField::Law => pick(language, "căn cứ", "law"),
            QueryField::Paper => pick(language, "giấy tờ", "document"),
            QueryField::Mark => pick(language, "dấu", "mark"),
            QueryField::Questions => pick(language, "câu hỏi", "questions"),
        }
    }
}

/// The text folded, with one space between words.
pub fn spaced(text: &str) -> String {
    let folded = fold(text);
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn all_names(language: Language) -> String {
    let names: Vec<&str> = QueryField::all(language).map(|(_, name)| name).collect();
    names.join(", ")
}

/// The kinds of steps with their folded names in queries.
pub fn kinds() -> Vec<(StepKind, Vec<String>)> {
    let names = |kind: StepKind| [Language::En, Language::Vi].map(|l| spaced(kind.word(l)));
    let all = StepKind::ALL.iter();
    all.map(|kind| (*kind, names(*kind).to_vec())).collect()
}

/// The kinds of marks with their folded names in queries.
pub fn marks() -> Vec<(mark::Kind, Vec<String>)> {
    let named = |kind: mark::Kind| {
        let own = [Language::En, Language::Vi].map(|l| spaced(kind.word(l)));
        let more = kind.row().known_by.iter().map(|name| (*name).to_string());
        (kind, own.into_iter().chain(more).collect())
    };
    mark::Kind::ALL.iter().map(|kind| named(*kind)).collect()
}

/// Asks for steps about which nobody has said something.
pub const UNKNOWN: &[&str] = &["?", "unknown", "not asked", "chua hoi", "chua ro"];
/// Asks for steps that have none.
pub const NONE: &[&str] = &["none", "no", "khong", "khong co", "chua co"];
/// Asks for steps of which it was asked, and nobody knows.
pub const NOBODY: &[&str] = &[
    "nobody",
    "nobody knows",
    "asked, nobody knows",
    "khong ai biet",
    "chua ai biet",
    "da hoi, chua ai biet",
    "da hoi, chua ai biet can cu",
];
/// Asks for steps that have any.
pub const ANY: &[&str] = &["any", "yes", "cited", "co", "bat ky"];

/// How a query is written, by example.
pub fn examples(language: Language) -> &'static [Pair] {
    const VI: &[Pair] = &[
        ("làn=sd thời gian>2 ngày", "ở làn sd và lâu hơn 2 ngày"),
        (
            "căn cứ=không   căn cứ=chưa ai biết   căn cứ=?",
            "đã hỏi, không có căn cứ; chưa ai biết; chưa hỏi",
        ),
        (
            "căn cứ=đ34   căn cứ~59/2020",
            "theo Điều 34; văn bản có chữ này",
        ),
        (
            "dấu=cắt bỏ|liên thông   dấu=không",
            "có một trong hai dấu; không có dấu",
        ),
        (
            "loại=chờ   loại!=nhánh rẽ",
            "là bước chờ; không phải nhánh rẽ",
        ),
        ("giai đoạn=Đăng ký", "trong giai đoạn này"),
        ("phí>0   chi phí>=1tr   phí=?", "theo tiền; chưa hỏi phí"),
        ("thời gian=chưa ai biết", "đã hỏi thời gian, chưa ai biết"),
        ("tên~thẩm định   tên=ký", "tên có chữ này; tên đúng như vậy"),
        ("bước>=5 bước<=9   câu hỏi>0", "theo số; còn câu hỏi"),
        ("giấy tờ~đơn đề nghị", "giấy tờ vào hoặc ra có chữ này"),
    ];
    const EN: &[Pair] = &[
        ("lane=sd time>2d", "in lane sd and longer than 2 days"),
        (
            "law=none   law=nobody   law=?",
            "asked and none found; nobody knows; not asked yet",
        ),
        (
            "law=a34   law~59/2020",
            "under Article 34; a text with these words",
        ),
        (
            "mark=remove|link   mark=none",
            "with one of the marks; without any",
        ),
        ("kind=wait   kind!=decision", "waits; all but decisions"),
        ("phase=Registration", "in this phase"),
        (
            "fee>0   cost>=1M   fee=?",
            "by money; the fee not asked yet",
        ),
        ("time=nobody", "the time asked, and nobody knows"),
        (
            "name~apprais   name=sign",
            "the name contains this; the name is this",
        ),
        (
            "step>=5 step<=9   questions>0",
            "by number; with open questions",
        ),
        ("document~application", "a document in or out contains this"),
    ];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}

/// The faults of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// An unknown field, with the one that looks most like it.
    NoField(String, Option<QueryField>),
    /// Nothing follows the sign.
    NoValue(QueryField),
    /// The sign does not fit the field; with the signs that do.
    BadSign(QueryField, String, &'static str),
    /// An unknown value; with the allowed ones: names of lanes or phases, kinds of steps or
    /// marks.
    NoSuch(QueryField, String, Vec<String>),
    /// The value is not a time, amount or number; with an example.
    Unreadable(QueryField, String, Word),
    OpenQuote,
}

/// The most values that are named.
const MOST_NAMED: usize = 12;

impl Wrong {
    /// The fault as a sentence, and the remedy.
    pub fn say(&self, language: Language) -> String {
        let say = |vi, en| pick(language, vi, en);
        match self {
            Wrong::NoField(typed, _) if typed.is_empty() => format!(
                "{}. {}: {}",
                say(
                    "Trước dấu phải có tên trường",
                    "A field stands before the sign"
                ),
                say("Các trường", "Fields"),
                all_names(language)
            ),
            Wrong::NoField(typed, near) => {
                let typed = quoted(typed);
                let field = format!("{typed} {}", say("không phải là trường", "is not a field"));
                match near {
                    Some(near) => format!(
                        "{field}; {} {}?",
                        say("ý bạn là", "did you mean"),
                        near.name(language)
                    ),
                    None => format!(
                        "{field}. {}: {}",
                        say("Các trường", "Fields"),
                        all_names(language)
                    ),
                }
            }
            Wrong::NoValue(field) => format!(
                "{} {}",
                field.name(language),
                say("cần một giá trị sau dấu", "needs a value after the sign")
            ),
            Wrong::BadSign(field, sign, signs) => format!(
                "{} {} {}; {} {signs}",
                field.name(language),
                say("không dùng được với dấu", "does not go with"),
                printable(sign),
                say("hãy dùng", "use")
            ),
            Wrong::NoSuch(field, value, there) => {
                let own = match field {
                    QueryField::Kind => kinds()
                        .into_iter()
                        .map(|(kind, _)| kind.word(language))
                        .map(str::to_string)
                        .collect(),
                    QueryField::Mark => mark::Kind::ALL
                        .iter()
                        .map(|kind| kind.word(language).to_string())
                        .collect(),
                    _ => Vec::new(),
                };
                let mut named: Vec<String> = there
                    .iter()
                    .chain(&own)
                    .take(MOST_NAMED)
                    .map(|name| printable(name).into_owned())
                    .collect();
                if there.len() + own.len() > MOST_NAMED {
                    named.push("…".to_string());
                }
                let none = format!(
                    "{} {} {}",
                    say("không có", "there is no"),
                    field.name(language),
                    quoted(value)
                );
                if named.is_empty() {
                    none
                } else {
                    format!("{none}; {}: {}", say("có", "there are"), named.join(", "))
                }
            }
            Wrong::Unreadable(field, value, example) => format!(
                "{}: {} {}; {} {}",
                field.name(language),
                say("không hiểu", "cannot read"),
                quoted(value),
                say("ví dụ", "such as"),
                example.say(language)
            ),
            Wrong::OpenQuote => {
                say("thiếu dấu ngoặc kép đóng", "a quotation mark is not closed").to_string()
            }
        }
    }
}

/// The number of steps found while a query is typed.
pub fn found(language: Language, steps: usize) -> String {
    match (language, steps) {
        (Language::Vi, 0) => "Không có bước nào như vậy.".to_string(),
        (Language::En, 0) => "No match.".to_string(),
        (Language::Vi, n) => format!("{} · Enter: chọn", number::steps(language, n)),
        (Language::En, 1) => "1 step · Enter: select it".to_string(),
        (Language::En, n) => format!("{} · Enter: select them", number::steps(language, n)),
    }
}
