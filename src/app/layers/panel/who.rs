//! Finds in the log who said a figure, and when.

use std::collections::HashMap;

use crate::app::App;
use crate::lang::{self, figures};
use crate::model::{Act, ClaimId, Edit, Entry, EntryName, Field, Session, Source, StepId};

impl App {
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
            when = format!("{when}, {}", lang::date(sitting.date));
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
    // Backwards, the newest undo or redo of an entry comes first.
    let mut undone: HashMap<EntryName, bool> = HashMap::new();
    let log: &[Entry] = session.log();
    for (number, entry) in (1..=session.len()).rev().zip(log.iter().rev()) {
        let gone = undone.get(&entry.name()).copied().unwrap_or(false);
        let edits = match &entry.act {
            Act::Undo(other) => {
                undone.entry(*other).or_insert(true);
                continue;
            }
            Act::Redo(other) => {
                undone.entry(*other).or_insert(false);
                continue;
            }
            Act::Do(edits) => edits,
            Act::Replace { entry, edits } => {
                if !gone {
                    undone.entry(*entry).or_insert(true);
                }
                edits
            }
            _ => continue,
        };
        if !gone && edits.iter().any(makes) {
            return Some(number);
        }
    }
    None
}
