//! A cell in editing: its value is typed or chosen, or a pasted block waits.

use super::App;
use super::block::Block;
use super::fill::Entered;
use crate::app::layers::sheet::{Offer, OnEnter};
use crate::app::stack::{Hints, Layer, Manner, end_cut};
use crate::input::{Command, Key, KeyCode, TextField};
use crate::lang::{self, table};

/// The editing of the cursor's cell.
#[derive(Debug)]
pub(in crate::app) enum Cell {
    /// The value is typed; the flag says whether the next letter replaces all.
    Text(TextField, bool),
    /// An option is chosen.
    Choose(usize),
    /// A pasted block waits for Enter.
    Block(Block),
}

/// The cursor's next cell once a cell is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Then {
    /// The row below.
    Down,
    /// The column to the right.
    Right,
    /// The row below or above, with its cell in editing too.
    Edit(bool),
}

impl Layer for Cell {
    fn manner(&self) -> Manner {
        Manner {
            at_foot: true,
            ..Manner::default()
        }
    }

    fn key(&mut self, app: &mut App, key: Key) {
        let plain = !key.ctrl && !key.alt;
        match self {
            Cell::Text(field, fresh) => match key.code {
                KeyCode::Esc => app.leave_cell(),
                KeyCode::Enter if plain => self.take_then(app, Then::Down),
                KeyCode::Tab if plain => self.take_then(app, Then::Right),
                KeyCode::Down if plain => self.take_then(app, Then::Edit(true)),
                KeyCode::Up if plain => self.take_then(app, Then::Edit(false)),
                _ => {
                    *fresh = false;
                    field.key(key);
                }
            },
            Cell::Choose(at) => {
                let options = app.cell_options().0;
                let last = options.len().saturating_sub(1);
                *at = match key.code {
                    KeyCode::Esc => return app.leave_cell(),
                    KeyCode::Enter => return self.take_then(app, Then::Down),
                    KeyCode::Tab => return self.take_then(app, Then::Right),
                    KeyCode::Up => at.saturating_sub(1),
                    KeyCode::Down => (*at + 1).min(last),
                    KeyCode::Home => 0,
                    KeyCode::End => last,
                    KeyCode::Char(letter) if plain => option_from(&options, letter, *at),
                    _ => *at,
                };
            }
            Cell::Block(block) => match key.code {
                KeyCode::Enter => {
                    app.leave_cell();
                    app.take_block(block);
                }
                KeyCode::Esc => app.leave_cell(),
                _ => {}
            },
        }
    }

    fn types(&self) -> bool {
        matches!(self, Cell::Text(..))
    }

    fn typed(&mut self, _: &mut App, run: &[Key]) {
        if let Cell::Text(field, fresh) = self {
            if std::mem::take(fresh) && run.first().is_some_and(|key| key.typed().is_some()) {
                *field = TextField::default();
            }
            field.keys(run);
        }
    }

    fn pasted(&mut self, app: &mut App, text: &str) {
        match self {
            Cell::Text(field, fresh) => {
                if std::mem::take(fresh) {
                    *field = TextField::default();
                }
                field.insert(end_cut(text));
            }
            Cell::Choose(_) | Cell::Block(_) => {
                app.close();
                app.table_paste(text);
            }
        }
    }

    /// A click on an option takes it, a click elsewhere takes the typed text; a refused
    /// text stays. A click in the cell itself continues the typing.
    fn click(&mut self, app: &mut App, x: u16, y: u16) -> bool {
        let Some(spot) = app.table_spot(x, y) else {
            return false;
        };
        match self {
            Cell::Text(..) if app.is_cell_here(spot) => return true,
            Cell::Text(..) => return !self.take(app),
            Cell::Choose(chosen) => {
                if let Some(option) = app.option_under(*chosen, x, y) {
                    *chosen = option;
                    self.take_then(app, Then::Down);
                    return true;
                }
            }
            Cell::Block(_) => {}
        }
        app.leave_cell();
        false
    }

    fn placeholder(&self, app: &App) -> Option<String> {
        app.cell_in_full()
    }

    fn hints(&self, app: &App) -> Option<Hints> {
        Some(match self {
            Cell::Text(..) => table::editing_hints(app.language),
            Cell::Block(_) => table::block_hints(app.language),
            Cell::Choose(_) => table::choosing_hints(app.language),
        })
    }
}

impl Cell {
    /// Takes the typed text or the option. If it is refused, the cell stays and the reason
    /// is told; returns whether it was taken.
    fn take(&self, app: &mut App) -> bool {
        let (Some(step), Some(column)) = (app.caret.step, app.column_here()) else {
            return false;
        };
        let entered = match self {
            Cell::Text(field, _) => {
                let text = field.text();
                let now = match app.cell_row(step, column).map(|row| row.on) {
                    Some(OnEnter::Text { now, .. }) => now,
                    _ => String::new(),
                };
                (text != now || !app.select.is_empty()).then_some(Entered::Text(text))
            }
            Cell::Choose(at) => {
                let (options, now) = app.cell_options();
                let chosen = options.get(*at).map(|offer| Entered::Offer(offer.value));
                chosen.filter(|_| now != Some(*at) || !app.select.is_empty())
            }
            Cell::Block(_) => return false,
        };
        if let Some(entered) = entered
            && !app.set_cells(column, &entered)
        {
            return false;
        }
        app.leave_cell();
        true
    }

    /// Takes it, and goes to another cell.
    fn take_then(&self, app: &mut App, then: Then) {
        if !self.take(app) {
            return;
        }
        match then {
            Then::Down => {
                app.row_with_figures(true);
            }
            Then::Right => app.run(Command::Forward),
            Then::Edit(down) => {
                if app.row_with_figures(down) {
                    app.edit_cell();
                }
            }
        }
    }
}

/// The next option that begins with a letter.
fn option_from(options: &[Offer], letter: char, at: usize) -> usize {
    let folded = lang::fold(&letter.to_string());
    let begins = |place: &usize| lang::folds_to(&options[*place].word, &folded);
    let mut round = (at + 1..options.len()).chain(0..options.len());
    round.find(begins).unwrap_or(at)
}

impl App {
    /// Ends the editing of the cell.
    fn leave_cell(&mut self) {
        self.close();
        self.show_row();
    }
}
