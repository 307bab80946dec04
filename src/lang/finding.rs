//! What a check has found, in words.

use crate::model::{Code, Finding, Language, Map, Order};

use super::fact;
use super::words::{pick, words};

/// A finding as one sentence without a full stop: where, and what is missing.
pub fn finding(language: Language, map: &Map, order: &Order, finding: &Finding) -> String {
    let what = what(language, finding.code);
    match place(language, map, order, finding) {
        Some(place) => format!("{place}: {what}"),
        None => what.to_string(),
    }
}

fn place(language: Language, map: &Map, order: &Order, finding: &Finding) -> Option<String> {
    if let Some(step) = finding.step {
        let step = fact::step(language, map, order, step);
        let flow = finding.flow.and_then(|id| map.flow(id));
        return Some(match flow.and_then(|flow| flow.condition.as_deref()) {
            Some(answer) => format!(
                "{step}, {} {}",
                pick(language, "nhánh", "branch"),
                fact::quoted(answer)
            ),
            None => step,
        });
    }
    let lane = finding.lane?;
    Some(format!(
        "{} {}",
        words(language).lane,
        fact::quoted(&fact::lane(map, lane))
    ))
}

/// What a code says, without the place.
pub fn what(language: Language, code: Code) -> &'static str {
    match code {
        Code::Circle => pick(
            language,
            "luồng đi tới tạo thành vòng tròn; cần một luồng quay lại",
            "forward flows close a circle; one of them must go back",
        ),
        Code::SharesOff => pick(
            language,
            "tổng tỷ lệ các nhánh khác 100%",
            "the shares of the branches do not add up to 100%",
        ),
        Code::NoTime => pick(language, "chưa có thời gian", "no time yet"),
        Code::LawNotAsked => pick(
            language,
            "chưa hỏi căn cứ pháp lý",
            "nobody has asked for the legal basis",
        ),
        Code::NoLaw => pick(
            language,
            "không có căn cứ pháp lý",
            "there is no legal basis",
        ),
        Code::OpenEnd => pick(
            language,
            "chưa rõ bước tiếp theo",
            "nobody has said what comes next",
        ),
        Code::OpenQuestion => pick(
            language,
            "câu hỏi chưa được trả lời",
            "a question is not answered",
        ),
        Code::Disputed => pick(
            language,
            "các bên nêu số liệu khác nhau",
            "sources differ on a figure",
        ),
        Code::EmptyLane => pick(language, "chưa có bước nào", "no steps yet"),
        Code::Unreached => pick(language, "không có bước nào dẫn đến", "nothing leads here"),
        Code::MeetWithoutJoin => pick(
            language,
            "các nhánh song song gặp nhau mà không có điểm hợp",
            "branches of a fork meet without a join",
        ),
        Code::JoinOfAlternatives => pick(
            language,
            "điểm hợp chờ cả những nhánh mà mỗi hồ sơ chỉ đi một",
            "a join waits for branches of which only one is taken",
        ),
    }
}
