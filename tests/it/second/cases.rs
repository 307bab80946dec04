//! Cases whose right values are known from the issue and the cases of others.
//!
//! A map is told in two texts: boxes `name kind lane [time] [fee]`, and flows `a-b`, `a-b:60`
//! (a share), `a-b^` (back), `a-` (open).

use crate::support::second::clock::{Moment, push};
use crate::support::second::draft::Shape;
use crate::support::second::figures::{Figures, figures};
use crate::support::second::generate::draft;
use crate::support::second::process::{
    Flow, Kind, Lane, Process, Sourced, Span, Step, Target, Unit,
};

fn span(word: &str) -> Option<Span> {
    let split = word.find(|c: char| c.is_alphabetic())?;
    let unit = match &word[split..] {
        "m" => Unit::Minute,
        "h" => Unit::Hour,
        "d" => Unit::WorkingDay,
        "cd" => Unit::CalendarDay,
        "w" => Unit::Week,
        "mo" => Unit::Month,
        _ => return None,
    };
    let amount = |w: &str| w.parse::<f64>().ok().map(|v| (v * 1000.0).round() as i64);
    let (least, most) = word[..split]
        .split_once('-')
        .unwrap_or((&word[..split], &word[..split]));
    Some(Span {
        least: amount(least)?,
        most: amount(most)?,
        unit,
    })
}

fn map(boxes: &str, flows: &str) -> Process {
    let mut process = Process::default();
    for (i, line) in boxes
        .split(';')
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .enumerate()
    {
        let words: Vec<&str> = line.split_whitespace().collect();
        let lane = match process.lanes.iter().position(|l| l.alias == words[2]) {
            Some(lane) => lane,
            None => {
                let applicant = words[2] == "nd";
                process.lanes.push(Lane {
                    alias: words[2].into(),
                    applicant,
                });
                process.lanes.len() - 1
            }
        };
        let kind = match words[1] {
            "task" => Kind::Task,
            "wait" => Kind::Wait,
            "decision" => Kind::Decision,
            "fork" => Kind::Fork,
            "join" => Kind::Join,
            _ => Kind::End,
        };
        let mut step = Step::new(words[0], Some(i as u32), kind, lane);
        for word in &words[3..] {
            if let Some(paper) = word.strip_prefix('<') {
                step.papers_in.push(paper.into());
            } else if let Some(span) = span(word) {
                step.elapsed = Sourced::own(span);
            } else {
                step.fee = Sourced::own(word.parse().unwrap());
            }
        }
        process.steps.push(step);
    }
    for word in flows.split_whitespace() {
        let (back, word) = (word.ends_with('^'), word.trim_end_matches('^'));
        let (way, share) = match word.split_once(':') {
            Some((way, share)) => (way, share.parse().ok()),
            None => (word, None),
        };
        let (from, to) = way.split_once('-').unwrap();
        let find = |name: &str| process.steps.iter().position(|s| s.name == name);
        let to = find(to).map_or(Target::Open(None), Target::Step);
        process.flows.push(Flow {
            from: find(from).unwrap(),
            to,
            share,
            back,
        });
    }
    process
}

fn told(boxes: &str, flows: &str) -> Figures {
    figures(&map(boxes, flows), Moment::new(2026, 11, 23, 9, 30))
}

fn near(ours: f64, right: f64) {
    assert!((ours - right).abs() < 1e-3, "{ours} for {right}");
}

fn times(f: &Figures, least: f64, expected: f64, most: f64) {
    near(f.least.hours, least);
    near(f.expected.hours, expected);
    near(f.most.hours, most);
}

#[test]
fn dates_of_fractions() {
    let thursday = Moment::new(2026, 11, 26, 9, 30);
    let ends = |word: &str| {
        let s = span(word).unwrap();
        push(thursday, s.most, s.unit).text()
    };
    for (word, right) in [
        ("1.5d", "2026-11-30T12:00"),
        ("2.5d", "2026-12-01T12:00"),
        ("8h", "2026-11-27T09:30"),
        ("9h", "2026-11-27T10:30"),
        (".5d", "2026-11-26T14:30"),
        ("1d", "2026-11-27T17:00"),
        ("1cd", "2026-11-27T17:00"),
        ("1.5cd", "2026-11-30T17:00"),
    ] {
        assert_eq!(ends(word), right, "{word}");
    }
    let halves = push(push(thursday, 500, Unit::WorkingDay), 500, Unit::WorkingDay);
    assert_eq!(halves.text(), "2026-11-27T09:30");
}

