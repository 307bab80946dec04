//! The stack decides what has the keys: the map, or a layer on it.
//!
//! A [`Layer`] has its state, its keys and its drawing in one place. While it works it is
//! taken off the stack, so that it can change itself and the whole program. If it opens
//! another layer, that takes its place; if it closes, the map has the keys; otherwise it is
//! put back.

use std::any::{Any, TypeId};
use std::fmt::Debug;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::App;
use super::layers::line::OnLine;
use crate::input::{Key, KeyCode};

/// Words for the line of hints: keys, and their effects.
pub(super) type Hints = &'static [(&'static str, &'static str)];

/// The position of a layer on the map, as far as others must know it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Manner {
    /// It takes all clicks. If it was opened from the capture line, [`App::back_to_line`]
    /// gives the keys back to that.
    pub covers: bool,
    /// It is at the foot of the map, as lists and questions are.
    pub at_foot: bool,
    /// It takes the right side of a wide screen from the map.
    pub beside: bool,
    /// It is for reading: a tour waits meanwhile.
    pub reads: bool,
    /// Its text is typed on the line at the bottom, which is then shown under the replay
    /// too.
    pub needs_line: bool,
    /// Keys other than its own work as on the map, and the replay goes on.
    pub as_on_map: bool,
}

/// A layer on the map that takes keys and draws.
pub(super) trait Layer: Debug + Any {
    fn manner(&self) -> Manner;

    /// Called when the map or the language may have changed.
    fn catch_up(&mut self, _app: &App) {}

    /// Takes a key. Letters come here only if nothing is [typed](Layer::types).
    fn key(&mut self, app: &mut App, key: Key);

    /// Whether letters go into a field: then letters and Backspaces that came together stay
    /// together.
    fn types(&self) -> bool {
        false
    }

    /// Takes letters and Backspaces for its field.
    fn typed(&mut self, _app: &mut App, _run: &[Key]) {}

    /// Takes a paste.
    fn pasted(&mut self, _app: &mut App, _text: &str) {}

    /// Takes a click; returns whether it was for the layer.
    fn click(&mut self, _app: &mut App, _x: u16, _y: u16) -> bool {
        false
    }

    /// Takes the wheel, in lines down; returns whether it was for the layer.
    fn wheel(&mut self, _app: &mut App, _down: i16) -> bool {
        false
    }

    /// The beginning of the line at the bottom, unless that is the place on the map.
    fn prompt(&self, _app: &App) -> Option<String> {
        None
    }

    /// The text typed on the line at the bottom, and its part before the cursor; nothing
    /// while the line is idle.
    fn on_line(&self, _app: &App) -> Option<(String, String)> {
        None
    }

    /// The words of the line at the bottom while nothing is typed. `None` tells how to
    /// reach the line, as on the map: only if those keys are not the layer's.
    fn placeholder(&self, _app: &App) -> Option<String> {
        Some(String::new())
    }

    /// The keys to hint at; nothing for those of the map.
    fn hints(&self, _app: &App) -> Option<Hints> {
        None
    }

    /// Whether Enter is for the layer rather than for the tour over it.
    fn wants_enter(&self, _app: &App) -> bool {
        true
    }

    /// The typed text if it asks the map for steps.
    fn query(&self) -> Option<String> {
        None
    }

    /// Draws it, and returns the place of the terminal's cursor if that is in it.
    fn draw(&self, _app: &App, _buffer: &mut Buffer) -> Option<Position> {
        None
    }
}

/// The state of the stack.
#[derive(Debug, Default)]
enum Top {
    /// Nothing is open: the map has the keys.
    #[default]
    Bare,
    Open(Box<dyn Layer>),
    /// A layer is taken off while it works; this much must be known of it meanwhile.
    AtWork(TypeId, Manner),
}

#[derive(Debug, Default)]
pub(super) struct Stack {
    top: Top,
    /// Whether the covering layer was opened from the capture line.
    over_line: bool,
    /// The place of a click that closed a layer: a second click there is not for what was
    /// under it.
    closed_at: Option<(u16, u16)>,
}

impl Stack {
    pub fn is_bare(&self) -> bool {
        matches!(self.top, Top::Bare)
    }

    /// Whether this layer has the keys, working or not.
    pub fn has<L: Layer>(&self) -> bool {
        match &self.top {
            Top::Bare => false,
            Top::Open(layer) => (&**layer as &dyn Any).is::<L>(),
            Top::AtWork(id, _) => *id == TypeId::of::<L>(),
        }
    }

    /// The layer that has the keys.
    fn id(&self) -> Option<TypeId> {
        match &self.top {
            Top::Bare => None,
            Top::Open(layer) => Some((**layer).type_id()),
            Top::AtWork(id, _) => Some(*id),
        }
    }

    /// Whether a layer is working, and has neither closed nor been replaced.
    pub fn is_at_work(&self) -> bool {
        matches!(self.top, Top::AtWork(..))
    }

    /// This layer, if it has the keys and is not working.
    pub fn get<L: Layer>(&self) -> Option<&L> {
        (self.open()? as &dyn Any).downcast_ref()
    }

