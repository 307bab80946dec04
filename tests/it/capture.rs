//! The capture line: lines as they are typed in a room, and what they leave behind.

use laneway::capture::*;
use laneway::model::*;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// A session, and the caret that moves with the lines.
struct Room {
    session: Session,
    caret: Caret,
}

fn tag(text: &str) -> Tag {
    text.parse().unwrap()
}

impl Room {
    fn empty() -> Room {
        Room {
            session: Session::new(tag("s1")),
            caret: Caret::default(),
        }
    }

    /// The room of the issue: two lanes, the caret in the first.
    fn two_lanes() -> Room {
        let mut room = Room::empty();
        let mut ids = room.session.ids(tag("t1"));
        let lane = |id, name: &str, alias: &str| Edit::AddLane {
            id,
            name: name.into(),
            alias: alias.into(),
            kind: LaneKind::Agency,
            before: None,
        };
        room.commit(vec![
            lane(ids.make(), "one-stop desk", "os"),
            lane(ids.make(), "specialised division", "sd"),
        ])
        .unwrap();
        room.caret = first_caret(room.session.map(), room.session.order());
        room
    }

    /// Steps 1 to `n` in a row, done in the first lane.
    fn with_steps(n: usize) -> Room {
        let mut room = Room::two_lanes();
        for i in 1..=n {
            room.line(&format!("work {i}"));
        }
        room
    }

    fn commit(&mut self, edits: Vec<Edit>) -> Result<u32, Refusal> {
        self.session.commit(Entry {
            at: Elapsed::default(),
            by: tag("t1"),
            speaker: None,
            act: Act::Do(edits),
        })
    }

    fn cx(&self) -> Context<'_> {
        Context {
            map: self.session.map(),
            order: self.session.order(),
            caret: self.caret,
            phrasebook: Phrasebook::built_in(),
            speaker: None,
        }
    }

    fn read(&self, line: &str) -> Result<Line, Refused> {
        parse(line, &self.cx())
    }

    fn take(&mut self, line: &str) -> Result<(Line, Captured), Refused> {
        let mut ids = self.session.ids(tag("t1"));
        let read = self.read(line)?;
        let captured = read.act(&self.cx(), &mut ids)?;
        if !captured.edits.is_empty() {
            self.commit(captured.edits.clone()).unwrap();
        }
        self.caret = captured.caret;
        Ok((read, captured))
    }

    /// Types a line that is taken.
    fn line(&mut self, line: &str) -> Captured {
        match self.take(line) {
            Ok((_, captured)) => captured,
            Err(refused) => panic!("{line}: {}", refused.say(Language::En)),
        }
    }

    fn lines(&mut self, lines: &[&str]) {
        for line in lines {
            self.line(line);
        }
    }

    fn refuse(&mut self, line: &str) -> Why {
        let before = self.session.map().clone();
        let refused = match self.take(line) {
            Err(refused) => refused,
            Ok(_) => panic!("{line} was taken"),
        };
        assert_eq!(*self.session.map(), before);
        assert!(!refused.say(Language::Vi).is_empty() && !refused.say(Language::En).is_empty());
        refused.why
    }

    fn map(&self) -> &Map {
        self.session.map()
    }

    fn id(&self, name: &str) -> StepId {
        let found = self.map().steps().iter().find(|(_, s)| s.name == name);
        *found
            .unwrap_or_else(|| panic!("no step {name}: {}", self.flows()))
            .0
    }

    fn step(&self, name: &str) -> &Step {
        self.map().step(self.id(name)).unwrap()
    }

    fn number(&self, number: u32) -> &Step {
        let step = self.session.order().numbered(self.map(), number).unwrap();
        self.map().step(step).unwrap()
    }

    fn alias(&self, lane: LaneId) -> &str {
        &self.map().lane(lane).unwrap().alias
    }

    /// All flows as text, in the order in which they were made.
    fn flows(&self) -> String {
        let word = |id: StepId| {
            let step = self.map().step(id).unwrap();
            match step.name.is_empty() {
                true => format!("{:?}", step.kind).to_lowercase(),
                false => step.name.clone(),
            }
        };
        let flow = |flow: &Flow| {
            let mut text = word(flow.from);
            text += match (&flow.condition, flow.back) {
                (_, true) => " <- ",
                (_, false) => " -> ",
            };
            text += &match flow.to {
                Aim::Open => "?".to_string(),
                Aim::Lane(lane) => format!("{}?", self.alias(lane)),
                Aim::Step(step) => word(step),
            };
            if let Some(condition) = &flow.condition {
                text += &format!(" [{condition}]");
            }
            if let Some(share) = flow.share {
                text += &format!(" {share}%");
            }
            text
        };
        let flows: Vec<String> = self.map().flows().values().map(flow).collect();
        flows.join("; ")
    }
}

