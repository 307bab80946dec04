//! What a mark would do, told and drawn while its key may come next, its figure is being
//! typed, or its lane, paper or answer is being chosen.

use std::collections::BTreeSet;

use crate::analysis::{Effect, Present, marked, to_be, with_marks};
use crate::app::App;
use crate::app::layers::list::List;
use crate::app::layers::question::Asking;
use crate::catalogue::mark;
use crate::diagram::Diagram;
use crate::input::Command;
use crate::lang::select;
use crate::model::{Map, MarkKind, Order, Planned, Stage, StepId};
use crate::picture::{self, Changes, View};

/// A mark that may be set next, with what it plans.
type Prospect = (MarkKind, Option<Planned>);

/// A mark that may be set next, and what it would do.
#[derive(Debug)]
pub(super) struct Foreseen {
    prospect: Prospect,
    effect: Effect,
    ghost: Option<Ghost>,
}

/// The map as a mark would make it, drawn in place of the shown one: what would go and what
/// would come, and the boxes with their new figures.
#[derive(Debug)]
pub(in crate::app) struct Ghost {
    pub map: Map,
    pub order: Order,
    pub diagram: Diagram,
    pub changes: Changes,
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
        if let Some(chosen) = self.stack.get::<List>().and_then(List::foretells) {
            return Some(chosen.map(|kind| (kind, None)));
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
        let foreseen = prospect.map(|(kind, planned)| Foreseen {
            effect: present.effect(map, &kind, planned.as_ref(), &steps),
            ghost: self.ghost(&kind, planned.as_ref(), &steps),
            prospect: (kind, planned),
        });
        self.select.foreseen = foreseen;
        self.select.present = Some(present);
    }

    /// The shown map as the mark would make it; nothing where it would be taken off, and in
    /// the table.
    fn ghost(
        &self,
        kind: &MarkKind,
        planned: Option<&Planned>,
        steps: &BTreeSet<StepId>,
    ) -> Option<Ghost> {
        if self.in_table() || planned.is_none() && self.all_have(kind) {
            return None;
        }
        let (base, beside_others) = match self.scene.stage {
            Stage::AsIs => (self.session.map(), kind.is_of_a_group()),
            // In it the other marks are carried out.
            Stage::ToBe => (self.seen().0, false),
            Stage::Changes => (self.session.map(), true),
        };
        let with_mark = marked(base, kind, planned, steps)?;
        let after = if beside_others {
            to_be(&with_mark)
        } else {
            to_be(&marked(&with_marks(base, |_| false), kind, planned, steps)?)
        };
        let (mut map, changes) = picture::with_changes(&with_mark, &after);
        picture::with_figures(&mut map, &after.map);
        let order = Order::of(&map);
        Some(Ghost {
            diagram: self.diagram_of(&map, &order),
            map,
            order,
            changes,
        })
    }

    /// The map as the mark that may be set next would make it, and the part of it that is
    /// seen: the cursor's step stays in its place.
    pub(in crate::app) fn foreseen_map(&self) -> Option<(&Ghost, View)> {
        let ghost = self.select.foreseen.as_ref()?.ghost.as_ref()?;
        let mut view = self.scene.view;
        let at = |diagram: &Diagram| {
            let place = self.cursor().and_then(|node| diagram.place(node));
            place.map(|place| (place.x, place.y))
        };
        if let Some((now, then)) = at(&self.scene.diagram).zip(at(&ghost.diagram)) {
            view.x = (view.x + then.0).saturating_sub(now.0);
            view.y = (view.y + then.1).saturating_sub(now.1);
        }
        Some((ghost, view))
    }

    /// The effect of the mark that may be set next, for the status line.
    pub(in crate::app) fn foreseen(&self) -> Option<Vec<(String, String)>> {
        let Foreseen {
            prospect, effect, ..
        } = self.select.foreseen.as_ref()?;
        let name = mark::Kind::of(&prospect.0).word(self.language);
        let mut said = select::effect(self.language, &self.does(effect));
        if let Some((long, short)) = said.first_mut() {
            *long = format!("{name}: {long}");
            *short = format!("{name}: {short}");
        }
        Some(said)
    }
}
