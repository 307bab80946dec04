//! The longest path of random maps without one to three steps beside that of the same maps
//! with these steps at nought: 1,000 of them, or as many as are asked for.
//!
//! `cargo bench --bench removals -- [COUNT [SEED]]`

#[allow(dead_code, clippy::unwrap_used)]
#[path = "../it/support/mod.rs"]
mod support;

use std::process::ExitCode;

use support::dice::Dice;
use support::removed::{LINES, both_ways};

fn main() -> ExitCode {
    let mut numbers = std::env::args().filter_map(|argument| argument.parse::<u64>().ok());
    let count = numbers.next().unwrap_or(1_000);
    let first = numbers.next().unwrap_or(0);
    let mut wrong = 0;
    for seed in first..first + count {
        let mut dice = Dice(seed);
        let mut below = |most: usize| dice.below(most as u64) as usize;
        let size = 3 + below(21);
        let lines: Vec<&str> = (0..size).map(|_| LINES[below(LINES.len())]).collect();
        let size = 1 + below(3);
        let removals: Vec<usize> = (0..size).map(|_| below(24)).collect();
        let [after, nought] = both_ways(&lines, &removals);
        if after != nought {
            wrong += 1;
            println!("seed {seed}: {after:?} beside {nought:?}: {lines:?} without {removals:?}");
        }
    }
    println!("{count} removals from seed {first}: {wrong} differ");
    ExitCode::from(u8::from(wrong > 0))
}
