//! The summary of a map, the same in every written form.

use crate::analysis::Totals;
use crate::analysis::report::{Report, Request};
use crate::lang::{FigureWords, Speaker};
use crate::model::{Assumption, Map, Order};

/// The name and value of each figure.
pub fn figures(totals: &Totals, speaker: Speaker<'_>) -> Vec<(String, String)> {
    let words = FigureWords {
        speaker,
        findings: &[],
    };
    let all = totals.summary().into_iter().filter(|of| of.written);
    all.map(|of| words.written(&of)).collect()
}

/// What the figures of a map rest on, as under its totals.
pub fn premises(map: &Map, order: &Order) -> Vec<Assumption> {
    let asked = Request {
        all_procedures: true,
        ..Request::default()
    };
    Report::of(map, order, &asked).premises()
}