#[test]
fn latest_date_is_the_latest_at_joins() {
    let f = told(
        "s task a 0d; chia task a 0d; f fork a; p task a 3d; q task a 4cd; j join a; g task a 0d",
        "s-chia chia-f f-p f-q p-j q-j j-g g-",
    );
    assert_eq!(f.latest.text(), "2026-11-27T17:00");
}

#[test]
fn fee_of_an_average_case() {
    let f = told(
        "s task a 1d; k decision a 0d; x task a 1d 1000000; e end a; y task a 1d 100000; g end a",
        "s-k k-x:10 k-y x-e y-g",
    );
    near(f.fee, 190_000.0);
    assert_eq!((f.fee_least, f.fee_most), (100_000, 1_000_000));
}

const OPINION: &str = "s-f f-x f-k k-ok:60 k-no no-e x-j ok-j j-cap cap-z";

fn opinion(x: &str) -> Figures {
    told(
        &format!(
            "s task a 0d; f fork a; x task b {x}; k decision c 0d; ok task c 1d; no task c 1d; e end c;
             j join a; cap task a 2d 100000; z end a"
        ),
        OPINION,
    )
}

#[test]
fn a_refused_opinion_ends_the_case() {
    let f = opinion("1d");
    times(&f, 8.0, 17.6, 24.0);
    near(f.reach[8], 0.6);
    near(f.fee, 60_000.0);
    times(&opinion("5d"), 8.0, 36.8, 56.0);
}

#[test]
fn publication_is_not_waited_for() {
    let f = told(
        "s task a 0d; f fork a; x task a 1d; y task a 2d; p task a 5d; e end a; j join a; cap task a 1d; z end a",
        "s-f f-x f-y f-p p-e x-j y-j j-cap cap-z",
    );
    near(f.reach[7], 1.0);
    times(&f, 40.0, 40.0, 40.0);
}

fn out_of_branch(x: &str) -> Figures {
    told(
        &format!(
            "nhan task a 1d; s task a 0d; f fork a; x task b {x}; k decision c 0d; ok task c 1d; tra task c 1d;
             j join a; gop task a 1d; z end a"
        ),
        "nhan-s s-f f-x f-k k-ok:60 k-tra tra-nhan^ x-j ok-j j-gop gop-z",
    )
}

#[test]
fn a_loop_out_of_a_branch() {
    let f = out_of_branch("1d");
    let with = f.rework.unwrap();
    near(with.expected.hours, 34.6667);
    near(with.visits[8], 1.0);
    near(with.visits[9], 1.0);
    let days = [0.5, 0.8, 0.95].map(|p| with.percentile(p).hours / 8.0);
    assert_eq!(days, [3.0, 5.0, 9.0]);
    times(&out_of_branch("1d"), 24.0, 24.0, 24.0);
    let with = out_of_branch("5d").rework.unwrap();
    near(with.expected.hours, 66.6667);
    near(with.visits[3], 1.6667);
}

#[test]
fn chance_meets_a_join() {
    let f = told(
        "s task a 0d; c task a 0d; f fork a; kx decision a 0d; x task a 2d; ex task a 0d; ky decision a 0d; y task a 2d;
         ey task a 0d; j join a; g task a 0d; z end a",
        "s-c c-f f-kx f-ky kx-x:50 kx-ex x-ex ky-y:50 ky-ey y-ey ex-j ey-j j-g g-z",
    );
    times(&f, 0.0, 12.0, 16.0);
    let f = told(
        "s task a 0d; f fork a; x task a 2d; k decision a; ex task a 0d; y task a 3d; j join a; g task a 0d; z end a",
        "s-f f-x f-y x-k k-ex:50 k-x^ ex-j y-j j-g g-z",
    );
    near(f.rework.unwrap().expected.hours, 36.0);
}

