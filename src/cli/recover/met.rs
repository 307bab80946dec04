//! Tells entries beside a session: each with its place, time and who it is by; what of them
//! meets what others did in the file, and what becomes of it.

use crate::lang::meeting::{self, Place, Tense};
use crate::lang::recover::Leftover;
use crate::lang::{self, Speaker, number, replay};
use crate::model::{
    Comes, Date, Entry, Language, Meeting, Older, Refusal, Session, Sitting, TimeOfDay,
};
use crate::store::{self, Aside};

use super::what;

/// Entries beside a session, ready to be told.
pub(super) struct Beside<'a> {
    language: Language,
    /// The session of the file.
    file: &'a Session,
    /// The session that they were written for, if it is known.
    own: Option<&'a Session>,
    what: Leftover,
    /// Those that the file lacks.
    lacked: Vec<&'a Entry>,
    older: Older,
    tense: Tense,
}

type Moment = (Date, TimeOfDay);

impl<'a> Beside<'a> {
    pub fn new(
        language: Language,
        one: &'a Aside,
        own: Option<&'a Session>,
        file: &'a Session,
        (older, tense): (Older, Tense),
    ) -> Beside<'a> {
        Beside {
            language,
            file,
            own,
            what: what(one),
            lacked: one.lacked_by(file).collect(),
            older,
            tense,
        }
    }

    /// What becomes of an entry that meets one of the file, in lines.
    pub fn met(&self, meeting: &Meeting) -> Option<Vec<String>> {
        let l = self.language;
        let entry = *self.lacked.get(meeting.brought)?;
        let stands = meeting
            .stands
            .and_then(|number| Some((number, self.file.log().get(number as usize - 1)?)));
        let (its, own) = (
            stands.and_then(|(number, entry)| Some(self.file.sitting_of(number)?.moment(entry.at))),
            self.moment(entry),
        );
        // The day is told where the two were not written on one.
        let told_day = its.zip(own).is_none_or(|(its, own)| its.0 != own.0);
        let when = |moment, entry: &Entry| clock(l, moment, entry, told_day);
        let side = |sentence: &str| {
            let who = self.who(entry);
            let place = Place::Beside(self.what);
            meeting::side(l, place, &when(own, entry), who.as_deref(), sentence)
        };
        let in_file = stands.and_then(|(number, entry)| {
            let who = self.who_in_file(number, entry);
            let (place, when) = (Place::File(number), when(its, entry));
            let sentence = lang::entry(l, self.file, number)?;
            Some(meeting::side(l, place, &when, who.as_deref(), &sentence))
        });
        if let Comes::Refused { why, needs } = &meeting.comes {
            let sentence = told(l, self.own, self.file, entry);
            let mut lines = vec![format!("{} {}", meeting::not_added(l), side(&sentence))];
            lines.push(match (needs, in_file) {
                (Some(needed), _) => self.needs(why, *needed)?,
                (None, Some(in_file)) => format!("{}: {in_file}", meeting::in_its_way(l)),
                (None, None) => meeting::because(Speaker::of(l, self.file), why),
            });
            return Some(indented(lines));
        }
        let number = self.own.and_then(|own| own.number(entry.name()));
        let sentence = number.and_then(|number| lang::entry_beside(l, self.own?, number));
        let sentence =
            sentence.unwrap_or_else(|| lang::Telling::of(l, self.file, entry).beside(self.file));
        let (_, stands) = stands?;
        let its = Speaker::of(l, self.file);
        let own = Speaker::of(l, self.own.unwrap_or(self.file));
        let values = lang::replaced((stands, its), (entry, own));
        let comes = (&meeting.comes, self.older);
        let outcome = meeting::outcome(l, self.what, self.tense, comes, &values)?;
        let both = meeting::both(l).to_string();
        Some(indented(vec![both, in_file?, side(&sentence), outcome]))
    }

    fn needs(&self, why: &Refusal, needed: usize) -> Option<String> {
        let needed = *self.lacked.get(needed)?;
        let of = Speaker::of(self.language, self.own.unwrap_or(self.file));
        let when = clock(self.language, self.moment(needed), needed, false);
        Some(meeting::needs(of, why, needed, &when))
    }

    /// An entry that the file lacks, with when it was made and by whom.
    pub fn lacking(&self, entry: &Entry) -> Option<String> {
        let sentence = told(self.language, self.own, self.file, entry);
        if sentence.trim().is_empty() {
            return None;
        }
        let when = clock(self.language, self.moment(entry), entry, true);
        let known: Vec<String> = [Some(when), self.who(entry)]
            .into_iter()
            .flatten()
            .collect();
        Some(format!("{}: {sentence}", known.join(", ")))
    }

    /// The name of the last step that was added on its side.
    pub fn last_step(&self) -> Option<String> {
        let tells = self.own.unwrap_or(self.file);
        store::last_step(&tells.at(tells.len()))
    }

    fn sitting(&self, entry: &Entry) -> Option<&Sitting> {
        let own = self
            .own
            .and_then(|own| own.sitting_of(own.number(entry.name())?));
        own.or_else(|| self.file.last_sitting(entry.by))
    }

    fn moment(&self, entry: &Entry) -> Option<Moment> {
        Some(self.sitting(entry)?.moment(entry.at))
    }

    fn who(&self, entry: &Entry) -> Option<String> {
        let speaker = Speaker::of(self.language, self.own.unwrap_or(self.file));
        replay::who(speaker, entry, self.sitting(entry))
    }

    fn who_in_file(&self, number: u32, entry: &Entry) -> Option<String> {
        let speaker = Speaker::of(self.language, self.file);
        replay::who(speaker, entry, self.file.sitting_of(number))
    }
}

/// An entry, told by its own session if that has it, or else from what another knows.
pub(super) fn told(
    language: Language,
    own: Option<&Session>,
    other: &Session,
    entry: &Entry,
) -> String {
    let told = own.and_then(|own| lang::entry(language, own, own.number(entry.name())?));
    told.unwrap_or_else(|| {
        let told = lang::Telling::of(language, other, entry);
        told.quoting_from(other).end(other)
    })
}

/// The time of an entry on the clock, or, where its sitting is not known, within that.
fn clock(language: Language, moment: Option<Moment>, entry: &Entry, day: bool) -> String {
    match moment {
        Some((date, time)) if day => number::moment(language, date, time),
        Some((_, time)) => number::time_of_day(time),
        None => entry.at.to_string(),
    }
}

/// The lines behind the first one belong to it.
fn indented(lines: Vec<String>) -> Vec<String> {
    let mut lines = lines.into_iter();
    let first = lines.next();
    first
        .into_iter()
        .chain(lines.map(|line| format!("  {line}")))
        .collect()
}
