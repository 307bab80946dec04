//! The sessions that are shipped in `sessions/`, made from their scripts in
//! `tests/sessions/`.
//!
//! `LANEWAY_WRITE_SESSIONS=1 cargo test sessions` writes the files anew; without it
//! the tests say whether file and script still agree.

mod player;

use std::path::PathBuf;

use laneway::analysis::{Basis, Time, Timing, View};
use laneway::catalogue::mark;
use laneway::lang::Speaker;
use laneway::model::*;
use laneway::store;

use crate::support::SHIPPED;

fn path(folder: &str, name: &str, extension: &str) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.join(folder).join(format!("{name}.{extension}"))
}

fn play(name: &str) -> Session {
    let script = std::fs::read_to_string(path("tests/sessions", name, "txt")).unwrap();
    player::play(name, &script)
}

fn sessions() -> impl Iterator<Item = (&'static str, Session)> {
    SHIPPED.into_iter().map(|name| (name, play(name)))
}

#[test]
fn each_file_is_what_its_script_makes() {
    for (name, session) in sessions() {
        let made = store::write_text(&session);
        let file = path("sessions", name, "ron");
        if std::env::var_os("LANEWAY_WRITE_SESSIONS").is_some() {
            std::fs::write(&file, &made).unwrap();
        }
        let kept = std::fs::read(&file).unwrap_or_default();
        // A file of an older version is what this one makes of it.
        let kept = store::write_text(&store::parse(&kept, name).unwrap().session);
        let differs = kept.lines().zip(made.lines()).position(|(a, b)| a != b);
        assert!(
            kept == made,
            "{name}: file and script part at line {}; LANEWAY_WRITE_SESSIONS=1 writes it anew",
            differs.unwrap_or(kept.lines().count().min(made.lines().count())) + 1,
        );
        let opened = store::parse(made.as_bytes(), name).unwrap();
        assert!(opened.report.damage.is_none(), "{name}");
        assert_eq!(opened.session.log(), session.log(), "{name}");
    }
}

#[test]
fn a_session_is_whole_and_its_log_worth_a_replay() {
    for ((name, session), entries) in sessions().zip([60..=120, 40..=80, 40..=80, 60..=140]) {
        let map = session.map();
        assert!(
            entries.contains(&session.len()),
            "{name}: {} entries",
            session.len()
        );
        let has = |act: fn(&Act) -> bool| session.log().iter().any(|entry| act(&entry.act));
        assert!(
            has(|act| matches!(act, Act::Undo(_))),
            "{name}: nothing undone"
        );
        assert!(
            has(|act| matches!(act, Act::Redo(_))),
            "{name}: nothing redone"
        );
        let folded = Session::fold(session.id(), session.log().to_vec()).unwrap();
        assert_eq!(folded.map(), map, "{name}");
        assert_eq!(map.open_ends(session.order()), [], "{name}: open ends");
        assert!((4..=7).contains(&map.lane_order().len()), "{name}: lanes");
        for (id, _) in map.lanes() {
            assert!(
                map.steps().values().any(|step| step.lane == id),
                "{name}: empty lane"
            );
        }
        assert!(
            map.flows().values().any(|flow| flow.back),
            "{name}: no loop back"
        );
        for kind in [
            StepKind::Decision,
            StepKind::Fork,
            StepKind::Join,
            StepKind::End,
        ] {
            let mut kinds = map.steps().values().map(|step| step.kind);
            assert!(kinds.any(|k| k == kind), "{name}: no {kind:?}");
        }
        for kind in [
            NoteKind::Question,
            NoteKind::Remark,
            NoteKind::Parked,
            NoteKind::PainPoint,
            NoteKind::Decision,
            NoteKind::Action,
        ] {
            let mut notes = map.notes().values();
            assert!(notes.any(|note| note.kind == kind), "{name}: no {kind:?}");
        }
        let questions = || {
            map.notes()
                .values()
                .filter(|n| n.kind == NoteKind::Question)
        };
        assert!(
            questions().any(|q| q.settled) && questions().any(|q| !q.settled),
            "{name}"
        );
        assert!(
            map.marks()
                .values()
                .any(|mark| mark::Kind::of(&mark.kind) == mark::Kind::Link),
            "{name}"
        );
        assert!(
            map.marks().values().any(|mark| mark.kind.is_remove()),
            "{name}"
        );
        assert!(
            map.marks().values().all(|mark| mark.reason.is_some()),
            "{name}"
        );
    }
}

/// The lines of a name in a box of this width.
fn wrapped(name: &str, width: usize) -> usize {
    let mut lines = 1;
    let mut used = 0;
    for word in name.split(' ').map(|word| word.chars().count()) {
        if used > 0 && used + 1 + word > width {
            (lines, used) = (lines + 1, word);
        } else {
            used += word + usize::from(used > 0);
        }
    }
    lines
}

#[test]
fn names_fit_a_box_of_two_lines() {
    for (name, session) in sessions() {
        for step in session.map().steps().values() {
            assert!(wrapped(&step.name, 18) <= 2, "{name}: {}", step.name);
        }
    }
}

fn is_figure(field: Field) -> bool {
    use Field::{ApplicantEffort, Effort, Elapsed, Fee, Other, Services};
    matches!(
        field,
        Elapsed | Effort | ApplicantEffort | Fee | Services | Other
    )
}

/// Whether a step has a figure of its own, not only what others claim.
fn stands(facts: &Facts, field: Field) -> bool {
    let mut without = facts.clone();
    without.clear(field);
    without != *facts
}

