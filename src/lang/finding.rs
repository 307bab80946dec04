//! What a check has found, in words.

use crate::model::{Code, Finding, Instrument, Language, Map, Order, Span};

use super::span::{duration, span};
use super::words::{self, pick, words};
use super::{date, fact, law};

/// A finding as one sentence without a full stop: where, and what is missing.
pub fn finding(language: Language, map: &Map, order: &Order, finding: &Finding) -> String {
    let mut said = what(language, finding.code).to_string();
    if let Some(field) = finding.field {
        said += &format!(" ({})", words::field(language, field));
    }
    if let Some(note) = finding.note.and_then(|id| map.notes().get(&id)) {
        said += &format!(": {}", fact::quoted(&note.text));
    }
    if let Some(text) = finding.instrument.and_then(|id| map.instruments().get(&id)) {
        text_of_law(language, map, text, finding.code, &mut said);
    }
    if let Some(limit) = &finding.limit {
        let procedure = map.procedures().get(&limit.procedure);
        let title = procedure.map_or("", |procedure| procedure.title.as_str());
        let declared = span(language, &limit.declared);
        let mut takes = duration(language, limit.working_minutes, limit.calendar_days);
        let part = |id| map.procedures().get(id).and_then(|part| part.limit);
        let parts: Vec<String> = limit
            .parts
            .iter()
            .filter_map(part)
            .map(|limit| {
                span(
                    language,
                    &Span {
                        min: limit.max,
                        ..limit
                    },
                )
            })
            .collect();
        if parts.len() > 1 {
            takes = format!("{} = {takes}", parts.join(" + "));
        }
        said += &match language {
            Language::Vi => format!(
                ": {}, thời hạn {declared}, tính ra {takes}",
                fact::quoted(title)
            ),
            Language::En => format!(
                ": {}, limit {declared}, comes to {takes}",
                fact::quoted(title)
            ),
        };
    }
    match place(language, map, order, finding) {
        Some(place) => format!("{place}: {said}"),
        None => said,
    }
}

