//! One frame.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;

use super::preview::is_blank;
use super::sheet::Subject;
use super::{App, Mode, window};
use crate::diagram::Node;
use crate::input::TextField;
use crate::lang::{self, screen};
use crate::picture::{self, Picture};
use crate::ui::{Hint, InputLine, Keeping, Said, Screen, Status, Title, layout, ranked};

impl App {
    /// Draws the screen. Costs what is seen, not what there is.
    pub fn draw(&self, frame: &mut Frame<'_>) {
        let cursor = self.draw_on(frame.buffer_mut());
        if let Some(position) = cursor {
            frame.set_cursor_position(position);
        }
    }

    /// Draws on a buffer and answers where the terminal's cursor belongs.
    ///
    /// Everything is placed by the size that was told last, so that mouse, movement and
    /// drawing agree. A window that has another size by now gets as much of that
    /// picture as it has room for: nothing is ever drawn outside of a buffer.
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
        let said = self.hint();
        let hint = Hint {
            said: &said,
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
        let over = match self.replay {
            Some(_) => self.sentence_over(&screen),
            None => more,
        };
        self.draw_title(screen.title, buffer);
        let mut in_cell = None;
        if is_blank(self.session()) && self.line.preview.is_none() {
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
        match &self.mode {
            Mode::Help(state) => {
                let phrases = self.phrases();
                let query = state.field.text();
                (&self.help(&phrases, state, &query)).render(self.help_area(), buffer);
            }
            // A query finds steps, not commands.
            Mode::Palette(..) if self.asks().is_some() => {}
            Mode::Palette(field, chosen) => {
                let commands = ranked(&field.text());
                (&self.palette_box(&commands, *chosen)).render(self.help_area(), buffer);
            }
            Mode::Choose(_) => {
                if let Some(list) = self.chooser() {
                    (&list).render(self.help_area(), buffer);
                }
            }
            _ => {}
        }
        let cursor = self.draw_sheet(buffer).or(cursor);
        if let Some(next) = self.prefix() {
            let pressed = self.pressed_words();
            (&self.menu_box(&next, &pressed)).render(self.help_area(), buffer);
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
        let beside = self.beside(area).max(self.panel_width(area));
        let above = match margins.turned {
            true => &mut screen.heads,
            false => &mut screen.brackets,
        };
        for part in [&mut screen.map, above] {
            part.width = part.width.saturating_sub(beside);
        }
        screen
    }

    pub(super) fn phrases(&self) -> Vec<(String, String)> {
        let phrases = self.phrasebook.phrases().iter();
        let pair = |p: &crate::capture::Phrase| (p.key.clone(), p.text(self.language).to_string());
        phrases.map(pair).collect()
    }

    fn draw_title(&self, area: Rect, buffer: &mut Buffer) {
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
        (&Title {
            title,
            right: &right,
            styles: &self.look.theme.styles,
        })
            .render(area, buffer);
    }

    fn draw_map(&self, screen: &Screen, buffer: &mut Buffer) {
        let (map, diagram) = self.shown();
        let (order, ghosts) = match &self.line.preview {
            Some(preview) => (&preview.order, &preview.ghosts[..]),
            None => (self.seen().1, &[][..]),
        };
        let picture = Picture {
            map,
            order,
            diagram,
            language: self.language,
            glyphs: self.look.glyphs,
            styles: &self.look.theme.styles,
            cursor: self.caret.step.map(Node::Step),
            branch: self.branch().filter(|_| self.shows_branch()),
            ghosts,
            touched: self.touched(),
            changes: self.scene.staged.as_ref().map(|staged| &staged.changes),
            selected: self.lit(),
            shades: self.shades(),
            focus: self.focus(),
        };
        picture::paint_brackets(&picture, buffer, screen.brackets, self.scene.view);
        picture::paint_heads(&picture, buffer, screen.heads, self.scene.view);
        picture.paint(buffer, screen.map, self.scene.view);
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

    pub(super) fn hint(&self) -> Said {
        if let Some(said) = &self.said {
            return said.clone();
        }
        if !self.keys.digits.is_empty() {
            return Said::News(format!("{} {} · Enter", self.counted(), self.keys.digits));
        }
        if self.keys.pressed.is_empty()
            && let Some(hints) = self.selection_hints()
        {
            return hints;
        }
        if !self.look.hints && matches!(self.mode, Mode::Map | Mode::Capture) {
            return Said::Keys(Vec::new());
        }
        let hints = match &self.mode {
            Mode::Map if self.replay.is_some() && self.keys.pressed.is_empty() => {
                lang::replay::hints(self.language)
            }
            Mode::Panel if self.keys.pressed.is_empty() => {
                lang::figures::hints(self.language, self.replay.is_some())
            }
            Mode::Capture => screen::capture_hints(self.language),
            Mode::Palette(..) => screen::palette_hints(self.language),
            Mode::Choose(open) if !open.types() => lang::shape::flow_hints(self.language),
            Mode::Choose(_) => lang::select::list_hints(self.language),
            Mode::Help(_) => screen::help_hints(self.language),
            Mode::Ask(..) => screen::ask_hints(self.language),
            Mode::Sheet(open) if open.types() => lang::sheet::editing_hints(self.language),
            Mode::Sheet(_) if self.keys.pressed.is_empty() => match self.subject() {
                Some(Subject::ToAsk) => lang::sheet::asking_hints(self.language),
                _ => lang::sheet::hints(self.language),
            },
            Mode::Cell(cell) if cell.types() => lang::table::editing_hints(self.language),
            Mode::Cell(cell) if cell.is_block() => lang::table::block_hints(self.language),
            Mode::Cell(_) => lang::table::choosing_hints(self.language),
            Mode::Map if self.in_table() && self.keys.pressed.is_empty() => {
                lang::table::hints(self.language)
            }
            _ if !self.keys.pressed.is_empty() => screen::palette_hints(self.language),
            _ if self.file.read_only.is_some() => screen::looking_hints(self.language),
            _ => screen::map_hints(self.language),
        };
        let own = hints.iter();
        let own = own.filter_map(|(key, words)| Some((self.key_now(key)?, (*words).to_string())));
        Said::Keys(own.collect())
    }

    fn draw_line(&self, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let empty = TextField::default();
        let (field, active) = match &self.mode {
            Mode::Map => (&self.line.field, false),
            Mode::Sheet(_) | Mode::Cell(_) | Mode::Panel => (&self.line.field, false),
            Mode::Help(state) => (&state.field, true),
            Mode::Capture => (&self.line.field, true),
            Mode::Search(field) | Mode::Palette(field, _) => (field, true),
            Mode::Ask(question, field) if question.is_typed() => (field, true),
            Mode::Choose(choosing) => (&choosing.typed, true),
            Mode::Ask(..) => (&empty, true),
        };
        let tip = self.short_tip();
        let asked = self.next_question().map(|asked| match area.width {
            // On a narrow screen the keys stand in the hints alone.
            ..100 => asked,
            _ => format!("{} · {asked}", screen::placeholder_map(self.language)),
        });
        let cell = self.cell_in_full();
        // Nothing is offered that would be refused.
        let refuses = self
            .replay
            .is_none()
            .then_some(self.file.read_only.as_deref());
        let refuses = refuses.flatten().map(lang::words::capitalised);
        let placeholder = match &self.mode {
            Mode::Capture | Mode::Map if tip.is_some() => tip.as_deref().unwrap_or_default(),
            Mode::Capture if is_blank(self.session()) => screen::placeholder_first(self.language),
            Mode::Capture => screen::placeholder(self.language),
            Mode::Palette(..) => screen::placeholder_palette(self.language),
            Mode::Search(_) => screen::placeholder_search(self.language),
            Mode::Help(_) => screen::placeholder_help(self.language),
            Mode::Map | Mode::Cell(_) if cell.is_some() => cell.as_deref().unwrap_or_default(),
            Mode::Map | Mode::Sheet(_) | Mode::Cell(_) | Mode::Panel if refuses.is_some() => {
                refuses.as_deref().unwrap_or_default()
            }
            Mode::Map if asked.is_some() => asked.as_deref().unwrap_or_default(),
            Mode::Map | Mode::Sheet(_) | Mode::Cell(_) | Mode::Panel => {
                screen::placeholder_map(self.language)
            }
            Mode::Choose(open) if !open.types() => "",
            Mode::Choose(_) => lang::select::placeholder(self.language),
            Mode::Ask(..) => "",
        };
        InputLine {
            prompt: &self.prompt(),
            text: &field.text(),
            before: &field.before(),
            placeholder,
            active,
            styles: &self.look.theme.styles,
        }
        .draw(area, buffer)
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
