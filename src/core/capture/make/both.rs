//! A line whose figure replaces one that stands, read so that both stay: each then is what
//! somebody said.

use crate::capture::context::Context;
use crate::capture::land;
use crate::capture::read::fact::Told;
use crate::capture::read::line::{FactsSaid, Form, LateLine, Line, SourceSaid, Typed};
use crate::model::{Field, Source, StepId};

impl Line {
    /// Whether a time or an amount of the line replaces another one on a step that stands.
    pub fn replaces(&self, cx: &Context<'_>) -> bool {
        self.form
            .lates()
            .iter()
            .any(|late| late.facts.by.is_none() && !replaced(late, cx).is_empty())
    }

    /// The same line with both figures kept: the new one as what the speaker says, or, where
    /// nobody is speaking, the one that stands as what was said by who said it then. None
    /// where nothing is replaced, or nobody is known.
    pub fn keeping_both(
        &self,
        cx: &Context<'_>,
        said: impl Fn(StepId, Field) -> Option<Source>,
    ) -> Option<Line> {
        if !self.replaces(cx) {
            return None;
        }
        let lates: Option<Vec<LateLine>> = self
            .form
            .lates()
            .iter()
            .map(|late| both(late, cx, &said))
            .collect();
        Some(Line {
            form: Form::of_steps(lates?)?,
            ..self.clone()
        })
    }
}

fn step_of(late: &LateLine, cx: &Context<'_>) -> Option<StepId> {
    let named = late.step.as_ref().map(|step| step.what);
    named.or_else(|| land::step_told_of(cx))
}

/// The places of the line's own figures that replace one, and what they replace.
fn replaced(late: &LateLine, cx: &Context<'_>) -> Vec<(usize, Told)> {
    let step = step_of(late, cx).and_then(|step| cx.map.step(step));
    let old = |(at, said): (usize, &Typed<Told>)| {
        let Told::Figure(new) = &said.what else {
            return None;
        };
        let old = Told::Figure(step?.facts.get(new.field())?);
        (old.is_figure() && said.what.is_figure() && old != said.what).then_some((at, old))
    };
    late.facts.list.iter().enumerate().filter_map(old).collect()
}

fn both(
    late: &LateLine,
    cx: &Context<'_>,
    said: &impl Fn(StepId, Field) -> Option<Source>,
) -> Option<LateLine> {
    let old = replaced(late, cx);
    if late.facts.by.is_some() || old.is_empty() {
        return Some(late.clone());
    }
    let mut late = late.clone();
    let claim = |list: Vec<Typed<Told>>, what: Source| FactsSaid {
        by: list.first().map(|told| Typed {
            what: SourceSaid::Known(what),
            span: told.span.clone(),
        }),
        list,
    };
    let speaker = cx
        .speaker
        .filter(|who| cx.map.participants().contains_key(who));
    if let Some(speaker) = speaker {
        let mut new = Vec::new();
        for (at, _) in old.iter().rev() {
            new.push(late.facts.list.remove(*at));
        }
        new.reverse();
        late.claims.push(claim(new, Source::Participant(speaker)));
        return Some(late);
    }
    let step = step_of(&late, cx)?;
    for (at, told) in old {
        let by = said(step, told.replaces()?)?;
        let span = late.facts.list[at].span.clone();
        late.claims
            .push(claim(vec![Typed { what: told, span }], by));
    }
    Some(late)
}
