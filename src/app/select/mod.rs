//! The selection: steps chosen one by one, as a stretch, as a lane, by name or by a query;
//! then one verb applies to all of them, as one entry.

mod act;
mod foresee;
mod groups;
mod marks;
mod mouse;
mod naming;
mod query;
mod shape;

pub use naming::Naming;

use std::collections::BTreeSet;

use super::App;
use super::stack::Layer;
use crate::analysis::{Present, Selected, Time};
use crate::app::layers::search::Search;
use crate::input::TextField;
use crate::lang;
use crate::lang::select;
use crate::model::{LaneId, Language, MarkKind, Planned, StepId, compose};
use crate::ui::Message;

/// The selection. Like the cursor it is not part of the log.
#[derive(Debug, Default)]
pub(super) struct Selecting {
    /// The steps that stay selected.
    picked: BTreeSet<StepId>,
    /// The start of a stretch that the cursor is drawing, and the step it has reached.
    from: Option<(StepId, Option<StepId>)>,
    /// All selected steps: the picked ones and the stretch.
    all: BTreeSet<StepId>,
    /// The previous selection, to restore it.
    before: BTreeSet<StepId>,
    /// The figures of the selected steps.
    sum: Selected,
    /// The mark that may be set next, with its effect.
    foreseen: Option<foresee::Foreseen>,
    /// The map with its marks carried out, which these effects are told against.
    present: Option<Present>,
    /// The last mark and its plan, to repeat it.
    last_mark: Option<(MarkKind, Option<Planned>)>,
    /// The last copy.
    copied: compose::Stretch,
    /// A half-typed line that waits until facts for the selection are typed.
    aside: Option<TextField>,
    /// The place of the mouse press, in cells of the canvas.
    pressed_at: Option<(u32, u32)>,
}

impl Selecting {
    pub fn steps(&self) -> &BTreeSet<StepId> {
        &self.all
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether the cursor is drawing a stretch.
    pub fn is_drawing(&self) -> bool {
        self.from.is_some()
    }
}

impl App {
    /// The steps for a verb: the selection, or else the cursor's step.
    pub(super) fn targets(&self) -> BTreeSet<StepId> {
        if self.select.is_empty() {
            self.caret.step.into_iter().collect()
        } else {
            self.select.all.clone()
        }
    }

    /// Space: selects this step, or unselects it.
    pub(super) fn select_step(&mut self) {
        let Some(step) = self.step_or_say() else {
            return;
        };
        self.end_stretch();
        self.toggle(BTreeSet::from([step]));
    }

    /// `v`: begins a stretch that follows the cursor; again: keeps it.
    pub(super) fn select_stretch(&mut self) {
        if self.select.from.is_some() {
            self.end_stretch();
            return;
        }
        if let Some(step) = self.step_or_say() {
            self.select.from = Some((step, None));
            self.selection_follows();
        }
    }

    /// `V`: selects all steps of the cursor's lane, or unselects them.
    pub(super) fn select_lane(&mut self) {
        let map = self.session.map();
        let lane = self.caret.lane.filter(|lane| map.lane(*lane).is_some());
        let Some(lane) = lane else {
            self.step_or_say();
            return;
        };
        let here = map.steps().iter().filter(|(_, step)| step.lane == lane);
        let steps = here.map(|(id, _)| *id).collect();
        self.end_stretch();
        self.toggle(steps);
    }

    /// `*`: selects all steps with this one's name, ignoring diacritics.
    pub(super) fn select_alike(&mut self) {
        let Some(step) = self.step_or_say() else {
            return;
        };
        let map = self.session.map();
        let name = |id| map.step(id).map_or(String::new(), |s| lang::fold(&s.name));
        let (wanted, kind) = (name(step), map.step(step).map(|step| step.kind));
        let alike = map.steps().iter().filter(|(id, step)| {
            name(**id) == wanted && (!wanted.is_empty() || Some(step.kind) == kind)
        });
        let steps: BTreeSet<StepId> = alike.map(|(id, _)| *id).collect();
        self.end_stretch();
        self.select_more(steps);
    }

    pub(super) fn select_all(&mut self) {
        let all = self.session.map().steps().keys().copied().collect();
        self.end_stretch();
        self.select_more(all);
    }

    /// Restores the selection before the last verb.
    pub(super) fn select_again(&mut self) {
        let before = self.select.before.clone();
        self.end_stretch();
        self.select_more(before);
        if self.select.is_empty() {
            self.message = Some(Message::News(select::nothing_before(self.language).into()));
        }
    }

    /// Opens the line for a query.
    pub(super) fn select_by(&mut self) {
        self.keys.pressed.clear();
        self.open(Search::default());
    }

    /// The text of a field, if it is a query.
    pub(super) fn query_in(field: &TextField) -> Option<String> {
        let text = field.text();
        query::is_query(&text).then_some(text)
    }

    /// After a key of a query: tells the number of steps found, or the fault so far.
    pub(super) fn say_query(&mut self) {
        let Some(text) = self.stack.open().and_then(Layer::query) else {
            return;
        };
        self.message = Some(match self.ask_map(&text) {
            Ok((steps, without)) => Message::News(self.found(steps.len(), without)),
            Err(wrong) => Message::News(wrong.say(self.language)),
        });
    }

    /// The steps that a query finds, and how many it could not compare.
    fn ask_map(&self, text: &str) -> Result<(BTreeSet<StepId>, usize), lang::query::Wrong> {
        let map = self.session.map();
        let query = query::StepQuery::read(text, map)?;
        let found = query.steps(map, self.session.order());
        Ok((found, query.without_rate(map)))
    }

    fn found(&self, steps: usize, without_rate: usize) -> String {
        let said = Some(lang::query::found(self.language, steps));
        select::without(self.language, said, without_rate).unwrap_or_default()
    }

