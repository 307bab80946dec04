//! Begins a session from an earlier session or a draft in capture lines.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use super::around::{shown, who};
use super::tasks::{Desk, Failed};
use crate::catalogue::country::Countries;
use crate::lang;
use crate::model::{Act, Edit, NoteKind, Session, Sitting, begin_from};
use crate::settings;
use crate::store::{self, Keeper};

impl Desk {
    /// Makes `file`, which must not exist yet, from the lanes, header and registers of a
    /// session, or from capture lines. A damaged session is taken only if that is asked
    /// for. It is of this country, where one is named.
    pub fn new_from(
        &self,
        file: &Path,
        from: &Path,
        country: Option<&str>,
        damaged: bool,
    ) -> Result<ExitCode, Failed> {
        if file.exists() {
            let said = lang::screen::exists_already(self.language, &shown(file));
            return Err(Failed::Because(said));
        }
        let source = self.source(from)?;
        if let Source::Session(earlier) = &source {
            self.is_wanted(earlier, damaged)?;
        }
        let countries = self.countries(country)?;
        let refused = |error: store::OpenError| Failed::Because(error.say(self.language));
        let mut session = Session::new(self.clock.tag(8, |_| false));
        let mut keeper = Keeper::create(file, &session, &who()).map_err(refused)?;
        let done = match source {
            Source::Session(earlier) => {
                let countries = country.map(|_| &countries);
                self.begin(&earlier, &mut session, &mut keeper, countries)
                    .map(|()| 0)
            }
            Source::Lines(text) => {
                let phrasebook = settings::phrasebook(&self.paths)?;
                self.take_lines(&text, &mut session, &mut keeper, &phrasebook, &countries)
            }
        };
        self.finish(keeper)?;
        Ok(ExitCode::from(u8::from(done? > 0)))
    }

    /// The countries that can be chosen, and what a new session begins with.
    pub(super) fn countries(&self, code: Option<&str>) -> Result<Countries, Failed> {
        let countries = settings::countries(&self.paths, code, self.language)?;
        Ok(countries.asked_in(self.asked))
    }

    /// The contents of the file: a session, or else lines.
    fn source(&self, from: &Path) -> Result<Source, Failed> {
        let lines = || -> Result<Option<String>, Failed> {
            let named = from
                .extension()
                .is_some_and(|end| end.eq_ignore_ascii_case("ron"));
            match fs::read(from) {
                // A file that begins as a session is one, however damaged.
                Ok(bytes) if !named && !store::begins_as_session(&bytes) => {
                    self.utf8(bytes).map(Some)
                }
                _ => Ok(None),
            }
        };
        if let Some(text) = lines()? {
            return Ok(Source::Lines(text));
        }
        let earlier = self.read(from)?;
        Ok(Source::Session(Box::new(earlier)))
    }

    /// Takes over the things of an earlier session, as one entry.
    fn begin(
        &self,
        earlier: &Session,
        session: &mut Session,
        keeper: &mut Keeper,
        countries: Option<&Countries>,
    ) -> Result<(), Failed> {
        let map = earlier.map();
        let sitting = Sitting {
            date: self.clock.date,
            start: self.clock.time,
            place: map.header().place.clone(),
            writer: self.settings.name.clone(),
        };
        let by = self.clock.tag(4, |tag| earlier.knows(tag));
        let mut edits = begin_from(map);
        // The new session says whose it is, also where the earlier one does not.
        let header = map.header();
        let fresh = countries.and_then(|countries| countries.fresh.as_ref());
        let set = fresh.map_or_else(|| header.settled(), |fresh| fresh.set(header));
        edits.extend(set.into_iter().map(Edit::SetHeader));
        if let Some(of) = earlier.incomplete() {
            edits.push(Edit::AddNote {
                id: earlier.ids(by).make(),
                kind: NoteKind::Remark,
                on: None,
                text: lang::damage::remark(map.header().language, of),
                by: None,
            });
        }
        let begun = (!edits.is_empty()).then_some(Act::Do(edits));
        let acts = std::iter::once(Act::Sit(sitting)).chain(begun);
        self.append(by, session, keeper, acts)?;
        let mut out = io::stdout().lock();
        // The damage was accepted, so it is no failure.
        self.head(&mut out, earlier, self.language)?;
        let said = lang::screen::begun_from(
            self.language,
            map.lane_order().len(),
            map.instruments().len(),
            map.participants().len(),
        );
        writeln!(out, "{said}")?;
        Ok(())
    }
}

enum Source {
    Session(Box<Session>),
    Lines(String),
}
