//! JSON: the folded map with every fact, for other programs.
//!
//! The shape is stable: fields are added, never renamed or dropped. Figures of the domain
//! are decimal strings in their shortest form (`"0.5"`, `"200000"`); counts and numbers of
//! steps are JSON numbers. `null` was not asked, `"0"` was asked and is nothing. Ids are
//! those of the log; dates are `"2026-11-22"`. Money is whole đồng, a time unit is
//! `minute`, `hour`, `working_day`, `calendar_day`, `week` or `month`.
//!
//! The shape is described in `lang/guide/map.json.txt`, which `laneway guide json` prints.
//!
//! The facts of a step are the scribe's own. If the scribe has none, a claim is used
//! instead: the lower median of figures, the first one of anything else. If that claim is
//! an assumption, the field is named in `assumed`. A claim's `value` has the shape of its
//! `field` in a step. A citation's `text` is the typed text, `citation` the full wording in
//! the session's language. Of a flow `to` is a step or null, `to_lane` the lane that an
//! open flow aims at. A mark has the fields of its kind; those of other kinds are null.

mod step;
mod talk;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Value, json};

pub(super) use step::span;

use super::format::{Notice, Signs};
use super::{Format, Request};
use crate::catalogue::attribute::{self, Attribute};
use crate::catalogue::{Choice, mark};
use crate::lang::{Speaker, damage, pick};
use crate::model::{
    Aim, Country, Currency, Date, Flow, FlowId, HeaderField, InstrumentField, InstrumentId,
    LaneField, Mark, MarkField, MarkId, NoteKind, Participant, ParticipantField, ParticipantId,
    PhaseField, PhaseId, Planned, ProcedureField, ProcedureId, Rate, Session, StepId, TimeOfDay,
    is_invisible, is_unprintable,
};

pub(super) const FORMAT: Format = Format {
    name: "json",
    aliases: &[],
    extension: "json",
    noun: |l| pick(l, "dữ liệu", "data"),
    holds: |l| {
        pick(
            l,
            "JSON: toàn bộ sơ đồ và mọi số liệu, cho chương trình khác",
            "JSON: the folded map with every fact, for other programs",
        )
    },
    drawn: false,
    compares: false,
    notice: Notice::Within,
    signs: Signs::AsTyped,
    write: |asked: &Request<'_>| json(asked.session),
};

/// The session as JSON, indented, with a line break at the end.
pub fn json(session: &Session) -> String {
    // Writing to a string cannot fail, and every name is a string.
    printable_json(serde_json::to_string_pretty(&Whole(session)).unwrap_or_default()) + "\n"
}

/// Merges objects, field after field; null ones are left out.
pub(super) fn joined<const N: usize>(parts: [Value; N]) -> Value {
    let fields = parts.into_iter().filter_map(|part| match part {
        Value::Object(fields) => Some(fields),
        _ => None,
    });
    Value::Object(fields.flatten().collect())
}

/// A field that is left out if it has no value.
pub(super) fn optional(name: &str, value: Option<impl Into<Value>>) -> Value {
    value.map_or(Value::Null, |value| json!({ name: value.into() }))
}

/// A moment on the clock of the room, as ISO 8601 writes it.
pub(super) fn on_clock((date, time): (Date, TimeOfDay)) -> String {
    let (minutes, seconds) = (time.seconds / 60, time.seconds % 60);
    let (hours, minutes) = (minutes / 60, minutes % 60);
    format!("{date}T{hours:02}:{minutes:02}:{seconds:02}")
}

/// Escapes what a terminal must not see: it can only be inside strings, where the escape
/// means the same. (JSON itself requires this only below U+0020.)
pub(super) fn printable_json(text: String) -> String {
    let risky = |c: char| c != '\n' && (is_unprintable(c) || is_invisible(c));
    if !text.contains(risky) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if risky(c) {
            // Beyond the first plane an escape needs two units.
            let units = c.encode_utf16(&mut [0; 2]).to_vec();
            out.extend(units.iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            out.push(c);
        }
    }
    out
}

