//! Turns the texts of cells into edits, in the same way for one cell, a column of many
//! rows, or a block. Each cell is read on a map with the cells before it, so that a text of
//! law cited in two of them is registered once.

use crate::app::App;
use crate::app::layers::sheet::{OnEnter, Row, SheetContext, fact_row, kind_row};
use crate::capture::block;
use crate::capture::{Context, field};
use crate::catalogue;
use crate::catalogue::fact::Part;
use crate::lang::{self, Speaker, query, table};
use crate::model::{
    Edit, Fact, Field, Ids, LaneId, LegalBasis, Map, Paper, PhaseId, StepId, compose,
};
use crate::picture::table::Column;

/// A cell with its input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    pub step: StepId,
    pub column: Column,
    pub entered: Entered,
}

/// The input of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Entered {
    /// Typed text; an empty one clears the cell.
    Text(String),
    /// Pasted text: it may name a lane that is not there yet.
    Pasted(String),
    /// A choice: one of the values of the column, or that nobody has asked.
    Offer(Option<usize>),
}

impl Typed {
    /// The typed or pasted text.
    pub fn text(&self) -> &str {
        match &self.entered {
            Entered::Text(text) | Entered::Pasted(text) => text,
            Entered::Offer(_) => "",
        }
    }
}

/// The result of filling cells.
#[derive(Debug)]
pub(super) struct Filled {
    pub edits: Vec<Edit>,
    /// The ids that are free after them.
    pub ids: Ids,
    /// The refused cells, by their place in the input, with the reasons.
    pub refused: Vec<(usize, String)>,
}

/// Fills cells one after another.
struct Filling<'a> {
    app: &'a App,
    map: Map,
    ids: Ids,
    edits: Vec<Edit>,
    /// The steps that change lanes, all at once at the end, so that no two get the same
    /// place.
    moves: Vec<(StepId, LaneId)>,
}

impl App {
    /// The edits of some cells, not made yet.
    pub(super) fn fill(&self, typed: &[Typed]) -> Filled {
        let mut filling = Filling {
            app: self,
            map: self.session.map().clone(),
            ids: self.session.ids(self.author.writer),
            edits: Vec::new(),
            moves: Vec::new(),
        };
        let mut refused = Vec::new();
        for (at, cell) in typed.iter().enumerate() {
            if let Err(why) = filling.take(cell) {
                refused.push((at, why));
            }
        }
        let (map, order) = (self.session.map(), self.session.order());
        let moves = compose::move_steps_to_lane(map, order, &filling.moves);
        filling.edits.extend(moves);
        Filled {
            edits: filling.edits,
            ids: filling.ids,
            refused,
        }
    }
}

