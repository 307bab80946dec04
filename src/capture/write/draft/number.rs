//! The numbers in the lines of a draft. A step's number is the one it has when the line
//! is read: it depends on the steps made by the lines before.

use super::plan::Plan;

pub(super) enum Piece {
    Text(String),
    /// The number of this step.
    Number(usize),
}

/// The sort key of numbers: column, lane, row, and the order of making.
pub(super) type Key = (u32, usize, u16, usize);

/// A step made by a line.
pub(super) struct Made {
    pub line: usize,
    pub step: usize,
    pub key: Key,
}

/// Writes the numbers into the lines. `made` is in the order of the lines.
pub(super) fn numbered(lines: Vec<Vec<Piece>>, made: &[Made], plan: &Plan<'_>) -> Vec<String> {
    let mut keys: Vec<(Key, usize)> = made
        .iter()
        .filter(|made| plan.kind(made.step).is_numbered())
        .map(|made| (made.key, made.step))
        .collect();
    keys.sort_unstable();
    let mut places = vec![0; plan.steps.len()];
    for (place, (_, step)) in (1..).zip(&keys) {
        places[*step] = place;
    }
    let mut counted = Counted(vec![0; keys.len() + 1]);
    let mut made = made.iter().peekable();
    let mut out = Vec::with_capacity(lines.len());
    for (at, line) in lines.into_iter().enumerate() {
        let mut text = String::new();
        for piece in line {
            match piece {
                Piece::Text(piece) => text.push_str(&piece),
                Piece::Number(step) => text.push_str(&counted.to(places[step]).to_string()),
            }
        }
        out.push(text);
        while let Some(made) = made.next_if(|made| made.line <= at) {
            if places[made.step] > 0 {
                counted.add(places[made.step]);
            }
        }
    }
    out
}

/// Prefix sums over places (a Fenwick tree).
struct Counted(Vec<u32>);

impl Counted {
    fn add(&mut self, mut place: usize) {
        while place < self.0.len() {
            self.0[place] += 1;
            place += place & place.wrapping_neg();
        }
    }

    /// The sum up to a place.
    fn to(&self, mut place: usize) -> u32 {
        let mut sum = 0;
        while place > 0 {
            sum += self.0[place];
            place &= place - 1;
        }
        sum
    }
}
