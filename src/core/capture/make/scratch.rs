//! A copy of the map on which lines are tried, one after the other.

use crate::capture::context::Context;
use crate::capture::read::refused::{Refused, Why};
use crate::lang::Speaker;
use crate::model::{Caret, Edit, Language, Map, Order, Refusal};

/// A copy of the map with what was taken so far.
pub(in crate::capture) struct Scratch<'a> {
    /// The map before all of it.
    base: &'a Map,
    map: Map,
    order: Order,
    /// What was taken.
    pub edits: Vec<Edit>,
}

impl<'a> Scratch<'a> {
    pub fn of(base: &'a Map) -> Scratch<'a> {
        Scratch {
            base,
            map: base.clone(),
            order: Order::of(base),
            edits: Vec::new(),
        }
    }

    /// The context of the next line, with the caret there.
    pub fn context<'s>(&'s self, cx: &Context<'s>, caret: Caret) -> Context<'s> {
        Context {
            map: &self.map,
            order: &self.order,
            caret,
            ..*cx
        }
    }

    pub fn map(&self) -> &Map {
        &self.map
    }

    /// For sentences about the copy.
    pub fn speaker(&self, language: Language) -> Speaker<'_> {
        Speaker::new(language, &self.map, &self.order)
    }

    /// Takes the edits of a line as one entry, and numbers the steps that they make.
    ///
    /// # Errors
    ///
    /// They do not apply; nothing is changed. The sentence is made at once: it names things
    /// of the copy.
    pub fn take(&mut self, edits: &mut [Edit]) -> Result<(), Refused> {
        let taken = self.apply(edits);
        if let Err(refusal) = taken {
            let said = [Language::Vi, Language::En]
                .map(|language| self.speaker(language).refusal(&refusal));
            return Err(Refused::new(0..0, Why::Map(refusal, Box::new(said))));
        }
        self.edits.extend(edits.iter().cloned());
        Ok(())
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
        self.map.apply_all(edits)?;
        if extends && self.order.extend(&self.map, edits) {
            return Ok(());
        }
        self.order = Order::of(&self.map);
        match self.order.circle() {
            Some((from, to)) => {
                self.begin_again();
                Err(Refusal::Circle(from, to))
            }
            None => Ok(()),
        }
    }

    /// The copy without the last edits, which do not fit.
    fn begin_again(&mut self) {
        let mut map = self.base.clone();
        for edit in &self.edits {
            // They were applied before, in the same order.
            let applied = map.apply(edit);
            debug_assert!(applied.is_ok());
        }
        self.order = Order::of(&map);
        self.map = map;
    }
}
