//! The summary of a map, the same in every written form.

use crate::analysis::Totals;
use crate::lang::{FigureWords, Speaker};

/// The name and value of each figure.
pub fn figures(totals: &Totals, speaker: Speaker<'_>) -> Vec<(String, String)> {
    let words = FigureWords {
        speaker,
        findings: &[],
    };
    let all = totals.summary().into_iter().filter(|of| of.written);
    all.map(|of| words.written(&of)).collect()
}
