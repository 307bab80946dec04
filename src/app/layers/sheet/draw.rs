//! The place of a sheet, its drawing, and clicks on it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::paint::{SheetRow, SheetView};
use super::row::OnEnter;
use super::{App, Editing, Sheet, Subject};
use crate::lang::sheet;
use crate::ui;

/// From this width on the sheet is beside the map.
pub(in crate::app) const BESIDE: u16 = 100;

/// Whether a sheet is beside the map if there is room; lists need the room, and are about
/// the whole session.
pub(super) fn beside_map(subject: Subject) -> bool {
    !matches!(
        subject,
        Subject::Lists
            | Subject::ToAsk
            | Subject::Register
            | Subject::Participants
            | Subject::Procedures
            | Subject::Note(_)
            | Subject::Instrument(_)
            | Subject::Procedure(_)
    )
}

impl App {
    /// The part of the map's width that a sheet beside it takes.
    pub(in crate::app) fn sheet_width(&self, area: Rect) -> u16 {
        if self.stack.manner().beside && area.width >= BESIDE {
            (area.width * 2 / 5).max(52)
        } else {
            0
        }
    }

    pub(in crate::app) fn sheet_area(&self) -> Rect {
        let over = self.help_area();
        match self.sheet_width(self.scene.area) {
            0 => over,
            width => Rect {
                x: over.x + over.width - width,
                width,
                ..over
            },
        }
    }
}

impl Sheet {
    pub(super) fn drawn(&self, app: &App, buffer: &mut Buffer) -> Option<Position> {
        let page = self.pages.last()?;
        let rows = &self.rows;
        let options: Vec<String> = match rows.get(page.at).map(|row| &row.on) {
            Some(OnEnter::Choose { options, .. }) => {
                options.iter().map(|o| o.word.clone()).collect()
            }
            _ => Vec::new(),
        };
        let mut shown: Vec<SheetRow> = rows.iter().map(|row| row.shown.clone()).collect();
        if let (Some(Editing::Text(..)), Some(row)) = (&self.editing, rows.get(page.at))
            && let OnEnter::Reply(_) = row.on
        {
            let writer = app.author.sitting.writer.as_deref();
            shown[page.at].label = sheet::answering(app.language, writer);
        }
        let typed = match &self.editing {
            Some(Editing::Text(field, fresh)) => Some((field.text(), field.before(), *fresh)),
            _ => None,
        };
        let editing = match (&self.editing, &typed) {
            (Some(Editing::Text(..)), Some((text, before, fresh))) => Some(ui::Editing::Text {
                text,
                before,
                fresh: *fresh,
            }),
            (Some(Editing::Choose(at, _)), _) => Some(ui::Editing::Choose {
                options: &options,
                at: *at,
            }),
            _ => None,
        };
        let path: Vec<String> = self
            .pages
            .iter()
            .map(|p| app.sheet_title(p.subject))
            .collect();
        SheetView {
            title: &path.join(" › "),
            rows: &shown,
            at: page.at,
            editing,
            styles: &app.look.theme.styles,
        }
        .draw(app.sheet_area(), buffer)
    }

    /// A click on the sheet; the second one on a row is Enter. Returns whether it was on
    /// the sheet.
    pub(super) fn clicked(&mut self, app: &mut App, x: u16, y: u16) -> bool {
        let area = app.sheet_area();
        let Some((_, at)) = self.page().filter(|_| area.contains((x, y).into())) else {
            return false;
        };
        let choosing = match self.editing {
            Some(Editing::Choose(..)) => self.options(),
            _ => 0,
        };
        let rows = self.rows.len();
        match SheetView::hit(area, rows, at, choosing, y) {
            Some((row, None)) => match self.chosen_by(row) {
                Some(row) if row == at => self.take_row(app),
                Some(row) => self.set_row(row),
                None => {}
            },
            Some((_, Some(option))) => self.take_choice(app, option),
            None => {}
        }
        true
    }
}
