//! The search line: words of a name, or a query.

use crate::app::App;
use crate::app::stack::{Layer, Manner, end_cut};
use crate::input::{Key, KeyCode, TextField};
use crate::lang::screen;

/// The line while something is searched.
#[derive(Debug, Default)]
pub(in crate::app) struct Search {
    field: TextField,
}

impl Layer for Search {
    fn manner(&self) -> Manner {
        Manner {
            at_foot: true,
            needs_line: true,
            ..Manner::default()
        }
    }

    fn key(&mut self, app: &mut App, key: Key) {
        match key.code {
            KeyCode::Esc => {
                app.kept.sought = None;
                app.close();
            }
            KeyCode::Enter => {
                if let Some(query) = self.query() {
                    return app.take_query(&query);
                }
                let words = self.field.text();
                app.close();
                if words.trim().is_empty() {
                    app.kept.sought = None;
                } else {
                    app.kept.sought = Some(words.clone());
                    app.seek(&words, true, true);
                }
            }
            _ => {
                self.field.key(key);
            }
        }
    }

    fn types(&self) -> bool {
        true
    }

    fn typed(&mut self, app: &mut App, run: &[Key]) {
        self.field.keys(run);
        let words = self.field.text();
        if self.query().is_none() && !words.trim().is_empty() {
            app.seek(&words, true, true);
        }
    }

    fn pasted(&mut self, _: &mut App, text: &str) {
        self.field.insert(end_cut(text));
    }

    fn prompt(&self, _: &App) -> Option<String> {
        Some("/".to_string())
    }

    fn on_line(&self, _: &App) -> Option<(String, String)> {
        Some((self.field.text(), self.field.before()))
    }

    fn placeholder(&self, app: &App) -> Option<String> {
        Some(screen::placeholder_search(app.language).to_string())
    }

    fn query(&self) -> Option<String> {
        App::query_in(&self.field)
    }

    fn wants_enter(&self, _: &App) -> bool {
        !self.field.is_empty()
    }
}
