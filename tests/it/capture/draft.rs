//! The whole map as lines: captured again they make the same map.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

use laneway::capture::*;
use laneway::model::*;
use proptest::prelude::*;

use super::properties::any_line;
use super::*;
use crate::support::dice::cases;

fn drafted(room: &Room) -> Vec<String> {
    draft(room.map(), room.session.order()).lines
}

/// An empty session that took the lines of a draft; all of them count.
fn again(lines: &[String]) -> Room {
    let mut room = Room::empty();
    for line in lines {
        if let Err(refused) = room.take(line) {
            panic!(
                "{line}: {}\n{}",
                refused.say(Language::En),
                lines.join("\n")
            );
        }
    }
    room
}

/// What of a map does not depend on ids, rows and registers: lanes, phases, notes
/// beside the map, and the steps with all that is said of them and all that they lead
/// to, however far.
#[derive(Debug, PartialEq)]
struct Form {
    lanes: BTreeSet<String>,
    phases: BTreeSet<String>,
    beside: Vec<String>,
    steps: BTreeMap<u64, (usize, String)>,
}

fn hash(what: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

fn lawless(facts: &Facts) -> String {
    if *facts == Facts::default() {
        return String::new();
    }
    let mut facts = facts.clone();
    if let LegalBasis::Cited(citations) = &mut facts.law {
        for citation in citations {
            let named = citation.instrument.take().is_some();
            citation.text += if named { " (text)" } else { "" };
        }
    }
    format!("{facts:?}")
}

fn form(map: &Map) -> Form {
    let lane = |id: LaneId| map.lane(id).unwrap().name.clone();
    let who = |who: &Participant| format!("@{} ({:?})", who.name, who.agency);
    let note = |note: &Note| format!("{:?} {}", note.kind, note.text);
    let said = |id: &StepId, step: &Step| {
        let phase = step.phase.map(|phase| map.phases()[&phase].name.clone());
        let claims: Vec<String> = step
            .claims
            .iter()
            .map(|claim| {
                let by = match claim.by {
                    Source::Lane(id) => lane(id),
                    Source::Participant(id) => who(&map.participants()[&id]),
                    Source::Assumption => "assumption".to_string(),
                };
                let mut facts = Facts::default();
                facts.set(claim.fact.clone());
                format!("{by} {}", lawless(&facts))
            })
            .collect();
        let notes: BTreeSet<String> = map.notes_on(*id).map(|(_, n)| note(n)).collect();
        let (lane, facts) = (lane(step.lane), lawless(&step.facts));
        let (kind, name) = (step.kind, &step.name);
        format!("{lane} {kind:?} {name} {phase:?} {facts} {claims:?} {notes:?}")
    };
    let words: BTreeMap<StepId, String> = map
        .steps()
        .iter()
        .map(|(id, s)| (*id, said(id, s)))
        .collect();
    let mut marks: BTreeMap<StepId, u64> = words.iter().map(|(id, w)| (*id, hash(w))).collect();
    for _ in 0..map.steps().len().min(40) {
        let next = |id: &StepId| {
            let way = |flow: &Flow, of: u64| {
                hash((
                    &flow.condition,
                    flow.share.map(|s| s.to_string()),
                    flow.back,
                    of,
                ))
            };
            let to = |flow: &Flow| match flow.to {
                Aim::Open => 0,
                Aim::Lane(id) => hash(lane(id)),
                Aim::Step(step) => marks[&step],
            };
            let outs: Vec<u64> = map.outs(*id).map(|(_, f)| way(f, to(f))).collect();
            let mut ins: Vec<u64> = map.ins(*id).map(|(_, f)| way(f, marks[&f.from])).collect();
            ins.sort_unstable();
            hash((marks[id], outs, ins))
        };
        marks = marks.keys().map(|id| (*id, next(id))).collect();
    }
    let mut steps: BTreeMap<u64, (usize, String)> = BTreeMap::new();
    for (id, mark) in &marks {
        let flows: Vec<String> = map
            .outs(*id)
            .map(|(_, f)| {
                let to = match f.to {
                    Aim::Step(step) => words[&step].clone(),
                    Aim::Lane(id) => lane(id),
                    Aim::Open => "open".to_string(),
                };
                format!("{:?} {:?} {} -> {to}", f.condition, f.share, f.back)
            })
            .collect();
        let entry = steps
            .entry(*mark)
            .or_insert((0, format!("{} {flows:?}", words[id])));
        entry.0 += 1;
    }
    let mut beside: Vec<String> = map
        .notes()
        .values()
        .filter(|note| note.on.is_none())
        .map(note)
        .collect();
    beside.extend(map.participants().values().map(who));
    beside.sort();
    let lanes = map
        .lanes()
        .map(|(_, l)| format!("{} {} {:?}", l.name, l.alias, l.kind));
    Form {
        lanes: lanes.collect(),
        phases: map.phases().values().map(|p| p.name.clone()).collect(),
        beside,
        steps,
    }
}

fn same_again(typed: &[String]) {
    let mut room = Room::empty();
    room.lines(&["One-stop desk (os): nhận", "Specialised division (sd): xem"]);
    for line in typed {
        let _ = room.take(line);
    }
    let lines = drafted(&room);
    let made = again(&lines);
    // Such a note goes to a step with a number; the head of the lines says so.
    let numbered = |step: StepId| room.map().step(step).is_some_and(|s| s.kind.is_numbered());
    let mut notes = room.map().notes().values().filter_map(|note| note.on);
    if !notes.all(numbered) {
        return;
    }
    let (a, b) = (form(room.map()), form(made.map()));
    if a != b {
        let parts = |form: &Form| -> BTreeSet<String> {
            let steps = form.steps.values().map(|(n, said)| format!("{n} {said}"));
            let rest = [format!(
                "{:?} {:?} {:?}",
                form.lanes, form.phases, form.beside
            )];
            steps.chain(rest).collect()
        };
        let (a, b) = (parts(&a), parts(&b));
        let lost: Vec<_> = a.difference(&b).collect();
        let new: Vec<_> = b.difference(&a).collect();
        panic!(
            "{}\n---\n{}\n---\n{lost:#?}\n{new:#?}",
            typed.join("\n"),
            lines.join("\n")
        );
    }
}

/// Lines that mostly fit, so that maps grow.
fn fitting() -> impl Strategy<Value = String> {
    let lines = [
        "ký",
        "nhận hồ sơ,2h",
        "đủ?",
        "hợp lệ?70%",
        "loại?A/B/C",
        "rẽ&2",
        "&3",
        "&",
        "&&",
        "&ký",
        "&&trả",
        ">sd",
        ">os,40%",
        ">1",
        ">2",
        ">4",
        "x>3",
        "y>>",
        ">ký",
        "|",
        "|",
        "|",
        ".",
        ". Trả kết quả",
        ">Trả",
        "sd: thẩm định,5d",
        "os: chờ~,3cd",
        "Sở (so): họp",
        "z>Ban (bn)::",
        "# Một",
        "# Hai",
        "#",
        "; ghi nhớ",
        "?? ai",
        "! sau",
        ",2d",
        ",a34,<đơn,+giấy",
        ",<đơn=30p,<a\\=2h",
        ",<đơn=1h@sd",
        ",30%",
        ",18cd@sd",
        ",đ5,6 63/2024/NĐ-CP@os",
        ",Luật Cư trú",
        ",khoản 2, Điều 26",
        "1,15m/2d",
        "2,200k@giả định",
        "|1",
        "|2/1",
        "|3/2",
        "|0",
        "&(1,2)",
        "a\\: b\\, c,nolaw",
        "đơn, điều lệ",
        "đủ?>2",
        "gửi&2>sd",
        "os: &2",
        ",<\\2 ngày",
        "2,5d@bn",
        ",trong ngày",
        "@Bình (Sở Tài chính)",
        "@Lê Bình",
        "@EVN ()",
        "@sd ()",
        "@giả định ()",
        "@giả định",
        ",1d@giả định ()",
        "@An\\, Ban (B\\(1\\))",
        ",5d@Bình",
        "2,3cd@EVN",
        ",100k@Sở Tài chính",
        ",a12@sd ()",
        ",2h@An",
        "; @An nói vậy",
        "\\@một,2d",
    ];
    prop::sample::select(lines.to_vec()).prop_map(str::to_string)
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn a_draft_makes_the_same_map(typed in prop::collection::vec(fitting(), 1..40)) {
        same_again(&typed);
    }

    #[test]
    fn a_draft_of_any_lines_makes_the_same_map(typed in prop::collection::vec(any_line(), 1..25)) {
        same_again(&typed);
    }
}

/// Names that mean something else where they are typed as they are.
const NAMES: &[&str] = &[
    ".",
    "|---|",
    "<",
    "<đơn",
    "a<b",
    ">",
    ">>",
    "a>b",
    "&",
    "&&",
    "&2",
    "x&3",
    "%%",
    "%% x",
    "??",
    "?",
    "x?",
    "đủ?A/B",
    "~",
    "chờ~",
    "12",
    "12,2d",
    "1/2",
    "0",
    "# x",
    "#",
    "; y",
    "! z",
    "bước 3",
    "kết luận",
    "việc",
    "ghi chú",
    "nếu có",
    "X -> Y",
    "X (y)",
    "(x)",
    "()",
    "X (",
    "a:b",
    ":",
    "::",
    "a::",
    "8:30",
    "\\",
    "\\\\",
    "a\\",
    "\\.",
    "Điều 34",
    "@ai",
    "@",
    "-",
    "…",
    "2d",
    "=",
    "+",
    "\"",
    "a, b",
    ",",
    "a  b",
    "os",
    "1",
    "🏛",
    "漢字",
    "می\u{200c}خ",
    "&(1,2)",
    "|0",
    "|1/2",
    "/",
    "'",
    "*",
];

/// Any name that a file can hold and a line can: what is seen of it, composed.
fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(NAMES.to_vec()).prop_map(str::to_string),
        1 => prop::collection::vec(prop::sample::select(NAMES.to_vec()), 1..4)
            .prop_map(|names| names.concat()),
        1 => "\\PC{1,12}",
    ]
    .prop_map(|name| laneway::lang::entered(name.trim()).trim().to_string())
    .prop_filter("a name", |name| {
        !name.is_empty() && !name.contains(is_unprintable)
    })
}

