//! The clauses of edits that are not told with a step.

use crate::lang::fact::{self, quoted};
use crate::lang::number::percent;
use crate::lang::words::{self, words};
use crate::lang::{law, mark, printable};
use crate::model::{Edit, Flow, FlowId, LaneField, PhaseField, StepId};

use super::field::{
    header, instrument, mark_field, note, participant, procedure, renamed, setting,
};
use super::{Told, flow_between, steps};

/// What a clause goes on to say of the thing that the clause before it is about: its
/// name need not be said again.
pub(super) fn same_thing<'c>(
    told: &Told<'_>,
    at: usize,
    edit: &Edit,
    before: &str,
    clause: &'c str,
) -> Option<&'c str> {
    let name = told.was(at).map(str::to_string);
    let name = name.unwrap_or_else(|| now(told, edit));
    let end = clause.find(&name)? + name.len();
    let about = before.contains(&name) && name != "?";
    clause[end..].strip_prefix(", ").filter(|_| about)
}

/// The name that the thing of an edit has after the entry.
fn now(told: &Told<'_>, edit: &Edit) -> String {
    let map = told.map;
    let name = match edit {
        Edit::SetProcedure { id, .. } => map.procedures().get(id).map(|of| quoted(&of.title)),
        Edit::SetLane { id, .. } => map.lane(*id).map(|of| quoted(&of.name)),
        Edit::SetPhase { id, .. } => map.phases().get(id).map(|of| quoted(&of.name)),
        Edit::SetInstrument { id, .. } => {
            let of = map.instruments().get(id);
            of.map(|of| law::instrument(told.language, of))
        }
        Edit::SetParticipant { id, .. } => {
            let of = map.participants().get(id);
            of.map(|of| printable(&of.name).into_owned())
        }
        _ => None,
    };
    name.unwrap_or_else(|| "?".to_string())
}

