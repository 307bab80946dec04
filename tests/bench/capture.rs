//! What one key costs in the capture line: reading a line and making its edits, on
//! maps of growing size. Prints a table; microseconds, the median of the rounds. Then what a
//! whole frame costs on a map of a large workshop: the line read and completed, its ghost and
//! chips drawn.
#![allow(clippy::unwrap_used)]

mod room;

use std::hint::black_box;
use std::time::{Duration, Instant};

use laneway::capture::{Context, Phrasebook, complete, draft, parse};
use laneway::input::{Input, Key};
use laneway::model::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const ROUNDS: usize = 15;
/// Of a frame, and of how many steps.
const FRAMES: usize = 20;
const WORKSHOP: usize = 200;
/// At 60 frames a second.
const FRAME: Duration = Duration::from_millis(16);
const LINES: &[&str] = &[
    "ký",
    "sd: ký,2d,a34",
    "đủ điều kiện?",
    ",2d",
    "12,2d",
    "?? ai ký",
    ".",
    "|",
    "&",
    "&ký",
    "&&ký",
    ">>",
    ">3",
    "trả>3",
    ">thẩm định 7 ",
    ">không có bước này",
    "trả > 5 ngày",
    "bước 4 mất 3 ngày",
    "khâu thẩm định 7 mất 15 ngày làm việc",
    "thẩm định hồ sơ 15 ngày làm việc theo Điều 34",
    "nếu thiếu thì yêu cầu bổ sung",
    "gửi cho Sở Tài nguyên và Môi trường xin ý kiến",
    "Một cửa nhận hồ sơ trong ngày, phòng kiểm tra rồi trình lãnh đạo ký, dân nộp tiền xong mới trả",
];

fn main() {
    println!("{:<22} {:>7} {:>10} {:>10}", "line", "steps", "read", "act");
    for steps in [100, 1_000, 10_000] {
        let (map, order) = map_of(steps);
        for line in LINES {
            let (read, act) = cost(&map, &order, line);
            println!("{line:<22} {steps:>7} {read:>10.1} {act:>10.1}");
        }
        let start = Instant::now();
        let lines = draft(&map, &order).lines.len();
        let took = start.elapsed().as_secs_f64() * 1e6;
        println!("draft, {lines:<15} {steps:>7} {took:>10.1}");
    }
    println!();
    println!("{:<22} {:>10} {:>9}", "a frame", "ms", "of 16 ms");
    for line in LINES {
        let took = frame(line).as_secs_f64() * 1e3;
        let share = took / (FRAME.as_secs_f64() * 1e3);
        println!("{line:<22} {took:>10.2} {share:>9.2}");
    }
}

/// What the last letter of a line costs, until the screen shows what became of it: the line is
/// read, the ghost placed, both drawn, and what Tab would offer is looked up.
fn frame(line: &str) -> Duration {
    let mut session = Session::new("b".parse().unwrap());
    let writer: Tag = "m".parse().unwrap();
    let act = Act::Do(edits_of(WORKSHOP));
    let entry = session.entry(writer, Elapsed::default(), act);
    session.commit(entry).unwrap();
    let (map, order) = (session.map().clone(), Order::of(session.map()));
    let cx = Context {
        map: &map,
        order: &order,
        caret: laneway::capture::first_caret(&map, &order),
        phrasebook: Phrasebook::built_in(),
        speaker: None,
    };
    let mut app = room::app(session);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    let key = |app: &mut laneway::app::App, c: char| {
        app.update(Input::Keys(vec![Key::char(c)]), Elapsed::default());
    };
    key(&mut app, 'i');
    let mut letters: Vec<char> = line.chars().collect();
    let last = letters.pop().unwrap();
    for c in letters {
        key(&mut app, c);
    }
    let mut times = Vec::with_capacity(FRAMES);
    for _ in 0..FRAMES {
        let start = Instant::now();
        key(&mut app, last);
        black_box(complete(line, line.len(), &cx));
        buffer.reset();
        black_box(app.draw_on(&mut buffer));
        times.push(start.elapsed());
        let back = Key::plain(laneway::input::KeyCode::Backspace);
        app.update(Input::Keys(vec![back]), Elapsed::default());
    }
    times.sort();
    times[times.len() / 2]
}

fn cost(map: &Map, order: &Order, line: &str) -> (f64, f64) {
    let cx = Context {
        map,
        order,
        caret: laneway::capture::first_caret(map, order),
        phrasebook: Phrasebook::built_in(),
        speaker: None,
    };
    let mut reads = Vec::new();
    let mut acts = Vec::new();
    for _ in 0..ROUNDS {
        let mut ids = Ids::new("b".parse().unwrap(), 1);
        let start = Instant::now();
        let read = parse(line, &cx);
        reads.push(start.elapsed());
        let start = Instant::now();
        let _ = read.map(|read| read.act(&cx, &mut ids));
        acts.push(start.elapsed());
    }
    let median = |mut times: Vec<std::time::Duration>| {
        times.sort();
        times[times.len() / 2].as_secs_f64() * 1e6
    };
    (median(reads), median(acts))
}

/// A long procedure over eight lanes; each tenth step is a decision whose second
/// answer goes back. It ends in an open fork of two branches.
fn map_of(steps: usize) -> (Map, Order) {
    let mut map = Map::default();
    for edit in edits_of(steps) {
        map.apply(&edit).unwrap();
    }
    let order = Order::of(&map);
    (map, order)
}

fn edits_of(steps: usize) -> Vec<Edit> {
    let mut ids = Ids::new("m".parse().unwrap(), 1);
    let mut edits = Vec::new();
    let mut put = |edit: Edit| edits.push(edit);
    let mut lanes: Vec<LaneId> = Vec::new();
    for i in 0..8 {
        let id = ids.make();
        put(Edit::AddLane {
            id,
            name: format!("Phòng {i}"),
            alias: ["sd", "p1", "p2", "p3", "p4", "p5", "p6", "p7"][i].to_string(),
            kind: LaneKind::Agency,
            before: None,
        });
        lanes.push(id);
    }
    let mut made: Vec<StepId> = Vec::new();
    let mut step = |ids: &mut Ids, i: usize, kind, name: String| {
        let id: StepId = ids.make();
        put(Edit::AddStep {
            id,
            lane: lanes[i / 3 % lanes.len()],
            row: 0,
            kind,
            number: None,
            name,
            phase: None,
        });
        id
    };
    let mut flows: Vec<(StepId, Aim, bool)> = Vec::new();
    for i in 0..steps {
        let decides = i % 10 == 9;
        let kind = if decides {
            StepKind::Decision
        } else {
            StepKind::Task
        };
        let word = if i % 2 == 0 {
            "Thẩm định"
        } else {
            "Tiếp nhận"
        };
        let id = step(&mut ids, i, kind, format!("{word} {i} hồ sơ"));
        if let Some(before) = made.last() {
            flows.push((*before, Aim::Step(id), false));
        }
        if decides {
            flows.push((id, Aim::Step(made[i - 6]), true));
        }
        made.push(id);
    }
    let fork = step(&mut ids, steps, StepKind::Fork, String::new());
    let last = step(&mut ids, steps, StepKind::Task, "cuối".to_string());
    flows.push((made[steps - 1], Aim::Step(fork), false));
    flows.push((fork, Aim::Open, false));
    flows.push((fork, Aim::Step(last), false));
    for (from, to, back) in flows {
        put(Edit::AddFlow {
            id: ids.make(),
            from,
            to,
            condition: None,
            share: None,
            back,
        });
    }
    edits
}
