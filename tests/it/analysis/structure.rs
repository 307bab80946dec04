//! The shape of the procedure.

use laneway::analysis::Structure;
use laneway::model::*;

use super::{Build, id};

impl Build {
    fn structure(&self) -> Structure {
        Structure::of(self.session.map(), self.session.order())
    }

    fn papers(&mut self, step: u32, needs: &[&str], makes: &[&str]) {
        let papers = |names: &[&str]| names.iter().map(|name| Paper::named(*name)).collect();
        if !needs.is_empty() {
            self.fact(step, Fact::Inputs(papers(needs)));
        }
        if !makes.is_empty() {
            self.fact(step, Fact::Outputs(papers(makes)));
        }
    }
}

fn numbers(steps: &[StepId]) -> Vec<u32> {
    steps.iter().map(|step| step.0.number).collect()
}

#[test]
fn hand_offs_are_counted_lane_by_lane() {
    let mut b = Build::new();
    for (step, lane) in [(10, 1), (11, 2), (12, 1), (13, 3)] {
        b.task(step, lane, "");
    }
    b.chain(&[10, 11, 12, 13]);
    b.flow(13, Aim::Step(id(11)), None, true);
    b.flow(12, Aim::Lane(id(2)), None, false);
    let structure = b.structure();
    let pairs: Vec<(u32, u32, usize)> = structure
        .hand_offs
        .pairs
        .iter()
        .map(|of| (of.from.0.number, of.to.0.number, of.count))
        .collect();
    assert_eq!(pairs, [(1, 2, 2), (1, 3, 1), (2, 1, 1), (3, 2, 1)]);
    assert_eq!(structure.hand_offs.count, 5);
    assert_eq!(structure.hand_offs.count, b.totals().hand_offs);
    // Step 11 gets it from lane 1 and gives it straight back.
    let there_and_back: Vec<(u32, u32)> = structure
        .ping_pong
        .iter()
        .map(|p| (p.enters.0.number, p.leaves.0.number))
        .collect();
    assert_eq!(there_and_back, [(11, 11), (12, 12)]);
    assert_eq!(structure.loops.len(), 1);
    assert_eq!(
        (structure.loops[0].from, structure.loops[0].to),
        (id(13), id(11))
    );
}

#[test]
fn steps_in_person_at_one_place_are_one_visit() {
    let mut b = Build::new();
    b.act(vec![Edit::AddLane {
        id: id(4),
        name: "Người dân".into(),
        alias: "nd".into(),
        kind: LaneKind::Applicant,
        before: None,
    }]);
    for (step, lane) in [(10, 4), (11, 1), (12, 2), (13, 1), (14, 4), (15, 4)] {
        b.task(step, lane, "");
    }
    b.chain(&[10, 11, 12, 13, 14, 15]);
    for step in [10, 11, 13] {
        b.fact(step, Fact::Channel(Channel::InPerson));
    }
    b.fact(15, Fact::Channel(Channel::Online));
    let why = Place {
        bound: true,
        why: Some("đối chiếu bản chính".into()),
    };
    b.fact(13, Fact::Place(why));
    let contacts = b.structure().contacts;
    let visits: Vec<Vec<u32>> = contacts.visits.iter().map(|v| numbers(&v.steps)).collect();
    assert_eq!(visits, [vec![10, 11], vec![13]]);
    assert_eq!(contacts.places, [id(1)]);
    assert_eq!(
        contacts.in_person[2].why.as_deref(),
        Some("đối chiếu bản chính")
    );
    assert_eq!(numbers(&contacts.online), [15]);
    assert_eq!(numbers(&contacts.not_asked), [14]);
    let assumptions = b.structure().assumptions;
    assert_eq!(assumptions[0].premise, Premise::ChannelNotAsked);
}

#[test]
fn papers_are_known_by_their_names() {
    let mut b = Build::new();
    for (step, lane) in [(10, 1), (11, 2), (12, 3), (13, 2)] {
        b.task(step, lane, "");
    }
    b.chain(&[10, 11, 12, 13]);
    b.papers(10, &["căn cước", "đơn"], &["phiếu hẹn", "tờ trình"]);
    b.papers(11, &["Tờ trình", "Căn  cước"], &["giấy phép"]);
    b.papers(12, &["giấy phép"], &["biên bản"]);
    b.papers(13, &["giấy phép"], &[]);
    b.fact(
        13,
        Fact::Outputs(vec![Paper {
            is_final: true,
            ..Paper::named("kết quả")
        }]),
    );
    b.fact(
        12,
        Fact::Inputs(vec![Paper {
            form: Some(PaperForm::Certified),
            ..Paper::named("giấy phép")
        }]),
    );
    let structure = b.structure();
    let names = |papers: Vec<&laneway::analysis::structure::PaperUse>| -> Vec<String> {
        papers.iter().map(|paper| paper.name.clone()).collect()
    };
    assert_eq!(
        names(structure.asked().collect()),
        ["căn cước", "đơn", "tờ trình", "giấy phép"]
    );
    // The licence is asked for by lane 3 only, beside the lane that makes it.
    assert_eq!(names(structure.asked_twice().collect()), ["căn cước"]);
    assert_eq!(
        names(structure.unused().collect()),
        ["phiếu hẹn", "biên bản"]
    );
    assert_eq!(names(structure.unmade().collect()), ["căn cước", "đơn"]);
    let licence = structure
        .papers
        .iter()
        .find(|p| p.name == "giấy phép")
        .unwrap();
    assert_eq!(numbers(&licence.certified), [12]);
    assert_eq!(numbers(&licence.asked), [12, 13]);
}

