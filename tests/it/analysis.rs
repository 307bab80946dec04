//! Totals and checks over small maps that are built from edits.

mod ask;
mod cases;
mod cost;
mod dates;
mod handoff;
mod law;
mod report;
mod structure;
mod time;

use laneway::analysis::{Fraction, LawCoverage, Totals, checks};
use laneway::catalogue::{Choice, mark};
use laneway::lang::Speaker;
use laneway::model::*;
use proptest::prelude::*;

/// Builds a session act by act; things are known by the number of their id.
pub struct Build {
    pub session: Session,
    next: u32,
}

pub fn id<T: From<Id>>(number: u32) -> T {
    T::from(Id {
        tag: "t".parse().unwrap(),
        number,
    })
}

impl Build {
    /// A session with lanes `a`, `b`, `c` of the ids 1, 2, 3.
    pub fn new() -> Build {
        let mut build = Build {
            session: Session::new("s".parse().unwrap()),
            next: 100,
        };
        for (number, name) in [(1, "Một cửa"), (2, "Phòng chuyên môn"), (3, "EVN")] {
            build.act(vec![Edit::AddLane {
                id: id(number),
                name: name.into(),
                alias: format!("l{number}"),
                kind: LaneKind::Agency,
                before: None,
            }]);
        }
        build
    }

    pub fn act(&mut self, edits: Vec<Edit>) {
        let entry = self
            .session
            .entry("t".parse().unwrap(), Elapsed::default(), Act::Do(edits));
        self.session.commit(entry).unwrap();
    }

