//! What is still to be asked, worded as a facilitator would ask it.

use crate::model::inquiry::{Decides, Group, Inquiry};
use crate::model::{Code, Field, Language, Map, Order};

use super::finding::finding;
use super::span::duration;
use super::words::{capitalised, field, pick};
use super::{fact, law, money, number};

/// The question in full, with a capital and its mark at the end.
pub fn question(language: Language, map: &Map, order: &Order, of: &Inquiry) -> String {
    let about = &of.about;
    let step = about
        .step
        .map_or(String::new(), |step| fact::step(language, map, order, step));
    let text = about
        .instrument
        .and_then(|id| map.instruments().get(&id))
        .map(|text| law::instrument(language, text));
    let vi = language == Language::Vi;
    let said = match about.code {
        Code::NoTime if vi => format!("{step} mất bao lâu?"),
        Code::NoTime => format!("how long does {step} take?"),
        Code::LawNotAsked if vi => format!("{step} căn cứ vào điều, khoản nào?"),
        Code::LawNotAsked => format!("what is the legal basis of {step}?"),
        Code::Disputed => {
            let of = field(language, about.field.unwrap_or(Field::Elapsed));
            match language {
                Language::Vi => format!("{step}: {of} lấy theo bên nào?"),
                Language::En => format!("{step}: {of}, whose figure holds?"),
            }
        }
        Code::SharesNotAsked if vi => {
            format!("{step}: mỗi nhánh chiếm bao nhiêu phần trăm hồ sơ?")
        }
        Code::SharesNotAsked => format!("{step}: how many cases in a hundred go each way?"),
        Code::SharesOff if vi => {
            format!("{step}: các nhánh cộng lại khác 100%, tỷ lệ đúng là bao nhiêu?")
        }
        Code::SharesOff => {
            format!("{step}: the branches do not make 100%, what are the right shares?")
        }
        Code::EffortNotAsked if vi => format!("{step}: người nộp hồ sơ mất mấy giờ?"),
        Code::EffortNotAsked => format!("{step}: how many hours does the applicant spend?"),
        Code::FeeNotAsked if vi => format!("{step}: nộp bao nhiêu tiền?"),
        Code::FeeNotAsked => format!("{step}: how much is paid?"),
        Code::RowNotAsked if vi => format!("{step} thuộc công việc nào của bảng chi phí?"),
        Code::RowNotAsked => format!("which row of the cost table is {step} in?"),
        Code::NoIncome => pick(
            language,
            "mức thu nhập bình quân một giờ là bao nhiêu, theo nguồn nào?",
            "what is the average income per hour, by which source?",
        )
        .to_string(),
        Code::NoCases => {
            let procedure = of.procedure.and_then(|id| map.procedures().get(&id));
            let title = fact::quoted(procedure.map_or("", |of| of.title.as_str()));
            match language {
                Language::Vi => format!("{title}: mỗi năm mấy lần, bao nhiêu đối tượng?"),
                Language::En => format!("{title}: how many times a year, how many subjects?"),
            }
        }
        Code::PaperSource => {
            let paper = fact::quoted(of.paper.as_deref().unwrap_or_default());
            match language {
                Language::Vi => {
                    format!("{step} cần {paper}: lấy ở đâu, đã có trong cơ sở dữ liệu nào chưa?")
                }
                Language::En => {
                    format!("{step} needs {paper}: where from, does a database have it?")
                }
            }
        }
        Code::ChannelNotAsked if vi => {
            format!("{step}: người nộp làm trực tiếp, qua bưu chính hay trực tuyến?")
        }
        Code::ChannelNotAsked => format!("{step}: in person, by post or online?"),
        Code::OpenEnd => {
            let flow = about.flow.and_then(|id| map.flow(id));
            let answer = flow.and_then(|flow| flow.condition.as_deref());
            match (language, answer) {
                (Language::Vi, Some(answer)) => {
                    format!("sau {step}, nhánh {}, thì làm gì?", fact::quoted(answer))
                }
                (Language::Vi, None) => format!("sau {step} thì làm gì?"),
                (Language::En, Some(answer)) => {
                    let answer = fact::quoted(answer);
                    format!("what comes after {step}, branch {answer}?")
                }
                (Language::En, None) => format!("what comes after {step}?"),
            }
        }
        Code::OpenQuestion => {
            let note = about.note.and_then(|id| map.notes().get(&id));
            let words = fact::quoted(note.map_or("", |note| note.text.as_str()));
            match step.is_empty() {
                true => words,
                false => format!("{step}: {words}"),
            }
        }
        Code::Unreached if vi => format!("bước nào dẫn đến {step}?"),
        Code::Unreached => format!("what leads to {step}?"),
        Code::NotInForce | Code::Expiring | Code::NotNormative | Code::LocalBasis
            if text.is_some() =>
        {
            let text = text.unwrap_or_default();
            basis(language, about.code, &step, &text)
        }
        Code::Uncited if text.is_some() => {
            let text = text.unwrap_or_default();
            match language {
                Language::Vi => format!("{text}: bước nào căn cứ vào văn bản này?"),
                Language::En => format!("{text}: which step stands on it?"),
            }
        }
        Code::EmptyLane | Code::TwinLanes => lanes(language, map, of),
        _ => finding(language, map, order, about),
    };
    capitalised(&said)
}

