//! The findings of the checks, in words.

use crate::catalogue::Choice;
use crate::law::names_no_text;
use crate::model::{Code, Finding, Instrument, Language, Span, StepId};

use super::span::{duration, span};
use super::words::{pick, words};
use super::{Speaker, date, fact, law};

impl Speaker<'_> {
    /// A finding as one sentence without a full stop: where, and what is missing.
    pub fn finding(self, finding: &Finding) -> String {
        let Speaker { language, map, .. } = self;
        let mut said = finding.code.word(language).to_string();
        if let (Code::EmptyBranch, Some(join)) = (finding.code, finding.step)
            && let Some(flow) = finding.flow.and_then(|id| map.flow(id))
            && let Some(empty) = self.empty_branches(flow.from, join)
        {
            said = format!("{}: {empty}", self.step(flow.from));
        }
        if let Some(field) = finding.field {
            let unnamed = finding
                .step
                .and_then(|step| map.step(step))
                .filter(|step| finding.code == Code::Disputed && step.is_unnamed(field))
                .map_or("", |_| {
                    pick(
                        language,
                        "; trong đó số đã ghi chưa nêu nguồn",
                        "; the one recorded has no source named",
                    )
                });
            said += &format!(" ({}{unnamed})", field.word(language));
        }
        if finding.code == Code::NamesNoText
            && let Some(step) = finding.step.and_then(|step| map.step(step))
        {
            let cited = step.citations().filter(|of| names_no_text(of));
            let mut cited: Vec<String> = cited.map(|of| fact::quoted(&self.citation(of))).collect();
            cited.dedup();
            said += &format!(": {}", cited.join(", "));
        }
        if let Some(note) = finding.note.and_then(|id| map.notes().get(&id)) {
            said += &format!(": {}", fact::quoted(&note.text));
        }
        if let Some(text) = finding.instrument.and_then(|id| map.instruments().get(&id)) {
            self.text_of_law(text, finding.code, &mut said);
        }
        if let Some(limit) = &finding.limit {
            let procedure = map.procedures().get(&limit.procedure);
            let title = procedure.map_or("", |procedure| procedure.title.as_str());
            let declared = span(language, &limit.declared);
            let mut takes = duration(language, limit.takes);
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
                Language::En => {
                    format!(": {}, limit {declared}, takes {takes}", fact::quoted(title))
                }
            };
        }
        if let Some(lost) = &finding.lost {
            let (paper, made_by) = (fact::quoted(&lost.paper), self.step(lost.made_by));
            said += &match language {
                Language::Vi => format!(": {paper}, nay chỉ {made_by} làm ra"),
                Language::En => format!(": {paper}, now made only by {made_by}"),
            };
        }
        match self.where_found(finding) {
            Some(place) => format!("{place}: {said}"),
            None => said,
        }
    }

    /// Which branches of a fork have no step before a join: `1 of 3 branches is empty (2)`.
    pub fn empty_branches(self, fork: StepId, join: StepId) -> Option<String> {
        let (empty, all) = self.map.empty_branches(fork, join);
        let numbers: Vec<String> = empty.iter().map(usize::to_string).collect();
        let (count, numbers) = (empty.len(), numbers.join(", "));
        let said = match (self.language, count) {
            (_, 0) => return None,
            (Language::Vi, _) => format!("{count} trong {all} nhánh trống (nhánh {numbers})"),
            (Language::En, 1) => format!("1 of {all} branches is empty (branch {numbers})"),
            (Language::En, _) => {
                format!("{count} of {all} branches are empty (branches {numbers})")
            }
        };
        Some(said)
    }

    /// Names the text of law; for a finding about its force also since when, and its
    /// successor.
    fn text_of_law(self, text: &Instrument, code: Code, said: &mut String) {
        let Speaker { language, map, .. } = self;
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
            known.push(format!("{word} {}", date(language, day)));
        }
        if let Some(successor) = successor {
            let word = pick(language, "được thay thế bởi", "replaced by");
            known.push(format!("{word} {}", law::instrument(language, successor)));
        }
        if !known.is_empty() {
            *said += &format!(" ({})", known.join(", "));
        }
    }

    fn where_found(self, finding: &Finding) -> Option<String> {
        let Speaker { language, map, .. } = self;
        if let Some(step) = finding.step {
            let step = self.step(step);
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
            fact::quoted(&self.lane(lane))
        );
        if let Some(twin) = finding.twin {
            let (and, twin) = (pick(language, "và", "and"), self.lane(twin));
            place += &format!(" {and} {}", fact::quoted(&twin));
        }
        Some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Edit, Field, Id, LaneKind, Map, NoteKind, Order, StepKind};

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
                number: None,
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
            lost: None,
        };
        let say = |found: &Finding| Speaker::new(Language::Vi, &map, &order).finding(found);
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
}
