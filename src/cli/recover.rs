//! Recovers entries beside a session that are not part of it: from journals that were set
//! aside or have a name of their own, and from copies in the state folder.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::around::{complain, moment, refuges, report, shown, who};
use super::tasks::{Desk, Failed};
use crate::lang;
use crate::lang::recover::{self, Leftover};
use crate::model::{Entry, Language, Meeting, Session};
use crate::settings::Paths;
use crate::store::{self, Aside, Keeper, Lies, OpenError};

/// Of so many entries at most a list tells what they say.
const NAMED: usize = 5;

/// What is wanted of the journals beside a session and of its copies.
#[derive(Debug, Args)]
pub struct RecoverArgs {
    /// The session file.
    pub file: PathBuf,
    /// Which journal or copy, by its number in the list; needed where there are several
    /// and none includes the others.
    #[arg(long, value_name = "K")]
    pub journal: Option<usize>,
    /// Make it a session of its own.
    #[arg(long = "as", value_name = "OUT", conflicts_with = "apply")]
    pub out: Option<PathBuf>,
    /// Add its entries to the session, where they apply, and name those that do not.
    #[arg(long)]
    pub apply: bool,
}

impl Desk {
    /// Lists the journals and copies, makes one a session, or adds its entries.
    pub fn recover(&self, args: &RecoverArgs) -> Result<ExitCode, Failed> {
        let refused = |error: OpenError| Failed::Because(error.say(self.language));
        let folders = refuges(&self.paths);
        let (session, found) = store::aside(&args.file, &folders).map_err(refused)?;
        if args.out.is_none() && !args.apply {
            return self.list(&args.file, session.as_ref(), &found);
        }
        let one = match (args.journal, &found[..]) {
            (Some(number), all) => number.checked_sub(1).and_then(|at| all.get(at)),
            (None, [one]) => Some(one),
            (None, all) => fullest(all).and_then(|at| all.get(at)),
        };
        let Some(one) = one else {
            self.list(&args.file, session.as_ref(), &found)?;
            if !found.is_empty() {
                complain(recover::which(self.language));
            }
            return Ok(ExitCode::from(1));
        };
        match (&args.out, &session) {
            (Some(out), _) => self.make_session(one, session.as_ref(), out),
            (None, None) if one.lies != Lies::With => {
                let done = self.make_session(one, None, &args.file)?;
                one.clear(&args.file, &who());
                Ok(done)
            }
            (None, _) => self.apply(one, &args.file),
        }
    }

    fn list(
        &self,
        file: &Path,
        session: Option<&Session>,
        found: &[Aside],
    ) -> Result<ExitCode, Failed> {
        let l = self.language;
        let mut out = io::stdout().lock();
        if found.is_empty() {
            writeln!(out, "{}: {}", shown(file), recover::nothing(l))?;
            let left = store::unnamed_sessions(&self.paths.state).len();
            if left > 0 {
                writeln!(out, "{}", lang::leaving::others_left(l, left))?;
            }
        }
        if let (None, Some(said)) = (session, missing(l, file, found)) {
            writeln!(out, "{said}")?;
        }
        for (number, one) in (1..).zip(found) {
            let when = one.modified.map(|time| moment(l, time)).unwrap_or_default();
            let count = recover::entries(l, one.entries.len(), one.lacks());
            writeln!(out, "{number}. {} · {when} · {count}", shown(&one.path))?;
            let with = one.lies == Lies::With;
            writeln!(out, "   {}", recover::is(l, what(one), with, &one.whose()))?;
            for said in self.what_lacks(one, session) {
                writeln!(out, "   {said}")?;
            }
            if !one.unreadable.is_empty() {
                writeln!(out, "   {}", recover::unreadable(l, &one.unreadable))?;
            }
            if let Some(who) = one.written_by(file) {
                writeln!(out, "   {}", recover::in_use(l, &who))?;
                continue;
            }
            let others: Vec<String> = (1..)
                .zip(found)
                .filter(|(other, of)| {
                    *other != number && of.lacks() > 0 && one.lacks() > 0 && one.includes(of)
                })
                .map(|(other, _)| other.to_string())
                .collect();
            if !others.is_empty() {
                writeln!(out, "   {} {}", recover::includes(l), others.join(", "))?;
            }
            let own = session.filter(|of| of.id() == one.session && one.lacks() > 0);
            let meetings = own.map_or(Vec::new(), |session| one.meetings(session));
            let named = meetings.len().min(NAMED);
            for said in own.map_or(Vec::new(), |of| self.met(one, of, &meetings[..named])) {
                writeln!(out, "   {said}")?;
            }
            if meetings.len() > named {
                let more = meetings.len() - named;
                writeln!(out, "   {}", recover::and_more(l, more as u32))?;
            }
            if let Some(next) = self.next(file, session, number, one, &meetings) {
                writeln!(out, "   {next}")?;
            }
        }
        let lacking = found.iter().filter(|one| one.lacks() > 0).count();
        if lacking > 1 {
            let said = match fullest(found) {
                Some(at) => {
                    let command = command(file, Some(at + 1));
                    format!("{}: {command}", recover::fullest(l, at + 1))
                }
                None => recover::one_by_one(l).to_string(),
            };
            writeln!(out, "{said}")?;
        }
        Ok(ExitCode::SUCCESS)
    }

