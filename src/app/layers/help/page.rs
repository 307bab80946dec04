//! The help, topic by topic: how a line is written, every command with its keys, the
//! short forms, the symbols, where to read more. What is typed searches all of it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, Clear, Widget};

use crate::input::{Command, Keymap, Topic};
use crate::lang;
use crate::lang::{guide, screen};
use crate::model::Language;
use crate::picture::{Role, Styles, cut, width, wrap};
use crate::ui::put;

/// The help over the map.
#[derive(Debug)]
pub struct Page<'a> {
    /// Whose keys.
    pub keymap: &'a Keymap,
    /// The usual wordings: two letters and what Tab makes of them.
    pub phrases: &'a [(String, String)],
    /// The session file and where everything is, for the topic of the session: what it
    /// is, and words.
    pub details: &'a [(String, String)],
    /// In which language.
    pub language: Language,
    /// Which topic lies open.
    pub topic: usize,
    /// Which of its rows is chosen.
    pub chosen: usize,
    /// What is searched; nothing where the topic lies open.
    pub query: &'a str,
    pub styles: &'a Styles,
}

/// One row: keys or a piece of a line, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpRow {
    /// What is pressed or typed.
    pub keys: String,
    /// What it means.
    pub what: String,
    /// What it asks for, where it does.
    pub asks: Option<Asks>,
}

/// What a row of the help asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// A command.
    Command(Command),
    /// A topic of the guide.
    Guide(guide::Topic),
}

/// What lies at a cell of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpSpot {
    /// A topic.
    Topic(usize),
    /// A row of the open topic.
    Row(usize),
}

/// The cells between two columns.
const GUTTER: u16 = 2;

/// A row as it is set: its lines, at the left the keys and at the right what they do.
struct Set {
    keys: Vec<String>,
    what: Vec<String>,
}

impl Set {
    fn height(&self) -> usize {
        self.keys.len().max(self.what.len()).max(1)
    }
}

/// The rows in columns: which row's which line stands where.
struct Columns {
    /// Where a column begins, how wide its keys are, how wide it is.
    at: Vec<Rect>,
    keys: u16,
    rows: Vec<Set>,
    /// All lines of all rows, top to bottom: row, line of the row.
    lines: Vec<(usize, usize)>,
    /// The first line that is seen.
    first: usize,
}

impl Page<'_> {
    /// The topics by name, in their order: the capture line, the topics of the commands,
    /// the short forms, the symbols, the guide.
    pub fn topics(&self) -> Vec<&'static str> {
        let language = self.language;
        let of_commands = Topic::ALL.iter().map(|topic| topic.title(language));
        std::iter::once(screen::capture_help_title(language))
            .chain(of_commands)
            .chain([
                screen::phrases_title(language),
                screen::symbols_title(language),
                guide::title(language),
            ])
            .collect()
    }

    fn rows_of(&self, topic: usize) -> Vec<HelpRow> {
        let pairs = |pairs: &[(String, String)]| -> Vec<HelpRow> {
            let row = |(keys, words): &(String, String)| HelpRow {
                keys: keys.clone(),
                what: words.clone(),
                asks: None,
            };
            pairs.iter().map(row).collect()
        };
        let said = |pairs: &[screen::Pair]| -> Vec<HelpRow> {
            let row = |(keys, what): &screen::Pair| HelpRow {
                keys: (*keys).to_string(),
                what: (*what).to_string(),
                asks: None,
            };
            pairs.iter().map(row).collect()
        };
        let commands = Topic::ALL.len();
        match topic {
            0 => said(screen::capture_help(self.language)),
            n if n <= commands => {
                let topic = Topic::ALL[n - 1];
                let mut rows = match topic {
                    Topic::Move => said(screen::motions(self.language)),
                    Topic::Session => pairs(self.details),
                    _ => Vec::new(),
                };
                let after = match topic {
                    Topic::Select => said(lang::query::examples(self.language)),
                    Topic::View => said(lang::table::help(self.language)),
                    _ => Vec::new(),
                };
                let own = Command::possible().filter(|c| c.topic() == topic);
                rows.extend(own.map(|command| HelpRow {
                    keys: match self.keymap.keys_of(command) {
                        keys if keys.is_empty() => self.keymap.keys_of(Command::Palette),
                        keys => keys,
                    },
                    what: command.title(self.language).to_string(),
                    asks: Some(Asks::Command(command)),
                }));
                rows.extend(after);
                rows
            }
            n if n == commands + 1 => pairs(self.phrases),
            n if n == commands + 2 => said(screen::symbols(self.language)),
            _ => guide::Topic::ALL
                .iter()
                .map(|topic| HelpRow {
                    keys: guide::asked(*topic),
                    what: topic.title(self.language).to_string(),
                    asks: Some(Asks::Guide(*topic)),
                })
                .collect(),
        }
    }

    /// The rows that are shown: those of the topic, or all that answer to what is
    /// searched, the best first.
    pub fn rows(&self) -> Vec<HelpRow> {
        let query = lang::Query::new(self.query);
        if query.is_empty() {
            return self.rows_of(self.topic);
        }
        let mut hits: Vec<(i32, HelpRow)> = Vec::new();
        for row in (0..self.topics().len()).flat_map(|topic| self.rows_of(topic)) {
            let score = [&row.what, &row.keys].map(|text| query.score(text));
            if let Some(score) = score.into_iter().flatten().max() {
                hits.push((-score, row));
            }
        }
        hits.sort_by_key(|(score, _)| *score);
        hits.into_iter().map(|(_, row)| row).collect()
    }

    /// The rows set in two columns where the area is wide enough and one is too short.
    fn columns(&self, area: Rect) -> Columns {
        let inner = Block::bordered().inner(area);
        let tabs = self.tabs(area).last().map_or(0, |tab| tab.y + 1 - inner.y);
        let body = Rect {
            y: inner.y + tabs.min(inner.height),
            height: inner.height.saturating_sub(tabs),
            ..inner
        };
        let rows = self.rows();
        let widest = |of: &dyn Fn(&HelpRow) -> usize| rows.iter().map(of).max().unwrap_or(0) as u16;
        let (keys, what) = (
            widest(&|row| width(&row.keys)),
            widest(&|row| width(&row.what)),
        );
        let whole = keys + what + 2 * GUTTER;
        let two = rows.len() > usize::from(body.height) && whole * 2 <= body.width;
        let count = if two { 2 } else { 1 };
        let column = body.width / count;
        let keys = keys.min(column * 2 / 5);
        let room = usize::from(column.saturating_sub(keys + 2 * GUTTER));
        let set = |row: &HelpRow| Set {
            // Pieces of a line stand apart; wrapping would draw them together.
            keys: if width(&row.keys) <= usize::from(keys) {
                vec![row.keys.clone()]
            } else {
                wrap(&row.keys, usize::from(keys), 3, "…")
            },
            what: wrap(&row.what, room, 4, "…"),
        };
        let rows: Vec<Set> = rows.iter().map(set).collect();
        let lines: Vec<(usize, usize)> = rows
            .iter()
            .enumerate()
            .flat_map(|(at, row)| (0..row.height()).map(move |line| (at, line)))
            .collect();
        // The chosen row is in sight with all its lines.
        let seen = usize::from(body.height) * usize::from(count);
        let end = lines.partition_point(|(row, _)| *row <= self.chosen);
        let first = end.saturating_sub(seen);
        let at = (0..count).map(|n| Rect {
            x: body.x + n * column,
            width: column,
            ..body
        });
        Columns {
            at: at.collect(),
            keys,
            rows,
            lines,
            first,
        }
    }

    /// The topics with their places, in as many lines as they need.
    fn tabs(&self, area: Rect) -> Vec<Rect> {
        let inner = Block::bordered().inner(area);
        let (mut x, mut y) = (0, 0);
        let mut tabs = Vec::new();
        for topic in self.topics() {
            let wide = (width(topic) as u16 + 3).min(inner.width);
            if x > 0 && x + wide > inner.width {
                (x, y) = (0, y + 1);
            }
            tabs.push(Rect {
                x: inner.x + x,
                y: inner.y + y,
                width: wide,
                height: u16::from(y < inner.height),
            });
            x += wide;
        }
        tabs
    }

    /// What lies at a cell of the screen.
    pub fn at(&self, area: Rect, x: u16, y: u16) -> Option<HelpSpot> {
        let point = (x, y).into();
        if let Some(at) = self.tabs(area).iter().position(|tab| tab.contains(point)) {
            return Some(HelpSpot::Topic(at));
        }
        let columns = self.columns(area);
        let (n, column) = (columns.at.iter().enumerate()).find(|(_, c)| c.contains(point))?;
        let line = usize::from(y - column.y) + n * usize::from(column.height);
        let (row, _) = columns.lines.get(columns.first + line)?;
        Some(HelpSpot::Row(*row))
    }
}

