//! The facts of a step, one row each: kind of value, word, how it is typed on the capture
//! line, and its place in table, documents and queries.
//!
//! To add one:
//!
//! 1. its line in `facts!` of `model/facts.rs`: its name, what it holds;
//! 2. its arm in [`fact`] here; where it counts in a unit of its own, that unit in
//!    [`Measure`] and its row in [`super::quantity`];
//! 3. the file of a session has a new version: `VERSION` in `store/file.rs`;
//! 4. its code, and that of its sum, in the shapes that the guide tells of the JSON:
//!    `lang/guide/map.json.txt` and `totals.json.txt`.
//!
//! Nothing else is written for it: what it goes into goes through all of them, which
//! `tests/it/facts.rs` and `tests/it/told.rs` hold it to.

use super::choice::{Choice, ChoiceRow};
use super::quantity::{Clock, Count, Quantity, Sum, count};
use super::{Word, word};
use crate::model::{Activity, Bearer, Channel, Fact, Field, Header, Measure, ServiceLevel};

#[derive(Clone, Copy, Debug)]
pub struct FactRow {
    /// In JSON: snake case, and never changed.
    pub code: &'static str,
    pub word: Word,
    /// The kind of value it holds, which tells how it is compared, summed and chosen.
    pub kind: Kind,
    /// The facts that it is grouped with in documents and in JSON.
    pub part: Part,
    /// Its column in the table; a fact without one is shown in the sheet of the step
    /// only.
    pub column: Option<Column>,
    /// How it is typed on the capture line; a fact without one is typed in the sheet.
    pub line: Option<Line>,
    /// Its name in a query.
    pub query: Option<QueryNames>,
}

/// The kind of value that a fact holds.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Compared and summed.
    Quantity(Quantity),
    /// One of a fixed list of choices.
    OneOf(OneOf),
    /// Any number of papers.
    Papers,
    Law,
    Flag(Flag),
    /// Whether the step is bound to a place, and why.
    Place,
}

/// The choices of a fact.
#[derive(Clone, Copy, Debug)]
pub struct OneOf {
    all: fn() -> Vec<Fact>,
    row: fn(&Fact) -> Option<ChoiceRow>,
}

/// The words of yes and no.
#[derive(Clone, Copy, Debug)]
pub struct Flag {
    /// As choices: no, yes.
    pub chosen: [Word; 2],
    /// Without the name of the fact: no, yes.
    pub said: [Word; 2],
}

/// Facts that are grouped in documents and in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Time,
    Effort,
    /// Costs and who bears them.
    Cost,
    Law,
    Inputs,
    Outputs,
    /// How the step is done: shown beside the remarks.
    Remarks,
}

/// A column of the table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its place among the facts' columns. From [`Column::BEHIND`] on they come after
    /// marks, flows and phase.
    pub place: u8,
    /// The heading.
    pub head: Word,
    /// In cells.
    pub width: u16,
    /// Its share of spare width on a wide screen, in halves.
    pub grows: u16,
}

impl Column {
    /// Facts asked in every room have places below this.
    pub const BEHIND: u8 = 10;
}

/// How a fact is said on the capture line.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// The word on a chip; empty where the figure alone is clear.
    pub chip: Word,
    /// The word written before the figure; empty where the figure alone is clear.
    pub written: &'static str,
    /// Words that may be typed before the figure, folded except `đ`.
    pub before: &'static [&'static str],
    /// Words typed to say that there is none, folded except `đ`.
    pub zero: &'static [&'static str],
    /// Whether a figure with a unit and without a word is this fact.
    pub bare: bool,
    /// Whether its word and a figure can mean nothing else.
    pub sure: bool,
}

/// How a query names a fact.
#[derive(Clone, Copy, Debug)]
pub struct QueryNames {
    /// The name that is shown.
    pub word: Word,
    /// Its names in English, folded.
    pub en: &'static [&'static str],
    /// Its names in Vietnamese, folded.
    pub vi: &'static [&'static str],
}

impl Choice for Field {
    const ALL: &'static [Field] = Field::ALL;