fn span(text: &str) -> Option<Span> {
    Some(text.parse().unwrap())
}

fn articles(step: &Step) -> Vec<&str> {
    let citations = step.facts.law.citations().iter();
    citations.filter_map(|c| c.article.as_deref()).collect()
}

// ---- the settled cases of the grammar, in its order ----

#[test]
fn late_facts_to_a_numbered_step() {
    let mut room = Room::with_steps(13);
    let caret = room.caret;
    room.line("12,2d");
    assert_eq!(room.number(12).facts.elapsed, span("2 working_day"));
    assert_eq!(room.caret, caret);
}

#[test]
fn settled_steps() {
    let cases: &[(&str, &str)] = &[
        ("ký,a34,2d", "ký"),
        ("Soạn hồ sơ: đơn, điều lệ", "Soạn hồ sơ: đơn, điều lệ"),
        ("Nộp lúc 8:30", "Nộp lúc 8:30"),
        ("thẩm định,3 ngày", "thẩm định"),
        ("nộp,0,5 ngày", "nộp"),
        ("nộp,2h", "nộp"),
        ("nộp,5h/", "nộp"),
        ("nộp,200k", "nộp"),
    ];
    for (line, name) in cases {
        let mut room = Room::with_steps(13);
        room.line(line);
        let step = room.step(name);
        assert_eq!(step.kind, StepKind::Task);
        let facts = &step.facts;
        match *line {
            "ký,a34,2d" => {
                assert_eq!(articles(step), ["34"]);
                assert_eq!(facts.elapsed, span("2 working_day"));
            }
            "thẩm định,3 ngày" => assert_eq!(facts.elapsed, span("3 working_day")),
            "nộp,0,5 ngày" => assert_eq!(facts.elapsed, span("0.5 working_day")),
            "nộp,2h" => assert_eq!(facts.elapsed, span("2 hour")),
            "nộp,5h/" => {
                assert_eq!(facts.effort, span("5 hour"));
                assert_eq!(facts.elapsed, None);
            }
            "nộp,200k" => assert_eq!(facts.fee, Some(200_000)),
            _ => assert_eq!(*facts, Facts::default()),
        }
    }
}

#[test]
fn the_chip_says_which_days() {
    let room = Room::with_steps(1);
    let line = room.read("thẩm định,3 ngày").unwrap();
    let chips = line.chips(&room.cx(), Language::Vi);
    let chip = chips.iter().find(|c| c.kind == ChipKind::Time).unwrap();
    assert_eq!(chip.text, "3 ngày làm việc");
    assert_eq!(&"thẩm định,3 ngày"[chip.span.clone()], "3 ngày");
}

#[test]
fn settled_decisions() {
    let mut room = Room::with_steps(13);
    room.line("công suất > 2000 kVA?");
    assert_eq!(room.step("công suất > 2000 kVA").kind, StepKind::Decision);
    assert!(
        room.flows()
            .ends_with("công suất > 2000 kVA -> ? [có]; công suất > 2000 kVA -> ? [không]")
    );
    let mut room = Room::with_steps(13);
    room.line("Ai ký?");
    assert_eq!(room.step("Ai ký").kind, StepKind::Decision);
    let mut room = Room::with_steps(13);
    room.line("hợp lệ?70%");
    assert!(
        room.flows()
            .ends_with("hợp lệ -> ? [có] 70%; hợp lệ -> ? [không]")
    );
}

