//! The replay on the screen: the bar, the sentence, and a map that does not jump.

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::paint::{ReplayBar, Sentence};
use crate::analysis::Totals;
use crate::app::App;
use crate::diagram::{Diagram, Node};
use crate::lang::{self, replay};
use crate::picture::{Margins, View};
use crate::ui::Screen;

/// The lines that the sentence must leave for a panel.
const LEAST_PANEL: u16 = 12;

impl App {
    /// Computes the figures and the diagram of the moment. The view shifts with most of its
    /// visible things, and then scrolls to the steps of the entry if none of them is
    /// visible.
    pub(super) fn show_moment(&mut self) {
        self.scene.totals = Totals::of(self.session.map(), self.session.order());
        self.scene.commented = self.session.commented();
        self.scene.changes += 1;
        self.reshade();
        let new = self.diagram_of(self.session.map(), self.session.order());
        let old = std::mem::replace(&mut self.scene.diagram, new);
        self.rerow();
        let area = self.screen().map;
        let (x, y) = shift(&old, &self.scene.diagram, self.scene.view, area);
        self.scene.view = View {
            x: self.scene.view.x.saturating_add_signed(x),
            y: self.scene.view.y.saturating_add_signed(y),
        };
        let seen = |node| is_seen(&self.scene.diagram, node, self.scene.view, area);
        let mut touched = self.touched().iter().map(|step| Node::Step(*step));
        let focus = if touched.clone().any(seen) {
            None
        } else {
            touched.next()
        };
        if let Some(replay) = &mut self.kept.replay {
            replay.focus = focus.and_then(|node| match node {
                Node::Step(step) => Some(step),
                Node::Open(_) => None,
            });
        }
        self.show_cursor();
        self.refigure();
    }

    /// The screen with the bar of the replay. A line for typing goes below it.
    pub(in crate::app) fn replay_screen(&self, screen: Screen) -> Screen {
        match &self.kept.replay {
            None => screen,
            Some(_) => screen.in_replay(self.stack.manner().needs_line),
        }
    }

    /// The room for brackets and heads: in the replay at least that of the whole map, so
    /// that the map stays in place.
    pub(in crate::app) fn margins(&self, area: Rect) -> Margins {
        if self.in_table() {
            return Margins::default();
        }
        let (map, diagram) = self.shown();
        let size = (area.width, area.height);
        let of = |map, levels| Margins::of(map, self.scene.metrics, levels, size);
        let now = of(map, diagram.bracket_lines());
        match &self.kept.replay {
            Some(replay) => now.both(of(replay.live.map(), replay.was.brackets)),
            None => now,
        }
    }

    /// Draws bar and sentence; the sentence covers as many lines of the map as it needs.
    pub(in crate::app) fn draw_replay(&self, screen: &Screen, buffer: &mut Buffer) {
        let Some(bar) = self.replay_bar() else { return };
        let area = screen.replay;
        let last = Rect {
            y: area.y + area.height.saturating_sub(1),
            height: area.height.min(1),
            ..area
        };
        (&bar).render(last, buffer);
        if area.height < 2 {
            return;
        }
        let more = self.sentence_over(screen);
        let (context, told) = self.replay_words();
        let above = Rect {
            y: area.y - more,
            height: 1 + more,
            ..area
        };
        (&self.sentence(&context, told)).render(above, buffer);
    }

