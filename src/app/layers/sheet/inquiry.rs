//! The open questions: the list, the next one, and the place of the answer.

use super::row::{OnEnter, Row, SheetContext};
use super::{App, Subject, note};
use crate::analysis;
use crate::catalogue::fact::Kind;
use crate::catalogue::{self, Choice, attribute};
use crate::input::Command;
use crate::lang::{inquiry, sheet, words};
use crate::model::inquiry::{Decides, Inquiry};
use crate::model::{Caret, Code, Field, StepId};
use crate::ui::Message;

/// The most questions in the list: nobody asks more in one sitting.
const LISTED: usize = 300;

/// The largest map on which the next question is shown beside other words. On larger ones
/// it would take too long to find after every entry.
const SMALL: usize = 300;

/// The questions of a moment.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Questions {
    list: Vec<Inquiry>,
    of: Moment,
    /// The questions already put to the room in this run of the program.
    put: Vec<Inquiry>,
    /// The question that was put last and waits for its answer, and the number of entries
    /// there were.
    open: Option<(Inquiry, u32)>,
}

/// The log that the questions are about: its number of entries, and whether it is replayed.
pub(super) type Moment = Option<(u32, bool)>;

impl Questions {
    pub(super) fn moment(&self) -> Moment {
        self.of
    }
}

impl App {
    /// Finds the questions again if the map has changed and they are wanted.
    pub(in crate::app) fn settle_asked(&mut self) {
        let listed = self.subject() == Some(Subject::ToAsk);
        let beside = self.on_map() && self.look.hints && self.session.map().steps().len() <= SMALL;
        if listed || beside {
            self.look_for_questions();
        }
    }

    fn look_for_questions(&mut self) {
        let now = Some((self.session.len(), self.kept.replay.is_some()));
        if self.kept.asked.of != now {
            let day = analysis::law::review_day(&self.session);
            self.kept.asked.list = analysis::ask(self.session.map(), self.session.order(), day);
            self.kept.asked.of = now;
        }
    }

    pub(in crate::app) fn list_questions(&mut self) {
        self.look_for_questions();
        self.open_sheet(Subject::ToAsk);
    }

    /// After the answer to a question that was put, puts the next one; leaving its place
    /// without an answer ends that.
    pub(in crate::app) fn go_on_asking(&mut self) {
        let Some((of, entries)) = self.kept.asked.open.take() else {
            return;
        };
        if self.session.len() == entries {
            // Esc, or another key that leads back to the map.
            self.kept.asked.open = (!self.on_map()).then_some((of, entries));
            return;
        }
        self.look_for_questions();
        let list = &self.kept.asked.list;
        if list.iter().any(|other| same(other, &of)) {
            return;
        }
        let put = &self.kept.asked.put;
        if !list.iter().any(|of| !put.iter().any(|put| same(put, of))) {
            return;
        }
        let answered = self.message.take();
        self.close();
        self.ask_next();
        if let (Some(Message::News(answered)), Some(Message::News(next))) =
            (answered, &mut self.message)
        {
            *next = format!("{answered} · {next}");
        }
    }

    /// Puts the next question that the room has not heard yet; after the last one it starts
    /// over. The answer leads to the one after it.
    pub(in crate::app) fn ask_next(&mut self) {
        self.look_for_questions();
        let asked = &mut self.kept.asked;
        let unheard = |of: &&Inquiry| !asked.put.iter().any(|put| same(put, of));
        let next = match asked.list.iter().find(unheard).cloned() {
            Some(next) => Some(next),
            None => {
                asked.put.clear();
                asked.list.first().cloned()
            }
        };
        match next {
            Some(next) => {
                self.kept.asked.put.push(next.clone());
                self.go_and_answer(&next);
                let waits = !self.on_map() && self.locked().is_none();
                self.kept.asked.open = waits.then(|| (next, self.session.len()));
            }
            None => self.message = Some(Message::News(inquiry::none(self.language).into())),
        }
    }

    /// The next question, short, for the empty line at the bottom; nothing if none is known
    /// or wanted.
    pub(in crate::app) fn next_question(&self) -> Option<String> {
        let fresh = self.kept.asked.of == Some((self.session.len(), self.kept.replay.is_some()));
        let elsewhere = self.kept.replay.is_some() || self.scene.staged.is_some();
        if !fresh || !self.look.hints || elsewhere || self.locked().is_some() {
            return None;
        }
        let put = &self.kept.asked.put;
        let unheard = |of: &&Inquiry| !put.iter().any(|heard| same(heard, of));
        let next = self.kept.asked.list.iter().find(unheard)?;
        let said = self.speaker().question(next);
        let key = self.keymap.keys_of(Command::AskNext);
        Some(inquiry::next(self.language, &said, &key))
    }

