//! Marks for the selection or the step; their effect is told before the key is pressed.

use crate::analysis::{Effect, Time, effect};
use crate::app::App;
use crate::app::layers::list::{Item, ListFor, Pick};
use crate::app::layers::question::{Asking, Question};
use crate::capture::field::{amount_of, span};
use crate::catalogue;
use crate::catalogue::fact::Kind;
use crate::catalogue::mark::{self, Made};
use crate::catalogue::quantity::Quantity;
use crate::input::{Command, TextField};
use crate::lang;
use crate::lang::{screen, select};
use crate::model::{Decimal, Edit, Field, Language, MarkKind, Planned, compose};
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
                let rows = self.lane_rows();
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

    fn all_have(&self, kind: &MarkKind) -> bool {
        let map = self.session.map();
        self.targets().iter().all(|step| {
            let mut marks = map.marks_on(*step);
            marks.any(|(_, mark)| mark.kind.is_like(kind))
        })
    }

    /// Takes the planned figure; an empty one means no plan yet.
    pub(in crate::app) fn take_plan(&mut self, kind: MarkKind, field: Field, typed: &str) {
        let fact = match catalogue::fact(field).kind {
            Kind::Quantity(Quantity::Time(_)) => {
                let time = span(typed, self.session.map().header());
                time.and_then(|time| field.of_time(time))
            }
            Kind::Quantity(Quantity::Count(_)) => {
                let amount = amount_of(field, typed, self.session.map().header());
                amount.and_then(|amount| field.of_amount(amount))
            }
            // No figures.
            Kind::OneOf(_) | Kind::Flag(_) | Kind::Place | Kind::Papers | Kind::Law => None,
        };
        if fact.is_none() && !typed.is_empty() {
            let said = select::no_such_plan(self.language, typed);
            self.message = Some(Message::Error(said));
            return;
        }
        self.close();
        self.set_mark(kind, fact.map(Planned::of));
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
        self.select.last_mark = Some((kind.clone(), planned));
        if !self.act_on_selection(edits) {
            return;
        }
        let said = match steps.first() {
            Some(step) if single => self.marks_in_words(*step),
            _ => {
                let name = self.speaker().mark_kind(&kind);
                if gone {
                    select::taken_off(self.language, steps.len(), &name)
                } else {
                    let effect = select::effect(self.language, &self.does(&effect))
                        .into_iter()
                        .map(|(long, _)| long);
                    select::marked(self.language, &name, &effect.collect::<Vec<_>>())
                }
            }
        };
        self.message = Some(Message::News(said));
    }

    /// The marks of a step after one was set or taken off.
    fn marks_in_words(&self, step: crate::model::StepId) -> String {
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

    /// Computes the effect of a mark before it is set, for the status line, while its key
    /// may come next.
    pub(super) fn foresee(&mut self) {
        let Some(next) = self.prefix() else {
            self.select.effect = None;
            return;
        };
        let chosen = next.get(self.keys.menu.min(next.len().saturating_sub(1)));
        let kind = chosen.and_then(|(_, command)| match command {
            Command::Mark(kind) => kind.unasked(),
            _ => None,
        });
        let known = self.select.effect.as_ref().map(|(kind, _)| kind);
        if kind.as_ref() == known {
            return;
        }
        let steps = self.targets();
        self.select.effect = kind.filter(|_| !steps.is_empty()).map(|kind| {
            let map = self.session.map();
            let effect = effect(map, &kind, None, &steps);
            (kind, effect)
        });
    }

    /// The effect of the mark whose key may come next, for the status line.
    pub(in crate::app) fn foreseen(&self) -> Option<Vec<(String, String)>> {
        let (kind, effect) = self.select.effect.as_ref()?;
        let name = mark::Kind::of(kind).word(self.language);
        let mut said = select::effect(self.language, &self.does(effect));
        if let Some((long, short)) = said.first_mut() {
            *long = format!("{name}: {long}");
            *short = format!("{name}: {short}");
        }
        Some(said)
    }

    /// The effect of a mark in words.
    pub(in crate::app) fn does(&self, effect: &Effect) -> select::Does {
        let language = self.language;
        let time = |say: fn(Language, Time) -> String| {
            // Each unit of time has its own sign.
            let signed = |by: Decimal, say: &dyn Fn(Decimal) -> String| match by {
                by if by.is_zero() => None,
                by if by.is_negative() => Some(format!("−{}", say(by.negated()))),
                by => Some(format!("+{}", say(by))),
            };
            let (minutes, days) = (effect.time.working_minutes, effect.time.calendar_days);
            let none = Time {
                week: effect.time.week,
                ..Time::ZERO
            };
            let working = |by| Time {
                working_minutes: by,
                ..none
            };
            let calendar = |by| Time {
                calendar_days: by,
                ..none
            };
            let working = signed(minutes, &|by| say(language, working(by)));
            let calendar = signed(days, &|by| say(language, calendar(by)));
            let told: Vec<String> = working.into_iter().chain(calendar).collect();
            told.join(" ")
        };
        let money = self.speaker().money();
        let fees = effect.fees.filter(|more| !money.rounded(*more).is_zero());
        let fees = fees.map(|more| {
            let sign = if more.is_negative() { "" } else { "+" };
            format!("{sign}{}", money.own_short(money.rounded(more)))
        });
        let mut law: Vec<String> = Vec::new();
        for cited in &effect.law {
            let place = self.speaker().citation_short(cited);
            // Article 26 of two texts looks the same here.
            if !law.contains(&place) {
                law.push(place);
            }
        }
        select::Does {
            taken: effect.taken,
            left: effect.left,
            time: (effect.time != Time::ZERO)
                .then(|| (time(lang::duration), time(lang::duration_short))),
            hand_offs: effect.hand_offs,
            fees: select::without(language, fees, effect.left_out),
            law,
            inputs_lost: effect.inputs_lost,
        }
    }
}
