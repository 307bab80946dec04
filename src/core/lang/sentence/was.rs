//! The look before: the words about things that an edit will replace or delete.

use std::collections::HashSet;

use crate::catalogue::Choice;
use crate::lang::Speaker;
use crate::lang::fact::quoted;
use crate::lang::number::several;
use crate::model::{Aim, Edit, Fact, Language, Map, MarkField, Source, StepId};

/// The words from before an edit, if its sentence needs them: the name of a deleted thing,
/// the old name of a renamed one, the old value of a fact.
pub(super) fn was(before: Speaker<'_>, edit: &Edit) -> Option<String> {
    let Speaker { language, map, .. } = before;
    let thing = || before.name(edit.about());
    match edit {
        Edit::SetProcedure { .. }
        | Edit::DeleteProcedure { .. }
        | Edit::SetLane { .. }
        | Edit::MergeLanes { .. }
        | Edit::DeleteLane { .. }
        | Edit::SetPhase { .. }
        | Edit::DeletePhase { .. }
        | Edit::DeleteFlow { .. }
        | Edit::SetMark {
            set: MarkField::Kind(_),
            ..
        }
        | Edit::DeleteMark { .. }
        | Edit::SetInstrument { .. }
        | Edit::DeleteInstrument { .. }
        | Edit::SetParticipant { .. }
        | Edit::DeleteParticipant { .. }
        | Edit::SetNote { .. }
        | Edit::DeleteNote { .. } => thing(),
        Edit::DeleteStep { step } => {
            let name = thing()?;
            Some(match (map.notes_on(*step).count(), language) {
                (0, _) => name,
                (n, Language::Vi) => format!("{name} cùng {n} câu hỏi, ghi chú"),
                (n, Language::En) => {
                    format!("{name} with {}", several(language, n, "", "note", "notes"))
                }
            })
        }
        Edit::RenameStep { step, .. } => Some(quoted(&map.step(*step)?.name)),
        Edit::SetKind { step, .. } => Some(map.step(*step)?.kind.word(language).to_string()),
        Edit::MoveStep { step, lane, .. } => {
            let from = map.step(*step)?.lane;
            (from != *lane).then(|| before.lane(from))
        }
        Edit::SetFact { step, fact } => {
            let old = map.step(*step)?.facts.get(fact.field())?;
            Some(before.value(&old))
        }
        Edit::ClearFact { step, field } => {
            let old = map.step(*step)?.facts.get(*field)?;
            Some(before.value(&old))
        }
        Edit::AddClaim { step, fact, .. } => {
            let (step, field) = (map.step(*step)?, fact.field());
            let own = step.facts.get(field).map(|own| (own, None));
            let claims = step.claims.iter().filter(|of| of.fact.field() == field);
            let claims = claims.map(|of| (of.fact.clone(), Some(of.by)));
            // Each figure once, with all who say it.
            let mut said: Vec<(Fact, Vec<Option<Source>>)> = Vec::new();
            for (other, by) in own.into_iter().chain(claims).filter(|(of, _)| of != fact) {
                match said.iter_mut().find(|(known, _)| *known == other) {
                    Some((_, sources)) => sources.push(by),
                    None => said.push((other, vec![by])),
                }
            }
            let all = said.iter().map(|(fact, by)| before.stated(by, fact));
            let all: Vec<String> = all.collect();
            (!all.is_empty()).then(|| all.join(", "))
        }
        Edit::DeleteClaim { step, id } => {
            let claim = map.step(*step)?.claims.iter().find(|c| c.id == *id)?;
            Some(before.claimed(claim.by, &claim.fact))
        }
        // These things are named by their place on the map after the entry.
        Edit::SetHeader(_)
        | Edit::AddProcedure { .. }
        | Edit::AddLane { .. }
        | Edit::MoveLane { .. }
        | Edit::AddPhase { .. }
        | Edit::AddStep { .. }
        | Edit::PutInPhase { .. }
        | Edit::AddFlow { .. }
        | Edit::AimFlow { .. }
        | Edit::MoveFlow { .. }
        | Edit::SetCondition { .. }
        | Edit::SetShare { .. }
        | Edit::Tidy { .. }
        | Edit::Renumber { .. }
        | Edit::AddMark { .. }
        | Edit::SetMark { .. }
        | Edit::AddInstrument { .. }
        | Edit::AddParticipant { .. }
        | Edit::AddNote { .. } => None,
    }
}

/// The edits that only prepare the deletion of steps: their flows, marks and notes, and the
/// ways in that are joined to the way out.
pub(super) fn part_of_deletions(map: &Map, edits: &[Edit]) -> HashSet<usize> {
    let deleted: HashSet<StepId> = edits
        .iter()
        .filter_map(|edit| {
            let Edit::DeleteStep { step } = edit else {
                return None;
            };
            Some(*step)
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
        Edit::SetHeader(_)
        | Edit::AddProcedure { .. }
        | Edit::SetProcedure { .. }
        | Edit::DeleteProcedure { .. }
        | Edit::AddLane { .. }
        | Edit::SetLane { .. }
        | Edit::MoveLane { .. }
        | Edit::MergeLanes { .. }
        | Edit::DeleteLane { .. }
        | Edit::AddPhase { .. }
        | Edit::SetPhase { .. }
        | Edit::DeletePhase { .. }
        | Edit::AddStep { .. }
        | Edit::RenameStep { .. }
        | Edit::SetKind { .. }
        | Edit::PutInPhase { .. }
        | Edit::MoveStep { .. }
        | Edit::DeleteStep { .. }
        | Edit::SetFact { .. }
        | Edit::ClearFact { .. }
        | Edit::AddClaim { .. }
        | Edit::DeleteClaim { .. }
        | Edit::AddFlow { .. }
        | Edit::MoveFlow { .. }
        | Edit::SetCondition { .. }
        | Edit::SetShare { .. }
        | Edit::Tidy { .. }
        | Edit::Renumber { .. }
        | Edit::AddMark { .. }
        | Edit::SetMark { .. }
        | Edit::AddInstrument { .. }
        | Edit::SetInstrument { .. }
        | Edit::DeleteInstrument { .. }
        | Edit::AddParticipant { .. }
        | Edit::SetParticipant { .. }
        | Edit::DeleteParticipant { .. }
        | Edit::AddNote { .. }
        | Edit::SetNote { .. } => false,
    };
    (0..edits.len()).filter(|at| part(&edits[*at])).collect()
}
