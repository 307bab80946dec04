//! The help, topic by topic: the grammar of a line, every command with its keys, the short
//! forms, the symbols, the guide. A search covers all of it.

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
    pub keymap: &'a Keymap,
    /// The short forms: two letters, and the text that Tab makes of them.
    pub phrases: &'a [(String, String)],
    /// For the topic of the session, the file and where everything is kept: a name and its
    /// words.
    pub details: &'a [(String, String)],
    pub language: Language,
    /// The open topic.
    pub topic: usize,
    /// The chosen row of it.
    pub chosen: usize,
    /// The search words; empty while the topic is shown.
    pub query: &'a str,
    pub styles: &'a Styles,
}

/// A row: keys or a piece of a line, and its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpRow {
    /// The text to press or type.
    pub keys: String,
    /// Its meaning.
    pub what: String,
    /// The target of the row, if it has one.
    pub asks: Option<Asks>,
}

/// The target of a row of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    Command(Command),
    Guide(guide::Topic),
}

/// A place of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpSpot {
    Topic(usize),
    Row(usize),
}

/// The cells between two columns.
const GUTTER: u16 = 2;

/// A row in its columns: the lines of its keys at the left, of its words at the right.
struct Set {
    keys: Vec<String>,
    what: Vec<String>,
}

impl Set {
    fn height(&self) -> usize {
        self.keys.len().max(self.what.len()).max(1)
    }
}

/// The rows in columns: each line with its row.
struct Columns {
    /// The areas of the columns, and the width of the keys in them.
    at: Vec<Rect>,
    keys: u16,
    rows: Vec<Set>,
    /// All lines of all rows, top to bottom: row, line of the row.
    lines: Vec<(usize, usize)>,
    /// The first visible line.
    first: usize,
}

impl Page<'_> {
    /// The names of the topics in order: the capture line, the topics of the commands, the
    /// short forms, the symbols, the guide.
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

    /// The visible rows: those of the topic, or all that match the search, the best first.
    pub fn rows(&self) -> Vec<HelpRow> {
        let query = lang::Search::new(self.query);
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

    /// The rows in two columns if the area is wide enough and one column is too short.
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
            // Wrapping would draw together pieces of a line that must stay apart.
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
        // All lines of the chosen row must be visible.
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

    /// The topics with their places, on as many lines as needed.
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

    /// The part of the help at a cell of the screen.
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
