//! Looking at a map for one thing: each step is coloured by it.

use serde::Deserialize;
use strum::VariantArray;

/// What the steps are coloured by. Like [`super::Stage`] a way to look, not an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, VariantArray)]
pub enum Lens {
    /// Elapsed time.
    Time,
    /// What it costs the applicant in a case.
    Cost,
    /// How much of the elapsed time nobody works on it.
    Waiting,
    /// Legal basis.
    Law,
    /// Marks.
    Marks,
    /// Figures on which the sources differ, or that stand on an assumption.
    Claims,
}

impl Lens {
    /// All of them, in the order in which they are offered.
    pub const ALL: &'static [Lens] = Lens::VARIANTS;
}

/// What a lens shows of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shade {
    /// Half of the largest figure on the map, or more.
    Most,
    /// A quarter or more.
    More,
    /// An eighth or more.
    Less,
    /// Anything below that is not nought.
    Least,
    /// Nobody has asked.
    Unasked,
    /// Asked, and no legal basis was found.
    NoneFound,
    /// A legal basis is cited.
    Cited,
    /// Marked for removal.
    Removal,
    /// Marked for linkage.
    Linkage,
    /// Marked for anything else.
    OtherMark,
    /// The sources differ.
    Disputed,
    /// A figure that nobody said stands for one.
    Assumed,
    /// Several sources say the same.
    Agreed,
}
