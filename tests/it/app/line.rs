//! The capture line: ghost and chips, refusals, mending, drafts, pastes, completion.

use insta::assert_snapshot;
use laneway::app::Effect;
use laneway::model::*;

use super::workshop;
use crate::support::typist::{Typist, setup, two_lanes};

#[test]
fn chips_and_ghost_follow_the_letters() {
    let mut t = Typist::new(two_lanes());
    let before = t.screen();
    t.keys("os: appraise");
    assert!(t.screen().contains("appraise"), "the ghost is on the map");
    assert_eq!(t.hint(), "[step 1] [one-stop desk] [appraise]");
    t.keys(",3 days");
    assert_eq!(
        t.hint(),
        "[step 1] [one-stop desk] [appraise] [3 working days]"
    );
    t.keys(",k2đ26");
    assert!(t.hint().contains("26"), "{}", t.hint());
    // What is not understood stays in the text, visibly.
    t.keys(", quickly");
    assert!(t.hint().contains("quickly"), "{}", t.hint());
    for _ in 0..40 {
        t.keys("<backspace>");
    }
    assert_eq!(t.screen(), before);
    assert!(t.kept.is_empty());
}

#[test]
fn a_line_that_may_be_meant_otherwise_says_the_key_that_takes_the_other_reading() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["receive", "appraise"]);
    t.keys("step 2 takes 3 days");
    assert_snapshot!(t.hint(), @"[step 2 “appraise”] [3 working days]  Ctrl-T: step “step 2 takes 3 days”");
    t.keys("<ctrl-t>");
    assert_snapshot!(t.hint(), @"[step 3] [one-stop desk] [step 2 takes 3 days]  Ctrl-T: step 2 · 3 working days");
    t.keys("<ctrl-t><enter>");
    assert_eq!(t.steps(), ["receive", "appraise"]);
    // By the mouse too, and the choice goes with the line.
    t.keys("sign 2 days");
    t.click("Ctrl-T");
    t.keys("<enter>");
    t.keys("sign 2 days<enter>");
    assert_eq!(t.steps(), ["receive", "appraise", "sign 2 days", "sign"]);
    t.keys("file<ctrl-t>");
    assert_snapshot!(t.hint(), @"There is only one way to read this line.");
}

#[test]
fn the_other_reading_has_its_place_on_a_narrow_screen() {
    let mut t = Typist::at(setup(two_lanes(), Language::Vi), 80, 24);
    t.lines(&["tiếp nhận"]);
    t.keys("thẩm định hồ sơ đề nghị cấp giấy phép xây dựng nhà ở riêng lẻ 15 ngày làm việc");
    assert!(t.hint().contains("Ctrl-T: bước “thẩm định"), "{}", t.hint());
}

/// At typing speed a chip that repeats the line reads as if all of it had been understood.
#[test]
fn the_chips_begin_with_what_the_line_becomes() {
    let mut t = Typist::new(two_lanes());
    t.keys("receive");
    assert_eq!(t.hint(), "[step 1] [one-stop desk] [receive]");
    t.keys("<enter>sd: appraise,3 days<enter>");
    t.keys("sign");
    assert_eq!(t.hint(), "[step 3] [specialised division] [sign]");
    // A step between two gets a letter behind the number, before it is made.
    t.keys("<ctrl-u>|1<enter>stamp");
    assert_eq!(t.hint(), "[step 1a] [one-stop desk] [stamp]");
    t.keys("<ctrl-u>|2<enter>,5 days");
    assert_eq!(
        t.hint(),
        "[step 2 “appraise”] [5 working days, was 3] [Ctrl-K: keep both]"
    );
    t.keys("<ctrl-u>step 2 is done by os");
    assert_eq!(
        t.hint().split("  ").next().unwrap(),
        "[step 2 “appraise”] [→ one-stop desk, was specialised division]"
    );
    t.keys("<ctrl-u>;papers missing");
    assert_eq!(t.hint(), "[remark on step 2 “appraise”: papers missing]");
}

