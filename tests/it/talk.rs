//! What people said in words about the map: notes, questions, comments and answers, with
//! who said each and when, wherever a session is read.

use laneway::export::svg::Drawing;
use laneway::export::{FORMATS, Request, table, text};
use laneway::lang::Speaker;
use laneway::model::*;
use serde_json::{Value, json};

use crate::support::desk::house;
use crate::support::program::Program;
use crate::support::room::Room;
use crate::support::typist::{Typist, setup, tag};

const MINUTE: u32 = 60;

/// A room that is written down by two people, of whom one reads it only afterwards.
struct Written {
    room: Room,
    who: ParticipantId,
}

impl Written {
    /// Three steps, at which nothing was said.
    fn empty() -> Written {
        let mut room = Room::with_steps(3);
        let mut ids = room.session.ids(tag("t1"));
        let who: ParticipantId = ids.make();
        room.commit(vec![Edit::AddParticipant {
            id: who,
            name: "Nguyễn Văn An".into(),
            agency: None,
            kind: ParticipantKind::Person,
        }])
        .unwrap();
        Written { room, who }
    }

    fn session(&self) -> &Session {
        &self.room.session
    }

    fn step(&self, number: u32) -> StepId {
        let number = StepNumber::whole(number);
        self.room.map().numbered(number).unwrap()
    }

    fn id<T: From<Id>>(&self, by: &str) -> T {
        self.room.session.ids(tag(by)).make()
    }

    fn act(
        &mut self,
        by: &str,
        minutes: u32,
        speaker: Option<ParticipantId>,
        act: Act,
    ) -> EntryName {
        let seconds = minutes * MINUTE;
        let entry = self.room.session.entry(tag(by), Elapsed { seconds }, act);
        let entry = Entry { speaker, ..entry };
        let name = entry.name();
        self.room.session.commit(entry).unwrap();
        name
    }

    fn sit(&mut self, by: &str, day: &str, start: &str, writer: Option<&str>) {
        let sitting = Sitting {
            date: day.parse().unwrap(),
            start: start.parse().unwrap(),
            place: None,
            writer: writer.map(str::to_string),
        };
        self.act(by, 0, None, Act::Sit(sitting));
    }

    fn note(&mut self, kind: NoteKind, on: Option<StepId>, text: &str, minutes: u32) -> NoteId {
        let id = self.id("t1");
        let text = text.to_string();
        let by = None;
        let edits = vec![Edit::AddNote {
            id,
            kind,
            on,
            text,
            by,
        }];
        self.act("t1", minutes, None, Act::Do(edits));
        id
    }

    fn comment(&mut self, on: Subject, text: &str, minutes: u32) -> CommentId {
        let id = self.id("rv");
        let text = text.to_string();
        self.act("rv", minutes, None, Act::Comment { id, on, text });
        id
    }

    fn answer(&mut self, by: &str, to: CommentId, text: &str, minutes: u32) -> CommentId {
        let id = self.id(by);
        let text = text.to_string();
        self.act(by, minutes, None, Act::Answer { id, to, text });
        id
    }