    /// The commands that can follow for one, with their effects.
    fn next(
        &self,
        file: &Path,
        session: Option<&Session>,
        number: usize,
        one: &Aside,
        meetings: &[Meeting],
    ) -> Option<String> {
        let l = self.language;
        let command = command(file, Some(number));
        let goes = one.lies != Lies::Aside;
        match session {
            _ if one.lacks() == 0 => None,
            Some(session) if session.id() != one.session => Some(if one.as_session().is_some() {
                as_own(file, number)
            } else {
                recover::other(l).to_string()
            }),
            Some(session) => {
                let not = meetings.iter().filter(|met| met.refusal.is_some()).count() as u32;
                let adds = one.lacked_by(session).count() as u32 - not;
                let does = recover::would(l, what(one), adds, not, goes);
                Some(format!("{command} ({does})"))
            }
            None => {
                let (session, left) = one.as_session()?;
                let not = left.len() as u32;
                let does = recover::would(l, what(one), session.len(), not, goes);
                Some(format!("{command} ({does})"))
            }
        }
    }

    /// The last few of the entries that the file lacks, as sentences; if it lacks none, the
    /// last entry. Its own session tells them, or else the file.
    fn what_lacks(&self, one: &Aside, file: Option<&Session>) -> Vec<String> {
        let own = one.as_session().map(|(session, _)| session);
        let Some(tells) = own.as_ref().or(file) else {
            return Vec::new();
        };
        let lacking: Vec<&Entry> = one.lacking().collect();
        let after = tells.at(tells.len());
        let tell = |entry: &Entry| {
            let said = self.told(own.as_ref(), tells, entry);
            (!said.trim().is_empty()).then(|| format!("{} {said}", entry.at))
        };
        let from = lacking.len().saturating_sub(NAMED);
        let mut said: Vec<String> = Vec::new();
        for entry in &lacking[from..] {
            let sentence = tell(entry);
            said.extend(sentence.map(|s| format!("{}: {s}", recover::lacks(self.language))));
        }
        if from > 0 {
            said.insert(0, recover::and_more(self.language, from as u32));
        }
        if one.lies == Lies::Elsewhere
            && let Some(name) = store::last_step(&after)
        {
            let last = recover::last_step(self.language);
            said.push(format!("{last}: “{}”", lang::printable(&name)));
        }
        said
    }

    fn make_session(
        &self,
        one: &Aside,
        file: Option<&Session>,
        out: &Path,
    ) -> Result<ExitCode, Failed> {
        let refused = |error: OpenError| Failed::Because(error.say(self.language));
        let Some((session, left)) = one.as_session() else {
            let why = if file.is_some_and(|file| file.id() == one.session) {
                recover::no_beginning(self.language)
            } else {
                recover::other(self.language)
            };
            return Err(Failed::Because(why.into()));
        };
        let mut keeper = match one.lies {
            Lies::Elsewhere => Keeper::copy(out, &one.path, &session, &who()),
            Lies::With | Lies::Aside => Keeper::create(out, &session, &who()),
        }
        .map_err(refused)?;
        keeper.save();
        self.finish(keeper)?;
        let said = recover::made(self.language, &out.display().to_string(), session.len());
        writeln!(io::stdout().lock(), "{said}")?;
        self.name(&session, &left);
        Ok(ExitCode::from(u8::from(!left.is_empty())))
    }

    fn apply(&self, one: &Aside, file: &Path) -> Result<ExitCode, Failed> {
        let l = self.language;
        let refused = |error: OpenError| Failed::Because(error.say(l));
        let (opened, keeper) = Keeper::open(file, &who()).map_err(refused)?;
        let Some(mut keeper) = keeper else {
            return Err(Failed::Because(report(&opened, l).join("\n")));
        };
        // A journal that goes with the file is now in the session, or was moved.
        let place = match (one.lies, &opened.report.orphan) {
            (Lies::With, Some(moved)) => moved.clone(),
            _ => one.path.clone(),
        };
        let recovered = opened.report.recovered;
        let mut session = opened.session;
        if session.id() != one.session {
            drop(keeper.close());
            return Err(Failed::Because(recover::other(l).into()));
        }
        let lacked: Vec<Entry> = one.lacked_by(&session).cloned().collect();
        let met = self.met(one, &session, &one.meetings(&session));
        let mut left = 0;
        let mut taken = 0;
        for entry in lacked {
            match keeper.commit(&mut session, entry) {
                Ok(_) => taken += 1,
                Err(_) => left += 1,
            }
        }
        self.finish(keeper)?;
        // The entries that the file lacked and now has, whether by opening it or by this
        // command.
        let added = match one.lies {
            Lies::With => one.lacks().saturating_sub(left),
            Lies::Aside | Lies::Elsewhere => taken,
        };
        one.clear(file, &who());
        let stays = place.exists().then(|| shown(&place));
        let name = shown(file);
        let all = left == 0;
        let mut out = io::stdout().lock();
        if recovered > 0 && one.lies != Lies::With {
            let said = recover::applied(l, Leftover::Journal, recovered, &name, true, None);
            writeln!(out, "{said}")?;
        }
        let said = recover::applied(l, what(one), added, &name, all, stays.as_deref());
        writeln!(out, "{said}")?;
        drop(out);
        met.iter().for_each(|said| complain(said));
        Ok(ExitCode::from(u8::from(!all)))
    }

