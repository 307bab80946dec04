//! The findings, one row a code: name, severity, words, and the question to the room.
//!
//! To add one: its code in `model/finding.rs`, its row here, the place that finds it
//! (`analysis/checks`, or `analysis/law` for one about citations), and where the answer to
//! its question goes in `app/layers/sheet/inquiry.rs`.

use super::choice::ChoiceRow;
use super::{Choice, Word, word};
use crate::model::inquiry::{Decides, Group};
use crate::model::{Code, Severity};

/// What is known of a code besides its name and words, which it has as a [`Choice`].
#[derive(Clone, Copy, Debug)]
pub struct FindingRow {
    pub severity: Severity,
    /// Whether it is about the legal basis or a text of law.
    pub of_law: bool,
    /// The question to the room; none where there is nothing to ask: it was asked and
    /// answered, or it occurs only in a draft.
    pub asks: Option<Asks>,
}

/// The question that a finding leads to.
#[derive(Clone, Copy, Debug)]
pub struct Asks {
    pub group: Group,
    /// What the answer decides, unless the finding itself tells more.
    pub decides: Decides,
    /// The question, with its subject in braces: `{step}`, `{field}`, `{flow}` and the
    /// like. Without one the finding itself is read to the room.
    pub question: Option<Word>,
}

macro_rules! when {
    () => {
        false
    };
    (law) => {
        true
    };
}

macro_rules! asks {
    () => {
        None
    };
    ($group:ident $decides:ident $($vi:literal $en:literal)?) => {
        Some(Asks {
            group: Group::$group,
            decides: Decides::$decides,
            question: asks!(@ $($vi $en)?),
        })
    };
    (@) => {
        None
    };
    (@ $vi:literal $en:literal) => {
        Some(word($vi, $en))
    };
}

/// `Code: "name", Severity [of law], "vi", "en"[, ask Group for Decides[: "vi", "en"]];`
macro_rules! findings {
    ($($code:ident: $name:literal, $severity:ident $(of $law:ident)?, $vi:literal, $en:literal
        $(, ask $group:ident for $decides:ident $(: $ask_vi:literal, $ask_en:literal)?)?;)+) => {
        impl Choice for Code {
            const ALL: &'static [Code] = &[$(Code::$code),+];

            fn row(self) -> ChoiceRow {
                match self {
                    $(Code::$code => ChoiceRow {
                        code: $name,
                        word: word($vi, $en),
                        known_by: &[],
                    },)+
                }
            }
        }

        pub fn finding(code: Code) -> FindingRow {
            match code {
                $(Code::$code => FindingRow {
                    severity: Severity::$severity,
                    of_law: when!($($law)?),
                    asks: asks!($($group $decides $($ask_vi $ask_en)?)?),
                },)+
            }
        }
    };
}

