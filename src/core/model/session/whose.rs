//! Who said a figure of a step: the entry that made the statement tells.

use super::Session;
use crate::model::edit::Edit;
use crate::model::facts::{Field, Source};
use crate::model::id::{ClaimId, StepId};

impl Session {
    /// Who was speaking when a step's own figure was recorded; nothing where nobody was.
    pub fn said_by(&self, step: StepId, field: Field) -> Option<Source> {
        let number = self.entry_of(step, field, None)?;
        let entry = self.log().get(number as usize - 1)?;
        entry.said_by().map(Source::Participant)
    }

    /// The number of the entry that made a statement, a claim or a step's own figure: the
    /// newest one that is not undone.
    pub fn entry_of(&self, step: StepId, field: Field, claim: Option<ClaimId>) -> Option<u32> {
        let makes = |edit: &Edit| match (edit, claim) {
            (Edit::AddClaim { id, .. }, Some(claim)) => *id == claim,
            (Edit::SetFact { step: of, fact }, None) => *of == step && fact.field() == field,
            _ => false,
        };
        let undone = self.undone();
        let numbered = (1..=self.len()).rev().zip(self.log().iter().rev());
        let mut made = numbered.filter(|(number, entry)| {
            !undone.contains_key(number) && entry.act.edits().iter().any(makes)
        });
        made.next().map(|(number, _)| number)
    }
}
