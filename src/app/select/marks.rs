//! Marks for the selection or the step; their effect is told before the key is pressed.

use crate::analysis::{Effect, Time, effect, figure};
use crate::app::App;
use crate::app::layers::list::{Item, ListFor, Pick};
use crate::app::layers::question::{Asking, Question};
use crate::capture::field::{amount_of, span};
use crate::catalogue;
use crate::catalogue::fact::Kind;
use crate::catalogue::mark::{self, Made};
use crate::catalogue::quantity::Quantity;
use crate::export::does::does;
use crate::input::TextField;
use crate::lang;
use crate::lang::{screen, select};
use crate::model::{
    Decimal, Edit, Fact, Field, LaneId, LaneKind, MarkKind, Planned, Span, Step, StepId, StepKind,
    compose,
};
use crate::ui::Message;

impl App {
    /// Sets a mark of this kind, after the questions it needs.
    pub(in crate::app) fn mark(&mut self, kind: mark::Kind) {
        if self.targets().is_empty() {
            self.step_or_say();
            return;
        }
        match kind.row().made {
            Made::Plainly(make) => self.set_mark(make(), None),
            Made::WithFigure(make, field, words) => {
                self.ask_plan(Question::Plan(make(), field, words), make());
            }
            Made::ForPaper(..) => {
                let rows = self.paper_rows();
                self.choose(ListFor::Mark(kind), rows);
            }
            Made::ForLane(..) => {
                let rows = self.takers_of_work();
                self.choose(ListFor::Mark(kind), rows);
            }
        }
    }

    /// Asks for the planned figure, unless the mark is to be taken off.
    fn ask_plan(&mut self, question: Question, kind: MarkKind) {
        if self.all_have(&kind) {
            self.set_mark(kind, None);
        } else {
            self.open(Asking::with(question, TextField::default()));
        }
    }

    pub(in crate::app) fn all_have(&self, kind: &MarkKind) -> bool {
        let map = self.session.map();
        self.targets().iter().all(|step| {
            let mut marks = map.marks_on(*step);
            marks.any(|(_, mark)| mark.kind.is_like(kind))
        })
    }

    /// A planned figure as it is typed; nothing where it is none, or none yet.
    pub(super) fn planned(&self, field: Field, typed: &str) -> Option<Fact> {
        match catalogue::fact(field).kind {
            Kind::Quantity(Quantity::Time(_)) => {
                let header = self.session.map().header();
                // A number alone counts what the step's own time counts.
                let own = || {
                    let number: Decimal = typed.replace(',', ".").parse().ok()?;
                    let standing = self.standing(field)?.span()?;
                    Some(Span::of(number, standing.unit))
                };
                let time = own().or_else(|| span(typed, header));
                time.and_then(|time| field.of_time(time))
            }
            Kind::Quantity(Quantity::Count(_)) => {
                let amount = amount_of(field, typed, self.session.map().header());
                amount.and_then(|amount| field.of_amount(amount))
            }
            // No figures.
            Kind::OneOf(_) | Kind::Flag(_) | Kind::Place | Kind::Papers | Kind::Law => None,
        }
    }

    /// Takes the planned figure; an empty one means no plan yet.
    pub(in crate::app) fn take_plan(&mut self, kind: MarkKind, field: Field, typed: &str) {
        let fact = self.planned(field, typed);
        if fact.is_none() && !typed.is_empty() {
            let said = select::no_such_plan(self.language, typed);
            self.message = Some(Message::Error(said));
            return;
        }
        if let Some(said) = fact.as_ref().and_then(|fact| self.is_more(fact)) {
            self.message = Some(Message::Error(said));
            return;
        }
        self.close();
        self.set_mark(kind, fact.map(Planned::of));
    }

    /// What a fact of the steps is now, if it is the same of all.
    pub(in crate::app) fn standing(&self, field: Field) -> Option<Fact> {
        let map = self.session.map();
        let steps = self.targets();
        let steps = steps.iter().filter_map(|id| map.step(*id));
        let steps = steps.filter(|step| compose::takes_mark(step.kind));
        let mut all = steps.map(|step| figure::stated(step, field).map(|said| said.fact));
        let first = all.next().flatten()?;
        (!first.is_unknown() && all.all(|of| of.as_ref() == Some(&first))).then_some(first)
    }

