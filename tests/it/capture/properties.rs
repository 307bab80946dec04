//! What holds of any line.

use laneway::capture::*;
use laneway::model::*;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::*;
use crate::support::dice::cases;

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
        ",<đơn=30p",
        ",<đơn=0,5h",
        ",<tờ a\\=2h=~1-2h",
        "=2h",
        ",<",
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
        "1 ?? ",
        "2; ",
        "1 ! ",
        " ",
        "\\",
        ",",
        ":",
        "é",
        "e\u{301}",
        "@giả định",
        ">Ban::",
        "điểm a khoản 2 Điều 26 NĐ 01/2021",
        "bước 1 ",
        "step 2 ",
        "mất 3 ngày",
        " 3 ngày",
        " theo Điều 34",
        " do Sở Y tế làm",
        " is done by ",
        "không: ",
        "nếu thiếu thì ",
        "ngược lại ",
        "quay lại bước 1",
        "hồ sơ gồm: đơn, ",
        "đồng thời: a, b",
        "Boss: ",
        "kết luận: ",
        "việc: a @Lan hạn 1/6/2026",
        "gửi cho Sở Y tế",
        "os says 5 days",
        "trước bước 2 còn phải ",
        "sau bước 1 còn có bước ",
        "song song đó ",
        "khi cả hai xong thì ",
        "nếu trời mưa thì ",
        " hay thiếu?",
        "- ",
        "đồng thời:",
        "hồ sơ gồm:",
        "ai ký vậy?",
        "nói lại, ",
        "lúc nãy nói sai, ",
        " mới đúng",
        "bên công an nói bước 1 mất 2 ngày",
        "cái này bên sở y tế ",
        "phí không phải 75k mà là 50k",
        "sở y tế ",
        "SYT ",
        "quay laij buowcs 1",
        "nộp phí 2%",
        "hồ sơ gồm a và b",
        "trong khi chờ ký thì ",
        " là làm lại từ đầu",
        " by committee",
        "undo",
    ];
    prop::sample::select(pieces.to_vec()).prop_map(str::to_string)
}

pub(super) fn any_line() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::collection::vec(fragment(), 1..5).prop_map(|parts| parts.concat()),
        1 => any::<String>(),
    ]
}

/// The steps that forward flows lead to, the first one included.
fn behind(map: &Map, from: StepId) -> std::collections::BTreeSet<StepId> {
    let mut seen = std::collections::BTreeSet::from([from]);
    let mut next = vec![from];
    while let Some(step) = next.pop() {
        let outs = map.outs(step).filter(|(_, flow)| !flow.back);
        let outs = outs.filter_map(|(_, flow)| flow.to.step());
        next.extend(outs.filter(|step| seen.insert(*step)));
    }
    seen
}

fn spans_fit(line: &str, chips: &[Chip]) {
    for chip in chips {
        assert!(line.get(chip.span.clone()).is_some(), "{line:?} {chip:?}");
    }
}

/// What chips say, however long: their facts and escapes are written anew.
struct Sayable<'a>(&'a str);

impl Sayable<'_> {
    fn have(&self, word: &str) -> bool {
        let bare = |text: &str| text.replace(['\\', ' '], "");
        word.is_empty() || bare(self.0).contains(&bare(word))
    }
}