/// The session, written thing by thing, so that the values of ten thousand steps are never
/// all in memory.
struct Whole<'a>(&'a Session);

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let header = self.0.map().header();
        let speaker = Speaker::of(header.language, self.0);
        let Speaker { map, order, .. } = speaker;
        let talk = self.0.talk();
        let mut out = to.serialize_map(None)?;
        let mut said = HeaderField::all(header);
        // A session that names no country is Vietnam's or nobody's, and says nothing of a
        // calendar.
        if header.country == Country::Unsaid {
            said.retain(|set| !set.is_of_country());
        }
        let mut of_session = attributes(speaker, said);
        let home = header.home().chosen().map(Currency::code);
        of_session["currency"] = json!(header.currency.as_deref().or(home));
        for (name, value) in of_session.as_object().into_iter().flatten() {
            out.serialize_entry(name, value)?;
        }
        let all = || map.procedures().iter();
        let one = |(id, of): (&ProcedureId, _)| with_id(speaker, *id, ProcedureField::all(of));
        out.serialize_entry("procedures", &Each(|| all().map(one)))?;
        let one = |(id, of)| with_id(speaker, id, LaneField::all(of));
        out.serialize_entry("lanes", &Each(|| map.lanes().map(one)))?;
        let all = || map.phases().iter();
        let one = |(id, of): (&PhaseId, _)| with_id(speaker, *id, PhaseField::all(of));
        out.serialize_entry("phases", &Each(|| all().map(one)))?;
        let one = |id: &StepId| map.step(*id).map(|of| step::step(speaker, &talk, *id, of));
        out.serialize_entry("steps", &Each(|| order.all(map).iter().filter_map(one)))?;
        let one = |(id, of): (&FlowId, _)| flow(*id, of);
        out.serialize_entry("flows", &Each(|| map.flows().iter().map(one)))?;
        let one = |(id, of): (&MarkId, _)| mark(speaker, *id, of);
        out.serialize_entry("marks", &Each(|| map.marks().iter().map(one)))?;
        let all = || map.instruments().iter();
        let one = |(id, of): (&InstrumentId, _)| with_id(speaker, *id, InstrumentField::all(of));
        out.serialize_entry("instruments", &Each(|| all().map(one)))?;
        let all = || map.participants().iter();
        let there = self.0.present();
        let one = |(id, who): (&ParticipantId, &Participant)| {
            let present = there.contains(id);
            let who = Participant {
                present,
                ..who.clone()
            };
            with_id(speaker, *id, ParticipantField::all(&who))
        };
        out.serialize_entry("participants", &Each(|| all().map(one)))?;
        for (name, kind) in [
            ("questions", NoteKind::Question),
            ("remarks", NoteKind::Remark),
            ("parking_lot", NoteKind::Parked),
            ("pain_points", NoteKind::PainPoint),
            ("decisions", NoteKind::Decision),
            ("actions", NoteKind::Action),
        ] {
            out.serialize_entry(name, &talk::notes(speaker, talk.topics().iter(), kind))?;
        }
        out.serialize_entry("comments", &talk::comments(speaker, talk.comments()))?;
        out.serialize_entry("log_entries", &self.0.len())?;
        if let Some(damaged) = self.0.incomplete() {
            out.serialize_entry("damaged", &damage::line(header.language, damaged))?;
        }
        if let Some(touched) = damage::touched(header.language, self.0) {
            out.serialize_entry("touched", &touched)?;
        }
        out.end()
    }
}

/// A list whose items are made while it is written.
struct Each<F>(F);

impl<F: Fn() -> I, I: Iterator<Item = Value>> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0())
    }
}

fn flow(id: FlowId, flow: &Flow) -> Value {
    json!({
        "id": id,
        "from": flow.from,
        "to": flow.to.step(),
        "to_lane": match flow.to {
            Aim::Lane(lane) => Some(lane),
            Aim::Open | Aim::Step(_) => None,
        },
        "condition": flow.condition,
        "share": flow.share,
        "back": flow.back,
    })
}

