//! Sheets: everything about one thing in rows, each edited in place.
//!
//! A sheet is beside the map, or over it on a narrow screen. One sheet leads to another (a
//! step to its flow, a mark, a text of law), and Esc leads back. The rows are made again
//! from the map each time, so that they show undo, a replay or another writer at once. The
//! grammar of the capture line turns the typed text of a row into edits.

mod attribute;
mod draw;
mod facts;
mod flow;
mod inquiry;
mod keys;
mod mark;
mod note;
mod paint;
mod profile;
mod register;
mod row;
mod step;
mod take;
mod things;

use crate::app::App;
use crate::app::stack::Manner;
use crate::catalogue::{self, Choice, attribute as attribute_of};
use crate::input::TextField;
use crate::lang::{self, Speaker, fact, sheet, words};
use crate::model::{
    ClaimId, FlowId, InstrumentId, LaneId, MarkId, NoteId, ParticipantId, PhaseId, ProcedureId,
    StepId,
};
pub(in crate::app) use draw::BESIDE;
pub(in crate::app) use facts::row as fact_row;
pub(in crate::app) use inquiry::Questions;
pub(in crate::app) use row::{Offer, OnEnter, Row, SheetContext};
pub(in crate::app) use step::{kind as kind_row, name as name_row};

/// So many lines of a long text are passed with one key: they are all on the screen.
const STRIDE: usize = 8;

/// The subject of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Step(StepId),
    Flow(FlowId),
    /// The claim of a source about a step.
    Claim(StepId, ClaimId),
    Paper {
        step: StepId,
        /// Whether it goes into the step, or comes out of it.
        input: bool,
        /// From 0.
        at: usize,
    },
    Mark(MarkId),
    /// The marks that a step can still take.
    NewMark(StepId),
    Session,
    Lanes,
    Lane(LaneId),
    Phases,
    Phase(PhaseId),
    Procedures,
    Procedure(ProcedureId),
    Register,
    Instrument(InstrumentId),
    /// Everybody at the table, and the other sources.
    Participants,
    Participant(ParticipantId),
    Lists,
    Note(NoteId),
    /// The open questions.
    ToAsk,
}

/// The open sheets, the last one on top.
#[derive(Debug)]
pub(in crate::app) struct Sheet {
    pages: Vec<Page>,
    editing: Option<Editing>,
    /// The rows of the sheet on top, and what they were made from.
    rows: Vec<Row>,
    made_from: Option<MadeFrom>,
}

/// The origin of rows: while it is the same, the rows are kept.
type MadeFrom = (Subject, u64, inquiry::Moment);

#[derive(Debug)]
struct Page {
    subject: Subject,
    /// The chosen row.
    at: usize,
}

#[derive(Debug)]
enum Editing {
    /// The value is being typed; the flag says whether the next letter replaces all.
    Text(TextField, bool),
    /// An option is being chosen: which one the letters typed so far have led to.
    Choose(usize, String),
}

impl App {
    /// Opens a sheet over the map.
    pub(in crate::app) fn open_sheet(&mut self, subject: Subject) {
        self.open_sheet_with(subject, |_, _| ());
    }

    /// Opens a sheet, and continues in it.
    fn open_sheet_with(&mut self, subject: Subject, work: impl FnOnce(&mut Sheet, &mut App)) {
        self.keys.pressed.clear();
        let pages = vec![Page { subject, at: 0 }];
        let sheet = Sheet {
            pages,
            editing: None,
            rows: Vec::new(),
            made_from: None,
        };
        self.open_with(sheet, |sheet, app| {
            sheet.catch_up(app);
            sheet.choose_first();
            app.show_cursor();
            work(sheet, app);
        });
    }

    /// Opens the header on the row of an attribute.
    pub(in crate::app) fn open_header(&mut self, on: attribute_of::Header) {
        let label = on.word(self.language);
        self.open_sheet_with(Subject::Session, |sheet, _| {
            let at = sheet.rows.iter().position(|row| row.shown.label == label);
            if let Some(at) = at {
                sheet.set_row(at);
            }
        });
    }

    /// Enter on the map: the sheet of the step under the cursor.
    pub(in crate::app) fn inspect(&mut self) {
        if let Some(step) = self.step_or_say() {
            self.open_sheet(Subject::Step(step));
        }
    }

    /// The subject of the open sheet.
    pub fn subject(&self) -> Option<Subject> {
        self.stack.get::<Sheet>()?.subject()
    }