/// Lanes of these names with a step in each, handed on from one to the next; the last
/// one is only aimed at.
fn lanes_named(names: &[(String, bool)]) -> Option<Session> {
    let mut room = Room::empty();
    let mut ids = room.session.ids(tag("t1"));
    let mut edits = Vec::new();
    let mut before: Option<StepId> = None;
    for (at, (name, numbered)) in names.iter().enumerate() {
        let lane: LaneId = ids.make();
        let alias = match numbered {
            true => format!("{}", 7 + at * 3),
            false => format!("l{at}"),
        };
        edits.push(Edit::AddLane {
            id: lane,
            name: name.clone(),
            alias,
            kind: LaneKind::Agency,
            before: None,
        });
        let last = at + 1 == names.len() && at > 0;
        let step: StepId = ids.make();
        if !last {
            edits.push(Edit::AddStep {
                number: None,
                id: step,
                lane,
                row: 0,
                kind: StepKind::Task,
                name: format!("việc thứ {at}"),
                phase: None,
            });
        }
        if let Some(from) = before {
            edits.push(Edit::AddFlow {
                id: ids.make(),
                from,
                to: if last {
                    Aim::Lane(lane)
                } else {
                    Aim::Step(step)
                },
                condition: None,
                share: None,
                back: false,
            });
            let fact = Fact::Elapsed("2 working_day".parse().unwrap());
            edits.push(Edit::AddClaim {
                id: ids.make(),
                step: from,
                by: Source::Lane(lane),
                fact,
            });
        }
        before = Some(step);
    }
    room.commit(edits).ok().map(|_| room.session)
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn lanes_of_any_name_are_written_so_that_they_are_read_again(
        names in prop::collection::vec((any_name(), prop::bool::weighted(0.2)), 1..5)
    ) {
        let mut alike: Vec<String> = names.iter().map(|(name, _)| name.to_lowercase()).collect();
        alike.sort();
        alike.dedup();
        prop_assume!(alike.len() == names.len());
        let session = lanes_named(&names).unwrap();
        let lines = draft(session.map(), session.order()).lines;
        let made = again(&lines);
        let (a, b) = (form(session.map()), form(made.map()));
        // What a name tells of its kind is not the question here.
        let bare = |form: &Form| -> BTreeSet<String> {
            let words = form.lanes.iter().map(|lane| lane.rsplit_once(' ').unwrap().0);
            words.map(str::to_string).collect()
        };
        prop_assert_eq!(bare(&a), bare(&b), "{}", lines.join("\n"));
        prop_assert_eq!(a.steps, b.steps, "{}", lines.join("\n"));
    }
}

