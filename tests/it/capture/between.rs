//! Steps beside, between and under others, in words; conditions that nobody asked for.

use laneway::capture::*;
use laneway::model::*;

use super::*;

fn vi(lines: &[&str]) -> Room {
    let mut room = Room::spoken(Language::Vi);
    room.lines(lines);
    room
}

fn en(lines: &[&str]) -> Room {
    let mut room = Room::spoken(Language::En);
    room.lines(lines);
    room
}

fn has(room: &Room, flows: &[&str]) {
    for flow in flows {
        assert!(room.flows().contains(flow), "{flow}: {}", room.flows());
    }
}

fn chips(room: &Room, line: &str, language: Language) -> Vec<String> {
    let chips = room.read(line).unwrap().chips(&room.cx(), language);
    chips.into_iter().map(|chip| chip.text).collect()
}

const DESK: &[&str] = &["Một cửa (mc): tiếp nhận", "Sở Xây dựng (sxd): thẩm định"];

#[test]
fn what_is_done_meanwhile_is_a_branch_beside_the_step_before() {
    let mut room = vi(DESK);
    let said = chips(&room, "song song đó Một cửa cũng niêm yết", Language::Vi);
    assert!(
        said.contains(&"song song với bước 2 “thẩm định”".to_string()),
        "{said:?}"
    );
    let read = room.read("song song đó Một cửa cũng niêm yết").unwrap();
    assert_eq!(
        read.other_said(&room.cx(), Language::Vi).unwrap(),
        "bước “song song đó Một cửa cũng niêm yết”"
    );
    room.line("song song đó Một cửa cũng niêm yết");
    has(
        &room,
        &["tiếp nhận -> fork", "fork -> thẩm định", "fork -> niêm yết"],
    );
    assert_eq!(room.alias(room.step("niêm yết").lane), "mc");
    // A third one is on the same fork.
    room.line("cùng lúc đó thông báo");
    has(&room, &["fork -> thông báo"]);
    // And all three meet.
    room.line("khi cả ba nơi trả lời xong thì ký duyệt");
    has(
        &room,
        &[
            "thẩm định -> join",
            "niêm yết -> join",
            "thông báo -> join",
            "join -> ký duyệt",
        ],
    );
    let mut room = en(&["Desk (de): take", "check"]);
    room.lines(&["meanwhile pay the fee", "once both are done, sign"]);
    has(
        &room,
        &["take -> fork", "fork -> pay the fee", "join -> sign"],
    );
    // Beside the first step of a map.
    let mut room = en(&["Desk (de): take"]);
    room.line("at the same time pay the fee");
    has(&room, &["fork -> take", "fork -> pay the fee"]);
}

#[test]
fn a_step_goes_between_two_others() {
    for (line, name) in [
        ("trước bước 2 còn phải nộp phí", "nộp phí"),
        ("sau bước 1 còn có bước nộp phí", "nộp phí"),
        ("giữa bước 1 và bước 2 còn có nộp phí", "nộp phí"),
        ("trước khi thẩm định (bước 2) phải nộp phí", "nộp phí"),
        ("chèn thêm một bước trước bước 2: nộp phí", "nộp phí"),
    ] {
        let mut room = vi(DESK);
        let said = chips(&room, line, Language::Vi);
        assert!(
            said.contains(&"chèn giữa bước 1 “tiếp nhận” và bước 2 “thẩm định”".to_string()),
            "{line}: {said:?}"
        );
        let (read, captured) = room.take(line).unwrap();
        let echo = read.echo(&captured, room.speaker(Language::Vi));
        assert!(
            echo.contains("chèn giữa bước 1 “tiếp nhận” và bước 2 “thẩm định”"),
            "{line}: {echo}"
        );
        has(
            &room,
            &[
                &format!("tiếp nhận -> {name}"),
                &format!("{name} -> thẩm định"),
            ],
        );
        let number = room.map().number(room.id(name)).unwrap();
        assert_eq!(number.to_string(), "1a", "{line}");
    }
    let mut room = en(&["Desk (de): take", "check", "sign"]);
    room.line("between 2 and 3 there is a visit");
    has(&room, &["check -> visit", "visit -> sign"]);
    room.line("before step 2 they also pay the fee");
    has(&room, &["take -> pay the fee", "pay the fee -> check"]);
    // Before the first step, and before one that several ways lead to.
    room.line("before step 1 they also book");
    has(&room, &["book -> take"]);
    let mut room = en(&["Desk (de): q?", "a", "|", "b", "&c"]);
    room.line("before step 4 they also stamp");
    has(&room, &["a -> stamp", "b -> stamp", "stamp -> c"]);
}

