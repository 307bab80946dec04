//! What was pasted, as a list: each row with what it is taken for, and why not. Rows can be
//! changed, left out, parked and put into a lane; Enter takes all that is understood as one
//! entry, and the others stay listed.

mod draw;

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::stack::{Hints, Layer, Manner, end_cut, moved};
use crate::app::{App, Effect};
use crate::capture::block::{Block, Choice, Rest, Took, What};
use crate::input::{Key, KeyCode, TextField};
use crate::lang::block::{self, Button};
use crate::lang::sentences;
use crate::model::{Act, Stage};
use crate::ui::Message;

/// The rows that are listed; they stay while something else has the keys.
#[derive(Debug)]
pub(in crate::app) struct Rows {
    block: Block,
    /// What would become of them.
    took: Took,
    at: usize,
    /// Those that a lane is set for together.
    chosen: BTreeSet<usize>,
    /// The state of the map that they were read on.
    changes: u64,
    /// Whether they are kept outside as they are now.
    kept: bool,
}

impl Rows {
    /// How many rows are in the list.
    pub fn len(&self) -> usize {
        self.block.rows.len()
    }
}

/// What is typed on the line for a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Typing {
    /// The row, as a line.
    Line,
    /// The lane of the chosen rows.
    Lane,
}

/// The list while it has the keys.
#[derive(Debug, Default)]
pub(in crate::app) struct Listed {
    typing: Option<(Typing, TextField)>,
}

/// The buttons, in their order.
const BUTTONS: [Button; 8] = [
    Button::Take,
    Button::Edit,
    Button::Lane,
    Button::Step,
    Button::Park,
    Button::Skip,
    Button::ParkRest,
    Button::Later,
];

fn key_of(button: Button) -> KeyCode {
    match button {
        Button::Take => KeyCode::Enter,
        Button::Edit => KeyCode::Char('e'),
        Button::Step => KeyCode::Char('t'),
        Button::Skip => KeyCode::Char('s'),
        Button::Park => KeyCode::Char('p'),
        Button::Lane => KeyCode::Char('L'),
        Button::ParkRest => KeyCode::Char('P'),
        Button::Later => KeyCode::Esc,
    }
}

impl Layer for Listed {
    fn manner(&self) -> Manner {
        Manner {
            covers: true,
            needs_line: self.typing.is_some(),
            ..Manner::default()
        }
    }

    fn key(&mut self, app: &mut App, key: Key) {
        if self.typing.is_some() {
            return self.key_typed(app, key);
        }
        app.read_rows_again();
        let Some(rows) = &mut app.kept.rows else {
            return app.back_to_line();
        };
        let count = rows.len();
        if let Some(at) = moved(key, rows.at, count) {
            rows.at = at;
            return;
        }
        let plain = !key.ctrl && !key.alt;
        let does = BUTTONS
            .into_iter()
            .find(|does| plain && key_of(*does) == key.code);
        match (key.code, does) {
            (_, Some(does)) => self.run(app, does),
            (KeyCode::Char(' '), _) if plain => {
                if !rows.chosen.remove(&rows.at) {
                    rows.chosen.insert(rows.at);
                }
                rows.at = (rows.at + 1).min(count.saturating_sub(1));
            }
            (KeyCode::Char('a'), _) if plain => app.choose_for_row(Choice::AsRead),
            (KeyCode::Home, _) => rows.at = 0,
            (KeyCode::End, _) => rows.at = count.saturating_sub(1),
            (KeyCode::Tab | KeyCode::F(3), _) => rows.seek_unread(!key.shift),
            (KeyCode::F(2), _) => self.run(app, Button::Edit),
            (KeyCode::Delete, _) => self.run(app, Button::Skip),
            _ => app.chord_over(key),
        }
    }

    fn types(&self) -> bool {
        self.typing.is_some()
    }

    fn typed(&mut self, _: &mut App, run: &[Key]) {
        if let Some((_, field)) = &mut self.typing {
            field.keys(run);
        }
    }

    fn pasted(&mut self, app: &mut App, text: &str) {
        match &mut self.typing {
            Some((_, field)) => field.insert(end_cut(text)),
            None => app.list_rows(text),
        }
    }

    fn click(&mut self, app: &mut App, x: u16, y: u16) -> bool {
        let Some(spot) = app.kept.rows.as_ref().and_then(|rows| rows.spot(app, x, y)) else {
            return self.typing.is_none();
        };
        match spot {
            draw::Spot::Button(does) => {
                self.typing = None;
                self.run(app, does);
            }
            draw::Spot::Row(at) => {
                let Some(rows) = &mut app.kept.rows else {
                    return true;
                };
                // A second click on a row changes it.
                if std::mem::replace(&mut rows.at, at) == at && self.typing.is_none() {
                    self.run(app, Button::Edit);
                } else {
                    self.typing = None;
                }
            }
        }
        true
    }

