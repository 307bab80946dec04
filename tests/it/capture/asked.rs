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
fn a_nought_that_was_left_out_before_the_comma_is_asked_for() {
    for (line, typed, meant) in [
        (",,5d", ",5d", "0,5d"),
        (", ,5d", ",5d", "0,5d"),
        ("1,,5d", ",5d", "0,5d"),
        ("ký,,5 ngày", ",5 ngày", "0,5 ngày"),
        (",ap ,5h", "ap ,5h", "ap 0,5h"),
        ("ký,2d,ap ,5h", "ap ,5h", "ap 0,5h"),
    ] {
        let mut room = Room::with_steps(1);
        let why = Why::NoFact(typed.into(), Some(meant.into()));
        assert_eq!(room.refuse(line), why, "{line}");
    }
    let mut room = Room::with_steps(1);
    room.lines(&[",0,5d", "Nộp đơn, phí, 2h", ",,200k"]);
    assert_eq!(room.step("work 1").facts.elapsed, span("0.5 working_day"));
    assert_eq!(room.step("Nộp đơn, phí").facts.elapsed, span("2 hour"));
}

#[test]
fn limits_as_rules_word_them() {
    for (said, time) in [
        ("≤2d", "2 working_day"),
        ("<=2d", "2 working_day"),
        ("≤ 0,5 ngày", "0.5 working_day"),
        ("<=1,5d", "1.5 working_day"),
        ("không quá 2 ngày làm việc", "2 working_day"),
        ("tối đa 2 ngày", "2 working_day"),
        ("toi da 2 ngay", "2 working_day"),
        ("trong 3 ngày", "3 working_day"),
        ("trong vòng 24 giờ", "24 hour"),
        ("trong thời hạn không quá 03 ngày làm việc", "3 working_day"),
        ("within 3 days", "3 working_day"),
        ("at most 2 days", "2 working_day"),
        ("trong ngày", "1 working_day"),
        ("trong ngày làm việc", "1 working_day"),
        ("cùng ngày", "1 working_day"),
        ("same day", "1 working_day"),
    ] {
        let mut room = Room::with_steps(1);
        room.line(&format!("ký,{said}"));
        assert_eq!(room.step("ký").facts.elapsed, span(time), "{said}");
        assert!(room.step("ký").facts.inputs.is_empty());
    }
    let room = Room::with_steps(1);
    let chips = room.read("ký,trong ngày").unwrap();
    let chips = chips.chips(&room.cx(), Language::Vi);
    assert!(chips.iter().any(|chip| chip.text == "1 ngày làm việc"));
    let mut room = Room::with_steps(1);
    for (line, near) in [
        (",<2d", "≤2d"),
        ("ký,<2 ngày", "≤2 ngày"),
        (",<200k", "200k"),
    ] {
        assert!(
            matches!(room.refuse(line), Why::NoFact(_, Some(n)) if n == near),
            "{line}"
        );
    }
    // A backslash makes it a paper; a number of copies is one anyway.
    room.line(",<\\2 ngày,<2 bản sao");
    let papers = room.step("work 1").facts.inputs.clone();
    assert_eq!(papers, [Paper::named("2 ngày"), Paper::named("2 bản sao")]);
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
fn several_places_of_one_text() {
    let places = |said: &str| {
        let mut room = Room::with_steps(1);
        room.line(&format!("ký,2h,{said},<đơn"));
        let step = room.step("ký");
        let citations = step.facts.law.citations().iter();
        let part = |part: &Option<String>| part.clone().unwrap_or("-".into());
        let place = |c: &Citation| {
            let text = c.instrument.map(|id| &room.map().instruments()[&id]);
            let number = text.and_then(|text| text.number.clone());
            let place = [part(&c.point), part(&c.clause), part(&c.article)];
            format!("{} {}", place.join("."), number.unwrap_or("-".into()))
        };
        citations.map(place).collect::<Vec<_>>().join("; ")
    };
    for (said, read) in [
        (
            "đ5,6 63/2024/NĐ-CP",
            "-.-.5 63/2024/NĐ-CP; -.-.6 63/2024/NĐ-CP",
        ),
        (
            "điều 5-7 NĐ 63/2024/NĐ-CP",
            "-.-.5 63/2024/NĐ-CP; -.-.6 63/2024/NĐ-CP; -.-.7 63/2024/NĐ-CP",
        ),
        ("điểm a, b khoản 2 Điều 5", "a.2.5 -; b.2.5 -"),
        (
            "các điểm c, d và đ khoản 2 Điều 5",
            "c.2.5 -; d.2.5 -; đ.2.5 -",
        ),
        ("điểm c-đ k2đ5", "c.2.5 -; d.2.5 -; đ.2.5 -"),
        (
            "khoản 1, 2 Điều 5 NĐ 63/2024",
            "-.1.5 63/2024/NĐ-CP; -.2.5 63/2024/NĐ-CP",
        ),
        ("k1,2đ5", "-.1.5 -; -.2.5 -"),
        ("Điều 5 và Điều 6", "-.-.5 -; -.-.6 -"),
        (
            "Articles 5 and 6 of Decree 63/2024/ND-CP",
            "-.-.5 63/2024/NĐ-CP; -.-.6 63/2024/NĐ-CP",
        ),
        ("đ5,63/2024/NĐ-CP", "-.-.5 -; -.-.- 63/2024/NĐ-CP"),
        ("khoản 2, Điều 26", "-.2.26 -"),
    ] {
        assert_eq!(places(said), read, "{said}");
    }
    let mut room = Room::with_steps(1);
    room.lines(&["ký,a34,2d", ",đ5,6 63/2024/NĐ-CP@os"]);
    assert_eq!(articles(room.step("ký")), ["34"]);
    assert_eq!(room.step("ký").claims.len(), 1);
}

#[test]
fn an_amount_has_one_figure() {
    for (said, low, high) in [
        ("165-450k", "165k", "450k"),
        ("phí 165 đến 450k", "165k", "450k"),
        ("1,5-2tr", "1,5tr", "2tr"),
        ("350.000-400.000", "350.000", "400.000"),
        ("165k-1tr", "165k", "1tr"),
    ] {
        let mut room = Room::with_steps(1);
        let why = Why::AmountRange(low.into(), high.into());
        assert_eq!(room.refuse(&format!("nộp,{said}")), why, "{said}");
    }
    let mut room = Room::with_steps(1);
    room.lines(&["tầng 5-10", "nộp,1-3d"]);
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
    assert_eq!(room.refuse("|99"), Why::NoSuchStep("99".into(), 8));
    assert_eq!(room.refuse("|2/7"), Why::NoSuchWay("2/7".into()));
    assert_eq!(room.refuse("&(1,4) x"), Why::NoOpenEnd);
    room.lines(&["# Một", "p", "#", "q", "|x", "tỷ lệ > 1/2"]);
    assert!(room.step("p").phase.is_some() && room.step("q").phase.is_none());
    assert_eq!(room.step("|x").kind, StepKind::Task);
    assert_eq!(room.step("tỷ lệ > 1/2").kind, StepKind::Task);
}
