//! Several pasted lines as one entry.

use crate::capture::context::Context;
use crate::capture::make::scratch::Scratch;
use crate::capture::read::refused::Refused;
use crate::capture::talk::parse;
use crate::model::{Caret, Edit, Ids, StepId};

/// The result of several lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pasted {
    /// The edits of the one entry. If there are none, only the caret moves.
    pub edits: Vec<Edit>,
    /// The caret afterwards.
    pub caret: Caret,
    pub steps: Vec<StepId>,
    /// The number of lines that were taken.
    pub taken: usize,
    /// The refused lines: their index in the list, from 0, and the reason.
    pub refused: Vec<(usize, Refused)>,
}

/// Takes the lines one after the other, each on the map that the lines before it made, as
/// edits of one entry. A refused line is left out; the others count.
pub fn paste(lines: &[&str], cx: &Context<'_>, ids: &mut Ids) -> Pasted {
    let mut scratch = Scratch::of(cx.map);
    let mut pasted = Pasted {
        edits: Vec::new(),
        caret: cx.caret,
        steps: Vec::new(),
        taken: 0,
        refused: Vec::new(),
    };
    for (at, line) in lines.iter().enumerate() {
        let now = scratch.context(cx, pasted.caret);
        // A refused line uses up no ids.
        let mut fresh = ids.clone();
        let made = parse(line, &now).and_then(|read| read.act(&now, &mut fresh));
        let captured = made.and_then(|mut captured| {
            let taken = scratch.take(&mut captured.edits);
            taken.map_err(|refused| Refused::new(0..line.len(), refused.why))?;
            Ok(captured)
        });
        match captured {
            Ok(captured) => {
                *ids = fresh;
                pasted.taken += 1;
                pasted.caret = captured.caret;
                pasted.edits.extend(captured.edits);
                pasted.steps.extend(captured.steps);
            }
            Err(refused) => pasted.refused.push((at, refused)),
        }
    }
    pasted
}