#[test]
fn a_figure_says_which_one_it_replaces() {
    for (before, after, chip) in [
        (",3d", ",5d", "[5 ngày làm việc, trước là 3]"),
        (",3d", ",3d", "[3 ngày làm việc]"),
        (",3d", ",2h", "[2 giờ, trước là 3 ngày làm việc]"),
        (",200k", ",150k", "[phí 150.000 đ, trước là 200.000]"),
        (",đ34", ",nolaw", "[không có căn cứ, trước là Điều 34]"),
        (",đ34", ",đ35", "[Đ.35]"),
        (
            ",1d",
            ",?",
            "[thời gian: đã hỏi, chưa ai biết, trước là 1 ngày làm việc]",
        ),
    ] {
        let mut t = Typist::at(setup(two_lanes(), Language::Vi), 120, 40);
        t.lines(&["tiếp nhận", before]);
        t.keys(after);
        let hint = t.hint();
        let said = hint.strip_prefix("[bước 1 “tiếp nhận”] ").unwrap();
        let said = said.strip_suffix(" [Ctrl-K: giữ cả hai]").unwrap_or(said);
        assert_eq!(said, chip);
    }
}

/// Two figures stand beside each other only where it is known who says one of them.
#[test]
fn a_key_keeps_the_figure_that_the_line_would_replace() {
    let elapsed = |t: &Typist| {
        let map = t.map();
        let step = map.steps().values().find(|s| s.name == "receive").unwrap();
        let own = step.facts.elapsed.map(|span| span.max.to_string());
        let claims: Vec<String> = step
            .claims
            .iter()
            .filter_map(|claim| Some(claim.fact.span()?.max.to_string()))
            .collect();
        (own, claims)
    };
    let mut t = Typist::new(two_lanes());
    t.lines(&["receive", ",3d"]);
    t.keys(",5d<ctrl-k>");
    assert!(t.hint().starts_with("Nobody is known to say either"));
    assert_eq!(t.line(), "os 1› ,5d");
    t.keys("<enter>");
    assert_eq!(elapsed(&t), (Some("5".into()), vec![]));
    // Nothing is replaced: the key cuts the line as ever.
    t.keys("sign here<left><left><left><left><left><ctrl-k>");
    assert_eq!(t.line(), "os 1› sign");
    // With somebody speaking, the new figure is what they say.
    let mut t = Typist::new(two_lanes());
    t.lines(&["receive", "@Binh (Fire service)", ",3d"]);
    t.keys("<ctrl-g>bi,5d<ctrl-k>");
    assert_eq!(
        t.hint(),
        "[step 1 “receive”] [5 working days, beside 3] [according to Binh] [Ctrl-K: the new one only]"
    );
    t.keys("<ctrl-k>");
    assert!(t.hint().contains("[5 working days, was 3]"), "{}", t.hint());
    t.keys("<ctrl-k><enter>");
    assert_eq!(elapsed(&t), (Some("3".into()), vec!["5".into()]));
    t.keys(",2d<enter>");
    assert_eq!(elapsed(&t), (Some("2".into()), vec!["5".into()]));
}

#[test]
fn a_deleted_step_says_what_went_along_with_it() {
    let mut t = Typist::new(two_lanes());
    t.lines(&[
        "receive",
        "appraise",
        "; slow",
        "; rude",
        "action on step 2: ask @Binh",
    ]);
    t.keys("<esc>D");
    assert_eq!(
        t.hint(),
        "Deleted: step 2 “appraise”, with 1 action, 2 remarks · Ctrl-Z: undo"
    );
    // Another key between the two: a held one counts once.
    t.keys("ggD");
    assert_eq!(t.hint(), "Deleted: step 1 “receive” · Ctrl-Z: undo");
}

#[test]
fn a_command_in_words_is_run_as_often_as_it_says() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["receive", "appraise", "sign", "file"]);
    t.keys("undo 3 times");
    assert!(
        t.hint().starts_with("[command: undo 3 times]"),
        "{}",
        t.hint()
    );
    t.keys("<enter>");
    assert_eq!(t.steps(), ["receive"]);
    t.keys("sign<enter>sorry, scratch that<enter>");
    assert_eq!(t.steps(), ["receive"]);
}

