//! The target of a line: `>`.

use crate::capture::context::Context;
use crate::capture::read::lanes;
use crate::capture::read::line::{LaneSaid, Made, Target, Typed};
use crate::capture::read::names::{self, Place};
use crate::capture::read::refused::{Refused, Why};
use crate::capture::read::signs::{Sign, span, text, trim};
use crate::capture::read::spot;
use crate::model::{StepId, StepKind};

/// At most so many `>` of a text are tried as the target's, as each is looked up among
/// all names of the map.
const MOST_MARKS: usize = 4;

/// Finds the target in a token: the first `>` after which the rest of the token is a
/// lane, a step, a number or a new lane. Returns where that `>` is.
///
/// # Errors
///
/// No step has the number, or several lanes or steps begin like this.
pub(in crate::capture) fn find(
    token: &[Sign],
    cx: &Context<'_>,
    lane: Option<&Typed<LaneSaid>>,
) -> Result<Option<(usize, Typed<Target>)>, Refused> {
    let marks = (0..token.len()).filter(|&i| token[i].is('>'));
    for at in marks.take(MOST_MARKS) {
        let whole = trim(&token[at..]);
        let name = trim(&token[at + 1..]);
        let refused = |why| Refused::new(span(whole), why);
        let target = match name {
            [] => None,
            [only] if only.is('>') => Some(Target::Back),
            name if name.iter().all(Sign::is_digit) => {
                Some(Target::Step(numbered(cx, &text(name)).map_err(refused)?))
            }
            name if let Some(step) = spot::standing(name, cx.map) => Some(Target::Step(step)),
            name if let Some(step) =
                spot::read(name, cx.map).and_then(|p| spot::unnumbered(&p, cx)) =>
            {
                Some(Target::Step(step))
            }
            name => match new_lane(name, cx, lane).map_err(refused)? {
                Some(lane) => Some(Target::Lane(lane)),
                None => match names::place(cx, &text(name)).map_err(refused)? {
                    Some(Place::Lane(lane)) => Some(Target::Lane(LaneSaid::Known(lane))),
                    Some(Place::Step(step)) => Some(Target::Step(step)),
                    None => None,
                },
            },
        };
        if let Some(Target::Step(step)) = &target
            && cx
                .map
                .step(*step)
                .is_some_and(|s| s.kind == StepKind::Start)
        {
            return Err(refused(Why::IntoStart));
        }
        if let Some(what) = target {
            let span = span(whole);
            return Ok(Some((at, Typed { what, span })));
        }
    }
    Ok(None)
}

/// `name::` or `name (alias)::`. It may be the new lane that the same line makes.
fn new_lane(
    name: &[Sign],
    cx: &Context<'_>,
    own: Option<&Typed<LaneSaid>>,
) -> Result<Option<LaneSaid>, Why> {
    let [name @ .., a, b] = name else {
        return Ok(None);
    };
    // In `a>b>Ban::` the new lane is "Ban".
    if !a.is(':') || !b.is(':') || name.iter().any(|sign| sign.is('>')) {
        return Ok(None);
    }
    let made = match own.map(|said| &said.what) {
        Some(LaneSaid::New { alias, .. }) => vec![alias.to_lowercase()],
        _ => Vec::new(),
    };
    let lane = lanes::new(trim(name), lanes::Colons::Two, cx, &made)?;
    if let (
        Some(LaneSaid::New { name, .. }),
        Some(Typed {
            what:
                LaneSaid::New {
                    name: own_name,
                    alias,
                    ..
                },
            ..
        }),
    ) = (&lane, own)
        && name.to_lowercase() == own_name.to_lowercase()
    {
        return Ok(Some(LaneSaid::New {
            name: own_name.clone(),
            alias: alias.clone(),
            how: Made::Written,
        }));
    }
    Ok(lane)
}

/// The step with a number.
///
/// # Errors
///
/// There is none; the last existing number.
pub(in crate::capture) fn numbered(cx: &Context<'_>, digits: &str) -> Result<StepId, Why> {
    let step = digits.parse().ok().and_then(|n| cx.map.numbered(n));
    step.ok_or_else(|| Why::NoSuchStep(digits.to_string(), cx.map.highest_number()))
}
