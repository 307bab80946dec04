//! Says each edit, and joins all edits of one thing to one clause.

use crate::catalogue::Choice;
use crate::lang::fact::quoted;
use crate::lang::number::{self, percent};
use crate::lang::printable;
use crate::lang::words::capitalised;
use crate::model::{About, Aim, Edit, LaneKind, NoteKind, StepId};

use super::name::said_of;
use super::{Told, field, steps};

/// The words of one edit.
pub(super) enum Phrase {
    /// A clause of its own that nothing may follow: `xóa làn “A”`.
    Alone(String),
    /// The thing was made; more may follow: `thêm thủ tục “A”`.
    Made(String),
    /// A field of the thing with its value: `mã: “1.1”`.
    Field(String),
    /// What happened to the thing: `đổi tên thành “B”`.
    Verb(String),
}

/// The words of an entry about one thing, at the place of its first mention.
struct Clause {
    /// The thing; nothing if no more can be said of it.
    about: Option<About>,
    name: String,
    said: Vec<Phrase>,
}

/// The clauses of an entry as one line, without the edits in `folded`. The first letter of
/// the line is as inside a sentence.
pub(super) fn line(told: &Told<'_>, folded: impl Fn(usize) -> bool) -> String {
    let mut clauses: Vec<Clause> = Vec::new();
    for (at, edit) in told.edits.iter().enumerate() {
        if folded(at) {
            continue;
        }
        let Some(said) = said(told, at, edit) else {
            continue;
        };
        let about = said_of(edit);
        let (about, name) = match (&said, told.called(at, about)) {
            (Phrase::Alone(_), _) => (None, String::new()),
            (_, Some(name)) => (Some(about), name),
            // A thing that the entry both made and deleted is left out.
            (_, None) => continue,
        };
        let known = |clause: &&mut Clause| about.is_some() && clause.about == about;
        match clauses.iter_mut().find(known) {
            Some(clause) => clause.said.push(said),
            None => clauses.push(Clause {
                about,
                name,
                said: vec![said],
            }),
        }
    }
    let mut line = String::new();
    for clause in clauses.iter().map(Clause::text) {
        if line.is_empty() {
            line = clause;
        } else {
            line = line + ". " + &capitalised(&clause);
        }
    }
    line
}

impl Clause {
    fn text(&self) -> String {
        let begun = match self.said.first() {
            Some(Phrase::Field(_)) => format!("{}, ", self.name),
            Some(Phrase::Verb(_)) => format!("{}: ", self.name),
            Some(Phrase::Alone(_) | Phrase::Made(_)) | None => String::new(),
        };
        let said = self.said.iter().map(Phrase::text).collect::<Vec<_>>().join(
            if matches!(self.about, Some(About::Step(_))) {
                ", "
            } else {
                "; "
            },
        );
        begun + &said
    }
}

impl Phrase {
    fn text(&self) -> &str {
        match self {
            Phrase::Alone(text) | Phrase::Made(text) | Phrase::Field(text) | Phrase::Verb(text) => {
                text
            }
        }
    }
}

