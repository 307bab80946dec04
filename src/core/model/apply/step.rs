//! Applying edits of steps, their facts and claims.

use std::collections::{BTreeMap, BTreeSet};

use super::super::citation::Level;
use super::Rows;
use super::words::{amount, fresh, line, named, optional};
use crate::model::facts::{Claim, Fact, Field, Held, Paper, Source};
use crate::model::id::{ClaimId, LaneId, PhaseId, StepId};
use crate::model::map::{Map, Row};
use crate::model::number::StepNumber;
use crate::model::refusal::{Refusal, Thing};
use crate::model::things::{Step, StepKind};

impl Map {
    pub(super) fn add_step(&self, id: StepId, mut step: Step) -> Rows {
        fresh(self.step(id).is_some(), id.0)?;
        step.name = step_name(step.kind, &step.name)?;
        self.get_lane(step.lane)?;
        step.phase.map(|phase| self.get_phase(phase)).transpose()?;
        if step.kind.is_numbered() {
            step.number = step.number.or_else(|| Some(self.next_number()));
        }
        let mut rows = step.number.map_or(Vec::new(), |given| self.giving(given));
        rows.push(Row::Step(id, Some(Box::new(step))));
        Ok(rows)
    }

    pub(super) fn rename_step(&self, id: StepId, name: &str) -> Rows {
        self.changed_step(id, |step| {
            step.name = step_name(step.kind, name)?;
            Ok(())
        })
    }

    pub(super) fn set_kind(&self, id: StepId, kind: StepKind, number: Option<StepNumber>) -> Rows {
        let had = self.get_step(id)?.number;
        let given = match had {
            None if kind.is_numbered() => number.or_else(|| Some(self.next_number())),
            Some(_) | None => None,
        };
        let mut rows = self.changed_step(id, |step| {
            step_name(kind, &step.name)?;
            if kind == StepKind::End && !self.hung(id).outs.is_empty() {
                return Err(Refusal::AfterEnd(id));
            }
            if kind == StepKind::Start && !self.hung(id).ins.is_empty() {
                return Err(Refusal::BeforeStart(id));
            }
            step.kind = kind;
            step.number = had.or(given);
            Ok(())
        })?;
        rows.extend(given.map_or(Vec::new(), |given| self.giving(given)));
        Ok(rows)
    }

    pub(super) fn renumber(&self, numbers: &[(StepId, StepNumber)]) -> Rows {
        let mut rows = Vec::with_capacity(numbers.len());
        let mut given = BTreeSet::new();
        let mut renumbered = BTreeSet::new();
        for (id, number) in numbers {
            let mut step = self.get_step(*id)?.clone();
            if !step.kind.is_numbered() {
                return Err(Refusal::NoNumber(*id));
            }
            if !renumbered.insert(*id) || !given.insert(*number) {
                return Err(Refusal::NumberTwice(*number));
            }
            step.number = Some(*number);
            rows.push(Row::Step(*id, Some(Box::new(step))));
        }
        let mut letters: BTreeMap<u32, u32> = BTreeMap::new();
        for number in &given {
            let letter = letters.entry(number.whole).or_default();
            *letter = number.letter.max(*letter);
        }
        let last = given.last().map_or(0, |number| number.whole);
        let known = self.numbers();
        let afresh = renumbered.len() == self.count_numbered();
        if afresh || last > known.last {
            rows.push(Row::LastNumber(last));
        }
        let gone = known.letters.keys().filter(|_| afresh);
        for whole in letters
            .keys()
            .chain(gone)
            .copied()
            .collect::<BTreeSet<u32>>()
        {
            let before = known.letters.get(&whole).copied().filter(|_| !afresh);
            let letter = letters.get(&whole).copied().max(before);
            rows.push(Row::LastLetter(whole, letter.filter(|letter| *letter > 0)));
        }
        Ok(rows)
    }

    pub(super) fn put_in_phase(&self, id: StepId, phase: Option<PhaseId>) -> Rows {
        self.changed_step(id, |step| {
            phase.map(|phase| self.get_phase(phase)).transpose()?;
            step.phase = phase;
            Ok(())
        })
    }

    pub(super) fn move_step(&self, id: StepId, lane: LaneId, row: u16) -> Rows {
        self.changed_step(id, |step| {
            self.get_lane(lane)?;
            (step.lane, step.row) = (lane, row);
            Ok(())
        })
    }

