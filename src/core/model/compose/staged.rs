//! Edits made on the to-be: the as-is stays as it is, so what is typed there of a step
//! becomes the plan of a mark on it.

use std::collections::BTreeSet;

use super::marks::lifted;
use crate::model::edit::Edit;
use crate::model::facts::{Channel, Fact, Field};
use crate::model::id::{Ids, MarkId, StepId};
use crate::model::map::Map;
use crate::model::mark::{Mark, MarkField, MarkKind, Planned};

/// The same edits on the to-be: a fact that marks can plan becomes the plan of a mark, which
/// is made if there is none; marks, notes, people and texts of law are of both maps. Nothing
/// where one of the edits belongs to the as-is.
pub fn in_stage(map: &Map, ids: &mut Ids, edits: &[Edit]) -> Option<Vec<Edit>> {
    let mut now = map.clone();
    let mut made = Vec::new();
    for edit in edits {
        let step = match edit {
            Edit::SetFact { step, fact } => planned(&now, ids, *step, fact)?,
            Edit::SetHeader(_)
            | Edit::AddProcedure { .. }
            | Edit::SetProcedure { .. }
            | Edit::DeleteProcedure { .. }
            | Edit::AddMark { .. }
            | Edit::SetMark { .. }
            | Edit::DeleteMark { .. }
            | Edit::AddInstrument { .. }
            | Edit::SetInstrument { .. }
            | Edit::DeleteInstrument { .. }
            | Edit::AddParticipant { .. }
            | Edit::SetParticipant { .. }
            | Edit::DeleteParticipant { .. }
            | Edit::AddNote { .. }
            | Edit::SetNote { .. }
            | Edit::DeleteNote { .. } => vec![edit.clone()],
            Edit::AddLane { .. }
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
            | Edit::ClearFact { .. }
            | Edit::AddClaim { .. }
            | Edit::DeleteClaim { .. }
            | Edit::AddFlow { .. }
            | Edit::AimFlow { .. }
            | Edit::MoveFlow { .. }
            | Edit::SetCondition { .. }
            | Edit::SetShare { .. }
            | Edit::DeleteFlow { .. }
            | Edit::Tidy { .. }
            | Edit::Renumber { .. } => return None,
        };
        for edit in step {
            now.apply(&edit).ok()?;
            made.push(edit);
        }
    }
    Some(made)
}

/// The mark that plans a fact, by the kind that is meant for it.
fn kind_for(field: Field) -> Option<MarkKind> {
    match field {
        Field::Elapsed | Field::Effort | Field::ApplicantEffort => Some(MarkKind::Shorten),
        Field::Fee | Field::Services => Some(MarkKind::CutFee),
        Field::Channel | Field::ServiceLevel => Some(MarkKind::Digitise),
        Field::Place => Some(MarkKind::AnyPlace),
        Field::Activity
        | Field::Other
        | Field::Bearer
        | Field::Law
        | Field::Inputs
        | Field::Outputs
        | Field::InSystem => None,
    }
}

fn planned(map: &Map, ids: &mut Ids, step: StepId, fact: &Fact) -> Option<Vec<Edit>> {
    if fact.is_unknown() {
        return None;
    }
    if let Fact::Inputs(papers) = fact {
        let stay = |name: &str| papers.iter().any(|paper| paper.name == name);
        let was = &map.step(step)?.facts.inputs;
        let more = papers.iter().any(|paper| !was.contains(paper));
        let gone = was.iter().filter(|paper| !stay(&paper.name));
        let drop = gone.map(|paper| Edit::AddMark {
            id: ids.make(),
            kind: MarkKind::DropPaper {
                paper: paper.name.clone(),
            },
            steps: vec![step],
        });
        return (!more).then(|| drop.collect());
    }
    let field = fact.field();
    let kind = kind_for(field)?;
    let on = || map.marks_on(step);
    // Of steps that become one the merger plans, and else who does so already.
    let plans = |mark: &Mark| mark.kind == MarkKind::Merge || mark.planned.fact(field).is_some();
    let found = on().find(|(_, mark)| plans(mark));
    let found = found.or_else(|| on().find(|(_, mark)| mark.kind.is_like(&kind)));
    let with = |mark: Option<&Mark>| {
        let mut plan = mark.map_or(Planned::default(), |mark| (*mark.planned).clone());
        plan.plan(field, Some(fact.clone()));
        // Without its own figure such a mark says too little.
        let own = match field {
            Field::Effort | Field::ApplicantEffort => Some(Field::Elapsed),
            Field::Services => Some(Field::Fee),
            Field::ServiceLevel => Some(Field::Channel),
            Field::Elapsed
            | Field::Activity
            | Field::Fee
            | Field::Other
            | Field::Bearer
            | Field::Law
            | Field::Inputs
            | Field::Outputs
            | Field::Channel
            | Field::InSystem
            | Field::Place => None,
        };
        if let Some(own) = own.filter(|own| plan.fact(*own).is_none()) {
            let stands = map.step(step).and_then(|of| of.facts.get(own));
            let stands = stands.filter(|fact| !fact.is_unknown());
            let online = (own == Field::Channel).then_some(Fact::Channel(Channel::Online));
            plan.plan(own, stands.or(online));
        }
        MarkField::Planned(Box::new(plan))
    };
    let mut edits = Vec::new();
    let id: MarkId = match found {
        Some((id, mark)) if mark.steps.len() == 1 || mark.kind.is_of_a_group() => id,
        Some((own, mark)) => {
            // The others keep theirs.
            edits = lifted(map, &BTreeSet::from([step]), |id, _| id == own);
            let id = ids.make();
            edits.push(Edit::AddMark {
                id,
                kind: mark.kind.clone(),
                steps: vec![step],
            });
            id
        }
        None => {
            let id = ids.make();
            edits.push(Edit::AddMark {
                id,
                kind,
                steps: vec![step],
            });
            id
        }
    };
    edits.push(Edit::SetMark {
        id,
        set: with(found.map(|(_, mark)| mark)),
    });
    Some(edits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_mark_can_plan_has_a_kind_that_plans_it() {
        for field in Planned::FIELDS {
            assert!(kind_for(*field).is_some(), "{field:?}");
        }
    }
}
