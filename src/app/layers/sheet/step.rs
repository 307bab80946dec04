//! The inspector of a step: every fact, claim, flow, mark and note of it.

use super::row::{OnEnter, Row, SheetContext, some};
use super::{Subject, facts, note};
use crate::analysis;
use crate::capture::field;
use crate::catalogue::Choice;
use crate::lang::{self, fact, sheet, words};
use crate::model::{
    Aim, Claim, ClaimId, Edit, Fact, Field, LegalBasis, Paper, Source, StepId, StepKind,
};

pub(super) fn rows(g: SheetContext<'_>, id: StepId) -> Vec<Row> {
    let Some(step) = g.speaker.map.step(id) else {
        return Vec::new();
    };
    let l = g.speaker.language;
    let mut rows = vec![
        name(g, id, &step.name),
        kind(g, id, step.kind),
        lane(g, id),
        phase(g, id),
        Row::heading(sheet::facts(l)),
    ];
    rows.extend(facts::facts(g, id));
    rows.push(Row::heading(Field::Law.word(l)));
    rows.extend(law(g, id));
    for (field, title, input) in [
        (Field::Inputs, sheet::add_input(l), true),
        (Field::Outputs, sheet::add_output(l), false),
    ] {
        rows.push(Row::heading(field.word(l)));
        if step.facts.get(field) == Some(Fact::unknown(field)) {
            let nobody = words::words(l).nobody_knows;
            let gone = vec![Edit::ClearFact { step: id, field }];
            let row = Row::new(sheet::status(l), nobody, OnEnter::Nothing);
            rows.push(row.with_gone(gone));
        }
        rows.extend(papers(g, id, input));
        rows.push(add_paper(g, id, input, title));
    }
    rows.push(Row::heading(sheet::claims(l)));
    rows.extend(step.claims.iter().map(|claim| claimed(g, id, claim)));
    rows.push(Row::add(sheet::add_claim(l), move |g, text, ids| {
        field::claim(&g.cx, id, text, None, ids).map_err(|refused| refused.say(l))
    }));
    rows.push(Row::heading(sheet::marks(l)));
    for (mark, of) in g.speaker.map.marks_on(id) {
        let words = g.speaker.mark(of);
        let row = Row::new(words, "", OnEnter::Open(Subject::Mark(mark)));
        rows.push(row.with_gone(vec![Edit::DeleteMark { id: mark }]));
    }
    let mut add = Row::new(
        format!("+ {}", sheet::add_mark(l)),
        "",
        OnEnter::Open(Subject::NewMark(id)),
    );
    add.adds = true;
    add.shown.quiet = true;
    rows.push(add);
    rows.push(Row::heading(sheet::flows(l)));
    let ways: Vec<_> = g.speaker.map.outs(id).map(|(flow, _)| flow).collect();
    rows.extend(ways.into_iter().map(|flow| super::flow::row(g, flow, true)));
    rows.push(super::flow::add(g, id));
    if g.speaker.map.ins(id).next().is_some() {
        rows.push(Row::heading(sheet::ways_in(l)));
        let ways: Vec<_> = g.speaker.map.ins(id).map(|(flow, _)| flow).collect();
        rows.extend(
            ways.into_iter()
                .map(|flow| super::flow::row(g, flow, false)),
        );
    }
    rows.push(Row::heading(sheet::notes(l)));
    rows.extend(note::of_step(g, id));
    let findings = analysis::checks_on(
        g.speaker.map,
        g.speaker.order,
        analysis::law::review_day(g.session),
    );
    let mut missing = findings.iter().filter(|f| f.step == Some(id)).peekable();
    if missing.peek().is_some() {
        rows.push(Row::heading(sheet::missing(l)));
        rows.extend(missing.map(|finding| {
            let code = finding.code.word(l);
            let field = finding.field.map(|field| field.word(l).to_string());
            let lost = finding.lost.as_ref();
            let of = field.or_else(|| lost.map(|lost| fact::quoted(&lost.paper)));
            let said = of.map_or(code.to_string(), |of| format!("{of}: {code}"));
            Row::new(said, "", OnEnter::Nothing)
        }));
    }
    rows
}