    pub(in crate::app) fn sheet_ground(&self) -> SheetContext<'_> {
        let map = self.scene.begun.as_deref().unwrap_or(self.session.map());
        SheetContext {
            session: &self.session,
            speaker: Speaker::new(self.language, map, self.session.order()),
            cx: self.context(None),
            writer: self.author.writer,
            countries: &self.countries,
        }
    }

    fn rows(&self, subject: Subject) -> Vec<Row> {
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
            Subject::Lists => note::lists(g),
            Subject::Note(id) => note::note(g, id),
            Subject::ToAsk => self.questions(g),
        }
    }

    pub(in crate::app) fn sheet_title(&self, subject: Subject) -> String {
        let speaker = self.speaker();
        let Speaker {
            language: l, map, ..
        } = speaker;
        let w = words::words(l);
        let named = |kind: &str, name: Option<String>| match name {
            Some(name) => format!("{} {}", words::capitalised(kind), fact::quoted(&name)),
            None => words::capitalised(kind),
        };
        match subject {
            Subject::Step(id) => words::capitalised(&speaker.step(id)),
            Subject::Flow(_) => words::capitalised(w.flow),
            Subject::Claim(step, _) => words::capitalised(&speaker.step(step)),
            Subject::Paper { step, .. } => words::capitalised(&speaker.step(step)),
            Subject::Mark(id) => {
                let mark = map.marks().get(&id);
                let kind = mark.map(|mark| catalogue::mark::Kind::of(&mark.kind));
                words::capitalised(kind.map_or("", |kind| kind.word(l)))
            }
            Subject::NewMark(id) => {
                format!(
                    "{}: {}",
                    words::capitalised(sheet::add_mark(l)),
                    speaker.step(id)
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
            Subject::Participant(id) => speaker.participant(id),
            Subject::Lists => words::capitalised(sheet::lists(l)),
            Subject::ToAsk => words::capitalised(sheet::to_ask(l)),
            Subject::Note(id) => {
                let kind = map.notes().get(&id).map(|note| note.kind);
                words::capitalised(kind.map_or("", |kind| kind.word(l)))
            }
        }
    }
}

impl Sheet {
    fn subject(&self) -> Option<Subject> {
        self.pages.last().map(|page| page.subject)
    }

    /// The subject of the sheet, and the chosen row.
    fn page(&self) -> Option<(Subject, usize)> {
        self.pages.last().map(|page| (page.subject, page.at))
    }

    /// Makes the rows again if they are outdated.
    fn catch_up(&mut self, app: &App) {
        let Some(subject) = self.subject() else {
            return;
        };
        let now = Some((subject, app.scene.changes, app.kept.asked.moment()));
        if self.made_from != now {
            self.rows = app.rows(subject);
            self.made_from = now;
        }
    }

    /// The chosen row.
    fn row(&self) -> Option<&Row> {
        let (_, at) = self.page()?;
        self.rows.get(at)
    }

    /// After a change that may have removed the subject.
    fn settle(&mut self, app: &mut App) {
        while !self.pages.is_empty() {
            self.catch_up(app);
            if let (Some(last), Some(page)) =
                (self.rows.len().checked_sub(1), self.pages.last_mut())
            {
                page.at = page.at.min(last);
                app.stack.lies(self.manner());
                return;
            }
            self.pages.pop();
        }
        app.close();
        app.show_cursor();
    }

    /// Back to the sheet that opened this one, or to the map.
    fn close_page(&mut self, app: &mut App) {
        self.pages.pop();
        self.settle(app);
    }

    fn set_row(&mut self, at: usize) {
        self.editing = None;
        if let Some(page) = self.pages.last_mut() {
            page.at = at;
        }
    }

    /// The rows that can be chosen: no headings, and of the words under a row only every
    /// few, so that long ones can be read to their end.
    fn choosable(&self) -> Vec<usize> {
        let mut under = 0;
        let mut open = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            let words = row.shown.under && matches!(row.on, OnEnter::Nothing);
            under = if words { under + 1 } else { 0 };
            if !row.shown.heading && under == 0 || under == STRIDE {
                under = 0;
                open.push(at);
            }
        }
        open
    }

    /// The row to choose for a row that was pointed at.
    fn chosen_by(&self, row: usize) -> Option<usize> {
        let shown = &self.rows.get(row)?.shown;
        let mut rows = self.choosable().into_iter().rev();
        rows.find(|at| *at == row || shown.under && *at < row)
    }

    fn manner(&self) -> Manner {
        Manner {
            beside: self.subject().is_some_and(draw::beside_map),
            reads: true,
            ..Manner::default()
        }
    }
}
