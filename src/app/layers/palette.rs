//! The palette: every command by its words, or a query that finds steps.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::widgets::Widget;

use crate::app::App;
use crate::app::stack::{Hints, Layer, Manner, end_cut, moved};
use crate::catalogue::currency;
use crate::input::{Command, Key, KeyCode, Reading, TextField};
use crate::lang::{self, screen};
use crate::model::{Currency, Language};
use crate::ui::{ListBox, ListRow};

/// The open palette.
#[derive(Debug, Default)]
pub(in crate::app) struct Palette {
    field: TextField,
    chosen: usize,
}

impl Palette {
    /// Runs work on a list box of the matching commands.
    fn with_list<R>(&self, app: &App, work: impl FnOnce(&ListBox<'_>) -> R) -> R {
        let row = |command: Command| ListRow {
            words: command.title(app.language).to_string(),
            aside: app.keymap.keys_of(command),
            ..ListRow::default()
        };
        let rows: Vec<ListRow> = ranked(&self.field.text()).into_iter().map(row).collect();
        work(&ListBox {
            title: screen::palette_title(app.language),
            rows: &rows,
            chosen: self.chosen,
            empty: screen::palette_empty(app.language),
            narrow: false,
            styles: &app.look.theme.styles,
        })
    }
}

impl Layer for Palette {
    fn manner(&self) -> Manner {
        Manner {
            covers: true,
            at_foot: true,
            needs_line: true,
            ..Manner::default()
        }
    }

    fn key(&mut self, app: &mut App, key: Key) {
        if key.code == KeyCode::Enter
            && let Some(query) = self.query()
        {
            return app.take_query(&query);
        }
        let commands = ranked(&self.field.text());
        if let Some(at) = moved(key, self.chosen, commands.len()) {
            self.chosen = at;
            return;
        }
        match key.code {
            KeyCode::Esc => app.back_to_line(),
            KeyCode::Enter => match commands.get(self.chosen) {
                Some(&command) => {
                    let typed = self.field.text();
                    app.run_chosen(command);
                    if command == Command::Currency && names_currency(&typed) {
                        app.narrow(&typed);
                    }
                }
                None => app.back_to_line(),
            },
            _ if self.field.key(key) => self.chosen = 0,
            _ => app.chord_over(key),
        }
    }

    fn types(&self) -> bool {
        true
    }

    fn typed(&mut self, _: &mut App, run: &[Key]) {
        self.field.keys(run);
        self.chosen = 0;
    }

    fn pasted(&mut self, _: &mut App, text: &str) {
        self.field.insert(end_cut(text));
    }

    fn click(&mut self, app: &mut App, x: u16, y: u16) -> bool {
        let row = self.with_list(app, |list| list.row_at(app.help_area(), x, y));
        match row.and_then(|row| ranked(&self.field.text()).get(row).copied()) {
            Some(command) => app.run_chosen(command),
            None => return false,
        }
        true
    }

    fn prompt(&self, _: &App) -> Option<String> {
        Some(": ".to_string())
    }

    fn on_line(&self, _: &App) -> Option<(String, String)> {
        Some((self.field.text(), self.field.before()))
    }

    fn placeholder(&self, app: &App) -> Option<String> {
        Some(screen::placeholder_palette(app.language).to_string())
    }

    fn hints(&self, app: &App) -> Option<Hints> {
        Some(screen::palette_hints(app.language))
    }

    fn query(&self) -> Option<String> {
        App::query_in(&self.field)
    }

    fn wants_enter(&self, _: &App) -> bool {
        !self.field.is_empty()
    }

    fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<Position> {
        // A query finds steps, not commands.
        if self.query().is_none() {
            self.with_list(app, |list| list.render(app.help_area(), buffer));
        }
        None
    }
}

/// The commands that match the typed letters, the best first: by their words in either
/// language, or by their name in a table of keys; after those, by words of the same meaning.
fn ranked(typed: &str) -> Vec<Command> {
    let query = lang::Query::new(typed);
    if query.is_empty() {
        // The order of the table is the best.
        return Command::possible().collect();
    }
    let others = lang::Search::new(typed);
    let mut hits: Vec<((bool, i32), Command)> = Vec::new();
    for command in Command::possible() {
        let titles = [Language::Vi, Language::En].map(|l| command.title(l));
        if command.takes_away() && !titles.iter().any(|title| names(typed, title)) {
            continue;
        }
        let own = titles.iter().filter_map(|title| query.score(title));
        let other = || titles.iter().filter_map(|title| others.score(title)).max();
        let score = match own.chain(query.score(&command.name())).max() {
            Some(score) => Some((true, score)),
            None => other().map(|score| (false, score)),
        };
        hits.extend(score.map(|score| (score, command)));
    }
    hits.sort_by(|(one, _), (other, _)| other.cmp(one));
    let mut all: Vec<Command> = hits.into_iter().map(|(_, command)| command).collect();
    // "Kenyan shilling" means the currency.
    if !all.contains(&Command::Currency) && names_currency(typed) {
        all.insert(0, Command::Currency);
    }
    all
}

/// Whether typed words are those of a title, its verb first: a sentence that has some of them
/// is about something else.
fn names(typed: &str, title: &str) -> bool {
    let (typed, title) = (lang::fold(typed.trim()), lang::fold(title));
    let mut words = typed.split_whitespace();
    words.next().is_some_and(|verb| title.starts_with(verb))
        && words.all(|word| title.split_whitespace().any(|own| own.starts_with(word)))
}

/// Whether a text is the code, a sign or the name of a currency.
fn names_currency(typed: &str) -> bool {
    let typed = lang::fold(typed.trim());
    let is_it = |name: &String| lang::fold(name) == typed;
    let mut all = Currency::all().into_iter();
    all.any(|of| currency::known_by(of).iter().any(is_it))
}

impl App {
    pub(in crate::app) fn open_palette(&mut self) {
        self.open(Palette::default());
    }

    /// Closes the layer, and runs the chosen command.
    pub(in crate::app) fn run_chosen(&mut self, command: Command) {
        self.back_to_line();
        self.run(command);
        self.reread_line();
    }

    /// F-keys and chords close the layer first, then work as elsewhere.
    pub(in crate::app) fn chord_over(&mut self, key: Key) {
        if let Reading::Command(command) = self.keymap.read_keys(&[key]) {
            self.run_chosen(command);
        }
    }
}
