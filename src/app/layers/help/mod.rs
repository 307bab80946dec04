//! The help: keys by topic, the grammar of the capture line, the guide, the file.

mod page;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::widgets::Widget;

use crate::app::layers::line::OnLine;
use crate::app::stack::{Hints, Layer, Manner, end_cut, moved};
use crate::app::{App, Effect};
use crate::capture::Phrase;
use crate::input::{Key, KeyCode, TextField};
use crate::lang::screen;
use page::{Asks, HelpSpot, Page};

/// The open help.
#[derive(Debug, Default)]
pub(in crate::app) struct Help {
    topic: usize,
    /// The chosen row.
    chosen: usize,
    /// The search words.
    field: TextField,
}

impl Help {
    fn page<'a>(&self, app: &'a App, phrases: &'a [(String, String)], query: &'a str) -> Page<'a> {
        Page {
            keymap: &app.keymap,
            details: &app.file.details,
            phrases,
            language: app.language,
            topic: self.topic,
            chosen: self.chosen,
            query,
            styles: &app.look.theme.styles,
        }
    }

    fn turn_to(&mut self, topic: usize) {
        *self = Help {
            topic,
            ..Help::default()
        };
    }

    /// Opens what a row leads to. Leaving the guide leads back to the help.
    fn run_asked(&self, app: &mut App, asked: Option<Asks>) {
        match asked {
            Some(Asks::Command(command)) => app.run_chosen(command),
            Some(Asks::Guide(topic)) => app.effects.push(Effect::Guide(topic)),
            None => {}
        }
    }
}

impl Layer for Help {
    fn manner(&self) -> Manner {
        Manner {
            covers: true,
            ..Manner::default()
        }
    }

    fn key(&mut self, app: &mut App, key: Key) {
        let phrases = app.phrases();
        let query = self.field.text();
        let page = self.page(app, &phrases, &query);
        let (topics, rows) = (page.topics().len(), page.rows());
        if let Some(at) = moved(key, self.chosen, rows.len()) {
            self.chosen = at;
            return;
        }
        let searching = !self.field.is_empty();
        let turn = match key.code {
            KeyCode::Tab if key.shift => Some(topics - 1),
            KeyCode::Tab => Some(1),
            KeyCode::Left if !searching => Some(topics - 1),
            KeyCode::Right if !searching => Some(1),
            _ => None,
        };
        if let Some(by) = turn {
            return self.turn_to((self.topic + by) % topics);
        }
        match key.code {
            KeyCode::Esc if searching => {
                self.field.take();
                self.chosen = 0;
            }
            KeyCode::Esc | KeyCode::F(1) => app.back_to_line(),
            KeyCode::Enter => {
                let asked = rows.get(self.chosen).and_then(|row| row.asks);
                self.run_asked(app, asked);
            }
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
        let phrases = app.phrases();
        let query = self.field.text();
        let page = self.page(app, &phrases, &query);
        let (spot, rows) = (page.at(app.help_area(), x, y), page.rows());
        match spot {
            Some(HelpSpot::Topic(topic)) => self.turn_to(topic),
            Some(HelpSpot::Row(row)) => {
                self.chosen = row;
                self.run_asked(app, rows.get(row).and_then(|row| row.asks));
            }
            None => return false,
        }
        true
    }

    fn prompt(&self, _: &App) -> Option<String> {
        Some("? ".to_string())
    }

    fn on_line(&self, _: &App) -> Option<(String, String)> {
        Some((self.field.text(), self.field.before()))
    }

    fn placeholder(&self, app: &App) -> Option<String> {
        Some(screen::placeholder_help(app.language).to_string())
    }

    fn hints(&self, app: &App) -> Option<Hints> {
        Some(screen::help_hints(app.language))
    }

    fn wants_enter(&self, _: &App) -> bool {
        !self.field.is_empty()
    }

    fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<Position> {
        let phrases = app.phrases();
        let query = self.field.text();
        (&self.page(app, &phrases, &query)).render(app.help_area(), buffer);
        None
    }
}

impl App {
    /// Opens the help: from the capture line at the grammar of a line, from the map at the
    /// commands.
    pub(in crate::app) fn open_help(&mut self) {
        self.open(Help {
            topic: usize::from(!self.stack.has::<OnLine>()),
            ..Help::default()
        });
    }

    /// The short forms with their texts.
    fn phrases(&self) -> Vec<(String, String)> {
        let phrases = self.phrasebook.phrases().iter();
        let pair = |p: &Phrase| (p.key.clone(), p.text(self.language).to_string());
        phrases.map(pair).collect()
    }
}
