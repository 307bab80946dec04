//! Draws a frame.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;

use super::{App, window};
use crate::app::layers::line::{OnLine, is_blank};
use crate::diagram::Node;
use crate::lang::{self, screen};
use crate::picture::{self, Picture};
use crate::ui::{Hint, InputLine, Keeping, Message, Screen, Status, Title, layout};

/// Behind so many of the keys of the map the one of the comments stands.
const WITH_COMMENTS: usize = 3;

impl App {
    /// Draws the screen. The cost depends on the visible part only.
    pub fn draw(&self, frame: &mut Frame<'_>) {
        let cursor = self.draw_on(frame.buffer_mut());
        if let Some(position) = cursor {
            frame.set_cursor_position(position);
        }
    }

    /// Draws on a buffer, and returns the place of the terminal's cursor.
    ///
    /// Everything is placed for the last known size, so that mouse, movement and drawing
    /// agree. A window that has another size by now gets the part of the picture that fits:
    /// nothing is ever drawn outside of a buffer.
    pub fn draw_on(&self, buffer: &mut Buffer) -> Option<Position> {
        if buffer.area == self.scene.area {
            return self.draw_whole(buffer);
        }
        let mut whole = Buffer::empty(self.scene.area);
        let cursor = self.draw_whole(&mut whole);
        window::copy(&whole, buffer);
        cursor.filter(|at| buffer.area.contains(*at))
    }

    /// Draws on a buffer of the size that was told.
    fn draw_whole(&self, buffer: &mut Buffer) -> Option<Position> {
        let area = buffer.area;
        if area.is_empty() {
            return None;
        }
        let screen = self.screen();
        let message = self.hint();
        let hint = Hint {
            message: &message,
            styles: &self.look.theme.styles,
        };
        // Long news lie over the lower lines of the map.
        let more = (hint.lines(area.width) - 1).min(screen.map.height);
        let below = Rect {
            y: screen.hint.y - more,
            height: screen.hint.height + more,
            ..screen.hint
        };
        // The sentence of the replay does so as well.
        let over = match self.kept.replay {
            Some(_) => self.sentence_over(&screen),
            None => more,
        };
        self.with_title(|title| title.render(screen.title, buffer));
        let mut in_cell = None;
        if is_blank(self.session()) && self.kept.line.preview.is_none() {
            self.draw_welcome(screen, buffer);
        } else if self.in_table() {
            in_cell = self.draw_table(buffer);
            self.draw_legend(&screen, over, buffer);
        } else {
            self.draw_map(&screen, buffer);
            self.draw_legend(&screen, over, buffer);
            let mut free = screen.map;
            free.height -= more;
            self.draw_tip(free, buffer);
        }
        self.draw_replay(&screen, buffer);
        (&hint).render(below, buffer);
        let cursor = self.draw_line(screen.line, buffer).or(in_cell);
        let keeping = self.kept(screen.status.width);
        (&self.status(&self.figures(), &keeping)).render(screen.status, buffer);
        self.draw_panel(buffer);
        let open = self.stack.open();
        let cursor = open.and_then(|layer| layer.draw(self, buffer)).or(cursor);
        if let Some(next) = self.prefix() {
            self.with_menu(&next, |list| list.render(self.help_area(), buffer));
        }
        self.draw_tour(buffer);
        if self.look.glyphs.ascii {
            in_ascii(buffer);
        }
        cursor
    }

