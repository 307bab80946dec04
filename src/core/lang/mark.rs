//! Marks in words: the change, its steps and its plan.

use crate::catalogue::{Choice, mark};
use crate::model::{Competent, Fact, Held, Language, Mark, MarkKind, Planned, StepId};

use super::fact::quoted;
use super::number::date;
use super::words::{pick, words};
use super::{Speaker, printable};

impl Speaker<'_> {
    /// The change of a mark with its particulars: `liên thông (đầu mối Một cửa, song
    /// song)`, `bỏ giấy tờ “bản sao sổ hộ khẩu”`.
    pub fn mark_kind(self, kind: &MarkKind) -> String {
        let Speaker { language, map, .. } = self;
        let said = kind.particulars();
        let mut text = mark::Kind::of(kind).word(language).to_string();
        if let Some(paper) = said.paper {
            text += &format!(" {}", quoted(paper));
        }
        if let Some(to) = said.to {
            text += &format!(" {} {}", pick(language, "cho", "to"), self.lane(to));
        }
        let answer = said
            .stays
            .and_then(|flow| map.flow(flow)?.condition.as_deref());
        let further: Vec<String> = [
            answer.map(|answer| {
                let keeping = pick(language, "giữ nhánh", "keeping the branch");
                format!("{keeping} {}", quoted(answer))
            }),
            said.focal.map(|focal| {
                let agency = pick(language, "đầu mối", "focal agency");
                format!("{agency} {}", self.lane(focal))
            }),
            said.sequential.map(|in_order| {
                if in_order {
                    pick(language, "tuần tự", "in sequence").to_string()
                } else {
                    pick(language, "song song", "in parallel").to_string()
                }
            }),
            said.source
                .map(|source| format!("{} {}", pick(language, "từ", "from"), printable(source))),
        ]
        .into_iter()
        .flatten()
        .collect();
        if further.is_empty() {
            text
        } else {
            format!("{text} ({})", further.join(", "))
        }
    }

    /// The one step that a merger makes of its steps, with the lane that does it: the first by
    /// number. Nothing of another mark.
    pub fn one_step(self, mark: &Mark) -> Option<String> {
        let Speaker { language, map, .. } = self;
        let steps = mark.steps.iter().copied();
        let first = steps.min_by_key(|step| (map.number(*step), *step))?;
        let lane = map.step(first).map(|step| self.lane(step.lane))?;
        let first = self.step(first);
        let merges = mark.kind == MarkKind::Merge && mark.steps.len() > 1;
        merges.then(|| match language {
            Language::Vi => format!("thành {first}, {lane} thực hiện"),
            Language::En => format!("becomes {first}, done by {lane}"),
        })
    }

    /// A mark with its steps: `liên thông (song song) ở bước 3, bước 5`.
    pub fn mark(self, mark: &Mark) -> String {
        format!(
            "{} {} {}",
            self.mark_kind(&mark.kind),
            pick(self.language, "ở", "on"),
            self.steps(&mark.steps)
        )
    }

    /// Steps by number.
    pub fn steps(self, steps: &[StepId]) -> String {
        let steps: Vec<String> = steps.iter().map(|id| self.step_short(*id)).collect();
        steps.join(", ")
    }

    /// The planned figures of a mark; empty if nothing is planned.
    pub fn planned(self, planned: &Planned) -> String {
        let fact = |fact: Fact| {
            let value = self.value(&fact);
            match fact.value() {
                // The value already names its subject.
                Held::Place(_) | Held::Flag(_) => value,
                Held::Time(_)
                | Held::Amount(_)
                | Held::OneOf
                | Held::Lane(_)
                | Held::Papers(_)
                | Held::Law(_)
                | Held::Unknown => {
                    format!("{} {value}", fact.field().word(self.language))
                }
            }
        };
        let by = planned.by.map(|v| {
            let by = pick(self.language, "lộ trình đến", "in force by");
            format!("{by} {}", date(self.language, v))
        });
        let parts: Vec<String> = planned.facts().map(fact).chain(by).collect();
        parts.join(", ")
    }

    /// The plan of a mark, or that there is none.
    pub(super) fn plan(self, plan: &Planned) -> String {
        let text = self.planned(plan);
        if text.is_empty() {
            words(self.language).none.to_string()
        } else {
            text
        }
    }
}

/// Who may decide a mark.
pub fn competent(language: Language, competent: &Competent) -> String {
    let body = printable(&competent.body);
    if competent.escalate {
        format!(
            "{body} ({})",
            pick(
                language,
                "vượt thẩm quyền, cần báo cáo cấp trên",
                "to be escalated"
            )
        )
    } else {
        body.into_owned()
    }
}
