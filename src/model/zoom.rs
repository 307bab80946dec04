//! How near the map is looked at.

use strum::VariantArray;

/// How much of a step is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, VariantArray)]
pub enum Zoom {
    /// A few cells a step: its number, its kind and its marks.
    Overview,
    /// Number and name.
    Compact,
    /// Number, name, marks and facts.
    #[default]
    Full,
}

impl Zoom {
    /// All zooms, from far to near.
    pub const ALL: &'static [Zoom] = Zoom::VARIANTS;

    /// The next one, nearer or farther; itself where there is none.
    pub fn next(self, nearer: bool) -> Zoom {
        match (self, nearer) {
            (Zoom::Overview, true) | (Zoom::Full, false) => Zoom::Compact,
            (Zoom::Compact, true) => Zoom::Full,
            (Zoom::Compact, false) => Zoom::Overview,
            (end, _) => end,
        }
    }
}
