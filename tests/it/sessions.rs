//! The sessions that are shipped in `sessions/`, made from their scripts in
//! `tests/sessions/`.
//!
//! `LANEWAY_WRITE_SESSIONS=1 cargo test sessions` writes the files anew; without it
//! the tests say whether file and script still agree.

mod player;

use std::collections::BTreeMap;
use std::path::PathBuf;

use laneway::model::*;
use laneway::store;

const NAMES: [&str; 3] = ["khoi-su-kinh-doanh", "cap-dien-moi", "lien-thong-khai-sinh"];

fn path(folder: &str, name: &str, extension: &str) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.join(folder).join(format!("{name}.{extension}"))
}

fn play(name: &str) -> Session {
    let script = std::fs::read_to_string(path("tests/sessions", name, "txt")).unwrap();
    player::play(name, &script)
}

fn sessions() -> impl Iterator<Item = (&'static str, Session)> {
    NAMES.into_iter().map(|name| (name, play(name)))
}

#[test]
fn each_file_is_what_its_script_makes() {
    for (name, session) in sessions() {
        let made = store::write_text(&session);
        let file = path("sessions", name, "ron");
        if std::env::var_os("LANEWAY_WRITE_SESSIONS").is_some() {
            std::fs::write(&file, &made).unwrap();
        }
        let kept = std::fs::read_to_string(&file).unwrap_or_default();
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
    for ((name, session), entries) in sessions().zip([60..=120, 40..=80, 40..=80]) {
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
            map.marks().values().any(|mark| mark.kind.is_link()),
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

/// A working day in minutes.
const DAY: i64 = 480;

/// Longest path and plain sum, in the base of `unit`, of one figure a step.
fn longest_and_sum(
    session: &Session,
    calendar: bool,
    figure: impl Fn(&Step) -> Option<Span>,
) -> (Decimal, Decimal) {
    let map = session.map();
    let mut ends: BTreeMap<StepId, Decimal> = BTreeMap::new();
    let (mut longest, mut sum) = (Decimal::from(0), Decimal::from(0));
    // By column: whatever leads to a step stands before it.
    for &id in session.order().all(map) {
        let mut end = Decimal::from(0);
        for (_, flow) in map.ins(id).filter(|(_, flow)| !flow.back) {
            end = end.max(ends[&flow.from]);
        }
        if let Some(span) = figure(&map.steps()[&id]) {
            assert_ne!(span.unit.is_working(), calendar, "two kinds of days");
            end = end.checked_add(span.in_base().1).unwrap();
            sum = sum.checked_add(span.in_base().1).unwrap();
        }
        longest = longest.max(end);
        ends.insert(id, end);
    }
    (longest, sum)
}

fn claimed_by(who: ParticipantId) -> impl Fn(&Step) -> Option<Span> {
    move |step| {
        let mut claims = step.claims.iter();
        claims.find_map(|claim| match claim.fact {
            Fact::Elapsed(span) if claim.by == Source::Participant(who) => Some(span),
            _ => None,
        })
    }
}

#[test]
fn electricity_takes_115_days_by_the_table_and_18_by_the_utility() {
    let session = play("cap-dien-moi");
    let who = |name: &str| {
        let mut all = session.map().participants().iter();
        *all.find(|(_, p)| p.name == name).unwrap().0
    };
    let table = longest_and_sum(&session, true, claimed_by(who("Doing Business 2014")));
    assert_eq!(table, (Decimal::from(115), Decimal::from(146)));
    let recorded = longest_and_sum(&session, true, |step| step.facts.elapsed);
    assert_eq!(recorded, table);
    // The survey runs beside the agreement, the design beside the works.
    let utility = longest_and_sum(&session, true, claimed_by(who("EVN")));
    assert_eq!(utility, (Decimal::from(16), Decimal::from(18)));
}

/// The most that anybody says, the recorder included.
fn the_most(step: &Step) -> Option<Span> {
    let claimed = step.claims.iter().filter_map(|claim| match claim.fact {
        Fact::Elapsed(span) => Some(span),
        _ => None,
    });
    let all = claimed.chain(step.facts.elapsed);
    all.max_by_key(|span| span.in_base().1)
}

#[test]
fn a_business_starts_after_14_working_days_at_most() {
    let session = play("khoi-su-kinh-doanh");
    let (longest, sum) = longest_and_sum(&session, false, the_most);
    // 3 for the registration, four days one after the other, 7 beside 1 and 1.
    assert_eq!(longest, Decimal::from(14 * DAY));
    assert_eq!(sum, Decimal::from(16 * DAY));
}

#[test]
fn birth_residence_and_health_card_take_three_working_days() {
    let session = play("lien-thong-khai-sinh");
    let (longest, sum) = longest_and_sum(&session, false, the_most);
    assert_eq!(longest, Decimal::from(3 * DAY));
    assert_eq!(sum, Decimal::from(5 * DAY));
}
