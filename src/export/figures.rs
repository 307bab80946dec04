//! The summary of a map, the same in every written form.

use crate::analysis::Totals;
use crate::lang::{FigureWords, Speaker};

/// Name and value of each figure that is written.
pub fn figures(totals: &Totals, speaker: Speaker<'_>) -> Vec<(String, String)> {
    let words = FigureWords {
        speaker,
        findings: &[],
    };
    let all = totals.summary().into_iter().filter(|of| of.written);
    all.map(|of| words.written(&of)).collect()
}
