//! Two people who wrote on a session each for themselves: what is said before and after
//! one's entries are brought to the other's, and which of two values holds.

use laneway::model::*;
use laneway::store;

use crate::support::program::Program;

/// Somebody who writes in `a.ron`.
struct Hand {
    session: Session,
    keeper: store::Keeper,
    by: Tag,
}

impl Hand {
    /// Sits down at half past seven of a day in October.
    fn sits(program: &Program, by: &str, writer: &str, day: u8) -> Hand {
        let (opened, keeper) = store::Keeper::open(&program.path("a.ron"), "lan").unwrap();
        let mut hand = Hand {
            session: opened.session,
            keeper: keeper.unwrap(),
            by: by.parse().unwrap(),
        };
        let sitting = Sitting {
            date: format!("2026-10-{day:02}").parse().unwrap(),
            start: "07:30".parse().unwrap(),
            place: None,
            writer: Some(writer.into()),
        };
        hand.act(0, Act::Sit(sitting));
        hand
    }

    /// So many minutes after that.
    fn act(&mut self, minutes: u32, act: Act) {
        let at = Elapsed {
            seconds: minutes * 60,
        };
        let entry = self.session.entry(self.by, at, act);
        self.keeper.commit(&mut self.session, entry).unwrap();
    }

    fn edits(&mut self, minutes: u32, edits: Vec<Edit>) {
        self.act(minutes, Act::Do(edits));
    }

    fn step(&self, name: &str) -> StepId {
        let mut steps = self.session.map().steps().iter();
        let found = steps.find(|(_, step)| step.name == name);
        *found.unwrap().0
    }

    fn time(&mut self, minutes: u32, step: &str, days: u32) {
        let step = self.step(step);
        let fact = Fact::Elapsed(format!("{days} working_day").parse().unwrap());
        self.edits(minutes, vec![Edit::SetFact { step, fact }]);
    }

    /// A step behind another one.
    fn behind(&mut self, minutes: u32, step: &str, name: &str) {
        let from = self.step(step);
        let mut ids = self.session.ids(self.by);
        let id = ids.make();
        let step = Edit::AddStep {
            id,
            lane: self.session.map().lane_order()[0],
            row: 0,
            kind: StepKind::Task,
            number: None,
            name: name.into(),
            phase: None,
        };
        let flow = Edit::AddFlow {
            id: ids.make(),
            from,
            to: Aim::Step(id),
            condition: None,
            share: None,
            back: false,
        };
        self.edits(minutes, vec![step, flow]);
    }

    fn leaves(self) {
        drop(self.keeper.close());
    }
}

/// A file with three steps; `minh` writes in a journal that is left beside it, `lan` in the
/// file.
fn scene(minh: impl Fn(&mut Hand), lan: impl Fn(&mut Hand)) -> Program {
    let program = Program::new();
    let lines = "Desk (d): a,10d\nb,1d\nc,1d\n";
    assert_eq!(program.fed(&["capture", "a.ron"], lines).code, 0);
    let file = std::fs::read(program.path("a.ron")).unwrap();
    let mut hand = Hand::sits(&program, "k9", "Minh", 6);
    minh(&mut hand);
    let journal = std::fs::read(program.path("a.ron.journal")).unwrap();
    hand.leaves();
    program.write("a.ron", file);
    program.write("a.ron.journal.orphan", journal);
    let mut hand = Hand::sits(&program, "m1", "Lan", 6);
    lan(&mut hand);
    hand.leaves();
    program
}

/// The time of step a, now that the file is closed.
fn days(program: &Program) -> String {
    let session = store::read(&program.path("a.ron")).unwrap().session;
    let mut steps = session.map().steps().values();
    let step = steps.find(|step| step.name == "a").unwrap();
    match step.facts.get(Field::Elapsed).unwrap() {
        Fact::Elapsed(time) => time.to_string(),
        other => panic!("{other:?}"),
    }
}