    fn wheel(&mut self, app: &mut App, down: i16) -> bool {
        if let Some(rows) = &mut app.kept.rows {
            let at = rows.at.saturating_add_signed(isize::from(down));
            rows.at = at.min(rows.len().saturating_sub(1));
        }
        true
    }

    fn prompt(&self, app: &App) -> Option<String> {
        Some(match &self.typing {
            Some((Typing::Lane, _)) => block::prompt_lane(app.language).to_string(),
            Some((Typing::Line, _)) | None => "› ".to_string(),
        })
    }

    fn on_line(&self, _: &App) -> Option<(String, String)> {
        let (_, field) = self.typing.as_ref()?;
        Some((field.text(), field.before()))
    }

    fn placeholder(&self, app: &App) -> Option<String> {
        Some(match self.typing {
            Some((Typing::Lane, _)) => block::placeholder_lane(app.language).to_string(),
            Some((Typing::Line, _)) => String::new(),
            None => block::placeholder(app.language).to_string(),
        })
    }

    fn hints(&self, app: &App) -> Option<Hints> {
        Some(match self.typing {
            Some(_) => block::typing_hints(app.language),
            None => block::hints(app.language),
        })
    }

    fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<Position> {
        if let Some(rows) = &app.kept.rows {
            rows.draw(app, buffer);
        }
        None
    }
}

impl Listed {
    fn run(&mut self, app: &mut App, does: Button) {
        match does {
            Button::Take => app.take_rows(),
            Button::Edit => {
                self.typing = app.row_here().map(|row| {
                    let text = match &row.choice {
                        Choice::Line(line) => line.clone(),
                        Choice::AsRead | Choice::Step | Choice::Skip | Choice::Park => {
                            row.typed.clone()
                        }
                    };
                    (Typing::Line, TextField::with(&text))
                });
            }
            Button::Lane => {
                let now = app.row_here().and_then(|row| row.lane.clone());
                self.typing = Some((Typing::Lane, TextField::with(&now.unwrap_or_default())));
            }
            Button::Step => app.choose_for_row(Choice::Step),
            Button::Skip => app.choose_for_row(Choice::Skip),
            Button::Park => app.choose_for_row(Choice::Park),
            Button::ParkRest => app.park_rest(),
            Button::Later => app.leave_rows(),
        }
    }

    fn key_typed(&mut self, app: &mut App, key: Key) {
        match key.code {
            KeyCode::Esc => self.typing = None,
            KeyCode::Enter => {
                let Some((what, field)) = self.typing.take() else {
                    return;
                };
                let text = field.text().trim().to_string();
                match what {
                    Typing::Line if text.is_empty() => app.choose_for_row(Choice::Skip),
                    Typing::Line => app.choose_for_row(Choice::Line(text)),
                    Typing::Lane => app.set_lane_of_rows((!text.is_empty()).then_some(text)),
                }
            }
            _ => {
                if let Some((_, field)) = &mut self.typing {
                    field.key(key);
                }
            }
        }
    }
}

impl Rows {
    /// To the next row that is to be looked at, or the one before.
    fn seek_unread(&mut self, on: bool) {
        let count = self.len();
        let looked =
            |at: &usize| self.took.rows[*at].what == What::Look || self.took.rows[*at].unplaced;
        let found = match on {
            true => (self.at + 1..count).chain(0..self.at).find(looked),
            false => (0..self.at)
                .rev()
                .chain((self.at + 1..count).rev())
                .find(looked),
        };
        self.at = found.unwrap_or(self.at);
    }
}

impl App {
    /// A paste of several lines: they come up as a list, with those that still wait in one.
    pub(in crate::app) fn list_rows(&mut self, text: &str) {
        self.begin_with(text);
        let block = Block::read(text, &self.context(None));
        self.wait_in_list(block);
        self.show_stage(Stage::AsIs);
        self.open(Listed::default());
    }

    /// More rows for the list, which is not opened.
    pub(in crate::app) fn wait_in_list(&mut self, mut block: Block) {
        if let Some(waiting) = self.kept.rows.take() {
            block.and(waiting.block);
        }
        self.list_block(block, 0);
    }

    fn list_block(&mut self, block: Block, at: usize) {
        let took = self.took_of(&block);
        let at = at.min(block.rows.len().saturating_sub(1));
        self.kept.rows = Some(Rows {
            block,
            took,
            at,
            chosen: BTreeSet::new(),
            changes: self.scene.changes,
            kept: false,
        });
    }

    /// What would become of a block now.
    fn took_of(&self, block: &Block) -> Took {
        let mut ids = self.session.ids(self.author.writer);
        block.take(&self.context(None), &mut ids, self.language, Rest::Stays)
    }

    /// Reads the rows again where the map is another one by now.
    fn read_rows_again(&mut self) {
        let changes = self.scene.changes;
        if self
            .kept
            .rows
            .as_ref()
            .is_some_and(|rows| rows.changes != changes)
        {
            self.read_rows();
        }
    }