/// The fields of a mark's kind come before its other fields.
fn mark(speaker: Speaker<'_>, id: MarkId, mark: &Mark) -> Value {
    let said = mark.kind.particulars();
    let all = MarkField::all(mark).into_iter();
    let (asked, known): (Vec<_>, Vec<_>) =
        all.partition(|set| matches!(set, MarkField::Kind(_) | MarkField::Steps(_)));
    joined([
        with_id(speaker, id, asked),
        json!({
            "stays": said.stays,
            "focal": said.focal,
            "sequential": said.sequential,
            "paper": said.paper,
            "source": said.source,
            "to": said.to,
        }),
        attributes(speaker, known),
    ])
}

/// A thing of the session with all its attributes.
fn with_id(speaker: Speaker<'_>, id: impl Serialize, all: Vec<impl Attribute>) -> Value {
    joined([json!({ "id": id }), attributes(speaker, all)])
}

/// Attributes under their codes.
fn attributes(speaker: Speaker<'_>, all: Vec<impl Attribute>) -> Value {
    let all = all.iter();
    let all = all.map(|set| (set.row().code.to_string(), set.value()));
    // Most sessions have none, and older readers know none.
    let said = all.filter(|(_, held)| *held != attribute::Value::Rates(Vec::new()));
    let fields = said.map(|(code, held)| (code, of_value(speaker, &held)));
    Value::Object(fields.collect())
}

fn of_value(speaker: Speaker<'_>, value: &attribute::Value) -> Value {
    use attribute::Value as Held;
    match value {
        Held::Name(text) => json!(text),
        Held::Text(text) => json!(text),
        Held::Choice(chosen) => json!(chosen.row().map(|one| one.code)),
        Held::Flag(flag) => json!(flag),
        Held::Day(day) => json!(day),
        Held::Year(year) => json!(year),
        Held::Time(time) => time.as_ref().map_or(Value::Null, step::span),
        Held::Number(number) => json!(number),
        Held::Income(income) => json!(income),
        Held::Country(country) => match country {
            Country::Unsaid | Country::Nowhere => Value::Null,
            Country::In(country) => json!(country),
        },
        Held::Weekend(days) => json!(days),
        Held::Hours(hours) => json!(hours),
        Held::Clock(time) => json!(time),
        Held::Holidays(days) => json!(days),
        Held::Rates(rates) => rates.iter().map(rate).collect(),
        Held::Lane(id) => json!(id),
        Held::Procedure(id) => json!(id),
        Held::Instrument(id) => json!(id),
        Held::Step(id) => json!(id),
        Held::Steps(ids) => json!(ids),
        Held::Mark(kind) => json!(mark::Kind::of(kind).row().code),
        Held::Competent(of) => {
            let of = of.as_ref();
            of.map_or(
                Value::Null,
                |of| json!({ "body": of.body, "escalate": of.escalate }),
            )
        }
        Held::Planned(plan) => planned(speaker, plan),
    }
}

fn rate(of: &Rate) -> Value {
    json!({
        "currency": of.currency,
        "worth": of.worth.amount,
        "in": of.worth.currency,
        "date": of.date,
        "source": of.source,
    })
}

fn planned(speaker: Speaker<'_>, plan: &Planned) -> Value {
    let mut facts = serde_json::Map::new();
    for &field in Planned::FIELDS {
        let fact = plan.fact(field);
        let other = fact.as_ref().and_then(|fact| step::foreign(speaker, fact));
        let value = fact.map_or(Value::Null, |fact| step::value(speaker, &fact));
        facts.insert(field.code().to_string(), value);
        facts.extend(other.map(|code| (format!("{}_currency", field.code()), json!(code))));
    }
    let facts = Value::Object(facts);
    joined([facts, json!({ "by": plan.by })])
}
