//! How cases go through forks: what meets, what ends before, what goes back. The maps are
//! told as capture lines, the values were reckoned by hand or by another program.

use laneway::analysis::report::{self, Report};
use laneway::analysis::{Basis, Fraction, Rework, Simulated, Time, Timing, Totals, View, checks};
use laneway::export::totals::{Request, json, text};
use laneway::model::finding::Code;
use laneway::model::*;
use proptest::prelude::*;

use super::time::{Part, laid, part};
use super::{Build, id};
use crate::support::room::Room;

/// A session of these lines, one after the other.
fn captured(lines: &str) -> Session {
    let mut room = Room::empty();
    let lines = lines.lines().map(str::trim);
    for line in lines.filter(|line| !line.is_empty()) {
        room.line(line);
    }
    room.session
}

struct Statement {
    session: Session,
}

fn of(lines: &str) -> Statement {
    let session = captured(lines);
    Statement { session }
}

fn hours(minutes: Decimal) -> f64 {
    minutes.as_f64() / 60.0
}

impl Statement {
    fn ground(&self) -> Basis<'_> {
        Basis::of(self.session.map(), self.session.order(), View::Everyone)
    }

    /// Least, expected and most without rework, in working hours.
    fn hours(&self) -> [f64; 3] {
        let timing = Timing::of(&self.ground());
        assert_eq!(timing.sampled, None);
        let mean = timing.expected.working_minutes.as_f64() / 60.0;
        [
            hours(timing.min.working_minutes),
            mean,
            hours(timing.max.working_minutes),
        ]
    }

    /// Expected with rework, in working hours.
    fn with_rework(&self) -> f64 {
        let rework = Rework::of(&self.ground());
        assert_eq!(rework.sampled, None);
        hours(rework.expected.unwrap().working_minutes)
    }

    fn step(&self, name: &str) -> StepId {
        let mut steps = self.session.map().steps().iter();
        *steps.find(|(_, step)| step.name == name).unwrap().0
    }

    fn reach(&self, name: &str) -> String {
        self.ground().reach(self.step(name)).decimal(4).to_string()
    }

    fn visits(&self, name: &str) -> String {
        let (step, rework) = (self.step(name), Rework::of(&self.ground()));
        let mut visits = rework.visits.iter();
        let found = visits.find(|(id, _)| *id == step).unwrap().1;
        found.unwrap().to_string()
    }

    /// How often a case ends.
    fn ends(&self) -> f64 {
        let rework = Rework::of(&self.ground());
        let kind = |id: &StepId| self.session.map().step(*id).unwrap().kind;
        let ends = rework
            .visits
            .iter()
            .filter(|(id, _)| kind(id) == StepKind::End);
        ends.map(|(_, visits)| visits.unwrap().as_f64()).sum()
    }

    fn fees(&self) -> (String, Option<(i128, i128)>) {
        let fees = Totals::of(self.session.map(), self.session.order()).sum(Field::Fee);
        let whole = |of: Fraction| of.decimal(0).parts().0;
        let bounds = fees.bounds.map(|(least, most)| (whole(least), whole(most)));
        (fees.mean.decimal(2).to_string(), bounds)
    }

    fn found(&self, code: Code) -> usize {
        let all = checks(self.session.map(), self.session.order());
        all.iter().filter(|finding| finding.code == code).count()
    }
}

/// Numbers alike but for the digits of floats.
#[track_caller]
fn alike<const N: usize>(found: [f64; N], wanted: [f64; N]) {
    for (a, b) in found.iter().zip(wanted) {
        assert!((a - b).abs() < 1e-5, "{found:?} is not {wanted:?}");
    }
}

/// A refused opinion ends the case; `time` is what the other body takes.
fn opinion(time: &str) -> Statement {
    of(&format!(
        "A (a): chia&2,0d
         B (b): x,{time}
         |
         C (c): đồng ý?60%,0d
         ok,1d
         |3/2
         từ chối,1d
         .
         |4
         &a: cấp,2d,phí 100k
         ."
    ))
}

#[test]
fn a_refused_opinion_ends_the_case_and_breaks_off_what_runs_beside() {
    let short = opinion("1d");
    alike(short.hours(), [8.0, 17.6, 24.0]);
    assert_eq!(short.reach("cấp"), "0.6");
    // What is broken off counts in full.
    assert_eq!(short.reach("x"), "1");
    assert_eq!(short.fees(), ("60000".to_string(), Some((0, 100_000))));
    assert_eq!(short.found(Code::BranchMayEnd), 1);
    assert!((short.ends() - 1.0).abs() < 1e-4);
    let long = opinion("5d");
    alike(long.hours(), [8.0, 36.8, 56.0]);
    alike([long.with_rework()], [36.8]);
    let simulated = Simulated::of(&long.ground(), 4_000, 1).unwrap();
    alike([hours(simulated.p50.working_minutes)], [56.0]);
    assert!((hours(simulated.mean.working_minutes) - 36.8).abs() < 2.0);
    let told = Timing::of(&long.ground()).assumptions;
    assert!(told.iter().any(|of| of.premise == Premise::BrokenOff));
}