#[test]
fn the_first_answer_goes_to_a_step_and_the_caret_to_the_next_answer() {
    let mut room = Room::with_steps(13);
    room.line("hợp lệ?>12");
    assert!(
        room.flows()
            .ends_with("hợp lệ <- work 12 [có]; hợp lệ -> ? [không]")
    );
    room.line("từ chối");
    assert!(room.flows().contains("hợp lệ -> từ chối [không]"));
}

#[test]
fn an_open_end_goes_to_a_step() {
    let mut room = Room::with_steps(4);
    room.line(">3");
    assert!(room.flows().ends_with("work 4 <- work 3"));
}

#[test]
fn an_open_question_is_no_decision() {
    let mut room = Room::with_steps(1);
    room.line("?? ai ký");
    let note = room.map().notes().values().next().unwrap();
    assert_eq!(
        (note.kind, note.text.as_str()),
        (NoteKind::Question, "ai ký")
    );
    assert_eq!(note.on, Some(room.id("work 1")));
}

#[test]
fn a_merge_after_answers_and_a_join_after_branches() {
    let mut room = Room::with_steps(1);
    room.lines(&["đủ?", "a", "|", "b", "&ký"]);
    assert!(
        room.flows()
            .ends_with("đủ -> a [có]; đủ -> b [không]; a -> ký; b -> ký")
    );
    let mut room = Room::with_steps(1);
    room.lines(&["gửi&2", "a", "|", "b", "&ký"]);
    assert!(
        room.flows()
            .ends_with("fork -> a; fork -> b; a -> join; b -> join; join -> ký"),
        "{}",
        room.flows()
    );
}

#[test]
fn a_late_token_that_is_no_fact_is_refused_with_the_nearest() {
    let mut room = Room::with_steps(1);
    assert_eq!(
        room.refuse(",2 ngya"),
        Why::NoFact("2 ngya".into(), Some("2 ngày".into()))
    );
    let refused = room.take(",2 ngya").unwrap_err();
    assert_eq!(refused.span, 1..7);
    assert_eq!(
        refused.say(Language::Vi),
        "«2 ngya» không phải là số liệu; ý bạn là «2 ngày»?"
    );
}

#[test]
fn a_share_of_the_way_in() {
    let mut room = Room::with_steps(1);
    room.line("phê duyệt,70%");
    assert!(room.flows().ends_with("work 1 -> phê duyệt 70%"));
    room.line(",60%");
    assert!(room.flows().ends_with("work 1 -> phê duyệt 60%"));
}

#[test]
fn a_new_lane_with_its_alias() {
    let mut room = Room::with_steps(1);
    room.line("Phòng ĐKKD (pd): thẩm tra");
    let lane = room.map().lane(room.step("thẩm tra").lane).unwrap();
    assert_eq!(
        (lane.name.as_str(), lane.alias.as_str()),
        ("Phòng ĐKKD", "pd")
    );
}

#[test]
fn a_wait() {
    let mut room = Room::with_steps(1);
    room.line("chờ bổ sung~,5d");
    let step = room.step("chờ bổ sung");
    assert_eq!(step.kind, StepKind::Wait);
    assert_eq!(step.facts.elapsed, span("5 working_day"));
}

#[test]
fn a_claim_stands_beside_the_recorders_own_figure() {
    let mut room = Room::with_steps(13);
    room.line("EVN (evn): khảo sát");
    room.lines(&["12,60d", "12,18cd@evn", "12,20d", "12,30cd@giả định"]);
    let step = room.number(12);
    assert_eq!(step.facts.elapsed, span("20 working_day"));
    let evn = Source::Lane(room.step("khảo sát").lane);
    let said: Vec<_> = step.claims.iter().map(|c| (c.by, c.fact.clone())).collect();
    assert_eq!(
        said,
        [
            (evn, Fact::Elapsed("18 calendar_day".parse().unwrap())),
            (
                Source::Assumption,
                Fact::Elapsed("30 calendar_day".parse().unwrap())
            ),
        ]
    );
}

