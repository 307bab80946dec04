//! Linear equations of the form x = c + P x, with few terms each.

use std::collections::{BTreeMap, BTreeSet};

/// So many equations, each with a constant of two parts (working minutes and calendar
/// days, which share their coefficients).
pub(super) struct System {
    rows: Vec<BTreeMap<usize, f64>>,
    constants: Vec<[f64; 2]>,
}

/// Why there is no solution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unsolved {
    /// There is none, or none above zero.
    Singular,
    /// It would take too long.
    Tangled,
}

/// A pivot below this is zero but for rounding errors.
const ZERO: f64 = 1e-10;
/// So many terms are put in at most: some seconds.
const TERMS: usize = 10_000_000;

impl System {
    pub fn new(size: usize) -> System {
        System {
            rows: vec![BTreeMap::new(); size],
            constants: vec![[0.0; 2]; size],
        }
    }

    /// Adds `factor` times x of `column` to the equation of `row`.
    pub fn add(&mut self, row: usize, column: usize, factor: f64) {
        *self.rows[row].entry(column).or_default() += factor;
    }

    pub fn add_constant(&mut self, row: usize, constant: [f64; 2]) {
        self.constants[row][0] += constant[0];
        self.constants[row][1] += constant[1];
    }

    /// Solves by putting one equation after the other into those that use it, always
    /// the one that makes the fewest new terms: along chains that is none at all.
    pub fn solve(mut self) -> Result<Vec<[f64; 2]>, Unsolved> {
        let size = self.rows.len();
        let mut users: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); size];
        for (row, terms) in self.rows.iter().enumerate() {
            for &column in terms.keys() {
                users[column].insert(row);
            }
        }
        let cost = |rows: &[BTreeMap<usize, f64>], users: &[BTreeSet<usize>], n: usize| {
            rows[n].len() * users[n].len()
        };
        let mut costs: Vec<usize> = (0..size).map(|n| cost(&self.rows, &users, n)).collect();
        let mut queue: BTreeSet<(usize, usize)> = costs
            .iter()
            .enumerate()
            .map(|(n, cost)| (*cost, n))
            .collect();
        let mut order = Vec::with_capacity(size);
        let mut put_in = 0;
        while let Some((_, n)) = queue.pop_first() {
            let itself = self.rows[n].remove(&n).unwrap_or(0.0);
            users[n].remove(&n);
            let pivot = 1.0 - itself;
            if pivot < ZERO {
                return Err(Unsolved::Singular);
            }
            self.rows[n]
                .values_mut()
                .for_each(|factor| *factor /= pivot);
            self.constants[n].iter_mut().for_each(|part| *part /= pivot);
            let terms: Vec<(usize, f64)> = self.rows[n].iter().map(|(k, f)| (*k, *f)).collect();
            let constant = self.constants[n];
            let using = std::mem::take(&mut users[n]);
            let mut touched: BTreeSet<usize> = using.iter().copied().collect();
            touched.extend(terms.iter().map(|(k, _)| *k));
            put_in += (using.len() + 1) * (terms.len() + 1);
            if put_in > TERMS {
                return Err(Unsolved::Tangled);
            }
            for (k, _) in &terms {
                users[*k].remove(&n);
            }
            for &row in &using {
                let factor = self.rows[row].remove(&n).unwrap_or(0.0);
                self.add_constant(row, [constant[0] * factor, constant[1] * factor]);
                for &(k, term) in &terms {
                    self.add(row, k, factor * term);
                    users[k].insert(row);
                }
            }
            for other in touched {
                queue.remove(&(costs[other], other));
                costs[other] = cost(&self.rows, &users, other);
                queue.insert((costs[other], other));
            }
            order.push(n);
        }
        // Back again: what was put in last is known first.
        let mut found = vec![[0.0; 2]; size];
        for &n in order.iter().rev() {
            let mut value = self.constants[n];
            for (&k, &factor) in &self.rows[n] {
                value[0] += found[k][0] * factor;
                value[1] += found[k][1] * factor;
            }
            if value.iter().any(|part| !part.is_finite() || *part < -1e-6) {
                return Err(Unsolved::Singular);
            }
            found[n] = value;
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loop_of_two_is_left_after_as_many_rounds_as_it_should() {
        // x = 3 + y; y = 1 + 0.3 x: x = 4 / 0.7.
        let mut system = System::new(2);
        system.add_constant(0, [3.0, 0.0]);
        system.add(0, 1, 1.0);
        system.add_constant(1, [1.0, 0.0]);
        system.add(1, 0, 0.3);
        let found = system.solve().expect("a solution");
        assert!((found[0][0] - 4.0 / 0.7).abs() < 1e-12);
        assert!((found[1][0] - (1.0 + 1.2 / 0.7)).abs() < 1e-12);
    }

    #[test]
    fn what_is_never_left_has_no_solution() {
        let mut system = System::new(2);
        system.add_constant(0, [1.0, 0.0]);
        system.add(0, 1, 1.0);
        system.add(1, 0, 1.0);
        assert_eq!(system.solve(), Err(Unsolved::Singular));
    }

    #[test]
    fn chains_make_no_new_terms() {
        // A chain of 20,000 that goes back from its end now and then.
        let size = 20_000;
        let mut system = System::new(size);
        for n in 0..size - 1 {
            system.add(n, n + 1, 1.0);
            system.add_constant(n, [1.0, 0.0]);
        }
        system.add(size - 1, 0, 0.5);
        let found = system.solve().expect("a solution");
        let wanted = (size - 1) as f64 * 2.0;
        assert!((found[0][0] - wanted).abs() < 1e-6 * wanted);
    }
}