findings! {
    Circle: "flow-circle", Error,
        "luồng đi tới tạo thành vòng tròn; cần một luồng quay lại",
        "forward flows form a loop; one of them must be a flow back", ask Map for Map;
    SharesOff: "shares-off", Gap,
        "tổng tỷ lệ các nhánh khác 100%",
        "the shares of the branches do not add up to 100%", ask Shares for Expected:
            "{step}: các nhánh cộng lại khác 100%, tỷ lệ đúng là bao nhiêu?",
            "{step}: the branches do not add up to 100%; what are the right shares?";
    NoTime: "no-time", Gap,
        "chưa có thời gian",
        "no time yet", ask Times for AnotherPath:
            "{step} mất bao lâu?",
            "how long does {step} take?";
    LawNotAsked: "law-not-asked", Gap of law,
        "chưa hỏi căn cứ pháp lý",
        "legal basis not asked yet", ask Law for Basis:
            "{step} căn cứ vào điều, khoản nào?",
            "what is the legal basis of {step}?";
    NoLaw: "no-law", Notice of law,
        "không có căn cứ pháp lý",
        "asked, and no legal basis was found";
    LawUnknown: "law-unknown", Notice of law,
        "đã hỏi, chưa ai biết căn cứ pháp lý: cần hỏi nơi khác",
        "asked, and nobody knows the legal basis: to be asked elsewhere", ask Open for Basis:
            "{step}: ai biết căn cứ pháp lý?",
            "{step}: who knows its legal basis?";
    FactUnknown: "fact-unknown", Notice,
        "đã hỏi, chưa ai biết: cần hỏi nơi khác",
        "asked, and nobody knows: to be asked elsewhere", ask Open for Unknown:
            "{step}: ai biết {field}?",
            "{step}: who knows its {field}?";
    OpenEnd: "open-end", Gap,
        "chưa rõ bước tiếp theo",
        "what comes next is not known", ask Ends for Flow:
            "sau {step} thì làm gì?",
            "what comes after {step}?";
    OpenQuestion: "open-question", Gap,
        "câu hỏi chưa được trả lời",
        "a question is not answered", ask Open for Words:
            "{step}: {note}",
            "{step}: {note}";
    Disputed: "disputed", Notice,
        "các bên nêu số liệu khác nhau",
        "sources differ on a figure", ask Disputes for Statement:
            "{step}: {field} lấy theo bên nào?",
            "{step}: {field}: which figure is right?";
    EmptyLane: "empty-lane", Gap,
        "chưa có bước nào",
        "no steps yet", ask Rest for Lanes:
            "{lane} làm bước nào?",
            "which step does {lane} do?";
    Unreached: "unreached", Gap,
        "không có bước nào dẫn đến",
        "nothing leads here", ask Ends for Flow:
            "bước nào dẫn đến {step}?",
            "what leads to {step}?";
    MeetWithoutJoin: "no-join", Gap,
        "các nhánh song song gặp nhau mà không có điểm hợp",
        "branches of a fork meet without a join", ask Ends for Flow;
    JoinOfAlternatives: "join-of-alternatives", Gap,
        "các câu trả lời của một câu hỏi cùng dẫn vào điểm hợp: chỉ chờ một nhánh",
        "answers of one decision lead into this join: it waits for only one of them", ask Ends for Flow;
    BranchMayEnd: "branch-may-end", Notice,
        "một nhánh có thể kết thúc hoặc quay lại trước điểm hợp này: khi đó hồ sơ không đi tiếp, các nhánh khác bị cắt",
        "a branch may end or go back before this join: the case then stops there, and the other branches are cut short";
    EmptyBranch: "empty-branch", Gap,
        "có nhánh song song không có bước nào",
        "a parallel branch is empty", ask Ends for Flow;
    NumberOff: "number-off", Notice of law,
        "số, ký hiệu hoặc năm của văn bản không thể đúng",
        "the number or the year of the text cannot be right", ask Law for Basis;
    NumberKind: "number-kind", Notice of law,
        "ký hiệu không phải của loại văn bản này",
        "the number belongs to another kind of instrument", ask Law for Basis;
    NumberSpelling: "number-spelling", Notice of law,
        "ký hiệu viết sai chính tả",
        "the number is misspelt";
    LetterForDigit: "letter-for-digit", Notice of law,
        "chữ cái đứng thay chữ số",
        "a letter was typed instead of a digit", ask Law for Basis;
    DateOff: "date-off", Notice of law,
        "không có ngày như vậy",
        "there is no such date", ask Law for Basis;
    DateNumber: "date-number", Notice of law,
        "ngày ban hành và số văn bản khác năm nhau",
        "the date and the number are of different years", ask Law for Basis;
    TwoDates: "two-dates", Notice of law,
        "một văn bản có hai ngày ban hành khác nhau",
        "one text has two different dates", ask Law for Basis;
    PlaceOff: "place-off", Notice of law,
        "không thể có điều, khoản hoặc điểm như vậy",
        "no such article, clause or point can exist", ask Law for Basis;
    NotInForce: "not-in-force", Notice of law,
        "văn bản viện dẫn không còn hoặc chưa có hiệu lực",
        "the text cited is not in force", ask Law for Basis:
            "{text} không còn hoặc chưa có hiệu lực: {step} nay theo văn bản nào?",
            "{text} is not in force: what is {step} now based on?";
    Expiring: "expiring", Notice of law,
        "văn bản viện dẫn sắp hết hiệu lực",
        "the text cited will soon expire", ask Law for Basis:
            "{text} sắp hết hiệu lực: sau đó {step} theo văn bản nào?",
            "{text} will soon expire: what will {step} then be based on?";
    NotNormative: "not-normative", Notice of law,
        "căn cứ duy nhất không phải văn bản quy phạm pháp luật",
        "the only basis is not a legal normative document", ask Law for Basis:
            "{step}: ngoài {text}, luật hoặc nghị định nào quy định?",
            "{step}: which law or decree is {text} based on?";
    LocalBasis: "local-basis", Notice of law,
        "căn cứ duy nhất là văn bản của địa phương; chưa rõ luật nào giao",
        "the only basis is a local decision; no law is cited that delegates this", ask Law for Basis:
            "{step}: ngoài {text}, luật hoặc nghị định nào quy định?",
            "{step}: which law or decree is {text} based on?";
    Uncited: "uncited", Notice of law,
        "không bước nào viện dẫn",
        "no step cites it", ask Rest for Register:
            "{text}: bước nào căn cứ vào văn bản này?",
            "{text}: which step is it the basis of?";
    NamesNoText: "names-no-text", Notice of law,
        "viện dẫn chưa nêu văn bản",
        "a citation names no text of law";
    EndlessLoop: "endless-loop", Gap,
        "vòng lặp không có đường ra",
        "a loop that no case ever leaves", ask Map for Map;
    LimitExceeded: "limit-exceeded", Notice,
        "đường dài nhất vượt thời hạn giải quyết",
        "the longest path exceeds the declared time limit", ask Disputes for Limit;
    LimitsDisagree: "limits-disagree", Notice,
        "thời hạn của các phần cộng lại vượt thời hạn của cả nhóm",
        "the limits of the parts add up to more than that of the whole", ask Disputes for Limit;
    InputLost: "input-lost", Gap,
        "theo các dấu thì mất giấy tờ vẫn cần",
        "the marks take away a document that is still needed", ask Papers for Dossier:
            "{step} vẫn cần {paper}, mà bước làm ra giấy tờ đó bị bỏ: khi đó lấy ở đâu?",
            "{step} still needs {paper}, and the step that makes it goes: where will it come from?";
    TwinLanes: "twin-lanes", Notice,
        "có thể là cùng một cơ quan; nhập làm một làn, hoặc đặt tên cho khác hẳn nhau",
        "may be the same body; merge them, or give them names that differ more", ask Rest for Lanes:
            "{twin} và {lane} có phải là một cơ quan?",
            "are {twin} and {lane} the same body?";
    NotInRegister: "not-in-register", Notice of law,
        "văn bản chưa có trong danh mục của phiên",
        "the text is not in the register of the session";
    RegisterDate: "register-date", Notice of law,
        "ngày ban hành khác với danh mục của phiên",
        "the date differs from the one in the register of the session";
    RegisterTitle: "register-title", Notice of law,
        "tên văn bản khác với danh mục của phiên",
        "the title differs from the one in the register of the session";
    RegisterBody: "register-body", Notice of law,
        "cơ quan ban hành khác với danh mục của phiên",
        "the issuing body differs from the one in the register of the session";
    Replaced: "replaced", Notice of law,
        "văn bản đã có văn bản thay thế",
        "this text has been replaced by another";
    SharesNotAsked: "shares-not-asked", Wish,
        "chưa hỏi đủ tỷ lệ các nhánh",
        "not all shares of the branches are known", ask Shares for Expected:
            "{step}: mỗi nhánh chiếm bao nhiêu phần trăm hồ sơ?",
            "{step}: how many cases in a hundred go each way?";
    EffortNotAsked: "effort-not-asked", Wish,
        "chưa rõ người nộp hồ sơ mất bao nhiêu giờ",
        "the hours it takes the applicant are not known", ask Cost for Cost:
            "{step}: người nộp hồ sơ mất mấy giờ?",
            "{step}: how many hours does the applicant spend?";
    FeeNotAsked: "fee-not-asked", Wish,
        "bước nộp tiền mà chưa rõ mức phí",
        "a step with a payment, but no amount given", ask Cost for Cost:
            "{step}: nộp bao nhiêu tiền?",
            "{step}: how much is paid?";
    RowNotAsked: "row-not-asked", Wish,
        "chưa rõ thuộc công việc nào của bảng chi phí",
        "its activity in the cost table is not known", ask Cost for Cost:
            "{step} thuộc công việc nào của bảng chi phí?",
            "which activity of the cost table is {step}?";
    NoIncome: "no-income", Wish,
        "chưa có mức thu nhập bình quân một giờ",
        "there is no income per hour", ask Cost for Cost:
            "mức thu nhập bình quân một giờ là bao nhiêu, theo nguồn nào?",
            "what is the average income per hour, and what is the source?";
    NoCases: "no-cases", Wish,
        "chưa rõ số lần hoặc số đối tượng trong một năm",
        "times a year or applicants a year not known", ask Cost for YearlyCost:
            "{procedure}: mỗi năm mấy lần, bao nhiêu đối tượng?",
            "{procedure}: how many times a year, and how many applicants?";
    PaperSource: "paper-source", Wish,
        "giấy tờ không bước nào làm ra, cũng chưa rõ có trong cơ sở dữ liệu nào",
        "a document that no step produces and no known database holds", ask Papers for Dossier:
            "{step} cần {paper}: lấy ở đâu, đã có trong cơ sở dữ liệu nào chưa?",
            "{step} needs {paper}: where does it come from, and does a database hold it?";
    ChannelNotAsked: "channel-not-asked", Wish,
        "chưa rõ người nộp thực hiện theo cách nào",
        "how the applicant deals with the step is not known", ask Rest for Visits:
            "{step}: người nộp làm trực tiếp, qua bưu chính hay trực tuyến?",
            "{step}: in person, by post or online?";
    KindNotAsked: "kind-not-asked", Wish,
        "chưa hỏi làn này là loại nào",
        "nobody has said what this lane is", ask Rest for Lanes:
            "{lane} là cơ quan nhà nước, doanh nghiệp, đơn vị tư nhân hay người nộp?",
            "what is {lane}: a state agency, a state enterprise, a private body or the applicant?";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;
    use std::collections::HashSet;

    #[test]
    fn every_code_has_a_sentence_and_a_name_of_its_own() {
        let mut said = HashSet::new();
        for &code in Code::ALL {
            for language in [Language::Vi, Language::En] {
                assert!(said.insert(code.word(language)), "{code:?}");
            }
            assert!(said.insert(code.code()), "{code:?}");
            let row = finding(code);
            assert_eq!(row.severity == Severity::Error, code == Code::Circle);
            // A finding that only the list of questions has must have a question.
            assert!(row.severity != Severity::Wish || row.asks.is_some());
        }
    }
}
