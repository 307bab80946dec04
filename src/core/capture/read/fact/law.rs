//! Law on the capture line: a token that is a citation, by the grammar of
//! [`crate::law`].

use super::{Read, Told};
use crate::law;
use crate::model::LegalBasis;

const NONE_FOUND: &[&str] = &[
    "nolaw",
    "no law",
    "no legal basis",
    "khong co can cu",
    "khong can cu",
    "khong co can cu phap ly",
];

pub(super) fn told(cited: law::Cited) -> Told {
    Told::Law(Box::new(cited))
}

pub(super) fn read(token: &str, said: &str) -> Option<Read> {
    if NONE_FOUND.contains(&said) {
        return Some(Read::Facts(vec![Told::NoLaw(LegalBasis::NoneFound)]));
    }
    let mut cited = law::read(token)?;
    // Every citation has a figure, except a point that the next token completes.
    let whole = |cited: &law::Cited| cited.place.article.is_some() || cited.instrument.is_some();
    let part = |cited: &law::Cited| !whole(cited) && !cited.place.is_empty();
    if cited.len() == 1 && part(&cited[0]) {
        return cited.pop().map(|part| Read::Partial(Box::new(part)));
    }
    Some(Read::Facts(cited.into_iter().map(told).collect()))
}