#[test]
fn a_lane_whose_name_begins_as_a_note_on_a_step_is_written_with_a_backslash() {
    for name in ["12; y", "12 ! y", "12 ?? y"] {
        let session = lanes_named(&[(name.to_string(), false)]).unwrap();
        let made = again(&draft(session.map(), session.order()).lines);
        let lanes: Vec<&str> = made.map().lanes().map(|(_, l)| l.name.as_str()).collect();
        assert_eq!(lanes, [name]);
    }
}

#[test]
fn a_lane_without_a_letter_in_its_name_is_typed_with_a_backslash() {
    let mut room = Room::empty();
    room.lines(&[
        "\\. (ch): ký",
        "\\|---| (ga): xem",
        "<b (be): gửi>\\… (tl)::",
    ]);
    let lanes: Vec<&str> = room
        .map()
        .lanes()
        .map(|(_, lane)| lane.name.as_str())
        .collect();
    assert_eq!(lanes, [".", "|---|", "<b", "…"]);
    // Without one it is what it was: a text.
    let mut room = Room::with_steps(1);
    room.line("... (x): ký");
    assert_eq!(room.map().lanes().count(), 2);
}

#[test]
fn a_draft_reads_like_what_was_typed() {
    let typed = [
        "Người dân (dn): nộp hồ sơ,2h,<đơn",
        "Một cửa (mc): kiểm tra,30m,a34",
        "; hay thiếu giấy",
        "đủ?70%",
        "Phòng TP (tp): thẩm định,3wd",
        "gửi lấy ý kiến&2",
        "xác minh",
        "|5/1/2",
        "mc: hỏi xã",
        "tp: &",
        "ký",
        "mc: trả kết quả",
        ".",
        "dn: bổ sung>2",
    ];
    let mut room = Room::empty();
    room.lines(&typed);
    let lines = drafted(&room);
    same_again(&lines);
    assert_eq!(
        lines,
        [
            "Người dân (dn): nộp hồ sơ,2h,<đơn",
            "Một cửa (mc): kiểm tra,30m,a34",
            "; hay thiếu giấy",
            "đủ?70%",
            "Phòng TP (tp): thẩm định,3wd",
            "gửi lấy ý kiến",
            "&2",
            "xác minh",
            "|5/1/2",
            "mc: hỏi xã",
            "tp: &",
            "ký",
            "mc: trả kết quả",
            ".",
            "dn: bổ sung>2",
        ]
    );
}

