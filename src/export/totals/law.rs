//! The law of a map: how far it has been asked for, the register, and what is wrong.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::analysis::{Covered, Fraction, LawCoverage};
use crate::export::json::joined;
use crate::lang::{self, date, words};
use crate::model::law::{Force, InstrumentKind, Rank};
use crate::model::{Code, Finding, StepId};

use super::Report;
use super::json::places;
use super::text::Page;

impl Report<'_> {
    /// What is found of the law: of the whole map, or of some of its steps.
    fn of_law(&self, steps: Option<&HashSet<StepId>>) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |found| {
            let here = match (steps, found.step) {
                (None, _) => true,
                (Some(steps), step) => step.is_some_and(|step| steps.contains(&step)),
            };
            found.code.is_of_law() && here
        })
    }

    fn coverage(&self, steps: Option<&HashSet<StepId>>) -> Covered {
        let Some(steps) = steps else {
            return self.totals.law;
        };
        let mut law = Covered::default();
        for step in steps.iter().filter_map(|id| self.map.step(*id)) {
            if step.kind.is_numbered() {
                law.count(step);
            }
        }
        law
    }

    /// The law of the whole map, or of some of its steps: then only the texts that they
    /// cite.
    pub(super) fn law(&self, steps: Option<&HashSet<StepId>>) -> Value {
        let covered = self.coverage(steps);
        let part = |of: LawCoverage| {
            let share = Fraction::new(of.cited as i128, of.all() as i128);
            json!({
                "cited": of.cited,
                "none_found": of.none_found,
                "not_asked": of.not_asked,
                "coverage": share.map(places),
            })
        };
        let instruments = self.register.iter().filter_map(|entry| {
            let of = self.map.instruments().get(&entry.id)?;
            let mut cited_by = entry.cited_by.clone();
            if let Some(steps) = steps {
                cited_by.retain(|step| steps.contains(step));
                if cited_by.is_empty() {
                    return None;
                }
            }
            Some(json!({
                "id": entry.id,
                "kind": of.kind,
                "type": InstrumentKind::of(&of.kind).code(),
                "number": of.number,
                "title": of.title,
                "date": of.date,
                "body": of.body,
                "rank": rank(entry.rank),
                "in_force_from": of.in_force_from,
                "in_force_to": of.in_force_to,
                "force": entry.force.map(force),
                "successor": of.successor,
                "steps": self.numbers(&cited_by),
            }))
        });
        let findings = self.of_law(steps).map(|of| self.finding(of));
        joined([
            json!({ "review": self.review }),
            part(covered.whole()),
            json!({
                "of_steps": part(covered.steps),
                "of_decisions": part(covered.decisions),
                "instruments": instruments.collect::<Value>(),
                "findings": findings.collect::<Value>(),
            }),
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

impl Page<'_> {
    pub(super) fn law(&mut self) {
        let report = self.report;
        let word = words(self.language);
        self.heading(word.law);
        let said = super::super::figures::covered(report.totals.law, self.language);
        self.line(self.pick("độ bao phủ", "coverage"), &said);
        if report.register.is_empty() && report.of_law(None).next().is_none() {
            return;
        }
        let reviewed = match (report.review, report.map.header().law_review) {
            (Some(day), Some(_)) => date(day),
            (Some(day), None) => {
                let of = self.pick("ngày làm việc gần nhất", "day of the last sitting");
                format!("{} ({of})", date(day))
            }
            (None, _) => self.pick("chưa rõ", "not known").to_string(),
        };
        self.line(
            self.pick("hiệu lực tính đến ngày", "in force as of"),
            &reviewed,
        );
        let texts = report.register.iter().filter_map(|entry| {
            let of = report.map.instruments().get(&entry.id)?;
            let mut known = vec![lang::law::rank(self.language, entry.rank).to_string()];
            if let Some(force) = entry.force.filter(|force| *force != Force::InForce) {
                known.push(lang::law::force(self.language, force).to_string());
            }
            let steps = self.steps(&entry.cited_by);
            if !steps.is_empty() {
                let one = entry.cited_by.len() == 1;
                let label = if one { word.step } else { word.steps };
                known.push(format!("{label} {steps}"));
            }
            let text = lang::law::instrument(self.language, of);
            Some(format!("{text} ({})", known.join(", ")))
        });
        let texts: Vec<String> = texts.collect();
        self.line_of(self.pick("văn bản", "texts of law"), texts);
        // Steps of which nobody has asked make one line, not one each.
        let waiting = |of: &&Finding| of.code == Code::LawNotAsked;
        let steps: Vec<StepId> = report
            .of_law(None)
            .filter(waiting)
            .filter_map(|of| of.step)
            .collect();
        if !steps.is_empty() {
            let label = self.pick("chưa hỏi căn cứ ở các bước", "not asked at steps");
            self.line(label, &self.steps(&steps));
        }
        let found = report.of_law(None).filter(|of| !waiting(of));
        let found: Vec<String> = found
            .map(|of| lang::finding(self.language, report.map, report.order, of))
            .collect();
        if !found.is_empty() {
            let label = self.pick("phát hiện về pháp lý", "findings on the law");
            self.text += &format!("  {}:\n", words::capitalised(label));
            for said in found {
                self.text += &format!("    - {said}\n");
            }
        }
    }
}
