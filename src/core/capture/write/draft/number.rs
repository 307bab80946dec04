//! The numbers in the lines of a draft: a step gets its number from the line that makes
//! it, one after the other.

use super::plan::Plan;

pub(super) enum Piece {
    Text(String),
    /// The number of this step.
    Number(usize),
}

/// By step the number that its line gives it; 0 for the others. `made` are the steps in the
/// order in which the lines make them.
pub(super) fn numbers(made: &[usize], plan: &Plan<'_>) -> Vec<u32> {
    let mut numbers = vec![0; plan.steps.len()];
    let numbered = made.iter().filter(|step| plan.kind(**step).is_numbered());
    for (number, step) in (1..).zip(numbered) {
        numbers[*step] = number;
    }
    numbers
}

/// Writes the numbers into the lines.
pub(super) fn written(lines: Vec<Vec<Piece>>, numbers: &[u32]) -> Vec<String> {
    let text = |piece| match piece {
        Piece::Text(text) => text,
        Piece::Number(step) => numbers[step].to_string(),
    };
    let line = |line: Vec<Piece>| line.into_iter().map(text).collect();
    lines.into_iter().map(line).collect()
}
