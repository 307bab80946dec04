//! The figures of random maps of all shapes beside those of a second computation: 1,000 maps,
//! or as many as are asked for.
//!
//! `cargo bench --bench second -- [COUNT [SEED]]`

#[allow(dead_code, clippy::unwrap_used)]
#[path = "../it/support/mod.rs"]
mod support;

use std::collections::BTreeMap;

use support::second::check::check;
use support::second::draft::Shape;

/// Simulated cases of each map.
const RUNS: u32 = 2_000;

fn main() {
    let mut numbers = std::env::args().filter_map(|argument| argument.parse::<u64>().ok());
    let count = numbers.next().unwrap_or(1_000);
    let first = numbers.next().unwrap_or(0);
    let mut kinds: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    let (mut agree, mut figures, mut sampled, mut too_large) = (0, 0, 0, 0);
    for seed in first..first + count {
        let outcome = match check(seed, Shape::of(seed), RUNS) {
            Ok(outcome) => outcome,
            Err(why) => {
                println!("seed {seed}: built otherwise: {why}");
                kinds
                    .entry("built otherwise".into())
                    .or_default()
                    .push(seed);
                continue;
            }
        };
        figures += outcome.compared;
        sampled += usize::from(outcome.sampled);
        too_large += usize::from(outcome.too_large);
        if outcome.differences.is_empty() {
            agree += 1;
            continue;
        }
        println!("{}", outcome.told());
        for difference in &outcome.differences {
            let kind = difference.figure.split(" of ").next().unwrap_or_default();
            let seeds = kinds.entry(kind.to_string()).or_default();
            if seeds.last() != Some(&seed) {
                seeds.push(seed);
            }
        }
    }
    println!(
        "{count} maps from seed {first}, {figures} figures: {agree} maps agree wholly; laneway \
         simulated {sampled} of them, {too_large} were too large for the second computation"
    );
    for (kind, seeds) in kinds {
        println!(
            "  {kind}: {} maps: {:?}",
            seeds.len(),
            &seeds[..seeds.len().min(20)]
        );
    }
}