    /// Names the entries that do not apply.
    fn name(&self, session: &Session, left: &[Entry]) {
        for entry in left {
            let sentence = self.sentence(session, entry);
            complain(&recover::does_not_apply(
                self.language,
                entry.at,
                &sentence,
                None,
            ));
        }
    }

    /// What of it meets what others did in the file since, or does not apply, each as a
    /// line.
    fn met(&self, one: &Aside, session: &Session, meetings: &[Meeting]) -> Vec<String> {
        let l = self.language;
        let own = one.as_session().map(|(own, _)| own);
        let lacked: Vec<&Entry> = one.lacked_by(session).collect();
        let stands = |number: u32| {
            let writer = session.writer(session.log().get(number as usize - 1)?.by);
            let sentence = lang::entry(l, session, number)?;
            Some(recover::of_file(l, number, writer, &sentence))
        };
        let line = |meeting: &Meeting| {
            let entry = lacked.get(meeting.brought)?;
            let sentence = self.told(own.as_ref(), session, entry);
            let stands = meeting.stands.and_then(stands);
            match &meeting.refusal {
                Some(_) => {
                    let stands = stands.as_deref();
                    Some(recover::does_not_apply(l, entry.at, &sentence, stands))
                }
                None => Some(recover::both_changed(l, entry.at, &sentence, &stands?)),
            }
        };
        meetings.iter().filter_map(line).collect()
    }

    /// An entry, told by its own session if that has it, or else from what another knows.
    fn told(&self, own: Option<&Session>, other: &Session, entry: &Entry) -> String {
        let told = own.and_then(|own| lang::entry(self.language, own, own.number(entry.name())?));
        told.unwrap_or_else(|| self.sentence(other, entry))
    }

    /// An entry that is not in a session, told from what that knows.
    fn sentence(&self, session: &Session, entry: &Entry) -> String {
        let told = lang::Telling::of(self.language, session, entry);
        told.quoting_from(session).end(session)
    }
}

fn what(one: &Aside) -> Leftover {
    match one.lies {
        Lies::With | Lies::Aside => Leftover::Journal,
        Lies::Elsewhere => Leftover::Copy,
    }
}

/// The one that includes all the others, among those with entries that the file lacks.
fn fullest(found: &[Aside]) -> Option<usize> {
    let lacking = || found.iter().filter(|one| one.lacks() > 0);
    let all = |one: &Aside| lacking().all(|other| one.includes(other));
    found.iter().position(|one| one.lacks() > 0 && all(one))
}

/// The command for recovering entries beside a session file.
pub fn command(file: &Path, number: Option<usize>) -> String {
    let file = store::argument(file);
    match number {
        Some(number) => format!("laneway recover {file} --journal {number} --apply"),
        None => format!("laneway recover {file} --apply"),
    }
}

/// The command for making one of them a session of its own.
fn as_own(file: &Path, number: usize) -> String {
    let out = file.with_extension(format!("{number}.ron"));
    let (file, out) = (store::argument(file), store::argument(&out));
    format!("laneway recover {file} --journal {number} --as {out}")
}

/// Tells that a session file is missing but copies of it exist.
pub fn missing(language: Language, file: &Path, found: &[Aside]) -> Option<String> {
    let mut copies = found.iter().filter(|one| one.lies == Lies::Elsewhere);
    let copy = copies.next()?;
    // With several copies the command only lists them.
    let command = match found {
        [_] => command(file, None),
        _ => format!("laneway recover {}", store::argument(file)),
    };
    let (file, copy) = (shown(file), shown(&copy.path));
    Some(recover::only_copy(language, &file, &copy, &command))
}

/// Tells that a copy of a session has entries which its file lacks.
pub fn fuller(language: Language, session: &Session, file: &Path, paths: &Paths) -> Option<String> {
    let copies = store::copies(session, file, &refuges(paths));
    let copy = copies.iter().max_by_key(|copy| copy.lacks())?;
    let fuller = copy.entries.starts_with(session.log());
    let modified = copy.modified.map(|time| moment(language, time));
    let when = modified.unwrap_or_default();
    let last = copy
        .as_session()
        .and_then(|(own, _)| store::last_step(&own));
    let command = format!("laneway recover {}", store::argument(file));
    Some(recover::copy_has_more(
        language,
        fuller,
        copy.lacks(),
        &when,
        last.as_deref(),
        &command,
    ))
}
