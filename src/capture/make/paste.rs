//! Several pasted lines as one entry.

use crate::capture::context::Context;
use crate::capture::read::refused::{Refused, Why};
use crate::capture::talk::parse;
use crate::lang::Speaker;
use crate::model::{Caret, Edit, Ids, Language, Map, Order, Refusal, StepId};

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

/// The lines of a pasted text that have a meaning. A line with only a Tab has one: it
/// moves to the next open end. A line that begins with `%%` has none: it is a comment.
pub fn lines(text: &str) -> Vec<&str> {
    text.split(['\n', '\r'])
        .filter(|line| !line.trim_matches(' ').is_empty() && !line.starts_with("%%"))
        .collect()
}

/// How many of the lines would be taken, one after the other.
pub fn understood(lines: &[&str], cx: &Context<'_>) -> usize {
    match "ghost".parse() {
        Ok(tag) => paste(lines, cx, &mut Ids::new(tag, 1)).taken,
        Err(_) => 0,
    }
}

/// Takes the lines one after the other, each on the map that the lines before it made, as
/// edits of one entry. A refused line is left out; the others count.
pub fn paste(lines: &[&str], cx: &Context<'_>, ids: &mut Ids) -> Pasted {
    let mut scratch = Scratch {
        map: cx.map.clone(),
        order: Order::of(cx.map),
    };
    let mut pasted = Pasted {
        edits: Vec::new(),
        caret: cx.caret,
        steps: Vec::new(),
        taken: 0,
        refused: Vec::new(),
    };
    for (at, line) in lines.iter().enumerate() {
        let now = Context {
            map: &scratch.map,
            order: &scratch.order,
            caret: pasted.caret,
            ..*cx
        };
        // A refused line uses up no ids.
        let mut fresh = ids.clone();
        let made = parse(line, &now).and_then(|read| read.act(&now, &mut fresh));
        let captured = made.and_then(|mut captured| {
            match scratch.apply(&mut captured.edits) {
                Ok(()) => Ok(captured),
                Err(refusal) => {
                    let said = [Language::Vi, Language::En].map(|language| {
                        let speaker = Speaker::new(language, &scratch.map, &scratch.order);
                        speaker.refusal(&refusal)
                    });
                    let why = Why::Map(refusal, Box::new(said));
                    let refused = Refused::new(0..line.len(), why);
                    // Half of the line may have been applied to the scratch map: start
                    // from a new one.
                    scratch = Scratch::of(cx.map, &pasted.edits);
                    Err(refused)
                }
            }
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

/// A copy of the map on which lines are tried.
struct Scratch {
    map: Map,
    order: Order,
}

impl Scratch {
    fn of(map: &Map, edits: &[Edit]) -> Scratch {
        let mut map = map.clone();
        for edit in edits {
            // They were applied before, in the same order.
            let applied = map.apply(edit);
            debug_assert!(applied.is_ok());
        }
        let order = Order::of(&map);
        Scratch { map, order }
    }

    fn apply(&mut self, edits: &mut [Edit]) -> Result<(), Refusal> {
        self.map.give_numbers(edits)?;
        let led = |edit: &Edit| match edit {
            Edit::AimFlow { flow, .. } => {
                self.map.flow(*flow).is_some_and(|f| f.to.step().is_some())
            }
            _ => false,
        };
        let extends = !edits.iter().any(led);
        for edit in &*edits {
            self.map.apply(edit)?;
        }
        if !(extends && self.order.extend(&self.map, edits)) {
            self.order = Order::of(&self.map);
        }
        match self.order.circle() {
            Some((from, to)) => Err(Refusal::Circle(from, to)),
            None => Ok(()),
        }
    }
}
