//! The tour: ten lessons on the built-in session. A lesson ends when the user has done it;
//! Enter does it for them. Nothing of it leaves the app.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, Clear, Widget};

use crate::app::layers::line::OnLine;
use crate::app::layers::palette::Palette;
use crate::app::{App, Effect, Setup};
use crate::catalogue::mark;
use crate::input::{Command, Input, Key, KeyCode, Keymap};
use crate::lang::tour::{self, LESSONS};
use crate::model::Session;
use crate::picture::{self, Role};

/// The greatest width of the box.
const WIDEST: u16 = 84;

/// The place in the tour.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Tour {
    /// The lesson, from 0.
    at: usize,
    /// Whether a key was pressed since it began.
    begun: bool,
    /// The entries in the log when it began.
    entries: u32,
    /// The last command.
    pub ran: Option<Command>,
}

/// A lesson: the keys that Enter presses for the user, and the test whether the user has
/// done it.
struct Lesson {
    /// Whether it needs the screen that the previous lesson left.
    goes_on: bool,
    keys: &'static [Key],
    done: fn(&App) -> bool,
}

const fn plain(code: KeyCode) -> Key {
    Key {
        code,
        ctrl: false,
        alt: false,
        shift: false,
    }
}

const ENTER: Key = plain(KeyCode::Enter);
const NEVER: fn(&App) -> bool = |_| false;

/// The lessons of [`tour::lessons`], in the same order.
const ALL: [Lesson; LESSONS] = [
    Lesson {
        goes_on: false,
        keys: &[plain(KeyCode::Right)],
        done: |app| app.ran(Command::Forward),
    },
    Lesson {
        goes_on: false,
        keys: &[ENTER],
        done: |app| app.ran(Command::Inspect),
    },
    Lesson {
        goes_on: false,
        keys: &[plain(KeyCode::F(3))],
        done: |app| app.ran(Command::NextGap),
    },
    Lesson {
        goes_on: false,
        keys: &[plain(KeyCode::F(2))],
        done: |app| app.stack.has::<OnLine>(),
    },
    Lesson {
        goes_on: true,
        keys: &[],
        done: |app| {
            app.kept
                .tour
                .as_ref()
                .is_some_and(|tour| app.session.len() > tour.entries)
        },
    },
    Lesson {
        goes_on: true,
        keys: &[Key {
            ctrl: true,
            ..plain(KeyCode::Char('z'))
        }],
        done: |app| app.ran(Command::Undo),
    },
    Lesson {
        goes_on: false,
        keys: &[plain(KeyCode::Char('m')), plain(KeyCode::Char('x'))],
        done: |app| app.ran(Command::Mark(mark::Kind::Remove)),
    },
    Lesson {
        goes_on: false,
        keys: &[plain(KeyCode::Char('/'))],
        done: |app| app.on_map() && app.kept.sought.is_some(),
    },
    Lesson {
        goes_on: false,
        keys: &[plain(KeyCode::F(9))],
        done: |app| app.stack.has::<Palette>(),
    },
    Lesson {
        goes_on: true,
        keys: &[],
        done: NEVER,
    },
];

/// The lesson that types its line, and the lesson that searches.
const TYPES: usize = 4;
const SEARCHES: usize = 7;

impl App {
    /// Whether this was the last command.
    fn ran(&self, command: Command) -> bool {
        let tour = self.kept.tour.as_ref();
        tour.and_then(|tour| tour.ran) == Some(command)
    }

    /// A tour on another session, which covers this program until it is left.
    pub fn tour(&self, session: Session) -> App {
        let mut app = App::new(Setup {
            session,
            writer: self.author.writer,
            sitting: self.author.sitting.clone(),
            language: self.language,
            theme: self.look.theme.clone(),
            ascii: self.look.glyphs.ascii,
            keymap: Keymap::builtin(),
            phrasebook: self.phrasebook.clone(),
            hints: true,
            file: String::new(),
            read_only: None,
            news: None,
            question: None,
        });
        app.kept.tour = Some(Tour {
            entries: app.session.len(),
            ..Tour::default()
        });
        app.scene.area = self.scene.area;
        app.show_cursor();
        app
    }

    /// Takes an input during the tour; returns whether it was for the tour itself.
    pub(in crate::app) fn tour_input(&mut self, input: &Input) -> bool {
        let Some(tour) = &self.kept.tour else {
            return false;
        };
        let at = tour.at;
        let own = match input {
            Input::Keys(keys) if keys[..] == [plain(KeyCode::Esc)] && self.nothing_open(at) => {
                self.effects.push(Effect::LeaveTour);
                return true;
            }
            Input::Keys(keys) => keys[..] == [ENTER] && !self.enter_is_wanted(),
            Input::Click { x, y } | Input::DoubleClick { x, y } => {
                self.tour_box().contains((*x, *y).into())
            }
            Input::Paste(_) | Input::Pick { .. } | Input::Drag { .. } => false,
            Input::Wheel { .. }
            | Input::Zoom { .. }
            | Input::Resize { .. }
            | Input::Written(_)
            | Input::Tick(_) => {
                return false;
            }
        };
        if !own {
            // The user may look at the result of the previous lesson until this one begins.
            let asked = matches!(input, Input::Keys(keys) if ALL[at].keys.starts_with(keys));
            if self.stack.manner().reads && !asked {
                return false;
            }
            if !tour.begun && !ALL[at].goes_on {
                self.back_to_map();
            }
            if let Some(tour) = &mut self.kept.tour {
                tour.begun = true;
                tour.ran = None;
            }
            return false;
        }
        self.do_lesson(at);
        true
    }

