//! The log for people, an entry a line, and for other programs, an entry an object. What
//! the replay shows on the screen of an entry is in both.

use std::fmt::Write;
use std::ops::RangeInclusive;

use serde_json::{Value, json};

use super::json::{on_clock, printable_json};
use crate::lang::{self, Speaker, Telling, damage, replay};
use crate::model::{
    Act, Aftermath, Entry, EntryName, Language, Session, Sitting, Sittings, StepId, Subject, Taken,
};

/// An entry of the log, told.
struct Told<'a> {
    number: u32,
    entry: &'a Entry,
    /// The sitting that it belongs to, counted from 1.
    sitting: Option<(usize, &'a Sitting)>,
    said: String,
}

/// Tells these entries in order; each with the session after it and what it did there.
fn walk(
    session: &Session,
    language: Language,
    entries: &RangeInclusive<u32>,
    mut each: impl FnMut(&Told<'_>, &Session, &Taken),
) {
    let mut moment = session.at(0);
    let sittings = Sittings::of(session.log());
    let mut quotes = lang::Quotes::of(session.log());
    let reviewers = session.reviewers();
    for (number, entry) in (1..=*entries.end()).zip(session.log()) {
        let telling = entries.contains(&number).then(|| {
            Telling::of(language, &moment, entry)
                .quoting(&quotes)
                .among(&reviewers)
        });
        let Ok(taken) = quotes.forward(&mut moment, entry) else {
            // An entry that was taken once is taken again.
            break;
        };
        let Some(telling) = telling else { continue };
        let around = sittings.around(number, entry.by);
        let told = Told {
            number,
            entry,
            sitting: around.and_then(|at| Some((at + 1, sittings.get(session.log(), at)?))),
            said: telling.end(&moment),
        };
        each(&told, &moment, &taken);
    }
}

/// The log as lines, sittings as headings.
pub fn text(session: &Session, language: Language, entries: &RangeInclusive<u32>) -> String {
    let mut out = String::new();
    let mut headed = None;
    let mut legend = Some(replay::legend(language));
    let aftermath = session.aftermath();
    let reviewers = session.reviewers();
    walk(session, language, entries, |told, moment, _| {
        if let Some(legend) = legend.take() {
            out += legend;
            out.push('\n');
        }
        if let Some((number, sitting)) = told.sitting
            && headed.replace(number) != Some(number)
        {
            out += &replay::sitting(language, number, sitting, &reviewers);
            out.push('\n');
        }
        let sitting = told.sitting.map(|(_, sitting)| sitting);
        let clock = replay::clock(sitting, told.entry.at);
        let who = replay::who(Speaker::of(language, moment), told.entry, sitting);
        let who = who.map_or(String::new(), |who| who + " · ");
        let (number, said) = (told.number, &told.said);
        let after = replay::after(language, session, &aftermath, number);
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{number:>4}  {clock:>5}  {who}{said}{after}");
    });
    out
}

/// The log as JSON: an object, each of its entries on a line of its own. The shape is
/// described in `lang/guide/log.json.txt`; fields are added, never renamed or dropped.
pub fn json(session: &Session, language: Language, entries: &RangeInclusive<u32>) -> String {
    let field = |name: &str, value: Value| {
        let value = printable_json(value.to_string());
        format!("  \"{name}\": {value},\n")
    };
    let title = &session.map().header().title;
    let mut out = String::from("{\n") + &field("title", json!(title));
    if let Some(damaged) = session.incomplete() {
        out += &field("damaged", json!(damage::line(language, damaged)));
    }
    if let Some(touched) = damage::touched(language, session) {
        out += &field("touched", json!(touched));
    }
    out += &field("sittings", sittings(session));
    out += "  \"entries\": [";
    let mut before = "\n    ";
    let aftermath = session.aftermath();
    walk(session, language, entries, |told, moment, taken| {
        let value = object(session, &aftermath, told, moment, &moment.touched(taken));
        out += before;
        out += &printable_json(value.to_string());
        before = ",\n    ";
    });
    if out.ends_with('}') {
        out += "\n  ";
    }
    out + "]\n}\n"
}

fn sittings(session: &Session) -> Value {
    let all = Sittings::of(session.log());
    let told = all.starts().enumerate().filter_map(|(at, entry)| {
        let sitting = all.get(session.log(), at)?;
        Some(json!({
            "number": at + 1,
            "entry": entry,
            "by": session.name(entry)?.by.as_str(),
            "date": sitting.date.to_string(),
            "start": sitting.start.to_string(),
            "place": sitting.place,
            "scribe": sitting.writer,
        }))
    });
    told.collect()
}

fn object(
    session: &Session,
    aftermath: &Aftermath,
    told: &Told<'_>,
    moment: &Session,
    steps: &[StepId],
) -> Value {
    let entry = told.entry;
    let sitting = told.sitting.map(|(_, sitting)| sitting);
    let at = sitting.map(|of| on_clock(of.moment(entry.at)));
    let speaker = entry.said_by().map(|id| {
        let of = moment.map().participants().get(&id);
        json!({ "id": id.to_string(), "name": of.map(|of| &of.name) })
    });
    let steps = steps.iter().map(|id| {
        let number = moment.map().step(*id).and_then(|step| step.number);
        json!({ "id": id.to_string(), "number": number.map(|number| number.to_string()) })
    });
    let (act, of) = act(session, &entry.act);
    let name = |number| session.name(number).map(|name| name.to_string());
    let undone = aftermath.undone.get(&told.number);
    let answered = aftermath.answered.get(&told.number);
    let answered = answered.map(|by| by.iter().map(|by| name(*by)).collect::<Vec<_>>());
    json!({
        "number": told.number,
        "name": entry.name().to_string(),
        "sitting": told.sitting.map(|(number, _)| number),
        "at": at,
        "elapsed": entry.at.seconds,
        "act": act,
        "of": of.map(|name| name.to_string()),
        "speaker": speaker,
        "scribe": sitting.and_then(|of| of.writer.as_deref()),
        "steps": steps.collect::<Vec<Value>>(),
        "text": told.said,
        "undone_by": undone.and_then(|of| name(of.by)),
        "redone_by": undone.and_then(|of| name(of.again?)),
        "answered_by": answered,
    })
}

/// What an entry does, and the entry that it speaks of.
fn act(session: &Session, act: &Act) -> (&'static str, Option<EntryName>) {
    match act {
        Act::Sit(_) => ("sit", None),
        Act::Do(_) => ("do", None),
        Act::Replace { entry, .. } => ("replace", Some(*entry)),
        Act::Undo(entry) => ("undo", Some(*entry)),
        Act::Redo(entry) => ("redo", Some(*entry)),
        Act::Comment { on, .. } => match on {
            Subject::Entry(entry) => ("comment", Some(*entry)),
            Subject::Session | Subject::Step(_) | Subject::Flow(_) => ("comment", None),
        },
        Act::Answer { to, .. } => {
            let answered = session.comments().get(to);
            ("answer", answered.and_then(|of| session.name(of.entry)))
        }
        Act::Withdraw(entry) => ("withdraw", Some(*entry)),
        Act::Number(_) => ("number", None),
        Act::Accept(_) => ("accept", None),
    }
}
