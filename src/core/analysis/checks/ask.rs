//! What is still to be asked, the most valuable question first: what a facilitator puts
//! to the room while it is together.
//!
//! The questions come from the catalogue of checks, and beside these from what the
//! figures would otherwise have to assume. [`Group`] has the order in which they stand.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use crate::catalogue;
use crate::model::inquiry::{Decides, Group, Inquiry};
use crate::model::{
    Activity, Code, Date, Fact, Field, Finding, LaneKind, Map, Order, PaperForm, Step, StepId,
    StepKind,
};

use crate::analysis::checks::checks_on;
use crate::analysis::law::nowhere;
use crate::analysis::stated::figure::{Amounts, amounts, elapsed, is_unknown, stated};
use crate::analysis::structure::Structure;
use crate::analysis::time::{MeanTime, Time};
use crate::analysis::totals::{Covered, Totals};
use crate::model::Fraction;

/// All questions, the most valuable first; texts of law are held against a day, where
/// there is one. O(n log n).
pub fn ask(map: &Map, order: &Order, day: Option<Date>) -> Vec<Inquiry> {
    let totals = Totals::of(map, order);
    let longest: HashSet<StepId> = totals.critical.iter().copied().collect();
    let mut all = Vec::new();
    for about in checks_on(map, order, day) {
        all.extend(known(map, about, &longest, totals.law));
    }
    // Of a text that is cited by many steps it is asked once, at the first.
    let mut texts = HashSet::new();
    all.retain(|of| match (of.group, of.about.instrument) {
        (Group::Law, Some(text)) => texts.insert((of.about.code, text)),
        _ => true,
    });
    let structure = Structure::of(map, order);
    shares(map, order, &mut all);
    cost(map, order, &mut all);
    papers(map, &structure, &mut all);
    for &step in &structure.contacts.not_asked {
        all.extend(plain(on(step, Code::ChannelNotAsked)));
    }
    let unknown = map
        .lanes()
        .filter(|(_, lane)| lane.kind == LaneKind::NotAsked);
    all.extend(unknown.filter_map(|(id, _)| {
        plain(Finding {
            lane: Some(id),
            ..nowhere(Code::KindNotAsked)
        })
    }));
    let key = |question: &Inquiry| {
        let step = question.about.step;
        let off = step.is_none_or(|step| !longest.contains(&step));
        let rank = step.map_or(u32::MAX, |step| order.rank(map, step));
        // Within a group: what has no price at all before what lacks a figure, and the
        // widest dispute first; then along the longest path, then in order.
        let weight = match question.decides {
            Decides::Time(min, max) => weight(max).minus(weight(min)),
            _ => Fraction::ZERO,
        };
        let first = matches!(question.about.code, Code::NoIncome | Code::EndlessLoop);
        (
            question.group,
            !first,
            Reverse(weight),
            off,
            rank,
            question.about.code,
        )
    };
    all.sort_by_cached_key(key);
    all
}

/// What a finding asks by the catalogue; nothing where it is no question.
fn plain(about: Finding) -> Option<Inquiry> {
    let asks = catalogue::finding(about.code).asks?;
    Some(Inquiry {
        about,
        procedure: None,
        paper: None,
        decides: asks.decides,
        group: asks.group,
    })
}

fn weight(time: Time) -> Fraction {
    MeanTime::from(time).weight()
}

fn on(step: StepId, code: Code) -> Finding {
    Finding {
        step: Some(step),
        ..nowhere(code)
    }
}

/// The same, with what the map says of what the answer decides.
fn known(map: &Map, about: Finding, longest: &HashSet<StepId>, law: Covered) -> Option<Inquiry> {
    let mut asked = plain(about)?;
    asked.paper = asked.about.lost.as_ref().map(|lost| lost.paper.clone());
    let step = asked.about.step;
    if asked.about.code == Code::NoTime && step.is_some_and(|step| longest.contains(&step)) {
        (asked.group, asked.decides) = (Group::LongestPath, Decides::LongestPath);
    }
    if asked.about.code == Code::LawNotAsked {
        let step = step.and_then(|step| map.step(step));
        let decisions = step.is_some_and(|step| step.kind == StepKind::Decision);
        let of = if decisions { law.decisions } else { law.steps };
        asked.decides = Decides::Coverage {
            cited: of.cited,
            all: of.all(),
            decisions,
        };
    }
    if asked.about.code == Code::Disputed {
        asked.decides = dispute(map, &asked.about);
    }
    Some(asked)
}