#[test]
fn a_draft_of_thousands_of_steps_is_written_in_one_go() {
    let mut ids = Ids::new(tag("m"), 1);
    let mut map = Map::default();
    let lane = ids.make();
    let mut edits = vec![Edit::AddLane {
        id: lane,
        name: "Một cửa".into(),
        alias: "mc".into(),
        kind: LaneKind::Agency,
        before: None,
    }];
    let mut before: Vec<StepId> = Vec::new();
    for i in 0..3_000 {
        let id = ids.make();
        let decides = i % 7 == 6;
        edits.push(Edit::AddStep {
            number: None,
            id,
            lane,
            row: 0,
            kind: if decides {
                StepKind::Decision
            } else {
                StepKind::Task
            },
            name: format!("việc {i}"),
            phase: None,
        });
        let mut flow = |from, to, back| {
            edits.push(Edit::AddFlow {
                id: ids.make(),
                from,
                to: Aim::Step(to),
                condition: None,
                share: None,
                back,
            })
        };
        if let Some(last) = before.last() {
            flow(*last, id, false);
        }
        if decides {
            flow(id, before[i / 2], true);
        }
        before.push(id);
    }
    for edit in &edits {
        map.apply(edit).unwrap();
    }
    let lines = draft(&map, &Order::of(&map)).lines;
    // One a step; the answers back are closed when the caret comes round to them.
    assert!(lines.len() < 3_000 * 2, "{}", lines.len());
    assert!(lines.contains(&"việc 2999".to_string()));
}

