//! Which papers go where.

use std::collections::{BTreeMap, HashSet};

use crate::analysis::stated::figure::stated;
use crate::model::{Fact, Field, LaneId, LaneKind, Map, Paper, PaperForm, Step, StepId};

/// A paper by its name, whichever steps speak of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperUse {
    /// Its name, as it was first written.
    pub name: String,
    /// The steps that need it, in their order.
    pub asked: Vec<StepId>,
    /// The steps that make it.
    pub made: Vec<StepId>,
    /// The steps that ask for a certified copy of it.
    pub certified: Vec<StepId>,
    /// Whether it is the final result.
    pub is_final: bool,
    /// Whether it is asked for twice: by two bodies, that is lanes other than the
    /// applicant's and those that make it. What the applicant hands over and a desk takes
    /// in is asked for once, and so is what one desk needs in two steps.
    pub twice: bool,
}

/// Papers of the same name but for capitals and blanks are one.
pub(super) fn key(name: &str) -> String {
    let words = name.split_whitespace().map(str::to_lowercase);
    words.collect::<Vec<_>>().join(" ")
}

pub(super) fn inputs(step: &Step) -> Vec<Paper> {
    match stated(step, Field::Inputs).map(|stated| stated.fact) {
        Some(Fact::Inputs(papers)) => papers,
        _ => Vec::new(),
    }
}

pub(super) fn outputs(step: &Step) -> Vec<Paper> {
    match stated(step, Field::Outputs).map(|stated| stated.fact) {
        Some(Fact::Outputs(papers)) => papers,
        _ => Vec::new(),
    }
}

/// All papers, by their first step and then by name.
pub(super) fn papers(map: &Map, all: &[StepId]) -> Vec<PaperUse> {
    let mut found: Vec<PaperUse> = Vec::new();
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    let mut of = |found: &mut Vec<PaperUse>, paper: &Paper| {
        *at.entry(key(&paper.name)).or_insert_with(|| {
            found.push(PaperUse {
                name: paper.name.clone(),
                asked: Vec::new(),
                made: Vec::new(),
                certified: Vec::new(),
                is_final: false,
                twice: false,
            });
            found.len() - 1
        })
    };
    for &id in all {
        let Some(step) = map.step(id) else { continue };
        for paper in inputs(step) {
            let place = of(&mut found, &paper);
            let paper_use = &mut found[place];
            // One step that names it twice asks once.
            if paper_use.asked.last() != Some(&id) {
                paper_use.asked.push(id);
            }
            if paper.form == Some(PaperForm::Certified) && paper_use.certified.last() != Some(&id) {
                paper_use.certified.push(id);
            }
            paper_use.is_final |= paper.is_final;
        }
        for paper in outputs(step) {
            let place = of(&mut found, &paper);
            let paper_use = &mut found[place];
            if paper_use.made.last() != Some(&id) {
                paper_use.made.push(id);
            }
            paper_use.is_final |= paper.is_final;
        }
    }
    let lane = |id: &StepId| map.step(*id).map(|step| step.lane);
    let applicant = |lane: LaneId| {
        let lane = map.lane(lane);
        lane.is_some_and(|lane| lane.kind == LaneKind::Applicant)
    };
    for paper in &mut found {
        let makers: HashSet<LaneId> = paper.made.iter().filter_map(lane).collect();
        let askers = paper.asked.iter().filter_map(lane);
        let askers = askers.filter(|lane| !makers.contains(lane) && !applicant(*lane));
        paper.twice = askers.collect::<HashSet<_>>().len() > 1;
    }
    found
}