// ---- the two sentences of the yardstick ----

#[test]
fn the_spoken_sentence_in_english() {
    let mut room = Room::two_lanes();
    room.line("forward dossier>sd,.5d,a34");
    let step = room.step("forward dossier");
    assert_eq!(room.alias(step.lane), "os");
    assert_eq!(step.facts.elapsed, span("0.5 working_day"));
    assert_eq!(articles(step), ["34"]);
    assert_eq!(room.flows(), "forward dossier -> sd?");
    assert_eq!(room.alias(room.caret.lane.unwrap()), "sd");
    // The next step closes the open end.
    room.line("examine");
    assert_eq!(room.flows(), "forward dossier -> examine");
    assert_eq!(room.alias(room.step("examine").lane), "sd");
}

#[test]
fn the_spoken_sentence_in_vietnamese_composed_or_not() {
    let line = "Một cửa (mc): chuyển hồ sơ > Phòng chuyên môn::, nửa ngày, \
                điểm a khoản 2 Điều 26 NĐ 01/2021/NĐ-CP";
    for typed in [line.to_string(), line.nfd().collect()] {
        let mut room = Room::empty();
        let (read, captured) = room.take(&typed).unwrap();
        let step = room.step("chuyển hồ sơ");
        assert_eq!(room.alias(step.lane), "mc");
        assert_eq!(step.facts.elapsed, span("0.5 working_day"));
        let [citation] = step.facts.law.citations() else {
            panic!("{:?}", step.facts.law);
        };
        let at = [&citation.point, &citation.clause, &citation.article];
        assert_eq!(
            at.map(|part| part.as_deref()),
            [Some("a"), Some("2"), Some("26")]
        );
        let instrument = &room.map().instruments()[&citation.instrument.unwrap()];
        assert_eq!(instrument.kind, "Nghị định");
        assert_eq!(instrument.number.as_deref(), Some("01/2021/NĐ-CP"));
        assert_eq!(room.flows(), "chuyển hồ sơ -> pcm?");
        assert_eq!(room.alias(room.caret.lane.unwrap()), "pcm");
        let echo = read.echo(&captured, room.map(), room.session.order(), Language::Vi);
        assert_eq!(
            echo,
            "bước 1 \"chuyển hồ sơ\" · làn mới Một cửa (mc) · → làn mới Phòng chuyên môn (pcm) · \
             0,5 ngày làm việc · điểm a k.2 Đ.26 Nghị định 01/2021/NĐ-CP"
        );
    }
}

// ---- every part of the grammar ----

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
        ("1,125 tỷ", 1_125_000_000),
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

#[test]
fn rows_stay_in_the_lane_and_branches_take_free_ones() {
    let mut room = Room::with_steps(1);
    room.lines(&["đủ?3", "a", "|", "b", "|", "sd: c", "os: d"]);
    let rows = ["a", "b", "c", "d"].map(|name| room.step(name).row);
    assert_eq!(rows, [0, 1, 0, 0]);
    assert_eq!(room.step("đủ").row, 0);
}

#[test]
fn answers_branches_and_their_limits() {
    let mut room = Room::with_steps(1);
    room.line("loại?A/B / C,2d");
    assert!(
        room.flows()
            .ends_with("loại -> ? [A]; loại -> ? [B]; loại -> ? [C]")
    );
    assert_eq!(room.step("loại").facts.elapsed, span("2 working_day"));
    for line in ["x?1", "x?13", "x&1", "x&99999999999999999999", "x?0"] {
        assert_eq!(room.refuse(line), Why::BadBranches);
    }
    assert_eq!(room.refuse("x?170%"), Why::BadShare);
    assert_eq!(room.refuse("?"), Why::Nameless);
    assert_eq!(room.refuse("~"), Why::Nameless);
    let mut room = Room::with_steps(1);
    room.line("&2");
    assert!(
        room.flows()
            .ends_with("work 1 -> fork; fork -> ?; fork -> ?")
    );
    assert_eq!(room.refuse("&3,2d"), Why::FactsWithoutStep);
    let mut room = Room::with_steps(1);
    room.line("gửi&3,2d,a3");
    assert_eq!(room.step("gửi").facts.elapsed, span("2 working_day"));
    // Late facts after a fork are those of its task.
    room.line(",200k");
    assert_eq!(room.step("gửi").facts.fee, Some(200_000));
}

