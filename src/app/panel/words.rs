//! What the lines of the panel are called, and what they come to, in words.

use crate::analysis::Fraction;
use crate::analysis::made_of::{Name, Section, Value};
use crate::analysis::time::MeanTime;
use crate::app::App;
use crate::lang::{self, fact, figures as words, law, printable, words as field};
use crate::model::finding::Finding;
use crate::model::{Assumption, Fact, FlowId, Map, Order, StepId, Unit};

/// Places that are shown of đồng, hours and minutes.
const PLACES: u8 = 2;

impl App {
    /// The map and its order that a line speaks of: the to-be where it is shown and has
    /// what is asked for, else the as-is.
    pub(super) fn panel_map(&self, gone: bool) -> (&Map, &Order) {
        let shown = self.panel.shown.as_ref();
        let to_be = shown.and_then(|shown| shown.to_be.as_ref());
        match to_be.filter(|_| !gone) {
            Some((map, order, _)) => (map, order),
            None => (self.session.map(), self.session.order()),
        }
    }

    /// What a line is called.
    pub(super) fn line_name(&self, name: &Name, gone: bool) -> String {
        let l = self.language;
        let (map, order) = self.panel_map(gone);
        let word = lang::words(l);
        let lane = |id| fact::lane(map, id);
        let procedure = |id| {
            let title = map.procedures().get(id).map(|of| printable(&of.title));
            title.map_or(id.to_string(), |title| title.into_owned())
        };
        let text = match name {
            Name::Section(section) => section_name(l, *section),
            Name::Step(id) => return self.step_name(map, order, *id),
            Name::Lane(id) => return lane(*id),
            Name::Phase(id) => {
                let phase = map.phases().get(id).map(|of| printable(&of.name));
                return phase.map_or(id.to_string(), |name| name.into_owned());
            }
            Name::Procedure(id) => return procedure(id),
            Name::Flow(id) => return self.flow_name(map, order, *id, *id),
            Name::Through(leaves, comes) => return self.flow_name(map, order, *leaves, *comes),
            Name::Said(_, of, _, by) => {
                let who = by.map(|by| fact::source(l, map, by));
                let who = who.unwrap_or(words::recorder(l).to_string());
                return format!("{who} · {}", field::field(l, *of));
            }
            Name::NotSaid(_, of) => {
                return format!("{}: {}", words::not_said(l), field::field(l, *of));
            }
            Name::Premise(premise, of) => {
                let assumption = Assumption {
                    premise: *premise,
                    field: *of,
                    steps: Vec::new(),
                };
                return field::capitalised(&lang::assumption(l, map, order, &assumption));
            }
            Name::Least => words::least(l),
            Name::Expected => words::expected(l),
            Name::Most => words::most(l),
            Name::Declared(id) => {
                // With several procedures each limit goes by the name of its own.
                return match map.procedures().len() {
                    0 | 1 => field::capitalised(words::limit(l)),
                    _ => format!("{}: {}", words::limit_of(l), procedure(id)),
                };
            }
            Name::LimitsOfParts => words::limits_of_parts(l),
            Name::Limit(id) => return procedure(id),
            Name::WithRework => words::with_rework(l),
            Name::Waiting => words::waiting(l),
            Name::Bottlenecks => words::bottlenecks(l),
            Name::ByLane => words::by_lane(l),
            Name::ByPhase => words::by_phase(l),
            Name::ByProcedure => words::by_procedure(l),
            Name::Slack => words::slack(l),
            Name::PerCase => words::per_case(l),
            Name::PerYear => words::per_year(l),
            Name::Hours => words::hours(l),
            Name::Income => words::income(l),
            Name::Row(number, activity) => {
                let activity = field::capitalised(field::activity(l, *activity));
                return format!("{number}. {activity}");
            }
            Name::Labour => words::labour(l),
            Name::Services => word.services,
            Name::Fees => word.fees,
            Name::OtherCosts => word.other_costs,
            Name::TimesAYear => lang::sheet::times_a_year(l),
            Name::SubjectsAYear => lang::sheet::subjects_a_year(l),
            Name::BorneByOthers => words::borne_by_others(l),
            Name::Bearer(bearer) => field::bearer(l, *bearer),
            Name::Administration => words::administration(l),
            Name::Coverage => words::coverage(l),
            Name::OfDecisions(None) => words::coverage_of_decisions(l),
            Name::OfDecisions(Some(id)) => {
                return format!("{}: {}", procedure(id), word.decisions);
            }
            Name::Cited => word.law_cited,
            Name::NoneFound => word.law_none_found,
            Name::NotAsked => word.law_not_asked,
            Name::Instruments => words::instruments(l),
            Name::Instrument(id) => {
                let text = map.instruments().get(id);
                return text.map_or(id.to_string(), |text| law::instrument(l, text));
            }
            Name::LawFindings => words::law_findings(l),
            Name::Finding(code, step, instrument) => {
                let figures = self.panel.shown.as_ref().map(|shown| match &shown.to_be {
                    Some((.., figures)) if !gone => figures,
                    _ => &shown.as_is,
                });
                let same = |found: &&Finding| {
                    (found.code, found.step, found.instrument) == (*code, *step, *instrument)
                };
                let found = figures.and_then(|of| of.law_findings.iter().find(same));
                return found.map_or(String::new(), |found| lang::finding(l, map, order, found));
            }
            Name::Steps => word.steps,
            Name::Decisions => word.decisions,
            Name::HandOffs => word.hand_offs,
            Name::Pair(from, to) => return format!("{} → {}", lane(*from), lane(*to)),
            Name::Visits => words::visits(l),
            Name::Visit(n, place) => {
                let visit = field::capitalised(words::visit(l));
                return format!("{visit} {n}: {}", lane(*place));
            }
            Name::Places => words::places(l),
            Name::PapersNeeded => words::papers_needed(l),
            Name::PapersUnmade => words::papers_unmade(l),
            Name::PapersTwice => words::papers_twice(l),
            Name::Certified => words::certified(l),
            Name::PapersUnused => words::papers_unused(l),
            Name::Paper(name) => return printable(name).into_owned(),
            Name::Rest => words::rest(l),
            Name::Loops => words::loops(l),
            Name::PingPong => words::ping_pong(l),
            Name::Return(from, over, _) => {
                return format!("{0} → {1} → {0}", lane(*from), lane(*over));
            }
            Name::Parallel => words::parallel(l),
            Name::Two(first, then) => {
                let short = |id| fact::step_short(l, map, order, id);
                return format!("{} · {}", short(*first), short(*then));
            }
            Name::InPerson => words::in_person(l),
            Name::ByPost => words::by_post(l),
            Name::Online => words::online(l),
            Name::ChannelNotAsked => words::channel_not_asked(l),
            Name::OnPaper => words::on_paper(l),
            Name::Levels => words::levels(l),
            Name::Dispute(step, of) => {
                // The fact before the name, which may be too long for the line.
                let short = match order.number(map, *step) {
                    Some(number) => number.to_string(),
                    None => fact::step_short(l, map, order, *step),
                };
                let name = map.step(*step).map(|of| printable(&of.name));
                let name = name.unwrap_or_default();
                return format!("{short} · {} · {name}", field::field(l, *of));
            }
        };
        field::capitalised(text)
    }