    /// Notes of all sorts, and comments on everything that one can be on.
    fn full() -> Written {
        let mut w = Written::empty();
        let (first, second, third) = (w.step(1), w.step(2), w.step(3));
        w.sit("t1", "2026-10-06", "08:30", Some("Trần Thị Bình"));
        let asked = w.note(NoteKind::Question, Some(second), "Ai ký?", 8);
        let who = w.who;
        let question = Edit::AddNote {
            id: w.id("t1"),
            kind: NoteKind::Question,
            on: Some(second),
            text: "Mất mấy ngày?".into(),
            by: Some(who),
        };
        w.act("t1", 9, Some(who), Act::Do(vec![question]));
        w.note(NoteKind::Remark, Some(first), "Hồ sơ giấy", 10);
        w.note(NoteKind::Parked, None, "Phí của năm sau", 11);
        let set = NoteField::Answer(Some("Phó phòng ký".into()));
        let answered = Edit::SetNote { id: asked, set };
        w.act("t1", 12, Some(who), Act::Do(vec![answered]));
        // Marked, and the mark taken back: what was said of it is about the step.
        let mark = Edit::AddMark {
            id: w.id("t1"),
            kind: MarkKind::Remove { stays: None },
            steps: vec![third],
        };
        let marked = w.act("t1", 13, None, Act::Do(vec![mark]));
        let undone = w.act("t1", 14, None, Act::Undo(marked));
        w.sit("rv", "2026-10-20", "23:50", Some("Hoàng Minh Đức"));
        let flow = w.session().map().outs(first).next().unwrap().0;
        let made = w.session().name(2).unwrap();
        let on_step = w.comment(Subject::Step(third), "Có cần không?", 1);
        w.comment(Subject::Flow(flow), "Ngày nào chuyển?", 2);
        w.comment(Subject::Entry(made), "Tên chưa rõ", 3);
        w.comment(Subject::Entry(undone), "Vì sao rút lại?", 15);
        w.comment(Subject::Session, "Đã đọc", 16);
        let sat = w
            .session()
            .log()
            .iter()
            .find(|entry| matches!(entry.act, Act::Sit(_)));
        let sat = sat.unwrap().name();
        w.comment(Subject::Entry(sat), "Thiếu địa điểm", 17);
        w.sit("t1", "2026-10-21", "10:00", None);
        let first = w.answer("t1", on_step, "Phải có", 1);
        w.sit("rv", "2026-10-22", "09:00", Some("Hoàng Minh Đức"));
        w.answer("rv", first, "Cảm ơn", 0);
        w
    }
}

/// Everything that was said, a line each, as it is told in a language.
fn told(session: &Session, language: Language) -> String {
    let speaker = Speaker::of(language, session);
    let talk = session.talk();
    let mut lines = Vec::new();
    for topic in talk.topics() {
        let place = speaker.place(topic).unwrap_or("-".into());
        let waits = if topic.waits() { "?" } else { "." };
        let mut line = format!("{waits} {place}: {}", topic.said.text);
        for said in [&topic.said].into_iter().chain(&topic.answers) {
            let text = if said.text == topic.said.text {
                ""
            } else {
                said.text
            };
            line += &format!(" | {text} {}", speaker.voice(said).unwrap_or_default());
        }
        lines.push(line);
    }
    lines.join("\n")
}

