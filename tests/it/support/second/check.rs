//! laneway's figures beside ours.

use std::collections::BTreeMap;
use std::fmt::Debug;

use laneway::analysis::time::Dates;
use laneway::analysis::{
    Basis, Cost, MeanTime, Rework, Sampled, Simulated, Structure, Sums, Timing, Totals, View,
};
use laneway::model::{Field, Fraction, Order, StepId};

use super::clock::Moment;
use super::draft::{Draft, Shape};
use super::figures::{self, Figures, Time, figures};
use super::generate::draft;
use super::process::Process;
use super::room::Room;

/// A figure on which the two do not agree.
#[derive(Clone, Debug)]
pub struct Difference {
    pub figure: String,
    pub ours: String,
    pub theirs: String,
}

/// What came of one map.
pub struct Outcome {
    pub seed: u64,
    pub lines: Vec<String>,
    pub differences: Vec<Difference>,
    /// How many figures were compared.
    pub compared: usize,
    /// laneway told the mean of simulated cases instead of an exact figure.
    pub sampled: bool,
    /// Our own engine gave up following rework.
    pub too_large: bool,
}

impl Outcome {
    /// The map and where the two differ, to be read by people.
    pub fn told(&self) -> String {
        let mut text = format!("seed {}\n", self.seed);
        for line in &self.lines {
            text += &format!("    {line}\n");
        }
        for d in &self.differences {
            text += &format!("  {}: ours {}, laneway {}\n", d.figure, d.ours, d.theirs);
        }
        text
    }
}

/// Monday 5 October 2026, 9:30.
const START: (i64, i64, i64, i64, i64) = (2026, 10, 5, 9, 30);

/// Makes the map of a seed, tells it to laneway and compares all figures that both have; those of
/// `runs` simulated cases too, unless it is 0. Why not, where laneway refuses the lines.
pub fn check(seed: u64, shape: Shape, runs: u32) -> Result<Outcome, String> {
    let draft = draft(seed, shape);
    let room = Room::told(&draft)?;
    let ours = figures(&draft.process, moment(START));
    let mut compare = Compare {
        differences: Vec::new(),
        compared: 0,
        sampled: false,
    };
    compare.all(&draft, &room, &ours, runs);
    Ok(Outcome {
        seed,
        lines: room.lines,
        differences: compare.differences,
        compared: compare.compared,
        sampled: compare.sampled,
        too_large: ours.rework.is_none(),
    })
}

fn moment((year, month, day, hour, minute): (i64, i64, i64, i64, i64)) -> Moment {
    Moment::new(year, month, day, hour, minute)
}

/// What both round: figures of laneway are exact or kept to 6 places.
const EXACT: f64 = 2e-6;

struct Compare {
    differences: Vec<Difference>,
    compared: usize,
    sampled: bool,
}

impl Compare {
    fn differs(&mut self, figure: &str, ours: impl Debug, theirs: impl Debug) {
        self.differences.push(Difference {
            figure: figure.to_string(),
            ours: format!("{ours:?}"),
            theirs: format!("{theirs:?}"),
        });
    }

    fn same<T: PartialEq + Debug>(&mut self, figure: &str, ours: T, theirs: T) {
        self.compared += 1;
        if ours != theirs {
            self.differs(figure, ours, theirs);
        }
    }

    fn number(&mut self, figure: &str, ours: f64, theirs: f64, within: f64) {
        self.compared += 1;
        if (ours - theirs).abs() > within {
            self.differs(figure, ours, theirs);
        }
    }

    /// Both clocks; or their sum, where two ways of one weight may be told one for the other.
    fn time(&mut self, figure: &str, ours: Time, theirs: impl Into<MeanTime>, within: f64) {
        self.compared += 1;
        let theirs = time(theirs);
        if (ours.hours - theirs.hours).abs() <= within && (ours.days - theirs.days).abs() <= within
        {
            return;
        }
        if (ours.about() - theirs.about()).abs() > within {
            self.differs(figure, ours, theirs);
        }
    }

    /// A mean over simulated cases may be off by some of its error.
    fn mean(
        &mut self,
        figure: &str,
        ours: Time,
        theirs: impl Into<MeanTime>,
        sampled: Option<Sampled>,
        within: f64,
    ) {
        let Some(sampled) = sampled else {
            return self.time(figure, ours, theirs, within);
        };
        self.compared += 1;
        self.sampled = true;
        let theirs = time(theirs);
        if (ours.about() - theirs.about()).abs() > 1.5 * time(sampled.error).about() + within {
            self.differs(&format!("{figure} (sampled)"), ours, theirs);
        }
    }

    fn all(&mut self, draft: &Draft, room: &Room, ours: &Figures, runs: u32) {
        let (map, order) = (room.session.map(), room.session.order());
        let ground = Basis::of(map, order, View::Everyone);
        let timing = Timing::of(&ground);
        let process = &draft.process;
        self.time("least", ours.least, timing.min, EXACT);
        self.time("most", ours.most, timing.max, EXACT);
        self.mean(
            "expected",
            ours.expected,
            timing.expected,
            timing.sampled,
            EXACT,
        );
        let totals = Totals::of(map, order);
        self.same("most in totals", totals.time_max, timing.max);
        for (step, id) in room.ids.iter().enumerate() {
            let what = format!("reach of {}", label(process, step));
            self.number(&what, ours.reach[step], ground.reach(*id).as_f64(), EXACT);
        }
        if let Some(with) = &ours.rework {
            self.rework(process, room, with, &Rework::of(&ground));
            let simulated = (runs > 0)
                .then(|| Simulated::of(&ground, runs, 1))
                .flatten();
            // Our own distribution is of the middles of ranges, laneway draws from the ranges.
            let ranges = process.steps.iter().any(|step| {
                let said = step.elapsed.all();
                said.len() > 1 || said.iter().any(|span| span.least != span.most)
            });
            if let Some(simulated) = simulated.filter(|_| !ranges) {
                self.percentiles(with, &simulated);
            }
        }
        self.cost(ours, &ground, &totals);
        self.structure(process, room, ours, &totals);
        self.dates(ours, &ground, &timing);
    }