fn dispute(map: &Map, about: &Finding) -> Decides {
    let step = about.step.and_then(|step| map.step(step));
    match (step, about.field) {
        (Some(step), Some(Field::Elapsed)) => match elapsed(step) {
            Some(said) => Decides::Time(said.min, said.max),
            None => Decides::Statement,
        },
        (Some(step), Some(field)) => {
            let sum = catalogue::fact::sum(field);
            let said = sum.zip(amounts(step, field, map.header()));
            let apart = |said: Amounts| said.max.checked_add(said.min.negated());
            match said.and_then(|(sum, said)| Some((sum.of, apart(said)?))) {
                Some((of, apart)) => Decides::Amount(of, apart),
                None => Decides::Statement,
            }
        }
        (None, _) | (_, None) => Decides::Statement,
    }
}

/// Decisions with several ways of which some have no share.
fn shares(map: &Map, order: &Order, all: &mut Vec<Inquiry>) {
    for &id in order.all(map) {
        let decision = map.step(id).is_some_and(|s| s.kind == StepKind::Decision);
        let ways = map.outs(id).count();
        let given = map
            .outs(id)
            .filter(|(_, flow)| flow.share.is_some())
            .count();
        // Where one is missing it is what the others leave of a hundred.
        if decision && ways > 1 && given + 1 < ways {
            all.extend(plain(on(id, Code::SharesNotAsked)));
        }
    }
}

/// What the compliance cost would have to assume.
fn cost(map: &Map, order: &Order, all: &mut Vec<Inquiry>) {
    let has = |step: &Step, field| {
        let said = stated(step, field);
        said.is_some_and(|said| !said.fact.is_unknown())
    };
    let applicant = |step: &Step| {
        let lane = map.lane(step.lane);
        lane.is_some_and(|lane| lane.kind == LaneKind::Applicant)
    };
    let mut hours = false;
    for &id in order.all(map) {
        let Some(step) = map.step(id).filter(|step| step.kind.is_counted()) else {
            continue;
        };
        let own = applicant(step);
        let prepared = match stated(step, Field::Inputs).map(|stated| stated.fact) {
            Some(Fact::Inputs(papers)) => papers.iter().any(|paper| paper.effort.is_some()),
            _ => false,
        };
        let own_effort = own && has(step, Field::Effort);
        let known = has(step, Field::ApplicantEffort) || own_effort || prepared;
        hours |= known;
        let efforts = [Field::ApplicantEffort, Field::Effort];
        let asked = efforts.iter().any(|field| is_unknown(step, *field));
        if own && step.kind == StepKind::Task && !known && !asked {
            all.extend(plain(on(id, Code::EffortNotAsked)));
        }
        let mut amounts = catalogue::fact::amounts_of_money();
        let pays = amounts.any(|field| has(step, field));
        let mut amounts = catalogue::fact::amounts_of_money();
        let asked = amounts.any(|field| is_unknown(step, field));
        match stated(step, Field::Activity).map(|stated| stated.fact) {
            Some(row) if row == Fact::Activity(Activity::Pay) && !pays && !asked => {
                all.extend(plain(on(id, Code::FeeNotAsked)));
            }
            None if known || pays => {
                all.extend(plain(on(id, Code::RowNotAsked)));
            }
            Some(_) | None => {}
        }
    }
    if hours && map.header().income.is_none() {
        all.extend(plain(nowhere(Code::NoIncome)));
    }
    for (&id, procedure) in map.procedures() {
        if procedure.times_a_year.is_none() || procedure.subjects_a_year.is_none() {
            let about = plain(nowhere(Code::NoCases));
            all.extend(about.map(|of| Inquiry {
                procedure: Some(id),
                ..of
            }));
        }
    }
}

/// Papers that come from nowhere: no step makes them, and nobody has said from which
/// database they could come. What is asked for as data comes from one.
fn papers(map: &Map, structure: &Structure, all: &mut Vec<Inquiry>) {
    let mut known: HashMap<String, bool> = HashMap::new();
    for step in map.steps().values() {
        let Some(Fact::Inputs(papers)) = stated(step, Field::Inputs).map(|s| s.fact) else {
            continue;
        };
        for paper in papers {
            let from = paper.source.is_some() || paper.form == Some(PaperForm::Data);
            *known.entry(paper.name.to_lowercase()).or_default() |= from;
        }
    }
    for paper in structure.unmade() {
        let sourced = known.get(&paper.name.to_lowercase()).copied();
        let Some(&step) = paper.asked.first().filter(|_| sourced != Some(true)) else {
            continue;
        };
        let about = plain(on(step, Code::PaperSource));
        all.extend(about.map(|of| Inquiry {
            paper: Some(paper.name.clone()),
            ..of
        }));
    }
}
