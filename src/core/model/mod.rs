//! The words of the field as data: sessions, entries, edits, and the map they fold into.
//! Pure: no screen, file, clock or environment; depends only on std, serde, strum's
//! derives, the calendar of `jiff::civil` and the table of currencies of ISO 4217.
//!
//! Read [`session`] first (the log is the document), then [`edit`] (what can happen),
//! [`map`] (the result) and [`apply`] (the one door between them).

mod about;
pub mod apply;
pub mod assumption;
mod attribute;
mod begin;
pub mod citation;
pub mod compose;
mod country;
pub mod date;
pub mod decimal;
pub mod edit;
pub mod facts;
pub mod figure;
pub mod finding;
pub mod fraction;
pub mod id;
mod incomplete;
pub mod inquiry;
pub mod lens;
pub mod map;
pub mod mark;
pub mod money;
pub mod number;
pub mod open;
pub mod order;
mod part;
pub mod refusal;
pub mod seal;
pub mod session;
pub mod span;
pub mod things;
pub mod time;
mod visible;
mod week;
mod zoom;

pub use about::{About, Touches};
pub use apply::{Change, is_unprintable};
pub use assumption::{Assumption, Premise};
pub use begin::{begin_from, begin_with};
pub use citation::{Citation, LegalBasis};
pub use country::{BadProfile, Country, Days, Holidays, OfficeHours, Profile, Weekend};
pub use date::{Date, Elapsed, TimeOfDay};
pub use decimal::Decimal;
pub use edit::Edit;
pub use facts::{
    Activity, Bearer, Channel, Claim, Fact, Facts, Field, Held, Instrument, InstrumentField,
    Measure, Paper, PaperForm, Place, ServiceLevel, Source,
};
pub use figure::{Figure, Headline, Section, Value};
pub use finding::{Code, Finding, LostInput, Overrun, Severity};
pub use fraction::Fraction;
pub use id::{
    ClaimId, CommentId, FlowId, Id, Ids, InstrumentId, LaneId, MarkId, NoteId, ParticipantId,
    PhaseId, ProcedureId, StepId, Tag,
};
pub use incomplete::Incomplete;
pub use lens::{Lens, Shade};
pub use map::Map;
pub use mark::{
    Competent, Mark, MarkField, MarkKind, Outcome, Particulars, Planned, Stage, Status,
};
pub use money::{BadMoney, Currency, Money, Rate};
pub use number::{BadNumber, StepNumber};
pub use open::{Came, Caret, OpenEnd, Under};
pub use order::{Cell, Order};
pub use refusal::{Refusal, Thing};
pub use seal::{Print, Seal};
pub use session::{
    Act, Aftermath, BadName, Comes, Comment, Commented, Damage, Entry, EntryName, Matter, Meeting,
    Older, Reviewers, Saying, Session, Sitting, Sittings, Subject, Taken, Talk, Topic, Undoing,
};
pub use span::{Bound, Span, Unit};
pub use things::{
    Aim, Applicant, DayMeaning, Flow, Header, HeaderField, Income, Lane, LaneField, LaneKind,
    Language, Note, NoteField, NoteKind, Participant, ParticipantField, ParticipantKind, Phase,
    PhaseField, Procedure, ProcedureField, ProcedureKind, Step, StepKind,
};
pub use time::{MeanTime, Time};
pub use visible::{is_invisible, may_join, seen, visible};
pub use week::Week;
pub use zoom::Zoom;
