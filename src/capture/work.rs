//! The edits of a line while they are being made.

use super::context::Context;
use super::fact::{Cited, InstrumentKind, Named, Told};
use super::landing::{End, cell};
use super::line::{FactsSaid, LaneSaid};
use crate::lang::fold;
use crate::model::{
    Aim, Caret, Citation, Decimal, Edit, Fact, FlowId, Ids, Instrument, InstrumentField,
    InstrumentId, LaneId, LaneKind, LegalBasis, NoteKind, Paper, PhaseId, Source as Says, Step,
    StepId, StepKind,
};

/// Where a new step goes on from.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub step: StepId,
    /// The open way out, where there is one.
    pub flow: Option<FlowId>,
    pub lane: LaneId,
    pub column: u32,
    pub row: u16,
    pub phase: Option<PhaseId>,
    /// The steps of the map that it comes from; itself unless it was just made.
    pub roots: Vec<StepId>,
    /// Whether this line made it.
    pub made: bool,
}

/// Where a new step stands.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub lane: LaneId,
    pub column: u32,
    pub row: u16,
    pub phase: Option<PhaseId>,
}

impl Place {
    /// The caret on the step that was made here.
    pub fn caret(&self, step: StepId) -> Caret {
        Caret {
            lane: Some(self.lane),
            step: Some(step),
            flow: None,
            phase: self.phase,
        }
    }

    /// The step that was made here, as what the next one goes on from.
    pub fn source(&self, step: StepId, from: &[Source]) -> Source {
        Source {
            step,
            flow: None,
            lane: self.lane,
            column: self.column,
            row: self.row,
            phase: self.phase,
            roots: from.iter().flat_map(|s| s.roots.iter().copied()).collect(),
            made: true,
        }
    }
}

pub(super) struct Work<'a, 'c> {
    pub cx: &'a Context<'c>,
    pub edits: Vec<Edit>,
    ids: &'a mut Ids,
    lanes: Vec<(String, LaneId)>,
    instruments: Vec<(InstrumentId, Instrument)>,
    /// Cells taken by the steps of this line.
    taken: Vec<(LaneId, u32, u16)>,
}

impl<'a, 'c> Work<'a, 'c> {
    pub fn new(cx: &'a Context<'c>, ids: &'a mut Ids) -> Work<'a, 'c> {
        Work {
            cx,
            edits: Vec::new(),
            ids,
            lanes: Vec::new(),
            instruments: Vec::new(),
            taken: Vec::new(),
        }
    }

    /// The lane, made if it is new.
    pub fn lane(&mut self, said: &LaneSaid) -> LaneId {
        let (name, alias) = match said {
            LaneSaid::Known(lane) => return *lane,
            LaneSaid::New { name, alias } => (name, alias),
        };
        let low = name.to_lowercase();
        if let Some((_, lane)) = self.lanes.iter().find(|(known, _)| *known == low) {
            return *lane;
        }
        let id: LaneId = self.ids.make();
        self.edits.push(Edit::AddLane {
            id,
            name: name.clone(),
            alias: alias.clone(),
            kind: lane_kind(name),
            before: None,
        });
        self.lanes.push((low, id));
        id
    }

    pub fn phase(&mut self, name: &str) -> PhaseId {
        let id = self.ids.make();
        self.edits.push(Edit::AddPhase {
            id,
            name: name.to_string(),
            procedure: None,
        });
        id
    }

    pub fn note(&mut self, kind: NoteKind, on: Option<StepId>, text: &str) {
        let known =
            |who: &crate::model::ParticipantId| self.cx.map.participants().contains_key(who);
        let by = self.cx.speaker.filter(known);
        self.edits.push(Edit::AddNote {
            id: self.ids.make(),
            kind,
            on,
            text: text.to_string(),
            by,
        });
    }

    /// What the ends are as sources.
    pub fn sources(&self, ends: &[End]) -> Vec<Source> {
        let source = |end: &End| {
            let step = self.cx.map.step(end.step)?;
            let cell = cell(self.cx, end.step);
            Some(Source {
                step: end.step,
                flow: end.flow,
                lane: step.lane,
                column: cell.column,
                row: cell.row,
                phase: step.phase,
                roots: vec![end.step],
                made: false,
            })
        };
        ends.iter().filter_map(source).collect()
    }

    /// A place for a step that goes on from `sources`: in the row it comes from if
    /// it stays in the lane, else in the first one; the next free row where that is
    /// taken.
    pub fn place(&self, lane: LaneId, sources: &[Source]) -> Place {
        let column = sources.iter().map(|s| s.column + 1).max().unwrap_or(0);
        let same = sources.iter().find(|source| source.lane == lane);
        let mut row = self
            .cx
            .order
            .free_row(lane, column, same.map_or(0, |s| s.row));
        while self.taken.contains(&(lane, column, row)) && row < u16::MAX {
            row = self.cx.order.free_row(lane, column, row + 1);
        }
        self.at(lane, column, row, sources)
    }

