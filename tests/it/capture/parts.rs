//! Every part of a line: lanes, text, facts.

use laneway::capture::*;
use laneway::model::*;

use super::*;

#[test]
fn a_lane_that_comes_again_is_the_same_and_every_new_one_has_an_alias_of_its_own() {
    let mut room = Room::with_steps(1);
    room.line("Sở Tài chính (stc): a");
    room.line("Sở Tư pháp (stp): b");
    // The same words again are the same lane.
    room.line("Sở Tài chính (stc): e");
    assert_eq!(room.map().lane_order().len(), 4);
    room.line("Sở Thông tin:: g>Sở Tây Nguyên::");
    assert_eq!(room.map().lane_order().len(), 6);
    assert_eq!(room.alias(room.caret.lane.unwrap()), "stn");
    room.line("Sở Thủy:: h");
    room.line("Sở Thuế:: i");
    assert_eq!(room.alias(room.caret.lane.unwrap()), "st2");
}

#[test]
fn an_empty_map_asks_for_a_lane() {
    let mut room = Room::empty();
    assert_eq!(room.refuse("ký"), Why::NoLane);
    for line in [
        "", "   ", ">3", ",2d", "?", "&ký", "?? ", "12,2d", ".", "x:: ",
    ] {
        room.refuse(line);
    }
    room.line("Một cửa:: ký");
    assert_eq!(room.alias(room.step("ký").lane), "mc");
}

#[test]
fn the_header_may_turn_days_into_calendar_days() {
    let mut room = Room::with_steps(1);
    room.commit(vec![Edit::SetHeader(HeaderField::Day(
        DayMeaning::Calendar,
    ))])
    .unwrap();
    room.line("ký,3 ngày");
    assert_eq!(room.step("ký").facts.elapsed, span("3 calendar_day"));
    room.line("lưu,2wd,hd/");
}

#[test]
fn the_register_holds_a_text_once() {
    let mut room = Room::with_steps(1);
    room.lines(&[
        "a,đ1 NĐ 01/2021/NĐ-CP,đ2 ND 01/2021/ND-CP",
        "b,đ3 nghị định 01/2021",
        "c,đ4 01/2021/nđ-cp",
        "d,đ5 Luật Cư trú",
        "e,đ6 Luật cư trú 68/2020/QH14",
        ",a7",
        ",a7",
    ]);
    assert_eq!(room.map().instruments().len(), 2);
    assert_eq!(articles(room.step("a")), ["1", "2"]);
    assert_eq!(articles(room.step("e")), ["6", "7"]);
    let second = room.map().instruments().values().nth(1).unwrap();
    assert_eq!(second.number.as_deref(), Some("68/2020/QH14"));
}

#[test]
fn late_facts_add_laws_and_papers_and_replace_figures() {
    let mut room = Room::with_steps(1);
    room.line("nộp,a34,2d,<đơn đề nghị,<bản sao,+giấy biên nhận");
    room.line(",a35,3d,<tờ khai,<Đơn đề nghị");
    let facts = &room.step("nộp").facts;
    assert_eq!(articles(room.step("nộp")), ["34", "35"]);
    assert_eq!(facts.elapsed, span("3 working_day"));
    let names: Vec<&str> = facts.inputs.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["đơn đề nghị", "bản sao", "tờ khai"]);
    assert_eq!(facts.outputs, [Paper::named("giấy biên nhận")]);
}

#[test]
fn a_paper_that_goes_in_carries_the_time_to_prepare_it() {
    let mut room = Room::with_steps(1);
    room.line("soạn,<đơn đề nghị=30p,<tờ khai = 0,5 giờ,<căn cước,<bản vẽ=~1-2h,2d");
    room.line(",<Căn cước=15 phút,<đơn đề nghị");
    let facts = &room.step("soạn").facts;
    assert_eq!(facts.elapsed, span("2 working_day"));
    let told = |papers: &[Paper]| -> Vec<(String, String)> {
        let effort = |paper: &Paper| paper.effort.map_or("-".into(), |s| s.to_string());
        let each = papers
            .iter()
            .map(|paper| (paper.name.clone(), effort(paper)));
        each.collect()
    };
    let pair = |(a, b): (&str, &str)| (a.to_string(), b.to_string());
    let wanted = [
        ("đơn đề nghị", "30 minute"),
        ("tờ khai", "0.5 hour"),
        ("căn cước", "15 minute"),
        ("bản vẽ", "~1-2 hour"),
    ];
    assert_eq!(told(&facts.inputs), wanted.map(pair));
    // What is no hours of work, or has no name before it, stays what it was.
    room.line("gửi,<k\\=2h,<đơn=2 tuần,<2 bản=x,<=3d,+phiếu=30p,<\\2 ngày=1h");
    let facts = &room.step("gửi").facts;
    assert_eq!(facts.elapsed, span("<=3 working_day"));
    let wanted = [
        ("k=2h", "-"),
        ("đơn=2 tuần", "-"),
        ("2 bản=x", "-"),
        ("2 ngày", "1 hour"),
    ];
    assert_eq!(told(&facts.inputs), wanted.map(pair));
    assert_eq!(told(&facts.outputs), [pair(("phiếu=30p", "-"))]);
    // A source has its own figure of it.
    room.line(",<đơn=1h@sd");
    let Fact::Inputs(claimed) = &room.step("gửi").claims[0].fact else {
        panic!("no papers claimed");
    };
    assert_eq!(told(claimed), [pair(("đơn", "1 hour"))]);
}