/// What leaves the procedure is its result, whether or not somebody has called it so.
#[test]
fn what_is_put_out_where_cases_end_is_no_paper_that_nobody_uses() {
    let mut b = Build::new();
    b.act(vec![Edit::AddLane {
        id: id(4),
        name: "Applicant".into(),
        alias: "ap".into(),
        kind: LaneKind::Applicant,
        before: None,
    }]);
    for (step, lane) in [(10, 4), (11, 1), (12, 2), (13, 1), (14, 4), (15, 4)] {
        b.task(step, lane, "");
    }
    b.step(16, 1, StepKind::End, "");
    // 11 registers, 12 may refuse and be done, 13 issues, and the applicant collects.
    b.chain(&[10, 11, 12, 13, 14, 15, 16]);
    b.papers(11, &[], &["receipt"]);
    b.papers(12, &[], &["assessment"]);
    b.papers(13, &[], &["permit"]);
    let unused = |b: &Build| -> Vec<String> {
        let structure = b.structure();
        structure.unused().map(|paper| paper.name.clone()).collect()
    };
    assert_eq!(unused(&b), ["receipt", "assessment"]);
    // What goes back to the applicant to be mended has not left.
    b.flow(12, Aim::Step(id(10)), None, true);
    assert_eq!(unused(&b), ["receipt", "assessment"]);
    b.flow(12, Aim::Step(id(16)), None, false);
    assert_eq!(unused(&b), ["receipt"]);
    b.papers(13, &["receipt"], &["permit"]);
    assert_eq!(unused(&b), [""; 0]);
}

#[test]
fn a_paper_is_asked_for_twice_by_two_bodies() {
    // The applicant (lane 4) hands over, a desk takes in: one handing-over.
    let twice = |steps: &[(u32, &str, &str)]| {
        let mut b = Build::new();
        b.act(vec![Edit::AddLane {
            id: id(4),
            name: "Người dân".into(),
            alias: "nd".into(),
            kind: LaneKind::Applicant,
            before: None,
        }]);
        for (number, (lane, needs, makes)) in (10..).zip(steps) {
            b.task(number, *lane, "");
            let needs: Vec<&str> = needs.split_terminator(',').collect();
            let makes: Vec<&str> = makes.split_terminator(',').collect();
            b.papers(number, &needs, &makes);
        }
        b.structure().asked_twice().count()
    };
    assert_eq!(twice(&[(4, "đơn", ""), (1, "đơn", "")]), 0);
    // So is what one desk needs in two steps, and what the applicant writes first.
    assert_eq!(twice(&[(1, "đơn", ""), (1, "Đơn", "")]), 0);
    assert_eq!(twice(&[(4, "", "đơn"), (4, "đơn", ""), (1, "đơn", "")]), 0);
    assert_eq!(twice(&[(4, "đơn", ""), (1, "đơn", ""), (2, "đơn", "")]), 1);
    // What a body makes and needs itself it does not ask anybody for.
    assert_eq!(
        twice(&[(1, "", "phiếu"), (1, "phiếu", ""), (2, "phiếu", "")]),
        0
    );
}

#[test]
fn tasks_without_a_paper_between_them_might_run_side_by_side() {
    let mut b = Build::new();
    for (step, lane) in [(10, 1), (11, 2), (12, 3), (13, 3)] {
        b.task(step, lane, "");
    }
    b.chain(&[10, 11, 12, 13]);
    b.papers(10, &[], &["phiếu"]);
    b.papers(11, &["phiếu"], &["ý kiến"]);
    b.papers(12, &["đơn"], &[]);
    let parallel = b.structure().parallel;
    assert_eq!(parallel.len(), 1);
    assert_eq!((parallel[0].first, parallel[0].then), (id(11), id(12)));
    assert!(parallel[0].papers_known);
}

#[test]
fn a_phase_is_as_much_online_as_its_least_step() {
    let mut b = Build::new();
    b.act(vec![Edit::AddPhase {
        id: id(60),
        name: "x".into(),
        procedure: None,
    }]);
    for (step, level) in [
        (10, Some(ServiceLevel::Full)),
        (11, Some(ServiceLevel::Partial)),
        (12, None),
    ] {
        b.task(step, 1, "");
        b.act(vec![Edit::PutInPhase {
            step: id(step),
            phase: Some(id(60)),
        }]);
        if let Some(level) = level {
            b.fact(step, Fact::ServiceLevel(level));
        }
    }
    b.chain(&[10, 11, 12]);
    b.fact(10, Fact::InSystem(true));
    b.claim(11, Source::Lane(id(1)), Fact::InSystem(false));
    let structure = b.structure();
    let level = &structure.levels[0];
    assert_eq!(level.level, Some(ServiceLevel::Partial));
    assert_eq!(numbers(&level.held_by), [11]);
    assert_eq!((level.asked, level.steps), (2, 3));
    assert_eq!(numbers(&structure.in_system), [10]);
    assert_eq!(numbers(&structure.on_paper), [11]);
}

#[test]
fn what_is_not_there_is_not_found() {
    let structure = Build::new().structure();
    assert_eq!((structure.steps, structure.decisions), (0, 0));
    assert!(structure.contacts.visits.is_empty());
    assert!(structure.papers.is_empty() && structure.ping_pong.is_empty());
}
