//! The settled cases of the grammar in its order, and the sentences of the yardstick.

use laneway::capture::*;
use laneway::model::*;
use unicode_normalization::UnicodeNormalization;

use super::*;

#[test]
fn late_facts_to_a_numbered_step() {
    let mut room = Room::with_steps(13);
    let caret = room.caret;
    room.line("12,2d");
    assert_eq!(room.number(12).facts.elapsed, span("2 working_day"));
    let about = room.caret.about;
    assert_eq!(room.caret, Caret { about, ..caret });
}

#[test]
fn a_note_aimed_at_a_step() {
    let mut room = Room::with_steps(13);
    let caret = room.caret;
    let on = room.id("work 12");
    for (line, kind) in [
        ("12 ?? ai ký", NoteKind::Question),
        ("12??ai ký", NoteKind::Question),
        ("12; ai ký", NoteKind::Remark),
        ("12 ! ai ký", NoteKind::Parked),
    ] {
        let steps = room.map().steps().len();
        room.line(line);
        let (_, note) = room.map().notes().last_key_value().unwrap();
        let made = (note.kind, note.on, note.text.as_str());
        assert_eq!(made, (kind, Some(on), "ai ký"), "{line}");
        assert_eq!(room.map().steps().len(), steps, "{line}");
        let about = room.caret.about;
        assert_eq!(room.caret, Caret { about, ..caret }, "{line}");
    }
    assert_eq!(room.map().notes().len(), 4);
    let line = room.read("12 ?? ai ký").unwrap();
    let chips = line.chips(&room.cx(), Language::Vi);
    assert_eq!(chips[0].text, "câu hỏi ở bước 12 “work 12”: ai ký");
}

#[test]
fn a_note_on_a_step_that_is_not_there_is_refused() {
    let mut room = Room::with_steps(2);
    let last = Some(StepNumber::whole(2));
    for line in ["12 ?? ai ký", "12; ai ký", "12 ! ai ký"] {
        assert_eq!(room.refuse(line), Why::NoSuchStep("12".into(), last));
    }
    assert_eq!(room.refuse("2 ??"), Why::Nameless);
    // What only begins with a number is text, and so is what a backslash keeps.
    for (line, name) in [
        ("2h; x", "2h; x"),
        ("2 bản; một dấu", "2 bản; một dấu"),
        ("14a ?? ai ký", "14a ?? ai ký"),
        (r"\2 ?? ai ký", "2 ?? ai ký"),
        (r"2 \; ai ký", "2 ; ai ký"),
    ] {
        room.line(line);
        assert!(room.map().notes().is_empty(), "{line}");
        assert_eq!(room.step(name).name, name);
    }
}

#[test]
fn a_note_on_a_step_between_two_others() {
    let mut room = Room::with_steps(2);
    room.line("|1");
    room.line("giữa");
    let on = room.id("giữa");
    let number = room.map().number(on).unwrap();
    room.line(&format!("{number} ?? ai ký"));
    let (_, note) = room.map().notes().last_key_value().unwrap();
    assert_eq!((number.to_string().as_str(), note.on), ("1a", Some(on)));
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
        let echo = read.echo(&captured, room.speaker(Language::Vi));
        assert_eq!(
            echo,
            "bước 1 “chuyển hồ sơ” · làn mới Một cửa (mc) · → làn mới Phòng chuyên môn (pcm) · \
             0,5 ngày làm việc · điểm a k.2 Đ.26 Nghị định 01/2021/NĐ-CP"
        );
    }
}