    /// A place for a step in a flow that leads on already: in the row of the step
    /// before or after it, whichever is in the lane. What stands there shifts.
    pub fn place_between(&self, lane: LaneId, sources: &[Source], after: Option<&Step>) -> Place {
        let column = sources.iter().map(|s| s.column + 1).max().unwrap_or(0);
        let before = sources.iter().find(|s| s.lane == lane).map(|s| s.row);
        let after = after.filter(|step| step.lane == lane).map(|step| step.row);
        self.at(lane, column, before.or(after).unwrap_or(0), sources)
    }

    fn at(&self, lane: LaneId, column: u32, row: u16, sources: &[Source]) -> Place {
        let known = |phase: &PhaseId| self.cx.map.phases().contains_key(phase);
        let phase = self.cx.caret.phase.filter(known);
        Place {
            lane,
            column,
            row,
            phase: phase.or(sources.first().and_then(|source| source.phase)),
        }
    }

    pub fn step(&mut self, kind: StepKind, name: &str, place: &Place) -> StepId {
        let id: StepId = self.ids.make();
        self.edits.push(Edit::AddStep {
            id,
            lane: place.lane,
            row: place.row,
            kind,
            name: name.to_string(),
            phase: place.phase,
        });
        self.taken.push((place.lane, place.column, place.row));
        id
    }

    pub fn flow(
        &mut self,
        from: StepId,
        to: Aim,
        back: bool,
        condition: Option<String>,
        share: Option<Decimal>,
    ) -> FlowId {
        let id: FlowId = self.ids.make();
        self.edits.push(Edit::AddFlow {
            id,
            from,
            to,
            condition,
            share,
            back,
        });
        id
    }

    /// Leads a source somewhere, by its open way out or a new one.
    pub fn aim(&mut self, from: &Source, to: Aim, back: bool, share: Option<Decimal>) -> FlowId {
        let Some(flow) = from.flow else {
            return self.flow(from.step, to, back, None, share);
        };
        let stands = |old: &crate::model::Flow| old.to == to && old.back == back;
        if !self.cx.map.flow(flow).is_some_and(stands) {
            self.edits.push(Edit::AimFlow { flow, to, back });
        }
        if share.is_some() {
            self.edits.push(Edit::SetShare { flow, share });
        }
        flow
    }

    /// Leads the sources into a step.
    pub fn connect(&mut self, sources: &[Source], step: StepId, share: Option<Decimal>) {
        for source in sources {
            self.aim(source, Aim::Step(step), false, share);
        }
    }

    /// Records the facts of a line on a step that stands already or was just made.
    /// Laws and papers join those that are there; other facts take the place of
    /// what was recorded. With a source all of them are that one's claims.
    pub fn facts(&mut self, step: StepId, said: &FactsSaid) {
        let by = said.by.as_ref().map(|by| by.what);
        let before = self.cx.map.step(step);
        let mut law: Option<LegalBasis> = None;
        let mut inputs: Option<Vec<Paper>> = None;
        let mut outputs: Option<Vec<Paper>> = None;
        let mut facts = Vec::new();
        for told in &said.list {
            match &told.what {
                Told::Elapsed(span) => facts.push(Fact::Elapsed(*span)),
                Told::Effort(span) => facts.push(Fact::Effort(*span)),
                Told::ApplicantEffort(span) => facts.push(Fact::ApplicantEffort(*span)),
                Told::Fee(amount) => facts.push(Fact::Fee(*amount)),
                Told::Services(amount) => facts.push(Fact::Services(*amount)),
                Told::Other(amount) => facts.push(Fact::Other(*amount)),
                Told::NoLaw => law = Some(LegalBasis::NoneFound),
                Told::Law(cited) => {
                    let citation = self.citation(cited);
                    let basis = law.take().unwrap_or_else(|| law_of(before, by));
                    let mut citations = basis.citations().to_vec();
                    if !citations.iter().any(|c| same_place(c, &citation)) {
                        citations.push(citation);
                    }
                    law = Some(LegalBasis::Cited(citations));
                }
                Told::Input(name) => {
                    let papers = inputs.get_or_insert_with(|| papers_of(before, by, true));
                    add_paper(papers, name);
                }
                Told::Output(name) => {
                    let papers = outputs.get_or_insert_with(|| papers_of(before, by, false));
                    add_paper(papers, name);
                }
                Told::Share(_) => {}
            }
        }
        facts.extend(law.map(Fact::Law));
        facts.extend(inputs.map(Fact::Inputs));
        facts.extend(outputs.map(Fact::Outputs));
        for fact in facts {
            self.edits.push(match by {
                None => Edit::SetFact { step, fact },
                Some(by) => Edit::AddClaim {
                    id: self.ids.make(),
                    step,
                    by,
                    fact,
                },
            });
        }
    }

    fn citation(&mut self, cited: &Cited) -> Citation {
        let instrument = cited
            .instrument
            .as_ref()
            .map(|named| self.instrument(named));
        Citation {
            text: cited.text.clone(),
            instrument,
            article: cited.article.clone(),
            clause: cited.clause.clone(),
            point: cited.point.clone(),
        }
    }

