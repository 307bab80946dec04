//! What the size of a map costs: its placement, an edit with its redraw, what is seen,
//! what is written, what is added up. `cargo bench --bench map`.
//!
//! Each line is one thing by size, and how often the value of 30 steps that of 10,000
//! is. Nothing is asserted: machines differ; compare lines and columns of one run.
#![allow(clippy::unwrap_used)]

#[path = "../it/diagram/process.rs"]
mod process;
mod room;

use std::hint::black_box;
use std::time::{Duration, Instant};

use laneway::analysis::{Basis, Rework, Totals, View};
use laneway::app::App;
use laneway::diagram::{Diagram, Metrics, tidy};
use laneway::export;
use laneway::input::{Input, Key, KeyCode};
use laneway::model::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const SIZES: [usize; 4] = [30, 200, 1_000, 10_000];

fn once(what: impl FnOnce()) -> Duration {
    let start = Instant::now();
    what();
    start.elapsed()
}

/// The best of several runs.
fn best(runs: usize, mut what: impl FnMut()) -> f64 {
    let all = (0..runs).map(|_| once(&mut what));
    all.min().unwrap().as_secs_f64() * 1e3
}

/// Lines of times, one a size.
#[derive(Default)]
struct Table(Vec<(&'static str, Vec<f64>)>);

impl Table {
    fn add(&mut self, name: &'static str, ms: f64) {
        match self.0.iter_mut().find(|(n, _)| *n == name) {
            Some((_, times)) => times.push(ms),
            None => self.0.push((name, vec![ms])),
        }
    }

    fn print(&self, title: &str, sizes: &[usize]) {
        print!("{title:<34}");
        sizes.iter().for_each(|size| print!("{size:>10}"));
        println!("{:>12}", "last/first");
        for (name, times) in &self.0 {
            print!("{name:<34}");
            times.iter().for_each(|ms| print!("{ms:>10.3}"));
            println!("{:>12.1}", times[times.len() - 1] / times[0]);
        }
        println!();
    }
}

/// Placement and routing alone: twice the steps should take twice the time.
fn placement() {
    let mut table = Table::default();
    let sizes: Vec<usize> = (0..11).map(|power| 10 << power).collect();
    for size in &sizes {
        let session = process::process(*size, 1);
        let mut map = session.map().clone();
        let runs = (20_000 / size).clamp(5, 100);
        table.add("order", best(runs, || drop(black_box(Order::of(&map)))));
        let mut order = Order::of(&map);
        table.add("tidy", best(runs, || drop(black_box(tidy(&map, &order)))));
        let edits = [Edit::Tidy {
            rows: tidy(&map, &order).rows,
        }];
        map.apply(&edits[0]).unwrap();
        order.extend(&map, &edits);
        let draw = || Diagram::of(&map, &order, Metrics::default(), &|_| 0);
        table.add("place and route", best(runs, || drop(black_box(draw()))));
    }
    table.print("one map, ms by steps", &sizes);
}

/// The program with what it is drawn on.
struct Room {
    app: App,
    buffer: Buffer,
}

impl Room {
    fn new(session: Session) -> Room {
        let buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
        let mut room = Room {
            app: room::app(session),
            buffer,
        };
        room.draw();
        room
    }

    fn draw(&mut self) {
        self.buffer.reset();
        black_box(self.app.draw_on(&mut self.buffer));
    }

    fn input(&mut self, input: Input) {
        self.app.update(input, Elapsed::default());
        self.draw();
    }

    /// Keys one by one, each with its frame.
    fn keys(&mut self, keys: &[Key]) {
        keys.iter()
            .for_each(|key| self.input(Input::Keys(vec![*key])));
    }

    fn words(&mut self, words: &str) {
        let keys: Vec<Key> = words.chars().map(Key::char).collect();
        self.keys(&keys);
    }
}

/// One edit and its redraw, and what is done without an edit.
fn rooms() {
    let (mut edits, mut looks, mut whole) = (Table::default(), Table::default(), Table::default());
    let (enter, escape) = (Key::plain(KeyCode::Enter), Key::plain(KeyCode::Esc));
    for size in SIZES {
        let runs = if size > 1_000 { 5 } else { 20 };
        let session = || process::process(size, 1);
        let mut made: Vec<Session> = (0..3).map(|_| session()).collect();
        let first = || drop(Room::new(made.pop().unwrap()));
        looks.add("first frame", best(3, first));
        let mut room = Room::new(session());
        let mut ahead = false;
        let mut turn = || {
            ahead = !ahead;
            ahead
        };
        let (right, left) = (Key::plain(KeyCode::Right), Key::plain(KeyCode::Left));
        looks.add(
            "move",
            best(runs, || room.keys(&[if turn() { right } else { left }])),
        );
        let wheel = |right| Input::Wheel { down: 0, right };
        looks.add(
            "scroll",
            best(runs, || room.input(wheel(if turn() { 3 } else { -3 }))),
        );

        let (home, end) = (Key::plain(KeyCode::Home), Key::plain(KeyCode::End));
        room.keys(&[end, Key::char('i')]);
        let append = |room: &mut Room| {
            room.words("ký");
            once(|| room.keys(&[enter])).as_secs_f64() * 1e3
        };
        let least = |times: &mut dyn Iterator<Item = f64>| times.fold(f64::MAX, f64::min);
        let letter = best(1, || room.words("k"));
        edits.add("first letter of a line (ghost)", letter);
        room.keys(&[escape]);
        room.keys(&[end, Key::char('i')]);
        let all = &mut (0..runs).map(|_| append(&mut room));
        edits.add("Enter: a step at the end", least(all));
        let insert = |room: &mut Room| {
            room.keys(&[escape, home, right, Key::char('o')]);
            append(room)
        };
        let all = &mut (0..runs).map(|_| insert(&mut room));
        edits.add("Enter: a step in between", least(all));
        room.keys(&[escape, home, right]);
        let remove = [Key::char('m'), Key::char('x')];
        edits.add("mark", best(runs, || room.keys(&remove)));
        let undo = || room.keys(&[Key::char('u')]);
        edits.add("undo of a mark", best(runs, undo));

        let session = session();
        let text = || export::text::map(&session, Language::Vi, 120, false);
        whole.add("text", best(runs.min(5), || drop(black_box(text()))));
        let svg = || export::svg::svg(&session, export::svg::Drawing::default(), Language::Vi);
        whole.add("SVG", best(runs.min(5), || drop(black_box(svg()))));
    }
    edits.print("an edit and its frame, ms", &SIZES);
    looks.print("a frame, ms", &SIZES);
    whole.print("the whole map, ms", &SIZES);
}

/// Figures: by doubling up to a map of 10,000 steps with some 500 loops.
fn figures() {
    let mut table = Table::default();
    let sizes = [1_250, 2_500, 5_000, 10_000];
    let mut loops = 0;
    for size in sizes {
        let session = process::process(size, 1);
        let (map, order) = (session.map(), session.order());
        loops = map.flows().values().filter(|flow| flow.back).count();
        let totals = || Totals::of(map, order);
        table.add("totals", best(5, || drop(black_box(totals()))));
        let ground = || Basis::of(map, order, View::Everyone);
        table.add(
            "ground of all figures",
            best(5, || drop(black_box(ground()))),
        );
        let read = ground();
        table.add("rework", best(5, || drop(black_box(Rework::of(&read)))));
    }
    println!("{loops} loops in the largest map");
    table.print("figures, ms by steps", &sizes);
}

fn main() {
    placement();
    rooms();
    figures();
}
