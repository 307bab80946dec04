//! Sheets: everything known of one thing in rows, each edited where it stands.
//!
//! A sheet lies beside the map, or over it on a narrow screen. One sheet leads to
//! another (a step to its flow, a mark, a text of law), Esc leads back. The rows are
//! made anew from the map each time, so that undo, a replay or another writer are
//! seen at once; what is typed in a row becomes edits by the grammar of the capture
//! line.

mod flow;
mod mark;
mod note;
mod register;
mod row;
mod step;
mod things;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{App, Mode};
use crate::input::{Key, KeyCode, TextField};
use crate::lang::{self, fact, sheet, words};
use crate::model::{
    Act, ClaimId, Edit, FlowId, InstrumentId, LaneId, MarkId, NoteId, ParticipantId, PhaseId,
    ProcedureId, StepId,
};
use crate::ui::{Said, SheetEdit, SheetRow, SheetView};
use row::{Ground, On, Row};

/// What a sheet is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A step.
    Step(StepId),
    /// A flow.
    Flow(FlowId),
    /// What a source says of a step.
    Claim(StepId, ClaimId),
    /// A paper of a step.
    Paper {
        /// Whose.
        step: StepId,
        /// Into the step, or out of it.
        input: bool,
        /// Which, from 0.
        at: usize,
    },
    /// A mark.
    Mark(MarkId),
    /// The marks that a step can take.
    NewMark(StepId),
    /// The header of the session.
    Session,
    /// All lanes.
    Lanes,
    /// A lane.
    Lane(LaneId),
    /// All phases.
    Phases,
    /// A phase.
    Phase(PhaseId),
    /// All procedures.
    Procedures,
    /// A procedure.
    Procedure(ProcedureId),
    /// The register of law.
    Register,
    /// A text of law.
    Instrument(InstrumentId),
    /// Everybody at the table, and the other sources.
    Participants,
    /// One of them.
    Participant(ParticipantId),
    /// Who is speaking now.
    Speakers,
    /// The lists of the room.
    Lists,
    /// A note.
    Note(NoteId),
}

