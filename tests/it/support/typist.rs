//! Somebody at the keyboard: the program in process, keys in, frames out.

use laneway::app::{App, Effect, Setup};
use laneway::capture::Phrasebook;
use laneway::input::{Input, Key, KeyCode, Keymap};
use laneway::model::{
    Act, Date, Edit, Elapsed, Entry, LaneKind, Language, Map, Session, Sitting, Tag, TimeOfDay,
};
use laneway::ui::Theme;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

/// Somebody at the keyboard.
pub struct Typist {
    pub app: App,
    /// What was asked of the world outside, but for entries to keep.
    pub asked: Vec<Effect>,
    /// Entries handed out to be kept.
    pub kept: Vec<Entry>,
    size: (u16, u16),
    clock: u32,
}

pub fn tag(text: &str) -> Tag {
    text.parse().unwrap()
}

/// The room of the yardstick: a one-stop desk and a specialised division.
pub fn two_lanes() -> Session {
    let mut session = Session::new(tag("room"));
    let mut ids = session.ids(tag("r"));
    let lane = |id, name: &str, alias: &str| Edit::AddLane {
        id,
        name: name.into(),
        alias: alias.into(),
        kind: LaneKind::Agency,
        before: None,
    };
    let edits = vec![
        lane(ids.make(), "one-stop desk", "os"),
        lane(ids.make(), "specialised division", "sd"),
    ];
    session
        .commit(session.entry(tag("r"), Elapsed::default(), Act::Do(edits)))
        .unwrap();
    session
}

/// How the program is started in these tests; change a field for another start.
pub fn setup(session: Session, language: Language) -> Setup {
    Setup {
        session,
        writer: tag("k"),
        sitting: Sitting {
            date: Date {
                year: 2026,
                month: 3,
                day: 2,
            },
            start: TimeOfDay { seconds: 8 * 3600 },
            place: None,
            writer: None,
        },
        language,
        theme: Theme::builtin("default").unwrap(),
        ascii: false,
        keymap: Keymap::builtin(),
        phrasebook: Phrasebook::built_in().clone(),
        hints: true,
        file: "room.ron".into(),
        read_only: None,
        news: None,
        question: None,
    }
}

impl Typist {
    pub fn at(setup: Setup, width: u16, height: u16) -> Typist {
        let mut typist = Typist {
            app: App::new(setup),
            asked: Vec::new(),
            kept: Vec::new(),
            size: (width, height),
            clock: 0,
        };
        typist.resize(width, height);
        typist
    }

    /// English, 120 columns and 40 lines.
    pub fn new(session: Session) -> Typist {
        Typist::at(setup(session, Language::En), 120, 40)
    }

    pub fn input(&mut self, input: Input) {
        let seconds = self.clock;
        for effect in self.app.update(input, Elapsed { seconds }) {
            match effect {
                Effect::Keep(entry) => self.kept.push(entry),
                other => self.asked.push(other),
            }
        }
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        self.size = (width, height);
        self.input(Input::Resize { width, height });
    }

    /// Keys that came together.
    pub fn burst(&mut self, keys: Vec<Key>) {
        self.clock += 1;
        self.input(Input::Keys(keys));
    }

    /// A burst as an input method sends it: `\u{7f}` and `\u{8}` are Backspace.
    pub fn letters(&mut self, burst: &str) {
        self.burst(burst.chars().map(letter).collect());
    }

    /// Keys one by one; `<enter>`, `<ctrl-z>` and the like are keys by name.
    pub fn keys(&mut self, text: &str) {
        for key in keys(text) {
            self.burst(vec![key]);
        }
    }

    /// Lines, each with Enter. A line `|` goes to the next open end, as Tab does.
    pub fn lines(&mut self, lines: &[&str]) {
        for line in lines {
            match *line {
                "|" => self.keys("<tab>"),
                line => {
                    for c in line.chars() {
                        self.burst(vec![Key::char(c)]);
                    }
                    self.keys("<enter>");
                }
            }
        }
    }

    pub fn paste(&mut self, text: &str) {
        self.input(Input::Paste(text.into()));
    }

    fn drawn(&self) -> (Buffer, Option<Position>) {
        let (width, height) = self.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let cursor = self.app.draw_on(&mut buffer);
        (buffer, cursor)
    }

    pub fn buffer(&self) -> Buffer {
        self.drawn().0
    }

    /// Where the terminal's cursor is.
    pub fn cursor(&self) -> Option<Position> {
        self.drawn().1
    }

    /// The whole screen, lines without the blanks at their end.
    pub fn screen(&self) -> String {
        self.rows().join("\n")
    }

    /// Goes down until the chosen row holds a text.
    pub fn down_to(&mut self, text: &str) {
        let chosen = |row: &str| row.contains("› ") && row.contains(text);
        for _ in 0..60 {
            if self.screen().lines().any(chosen) {
                return;
            }
            self.keys("<down>");
        }
        panic!("no row “{text}”:\n{}", self.screen());
    }