/// The lines from one that begins so on.
fn from<'a>(text: &'a str, begins: &str) -> Vec<&'a str> {
    let lines = text.lines();
    let here = lines.skip_while(|line| !line.trim_start().starts_with(begins));
    here.collect()
}

#[test]
fn a_newer_value_of_the_file_holds_and_an_older_one_is_named() {
    let minh = |hand: &mut Hand| {
        hand.time(70, "a", 15);
        hand.time(75, "b", 3);
    };
    let lan = |hand: &mut Hand| hand.time(100, "a", 20);
    let program = scene(minh, lan);
    let listed = program.run(&["recover", "a.ron", "--lang", "vi"]);
    insta::assert_snapshot!(from(&listed.out, "tệp không có").join("\n"), @r#"
    tệp không có: 06/10/2026 07:30: Bắt đầu buổi làm việc ngày 06/10/2026 lúc 07:30, người ghi: Minh
    tệp không có: 06/10/2026 08:40, Minh ghi: Bước 1 “a”: thời gian 15 ngày làm việc (trước là 10 ngày làm việc)
    tệp không có: 06/10/2026 08:45, Minh ghi: Bước 2 “b”: thời gian 3 ngày làm việc (trước là 1 ngày làm việc)
    hai nơi ghi khác nhau về cùng một nội dung:
      trong tệp, 09:10, Lan ghi (mục 6): Bước 1 “a”: thời gian 20 ngày làm việc (trước là 10 ngày làm việc)
      trong nhật ký tạm, 08:40, Minh ghi: Bước 1 “a”: thời gian 15 ngày làm việc
      giá trị trong tệp mới hơn: giữ 20 ngày làm việc, không thay bằng 15 ngày làm việc
    laneway recover a.ron --journal 1 --apply (thêm 2 mục vào tệp, kể cả 1 lần bắt đầu buổi làm việc, 1 mục để lại vì nội dung trong tệp mới hơn; nhật ký tạm vẫn để tại chỗ)
    Muốn thay cả những giá trị mới hơn của tệp: laneway recover a.ron --journal 1 --apply --older
    "#);
    let taken = program.run(&["recover", "a.ron", "--apply", "--lang", "vi"]);
    assert_eq!(taken.code, 1, "{taken:?}");
    insta::assert_snapshot!(taken.out.replace(&program.folder().display().to_string(), "…"), @r#"Đã thêm 2 mục của nhật ký tạm vào a.ron, kể cả 1 lần bắt đầu buổi làm việc; nhật ký tạm vẫn để tại …/a.ron.journal.orphan; nếu đồng ý giữ những giá trị mới hơn của tệp thì có thể xóa nhật ký tạm này."#);
    insta::assert_snapshot!(taken.err, @r#"
    hai nơi ghi khác nhau về cùng một nội dung:
      trong tệp, 09:10, Lan ghi (mục 6): Bước 1 “a”: thời gian 20 ngày làm việc (trước là 10 ngày làm việc)
      trong nhật ký tạm, 08:40, Minh ghi: Bước 1 “a”: thời gian 15 ngày làm việc
      giá trị trong tệp mới hơn: đã giữ 20 ngày làm việc, không thay bằng 15 ngày làm việc
    Muốn thay cả những giá trị mới hơn của tệp: laneway recover a.ron --journal 1 --apply --older
    "#);
    assert_eq!(days(&program), "20 working_day");
    // What was left is still there, and is taken where it is wanted.
    let listed = program.run(&["recover", "a.ron"]);
    insta::assert_snapshot!(from(&listed.out, "the file lacks").join("\n"), @r#"
    the file lacks: 6 October 2026 08:40, Minh writing: Step 1 “a”: time 15 working days (was 10 working days)
    the same thing is written differently in two places:
      in the file, 09:10, Lan writing (entry 6): Step 1 “a”: time 20 working days (was 10 working days)
      in the journal, 08:40, Minh writing: Step 1 “a”: time 15 working days
      the value in the file is newer: it stays 20 working days and does not become 15 working days
    laneway recover a.ron --journal 1 --apply (no entry is added to the file, 1 entry stays out as what the file says is newer; the journal stays)
    To replace newer values of the file too: laneway recover a.ron --journal 1 --apply --older
    "#);
    let taken = program.run(&["recover", "a.ron", "--apply", "--older"]);
    assert_eq!(taken.code, 0, "{taken:?}");
    insta::assert_snapshot!(taken.err, @r#"
    the same thing is written differently in two places:
      in the file, 09:10, Lan writing (entry 6): Step 1 “a”: time 20 working days (was 10 working days)
      in the journal, 08:40, Minh writing: Step 1 “a”: time 15 working days
      the value in the file is newer, but has replaced 20 working days by 15 working days; to keep 20 working days, open the file and write it again
    "#);
    assert_eq!(days(&program), "15 working_day");
}

#[test]
fn a_newer_value_beside_the_file_replaces_an_older_one() {
    for (day, told) in [(6, "07:40"), (5, "5 October 2026 09:10")] {
        let minh = |hand: &mut Hand| hand.time(70, "a", 15);
        let program = scene(minh, |_| ());
        let mut lan = Hand::sits(&program, "m2", "Lan", day);
        lan.time(if day == 6 { 10 } else { 100 }, "a", 20);
        lan.leaves();
        let listed = program.run(&["recover", "a.ron"]);
        assert!(listed.out.contains(told), "{}", listed.out);
        let does = "will replace 20 working days by 15 working days\n";
        assert!(listed.out.contains(does), "{}", listed.out);
        assert!(!listed.out.contains("--older"), "{}", listed.out);
        let taken = program.run(&["recover", "a.ron", "--apply"]);
        assert_eq!(taken.code, 0, "{taken:?}");
        let did = "has replaced 20 working days by 15 working days\n";
        assert!(taken.err.contains(did), "{}", taken.err);
        assert_eq!(days(&program), "15 working_day");
    }
}

#[test]
fn an_entry_that_needs_one_which_is_not_added_says_so() {
    let minh = |hand: &mut Hand| {
        hand.behind(70, "c", "x");
        hand.time(75, "x", 3);
        let step = hand.step("x");
        let on = Subject::Step(step);
        let id = hand.session.ids(hand.by).make();
        let text = "?".to_string();
        hand.act(76, Act::Comment { id, on, text });
        let to = id;
        let id = hand.session.ids(hand.by).make();
        let text = "!".to_string();
        hand.act(77, Act::Answer { id, to, text });
        let last = hand.session.log().last().unwrap().name();
        hand.act(78, Act::Withdraw(last));
    };
    let lan = |hand: &mut Hand| {
        let step = hand.step("c");
        let edits = compose::delete_step(hand.session.map(), step);
        hand.edits(100, edits);
    };
    let program = scene(minh, lan);
    let listed = program.run(&["recover", "a.ron", "--lang", "vi"]);
    insta::assert_snapshot!(from(&listed.out, "không thêm được").join("\n"), @r#"
    không thêm được: trong nhật ký tạm, 08:40, Minh ghi: Thêm bước 4 “x” ở Desk, sau bước 3
      vướng: trong tệp, 09:10, Lan ghi (mục 6): Xóa bước 3 “c”
    không thêm được: trong nhật ký tạm, 08:45, Minh ghi: Bước 4 “x”: thời gian 3 ngày làm việc
      vì bước 4 “x” của nó không được thêm
    không thêm được: trong nhật ký tạm, 08:46, Minh ghi: Nhận xét về bước 4 “x”: “?”
      vì bước 4 “x” của nó không được thêm
    không thêm được: trong nhật ký tạm, 08:47, Minh ghi: Trả lời nhận xét ở mục 8: “!”
      vì mục 08:46 mà nó nói tới không được thêm
    không thêm được: trong nhật ký tạm, 08:48, Minh ghi: Rút lại nhận xét ở mục 9
      vì mục 08:47 mà nó nói tới không được thêm
    laneway recover a.ron --journal 1 --apply (thêm 1 mục vào tệp, kể cả 1 lần bắt đầu buổi làm việc, 5 mục không thêm được; nhật ký tạm vẫn để tại chỗ)
    "#);
    let taken = program.run(&["recover", "a.ron", "--apply"]);
    assert_eq!(taken.code, 1, "{taken:?}");
    insta::assert_snapshot!(taken.err, @r#"
    cannot be added: in the journal, 08:40, Minh writing: Add step 4 “x” in Desk, after step 3
      in its way: in the file, 09:10, Lan writing (entry 6): Delete step 3 “c”
    cannot be added: in the journal, 08:45, Minh writing: Step 4 “x”: time 3 working days
      because it needs step 4 “x”, which is not added
    cannot be added: in the journal, 08:46, Minh writing: Comment on step 4 “x”: “?”
      because it needs step 4 “x”, which is not added
    cannot be added: in the journal, 08:47, Minh writing: Answer to the comment of entry 8: “!”
      because the entry of 08:46 that it speaks of is not added
    cannot be added: in the journal, 08:48, Minh writing: Withdraw the comment of entry 9
      because the entry of 08:47 that it speaks of is not added
    "#);
}

#[test]
fn an_older_entry_that_makes_what_others_need_goes_in_and_is_named() {
    // A step put in between a and b, and then the way out of a led elsewhere.
    let minh = |hand: &mut Hand| {
        let (from, to) = (hand.step("a"), hand.step("b"));
        let out = hand.session.map().outs(from).next().unwrap().0;
        let mut ids = hand.session.ids(hand.by);
        let id = ids.make();
        let step = Edit::AddStep {
            id,
            lane: hand.session.map().lane_order()[0],
            row: 0,
            kind: StepKind::Task,
            number: None,
            name: "x".into(),
            phase: None,
        };
        let aim = |flow, to| Edit::AimFlow {
            flow,
            to: Aim::Step(to),
            back: false,
        };
        let flow = Edit::AddFlow {
            id: ids.make(),
            from: id,
            to: Aim::Step(to),
            condition: None,
            share: None,
            back: false,
        };
        hand.edits(70, vec![step, aim(out, id), flow]);
        hand.time(75, "x", 3);
    };
    let lan = |hand: &mut Hand| {
        let (from, to) = (hand.step("a"), hand.step("c"));
        let flow = hand.session.map().outs(from).next().unwrap().0;
        let to = Aim::Step(to);
        hand.edits(
            100,
            vec![Edit::AimFlow {
                flow,
                to,
                back: false,
            }],
        );
    };
    let program = scene(minh, lan);
    let listed = program.run(&["recover", "a.ron"]);
    insta::assert_snapshot!(from(&listed.out, "the same thing").join("\n"), @r#"
    the same thing is written differently in two places:
      in the file, 09:10, Lan writing (entry 6): Re-aim the flow from step 1 to step 3
      in the journal, 08:40, Minh writing: Add step 1a “x” in Desk, after step 1, to step 2
      the value in the file is newer, but will replace step 3 by step 1a, as this entry also adds things that later ones need; to keep step 3, open the file and write it again
    laneway recover a.ron --journal 1 --apply (3 entries are added to the file, the beginning of 1 sitting included; the journal stays)
    "#);
    let taken = program.run(&["recover", "a.ron", "--apply", "--lang", "vi"]);
    assert_eq!(taken.code, 0, "{taken:?}");
    insta::assert_snapshot!(taken.err, @r#"
    hai nơi ghi khác nhau về cùng một nội dung:
      trong tệp, 09:10, Lan ghi (mục 6): Đổi hướng luồng từ bước 1 đến bước 3
      trong nhật ký tạm, 08:40, Minh ghi: Thêm bước 1a “x” ở Desk, sau bước 1, đến bước 2
      giá trị trong tệp mới hơn, nhưng đã thay bước 3 bằng bước 1a, vì mục này còn thêm những thứ mà các mục sau cần; muốn giữ bước 3 thì mở tệp và ghi lại
    "#);
}
