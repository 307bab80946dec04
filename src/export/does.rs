//! What marks do, in words.

use crate::analysis::{Effect, Time};
use crate::lang::{self, Speaker, select};
use crate::model::{Decimal, Fraction, Language};

/// The effect of a mark in words.
pub fn does(speaker: Speaker<'_>, effect: &Effect) -> select::Does {
    let language = speaker.language;
    let money = speaker.money();
    let by = |more: Option<Fraction>| {
        let more = more.filter(|more| !money.rounded(*more).is_zero())?;
        let sign = if more.is_negative() { "" } else { "+" };
        Some(format!("{sign}{}", money.own_short(money.rounded(more))))
    };
    let mut law: Vec<String> = Vec::new();
    for cited in &effect.law {
        let place = speaker.citation_short(cited);
        // Article 26 of two texts looks the same here.
        if !law.contains(&place) {
            law.push(place);
        }
    }
    let lost = effect.lost.iter();
    let lost = lost.map(|of| (speaker.step_short(of.step), of.paper.clone()));
    select::Does {
        taken: effect.taken,
        left: effect.left,
        time: (effect.time != Time::ZERO).then(|| {
            let said = |say| signed(language, effect.time, say);
            (said(lang::duration), said(lang::duration_short))
        }),
        hand_offs: effect.hand_offs,
        visits: effect.visits,
        fees: select::without(language, by(effect.fees), effect.left_out),
        per_year: by(effect.per_year),
        law,
        lost: lost.collect(),
    }
}

/// A difference of times: each unit of time has its own sign.
fn signed(language: Language, time: Time, say: fn(Language, Time) -> String) -> String {
    let of = |by: Decimal, say: &dyn Fn(Decimal) -> String| match by {
        by if by.is_zero() => None,
        by if by.is_negative() => Some(format!("−{}", say(by.negated()))),
        by => Some(format!("+{}", say(by))),
    };
    let none = Time {
        week: time.week,
        ..Time::ZERO
    };
    let working = |by| Time {
        working_minutes: by,
        ..none
    };
    let calendar = |by| Time {
        calendar_days: by,
        ..none
    };
    let working = of(time.working_minutes, &|by| say(language, working(by)));
    let calendar = of(time.calendar_days, &|by| say(language, calendar(by)));
    let told: Vec<String> = working.into_iter().chain(calendar).collect();
    told.join(" ")
}
