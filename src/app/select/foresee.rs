//! What a mark would do, told while its key may come next or its figure is being typed.

use crate::analysis::{Effect, Present};
use crate::app::App;
use crate::app::layers::question::Asking;
use crate::catalogue::mark;
use crate::input::Command;
use crate::lang::select;
use crate::model::{MarkKind, Planned};

/// A mark that may be set next, with what it plans.
type Prospect = (MarkKind, Option<Planned>);

/// A mark that may be set next, and what it would do.
#[derive(Debug)]
pub(super) struct Foreseen {
    prospect: Prospect,
    effect: Effect,
}

impl App {
    /// Whether a mark may be set next, and if it is known, which one.
    fn prospect(&self) -> Option<Option<Prospect>> {
        if let Some(next) = self.prefix() {
            let chosen = next.get(self.keys.menu.min(next.len().saturating_sub(1)));
            let kind = chosen.and_then(|(_, command)| match command {
                Command::Mark(kind) => kind.unasked(),
                _ => None,
            });
            return Some(kind.map(|kind| (kind, None)));
        }
        let (kind, field, typed) = self.stack.get::<Asking>()?.planning()?;
        let fact = self.planned(field, typed.trim());
        // What would be refused has no effect.
        let fact = fact.filter(|fact| self.is_more(fact).is_none());
        Some(fact.map(|fact| (kind, Some(Planned::of(fact)))))
    }

    /// Computes the effect of the mark that may be set next, for the status line.
    pub(super) fn foresee(&mut self) {
        let Some(prospect) = self.prospect() else {
            // What the marks come to may be another thing when one is next asked for.
            (self.select.foreseen, self.select.present) = (None, None);
            return;
        };
        let known = self.select.foreseen.as_ref().map(|of| &of.prospect);
        if prospect.as_ref() == known {
            return;
        }
        let steps = self.targets();
        let map = self.session.map();
        let present = self.select.present.take();
        let present = present.unwrap_or_else(|| Present::of(map));
        let prospect = prospect.filter(|_| !steps.is_empty());
        self.select.foreseen = prospect.map(|(kind, planned)| Foreseen {
            effect: present.effect(map, &kind, planned.as_ref(), &steps),
            prospect: (kind, planned),
        });
        self.select.present = Some(present);
    }

    /// The effect of the mark that may be set next, for the status line.
    pub(in crate::app) fn foreseen(&self) -> Option<Vec<(String, String)>> {
        let Foreseen { prospect, effect } = self.select.foreseen.as_ref()?;
        let name = mark::Kind::of(&prospect.0).word(self.language);
        let mut said = select::effect(self.language, &self.does(effect));
        if let Some((long, short)) = said.first_mut() {
            *long = format!("{name}: {long}");
            *short = format!("{name}: {short}");
        }
        Some(said)
    }
}