/// What is asked about a text of law that cannot carry a step any more, or alone.
fn basis(language: Language, code: Code, step: &str, text: &str) -> String {
    match (code, language) {
        (Code::NotInForce, Language::Vi) => {
            format!("{text} không còn hoặc chưa có hiệu lực: {step} nay theo văn bản nào?")
        }
        (Code::NotInForce, Language::En) => {
            format!("{text} is not in force: which text does {step} go by now?")
        }
        (Code::Expiring, Language::Vi) => {
            format!("{text} sắp hết hiệu lực: sau đó {step} theo văn bản nào?")
        }
        (Code::Expiring, Language::En) => {
            format!("{text} soon ends: which text will {step} go by then?")
        }
        (_, Language::Vi) => format!("{step}: ngoài {text}, luật hoặc nghị định nào quy định?"),
        (_, Language::En) => format!("{step}: which law or decree stands behind {text}?"),
    }
}

fn lanes(language: Language, map: &Map, of: &Inquiry) -> String {
    let name =
        |lane: Option<_>| lane.map_or(String::new(), |id| fact::quoted(&fact::lane(map, id)));
    let (lane, twin) = (name(of.about.lane), name(of.about.twin));
    match (of.about.code, language) {
        (Code::TwinLanes, Language::Vi) => format!("{twin} và {lane} có phải là một cơ quan?"),
        (Code::TwinLanes, Language::En) => format!("are {twin} and {lane} one and the same?"),
        (_, Language::Vi) => format!("{lane} làm bước nào?"),
        (_, Language::En) => format!("which step does {lane} do?"),
    }
}

/// What the answer decides, in a few words.
pub fn decides(language: Language, decides: &Decides) -> String {
    let words = match decides {
        Decides::Coverage {
            cited,
            all,
            decisions,
        } => {
            let label = pick(language, "căn cứ pháp lý", "law coverage");
            let of = match decisions {
                true => number::several(language, *all, "nhánh rẽ", "decision", "decisions"),
                false => number::steps(language, *all),
            };
            return format!("{label} {cited}/{of}");
        }
        Decides::Time(min, max) => {
            let say = |(minutes, days): (_, _)| duration(language, minutes, days);
            let (from, to) = (pick(language, "từ", "from"), pick(language, "đến", "to"));
            return format!("{from} {} {to} {}", say(*min), say(*max));
        }
        Decides::Money(apart) => {
            let label = pick(language, "chênh nhau", "apart by");
            return format!("{label} {}", money(language, *apart));
        }
        Decides::Map => pick(
            language,
            "sơ đồ đi được hay không",
            "whether the map can be followed",
        ),
        Decides::LongestPath => pick(language, "đường dài nhất", "the longest path"),
        Decides::AnotherPath => pick(
            language,
            "có thể đổi đường dài nhất",
            "perhaps another longest path",
        ),
        Decides::Basis => pick(
            language,
            "căn cứ có đứng vững không",
            "whether the basis holds",
        ),
        Decides::Statement => pick(language, "các bên nêu khác nhau", "sources differ"),
        Decides::Limit => pick(language, "thời hạn giải quyết", "the declared time limit"),
        Decides::Expected => pick(
            language,
            "thời gian và chi phí kỳ vọng",
            "expected time and cost",
        ),
        Decides::Cost => pick(language, "chi phí tuân thủ", "compliance cost"),
        Decides::YearlyCost => pick(language, "chi phí một năm", "the cost of a year"),
        Decides::Dossier => pick(
            language,
            "bỏ giấy tờ hoặc thay bằng dữ liệu",
            "drop the paper or take data instead",
        ),
        Decides::Visits => pick(language, "số lần đi lại", "visits of the applicant"),
        Decides::Flow => pick(language, "sơ đồ đi tiếp thế nào", "how the map goes on"),
        Decides::Words => pick(language, "câu hỏi để ngỏ", "left open by the room"),
        Decides::Lanes => pick(language, "ai làm việc gì", "who does what"),
        Decides::Register => pick(language, "danh mục văn bản", "the register of law"),
    };
    words.to_string()
}

/// A heading over the questions of a group.
pub fn group(language: Language, group: Group) -> &'static str {
    match group {
        Group::Map => pick(language, "sơ đồ chưa đi được", "the map cannot be followed"),
        Group::LongestPath => pick(
            language,
            "thời gian trên đường dài nhất",
            "time on the longest path",
        ),
        Group::Law => pick(language, "căn cứ pháp lý", "legal basis"),
        Group::Disputes => pick(language, "số liệu chưa thống nhất", "figures in dispute"),
        Group::Times => pick(language, "thời gian các bước khác", "time of other steps"),
        Group::Shares => pick(language, "tỷ lệ các nhánh", "shares of the branches"),
        Group::Cost => pick(language, "chi phí tuân thủ", "compliance cost"),
        Group::Papers => pick(language, "nguồn của giấy tờ", "where papers come from"),
        Group::Ends => pick(language, "chỗ sơ đồ còn hở", "loose ends of the map"),
        Group::Open => pick(language, "câu hỏi để ngỏ", "open questions"),
        Group::Rest => pick(language, "việc khác", "other things"),
    }
}

/// Nothing is left to ask.
pub fn none(language: Language) -> &'static str {
    pick(
        language,
        "không còn gì phải hỏi",
        "there is nothing left to ask",
    )
}

/// The next question, where there is room for it beside other words.
pub fn next(language: Language, question: &str, key: &str) -> String {
    let label = pick(language, "hỏi tiếp", "ask next");
    format!("{label} ({key}): {question}")
}
