//! The look before: what an edit is about to replace or delete.

use std::collections::HashSet;

use crate::lang::fact::{self, quoted};
use crate::lang::{mark, printable, words};
use crate::model::{Aim, Edit, Language, Map, MarkField, NoteField, Session, StepId};

use super::flow_between;
use super::steps::claimed;

/// What stood there before the edit, where its sentence needs it: the name of what
/// goes, the old name of what is renamed, the old value of a fact.
pub(super) fn was(language: Language, before: &Session, edit: &Edit) -> Option<String> {
    let map = before.map();
    let name = |text: &str| Some(quoted(text));
    match edit {
        Edit::SetProcedure { id, .. } | Edit::DeleteProcedure { id } => {
            name(&map.procedures().get(id)?.title)
        }
        Edit::SetLane { id, .. } | Edit::DeleteLane { id } => name(&map.lane(*id)?.name),
        Edit::MergeLanes { from, .. } => name(&map.lane(*from)?.name),
        Edit::SetPhase { id, .. } | Edit::DeletePhase { id } => name(&map.phases().get(id)?.name),
        Edit::RenameStep { step, .. } => name(&map.step(*step)?.name),
        Edit::SetKind { step, .. } => {
            Some(words::step_kind(language, map.step(*step)?.kind).to_string())
        }
        Edit::MoveStep { step, lane, .. } => {
            let from = map.step(*step)?.lane;
            (from != *lane).then(|| fact::lane(map, from))
        }
        Edit::DeleteStep { step } => {
            map.step(*step)?;
            let name = fact::step(language, map, before.order(), *step);
            let notes = map.notes_on(*step).count();
            Some(match (notes, language) {
                (0, _) => name,
                (n, Language::Vi) => format!("{name} cùng {n} câu hỏi, ghi chú"),
                (1, Language::En) => format!("{name} with 1 note"),
                (n, Language::En) => format!("{name} with {n} notes"),
            })
        }
        Edit::SetFact { step, fact } => {
            let old = map.step(*step)?.facts.get(fact.field())?;
            Some(fact::value(language, map, &old))
        }
        Edit::ClearFact { step, field } => {
            let old = map.step(*step)?.facts.get(*field)?;
            Some(fact::value(language, map, &old))
        }
        Edit::DeleteClaim { step, id } => {
            let claim = map.step(*step)?.claims.iter().find(|c| c.id == *id)?;
            Some(claimed(language, map, claim.by, &claim.fact))
        }
        Edit::DeleteFlow { flow } => Some(flow_between(
            language,
            map,
            before.order(),
            map.flow(*flow)?,
        )),
        Edit::DeleteMark { id }
        | Edit::SetMark {
            id,
            set: MarkField::Kind(_),
        } => Some(mark::mark(
            language,
            map,
            before.order(),
            map.marks().get(id)?,
        )),
        Edit::SetInstrument { id, .. } | Edit::DeleteInstrument { id } => Some(
            crate::lang::law::instrument(language, map.instruments().get(id)?),
        ),
        Edit::SetParticipant { id, .. } | Edit::DeleteParticipant { id } => {
            Some(printable(&map.participants().get(id)?.name).into_owned())
        }
        Edit::DeleteNote { id }
        | Edit::SetNote {
            id,
            set: NoteField::Text(_) | NoteField::Kind(_),
        } => {
            let note = map.notes().get(id)?;
            let kind = words::note_kind(language, note.kind);
            Some(format!("{kind} {}", quoted(&note.text)))
        }
        _ => None,
    }
}

/// Edits that only clear the way for deleting a step: its flows, its marks, its
/// notes, and the ways in that are joined to the way out.
pub(super) fn part_of_deletions(map: &Map, edits: &[Edit]) -> HashSet<usize> {
    let deleted: HashSet<StepId> = edits
        .iter()
        .filter_map(|edit| match edit {
            Edit::DeleteStep { step } => Some(*step),
            _ => None,
        })
        .collect();
    if deleted.is_empty() {
        return HashSet::new();
    }
    let goes = |step: StepId| deleted.contains(&step);
    let part = |edit: &Edit| match edit {
        Edit::DeleteFlow { flow } => map
            .flow(*flow)
            .is_some_and(|flow| goes(flow.from) || flow.to.step().is_some_and(goes)),
        Edit::AimFlow { flow, .. } => map
            .flow(*flow)
            .is_some_and(|flow| matches!(flow.to, Aim::Step(to) if goes(to))),
        Edit::DeleteNote { id } => map
            .notes()
            .get(id)
            .is_some_and(|note| note.on.is_some_and(goes)),
        Edit::DeleteMark { id } => map
            .marks()
            .get(id)
            .is_some_and(|mark| mark.steps.iter().copied().all(goes)),
        Edit::SetMark {
            id,
            set: MarkField::Steps(left),
        } => map.marks().get(id).is_some_and(|mark| {
            // Only the deleted steps have left the group, and nobody has joined it.
            let left: HashSet<StepId> = left.iter().copied().collect();
            let stayed = mark.steps.iter().filter(|step| !goes(**step));
            stayed.copied().collect::<HashSet<_>>() == left
        }),
        _ => false,
    };
    (0..edits.len()).filter(|at| part(&edits[*at])).collect()
}