    fn fresh(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    pub fn step(&mut self, number: u32, lane: u32, kind: StepKind, time: &str) {
        let mut edits = vec![Edit::AddStep {
            id: id(number),
            lane: id(lane),
            row: 0,
            kind,
            number: None,
            name: format!("bước {number}"),
            phase: None,
        }];
        if !time.is_empty() {
            edits.push(Edit::SetFact {
                step: id(number),
                fact: Fact::Elapsed(time.parse().unwrap()),
            });
        }
        self.act(edits);
    }

    pub fn task(&mut self, number: u32, lane: u32, time: &str) {
        self.step(number, lane, StepKind::Task, time);
    }

    pub fn fact(&mut self, step: u32, fact: Fact) {
        self.act(vec![Edit::SetFact {
            step: id(step),
            fact,
        }]);
    }

    pub fn claim(&mut self, step: u32, by: Source, fact: Fact) {
        let claim = id(self.fresh());
        self.act(vec![Edit::AddClaim {
            id: claim,
            step: id(step),
            by,
            fact,
        }]);
    }

    pub fn flow(&mut self, from: u32, to: Aim, share: Option<&str>, back: bool) {
        let flow = id(self.fresh());
        self.act(vec![Edit::AddFlow {
            id: flow,
            from: id(from),
            to,
            condition: None,
            share: share.map(|text| text.parse().unwrap()),
            back,
        }]);
    }

    /// Forward flows along the steps.
    pub fn chain(&mut self, steps: &[u32]) {
        for two in steps.windows(2) {
            self.flow(two[0], Aim::Step(id(two[1])), None, false);
        }
    }

    pub fn totals(&self) -> Totals {
        Totals::of(self.session.map(), self.session.order())
    }

    /// The findings as `code` or `code@step`.
    pub fn found(&self) -> Vec<String> {
        let found = checks(self.session.map(), self.session.order());
        let text = |finding: &Finding| match finding.step {
            Some(step) => format!("{}@{}", finding.code.code(), step.0.number),
            None => finding.code.code().to_string(),
        };
        found.iter().map(text).collect()
    }

    /// Findings of one code.
    pub fn found_of(&self, code: Code) -> Vec<String> {
        let of = |text: &String| text.split('@').next() == Some(code.code());
        self.found().into_iter().filter(of).collect()
    }
}

fn minutes(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn a_join_waits_for_the_longest_branch() {
    let mut b = Build::new();
    b.task(10, 1, "1 hour");
    b.step(11, 1, StepKind::Fork, "");
    b.task(12, 2, "2 working_day");
    b.task(13, 3, "1-5 working_day");
    b.step(14, 1, StepKind::Join, "");
    b.task(15, 1, "30 minute");
    b.chain(&[10, 11, 12, 14, 15]);
    b.chain(&[11, 13, 14]);
    let totals = b.totals();
    // 1 h + 5 d + 0.5 h, and with the least 1 h + 2 d + 0.5 h.
    assert_eq!(totals.time_max.working_minutes, minutes("2490"));
    assert_eq!(totals.time_min.working_minutes, minutes("1050"));
    let path: Vec<u32> = totals.critical.iter().map(|s| s.0.number).collect();
    assert_eq!(path, [10, 11, 13, 14, 15]);
    assert_eq!(totals.steps, 4);
    // fork -> 12, fork -> 13, and both back to the join.
    assert_eq!(totals.hand_offs, 4);
}

#[test]
fn working_and_calendar_time_are_compared_but_never_mixed() {
    let mut b = Build::new();
    b.step(10, 1, StepKind::Decision, "1 working_day");
    b.task(11, 1, "6 working_day");
    b.task(12, 2, "8 calendar_day");
    b.chain(&[10, 11]);
    b.chain(&[10, 12]);
    let totals = b.totals();
    // 6 working days weigh 8.4 calendar days.
    assert_eq!(totals.time_max.working_minutes, minutes("3360"));
    assert_eq!(totals.time_max.calendar_days, Decimal::ZERO);
    b.claim(
        12,
        Source::Lane(id(3)),
        Fact::Elapsed("18 calendar_day".parse().unwrap()),
    );
    let totals = b.totals();
    assert_eq!(totals.time_max.working_minutes, minutes("480"));
    assert_eq!(totals.time_max.calendar_days, minutes("18"));
    // The least of the claims is still shorter than the other branch.
    assert_eq!(totals.time_min.working_minutes, minutes("3360"));
    assert_eq!(totals.disputed, 1);
}

#[test]
fn only_what_the_applicant_bears_is_added_up() {
    let mut b = Build::new();
    b.task(10, 1, "1 hour");
    b.task(11, 1, "1 hour");
    b.task(12, 1, "");
    b.chain(&[10, 11, 12]);
    b.fact(10, Fact::Fee(50_000.into()));
    b.claim(10, Source::Assumption, Fact::Fee(100_000.into()));
    b.claim(11, Source::Assumption, Fact::Fee(7.into()));
    b.fact(12, Fact::Fee(1_000_000.into()));
    b.fact(12, Fact::Bearer(Bearer::Agency));
    b.fact(12, Fact::Services(300_000.into()));
    let totals = b.totals();
    assert_eq!(totals.sum(Field::Fee).mean, Fraction::whole(50_007));
    assert_eq!(
        totals.sum(Field::Fee).bounds,
        Some((Fraction::whole(50_007), Fraction::whole(100_007)))
    );
    assert_eq!(
        (totals.sum(Field::Fee).steps, totals.sum(Field::Fee).assumed),
        (2, 2)
    );
    assert_eq!(totals.sum(Field::Services).steps, 0);
    assert_eq!(totals.untimed, 1);
}

#[test]
fn hand_offs_count_rework_and_lanes_aimed_at() {
    let mut b = Build::new();
    b.task(10, 1, "");
    b.task(11, 2, "");
    b.task(12, 2, "");
    b.chain(&[10, 11, 12]);
    b.flow(12, Aim::Step(id(10)), None, true);
    b.flow(12, Aim::Lane(id(3)), None, false);
    b.flow(12, Aim::Lane(id(2)), None, false);
    b.flow(12, Aim::Open, None, false);
    let totals = b.totals();
    assert_eq!(totals.hand_offs, 3);
    assert_eq!(totals.open_ends, 3);
}

#[test]
fn law_is_counted_over_numbered_steps_claims_included() {
    let mut b = Build::new();
    b.task(10, 1, "");
    b.task(11, 1, "");
    b.task(12, 1, "");
    b.step(13, 1, StepKind::Decision, "");
    b.step(14, 1, StepKind::End, "");
    let cited = Fact::Law(LegalBasis::Cited(vec![Citation {
        text: "a34".into(),
        instrument: None,
        article: Some("34".into()),
        ..Citation::default()
    }]));
    b.fact(10, cited.clone());
    b.fact(11, Fact::Law(LegalBasis::NoneFound));
    b.claim(12, Source::Lane(id(2)), cited);
    let law = b.totals().law;
    // Beside a count of steps a fraction counts steps; decisions are told apart.
    let told = |law: LawCoverage| (law.cited, law.none_found, law.not_asked);
    assert_eq!(told(law.steps), (2, 1, 0));
    assert_eq!(told(law.decisions), (0, 0, 1));
    assert_eq!(told(law.whole()), (2, 1, 1));
    assert_eq!((law.steps.all(), b.totals().steps), (3, 3));
}

#[test]
fn marks_are_counted_by_kind() {
    let mut b = Build::new();
    b.task(10, 1, "");
    b.task(11, 1, "");
    let link = MarkKind::Link {
        focal: None,
        sequential: false,
    };
    let set = |number, kind: MarkKind, steps: &[u32]| {
        vec![Edit::AddMark {
            id: id(number),
            kind,
            steps: steps.iter().map(|n| id(*n)).collect(),
        }]
    };
    b.act(set(50, MarkKind::Shorten, &[10]));
    b.act(set(51, MarkKind::Shorten, &[11]));
    b.act(set(52, link, &[10, 11]));
    let counts: Vec<_> = b
        .totals()
        .marks
        .into_iter()
        .map(|count| (mark::Kind::of(&count.like), count.marks, count.steps))
        .collect();
    assert_eq!(
        counts,
        [(mark::Kind::Link, 1, 2), (mark::Kind::Shorten, 2, 2)]
    );
}

#[test]
fn a_map_that_is_complete_has_no_findings() {
    let mut b = Build::new();
    b.act(vec![Edit::MergeLanes {
        from: id(3),
        into: id(1),
        rows: vec![],
    }]);
    b.task(10, 1, "1 hour");
    b.task(11, 2, "1 hour");
    b.step(12, 2, StepKind::End, "");
    b.chain(&[10, 11, 12]);
    for step in [10, 11] {
        b.fact(step, Fact::Law(LegalBasis::Cited(vec![])));
    }
    assert_eq!(b.found(), Vec::<String>::new());
}

#[test]
fn findings_come_in_the_order_of_the_steps() {
    let mut b = Build::new();
    b.task(11, 1, "");
    b.task(10, 1, "1 hour");
    b.chain(&[11, 10]);
    b.fact(10, Fact::Law(LegalBasis::NoneFound));
    b.claim(
        10,
        Source::Assumption,
        Fact::Elapsed("2 hour".parse().unwrap()),
    );
    let question = |number, on| Edit::AddNote {
        id: id(number),
        kind: NoteKind::Question,
        on,
        text: "ai ký?".into(),
        by: None,
    };
    b.act(vec![question(60, Some(id(10))), question(61, None)]);
    assert_eq!(
        b.found(),
        [
            "no-time@11",
            "law-not-asked@11",
            "no-law@10",
            "open-end@10",
            "open-question@10",
            "disputed@10",
            "open-question",
            "empty-lane",
            "empty-lane",
        ]
    );
}

#[test]
fn shares_are_a_finding_only_where_they_cannot_be_right() {
    let cases: [(&[Option<&str>], bool); 6] = [
        (&[None, None], false),
        (&[Some("70"), None], false),
        (&[Some("70"), Some("30")], false),
        (&[Some("70"), Some("20")], true),
        (&[Some("70"), Some("40"), None], true),
        (&[Some("33.3"), Some("33.3"), Some("33.4")], false),
    ];
    for (shares, off) in cases {
        let mut b = Build::new();
        b.step(10, 1, StepKind::Decision, "");
        for share in shares {
            b.flow(10, Aim::Open, *share, false);
        }
        assert_eq!(!b.found_of(Code::SharesOff).is_empty(), off, "{shares:?}");
    }
}

#[test]
fn a_second_beginning_is_unreached_unless_it_is_another_procedure() {
    let mut b = Build::new();
    b.task(10, 1, "");
    b.task(11, 1, "");
    b.task(12, 1, "");
    b.chain(&[10, 11]);
    b.task(20, 2, "");
    b.task(21, 2, "");
    b.chain(&[20, 21]);
    assert_eq!(
        b.found_of(Code::Unreached),
        ["unreached@12", "unreached@20"]
    );
    for number in [70, 71, 72] {
        b.act(vec![Edit::AddProcedure {
            id: id(number),
            title: "x".into(),
        }]);
    }
    assert_eq!(b.found_of(Code::Unreached), Vec::<String>::new());
}

#[test]
fn lanes_that_may_be_one_body_are_told() {
    let mut b = Build::new();
    assert_eq!(b.found_of(Code::TwinLanes), Vec::<String>::new());
    let lane = |number, name: &str, alias: &str| {
        vec![Edit::AddLane {
            id: id(number),
            name: name.into(),
            alias: alias.into(),
            kind: LaneKind::Agency,
            before: None,
        }]
    };
    b.act(lane(4, "Mot cua", "x"));
    b.act(lane(5, "Sở Kế hoạch và Đầu tư", "khđt"));
    b.act(lane(6, "Sở KHĐT", "s"));
    // Two bodies, but nobody can tell from their short names which is meant.
    b.act(lane(7, "Khoa học đào tạo", "khdt"));
    let found = checks(b.session.map(), b.session.order());
    let twins = found.iter().filter(|of| of.code == Code::TwinLanes);
    let pairs: Vec<_> = twins
        .map(|of| (of.twin.unwrap().0.number, of.lane.unwrap().0.number))
        .collect();
    assert_eq!(pairs, [(1, 4), (5, 6), (5, 7)]);
    let said = Speaker::of(Language::Vi, &b.session)
        .finding(found.iter().find(|of| of.twin.is_some()).unwrap());
    assert!(
        said.starts_with("làn “Mot cua” và “Một cửa”: có thể là cùng một cơ quan"),
        "{said}"
    );
}

/// 10 opens three branches, 11, 12 and 13.
fn three_branches(kind: StepKind) -> Build {
    let mut b = Build::new();
    b.step(10, 1, kind, "");
    for branch in [11, 12, 13] {
        b.task(branch, 1, "");
        b.chain(&[10, branch]);
    }
    b
}

#[test]
fn branches_of_a_fork_must_meet_in_a_join() {
    let mut b = three_branches(StepKind::Fork);
    b.task(20, 1, "");
    for branch in [11, 12, 13] {
        b.chain(&[branch, 20]);
    }
    assert_eq!(b.found_of(Code::MeetWithoutJoin), ["no-join@20"]);
    b.act(vec![Edit::SetKind {
        step: id(20),
        kind: StepKind::Join,
        number: None,
    }]);
    assert_eq!(b.found_of(Code::MeetWithoutJoin), Vec::<String>::new());
    assert_eq!(b.found_of(Code::JoinOfAlternatives), Vec::<String>::new());
}

#[test]
fn answers_of_a_decision_may_meet_anywhere_but_in_a_join() {
    let mut b = three_branches(StepKind::Decision);
    b.task(20, 1, "");
    for branch in [11, 12, 13] {
        b.chain(&[branch, 20]);
    }
    assert_eq!(b.found_of(Code::MeetWithoutJoin), Vec::<String>::new());
    b.act(vec![Edit::SetKind {
        step: id(20),
        kind: StepKind::Join,
        number: None,
    }]);
    assert_eq!(
        b.found_of(Code::JoinOfAlternatives),
        ["join-of-alternatives@20"]
    );
}

#[test]
fn a_decision_inside_a_branch_does_not_hide_the_fork() {
    // In branch 11 a decision splits and merges again (at 30); a way out of the
    // middle of branch 12 meets it without a join at 40.
    let mut b = three_branches(StepKind::Fork);
    b.step(20, 1, StepKind::Decision, "");
    b.task(21, 1, "");
    b.task(22, 1, "");
    b.task(30, 1, "");
    b.task(40, 1, "");
    b.chain(&[11, 20, 21, 30, 40]);
    b.chain(&[20, 22, 30]);
    b.chain(&[12, 40]);
    assert_eq!(b.found_of(Code::MeetWithoutJoin), ["no-join@40"]);
}

#[test]
fn long_chains_do_not_overflow_and_deep_nests_do_not_hang() {
    // Every "no" of 3,000 decisions in a row goes to one and the same end.
    let mut edits = vec![Edit::AddStep {
        id: id(1_000_000),
        lane: id(1),
        row: 0,
        kind: StepKind::End,
        number: None,
        name: String::new(),
        phase: None,
    }];
    for n in 0..3_000u32 {
        let step = 10_000 + n;
        edits.push(Edit::AddStep {
            id: id(step),
            lane: id(1),
            row: 0,
            kind: StepKind::Decision,
            number: None,
            name: "?".into(),
            phase: None,
        });
        edits.push(Edit::SetFact {
            step: id(step),
            fact: Fact::Elapsed("1 minute".parse().unwrap()),
        });
        let flow = |number, from, to| Edit::AddFlow {
            id: id(number),
            from: id(from),
            to: Aim::Step(id(to)),
            condition: None,
            share: None,
            back: false,
        };
        edits.push(flow(100_000 + n, step, 1_000_000));
        if n > 0 {
            edits.push(flow(200_000 + n, step - 1, step));
        }
    }
    let mut b = Build::new();
    b.act(edits);
    let totals = b.totals();
    assert_eq!(totals.time_max.working_minutes, minutes("3000"));
    assert_eq!(totals.critical.len(), 3_001);
    assert_eq!(b.found_of(Code::MeetWithoutJoin), Vec::<String>::new());
}

/// The same questions answered the slow and simple way, for comparison.
mod slow {
    use super::*;

    pub fn longest(map: &Map, step: StepId) -> Decimal {
        let own = map.step(step).and_then(|s| s.facts.elapsed);
        let own = own.map_or(Decimal::ZERO, |span| span.in_base(Week::USUAL).1);
        let before = map.ins(step).filter(|(_, flow)| !flow.back);
        let before = before.map(|(_, flow)| longest(map, flow.from)).max();
        own.checked_add(before.unwrap_or_default()).unwrap()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..Default::default() })]

    #[test]
    fn the_longest_path_is_the_longest(
        times in prop::collection::vec(0u32..50, 2..9),
        flows in prop::collection::vec((0usize..9, 0usize..9), 0..16),
    ) {
        let mut b = Build::new();
        for (n, time) in times.iter().enumerate() {
            b.task(10 + n as u32, 1 + n as u32 % 3, &format!("{time} minute"));
        }
        for (from, to) in flows {
            let (from, to) = (from % times.len(), to % times.len());
            if from < to {
                b.chain(&[10 + from as u32, 10 + to as u32]);
            }
        }
        let map = b.session.map();
        let longest = map.steps().keys().map(|id| slow::longest(map, *id)).max();
        let totals = b.totals();
        prop_assert_eq!(Some(totals.time_max.working_minutes), longest);
        let along = totals.critical.iter().filter_map(|id| map.step(*id)?.facts.elapsed);
        let along = along.map(|span| span.max).fold(Decimal::ZERO, |a, b| a.checked_add(b).unwrap());
        prop_assert_eq!(Some(along), longest);
        for two in totals.critical.windows(2) {
            prop_assert!(map.outs(two[0]).any(|(_, flow)| flow.to == Aim::Step(two[1])));
        }
    }
}
