//! laneway's figures beside those of a second computation, which was written from the rules alone.

use crate::support::second::check::check;
use crate::support::second::draft::Shape;

mod cases;

/// How many simulated cases of each map are compared.
const RUNS: u32 = 200;

fn agree(seeds: std::ops::Range<u64>) {
    let (mut compared, mut not_exact) = (0, 0);
    for seed in seeds {
        let shape = Shape::of(seed);
        let shape = Shape {
            steps: shape.steps.min(16),
            ..shape
        };
        let outcome = check(seed, shape, RUNS).unwrap();
        assert!(outcome.differences.is_empty(), "{}", outcome.told());
        compared += outcome.compared;
        not_exact += usize::from(outcome.sampled || outcome.too_large);
    }
    // What is not compared, or only with what was simulated, stays the exception.
    assert!(compared > 2_000 && not_exact < 5, "{compared} {not_exact}");
}

#[test]
fn fifty_random_maps() {
    agree(0..50);
}

#[test]
fn fifty_more() {
    agree(50..100);
}