#[test]
fn what_is_uncertain_stands_on_a_narrow_screen_to_the_last() {
    let mut t = Typist::at(setup(two_lanes(), Language::Vi), 80, 24);
    t.lines(&["tiếp nhận"]);
    t.keys(
        "thẩm định hồ sơ đề nghị cấp giấy phép xây dựng nhà ở riêng lẻ, mười ngày, phí 200k, đ34",
    );
    assert_snapshot!(t.hint(), @r#"[bước 2] [one…] [thẩm…g lẻ] [10 ngày làm việc] [phí 200.000 đ] [+1] Ctrl-T: gh…"#);
    t.keys("<ctrl-u>Phòng Quản lý đô thị thẩm định hồ sơ đề nghị cấp giấy phép, 15 ngày, phí 200k, đ34");
    assert_snapshot!(t.hint(), @r#"[bước 2] [làn…ldt)] [thẩm…phép] [15 ngày làm việc] [phí 200.000 đ] [+… Ctrl-T:…"#);
}

#[test]
fn words_that_are_a_command_run_it_and_one_that_deletes_is_only_named() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["receive", "appraise"]);
    t.keys("undo");
    assert_snapshot!(t.hint(), @"[command: undo]  Ctrl-T: step “undo”");
    t.keys("<enter>");
    assert_eq!(t.steps(), ["receive"]);
    t.keys("delete step 1<enter>");
    assert_eq!(t.steps(), ["receive"]);
    assert_snapshot!(t.hint(), @"To delete step 1 “receive”: Esc, go to it, then press D.");
    t.keys("<ctrl-u>undo<ctrl-t><enter>");
    assert_eq!(t.steps(), ["receive", "undo"]);
    t.keys("help<enter>");
    assert!(t.screen().contains("Help"), "{}", t.screen());
}

#[test]
fn a_refused_line_stays_and_says_why() {
    let mut t = workshop();
    let before = t.acts();
    t.keys("i,2 dyas<enter>");
    assert!(t.line().ends_with(",2 dyas"), "{}", t.line());
    assert_snapshot!(t.hint(), @r#"“2 dyas” is not understood; did you mean “2 days”?"#);
    assert_eq!(t.acts(), before);
}

#[test]
fn up_brings_the_last_line_back_and_enter_replaces_it() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["receive", "forward>sd,2d"]);
    t.keys("<up>");
    assert!(t.line().contains("forward>sd,2d"), "{}", t.line());
    t.keys("<backspace><backspace>3d,a34<enter>");
    assert_eq!(t.steps(), ["receive", "forward"]);
    let entries = t.acts();
    assert!(matches!(entries.last(), Some(Act::Replace { .. })));
    assert_eq!(entries.len(), 4, "lanes, two lines, one replacement");
    let step = t.map().steps().values().find(|s| s.name == "forward");
    assert_eq!(
        step.unwrap().facts.elapsed,
        Some("3 working_day".parse().unwrap())
    );
    // Undone in one go, and the first wording is back; Down drops what came back.
    t.keys("<esc>u");
    assert_eq!(t.steps(), ["receive", "forward"]);
    let mut t = Typist::new(two_lanes());
    t.lines(&["receive"]);
    t.keys("<up><down>");
    assert!(!t.line().contains("receive"));
    t.keys("check<enter>");
    assert_eq!(t.steps(), ["receive", "check"]);
}

#[test]
fn esc_keeps_a_half_typed_line() {
    let mut t = workshop();
    t.keys("iask the de<esc>");
    assert!(t.line().contains("ask the de"), "{}", t.line());
    t.keys("ww");
    assert!(t.line().contains("ask the de"), "{}", t.line());
    t.keys("<f2>partment<enter>");
    assert!(t.steps().contains(&"ask the department"));
}

#[test]
fn several_pasted_lines_are_one_entry() {
    let mut t = Typist::new(two_lanes());
    t.paste("receive,2h\nexamine>sd,3d\n,2 dyas\nsign\n");
    assert!(
        t.screen()
            .contains("Pasted: 3 steps, 2 facts, 1 to look at"),
        "{}",
        t.screen()
    );
    assert_eq!(t.acts().len(), 1, "not before Enter");
    t.keys("<enter>");
    assert_eq!(t.acts().len(), 2);
    assert_eq!(t.steps(), ["receive", "examine", "sign"]);
    assert!(
        t.hint().contains("1 pasted row in the list"),
        "{}",
        t.hint()
    );
    t.keys("<esc><esc>u");
    assert_eq!(t.steps(), [""; 0]);
    // Esc takes none of it; a single line goes into the line at the cursor.
    t.keys("i");
    t.paste("a\nb");
    t.keys("<esc>");
    t.paste(" check\tpapers\r\n");
    assert_eq!(t.steps(), [""; 0]);
    t.keys("<enter>");
    assert_eq!(t.steps(), ["check papers"]);
}

