//! The as-is and the to-be side by side, and the to-be as a session of its own.

use laneway::analysis::{contributions, to_be};
use laneway::export::svg::Drawing;
use laneway::export::totals::{Comparing, compared_json, compared_text};
use laneway::export::{FORMATS, Request, markdown};
use laneway::model::*;

use crate::support::room::Room;
use crate::support::typist::tag;

fn act(session: &mut Session, edits: Vec<Edit>) {
    session
        .commit(session.entry(tag("t"), Elapsed::default(), Act::Do(edits)))
        .unwrap();
}

/// Three steps, of which one goes and one takes two days instead of five.
fn session() -> Session {
    let mut room = Room::spoken(Language::En);
    room.lines(&[
        "Desk (os): receive,1d,50k",
        "Division (sd): check,5d,100k",
        "os: sign,1d",
        ".",
    ]);
    let mut session = room.session;
    let step = |session: &Session, name: &str| {
        let mut steps = session.map().steps().iter();
        *steps.find(|(_, step)| step.name == name).unwrap().0
    };
    let mut ids = session.ids(tag("t"));
    let (gone, shorter): (MarkId, MarkId) = (ids.make(), ids.make());
    let plan = Planned::of(Fact::Elapsed("2 working_day".parse().unwrap()));
    let edits = vec![
        Edit::AddMark {
            id: gone,
            kind: MarkKind::Remove { stays: None },
            steps: vec![step(&session, "sign")],
        },
        Edit::AddMark {
            id: shorter,
            kind: MarkKind::Shorten,
            steps: vec![step(&session, "check")],
        },
        Edit::SetMark {
            id: shorter,
            set: MarkField::Planned(Box::new(plan)),
        },
        Edit::SetMark {
            id: shorter,
            set: MarkField::Status(Status::Approved),
        },
    ];
    act(&mut session, edits);
    session
}

fn asked() -> Comparing {
    Comparing {
        language: Language::En,
        ascii: false,
        status: None,
        target: None,
    }
}

#[test]
fn what_is_saved_stands_beside_before_and_after() {
    let session = session();
    let text = compared_text(&session, &asked());
    let line = |name: &str| {
        let mut lines = text.lines().map(str::trim);
        let found = lines.find(|line| line.starts_with(name));
        let words = found.unwrap_or_else(|| panic!("{text}"));
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    // 7 working days become 3.
    assert!(
        line("Longest").contains("7 working days 3 working days 4 working days 57.14%"),
        "{text}"
    );
    assert!(line("Steps").contains("3 2 1 33.33%"), "{text}");
    // By itself the removal saves one day, the shorter time three.
    let each = contributions(session.map());
    let days = |of: &laneway::analysis::Effect| of.time.working_minutes.to_string();
    assert_eq!(each.len(), 2);
    assert_eq!(days(&each[0].alone), "-480");
    assert_eq!(days(&each[1].alone), "-1440");
    assert_eq!(each[0].alone.time, each[0].with_others.time);
}

#[test]
fn only_what_is_approved_can_be_asked_for_and_a_target_held_against_it() {
    let session = session();
    let approved = Comparing {
        status: Some(Status::Approved),
        target: Some(Decimal::from(20)),
        ..asked()
    };
    let text = compared_text(&session, &approved);
    assert!(text.contains("only marks from approved"), "{text}");
    assert!(text.contains("4 working days"), "{text}");
    assert!(text.contains("  met"), "{text}");
    assert!(text.contains("not met"), "{text}");
    let json: serde_json::Value =
        serde_json::from_str(&compared_json(&session, &approved)).unwrap();
    assert_eq!(json["status"], "approved");
    let figures = json["figures"].as_array().unwrap();
    let steps = figures.iter().find(|of| of["name"] == "Steps").unwrap();
    assert_eq!((&steps["before"], &steps["after"]), (&3.into(), &3.into()));
    assert_eq!(json["marks"].as_array().unwrap().len(), 1);
}

#[test]
fn a_document_has_the_comparison_with_what_is_saved_and_the_target() {
    let session = session();
    let written = |language: Language, target: Option<Decimal>| {
        let markdown = FORMATS.iter().find(|format| format.compares).unwrap();
        markdown.write(&Request {
            session: &session,
            language,
            ascii: false,
            drawing: Drawing::default(),
            target,
        })
    };
    let page = written(Language::En, None);
    let (_, part) = page
        .split_once("\n## As-is and to-be compared\n\n")
        .unwrap();
    assert!(
        part.starts_with("| Time, without rework | As-is | To-be | Saved | Percent |\n| --- |"),
        "{part}"
    );
    let row = "| Most (longest path) | 7 working days | 3 working days | 4 working days | 57.14% |";
    assert!(part.contains(row), "{part}");
    let page = written(Language::Vi, Some(Decimal::from(20)));
    let row = "7 ngày làm việc | 3 ngày làm việc | 4 ngày làm việc | 57,14% | đạt |";
    assert!(
        page.contains("| Chỉ tiêu 20% |") && page.contains(row),
        "{page}"
    );
    // Without marks there is nothing to compare.
    let plain = session.at(4);
    let page = markdown(&plain, "", Language::En, false);
    assert!(!page.contains("compared"), "{page}");
}

#[test]
fn the_to_be_can_be_a_session_of_its_own() {
    for session in [session(), linked()] {
        let settled = to_be(session.map()).settled();
        let mut after = Session::new(tag("after"));
        let edits = begin_with(&settled, "to-be of a session".into());
        act(&mut after, edits);
        let map = after.map();
        assert_eq!(map.header().baseline.as_deref(), Some("to-be of a session"));
        assert_eq!(map.flows(), settled.flows());
        assert_eq!(map.steps(), settled.steps());
        assert_eq!(map.notes(), settled.notes());
        assert_eq!(map.marks(), settled.marks());
        let numbers =
            |map: &Map| -> Vec<_> { map.steps().keys().map(|id| map.number(*id)).collect() };
        assert_eq!(numbers(map), numbers(&settled));
        // It is a map as any other, with nothing to carry out.
        assert_eq!(&to_be(map).map, map);
    }
}

fn linked() -> Session {
    let mut room = Room::spoken(Language::En);
    room.lines(&[
        "A (a): one,1d",
        "B (b): two,2d",
        "C (c): three,3d",
        "D (d): done,1d",
    ]);
    let mut session = room.session;
    let steps: Vec<StepId> = session.map().all_numbered().take(3).collect();
    let id = session.ids(tag("t")).make();
    let kind = MarkKind::Link {
        focal: None,
        sequential: false,
    };
    act(&mut session, vec![Edit::AddMark { id, kind, steps }]);
    session
}
