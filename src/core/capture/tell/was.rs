//! What a line replaces on a step that stands: a figure, a lane.

use crate::capture::read::fact::Told;
use crate::capture::read::line::LaneSaid;
use crate::capture::tell::chips::lane_name;
use crate::capture::tell::say::{self, pick};
use crate::lang::Speaker;
use crate::model::{Fact, Field, Language, LegalBasis, Source, StepId};

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

/// What stands beside a fact that somebody claims, and stays: the step's own figure, else what
/// another one said.
pub(super) fn beside(
    on: StepId,
    told: &Told,
    by: Option<Source>,
    speaker: Speaker<'_>,
) -> Option<String> {
    let step = speaker.map.step(on)?;
    let Told::Figure(new) = told else {
        return None;
    };
    let of_others = || {
        let mut claims = step.claims.iter().rev();
        let claim = claims.find(|c| c.fact.field() == new.field() && Some(c.by) != by)?;
        Some(claim.fact.clone())
    };
    let old = step.facts.get(new.field()).or_else(of_others)?;
    let figure = Told::Figure(old.clone());
    (old != *new && figure.is_figure()).then(|| say::told(&figure, speaker.money()))
}

/// The lane that a step leaves.
pub(super) fn lane(on: StepId, to: &LaneSaid, speaker: Speaker<'_>) -> Option<String> {
    let old = speaker.map.step(on)?.lane;
    let stays = matches!(to, LaneSaid::Known(lane) if *lane == old);
    lane_name(speaker.map, old).filter(|_| !stays)
}

/// `5 ngày làm việc, trước là 3`: the words that both have are said once.
pub(super) fn said(new: &str, old: &str, language: Language) -> String {
    let old = without_same(new, old);
    format!("{new}, {} {old}", pick(language, "trước là", "was"))
}

/// `5 ngày làm việc, bên cạnh 3`: nothing is replaced.
pub(super) fn said_beside(new: &str, old: &str, language: Language) -> String {
    let old = without_same(new, old);
    format!("{new}, {} {old}", pick(language, "bên cạnh", "beside"))
}

/// The words of the old one that the new one has not.
fn without_same(new: &str, old: &str) -> String {
    let (new_words, old_words): (Vec<&str>, Vec<&str>) =
        (new.split(' ').collect(), old.split(' ').collect());
    let alike = |pairs: usize| pairs.min(old_words.len().saturating_sub(1));
    let ends = new_words.iter().rev().zip(old_words.iter().rev());
    let behind = alike(ends.take_while(|(a, b)| a == b).count());
    let starts = new_words.iter().zip(&old_words);
    let before = alike(starts.take_while(|(a, b)| a == b).count());
    let before = before.min(old_words.len() - 1 - behind);
    old_words[before..old_words.len() - behind].join(" ")
}