pub(in crate::app) fn name(g: SheetContext<'_>, id: StepId, now: &str) -> Row {
    let l = g.speaker.language;
    Row::text(l, sheet::name(l), Some(now), move |_, text, _| {
        Ok(vec![Edit::RenameStep {
            step: id,
            name: text.trim().to_string(),
        }])
    })
}

/// Task, wait or decision.
pub(in crate::app) fn kind(g: SheetContext<'_>, id: StepId, now: StepKind) -> Row {
    let l = g.speaker.language;
    Row::one_of(l, sheet::kind(l), Some(now), |kind| Edit::SetKind {
        number: None,
        step: id,
        kind,
    })
}

fn lane(g: SheetContext<'_>, id: StepId) -> Row {
    let l = g.speaker.language;
    let now = g.speaker.map.step(id).map(|step| step.lane);
    let options: Vec<_> = g
        .speaker
        .map
        .lanes()
        .map(|(lane, of)| {
            let edits =
                crate::model::compose::move_to_lane(g.speaker.map, g.speaker.order, id, lane);
            (of.name.clone(), edits)
        })
        .collect();
    let at = g
        .speaker
        .map
        .lane_order()
        .iter()
        .position(|lane| Some(*lane) == now);
    let value = at.map_or(String::new(), |at| options[at].0.clone());
    Row::new(words::words(l).lane, value, OnEnter::choose(options, at))
}

fn phase(g: SheetContext<'_>, id: StepId) -> Row {
    let l = g.speaker.language;
    let now = g.speaker.map.step(id).and_then(|step| step.phase);
    let all: Vec<_> = g.speaker.map.phases().keys().copied().collect();
    let word = |phase| {
        g.speaker
            .map
            .phases()
            .get(&phase)
            .map_or(String::new(), |p| p.name.clone())
    };
    let set = |phase| Edit::PutInPhase {
        step: id,
        phase: Some(phase),
    };
    let none = vec![Edit::PutInPhase {
        step: id,
        phase: None,
    }];
    let mut row = Row::choice(l, words::words(l).phase, now, &all, word, set)
        .or_none(words::words(l).none, none);
    if now.is_none() {
        row.shown.value = words::words(l).none.to_string();
    }
    row
}

fn law(g: SheetContext<'_>, id: StepId) -> Vec<Row> {
    let l = g.speaker.language;
    let Some(step) = g.speaker.map.step(id) else {
        return Vec::new();
    };
    let law = &step.facts.law;
    let state = match law {
        LegalBasis::NotAsked => Some(0),
        LegalBasis::NoneFound => Some(1),
        LegalBasis::NobodyKnows => Some(2),
        LegalBasis::Cited(_) => None,
    };
    let cited = law.citations();
    let mut rows = Vec::new();
    if cited.is_empty() {
        let w = words::words(l);
        let clear = Edit::ClearFact {
            step: id,
            field: Field::Law,
        };
        let set = |law| Edit::SetFact {
            step: id,
            fact: Fact::Law(law),
        };
        let options = [
            (w.law_not_asked, clear),
            (w.law_none_found, set(LegalBasis::NoneFound)),
            (w.law_nobody_knows, set(LegalBasis::NobodyKnows)),
        ];
        let options = options.map(|(word, edit)| (word.to_string(), vec![edit]));
        let value = state.map_or("", |at| options[at].0.as_str()).to_string();
        let mut row = Row::new(sheet::status(l), value, OnEnter::choose(options, state));
        row.shown.quiet = *law == LegalBasis::NotAsked;
        rows.push(row);
    }
    for (at, citation) in cited.iter().enumerate() {
        let one = Fact::Law(LegalBasis::Cited(vec![citation.clone()]));
        let now = field::typed(g.speaker.map, &one).join(", ");
        let mut others = cited.to_vec();
        others.remove(at);
        let gone = if others.is_empty() {
            Edit::ClearFact {
                step: id,
                field: Field::Law,
            }
        } else {
            Edit::SetFact {
                step: id,
                fact: Fact::Law(LegalBasis::Cited(others)),
            }
        };
        let take = move |g: SheetContext<'_>, text: &str, ids: &mut crate::model::Ids| {
            field::set_citation(&g.cx, id, at, text, ids).map_err(|refused| refused.say(l))
        };
        let on = OnEnter::Text {
            now,
            figure: false,
            take: Box::new(take),
        };
        let row = Row::new(g.speaker.citation(citation), "", on);
        rows.push(row.with_gone(vec![gone]));
        if let Some(text) = citation
            .instrument
            .filter(|i| g.speaker.map.instruments().contains_key(i))
        {
            let name = lang::law::instrument(l, &g.speaker.map.instruments()[&text]);
            rows.push(
                Row::new(
                    lang::sheet::instrument(l),
                    name,
                    OnEnter::Open(Subject::Instrument(text)),
                )
                .under(),
            );
        }
    }
    rows.push(Row::add(sheet::add_citation(l), move |g, text, ids| {
        field::set(&g.cx, id, Field::Law, text, ids).map_err(|refused| refused.say(l))
    }));
    rows
}

