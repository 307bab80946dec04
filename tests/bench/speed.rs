//! Where the time goes, by size: reading a session, its order, its figures, its
//! diagram, a frame, a key, a captured line. `cargo bench --bench speed`.
//!
//! Nothing is asserted: machines differ. Compare columns of one run; what grows faster
//! than the map is wrong.
#![allow(clippy::unwrap_used)]

mod room;

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use laneway::analysis::{Basis, Cost, Rework, Simulated, Structure, Timing, Totals, View, checks};
use laneway::app::App;
use laneway::diagram::Metrics;
use laneway::input::{Input, Key, KeyCode};
use laneway::lang::{self, Speaker};
use laneway::model::{Elapsed, Language, Order, Session};
use laneway::{export, picture, store};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const LANES: usize = 12;
const SIZES: [usize; 4] = [30, 200, 1_000, 10_000];

/// A session of so many steps in twelve lanes, one entry a step: mostly a chain that
/// changes lanes, with a decision and a loop back now and then.
fn session_text(steps: usize) -> String {
    let mut text =
        String::from("#![enable(implicit_some)]\n(version: 1, session: \"bench\", log: [\n");
    text.push_str("(at:\"0:00:00\",by:\"b\",act:Do([");
    for lane in 0..LANES {
        write!(
            text,
            "AddLane(id:\"l-{lane}\",name:\"Phòng chuyên môn số {lane}\",alias:\"p{lane}\"),"
        )
        .unwrap();
    }
    text.push_str("])),\n");
    let mut flow = 0;
    for step in 0..steps {
        let lane = step * 7 % LANES;
        let kind = if step % 10 == 9 { "kind:Decision," } else { "" };
        let (minute, second) = (step / 60, step % 60);
        write!(
            text,
            "(at:\"{}:{:02}:{second:02}\",by:\"b\",act:Do([AddStep(id:\"s-{step}\",lane:\"l-{lane}\",{kind}name:\"Thẩm định hồ sơ lần {step}\"),SetFact(step:\"s-{step}\",fact:Elapsed(\"{} working_day\")),",
            minute / 60,
            minute % 60,
            step % 5 + 1,
        )
        .unwrap();
        if step > 0 {
            write!(
                text,
                "AddFlow(id:\"f-{flow}\",from:\"s-{}\",to:Step(\"s-{step}\")),",
                step - 1
            )
            .unwrap();
            flow += 1;
        }
        if step % 20 == 19 {
            write!(text, "AddFlow(id:\"f-{flow}\",from:\"s-{step}\",to:Step(\"s-{}\"),condition:\"không\",back:true),", step - 9).unwrap();
            flow += 1;
        }
        text.push_str("])),\n");
    }
    text.push_str("])\n");
    text
}

/// The best of several runs.
fn best(runs: usize, mut what: impl FnMut()) -> Duration {
    (0..runs)
        .map(|_| {
            let start = Instant::now();
            what();
            start.elapsed()
        })
        .min()
        .unwrap()
}