#[test]
fn tab_completes_and_goes_round_the_open_ends() {
    let mut t = Typist::new(two_lanes());
    t.keys("fo<tab>>sd,.5d,a34<enter>");
    let first = t.here().to_string();
    assert!(first.len() > 4, "{first}: completed from the phrasebook");
    t.lines(&["kind?A/B/C"]);
    // On an empty line Tab goes from answer to answer, and back to the first.
    let mut seen = Vec::new();
    for _ in 0..4 {
        let flow = t.app.caret().flow.unwrap();
        seen.push(t.map().flow(flow).unwrap().condition.clone().unwrap());
        t.keys("<tab>");
    }
    assert_eq!(seen, ["A", "B", "C", "A"]);
    // What is completed can be left again.
    t.keys("spec<tab>");
    assert!(t.line().contains("specialised division") || t.line().contains("sd"));
    t.keys("<shift-tab>");
    assert!(t.line().contains("spec"), "{}", t.line());
}

#[test]
fn function_keys_and_chords_work_while_typing() {
    let mut t = workshop();
    t.keys("ihalf<ctrl-s>");
    assert_eq!(t.asked, [Effect::Save]);
    assert!(t.line().contains("half"));
    t.keys("<ctrl-z>");
    assert!(t.hint().contains("undone"), "{}", t.hint());
    t.keys("<f1>");
    assert!(t.screen().contains("Help"));
    t.keys("<esc><f2>");
    assert!(t.line().contains("half"));
}

#[test]
fn pasted_lines_are_several_however_the_terminal_ends_them() {
    for end in ["\n", "\r", "\r\n"] {
        for keys in ["", "<esc>", "<esc>F"] {
            let mut t = Typist::new(two_lanes());
            t.lines(&["receive dossier"]);
            t.keys(keys);
            t.paste(&format!("check,2d{end}sign,1d,a5{end}archive,1h{end}"));
            assert!(t.screen().contains("3 steps"), "{end:?}\n{}", t.screen());
            t.keys("<enter>");
            assert_eq!(t.steps().len(), 4, "{end:?}\n{}", t.screen());
        }
    }
}

#[test]
fn a_line_replaced_again_and_again_keeps_its_number_and_leaves_nothing_behind() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["one", "two"]);
    t.keys("<esc>1<enter>ibetween<enter>");
    let number = |t: &Typist, name: &str| {
        let steps = t.map().steps();
        let (id, _) = steps.iter().find(|(_, step)| step.name == name).unwrap();
        t.map().number(*id).unwrap().to_string()
    };
    assert_eq!(number(&t, "between"), "1a");
    for name in ["other", "third", "fourth"] {
        t.keys(&format!("<up><ctrl-u>{name}<enter>"));
        assert_eq!(t.steps(), ["one", name, "two"]);
        assert_eq!(number(&t, name), "1a");
    }
    t.keys("<esc>u");
    assert_eq!(t.steps(), ["one", "between", "two"]);
}

#[test]
fn an_entry_never_lies_before_the_one_before_it() {
    let mut t = workshop();
    let times = |t: &Typist| {
        let log = t.session().log().iter();
        let own = log.filter(|entry| entry.by.as_str() == "k");
        own.map(|entry| entry.at.seconds).collect::<Vec<u32>>()
    };
    // A draft is left, something else is done, and the draft is finished.
    t.keys("iab<esc>uic<enter>");
    let so_far = times(&t);
    assert!(so_far.is_sorted(), "{so_far:?}");
    assert_eq!(so_far[so_far.len() - 1], so_far[so_far.len() - 2]);
    // A draft that was cleared has no time: the line begins with the next letter.
    t.keys("xy<esc><ctrl-r>ki<ctrl-u>new<enter><esc>u");
    let now = times(&t);
    assert!(now.is_sorted(), "{now:?}");
    let [.., typed, undone] = now[..] else {
        panic!("{now:?}");
    };
    assert_eq!(undone - typed, 5, "n, e, w, Enter, Esc, u");
}

