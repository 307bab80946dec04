//! Open ends in words: where the caret goes, and what `&` takes along.

use crate::capture::context::Context;
use crate::capture::read::answers;
use crate::capture::read::line::Line;
use crate::capture::read::spot::Spot;
use crate::capture::tell::chips::named;
use crate::capture::tell::say::pick;
use crate::lang::Speaker;
use crate::model::{Caret, Edit, FlowId, Ids, Language, StepId, StepKind, Under};

pub(super) fn nowhere(language: Language) -> &'static str {
    pick(language, "điểm bắt đầu mới", "a new start")
}

/// `bước 2 “đủ?” (không)`: where a branch goes on.
pub(super) fn way(spot: Spot, speaker: Speaker<'_>) -> String {
    let (id, flow) = match spot {
        Spot::Nowhere => return nowhere(speaker.language).to_string(),
        Spot::Step(step) | Spot::Beside(step) | Spot::Before(step) => return named(speaker, step),
        Spot::Way(id) => match speaker.map.flow(id) {
            Some(flow) => (id, flow),
            None => return String::new(),
        },
    };
    let outs: Vec<FlowId> = speaker.map.outs(flow.from).map(|(id, _)| id).collect();
    let nth = outs.iter().position(|out| *out == id);
    let from = named(speaker, flow.from);
    match (&flow.condition, nth) {
        (Some(answer), _) => format!("{from} ({answer})"),
        (None, Some(nth)) if outs.len() > 1 => {
            let word = pick(speaker.language, "nhánh", "branch");
            format!("{from} ({word} {}/{})", nth + 1, outs.len())
        }
        (None, _) => from,
    }
}

/// Where a line goes on that does so elsewhere than at the caret. `made` is its step, if
/// that is on the map already.
pub(super) fn goes_on(spot: Spot, made: Option<StepId>, speaker: Speaker<'_>) -> String {
    let Speaker { language, map, .. } = speaker;
    let beyond = |step: StepId| match made {
        Some(made) if made == step => map.outs(made).find_map(|(_, flow)| flow.to.step()),
        Some(_) | None => Some(step),
    };
    match spot {
        Spot::Beside(step) => {
            let word = pick(language, "song song với", "in parallel with");
            format!("{word} {}", named(speaker, step))
        }
        Spot::Before(step) => {
            let word = pick(language, "chèn trước", "put in before");
            format!("{word} {}", named(speaker, step))
        }
        Spot::Way(id) => match map
            .flow(id)
            .and_then(|flow| Some((flow.from, flow.to.step()?)))
        {
            Some((from, to)) if let Some(to) = beyond(to) => {
                let (from, to) = (named(speaker, from), named(speaker, to));
                match language {
                    Language::Vi => format!("chèn giữa {from} và {to}"),
                    Language::En => format!("put in between {from} and {to}"),
                }
            }
            Some(_) | None => format!("| {}", way(spot, speaker)),
        },
        Spot::Nowhere | Spot::Step(_) => format!("| {}", way(spot, speaker)),
    }
}

/// The question that a condition makes, as none was asked before it.
pub(super) fn asks(condition: &str, cx: &Context<'_>) -> String {
    let [yes, no] = answers::yes_no(cx.language());
    match cx.language() {
        Language::Vi => format!("chưa có câu hỏi này; rẽ nhánh mới “{condition}”: {yes} / {no}"),
        Language::En => format!("nobody asked that yet; new decision “{condition}”: {yes} / {no}"),
    }
}

/// What the items are that follow.
pub(super) fn listed(under: Under, language: Language) -> &'static str {
    match under {
        Under::Steps => pick(language, "dòng sau: các bước", "the next lines: steps"),
        Under::Papers => pick(
            language,
            "các dòng “- ” sau đây: giấy tờ",
            "the “- ” lines that follow: papers",
        ),
        Under::Branches | Under::MoreBranches => pick(
            language,
            "các dòng “- ” sau đây: nhánh song song",
            "the “- ” lines that follow: parallel branches",
        ),
    }
}

/// Where the caret stands.
pub(super) fn place(caret: Caret, speaker: Speaker<'_>) -> String {
    match (caret.flow, caret.step) {
        (Some(flow), _) => way(Spot::Way(flow), speaker),
        (None, Some(step)) => way(Spot::Step(step), speaker),
        (None, None) => nowhere(speaker.language).to_string(),
    }
}

/// The answers that nobody has spoken of yet and the line would take along.
pub(super) fn unsaid_here(line: &Line, cx: &Context<'_>, speaker: Speaker<'_>) -> Option<String> {
    // The same act as Enter's, with ids that are thrown away.
    let mut ids = Ids::new("ghost".parse().ok()?, 1);
    let captured = line.act(cx, &mut ids).ok()?;
    unsaid(&captured.edits, speaker)
}

/// The answers of decisions that are closed with nothing done on them.
pub(super) fn unsaid(edits: &[Edit], speaker: Speaker<'_>) -> Option<String> {
    let taken = edits.iter().filter_map(|edit| match edit {
        Edit::AimFlow { flow, .. } => Some(*flow),
        _ => None,
    });
    let of_decision = |flow: &FlowId| {
        let from = speaker.map.flow(*flow).map(|flow| flow.from);
        let kind = from.and_then(|from| speaker.map.step(from)).map(|s| s.kind);
        kind == Some(StepKind::Decision)
    };
    let taken: Vec<String> = taken
        .filter(of_decision)
        .map(|flow| way(Spot::Way(flow), speaker))
        .collect();
    (!taken.is_empty()).then(|| {
        let (vi, en) = ("nhận cả nhánh chưa nói:", "takes what was not said:");
        format!("{} {}", pick(speaker.language, vi, en), taken.join(", "))
    })
}