fn main() {
    let area = Rect::new(0, 0, 120, 40);
    println!("best of several runs, ms; the last column is 10,000 steps over 1,000\n");
    let mut rows: Vec<(&str, Vec<Duration>)> = Vec::new();
    let mut add =
        |name: &'static str, time: Duration| match rows.iter_mut().find(|(n, _)| *n == name) {
            Some((_, times)) => times.push(time),
            None => rows.push((name, vec![time])),
        };
    for size in SIZES {
        let runs = if size > 1_000 { 5 } else { 20 };
        let text = session_text(size);
        let open = || store::parse(text.as_bytes(), "bench.ron").unwrap().session;
        add(
            "open: read and fold",
            best(runs, || drop(black_box(open()))),
        );
        let session = open();
        let map = session.map();
        add("order", best(runs, || drop(black_box(Order::of(map)))));
        let order = Order::of(map);
        add(
            "figures",
            best(runs, || drop(black_box(Totals::of(map, &order)))),
        );
        let ground = || Basis::of(map, &order, View::Everyone);
        add(
            "all figures: ground",
            best(runs, || drop(black_box(ground()))),
        );
        let read = ground();
        add("time", best(runs, || drop(black_box(Timing::of(&read)))));
        add(
            "rework: a loop every 20 steps",
            best(runs, || drop(black_box(Rework::of(&read)))),
        );
        add(
            "100 simulated runs",
            best(runs, || {
                black_box(Simulated::of(&read, 100, 1));
            }),
        );
        add("cost", best(runs, || drop(black_box(Cost::of(&read)))));
        add(
            "structure",
            best(runs, || drop(black_box(Structure::of(map, &order)))),
        );
        add(
            "checks",
            best(runs, || drop(black_box(checks(map, &order)))),
        );
        add(
            "diagram",
            best(runs, || {
                drop(black_box(picture::diagram(
                    Speaker::new(Language::Vi, map, &order),
                    Metrics::default(),
                )));
            }),
        );
        add(
            "whole map as text",
            best(runs.min(5), || {
                drop(black_box(export::text::map(
                    &session,
                    Language::Vi,
                    120,
                    false,
                )));
            }),
        );
        add(
            "file as text",
            best(runs, || drop(black_box(store::write_text(&session)))),
        );
        let mut app = room::app(open());
        let mut buffer = Buffer::empty(area);
        add(
            "frame",
            best(runs, || {
                buffer.reset();
                black_box(app.draw_on(&mut buffer));
            }),
        );
        let mut ahead = true;
        add(
            "key: move",
            best(runs, || {
                let code = if ahead { KeyCode::Right } else { KeyCode::Left };
                ahead = !ahead;
                app.update(Input::Keys(vec![Key::plain(code)]), Elapsed::default());
                buffer.reset();
                black_box(app.draw_on(&mut buffer));
            }),
        );
        let mut press = |app: &mut App, codes: &[KeyCode]| {
            for code in codes {
                app.update(Input::Keys(vec![Key::plain(*code)]), Elapsed::default());
            }
            buffer.reset();
            black_box(app.draw_on(&mut buffer));
        };
        add(
            "replay: open and leave",
            best(runs.min(5), || {
                press(&mut app, &[KeyCode::F(5), KeyCode::F(5)])
            }),
        );
        press(&mut app, &[KeyCode::F(5)]);
        add(
            "replay: back",
            best(runs, || press(&mut app, &[KeyCode::Left])),
        );
        add(
            "replay: forward",
            best(runs, || press(&mut app, &[KeyCode::Right])),
        );
        add(
            "replay: to an end",
            best(runs.min(5), || {
                press(&mut app, &[KeyCode::Home, KeyCode::End])
            }),
        );
        press(&mut app, &[KeyCode::F(5)]);
        app.update(
            Input::Keys(vec![Key::plain(KeyCode::End)]),
            Elapsed::default(),
        );
        app.update(Input::Keys(vec![Key::char('i')]), Elapsed::default());
        let mut type_line = || {
            for c in "ký".chars() {
                app.update(Input::Keys(vec![Key::char(c)]), Elapsed::default());
            }
        };
        type_line();
        add(
            "key: a letter typed",
            best(runs, || {
                app.update(Input::Keys(vec![Key::char('x')]), Elapsed::default());
                buffer.reset();
                black_box(app.draw_on(&mut buffer));
            }),
        );
        add(
            "key: Enter takes a line",
            best(runs.min(5), || {
                app.update(Input::Keys(vec![Key::char('y')]), Elapsed::default());
                let effects = app.update(
                    Input::Keys(vec![Key::plain(KeyCode::Enter)]),
                    Elapsed::default(),
                );
                black_box(effects);
                buffer.reset();
                black_box(app.draw_on(&mut buffer));
            }),
        );
        let sentence = best(1, || {
            let mut replayed = Session::new(session.id());
            for entry in session.log().iter().take(200) {
                let told = lang::Telling::of(Language::Vi, &replayed, entry);
                replayed.commit(entry.clone()).unwrap();
                black_box(told.end(&replayed));
            }
        });
        add("200 entries as sentences", sentence);
    }
    print!("{:<32}", "");
    for size in SIZES {
        print!("{size:>10}");
    }
    println!("{:>10}", "growth");
    for (name, times) in rows {
        print!("{name:<32}");
        for time in &times {
            print!("{:>10.3}", time.as_secs_f64() * 1e3);
        }
        let growth = times[3].as_secs_f64() / times[2].as_secs_f64();
        println!("{growth:>10.1}");
    }
}