#[test]
fn what_stands_nowhere_or_has_several_ways_out_stays_text() {
    let room = en(&["Desk (de): q?", "a"]);
    for line in [
        "after step 1 there is a visit",
        "between 2 and 1 there is a visit",
        "before step 9 they also pay",
        "before lunch they also pay",
    ] {
        let read = room.read(line);
        let put = |chip: &Chip| chip.text.contains("put in");
        let chips = read.map(|read| read.chips(&room.cx(), Language::En));
        assert!(!chips.unwrap_or_default().iter().any(put), "{line}");
    }
}

#[test]
fn a_condition_that_nobody_asked_for_makes_its_question() {
    let mut room = vi(&["Một cửa (mc): tiếp nhận"]);
    let line = "nếu hồ sơ thiếu thì trả hồ sơ";
    assert_eq!(
        chips(&room, line, Language::Vi),
        [
            "chưa có câu hỏi này; rẽ nhánh mới “hồ sơ thiếu”: có / không",
            "trả hồ sơ"
        ]
    );
    assert!(room.read(line).unwrap().is_in_doubt());
    room.line(line);
    assert_eq!(room.step("hồ sơ thiếu").kind, StepKind::Decision);
    has(&room, &["hồ sơ thiếu -> trả hồ sơ [có]"]);
    // Where a question stands it is answered.
    let mut room = vi(&["Một cửa (mc): tiếp nhận", "đủ?", "ký"]);
    room.line("nếu thiếu thì trả hồ sơ");
    has(&room, &["đủ -> trả hồ sơ [không]"]);
}

#[test]
fn a_question_may_name_its_answers() {
    for (line, language, answers) in [
        ("hồ sơ đủ hay thiếu?", Language::Vi, ["đủ", "thiếu"]),
        (
            "nộp trực tiếp hay qua mạng?",
            Language::Vi,
            ["trực tiếp", "qua mạng"],
        ),
        ("hợp lệ hay không?", Language::Vi, ["có", "không"]),
        ("đủ hay thiếu?có/không", Language::Vi, ["có", "không"]),
        (
            "complete or incomplete?",
            Language::En,
            ["complete", "incomplete"],
        ),
    ] {
        let mut room = Room::spoken(language);
        room.line("Một cửa (mc): nhận");
        let made = room.line(line).steps[0];
        let said: Vec<&str> = room
            .map()
            .outs(made)
            .filter_map(|(_, flow)| flow.condition.as_deref())
            .collect();
        assert_eq!(said, answers, "{line}");
        // Written back it is the same.
        let written = line_for(&room.cx(), made).unwrap();
        let again = room.line(&written).steps[0];
        let of = |step| {
            let outs = room.map().outs(step);
            outs.map(|(_, flow)| flow.condition.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(of(again), of(made), "{written}");
    }
}

#[test]
fn items_are_what_the_line_above_says() {
    let mut room = vi(DESK);
    room.lines(&["đồng thời:", "- Một cửa niêm yết", "- Sở Xây dựng khảo sát"]);
    has(
        &room,
        &["thẩm định -> fork", "fork -> niêm yết", "fork -> khảo sát"],
    );
    assert_eq!(room.alias(room.step("niêm yết").lane), "mc");
    assert_eq!(room.alias(room.step("khảo sát").lane), "sxd");
    let mut room = vi(&["Người dân (nd): nộp hồ sơ", "Một cửa (mc): tiếp nhận"]);
    let steps = room.map().steps().len();
    room.lines(&["hồ sơ gồm:", "- đơn đề nghị", "- bản vẽ;"]);
    assert_eq!(room.map().steps().len(), steps);
    let papers = &room.step("nộp hồ sơ").facts.inputs;
    let names: Vec<&str> = papers.iter().map(|paper| paper.name.as_str()).collect();
    assert_eq!(names, ["đơn đề nghị", "bản vẽ"]);
    // Under any other line they are steps, one after the other; each may keep its dash.
    room.lines(&["thẩm định", "- khảo sát", "- lập báo cáo"]);
    has(&room, &["thẩm định -> khảo sát", "khảo sát -> lập báo cáo"]);
    assert!(room.read("- trình ký").unwrap().is_in_doubt());
}

#[test]
fn side_by_side_each_step_is_in_the_lane_that_its_words_name() {
    let mut room = en(&["Fire (fi): look", "Health (he): look in", "Desk (de): take"]);
    room.line("in parallel: Fire checks exits, Health checks water");
    assert_eq!(room.alias(room.step("checks exits").lane), "fi");
    assert_eq!(room.alias(room.step("checks water").lane), "he");
}