#[test]
fn a_session_goes_out_as_lines_and_comes_in_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = format!(
        "{}/sessions/lien-thong-khai-sinh.ron",
        env!("CARGO_MANIFEST_DIR")
    );
    let laneway = |args: &[&str]| {
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_laneway"))
            .args(args)
            .current_dir(folder.path())
            .env("HOME", folder.path())
            .env("XDG_CONFIG_HOME", folder.path())
            .env("XDG_STATE_HOME", folder.path())
            .env("SOURCE_DATE_EPOCH", "0")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success(), "{args:?}: {said}");
        String::from_utf8(done.stdout).unwrap()
    };
    let lines = laneway(&["export", &file, "--format", "lines", "-o", "lines.txt"]);
    assert_eq!(lines, "");
    laneway(&["capture", "again.ron", "lines.txt"]);
    let first = std::fs::read_to_string(folder.path().join("lines.txt")).unwrap();
    let second = laneway(&["export", "again.ron", "--format", "lines"]);
    // The lines say the same again; what they cannot say is told once only.
    let says = |text: &str| text.lines().filter(|line| !line.starts_with("%%")).count();
    assert_eq!(says(&first), says(&second));
    assert!(
        first.starts_with("%%") && first.contains("%% - "),
        "{first}"
    );
    let steps = |text: &str| -> BTreeSet<String> {
        let mut room = Room::empty();
        for line in text.lines().filter(|line| !line.starts_with("%%")) {
            room.line(line);
        }
        form(room.map())
            .steps
            .values()
            .map(|(n, s)| format!("{n} {s}"))
            .collect()
    };
    assert_eq!(steps(&first), steps(&second));
}

#[test]
fn the_first_step_of_a_new_lane_stands_in_its_first_row() {
    let typed = [".", "đủ?>2", "ký", ">2", "|0", "đủ?", "&ký"];
    same_again(&typed.map(String::from));
    let mut room = Room::empty();
    room.lines(&["Desk (de): one", "|0", "Board (bo): two"]);
    assert!(room.map().steps().values().all(|step| step.row == 0));
}

#[test]
fn a_name_that_ends_in_the_sign_of_a_paper_stays_a_name() {
    let typed = ["ký", "=2h>sd,<", "x,+>sd"];
    same_again(&typed.map(String::from));
}

#[test]
fn a_backslash_in_what_is_to_be_done_is_kept() {
    for line in [
        "việc: gửi mẫu @Lan hạn 15/12\\",
        "việc: gửi a\\\\b trước ngày 1/6/2026\\",
        "kết luận: xem C:\\\\tệp\\",
    ] {
        same_again(&[line.to_string()]);
    }
}

#[test]
fn where_branches_cross_each_join_leads_on_once() {
    let typed = [
        "đủ?",
        ">Trả",
        "y>>",
        "gửi&2>sd",
        "ký",
        "|",
        "rẽ&2",
        ">ký",
        "&&trả",
    ];
    same_again(&typed.map(String::from));
}

#[test]
fn participants_are_brought_in_before_they_are_named() {
    let mut room = Room::with_steps(1);
    room.lines(&[
        "@Nguyễn Văn Bình (Sở Tài chính)",
        "@Trần Bình",
        ",5d@Nguyễn Văn Bình",
        ",3d@Trần",
        // A lane is so called too: the brackets say that it is no lane.
        "@os ()",
        ",1d@os ()",
        ",2d@os",
    ]);
    let who = |by: Source| match by {
        Source::Participant(id) => room.map().participants()[&id].name.clone(),
        Source::Lane(id) => format!("lane {}", room.alias(id)),
        Source::Assumption => "assumption".into(),
    };
    let claims = room.step("work 1").claims.iter();
    let claims: Vec<String> = claims.map(|claim| who(claim.by)).collect();
    assert_eq!(claims, ["Nguyễn Văn Bình", "Trần Bình", "os", "lane os"]);
    let lines = drafted(&room);
    assert_eq!(
        lines,
        [
            "@Nguyễn Văn Bình (Sở Tài chính)",
            "@Trần Bình",
            "@os ()",
            "one-stop desk (os): work 1",
            ",5wd@Nguyễn Văn Bình",
            ",3wd@Trần Bình",
            ",1wd@os ()",
            ",2wd@os",
        ]
    );
    same_again(&lines);
    // One that is there is not brought in again, and a lane is a source already.
    let count = room.map().participants().len();
    room.lines(&["@Trần Bình", "@Nguyễn Văn Bình (Sở Tài chính)"]);
    assert_eq!(room.refuse("@sd"), Why::NothingClaimed);
    assert_eq!(room.map().participants().len(), count);
    // With a comma it is a text, and so is one behind a backslash.
    room.lines(&["@Bình, xem lại", "\\@Bình"]);
    assert_eq!(room.step("@Bình").kind, StepKind::Task);
}

