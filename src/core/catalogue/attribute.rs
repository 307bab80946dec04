//! The attributes of the things of a session: words, JSON codes and log texts for those
//! of a header, a procedure, a lane, a phase, a mark, a text of law, a participant and a
//! note. An attribute holds one of a few kinds of [`Value`], so that sheets, JSON and log
//! treat all attributes alike. A new attribute needs its line in the model and its row
//! here.

use super::choice::{Choice, ChoiceRow};
use super::{Word, word};
use crate::model::{
    Competent, Country, Date, Decimal, HeaderField, Holidays, Income, InstrumentField,
    InstrumentId, LaneField, LaneId, Language, MarkField, MarkKind, NoteField, OfficeHours,
    ParticipantField, PhaseField, Planned, ProcedureField, ProcedureId, Rate, Span, StepId,
    TimeOfDay, Weekend,
};

#[derive(Clone, Copy, Debug)]
pub struct AttributeRow {
    /// In JSON: snake case, and never changed.
    pub code: &'static str,
    pub word: Word,
    /// What the log says where it is set.
    pub wording: Wording,
}

/// What the log says where an attribute is set.
#[derive(Clone, Copy, Debug)]
pub enum Wording {
    /// Word and value: `mã thủ tục: “1.1”`.
    Value,
    /// Word and value, the value without quotation marks.
    Unquoted,
    /// What the thing became: `đổi tên thành “B”`.
    Became(Word),
    /// The value alone.
    Itself,
    /// Of a flag: its own word for yes, this word for no.
    IsOrNot(Word),
}

const RENAMED: Wording = Wording::Became(word("đổi tên thành", "renamed"));

/// The value of an attribute, for telling, writing and entering it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Words that are never absent.
    Name(String),
    /// Words, possibly none.
    Text(Option<String>),
    /// One of a list of choices.
    Choice(Chosen),
    Flag(bool),
    Day(Option<Date>),
    Year(Option<u32>),
    Time(Option<Span>),
    Number(Option<Decimal>),
    Income(Option<Income>),
    Country(Country),
    Weekend(Weekend),
    Hours(OfficeHours),
    Clock(Option<TimeOfDay>),
    Holidays(Holidays),
    Rates(Vec<Rate>),
    Lane(Option<LaneId>),
    Procedure(Option<ProcedureId>),
    Instrument(Option<InstrumentId>),
    Step(Option<StepId>),
    Steps(Vec<StepId>),
    /// What a mark asks for.
    Mark(MarkKind),
    Competent(Option<Competent>),
    /// What a mark plans.
    Planned(Box<Planned>),
}

/// One of a list of choices, of any kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// All choices, in the order in which they are offered.
    pub all: Vec<ChoiceRow>,
    /// The index of the current one.
    pub now: Option<usize>,
    /// Whether none may be chosen.
    pub open: bool,
}

impl Chosen {
    fn of<T: Choice>(now: Option<T>) -> Chosen {
        Chosen {
            all: T::ALL.iter().map(|one| one.row()).collect(),
            now: now.and_then(|now| T::ALL.iter().position(|one| *one == now)),
            open: true,
        }
    }

    /// The row of the current choice.
    pub fn row(&self) -> Option<&ChoiceRow> {
        self.all.get(self.now?)
    }

    fn one<T: Choice>(value: Value) -> Option<Option<T>> {
        let Value::Choice(chosen) = value else {
            return None;
        };
        Some(chosen.now.and_then(|at| T::ALL.get(at).copied()))
    }
}

/// A type that an attribute can hold.
trait Held: Sized {
    fn value(&self) -> Value;

    /// None where the value is of another kind.
    fn held(value: Value) -> Option<Self>;
}

macro_rules! held {
    ($($shape:ident: $of:ty;)+) => {$(
        impl Held for $of {
            fn value(&self) -> Value {
                Value::$shape(self.clone())
            }

            fn held(value: Value) -> Option<$of> {
                let Value::$shape(held) = value else {
                    return None;
                };
                Some(held)
            }
        }
    )+};
}

held! {
    Name: String;
    Text: Option<String>;
    Flag: bool;
    Day: Option<Date>;
    Year: Option<u32>;
    Time: Option<Span>;
    Number: Option<Decimal>;
    Income: Option<Income>;
    Country: Country;
    Weekend: Weekend;
    Hours: OfficeHours;
    Clock: Option<TimeOfDay>;
    Holidays: Holidays;
    Rates: Vec<Rate>;
    Lane: Option<LaneId>;
    Procedure: Option<ProcedureId>;
    Instrument: Option<InstrumentId>;
    Step: Option<StepId>;
    Steps: Vec<StepId>;
    Mark: MarkKind;
    Competent: Option<Competent>;
    Planned: Box<Planned>;
}

impl<T: Choice> Held for T {
    fn value(&self) -> Value {
        Value::Choice(Chosen {
            open: false,
            ..Chosen::of(Some(*self))
        })
    }

    fn held(value: Value) -> Option<T> {
        Chosen::one(value)?
    }
}

impl<T: Choice> Held for Option<T> {
    fn value(&self) -> Value {
        Value::Choice(Chosen::of(*self))
    }

    fn held(value: Value) -> Option<Option<T>> {
        Chosen::one(value)
    }
}

/// An attribute with its value, as an edit sets it. A trait, because sheets, JSON and log
/// treat the attributes of all things alike.
pub trait Attribute: Clone {
    fn row(&self) -> AttributeRow;

    /// Its place on the sheet of its thing.
    fn place(&self) -> usize;

    fn value(&self) -> Value;

    /// The same attribute with another value; unchanged if it cannot hold that.
    fn with(&self, value: Value) -> Self;
}

macro_rules! wording {
    () => {
        Wording::Value
    };
    ($wording:expr) => {
        $wording
    };
}