/// Which text of law; where it is about its force, since when and what follows it.
fn text_of_law(language: Language, map: &Map, text: &Instrument, code: Code, said: &mut String) {
    *said += &format!(": {}", law::instrument(language, text));
    if !matches!(code, Code::NotInForce | Code::Expiring) {
        return;
    }
    let successor = text.successor.and_then(|id| map.instruments().get(&id));
    let mut known = Vec::new();
    let from = text
        .in_force_from
        .map(|day| (pick(language, "từ", "from"), day));
    let to = text
        .in_force_to
        .map(|day| (pick(language, "đến", "to"), day));
    for (word, day) in [from, to].into_iter().flatten() {
        known.push(format!("{word} {}", date(day)));
    }
    if let Some(successor) = successor {
        let word = pick(language, "được thay thế bởi", "replaced by");
        known.push(format!("{word} {}", law::instrument(language, successor)));
    }
    if !known.is_empty() {
        *said += &format!(" ({})", known.join(", "));
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
    let mut place = format!(
        "{} {}",
        words(language).lane,
        fact::quoted(&fact::lane(map, lane))
    );
    if let Some(twin) = finding.twin {
        let (and, twin) = (pick(language, "và", "and"), fact::lane(map, twin));
        place += &format!(" {and} {}", fact::quoted(&twin));
    }
    Some(place)
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
            "các câu trả lời của một câu hỏi cùng dẫn vào điểm hợp: chỉ chờ một nhánh",
            "answers of one decision lead into this join: it waits for one branch of them",
        ),
        Code::BranchMayEnd => pick(
            language,
            "một nhánh có thể kết thúc hoặc quay lại trước điểm hợp này: khi đó hồ sơ không đi tiếp, các nhánh khác bị cắt",
            "a branch may end or go back before this join: the case then does not go on, and the other branches are broken off",
        ),
        Code::NumberOff => pick(
            language,
            "số, ký hiệu hoặc năm của văn bản không thể đúng",
            "the number of the text or its year cannot be right",
        ),
        Code::NumberKind => pick(
            language,
            "ký hiệu không phải của loại văn bản này",
            "the number has the signs of another kind of text",
        ),
        Code::NumberSpelling => pick(
            language,
            "ký hiệu viết sai chính tả",
            "the signs of the number are misspelled",
        ),
        Code::LetterForDigit => pick(
            language,
            "chữ cái đứng thay chữ số",
            "a letter stands in place of a digit",
        ),
        Code::DateOff => pick(language, "không có ngày như vậy", "there is no such date"),
        Code::DateNumber => pick(
            language,
            "ngày ban hành và số văn bản khác năm nhau",
            "the date and the number are of different years",
        ),
        Code::TwoDates => pick(
            language,
            "một văn bản có hai ngày ban hành khác nhau",
            "one text has two different dates",
        ),
        Code::PlaceOff => pick(
            language,
            "không thể có điều, khoản hoặc điểm như vậy",
            "there can be no such article, clause or point",
        ),
        Code::NotInForce => pick(
            language,
            "văn bản viện dẫn không còn hoặc chưa có hiệu lực",
            "the text cited is not in force",
        ),
        Code::Expiring => pick(
            language,
            "văn bản viện dẫn sắp hết hiệu lực",
            "the text cited soon ceases to be in force",
        ),
        Code::NotNormative => pick(
            language,
            "căn cứ duy nhất không phải văn bản quy phạm pháp luật",
            "the only basis is not a legal normative document",
        ),
        Code::LocalBasis => pick(
            language,
            "căn cứ duy nhất là văn bản của địa phương; chưa rõ luật nào giao",
            "the only basis is a local decision; no law is cited that assigns it",
        ),
        Code::Uncited => pick(language, "không bước nào viện dẫn", "no step cites it"),
        Code::EndlessLoop => pick(
            language,
            "vòng lặp không có đường ra",
            "a loop that no case ever leaves",
        ),
        Code::LimitExceeded => pick(
            language,
            "đường dài nhất vượt thời hạn giải quyết",
            "the longest path exceeds the declared time limit",
        ),
        Code::LimitsDisagree => pick(
            language,
            "thời hạn của các phần cộng lại vượt thời hạn của cả nhóm",
            "the limits of the parts add up to more than that of the whole",
        ),
        Code::TwinLanes => pick(
            language,
            "có thể là cùng một cơ quan; nhập làm một làn, hoặc đặt tên cho khác hẳn nhau",
            "may be one and the same body; merge them, or give them names further apart",
        ),
        Code::NotInRegister => pick(
            language,
            "văn bản chưa có trong danh mục của phiên",
            "the text is not in the register of the session",
        ),
        Code::RegisterDate => pick(
            language,
            "ngày ban hành khác với danh mục của phiên",
            "the date is another than in the register of the session",
        ),
        Code::RegisterTitle => pick(
            language,
            "tên văn bản khác với danh mục của phiên",
            "the title is another than in the register of the session",
        ),
        Code::RegisterBody => pick(
            language,
            "cơ quan ban hành khác với danh mục của phiên",
            "the issuing body is another than in the register of the session",
        ),
        Code::Replaced => pick(
            language,
            "văn bản đã có văn bản thay thế",
            "another text comes in the place of this one",
        ),
        Code::SharesNotAsked => pick(
            language,
            "chưa hỏi đủ tỷ lệ các nhánh",
            "the shares of the branches were not all asked",
        ),
        Code::EffortNotAsked => pick(
            language,
            "chưa rõ người nộp hồ sơ mất bao nhiêu giờ",
            "nobody has said how many hours it takes the applicant",
        ),
        Code::FeeNotAsked => pick(
            language,
            "bước nộp tiền mà chưa rõ mức phí",
            "a step to pay, and nobody has said how much",
        ),
        Code::RowNotAsked => pick(
            language,
            "chưa rõ thuộc công việc nào của bảng chi phí",
            "its row of the cost table was not asked",
        ),
        Code::NoIncome => pick(
            language,
            "chưa có mức thu nhập bình quân một giờ",
            "there is no income per hour",
        ),
        Code::NoCases => pick(
            language,
            "chưa rõ số lần hoặc số đối tượng trong một năm",
            "nobody has said how many times a year or how many subjects",
        ),
        Code::PaperSource => pick(
            language,
            "giấy tờ không bước nào làm ra, cũng chưa rõ có trong cơ sở dữ liệu nào",
            "a paper that no step makes and no database is known to hold",
        ),
        Code::ChannelNotAsked => pick(
            language,
            "chưa rõ người nộp thực hiện theo cách nào",
            "nobody has said how the applicant meets the step",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Edit, Field, Id, LaneKind, NoteKind, Severity, StepKind};

    fn id<T: From<Id>>(number: u32) -> T {
        let tag = "t".parse().expect("a tag");
        T::from(Id { tag, number })
    }

    #[test]
    fn a_finding_says_where_and_what() {
        let mut map = Map::default();
        let edits = [
            Edit::AddLane {
                id: id(1),
                name: "Một cửa".into(),
                alias: "mc".into(),
                kind: LaneKind::Agency,
                before: None,
            },
            Edit::AddStep {
                id: id(2),
                lane: id(1),
                row: 0,
                kind: StepKind::Task,
                name: "Thẩm định".into(),
                phase: None,
            },
            Edit::AddNote {
                id: id(3),
                kind: NoteKind::Question,
                on: Some(id(2)),
                text: "Ai ký?".into(),
                by: None,
            },
        ];
        for edit in &edits {
            map.apply(edit).expect("a small map");
        }
        let order = Order::of(&map);
        let found = |code, field: Option<Field>, note: Option<_>, lane| Finding {
            code,
            step: note.map(|_| id(2)).or(field.map(|_| id(2))),
            flow: None,
            lane,
            twin: None,
            field,
            note,
            instrument: None,
            limit: None,
        };
        let say = |found: &Finding| finding(Language::Vi, &map, &order, found);
        assert_eq!(
            say(&found(Code::Disputed, Some(Field::Elapsed), None, None)),
            "bước 1 “Thẩm định”: các bên nêu số liệu khác nhau (thời gian)"
        );
        assert_eq!(
            say(&found(Code::OpenQuestion, None, Some(id(3)), None)),
            "bước 1 “Thẩm định”: câu hỏi chưa được trả lời: “Ai ký?”"
        );
        assert_eq!(
            say(&found(Code::EmptyLane, None, None, Some(id(1)))),
            "làn “Một cửa”: chưa có bước nào"
        );
    }

    #[test]
    fn every_code_has_a_sentence_and_a_name_of_its_own() {
        let mut said = std::collections::HashSet::new();
        for code in Code::ALL {
            for language in [Language::Vi, Language::En] {
                assert!(said.insert(what(language, code)), "{code:?}");
            }
            assert!(said.insert(code.name()), "{code:?}");
            assert_eq!(code.severity() == Severity::Error, code == Code::Circle);
        }
    }
}
