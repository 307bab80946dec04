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