/// The words of one edit; nothing if another edit says it.
fn said(told: &Told<'_>, at: usize, edit: &Edit) -> Option<Phrase> {
    let language = told.speaker.language;
    Some(match edit {
        Edit::SetHeader(set) => field::set(told, set),
        Edit::SetProcedure { set, .. } => field::set(told, set),
        Edit::SetLane { set, .. } => field::set(told, set),
        Edit::SetPhase { set, .. } => field::set(told, set),
        Edit::SetMark { set, .. } => field::set(told, set),
        Edit::SetInstrument { set, .. } => field::set(told, set),
        Edit::SetParticipant { set, .. } => field::set(told, set),
        Edit::SetNote { set, .. } => field::set(told, set),

        Edit::DeleteProcedure { .. }
        | Edit::DeleteLane { .. }
        | Edit::DeletePhase { .. }
        | Edit::DeleteStep { .. }
        | Edit::DeleteFlow { .. }
        | Edit::DeleteInstrument { .. }
        | Edit::DeleteParticipant { .. }
        | Edit::DeleteNote { .. } => {
            Phrase::Alone(format!("{} {}", told.pick("xóa", "delete"), told.was(at)?))
        }
        Edit::DeleteMark { .. } => {
            let verb = told.pick("bỏ", "clear the");
            Phrase::Alone(format!("{verb} {}", told.was(at)?))
        }

        Edit::AddProcedure { title, .. } => {
            let verb = told.pick("thêm thủ tục", "add procedure");
            Phrase::Made(format!("{verb} {}", quoted(title)))
        }
        Edit::AddLane {
            name, alias, kind, ..
        } => {
            let kind = Some(*kind).filter(|kind| *kind != LaneKind::NotAsked);
            let kind = kind.map_or(String::new(), |kind| format!(", {}", kind.word(language)));
            let (verb, alias) = (told.pick("thêm làn", "add lane"), printable(alias));
            Phrase::Made(format!("{verb} {} ({alias}{kind})", quoted(name)))
        }
        Edit::AddPhase { name, .. } => {
            let verb = told.pick("thêm giai đoạn", "add phase");
            Phrase::Made(format!("{verb} {}", quoted(name)))
        }
        Edit::AddStep { id, .. } => steps::made(told, *id)?,
        Edit::AddFlow { id, from, to, .. } => {
            // A new step already says where it comes from and leads to.
            if told.is_new(*from) || to.step().is_some_and(|to| told.is_new(to)) {
                return None;
            }
            let flow = told.speaker.map.flow(*id)?;
            Phrase::Made(format!(
                "{} {} {}",
                told.pick("thêm luồng từ", "add a flow from"),
                told.speaker.flow_source(flow),
                told.speaker.flow_target(flow)
            ))
        }
        Edit::AddMark { kind, steps, .. } => Phrase::Made(format!(
            "{} {}: {}",
            told.pick("đánh dấu", "mark"),
            marked(told, steps),
            told.speaker.mark_kind(kind)
        )),
        // The citation of the same entry already names it.
        Edit::AddInstrument { id, .. } if told.cited.contains(id) => return None,
        Edit::AddInstrument { title, number, .. } => {
            let name = told.speaker.name(edit.about())?;
            let mut text = format!("{} {name}", told.pick("thêm", "add"));
            if let Some(title) = title.as_ref().filter(|_| number.is_some()) {
                text += &format!(" ({})", printable(title));
            }
            Phrase::Made(text)
        }
        Edit::AddParticipant {
            name, agency, kind, ..
        } => {
            let kind = kind.word(language).to_string();
            let agency = agency.as_ref().map(|agency| printable(agency).into_owned());
            let known: Vec<String> = std::iter::once(kind).chain(agency).collect();
            let verb = told.pick("thêm", "add");
            Phrase::Made(format!("{verb} {} ({})", printable(name), known.join(", ")))
        }
        Edit::AddNote {
            kind, on, text, by, ..
        } => {
            // A decision is also a kind of step.
            let of_meeting = *kind == NoteKind::Decision;
            let head = match of_meeting {
                true => told.pick("cuộc họp kết luận", "the meeting decided"),
                false => kind.word(language),
            };
            let mut line = head.to_string();
            if let Some(step) = on {
                line += &format!(
                    " {} {}",
                    told.pick("ở", "on"),
                    told.speaker.step_short(*step)
                );
            }
            if let Some(who) = by {
                let who = told.speaker.participant(*who);
                // The meeting decided it; the participant only said so.
                line += &match of_meeting {
                    true => format!(" ({} {who})", told.pick("theo lời", "as said by")),
                    false => format!(" {} {who}", told.pick("của", "by")),
                };
            }
            Phrase::Made(format!("{line}: {}", quoted(text)))
        }

        Edit::MoveLane { id, before } => {
            let verb = told.pick("chuyển làn", "move lane");
            let lane = quoted(&told.speaker.lane(*id));
            let to = match before {
                Some(before) => format!(
                    "{} {}",
                    told.pick("lên trước làn", "above lane"),
                    quoted(&told.speaker.lane(*before))
                ),
                None => told.pick("xuống cuối", "to the bottom").to_string(),
            };
            Phrase::Alone(format!("{verb} {lane} {to}"))
        }
        Edit::MergeLanes { into, .. } => Phrase::Alone(format!(
            "{} {} {} {}",
            told.pick("gộp", "merge"),
            told.was(at)?,
            told.pick("vào làn", "into lane"),
            quoted(&told.speaker.lane(*into))
        )),

        // A step or flow that the entry makes is told in its final state.
        Edit::RenameStep { step, .. }
        | Edit::SetKind { step, .. }
        | Edit::PutInPhase { step, .. }
        | Edit::MoveStep { step, .. }
            if told.is_new(*step) =>
        {
            return None;
        }
        Edit::RenameStep { .. } => steps::renamed(told, at),
        Edit::SetKind { kind, .. } => steps::kind(told, at, *kind),
        Edit::PutInPhase { phase, .. } => steps::phase(told, *phase),
        Edit::MoveStep { lane, row, .. } => steps::moved(told, at, *lane, *row),
        Edit::SetFact { step, fact } => steps::fact(told, at, *step, fact),
        Edit::ClearFact { field, .. } => steps::cleared(told, at, *field),
        Edit::AddClaim { by, fact, .. } => steps::claimed(told, at, *by, fact),
        Edit::DeleteClaim { .. } => steps::withdrawn(told, at),

        Edit::AimFlow { .. }
        | Edit::MoveFlow { .. }
        | Edit::SetCondition { .. }
        | Edit::SetShare { .. }
            if told.made.contains(&edit.about()) =>
        {
            return None;
        }
        Edit::AimFlow {
            to: Aim::Step(to), ..
        } if told.is_new(*to) => return None,
        Edit::AimFlow { .. } | Edit::MoveFlow { .. } => {
            let flow = told.speaker.name(edit.about())?;
            Phrase::Alone(format!("{} {flow}", told.pick("đổi hướng", "re-aim")))
        }
        Edit::SetCondition { condition, .. } => {
            let label = told.pick("điều kiện", "condition");
            field::setting(told, label, condition.as_deref().map(quoted))
        }
        Edit::SetShare { share, .. } => {
            let label = told.pick("tỷ lệ", "share");
            field::setting(told, label, share.map(|share| percent(language, share)))
        }
        Edit::Tidy { rows } => Phrase::Alone(format!(
            "{} {}",
            told.pick("sắp xếp lại hàng của", "tidy the rows of"),
            number::steps(language, rows.len())
        )),
        Edit::Renumber { numbers } => Phrase::Alone(format!(
            "{} {}",
            told.pick("đánh số lại", "renumber"),
            number::steps(language, numbers.len())
        )),
    })
}

/// The steps of a new mark: one by number and name, several by number.
fn marked(told: &Told<'_>, steps: &[StepId]) -> String {
    match steps {
        [one] => told.speaker.step(*one),
        several => told.speaker.steps(several),
    }
}