    fn rework(&mut self, process: &Process, room: &Room, ours: &figures::Rework, theirs: &Rework) {
        let Some(expected) = theirs.expected else {
            return self.differs("expected with rework", ours.expected, "endless");
        };
        // A loop is followed to within a hundredth of an hour.
        let loops = process.flows.iter().any(|flow| flow.back);
        let within = if loops { 0.0101 } else { EXACT };
        self.mean(
            "expected with rework",
            ours.expected,
            expected,
            theirs.sampled,
            within,
        );
        if theirs.sampled.is_some() {
            return;
        }
        let visits: BTreeMap<StepId, f64> = theirs
            .visits
            .iter()
            .map(|(id, visits)| (*id, visits.map_or(f64::INFINITY, |visits| visits.as_f64())))
            .collect();
        for (step, id) in room.ids.iter().enumerate() {
            let what = format!("visits of {}", label(process, step));
            self.number(&what, ours.visits[step], visits[id], 1.01e-4);
        }
    }

    /// A simulated percentile may fall on any length within the error of so many runs.
    fn percentiles(&mut self, ours: &figures::Rework, theirs: &Simulated) {
        let runs = f64::from(theirs.runs);
        for (figure, share, theirs) in [
            ("p50", 0.5, theirs.p50),
            ("p80", 0.8, theirs.p80),
            ("p95", 0.95, theirs.p95),
        ] {
            self.compared += 1;
            let error = 5.0 * f64::sqrt(share * (1.0 - share) / runs) + 1.0 / runs;
            let least = ours.percentile(share - error).about() - 1e-5;
            let most = ours.percentile((share + error).min(1.0)).about() + 1e-5;
            let theirs = time(theirs);
            if theirs.about() < least || theirs.about() > most {
                self.differs(figure, ours.percentile(share), theirs);
            }
        }
    }

    fn cost(&mut self, ours: &Figures, ground: &Basis<'_>, totals: &Totals) {
        let cost = Cost::of(ground);
        let fees = Sums::over(ground, &Order::of(ground.map)).of(Field::Fee);
        self.number("fee", ours.fee, cost.money.of(Field::Fee).as_f64(), 0.01);
        self.number("fee as an amount", ours.fee, fees.mean.as_f64(), 0.01);
        self.same("fees in totals", &totals.sum(Field::Fee), &fees);
        self.number(
            "services",
            ours.services,
            cost.money.of(Field::Services).as_f64(),
            0.01,
        );
        let hours = cost.hours.as_f64();
        self.number("applicant's hours", ours.applicant_hours, hours, 1e-4);
        if let Some((least, most)) = fees.bounds {
            self.same("least fee", Fraction::whole(ours.fee_least.into()), least);
            self.same("most fee", Fraction::whole(ours.fee_most.into()), most);
        }
    }

    fn structure(&mut self, process: &Process, room: &Room, ours: &Figures, totals: &Totals) {
        let (map, order) = (room.session.map(), room.session.order());
        let structure = Structure::of(map, order);
        let handed: usize = ours.handoffs.values().sum();
        self.same("hand-offs", handed, structure.hand_offs.count);
        self.same("hand-offs in totals", handed, totals.hand_offs);
        let alias = |lane| map.lane(lane).map_or("", |lane| lane.alias.as_str());
        let pairs = structure.hand_offs.pairs.iter();
        let theirs: BTreeMap<(&str, &str), usize> = pairs
            .map(|handed| ((alias(handed.from), alias(handed.to)), handed.count))
            .collect();
        let alias = |lane: usize| process.lanes[lane].alias.as_str();
        let pairs = ours.handoffs.iter();
        let matrix: BTreeMap<(&str, &str), usize> = pairs
            .map(|(&(from, to), &count)| ((alias(from), alias(to)), count))
            .collect();
        self.same("hand-offs by lane", matrix, theirs);
        self.same("papers", ours.papers, structure.asked().count());
        let mut twice: Vec<String> = structure.asked_twice().map(|p| p.name.clone()).collect();
        twice.sort();
        self.same("papers asked twice", &ours.papers_twice, &twice);
        self.same("steps with a law", ours.cited, totals.law.whole().cited);
    }

    fn dates(&mut self, ours: &Figures, ground: &Basis<'_>, timing: &Timing) {
        // Our calendar knows no holidays; there is none between the start and the end of the year.
        if ours.latest >= Moment::new(2027, 1, 1, 0, 0) {
            return;
        }
        let start = moment(START).text().parse().unwrap();
        let Some(dates) = Dates::of(ground, timing, start) else {
            return self.differs("dates", ours.soonest, "none");
        };
        let told = |moment: Option<laneway::analysis::Moment>| {
            moment.map_or("never".to_string(), |moment| moment.to_string())
        };
        self.same("received", ours.received.text(), dates.received.to_string());
        self.same("soonest", ours.soonest.text(), told(dates.soonest));
        self.same("latest", ours.latest.text(), told(dates.latest));
    }
}

fn time(time: impl Into<MeanTime>) -> Time {
    let time = time.into();
    Time {
        hours: time.working_minutes.as_f64() / 60.0,
        days: time.calendar_days.as_f64(),
    }
}

fn label(process: &Process, step: usize) -> String {
    let step = &process.steps[step];
    if step.name.is_empty() {
        format!("{:?}", step.kind).to_lowercase()
    } else {
        step.name.clone()
    }
}