#[test]
fn a_publication_holds_nothing_up_and_lowers_nothing() {
    let said = of("A (a): chia&3,0d
                   x,1d
                   |
                   y,2d
                   |
                   công bố,5d
                   .
                   |2
                   &a: cấp,1d
                   .");
    alike(said.hours(), [40.0, 40.0, 40.0]);
    assert_eq!(said.reach("cấp"), "1");
    assert_eq!(said.found(Code::BranchMayEnd), 0);
}

#[test]
fn a_publication_that_ends_during_the_last_step_changes_nothing() {
    for beside in ["30m", "2h", "5h"] {
        let said = of(&format!(
            "A (a): s&3
             x,1h
             |1/1/2
             y
             |1/1/3
             công bố,{beside}
             .
             |x
             &m,4h
             n,1h
             .",
        )
        .replace("|x", "|2"));
        alike(said.hours(), [6.0, 6.0, 6.0]);
        assert_eq!(
            (said.visits("m"), said.visits("n")),
            ("1".into(), "1".into())
        );
    }
}

#[test]
fn what_a_refusal_breaks_off_is_paid_and_not_waited_for() {
    let said = of("A (a): s&3,0d
                   x,1d
                   |1/1/2
                   k?60%,0d,fee 20k
                   |3/2
                   .
                   |1/1/3
                   công bố,9d,fee 10k
                   .
                   |2
                   &m,1d
                   .");
    assert_eq!(said.fees(), ("30000".to_string(), Some((30_000, 30_000))));
    assert_eq!(said.hours()[0], 0.0);
}

/// The file goes back from a branch to before its fork; `time` is what the other takes.
fn sent_back(time: &str) -> Statement {
    of(&format!(
        "A (a): nhận,1d
         chia&2,0d
         B (b): x,{time}
         |
         C (c): đủ?60%,0d
         ok,1d
         |4/2
         trả,1d
         >1
         |5
         &a: gộp,1d
         ."
    ))
}

#[test]
fn a_way_back_out_of_a_branch_breaks_off_the_other_and_every_case_ends_once() {
    let short = sent_back("1d");
    alike([short.with_rework()], [104.0 / 3.0]);
    assert_eq!(short.visits("gộp"), "1");
    assert_eq!(short.visits("x"), "1.6667");
    assert!((short.ends() - 1.0).abs() < 1e-4);
    assert_eq!(short.found(Code::BranchMayEnd), 1);
    let long = sent_back("5d");
    alike([long.with_rework()], [200.0 / 3.0]);
    assert_eq!(long.visits("x"), "1.6667");
    // Three days with 60 %, two more for each time round: 84 % within five, 94 % in seven.
    let simulated = Simulated::of(&short.ground(), 10_000, 3).unwrap();
    let of = [simulated.p50, simulated.p80, simulated.p95];
    alike(
        of.map(|time| hours(time.working_minutes)),
        [24.0, 40.0, 72.0],
    );
}

#[test]
fn where_chance_meets_a_join_the_mean_of_the_longest_counts() {
    let chances = of("A (a): s,0d
                      chia&2,0d
                      cần x?50%,0d
                      x,2d
                      &hết x,0d
                      |2/1/2
                      cần y?50%,0d
                      y,2d
                      &hết y,0d
                      &gộp,0d
                      .");
    alike(chances.hours(), [0.0, 12.0, 16.0]);
    // A loop in one branch: two days over and over, beside three days.
    let round = of("A (a): hand out&2,0d
                    x,2d
                    x well?50%
                    x filed,0d
                    |3/2
                    >x
                    |1/1/2
                    y,3d
                    &finish,0d
                    .");
    alike([round.with_rework()], [36.0]);
}

#[test]
fn from_behind_a_join_back_into_a_branch_the_join_lets_through() {
    let said = of("A (a): s&2,1d
                   x,1d
                   |1/1/2
                   y,1d
                   &m,1d
                   k?60%
                   .
                   |5/2
                   >y");
    assert_eq!(said.visits("x"), "1");
    assert_eq!(said.visits("y"), "1.6667");
    assert_eq!(said.visits("m"), "1.6667");
    assert!((said.ends() - 1.0).abs() < 1e-4);
}

#[test]
fn at_one_moment_a_case_ends_before_it_goes_back() {
    // 10, 11 & (20? → 12, or 21 and out; 30? → 12, or 31 and back to 10), 12.
    let mut b = Build::new();
    b.task(10, 1, "1 hour");
    b.step(11, 1, StepKind::Fork, "");
    b.step(12, 1, StepKind::Join, "");
    b.step(13, 1, StepKind::End, "");
    b.chain(&[10, 11]);
    b.chain(&[12, 13]);
    for (asked, after) in [(30, 31), (20, 21)] {
        b.step(asked, 1, StepKind::Decision, "");
        b.task(after, 1, "2 hour");
        b.chain(&[11, asked]);
        b.flow(asked, Aim::Step(id(12)), Some("50"), false);
        b.flow(asked, Aim::Step(id(after)), Some("50"), false);
    }
    b.step(22, 1, StepKind::End, "");
    b.chain(&[21, 22]);
    b.flow(31, Aim::Step(id(10)), None, true);
    let ground = Basis::of(b.session.map(), b.session.order(), View::Everyone);
    let rework = Rework::of(&ground);
    let visits = |step: u32| {
        let mut visits = rework.visits.iter();
        let found = visits.find(|(of, _)| *of == id(step)).unwrap().1;
        found.unwrap().to_string()
    };
    // A quarter goes back: the other quarter that would ends at the same moment.
    assert_eq!(visits(10), "1.3333");
    assert_eq!((visits(22), visits(13)), ("0.6667".into(), "0.3333".into()));
    let simulated = Simulated::of(&ground, 4_000, 5).unwrap();
    let mean = hours(rework.expected.unwrap().working_minutes);
    assert!((hours(simulated.mean.working_minutes) - mean).abs() < 0.3);
}

#[test]
fn a_fee_is_that_of_an_average_case() {
    let said = of("A (a): s,1d
                   k?10%,0d
                   x,1d,fee 1tr
                   .
                   |2/2
                   y,1d,fee 100k
                   .");
    assert_eq!(
        said.fees(),
        ("190000".to_string(), Some((100_000, 1_000_000)))
    );
    let one = of("A (a): s,1d,fee 50k\n.");
    assert_eq!(one.fees(), ("50000".to_string(), Some((50_000, 50_000))));
}

/// 10 & 11?, 12, 13; 11 goes to the join 14 or past it to the join 15, 12 to 14, 13 and
/// what comes of 14 to 15.
fn crossing() -> Build {
    let mut b = Build::new();
    b.step(10, 1, StepKind::Fork, "");
    b.step(11, 1, StepKind::Decision, "");
    for (step, time) in [(12, "2 hour"), (13, "5 hour"), (16, "4 hour")] {
        b.task(step, 1, time);
    }
    b.step(14, 1, StepKind::Join, "");
    b.step(15, 1, StepKind::Join, "");
    b.step(17, 1, StepKind::End, "");
    b.chain(&[10, 11]);
    b.flow(11, Aim::Step(id(14)), Some("50"), false);
    b.flow(11, Aim::Step(id(15)), Some("50"), false);
    b.chain(&[10, 12, 14, 16, 15, 17]);
    b.chain(&[10, 13, 15]);
    b
}

#[test]
fn where_branches_cross_a_simulated_mean_stands_with_its_error() {
    let b = crossing();
    let ground = Basis::of(b.session.map(), b.session.order(), View::Everyone);
    let timing = Timing::of(&ground);
    let sampled = timing.sampled.unwrap();
    // Whatever is taken, 14 is left after two hours, so that the whole takes six.
    assert_eq!(timing.expected.working_minutes, Fraction::whole(360));
    assert!(sampled.error.is_zero());
    let premises = |all: &[Assumption]| all.iter().any(|of| of.premise == Premise::Simulated);
    assert!(premises(&timing.assumptions));
    let (map, order) = (b.session.map(), b.session.order());
    let figures = Report::of(map, order, &report::Request::default());
    let lines = report::lines(&figures, map, order, &|_| false);
    let expected = lines
        .iter()
        .find(|line| line.name == Figure::Expected)
        .unwrap();
    assert!(matches!(expected.value, Value::About(_, error, _) if error == Time::ZERO));
    let asked = Request {
        language: Language::En,
        ascii: false,
        to_be: false,
        source: None,
        at: None,
        start: None,
        simulate: None,
    };
    let said = text(&b.session, &asked);
    assert!(
        said.contains("6 hours ± 0 working days ≈ 1 calendar day (10,000 simulated runs)"),
        "{said}"
    );
    let said: serde_json::Value = serde_json::from_str(&json(&b.session, &asked)).unwrap();
    assert_eq!(said["time"]["sampled"]["runs"], 10_000);
}

/// A part whose cases may end, or go back to its beginning, with so many of 100.
#[derive(Clone, Debug)]
enum Way {
    On,
    Ends(u32),
    Back(u32),
}

fn way() -> impl Strategy<Value = Way> {
    prop_oneof![
        2 => Just(Way::On),
        1 => (1u32..70).prop_map(Way::Ends),
        1 => (1u32..70).prop_map(Way::Back),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 24, ..Default::default() })]

    /// Every case ends once, whatever ends or goes back before the join; and the expected
    /// time is the mean of the simulation.
    #[test]
    fn every_case_ends_once(
        arms in prop::collection::vec((0u32..300, way(), 0u32..300), 2..4),
        seed in any::<u64>(),
    ) {
        let mut b = Build::new();
        b.task(10, 1, "60 minute");
        b.step(11, 1, StepKind::Fork, "");
        b.chain(&[10, 11]);
        b.step(12, 1, StepKind::Join, "");
        for (nth, (before, way, after)) in (0..).zip(&arms) {
            let at = 20 + 10 * nth;
            b.task(at, 1, &format!("{before} minute"));
            b.task(at + 2, 1, &format!("{after} minute"));
            b.chain(&[11, at]);
            match way {
                Way::On => b.chain(&[at, 12]),
                Way::Ends(share) | Way::Back(share) => {
                    b.step(at + 1, 1, StepKind::Decision, "");
                    b.chain(&[at, at + 1]);
                    b.flow(at + 1, Aim::Step(id(12)), Some(&(100 - share).to_string()), false);
                    b.flow(at + 1, Aim::Step(id(at + 2)), Some(&share.to_string()), false);
                }
            }
            match way {
                Way::Ends(_) => {
                    b.step(at + 3, 1, StepKind::End, "");
                    b.chain(&[at + 2, at + 3]);
                }
                Way::Back(_) => b.flow(at + 2, Aim::Step(id(10)), None, true),
                Way::On => {
                    b.step(at + 3, 1, StepKind::End, "");
                }
            }
        }
        b.step(13, 1, StepKind::End, "");
        b.chain(&[12, 13]);
        let ground = Basis::of(b.session.map(), b.session.order(), View::Everyone);
        let rework = Rework::of(&ground);
        prop_assume!(rework.sampled.is_none());
        let kind = |id: &StepId| b.session.map().step(*id).unwrap().kind;
        // Steps that nothing leads to begin cases of their own, which are no part of this.
        let led_to = |id: &StepId| b.session.map().ins(*id).count() > 0;
        let ends = rework.visits.iter().filter(|(id, _)| kind(id) == StepKind::End && led_to(id));
        let ends: f64 = ends.map(|(_, visits)| visits.unwrap().as_f64()).sum();
        prop_assert!((ends - 1.0).abs() < 1e-3, "{ends}");
        let runs = 2_000;
        let simulated = Simulated::of(&ground, runs, seed).unwrap();
        let mean = hours(simulated.mean.working_minutes);
        let wanted = hours(rework.expected.unwrap().working_minutes);
        // Five standard errors; no run of five is longer than ten times the mean or so.
        prop_assert!((mean - wanted).abs() < 0.02 + 5.0 * 2.0 * wanted / f64::from(runs).sqrt());
    }

    /// In any map of parts the weights of the steps make up the expected time, and the
    /// least fee is no more than the mean one.
    #[test]
    fn a_part_with_fees_costs_between_its_least_and_its_most(part in part()) {
        let mut b: Build = laid(&Part::Fork(vec![part.clone(), Part::Task(1, 0)]));
        let steps: Vec<StepId> = b.session.map().steps().keys().copied().collect();
        for (fee, step) in (1..).zip(steps) {
            if b.session.map().step(step).unwrap().kind == StepKind::Task {
                b.act(vec![Edit::SetFact { step, fact: Fact::Fee((fee * 1000).into()) }]);
            }
        }
        let fees = Totals::of(b.session.map(), b.session.order()).sum(Field::Fee);
        let (least, most) = fees.bounds.unwrap();
        let (least, mean, most) = (least.as_f64(), fees.mean.as_f64(), most.as_f64());
        prop_assert!(least <= mean + 1e-6 && mean <= most + 1e-6);
    }
}