#[test]
fn what_is_assumed_never_stands_as_a_fact() {
    for (name, session) in sessions() {
        for step in session.map().steps().values() {
            let assumed = step.claims.iter().filter(|c| c.by == Source::Assumption);
            for field in assumed
                .map(|claim| claim.fact.field())
                .filter(|f| is_figure(*f))
            {
                assert!(
                    !stands(&step.facts, field),
                    "{name}: {} {field:?}",
                    step.name
                );
            }
        }
    }
}

fn figures(session: &Session, view: View) -> Timing {
    Timing::of(&Basis::of(session.map(), session.order(), view))
}

/// The view of the participant of this name.
fn view(session: &Session, name: &str) -> View {
    let mut all = session.map().participants().iter();
    let (id, _) = all
        .find(|(_, participant)| participant.name == name)
        .unwrap();
    View::Only(vec![Source::Participant(*id)])
}

/// The most of all steps, one after the other, as nobody should count.
fn plain_sum(timing: &Timing) -> Time {
    timing
        .steps
        .iter()
        .fold(Time::ZERO, |sum, step| sum.plus(step.max))
}

fn time(text: &str) -> Time {
    Time::most(&text.parse().unwrap(), Week::USUAL)
}

#[test]
fn electricity_takes_115_days_by_the_table_and_18_by_the_utility() {
    let session = play("cap-dien-moi");
    let table = figures(&session, view(&session, "Doing Business 2014"));
    // 30 + 15 + 63 + 7: the survey beside the agreement and the fire certificate beside
    // the works take no time of their own.
    assert_eq!(table.max, time("115 calendar_day"));
    assert_eq!(table.expected, table.max.into());
    assert_eq!(plain_sum(&table), time("146 calendar_day"));
    let names = |timing: &Timing| -> Vec<String> {
        let timed = timing.critical.iter().filter(|id| {
            let step = timing.steps.iter().find(|step| step.step == **id);
            step.is_some_and(|step| !step.max.is_zero())
        });
        timed
            .map(|id| session.map().step(*id).unwrap().name.clone())
            .collect()
    };
    assert_eq!(
        names(&table),
        [
            "Lập thỏa thuận đấu nối",
            "Cấp giấy phép đào đường",
            "Thiết kế, thi công",
            "Ký hợp đồng, lắp công tơ, đóng điện",
        ]
    );
    let utility = figures(&session, view(&session, "EVN"));
    // 0,5 + 1,5 + 3 + 3 + 10, one after the other.
    assert_eq!(utility.max, time("18 calendar_day"));
    assert_eq!(names(&utility).len(), 5);
    // Everybody together: the range of who counts what.
    let everyone = figures(&session, View::Everyone);
    assert_eq!(everyone.max, time("121 calendar_day"));
    assert_eq!(everyone.expected, time("115 calendar_day").into());
    assert!(everyone.steps.iter().filter(|step| step.contested).count() >= 3);
}

#[test]
fn a_warehouse_waits_97_days_by_the_survey_and_29_by_the_utility() {
    let session = play("electricity-nairobi");
    let survey = figures(&session, view(&session, "Doing Business 2020"));
    // 21 + 1 + 75.
    assert_eq!(survey.max, time("97 calendar_day"));
    let utility = figures(&session, view(&session, "Website of Kenya Power"));
    // 7 + 7 + 13 + 2; the website's own total is 30.
    assert_eq!(utility.max, time("29 calendar_day"));
    let everyone = figures(&session, View::Everyone);
    assert_eq!(
        everyone.steps.iter().filter(|step| step.contested).count(),
        2
    );
}

#[test]
fn a_transformer_is_priced_in_two_currencies() {
    let session = play("electricity-nairobi");
    let header = session.map().header();
    let mut steps = session.map().steps().values();
    let transformer = steps.find(|step| step.name == "Buy transformer").unwrap();
    let priced = transformer
        .claims
        .iter()
        .filter_map(|claim| match claim.fact {
            Fact::Fee(fee) => header.worth(fee).map(|worth| worth.to_string()),
            _ => None,
        });
    assert_eq!(priced.collect::<Vec<_>>(), ["548250", "898630"]);
}

#[test]
fn a_business_starts_after_14_working_days_at_most() {
    let timing = figures(&play("khoi-su-kinh-doanh"), View::Everyone);
    // 3 for the registration, four days one after the other, 7 beside 1 and 1.
    assert_eq!(timing.max, time("14 working_day"));
    assert_eq!(timing.min, timing.max);
    assert_eq!(plain_sum(&timing), time("16 working_day"));
}

#[test]
fn birth_residence_and_health_card_take_three_working_days() {
    let session = play("lien-thong-khai-sinh");
    let timing = figures(&session, View::Everyone);
    for figure in [timing.min, timing.max] {
        assert_eq!(figure, time("3 working_day"));
    }
    assert_eq!(timing.expected, time("3 working_day").into());
    assert_eq!(plain_sum(&timing), time("5 working_day"));
}

#[test]
fn at_most_five_days_and_one_plus_five_disagree() {
    let session = play("lien-thong-khai-sinh");
    let (map, order) = (session.map(), session.order());
    let findings = laneway::analysis::checks(map, order);
    let limits: Vec<String> = findings
        .iter()
        .filter(|finding| finding.limit.is_some())
        .map(|finding| Speaker::of(Language::Vi, &session).finding(finding))
        .collect();
    assert_eq!(
        limits,
        [
            "bước 12 “Nhận ba kết quả”: thời hạn của các phần cộng lại vượt thời hạn của cả nhóm: \
             “Liên thông đăng ký khai sinh, đăng ký thường trú, cấp thẻ BHYT cho trẻ dưới 6 tuổi”, \
             thời hạn 3–5 ngày làm việc, tính ra 1 ngày làm việc + 5 ngày làm việc = \
             6 ngày làm việc"
        ]
    );
}
