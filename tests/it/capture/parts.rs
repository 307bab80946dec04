//! Every part of a line: lanes, text, facts.

use laneway::capture::*;
use laneway::model::*;
use unicode_normalization::UnicodeNormalization;

use super::*;

#[test]
fn lanes_are_named_by_alias_name_or_prefix_with_and_without_marks() {
    for (line, alias) in [
        ("sd: a", "sd"),
        ("SD: a", "sd"),
        ("specialised division: a", "sd"),
        ("spec: a", "sd"),
        ("ó: a", "os"),
        ("os:a", "os"),
        ("one-stop desk:: a", "os"),
    ] {
        let mut room = Room::with_steps(1);
        room.line(line);
        assert_eq!(room.alias(room.step("a").lane), alias, "{line}");
        assert_eq!(room.map().lane_order().len(), 2);
    }
    let mut room = Room::with_steps(1);
    room.line("Sở Tài chính (stc): a");
    room.line("Sở Tư pháp (stp): b");
    room.line("so tu: c");
    assert_eq!(room.alias(room.step("c").lane), "stp");
    assert_eq!(
        room.refuse("so: d"),
        Why::AmbiguousLane(vec!["Sở Tài chính".into(), "Sở Tư pháp".into()])
    );
    assert_eq!(
        room.refuse("Sở Khác (stc): d"),
        Why::AliasTaken("stc".into(), "Sở Tài chính".into())
    );
    assert_eq!(
        room.refuse("Sở Tài chính (tc): d"),
        Why::LaneExists("Sở Tài chính".into(), "stc".into())
    );
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
fn what_is_no_lane_stays_in_the_text() {
    for text in [
        "Lưu ý: gấp",
        "Họp (phòng họp lớn): bàn",
        "Nộp (2): đơn",
        "a > b",
        "xem https",
        "nghị quyết, thông tư",
        "ký, rồi trả",
        "Nộp 2,5 bản",
        "đơn, luật sư ký",
        "R&D",
        "5 giờ",
        ".5d",
    ] {
        let mut room = Room::with_steps(1);
        room.line(text);
        assert_eq!(room.step(text).kind, StepKind::Task);
        assert_eq!(room.step(text).facts, Facts::default());
        assert_eq!(room.map().lane_order().len(), 2, "{text}");
    }
}

#[test]
fn a_backslash_makes_a_sign_literal() {
    for (line, text) in [
        ("ký\\,2d", "ký,2d"),
        ("os\\: ký", "os: ký"),
        ("ký\\?", "ký?"),
        ("ký\\>sd", "ký>sd"),
        ("\\# một", "# một"),
        ("\\?? ai", "?? ai"),
        ("a\\\\b", "a\\b"),
        ("chờ\\~", "chờ~"),
        ("ký\\&3", "ký&3"),
        ("ký,\\2d", "ký,2d"),
        ("\\.", "."),
        ("\\12,x", "12,x"),
    ] {
        let mut room = Room::with_steps(1);
        room.line(line);
        assert_eq!(room.step(text).kind, StepKind::Task, "{line}");
    }
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
fn times_in_both_languages() {
    for (said, span_) in [
        ("30m", "30 minute"),
        (".5d", "0.5 working_day"),
        ("hd", "0.5 working_day"),
        ("5cd", "5 calendar_day"),
        ("2w", "2 week"),
        ("2ư", "2 week"),
        ("1mo", "1 month"),
        ("1-3d", "1-3 working_day"),
        ("~2d", "~2 working_day"),
        ("~1-3d", "~1-3 working_day"),
        ("nửa ngày", "0.5 working_day"),
        ("nua ngay", "0.5 working_day"),
        ("3 ngày làm việc", "3 working_day"),
        ("5 ngày lịch", "5 calendar_day"),
        ("2 giờ", "2 hour"),
        ("half a day", "0.5 working_day"),
        ("3 working days", "3 working_day"),
        ("2 weeks", "2 week"),
        ("1,5-2,5d", "1.5-2.5 working_day"),
        ("1 đến 3 ngày", "1-3 working_day"),
        ("từ 1 đến 3 ngày làm việc", "1-3 working_day"),
        ("khoảng 2 tuần", "~2 week"),
        ("about 2 days", "~2 working_day"),
        ("một ngày rưỡi", "1.5 working_day"),
        ("three days", "3 working_day"),
        ("0d", "0 working_day"),
        ("nửa tháng", "0.5 month"),
        ("30 phút", "30 minute"),
    ] {
        let mut room = Room::with_steps(1);
        room.line(&format!("ký,{said}"));
        assert_eq!(room.step("ký").facts.elapsed, span(span_), "{said}");
        room.line(&format!("lưu, {}", said.nfd().collect::<String>()));
        assert_eq!(room.step("lưu").facts.elapsed, span(span_), "{said}");
    }
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
fn effort_and_money() {
    let mut room = Room::with_steps(1);
    room.line("a,15m/3d,ap 1h,350.000,svc 300k,khác 20k");
    let facts = &room.step("a").facts;
    assert_eq!(facts.effort, span("15 minute"));
    assert_eq!(facts.elapsed, span("3 working_day"));
    assert_eq!(facts.applicant_effort, span("1 hour"));
    assert_eq!(facts.fee, Some(350_000));
    assert_eq!(facts.services, Some(300_000));
    assert_eq!(facts.other, Some(20_000));
    for (said, fee) in [
        ("1,5tr", 1_500_000),
        ("1.5tr", 1_500_000),
        ("2 tỷ", 2_000_000_000),
        ("350.000", 350_000),
        ("1.234.567 đồng", 1_234_567),
        ("350,000đ", 350_000),
        ("phí 200k", 200_000),
        ("fee 200k", 200_000),
        ("lệ phí 50000", 50_000),
        ("fê 200k", 200_000),
        ("200 nghìn", 200_000),
        ("1tr5", 1_500_000),
        ("1,25 tỷ", 1_250_000_000),
        ("1.5M", 1_500_000),
        ("1,5 M", 1_500_000),
        ("fee 1.5m", 1_500_000),
        ("phí 2m", 2_000_000),
        ("2bn", 2_000_000_000),
        // Three figures behind a sign are a group, in either language.
        ("35,000", 35_000),
        ("1,200,000", 1_200_000),
        ("fee 1.200", 1_200),
        ("8.500 tỷ", 8_500_000_000_000),
        ("8,500bn", 8_500_000_000_000),
        // Of two different signs the last is the decimal one.
        ("1,200.50k", 1_200_500),
        ("1.200,50k", 1_200_500),
        ("fee 1.234,5tr", 1_234_500_000),
        ("1.200,00đ", 1_200),
        ("0,125tr", 125_000),
        ("0k", 0),
        ("0đ", 0),
        ("miễn phí", 0),
        ("200000 VND", 200_000),
    ] {
        let mut room = Room::with_steps(1);
        room.line(&format!("nộp,{said}"));
        assert_eq!(room.step("nộp").facts.fee, Some(fee), "{said}");
    }
    for foreign in ["20 USD", "$20", "phí 20$", "15 euro", "20k usd", "5 đô la"] {
        let mut room = Room::with_steps(1);
        assert!(
            matches!(
                room.refuse(&format!("nộp,{foreign}")),
                Why::ForeignCurrency(_)
            ),
            "{foreign}"
        );
    }
}

#[test]
fn an_amount_is_read_whole_or_refused() {
    use BadAmount::*;
    for (said, bad) in [
        ("fee 1,200.50", TooFine),
        ("fee 1.200,50", TooFine),
        ("1,200.50", TooFine),
        ("fee 200,5", TooFine),
        ("0,1234k", Unreadable),
        ("1,2345tr", Unreadable),
        ("fee 1,23,456", Unreadable),
        ("1.23.4k", Unreadable),
        ("1,5tr5", Unreadable),
        ("3k500", Unreadable),
        ("fee 1 200 000", Unreadable),
        ("fee 1,200 per page", Unreadable),
        ("phí khoảng 200k", Unreadable),
        ("fee ~200k", Unreadable),
        ("100.001 tỷ", TooLarge),
        ("fee 999999999999999", TooLarge),
    ] {
        for line in [
            format!("pay,{said}"),
            format!(",{said}"),
            format!("pay,{said}@os"),
        ] {
            let mut room = Room::with_steps(1);
            let why = Why::NoAmount(said.into(), bad);
            assert_eq!(room.refuse(&line), why, "{line}");
        }
    }
    // What counts minutes still does, and so does what only looks like more of a fee.
    let mut room = Room::with_steps(1);
    room.lines(&[
        "a,1.5m",
        "b,fee 200,5 days",
        "c,dịch vụ 24/7",
        "d,fee 12,a34",
        "e,1.234.567,1,5 ngày",
    ]);
    assert_eq!(room.step("a").facts.elapsed, span("1.5 minute"));
    assert_eq!(room.step("b").facts.fee, Some(200));
    assert_eq!(room.step("b").facts.elapsed, span("5 working_day"));
    assert_eq!(room.step("c,dịch vụ 24/7").facts, Facts::default());
    assert_eq!(room.step("d").facts.fee, Some(12));
    assert_eq!(room.step("e").facts.fee, Some(1_234_567));
    assert_eq!(room.step("e").facts.elapsed, span("1.5 working_day"));
}

#[test]
fn a_number_alone_is_most_likely_an_amount() {
    for (typed, near) in [
        ("1,3500", "phí 3500"),
        (",35000", "phí 35000"),
        ("1,3", "phí 3"),
        // No amount can be so.
        (",1,5", "1,5d"),
    ] {
        let mut room = Room::with_steps(1);
        let Why::NoFact(_, Some(said)) = room.refuse(typed) else {
            panic!("{typed}");
        };
        assert_eq!(said, near, "{typed}");
    }
}

#[test]
fn law_in_all_its_forms() {
    let law = |said: &str| {
        let mut room = Room::with_steps(1);
        room.line(&format!("ký,{said}"));
        let step = room.step("ký");
        let [c] = step.facts.law.citations() else {
            panic!("{said}: {step:?}");
        };
        let instrument = c.instrument.map(|id| {
            let i = &room.map().instruments()[&id];
            let rest = [i.title.clone(), i.number.clone()];
            let rest: Vec<String> = rest.into_iter().flatten().collect();
            format!("{} {}", i.kind, rest.join(" "))
        });
        let part = |part: &Option<String>| part.clone().unwrap_or("-".into());
        let (point, clause, article) = (part(&c.point), part(&c.clause), part(&c.article));
        format!(
            "{point} {clause} {article} {}",
            instrument.unwrap_or("-".into())
        )
    };
    for (said, read) in [
        ("a34", "- - 34 -"),
        ("đ34", "- - 34 -"),
        ("Đ.34", "- - 34 -"),
        ("d34a", "- - 34a -"),
        ("Điều 34", "- - 34 -"),
        ("Dieu 34", "- - 34 -"),
        ("Article 34", "- - 34 -"),
        ("k5đ26 59/2020/QH14", "- 5 26 Luật 59/2020/QH14"),
        ("k5a26", "- 5 26 -"),
        ("khoản 2, Điều 26", "- 2 26 -"),
        (
            "điểm đ, khoản 2, Điều 26 NĐ 01/2021",
            "đ 2 26 Nghị định 01/2021/NĐ-CP",
        ),
        ("NĐ 01/2021/NĐ-CP", "- - - Nghị định 01/2021/NĐ-CP"),
        ("nd 01/2021/nd-cp", "- - - Nghị định 01/2021/NĐ-CP"),
        (
            "Nghị quyết số 66.16/2026/NQ-CP",
            "- - - Nghị quyết 66.16/2026/NQ-CP",
        ),
        ("1085/QĐ-TTg", "- - - Quyết định 1085/QĐ-TTg"),
        ("đ27 TT 02/2017/TT-VPCP", "- - 27 Thông tư 02/2017/TT-VPCP"),
        ("Điều 21 Luật Doanh nghiệp", "- - 21 Luật Doanh nghiệp"),
        (
            "Điều 21 Luật Doanh nghiệp số 59/2020/QH14",
            "- - 21 Luật Doanh nghiệp số 59/2020/QH14",
        ),
        (
            "Article 26 clause 2 point a of Decree 01/2021/ND-CP",
            "a 2 26 Nghị định 01/2021/NĐ-CP",
        ),
        ("a.2.26 NĐ01/2021", "a 2 26 Nghị định 01/2021/NĐ-CP"),
    ] {
        let read = read.replace(" số 59", " 59");
        assert_eq!(law(said), read, "{said}");
    }
    let mut room = Room::with_steps(1);
    room.lines(&["ký,nolaw", "lưu,không có căn cứ"]);
    assert_eq!(room.step("ký").facts.law, LegalBasis::NoneFound);
    assert_eq!(room.step("lưu").facts.law, LegalBasis::NoneFound);
    assert_eq!(room.refuse("x,nolaw,a3"), Why::Twice);
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
    assert_eq!(facts.elapsed, span("3 working_day"));
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
    assert_eq!(room.refuse("x>99"), Why::NoSuchStep("99".into(), 2));
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