#[test]
fn a_pasted_line_that_only_tells_something_is_left_out() {
    let text = "%% a mark\nký\n%%\nxem";
    let room = Room::two_lanes();
    let block = block::Block::read(text, &room.cx());
    let mut ids = room.session.ids(tag("t1"));
    let took = block.take(&room.cx(), &mut ids, Language::Vi, block::Rest::Parks);
    let names = took.edits().into_iter().filter_map(|edit| match edit {
        Edit::AddStep { name, .. } => Some(name),
        _ => None,
    });
    assert_eq!(names.collect::<Vec<_>>(), ["ký", "xem"]);
}

/// The sentences for what the lines of a room leave out.
fn left_out(room: &Room, language: Language) -> Vec<String> {
    let draft = draft(room.map(), room.session.order());
    let told = draft.unsaid.iter();
    told.map(|edits| laneway::lang::told(language, &room.session, edits))
        .collect()
}

#[test]
fn what_lines_cannot_say_is_told_beside_them() {
    let mut room = Room::with_steps(1);
    room.lines(&["đủ?", "ký", ".", "|", "trả", ">1", "@Bình (Sở)"]);
    assert_eq!(left_out(&room, Language::En), [""; 0]);
    let mut ids = room.session.ids(tag("t9"));
    let (work, sign, who) = (
        room.id("work 1"),
        room.id("ký"),
        *room.map().participants().keys().next().unwrap(),
    );
    let (mark, note, other, start) = (ids.make(), ids.make(), ids.make(), ids.make());
    let paper = Paper {
        is_final: true,
        ..Paper::named("giấy phép")
    };
    let income = Income {
        amount: "60000".parse().unwrap(),
        year: 2025,
        source: "x".into(),
    };
    room.commit(vec![
        Edit::SetHeader(HeaderField::Title("Cấp phép".into())),
        Edit::SetHeader(HeaderField::Income(Some(income))),
        Edit::AddProcedure {
            id: ids.make(),
            title: "Thủ tục A".into(),
        },
        Edit::SetLane {
            id: room.step("ký").lane,
            set: LaneField::Kind(LaneKind::Private),
        },
        Edit::SetParticipant {
            id: who,
            set: ParticipantField::Role(Some("chủ trì".into())),
        },
        Edit::SetFact {
            step: work,
            fact: Fact::Bearer(Bearer::Agency),
        },
        Edit::SetFact {
            step: work,
            fact: Fact::Effort("2 calendar_day".parse().unwrap()),
        },
        Edit::SetFact {
            step: work,
            fact: Fact::Outputs(vec![paper]),
        },
        Edit::AddClaim {
            id: ids.make(),
            step: work,
            by: Source::Participant(who),
            fact: Fact::Channel(Channel::Online),
        },
        Edit::AddMark {
            id: mark,
            kind: MarkKind::Digitise,
            steps: vec![sign],
        },
        Edit::AddNote {
            id: note,
            kind: NoteKind::PainPoint,
            on: None,
            text: "bỏ bước này".into(),
            by: None,
        },
        Edit::AddNote {
            id: other,
            kind: NoteKind::Question,
            on: Some(sign),
            text: "ai ký".into(),
            by: None,
        },
        Edit::SetNote {
            id: other,
            set: NoteField::Answer(Some("trưởng phòng".into())),
        },
        Edit::AddStep {
            id: start,
            lane: room.step("ký").lane,
            row: 4,
            kind: StepKind::Start,
            number: None,
            name: "hồ sơ đến".into(),
            phase: None,
        },
        Edit::AddFlow {
            id: ids.make(),
            from: start,
            to: Aim::Step(work),
            condition: None,
            share: None,
            back: false,
        },
    ])
    .unwrap();
    for (language, words) in [
        (
            Language::Vi,
            [
                "tên: “Cấp phép”",
                "mức thu nhập bình quân/giờ: 60.000 đồng",
                "thủ tục “Thủ tục A”",
                "đơn vị tư nhân",
                "chủ trì",
                "ngày lịch",
                "kết quả cuối cùng",
                "Đánh dấu",
                "bỏ bước này",
                "trả lời: “trưởng phòng”",
                "hồ sơ đến",
            ],
        ),
        (
            Language::En,
            [
                "title: “Cấp phép”",
                "average income per hour: 60,000 VND",
                "procedure “Thủ tục A”",
                "private",
                "chủ trì",
                "calendar days",
                "final result",
                "Mark",
                "bỏ bước này",
                "answer: “trưởng phòng”",
                "hồ sơ đến",
            ],
        ),
    ] {
        let told = left_out(&room, language);
        let all = told.join("\n");
        for word in words {
            assert!(all.contains(word), "{word}:\n{all}");
        }
    }
    // The lines themselves are read again, and keep what they can say.
    let made = again(&drafted(&room));
    assert_eq!(made.map().notes().len(), 1);
    let work = made.step("work 1");
    assert_eq!(work.facts.outputs.len(), 1);
    assert_eq!(work.claims[0].fact, Fact::Channel(Channel::Online));
}

