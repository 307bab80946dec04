//! Records facts and claims of a step, and adds cited texts of law to the register.

use crate::capture::make::work::Work;
use crate::capture::read::fact::{Cited, Named, Told};
use crate::capture::read::line::FactsSaid;
use crate::lang::compose;
use crate::law::abroad;
use crate::model::{
    Bearer, Citation, Edit, Fact, Instrument, InstrumentField, InstrumentId, LaneId, LegalBasis,
    NoteKind, Paper, Source as Says, Span, Step, StepId,
};

impl Work<'_, '_> {
    /// Records the facts of a line on an existing or new step. Laws and papers are added
    /// to those recorded; other facts replace the recorded ones. If the line names a
    /// source, all of them are its claims.
    pub fn facts(&mut self, step: StepId, said: &FactsSaid) {
        let by = said.by.as_ref().map(|by| self.source(&by.what));
        let before = self.cx.map.step(step);
        let mut law: Option<LegalBasis> = None;
        let mut inputs: Option<Vec<Paper>> = None;
        let mut outputs: Option<Vec<Paper>> = None;
        let (mut facts, mut remarks) = (Vec::new(), Vec::new());
        for told in &said.list {
            match &told.what {
                Told::Figure(fact) => facts.push(fact.clone()),
                Told::NoLaw(state) => law = Some(state.clone()),
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
                    let papers = inputs.get_or_insert_with(|| papers_of(before, by, Way::In));
                    add_paper(papers, name, *effort);
                }
                Told::Output(name) => {
                    let papers = outputs.get_or_insert_with(|| papers_of(before, by, Way::Out));
                    add_paper(papers, name, None);
                }
                Told::Share(_) => {}
                Told::BorneHere => {
                    let lane = self.lane_of(step).map(Bearer::Lane);
                    facts.extend(lane.map(Fact::Bearer));
                }
                Told::Remark(text) => remarks.push(compose(text)),
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
        for text in remarks {
            self.note(NoteKind::Remark, Some(step), &text);
        }
    }

    /// The lane of a step that stands or is being made.
    fn lane_of(&self, step: StepId) -> Option<LaneId> {
        let made = self.edits.iter().find_map(|edit| match edit {
            Edit::AddStep { id, lane, .. } if *id == step => Some(*lane),
            _ => None,
        });
        made.or_else(|| Some(self.cx.map.step(step)?.lane))
    }

    fn citation(&mut self, cited: &Cited) -> Citation {
        let instrument = cited
            .instrument
            .as_ref()
            .map(|named| self.instrument(named));
        Citation::of(cited.text.clone(), cited.place.clone(), instrument)
    }

    /// The text of law in the register, added if it is missing. The register takes over
    /// what the line tells in addition, such as the number of a law known by title.
    fn instrument(&mut self, named: &Named) -> InstrumentId {
        let named = &composed(named);
        let known = self.cx.map.instruments().iter().map(|(id, i)| (*id, i));
        let made = self.instruments.iter().map(|(id, i)| (*id, i));
        // Details that the line adds to an existing text count from here on.
        let is_made = |id: &InstrumentId| self.instruments.iter().any(|(of, _)| of == id);
        let known = known.filter(|(id, _)| !is_made(id));
        let found = named.among(known.chain(made));
        let (id, before, now) = match found {
            Some((id, text)) => (id, text.clone(), named.added_to(text)),
            None => {
                let id = self.ids.make();
                let row = named.row(self.cx.language());
                self.edits.push(Edit::AddInstrument {
                    id,
                    kind: row.kind.clone(),
                    number: row.number.clone(),
                    title: row.title.clone(),
                });
                let added = Instrument {
                    kind: row.kind.clone(),
                    number: row.number.clone(),
                    title: row.title.clone(),
                    ..Instrument::default()
                };
                (id, added, row)
            }
        };
        let changes = [
            (now.number != before.number).then(|| InstrumentField::Number(now.number.clone())),
            (now.year != before.year).then_some(InstrumentField::Year(now.year)),
            (now.date != before.date).then_some(InstrumentField::Date(now.date)),
            (now.body != before.body).then(|| InstrumentField::Body(now.body.clone())),
        ];
        let more = changes.into_iter().flatten();
        let set = more.map(|set| Edit::SetInstrument { id, set });
        self.edits.extend(set);
        self.instruments.retain(|(of, _)| *of != id);
        self.instruments.push((id, now));
        id
    }
}

/// A text of law in composed letters, as the register keeps it.
pub(in crate::capture) fn composed(named: &Named) -> Named {
    let text = |text: &Option<String>| text.as_deref().map(compose);
    Named {
        title: text(&named.title),
        body: text(&named.body),
        about: text(&named.about),
        ..named.clone()
    }
}

fn same_place(a: &Citation, b: &Citation) -> bool {
    // A place that has no level of ours is told by its words.
    let said = |c: &Citation| match c.place().is_empty() && c.instrument.is_none() {
        true => Some(c.text.clone()),
        false if c.place().is_empty() || abroad::is_named(&c.text) => {
            abroad::place_said(&c.text).map(str::to_string)
        }
        false => None,
    };
    a.instrument == b.instrument && a.place() == b.place() && said(a) == said(b)
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

/// Whether papers go into a step or come out of it.
#[derive(Clone, Copy)]
enum Way {
    In,
    Out,
}

fn papers_of(step: Option<&Step>, by: Option<Says>, way: Way) -> Vec<Paper> {
    match by {
        None => step.map_or(Vec::new(), |step| match way {
            Way::In => step.facts.inputs.clone(),
            Way::Out => step.facts.outputs.clone(),
        }),
        Some(by) => claimed(step, by)
            .find_map(|fact| match (fact, way) {
                (Fact::Inputs(papers), Way::In) | (Fact::Outputs(papers), Way::Out) => {
                    Some(papers.clone())
                }
                _ => None,
            })
            .unwrap_or_default(),
    }
}

/// Adds a paper. If the list has it, only takes over the time to prepare it, if one was
/// said.
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