#[test]
fn papers_are_asked_by_bodies() {
    let f = told(
        "nop task nd <don; nhan task mc <don; lai task mc <don; z end mc",
        "nop-nhan nhan-lai lai-z",
    );
    assert!(f.papers_twice.is_empty());
    let f = told(
        "nhan task mc <don; lai task so <don; z end so",
        "nhan-lai lai-z",
    );
    assert_eq!(f.papers_twice.len(), 1);
}

#[test]
fn handoffs_look_through_bars() {
    for last in ["c", "b"] {
        let f = told(
            &format!("s task a; f fork a; x task b; y task {last}; j join a; g task d; z end d"),
            "s-f f-x f-y x-j y-j j-g g-z",
        );
        assert_eq!(f.handoff_count(), 4);
    }
}

/// Two opinions, either of which may refuse: at a step of its own, or at one that they share.
const TWO_OPINIONS: &str = "s task a 1d; f fork a; x task b 1d; k decision b; y task c 3d; l decision c; r task a 1d; e end a;
    q task a 1d; g end a; j join a; m task a 1d; z end a";

#[test]
fn two_refusals() {
    let own = "s-f f-x f-y x-k y-l k-j:60 k-r l-j:50 l-q r-e q-g j-m m-z";
    let f = told(TWO_OPINIONS, own);
    near(f.reach[11], 0.3);
    near(f.reach[6], 0.4);
    near(f.reach[8], 0.5);
    // What was broken off is gone through, but it comes to no end: a case ends once.
    near(f.reach[7] + f.reach[9] + f.reach[12], 1.0);
    times(&f, 24.0, 0.4 * 24.0 + 0.6 * 40.0, 40.0);
}

#[test]
fn a_refusal_that_is_shared_does_not_wait() {
    let f = told(
        TWO_OPINIONS,
        "s-f f-x f-y x-k y-l k-j:60 k-r l-j:50 l-r r-e q-g j-m m-z",
    );
    near(f.reach[6], 0.7);
    near(f.reach[11], 0.3);
    times(&f, 24.0, 0.4 * 24.0 + 0.6 * 40.0, 40.0);
    assert!(!f.stuck);
}

#[test]
fn back_into_a_branch_from_behind_its_join() {
    let f = told(
        "s task a 1d; f fork a; x task a 1d; y task a 1d; j join a; m task a 1d; k decision a; z end a",
        "s-f f-x f-y x-j y-j j-m m-k k-z:60 k-y^",
    );
    let with = f.rework.unwrap();
    near(with.expected.hours, 34.6667);
    near(with.visits[2], 1.0);
    near(with.visits[3], 1.6667);
    near(with.visits[5], 1.6667);
    near(with.visits[7], 1.0);
}

#[test]
fn back_out_of_a_fork_without_a_join() {
    let f = told(
        "s task a 1d; f fork a; x task a 2d; e end a; k decision a; z end a",
        "s-f f-x f-k x-e k-z:50 k-s^",
    );
    let with = f.rework.unwrap();
    near(with.expected.hours, 32.0);
    near(with.visits[2], 2.0);
    near(with.visits[3], 2.0);
}

#[test]
fn branches_that_meet_wait() {
    let f = told(
        "s task a 0d; f fork a; x task a 1d; y task a 3d; m task a 1d; z end a",
        "s-f f-x f-y x-m y-m m-z",
    );
    times(&f, 32.0, 32.0, 32.0);
    near(f.reach[4], 1.0);
}

#[test]
fn answers_of_one_decision_at_a_join() {
    let f = told(
        "s task a; f fork a; one task a 1d; q decision a; two task a 2d; three task a 3d; j join a; four task a 1d; z end a",
        "s-f f-one f-q q-two q-three one-j two-j three-j j-four four-z",
    );
    times(&f, 24.0, 28.0, 32.0);
    near(f.reach[7], 1.0);
}

