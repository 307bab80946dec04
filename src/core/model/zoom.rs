//! Zoom: how much of each step the map shows.

use strum::VariantArray;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, VariantArray)]
pub enum Zoom {
    /// A few cells for each step: its number, kind and marks.
    Overview,
    /// Number and name.
    Compact,
    /// Number, name, marks and facts.
    #[default]
    Full,
}

impl Zoom {
    /// All zooms, least detail first.
    pub const ALL: &'static [Zoom] = Zoom::VARIANTS;

    /// The next zoom in or out; unchanged at the last.
    pub fn next(self, nearer: bool) -> Zoom {
        match (self, nearer) {
            (Zoom::Overview, true) | (Zoom::Full, false) => Zoom::Compact,
            (Zoom::Compact, true) => Zoom::Full,
            (Zoom::Compact, false) => Zoom::Overview,
            (end, _) => end,
        }
    }
}
