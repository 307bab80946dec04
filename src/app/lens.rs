//! The colouring of the map by a lens, and the focus on the ways through the step under the
//! cursor.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::App;
use crate::analysis::Shades;
use crate::lang;
use crate::model::{Lens, Map, Stage, StepId};
use crate::picture;
use crate::ui::{Message, Screen};

/// The lines of a map that a legend leaves on a very small screen.
const LEAST: u16 = 3;

#[derive(Debug, Default)]
pub(super) struct Looking {
    shades: Option<Shades>,
    focus: Option<Focus>,
}

/// The steps on the ways through one, and their origin.
#[derive(Debug)]
struct Focus {
    of: Option<(StepId, Stage, usize)>,
    steps: Vec<StepId>,
}

impl App {
    /// Chooses a lens; choosing it again switches it off.
    pub(super) fn colour(&mut self, lens: Option<Lens>) {
        let lens = lens.filter(|lens| self.lens() != Some(*lens));
        self.look_through(lens);
        self.message = Some(Message::News(lang::lens::switched(self.language, lens)));
        self.show_cursor();
    }

    pub fn lens(&self) -> Option<Lens> {
        self.scene.looking.shades.as_ref().map(|shades| shades.lens)
    }

    fn look_through(&mut self, lens: Option<Lens>) {
        let (map, order) = self.seen();
        self.scene.looking.shades = lens.map(|lens| Shades::of(map, order, lens));
    }

    /// Colours again: the map has changed, or another one is shown.
    pub(super) fn reshade(&mut self) {
        if let Some(lens) = self.lens() {
            self.look_through(Some(lens));
        }
    }

    pub(super) fn shades(&self) -> Option<&Shades> {
        self.scene.looking.shades.as_ref()
    }

    /// Focuses on the ways through the step under the cursor, or shows the whole map again.
    pub(super) fn turn_focus(&mut self) {
        self.scene.looking.focus = match self.scene.looking.focus {
            Some(_) => None,
            None => Some(Focus {
                of: None,
                steps: Vec::new(),
            }),
        };
        let on = self.scene.looking.focus.is_some();
        self.message = Some(Message::News(lang::lens::focused(self.language, on).into()));
    }

    /// After every input: the cursor or the map may have changed.
    pub(super) fn refocus(&mut self) {
        let Some(focus) = &self.scene.looking.focus else {
            return;
        };
        let step = self.caret.step;
        let of = step.map(|step| (step, self.scene.stage, self.session.log().len()));
        if of.is_some() && focus.of == of {
            return;
        }
        let map = self.seen().0;
        let steps = match step.filter(|step| map.step(*step).is_some()) {
            Some(step) => through(map, step),
            None => map.steps().keys().copied().collect(),
        };
        self.scene.looking.focus = Some(Focus { of, steps });
    }

    pub(super) fn focus(&self) -> Option<&[StepId]> {
        self.scene
            .looking
            .focus
            .as_ref()
            .map(|focus| &focus.steps[..])
    }

    /// Makes room for a line with the legend under the map and the areas beside it.
    pub(super) fn with_legend(&self, mut screen: Screen) -> Screen {
        if self.shades().is_some() && screen.map.height > LEAST {
            let bottom = screen.map.bottom();
            for part in [&mut screen.map, &mut screen.heads, &mut screen.brackets] {
                if part.bottom() == bottom && part.height > 0 {
                    part.height -= 1;
                }
            }
            screen.legend = Rect {
                y: bottom - 1,
                height: 1,
                ..screen.title
            };
        }
        screen
    }

    /// Draws the legend, above the lower lines of the map that are covered.
    pub(super) fn draw_legend(&self, screen: &Screen, over: u16, buffer: &mut Buffer) {
        let shades = self.shades().filter(|_| !screen.legend.is_empty());
        let Some(shades) = shades else { return };
        let above = screen.map.height.saturating_sub(LEAST);
        let area = Rect {
            y: screen.legend.y - over.min(above),
            width: screen.map.right() - screen.legend.x,
            ..screen.legend
        };
        let (glyphs, styles) = (self.look.glyphs, &self.look.theme.styles);
        picture::paint_legend(shades, self.speaker().money(), glyphs, styles, buffer, area);
    }
}

/// The steps that lead to a step, and those that it leads to, along forward flows; in
/// order.
fn through(map: &Map, step: StepId) -> Vec<StepId> {
    let mut found = BTreeSet::from([step]);
    let mut open = vec![step];
    while let Some(step) = open.pop() {
        let before = map.ins(step).filter(|(_, flow)| !flow.back);
        open.extend(
            before
                .map(|(_, flow)| flow.from)
                .filter(|from| found.insert(*from)),
        );
    }
    open.push(step);
    let mut after = BTreeSet::from([step]);
    while let Some(step) = open.pop() {
        let onward = map
            .outs(step)
            .filter(|(_, flow)| !flow.back)
            .filter_map(|(_, flow)| flow.to.step());
        open.extend(onward.filter(|to| after.insert(*to)));
    }
    found.append(&mut after);
    found.into_iter().collect()
}