    fn row(self) -> ChoiceRow {
        let row = fact(self);
        ChoiceRow {
            code: row.code,
            word: row.word,
            known_by: &[],
        }
    }
}

macro_rules! one_of {
    ($kind:ident) => {
        Kind::OneOf(OneOf {
            all: || {
                let all = <$kind as Choice>::ALL.iter();
                all.map(|one| Fact::$kind(*one)).collect()
            },
            row: |fact| {
                let Fact::$kind(one) = fact else { return None };
                Some(one.row())
            },
        })
    };
}

const fn column(place: u8, head: Word, width: u16, grows: u16) -> Option<Column> {
    Some(Column {
        place,
        head,
        width,
        grows,
    })
}

const fn query(
    word: Word,
    en: &'static [&'static str],
    vi: &'static [&'static str],
) -> Option<QueryNames> {
    Some(QueryNames { word, en, vi })
}

const fn money(word: Word, code: &'static str) -> Kind {
    let of = Measure::Money;
    Kind::Quantity(Quantity::Count(Sum { of, word, code }))
}

/// A fact that is recognised by the shape of its figure alone.
const BARE: Line = Line {
    chip: word("", ""),
    written: "",
    before: &[],
    zero: &[],
    bare: true,
    sure: false,
};

pub fn fact(field: Field) -> FactRow {
    match field {
        Field::Elapsed => FactRow {
            code: "elapsed",
            word: word("thời gian", "time"),
            kind: Kind::Quantity(Quantity::Time(Clock::Procedure)),
            part: Part::Time,
            column: column(1, word("Thời gian", "Time"), 10, 0),
            line: Some(BARE),
            query: query(word("thời gian", "time"), &["time"], &["thoi gian", "tg"]),
        },
        Field::Effort => FactRow {
            code: "effort",
            word: word("công sức", "effort"),
            kind: Kind::Quantity(Quantity::Time(Clock::Work)),
            part: Part::Effort,
            column: column(5, word("Công sức", "Effort"), 9, 0),
            line: Some(Line {
                chip: word("công", "effort"),
                before: &["effort ", "cong suc "],
                bare: false,
                ..BARE
            }),
            query: query(word("công sức", "effort"), &["effort"], &["cong suc"]),
        },
        Field::ApplicantEffort => FactRow {
            code: "applicant_effort",
            word: word("công sức của người nộp hồ sơ", "applicant's effort"),
            kind: Kind::Quantity(Quantity::Time(Clock::Work)),
            part: Part::Effort,
            column: column(4, word("Người nộp", "Applicant"), 9, 0),
            line: Some(Line {
                chip: word("công người nộp", "applicant's effort"),
                written: "ap ",
                before: &["ap ", "applicant ", "nguoi nop "],
                bare: false,
                ..BARE
            }),
            query: None,
        },
        Field::Activity => FactRow {
            code: "activity",
            word: word("hoạt động", "activity"),
            kind: one_of!(Activity),
            part: Part::Remarks,
            column: column(16, word("Hoạt động", "Activity"), 14, 0),
            line: None,
            query: None,
        },
        Field::Fee => FactRow {
            code: "fee",
            word: word("phí, lệ phí", "fee"),
            kind: money(word("phí, lệ phí", "fees"), "fees"),
            part: Part::Cost,
            column: column(3, word("Phí", "Fee"), 10, 0),
            line: Some(Line {
                chip: word("phí", "fee"),
                written: "fee ",
                before: &["le phi ", "phi ", "fees ", "fee ", "charge "],
                zero: &[
                    "mien phi",
                    "mien le phi",
                    "khong mat phi",
                    "khong ton phi",
                    "khong phi",
                    "khong co phi",
                    "khong thu phi",
                    "khong thu le phi",
                    "khong mat tien",
                    "free",
                    "free of charge",
                    "without charge",
                    "no charge",
                    "no charges",
                    "no fee",
                    "no fees",
                ],
                bare: true,
                // Services and other things are often counted, so the word alone is not
                // enough.
                sure: true,
            }),
            query: query(
                word("phí", "fee"),
                &["fee", "fees"],
                &["phi", "le phi", "phi, le phi"],
            ),
        },
        Field::Services => FactRow {
            code: "services",
            word: word("thuê dịch vụ", "hired services"),
            kind: money(word("thuê dịch vụ", "hired services"), "services"),
            part: Part::Cost,
            column: column(14, word("Dịch vụ", "Services"), 10, 0),
            line: Some(Line {
                chip: word("dịch vụ", "services"),
                written: "svc ",
                before: &["svc ", "services ", "service ", "dich vu ", "dv "],
                bare: false,
                ..BARE
            }),
            query: query(
                word("dịch vụ", "services"),
                &["services", "svc"],
                &["dich vu", "thue dich vu"],
            ),
        },
        Field::Other => FactRow {
            code: "other",
            word: word("chi phí khác", "other costs"),
            kind: money(word("chi phí khác", "other costs"), "other"),
            part: Part::Cost,
            column: column(15, word("Khác", "Other"), 10, 0),
            line: Some(Line {
                chip: word("chi phí khác", "other cost"),
                written: "other ",
                before: &[
                    "chi phi khac ",
                    "khac ",
                    "other costs ",
                    "other cost ",
                    "other ",
                ],
                bare: false,
                ..BARE
            }),
            query: query(
                word("chi phí khác", "other"),
                &["other"],
                &["chi phi khac", "khac"],
            ),
        },
        Field::Bearer => FactRow {
            code: "bearer",
            word: word("bên chịu chi phí", "costs borne by"),
            kind: one_of!(Bearer),
            part: Part::Cost,
            column: column(17, word("Bên chịu", "Borne by"), 14, 0),
            line: None,
            query: None,
        },
        Field::Law => FactRow {
            code: "law",
            word: word("căn cứ pháp lý", "legal basis"),
            kind: Kind::Law,
            part: Part::Law,
            column: column(2, word("Căn cứ", "Law"), 16, 1),
            line: Some(BARE),
            // A query about it needs more than a name.
            query: None,
        },
        Field::Inputs => FactRow {
            code: "inputs",
            word: word("giấy tờ vào", "documents in"),
            kind: Kind::Papers,
            part: Part::Inputs,
            column: column(10, word("Giấy tờ vào", "Documents in"), 20, 2),
            line: Some(Line {
                chip: word("vào:", "in:"),
                bare: false,
                ..BARE
            }),
            query: None,
        },
        Field::Outputs => FactRow {
            code: "outputs",
            word: word("giấy tờ ra", "documents out"),
            kind: Kind::Papers,
            part: Part::Outputs,
            column: column(11, word("Giấy tờ ra", "Documents out"), 20, 2),
            line: Some(Line {
                chip: word("ra:", "out:"),
                bare: false,
                ..BARE
            }),
            query: None,
        },
        Field::Channel => FactRow {
            code: "channel",
            word: word("cách thức thực hiện", "channel"),
            kind: one_of!(Channel),
            part: Part::Remarks,
            column: column(12, word("Cách thức", "Channel"), 14, 0),
            line: None,
            query: None,
        },
        Field::ServiceLevel => FactRow {
            code: "service_level",
            word: word("mức độ dịch vụ công trực tuyến", "level of online service"),
            kind: one_of!(ServiceLevel),
            part: Part::Remarks,
            column: column(13, word("Mức độ", "Online"), 14, 0),
            line: None,
            query: None,
        },
        Field::InSystem => FactRow {
            code: "in_system",
            word: word("hình thức xử lý", "handled"),
            kind: Kind::Flag(Flag {
                chosen: [
                    word("trên giấy", "on paper"),
                    word("trên hệ thống", "in the system"),
                ],
                said: [
                    word("xử lý trên giấy", "handled on paper"),
                    word("xử lý trên hệ thống", "handled in the system"),
                ],
            }),
            part: Part::Remarks,
            column: None,
            line: None,
            query: None,
        },
        Field::Place => FactRow {
            code: "place",
            word: word("địa điểm", "place"),
            kind: Kind::Place,
            part: Part::Remarks,
            column: None,
            line: None,
            query: None,
        },
    }
}