    /// Enter on a query: selects the steps found, and moves the cursor to the first. A
    /// faulty query stays in its line.
    pub(super) fn take_query(&mut self, text: &str) {
        match self.ask_map(text) {
            Ok((steps, without)) if steps.is_empty() => {
                self.message = Some(Message::Error(self.found(0, without)));
            }
            Ok((steps, without)) => {
                self.close();
                self.kept.sought = None;
                self.unselect();
                self.select_more(steps);
                if let Some(&first) = self.in_order().first() {
                    self.jump(first);
                }
                let said = select::without(self.language, None, without);
                self.message = said.map(Message::News).or(self.message.take());
            }
            Err(wrong) => self.message = Some(Message::Error(wrong.say(self.language))),
        }
    }

    /// The lane with this alias or name, or the only one whose name begins so.
    pub(super) fn lane_named(&self, typed: &str) -> Result<LaneId, lang::query::Wrong> {
        query::lane(typed, self.session.map())
    }

    /// Selects these too.
    pub(super) fn select_more(&mut self, steps: BTreeSet<StepId>) {
        self.select.picked.extend(steps);
        self.reselect();
    }

    /// Selects these and no others.
    pub(super) fn select_only(&mut self, steps: BTreeSet<StepId>) {
        self.select.from = None;
        self.select.picked = steps;
        self.reselect();
    }

    /// Selects these, or unselects them if all were selected.
    fn toggle(&mut self, steps: BTreeSet<StepId>) {
        if steps.iter().all(|step| self.select.picked.contains(step)) {
            self.select.picked.retain(|step| !steps.contains(step));
        } else {
            self.select.picked.extend(steps);
        }
        self.reselect();
    }

    /// Keeps the stretch, and frees the cursor.
    fn end_stretch(&mut self) {
        if self.select.from.take().is_some() {
            self.select.picked = self.select.all.clone();
        }
    }

    pub(super) fn unselect(&mut self) {
        if !self.select.is_empty() {
            self.select.before = std::mem::take(&mut self.select.all);
        }
        self.select.picked.clear();
        self.select.from = None;
        self.reselect();
    }

    /// After every key and click: a stretch follows the cursor, and the effect of a
    /// possible next mark is computed.
    pub(super) fn settle_selection(&mut self) {
        self.selection_follows();
        self.foresee();
    }

    /// Extends the stretch to the cursor.
    pub(super) fn selection_follows(&mut self) {
        let Some((from, reached)) = self.select.from else {
            return;
        };
        let here = self.caret.step;
        if here.is_some() && here != reached {
            self.select.from = Some((from, here));
            self.reselect();
        }
    }

    /// After a change of map or selection: drops steps that are gone, and sums again.
    pub(super) fn reselect(&mut self) {
        // In the table a stretch consists of rows.
        let rows = match self.select.from {
            Some((from, Some(to))) => self.rows_between(from, to),
            _ => None,
        };
        let (map, order) = (self.session.map(), self.session.order());
        let select = &mut self.select;
        select.present = None;
        select.picked.retain(|step| map.step(*step).is_some());
        select.from = select.from.filter(|(from, _)| map.step(*from).is_some());
        select.all.clone_from(&select.picked);
        if let Some((from, Some(to))) = select.from {
            let steps = rows.unwrap_or_else(|| stretch(map, order, from, to));
            select.all.extend(steps);
        }
        select.sum = Selected::of(map, order, &select.all);
    }

    /// The figures of the selected steps, for the status line.
    pub(super) fn selected_figures(&self) -> Vec<(String, String)> {
        let sum = &self.select.sum;
        let time = |say: fn(Language, Time) -> String| {
            let of = |time: Time| say(self.language, time);
            if sum.time_min == sum.time_max {
                of(sum.time_max)
            } else {
                format!("{} – {}", of(sum.time_min), of(sum.time_max))
            }
        };
        let ends = (sum.time_min.into(), sum.time_max.into());
        let (days, days_short) = lang::headline(self.language, ends.0, ends.1);
        let money = self.speaker().money();
        let fees = money.own_short(money.rounded(sum.fees.max));
        select::figures(
            self.language,
            &select::Sum {
                steps: sum.steps,
                time: (
                    time(lang::duration) + &days,
                    time(lang::duration_short) + &days_short,
                ),
                untimed: sum.untimed,
                fees: select::without(self.language, Some(fees), sum.fees.left_out)
                    .unwrap_or_default(),
                hand_offs: sum.hand_offs,
                law: (sum.law.steps.cited, sum.law.steps.all()),
                law_of_decisions: (sum.law.decisions.cited, sum.law.decisions.all()),
                drawing: self.select.is_drawing(),
            },
        )
    }

    /// The verbs for the selection, for the line of hints.
    pub(super) fn selection_hints(&self) -> Option<Message> {
        if self.select.is_empty() || !self.on_map() {
            return None;
        }
        let hints = select::hints(self.language).iter();
        let own = hints.filter_map(|(key, what)| Some((self.key_now(key)?, (*what).to_string())));
        Some(Message::Keys(own.collect()))
    }
}

/// The steps from one to another: along the flow, or, if no way leads from one to the
/// other, those with the numbers between them.
fn stretch(
    map: &crate::model::Map,
    order: &crate::model::Order,
    from: StepId,
    to: StepId,
) -> BTreeSet<StepId> {
    let along = compose::between(map, from, to);
    if !along.is_empty() {
        return along;
    }
    let ranks = [order.rank(map, from), order.rank(map, to)].map(|rank| rank as usize);
    let (first, last) = (ranks[0].min(ranks[1]), ranks[0].max(ranks[1]));
    let all = order.all(map).get(first..=last).unwrap_or_default();
    all.iter().copied().collect()
}