    /// Whether Enter belongs to the text being typed.
    fn enter_is_wanted(&self) -> bool {
        match self.stack.open() {
            Some(layer) => layer.wants_enter(self),
            None => !self.keys.pressed.is_empty() || !self.keys.digits.is_empty(),
        }
    }

    /// Whether Esc has nothing else to close.
    fn nothing_open(&self, at: usize) -> bool {
        if self.on_map() {
            self.keys.pressed.is_empty() && !self.in_table()
        } else if self.stack.has::<OnLine>() {
            self.kept.line.field.is_empty()
        } else {
            at + 1 == LESSONS
        }
    }

    fn back_to_map(&mut self) {
        self.keys.pressed.clear();
        self.keys.digits.clear();
        if self.stack.has::<OnLine>() {
            self.key(plain(KeyCode::Esc));
        }
        self.close();
    }

    /// Does the lesson for the user, and goes to the next one.
    fn do_lesson(&mut self, at: usize) {
        if at + 1 == LESSONS {
            self.effects.push(Effect::LeaveTour);
            return;
        }
        if at == TYPES && self.stack.has::<OnLine>() && !self.kept.line.field.is_empty() {
            // A click takes the line that is there, like Enter.
            self.keys(&[ENTER]);
            return self.next_lesson();
        }
        let typed = match at {
            TYPES => tour::line(self.session.map().header().language),
            SEARCHES => tour::sought(self.session.map().header().language),
            _ => "",
        };
        if at == TYPES && !self.stack.has::<OnLine>() {
            self.start_capture();
        } else if !ALL[at].goes_on {
            self.back_to_map();
        }
        for key in ALL[at].keys {
            self.keys(&[*key]);
        }
        for c in typed.chars() {
            self.keys(&[Key::char(c)]);
        }
        match at {
            // The user should see ghost and chips before Enter takes the line.
            TYPES => return,
            SEARCHES => self.keys(&[ENTER]),
            _ => {}
        }
        self.next_lesson();
    }

    fn next_lesson(&mut self) {
        let entries = self.session.len();
        if let Some(tour) = &mut self.kept.tour {
            tour.at = (tour.at + 1).min(LESSONS - 1);
            tour.begun = false;
            tour.entries = entries;
        }
    }

    /// After an input the lesson may be done. Only leaving the tour has an effect outside.
    pub(in crate::app) fn tour_after(&mut self) {
        let Some(tour) = &self.kept.tour else { return };
        if tour.begun && (ALL[tour.at].done)(self) {
            self.next_lesson();
        }
        self.effects
            .retain(|effect| matches!(effect, Effect::LeaveTour | Effect::Quit | Effect::Suspend));
    }

    fn tour_lines(&self, width: u16) -> Vec<(Role, String)> {
        let at = self.kept.tour.as_ref().map_or(0, |tour| tour.at);
        let room = self.session.map().header().language;
        let lesson = tour::lessons(self.language, room)[at];
        let text_width = usize::from(width.saturating_sub(4));
        let wrapped =
            |text: &str, lines| picture::wrap(text, text_width, lines, self.look.glyphs.ellipsis);
        let text = wrapped(lesson.text, 5).into_iter();
        let press = wrapped(&format!("> {}", lesson.press), 2).into_iter();
        text.map(|line| (Role::Text, line))
            .chain(press.map(|line| (Role::Key, line)))
            .collect()
    }

    /// The area of the box: at the foot of the map, or at its head if it would cover the
    /// cursor.
    fn tour_box(&self) -> Rect {
        let area = self.help_area();
        let width = area.width.min(WIDEST);
        let height = (self.tour_lines(width).len() as u16 + 2).min(area.height);
        let cursor = self
            .shown_cursor()
            .and_then(|node| self.shown().1.place(node));
        let below = cursor.map_or(0, |place| {
            (place.y + place.height).saturating_sub(self.scene.view.y)
        });
        let foot = area.y + area.height - height;
        let map = self.screen().map;
        let hides = u32::from(map.y) + below > u32::from(foot);
        // An open layer begins at the head, except the palette and its like.
        let at_head = self.stack.manner().at_foot || self.at_map() && hides;
        Rect {
            x: area.x + area.width - width,
            y: if at_head { area.y } else { foot },
            width,
            height,
        }
    }

    pub(in crate::app) fn draw_tour(&self, buffer: &mut Buffer) {
        let Some(tour) = &self.kept.tour else { return };
        let outer = self.tour_box().intersection(buffer.area);
        if outer.width < 10 || outer.height < 3 {
            return;
        }
        let inner = Block::bordered().inner(outer);
        let foot = tour::keys(self.language, tour.at + 1 == LESSONS);
        let room = usize::from(outer.width.saturating_sub(4));
        Clear.render(outer, buffer);
        Block::bordered()
            .title(format!(" {} ", tour::title(self.language, tour.at)))
            .title_bottom(format!(
                " {} ",
                picture::cut(foot, room, self.look.glyphs.ellipsis)
            ))
            .border_style(self.look.theme.styles.of(Role::Cursor))
            .render(outer, buffer);
        let lines = self.tour_lines(outer.width);
        for (y, (role, line)) in (inner.y..inner.y + inner.height).zip(lines) {
            buffer.set_string(inner.x + 1, y, line, self.look.theme.styles.of(role));
        }
    }
}
