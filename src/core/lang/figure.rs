//! The names and values of figures, in words.

use super::words::{self, words};
use super::{Speaker, count, decimal, figures, headline, law, percent, printable, sheet};
use crate::catalogue::{self, Choice, attribute, mark};
use crate::model::{
    Aim, Assumption, Bearer, Fact, Field, Figure, Finding, FlowId, Fraction, Held, Language,
    MeanTime, Section, StepId, Unit, Value,
};

/// The decimal places shown for đồng, hours and minutes.
const PLACES: u8 = 2;

/// Says names and values of the figures of a map.
#[derive(Clone, Copy, Debug)]
pub struct FigureWords<'a> {
    pub speaker: Speaker<'a>,
    /// The findings of the checks on that map.
    pub findings: &'a [Finding],
}

impl FigureWords<'_> {
    pub fn name(&self, figure: &Figure) -> String {
        let Speaker {
            language: l, map, ..
        } = self.speaker;
        let word = words(l);
        let lane = |id| self.speaker.lane(id);
        let procedure = |id| {
            let title = map.procedures().get(id).map(|of| printable(&of.title));
            title.map_or(id.to_string(), |title| title.into_owned())
        };
        // The headings of the standard cost model.
        let standard = !map.header().is_vietnam();
        let text = match figure {
            Figure::Section(section) => section_name(self.speaker, *section),
            Figure::Step(id) => return self.step(*id),
            Figure::Lane(id) => return lane(*id),
            Figure::Phase(id) => {
                let phase = map.phases().get(id).map(|of| printable(&of.name));
                return phase.map_or(id.to_string(), |name| name.into_owned());
            }
            Figure::Procedure(id) => return procedure(id),
            Figure::Flow(id) => return self.flow(*id, *id),
            Figure::Through(leaves, comes) => return self.flow(*leaves, *comes),
            Figure::Said(step, of, _, by) => {
                let who = self.speaker.whose(*step, *of, *by);
                return format!("{who} · {}", of.word(l));
            }
            Figure::NotSaid(_, of) => {
                return format!("{}: {}", figures::not_said(l), of.word(l));
            }
            Figure::Premise(premise, of) => {
                let assumption = Assumption {
                    premise: *premise,
                    field: *of,
                    steps: Vec::new(),
                };
                return words::capitalised(&self.speaker.assumption(&assumption));
            }
            Figure::Least => figures::least(l),
            Figure::Expected => figures::expected(l),
            Figure::Most => figures::most(l),
            Figure::Declared(id) => {
                // With several procedures each limit is named after its procedure.
                return match map.procedures().len() {
                    0 | 1 => words::capitalised(figures::limit(l)),
                    _ => format!("{}: {}", figures::limit_of(l), procedure(id)),
                };
            }
            Figure::LimitsOfParts => figures::limits_of_parts(l),
            Figure::Limit(id) => return procedure(id),
            Figure::WithRework => figures::with_rework(l),
            Figure::Simulated(runs, seed) => {
                let runs = count(l, i64::from(*runs));
                return match l {
                    Language::Vi => format!("Mô phỏng {runs} lần (hạt giống {seed})"),
                    Language::En => format!("{runs} simulated runs (seed {seed})"),
                };
            }
            Figure::Percentile(part) => return format!("p{part}"),
            Figure::ComesIn => figures::comes_in(l),
            Figure::Received => figures::received(l),
            Figure::Soonest => figures::soonest(l),
            Figure::Latest => figures::latest(l),
            Figure::Calendar => figures::calendar(l),
            Figure::Waiting => figures::waiting(l),
            Figure::Bottlenecks => figures::bottlenecks(l),
            Figure::ByLane => figures::by_lane(l),
            Figure::ByPhase => figures::by_phase(l),
            Figure::NoPhase => figures::no_phase(l),
            Figure::ByProcedure => figures::by_procedure(l),
            Figure::Slack => figures::slack(l),
            Figure::PerCase => figures::per_case(l),
            Figure::PerYear => figures::per_year(l),
            Figure::Hours => figures::hours(l),
            Figure::Income if standard => figures::tariff(l),
            Figure::Labour if standard => figures::time_by_tariff(l),
            Figure::Sum(Field::Services) if standard => figures::external(l),
            Figure::Income => figures::income(l),
            Figure::Row(number, activity) => {
                let activity = words::capitalised(activity.word(l));
                return format!("{number}. {activity}");
            }
            Figure::Labour => figures::labour(l),
            Figure::Sum(field) => catalogue::fact::sum(*field).map_or("", |sum| sum.word.say(l)),
            Figure::TimesAYear => attribute::Procedure::TimesAYear.word(l),
            Figure::SubjectsAYear => attribute::Procedure::SubjectsAYear.word(l),
            Figure::BorneByOthers => figures::borne_by_others(l),
            Figure::Bearer(Bearer::Lane(id)) => return self.speaker.lane(*id),
            Figure::Bearer(bearer) => bearer.word(l),
            Figure::Administration => figures::administration(l),
            Figure::InForceAsOf => figures::in_force_as_of(l),
            Figure::Coverage => figures::coverage(l),
            Figure::OfDecisions(None) => figures::coverage_of_decisions(l),
            Figure::OfDecisions(Some(id)) => {
                return format!("{}: {}", procedure(id), word.decisions);
            }
            Figure::Cited => word.law_cited,
            Figure::NoneFound => word.law_none_found,
            Figure::NobodyKnows => word.law_nobody_knows,
            Figure::NotAsked => word.law_not_asked,
            Figure::Instruments => figures::instruments(l),
            Figure::Instrument(id) => {
                let text = map.instruments().get(id);
                return text.map_or(id.to_string(), |text| law::instrument(l, text));
            }
            Figure::LawFindings => figures::law_findings(l),
            Figure::Finding(code, step, instrument) => {
                let same = |found: &&Finding| {
                    (found.code, found.step, found.instrument) == (*code, *step, *instrument)
                };
                let found = self.findings.iter().find(same);
                return found.map_or(String::new(), |found| self.speaker.finding(found));
            }
            Figure::Steps => word.steps,
            Figure::Decisions => word.decisions,
            Figure::HandOffs => word.hand_offs,
            Figure::Pair(from, to) => return format!("{} → {}", lane(*from), lane(*to)),
            Figure::Visits => figures::visits(l),
            Figure::Visit(n, place) => {
                let visit = words::capitalised(figures::visit(l));
                return format!("{visit} {n}: {}", lane(*place));
            }
            Figure::Places => figures::places(l),
            Figure::PapersNeeded => figures::papers_needed(l),
            Figure::PapersUnmade => figures::papers_unmade(l),
            Figure::PapersTwice => figures::papers_twice(l),
            Figure::Certified => figures::certified(l),
            Figure::PapersUnused => figures::papers_unused(l),
            Figure::Paper(name) => return printable(name).into_owned(),
            Figure::Rest => figures::rest(l),
            Figure::Loops => figures::loops(l),
            Figure::PingPong => figures::ping_pong(l),
            Figure::Return(from, over, _) => {
                return format!("{0} → {1} → {0}", lane(*from), lane(*over));
            }
            Figure::Parallel => figures::parallel(l),
            Figure::Two(first, then) => {
                let short = |id| self.speaker.step_short(id);
                return format!("{} · {}", short(*first), short(*then));
            }
            Figure::InPerson => figures::in_person(l),
            Figure::ByPost => figures::by_post(l),
            Figure::Online => figures::online(l),
            Figure::ChannelNotAsked => figures::channel_not_asked(l),
            Figure::OnPaper => figures::on_paper(l),
            Figure::Levels => figures::levels(l),
            Figure::Dispute(step, of) => {
                // The fact before the name, which may be too long for the line.
                let short = match map.number(*step) {
                    Some(number) => number.to_string(),
                    None => self.speaker.step_short(*step),
                };
                let name = map
                    .step(*step)
                    .map(|of| printable(&of.name))
                    .unwrap_or_default();
                return format!("{short} · {} · {name}", of.word(l));
            }
            Figure::Size => figures::size(l),
            Figure::Untimed => word.no_time,
            Figure::AskedInVain => word.nobody_knows,
            // One word for each, as several stand in a list: "phí", not "phí, lệ phí".
            Figure::Unknown(field) if catalogue::fact::is_money(*field) => {
                let line = catalogue::fact(*field).line;
                return line.map_or("", |line| line.chip.say(l)).to_string();
            }
            Figure::Unknown(field) => return field.word(l).to_string(),
            Figure::OpenEnds => word.open_ends,
            Figure::Questions => word.questions,
            Figure::Marks => word.marks,
            // Never used as the head of a line.
            Figure::MarksLike(kind) => return mark::Kind::of(kind).word(l).to_string(),
        };
        words::capitalised(text)
    }

    /// That the case of the least ends before the result, and where.
    pub fn least_ends(&self, early: Option<StepId>) -> Option<String> {
        let ends = |id| figures::least_ends(self.speaker.language, &self.speaker.step(id));
        early.map(ends)
    }

    /// A step by number and name: `4 Kiểm tra hồ sơ`.
    fn step(&self, id: StepId) -> String {
        let map = self.speaker.map;
        match (map.number(id), map.step(id)) {
            (Some(number), Some(step)) => format!("{number} {}", self.speaker.step_name(step)),
            _ => words::capitalised(&self.speaker.step_short(id)),
        }
    }

    /// From the step that one flow leaves to the step that another reaches, with the
    /// condition.
    fn flow(&self, leaves: FlowId, comes: FlowId) -> String {
        let (l, map) = (self.speaker.language, self.speaker.map);
        let (Some(flow), Some(last)) = (map.flow(leaves), map.flow(comes)) else {
            return leaves.to_string();
        };
        let from = self.step(flow.from);
        let to = match last.to {
            Aim::Step(step) => self.step(step),
            Aim::Lane(lane) => self.speaker.lane(lane),
            Aim::Open => sheet::open(l).to_string(),
        };
        match &flow.condition {
            Some(condition) => format!("{from} → {to} ({})", printable(condition)),
            None => format!("{from} → {to}"),
        }
    }

    /// A value in full, and as short as possible.
    pub fn value(&self, value: &Value) -> (String, String) {
        let l = self.speaker.language;
        let same = |text: String| (text.clone(), text);
        let time = |time: MeanTime| self.time(time, PLACES);
        match value {
            Value::None => same(String::new()),
            Value::NotSaid => same(words(l).not_asked.to_string()),
            Value::Unknown => same(figures::unknown(l).to_string()),
            Value::Time(of) => time(*of),
            Value::AtMost(of) => {
                let (long, short) = time(*of);
                (super::span::at_most(l, &long), format!("≤{short}"))
            }
            Value::Total(of) => self.with_headline(time(*of), *of, *of),
            Value::About(of, error, _) => {
                let ((long, short), (error, error_short)) = (time(*of), time((*error).into()));
                let said = (
                    format!("{long} ± {error}"),
                    format!("{short}±{error_short}"),
                );
                self.with_headline(said, *of, *of)
            }
            Value::Against(longest, limit, _) => {
                let longest = MeanTime::from(*longest);
                let (long, short) = self.with_headline(time(longest), longest, longest);
                let (limit_long, limit_short) =
                    (super::span(l, limit), super::span_short(l, limit));
                (
                    figures::against(l, &long, &limit_long),
                    format!("{short}/{limit_short}"),
                )
            }
            Value::Limit(limit) => (super::span(l, limit), super::span_short(l, limit)),
            Value::Amount(_, sum) => self.speaker.money().sum(*sum),
            Value::Hours(of) => {
                let hours = of.decimal(PLACES);
                let number = decimal(l, hours);
                (
                    format!("{number} {}", super::span::unit(l, Unit::Hour, hours)),
                    format!("{number}{}", super::span::unit_short(l, Unit::Hour)),
                )
            }
            Value::Count(of) => same(count(l, *of as i64)),
            Value::OutOf(some, all) => {
                let count = |of: usize| count(l, of as i64);
                same(format!("{}/{}", count(*some), count(*all)))
            }
            Value::Share(of) => {
                let hundred = of.times(Fraction::whole(100));
                same(percent(l, hundred.decimal(PLACES)))
            }
            Value::At(date, time) => same(super::number::moment(l, *date, *time)),
            Value::NotBefore(date, time) => {
                let at = super::number::moment(l, *date, *time);
                (figures::not_before(l, &at), format!("≥ {at}"))
            }
            Value::Beyond => same(figures::beyond(l).to_string()),
            Value::Calendar => same(super::country::calendar(l, self.speaker.map.header())),
            Value::Day(day) => same(super::date(l, *day)),
            Value::Times(of) => same(figures::times(l, &decimal(l, *of))),
            Value::Level(level) => same(match level {
                Some(level) => level.word(l).to_string(),
                None => words(l).not_asked.to_string(),
            }),
            Value::Stated(said) => self.fact(said),
        }
    }

    /// A total with its calendar days beside it.
    fn with_headline(
        &self,
        (long, short): (String, String),
        least: MeanTime,
        most: MeanTime,
    ) -> (String, String) {
        let (days, days_short) = headline(self.speaker.language, least, most);
        (long + &days, short + &days_short)
    }

    /// A range from least to most: in full, and as short as possible.
    pub fn between(&self, least: &Value, most: &Value) -> (String, String) {
        if let (Value::Total(from), Value::Total(to)) = (least, most) {
            let said = self.between(&Value::Time(*from), &Value::Time(*to));
            return self.with_headline(said, *from, *to);
        }
        let is_zero = matches!(least, Value::Time(time) if time.is_zero());
        if let (Value::Unknown, Value::Unknown) = (least, most) {
            let said = figures::no_bounds(self.speaker.language).to_string();
            return (said.clone(), said);
        }
        if let (Value::Unknown, Value::Time(most)) = (least, most) {
            return self.value(&Value::AtMost(*most));
        }
        let mut least = self.value(least);
        let most = self.value(most);
        // Zero is the same in both units of time.
        if is_zero {
            least = ("0".into(), "0".into());
        }
        (
            format!("{} – {}", least.0, most.0),
            shortest(&least.1, &most.1),
        )
    }

    /// A remark for the name of a figure of the whole session.
    pub fn remark(&self, figure: &Figure) -> Option<String> {
        let header = self.speaker.map.header();
        if *figure == Figure::Income {
            let income = header.income.as_ref()?;
            return Some(format!("{} · {}", income.year, printable(&income.source)));
        }
        let sat = *figure == Figure::InForceAsOf && header.law_review.is_none();
        sat.then(|| figures::last_sitting(self.speaker.language).to_string())
    }

    /// A time with this many decimal places in minutes and days.
    pub(super) fn time(&self, time: MeanTime, places: u8) -> (String, String) {
        let (l, time) = (self.speaker.language, time.decimal(places));
        (super::duration(l, time), super::duration_short(l, time))
    }

    fn fact(&self, said: &Fact) -> (String, String) {
        let long = self.speaker.value(said);
        let short = match said.value() {
            Held::Law(of) => self.speaker.basis_short(of).unwrap_or_else(|| long.clone()),
            Held::Time(_)
            | Held::Amount(_)
            | Held::OneOf
            | Held::Lane(_)
            | Held::Papers(_)
            | Held::Flag(_)
            | Held::Place(_)
            | Held::Unknown => self.speaker.value_short(said),
        };
        (long, short)
    }
}

/// A range of two short values; a common unit appears once: `2,11–2,31tr`.
fn shortest(least: &str, most: &str) -> String {
    let number = |text: &str| text.trim_end_matches(|c: char| !c.is_ascii_digit()).len();
    let (of_least, of_most) = (&least[number(least)..], &most[number(most)..]);
    let alike = of_least == of_most || least == "0";
    if alike && !least[..number(least)].contains(' ') {
        format!("{}–{most}", &least[..number(least)])
    } else {
        format!("{least} – {most}")
    }
}

fn section_name(speaker: Speaker<'_>, section: Section) -> &'static str {
    let l = speaker.language;
    match section {
        Section::Time => figures::time(l),
        Section::Cost if speaker.map.header().is_vietnam() => figures::cost(l),
        Section::Cost => figures::standard_cost(l),
        Section::Law => figures::law(l),
        Section::Structure => figures::structure(l),
        Section::Disputed => figures::disputed(l),
    }
}