#[test]
fn a_refusal_inside_of_a_publication_does_not_end_the_case() {
    let f = told(
        "s task a; f fork a; x task a 3d; y task a 3d; p task a; g fork a; u task a 1d; k decision a; r end a; v task a 2d;
         i join a; w task a 1d; e end a; j join a; m task a 1d; z end a",
        "s-f f-x f-y f-p p-g g-u g-k u-i k-v:50 k-r v-i i-w w-e x-j y-j j-m m-z",
    );
    near(f.reach[11], 0.5);
    near(f.reach[14], 1.0);
    times(&f, 32.0, 32.0, 32.0);
}

/// The publication may fail after its fork's join was passed: the case goes back with it, and what
/// goes on behind the join is broken off.
#[test]
fn back_out_of_a_side_branch() {
    let f = told(
        "s task a 0d; f fork a; x task a 1d; y task a 1d; p task a 2d; k decision a; e end a; j join a; m task a 10d; z end a",
        "s-f f-x f-y f-p x-j y-j p-k k-e:50 k-s^ j-m m-z",
    );
    let with = f.rework.unwrap();
    near(with.visits[8], 2.0);
    near(with.visits[9], 1.0);
    near(with.expected.hours, 8.0 * (2.0 + 11.0));
}

/// The publication goes on when the opinion is refused, and who is refused pays for it too.
#[test]
fn what_is_broken_off_is_paid() {
    let f = told(
        "s task a 0d; f fork a; x task a 1d; k decision a; e end a; p task a 1d 10000; g end a; j join a; m task a 1d 5000; z end a",
        "s-f f-x f-k f-p x-j k-j:60 k-e p-g j-m m-z",
    );
    near(f.fee, 13_000.0);
    assert_eq!((f.fee_least, f.fee_most), (10_000, 15_000));
}

/// The case is over when its last step is, whatever ends beside that.
#[test]
fn a_publication_ends_during_the_last_step() {
    let f = told(
        "s task a 0d; f fork a; x task a 1h; y task a 0d; p task a 2h; e end a; j join a; m task a 4h; z end a",
        "s-f f-x f-y f-p p-e x-j y-j j-m m-z",
    );
    times(&f, 5.0, 5.0, 5.0);
    near(f.rework.unwrap().visits[8], 1.0);
}

/// One branch of the inner fork stands for the opinion; the other has nothing to wait for. A refusal
/// of the opinion ends the case, and all that runs beside it.
#[test]
fn a_refusal_breaks_off_what_its_own_branch_started() {
    let f = told(
        "s task a 0d; f fork a; b task a 0d; g fork a; p task a 5d; e end a; k decision a; r end a; y task a 1d; j join a;
         m task a 1d; z end a",
        "s-f f-b b-g g-p p-e g-k k-j:60 k-r f-y y-j j-m m-z",
    );
    times(&f, 0.0, 24.0, 40.0);
}

#[test]
fn figures_keep_in_order() {
    for seed in 0..60 {
        let shape = Shape {
            steps: 8,
            ..Shape::of(seed)
        };
        let process = draft(seed, shape).process;
        let f = figures(&process, Moment::new(2026, 10, 5, 9, 30));
        let Some(with) = f.rework else { continue };
        assert!(with.lost < 1e-7, "seed {seed}: {}", with.lost);
        let mass: f64 = with.distribution.iter().map(|d| d.1).sum();
        assert!((mass + with.lost - 1.0).abs() < 1e-6, "seed {seed}: {mass}");
        let [least, expected, most] = [f.least, f.expected, f.most].map(|time| time.about());
        assert!(
            least <= expected + 1e-9 && expected <= most + 1e-9,
            "seed {seed}: {least} {expected} {most}"
        );
        assert!(f.soonest <= f.latest, "seed {seed}");
        let (least, most) = (f.fee_least as f64, f.fee_most as f64);
        assert!(
            least <= f.fee + 1e-6 && f.fee <= most + 1e-6,
            "seed {seed}: {least} {} {most}",
            f.fee
        );
        assert!(!f.stuck, "seed {seed}");
    }
}