    /// That a planned figure is more than what stands, of the first such step.
    pub(super) fn is_more(&self, planned: &Fact) -> Option<String> {
        let map = self.session.map();
        let more = |step: &Step| {
            let now = figure::stated(step, planned.field())?.fact;
            let more = match (planned.span(), now.span()) {
                (Some(planned), Some(now)) => {
                    let [planned, now] = [planned, now].map(|of| Time::most(&of, step.week));
                    planned.weigh(&now).is_gt()
                }
                _ => {
                    let worth = |fact: &Fact| map.header().worth(fact.amount()?);
                    worth(planned)? > worth(&now)?
                }
            };
            more.then_some(now)
        };
        let found = self
            .in_order()
            .into_iter()
            .find_map(|id| Some((id, more(map.step(id)?)?)));
        let (step, now) = found?;
        let speaker = self.speaker();
        Some(select::is_more(
            self.language,
            &speaker.step_short(step),
            &speaker.value(&now),
            &speaker.value(planned),
        ))
    }

    /// The lanes to which the steps can be delegated: not the applicant's, and not one that
    /// all of them are in.
    fn takers_of_work(&self) -> Vec<Item> {
        let map = self.session.map();
        let steps = self.targets();
        let mut rows = self.lane_rows();
        rows.retain(|row| match row.pick {
            Pick::Lane(lane) => {
                let is_applicants = map
                    .lane(lane)
                    .is_some_and(|lane| lane.kind == LaneKind::Applicant);
                let here = |id: &StepId| map.step(*id).is_some_and(|step| step.lane == lane);
                !is_applicants && !steps.iter().all(here)
            }
            _ => true,
        });
        rows
    }

    /// Delegates to a lane; refused where one of the steps is there already.
    pub(in crate::app) fn delegate(&mut self, kind: MarkKind, lane: LaneId) {
        let map = self.session.map();
        let here = |id: &StepId| map.step(*id).is_some_and(|step| step.lane == lane);
        if self.targets().iter().any(here) {
            let name = map.lane(lane).map_or("", |lane| &lane.name);
            let said = select::there_already(self.language, name);
            self.message = Some(Message::Error(said));
            return;
        }
        self.set_mark(kind, None);
    }

    /// Of a decision that is to go: asks which answer stays. Returns whether it asked.
    fn ask_answer(&mut self, kind: &MarkKind) -> bool {
        let map = self.session.map();
        let steps = self.targets();
        let mut one = steps.iter();
        let (Some(&step), None) = (one.next(), one.next()) else {
            return false;
        };
        let decides = map
            .step(step)
            .is_some_and(|of| of.kind == StepKind::Decision);
        let named = kind.particulars().stays.and_then(|flow| map.flow(flow));
        let answered = named.is_some_and(|flow| flow.from == step);
        if !kind.is_remove() || !decides || answered || self.all_have(kind) {
            return false;
        }
        let speaker = self.speaker();
        let rows: Vec<Item> = map
            .outs(step)
            .map(|(id, flow)| {
                let to = flow.to.step().map(|to| speaker.step(to));
                let answer = flow.condition.clone().unwrap_or_default();
                Item {
                    key: lang::printable(&answer).into_owned(),
                    words: to.unwrap_or_else(|| select::nowhere_yet(self.language).to_string()),
                    pick: Pick::Flow(id),
                }
            })
            .collect();
        if rows.len() < 2 || self.locked().is_some() {
            return false;
        }
        self.choose(ListFor::Stays, rows);
        true
    }

    /// The papers of the steps, to choose from.
    fn paper_rows(&self) -> Vec<Item> {
        let map = self.session.map();
        let mut names: Vec<String> = Vec::new();
        let steps = self.in_order();
        for paper in steps
            .iter()
            .filter_map(|id| map.step(*id))
            .flat_map(|step| &step.facts.inputs)
        {
            if !names.contains(&paper.name) {
                names.push(paper.name.clone());
            }
        }
        let row = |name: String| Item {
            key: String::new(),
            words: lang::printable(&name).into_owned(),
            pick: Pick::Words(name),
        };
        names.into_iter().map(row).collect()
    }

    /// Sets a mark on the selection or the step, or takes it off. Before it takes away marks
    /// that others set it asks.
    pub(in crate::app) fn set_mark(&mut self, kind: MarkKind, planned: Option<Planned>) {
        if self.ask_answer(&kind) {
            return;
        }
        let links = matches!(kind, MarkKind::Link { .. }) && self.locked().is_none();
        if links && !self.all_have(&kind) && !self.may_link() {
            return;
        }
        let edits = self.mark_edits(&kind, planned.as_ref());
        let asked = self.locked().is_none() && self.ask_take_marks(&kind, planned.as_ref(), &edits);
        if !asked {
            self.put_mark(kind, planned);
        }
    }