impl Filling<'_> {
    fn ground(&self) -> SheetContext<'_> {
        SheetContext {
            countries: &self.app.countries,
            speaker: self.speaker(),
            cx: self.context(),
            ..self.app.sheet_ground()
        }
    }

    fn speaker(&self) -> Speaker<'_> {
        Speaker::new(self.app.language, &self.map, self.app.session.order())
    }

    fn context(&self) -> Context<'_> {
        Context {
            map: &self.map,
            ..self.app.context(None)
        }
    }

    fn take(&mut self, cell: &Typed) -> Result<(), String> {
        let l = self.app.language;
        let id = cell.step;
        let text = match &cell.entered {
            Entered::Offer(value) => return self.take_offer(id, cell.column, *value),
            Entered::Text(text) | Entered::Pasted(text) => clean(text),
        };
        let Some(step) = self.map.step(id) else {
            return Err(table::no_cell(l).to_string());
        };
        let figures = step.kind.is_numbered();
        match cell.column {
            Column::Name if text.is_empty() => Err(table::name_stays(l).to_string()),
            Column::Name if step.name == text => Ok(()),
            Column::Name => self.make(vec![Edit::RenameStep {
                step: id,
                name: text,
            }]),
            Column::Lane if text.is_empty() => Err(table::not_cleared(l).to_string()),
            Column::Lane => {
                let lane = match (self.app.lane_named(&text), &cell.entered) {
                    (Ok(lane), _) => lane,
                    (Err(_), Entered::Pasted(_)) => self.new_lane(&text)?,
                    (Err(wrong), _) => return Err(wrong.say(l)),
                };
                self.moves.push((id, lane));
                Ok(())
            }
            Column::Phase => self.put_in_phase(id, &text),
            Column::Kind if figures && !text.is_empty() => {
                let now = step.kind;
                let edits = chosen(kind_row(self.ground(), id, now), &text)
                    .map_err(|names| one_of(l, &names))?;
                self.make(edits)
            }
            Column::Number | Column::Marks | Column::Next | Column::Kind => {
                Err(table::not_pasted(l).to_string())
            }
            Column::Fact(_) if !figures => Err(table::no_cell(l).to_string()),
            Column::Fact(Field::Law) => self.law(id, &text),
            Column::Fact(field) if is_unasked(&text) => match step.facts.get(field) {
                Some(_) => self.make(vec![Edit::ClearFact { step: id, field }]),
                None => Ok(()),
            },
            Column::Fact(field) if field::is_asked_in_vain(&text) => {
                let fact = Fact::unknown(field);
                let known = step.facts.get(field).as_ref() == Some(&fact);
                let edit = Edit::SetFact { step: id, fact };
                self.make(if known { Vec::new() } else { vec![edit] })
            }
            Column::Fact(field @ (Field::Inputs | Field::Outputs)) => {
                let edits = papers(step.facts.get(field), id, field, &text);
                self.make(edits)
            }
            Column::Fact(field) => {
                let (edits, ids) = self.read(id, field, &text)?;
                self.ids = ids;
                self.make(edits)
            }
        }
    }

    /// The lane of this name, which is made where the cells before have not made it.
    fn new_lane(&mut self, name: &str) -> Result<LaneId, String> {
        let folded = lang::fold(name);
        let mut lanes = self.map.lanes();
        if let Some((id, _)) = lanes.find(|(_, lane)| lang::fold(&lane.name) == folded) {
            return Ok(id);
        }
        drop(lanes);
        let mut ids = self.ids.clone();
        let (lane, edits) = block::new_lane(name, &self.context(), &mut ids);
        self.make(edits)?;
        self.ids = ids;
        Ok(lane)
    }

    /// The edits of a choice for this step; nothing if it is not possible here, as when
    /// there is nothing to take back.
    fn take_offer(
        &mut self,
        step: StepId,
        column: Column,
        value: Option<usize>,
    ) -> Result<(), String> {
        let no_cell = || table::no_cell(self.app.language).to_string();
        let of = self
            .map
            .step(step)
            .filter(|of| of.kind.is_numbered())
            .ok_or_else(no_cell)?;
        let row = match column {
            Column::Kind => kind_row(self.ground(), step, of.kind),
            Column::Fact(field) => fact_row(self.ground(), step, field),
            Column::Number
            | Column::Name
            | Column::Lane
            | Column::Phase
            | Column::Marks
            | Column::Next => return Err(no_cell()),
        };
        let OnEnter::Choose { options, .. } = row.on else {
            return Err(no_cell());
        };
        let chosen = options.into_iter().find(|offer| offer.value == value);
        self.make(chosen.map_or(Vec::new(), |offer| offer.edits))
    }

    /// Reads a fact like the row of the sheet.
    fn read(&self, step: StepId, field: Field, text: &str) -> Result<(Vec<Edit>, Ids), String> {
        let mut ids = self.ids.clone();
        let row = fact_row(self.ground(), step, field);
        let edits = match row.on {
            OnEnter::Text { take, .. } => take(self.ground(), text, &mut ids)?,
            _ => chosen(row, text).map_err(|names| one_of(self.app.language, &names))?,
        };
        Ok((edits, ids))
    }

    /// Makes the edits on the map, if they apply.
    fn make(&mut self, edits: Vec<Edit>) -> Result<(), String> {
        for edit in &edits {
            let applied = self.map.apply(edit);
            applied.map_err(|refusal| self.speaker().refusal(&refusal))?;
        }
        self.edits.extend(edits);
        Ok(())
    }

    fn put_in_phase(&mut self, step: StepId, name: &str) -> Result<(), String> {
        let folded = lang::fold(name);
        let mut phases = self.map.phases().iter();
        let known: Option<PhaseId> = phases
            .find(|(_, phase)| lang::fold(&phase.name) == folded)
            .map(|(id, _)| *id);
        let mut edits = Vec::new();
        let phase = match known {
            None if is_unasked(name) || query::NONE.contains(&&*folded) => None,
            None => {
                let id: PhaseId = self.ids.make();
                edits.push(Edit::AddPhase {
                    id,
                    name: name.to_string(),
                    procedure: None,
                });
                Some(id)
            }
            known => known,
        };
        if self.map.step(step).is_some_and(|at| at.phase != phase) {
            edits.push(Edit::PutInPhase { step, phase });
        }
        self.make(edits)
    }

    /// The whole legal basis: citations separated by semicolons, or that there is none, or
    /// that nobody has asked.
    fn law(&mut self, step: StepId, text: &str) -> Result<(), String> {
        let l = self.app.language;
        let field = Field::Law;
        let before = self.map.step(step).map(|at| at.facts.law.clone());
        let Some(before) = before else { return Ok(()) };
        let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        // The words of the cell and of queries.
        let said = lang::fold(bare);
        let text = if query::NONE.contains(&&*said) {
            "nolaw"
        } else if query::NOBODY.contains(&&*said) {
            "law ?"
        } else {
            text
        };
        let set = |law: &LegalBasis| match law {
            LegalBasis::NotAsked => Edit::ClearFact { step, field },
            law => Edit::SetFact {
                step,
                fact: Fact::Law(law.clone()),
            },
        };
        if is_unasked(text) {
            return match before {
                LegalBasis::NotAsked => Ok(()),
                _ => self.make(vec![set(&LegalBasis::NotAsked)]),
            };
        }
        // Read on a step without law, so that the result is the typed part alone.
        let mut registered = Vec::new();
        let mut ids = self.ids.clone();
        let mut read = self.map.apply(&set(&LegalBasis::NotAsked)).map_err(|_| {
            // The step exists and its law can be cleared.
            table::no_cell(l).to_string()
        });
        for part in field::citations(text) {
            if read.is_err() {
                break;
            }
            let cx = self.context();
            read = match field::set(&cx, step, field, part, &mut ids) {
                Err(refused) => Err(refused.say(l)),
                Ok(edits) => {
                    let mut last = Err(table::no_cell(l).to_string());
                    for edit in edits {
                        let applied = self.map.apply(&edit);
                        last = applied.map_err(|refusal| self.speaker().refusal(&refusal));
                        if last.is_err() {
                            break;
                        }
                        if !matches!(edit, Edit::SetFact { .. }) {
                            registered.push(edit);
                        }
                    }
                    last
                }
            };
        }
        match read {
            Ok(_) => {
                let law = self.map.step(step).map(|at| at.facts.law.clone());
                self.ids = ids;
                self.edits.extend(registered);
                self.edits
                    .extend(law.filter(|law| *law != before).map(|law| set(&law)));
                Ok(())
            }
            Err(why) => {
                // Undoes the attempt: the restored value was there before.
                let _ = self.map.apply(&set(&before));
                for edit in registered.iter().rev() {
                    if let Edit::AddInstrument { id, .. } = edit {
                        let _ = self.map.apply(&Edit::DeleteInstrument { id: *id });
                    }
                }
                Err(why)
            }
        }
    }
}

