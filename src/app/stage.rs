//! As-is, changes, to-be: which of the three is shown.
//!
//! Edits always change the as-is; the other two follow from it and its marks.

use super::App;
use crate::analysis::{self, Effect, Totals};
use crate::lang::{self, screen};
use crate::model::{LostInput, Map, Order, Stage};
use crate::picture::{self, Changes};
use crate::ui::Message;

/// The map on the screen if it is not the as-is.
#[derive(Debug)]
pub(super) struct Staged {
    pub(super) map: Map,
    pub(super) order: Order,
    pub(super) totals: Totals,
    /// The number of marks that its figures are without.
    pub(super) left: usize,
    /// The papers that its marks take away from steps that need them.
    pub(super) lost: Vec<LostInput>,
    /// Empty in the to-be, which has nothing of what is gone.
    pub(super) changes: Changes,
}

impl App {
    pub fn stage(&self) -> Stage {
        self.scene.stage
    }

    /// The map on the screen, without the line being typed.
    pub(super) fn seen(&self) -> (&Map, &Order) {
        match &self.scene.staged {
            Some(staged) => (&staged.map, &staged.order),
            None => (self.session.map(), self.session.order()),
        }
    }

    /// `T`: from as-is to changes, to the to-be, and round.
    pub(super) fn turn_stage(&mut self) {
        if self.session.map().marks().is_empty() {
            self.message = Some(Message::News(screen::no_marks(self.language).into()));
            return self.show_stage(Stage::AsIs);
        }
        self.show_stage(match self.scene.stage {
            Stage::AsIs => Stage::Changes,
            Stage::Changes => Stage::ToBe,
            Stage::ToBe => Stage::AsIs,
        });
        let name = self.stage_name();
        let said = match self.scene.stage {
            Stage::AsIs => name,
            Stage::Changes | Stage::ToBe => {
                let map = self.session.map();
                let effect = Effect::of_all(map, &analysis::to_be(map));
                let does: Vec<String> = lang::select::effect(self.language, &self.does(&effect))
                    .into_iter()
                    .map(|(long, _)| long)
                    .collect();
                format!("{name}: {}", does.join(" · "))
            }
        };
        self.message = Some(Message::News(said));
    }

    /// Shows one of the three.
    pub(super) fn show_stage(&mut self, stage: Stage) {
        if self.scene.stage == stage {
            return;
        }
        self.scene.stage = stage;
        self.restage();
        self.relayout();
        self.refigure();
        // From a step that is gone the cursor goes to the one it led to.
        if let Some(step) = self.caret.step
            && self.seen().0.step(step).is_none()
        {
            let map = self.session.map();
            let after = map.outs(step).filter_map(|(_, flow)| flow.to.step());
            let before = map.ins(step).map(|(_, flow)| flow.from);
            let near = after
                .chain(before)
                .find(|near| self.seen().0.step(*near).is_some());
            match near {
                Some(near) => self.jump(near),
                None => self.go_first(),
            }
        }
        self.show_cursor();
    }

    /// Computes the map that follows from the marks.
    pub(super) fn restage(&mut self) {
        let map = self.session.map();
        self.scene.staged = match self.scene.stage {
            Stage::AsIs => None,
            Stage::ToBe => {
                let after = analysis::to_be(map);
                let order = Order::of(&after.map);
                Some(Staged {
                    totals: after.totals(map, &order),
                    left: after.left.len(),
                    lost: after.lost,
                    map: after.map,
                    order,
                    changes: Changes::default(),
                })
            }
            Stage::Changes => {
                let after = analysis::to_be(map);
                // In the changes the figures are those of the to-be.
                let totals = after.totals(map, &Order::of(&after.map));
                let (map, changes) = picture::with_changes(map, &after);
                Some(Staged {
                    order: Order::of(&map),
                    totals,
                    left: after.left.len(),
                    lost: after.lost,
                    map,
                    changes,
                })
            }
        };
    }

    /// The name of the stage in the title bar.
    pub(super) fn stage_name(&self) -> String {
        screen::stage_without(self.language, self.scene.stage, self.left_out())
    }

    /// The number of marks that the shown stage is without.
    pub(super) fn left_out(&self) -> usize {
        self.scene.staged.as_ref().map_or(0, |staged| staged.left)
    }
}
