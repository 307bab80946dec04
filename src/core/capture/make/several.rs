//! One line of facts for several steps.

use crate::capture::context::Context;
use crate::capture::make::act::{self, Captured};
use crate::capture::make::work::Work;
use crate::capture::read::line::{FactsSaid, Form, LateLine, Line};
use crate::capture::read::refused::Refused;
use crate::model::{Caret, Ids, StepId};

impl Line {
    /// Whether the line is one of facts and names no step: `,2d`.
    pub fn is_late(&self) -> bool {
        self.facts_of_none().is_some()
    }

    /// The facts of a line that has nothing else, and names no step.
    fn facts_of_none(&self) -> Option<&FactsSaid> {
        let Form::Late(late) = &self.form else {
            return None;
        };
        let LateLine {
            step: None,
            name: None,
            lane: None,
            facts,
            claims,
            remark: None,
        } = &**late
        else {
            return None;
        };
        claims.is_empty().then_some(facts)
    }

    /// Makes the edits of a line of facts for each of several steps, as one act. The
    /// caret stays. Any other line acts as it does alone.
    ///
    /// # Errors
    ///
    /// As [`Line::act`]. If one step refuses, no step gets the facts.
    pub fn act_on(
        &self,
        steps: &[StepId],
        cx: &Context<'_>,
        ids: &mut Ids,
    ) -> Result<Captured, Refused> {
        let Some(facts) = self.facts_of_none() else {
            return self.act(cx, ids);
        };
        let mut work = Work::new(cx, ids);
        for step in steps {
            act::late_on(&mut work, *step, facts)?;
        }
        Ok(Captured {
            edits: work.edits,
            caret: Caret {
                about: None,
                ..cx.caret
            },
            steps: Vec::new(),
            touched: steps.first().copied(),
        })
    }
}