    /// The text of law in the register; added where it is not there yet.
    fn instrument(&mut self, named: &Named) -> InstrumentId {
        let known = self.cx.map.instruments();
        let same = |i: &Instrument| is_same_text(named, i);
        let found = known
            .iter()
            .map(|(id, i)| (*id, i))
            .chain(self.instruments.iter().map(|(id, i)| (*id, i)))
            .find(|(_, instrument)| same(instrument));
        if let Some((id, instrument)) = found {
            // A law that was called by its title now has its number.
            if instrument.number.is_none() && named.number.is_some() {
                self.edits.push(Edit::SetInstrument {
                    id,
                    set: InstrumentField::Number(named.number.clone()),
                });
            }
            return id;
        }
        let id: InstrumentId = self.ids.make();
        let kind = named.kind.name(self.cx.language()).to_string();
        self.edits.push(Edit::AddInstrument {
            id,
            kind: kind.clone(),
            number: named.number.clone(),
            title: named.title.clone(),
        });
        let made = Instrument {
            kind,
            number: named.number.clone(),
            title: named.title.clone(),
            ..Instrument::default()
        };
        self.instruments.push((id, made));
        id
    }
}

/// Numbers are compared without diacritics: `ND-CP` is `NĐ-CP`. A number without its
/// signs (`TT 02/2017`) is that of the same kind which begins so.
fn is_same_text(named: &Named, known: &Instrument) -> bool {
    let kind = InstrumentKind::of(&known.kind);
    match (&named.number, &known.number) {
        (Some(a), Some(b)) => {
            let (a, b) = (fold(a), fold(b));
            let begins = |long: &str, short: &str| {
                long.strip_prefix(short)
                    .is_some_and(|rest| rest.starts_with('/'))
            };
            a == b || kind == named.kind && (begins(&a, &b) || begins(&b, &a))
        }
        (Some(_), None) | (None, _) => match (&named.title, &known.title) {
            (Some(a), Some(b)) => kind == named.kind && fold(a) == fold(b),
            _ => false,
        },
    }
}

fn same_place(a: &Citation, b: &Citation) -> bool {
    (a.instrument, &a.article, &a.clause, &a.point)
        == (b.instrument, &b.article, &b.clause, &b.point)
}

fn claimed(step: Option<&Step>, by: Says) -> impl Iterator<Item = &Fact> {
    let claims = step.map_or(&[][..], |step| &step.claims[..]);
    claims.iter().filter(move |c| c.by == by).map(|c| &c.fact)
}

fn law_of(step: Option<&Step>, by: Option<Says>) -> LegalBasis {
    match by {
        None => step.map_or(LegalBasis::NotAsked, |step| step.facts.law.clone()),
        Some(by) => claimed(step, by)
            .find_map(|fact| match fact {
                Fact::Law(law) => Some(law.clone()),
                _ => None,
            })
            .unwrap_or_default(),
    }
}

fn papers_of(step: Option<&Step>, by: Option<Says>, ins: bool) -> Vec<Paper> {
    match by {
        None => step.map_or(Vec::new(), |step| match ins {
            true => step.facts.inputs.clone(),
            false => step.facts.outputs.clone(),
        }),
        Some(by) => claimed(step, by)
            .find_map(|fact| match (fact, ins) {
                (Fact::Inputs(papers), true) | (Fact::Outputs(papers), false) => {
                    Some(papers.clone())
                }
                _ => None,
            })
            .unwrap_or_default(),
    }
}

fn add_paper(papers: &mut Vec<Paper>, name: &str) {
    let low = name.to_lowercase();
    if !papers.iter().any(|paper| paper.name.to_lowercase() == low) {
        papers.push(Paper::named(name));
    }
}

/// What kind of body a name speaks of, where it is plain; an agency otherwise. It
/// can be set right in the lane's own fields.
fn lane_kind(name: &str) -> LaneKind {
    const KINDS: &[(LaneKind, &[&str])] = &[
        (
            LaneKind::Applicant,
            &[
                "nguoi dan",
                "nguoi nop",
                "nguoi thanh lap",
                "nguoi yeu cau",
                "cong dan",
                "doanh nghiep",
                "khach hang",
                "ho kinh doanh",
                "chu dau tu",
                "nha dau tu",
                "to chuc, ca nhan",
                "applicant",
                "citizen",
                "business",
                "customer",
                "investor",
                "founder",
                "company founder",
            ],
        ),
        (
            LaneKind::System,
            &[
                "he thong",
                "phan mem",
                "cong dich vu",
                "cong dvc",
                "httt",
                "system",
                "portal",
            ],
        ),
        (
            LaneKind::StateEnterprise,
            &[
                "dien luc",
                "cong ty dien luc",
                "evn",
                "power company",
                "power utility",
            ],
        ),
        (
            LaneKind::Private,
            &["ngan hang", "nha thau", "bank", "contractor"],
        ),
    ];
    let folded = fold(name);
    let begins = |word: &&str| {
        folded
            .strip_prefix(word)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let found = KINDS
        .iter()
        .find(|(_, words)| words.iter().any(|w| begins(&w)));
    found.map_or(LaneKind::Agency, |(kind, _)| *kind)
}
