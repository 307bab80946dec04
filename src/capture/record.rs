//! What is told of a step becomes its facts, or somebody's claims; texts of law that
//! are cited come into the register.

use super::fact::{Cited, InstrumentKind, Named, Told};
use super::line::FactsSaid;
use super::work::Work;
use crate::lang::{compose, fold};
use crate::model::law::number;
use crate::model::{
    Citation, Edit, Fact, Instrument, InstrumentField, InstrumentId, LegalBasis, Paper,
    Source as Says, Span, Step, StepId,
};

impl Work<'_, '_> {
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
                Told::Input(name, effort) => {
                    let papers = inputs.get_or_insert_with(|| papers_of(before, by, true));
                    add_paper(papers, name, *effort);
                }
                Told::Output(name) => {
                    let papers = outputs.get_or_insert_with(|| papers_of(before, by, false));
                    add_paper(papers, name, None);
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
            let mut more = Vec::new();
            // A law that was called by its title now has its number.
            if instrument.number.is_none() && named.number.is_some() {
                more.push(InstrumentField::Number(named.number.clone()));
            }
            if instrument.date.is_none() && named.date.is_some() {
                more.push(InstrumentField::Date(named.date));
            }
            if instrument.body.is_none() && named.body.is_some() {
                more.push(InstrumentField::Body(named.body.as_deref().map(compose)));
            }
            let set = more.into_iter().map(|set| Edit::SetInstrument { id, set });
            self.edits.extend(set);
            return id;
        }
        let id: InstrumentId = self.ids.make();
        let title = named.title.clone().or_else(|| named.about.clone());
        let title = title.map(|title| compose(&title));
        let kind = named.kind.name(self.cx.language()).to_string();
        self.edits.push(Edit::AddInstrument {
            id,
            kind: kind.clone(),
            number: named.number.clone(),
            title: title.clone(),
        });
        let made = Instrument {
            kind,
            number: named.number.clone(),
            title,
            date: named.date,
            body: named.body.as_deref().map(compose),
            ..Instrument::default()
        };
        // A first mention in full says more.
        let body = made
            .body
            .clone()
            .map(|body| InstrumentField::Body(Some(body)));
        let date = made.date.map(|date| InstrumentField::Date(Some(date)));
        let more = [date, body].into_iter().flatten();
        let set = more.map(|set| Edit::SetInstrument { id, set });
        self.edits.extend(set);
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
            let (a, b) = (number::key(a), number::key(b));
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

/// Adds a paper; of one that is there the time to prepare it is taken, if said.
fn add_paper(papers: &mut Vec<Paper>, name: &str, effort: Option<Span>) {
    let low = name.to_lowercase();
    let mut known = papers.iter_mut();
    match known.find(|paper| paper.name.to_lowercase() == low) {
        Some(paper) => paper.effort = effort.or(paper.effort),
        None => papers.push(Paper {
            effort,
            ..Paper::named(name)
        }),
    }
}