    pub fn rows(&self) -> Vec<String> {
        let buffer = self.buffer();
        (0..self.size.1).map(|y| row(&buffer, y)).collect()
    }

    /// The screen with its longest empty stretch cut short.
    pub fn folded(&self) -> String {
        let rows = self.rows();
        let runs = rows.chunk_by(|a, b| a.is_empty() && b.is_empty());
        let longest = runs.clone().map(<[String]>::len).max().unwrap_or(0);
        let folded = runs.map(|run| match run.len() == longest && longest > 3 {
            true => "⋮".to_string(),
            false => run.join("\n"),
        });
        folded.collect::<Vec<_>>().join("\n")
    }

    /// What is told above the capture line: chips, news, what is wrong. Long news
    /// takes several lines; here the map leaves them free.
    pub fn hint(&self) -> String {
        let rows = self.rows();
        let above = rows[..rows.len() - 2].iter().rev();
        let mut told: Vec<&str> = above
            .take_while(|row| !row.is_empty())
            .map(|row| row.trim())
            .collect();
        told.reverse();
        told.join(" ")
    }

    fn row_above_end(&self, lines: usize) -> String {
        let y = usize::from(self.size.1) - lines;
        row(&self.buffer(), y as u16).trim().to_string()
    }

    /// Where a text stands on the screen: column and line of its first letter.
    pub fn find(&self, text: &str) -> Option<(u16, u16)> {
        (0u16..).zip(self.rows()).find_map(|(y, row)| {
            let before = &row[..row.find(text)?];
            Some((before.chars().count() as u16, y))
        })
    }

    /// A click on a text, which must be on the screen.
    pub fn click(&mut self, text: &str) {
        let (x, y) = self
            .find(text)
            .unwrap_or_else(|| panic!("{text} is not there:\n{}", self.screen()));
        self.input(Input::Click { x, y });
    }

    /// A turn of the wheel by so many notches.
    pub fn wheel(&mut self, notches: i16) {
        for _ in 0..notches.abs() {
            let down = 2 * notches.signum();
            self.input(Input::Wheel { down, right: 0 });
        }
    }

    /// The line that is typed on.
    pub fn line(&self) -> String {
        self.row_above_end(2)
    }

    /// The line of figures.
    pub fn status(&self) -> String {
        self.row_above_end(1)
    }

    pub fn session(&self) -> &Session {
        self.app.session()
    }

    pub fn map(&self) -> &Map {
        self.session().map()
    }

    /// What was done, without sittings.
    pub fn acts(&self) -> Vec<Act> {
        acts(self.session())
    }

    /// The name of the step that the caret is on.
    pub fn here(&self) -> &str {
        let step = self.app.caret().step;
        let step = step.and_then(|step| self.map().step(step));
        step.map_or("", |step| &step.name)
    }

    /// The alias of the lane that the next line goes to.
    pub fn lane(&self) -> &str {
        let lane = self.app.caret().lane.and_then(|id| self.map().lane(id));
        lane.map_or("", |lane| &lane.alias)
    }

    /// The names of the steps in reading order, forks and the like left out.
    pub fn steps(&self) -> Vec<&str> {
        let map = self.map();
        let all = self.session().order().all(map).iter();
        let numbered = all.filter(|id| map.number(**id).is_some());
        let name = |id: &_| map.step(*id).unwrap().name.as_str();
        numbered.map(name).collect()
    }
}

/// A row of the screen without the blanks at its end.
fn row(buffer: &Buffer, y: u16) -> String {
    let width = usize::from(buffer.area.width);
    let cells = &buffer.content[usize::from(y) * width..][..width];
    let row: String = cells.iter().map(Cell::symbol).collect();
    row.trim_end().to_string()
}

/// What was done in a session, without its sittings.
pub fn acts(session: &Session) -> Vec<Act> {
    let acts = session.log().iter().map(|entry| entry.act.clone());
    acts.filter(|act| !matches!(act, Act::Sit(_))).collect()
}

/// Letters as keys; `<enter>`, `<ctrl-z>` and the like are keys by name.
pub fn keys(text: &str) -> Vec<Key> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let named = rest
            .strip_prefix('<')
            .and_then(|after| after.split_once('>'))
            .filter(|(name, _)| name.len() > 1)
            .and_then(|(name, after)| Some((name.parse::<Key>().ok()?, after)));
        match named {
            Some((key, after)) => {
                found.push(key);
                rest = after;
            }
            None => {
                found.push(Key::char(c));
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    found
}

/// A character of the terminal as a key.
fn letter(c: char) -> Key {
    match c {
        '\u{7f}' => Key::plain(KeyCode::Backspace),
        // What crossterm makes of 0x08.
        '\u{8}' => Key {
            ctrl: true,
            ..Key::char('h')
        },
        '\r' => Key::plain(KeyCode::Enter),
        c => Key::char(c),
    }
}