/// The sheets that are open, the last one on top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sheet {
    pages: Vec<Page>,
    editing: Option<Editing>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Page {
    subject: Subject,
    /// The row chosen.
    at: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Editing {
    /// The value is being typed; whether the next letter takes the place of all.
    Text(TextField, bool),
    /// One of several is being chosen.
    Choose(usize),
}

impl Sheet {
    /// Whether letters go into a field.
    pub(super) fn types(&self) -> bool {
        matches!(self.editing, Some(Editing::Text(..)))
    }

    fn top(&self) -> Option<&Page> {
        self.pages.last()
    }
}

/// From so many columns on the sheet lies beside the map.
const BESIDE: u16 = 100;

impl App {
    /// Opens a sheet over the map.
    pub(super) fn open_sheet(&mut self, subject: Subject) {
        self.pressed.clear();
        self.mode = Mode::Sheet(Sheet {
            pages: vec![Page { subject, at: 0 }],
            editing: None,
        });
        self.choose_first();
        self.show_cursor();
    }

    /// Enter on the map: the step under the cursor.
    pub(super) fn inspect(&mut self) {
        if let Some(step) = self.step_or_say() {
            self.open_sheet(Subject::Step(step));
        }
    }

    /// Whose sheet is open.
    pub fn subject(&self) -> Option<Subject> {
        match &self.mode {
            Mode::Sheet(open) => open.top().map(|page| page.subject),
            _ => None,
        }
    }

    fn sheet_ground(&self) -> Ground<'_> {
        Ground {
            session: &self.session,
            map: self.session.map(),
            order: self.session.order(),
            cx: self.context(None),
            language: self.language,
            writer: self.writer,
        }
    }

    fn rows(&self, subject: Subject) -> Vec<Row<'_>> {
        let g = self.sheet_ground();
        match subject {
            Subject::Step(id) => step::rows(g, id),
            Subject::Flow(id) => flow::rows(g, id),
            Subject::Claim(step, id) => step::claim(g, step, id),
            Subject::Paper { step, input, at } => step::paper(g, step, input, at),
            Subject::Mark(id) => mark::rows(g, id),
            Subject::NewMark(id) => mark::new(g, id),
            Subject::Session => things::session(g),
            Subject::Lanes => things::lanes(g),
            Subject::Lane(id) => things::lane(g, id),
            Subject::Phases => things::phases(g),
            Subject::Phase(id) => things::phase(g, id),
            Subject::Procedures => things::procedures(g),
            Subject::Procedure(id) => things::procedure(g, id),
            Subject::Register => register::register(g),
            Subject::Instrument(id) => register::instrument(g, id),
            Subject::Participants => register::participants(g),
            Subject::Participant(id) => register::participant(g, id),
            Subject::Speakers => register::speakers(g),
            Subject::Lists => note::lists(g),
            Subject::Note(id) => note::note(g, id),
        }
    }

    fn sheet_title(&self, subject: Subject) -> String {
        let (l, map, order) = (self.language, self.session.map(), self.session.order());
        let w = words::words(l);
        let named = |kind: &str, name: Option<String>| match name {
            Some(name) => format!("{} {}", words::capitalised(kind), fact::quoted(&name)),
            None => words::capitalised(kind),
        };
        match subject {
            Subject::Step(id) => words::capitalised(&fact::step(l, map, order, id)),
            Subject::Flow(_) => words::capitalised(w.flow),
            Subject::Claim(step, _) => words::capitalised(&fact::step(l, map, order, step)),
            Subject::Paper { step, .. } => words::capitalised(&fact::step(l, map, order, step)),
            Subject::Mark(id) => {
                let kind = map.marks().get(&id).map(|mark| &mark.kind);
                words::capitalised(kind.map_or("", |kind| words::mark_kind(l, kind)))
            }
            Subject::NewMark(id) => {
                format!(
                    "{}: {}",
                    words::capitalised(sheet::add_mark(l)),
                    fact::step(l, map, order, id)
                )
            }
            Subject::Session => words::capitalised(w.session),
            Subject::Lanes => words::capitalised(sheet::all_lanes(l)),
            Subject::Lane(id) => named(w.lane, map.lane(id).map(|lane| lane.name.clone())),
            Subject::Phases => words::capitalised(sheet::all_phases(l)),
            Subject::Phase(id) => named(w.phase, map.phases().get(&id).map(|p| p.name.clone())),
            Subject::Procedures => words::capitalised(sheet::all_procedures(l)),
            Subject::Procedure(_) => words::capitalised(w.procedure),
            Subject::Register => words::capitalised(sheet::register(l)),
            Subject::Instrument(id) => {
                let text = map.instruments().get(&id);
                text.map_or(String::new(), |text| lang::law::instrument(l, text))
            }
            Subject::Participants => words::capitalised(sheet::participants(l)),
            Subject::Participant(id) => fact::participant(map, id),
            Subject::Speakers => words::capitalised(sheet::speaking(l)),
            Subject::Lists => words::capitalised(sheet::lists(l)),
            Subject::Note(id) => {
                let kind = map.notes().get(&id).map(|note| note.kind);
                words::capitalised(kind.map_or("", |kind| words::note_kind(l, kind)))
            }
        }
    }

    /// Keys while a sheet is open.
    pub(super) fn sheet_key(&mut self, key: Key) {
        let editing = match &self.mode {
            Mode::Sheet(open) => open.editing.clone(),
            _ => None,
        };
        match editing {
            Some(Editing::Text(..)) => self.field_key(key),
            Some(Editing::Choose(at)) => self.choose_key(key, at),
            None => self.row_key(key),
        }
    }

    /// Letters typed into a row.
    pub(super) fn sheet_typed(&mut self, run: &[Key]) {
        if let Mode::Sheet(open) = &mut self.mode
            && let Some(Editing::Text(field, fresh)) = &mut open.editing
        {
            if std::mem::take(fresh) && run.first().is_some_and(|key| key.typed().is_some()) {
                *field = TextField::default();
            }
            field.keys(run);
        }
    }

    /// Text pasted into a row.
    pub(super) fn sheet_pasted(&mut self, text: &str) {
        if let Mode::Sheet(open) = &mut self.mode
            && let Some(Editing::Text(field, fresh)) = &mut open.editing
        {
            if std::mem::take(fresh) {
                *field = TextField::default();
            }
            field.insert(text.trim_end_matches(['\r', '\n']));
        }
    }

    fn row_key(&mut self, key: Key) {
        let plain = !key.ctrl && !key.alt;
        match key.code {
            KeyCode::Esc | KeyCode::Left if plain => self.close_page(),
            KeyCode::Up | KeyCode::Char('k') if plain => self.choose_row(-1),
            KeyCode::Down | KeyCode::Char('j') if plain => self.choose_row(1),
            KeyCode::Home if plain => self.choose_first(),
            KeyCode::End if plain => self.choose_row(isize::MAX),
            KeyCode::PageDown if plain => self.turn_page(1),
            KeyCode::PageUp if plain => self.turn_page(-1),
            KeyCode::Tab if plain => self.choose_part(!key.shift),
            KeyCode::Enter | KeyCode::Right if plain => self.take_row(),
            KeyCode::Delete | KeyCode::Char('D') if plain => self.drop_row(),
            KeyCode::Insert | KeyCode::Char('o') if plain => self.add_row(),
            KeyCode::Char(' ') if plain => self.toggle_row(),
            KeyCode::Char('g') if plain => self.go_to_row(),
            KeyCode::Char('e') if plain => self.write_long(),
            // Whatever else is asked for is asked of the program.
            _ => self.sheet_command(key),
        }
    }

    /// Commands that are no motions work over a sheet too.
    fn sheet_command(&mut self, key: Key) {
        self.pressed.push(key);
        match self.keymap.read_keys(&self.pressed) {
            crate::input::Reading::Command(command) => {
                self.pressed.clear();
                self.run(command);
                self.settle_sheet();
            }
            crate::input::Reading::Prefix(_) => {}
            crate::input::Reading::Nothing => self.pressed.clear(),
        }
    }

    /// After a change that may have taken the thing of the sheet away.
    fn settle_sheet(&mut self) {
        while let Mode::Sheet(open) = &self.mode {
            let Some(page) = open.top() else {
                break;
            };
            let (subject, at) = (page.subject, page.at);
            let rows = self.rows(subject).len();
            if let Mode::Sheet(open) = &mut self.mode {
                if rows > 0 {
                    if let Some(page) = open.pages.last_mut() {
                        page.at = at.min(rows - 1);
                    }
                    break;
                }
                open.pages.pop();
                if open.pages.is_empty() {
                    self.mode = Mode::Map;
                    self.show_cursor();
                }
            }
        }
    }

    fn close_page(&mut self) {
        if let Mode::Sheet(open) = &mut self.mode {
            open.pages.pop();
            if open.pages.is_empty() {
                self.mode = Mode::Map;
                self.show_cursor();
            } else {
                self.settle_sheet();
            }
        }
    }

    fn page(&self) -> Option<(Subject, usize)> {
        match &self.mode {
            Mode::Sheet(open) => open.top().map(|page| (page.subject, page.at)),
            _ => None,
        }
    }

    fn set_row(&mut self, at: usize) {
        if let Mode::Sheet(open) = &mut self.mode {
            open.editing = None;
            if let Some(page) = open.pages.last_mut() {
                page.at = at;
            }
        }
    }

    fn edit_row(&mut self, editing: Option<Editing>) {
        if let Mode::Sheet(open) = &mut self.mode {
            open.editing = editing;
        }
    }

    /// The rows that can be chosen: all but the headings.
    fn choosable(&self) -> Vec<usize> {
        let Some((subject, _)) = self.page() else {
            return Vec::new();
        };
        let rows = self.rows(subject);
        let open = rows
            .iter()
            .enumerate()
            .filter(|(_, row)| !row.shown.heading);
        open.map(|(at, _)| at).collect()
    }

    fn choose_first(&mut self) {
        if let Some(&first) = self.choosable().first() {
            self.set_row(first);
        }
    }

    fn choose_row(&mut self, by: isize) {
        let rows = self.choosable();
        let Some((_, at)) = self.page() else {
            return;
        };
        let now = rows.iter().position(|row| *row >= at).unwrap_or(0);
        let to = now
            .saturating_add_signed(by)
            .min(rows.len().saturating_sub(1));
        if let Some(&row) = rows.get(to) {
            self.set_row(row);
        }
    }

    /// Tab: to the first row of the next part.
    fn choose_part(&mut self, on: bool) {
        let Some((subject, at)) = self.page() else {
            return;
        };
        let parts: Vec<usize> = {
            let rows = self.rows(subject);
            let starts = (0..rows.len())
                .filter(|i| !rows[*i].shown.heading && (*i == 0 || rows[*i - 1].shown.heading));
            starts.collect()
        };
        let to = match on {
            true => parts.iter().find(|part| **part > at).or(parts.first()),
            false => parts.iter().rev().find(|part| **part < at).or(parts.last()),
        };
        if let Some(&row) = to {
            self.set_row(row);
        }
    }

    /// Page keys: the next step where a step is shown, else ten rows.
    fn turn_page(&mut self, by: isize) {
        let Some((Subject::Step(_), at)) = self.page() else {
            return self.choose_row(by * 10);
        };
        self.go_by_number(by as i64);
        if let (Some(step), Mode::Sheet(open)) = (self.caret.step, &mut self.mode)
            && let Some(page) = open.pages.last_mut()
        {
            page.subject = Subject::Step(step);
            page.at = at;
        }
        self.settle_sheet();
        self.choose_row(0);
    }

    /// Enter on a row.
    fn take_row(&mut self) {
        enum Next {
            Text(String, bool),
            Choose(usize),
            Open(Subject),
            Do(Vec<Edit>, Subject),
            Speak(Option<ParticipantId>),
            Nothing,
        }
        let Some((subject, at)) = self.page() else {
            return;
        };
        let next = match self.rows(subject).into_iter().nth(at).map(|row| row.on) {
            Some(On::Text { now, figure, .. }) => Next::Text(now, figure),
            Some(On::Choose { now, .. }) => Next::Choose(now.unwrap_or(0)),
            Some(On::Open(to)) => Next::Open(to),
            Some(On::Do(edits, to)) => Next::Do(edits, to),
            Some(On::Speak(who)) => Next::Speak(who),
            Some(On::Nothing) | None => Next::Nothing,
        };
        let writes = matches!(next, Next::Text(..) | Next::Choose(_) | Next::Do(..));
        if let Some(why) = self.locked().filter(|_| writes) {
            self.said = Some(Said::Error(why));
            return;
        }
        match next {
            // A text of several lines is for the editor.
            Next::Text(now, _) if now.contains('\n') => self.write_long(),
            Next::Text(now, figure) => {
                let fresh = figure && !now.is_empty();
                self.edit_row(Some(Editing::Text(TextField::with(&now), fresh)));
            }
            Next::Choose(now) => self.edit_row(Some(Editing::Choose(now))),
            Next::Open(to) => self.open_page(to),
            Next::Do(edits, to) => {
                if self.act(edits).is_some() {
                    // What was chosen from is done with.
                    if let Mode::Sheet(open) = &mut self.mode {
                        open.pages.pop();
                    }
                    self.open_page(to);
                }
            }
            Next::Speak(who) => {
                self.mode = Mode::Map;
                self.speaker = who;
                let name = who.map_or(sheet::nobody(self.language).to_string(), |who| {
                    fact::participant(self.session.map(), who)
                });
                let said = format!(
                    "{}: {name}",
                    words::capitalised(sheet::speaking(self.language))
                );
                self.said = Some(Said::News(said));
                self.show_cursor();
            }
            Next::Nothing => {
                self.said = Some(Said::News(sheet::only_read(self.language).into()));
            }
        }
    }

    fn open_page(&mut self, subject: Subject) {
        match &mut self.mode {
            Mode::Sheet(open) => open.pages.push(Page { subject, at: 0 }),
            _ => return self.open_sheet(subject),
        }
        // The step of the sheet is the one under the cursor.
        if let Subject::Step(step) = subject {
            self.jump(step);
        }
        self.choose_first();
    }

    /// Keys while a value is typed.
    fn field_key(&mut self, key: Key) {
        match (key.ctrl, key.alt, key.code) {
            (false, false, KeyCode::Esc) => self.edit_row(None),
            (false, false, KeyCode::Enter) => {
                let text = match &self.mode {
                    Mode::Sheet(Sheet {
                        editing: Some(Editing::Text(field, _)),
                        ..
                    }) => field.text(),
                    _ => return,
                };
                self.take_text(&text);
            }
            _ => {
                if let Mode::Sheet(open) = &mut self.mode
                    && let Some(Editing::Text(field, fresh)) = &mut open.editing
                {
                    *fresh = false;
                    field.key(key, false);
                }
            }
        }
    }

    /// What was typed becomes edits, or stays with the reason why not.
    fn take_text(&mut self, text: &str) {
        let Some((subject, at)) = self.page() else {
            return;
        };
        let mut ids = self.session.ids(self.writer);
        let taken = match self.rows(subject).get(at) {
            Some(Row {
                on: On::Text { now, take, .. },
                adds,
                ..
            }) => match *now == text || (*adds && text.trim().is_empty()) {
                true => Ok((Vec::new(), *adds)),
                false => take(text, &mut ids).map(|edits| (edits, *adds)),
            },
            _ => return,
        };
        match taken {
            Ok((edits, _)) if edits.is_empty() => self.edit_row(None),
            Ok((edits, adds)) => {
                if self.act(edits).is_none() {
                    return;
                }
                // Whoever adds one adds another: the cursor goes on to the same place.
                self.edit_row(None);
                if adds && let Some(next) = self.next_adding(at) {
                    self.set_row(next);
                }
                self.settle_caret();
                self.settle_sheet();
            }
            Err(why) => self.said = Some(Said::Error(why)),
        }
    }

    /// The row at or after this one where a new thing can be made.
    fn next_adding(&self, at: usize) -> Option<usize> {
        let (subject, _) = self.page()?;
        let rows = self.rows(subject);
        let after = (at..rows.len()).find(|i| rows[*i].adds);
        after.or_else(|| (0..rows.len()).find(|i| rows[*i].adds))
    }

    fn choose_key(&mut self, key: Key, at: usize) {
        let Some((subject, row)) = self.page() else {
            return;
        };
        let count = match self.rows(subject).get(row).map(|row| &row.on) {
            Some(On::Choose { options, .. }) => options.len(),
            _ => 0,
        };
        match key.code {
            KeyCode::Esc | KeyCode::Left => self.edit_row(None),
            KeyCode::Up | KeyCode::Char('k') => {
                self.edit_row(Some(Editing::Choose(at.saturating_sub(1))));
            }
            KeyCode::Down | KeyCode::Char('j') | KeyCode::Tab => {
                let next = (at + 1).min(count.saturating_sub(1));
                self.edit_row(Some(Editing::Choose(next)));
            }
            KeyCode::Home => self.edit_row(Some(Editing::Choose(0))),
            KeyCode::End => self.edit_row(Some(Editing::Choose(count.saturating_sub(1)))),
            KeyCode::Enter => self.take_choice(at),
            _ => {}
        }
    }

    fn take_choice(&mut self, at: usize) {
        let Some((subject, row)) = self.page() else {
            return;
        };
        let edits = match self.rows(subject).into_iter().nth(row).map(|row| row.on) {
            Some(On::Choose { mut options, now }) if at < options.len() => match now == Some(at) {
                true => Vec::new(),
                false => options.swap_remove(at).1,
            },
            _ => Vec::new(),
        };
        self.edit_row(None);
        if !edits.is_empty() && self.act(edits).is_some() {
            self.settle_caret();
        }
        self.settle_sheet();
    }

    fn drop_row(&mut self) {
        self.act_of_row(|row| row.gone.clone(), sheet::stays_there(self.language));
    }

    fn toggle_row(&mut self) {
        self.act_of_row(|row| row.toggle.clone(), sheet::only_read(self.language));
    }

    fn act_of_row(&mut self, edits: impl Fn(&Row<'_>) -> Vec<Edit>, or: &'static str) {
        let Some((subject, at)) = self.page() else {
            return;
        };
        let edits = self.rows(subject).get(at).map(edits).unwrap_or_default();
        if edits.is_empty() {
            self.said = Some(Said::Error(or.into()));
            return;
        }
        if self.commit(Act::Do(edits), self.now).is_some() {
            self.settle_caret();
            self.settle_sheet();
            self.choose_row(0);
        }
    }

    /// `o`: to the next row where something is added, ready to type.
    fn add_row(&mut self) {
        let Some((_, at)) = self.page() else {
            return;
        };
        if let Some(row) = self.next_adding(at) {
            self.set_row(row);
            self.take_row();
        }
    }

    /// `g`: to the step that the row speaks of.
    fn go_to_row(&mut self) {
        let Some((subject, at)) = self.page() else {
            return;
        };
        let step = self.rows(subject).get(at).and_then(|row| row.step);
        let step = step.or(match subject {
            Subject::Note(id) => self.session.map().notes().get(&id).and_then(|n| n.on),
            Subject::Step(step) | Subject::NewMark(step) | Subject::Claim(step, _) => Some(step),
            _ => None,
        });
        match step {
            Some(step) => {
                self.mode = Mode::Map;
                self.jump(step);
            }
            None => self.said = Some(Said::Error(sheet::no_step_here(self.language).into())),
        }
    }

    /// `e`: the text of the row in the user's editor.
    fn write_long(&mut self) {
        let Some((subject, at)) = self.page() else {
            return;
        };
        if let Some(why) = self.locked() {
            self.said = Some(Said::Error(why));
            return;
        }
        let now = match self.rows(subject).into_iter().nth(at).map(|row| row.on) {
            Some(On::Text { now, .. }) => Some(now),
            _ => None,
        };
        match now {
            Some(now) => self.effects.push(super::Effect::Edit(now)),
            None => self.said = Some(Said::News(sheet::only_read(self.language).into())),
        }
    }

    /// What came back from the user's editor.
    pub(super) fn written(&mut self, text: &str) {
        let text = lang::compose(&text.replace("\r\n", "\n"));
        let clean: String = text
            .chars()
            .filter(|c| *c == '\n' || !crate::model::is_unprintable(*c))
            .collect();
        self.take_text(clean.trim_end());
    }

    /// How wide the sheet is, and whether it lies beside the map.
    pub(super) fn beside(&self, area: Rect) -> u16 {
        // Lists need the room, and are about the whole session.
        let lists = |subject| {
            matches!(
                subject,
                Subject::Lists
                    | Subject::Register
                    | Subject::Participants
                    | Subject::Procedures
                    | Subject::Note(_)
                    | Subject::Instrument(_)
                    | Subject::Procedure(_)
            )
        };
        match self.subject() {
            Some(subject) if area.width >= BESIDE && !lists(subject) => {
                (area.width * 2 / 5).max(52)
            }
            _ => 0,
        }
    }

    /// The area of the sheet.
    pub(super) fn sheet_area(&self) -> Rect {
        let over = self.help_area();
        match self.beside(self.area) {
            0 => over,
            width => Rect {
                x: over.x + over.width - width,
                width,
                ..over
            },
        }
    }

    pub(super) fn draw_sheet(&self, buffer: &mut Buffer) -> Option<Position> {
        let Mode::Sheet(open) = &self.mode else {
            return None;
        };
        let page = open.top()?;
        let rows = self.rows(page.subject);
        let options: Vec<String> = match rows.get(page.at).map(|row| &row.on) {
            Some(On::Choose { options, .. }) => options.iter().map(|o| o.0.clone()).collect(),
            _ => Vec::new(),
        };
        let shown: Vec<SheetRow> = rows.iter().map(|row| row.shown.clone()).collect();
        let typed = match &open.editing {
            Some(Editing::Text(field, fresh)) => Some((field.text(), field.before(), *fresh)),
            _ => None,
        };
        let editing = match (&open.editing, &typed) {
            (Some(Editing::Text(..)), Some((text, before, fresh))) => Some(SheetEdit::Text {
                text,
                before,
                fresh: *fresh,
            }),
            (Some(Editing::Choose(at)), _) => Some(SheetEdit::Choose {
                options: &options,
                at: *at,
            }),
            _ => None,
        };
        let path: Vec<String> = open
            .pages
            .iter()
            .map(|p| self.sheet_title(p.subject))
            .collect();
        SheetView {
            title: &path.join(" › "),
            rows: &shown,
            at: page.at,
            editing,
            styles: &self.theme.styles,
        }
        .draw(self.sheet_area(), buffer)
    }

    /// A click on the sheet; the second one on a row is Enter.
    pub(super) fn sheet_click(&mut self, x: u16, y: u16) -> bool {
        let area = self.sheet_area();
        let inside = (area.x..area.x + area.width).contains(&x)
            && (area.y..area.y + area.height).contains(&y);
        let Some((subject, at)) = self.page().filter(|_| inside) else {
            return false;
        };
        let Mode::Sheet(open) = &self.mode else {
            return false;
        };
        let choosing = match &open.editing {
            Some(Editing::Choose(_)) => {
                let rows = self.rows(subject);
                match rows.get(at).map(|row| &row.on) {
                    Some(On::Choose { options, .. }) => options.len(),
                    _ => 0,
                }
            }
            _ => 0,
        };
        let rows = self.rows(subject).len();
        let hit = SheetView::hit(area, rows, at, choosing, y);
        match hit {
            Some((row, None)) if row == at => self.take_row(),
            Some((row, None)) if self.choosable().contains(&row) => self.set_row(row),
            Some((_, Some(option))) => self.take_choice(option),
            _ => {}
        }
        true
    }

    /// The wheel over the sheet.
    pub(super) fn sheet_wheel(&mut self, down: i16) {
        self.choose_row(isize::from(down.signum()));
    }
}