impl Widget for &Page<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        if area.width < 10 || area.height < 4 {
            return;
        }
        Clear.render(area, buffer);
        let foot = screen::help_keys(self.language);
        let room = usize::from(area.width.saturating_sub(4));
        Block::bordered()
            .title(format!(" {} ", screen::help_title(self.language)))
            .title_bottom(format!(" {} ", cut(foot, room, "…")))
            .render(area, buffer);
        let searching = !self.query.trim().is_empty();
        let topics = self.topics();
        let tabs = self.tabs(area).into_iter().enumerate();
        for (at, tab) in tabs.filter(|(_, tab)| tab.height > 0) {
            let open = at == self.topic && !searching;
            let role = if open { Role::Cursor } else { Role::Dim };
            let sign = if open { ">" } else { " " };
            let style = self.styles.of(role);
            let end = tab.x + tab.width;
            let x = put(buffer, tab.x, tab.y, end, sign, style);
            put(buffer, x, tab.y, end, topics[at], style);
        }
        let columns = self.columns(area);
        if columns.rows.is_empty() {
            let words = screen::palette_empty(self.language);
            let at = columns.at[0];
            put(
                buffer,
                at.x + 2,
                at.y,
                at.x + at.width,
                words,
                self.styles.of(Role::Dim),
            );
        }
        let mut lines = columns.lines.iter().skip(columns.first);
        for column in &columns.at {
            for (y, (row, line)) in (column.y..column.y + column.height).zip(lines.by_ref()) {
                self.paint_line(
                    buffer,
                    column,
                    columns.keys,
                    &columns.rows[*row],
                    (*row, *line),
                    y,
                );
            }
        }
    }
}

impl Page<'_> {
    fn paint_line(
        &self,
        buffer: &mut Buffer,
        column: &Rect,
        keys: u16,
        set: &Set,
        (row, line): (usize, usize),
        y: u16,
    ) {
        let chosen = row == self.chosen;
        let role = |role| if chosen { Role::Cursor } else { role };
        let end = column.x + column.width;
        if chosen && line == 0 {
            put(buffer, column.x, y, end, ">", self.styles.of(Role::Cursor));
        }
        let x = column.x + GUTTER;
        if let Some(text) = set.keys.get(line) {
            let style = self.styles.of(role(Role::Key));
            put(buffer, x, y, (x + keys).min(end), text, style);
        }
        if let Some(text) = set.what.get(line) {
            let style = self.styles.of(role(Role::Text));
            put(buffer, x + keys + GUTTER, y, end, text, style);
        }
    }
}
