//! Finds in the log who said a figure, and when.

use crate::app::App;
use crate::lang::{self, figures};
use crate::model::{ClaimId, Field, Source, StepId};

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
        let number = self.session.entry_of(step, field, claim)?;
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