/// A text without letters that a map may not contain.
fn clean(text: &str) -> String {
    let text = lang::entered(text);
    let plain = |c: char| match c {
        '\n' | '\r' | '\t' => ' ',
        c => c,
    };
    let kept: String = text
        .chars()
        .map(plain)
        .filter(|c| !crate::model::is_unprintable(*c))
        .collect();
    kept.trim().to_string()
}

/// Whether a text means that nobody has asked. (A zero means that there is none.)
fn is_unasked(text: &str) -> bool {
    let folded = lang::fold(text);
    folded.is_empty() || query::UNKNOWN.contains(&&*folded)
}

/// The edits of the option that a text names, or all options.
fn chosen(row: Row, text: &str) -> Result<Vec<Edit>, Vec<String>> {
    let OnEnter::Choose { options, .. } = row.on else {
        return Err(Vec::new());
    };
    let folded = lang::fold(text);
    let words: Vec<String> = options
        .iter()
        .map(|option| lang::fold(&option.word))
        .collect();
    // The only one that begins with the text, or else that contains it.
    let only = |near: &dyn Fn(&str) -> bool| {
        let mut near = (0..words.len()).filter(|at| near(&words[*at]));
        let first = near.next();
        first.filter(|_| near.next().is_none())
    };
    let exact = words.iter().position(|word| *word == folded);
    let at = exact
        .or_else(|| only(&|word| word.starts_with(&folded)))
        .or_else(|| only(&|word| word.contains(&folded)));
    match at {
        Some(at) => Ok(options
            .into_iter()
            .nth(at)
            .map_or(Vec::new(), |offer| offer.edits)),
        None => Err(options.into_iter().map(|offer| offer.word).collect()),
    }
}

fn one_of(language: crate::model::Language, names: &[String]) -> String {
    format!("{}: {}", table::one_of_these(language), names.join(", "))
}

/// All papers of a step; those that exist keep their properties.
fn papers(now: Option<Fact>, step: StepId, field: Field, text: &str) -> Vec<Edit> {
    let before = match &now {
        Some(Fact::Inputs(papers) | Fact::Outputs(papers)) => &papers[..],
        _ => &[],
    };
    let named = |name: &str| before.iter().find(|other| other.name == name);
    let known = |text: &str| {
        if let Some(paper) = named(text.trim()) {
            return Some(paper.clone());
        }
        let paper = if catalogue::fact(field).part == Part::Inputs {
            field::input(text)?
        } else {
            field::paper(text)?
        };
        Some(match named(&paper.name) {
            Some(same) => Paper {
                effort: paper.effort.or(same.effort),
                ..same.clone()
            },
            None => paper,
        })
    };
    let papers: Vec<Paper> = text.split(';').filter_map(known).collect();
    if papers == before {
        return Vec::new();
    }
    let fact = field.of_papers(papers).into_iter();
    fact.map(|fact| Edit::SetFact { step, fact }).collect()
}