impl OneOf {
    /// All choices, as facts.
    pub fn all(self) -> Vec<Fact> {
        (self.all)()
    }
}

/// The choice that a fact holds, where it holds one.
pub fn chosen(of: &Fact) -> Option<ChoiceRow> {
    match fact(of.field()).kind {
        Kind::OneOf(one) => (one.row)(of),
        Kind::Quantity(_) | Kind::Papers | Kind::Law | Kind::Flag(_) | Kind::Place => None,
    }
}

/// The quantity that a fact holds, where it holds one.
fn quantity(field: Field) -> Option<Quantity> {
    match fact(field).kind {
        Kind::Quantity(quantity) => Some(quantity),
        Kind::OneOf(_) | Kind::Papers | Kind::Law | Kind::Flag(_) | Kind::Place => None,
    }
}

/// What a fact counts and its sum, where it counts something.
pub fn sum(field: Field) -> Option<Sum> {
    match quantity(field)? {
        Quantity::Count(sum) => Some(sum),
        Quantity::Time(_) => None,
    }
}

/// How the count of a fact is written, where it counts something.
pub fn counted(field: Field) -> Option<&'static Count> {
    sum(field).map(|sum| count(sum.of))
}

/// The facts that count something, with their sums.
pub fn sums() -> impl Iterator<Item = (Field, Sum)> {
    let all = Field::ALL.iter().copied();
    all.filter_map(|field| Some((field, sum(field)?)))
}