    fn read_rows(&mut self) {
        if let Some(mut rows) = self.kept.rows.take() {
            rows.took = self.took_of(&rows.block);
            rows.changes = self.scene.changes;
            self.kept.rows = Some(rows);
        }
    }

    fn row_here(&self) -> Option<&crate::capture::block::Row> {
        let rows = self.kept.rows.as_ref()?;
        rows.block.rows.get(rows.at)
    }

    /// Chooses for the row; the same choice once more takes it back.
    fn choose_for_row(&mut self, choice: Choice) {
        let Some(rows) = &mut self.kept.rows else {
            return;
        };
        let at = rows.at;
        rows.kept = false;
        if let Some(row) = rows.block.rows.get_mut(at) {
            row.choice = match row.choice == choice {
                true => Choice::AsRead,
                false => choice,
            };
        }
        self.read_rows();
    }

    fn set_lane_of_rows(&mut self, lane: Option<String>) {
        let Some(rows) = &mut self.kept.rows else {
            return;
        };
        rows.kept = false;
        let mut chosen = std::mem::take(&mut rows.chosen);
        if chosen.is_empty() {
            chosen.insert(rows.at);
        }
        for at in chosen {
            if let Some(row) = rows.block.rows.get_mut(at) {
                row.lane.clone_from(&lane);
            }
        }
        self.read_rows();
    }

    /// What is not understood goes into the parking lot when the others are taken.
    fn park_rest(&mut self) {
        let Some(rows) = &mut self.kept.rows else {
            return;
        };
        rows.kept = false;
        for (row, taken) in rows.block.rows.iter_mut().zip(&rows.took.rows) {
            if matches!(taken.what, What::Look | What::Skipped) {
                row.choice = Choice::Park;
            }
        }
        self.read_rows();
    }

    /// Takes all that is understood as one entry; the others stay in the list.
    fn take_rows(&mut self) {
        self.read_rows();
        let Some(rows) = self.kept.rows.take() else {
            return;
        };
        let l = self.language;
        let edits = rows.took.edits();
        let left = rows.block.left(&rows.took);
        if edits.is_empty() && left.rows.len() == rows.len() {
            self.kept.rows = Some(rows);
            self.message = Some(Message::Error(block::nothing_taken(l).into()));
            return;
        }
        let caret = rows.took.caret;
        if !edits.is_empty() {
            if self.commit(Act::Do(edits), self.now).is_none() {
                self.kept.rows = Some(rows);
                return;
            }
            self.kept.line.last = None;
            self.kept.line.taken += rows.len() as u32;
        }
        self.set_caret(caret);
        let waiting = left.rows.len();
        let said = block::taken(l, rows.took.tally, waiting);
        if waiting == 0 {
            self.back_to_line();
        } else {
            self.list_block(left, 0);
        }
        self.message = Some(Message::News(said));
    }

    /// Esc: the rows wait in the list.
    fn leave_rows(&mut self) {
        let waiting = self.kept.rows.as_ref().map_or(0, Rows::len);
        self.back_to_line();
        if waiting > 0 {
            let said = block::waiting(self.language, waiting);
            self.message = Some(Message::News(said));
        }
    }

    /// The list of what was pasted and not taken yet.
    pub(in crate::app) fn open_rows(&mut self) {
        if let Some(why) = self.locked() {
            self.message = Some(Message::Error(why));
            return;
        }
        self.read_rows();
        if self.kept.rows.is_none() {
            let said = block::none_waiting(self.language);
            self.message = Some(Message::News(said.into()));
            return;
        }
        self.show_stage(Stage::AsIs);
        self.open(Listed::default());
    }

    /// Lets the rows that wait be kept outside, so that they come back after whatever ends the
    /// program.
    pub(in crate::app) fn settle_rows(&mut self) {
        let text = match &mut self.kept.rows {
            Some(rows) if rows.kept => return,
            Some(rows) => {
                rows.kept = true;
                rows.block.to_text()
            }
            None if !self.kept.rows_outside => return,
            None => None,
        };
        self.kept.rows_outside = text.is_some();
        self.effects.push(Effect::KeepRows(text));
    }

    /// The rows that waited when an earlier run ended without asking.
    pub fn bring_rows(&mut self, text: &str) {
        let Some(block) = Block::from_text(text) else {
            return;
        };
        self.kept.rows_outside = true;
        let rows = block.rows.len();
        self.wait_in_list(block);
        let came_back = block::came_back(self.language, rows);
        self.message = Some(match self.message.take() {
            Some(Message::News(said)) => Message::News(sentences(&[said, came_back])),
            Some(error) => error,
            None => Message::News(came_back),
        });
    }

    /// On leaving: what still waits goes into the parking lot, as it must not be lost.
    pub(in crate::app) fn park_waiting(&mut self) {
        let Some(mut rows) = self.kept.rows.take() else {
            return;
        };
        for row in &mut rows.block.rows {
            row.choice = Choice::Park;
        }
        let edits = self.took_of(&rows.block).edits();
        if !edits.is_empty() {
            self.commit(Act::Do(edits), self.now);
        }
    }
}