fn papers_of(g: SheetContext<'_>, id: StepId, input: bool) -> Vec<Paper> {
    g.speaker.map.step(id).map_or(Vec::new(), |step| {
        if input {
            step.facts.inputs.clone()
        } else {
            step.facts.outputs.clone()
        }
    })
}

fn set_papers(id: StepId, input: bool, papers: Vec<Paper>) -> Edit {
    if papers.is_empty() {
        let field = if input { Field::Inputs } else { Field::Outputs };
        return Edit::ClearFact { step: id, field };
    }
    let fact = if input {
        Fact::Inputs(papers)
    } else {
        Fact::Outputs(papers)
    };
    Edit::SetFact { step: id, fact }
}

fn papers(g: SheetContext<'_>, id: StepId, input: bool) -> Vec<Row> {
    let all = papers_of(g, id, input);
    let row = |(at, paper): (usize, &Paper)| {
        let mut others = all.clone();
        others.remove(at);
        let words = fact::paper(g.speaker.language, paper);
        Row::new(
            words,
            "",
            OnEnter::Open(Subject::Paper {
                step: id,
                input,
                at,
            }),
        )
        .with_gone(vec![set_papers(id, input, others)])
    };
    all.iter().enumerate().map(row).collect()
}

fn add_paper(g: SheetContext<'_>, id: StepId, input: bool, title: &str) -> Row {
    let l = g.speaker.language;
    Row::add(title, move |g, text, _| {
        let field = if input { Field::Inputs } else { Field::Outputs };
        if field::is_asked_in_vain(text) {
            let fact = Fact::unknown(field);
            return Ok(vec![Edit::SetFact { step: id, fact }]);
        }
        let paper = if input {
            field::input(text)
        } else {
            field::paper(text)
        };
        let paper = paper.ok_or(sheet::bad_empty(l))?;
        let mut all = papers_of(g, id, input);
        all.push(paper);
        Ok(vec![set_papers(id, input, all)])
    })
}

