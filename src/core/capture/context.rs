//! The context in which a line is read.

use crate::capture::phrasebook::Phrasebook;
use crate::model::{
    Caret, Currency, DayMeaning, Header, LaneId, Language, Map, Order, ParticipantId, StepId, Week,
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