    /// The rows of the list, each group under its heading.
    pub(super) fn questions(&self, g: SheetContext<'_>) -> Vec<Row> {
        let l = g.speaker.language;
        let list = &self.kept.asked.list;
        let talk = g.session.talk();
        let mut rows = Vec::new();
        for group in list.chunk_by(|a, b| a.group == b.group) {
            let Some(first) = group.first() else { continue };
            if rows.len() >= LISTED {
                break;
            }
            let heading = inquiry::group(l, first.group);
            rows.push(Row::heading(format!("{heading} ({})", group.len())));
            let room = LISTED - rows.len().min(LISTED);
            for of in group.iter().take(room) {
                let decides = inquiry::decides(g.speaker.money(), &of.decides);
                let said = g.speaker.question(of);
                let row = Row::new(said, decides, OnEnter::Answer(Box::new(of.clone())));
                rows.push(row.about(of.about.step));
                let note = of.about.note.and_then(|note| talk.note(note));
                if let Some(voice) = note.and_then(|note| g.speaker.voice(&note.said)) {
                    let said = note::under(&voice).into_iter();
                    rows.extend(said.map(|row| row.about(of.about.step)));
                }
            }
        }
        rows.extend(note::comments(g, talk.unanswered(), note::Shown::InList));
        if rows.is_empty() {
            let mut row = Row::new(words::capitalised(inquiry::none(l)), "", OnEnter::Nothing);
            row.shown.quiet = true;
            rows.push(row);
        }
        rows
    }

    /// Goes to the subject of a question, and opens the place of its answer.
    pub(in crate::app) fn go_and_answer(&mut self, of: &Inquiry) {
        let said = self.speaker().question(of);
        let about = &of.about;
        if let Some(step) = about.step {
            self.close();
            self.unselect();
            self.jump(step);
        }
        if self.locked().is_none() {
            self.open_answer(of);
        }
        let decides = inquiry::decides(self.speaker().money(), &of.decides);
        self.message = Some(Message::News(format!("{said} ({decides})")));
    }

