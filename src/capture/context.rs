//! The context in which a line is read.

use crate::capture::phrasebook::Phrasebook;
use crate::model::{
    Caret, Currency, DayMeaning, Header, LaneId, Language, Map, OpenEnd, Order, ParticipantId,
    StepId, Week,
};

/// The map, where the next line lands, and who is speaking.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub map: &'a Map,
    /// The order of the map.
    pub order: &'a Order,
    pub caret: Caret,
    /// The usual wordings.
    pub phrasebook: &'a Phrasebook,
    /// Recorded as the author of questions and remarks.
    pub speaker: Option<ParticipantId>,
}

/// What a figure without its unit means in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::capture) struct Custom {
    pub day: DayMeaning,
    /// How long a working day is.
    pub week: Week,
    pub currency: Currency,
    pub language: Language,
}

impl Custom {
    pub fn of(header: &Header) -> Custom {
        Custom {
            day: header.day,
            week: header.week(),
            currency: header.home(),
            language: header.language,
        }
    }
}

impl Context<'_> {
    /// The language of the words that a line adds to the map.
    pub fn language(&self) -> Language {
        self.map.header().language
    }

    /// What figures without a unit mean.
    pub(super) fn custom(&self) -> Custom {
        Custom::of(self.map.header())
    }

    /// The step of the caret, if the map still has it.
    pub(super) fn step(&self) -> Option<StepId> {
        self.caret
            .step
            .filter(|step| self.map.step(*step).is_some())
    }

    /// The step that a remark without a number is on.
    pub(super) fn about(&self) -> Option<StepId> {
        let about = self.caret.about;
        about
            .filter(|step| self.map.step(*step).is_some())
            .or_else(|| self.step())
    }

    /// The lane of the caret, if the map still has it; else that of its step.
    pub(super) fn lane(&self) -> Option<LaneId> {
        let step = || self.map.step(self.step()?).map(|step| step.lane);
        self.caret
            .lane
            .filter(|lane| self.map.lane(*lane).is_some())
            .or_else(step)
    }
}

/// The caret for the first line of a sitting: on the last open end, or on the last step
/// if nothing is open.
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

/// The caret on the next open end, going round.
pub fn next_open(cx: &Context<'_>) -> Option<Caret> {
    let end = match cx.step() {
        None => ends_from(cx, 0).next(),
        Some(step) => {
            let own = open_ends_of(cx, step);
            let here = cx
                .caret
                .flow
                .map(OpenEnd::Flow)
                .filter(|here| own.contains(here))
                .unwrap_or(OpenEnd::Step(step));
            let at = own.iter().position(|end| *end == here);
            let beside = at.and_then(|at| own.get(at + 1)).copied();
            beside.or_else(|| next_after(cx, step, |_| true))
        }
    };
    end.map(|end| cx.map.caret_at(end))
}

/// The first open end whose source comes after a step, going round. It looks no further
/// than that end.
pub(super) fn next_after(
    cx: &Context<'_>,
    step: StepId,
    mut counts: impl FnMut(&OpenEnd) -> bool,
) -> Option<OpenEnd> {
    let rank = cx.order.rank(cx.map, step) as usize;
    let later = ends_from(cx, rank.saturating_add(1)).find(&mut counts);
    later.or_else(|| ends_from(cx, 0).find(&mut counts))
}

pub(super) fn open_ends(cx: &Context<'_>) -> usize {
    ends_from(cx, 0).count()
}

fn ends_from(cx: &Context<'_>, rank: usize) -> impl Iterator<Item = OpenEnd> {
    let steps = cx.order.all(cx.map).get(rank..).unwrap_or_default();
    steps.iter().flat_map(|step| open_ends_of(cx, *step))
}

fn open_ends_of(cx: &Context<'_>, step: StepId) -> Vec<OpenEnd> {
    if cx.map.is_open(step) {
        return vec![OpenEnd::Step(step)];
    }
    let open = cx
        .map
        .outs(step)
        .filter(|(_, flow)| flow.to.step().is_none());
    open.map(|(id, _)| OpenEnd::Flow(id)).collect()
}
