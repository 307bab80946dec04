//! The open questions, worded as a facilitator would ask them.

use crate::catalogue::{self, Choice};
use crate::model::inquiry::{Decides, Group, Inquiry};
use crate::model::{Code, Language, Money, Time};

use super::span::duration;
use super::words::{capitalised, pick};
use super::{MoneyWords, Speaker, fact, law, number};

impl Speaker<'_> {
    /// The question in full, with a capital letter and its mark at the end.
    pub fn question(self, of: &Inquiry) -> String {
        let Speaker { language, map, .. } = self;
        let about = &of.about;
        let text = about.instrument.and_then(|id| map.instruments().get(&id));
        let asks = catalogue::finding(about.code).asks;
        let question = asks
            .and_then(|asks| asks.question)
            .map(|question| question.say(language));
        // Nothing more can be asked about an unknown text of law.
        let question = question.filter(|said| text.is_some() || !said.contains("{text}"));
        let Some(question) = question else {
            return capitalised(&self.finding(about));
        };
        let step = about.step.map(|step| self.step(step));
        let quoted = |words: Option<&str>| fact::quoted(words.unwrap_or_default());
        let lane = |lane: Option<_>| lane.map(|id| fact::quoted(&self.lane(id)));
        let flow = about.flow.and_then(|id| map.flow(id));
        let answer = flow.and_then(|flow| flow.condition.as_deref());
        if let Some(answer) = answer.filter(|_| about.code == Code::OpenEnd) {
            let (step, answer) = (step.unwrap_or_default(), fact::quoted(answer));
            return capitalised(&match language {
                Language::Vi => format!("sau {step}, nhánh {answer}, thì làm gì?"),
                Language::En => format!("what comes after {step}, branch {answer}?"),
            });
        }
        let procedure = of.procedure.and_then(|id| map.procedures().get(&id));
        let note = about.note.and_then(|id| map.notes().get(&id));
        let said = filled(question, |part| match part {
            "field" => about.field.map(|field| field.word(language).to_string()),
            "lane" => lane(about.lane),
            "note" => Some(quoted(note.map(|note| note.text.as_str()))),
            "paper" => Some(quoted(of.paper.as_deref())),
            "procedure" => Some(quoted(procedure.map(|of| of.title.as_str()))),
            "text" => text.map(|text| law::instrument(language, text)),
            "step" => step.clone(),
            "twin" => lane(about.twin),
            _ => None,
        });
        capitalised(&said)
    }
}

/// A question with its names in braces filled in. If the first is missing, its colon goes
/// too.
fn filled(question: &str, part: impl Fn(&str) -> Option<String>) -> String {
    let mut said = String::new();
    let mut rest = question;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let words = part(name).unwrap_or_default();
        said.push_str(before);
        said.push_str(&words);
        rest = if said.is_empty() {
            after.trim_start_matches([':', ' '])
        } else {
            after
        };
    }
    said + rest
}

/// The purpose of the answer, in a few words.
pub fn decides(money: MoneyWords, decides: &Decides) -> String {
    let language = money.language;
    let words = match decides {
        Decides::Coverage {
            cited,
            all,
            decisions,
        } => {
            let label = pick(language, "căn cứ pháp lý", "law coverage");
            let of = if *decisions {
                number::several(language, *all, "nhánh rẽ", "decision", "decisions")
            } else {
                number::steps(language, *all)
            };
            return format!("{label} {cited}/{of}");
        }
        Decides::Time(min, max) => {
            let say = |time: Time| duration(language, time);
            let (from, to) = (pick(language, "từ", "from"), pick(language, "đến", "to"));
            return format!("{from} {} {to} {}", say(*min), say(*max));
        }
        Decides::Amount(_, apart) => {
            let label = pick(language, "chênh nhau", "difference of");
            return format!("{label} {}", money.full(Money::own(*apart)));
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
            "whether the legal basis holds",
        ),
        Decides::Statement => pick(language, "các nguồn khác nhau", "sources differ"),
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
            "drop the document or use data instead",
        ),
        Decides::Visits => pick(
            language,
            "lần đi lại của người nộp",
            "visits of the applicant",
        ),
        Decides::Flow => pick(language, "sơ đồ đi tiếp thế nào", "how the map continues"),
        Decides::Words => pick(language, "câu hỏi để ngỏ", "left open by the room"),
        Decides::Unknown => pick(
            language,
            "đã hỏi, trong phòng chưa ai biết",
            "asked, nobody in the room knows",
        ),
        Decides::Lanes => pick(language, "ai làm việc gì", "who does what"),
        Decides::Register => pick(language, "danh mục văn bản", "the register of law"),
    };
    words.to_string()
}

/// The heading of a group of questions.
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
        Group::Papers => pick(language, "nguồn của giấy tờ", "where documents come from"),
        Group::Ends => pick(language, "chỗ sơ đồ còn hở", "loose ends of the map"),
        Group::Open => pick(language, "câu hỏi để ngỏ", "open questions"),
        Group::Rest => pick(language, "việc khác", "other things"),
    }
}

pub fn none(language: Language) -> &'static str {
    pick(
        language,
        "không còn gì phải hỏi",
        "there is nothing left to ask",
    )
}

/// The next question, for a place beside other words.
pub fn next(language: Language, question: &str, key: &str) -> String {
    let label = pick(language, "hỏi tiếp", "ask next");
    format!("{label} ({key}): {question}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_filled_and_begin_with_what_is_known() {
        let part = |name: &str| match name {
            "step" => None,
            name => Some(name.to_uppercase()),
        };
        assert_eq!(filled("{step}: {note}", part), "NOTE");
        assert_eq!(filled("{twin} and {lane}?", part), "TWIN and LANE?");
        assert_eq!(filled("which {paper}", part), "which PAPER");
    }

    #[test]
    fn no_question_names_what_is_not_filled_in() {
        const PARTS: [&str; 8] = [
            "field",
            "lane",
            "note",
            "paper",
            "procedure",
            "step",
            "text",
            "twin",
        ];
        for code in Code::ALL {
            let asks = catalogue::finding(*code).asks;
            let Some(question) = asks.and_then(|asks| asks.question) else {
                continue;
            };
            for language in [Language::Vi, Language::En] {
                let mut parts = question.say(language).split('{');
                parts.next();
                for part in parts {
                    let (name, _) = part.split_once('}').expect("a brace that closes");
                    assert!(PARTS.contains(&name), "{code:?}: {name}");
                }
            }
        }
    }
}