#[test]
fn joins_close_what_is_open_inside_out() {
    let mut room = Room::with_steps(1);
    room.lines(&["x&2", "a&2", "a1", "|", "b", "|", "a2", "&&cuối"]);
    let flows = room.flows();
    let joins = room
        .map()
        .steps()
        .values()
        .filter(|s| s.kind == StepKind::Join);
    assert_eq!(joins.count(), 2, "{flows}");
    assert!(flows.contains("a1 -> join; a2 -> join"), "{flows}");
    assert!(flows.ends_with("join -> cuối"), "{flows}");
    assert_eq!(room.map().open_ends(room.session.order()).len(), 1);
    // Alone it makes the join; a decision needs a step to meet in.
    let mut room = Room::with_steps(1);
    room.lines(&["x&2", "a", "|", "b", "&"]);
    assert!(room.flows().ends_with("a -> join; b -> join"));
    room.lines(&["đủ?", "c"]);
    assert_eq!(room.refuse("&"), Why::MergeWithoutStep);
    room.line("&>sd: x");
    let mut room = Room::with_steps(2);
    assert_eq!(room.refuse("&ký"), Why::NoOpenSplit);
}

#[test]
fn ends_phases_notes_and_the_round_of_open_ends() {
    let mut room = Room::with_steps(1);
    room.lines(&["# Tiếp nhận", "nhận", "# Thẩm định", "đủ?", "."]);
    let phase = |name: &str| {
        let phase = room.step(name).phase.unwrap();
        room.map().phases()[&phase].name.clone()
    };
    assert_eq!(
        (phase("nhận"), phase("đủ")),
        ("Tiếp nhận".into(), "Thẩm định".into())
    );
    assert!(room.flows().ends_with("đủ -> end [có]; đủ -> ? [không]"));
    // The caret is on the other answer.
    room.lines(&["; chậm nhất", "! bàn sau", "?? ai"]);
    let notes: Vec<_> = room
        .map()
        .notes()
        .values()
        .map(|n| (n.kind, n.on))
        .collect();
    let on = Some(room.id("đủ"));
    assert_eq!(
        notes,
        [
            (NoteKind::Remark, on),
            (NoteKind::Parked, None),
            (NoteKind::Question, on)
        ]
    );
    room.line("sd: .");
    assert!(room.map().open_ends(room.session.order()).is_empty());
    room.line("# tiep nhan");
    assert_eq!(room.map().phases().len(), 2);
    let mut room = Room::with_steps(1);
    room.line("đủ?A/B/C");
    let mut seen = Vec::new();
    for line in ["|", "\t", "|"] {
        assert!(room.line(line).edits.is_empty());
        seen.push(
            room.map()
                .flow(room.caret.flow.unwrap())
                .unwrap()
                .condition
                .clone(),
        );
    }
    assert_eq!(seen, ["B", "C", "A"].map(|s| Some(s.to_string())));
}

#[test]
fn the_ghost_stands_where_the_step_will() {
    let room = Room::with_steps(2);
    let ghost = |line: &str| room.read(line).unwrap().ghost(&room.cx());
    let made = ghost("sd: ký?,2d").unwrap();
    assert_eq!((made.kind, made.name.as_str()), (StepKind::Decision, "ký"));
    assert_eq!(room.alias(made.lane.unwrap()), "sd");
    assert_eq!((made.after, made.row), (Some(room.id("work 2")), 0));
    let new = ghost("Sở (so): ký").unwrap();
    assert_eq!((new.lane, new.new_lane.as_deref()), (None, Some("Sở")));
    assert_eq!(ghost(",2d"), None);
    assert_eq!(ghost("?? ai"), None);
    assert_eq!(ghost(".").unwrap().kind, StepKind::End);
}