/// Back where the line was typed that is taken back, on another branch too.
#[test]
fn undo_puts_the_caret_back_where_it_was() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["os: complete?", "yes side", "|1/2"]);
    let before = t.app.caret();
    t.lines(&["no side,2h"]);
    let after = t.app.caret();
    assert_ne!(before, after);
    t.keys("<ctrl-z>");
    assert_eq!(t.app.caret(), before);
    // Also from elsewhere.
    t.lines(&["no side,2h", "|2", "yes again"]);
    t.keys("<ctrl-z>");
    t.lines(&["|1"]);
    t.keys("<ctrl-z>");
    assert_eq!(t.app.caret(), before);
}

#[test]
fn a_question_says_on_the_line_which_step_it_is_put_on() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["os: check,2h"]);
    t.letters("?? who signs");
    let said = "question on step 1 “check”: who signs";
    assert!(t.hint().contains(said), "{}", t.hint());
    t.keys("<enter>");
    assert!(t.hint().contains(said), "{}", t.hint());
}

/// One key brings in the source that nobody is called; the line stays, and Enter takes it.
#[test]
fn a_source_that_nobody_is_called_is_brought_in_by_a_key() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["os: check,2h"]);
    t.letters(",3 days@EPA");
    assert!(t.hint().contains("Ctrl-N"), "{}", t.hint());
    t.keys("<enter>");
    assert!(t.hint().contains("Ctrl-N"), "{}", t.hint());
    assert!(t.map().participants().is_empty());
    t.keys("<ctrl-n>");
    let who: Vec<&str> = t
        .map()
        .participants()
        .values()
        .map(|who| &*who.name)
        .collect();
    assert_eq!(who, ["EPA"]);
    assert!(t.hint().contains("according to EPA"), "{}", t.hint());
    t.keys("<enter>");
    let claims = &t.map().steps().values().next().unwrap().claims;
    assert_eq!(claims.len(), 1);
    // Elsewhere the key says that there is none.
    t.letters("sign");
    t.keys("<ctrl-n>");
    assert_snapshot!(t.hint(), @"This line names no new source after @, as “,3 days@Treasury” does.");
    assert_eq!(t.map().participants().len(), 1);
}

/// Whatever else is said of the line, the figures that it takes are among the chips.
#[test]
fn a_figure_is_never_the_chip_that_has_no_room() {
    for (line, figures) in [
        (
            "chuyển hồ sơ đề nghị cấp giấy phép xây dựng sang phòng chuyên môn 3 ngày",
            &["3 ngày làm việc"][..],
        ),
        (
            "thẩm định hồ sơ đề nghị cấp giấy phép xây dựng nhà ở riêng lẻ, 15 ngày, phí 200k, đ34, <đơn",
            &["15 ngày làm việc", "200.000"][..],
        ),
        (
            "Phòng Quản lý đô thị thẩm định hồ sơ đề nghị cấp giấy phép 15 ngày, phí 200k, đ34",
            &["15 ngày làm việc", "200.000"][..],
        ),
    ] {
        for columns in [80, 100, 140] {
            let mut t = Typist::at(setup(two_lanes(), Language::Vi), columns, 24);
            t.lines(&["tiếp nhận"]);
            t.keys(line);
            for figure in figures {
                assert!(t.hint().contains(figure), "{columns}: {}", t.hint());
            }
        }
    }
}

/// A step that is put in between others is said to be in the lane that it gets, and the room
/// goes on where it was.
#[test]
fn a_step_between_others_says_its_lane_and_the_prompt_goes_back() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["os: receive", "sd: appraise", "os: sign"]);
    t.keys("between step 2 and 3 there is printing");
    assert_snapshot!(t.hint(), @"[step 2a] [specialise…] [put in between step 2 “appraise” and step 3 “sign”] [printing] Ctrl-T: step “between step 2 a…");
    t.keys("<enter>");
    let hint = t.hint();
    assert!(hint.ends_with("on with step 3 “sign”"), "{hint}");
    t.keys("file<enter>");
    assert_eq!(
        t.steps(),
        ["receive", "appraise", "printing", "sign", "file"]
    );
    t.keys("in parallel: specialised division appraises 3 days, one-stop desk checks fees");
    let hint = t.hint();
    for said in ["[specialise", "[3 working days]", "[one-stop"] {
        assert!(hint.contains(said), "{said}: {hint}");
    }
}