    pub(super) fn status<'a>(
        &'a self,
        figures: &'a [(String, String)],
        keeping: &'a Keeping,
    ) -> Status<'a> {
        Status {
            figures,
            keeping,
            glyphs: self.look.glyphs,
            styles: &self.look.theme.styles,
        }
    }

    pub(super) fn screen(&self) -> Screen {
        let area = self.scene.area;
        let margins = self.margins(area);
        let screen = self.replay_screen(layout(area, margins));
        let mut screen = self.with_legend(screen);
        // A sheet beside the map takes its right side, and that of what is above it.
        let beside = self.sheet_width(area).max(self.panel_width(area));
        let above = if margins.turned {
            &mut screen.heads
        } else {
            &mut screen.brackets
        };
        for part in [&mut screen.map, above] {
            part.width = part.width.saturating_sub(beside);
        }
        screen
    }

    /// Runs work on the title bar.
    pub(super) fn with_title<R>(&self, work: impl FnOnce(&Title<'_>) -> R) -> R {
        let title = &self.session.map().header().title;
        let title = if title.is_empty() {
            self.words().untitled
        } else {
            title
        };
        let mut file = match self.scene.stage {
            crate::model::Stage::AsIs => self.file.name.clone(),
            _ => format!("{} · {}", self.stage_name().to_uppercase(), self.file.name),
        };
        if let Some(title) = self.replay_title() {
            file = format!("{title} · {file}");
        }
        let right = match &self.file.read_only {
            Some(_) => format!("{file} · {}", self.words().read_only),
            None => file,
        };
        // The replay is about other moments.
        let speaking = self.speaking().filter(|_| self.kept.replay.is_none());
        let speaker = speaking.map(|who| {
            let name = self.speaker().participant(who);
            format!("{}: {name}", screen::speaks(self.language))
        });
        work(&Title {
            title,
            speaker: speaker.as_deref(),
            right: &right,
            ellipsis: self.look.glyphs.ellipsis,
            styles: &self.look.theme.styles,
        })
    }

    fn draw_map(&self, screen: &Screen, buffer: &mut Buffer) {
        let (mut map, mut diagram) = self.shown();
        let (mut order, ghosts) = match &self.kept.line.preview {
            Some(preview) => (&preview.order, &preview.ghosts[..]),
            None => (self.seen().1, &[][..]),
        };
        let mut changes = self.scene.staged.as_ref().map(|staged| &staged.changes);
        let mut view = self.scene.view;
        if let Some((ghost, seen)) = self.foreseen_map() {
            (map, order, diagram) = (&ghost.map, &ghost.order, &ghost.diagram);
            (changes, view) = (Some(&ghost.changes), seen);
        }
        let picture = Picture {
            map,
            order,
            diagram,
            commented: &self.scene.commented,
            language: self.language,
            glyphs: self.look.glyphs,
            styles: &self.look.theme.styles,
            cursor: self.caret.step.map(Node::Step),
            branch: self.branch().filter(|_| self.shows_branch()),
            ghosts,
            touched: self.touched(),
            changes,
            selected: self.lit(),
            shades: self.shades(),
            focus: self.focus(),
        };
        picture::paint_brackets(&picture, buffer, screen.brackets, view);
        picture::paint_heads(&picture, buffer, screen.heads, view);
        picture.paint(buffer, screen.map, view);
    }

    /// The chosen way out is shown where there is a choice, or where the line lands
    /// on an open end.
    fn shows_branch(&self) -> bool {
        let map = self.session.map();
        let open = self
            .branch()
            .and_then(|id| map.flow(id))
            .is_some_and(|f| f.to.step().is_none());
        open || self
            .caret
            .step
            .is_some_and(|step| map.hung(step).outs.len() > 1)
    }

    pub(super) fn hint(&self) -> Message {
        if let Some(message) = &self.message {
            return message.clone();
        }
        if !self.keys.digits.is_empty() {
            return Message::News(format!("{} {} · Enter", self.counted(), self.keys.digits));
        }
        if self.keys.pressed.is_empty()
            && let Some(hints) = self.selection_hints()
        {
            return hints;
        }
        let open = self.stack.open();
        if !self.look.hints && self.at_map() {
            return Message::Keys(Vec::new());
        }
        let hints = match open.map(|layer| layer.hints(self)) {
            Some(Some(hints)) => hints,
            None if self.kept.replay.is_some() && self.keys.pressed.is_empty() => {
                lang::replay::hints(self.language)
            }
            None if self.in_table() && self.keys.pressed.is_empty() => {
                lang::table::hints(self.language)
            }
            _ if !self.keys.pressed.is_empty() => screen::palette_hints(self.language),
            _ if self.file.read_only.is_some() => screen::looking_hints(self.language),
            _ => screen::map_hints(self.language),
        };
        let own = hints
            .iter()
            .filter_map(|(key, words)| Some((self.key_now(key)?, (*words).to_string())));
        let mut own: Vec<(String, String)> = own.collect();
        // Where the comments are, as soon as one waits for an answer.
        let keys_are_commands = self.on_map() && self.keys.pressed.is_empty();
        if keys_are_commands
            && self.kept.replay.is_none()
            && !self.in_table()
            && self.scene.commented.in_all().waiting > 0
            && let Some(key) = self.key_now("Q")
        {
            let comments = lang::talk::comments(self.language).to_string();
            own.insert(own.len().min(WITH_COMMENTS), (key, comments));
        }
        Message::Keys(own)
    }

    fn draw_line(&self, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let open = self.stack.open();
        let typed = open.and_then(|layer| layer.on_line(self));
        let active = typed.is_some();
        let field = &self.kept.line.field;
        let (text, before) = typed.unwrap_or_else(|| (field.text(), field.before()));
        let placeholder = match open {
            Some(layer) => layer.placeholder(self),
            None => self.map_placeholder(area.width),
        };
        InputLine {
            prompt: &self.prompt(),
            text: &text,
            before: &before,
            placeholder: &placeholder.unwrap_or_else(|| self.idle_words()),
            active,
            selected: self.kept.line.failed.selected && self.stack.has::<OnLine>(),
            styles: &self.look.theme.styles,
        }
        .draw(area, buffer)
    }

    /// What the line says while the map has the keys; nothing where it says what it says
    /// wherever nothing can be typed.
    fn map_placeholder(&self, width: u16) -> Option<String> {
        let asked = || {
            let asked = self.next_question().filter(|_| self.refusal().is_none())?;
            Some(match width {
                // On a narrow screen the keys stand in the hints alone.
                ..100 => asked,
                _ => format!("{} · {asked}", screen::placeholder_map(self.language)),
            })
        };
        let tip = self.short_tip();
        tip.or_else(|| self.cell_in_full()).or_else(asked)
    }

    /// Nothing is offered that would be refused.
    fn refusal(&self) -> Option<String> {
        let refuses = self
            .kept
            .replay
            .is_none()
            .then_some(self.file.read_only.as_deref());
        refuses.flatten().map(lang::words::capitalised)
    }

    /// How to come to the line.
    fn idle_words(&self) -> String {
        let idle = || screen::placeholder_map(self.language).to_string();
        self.refusal().unwrap_or_else(idle)
    }
}

/// Whatever the symbols of the words are, a terminal that asked for ASCII gets it.
fn in_ascii(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if let Some(plain) = cell.symbol().chars().next().and_then(picture::plain) {
            cell.set_char(plain);
        }
    }
}
