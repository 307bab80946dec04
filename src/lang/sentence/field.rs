//! One field of a thing that is set: its label and value, or what became of the thing.

use crate::catalogue::{Choice, attribute};
use crate::lang::fact::{self, quoted};
use crate::lang::number::{date, decimal, steps};
use crate::lang::span::span;
use crate::lang::{law, mark as marks, printable};
use crate::model::{
    HeaderField, InstrumentField, LaneField, MarkField, NoteField, ParticipantField, PhaseField,
    ProcedureField,
};

use super::Told;
use super::clause::Said;

/// `: đổi tên thành “B”`.
fn renamed(told: &Told<'_>, name: &str) -> Said {
    became(told.pick("đổi tên thành", "renamed"), &quoted(name))
}

/// What became of a thing: `: chuyển thành việc cần làm`.
fn became(verb: &str, what: &str) -> Said {
    Said::Verb(format!("{verb} {what}"))
}

/// `, label: value`, or that it was left open.
pub(super) fn setting(told: &Told<'_>, label: &str, value: Option<String>) -> Said {
    let value = value.unwrap_or_else(|| told.pick("để trống", "left open").to_string());
    Said::Field(format!("{label}: {value}"))
}

pub(super) fn header(told: &Told<'_>, set: &HeaderField) -> Said {
    let language = told.language;
    let text = |text: &Option<String>| text.as_deref().map(quoted);
    let value = match set {
        HeaderField::Title(v) => Some(quoted(v)),
        HeaderField::Language(v) => Some(v.word(language).to_string()),
        HeaderField::Day(v) => Some(v.word(language).to_string()),
        HeaderField::Income(v) => v.as_ref().map(|v| {
            format!(
                "{} {} ({} {}, {} {})",
                decimal(language, v.amount),
                told.pick("đồng", "dong"),
                told.pick("năm", "year"),
                v.year,
                told.pick("nguồn:", "source:"),
                printable(&v.source)
            )
        }),
        HeaderField::Currency(v) | HeaderField::Place(v) | HeaderField::Baseline(v) => text(v),
        HeaderField::LawReview(v) => v.map(date),
    };
    setting(told, attribute::Header::from(set).word(language), value)
}

pub(super) fn procedure(told: &Told<'_>, set: &ProcedureField) -> Said {
    let language = told.language;
    let value = match set {
        ProcedureField::Title(v) => return renamed(told, v),
        ProcedureField::Code(v) | ProcedureField::Deciding(v) | ProcedureField::Result(v) => {
            v.as_deref().map(quoted)
        }
        ProcedureField::Kind(v) => Some(v.word(language).to_string()),
        ProcedureField::Applicant(v) => v.map(|v| v.word(language).to_string()),
        ProcedureField::Limit(v) => v.map(|v| span(language, &v)),
        ProcedureField::TimesAYear(v) | ProcedureField::SubjectsAYear(v) => {
            v.map(|v| decimal(language, v))
        }
    };
    setting(told, attribute::Procedure::from(set).word(language), value)
}

pub(super) fn lane(told: &Told<'_>, set: &LaneField) -> Said {
    match set {
        LaneField::Name(name) => renamed(told, name),
        LaneField::Alias(alias) => {
            became(attribute::Lane::Alias.word(told.language), &quoted(alias))
        }
        LaneField::Kind(kind) => Said::Verb(kind.word(told.language).to_string()),
    }
}

pub(super) fn phase(told: &Told<'_>, set: &PhaseField) -> Said {
    match set {
        PhaseField::Name(name) => renamed(told, name),
        PhaseField::Procedure(id) => {
            let of = id.and_then(|id| told.map.procedures().get(&id));
            let label = attribute::Phase::from(set).word(told.language);
            setting(told, label, of.map(|of| quoted(&of.title)))
        }
    }
}

pub(super) fn mark(told: &Told<'_>, set: &MarkField) -> Said {
    let language = told.language;
    let value = match set {
        MarkField::Kind(v) => {
            let verb = told.pick("đổi thành", "changed to");
            return became(verb, &marks::kind(language, told.map, v));
        }
        MarkField::Steps(v) => {
            // The subject has named them.
            let verb = told.pick("nay gồm", "now");
            return became(verb, &steps(language, v.len()));
        }
        MarkField::Reason(v) => v.as_deref().map(quoted),
        MarkField::Outcome(v) => v.map(|v| v.word(language).to_string()),
        MarkField::Competent(v) => v.as_ref().map(|v| marks::competent(language, v)),
        MarkField::Status(v) => Some(v.word(language).to_string()),
        MarkField::Planned(v) => Some(marks::plan(language, v)),
    };
    setting(told, attribute::Mark::from(set).word(language), value)
}

pub(super) fn instrument(told: &Told<'_>, set: &InstrumentField) -> Said {
    let language = told.language;
    let value = match set {
        InstrumentField::Kind(v) => Some(quoted(v)),
        InstrumentField::Number(v) | InstrumentField::Body(v) | InstrumentField::Title(v) => {
            v.as_deref().map(quoted)
        }
        InstrumentField::Year(v) => v.map(|year| year.to_string()),
        InstrumentField::Date(v)
        | InstrumentField::InForceFrom(v)
        | InstrumentField::InForceTo(v) => v.map(date),
        InstrumentField::Successor(v) => v
            .and_then(|id| told.map.instruments().get(&id))
            .map(|i| law::instrument(language, i)),
    };
    setting(told, attribute::Instrument::from(set).word(language), value)
}

pub(super) fn participant(told: &Told<'_>, set: &ParticipantField) -> Said {
    let language = told.language;
    let value = match set {
        ParticipantField::Name(v) => return renamed(told, v),
        ParticipantField::Agency(v) | ParticipantField::Role(v) => v.as_deref().map(quoted),
        ParticipantField::Kind(v) => Some(v.word(language).to_string()),
        ParticipantField::Lane(v) => v.map(|lane| quoted(&fact::lane(told.map, lane))),
        ParticipantField::Present(true) => {
            let label = attribute::Participant::Present.word(language);
            return Said::Verb(label.to_string());
        }
        ParticipantField::Present(false) => {
            return Said::Verb(told.pick("vắng mặt", "absent").to_string());
        }
    };
    setting(
        told,
        attribute::Participant::from(set).word(language),
        value,
    )
}

pub(super) fn note(told: &Told<'_>, set: &NoteField) -> Said {
    let language = told.language;
    let value = match set {
        NoteField::Kind(v) => {
            let verb = told.pick("chuyển thành", "becomes");
            return became(verb, v.word(language));
        }
        NoteField::On(v) => v.map(|step| told.step_short(step)),
        NoteField::Text(v) => {
            let verb = told.pick("sửa thành", "now reads");
            return became(verb, &quoted(v));
        }
        NoteField::Answer(v) => v.as_deref().map(quoted),
        NoteField::Owner(v) => v.as_deref().map(|v| printable(v).into_owned()),
        NoteField::Due(v) => v.map(date),
        NoteField::Settled(true) => {
            let label = attribute::Note::Settled.word(language);
            return Said::Verb(label.to_string());
        }
        NoteField::Settled(false) => {
            return Said::Verb(told.pick("mở lại", "open again").to_string());
        }
    };
    setting(told, attribute::Note::from(set).word(language), value)
}