#[test]
fn claims_by_participants_and_what_cannot_be_claimed() {
    let mut room = Room::with_steps(1);
    let mut ids = room.session.ids(tag("t1"));
    let who: ParticipantId = ids.make();
    room.commit(vec![Edit::AddParticipant {
        id: who,
        name: "Nguyễn Thị Hà".into(),
        agency: Some("EVN Hà Nội".into()),
        kind: ParticipantKind::Person,
    }])
    .unwrap();
    for by in ["nguyễn", "EVN", "Hà", "ha"] {
        room.line(&format!(",18cd,200k@{by}"));
        assert_eq!(room.step("work 1").claims.len(), 2, "{by}");
        assert!(
            room.step("work 1")
                .claims
                .iter()
                .all(|c| c.by == Source::Participant(who))
        );
    }
    assert!(matches!(
        room.refuse(",2d@nguyen thi hb"),
        Why::NoSuchSource(_, Some(_))
    ));
    assert!(matches!(room.refuse(",2d@xyz"), Why::NoSuchSource(_, None)));
    assert_eq!(room.refuse(",@EVN"), Why::NothingClaimed);
    assert_eq!(room.refuse(",2d@EVN,3h/@os"), Why::TwoSources);
    assert_eq!(room.refuse("x,30%,2d@EVN"), Why::ShareClaimed);
    room.line("gửi a@b.vn");
    assert!(room.step("gửi a@b.vn").claims.is_empty());
}

#[test]
fn hand_offs_and_back_to_the_sender() {
    let mut room = Room::two_lanes();
    room.lines(&["nhận>sd", "thẩm định>>", "trả"]);
    assert_eq!(room.alias(room.step("thẩm định").lane), "sd");
    assert_eq!(room.alias(room.step("trả").lane), "os");
    // Another lane in the next line re-aims the open end.
    room.lines(&[">sd", "Sở (so): ký"]);
    assert_eq!(
        room.flows(),
        "nhận -> thẩm định; thẩm định -> trả; trả -> ký"
    );
    assert_eq!(room.alias(room.step("ký").lane), "so");
    let mut room = Room::with_steps(2);
    assert_eq!(room.refuse("x>>"), Why::NoSender);
    assert!(matches!(room.refuse(">work"), Why::AmbiguousTarget(_)));
    room.line(">work 1");
    assert!(room.flows().ends_with("work 2 <- work 1"));
    assert_eq!(room.refuse(">1"), Why::HasWayOut);
    assert_eq!(
        room.refuse("x>99"),
        Why::NoSuchStep("99".into(), Some(laneway::model::StepNumber::whole(2)))
    );
}

#[test]
fn a_line_in_the_middle_is_put_in() {
    let mut room = Room::with_steps(3);
    room.caret = room.map().caret_on(room.id("work 1"));
    room.lines(&["a", "b"]);
    assert_eq!(
        room.flows(),
        "work 1 -> a; work 2 -> work 3; a -> b; b -> work 2"
    );
    // A decision there: the first answer goes on as before.
    room.line("đủ?");
    assert!(
        room.flows()
            .ends_with("b -> đủ; đủ -> work 2 [có]; đủ -> ? [không]")
    );
    room.line(">sd");
    room.caret = room.map().caret_on(room.id("work 2"));
    // With a lane the next line is put in there, in that lane.
    room.lines(&["gửi>sd", "nhận"]);
    assert!(
        room.flows().contains("gửi -> nhận; nhận -> work 3"),
        "{}",
        room.flows()
    );
    assert_eq!(room.alias(room.step("nhận").lane), "sd");
    // Before a step: the caret on its way in.
    let (flow, _) = room.map().ins(room.id("work 2")).next().unwrap();
    room.caret.flow = Some(flow);
    room.line("trước&2");
    assert!(
        room.flows().contains("đủ -> trước [có]"),
        "{}",
        room.flows()
    );
    assert!(
        room.flows().contains("fork -> work 2; fork -> ?"),
        "{}",
        room.flows()
    );
}