#[test]
fn tab_completes_from_the_session_and_then_the_phrasebook() {
    let mut room = Room::two_lanes();
    room.commit(vec![Edit::SetHeader(HeaderField::Language(Language::En))])
        .unwrap();
    room.lines(&["forward copies", "file: one,đ3 NĐ 01/2021,<đơn đề nghị,2d"]);
    let tab = |line: &str| {
        let found = complete(line, line.len(), &room.cx());
        let put = |c: &Completion| format!("{}{}", &line[..c.range.start], c.text);
        found.iter().map(put).collect::<Vec<_>>()
    };
    assert_eq!(tab("fo")[0], "forward dossier");
    assert_eq!(tab("forw"), ["forward copies", "forward dossier"]);
    assert_eq!(tab("os: forw")[0], "os: forward copies");
    assert_eq!(tab("file")[0], "file: one");
    assert_eq!(tab("ký>spec"), ["ký>sd"]);
    assert_eq!(tab("ký>forw"), ["ký>1"]);
    assert_eq!(tab("ký,<don"), ["ký,<đơn đề nghị"]);
    assert_eq!(tab("ký,đ4 decr"), ["ký,đ4 Decree 01/2021/NĐ-CP"]);
    assert_eq!(tab("ký,đ4 01"), ["ký,đ4 Decree 01/2021/NĐ-CP"]);
    assert_eq!(tab("ký,2d@ass"), ["ký,2d@assumption"]);
    assert!(tab("").is_empty());
    // Whatever it offers for a text is read as that text.
    let mut room = Room::two_lanes();
    room.line("os: a\\: b\\, 2d\\?");
    let found = complete("a", 1, &room.cx());
    let read = room.read(&found[0].text).unwrap();
    assert!(
        read.chips(&room.cx(), Language::En)
            .iter()
            .any(|c| c.text == "a: b, 2d?")
    );
}

#[test]
fn several_lines_are_one_entry() {
    let text = "nhận hồ sơ,2h\r\n\n  \nđủ?\n,2 ngya\nthẩm định>sd,3d\n|\ntrả lại\n.\n";
    let mut room = Room::two_lanes();
    let lines = lines(text);
    assert_eq!(lines.len(), 7);
    assert_eq!(understood(&lines, &room.cx()), 6);
    let mut ids = room.session.ids(tag("t1"));
    let pasted = paste(&lines, &room.cx(), &mut ids);
    assert_eq!(pasted.taken, 6);
    assert_eq!(pasted.refused.len(), 1);
    assert_eq!(pasted.refused[0].0, 2);
    let by_line = {
        let mut room = Room::two_lanes();
        for line in &lines {
            let _ = room.take(line);
        }
        (room.flows(), room.caret)
    };
    room.commit(pasted.edits).unwrap();
    assert_eq!((room.flows(), pasted.caret), by_line);
}

#[test]
fn echoes_say_what_was_understood() {
    let mut room = Room::with_steps(2);
    let mut echo = |line: &str, language| {
        let (read, captured) = room.take(line).unwrap();
        read.echo(&captured, room.map(), room.session.order(), language)
    };
    for (line, said) in [
        (
            "ký,2d,a34",
            "step 3 \"ký\" · one-stop desk · 2 working days · Art. 34",
        ),
        (
            ",200k@os",
            "step 3 \"ký\" · fee 200,000 đ · according to one-stop desk",
        ),
        ("?? ai", "question: ai · step 3 \"ký\""),
        (
            "đủ?70%>sd",
            "step 4 \"đủ\" · one-stop desk · decision: có 70% / không · → specialised division",
        ),
        ("# x", "phase \"x\""),
        (".", "end · specialised division"),
        ("|", "next open end · step 4 \"đủ\""),
        (">3", "→ step 3 \"ký\""),
    ] {
        assert_eq!(echo(line, Language::En), said, "{line}");
    }
}

// ---- properties ----