/// The rows of one paper.
pub(super) fn paper(g: SheetContext<'_>, id: StepId, input: bool, at: usize) -> Vec<Row> {
    let l = g.speaker.language;
    let all = papers_of(g, id, input);
    let Some(paper) = all.get(at).cloned() else {
        return Vec::new();
    };
    // Changes the papers as they are when the text is typed.
    let with = move |g: SheetContext<'_>, change: &dyn Fn(&mut Paper)| {
        let mut all = papers_of(g, id, input);
        if let Some(paper) = all.get_mut(at) {
            change(paper);
        }
        set_papers(id, input, all)
    };
    let no_form = with(g, &|paper| paper.form = None);
    let mut rows = vec![
        Row::text(l, sheet::name(l), Some(&paper.name), move |g, text, _| {
            let name = some(text).ok_or(sheet::bad_empty(l))?;
            Ok(vec![with(g, &|paper| paper.name.clone_from(&name))])
        }),
        Row::one_of(l, sheet::form(l), paper.form, |form| {
            with(g, &|paper| paper.form = Some(form))
        })
        .or_none(words::words(l).not_asked, vec![no_form]),
        Row::text(
            l,
            sheet::database(l),
            paper.source.as_deref(),
            move |g, text, _| {
                let source = some(text);
                Ok(vec![with(g, &|paper| paper.source.clone_from(&source))])
            },
        ),
    ];
    if input {
        let typed = paper.effort.as_ref().map(field::preparation_typed);
        let take = move |g: SheetContext<'_>, text: &str, _: &mut crate::model::Ids| {
            let effort = match some(text) {
                Some(text) => Some(field::preparation(&text).ok_or(sheet::bad_effort(l))?),
                None => None,
            };
            Ok(vec![with(g, &|paper| paper.effort = effort)])
        };
        let row = Row::text(l, sheet::preparation(l), typed.as_deref(), take).figure();
        let no_effort = with(g, &|paper| paper.effort = None);
        rows.push(match paper.effort {
            Some(effort) => {
                let mut row = row.with_gone(vec![no_effort]);
                row.shown.value = lang::span::span(l, &effort);
                row
            }
            None => row,
        });
    }
    if !input {
        let last = paper.is_final;
        let toggle = with(g, &|paper| paper.is_final = !last);
        let w = words::words(l);
        let row = Row::choice(
            l,
            sheet::is_final(l),
            Some(last),
            &[true, false],
            |v| if v { w.yes } else { w.no }.to_string(),
            |v| with(g, &|paper| paper.is_final = v),
        );
        rows.push(row.with_toggle(vec![toggle]));
    }
    rows
}

fn claimed(g: SheetContext<'_>, id: StepId, claim: &Claim) -> Row {
    let who = g.speaker.source(claim.by);
    let said = g.speaker.fact(&claim.fact);
    Row::new(who, said, OnEnter::Open(Subject::Claim(id, claim.id))).with_gone(vec![
        Edit::DeleteClaim {
            step: id,
            id: claim.id,
        },
    ])
}

/// The actions on a claim.
pub(super) fn claim(g: SheetContext<'_>, id: StepId, claim: ClaimId) -> Vec<Row> {
    let l = g.speaker.language;
    let claims = g.speaker.map.step(id).map(|step| &step.claims);
    let Some(claim) = claims.and_then(|all| all.iter().find(|c| c.id == claim)) else {
        return Vec::new();
    };
    let recorded = g
        .speaker
        .map
        .step(id)
        .and_then(|step| step.facts.get(claim.fact.field()))
        .map_or(words::words(l).not_asked.to_string(), |fact| {
            g.speaker.value(&fact)
        });
    let field = claim.fact.field();
    let leads = match claim.by {
        Source::Participant(who) => OnEnter::Open(Subject::Participant(who)),
        Source::Lane(lane) => OnEnter::Open(Subject::Lane(lane)),
        Source::Assumption => OnEnter::Nothing,
    };
    let options = vec![
        (sheet::leave(l).to_string(), Vec::new()),
        (
            sheet::settle(l).to_string(),
            vec![Edit::SetFact {
                step: id,
                fact: claim.fact.clone(),
            }],
        ),
        (
            sheet::take_back(l).to_string(),
            vec![Edit::DeleteClaim {
                step: id,
                id: claim.id,
            }],
        ),
    ];
    let now = Some(0);
    vec![
        Row::new(sheet::raised_by(l), g.speaker.source(claim.by), leads),
        Row::new(
            field.word(l),
            g.speaker.value(&claim.fact),
            OnEnter::choose(options, now),
        ),
        Row::new(lang::words::words(l).kept, recorded, OnEnter::Nothing),
    ]
}

/// The words of an end, as they are typed.
pub(super) fn aim(g: SheetContext<'_>, to: Aim) -> String {
    match to {
        Aim::Open => sheet::open(g.speaker.language).to_string(),
        Aim::Lane(lane) => format!("→ {}", g.speaker.lane(lane)),
        Aim::Step(step) => g.speaker.step_short(step),
    }
}