    /// A step by number and name: `4 Kiểm tra hồ sơ`.
    fn step_name(&self, map: &Map, order: &Order, id: StepId) -> String {
        match (order.number(map, id), map.step(id)) {
            (Some(number), Some(step)) => format!("{number} {}", printable(&step.name)),
            _ => field::capitalised(&fact::step_short(self.language, map, order, id)),
        }
    }

    /// A flow from step to step, with its condition.
    /// From the step that one flow leaves to the step that another one comes to.
    fn flow_name(&self, map: &Map, order: &Order, leaves: FlowId, comes: FlowId) -> String {
        let l = self.language;
        let (Some(flow), Some(last)) = (map.flow(leaves), map.flow(comes)) else {
            return leaves.to_string();
        };
        let from = self.step_name(map, order, flow.from);
        let to = match last.to {
            crate::model::Aim::Step(step) => self.step_name(map, order, step),
            crate::model::Aim::Lane(lane) => fact::lane(map, lane),
            crate::model::Aim::Open => lang::sheet::open(l).to_string(),
        };
        match &flow.condition {
            Some(condition) => format!("{from} → {to} ({})", printable(condition)),
            None => format!("{from} → {to}"),
        }
    }

    /// What a value says: in full, and as short as it can be.
    pub(super) fn value_words(&self, value: &Value) -> (String, String) {
        let l = self.language;
        let same = |text: String| (text.clone(), text);
        let time = |time: MeanTime| {
            let time = time.decimal(PLACES);
            let (minutes, days) = (time.working_minutes, time.calendar_days);
            (
                lang::duration(l, minutes, days),
                lang::duration_short(l, minutes, days),
            )
        };
        match value {
            Value::None => same(String::new()),
            Value::NotSaid => same(lang::words(l).not_asked.to_string()),
            Value::Unknown => same(words::unknown(l).to_string()),
            Value::Time(of) => time(*of),
            Value::About(of, error) => {
                let ((long, short), (error, error_short)) = (time(*of), time((*error).into()));
                (
                    format!("{long} ± {error}"),
                    format!("{short}±{error_short}"),
                )
            }
            Value::Against(longest, limit, _) => {
                let (long, short) = time((*longest).into());
                let (limit_long, limit_short) = (lang::span(l, limit), lang::span_short(l, limit));
                (
                    words::against(l, &long, &limit_long),
                    format!("{short}/{limit_short}"),
                )
            }
            Value::Limit(limit) => (lang::span(l, limit), lang::span_short(l, limit)),
            Value::Dong(of) => self.dong_words(*of),
            Value::Hours(of) => {
                let hours = of.decimal(PLACES);
                let number = lang::decimal(l, hours);
                (
                    format!("{number} {}", lang::span::unit(l, Unit::Hour, hours)),
                    format!("{number}{}", lang::span::unit_short(l, Unit::Hour)),
                )
            }
            Value::Count(of) => same(lang::count(l, *of as i64)),
            Value::OutOf(some, all) => {
                let count = |of: usize| lang::count(l, of as i64);
                same(format!("{}/{}", count(*some), count(*all)))
            }
            Value::Share(of) => {
                let hundred = of.times(Fraction::whole(100));
                same(lang::percent(l, hundred.decimal(PLACES)))
            }
            Value::Times(of) => same(words::times(l, &lang::decimal(l, *of))),
            Value::Level(level) => same(match level {
                Some(level) => field::service_level(l, *level).to_string(),
                None => lang::words(l).not_asked.to_string(),
            }),
            Value::Stated(said) => self.fact_words(said),
        }
    }

    fn dong_words(&self, of: Fraction) -> (String, String) {
        let l = self.language;
        let unit = field::pick(l, "đồng", "dong");
        (
            format!("{} {unit}", lang::decimal(l, of.decimal(PLACES))),
            lang::money_short_of(l, of.cut(1)),
        )
    }

    fn fact_words(&self, said: &Fact) -> (String, String) {
        let l = self.language;
        let map = self.session.map();
        let long = fact::value(l, map, said);
        let short = match said {
            Fact::Elapsed(of) | Fact::Effort(of) | Fact::ApplicantEffort(of) => {
                lang::span_short(l, of)
            }
            Fact::Fee(of) | Fact::Services(of) | Fact::Other(of) => lang::money_short(l, *of),
            Fact::Law(of) => law::basis_short(l, map, of).unwrap_or_else(|| long.clone()),
            _ => long.clone(),
        };
        (long, short)
    }
}

fn section_name(l: crate::model::Language, section: Section) -> &'static str {
    match section {
        Section::Time => words::time(l),
        Section::Cost => words::cost(l),
        Section::Law => words::law(l),
        Section::Structure => words::structure(l),
        Section::Disputed => words::disputed(l),
    }
}
