//! What a line is read against.

use super::phrasebook::Phrasebook;
use crate::model::{Caret, LaneId, Language, Map, OpenEnd, Order, ParticipantId, StepId};

/// The map, where the next line lands, and who is speaking.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The map as it is.
    pub map: &'a Map,
    /// Its order.
    pub order: &'a Order,
    /// Where the line lands.
    pub caret: Caret,
    /// The usual wordings.
    pub phrasebook: &'a Phrasebook,
    /// Who is speaking, for questions and remarks.
    pub speaker: Option<ParticipantId>,
}

impl Context<'_> {
    /// The language of the session, for the words that a line leaves in the map.
    pub fn language(&self) -> Language {
        self.map.header().language
    }

    /// The step of the caret, if it still is on the map.
    pub(super) fn step(&self) -> Option<StepId> {
        self.caret
            .step
            .filter(|step| self.map.step(*step).is_some())
    }

    /// The step that a remark without a number is about.
    pub(super) fn about(&self) -> Option<StepId> {
        let about = self.caret.about;
        about
            .filter(|step| self.map.step(*step).is_some())
            .or_else(|| self.step())
    }

    /// The lane of the caret, if it still is on the map; else that of its step.
    pub(super) fn lane(&self) -> Option<LaneId> {
        let step = || self.map.step(self.step()?).map(|step| step.lane);
        self.caret
            .lane
            .filter(|lane| self.map.lane(*lane).is_some())
            .or_else(step)
    }
}

/// Where the first line of a sitting lands: on the last open end, or on the last
/// step where nothing is open.
pub fn first_caret(map: &Map, order: &Order) -> Caret {
    match map.open_ends(order).last() {
        Some(end) => map.caret_at(*end),
        None => match order.all(map).last() {
            Some(step) => map.caret_on(*step),
            None => Caret {
                lane: map.lane_order().first().copied(),
                ..Caret::default()
            },
        },
    }
}

/// The caret on the open end after the one it stands on, going round.
pub fn next_open(cx: &Context<'_>) -> Option<Caret> {
    let ends = cx.map.open_ends(cx.order);
    let here = match (cx.caret.flow, cx.step()) {
        (Some(flow), _) if ends.contains(&OpenEnd::Flow(flow)) => Some(OpenEnd::Flow(flow)),
        (_, Some(step)) => Some(OpenEnd::Step(step)),
        _ => None,
    };
    let next = match here.and_then(|here| ends.iter().position(|end| *end == here)) {
        Some(at) => ends.get(at + 1).or(ends.first()),
        None => after(cx, &ends, here),
    };
    next.map(|end| cx.map.caret_at(*end))
}

/// The first open end whose source comes after a step that is no open end itself.
pub(super) fn after<'a>(
    cx: &Context<'_>,
    ends: &'a [OpenEnd],
    here: Option<OpenEnd>,
) -> Option<&'a OpenEnd> {
    let rank = |end: &OpenEnd| {
        let source = end.source(cx.map);
        source.map(|step| cx.order.rank(cx.map, step))
    };
    let from = here.as_ref().and_then(rank);
    ends.iter().find(|end| rank(end) > from).or(ends.first())
}