proptest! {
    #![proptest_config(cases(256))]

    /// What the chips say is what Enter does, in either reading: every name, note, lane and
    /// time that is written stands in one of them.
    #[test]
    fn the_chips_say_what_the_entry_does(
        lines in prop::collection::vec(any_line(), 1..6),
        turned in any::<bool>(),
    ) {
        let mut room = Room::with_steps(3);
        room.line("đủ?");
        for line in &lines {
            let Ok(mut read) = room.read(line) else { continue };
            if turned {
                read = read.turned();
            }
            let mut ids = room.session.ids(tag("t1"));
            let Ok(captured) = read.act(&room.cx(), &mut ids) else { continue };
            let chips = read.chips(&room.cx(), Language::Vi);
            spans_fit(line, &chips);
            let said: Vec<String> = chips.into_iter().map(|chip| chip.text).collect();
            let said = said.join(" · ");
            for edit in &captured.edits {
                let word = match edit {
                    Edit::AddStep { name, .. } | Edit::RenameStep { name, .. } => name.clone(),
                    Edit::AddLane { name, .. } | Edit::AddParticipant { name, .. } => name.clone(),
                    Edit::AddNote { text, .. } => text.clone(),
                    Edit::SetFact { fact: Fact::Elapsed(span), .. } => {
                        span.max.to_string().replace('.', ",")
                    }
                    _ => continue,
                };
                let chips = Sayable(&said);
                prop_assert!(chips.have(&word), "{line:?}: {said:?} lacks {word:?}");
            }
            if room.commit(captured.edits.clone()).is_ok() {
                room.caret = captured.caret;
            }
        }
    }

    /// Any text at all is read or refused, and says where; so is it in pieces.
    #[test]
    fn any_text_is_read_or_refused(line in any_line(), cut in 0usize..40) {
        let room = Room::with_steps(3);
        match room.read(&line) {
            Ok(read) => {
                spans_fit(&line, &read.chips(&room.cx(), Language::Vi));
                let _ = read.ghost(&room.cx());
                let other = read.clone().turned();
                spans_fit(&line, &other.chips(&room.cx(), Language::Vi));
                prop_assert_eq!(other.turned(), read);
            }
            Err(refused) => {
                prop_assert!(line.get(refused.span.clone()).is_some(), "{:?} {:?}", line, refused);
                prop_assert!(!refused.say(Language::Vi).is_empty());
            }
        }
        for found in complete(&line, cut, &room.cx()) {
            prop_assert!(line.get(found.range.clone()).is_some());
        }
    }

    /// Lines of any kind in any order: every act that a line makes is one that the
    /// session takes, and the caret always stands on the map.
    #[test]
    fn whatever_a_line_makes_the_map_takes(typed in prop::collection::vec(any_line(), 1..40)) {
        let mut room = Room::two_lanes();
        for line in &typed {
            if let Ok((read, captured)) = room.take(line) {
                prop_assert!(!read.echo(&captured, room.speaker(Language::En)).is_empty());
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
        // A flow goes back if, and only if, its step is led to from where it goes; what
        // hangs on a step is led to from there.
        let (map, order) = (room.map(), room.session.order());
        for flow in map.flows().values() {
            if let Aim::Step(to) = flow.to {
                prop_assert_eq!(flow.back, behind(map, to).contains(&flow.from));
            }
        }
        for &step in map.steps().keys() {
            let behind = behind(map, step);
            for &other in map.steps().keys() {
                prop_assert!(!order.hangs_on(map, other, step) || behind.contains(&other));
            }
        }
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

proptest! {
    #![proptest_config(cases(128))]

    /// A step written back as a line and captured again is the same step.
    #[test]
    fn what_was_captured_can_be_captured_again(typed in prop::collection::vec(any_line(), 1..12)) {
        let mut room = Room::two_lanes();
        for line in &typed {
            let _ = room.take(line);
        }
        for (id, step) in room.map().steps() {
            let Some(line) = line_for(&room.cx(), *id) else { continue };
            let lane = room.map().lane(step.lane).unwrap().clone();
            let mut again = Room::two_lanes();
            if again.map().lanes().all(|(_, known)| known.alias != lane.alias) {
                again
                    .commit(vec![Edit::AddLane {
                        id: again.session.ids(tag("t1")).make(),
                        name: lane.name,
                        alias: lane.alias,
                        kind: lane.kind,
                        before: None,
                    }])
                    .unwrap();
            }
            again.line(&line);
            let made = again.step(&step.name);
            prop_assert_eq!(made.kind, step.kind, "{}", line);
            prop_assert_eq!(parts(again.map(), made), parts(room.map(), step), "{}", line);
        }
    }
}

/// The facts with texts of law by their numbers: ids differ from session to session.
fn parts(map: &Map, step: &Step) -> (Facts, Vec<String>) {
    let mut facts = step.facts.clone();
    let mut law = Vec::new();
    if let LegalBasis::Cited(citations) = &mut facts.law {
        for citation in citations {
            let instrument = citation.instrument.take();
            law.push(instrument.map_or(String::new(), |id| {
                let instrument = &map.instruments()[&id];
                format!("{} {:?}", instrument.kind, instrument.number)
            }));
        }
    }
    (facts, law)
}

proptest! {
    #![proptest_config(cases(256))]

    /// An amount as it is printed anywhere can be typed, and is the same amount.
    #[test]
    fn a_printed_amount_can_be_typed(
        amount in prop_oneof![0i64..2_000, 0i64..10_000_000, 0i64..=100_000_000_000_000],
        before in prop::sample::select(vec!["", "fee ", "phí "]),
    ) {
        for language in [Language::Vi, Language::En] {
            let words = laneway::lang::MoneyWords {
                language,
                home: laneway::model::Currency::VND,
            };
            let short = words.short(amount.into());
            let scale: i64 = match amount {
                0..1_000 => 1,
                1_000..999_995 => 10,
                999_995..999_995_000 => 10_000,
                _ => 10_000_000,
            };
            let rounded = (amount + scale / 2) / scale * scale;
            let full = words.full(amount.into());
            let count = laneway::lang::count(language, amount);
            let mut texts = vec![(short, rounded), (full, amount)];
            // A number alone is an amount where it is grouped, or behind the word.
            if amount >= 1_000 || !before.is_empty() {
                texts.push((count, amount));
            }
            for (text, fee) in texts {
                let mut room = Room::with_steps(1);
                room.line(&format!("pay,{before}{text}"));
                prop_assert_eq!(room.step("pay").facts.fee, Some(fee.into()), "{}", text);
            }
        }
    }

    /// Whatever is typed behind a word for a fee: an amount, a refusal, or text without
    /// the figures of a fee.
    #[test]
    fn the_figures_of_a_fee_never_stay_in_a_name(
        figures in "[0-9]{1,4}([.,][0-9]{1,4}){0,3}",
        unit in prop::sample::select(vec!["", "k", "tr", " tỷ", "M", "m", "bn", "đ", " VND", "x"]),
    ) {
        let mut room = Room::with_steps(1);
        if room.take(&format!("pay,fee {figures}{unit}")).is_ok() {
            let last = room.map().steps().values().map(|step| step.name.clone());
            for name in last.filter(|name| name.starts_with("pay")) {
                prop_assert!(!name.contains(|c: char| c.is_ascii_digit()), "{}", name);
            }
        }
    }
}

/// What stands behind "at the same time" makes steps, or the line is no fork.
#[test]
fn nothing_is_done_on_a_branch_that_only_names_a_step() {
    let mut room = Room::with_steps(2);
    for line in ["đồng thời:1,mất 3 ngày", "đồng thời: 1, 2"] {
        let steps = room.map().steps().len();
        if let Ok((read, captured)) = room.take(line) {
            let said = read.echo(&captured, room.speaker(Language::Vi));
            assert!(!said.is_empty(), "{line}");
            assert!(room.map().steps().len() <= steps + 1, "{line}");
        }
    }
}

#[test]
fn a_question_about_a_step_does_not_take_its_time_away() {
    let mut room = Room::with_steps(2);
    room.line("2,1d");
    let name = room
        .map()
        .numbered("2".parse().unwrap())
        .map(|id| room.map().step(id).unwrap().name.clone());
    for line in ["bước 2 chưa biết ai ký", "bước 2 chưa rõ ai tổng hợp"] {
        let _ = room.take(line);
        let step = room.step(name.as_deref().unwrap());
        assert_eq!(
            step.facts.elapsed.map(|span| span.max),
            Some(1.into()),
            "{line}"
        );
    }
    let _ = room.take("bước 2 chưa rõ");
    assert!(room.step(name.as_deref().unwrap()).facts.elapsed.is_none());
}

/// Words of the question say yes to it only as they stand there.
#[test]
fn what_is_not_so_is_the_answer_no() {
    for said in [
        "không đạt thì từ chối",
        "nếu không đạt thì từ chối",
        "hồ sơ không đạt thì từ chối",
    ] {
        let mut room = Room::two_lanes();
        room.lines(&["xem", "Hồ sơ có đạt yêu cầu không?"]);
        room.line(said);
        let map = room.map();
        let decision = map
            .steps()
            .iter()
            .find(|(_, step)| step.kind == StepKind::Decision);
        let no = map
            .outs(*decision.unwrap().0)
            .find(|(_, flow)| flow.to.step().is_some());
        assert_eq!(no.unwrap().1.condition.as_deref(), Some("không"), "{said}");
    }
}
