//! As-is, changes, to-be: which of the three is shown.
//!
//! Edits always change the as-is; the other two follow from it and its marks.

use std::borrow::Cow;

use super::App;
use crate::analysis::{self, Effect, Totals, as_far_as};
use crate::catalogue::Choice;
use crate::lang::{self, compared, screen};
use crate::model::{LostInput, Map, Order, Stage, Status};
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
        self.tell_stage();
    }

    /// From all marks to those that are approved, to those that are enacted, and round; from
    /// the as-is, where none count, to the changes.
    pub(super) fn turn_so_far(&mut self) {
        if self.session.map().marks().is_empty() {
            self.message = Some(Message::News(screen::no_marks(self.language).into()));
            return;
        }
        self.scene.so_far = match self.scene.so_far {
            None | Some(Status::Proposed) => Some(Status::Approved),
            Some(Status::Approved) => Some(Status::Enacted),
            Some(Status::Enacted) => None,
        };
        if self.scene.stage == Stage::AsIs {
            self.scene.stage = Stage::Changes;
        }
        self.show_stage_again();
        self.tell_stage();
    }

    /// The map as it is, with the marks that count.
    pub(super) fn with_what_counts(&self) -> Cow<'_, Map> {
        let map = self.session.map();
        match self.scene.so_far {
            Some(status) => Cow::Owned(as_far_as(map, status)),
            None => Cow::Borrowed(map),
        }
    }

    /// Says which stage is shown, and what its marks do.
    fn tell_stage(&mut self) {
        let name = self.stage_name();
        let said = match self.scene.stage {
            Stage::AsIs => name,
            Stage::Changes | Stage::ToBe => {
                let map = self.with_what_counts();
                let effect = Effect::of_all(&map, &analysis::to_be(&map));
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
        self.show_stage_again();
    }

    fn show_stage_again(&mut self) {
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
        let counted = self.with_what_counts();
        let staged = match self.scene.stage {
            Stage::AsIs => None,
            Stage::ToBe => {
                let after = analysis::to_be(&counted);
                let order = Order::of(&after.map);
                Some(Staged {
                    totals: after.totals(&counted, &order),
                    left: after.left.len(),
                    lost: after.lost,
                    map: after.map,
                    order,
                    changes: Changes::default(),
                })
            }
            Stage::Changes => {
                let after = analysis::to_be(&counted);
                // In the changes the figures are those of the to-be.
                let totals = after.totals(&counted, &Order::of(&after.map));
                let map = self.session.map();
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
        drop(counted);
        self.scene.staged = staged;
    }

    /// The name of the stage in the title bar, with what it leaves out.
    pub(super) fn stage_name(&self) -> String {
        let notes = self.stage_notes().into_iter().map(|(long, _)| long);
        screen::stage_with(self.language, self.scene.stage, notes)
    }

    /// What the shown stage leaves out: in full, and short.
    pub(super) fn stage_notes(&self) -> Vec<(String, String)> {
        let left = screen::not_carried_out(self.language, self.left_out());
        self.only().into_iter().chain(left).collect()
    }

    /// That only some marks count in the shown stage: in full, and short.
    pub(super) fn only(&self) -> Option<(String, String)> {
        let status = self.scene.so_far.filter(|_| self.scene.staged.is_some())?;
        let (l, status) = (self.language, status.word(self.language));
        Some((compared::only(l, status), compared::only_short(l, status)))
    }

    /// The number of marks that the shown stage is without.
    pub(super) fn left_out(&self) -> usize {
        self.scene.staged.as_ref().map_or(0, |staged| staged.left)
    }
}