    fn open_answer(&mut self, of: &Inquiry) {
        let l = self.language;
        let about = &of.about;
        let map = self.session.map();
        match (about.code, about.step) {
            (Code::NoIncome, _) => {
                self.open_at(Subject::Session, attribute::Header::Income.word(l))
            }
            (Code::NoCases, _) => {
                let Some(procedure) = of.procedure else {
                    return;
                };
                let known = map.procedures().get(&procedure);
                let label = if known.is_some_and(|of| of.times_a_year.is_some()) {
                    attribute::Procedure::SubjectsAYear.word(l)
                } else {
                    attribute::Procedure::TimesAYear.word(l)
                };
                self.open_at(Subject::Procedure(procedure), label);
            }
            (Code::OpenQuestion, _) => {
                if let Some(note) = about.note {
                    self.open_at(Subject::Note(note), attribute::Note::Answer.word(l));
                }
            }
            (Code::EmptyLane | Code::TwinLanes, _) => {
                about
                    .lane
                    .into_iter()
                    .for_each(|lane| self.open_sheet(Subject::Lane(lane)));
            }
            (Code::KindNotAsked, _) => {
                if let Some(lane) = about.lane {
                    self.open_at(Subject::Lane(lane), attribute::Lane::Kind.word(l));
                }
            }
            (Code::Uncited, None) => {
                let text = about.instrument.into_iter();
                text.for_each(|text| self.open_sheet(Subject::Instrument(text)));
            }
            (Code::SharesNotAsked, Some(step)) => {
                let without = |(_, flow): &(_, &crate::model::Flow)| flow.share.is_none();
                let way = map.outs(step).find(without).map(|(flow, _)| flow);
                if let Some(flow) = way {
                    self.open_at(Subject::Flow(flow), sheet::share(l));
                }
            }
            (Code::OpenEnd, Some(step)) => {
                let of = map.step(step);
                self.set_caret(Caret {
                    lane: of.map(|step| step.lane),
                    step: Some(step),
                    flow: about.flow,
                    phase: of.and_then(|step| step.phase),
                    about: None,
                    came: crate::model::Came::There,
                    under: crate::model::Under::Steps,
                });
                self.start_capture();
            }
            (Code::NoTime | Code::LawNotAsked | Code::EffortNotAsked | Code::FeeNotAsked, _) => {
                self.type_facts();
            }
            (code, Some(step)) if catalogue::finding(code).of_law => {
                self.open_field(step, Field::Law)
            }
            (Code::RowNotAsked, Some(step)) => self.open_field(step, Field::Activity),
            (Code::ChannelNotAsked, Some(step)) => self.open_field(step, Field::Channel),
            (Code::PaperSource | Code::InputLost, Some(step)) => self.open_paper(step, of),
            (Code::Disputed, Some(step)) => match about.field {
                Some(Field::Law) | None => self.open_sheet(Subject::Step(step)),
                Some(field) => self.open_field(step, field),
            },
            (Code::FactUnknown, Some(step)) => match about.field {
                Some(Field::Inputs | Field::Outputs) | None => {
                    self.open_sheet(Subject::Step(step));
                }
                Some(field) => self.open_field(step, field),
            },
            (Code::SharesOff, Some(_)) => self.open_flows(),
            // These are answered at the step itself, wherever that is shown.
            (
                Code::Circle
                | Code::NoLaw
                | Code::LawUnknown
                | Code::FactUnknown
                | Code::OpenEnd
                | Code::Disputed
                | Code::Unreached
                | Code::MeetWithoutJoin
                | Code::JoinOfAlternatives
                | Code::BranchMayEnd
                | Code::EmptyBranch
                | Code::NumberOff
                | Code::NumberKind
                | Code::NumberSpelling
                | Code::LetterForDigit
                | Code::DateOff
                | Code::DateNumber
                | Code::TwoDates
                | Code::PlaceOff
                | Code::NotInForce
                | Code::Expiring
                | Code::NotNormative
                | Code::LocalBasis
                | Code::Uncited
                | Code::NamesNoText
                | Code::EndlessLoop
                | Code::LimitExceeded
                | Code::LimitsDisagree
                | Code::NotInRegister
                | Code::RegisterDate
                | Code::RegisterTitle
                | Code::RegisterBody
                | Code::Replaced
                | Code::SharesOff
                | Code::SharesNotAsked
                | Code::RowNotAsked
                | Code::PaperSource
                | Code::InputLost
                | Code::ChannelNotAsked,
                step,
            ) => step
                .into_iter()
                .for_each(|step| self.open_sheet(Subject::Step(step))),
        }
    }

    /// Opens a sheet with a row in editing.
    fn open_at(&mut self, subject: Subject, label: &str) {
        self.open_sheet_with(subject, |sheet, app| {
            let at = sheet.rows.iter().position(|row| row.shown.label == label);
            if let Some(at) = at {
                sheet.set_row(at);
                sheet.take_row(app);
            }
        });
    }

    fn open_field(&mut self, step: StepId, field: Field) {
        let label = field.word(self.language);
        let subject = Subject::Step(step);
        match catalogue::fact(field).kind {
            // It has a heading of its own: the citations, then the row for adding one.
            Kind::Law => self.open_sheet_with(subject, |sheet, _| {
                let label = words::capitalised(label);
                let heading = |row: &Row| row.shown.heading && row.shown.label == label;
                if let Some(at) = sheet.rows.iter().position(heading) {
                    sheet.set_row(at + 1);
                }
            }),
            Kind::Papers | Kind::Quantity(_) | Kind::OneOf(_) | Kind::Flag(_) | Kind::Place => {
                self.open_at(subject, label);
            }
        }
    }

    fn open_paper(&mut self, step: StepId, of: &Inquiry) {
        let inputs = self.session.map().step(step).map(|step| &step.facts.inputs);
        let named = |paper: &crate::model::Paper| Some(&paper.name) == of.paper.as_ref();
        match inputs.and_then(|inputs| inputs.iter().position(named)) {
            Some(at) => {
                let subject = Subject::Paper {
                    step,
                    input: true,
                    at,
                };
                self.open_at(subject, sheet::database(self.language));
            }
            None => self.open_sheet(Subject::Step(step)),
        }
    }
}

/// Whether two are the same question, whatever each decides by now.
fn same(one: &Inquiry, other: &Inquiry) -> bool {
    let whole = |of: &Inquiry| Inquiry {
        decides: Decides::Words,
        group: one.group,
        ..of.clone()
    };
    whole(one) == whole(other)
}
