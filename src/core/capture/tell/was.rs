//! What a line replaces on a step that stands: a figure, a lane.

use crate::capture::read::fact::Told;
use crate::capture::read::line::LaneSaid;
use crate::capture::tell::chips::lane_name;
use crate::capture::tell::say::{self, pick};
use crate::lang::Speaker;
use crate::model::{Fact, Field, Language, LegalBasis, StepId};

/// The fact that is replaced, as a chip says it. Law and papers are added to what is there.
pub(super) fn fact(on: StepId, told: &Told, speaker: Speaker<'_>) -> Option<String> {
    let step = speaker.map.step(on)?;
    let replaces = |new: &Fact| {
        let old = step.facts.get(new.field())?;
        (old != *new).then_some(old)
    };
    let old = match told {
        Told::Figure(fact) => replaces(fact)?,
        Told::NoLaw(state) => replaces(&Fact::Law(state.clone()))?,
        Told::BorneHere => step.facts.get(Field::Bearer)?,
        Told::Law(_) => match &step.facts.law {
            LegalBasis::NotAsked | LegalBasis::Cited(_) => return None,
            other => Fact::Law(other.clone()),
        },
        Told::Input(..) | Told::Output(_) | Told::Share(_) | Told::Remark(_) => return None,
    };
    let listed = matches!(
        old,
        Fact::Law(_) | Fact::Bearer(_) | Fact::Inputs(_) | Fact::Outputs(_)
    );
    Some(if listed {
        speaker.value(&old)
    } else {
        say::told(&Told::Figure(old), speaker.money())
    })
}

/// The lane that a step leaves.
pub(super) fn lane(on: StepId, to: &LaneSaid, speaker: Speaker<'_>) -> Option<String> {
    let old = speaker.map.step(on)?.lane;
    let stays = matches!(to, LaneSaid::Known(lane) if *lane == old);
    lane_name(speaker.map, old).filter(|_| !stays)
}

/// `5 ngày làm việc, trước là 3`: the words that both have are said once.
pub(super) fn said(new: &str, old: &str, language: Language) -> String {
    let (new_words, old_words): (Vec<&str>, Vec<&str>) =
        (new.split(' ').collect(), old.split(' ').collect());
    let alike = |pairs: usize| pairs.min(old_words.len().saturating_sub(1));
    let ends = new_words.iter().rev().zip(old_words.iter().rev());
    let behind = alike(ends.take_while(|(a, b)| a == b).count());
    let starts = new_words.iter().zip(&old_words);
    let before = alike(starts.take_while(|(a, b)| a == b).count());
    let before = before.min(old_words.len() - 1 - behind);
    let old = old_words[before..old_words.len() - behind].join(" ");
    format!("{new}, {} {old}", pick(language, "trước là", "was"))
}