    /// The layer that has the keys, if it is not working.
    pub fn open(&self) -> Option<&dyn Layer> {
        match &self.top {
            Top::Open(layer) => Some(&**layer),
            Top::Bare | Top::AtWork(..) => None,
        }
    }

    /// The position of the layer that has the keys.
    pub fn manner(&self) -> Manner {
        match &self.top {
            Top::Bare => Manner::default(),
            Top::Open(layer) => layer.manner(),
            Top::AtWork(_, manner) => *manner,
        }
    }

    /// Notes a new position of a working layer.
    pub fn lies(&mut self, now: Manner) {
        if let Top::AtWork(_, manner) = &mut self.top {
            *manner = now;
        }
    }

    /// Takes a layer off to work; nothing if the map has the keys.
    fn take(&mut self) -> Option<Box<dyn Layer>> {
        match std::mem::take(&mut self.top) {
            Top::Open(layer) => {
                self.top = Top::AtWork((*layer).type_id(), layer.manner());
                Some(layer)
            }
            other => {
                self.top = other;
                None
            }
        }
    }

    /// Puts a layer back after its work, unless another was opened or it was closed.
    fn put_back(&mut self, layer: Box<dyn Layer>) {
        if let Top::AtWork(..) = self.top {
            self.top = Top::Open(layer);
        }
    }
}

impl App {
    /// Gives the keys to a layer, in place of the previous one.
    pub(super) fn open(&mut self, layer: impl Layer) {
        if layer.manner().covers {
            self.stack.over_line = self.stack.has::<OnLine>();
        }
        self.stack.top = Top::Open(Box::new(layer));
    }

    /// Gives the keys to a layer, and lets it work at once.
    pub(super) fn open_with<L: Layer>(&mut self, layer: L, work: impl FnOnce(&mut L, &mut App)) {
        let mut layer = Box::new(layer);
        self.stack.top = Top::AtWork(TypeId::of::<L>(), layer.manner());
        work(&mut layer, self);
        self.stack.put_back(layer);
    }

    /// Gives the keys to the map.
    pub(super) fn close(&mut self) {
        self.stack.top = Top::Bare;
    }

    /// Closes a covering layer, and gives the keys back to the capture line if they came
    /// from there.
    pub(super) fn back_to_line(&mut self) {
        self.keys.pressed.clear();
        if self.stack.over_line && self.locked().is_none() {
            self.open(OnLine);
        } else {
            self.close();
        }
        self.refresh_preview();
    }

    /// A click for the layer that has the keys; returns whether it was for it.
    pub(super) fn click_layer(&mut self, x: u16, y: u16) -> bool {
        let before = self.stack.id();
        let taken = self.at_work(|layer, app| layer.click(app, x, y)) == Some(true);
        if taken && self.stack.id() != before {
            self.stack.closed_at = Some((x, y));
        }
        taken
    }

    /// Begins another click: a layer closed by an earlier one no longer counts.
    pub(super) fn begin_click(&mut self) {
        self.stack.closed_at = None;
    }

    /// Whether a second click belongs to a layer that the first one has closed.
    pub(super) fn was_closed_at(&mut self, x: u16, y: u16) -> bool {
        self.stack.closed_at.take() == Some((x, y))
    }

    /// Reopens a working layer that was closed.
    pub(super) fn stay_open<L: Layer>(&mut self, layer: &L) {
        self.stack.top = Top::AtWork(TypeId::of::<L>(), layer.manner());
    }

    /// Lets the layer that has the keys work, if there is one.
    pub(super) fn at_work<R>(
        &mut self,
        work: impl FnOnce(&mut dyn Layer, &mut App) -> R,
    ) -> Option<R> {
        let mut layer = self.stack.take()?;
        layer.catch_up(self);
        let done = work(&mut *layer, self);
        self.stack.put_back(layer);
        Some(done)
    }

    /// Lets this layer work, if it has the keys.
    pub(super) fn in_layer<L: Layer, R>(
        &mut self,
        work: impl FnOnce(&mut L, &mut App) -> R,
    ) -> Option<R> {
        let done = self.at_work(|layer, app| {
            let layer = (layer as &mut dyn Any).downcast_mut::<L>()?;
            Some(work(layer, app))
        });
        done.flatten()
    }

    /// Whether the map has the keys.
    pub(super) fn on_map(&self) -> bool {
        self.stack.is_bare()
    }

    /// Whether the map has the keys, or the capture line, which leaves the mouse to it.
    pub(super) fn at_map(&self) -> bool {
        self.on_map() || self.stack.has::<OnLine>()
    }
}

/// A paste for a field of one line, without the line break at its end.
pub(super) fn end_cut(text: &str) -> &str {
    text.trim_end_matches(['\r', '\n'])
}

/// The rows of a page of a list.
const PAGE: usize = 10;

/// The new place in a list after a key that moves in lists.
pub(super) fn moved(key: Key, at: usize, count: usize) -> Option<usize> {
    let last = count.saturating_sub(1);
    Some(match key.code {
        KeyCode::Up => at.saturating_sub(1),
        KeyCode::Down => (at + 1).min(last),
        KeyCode::PageUp => at.saturating_sub(PAGE),
        KeyCode::PageDown => (at + PAGE).min(last),
        _ => return None,
    })
}
