//! A reviewer is nobody present.

use laneway::export::{json, markdown};
use laneway::model::*;

use crate::support::typist::{Typist, setup, tag};

const NAME: &str = "Hoàng Minh Đức";

fn sit(name: &str) -> Act {
    Act::Sit(Sitting {
        date: "2026-10-20".parse().unwrap(),
        start: "09:15".parse().unwrap(),
        place: None,
        writer: Some(name.into()),
    })
}

fn commit(session: &mut Session, by: &str, speaker: Option<ParticipantId>, act: Act) {
    let entry = Entry {
        speaker,
        ..session.entry(tag(by), Elapsed::default(), act)
    };
    session.commit(entry).unwrap();
}

fn somebody(session: &mut Session, by: &str, name: &str) -> ParticipantId {
    let id = session.ids(tag(by)).make();
    let add = Edit::AddParticipant {
        id,
        name: name.into(),
        agency: None,
        kind: ParticipantKind::Person,
    };
    commit(session, by, None, Act::Do(vec![add]));
    id
}

fn note(session: &Session, by: &str) -> Act {
    Act::Do(vec![Edit::AddNote {
        id: session.ids(tag(by)).make(),
        kind: NoteKind::Question,
        on: None,
        text: "từ lúc nào?".into(),
        by: None,
    }])
}

/// A map by Nguyễn Thu Hà, who is at the table, and a review of it; and the two.
fn reviewed(comments: bool) -> (Session, ParticipantId, ParticipantId) {
    let mut session = Session::new(tag("room"));
    commit(&mut session, "tk", None, sit("Nguyễn Thu Hà"));
    let scribe = somebody(&mut session, "tk", "Nguyễn Thu Hà");
    // Before there is a map, to note something is no review.
    let first = note(&session, "tk");
    commit(&mut session, "tk", None, first);
    assert!(session.present().contains(&scribe));
    let lane = Edit::AddLane {
        id: session.ids(tag("tk")).make(),
        name: "Một cửa".into(),
        alias: "mc".into(),
        kind: LaneKind::Agency,
        before: None,
    };
    commit(&mut session, "tk", None, Act::Do(vec![lane]));
    commit(&mut session, "rv", None, sit(NAME));
    let reviewer = somebody(&mut session, "rv", NAME);
    let act = if comments {
        Act::Comment {
            id: session.ids(tag("rv")).make(),
            on: Subject::Session,
            text: "từ lúc nào?".into(),
        }
    } else {
        note(&session, "rv")
    };
    commit(&mut session, "rv", Some(reviewer), act);
    (session, scribe, reviewer)
}

#[test]
fn who_only_reviews_is_not_present() {
    for comments in [true, false] {
        let (session, scribe, reviewer) = reviewed(comments);
        assert!(session.map().participants()[&reviewer].present);
        assert_eq!(session.present().into_iter().collect::<Vec<_>>(), [scribe]);
    }
}

#[test]
fn who_spoke_in_the_room_or_made_the_map_is_present() {
    let (mut session, _, reviewer) = reviewed(true);
    let said = note(&session, "tk");
    commit(&mut session, "tk", Some(reviewer), said);
    assert!(session.present().contains(&reviewer));
    // A writer who goes on to change the map.
    let (mut session, _, reviewer) = reviewed(false);
    let place = Edit::SetHeader(HeaderField::Place(Some("Đà Nẵng".into())));
    commit(&mut session, "rv", None, Act::Do(vec![place]));
    assert!(session.present().contains(&reviewer));
}

#[test]
fn the_role_of_a_reviewer_says_so_until_somebody_hears_them() {
    for role in ["Người rà soát", " reviewer ", "Người phản biện"] {
        let (mut session, ..) = reviewed(true);
        let id = somebody(&mut session, "tk", "Lê Văn Bình");
        let set = ParticipantField::Role(Some(role.into()));
        let set = Edit::SetParticipant { id, set };
        assert!(session.present().contains(&id));
        commit(&mut session, "tk", None, Act::Do(vec![set]));
        assert!(!session.present().contains(&id), "{role}");
        let said = note(&session, "tk");
        commit(&mut session, "tk", Some(id), said);
        assert!(session.present().contains(&id), "{role}");
    }
}

#[test]
fn no_list_and_no_document_has_a_reviewer_present() {
    let (session, ..) = reviewed(true);
    let document = markdown(&session, "", Language::Vi, false);
    let row = |name: &str| document.lines().find(|line| line.contains(name)).unwrap();
    assert!(row("| Nguyễn Thu Hà").ends_with("| có |"), "{document}");
    assert!(row("| Hoàng Minh Đức").ends_with("| không |"), "{document}");
    let export: serde_json::Value = serde_json::from_str(&json(&session)).unwrap();
    let present: Vec<_> = export["participants"]
        .as_array()
        .unwrap()
        .iter()
        .map(|who| &who["present"])
        .collect();
    assert_eq!(
        present
            .iter()
            .filter(|there| there.as_bool().unwrap())
            .count(),
        1
    );
    let mut t = Typist::at(setup(session, Language::Vi), 120, 40);
    t.keys("<esc>I");
    let (x, y) = t.find("Đại biểu").or(t.find("đại biểu")).unwrap();
    for _ in 0..2 {
        t.input(laneway::input::Input::Click { x, y });
    }
    assert!(t.screen().contains("chỉ rà soát"), "{}", t.screen());
    assert_eq!(t.screen().matches("có mặt").count(), 1, "{}", t.screen());
    // Nor may they be chosen as speaking.
    t.keys("<esc><esc>Shm");
    assert!(!t.rows()[0].contains(NAME), "{}", t.screen());
}