    /// The edits that set a mark on the selection or the step, or take it off.
    fn mark_edits(&self, kind: &MarkKind, planned: Option<&Planned>) -> Vec<Edit> {
        let mut ids = self.session.ids(self.author.writer);
        compose::mark_steps(self.session.map(), &mut ids, kind, planned, &self.targets())
    }

    /// The same without asking.
    pub(in crate::app) fn put_mark(&mut self, kind: MarkKind, planned: Option<Planned>) {
        let steps = self.targets();
        if kind == MarkKind::Merge && !self.all_have(&kind) && !self.may_merge() {
            return;
        }
        let map = self.session.map();
        let edits = self.mark_edits(&kind, planned.as_ref());
        if edits.is_empty() {
            self.message = Some(Message::Error(screen::takes_no_mark(self.language).into()));
            return;
        }
        let gone = self.all_have(&kind) && planned.is_none();
        let effect = effect(map, &kind, planned.as_ref(), &steps);
        let single = self.select.is_empty();
        let group = kind.is_of_a_group() && !gone;
        self.select.last_mark = Some((kind.clone(), planned));
        if !self.act_on_selection(edits) {
            return;
        }
        let said = match steps.first() {
            Some(step) if single && !group => self.marks_in_words(*step),
            _ => {
                let name = self.speaker().mark_kind(&kind);
                if gone {
                    select::taken_off(self.language, steps.len(), &name)
                } else {
                    let effect = select::effect(self.language, &self.does(&effect))
                        .into_iter()
                        .map(|(long, _)| long);
                    let map = self.session.map();
                    let marks = steps.iter().flat_map(|step| map.marks_on(*step));
                    let mut marks = marks.filter(|(_, mark)| mark.kind.is_like(&kind));
                    let one = marks
                        .next()
                        .and_then(|(_, mark)| self.speaker().one_step(mark));
                    let effect: Vec<String> = one.into_iter().chain(effect).collect();
                    select::marked(self.language, &name, &effect)
                }
            }
        };
        self.message = Some(Message::News(said));
    }

    /// The marks of a step after one was set or taken off.
    fn marks_in_words(&self, step: StepId) -> String {
        let map = self.session.map();
        let marks: Vec<String> = map
            .marks_on(step)
            .map(|(_, mark)| {
                let kind = mark::Kind::of(&mark.kind).word(self.language).to_string();
                let stays = mark
                    .kind
                    .particulars()
                    .stays
                    .and_then(|flow| map.flow(flow));
                match stays.and_then(|flow| flow.condition.as_deref()) {
                    Some(answer) => screen::answer_stays(self.language, &kind, answer),
                    None => kind,
                }
            })
            .collect();
        let Some(number) = map.number(step) else {
            return String::new();
        };
        screen::marked(self.language, number, &marks.join(", "))
    }

    /// Whether the steps can be linked: there are several.
    fn may_link(&mut self) -> bool {
        let map = self.session.map();
        let takes = |id: &StepId| map.step(*id).is_some_and(|s| compose::takes_mark(s.kind));
        let takers = self.targets().into_iter().filter(takes).count();
        if takers == 1 {
            let said = select::link_needs_two(self.language);
            self.message = Some(Message::Error(said.into()));
        }
        takers != 1
    }

    /// Whether the steps can be merged: there are several, and nothing is between them.
    fn may_merge(&mut self) -> bool {
        let steps = self.targets();
        let map = self.session.map();
        let grouped = map
            .marks()
            .values()
            .any(|mark| mark.kind == MarkKind::Merge);
        if steps.len() < 2 && !grouped {
            let said = select::merge_needs_two(self.language);
            self.message = Some(Message::Error(said.into()));
            return false;
        }
        if let Some(between) = compose::held_apart(map, &steps) {
            let step = self.speaker().step(between);
            let said = select::held_apart(self.language, &step);
            self.message = Some(Message::Error(said));
            return false;
        }
        true
    }

    /// `.`: sets the last mark on these steps.
    pub(in crate::app) fn repeat_mark(&mut self) {
        match self.select.last_mark.clone() {
            Some((kind, planned)) => self.set_mark(kind, planned),
            None => self.message = Some(Message::Error(screen::no_mark_yet(self.language).into())),
        }
    }

    /// The effect of a mark in words.
    pub(in crate::app) fn does(&self, effect: &Effect) -> select::Does {
        does(self.speaker(), effect)
    }
}
