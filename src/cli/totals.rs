//! `laneway totals`: all figures of a map.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;

use super::around::complain;
use super::tasks::{Desk, Failed};
use crate::analysis::{Moment, View};
use crate::export::totals::{self, Comparing, Request};
use crate::lang;
use crate::model::date::BadTime;
use crate::model::{Decimal, Map, Session, Source, Status};

/// The options of `laneway totals`.
#[derive(Debug, clap::Args)]
pub struct TotalsArgs {
    /// The session file.
    pub file: PathBuf,
    /// The map as it is, as the marks want it, or both side by side: what is saved.
    #[arg(long, value_name = "as-is|changes|to-be", default_value = "as-is")]
    #[arg(hide_default_value = true, hide_possible_values = true)]
    view: Which,
    /// Figures of one source alone: a participant, a document, a lane.
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// The map as it was after N entries.
    #[arg(long, value_name = "N")]
    at: Option<u32>,
    /// When a case comes in, such as "23/11/2026 9:30" or 2026-11-23T09:30: tells when it is
    /// done.
    #[arg(long, value_name = "MOMENT", value_parser = typed_moment)]
    start: Option<Moment>,
    /// Simulate so many cases, at most 1,000,000.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    simulate: Option<u32>,
    /// The seed of the simulation: the same cases again.
    #[arg(long, value_name = "S", default_value_t = 1, hide_default_value = true)]
    #[arg(requires = "simulate")]
    seed: u64,
    /// In the changes only marks that have come so far.
    #[arg(
        long,
        value_name = "proposed|approved|enacted",
        hide_possible_values = true
    )]
    status: Option<Stands>,
    /// In the changes, which figures are lowered by so many percent.
    #[arg(long, value_name = "PERCENT")]
    target: Option<Decimal>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// Reads a day as people type it, and a time of it.
fn typed_moment(text: &str) -> Result<Moment, BadTime> {
    let (date, time) = text
        .trim()
        .rsplit_once(['T', ' '])
        .ok_or(BadTime::TimeOfDay)?;
    Ok(Moment {
        date: lang::typed_date(date).ok_or(BadTime::Date)?,
        time: time.parse()?,
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Which {
    AsIs,
    Changes,
    ToBe,
}

/// How far marks have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Stands {
    Proposed,
    Approved,
    Enacted,
}

impl Stands {
    fn status(self) -> Status {
        match self {
            Stands::Proposed => Status::Proposed,
            Stands::Approved => Status::Approved,
            Stands::Enacted => Status::Enacted,
        }
    }
}

impl Desk {
    pub fn totals(&self, session: &Session, args: &TotalsArgs) -> Result<ExitCode, Failed> {
        let then;
        let session = match args.at {
            Some(at) => {
                then = session.at(at);
                &then
            }
            None => session,
        };
        let source = match &args.source {
            Some(name) => Some(self.speaker(session.map(), name)?),
            None => None,
        };
        let asked = Request {
            language: self.documents(session),
            ascii: self.ascii,
            to_be: args.view == Which::ToBe,
            source,
            at: args.at,
            start: args.start,
            simulate: args.simulate.map(|runs| (runs, args.seed)),
        };
        let compared = (args.view == Which::Changes).then(|| Comparing {
            language: asked.language,
            ascii: self.ascii,
            status: args.status.map(Stands::status),
            target: args.target,
        });
        let text = if let Some(compared) = compared {
            if args.json {
                totals::compared_json(session, &compared)
            } else {
                totals::compared_text(session, &compared)
            }
        } else if args.json {
            totals::json(session, &asked)
        } else {
            totals::text(session, &asked)
        };
        let mut out = io::stdout().lock();
        let code = if args.json {
            // In JSON it is a field.
            ExitCode::from(u8::from(session.incomplete().is_some()))
        } else {
            self.head(&mut out, session, asked.language)?
        };
        out.write_all(text.as_bytes())?;
        Ok(code)
    }

    /// The participant or lane with this name, or with a name that alone begins like this.
    /// Somebody who is both counts as both.
    fn speaker(&self, map: &Map, name: &str) -> Result<(String, View), Failed> {
        let lanes = map.lanes().flat_map(|(id, lane)| {
            let names = [lane.name.as_str(), lane.alias.as_str()];
            names.map(|name| (name, Source::Lane(id)))
        });
        let people = map
            .participants()
            .iter()
            .map(|(id, who)| (who.name.as_str(), Source::Participant(*id)));
        let known: Vec<(&str, Source)> = people.chain(lanes).collect();
        let wanted = lang::fold(name.trim());
        let whole = known
            .iter()
            .filter(|(known, _)| lang::fold(known) == wanted);
        let mut found: Vec<(&str, Source)> = whole.copied().collect();
        if found.is_empty() && !wanted.is_empty() {
            let begins = |(known, _): &&(&str, Source)| lang::fold(known).starts_with(&wanted);
            found = known.iter().filter(begins).copied().collect();
            let one = found.first().map(|(name, _)| lang::fold(name));
            if found.iter().any(|(name, _)| Some(lang::fold(name)) != one) {
                found.clear();
            }
        }
        let Some((shown, _)) = found.first().copied() else {
            let mut names: Vec<String> = Vec::new();
            for (known, _) in &known {
                let known = lang::printable(known).into_owned();
                if !names.contains(&known) {
                    names.push(known);
                }
            }
            complain(&lang::screen::no_source(self.language, name, &names));
            return Err(Failed::Quietly(1));
        };
        let sources = found.iter().map(|(_, source)| *source);
        Ok((shown.to_string(), View::Only(sources.collect())))
    }
}
