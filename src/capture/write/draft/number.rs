//! The numbers in the lines of a draft: a step gets its number from the line that makes
//! it, one after the other.

use super::plan::Plan;

pub(super) enum Piece {
    Text(String),
    /// The number of this step.
    Number(usize),
}

/// Writes the numbers into the lines. `made` are the steps in the order in which the lines
/// make them.
pub(super) fn numbered(lines: Vec<Vec<Piece>>, made: &[usize], plan: &Plan<'_>) -> Vec<String> {
    let mut numbers = vec![0; plan.steps.len()];
    let mut numbered = made.iter().filter(|step| plan.kind(**step).is_numbered());
    for number in 1_u32.. {
        let Some(step) = numbered.next() else { break };
        numbers[*step] = number;
    }
    let text = |piece| match piece {
        Piece::Text(text) => text,
        Piece::Number(step) => numbers[step].to_string(),
    };
    let line = |line: Vec<Piece>| line.into_iter().map(text).collect();
    lines.into_iter().map(line).collect()
}