fn fragment() -> impl Strategy<Value = String> {
    let pieces = [
        "ký",
        "nhận hồ sơ",
        "đủ",
        "?",
        "?70%",
        "?3",
        "?A/B",
        "&2",
        "&3",
        "&",
        "&&",
        "~",
        ">sd",
        ">os",
        ">1",
        ">2",
        ">3",
        ">>",
        ">ký",
        ">đủ",
        ",2d",
        ",.5d",
        ",0,5 ngày",
        ",a34",
        ",k5đ26 59/2020/QH14",
        ",nolaw",
        ",200k",
        ",1,5tr",
        ",30%",
        ",@os",
        ",18cd@sd",
        ",<đơn",
        ",+giấy",
        ",15m/3d",
        "os: ",
        "sd: ",
        "Sở (so): ",
        "Phòng:: ",
        "1,",
        "2,",
        "3,",
        ".",
        "|",
        "\t",
        "# một",
        "?? ai",
        "; ghi",
        "! sau",
        " ",
        "\\",
        ",",
        ":",
        "é",
        "e\u{301}",
        "@giả định",
        ">Ban::",
        "điểm a khoản 2 Điều 26 NĐ 01/2021",
    ];
    prop::sample::select(pieces.to_vec()).prop_map(str::to_string)
}

fn any_line() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::collection::vec(fragment(), 1..5).prop_map(|parts| parts.concat()),
        1 => any::<String>(),
    ]
}

fn spans_fit(line: &str, chips: &[Chip]) {
    for chip in chips {
        assert!(line.get(chip.span.clone()).is_some(), "{line:?} {chip:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any text at all is read or refused, and says where; so is it in pieces.
    #[test]
    fn any_text_is_read_or_refused(line in any_line(), cut in 0usize..40) {
        let room = Room::with_steps(3);
        match room.read(&line) {
            Ok(read) => {
                spans_fit(&line, &read.chips(&room.cx(), Language::Vi));
                let _ = read.ghost(&room.cx());
            }
            Err(refused) => {
                prop_assert!(line.get(refused.span.clone()).is_some(), "{:?} {:?}", line, refused);
                prop_assert!(!refused.say(Language::Vi).is_empty());
            }
        }
        for found in complete(&line, cut, &room.cx()) {
            prop_assert!(line.get(found.range.clone()).is_some());
        }
        prop_assert!(understood(&lines(&line), &room.cx()) <= lines(&line).len());
    }

    /// Lines of any kind in any order: every act that a line makes is one that the
    /// session takes, and the caret always stands on the map.
    #[test]
    fn whatever_a_line_makes_the_map_takes(typed in prop::collection::vec(any_line(), 1..40)) {
        let mut room = Room::two_lanes();
        for line in &typed {
            if let Ok((read, captured)) = room.take(line) {
                prop_assert!(!read.echo(&captured, room.map(), room.session.order(), Language::En).is_empty());
                if let Some(step) = captured.caret.step {
                    prop_assert!(room.map().step(step).is_some(), "{}", line);
                }
                if let Some(flow) = captured.caret.flow {
                    prop_assert!(room.map().flow(flow).is_some(), "{}", line);
                }
            }
        }
        let folded = Session::fold(tag("s1"), room.session.log().to_vec()).unwrap();
        prop_assert_eq!(folded.map(), room.session.map());
        // All of them at once make the same.
        let start = Room::two_lanes();
        let typed: Vec<&str> = typed.iter().map(String::as_str).collect();
        let mut ids = start.session.ids(tag("t1"));
        let pasted = paste(&typed, &start.cx(), &mut ids);
        prop_assert_eq!(pasted.caret, room.caret);
    }

    /// Composed or taken apart, a text says the same.
    #[test]
    fn composition_does_not_matter(typed in prop::collection::vec(any_line(), 1..12)) {
        let made = |form: &dyn Fn(&str) -> String| {
            let mut room = Room::with_steps(2);
            for line in &typed {
                let _ = room.take(&form(line));
            }
            (room.map().clone(), room.caret)
        };
        let composed = made(&|line| line.nfc().collect());
        let apart = made(&|line| line.nfd().collect());
        prop_assert_eq!(composed, apart);
    }
}