/// Names in which something could be said of another step are compared with all names: in
/// one go, however many there are.
#[test]
fn facts_behind_a_name_do_not_turn_it_into_a_lane_or_an_answer() {
    let of = |lines: &[&str]| same_again(&lines.iter().map(|l| l.to_string()).collect::<Vec<_>>());
    of(&["AaA", ",2d"]);
    of(&["đủ?", "x", ",<đơn nếu thiếu thì ký"]);
    of(&["nhận hồ sơ", "\\hồ sơ gồm a và b", ",<đơn"]);
    let mut room = Room::with_steps(1);
    room.line("KBc,2d");
    assert!(room.step("KBc").facts.elapsed.is_some());
}

#[test]
fn names_that_could_speak_of_other_steps_are_written_in_one_go() {
    let mut ids = Ids::new(tag("m"), 1);
    let mut map = Map::default();
    let lane = ids.make();
    let mut edits = vec![Edit::AddLane {
        id: lane,
        name: "Một cửa".into(),
        alias: "mc".into(),
        kind: LaneKind::Agency,
        before: None,
    }];
    let mut names: Vec<String> = (0..1_500)
        .map(|i| format!("thẩm định hồ sơ {i} của dân có giấy"))
        .collect();
    names.push("thẩm định hồ sơ".into());
    let mut before: Option<StepId> = None;
    for name in names {
        let id = ids.make();
        edits.push(Edit::AddStep {
            number: None,
            id,
            lane,
            row: 0,
            kind: StepKind::Task,
            name,
            phase: None,
        });
        edits.extend(before.replace(id).map(|from| Edit::AddFlow {
            id: ids.make(),
            from,
            to: Aim::Step(id),
            condition: None,
            share: None,
            back: false,
        }));
    }
    map.give_numbers(&mut edits).unwrap();
    for edit in &edits {
        map.apply(edit).unwrap();
    }
    let lines = draft(&map, &Order::of(&map)).lines;
    // "thẩm định hồ sơ 7 của ..." could speak of no other step that begins like this.
    assert!(lines.contains(&"thẩm định hồ sơ 7 của dân có giấy".to_string()));
    assert_eq!(lines.len(), 1_501);
}

/// The second of two steps of one name could speak of the first.
#[test]
fn a_name_that_speaks_of_its_twin_is_kept_as_it_is() {
    let mut room = Room::empty();
    room.lines(&[
        "Desk (d): receive",
        r"\result is licence",
        "|1",
        r"\result is licence",
        r"\low - nothing",
    ]);
    let lines = drafted(&room);
    same_again(&lines);
    assert_eq!(
        lines
            .iter()
            .filter(|line| line.ends_with(r"\result is licence"))
            .count(),
        2
    );
    assert!(lines.contains(&r"\low - nothing".to_string()), "{lines:?}");
}