    fn sentence<'a>(&'a self, context: &'a str, told: &'a str) -> Sentence<'a> {
        Sentence {
            context,
            told,
            glyphs: self.look.glyphs,
            styles: &self.look.theme.styles,
        }
    }

    /// The number of map lines that the sentence covers; none if it would leave too little
    /// for a panel.
    pub(in crate::app) fn sentence_over(&self, screen: &Screen) -> u16 {
        let area = screen.replay;
        if area.height < 2 {
            return 0;
        }
        let (context, told) = self.replay_words();
        let lines = self.sentence(&context, told).lines(area.width);
        let more = (lines - 1).min(screen.map.height);
        let panel = area.y.saturating_sub(screen.title.bottom() + more);
        if self.panel_is_seen() && panel < LEAST_PANEL {
            0
        } else {
            more
        }
    }

    fn replay_bar(&self) -> Option<ReplayBar<'_>> {
        let replay = self.kept.replay.as_ref()?;
        let at = replay.walk.at();
        let (_, sitting) = replay.sitting().unzip();
        let entry = replay.entry(at);
        let time = entry.map(|entry| replay::clock(sitting, entry.at));
        Some(ReplayBar {
            at,
            of: replay.walk.len(),
            sittings: replay.walk.sittings.starts().collect(),
            playing: replay.playing.is_on(),
            speed: replay::speed(self.language, replay.speed.doubled()),
            time: time.unwrap_or_default(),
            lost: replay.lost(self.language),
            glyphs: self.look.glyphs,
            styles: &self.look.theme.styles,
        })
    }

    /// Sitting and who it was, and the sentence.
    fn replay_words(&self) -> (String, &str) {
        let Some(replay) = &self.kept.replay else {
            return (String::new(), "");
        };
        let at = replay.walk.at();
        let mut context = Vec::new();
        if let Some(entry) = replay.entry(at) {
            let sitting = replay.sitting();
            let heading = |(number, of)| {
                replay::sitting(self.language, number + 1, of, &replay.walk.reviewers)
            };
            context.extend(sitting.map(heading));
            let (_, sitting) = sitting.unzip();
            context.extend(replay::who(self.speaker(), entry, sitting));
        }
        (context.join(" · "), &replay.told)
    }

    /// The mouse was dragged over the track.
    pub(in crate::app) fn draw_knob(&mut self, x: u16, y: u16) {
        let area = self.screen().replay;
        let on_bar = self.on_map() && y + 1 == area.y + area.height;
        let bar = self.replay_bar().filter(|_| on_bar);
        if let Some(entry) = bar.and_then(|bar| bar.entry_at(area, x)) {
            self.seek_entry(entry);
        }
    }

    /// A click in the replay; returns false if it was not on the bar.
    pub(in crate::app) fn click_in_replay(&mut self, x: u16, y: u16) -> bool {
        let Some(bar) = self.replay_bar() else {
            return false;
        };
        let area = self.screen().replay;
        let Some(last) = area.height.checked_sub(1).map(|below| area.y + below) else {
            return false;
        };
        if y != last || !self.on_map() {
            return false;
        }
        match bar.entry_at(area, x) {
            Some(entry) => self.seek_entry(entry),
            None if x < bar.track(area).x => self.play_or_pause(),
            None => {}
        }
        true
    }

    /// The right side of the title bar in the replay.
    pub(in crate::app) fn replay_title(&self) -> Option<&'static str> {
        self.kept
            .replay
            .as_ref()
            .map(|_| replay::title(self.language))
    }

    /// The kind of number that is being typed.
    pub(in crate::app) fn counted(&self) -> &'static str {
        match self.kept.replay {
            Some(_) => replay::entry(self.language),
            None => lang::words(self.language).step,
        }
    }
}

/// Whether a box is entirely visible.
fn is_seen(diagram: &Diagram, node: Node, view: View, area: Rect) -> bool {
    let inside = |from: u32, length: u32, first: u32, seen: u16| {
        from >= first && from + length <= first + u32::from(seen)
    };
    diagram.place(node).is_some_and(|place| {
        inside(place.x, place.width, view.x, area.width)
            && inside(place.y, place.height, view.y, area.height)
    })
}

/// How many cells most of the visible and remaining things have moved to the right and
/// down.
fn shift(old: &Diagram, new: &Diagram, view: View, area: Rect) -> (i32, i32) {
    let mut shifts: BTreeMap<(i32, i32), u32> = BTreeMap::new();
    let (from, _) = old.turn((view.x, view.y));
    let (seen, _) = old.turn((area.width, area.height));
    for was in old.places_between(from, from.saturating_add(u32::from(seen))) {
        if !is_seen(old, was.node, view, area) {
            continue;
        }
        if let Some(is) = new.place(was.node) {
            let by = |from: u32, to: u32| to.wrapping_sub(from).cast_signed();
            *shifts
                .entry((by(was.x, is.x), by(was.y, is.y)))
                .or_default() += 1;
        }
    }
    let least = |(x, y): (i32, i32)| x.unsigned_abs() + y.unsigned_abs();
    let most = shifts
        .into_iter()
        .max_by_key(|(by, count)| (*count, std::cmp::Reverse(least(*by))));
    most.map_or((0, 0), |(by, _)| by)
}