/// What one edit says; nothing where another clause of the entry says it.
pub(super) fn clause(told: &Told<'_>, at: usize, edit: &Edit) -> Option<String> {
    let language = told.language;
    // What the entry itself has made was not there before: it is called as it is now.
    let was = || {
        told.was(at)
            .map(str::to_string)
            .unwrap_or_else(|| now(told, edit))
    };
    let text = match edit {
        Edit::SetHeader(set) => header(told, set),
        Edit::AddProcedure { title, .. } => {
            format!(
                "{} {}",
                told.pick("thêm thủ tục", "add procedure"),
                quoted(title)
            )
        }
        Edit::SetProcedure { set, .. } => procedure(told, &was(), set),
        Edit::DeleteProcedure { .. } => {
            format!("{} {}", told.pick("xóa thủ tục", "delete procedure"), was())
        }

        Edit::AddLane {
            name, alias, kind, ..
        } => format!(
            "{} {} ({}, {})",
            told.pick("thêm làn", "add lane"),
            quoted(name),
            printable(alias),
            words::lane_kind(language, *kind)
        ),
        Edit::SetLane { set, .. } => {
            let lane = format!("{} {}", told.pick("làn", "lane"), was());
            match set {
                LaneField::Name(name) => renamed(told, &lane, name),
                LaneField::Alias(alias) => {
                    let label = told.pick("tên tắt", "alias");
                    format!("{lane}: {label} {}", quoted(alias))
                }
                LaneField::Kind(kind) => {
                    format!("{lane}: {}", words::lane_kind(language, *kind))
                }
            }
        }
        Edit::MoveLane { id, before } => {
            let lane = quoted(&fact::lane(told.map, *id));
            match before {
                Some(before) => format!(
                    "{} {lane} {} {}",
                    told.pick("chuyển làn", "move lane"),
                    told.pick("lên trước làn", "above lane"),
                    quoted(&fact::lane(told.map, *before))
                ),
                None => format!(
                    "{} {lane} {}",
                    told.pick("chuyển làn", "move lane"),
                    told.pick("xuống cuối", "to the bottom")
                ),
            }
        }
        Edit::MergeLanes { into, .. } => format!(
            "{} {} {} {}",
            told.pick("gộp làn", "merge lane"),
            was(),
            told.pick("vào làn", "into lane"),
            quoted(&fact::lane(told.map, *into))
        ),
        Edit::DeleteLane { .. } => format!("{} {}", told.pick("xóa làn", "delete lane"), was()),

        Edit::AddPhase { name, .. } => {
            format!(
                "{} {}",
                told.pick("thêm giai đoạn", "add phase"),
                quoted(name)
            )
        }
        Edit::SetPhase { set, .. } => {
            let phase = format!("{} {}", told.pick("giai đoạn", "phase"), was());
            match set {
                PhaseField::Name(name) => renamed(told, &phase, name),
                PhaseField::Procedure(id) => {
                    let of = id.and_then(|id| told.map.procedures().get(&id));
                    let label = words(language).procedure;
                    setting(told, &phase, label, of.map(|p| quoted(&p.title)))
                }
            }
        }
        Edit::DeletePhase { .. } => {
            format!("{} {}", told.pick("xóa giai đoạn", "delete phase"), was())
        }

        Edit::DeleteStep { .. } => format!("{} {}", told.pick("xóa", "delete"), was()),
        // Told with their step; here only the compiler is to see them.
        Edit::AddStep { .. }
        | Edit::RenameStep { .. }
        | Edit::SetKind { .. }
        | Edit::PutInPhase { .. }
        | Edit::MoveStep { .. }
        | Edit::SetFact { .. }
        | Edit::ClearFact { .. }
        | Edit::AddClaim { .. }
        | Edit::DeleteClaim { .. } => return None,

        Edit::AddFlow { id, .. } => {
            let flow = flow(told, *id)?;
            format!(
                "{} {} {}",
                told.pick("thêm luồng từ", "add a flow from"),
                steps::source(language, told.map, told.order, flow),
                steps::target(language, told.map, told.order, flow)
            )
        }
        Edit::AimFlow { flow: id, .. } | Edit::MoveFlow { flow: id, .. } => {
            // A flow of this entry has been told as it is in the end.
            if told.new_flows.contains(id) {
                return None;
            }
            let flow = flow(told, *id)?;
            format!(
                "{} {}",
                told.pick("đổi hướng", "re-aim"),
                between(told, flow)
            )
        }
        Edit::SetCondition {
            flow: id,
            condition,
        } => {
            if told.new_flows.contains(id) {
                return None;
            }
            let subject = between(told, flow(told, *id)?);
            let label = told.pick("điều kiện", "condition");
            setting(told, &subject, label, condition.as_deref().map(quoted))
        }
        Edit::SetShare { flow: id, share } => {
            if told.new_flows.contains(id) {
                return None;
            }
            let subject = between(told, flow(told, *id)?);
            let label = told.pick("tỷ lệ", "share");
            setting(told, &subject, label, share.map(|s| percent(language, s)))
        }
        Edit::DeleteFlow { .. } => format!("{} {}", told.pick("xóa", "delete"), was()),
        Edit::Tidy { rows } => match language {
            crate::model::Language::Vi => format!("sắp xếp lại hàng của {} bước", rows.len()),
            crate::model::Language::En => format!("tidy the rows of {} steps", rows.len()),
        },

        Edit::AddMark { kind, steps, .. } => {
            marked(told, &mark::kind(language, told.map, kind), steps)
        }
        Edit::SetMark { id, set } => mark_field(told, *id, told.was(at), set),
        Edit::DeleteMark { .. } => {
            format!(
                "{} {}",
                told.pick("bỏ đánh dấu", "take off the mark"),
                was()
            )
        }

        // The citation of the same entry names it.
        Edit::AddInstrument { id, .. } if told.cited.contains(id) => return None,
        Edit::AddInstrument {
            id,
            title,
            number,
            kind,
        } => {
            let name = match told.map.instruments().get(id) {
                Some(instrument) => law::instrument(language, instrument),
                None => printable(kind).into_owned(),
            };
            let mut text = format!("{} {name}", told.pick("thêm văn bản", "add instrument"));
            if let Some(title) = title.as_ref().filter(|_| number.is_some()) {
                text += &format!(" ({})", printable(title));
            }
            text
        }
        Edit::SetInstrument { set, .. } => instrument(told, &was(), set),
        Edit::DeleteInstrument { .. } => {
            format!(
                "{} {}",
                told.pick("xóa văn bản", "delete instrument"),
                was()
            )
        }

        Edit::AddParticipant {
            name, agency, kind, ..
        } => {
            let mut text = format!(
                "{} {} ({}",
                told.pick("thêm", "add"),
                printable(name),
                words::participant_kind(language, *kind)
            );
            if let Some(agency) = agency {
                text += &format!(", {}", printable(agency));
            }
            text + ")"
        }
        Edit::SetParticipant { set, .. } => participant(told, &was(), set),
        Edit::DeleteParticipant { .. } => {
            format!("{} {}", told.pick("xóa", "delete"), was())
        }

        Edit::AddNote {
            kind, on, text, by, ..
        } => {
            let mut line = words::note_kind(language, *kind).to_string();
            if let Some(step) = on {
                line += &format!(" {} {}", told.pick("ở", "on"), told.step_short(*step));
            }
            if let Some(who) = by {
                let who = fact::participant(told.map, *who);
                line += &format!(" {} {who}", told.pick("của", "by"));
            }
            format!("{line}: {}", quoted(text))
        }
        Edit::SetNote { id, set } => note(told, *id, told.was(at), set),
        Edit::DeleteNote { .. } => format!("{} {}", told.pick("xóa", "delete"), was()),
    };
    Some(text)
}

fn flow<'a>(told: &'a Told<'_>, id: FlowId) -> Option<&'a Flow> {
    told.map.flow(id)
}

fn between(told: &Told<'_>, flow: &Flow) -> String {
    flow_between(told.language, told.map, told.order, flow)
}

fn marked(told: &Told<'_>, kind: &str, steps: &[StepId]) -> String {
    let steps = match steps {
        [one] => told.step(*one),
        several => mark::steps(told.language, told.map, told.order, several),
    };
    format!("{} {steps}: {kind}", told.pick("đánh dấu", "mark"))
}
