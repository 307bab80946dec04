//! The list of what was pasted, drawn: a row a line, below them the row in full, and buttons.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block as Frame, Clear, Widget};

use super::{BUTTONS, Rows};
use crate::app::App;
use crate::capture::block::{Choice, Row, Taken, What};
use crate::lang;
use crate::lang::block::{self, Button};
use crate::picture::{Role, width, wrap};
use crate::ui::put;

/// The lines below the rows, without the buttons: what becomes of the row in full.
const FOOT: u16 = 3;

/// What lies at a place of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    Row(usize),
    Button(Button),
}

/// A sign for what a row is taken for.
fn sign(row: &Row, taken: &Taken) -> (&'static str, Role) {
    if row.choice == Choice::Park {
        return ("!", Role::Dim);
    }
    match taken.what {
        What::Step if taken.unplaced => ("?", Role::Alert),
        What::Step => ("+", Role::Kept),
        What::Facts => ("=", Role::Kept),
        What::Note => (";", Role::Kept),
        What::Phase => ("#", Role::Kept),
        What::Other => (">", Role::Kept),
        What::Nothing => ("-", Role::Dim),
        What::Look => ("?", Role::Error),
        What::Skipped => ("x", Role::Dim),
    }
}

/// What becomes of a row, in words.
fn said(app: &App, row: &Row, taken: &Taken) -> String {
    let l = app.language;
    if taken.what == What::Skipped {
        return block::skipped(l).to_string();
    }
    if let Some(refused) = &taken.refused {
        return refused.say(l);
    }
    let mut said = taken.said.join(" · ");
    if let Some(idle) = taken.idle.filter(|_| said.is_empty()) {
        said = idle.word(l).to_string();
    }
    if taken.unplaced {
        said = format!("{said} · {}", block::unplaced_row(l));
    }
    if let Choice::Line(line) = &row.choice {
        said = format!("“{line}”: {said}");
    }
    lang::printable(&said).into_owned()
}

/// A button in its place.
struct Placed {
    does: Button,
    text: String,
    /// From 0: they take as many lines as they need.
    line: u16,
    /// Its first column, and the one behind it.
    from: u16,
    to: u16,
}

fn buttons(app: &App) -> Vec<Placed> {
    let area = app.help_area();
    let begin = area.x + 2;
    let end = area.x + area.width.saturating_sub(1);
    let (mut x, mut line) = (begin, 0);
    let mut placed = Vec::new();
    for does in BUTTONS {
        let (key, words) = block::button(app.language, does);
        let text = format!("[{key} {words}]");
        let wide = width(&text) as u16;
        if x + wide > end && x > begin {
            (x, line) = (begin, line + 1);
        }
        let (from, to) = (x, x + wide);
        x = to + 1;
        placed.push(Placed {
            does,
            text,
            line,
            from,
            to,
        });
    }
    placed
}

impl Rows {
    /// The place for the rows, those scrolled away, and the first line of buttons.
    fn places(&self, app: &App) -> (Rect, usize, u16) {
        let inner = Frame::bordered().inner(app.help_area());
        let lines = buttons(app).last().map_or(0, |last| last.line + 1);
        let rows = Rect {
            height: inner.height.saturating_sub(FOOT + lines),
            ..inner
        };
        let hidden = (self.at + 1).saturating_sub(usize::from(rows.height));
        (rows, hidden, inner.y + inner.height.saturating_sub(lines))
    }

    pub(super) fn spot(&self, app: &App, x: u16, y: u16) -> Option<Spot> {
        let (rows, hidden, foot) = self.places(app);
        if y >= foot {
            let mut buttons = buttons(app).into_iter();
            let button = buttons.find(|of| foot + of.line == y && (of.from..of.to).contains(&x));
            return button.map(|of| Spot::Button(of.does));
        }
        let at = usize::from(y.checked_sub(rows.y)?) + hidden;
        (rows.contains((x, y).into()) && at < self.len()).then_some(Spot::Row(at))
    }

    pub(super) fn draw(&self, app: &App, buffer: &mut Buffer) {
        let area = app.help_area();
        if area.width < 20 || area.height < FOOT + 5 {
            return;
        }
        let l = app.language;
        let styles = &app.look.theme.styles;
        Clear.render(area, buffer);
        let title = format!(" {} ", block::title(l, self.took.tally));
        Frame::bordered().title(title).render(area, buffer);
        let (rows, hidden, foot) = self.places(app);
        let end = rows.x + rows.width;
        // The pasted text has two fifths; what becomes of it needs more words.
        let middle = rows.x + 8 + rows.width.saturating_sub(8) * 2 / 5;
        let listed = self.block.rows.iter().zip(&self.took.rows).enumerate();
        for (y, (at, (row, taken))) in (rows.y..rows.y + rows.height).zip(listed.skip(hidden)) {
            let here = at == self.at;
            let style = |role| styles.of(if here { Role::Cursor } else { role });
            let chosen = self.chosen.contains(&at);
            let mark = match (here, chosen) {
                (true, true) => ">*",
                (true, false) => "> ",
                (false, true) => " *",
                (false, false) => "  ",
            };
            put(buffer, rows.x, y, end, mark, style(Role::Text));
            put(
                buffer,
                rows.x + 2,
                y,
                end,
                &format!("{:>3}", row.line),
                style(Role::Dim),
            );
            let (sign, role) = sign(row, taken);
            put(buffer, rows.x + 6, y, end, sign, styles.of(role));
            let pasted: Vec<&str> = row.pasted.split_whitespace().collect();
            let pasted = pasted.join(" ");
            put(
                buffer,
                rows.x + 8,
                y,
                middle.saturating_sub(1),
                &pasted,
                style(Role::Text),
            );
            let words = said(app, row, taken);
            let role = match taken.refused {
                Some(_) => Role::Error,
                None => Role::Dim,
            };
            put(buffer, middle, y, end, &words, style(role));
        }
        let rule = "─".repeat(usize::from(rows.width));
        let below = rows.y + rows.height;
        put(buffer, rows.x, below, end, &rule, styles.of(Role::Border));
        if let (Some(row), Some(taken)) =
            (self.block.rows.get(self.at), self.took.rows.get(self.at))
        {
            let words = said(app, row, taken);
            let most = usize::from(rows.width.saturating_sub(2)).max(1);
            for (y, part) in (below + 1..foot).zip(wrap(&words, most, usize::from(FOOT) - 1, "…"))
            {
                put(buffer, rows.x + 1, y, end, &part, styles.of(Role::Text));
            }
        }
        for of in buttons(app) {
            let y = foot + of.line;
            put(buffer, of.from, y, of.to, &of.text, styles.of(Role::Key));
        }
    }
}
