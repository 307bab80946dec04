//! One figure alone, read by the grammar of the capture line.

use super::fact::{self, Read, Told};
use crate::model::{DayMeaning, Span};

/// A time as people type it: `2d`, `3 ngày`, `1-3d`.
pub fn typed_span(text: &str, day: DayMeaning) -> Option<Span> {
    match told(text, day)? {
        Told::Elapsed(span) => Some(span),
        _ => None,
    }
}

/// An amount as people type it, in whole đồng: `200k`, `1,5tr`, `300.000`.
pub fn typed_amount(text: &str) -> Option<i64> {
    match told(text, DayMeaning::Working) {
        Some(Told::Fee(amount) | Told::Services(amount) | Told::Other(amount)) => Some(amount),
        _ => match told(&format!("fee {}", text.trim()), DayMeaning::Working)? {
            Told::Fee(amount) => Some(amount),
            _ => None,
        },
    }
}

fn told(text: &str, day: DayMeaning) -> Option<Told> {
    match fact::read(text.trim(), day)? {
        Read::Facts(facts) => <[Told; 1]>::try_from(facts).ok().map(|[told]| told),
        _ => None,
    }
}
