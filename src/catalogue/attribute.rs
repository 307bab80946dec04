//! The attributes of the things of a session: what a header, a procedure, a lane, a
//! phase, a mark, a text of law, a participant and a note is known by, and what each is
//! called. Sheet, log and document take the word from here.

use super::{Word, word};
use crate::model::{
    HeaderField, InstrumentField, LaneField, Language, MarkField, NoteField, ParticipantField,
    PhaseField, ProcedureField,
};

/// A row for each: `Variant: "vi", "en";`. An attribute of the model without a row does
/// not compile.
macro_rules! attributes {
    ($($(#[$doc:meta])* $thing:ident of $field:ident {
        $($variant:ident: $vi:literal, $en:literal;)+
    })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)] // each is what its words say
        pub enum $thing {
            $($variant,)+
        }

        impl $thing {
            /// All of them, in the order of the model.
            pub const ALL: &'static [$thing] = &[$($thing::$variant),+];

            /// What it is called.
            pub const fn word(self, language: Language) -> &'static str {
                let word: Word = match self {
                    $($thing::$variant => word($vi, $en),)+
                };
                word.say(language)
            }
        }

        impl From<&$field> for $thing {
            fn from(field: &$field) -> $thing {
                match field {
                    $($field::$variant(_) => $thing::$variant,)+
                }
            }
        }
    )+};
}

attributes! {
    /// Of a session's header.
    Header of HeaderField {
        Title: "tên", "title";
        Language: "ngôn ngữ của sơ đồ", "language of the map";
        Currency: "đơn vị tiền tệ", "currency";
        Day: "nghĩa của “ngày”", "meaning of “day”";
        Income: "mức thu nhập bình quân/giờ", "average income per hour";
        Place: "địa phương", "locality";
        Baseline: "phiên đối chiếu", "baseline";
        LawReview: "ngày rà soát văn bản", "law reviewed on";
    }
    /// Of a procedure.
    Procedure of ProcedureField {
        Title: "tên", "title";
        Code: "mã thủ tục", "procedure code";
        Kind: "loại", "kind";
        Applicant: "đối tượng thực hiện", "who applies";
        Deciding: "cơ quan giải quyết", "deciding agency";
        Result: "kết quả", "result";
        Limit: "thời hạn giải quyết", "declared time limit";
        TimesAYear: "số lần thực hiện/năm", "times a year";
        SubjectsAYear: "số đối tượng/năm", "subjects a year";
    }
    /// Of a lane.
    Lane of LaneField {
        Name: "tên", "name";
        Alias: "tên tắt", "alias";
        Kind: "loại", "kind";
    }
    /// Of a phase.
    Phase of PhaseField {
        Name: "tên", "name";
        Procedure: "thủ tục", "procedure";
    }
    /// Of a mark.
    Mark of MarkField {
        Kind: "loại", "kind";
        Steps: "các bước", "steps";
        Reason: "lý do", "reason";
        Outcome: "phương án pháp lý", "legal outcome";
        Competent: "cơ quan có thẩm quyền", "competent body";
        Status: "trạng thái", "status";
        Planned: "dự kiến sau cải cách", "plan";
    }
    /// Of a text in the register of law.
    Instrument of InstrumentField {
        Kind: "loại", "kind";
        Number: "số, ký hiệu", "number";
        Date: "ngày ban hành", "issued on";
        Body: "cơ quan ban hành", "issuing body";
        Title: "trích yếu", "title of the text";
        Year: "năm", "year";
        InForceFrom: "có hiệu lực từ", "in force from";
        InForceTo: "có hiệu lực đến", "in force to";
        Successor: "được thay thế bởi", "replaced by";
    }
    /// Of a participant or source.
    Participant of ParticipantField {
        Name: "tên", "name";
        Agency: "cơ quan", "agency";
        Role: "vai trò", "role";
        Kind: "loại", "kind";
        Lane: "đại diện cho làn", "speaks for lane";
        Present: "có mặt", "present";
    }
    /// Of a note.
    Note of NoteField {
        Kind: "loại", "kind";
        On: "về bước", "about step";
        Text: "nội dung", "text";
        Answer: "trả lời", "answer";
        Owner: "người phụ trách", "owner";
        Due: "hạn", "due";
        Settled: "đã xong", "settled";
    }
}