/// The clock that a fact runs by, where it is a time.
pub fn clock(field: Field) -> Option<Clock> {
    match quantity(field)? {
        Quantity::Time(clock) => Some(clock),
        Quantity::Count(_) => None,
    }
}

/// Whether a fact is compared and summed.
pub fn is_quantity(field: Field) -> bool {
    quantity(field).is_some()
}

/// The facts that are compared and summed.
pub fn quantities() -> impl Iterator<Item = Field> {
    Field::ALL
        .iter()
        .copied()
        .filter(|field| is_quantity(*field))
}

/// Whether it is asked in a session with this header: levels of online service are
/// Vietnam's.
pub fn is_asked(field: Field, header: &Header) -> bool {
    field != Field::ServiceLevel || header.is_vietnam()
}

pub fn is_money(field: Field) -> bool {
    sum(field).is_some_and(|sum| sum.of == Measure::Money)
}

pub fn amounts_of_money() -> impl Iterator<Item = Field> {
    Field::ALL.iter().copied().filter(|field| is_money(*field))
}

pub fn of_part(part: Part) -> impl Iterator<Item = Field> {
    let all = Field::ALL.iter().copied();
    all.filter(move |field| fact(*field).part == part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn rows_are_told_apart() {
        let (mut codes, mut vi, mut en) = (HashSet::new(), HashSet::new(), HashSet::new());
        let (mut places, mut names) = (HashSet::new(), HashSet::new());
        for &field in Field::ALL {
            let row = fact(field);
            assert!(codes.insert(row.code), "{field:?}");
            assert!(vi.insert(row.word.vi), "{field:?}");
            assert!(en.insert(row.word.en), "{field:?}");
            if let Some(column) = row.column {
                assert!(places.insert(column.place), "{field:?}");
            }
            let asked = row.query.into_iter();
            for name in asked.flat_map(|asked| asked.en.iter().chain(asked.vi)) {
                assert!(names.insert(*name), "{name}");
            }
        }
    }

    #[test]
    fn a_row_is_of_the_kind_that_the_model_keeps() {
        for &field in Field::ALL {
            let counts = field.of_amount(0.into()).is_some();
            assert_eq!(counts, counted(field).is_some(), "{field:?}");
            if let Kind::OneOf(one) = fact(field).kind {
                let all = one.all();
                assert!(!all.is_empty());
                for of in all {
                    assert_eq!(of.field(), field);
                    assert!(chosen(&of).is_some());
                }
            }
        }
    }
}
