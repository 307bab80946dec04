//! What two edits of one part of the map set it to, side by side.

use crate::catalogue::Choice;
use crate::lang::Speaker;
use crate::lang::fact::quoted;
use crate::lang::number::percent;
use crate::model::{About, Aim, Edit, Entry, Language, Session};

use super::{Telling, Told, alone, field};

impl Telling<'_> {
    /// The same without the figures that stood before: for an entry that is told beside
    /// another one that stands there instead.
    fn without_former(mut self) -> Self {
        for (was, edit) in self.was.iter_mut().zip(self.entry.act.edits()) {
            if matches!(edit, Edit::SetFact { .. } | Edit::ClearFact { .. }) {
                *was = None;
            }
        }
        self
    }

    /// The line of an entry that may be in no log, as far as the session knows its things,
    /// without the figures that stood before.
    pub fn beside(self, session: &Session) -> String {
        self.without_former().quoting_from(session).end(session)
    }
}

/// An entry of the log as one line, without the figures that stood before.
pub fn entry_beside(language: Language, session: &Session, number: u32) -> Option<String> {
    alone(language, session, number, |told, after| told.beside(after))
}

/// The values that an entry replaces by its own, each with the one of the entry that set it
/// last: `20 ngày làm việc`, `15 ngày làm việc`. Nothing for what has no value in a few
/// words. Each entry is told by the session that knows its things.
pub fn replaced(
    (stands, its): (&Entry, Speaker<'_>),
    (comes, own): (&Entry, Speaker<'_>),
) -> Vec<(String, String)> {
    let comes = comes.act.edits().iter();
    let pairs = comes.filter_map(|edit| {
        let parts = edit.parts();
        let mut same = stands.act.edits().iter().rev();
        let was = value(its, same.find(|was| was.parts() == parts)?)?;
        Some((was, value(own, edit)?))
    });
    pairs.filter(|(was, is)| was != is).collect()
}

/// What an edit sets its part to.
fn value(speaker: Speaker<'_>, edit: &Edit) -> Option<String> {
    let language = speaker.language;
    let told = Told::of(speaker, &[], &[]);
    let open = || told.pick("để trống", "left open").to_string();
    let set = |held: Option<String>| Some(held.unwrap_or_else(open));
    match edit {
        Edit::SetHeader(of) => set(field::held(&told, of)),
        Edit::SetProcedure { set: of, .. } => set(field::held(&told, of)),
        Edit::SetLane { set: of, .. } => set(field::held(&told, of)),
        Edit::SetPhase { set: of, .. } => set(field::held(&told, of)),
        Edit::SetMark { set: of, .. } => set(field::held(&told, of)),
        Edit::SetInstrument { set: of, .. } => set(field::held(&told, of)),
        Edit::SetParticipant { set: of, .. } => set(field::held(&told, of)),
        Edit::SetNote { set: of, .. } => set(field::held(&told, of)),
        Edit::SetFact { fact, .. } => Some(speaker.value(fact)),
        Edit::ClearFact { .. } => set(None),
        Edit::RenameStep { name, .. } => Some(quoted(name)),
        Edit::SetKind { kind, .. } => Some(kind.word(language).to_string()),
        Edit::PutInPhase { phase, .. } => set(phase.and_then(|id| speaker.name(About::Phase(id)))),
        Edit::MoveStep { lane, .. } => Some(speaker.lane(*lane)),
        Edit::AimFlow {
            to: Aim::Step(to), ..
        } => Some(speaker.step_short(*to)),
        Edit::AimFlow {
            to: Aim::Lane(to), ..
        } => Some(speaker.lane(*to)),
        Edit::AimFlow { to: Aim::Open, .. } => set(None),
        Edit::MoveFlow { from, .. } => Some(speaker.step_short(*from)),
        Edit::SetCondition { condition, .. } => set(condition.as_deref().map(quoted)),
        Edit::SetShare { share, .. } => set(share.map(|share| percent(language, share))),
        Edit::AddProcedure { .. }
        | Edit::DeleteProcedure { .. }
        | Edit::AddLane { .. }
        | Edit::MoveLane { .. }
        | Edit::MergeLanes { .. }
        | Edit::DeleteLane { .. }
        | Edit::AddPhase { .. }
        | Edit::DeletePhase { .. }
        | Edit::AddStep { .. }
        | Edit::DeleteStep { .. }
        | Edit::AddClaim { .. }
        | Edit::DeleteClaim { .. }
        | Edit::AddFlow { .. }
        | Edit::DeleteFlow { .. }
        | Edit::Tidy { .. }
        | Edit::Renumber { .. }
        | Edit::AddMark { .. }
        | Edit::DeleteMark { .. }
        | Edit::AddInstrument { .. }
        | Edit::DeleteInstrument { .. }
        | Edit::AddParticipant { .. }
        | Edit::DeleteParticipant { .. }
        | Edit::AddNote { .. }
        | Edit::DeleteNote { .. } => None,
    }
}