#[test]
fn everything_said_has_its_place_its_author_and_its_time() {
    let w = Written::full();
    insta::assert_snapshot!(told(w.session(), Language::Vi), @r#"
    . bước 2 “work 2”: Ai ký? |  Trần Thị Bình ghi, 06/10/2026 08:38 | Phó phòng ký Nguyễn Văn An, 06/10/2026 08:42
    ? bước 2 “work 2”: Mất mấy ngày? |  Nguyễn Văn An, 06/10/2026 08:39
    . bước 1 “work 1”: Hồ sơ giấy |  Trần Thị Bình ghi, 06/10/2026 08:40
    . -: Phí của năm sau |  Trần Thị Bình ghi, 06/10/2026 08:41
    . bước 3 “work 3”: Có cần không? |  Hoàng Minh Đức, 20/10/2026 23:51 | Phải có người ghi, 21/10/2026 10:01 | Cảm ơn Hoàng Minh Đức, 22/10/2026 09:00
    ? bước 1 “work 1”: Ngày nào chuyển? |  Hoàng Minh Đức, 20/10/2026 23:52
    ? bước 1 “work 1”: Tên chưa rõ |  Hoàng Minh Đức, 20/10/2026 23:53
    ? bước 3 “work 3”: Vì sao rút lại? |  Hoàng Minh Đức, 21/10/2026 00:05
    ? -: Đã đọc |  Hoàng Minh Đức, 21/10/2026 00:06
    ? -: Thiếu địa điểm |  Hoàng Minh Đức, 21/10/2026 00:07
    "#);
    let english = told(w.session(), Language::En);
    assert!(
        english.contains("Trần Thị Bình writing, 6 October 2026 08:38"),
        "{english}"
    );
    assert!(english.contains("step 3 “work 3”"), "{english}");
    assert!(
        english.contains("the scribe, 21 October 2026 10:01"),
        "{english}"
    );
}

#[test]
fn comments_are_counted_as_they_are_listed() {
    let w = Written::full();
    let (talk, commented) = (w.session().talk(), w.session().commented());
    let mut all = 0;
    for step in w.session().map().steps().keys() {
        let comments = |waits| {
            let at = talk
                .at(*step)
                .filter(|of| matches!(of.of, Matter::Comment(..)));
            at.filter(|of| of.waits() == waits).count()
        };
        let counted = commented.at(*step);
        assert_eq!(
            (counted.waiting, counted.answered),
            (comments(true), comments(false))
        );
        all += counted.waiting + counted.answered;
    }
    assert_eq!(all, 4);
    // Withdrawn, it is nowhere.
    let mut w = Written::empty();
    w.sit("rv", "2026-10-20", "09:00", None);
    let first = w.step(1);
    w.comment(Subject::Step(first), "Sai", 1);
    assert_eq!(w.session().commented().at(first).waiting, 1);
    let name = w.session().name(w.session().len()).unwrap();
    w.act("rv", 2, None, Act::Withdraw(name));
    assert_eq!(w.session().commented().at(first).waiting, 0);
    assert!(w.session().talk().topics().is_empty());
}

#[test]
fn a_note_is_by_whom_its_entry_says_and_an_answer_by_whom_answered_last() {
    let mut w = Written::empty();
    let second = w.step(2);
    let who = w.who;
    w.sit("t1", "2026-10-06", "08:30", Some("Trần Thị Bình"));
    let id = w.note(NoteKind::Question, Some(second), "Ai ký?", 1);
    let answer = |text: &str| Edit::SetNote {
        id,
        set: NoteField::Answer(Some(text.into())),
    };
    w.act("t1", 2, Some(who), Act::Do(vec![answer("Phó phòng")]));
    let wrong = w.act("t1", 3, None, Act::Do(vec![answer("Phó phòng")]));
    let voice = |w: &Written| {
        let talk = w.session().talk();
        let answer = talk.note(id).unwrap().answers[0];
        Speaker::of(Language::Vi, w.session())
            .voice(&answer)
            .unwrap()
    };
    assert_eq!(voice(&w), "Trần Thị Bình ghi, 06/10/2026 08:33");
    // What is undone was not said last.
    w.act("t1", 4, None, Act::Undo(wrong));
    assert_eq!(voice(&w), "Nguyễn Văn An, 06/10/2026 08:32");
    // As it was before: not answered yet.
    let early = w.session().at(w.session().len() - 3);
    assert!(early.talk().note(id).unwrap().waits());
    assert!(!w.session().talk().note(id).unwrap().waits());
}

fn export(session: &Session, format: &str, language: Language) -> String {
    let format = FORMATS.iter().find(|known| known.name == format).unwrap();
    let (ascii, drawing) = (false, Drawing::default());
    let asked = Request {
        session,
        language,
        ascii,
        drawing,
        target: None,
    };
    format.write(&asked)
}

#[test]
fn the_document_has_all_of_it() {
    let w = Written::full();
    let document = export(w.session(), "md", Language::Vi);
    let from = document.find("## Câu hỏi còn mở").unwrap();
    insta::assert_snapshot!(document[from..].trim(), @r#"
    ## Câu hỏi còn mở

    - Bước 2 “work 2”: Mất mấy ngày? — Nguyễn Văn An, 06/10/2026 08:39

    ## Câu hỏi đã trả lời

    - Bước 2 “work 2”: Ai ký? — Trần Thị Bình ghi, 06/10/2026 08:38 → Phó phòng ký — Nguyễn Văn An, 06/10/2026 08:42

    ## Bãi đỗ ý kiến

    - Phí của năm sau — Trần Thị Bình ghi, 06/10/2026 08:41

    ## Nhận xét

    - Bước 3 “work 3”: Có cần không? — Hoàng Minh Đức, 20/10/2026 23:51 → Phải có — người ghi, 21/10/2026 10:01 → Cảm ơn — Hoàng Minh Đức, 22/10/2026 09:00
    - Bước 1 “work 1”: Ngày nào chuyển? — Hoàng Minh Đức, 20/10/2026 23:52 (chưa trả lời, luồng từ bước 1 đến bước 2)
    - Bước 1 “work 1”: Tên chưa rõ — Hoàng Minh Đức, 20/10/2026 23:53 (chưa trả lời, mục 2)
    - Bước 3 “work 3”: Vì sao rút lại? — Hoàng Minh Đức, 21/10/2026 00:05 (chưa trả lời, mục 13)
    - Đã đọc — Hoàng Minh Đức, 21/10/2026 00:06 (chưa trả lời)
    - Thiếu địa điểm — Hoàng Minh Đức, 21/10/2026 00:07 (chưa trả lời, mục 6)
    "#);
    // A remark is in the table of steps.
    let remark = "| Hồ sơ giấy — Trần Thị Bình ghi, 06/10/2026 08:40 |";
    assert!(document.contains(remark), "{document}");
    let english = export(w.session(), "md", Language::En);
    for said in [
        "## Comments",
        "- Step 2 “work 2”: Mất mấy ngày? — Nguyễn Văn An, 6 October 2026 08:39",
        "→ Phải có — the scribe, 21 October 2026 10:01",
        "(not answered, entry 2)",
    ] {
        assert!(english.contains(said), "{said}\n{english}");
    }
}

#[test]
fn the_json_has_all_of_it() {
    let w = Written::full();
    let all: Value = serde_json::from_str(&export(w.session(), "json", Language::Vi)).unwrap();
    let question = &all["questions"][0];
    assert_eq!(question["entry"], "t1.7");
    assert_eq!(
        (&question["author"], &question["scribe"], &question["at"]),
        (
            &Value::Null,
            &json!("Trần Thị Bình"),
            &json!("2026-10-06T08:38:00")
        )
    );
    assert_eq!(question["answered"]["author"], "Nguyễn Văn An");
    assert_eq!(question["answered"]["at"], "2026-10-06T08:42:00");
    assert_eq!(all["questions"][1]["author"], "Nguyễn Văn An");
    assert_eq!(all["questions"][1]["answered"], Value::Null);
    assert_eq!(all["comments"].as_array().unwrap().len(), 6);
    let comment = &all["comments"][0];
    let expected = json!({
        "id": "rv-1",
        "on": {"kind": "step", "id": w.step(3)},
        "steps": [w.step(3)],
        "text": "Có cần không?",
        "entry": "rv.2",
        "author": "Hoàng Minh Đức",
        "scribe": "Hoàng Minh Đức",
        "at": "2026-10-20T23:51:00",
        "answers": [
            {
                "id": comment["answers"][0]["id"],
                "text": "Phải có",
                "entry": "t1.15",
                "author": null,
                "scribe": null,
                "at": "2026-10-21T10:01:00",
            },
            {
                "id": comment["answers"][1]["id"],
                "text": "Cảm ơn",
                "entry": "rv.9",
                "author": "Hoàng Minh Đức",
                "scribe": "Hoàng Minh Đức",
                "at": "2026-10-22T09:00:00",
            },
        ],
    });
    assert_eq!(comment, &expected);
    let kinds: Vec<_> = all["comments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| &c["on"]["kind"])
        .collect();
    assert_eq!(
        kinds,
        ["step", "flow", "entry", "entry", "session", "entry"]
    );
    // At the steps too.
    let texts = |step: usize| {
        let comments = all["steps"][step]["comments"].as_array().unwrap().iter();
        comments
            .map(|of| of["text"].as_str().unwrap().to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(texts(0), ["Ngày nào chuyển?", "Tên chưa rõ"]);
    assert_eq!(texts(2), ["Có cần không?", "Vì sao rút lại?"]);
}

#[test]
fn a_step_has_a_badge_in_every_picture() {
    let w = Written::full();
    let map = text::map(w.session(), Language::Vi, 120, false);
    insta::assert_snapshot!(map, @r#"
    ──────────────────────────────────────────────────────────────────────────────────────────
    one-stop desk        │ ┌ 1 ──────── “1 ?2 ┐   ┌ 2 ──────── “1 ?1 ┐   ┌ 3 ──────── “1 ?1 ┐
    (os)                 │ │work 1            │──►│work 2            │──►│work 3            │
                         │ │                  │   │                  │   │                  │
                         │ └ ?ng ?Đ ──────────┘   └ ?ng ?Đ ──────────┘   └ ?ng ?Đ ──────────┘
    ──────────────────────────────────────────────────────────────────────────────────────────
    specialised divisio… │
    ──────────────────────────────────────────────────────────────────────────────────────────
    "#);
    let plain = text::map(w.session(), Language::Vi, 120, true);
    assert!(
        plain.contains("\"1 ?2 +") && plain.contains("\"1 ?1 +"),
        "{plain}"
    );
    let table = table::table(w.session(), Stage::AsIs, Language::Vi, 120, false);
    assert!(table.contains("?2 “1"), "{table}");
    for (zoom, signs) in [
        (Zoom::Compact, ["1?“ ", "3?“ "]),
        (Zoom::Overview, ["? 1]", "? 3]"]),
    ] {
        let look = text::Look {
            zoom,
            ..text::Look::default()
        };
        let map = text::text(w.session(), look, Language::Vi, 120, false);
        for sign in signs {
            assert!(map.contains(sign), "{zoom:?} {sign}\n{map}");
        }
    }
    let picture = export(w.session(), "svg", Language::Vi);
    for said in [">?2</text>", ">“</text>", "Câu hỏi, nhận xét chưa trả lời"] {
        assert!(picture.contains(said), "{said}\n{picture}");
    }
}

#[test]
fn a_narrow_box_keeps_what_waits() {
    let mut w = Written::empty();
    let third = w.step(3);
    w.note(NoteKind::Question, Some(third), "Ai ký?", 1);
    w.note(NoteKind::Remark, Some(third), "Hồ sơ giấy", 2);
    let number = StepNumber::whole(123_456);
    w.room
        .commit(vec![Edit::Renumber {
            numbers: vec![(third, number)],
        }])
        .unwrap();
    let map = text::map(w.session(), Language::Vi, 120, false);
    assert!(map.contains("“1 ?1 ┐"), "{map}");
    // Several marks of one sign are one sign and their number, beside the question.
    for kind in [
        MarkKind::Merge,
        MarkKind::Shorten,
        MarkKind::CutFee,
        MarkKind::Digitise,
    ] {
        let id = w.id("t1");
        let steps = vec![third];
        w.room
            .commit(vec![Edit::AddMark { id, kind, steps }])
            .unwrap();
    }
    let map = text::map(w.session(), Language::Vi, 120, false);
    assert!(map.contains("✎4 ?1 ┐"), "{map}");
}

#[test]
fn the_card_of_a_step_tells_all_of_it() {
    let w = Written::full();
    let mut t = Typist::at(setup(w.session().at(u32::MAX), Language::Vi), 120, 60);
    t.keys("<home><right><enter>");
    let card = t.screen();
    for said in [
        "Ai ký?",
        "Trần Thị Bình ghi, 06/10/2026 08:38",
        "Nguyễn Văn An, 06/10/2026 08:39",
    ] {
        assert!(card.contains(said), "{said}\n{card}");
    }
    assert!(
        card.contains("→ Nguyễn Văn An, 06/10/2026 08:42: Phó"),
        "{card}"
    );
    t.keys("<pagedown>");
    let card = t.screen();
    for said in [
        "Nhận xét",
        "Hoàng Minh Đức, 20/10/2026 23:51",
        "Có cần không?",
        "→ người ghi, 21/10/2026 10:01: Phải có",
        "→ Hoàng Minh Đức, 22/10/2026 09:00: Cảm ơn",
        "chưa trả lời",
    ] {
        assert!(card.contains(said), "{said}\n{card}");
    }
}

#[test]
fn the_list_of_what_is_to_be_asked_has_what_waits() {
    let w = Written::full();
    let mut t = Typist::at(setup(w.session().at(u32::MAX), Language::En), 100, 60);
    t.keys("A");
    let list = t.screen();
    for said in [
        "Mất mấy ngày?",
        "Nguyễn Văn An, 6 October 2026 08:39",
        "Comments (5)",
        "Hoàng Minh Đức, 21 October 2026 00:05",
        "Vì sao rút lại?",
        "not answered · step 3 · entry 13",
    ] {
        assert!(list.contains(said), "{said}\n{list}");
    }
    assert!(!list.contains("Có cần không?"), "{list}");
    // Enter on a comment takes an answer, which is the writer's.
    let here = |t: &Typist| {
        let chosen = "›  Hoàng Minh Đức, 21 October 2026 00:05";
        t.rows().iter().any(|row| row.contains(chosen))
    };
    for _ in 0..60 {
        if !here(&t) {
            t.keys("<down>");
        }
    }
    assert!(here(&t), "{}", t.screen());
    // While it is typed, the place says whose answer it is going to be.
    t.keys("<enter>");
    assert!(
        t.screen().contains("name in the settings"),
        "{}",
        t.screen()
    );
    t.keys("it was typed");
    let screen = t.screen();
    assert!(screen.contains("›  Answer, by the scribe:"), "{screen}");
    t.keys(" twice<enter>");
    let entry = t.session().log().last().unwrap();
    let Act::Answer { to, text, .. } = &entry.act else {
        panic!("{entry:?}");
    };
    assert_eq!(text, "it was typed twice");
    let to = t.session().comments().get(to).unwrap();
    assert_eq!(to.text, "Vì sao rút lại?");
    assert!(!t.screen().contains("Vì sao rút lại?"), "{}", t.screen());
    // So does `a`; without words nothing is answered, and `g` goes to the step.
    let answers = |t: &Typist| {
        let acts = t.session().log().iter();
        acts.filter(|entry| matches!(entry.act, Act::Answer { .. }))
            .count()
    };
    let before = answers(&t);
    t.keys("<esc>");
    t.keys("Q");
    t.down_to("Hoàng Minh Đức, 20 October 2026 23:52");
    t.keys("a<enter>");
    assert_eq!(answers(&t), before);
    t.keys("aby post<enter>");
    assert_eq!(answers(&t), before + 1);
    assert!(t.screen().contains("by post"), "{}", t.screen());
}

#[test]
fn down_goes_from_one_comment_to_the_next() {
    let mut w = Written::full();
    let third = w.step(3);
    let each = (101..=160).map(|nth| format!("Thiếu bản sao của giấy số {nth}."));
    let long = each.collect::<Vec<_>>().join(" ");
    w.comment(Subject::Step(third), &long, 30);
    w.comment(Subject::Step(third), "Ngắn", 31);
    let mut t = Typist::at(setup(w.session().at(u32::MAX), Language::Vi), 100, 30);
    t.keys("Q");
    t.down_to("Hoàng Minh Đức, 20/10/2026 23:51");
    for then in ["23:52", "23:53"] {
        t.keys("<down>");
        let chosen = t
            .rows()
            .iter()
            .any(|row| row.contains("›  Hoàng Minh Đức") && row.contains(then));
        assert!(chosen, "{then}: {}", t.screen());
    }
    // Of words that are longer than the screen every line comes by.
    t.down_to("Hoàng Minh Đức, 22/10/2026 09:30");
    let mut rows: Vec<String> = Vec::new();
    while !t.screen().contains("›  Hoàng Minh Đức, 22/10/2026 09:31") {
        rows.extend(t.rows());
        t.keys("<down>");
        assert!(rows.len() < 1000, "{}", t.screen());
    }
    for nth in 101..=160 {
        let said = format!("{nth}.");
        assert!(rows.iter().any(|row| row.contains(&said)), "{said}");
    }
}

#[test]
fn the_map_tells_of_comments_that_wait_and_where_they_are() {
    let w = Written::full();
    for (language, width, said) in [
        (Language::Vi, 160, "1 câu hỏi, 5 nhận xét chưa trả lời"),
        (Language::En, 160, "1 question, 5 comments not answered"),
        (Language::Vi, 80, "6?"),
    ] {
        let mut t = Typist::at(setup(w.session().at(u32::MAX), language), width, 30);
        t.keys("<esc>");
        let screen = t.screen();
        assert!(screen.contains(said), "{said}\n{screen}");
        let key = match language {
            Language::Vi => "Q nhận xét",
            Language::En => "Q comments",
        };
        assert!(screen.contains(key), "{screen}");
    }
    let none = Written::empty();
    let t = Typist::at(setup(none.session().at(u32::MAX), Language::Vi), 160, 30);
    assert!(!t.screen().contains("nhận xét"), "{}", t.screen());
    // The help leads there by that word.
    for (language, word, said) in [
        (Language::Vi, "nhan xet", "danh sách của phòng họp"),
        (Language::En, "comment", "The room's lists"),
    ] {
        let mut t = Typist::at(setup(w.session().at(u32::MAX), language), 100, 30);
        t.keys("<esc><f1>");
        t.keys(word);
        let screen = t.screen().to_lowercase();
        assert!(screen.contains(&said.to_lowercase()), "{screen}");
    }
}

#[test]
fn a_review_is_called_one_and_its_words_are_the_reviewers() {
    let w = Written::full();
    let all = 1..=w.session().len();
    let said = laneway::export::log::text(w.session(), Language::Vi, &all);
    for says in [
        "Buổi 1 · 06/10/2026\n",
        "Đợt góp ý (buổi 2) · 20/10/2026\n",
        "  Bắt đầu buổi làm việc ngày 06/10/2026",
        "  Bắt đầu đợt góp ý ngày 20/10/2026",
        "góp ý, nhận xét là lời của chính người ghi.",
        "“Ngày nào chuyển?” (chưa trả lời)",
    ] {
        assert!(said.contains(says), "{says}\n{said}");
    }
    let said = laneway::export::log::text(w.session(), Language::En, &all);
    assert!(
        said.contains("\nReview (sitting 2) · 20 October 2026\n"),
        "{said}"
    );
    assert!(
        said.contains("  A review begins on 20 October 2026"),
        "{said}"
    );
    // On the screen too.
    let mut t = Typist::at(setup(w.session().at(u32::MAX), Language::Vi), 120, 40);
    t.keys("R<end>");
    for _ in 0..40 {
        if !t.screen().contains("Bắt đầu đợt góp ý") {
            t.keys("<left>");
        }
    }
    let screen = t.screen();
    assert!(
        screen.contains("Bắt đầu đợt góp ý ngày 22/10/2026"),
        "{screen}"
    );
    assert!(screen.contains("Đợt góp ý (buổi 4)"), "{screen}");
}

#[test]
fn a_replay_shows_what_was_said_up_to_its_moment() {
    let w = Written::full();
    let last = w.session().len();
    let mut t = Typist::at(setup(w.session().at(u32::MAX), Language::Vi), 120, 40);
    let badge = |t: &Typist| {
        t.rows()
            .iter()
            .any(|row| row.contains("┐") && row.contains("?1"))
    };
    // The first comment on step 3 is the eighth entry from the end.
    assert!(
        t.screen().contains("“1 ?1 ┓") || badge(&t),
        "{}",
        t.screen()
    );
    t.keys("R");
    t.keys(&format!("{}<enter>", last - 10));
    assert!(t.screen().contains("?1 "), "{}", t.screen());
    t.keys("<home>");
    assert!(!t.screen().contains("?1 "), "{}", t.screen());
}

#[test]
fn check_tells_open_questions_and_comments_without_an_answer() {
    let program = Program::new();
    let file = "sessions/khoi-su-kinh-doanh.ron";
    program.write("a.ron", std::fs::read(house().join(file)).unwrap());
    let run = program.run(&["check", "a.ron", "--lang", "vi"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for said in [
        "open-question: bước 11 “Nộp lệ phí môn bài”: câu hỏi chưa được trả lời: “Lệ phí môn bài \
         chấm dứt từ 01/01/2026: đối chiếu Nghị quyết 198/2025/QH15?” (Lê Văn Bình, 13/10/2026 14:20)",
        "unanswered-comment: bước 12 “Đăng ký hóa đơn điện tử”: nhận xét chưa được trả lời: “Nghị \
         định 254/2026 đã thay Nghị định 123/2020, nên dẫn văn bản mới ở sơ đồ sau đơn giản hóa.” \
         (Hoàng Minh Đức, 20/10/2026 09:18)",
    ] {
        assert!(run.out.contains(said), "{said}\n{}", run.out);
    }
    // The other comment is answered.
    assert_eq!(
        run.out.matches("unanswered-comment").count(),
        1,
        "{}",
        run.out
    );
    let strict = program.run(&["check", "a.ron", "--strict", "--lang", "en"]);
    assert!(
        strict.out.contains("notice: unanswered-comment: step 12"),
        "{}",
        strict.out
    );
    let asked = program.run(&["check", "a.ron", "--ask", "--lang", "vi"]);
    assert!(
        asked.out.contains("unanswered-comment: Bước 12 “"),
        "{}",
        asked.out
    );
}