/// A row for each attribute, in the order of the sheet: `Variant: "code", "vi", "en";`,
/// followed by what the log says if that is more than word and value. An attribute of the
/// model without a row does not compile.
macro_rules! attributes {
    ($($(#[$doc:meta])* $thing:ident of $field:ident {
        $($variant:ident: $code:literal, $vi:literal, $en:literal $(, $wording:expr)?;)+
    })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $thing {
            $($variant,)+
        }

        impl $thing {
            /// In the order of the sheet.
            pub const ALL: &'static [$thing] = &[$($thing::$variant),+];

            pub const fn row(self) -> AttributeRow {
                match self {
                    $($thing::$variant => AttributeRow {
                        code: $code,
                        word: word($vi, $en),
                        wording: wording!($($wording)?),
                    },)+
                }
            }

            pub const fn word(self, language: Language) -> &'static str {
                self.row().word.say(language)
            }
        }

        impl From<&$field> for $thing {
            fn from(field: &$field) -> $thing {
                match field {
                    $($field::$variant(_) => $thing::$variant,)+
                }
            }
        }

        impl Attribute for $field {
            fn row(&self) -> AttributeRow {
                $thing::from(self).row()
            }

            fn place(&self) -> usize {
                $thing::from(self) as usize
            }

            fn value(&self) -> Value {
                match self {
                    $($field::$variant(held) => held.value(),)+
                }
            }

            fn with(&self, value: Value) -> $field {
                let other = match self {
                    $($field::$variant(_) => Held::held(value).map($field::$variant),)+
                };
                other.unwrap_or_else(|| self.clone())
            }
        }
    )+};
}

attributes! {
    Header of HeaderField {
        Title: "title", "tên", "title";
        Language: "language", "ngôn ngữ của sơ đồ", "language of the map";
        Country: "country", "quốc gia", "country";
        Weekend: "weekend", "ngày nghỉ hằng tuần", "weekend";
        Hours: "office_hours", "giờ làm việc", "office hours";
        CutOff: "cut_off", "hết giờ nhận hồ sơ", "received until";
        Holidays: "holidays", "ngày lễ", "holidays";
        Day: "day", "nghĩa của “ngày”", "meaning of “day”";
        Income: "income", "mức thu nhập bình quân/giờ", "average income per hour";
        Place: "place", "địa phương", "locality";
        Currency: "currency", "đơn vị tiền tệ", "currency";
        Rates: "rates", "tỷ giá", "exchange rates";
        Baseline: "baseline", "phiên đối chiếu", "baseline";
        LawReview: "law_review", "ngày rà soát văn bản", "law reviewed on";
    }
    Procedure of ProcedureField {
        Title: "title", "tên", "title", RENAMED;
        Code: "code", "mã thủ tục", "procedure code";
        Kind: "kind", "loại", "kind";
        Applicant: "applicant", "đối tượng thực hiện", "who applies";
        Deciding: "deciding_agency", "cơ quan giải quyết", "deciding agency";
        Result: "result", "kết quả", "result";
        Limit: "limit", "thời hạn giải quyết", "declared time limit";
        TimesAYear: "times_a_year", "số lần thực hiện/năm", "times a year";
        SubjectsAYear: "subjects_a_year", "số đối tượng/năm", "applicants a year";
    }
    Lane of LaneField {
        Name: "name", "tên", "name", RENAMED;
        Alias: "alias", "tên tắt", "alias", Wording::Became(word("tên tắt", "alias"));
        Kind: "kind", "loại", "kind", Wording::Itself;
    }
    Phase of PhaseField {
        Name: "name", "tên", "name", RENAMED;
        Procedure: "procedure", "thủ tục", "procedure";
    }
    Mark of MarkField {
        Kind: "kind", "loại", "kind", Wording::Became(word("đổi thành", "changed to"));
        Steps: "steps", "các bước", "steps", Wording::Became(word("nay gồm", "now"));
        Reason: "reason", "lý do", "reason";
        Outcome: "outcome", "phương án pháp lý", "legal outcome";
        Competent: "competent", "cơ quan có thẩm quyền", "competent body";
        Status: "status", "trạng thái", "status";
        Planned: "planned", "dự kiến sau cải cách", "plan";
    }
    Instrument of InstrumentField {
        Kind: "kind", "loại", "kind";
        Number: "number", "số, ký hiệu", "number";
        Title: "title", "trích yếu", "title of the text";
        Body: "body", "cơ quan ban hành", "issuing body";
        Year: "year", "năm", "year";
        Date: "date", "ngày ban hành", "issued on";
        InForceFrom: "in_force_from", "có hiệu lực từ", "in force from";
        InForceTo: "in_force_to", "có hiệu lực đến", "in force to";
        Successor: "successor", "được thay thế bởi", "replaced by";
    }
    Participant of ParticipantField {
        Name: "name", "tên", "name", RENAMED;
        Agency: "agency", "cơ quan", "agency";
        Role: "role", "vai trò", "role";
        Kind: "kind", "loại", "kind";
        Lane: "lane", "đại diện cho làn", "speaks for lane";
        Present: "present", "có mặt", "present", Wording::IsOrNot(word("vắng mặt", "absent"));
    }
    Note of NoteField {
        Text: "text", "nội dung", "text", Wording::Became(word("sửa thành", "now reads"));
        Kind: "kind", "loại", "kind", Wording::Became(word("chuyển thành", "becomes"));
        On: "step", "về bước", "about step";
        Answer: "answer", "trả lời", "answer";
        Owner: "owner", "người phụ trách", "owner", Wording::Unquoted;
        Due: "due", "hạn", "due";
        Settled: "settled", "đã xong", "settled", Wording::IsOrNot(word("mở lại", "open again"));
    }
}
