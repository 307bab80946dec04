//! The least and the most money that a case may cost, over the ways that it may go.

use crate::analysis::network::Way;
use crate::model::Fraction;

use super::Tangled;
use super::walk::{Carry, Outcome};

/// Carries an amount: the least that a case may come to, or the most.
pub(in crate::analysis) struct Spend {
    /// What each step costs, by number.
    pub own: Vec<Fraction>,
    /// Whether it is the most.
    pub most: bool,
}

impl Spend {
    fn better(&self, a: Fraction, b: Fraction) -> Fraction {
        if self.most { a.max(b) } else { a.min(b) }
    }
}

impl Carry for Spend {
    type Value = Fraction;
    type Mass = ();

    fn start(&mut self, _: &Fraction) -> Fraction {
        Fraction::ZERO
    }

    fn mass(&self, _: &Fraction) {}

    fn pass(&mut self, n: usize, value: Fraction, _: usize) -> Fraction {
        value.plus(self.own[n])
    }

    fn part(&mut self, value: &Fraction, _: &Way) -> Fraction {
        *value
    }

    fn either(&mut self, a: Fraction, b: Fraction) -> Result<Fraction, Tangled> {
        Ok(self.better(a, b))
    }

    fn end(&mut self, value: Fraction, _: usize) -> Fraction {
        value
    }

    fn alone(&mut self, value: Fraction) -> Fraction {
        value
    }

    fn with_all(&mut self, value: Fraction, beside: &[Fraction]) -> Fraction {
        beside.iter().copied().fold(value, Fraction::plus)
    }

    /// Where one arm ends the case, the others count in full, whatever they come to.
    fn meet(
        &mut self,
        _: usize,
        arms: Vec<Outcome<Fraction>>,
    ) -> Result<Outcome<Fraction>, Tangled> {
        let whole = |arm: &Outcome<Fraction>| {
            let all = arm.on.iter().chain(&arm.ended).chain(arm.left.values());
            all.copied()
                .reduce(|a, b| self.better(a, b))
                .unwrap_or(Fraction::ZERO)
        };
        let wholes: Vec<Fraction> = arms.iter().map(whole).collect();
        let sum: Fraction = wholes.iter().copied().sum();
        let mut met: Outcome<Fraction> = Outcome::default();
        for (arm, whole) in arms.iter().zip(&wholes) {
            let with = |own: Fraction| sum.minus(*whole).plus(own);
            if let Some(ended) = arm.ended.map(with) {
                let known = met.ended.map_or(ended, |known| self.better(known, ended));
                met.ended = Some(known);
            }
            for (&to, &left) in &arm.left {
                let left = with(left);
                let known = met
                    .left
                    .get(&to)
                    .map_or(left, |known| self.better(*known, left));
                met.left.insert(to, known);
            }
        }
        met.on = arms.iter().map(|arm| arm.on).sum();
        Ok(met)
    }

    fn in_parallel(&mut self, on: Fraction, beside: Vec<Fraction>) -> Result<Fraction, Tangled> {
        Ok(beside.into_iter().fold(on, Fraction::plus))
    }

    fn after(
        &mut self,
        before: &Fraction,
        value: &Fraction,
        _: bool,
        _: usize,
    ) -> Result<Fraction, Tangled> {
        Ok(before.plus(*value))
    }
}
