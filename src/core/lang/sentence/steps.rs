//! The sentences about steps and the flows between them.

use crate::catalogue::{self, Choice};
use crate::lang::Speaker;
use crate::lang::fact::{self, quoted};
use crate::lang::figures;
use crate::lang::number::{percent, several};
use crate::lang::words::pick;
use crate::model::{
    About, Aim, Fact, Field, Flow, LaneId, Language, PhaseId, Source, StepId, StepKind,
};

use super::Told;
use super::clause::Phrase;

/// `thêm bước 4 “Kiểm tra” ở Một cửa, sau bước 3`; nothing if the same entry has deleted
/// it.
pub(super) fn made(told: &Told<'_>, id: StepId) -> Option<Phrase> {
    let step = told.speaker.map.step(id)?;
    let mut text = format!(
        "{} {}",
        told.pick("thêm", "add"),
        fact::kind_noun(told.speaker.language, step.kind)
    );
    if let Some(number) = told.speaker.map.number(id) {
        text += &format!(" {number}");
    }
    if !step.name.is_empty() {
        text += &format!(" {}", quoted(&told.speaker.step_name(step)));
    }
    let lane = told.speaker.lane(step.lane);
    text += &format!(" {} {lane}", told.pick("ở", "in"));
    let phase = step
        .phase
        .map(About::Phase)
        .and_then(|phase| told.speaker.name(phase));
    for part in ways(told, id, step.kind).into_iter().chain(phase) {
        text += &format!(", {part}");
    }
    Some(Phrase::Made(text))
}

/// The ways into and out of a new step.
fn ways(told: &Told<'_>, id: StepId, kind: StepKind) -> Vec<String> {
    let language = told.speaker.language;
    let mut parts = Vec::new();
    let before: Vec<String> = told
        .speaker
        .map
        .ins(id)
        .filter(|(_, flow)| flow.from != id)
        .map(|(_, flow)| told.speaker.flow_source(flow))
        .collect();
    if !before.is_empty() {
        parts.push(format!(
            "{} {}",
            told.pick("sau", "after"),
            before.join(", ")
        ));
    }
    let outs: Vec<&Flow> = told.speaker.map.outs(id).map(|(_, flow)| flow).collect();
    match kind {
        StepKind::Decision if !outs.is_empty() => {
            let answers: Vec<String> = outs.iter().map(|flow| answer(told, flow)).collect();
            let word = told.pick("các khả năng:", "answers:");
            parts.push(format!("{word} {}", answers.join(" / ")));
        }
        StepKind::Fork if !outs.is_empty() => {
            parts.push(several(language, outs.len(), "nhánh", "branch", "branches"));
        }
        StepKind::Task
        | StepKind::Wait
        | StepKind::Decision
        | StepKind::Fork
        | StepKind::Join
        | StepKind::Start
        | StepKind::End => parts.extend(
            outs.iter()
                // A new next step tells itself where it comes from.
                .filter(|flow| !flow.to.step().is_some_and(|to| told.is_new(to)))
                .filter(|flow| flow.to != Aim::Open)
                .map(|flow| told.speaker.flow_target(flow)),
        ),
    }
    parts
}

/// An answer of a new decision: `có 70% (đến bước 12)`.
fn answer(told: &Told<'_>, flow: &Flow) -> String {
    let mut text = match &flow.condition {
        Some(condition) => quoted(condition),
        None => told.pick("chưa đặt tên", "unnamed").to_string(),
    };
    if let Some(share) = flow.share {
        text += &format!(" {}", percent(told.speaker.language, share));
    }
    match flow.to {
        Aim::Open => {}
        Aim::Step(to) if told.is_new(to) => {}
        Aim::Step(_) | Aim::Lane(_) => {
            text += &format!(" {}", told.speaker.flow_target(flow));
        }
    }
    text
}

impl Speaker<'_> {
    /// A flow by its ends: `luồng từ bước 3 (không) đến bước 12`.
    pub(super) fn flow(self, flow: &Flow) -> String {
        format!(
            "{} {} {}",
            pick(self.language, "luồng từ", "the flow from"),
            self.flow_source(flow),
            self.flow_target(flow)
        )
    }

    /// The start of a flow: `bước 3 (“không”, 30%)`.
    pub(super) fn flow_source(self, flow: &Flow) -> String {
        let step = self.step_short(flow.from);
        let condition = flow.condition.as_ref().map(|text| quoted(text));
        let share = flow.share.map(|share| percent(self.language, share));
        let known: Vec<String> = condition.into_iter().chain(share).collect();
        if known.is_empty() {
            step
        } else {
            format!("{step} ({})", known.join(", "))
        }
    }

    /// The end of a flow: `đến bước 5`, `quay lại bước 3`, `chuyển đến Sở Tài chính`.
    pub(super) fn flow_target(self, flow: &Flow) -> String {
        let language = self.language;
        match flow.to {
            Aim::Open => pick(language, "chưa rõ đến đâu", "to nowhere yet").to_string(),
            Aim::Lane(lane) => format!(
                "{} {}",
                pick(language, "chuyển đến", "on to"),
                self.lane(lane)
            ),
            Aim::Step(to) => {
                let word = if flow.back {
                    pick(language, "quay lại", "back to")
                } else {
                    pick(language, "đến", "to")
                };
                format!("{word} {}", self.step_short(to))
            }
        }
    }

    /// What some say of a fact that was named before: `18 ngày lịch – EVN`. A step's own
    /// figure has no source, and says so where no source says the same.
    pub(super) fn stated(self, by: &[Option<Source>], said: &Fact) -> String {
        let value = self.value(said);
        if by == [None] && said.is_unknown() {
            return value;
        }
        let own = || match by {
            [None] => figures::unnamed(self.language).to_string(),
            _ => pick(self.language, "số đã ghi", "as recorded").to_string(),
        };
        let sources = by
            .iter()
            .map(|of| of.map_or_else(own, |of| self.source(of)));
        let and = pick(self.language, " và ", " and ");
        format!("{value} – {}", sources.collect::<Vec<_>>().join(and))
    }

    /// A claim with its source: `theo EVN: thời gian 18 ngày lịch`, `giả định: …`.
    pub(super) fn claimed(self, by: Source, claim: &Fact) -> String {
        let who = self.source(by);
        let fact = self.fact(claim);
        match by {
            Source::Assumption => format!("{who}: {fact}"),
            Source::Lane(_) | Source::Participant(_) => {
                format!(
                    "{} {who}: {fact}",
                    pick(self.language, "theo", "according to")
                )
            }
        }
    }
}

