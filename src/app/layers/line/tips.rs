//! The first minute: while the first lines of a new session are typed, a box at the foot of
//! the map says what to try next. It looks at what the map already has, so that users who
//! know the line hardly see it, and ends after a few lines.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, Clear, Widget};

use crate::app::App;
use crate::app::layers::line::OnLine;
use crate::lang::first::{self, Tip};
use crate::model::{Flow, LegalBasis, Step, StepKind};
use crate::picture::{self, Role};
use crate::ui::Screen;

/// From this number of lines on, no more tips.
const LINES: u32 = 9;

/// The greatest width of the box; longer lines are hard to read.
const WIDEST: u16 = 96;

impl App {
    /// What to try next in a first session.
    pub(in crate::app) fn tip(&self) -> Option<Tip> {
        let led = self.look.led && self.kept.replay.is_none();
        if !led || self.kept.line.taken == 0 || self.kept.line.taken >= LINES {
            return None;
        }
        let map = self.session.map();
        if self.on_map() {
            return Some(Tip::OnMap);
        }
        if !self.stack.has::<OnLine>() {
            return None;
        }
        let has = |of: &dyn Fn(&Step) -> bool| map.steps().values().any(of);
        let facts = has(&|step| {
            step.facts.elapsed.is_some() && !matches!(step.facts.law, LegalBasis::NotAsked)
        });
        let several = map.lane_order().len() > 1;
        // Both ways of a decision should be followed up.
        let open = |flow: &&Flow| flow.condition.is_some() && flow.to.step().is_none();
        let decided = has(&|step| step.kind == StepKind::Decision)
            && map.flows().values().filter(open).count() < 2;
        let tips = [
            (facts, Tip::Facts),
            (several, Tip::Lane),
            (self.kept.line.taken > 3, Tip::KnownLane),
            (decided, Tip::Decision),
            (self.kept.line.taken > 6, Tip::Mend),
        ];
        let open = tips.into_iter().find(|(known, _)| !known);
        Some(open.map_or(Tip::Leave, |(_, tip)| tip))
    }

    /// The tip in a few words, for the empty capture line.
    pub(in crate::app) fn short_tip(&self) -> Option<String> {
        let tip = self.tip()?;
        Some(first::short(self.language, tip, self.other_alias()))
    }

    /// The short name of a lane that the caret is not in.
    fn other_alias(&self) -> &str {
        let mut lanes = self.session.map().lanes();
        let other = lanes.find(|(id, _)| Some(*id) != self.caret.lane);
        other.map_or("", |(_, lane)| lane.alias.as_str())
    }

    /// Draws the tip if the map leaves room for it; never over a lane.
    pub(in crate::app) fn draw_tip(&self, map: Rect, buffer: &mut Buffer) {
        let Some(tip) = self.tip() else { return };
        let words = first::tip(self.language, tip, self.other_alias());
        let area = buffer.area;
        let width = area.width.min(WIDEST);
        let lines = picture::wrap(
            &words,
            usize::from(width.saturating_sub(4)),
            4,
            self.look.glyphs.ellipsis,
        );
        let height = lines.len() as u16 + 2;
        let diagram = self.shown().1;
        let used = (diagram.height + 1).saturating_sub(self.scene.view.y);
        let used = u16::try_from(used).unwrap_or(u16::MAX);
        if width < 30 || map.height < used.saturating_add(height) {
            return;
        }
        let outer = Rect {
            x: area.x,
            y: map.y + map.height - height,
            width,
            height,
        };
        let inner = Block::bordered().inner(outer);
        Clear.render(outer, buffer);
        let style = self.look.theme.styles.of(Role::Dim);
        Block::bordered()
            .title(format!(" {} ", first::title(self.language)))
            .border_style(style)
            .render(outer, buffer);
        for (y, line) in (inner.y..).zip(lines) {
            buffer.set_string(inner.x + 1, y, line, self.look.theme.styles.of(Role::Text));
        }
    }

    /// Draws the words on the empty map: what to type first.
    pub(in crate::app) fn draw_welcome(&self, screen: Screen, buffer: &mut Buffer) {
        let lines = first::welcome(self.language);
        let area = Rect {
            x: 0,
            width: buffer.area.width,
            ..screen.map
        };
        let widest = lines.iter().map(|line| picture::width(line)).max();
        let left = area.width.saturating_sub(widest.unwrap_or(0) as u16) / 2;
        let top = area.y + area.height.saturating_sub(lines.len() as u16) / 2;
        for (y, line) in (top..area.y + area.height).zip(lines) {
            let role = if line.starts_with("   ") {
                Role::Key
            } else {
                Role::Text
            };
            let room = usize::from(area.width.saturating_sub(left));
            let line = picture::cut(line, room, self.look.glyphs.ellipsis);
            buffer.set_string(left, y, line, self.look.theme.styles.of(role));
        }
    }
}
