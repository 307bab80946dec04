//! Lenses: colouring each step of the map by one property.

use serde::Deserialize;
use strum::VariantArray;

/// The property that steps are coloured by. Like [`super::Stage`] it is a view of the
/// map, not an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, VariantArray)]
pub enum Lens {
    Time,
    /// The cost for the applicant of one case.
    Cost,
    /// The part of the elapsed time in which nobody works on the case.
    Waiting,
    Law,
    Marks,
    /// Figures on which sources differ, or that are assumed.
    Claims,
}

impl Lens {
    /// All lenses, in the order in which they are offered.
    pub const ALL: &'static [Lens] = Lens::VARIANTS;
}

/// The colour of a step under a lens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shade {
    /// Half of the largest figure on the map, or more.
    Most,
    /// A quarter or more.
    More,
    /// An eighth or more.
    Less,
    /// Anything below that, but not zero.
    Least,
    Unasked,
    /// Something of it is in a currency without a rate, so that it is not known.
    NoRate,
    /// Asked, and no legal basis was found.
    NoneFound,
    /// Asked, and nobody knows the legal basis.
    NobodyKnows,
    /// A legal basis is cited.
    Cited,
    /// Marked for removal.
    Removal,
    /// Marked for linkage.
    Linkage,
    /// Marked with anything else.
    OtherMark,
    /// The sources differ.
    Disputed,
    /// A figure that was assumed.
    Assumed,
    Agreed,
}
