//! What has the keys: the map, or what lies on it.
//!
//! What lies on the map is a [`Layer`]: its state, its keys and its drawing in one place.
//! While it is at work it is taken off the stack, so that it has itself and the whole
//! program in its hands. Whatever it opens takes its place; when it closes, the map has
//! the keys; else it goes back to where it was.

use std::any::{Any, TypeId};
use std::fmt::Debug;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::App;
use super::layers::line::OnLine;
use crate::input::{Key, KeyCode};

/// Words for the line of hints: keys, and what they do.
pub(super) type Hints = &'static [(&'static str, &'static str)];

/// How a layer lies on the map, as far as others have to know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Manner {
    /// All clicks are for it. Where it was opened from the capture line,
    /// [`App::back_to_line`] gives the keys back to that.
    pub covers: bool,
    /// It lies at the foot of the map, as lists and questions do.
    pub at_foot: bool,
    /// It takes the right side of a wide screen from the map.
    pub beside: bool,
    /// One reads in it: a tour waits that long.
    pub reads: bool,
    /// What is typed in it stands on the line at the bottom, which then has a place
    /// under the replay too.
    pub needs_line: bool,
    /// Keys that are none of its own are read as on the map, and the replay plays on.
    pub as_on_map: bool,
}

/// Something that lies on the map, takes keys and draws.
pub(super) trait Layer: Debug + Any {
    /// How it lies on the map.
    fn manner(&self) -> Manner;

    /// The map may have changed, or the language, since it last had something to do.
    fn catch_up(&mut self, _app: &App) {}

    /// A key. Letters come here only where nothing is [typed](Layer::types).
    fn key(&mut self, app: &mut App, key: Key);

    /// Whether letters go into a field: then letters and Backspaces that came together
    /// stay together.
    fn types(&self) -> bool {
        false
    }

    /// Letters and Backspaces for its field.
    fn typed(&mut self, _app: &mut App, _run: &[Key]) {}

    /// A paste.
    fn pasted(&mut self, _app: &mut App, _text: &str) {}

    /// A click. Tells whether it was for the layer.
    fn click(&mut self, _app: &mut App, _x: u16, _y: u16) -> bool {
        false
    }

    /// The wheel: lines down. Tells whether it was for the layer.
    fn wheel(&mut self, _app: &mut App, _down: i16) -> bool {
        false
    }

    /// What the line at the bottom begins with, where that is not the place on the map.
    fn prompt(&self, _app: &App) -> Option<String> {
        None
    }

    /// What is typed on the line at the bottom, and what of it stands before the cursor;
    /// nothing where the line lies idle.
    fn on_line(&self, _app: &App) -> Option<(String, String)> {
        None
    }

    /// What the line at the bottom says while nothing is typed. `None` where it says how
    /// to come to the line, as on the map: only where those keys are not the layer's.
    fn placeholder(&self, _app: &App) -> Option<String> {
        Some(String::new())
    }

    /// The keys that help now; nothing where those of the map do.
    fn hints(&self, _app: &App) -> Option<Hints> {
        None
    }

    /// Whether Enter is for what is open rather than for the tour that lies over it.
    fn wants_enter(&self, _app: &App) -> bool {
        true
    }

    /// Whether what is typed asks the map for steps rather than for what it is typed in.
    fn query(&self) -> Option<String> {
        None
    }

    /// Draws it, and answers where the terminal's cursor belongs if that is in it.
    fn draw(&self, _app: &App, _buffer: &mut Buffer) -> Option<Position> {
        None
    }
}

/// What lies on the map.
#[derive(Debug, Default)]
enum Top {
    /// Nothing: the map has the keys.
    #[default]
    Bare,
    Open(Box<dyn Layer>),
    /// A layer that is taken off while it is at work, and what is to be known of it
    /// meanwhile.
    AtWork(TypeId, Manner),
}

/// What has the keys.
#[derive(Debug, Default)]
pub(super) struct Stack {
    top: Top,
    /// Whether what covers the map was opened from the capture line.
    over_line: bool,
    /// Where a click closed a layer: a second one there is none on what lay under it.
    closed_at: Option<(u16, u16)>,
}

impl Stack {
    /// Whether the map has the keys.
    pub fn is_bare(&self) -> bool {
        matches!(self.top, Top::Bare)
    }

