//! What users of the grammar ran into.

use laneway::capture::*;
use laneway::model::*;

use super::*;

fn note_on(room: &Room, text: &str) -> String {
    let notes = room.map().notes().values();
    let note = notes.rev().find(|note| note.text == text).unwrap();
    room.map().step(note.on.unwrap()).unwrap().name.clone()
}

#[test]
fn a_remark_is_about_the_line_before_it() {
    let mut room = Room::with_steps(2);
    room.lines(&["đủ?", "sd: bổ sung>2", "; hay quên", "?? ai nhắc", ",2d"]);
    assert_eq!(note_on(&room, "hay quên"), "bổ sung");
    assert_eq!(note_on(&room, "ai nhắc"), "bổ sung");
    assert_eq!(room.step("bổ sung").facts.elapsed, span("2 working_day"));
    // The line goes on at the other answer all the same.
    room.line("từ chối");
    assert!(room.flows().contains("đủ -> từ chối [không]"));
    // An end is told of by the step before it; a number names another step.
    room.lines(&[".", "; xong", "1,3d", "; một"]);
    assert_eq!(note_on(&room, "xong"), "từ chối");
    assert_eq!(note_on(&room, "một"), "work 1");
    // Moved by hand, the caret decides again.
    let mut room = Room::with_steps(2);
    room.lines(&["đủ?", "bổ sung>2"]);
    room.caret = room.map().caret_on(room.id("work 1"));
    room.line("; ở đây");
    assert_eq!(note_on(&room, "ở đây"), "work 1");
    let mut room = Room::with_steps(2);
    room.lines(&["đủ?", "bổ sung>2", "|", "; ở đầu này"]);
    assert_eq!(note_on(&room, "ở đầu này"), "đủ");
}

#[test]
fn a_law_by_its_name_where_a_fact_is_expected() {
    let titles = |room: &Room| -> Vec<String> {
        let texts = room.map().instruments().values();
        texts
            .map(|i| format!("{} {}", i.kind, i.title.clone().unwrap()))
            .collect()
    };
    let mut room = Room::with_steps(1);
    room.lines(&[",Luật Công đoàn", "ký,2d,Luật Công đoàn", ",bộ luật dân sự"]);
    assert_eq!(titles(&room), ["Luật Công đoàn", "Bộ luật dân sự"]);
    assert_eq!(room.step("work 1").facts.law.citations().len(), 1);
    assert_eq!(room.step("ký").facts.law.citations().len(), 2);
    room.lines(&["đơn, luật sư ký", "xem,2d,luật sư ký"]);
    assert_eq!(room.step("xem,luật sư ký").facts.law, LegalBasis::NotAsked);
}

#[test]
fn what_looks_like_a_lane_but_is_none_is_said_so() {
    let room = Room::with_steps(1);
    let said = |line: &str| {
        let chips = room.read(line).unwrap().chips(&room.cx(), Language::En);
        let chip = chips.into_iter().find(|c| c.kind == ChipKind::NoLane);
        chip.map(|chip| (line[chip.span].to_string(), chip.text))
    };
    let (at, text) = said("ht: kiểm tra,2h").unwrap();
    assert_eq!(at, "ht");
    assert_eq!(text, "no lane “ht”, kept as text; new lane: “Name (ht): …”");
    assert!(said("hệ: kiểm tra").is_some());
    for line in [
        "Soạn hồ sơ: đơn, điều lệ",
        "Nộp lúc 8:30",
        "os: ký",
        "ht\\: ký",
        "ký ht: x",
        "12: x",
        "Hệ thống (ht): ký",
    ] {
        assert_eq!(said(line), None, "{line}");
    }
}

#[test]
fn places_by_number() {
    let mut room = Room::with_steps(1);
    room.lines(&["gửi&2", "a", "|2/1/2", "b"]);
    assert!(
        room.flows().contains("fork -> a; fork -> b"),
        "{}",
        room.flows()
    );
    room.lines(&["|3", "đủ?", "|5/2", "c", "&(4,5/1) ký"]);
    let flows = room.flows();
    assert!(flows.contains("đủ -> c [không]"), "{flows}");
    assert!(flows.contains("đủ -> join [có]"), "{flows}");
    assert!(flows.contains("b -> join; join -> ký"), "{flows}");
    // What has no number stands behind a way.
    room.lines(&["|6", ">4/1"]);
    assert!(room.flows().ends_with("c -> join"), "{}", room.flows());
    room.lines(&["|0", "làm lại"]);
    assert_eq!(room.map().ins(room.id("làm lại")).count(), 0);
    assert_eq!(
        room.refuse("|99"),
        Why::NoSuchStep("99".into(), Some(laneway::model::StepNumber::whole(8)))
    );
    assert_eq!(
        room.refuse("|2/7"),
        Why::NoSuchWay("2/7".into(), vec!["2".into()])
    );
    assert_eq!(room.refuse("&(1,4) x"), Why::NoOpenEnd);
    room.lines(&["# Một", "p", "#", "q", "|x", "tỷ lệ > 1/2"]);
    assert!(room.step("p").phase.is_some() && room.step("q").phase.is_none());
    assert_eq!(room.step("|x").kind, StepKind::Task);
    assert_eq!(room.step("tỷ lệ > 1/2").kind, StepKind::Task);
}

/// Where nobody is speaking, the figure that stands becomes what was said by who said it.
#[test]
fn both_figures_are_kept_each_as_what_somebody_says() {
    let mut room = Room::with_steps(2);
    room.lines(&["@Bình (Sở)", "1,3d,200k"]);
    let (binh, _) = room.map().participants().iter().next().unwrap();
    let by = Source::Participant(*binh);
    let line = room.read("1,5d,200k,đ34").unwrap();
    assert!(line.replaces(&room.cx()));
    assert!(line.keeping_both(&room.cx(), |_, _| None).is_none());
    let both = line.keeping_both(&room.cx(), |_, _| Some(by)).unwrap();
    let mut ids = room.session.ids(tag("t1"));
    let captured = both.act(&room.cx(), &mut ids).unwrap();
    room.commit(captured.edits).unwrap();
    let step = room.step("work 1");
    assert_eq!(step.facts.elapsed, span("5 working_day"));
    let claims: Vec<_> = step.claims.iter().map(|c| (c.by, c.fact.clone())).collect();
    let three = span("3 working_day").unwrap();
    assert_eq!(claims, [(by, Fact::Elapsed(three))]);
    // What is said anew, and what somebody claims, replaces nothing.
    for line in ["1,5d", "2,5d", "1,7d@bình", "ký,3d"] {
        assert!(!room.read(line).unwrap().replaces(&room.cx()), "{line}");
    }
}
