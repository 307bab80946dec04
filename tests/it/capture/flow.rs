//! Where lines land: answers, joins, ends, rows; ghosts, completion, pasting.

use laneway::capture::block::{Block, Rest};
use laneway::capture::*;
use laneway::model::*;

use super::*;

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
    assert_eq!(room.step("gửi").facts.fee, Some(200_000.into()));
}

#[test]
fn joins_close_what_is_open_inside_out() {
    let mut room = Room::with_steps(1);
    room.lines(&["x&2", "a&2", "a1", "|", "a2", "|", "b", "&&cuối"]);
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
    assert_eq!(tab("fo")[0], "forward application");
    assert_eq!(tab("forw"), ["forward copies", "forward application"]);
    assert_eq!(tab("os: forw")[0], "os: forward copies");
    assert_eq!(tab("file")[0], "\\file\\: one");
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
    let mut ids = room.session.ids(tag("t1"));
    let block = Block::read(text, &room.cx());
    assert_eq!(block.rows.len(), 7);
    let took = block.take(&room.cx(), &mut ids, Language::Vi, Rest::Stays);
    let refused: Vec<usize> = (0..7)
        .filter(|at| took.rows[*at].refused.is_some())
        .collect();
    assert_eq!((refused, took.tally.look), (vec![2], 1));
    let by_line = {
        let mut room = Room::two_lanes();
        for line in text
            .lines()
            .filter(|line| !line.trim_matches(' ').is_empty())
        {
            let _ = room.take(line);
        }
        (room.flows(), room.caret)
    };
    room.commit(took.edits()).unwrap();
    assert_eq!((room.flows(), took.caret), by_line);
}

#[test]
fn echoes_say_what_was_understood() {
    let mut room = Room::with_steps(2);
    let mut echo = |line: &str, language| {
        let (read, captured) = room.take(line).unwrap();
        read.echo(&captured, room.speaker(language))
    };
    for (line, said) in [
        (
            "ký,2d,a34",
            "step 3 “ký” · one-stop desk · 2 working days · Art. 34",
        ),
        (
            ",200k@os",
            "step 3 “ký” · fee 200,000 VND · according to one-stop desk",
        ),
        ("?? ai", "question on step 3 “ký”: ai"),
        (
            "đủ?70%>sd",
            "step 4 “đủ” · one-stop desk · decision: có 70% / không · → specialised division",
        ),
        ("# x", "phase “x”"),
        (".", "end · specialised division"),
        ("|", "next open end · step 4 “đủ” (không)"),
        (">3", "→ step 3 “ký”"),
    ] {
        assert_eq!(echo(line, Language::En), said, "{line}");
    }
}

#[test]
fn a_branch_without_a_step_is_told_when_it_is_joined_and_by_the_checks() {
    let mut room = Room::with_steps(1);
    let mut echo = |lines: &[&str], language| {
        let mut said = String::new();
        for line in lines {
            let (read, captured) = room.take(line).unwrap();
            said = read.echo(&captured, room.speaker(language));
        }
        said
    };
    let said = echo(&["share&3", "one", "|", "&sign"], Language::En);
    assert!(
        said.ends_with("2 of 3 branches are empty (branches 2, 3)"),
        "{said}"
    );
    let said = echo(&["again&3", "&close"], Language::Vi);
    assert!(
        said.ends_with("3 trong 3 nhánh trống (nhánh 1, 2, 3)"),
        "{said}"
    );
    let said = echo(&["more&2", "one", "|", "two", "&file"], Language::En);
    assert!(!said.contains("empty"), "{said}");
    let (map, order) = (room.session.map(), room.session.order());
    let found = laneway::analysis::checks(map, order);
    let speaker = room.speaker(Language::En);
    let found: Vec<String> = found
        .iter()
        .filter(|finding| finding.code == Code::EmptyBranch)
        .map(|finding| speaker.finding(finding))
        .collect();
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("2 of 3 branches are empty"), "{found:?}");
}

#[test]
fn a_colon_in_the_name_of_a_new_lane_is_refused() {
    let room = Room::with_steps(1);
    for line in [
        "Ministry: Department (md): file",
        "Bộ: Cục (bc): nộp,2d",
        "Bộ: Cục (bc):",
    ] {
        let why = room.read(line).unwrap_err().say(Language::En);
        assert!(why.contains("cannot contain a colon"), "{line}: {why}");
    }
    for line in [
        "os: note: see (a): it",
        "call him: now",
        "soạn hồ sơ: đơn, điều lệ (bản chính): nộp",
    ] {
        assert!(room.read(line).is_ok(), "{line}");
    }
}

#[test]
fn a_figure_in_a_name_is_no_part_of_the_target_behind_it() {
    let mut room = Room::with_steps(6);
    room.line("200k1 !>6");
    let (_, taken) = room.take("x, 200k1 !>6").unwrap();
    assert_eq!(taken.steps.len(), 1);
    assert!(room.read("pay,3k500").is_err());
}
