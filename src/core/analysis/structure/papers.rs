//! Which papers go where.

use std::collections::{BTreeMap, HashSet};

use crate::analysis::stated::figure::stated;
use crate::model::{Fact, Field, LaneId, LaneKind, Map, Paper, PaperForm, Step, StepId, StepKind};

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
    /// Whether it is called the final result.
    pub is_final: bool,
    /// Whether it leaves the procedure: called the final result, or made where cases end.
    pub is_result: bool,
    /// Whether it is asked for twice: by two bodies, that is lanes other than the
    /// applicant's and those that make it. What the applicant hands over and a desk takes
    /// in is asked for once, and so is what one desk needs in two steps.
    pub twice: bool,
}

/// Papers of the same name but for capitals and blanks are one.
pub(in crate::analysis) fn key(name: &str) -> String {
    let words = name.split_whitespace().map(str::to_lowercase);
    words.collect::<Vec<_>>().join(" ")
}

pub(in crate::analysis) fn inputs(step: &Step) -> Vec<Paper> {
    match stated(step, Field::Inputs).map(|stated| stated.fact) {
        Some(Fact::Inputs(papers)) => papers,
        _ => Vec::new(),
    }
}

pub(in crate::analysis) fn outputs(step: &Step) -> Vec<Paper> {
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
                is_result: false,
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
        let outputs = outputs(step);
        let is_last = !outputs.is_empty() && ends_after(map, id);
        for paper in outputs {
            let place = of(&mut found, &paper);
            let paper_use = &mut found[place];
            paper_use.is_result |= is_last;
            if paper_use.made.last() != Some(&id) {
                paper_use.made.push(id);
            }
            paper_use.is_final |= paper.is_final;
        }
    }
    let lane = |id: &StepId| map.step(*id).map(|step| step.lane);
    let applicant = |lane: LaneId| is_applicant(map, lane);
    for paper in &mut found {
        paper.is_result |= paper.is_final;
        let makers: HashSet<LaneId> = paper.made.iter().filter_map(lane).collect();
        let askers = paper.asked.iter().filter_map(lane);
        let askers = askers.filter(|lane| !makers.contains(lane) && !applicant(*lane));
        paper.twice = askers.collect::<HashSet<_>>().len() > 1;
    }
    found
}

fn is_applicant(map: &Map, lane: LaneId) -> bool {
    let lane = map.lane(lane);
    lane.is_some_and(|lane| lane.kind == LaneKind::Applicant)
}

/// Whether cases end behind a step, or only the applicant still does something. What comes
/// after a way out that leads nowhere yet nobody has said: it counts as an end, as
/// everywhere.
fn ends_after(map: &Map, step: StepId) -> bool {
    let mut seen = HashSet::from([step]);
    let mut from = vec![step];
    while let Some(step) = from.pop() {
        let mut onward = map.outs(step).filter(|(_, flow)| !flow.back).peekable();
        if onward.peek().is_none() {
            return true;
        }
        for (_, flow) in onward {
            let next = flow.to.step().and_then(|id| Some((id, map.step(id)?)));
            let Some((id, next)) = next.filter(|(_, next)| next.kind != StepKind::End) else {
                return true;
            };
            if is_applicant(map, next.lane) && seen.insert(id) {
                from.push(id);
            }
        }
    }
    false
}
