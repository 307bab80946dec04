//! Colours: few, light enough to print, and never the only sign of a meaning.

use crate::catalogue::mark::Sign;
use crate::model::{LaneKind, Shade, StepKind};

pub(super) const TEXT: &str = "#1b2430";
pub(super) const GREY: &str = "#5b6675";
pub(super) const LANE_LINE: &str = "#a9b4c0";
pub(super) const PHASE: &str = "#3d4f66";
pub(super) const WIRE: &str = "#38475a";
pub(super) const BACK: &str = "#9a4b12";
pub(super) const GONE: &str = "#c62828";
pub(super) const NEW: &str = "#1b7a3d";
pub(super) const LINKED: &str = "#1559b7";
pub(super) const MARKED: &str = "#6a3fa0";
pub(super) const ALERT: &str = "#a84300";

/// The fonts to try in turn; all but the last have Vietnamese.
pub(super) const FONTS: &str =
    "&quot;Noto Sans&quot;, &quot;Be Vietnam Pro&quot;, &quot;DejaVu Sans&quot;, Arial, sans-serif";

/// The tint of a lane's band and of its head.
pub(super) fn lane(kind: LaneKind) -> (&'static str, &'static str) {
    match kind {
        LaneKind::Applicant => ("#fdf8ec", "#f7e6bf"),
        LaneKind::Agency => ("#f0f5fb", "#cfdff2"),
        LaneKind::StateEnterprise => ("#f0f8f2", "#cfe8d7"),
        LaneKind::Private => ("#f8f2fa", "#e6d6ee"),
        LaneKind::System => ("#f3f5f7", "#dce2e8"),
        LaneKind::NotAsked => ("#ffffff", "#f3f5f7"),
    }
}

/// The line of a phase.
pub(super) fn bracket() -> String {
    format!("fill=\"none\" stroke=\"{PHASE}\" stroke-width=\"1.5\"")
}

/// The fate of a step, as its box shows it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Stays,
    /// Marked to be removed, or gone.
    Removed,
    Linked,
}

/// The fill of a shade, and the quarters of a bar that it stands for.
pub(super) fn shade(shade: Shade) -> (&'static str, i64) {
    match shade {
        Shade::Most => ("#f2a48d", 4),
        Shade::More => ("#f9d0a0", 3),
        Shade::Less => ("#fdf1c3", 2),
        Shade::Least => ("#e3f1e4", 1),
        Shade::Unasked | Shade::NoRate => ("#e9ecf0", 0),
        Shade::NoneFound | Shade::Disputed => ("#f2a48d", 0),
        Shade::NobodyKnows => ("#fdf1c3", 0),
        Shade::Cited | Shade::Agreed => ("#e3f1e4", 0),
        Shade::Assumed => ("#fdf1c3", 0),
        Shade::Removal => ("#f7c6c5", 0),
        Shade::Linkage => ("#c9defa", 0),
        Shade::OtherMark => ("#e0d3f0", 0),
    }
}

/// Fill, line and dashes of a box; `tint` is the colour of a figure, if any.
pub(super) fn frame(kind: StepKind, fate: Fate, tint: Option<&str>) -> String {
    let (fill, line) = match (fate, kind) {
        (Fate::Removed, _) => ("#fdeeee", GONE),
        (Fate::Linked, _) => ("#eaf2fd", LINKED),
        (Fate::Stays, StepKind::Decision) => ("#fff4d6", "#a06a00"),
        (Fate::Stays, StepKind::Wait) => ("#f5f5f5", "#5b6675"),
        (Fate::Stays, _) => ("#ffffff", "#22405f"),
    };
    let fill = tint.unwrap_or(fill);
    let width = if fate == Fate::Stays { "1.5" } else { "2" };
    let dashes = match kind {
        StepKind::Wait => " stroke-dasharray=\"6 4\"",
        _ => "",
    };
    format!("fill=\"{fill}\" stroke=\"{line}\" stroke-width=\"{width}\"{dashes}")
}

/// The colour of a mark.
pub(super) fn mark(sign: Sign) -> &'static str {
    match sign {
        Sign::Removal => GONE,
        Sign::Linkage => LINKED,
        Sign::Change => MARKED,
    }
}