/// A claim, and what was said of the same fact before, which stays beside it.
pub(super) fn claimed(told: &Told<'_>, at: usize, by: Source, claim: &Fact) -> Phrase {
    let beside = told.was(at).map(|was| {
        let word = told.pick("bên cạnh", "beside");
        format!(" ({word} {was})")
    });
    Phrase::Verb(told.speaker.claimed(by, claim) + &beside.unwrap_or_default())
}

/// `đổi tên từ “Thẩm định”`.
pub(super) fn renamed(told: &Told<'_>, at: usize) -> Phrase {
    let verb = told.pick("đổi tên từ", "renamed from");
    Phrase::Verb(format!("{verb} {}", told.was(at).unwrap_or("“”")))
}

/// `đổi từ chờ thành công việc`.
pub(super) fn kind(told: &Told<'_>, at: usize, kind: StepKind) -> Phrase {
    let kind = kind.word(told.speaker.language);
    Phrase::Verb(match told.was(at) {
        Some(was) => format!(
            "{} {was} {} {kind}",
            told.pick("đổi từ", "changed from"),
            told.pick("thành", "to")
        ),
        None => kind.to_string(),
    })
}

/// Into a phase, or out of the previous one.
pub(super) fn phase(told: &Told<'_>, phase: Option<PhaseId>) -> Phrase {
    let phase = phase
        .map(About::Phase)
        .and_then(|phase| told.speaker.name(phase));
    Phrase::Verb(match phase {
        Some(phase) => format!("{} {phase}", told.pick("vào", "into")),
        None => told
            .pick("không còn thuộc giai đoạn nào", "out of its phase")
            .to_string(),
    })
}

/// To another lane, or to another row of its own lane.
pub(super) fn moved(told: &Told<'_>, at: usize, lane: LaneId, row: u16) -> Phrase {
    Phrase::Verb(match told.was(at) {
        Some(was) => format!(
            "{} {was} {} {}",
            told.pick("chuyển từ", "moved from"),
            told.pick("sang", "to"),
            told.speaker.lane(lane)
        ),
        None => format!(
            "{} {}",
            told.pick("chuyển xuống hàng", "moved to row"),
            u32::from(row) + 1
        ),
    })
}

/// A recorded fact, and the one that it replaces.
pub(super) fn fact(told: &Told<'_>, at: usize, step: StepId, fact: &Fact) -> Phrase {
    // A fact of a new step is told as on the line: "…, 2 ngày làm việc, Điều 34".
    let line = catalogue::fact(fact.field()).line;
    let bare = line.is_some_and(|line| line.chip.say(told.speaker.language).is_empty());
    let text = if bare && told.is_new(step) && !fact.is_unknown() {
        told.speaker.value(fact)
    } else {
        told.speaker.fact(fact)
    };
    Phrase::Verb(text + &before(told, at))
}

/// A fact that counts as not asked again, and its previous value.
pub(super) fn cleared(told: &Told<'_>, at: usize, field: Field) -> Phrase {
    let field = field.word(told.speaker.language);
    let text = match told.speaker.language {
        Language::Vi => format!("bỏ {field}"),
        Language::En => format!("{field} cleared"),
    };
    Phrase::Verb(text + &before(told, at))
}

/// `rút số liệu (theo EVN: thời gian 18 ngày lịch)`.
pub(super) fn withdrawn(told: &Told<'_>, at: usize) -> Phrase {
    let verb = told.pick("rút số liệu", "claim withdrawn");
    Phrase::Verb(format!("{verb} ({})", told.was(at).unwrap_or("?")))
}

/// ` (trước là 2 ngày làm việc)`, if something was recorded before.
fn before(told: &Told<'_>, at: usize) -> String {
    match told.was(at) {
        Some(was) => format!(" ({} {was})", told.pick("trước là", "was")),
        None => String::new(),
    }
}
