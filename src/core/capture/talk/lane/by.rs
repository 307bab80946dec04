//! What is done, and by whom behind it: `decision by committee`, `thẩm định do phòng đô thị
//! làm`.

use crate::capture::context::Context;
use crate::capture::read::line::{Form, LaneSaid, StepLine};
use crate::capture::read::parse::{Tail, step_line};
use crate::capture::read::refused::Refused;
use crate::capture::read::signs::trim;
use crate::capture::read::words::Words;
use crate::capture::talk::lane::LONGEST;
use crate::capture::talk::lane::bodies::{ACTS, OFFICES, is_office};
use crate::capture::talk::{standing, told};

const BY: &[&str] = &["by", "by the"];
/// The same in Vietnamese, with the words that close it.
const DO: &[&str] = &["do", "là do"];
const DOES: &[&str] = &["làm", "thực hiện", "phụ trách", "đảm nhiệm", "tiến hành"];

/// Reads a step with who does it behind it; what follows a comma is said besides.
///
/// # Errors
///
/// What is done cannot be a step.
pub(super) fn heard(words: &Words<'_>, cx: &Context<'_>) -> Result<Option<Form>, Refused> {
    let most = words.len().min(LONGEST);
    let comma = (1..words.len()).find(|at| words.said(*at) == ",");
    let comma = comma.unwrap_or(words.before(words.len(), standing::CLOSING));
    let found = (1..most.min(comma)).find_map(|at| {
        if let Some(taken) = words.phrase(at, BY) {
            return Some((at, at + taken, comma));
        }
        let from = at + words.phrase(at, DO)?;
        let to = words.before(comma, DOES);
        (to < comma).then_some((at, from, to))
    });
    let Some((at, from, to)) = found.filter(|(_, from, to)| from < to && to - from <= LONGEST)
    else {
        return Ok(None);
    };
    // "pay by bank": the word for it is no noun.
    if words.phrase(0, ACTS).is_some() && words.phrase(at, BY).is_some() {
        return Ok(None);
    }
    let lane = told::lane(words.signs(from..to), true, cx)?;
    let lane = lane.filter(|lane| match lane.what {
        LaneSaid::Known(_) => true,
        // "by bank transfer" is a way of doing it.
        LaneSaid::New { .. } => {
            let ends = words.phrase_before(to, OFFICES).is_some();
            is_office(words, from..to) && (ends || words.phrase(at, DO).is_some())
        }
    });
    let Some(lane) = lane else {
        return Ok(None);
    };
    let Form::Step(step) = step_line(trim(words.signs(0..at)), cx, Tail::Gives)? else {
        return Ok(None);
    };
    if !step.makes_step() || step.lane.is_some() || step.join.is_some() || step.target.is_some() {
        return Ok(None);
    }
    let rest = trim(words.from(comma + 1));
    let mut facts = step.facts.clone();
    match told::facts(words, (comma + 1).min(words.len())..words.len(), cx)? {
        Some((said, None)) => facts.list.extend(said.list),
        Some(_) | None if rest.is_empty() => {}
        Some(_) | None => facts.list.push(told::remark(rest)),
    }
    Ok(Some(Form::Step(Box::new(StepLine {
        lane: Some(lane),
        no_lane: None,
        facts,
        ..*step
    }))))
}
