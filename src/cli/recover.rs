//! Recovers entries beside a session that are not part of it: from journals that were set
//! aside or have a name of their own, and from copies in the state folder.

mod met;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::around::{complain, moment, refuges, report, shown, who};
use super::tasks::{Desk, Failed};
use crate::lang;
use crate::lang::meeting::{self, Tense};
use crate::lang::recover::{self, Counts, Leftover};
use crate::model::{Act, Comes, Entry, Language, Meeting, Older, Session};
use crate::settings::Paths;
use crate::store::{self, Aside, Keeper, Lies, OpenError};
use met::{Beside, told};

/// Of so many entries at most a list tells what they say.
const NAMED: usize = 5;
/// The option by which older values replace newer ones.
const OLDER: &str = "--older";

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
    /// With --apply: also those entries that replace what was written in the session after
    /// them.
    #[arg(long, requires = "apply")]
    pub older: bool,
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
            (None, _) => self.apply(one, args),
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
            let when = one
                .modified
                .map(|time| recover::saved_last(l, &moment(l, time)));
            let when = when.unwrap_or_default();
            let begin = one.lacking().filter(|entry| begins(entry)).count() as u32;
            let count = recover::entries(l, one.entries.len(), one.lacks(), begin);
            writeln!(out, "{number}. {} · {when} · {count}", shown(&one.path))?;
            let with = one.lies == Lies::With;
            writeln!(out, "   {}", recover::is(l, what(one), with, &one.whose()))?;
            let as_own = one.as_session();
            let beside = session.or(as_own.as_ref().map(|(own, _)| own)).map(|file| {
                let own = as_own.as_ref().map(|(own, _)| own);
                Beside::new(l, one, own, file, (Older::StaysOut, Tense::Will))
            });
            for said in self.what_lacks(one, beside.as_ref()) {
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
            let meetings = own.map_or(Vec::new(), |session| one.meetings(session, Older::StaysOut));
            let named = meetings.len().min(NAMED);
            let told = |met: &Meeting| beside.as_ref()?.met(met);
            for said in meetings[..named].iter().filter_map(told).flatten() {
                writeln!(out, "   {said}")?;
            }
            if meetings.len() > named {
                let more = meetings.len() - named;
                writeln!(out, "   {}", recover::and_more(l, more as u32))?;
            }
            for next in self.next(file, session, number, one, &meetings) {
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
    ) -> Vec<String> {
        let l = self.language;
        let command = command(file, Some(number));
        let goes = one.lies != Lies::Aside;
        let does = |counts| format!("{command} ({})", recover::would(l, what(one), counts, goes));
        match session {
            _ if one.lacks() == 0 => Vec::new(),
            Some(session) if session.id() != one.session => vec![if one.as_session().is_some() {
                as_own(file, number)
            } else {
                recover::other(l).to_string()
            }],
            Some(session) => {
                let counts = counts(&one.lacked_by(session).collect::<Vec<_>>(), meetings);
                let older = (counts.older > 0)
                    .then(|| meeting::take_older(l, &format!("{command} {OLDER}")));
                std::iter::once(does(counts)).chain(older).collect()
            }
            None => {
                let Some((session, left)) = one.as_session() else {
                    return Vec::new();
                };
                let begin = session.log().iter().filter(|entry| begins(entry));
                let counts = Counts {
                    added: session.len(),
                    begin: begin.count() as u32,
                    refused: left.len() as u32,
                    older: 0,
                };
                vec![does(counts)]
            }
        }
    }

    /// The last few of the entries that the file lacks, as sentences. They are told by
    /// their own session, or else the file's.
    fn what_lacks(&self, one: &Aside, beside: Option<&Beside<'_>>) -> Vec<String> {
        let Some(beside) = beside else {
            return Vec::new();
        };
        let lacking: Vec<&Entry> = one.lacking().collect();
        let from = lacking.len().saturating_sub(NAMED);
        let lines = lacking[from..].iter().filter_map(|of| beside.lacking(of));
        let lines = lines.map(|s| format!("{}: {s}", recover::lacks(self.language)));
        let mut said: Vec<String> = lines.collect();
        if from > 0 {
            said.insert(0, recover::and_more(self.language, from as u32));
        }
        if one.lies == Lies::Elsewhere
            && let Some(name) = beside.last_step()
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

    fn apply(&self, one: &Aside, args: &RecoverArgs) -> Result<ExitCode, Failed> {
        let (l, file) = (self.language, &*args.file);
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
        let older = match args.older {
            true => Older::GoesIn,
            false => Older::StaysOut,
        };
        let meetings = one.meetings(&session, older);
        let own = one.as_session().map(|(own, _)| own);
        let met: Vec<String> = {
            let told = (older, Tense::Did);
            let beside = Beside::new(l, one, own.as_ref(), &session, told);
            let lines = meetings.iter().filter_map(|met| beside.met(met));
            lines.flatten().collect()
        };
        let mut counts = Counts::default();
        for (at, entry) in lacked.into_iter().enumerate() {
            let begins = u32::from(begins(&entry));
            if older == Older::StaysOut && is_older(&meetings, at) {
                counts.older += 1;
            } else if keeper.commit(&mut session, entry).is_ok() {
                counts.added += 1;
                counts.begin += begins;
            } else {
                counts.refused += 1;
            }
        }
        self.finish(keeper)?;
        // Of its own journal the file got some by being opened.
        if one.lies == Lies::With {
            let begin = one.lacking().filter(|entry| begins(entry)).count() as u32;
            counts.added = one.lacks().saturating_sub(counts.refused + counts.older);
            counts.begin = begin;
        }
        one.clear(file, &who());
        let stays = place.exists().then(|| shown(&place));
        let name = shown(file);
        let mut out = io::stdout().lock();
        if recovered > 0 && one.lies != Lies::With {
            let opened = Counts {
                added: recovered,
                ..Counts::default()
            };
            let said = recover::applied(l, Leftover::Journal, opened, &name, None);
            writeln!(out, "{said}")?;
        }
        let said = recover::applied(l, what(one), counts, &name, stays.as_deref());
        writeln!(out, "{said}")?;
        drop(out);
        met.iter().for_each(|said| complain(said));
        if counts.older > 0 {
            // Where it lies now it may have another number.
            let now = store::aside(file, &refuges(&self.paths))
                .map_err(refused)?
                .1;
            let at = now.iter().position(|one| one.path == place);
            let number = at.map(|at| at + 1).or(args.journal);
            let command = format!("{} {OLDER}", command(file, number));
            complain(&meeting::take_older(l, &command));
        }
        Ok(ExitCode::from(u8::from(!counts.all())))
    }

    /// Names the entries that do not apply.
    fn name(&self, session: &Session, left: &[Entry]) {
        for entry in left {
            let sentence = told(self.language, None, session, entry);
            complain(&recover::does_not_apply(self.language, entry.at, &sentence));
        }
    }
}

/// Whether an entry only begins a sitting.
fn begins(entry: &Entry) -> bool {
    matches!(entry.act, Act::Sit(_))
}

/// Whether an entry, by its place among those that the file lacks, is older than what it
/// would replace.
fn is_older(meetings: &[Meeting], at: usize) -> bool {
    let mut met = meetings.iter().filter(|met| met.brought == at);
    met.any(|met| met.comes == Comes::Older)
}

/// What becomes of the entries that the file lacks, where older ones stay out.
fn counts(lacked: &[&Entry], meetings: &[Meeting]) -> Counts {
    let refused = |met: &&Meeting| matches!(met.comes, Comes::Refused { .. });
    let refused = meetings.iter().filter(refused).count() as u32;
    let older = meetings.iter().filter(|met| met.comes == Comes::Older);
    let older = older.count() as u32;
    Counts {
        added: lacked.len() as u32 - refused - older,
        begin: lacked.iter().filter(|entry| begins(entry)).count() as u32,
        refused,
        older,
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