    pub(super) fn delete_step(&self, id: StepId) -> Rows {
        self.get_step(id)?;
        let hung = self.hung(id);
        let holder = match () {
            () if !hung.ins.is_empty() || !hung.outs.is_empty() => Thing::Flow,
            () if !hung.marks.is_empty() => Thing::Mark,
            () if !hung.notes.is_empty() => Thing::Note,
            () => return Ok(vec![Row::Step(id, None)]),
        };
        Err(Refusal::InUse(Thing::Step, holder))
    }

    pub(super) fn set_fact(&self, id: StepId, fact: &Fact) -> Rows {
        self.changed_step(id, |step| {
            self.check_fact(fact)?;
            step.facts.set(in_one_form(fact));
            Ok(())
        })
    }

    pub(super) fn clear_fact(&self, id: StepId, field: Field) -> Rows {
        self.changed_step(id, |step| {
            step.facts.clear(field);
            Ok(())
        })
    }

    pub(super) fn add_claim(&self, id: ClaimId, step: StepId, by: Source, fact: &Fact) -> Rows {
        self.changed_step(step, |step| {
            fresh(step.claims.iter().any(|claim| claim.id == id), id.0)?;
            self.check_fact(fact)?;
            match by {
                Source::Lane(lane) => self.get_lane(lane).map(|_| ()),
                Source::Participant(who) => self.get_participant(who).map(|_| ()),
                Source::Assumption => Ok(()),
            }?;
            // A source has one claim a fact: a new one replaces the earlier one.
            step.claims
                .retain(|claim| claim.by != by || claim.fact.field() != fact.field());
            let fact = in_one_form(fact);
            step.claims.push(Claim { id, by, fact });
            Ok(())
        })
    }

    pub(super) fn delete_claim(&self, step: StepId, id: ClaimId) -> Rows {
        self.changed_step(step, |step| {
            let claim = step
                .claims
                .iter()
                .position(|claim| claim.id == id)
                .ok_or(Refusal::NoSuch(Thing::Claim, id.0))?;
            step.claims.remove(claim);
            Ok(())
        })
    }

    pub(super) fn tidy(&self, rows: &[(StepId, u16)]) -> Rows {
        let mut new = Vec::with_capacity(rows.len());
        for (id, row) in rows {
            new.extend(self.changed_step(*id, |step| {
                step.row = *row;
                Ok(())
            })?);
        }
        Ok(new)
    }

    fn changed_step(
        &self,
        id: StepId,
        change: impl FnOnce(&mut Step) -> Result<(), Refusal>,
    ) -> Rows {
        let mut step = self.get_step(id)?.clone();
        change(&mut step)?;
        Ok(vec![Row::Step(id, Some(Box::new(step)))])
    }

    fn check_fact(&self, fact: &Fact) -> Result<(), Refusal> {
        let paper = |paper: &Paper| {
            named(&paper.name, Thing::Paper)?;
            optional(&paper.source, Thing::Paper).map(|_| ())
        };
        match fact.value() {
            Held::Amount(v) => amount(v),
            Held::Law(law) => law.citations().iter().try_for_each(|citation| {
                named(&citation.text, Thing::Instrument)?;
                for &level in Level::ALL {
                    optional(citation.place().at(level), Thing::Instrument)?;
                }
                match citation.instrument {
                    Some(id) => self.get_instrument(id).map(|_| ()),
                    None => Ok(()),
                }
            }),
            Held::Papers(papers) => papers.iter().try_for_each(paper),
            Held::Place(place) => optional(&place.why, Thing::Step).map(|_| ()),
            Held::Lane(lane) => self.get_lane(lane).map(|_| ()),
            Held::Time(_) | Held::OneOf | Held::Flag(_) | Held::Unknown => Ok(()),
        }
    }
}

/// That nobody knows the law is said in one way alone.
fn in_one_form(fact: &Fact) -> Fact {
    match fact {
        Fact::Unknown(field) => Fact::unknown(*field),
        known => known.clone(),
    }
}

/// Checks a name for a step of this kind: only steps with a number need one.
fn step_name(kind: StepKind, name: &str) -> Result<String, Refusal> {
    if kind.is_numbered() {
        named(name, Thing::Step)
    } else {
        line(name, Thing::Step)
    }
}