    /// Whether this layer has them, be it at work or not.
    pub fn has<L: Layer>(&self) -> bool {
        match &self.top {
            Top::Bare => false,
            Top::Open(layer) => (&**layer as &dyn Any).is::<L>(),
            Top::AtWork(id, _) => *id == TypeId::of::<L>(),
        }
    }

    /// Which layer has the keys.
    fn id(&self) -> Option<TypeId> {
        match &self.top {
            Top::Bare => None,
            Top::Open(layer) => Some((**layer).type_id()),
            Top::AtWork(id, _) => Some(*id),
        }
    }

    /// Whether a layer is at work, and has neither closed nor given way to another.
    pub fn is_at_work(&self) -> bool {
        matches!(self.top, Top::AtWork(..))
    }

    /// This layer, if it has the keys and is not at work.
    pub fn get<L: Layer>(&self) -> Option<&L> {
        (self.open()? as &dyn Any).downcast_ref()
    }

    /// The layer that has the keys, if it is not at work.
    pub fn open(&self) -> Option<&dyn Layer> {
        match &self.top {
            Top::Open(layer) => Some(&**layer),
            Top::Bare | Top::AtWork(..) => None,
        }
    }

    /// How what has the keys lies on the map.
    pub fn manner(&self) -> Manner {
        match &self.top {
            Top::Bare => Manner::default(),
            Top::Open(layer) => layer.manner(),
            Top::AtWork(_, manner) => *manner,
        }
    }

    /// Something in a layer that is at work has changed how it lies.
    pub fn lies(&mut self, now: Manner) {
        if let Top::AtWork(_, manner) = &mut self.top {
            *manner = now;
        }
    }

    /// Takes a layer to work; nothing where the map has the keys.
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

    /// The work is done: unless something else was opened, or it was closed, the layer
    /// is where it was.
    fn put_back(&mut self, layer: Box<dyn Layer>) {
        if let Top::AtWork(..) = self.top {
            self.top = Top::Open(layer);
        }
    }
}

impl App {
    /// Gives the keys to a layer, in the place of what had them.
    pub(super) fn open(&mut self, layer: impl Layer) {
        if layer.manner().covers {
            self.stack.over_line = self.stack.has::<OnLine>();
        }
        self.stack.top = Top::Open(Box::new(layer));
    }

    /// Gives the keys to a layer that has some work to do before anything else.
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

    /// What covered the map closes, and gives the keys back to the capture line if they
    /// came from there.
    pub(super) fn back_to_line(&mut self) {
        self.keys.pressed.clear();
        if self.stack.over_line && self.locked().is_none() {
            self.open(OnLine);
        } else {
            self.close();
        }
        self.refresh_preview();
    }

    /// A click for the layer that has the keys. Tells whether it was for it.
    pub(super) fn click_layer(&mut self, x: u16, y: u16) -> bool {
        let before = self.stack.id();
        let taken = self.at_work(|layer, app| layer.click(app, x, y)) == Some(true);
        if taken && self.stack.id() != before {
            self.stack.closed_at = Some((x, y));
        }
        taken
    }

    /// Another click: what an earlier one has closed is over.
    pub(super) fn begin_click(&mut self) {
        self.stack.closed_at = None;
    }

    /// Whether a second click belongs to a layer that the first one has closed.
    pub(super) fn was_closed_at(&mut self, x: u16, y: u16) -> bool {
        self.stack.closed_at.take() == Some((x, y))
    }

    /// What a layer at work has closed stays open nonetheless.
    pub(super) fn stay_open<L: Layer>(&mut self, layer: &L) {
        self.stack.top = Top::AtWork(TypeId::of::<L>(), layer.manner());
    }

    /// Has the layer do something, if one has the keys.
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

    /// Has this layer do something, if it is the one that has the keys.
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

    /// Whether the map has the keys, or the capture line, which leaves it the mouse.
    pub(super) fn at_map(&self) -> bool {
        self.on_map() || self.stack.has::<OnLine>()
    }
}

/// A paste for a field of one line: the line break at its end is none of it.
pub(super) fn end_cut(text: &str) -> &str {
    text.trim_end_matches(['\r', '\n'])
}

/// Rows that a page of a list has.
const PAGE: usize = 10;

/// A place in a list, after a key that moves in lists.
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
