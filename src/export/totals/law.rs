//! The law of a map: how far it has been asked for, the register, and the findings.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::analysis::law::loose;
use crate::analysis::{Covered, Fraction, LawCoverage};
use crate::catalogue;
use crate::export::json::{joined, optional};
use crate::law::{Force, InstrumentKind, Rank, is_vietnams};
use crate::model::{Finding, StepId};

use super::Told;
use super::json::places;

impl Told<'_> {
    /// The findings about law: of the whole map, or of some of its steps.
    fn of_law(&self, steps: Option<&HashSet<StepId>>) -> impl Iterator<Item = &Finding> {
        self.report.findings.iter().filter(move |found| {
            let here = match (steps, found.step) {
                (None, _) => true,
                (Some(steps), step) => step.is_some_and(|step| steps.contains(&step)),
            };
            catalogue::finding(found.code).of_law && here
        })
    }

    fn coverage(&self, steps: Option<&HashSet<StepId>>) -> Covered {
        let Some(steps) = steps else {
            return self.report.covered;
        };
        let mut law = Covered::default();
        for step in steps.iter().filter_map(|id| self.speaker.map.step(*id)) {
            if step.kind.is_numbered() {
                law.count(step);
            }
        }
        law
    }

    /// The law of the whole map, or of some of its steps with only the texts that they
    /// cite.
    pub(super) fn law(&self, steps: Option<&HashSet<StepId>>) -> Value {
        let covered = self.coverage(steps);
        let part = |of: LawCoverage| {
            let share = Fraction::new(of.cited as i128, of.all() as i128);
            let mut part = json!({
                "cited": of.cited,
                "none_found": of.none_found,
                "not_asked": of.not_asked,
                "coverage": share.map(places),
            });
            if of.nobody_knows > 0 {
                part["unknown"] = json!(of.nobody_knows);
            }
            part
        };
        let instruments = self.report.register.iter().filter_map(|entry| {
            let of = self.speaker.map.instruments().get(&entry.id)?;
            let mut cited_by = entry.cited_by.clone();
            if let Some(steps) = steps {
                cited_by.retain(|step| steps.contains(step));
                if cited_by.is_empty() {
                    return None;
                }
            }
            let ours = is_vietnams(of, self.speaker.map.header());
            let kind = ours.then(|| InstrumentKind::of(&of.kind));
            Some(json!({
                "id": entry.id,
                "kind": of.kind,
                "type": kind.and_then(InstrumentKind::code),
                "number": of.number,
                "title": of.title,
                "date": of.date,
                "body": of.body,
                // The ranks are those of Vietnam's texts.
                "rank": self.speaker.map.header().is_vietnam().then(|| rank(entry.rank)),
                "in_force_from": of.in_force_from,
                "in_force_to": of.in_force_to,
                "force": entry.force.map(force),
                "successor": of.successor,
                "steps": self.numbers(&cited_by),
            }))
        });
        let loose = loose(self.speaker.map, self.speaker.order).into_iter();
        let loose = loose.filter_map(|mut of| {
            let here = |step: &StepId| steps.is_none_or(|steps| steps.contains(step));
            of.cited_by.retain(here);
            (!of.cited_by.is_empty()).then(|| {
                json!({
                    "text": of.citation.text,
                    "names_no_text": of.names_no_text,
                    "steps": self.numbers(&of.cited_by),
                })
            })
        });
        let loose: Vec<Value> = loose.collect();
        let findings = self.of_law(steps).map(|of| self.finding(of));
        joined([
            json!({ "review": self.report.review }),
            part(covered.whole()),
            json!({
                "of_steps": part(covered.steps),
                "of_decisions": part(covered.decisions),
                "instruments": instruments.collect::<Value>(),
                "findings": findings.collect::<Value>(),
            }),
            optional("loose", Some(loose).filter(|loose| !loose.is_empty())),
        ])
    }
}

fn rank(rank: Rank) -> &'static str {
    match rank {
        Rank::Constitution => "constitution",
        Rank::Assembly => "national-assembly",
        Rank::StandingCommittee => "standing-committee",
        Rank::President => "president",
        Rank::Government => "government",
        Rank::PrimeMinister => "prime-minister",
        Rank::Minister => "minister",
        Rank::Council => "council",
        Rank::Committee => "committee",
        Rank::NotNormative => "not-normative",
        Rank::Unknown => "unknown",
    }
}

fn force(force: Force) -> &'static str {
    match force {
        Force::InForce => "in-force",
        Force::Expiring => "expiring",
        Force::NotYet => "not-yet",
        Force::Ended => "ended",
    }
}
