//! Finds in the log who said a figure, and when.

use crate::app::App;
use crate::lang::{self, figures};
use crate::model::{ClaimId, Edit, Field, Session, Source, StepId};

impl App {
    /// Who was speaking when a step's own figure was recorded; nothing where nobody was.
    pub(in crate::app) fn said_by(&self, step: StepId, field: Field) -> Option<Source> {
        let number = entry_of(&self.session, step, field, None)?;
        let entry = self.session.log().get(number as usize - 1)?;
        entry.said_by().map(Source::Participant)
    }

    /// The entry of the statement, and who was speaking then if that is not its source;
    /// nothing if the log does not tell.
    pub(super) fn said_when(
        &self,
        step: StepId,
        field: Field,
        claim: Option<ClaimId>,
        by: Option<Source>,
    ) -> Option<String> {
        let l = self.language;
        let number = entry_of(&self.session, step, field, claim)?;
        let entry = self.session.log().get(number as usize - 1)?;
        let mut said = Vec::new();
        let speaker = entry.said_by().map(Source::Participant);
        if let Some(speaker) = speaker.filter(|speaker| Some(*speaker) != by) {
            let name = self.speaker().source(speaker);
            said.push(lang::replay::speaking(l, &name));
        }
        let mut when = figures::entry(l, number);
        let sitting = self.session.sitting_of(number);
        if let Some(sitting) = sitting {
            when = format!("{when}, {}", lang::date(l, sitting.date));
        }
        let clock = lang::replay::clock(sitting, entry.at);
        said.push(format!("{when}, {clock}"));
        Some(said.join(" · "))
    }
}

/// The number of the entry that made a statement: the newest one that is not undone.
fn entry_of(session: &Session, step: StepId, field: Field, claim: Option<ClaimId>) -> Option<u32> {
    let makes = |edit: &Edit| match (edit, claim) {
        (Edit::AddClaim { id, .. }, Some(claim)) => *id == claim,
        (Edit::SetFact { step: of, fact }, None) => *of == step && fact.field() == field,
        _ => false,
    };
    let undone = session.undone();
    let numbered = (1..=session.len()).rev().zip(session.log().iter().rev());
    let mut made = numbered.filter(|(number, entry)| {
        !undone.contains_key(number) && entry.act.edits().iter().any(makes)
    });
    made.next().map(|(number, _)| number)
}
