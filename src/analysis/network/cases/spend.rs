//! The least and the most money that a case may cost, over the ways that it may go.

use crate::analysis::network::Way;

use super::Tangled;
use super::walk::{Carry, Outcome};

/// Carries an amount in whole đồng: the least that a case may come to, or the most.
pub(in crate::analysis) struct Spend {
    /// What each step costs, by number.
    pub own: Vec<i128>,
    /// Whether it is the most.
    pub most: bool,
}

impl Spend {
    fn better(&self, a: i128, b: i128) -> i128 {
        if self.most { a.max(b) } else { a.min(b) }
    }
}

impl Carry for Spend {
    type Value = i128;
    type Mass = ();

    fn start(&mut self, _: &i128) -> i128 {
        0
    }

    fn mass(&self, _: &i128) {}

    fn pass(&mut self, n: usize, value: i128, _: usize) -> i128 {
        value.saturating_add(self.own[n])
    }

    fn part(&mut self, value: &i128, _: &Way) -> i128 {
        *value
    }

    fn either(&mut self, a: i128, b: i128) -> Result<i128, Tangled> {
        Ok(self.better(a, b))
    }

    fn end(&mut self, value: i128, _: usize) -> i128 {
        value
    }

    fn alone(&mut self, value: i128) -> i128 {
        value
    }

    fn with_all(&mut self, value: i128, beside: &[i128]) -> i128 {
        value + beside.iter().sum::<i128>()
    }

    /// Where one arm ends the case, the others count in full, whatever they come to.
    fn meet(&mut self, _: usize, arms: Vec<Outcome<i128>>) -> Result<Outcome<i128>, Tangled> {
        let whole = |arm: &Outcome<i128>| {
            let all = arm.on.iter().chain(&arm.ended).chain(arm.left.values());
            all.copied().reduce(|a, b| self.better(a, b)).unwrap_or(0)
        };
        let wholes: Vec<i128> = arms.iter().map(whole).collect();
        let sum: i128 = wholes.iter().sum();
        let mut met: Outcome<i128> = Outcome::default();
        for (arm, whole) in arms.iter().zip(&wholes) {
            let with = |own: i128| sum - whole + own;
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

    fn in_parallel(&mut self, on: i128, beside: Vec<i128>) -> Result<i128, Tangled> {
        Ok(on + beside.iter().sum::<i128>())
    }

    fn after(&mut self, before: &i128, value: &i128, _: bool, _: usize) -> Result<i128, Tangled> {
        Ok(before.saturating_add(*value))
    }
}
