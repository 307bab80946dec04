//! The replay: the map as it was, forwards and backwards, and nothing changed by it.

use std::path::PathBuf;
use std::time::Duration;

use insta::assert_snapshot;
use laneway::app::{Effect, Setup};
use laneway::export;
use laneway::input::{Command, Input};
use laneway::model::*;
use laneway::store;
use laneway::ui::{Depth, Theme};

use super::{empty, workshop};
use crate::support::SHIPPED;
use crate::support::typist::{Typist, setup, tag, two_lanes};

fn read(name: &str) -> Session {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("sessions");
    let path = folder.join(format!("{name}.ron"));
    store::read(&path).unwrap().session
}

fn sessions() -> impl Iterator<Item = (&'static str, Session)> {
    SHIPPED.into_iter().map(|name| (name, read(name)))
}

fn entry(session: &Session, act: Act) -> Entry {
    session.entry(tag("r"), Elapsed::default(), act)
}

/// A session with every kind of entry, each on both sides of an undo.
fn changed_minds() -> Session {
    let mut t = workshop();
    t.keys("3<enter>mxmlu<ctrl-r>uD2<enter>mx<alt-down>uu<ctrl-r>");
    t.keys("i");
    t.lines(&["step to mend,2d"]);
    t.keys("<up>");
    t.lines(&[" and mended"]);
    t.keys("<esc>u<ctrl-r>uu");
    let mut session = t.session().at(u32::MAX);
    let step = *session.order().all(session.map()).first().unwrap();
    let flow = session.map().outs(step).next().unwrap().0;
    let mut ids = session.ids(tag("r"));
    let (first, second, third): (CommentId, CommentId, CommentId) =
        (ids.make(), ids.make(), ids.make());
    let text = || String::from("why");
    let answer = EntryName {
        by: tag("r"),
        n: entry(&session, Act::Do(Vec::new())).n + 1,
    };
    for act in [
        Act::Comment {
            id: first,
            on: Subject::Step(step),
            text: text(),
        },
        Act::Answer {
            id: second,
            to: first,
            text: text(),
        },
        Act::Withdraw(answer),
        Act::Comment {
            id: third,
            on: Subject::Flow(flow),
            text: text(),
        },
        Act::Comment {
            id: second,
            on: Subject::Entry(session.name(4).unwrap()),
            text: text(),
        },
        Act::Comment {
            id: ids.make(),
            on: Subject::Session,
            text: text(),
        },
    ] {
        session.commit(entry(&session, act)).unwrap();
    }
    session
}

fn assert_same(session: &Session, other: &Session, place: &str) {
    assert_eq!(session.map(), other.map(), "{place}");
    assert_eq!(session.log(), other.log(), "{place}");
    assert_eq!(session.comments(), other.comments(), "{place}");
    assert_eq!(session.undoable(), other.undoable(), "{place}");
    assert_eq!(session.redoable(), other.redoable(), "{place}");
    let (order, afresh) = (session.order(), Order::of(session.map()));
    assert_eq!(order.cells(), afresh.cells(), "{place}");
}

/// The line of hints and news, which in the replay is the last but one.
fn said(t: &Typist) -> String {
    t.line()
}

/// What lies under the map.
fn below(t: &Typist) -> String {
    let rows = t.rows();
    let bar = |row: &String| {
        ["││", "►►", "||", ">>"]
            .iter()
            .any(|sign| row.starts_with(&format!(" {sign} ")))
    };
    let at = rows.iter().position(bar).unwrap();
    rows[at - 1..].join("\n")
}

// ---- the walk itself ----

#[test]
fn one_entry_back_is_the_session_before_it() {
    for (name, whole) in sessions().chain([("changed minds", changed_minds())]) {
        let mut session = Session::new(whole.id());
        let mut taken = Vec::new();
        for (number, entry) in (1..).zip(whole.log()) {
            taken.push(session.forward(entry.clone()).unwrap());
            assert_same(&session, &whole.at(number), &format!("{name} at {number}"));
        }
        while let Some(last) = taken.pop() {
            session.back(last);
            let number = session.len();
            assert_same(
                &session,
                &whole.at(number),
                &format!("{name} back {number}"),
            );
        }
        assert_eq!(session.map(), &Map::default(), "{name}");
    }
}

#[test]
fn back_and_forward_from_anywhere() {
    let whole = changed_minds();
    for from in 0..=whole.len() {
        let mut session = Session::new(whole.id());
        let mut taken = Vec::new();
        let all = whole.log();
        for entry in &all[..from as usize] {
            taken.push(session.forward(entry.clone()).unwrap());
        }
        for _ in 0..from.min(5) {
            session.back(taken.pop().unwrap());
        }
        for entry in &all[session.log().len()..] {
            session.forward(entry.clone()).unwrap();
        }
        assert_same(&session, &whole, &format!("from {from}"));
    }
}

#[test]
fn what_belongs_to_another_entry_takes_nothing_back() {
    let whole = two_lanes();
    let mut session = Session::new(whole.id());
    let taken = session.forward(whole.log()[0].clone()).unwrap();
    let next = entry(
        &session,
        Act::Do(vec![Edit::SetHeader(HeaderField::Title("t".into()))]),
    );
    session.forward(next).unwrap();
    session.back(taken);
    assert_eq!(session.len(), 2);
}

// ---- the replay in the program ----

const HIGH: (u16, u16) = (180, 90);

fn opened(session: Session, language: Language, (width, height): (u16, u16)) -> Typist {
    let mut t = Typist::at(setup(session, language), width, height);
    t.keys("<esc><f5>");
    t
}

/// The part of a screen right of the lane heads and below the brackets, without the
/// signs of the replay.
fn map_part(t: &Typist) -> Vec<String> {
    let rows = t.rows();
    let first = rows
        .iter()
        .position(|row| row.starts_with('─'))
        .unwrap_or(0);
    let last = rows
        .iter()
        .rposition(|row| row.starts_with('─'))
        .unwrap_or(0);
    let lanes = rows[first..=last].iter();
    let heads = lanes.filter_map(|row| row.chars().position(|c| c == '│'));
    let heads = heads.min().unwrap_or(0);
    let part = |row: &String| -> String {
        let line = row.chars().skip(heads + 1);
        let line: String = line
            .map(|c| if "★█()".contains(c) { ' ' } else { c })
            .collect();
        let end = line.trim_end().trim_end_matches('─').len();
        line[..end].trim_end().to_string()
    };
    rows[first..=last].iter().map(part).collect()
}

#[test]
fn replay_at_n_and_show_at_n_agree() {
    for (name, session) in sessions() {
        let mut t = opened(session, Language::Vi, HIGH);
        t.keys("<home>");
        for number in 0..=t.session().len() {
            let at = t.session().at(number);
            let place = format!("{name} at {number}");
            assert_same(t.app.moment(), &at, &place);
            let text =
                |session| export::text::text(session, Default::default(), Language::Vi, 120, false);
            assert_eq!(text(t.app.moment()), text(&at), "{place}");
            // And on the screen, with the cursor on the same step.
            if !at.map().steps().is_empty() {
                let mut live = Typist::at(setup(at, Language::Vi), HIGH.0, HIGH.1);
                live.keys("<esc>gg");
                t.keys("gg");
                for (row, other) in map_part(&t).iter().zip(map_part(&live)) {
                    assert_eq!(*row, other, "{place}");
                }
                assert_eq!(t.status(), live.status(), "{place}");
            }
            t.keys("<right>");
        }
    }
}

#[test]
fn backwards_is_forwards() {
    for (name, session) in sessions().chain([("changed minds", changed_minds())]) {
        let mut t = opened(session, Language::En, HIGH);
        let all = t.session().len();
        // The view comes from where one was before; at the first step it is one.
        t.keys("<home>gg");
        let mut forwards = vec![t.screen()];
        for _ in 0..all {
            t.keys("<right>gg");
            forwards.push(t.screen());
        }
        for number in (0..all).rev() {
            t.keys("<left>gg");
            assert_eq!(t.screen(), forwards[number as usize], "{name} at {number}");
        }
        for number in [all, all / 2, 1, all - 1, 0] {
            t.keys(&format!("{number}<enter>gg"));
            assert_eq!(t.screen(), forwards[number as usize], "{name} to {number}");
        }
    }
}

#[test]
fn leaving_changes_nothing() {
    for leave in ["<esc>", "<f5>", "R", "<f9>leave the replay<enter>"] {
        let mut t = Typist::at(setup(read(SHIPPED[0]), Language::En), 80, 24);
        t.keys("<esc>9<enter>");
        let (before, caret, screen) = (store::write_text(t.session()), t.app.caret(), t.screen());
        t.keys("R<home><right><right><pagedown><left>");
        t.input(Input::Wheel { down: 3, right: 9 });
        t.keys("<enter>w<tab>12<enter>/tin<enter>");
        t.keys("uDmxi<f2>o<alt-up><ctrl-r>.");
        t.paste("a\nb");
        t.paste("c");
        assert_ne!(t.screen(), screen);
        t.keys("<esc>");
        t.keys(leave.strip_prefix("<esc>").unwrap_or(leave));
        if leave == "<esc>" {
            t.keys("<esc>");
        }
        assert_eq!(t.screen(), screen, "{leave}");
        assert_eq!(t.app.caret(), caret, "{leave}");
        assert_eq!(store::write_text(t.session()), before, "{leave}");
        assert!(t.kept.is_empty() && t.asked.is_empty(), "{:?}", t.asked);
    }
}

#[test]
fn nothing_is_written_while_the_replay_is_open() {
    let mut t = opened(changed_minds(), Language::En, (120, 40));
    let log = t.session().log().to_vec();
    for command in Command::all() {
        if matches!(command, Command::Replay) {
            continue;
        }
        t.keys("<f9>");
        t.keys(command.title(Language::En));
        t.keys("<enter>");
        t.keys("x<enter><esc>");
        let open = |t: &Typist| {
            ["REPLAY", "XEM LẠI"]
                .iter()
                .any(|w| t.rows()[0].contains(w))
        };
        if !open(&t) {
            t.keys("<f5>");
        }
        assert!(open(&t), "{command:?}\n{}", t.screen());
        assert_eq!(t.session().log(), log, "{command:?}");
    }
    assert!(t.kept.is_empty(), "{:?}", t.kept);
    let only = [
        Effect::Save,
        Effect::NextTheme,
        Effect::Suspend,
        Effect::Quit,
    ];
    assert!(t.asked.iter().all(|e| only.contains(e)), "{:?}", t.asked);
}

#[test]
fn a_half_typed_line_is_there_again() {
    let mut t = workshop();
    t.keys("ihalf a li");
    let screen = t.screen();
    t.keys("<f5><left><left>");
    assert!(t.screen().contains("REPLAY"));
    t.keys("<esc>");
    assert_eq!(t.screen(), screen);
    t.keys("ne<enter>");
    assert!(t.steps().contains(&"half a line"));
}

#[test]
fn the_entry_is_told_with_sitting_and_speaker() {
    let mut t = opened(read(SHIPPED[0]), Language::Vi, (80, 24));
    t.keys("9<enter>");
    assert_snapshot!(t.folded(), @r#"
     Khởi sự kinh doanh: công ty TNHH hai thành viên trở…   ĐANG XEM LẠI · room.ron
                    ╭ Đăng ký doanh nghiệp ───────────────────╮
    ────────────────────────────────────────────────────────────────────────────────
    Người thành   │ ┏ 1 ━━━━━━━━━━━━━━━┓   ┌★2 ───────────────┐
    lập           │ ┃Soạn hồ sơ đăng ký┃──►│Nộp hồ sơ         │
    (dn)          │ ┃                  ┃   │                  │
                  │ ┗ ?ng ?Đ ━━━━━━━━━━┛   └ ?ng ?Đ ──────────┘
    ────────────────────────────────────────────────────────────────────────────────
    ⋮
     Buổi 1 · 06/10/2026 · Hà Nội · Vũ Thanh Hải nói · Thêm bước 2 “Nộp hồ sơ” ở
     Người thành lập, sau bước 1, giai đoạn “Đăng ký doanh nghiệp”
     ││ 1×    ┼━━━●────────────────┼────────────────────────────┼┼─   9/117 · 08:37
     ← lùi  → tới  Space chạy/dừng  Tab mục của bước  Esc thôi xem lại  ↑ nhanh
     2 bước · 0 ngày làm việc+ · phí 0đ · 0 chuyển giao · căn cứ 0/2 · 1○        ●
    "#);
    t.keys("<f10>");
    assert_snapshot!(t.folded(), @r#"
     Khởi sự kinh doanh: công ty TNHH hai thành viên trở lên (p…  REPLAY · room.ron
                    ╭ Đăng ký doanh nghiệp ───────────────────╮
    ────────────────────────────────────────────────────────────────────────────────
    Người thành   │ ┏ 1 ━━━━━━━━━━━━━━━┓   ┌★2 ───────────────┐
    lập           │ ┃Soạn hồ sơ đăng ký┃──►│Nộp hồ sơ         │
    (dn)          │ ┃                  ┃   │                  │
                  │ ┗ ?d ?a ━━━━━━━━━━━┛   └ ?d ?a ───────────┘
    ────────────────────────────────────────────────────────────────────────────────
    ⋮
     Sitting 1 · 6 October 2026 · Hà Nội · Vũ Thanh Hải speaking · Add step 2 “Nộp
     hồ sơ” in Người thành lập, after step 1, phase “Đăng ký doanh nghiệp”
     ││ 1×    ┼━━━●────────────────┼────────────────────────────┼┼─   9/117 · 08:37
     ← back  → forward  Space play/pause  Tab entries of the step  Esc leave
     2 steps · 0 working days+ · fees 0 VND · 0 hand-offs · law 0/2 · 1 open     ●
    "#);
    t.resize(200, 50);
    t.keys("60<enter>");
    assert_snapshot!(below(&t), @r#"
    Sitting 2 · 13 October 2026 · Hà Nội · Nguyễn Thu Hà writing · Step 2 “Nộp hồ sơ và lệ phí”: according to Doing Business 2020: fee 400,000 VND
    ││ 1×    ┼━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┼━━━━━━━━━━━━━━━━●────────────────────────────────────────────────────────────────────────────┼───┼───  60/117 · 14:06
    ← back  → forward  Space play/pause  Tab entries of the step  Esc leave  ↑ faster  ↓ slower  12 Enter to entry 12  Enter choose step  Home to the start  End to the end  F1 help
    15 steps · 3 working days ≈ 4 calendar days+ · fees 400k · 12 hand-offs · law 4/15 steps, 0/1 decision · 3 questions · 1 decision                                                                   ●
    "#);
}

#[test]
fn in_ascii_and_without_colours() {
    let start = Setup {
        ascii: true,
        theme: Theme::builtin("default").unwrap().on(Depth::None),
        ..setup(read(SHIPPED[1]), Language::En)
    };
    let mut t = Typist::at(start, 120, 40);
    t.keys("<f5>20<enter><space>");
    assert_snapshot!(below(&t), @r#"
    song với đề nghị đấu nối."
    >> 1X    +=======================*--------------------------------------------------+------------------- 20/79 , 08:13
    < back  > forward  Space play/pause  Tab entries of the step  Esc leave  ^ faster  v slower  12 Enter to entry 12
    5 steps , 30 calendar days+ , fees 0 VND , 3 hand-offs , law 0/5 steps, 0/1 decision , 2 open , 1 decision          *
    "#);
    let letters = t.screen();
    let foreign: Vec<char> = letters
        .chars()
        .filter(|c| !c.is_ascii() && !c.is_alphabetic())
        .collect();
    assert!(foreign.is_empty(), "{foreign:?}");
}

#[test]
fn what_the_entry_touched_differs_by_sign_and_attribute() {
    use ratatui::style::Modifier;
    let start = Setup {
        theme: Theme::builtin("default").unwrap().on(Depth::None),
        ..setup(read(SHIPPED[0]), Language::En)
    };
    let mut t = Typist::at(start, 120, 40);
    t.keys("<f5>9<enter>");
    let buffer = t.buffer();
    let area = buffer.area;
    let cells = (0..area.height).flat_map(|y| (0..area.width).map(move |x| (x, y)));
    let signs: Vec<_> = cells.filter(|at| buffer[*at].symbol() == "★").collect();
    assert_eq!(signs.len(), 1);
    assert!(buffer[signs[0]].modifier.contains(Modifier::REVERSED));
}

#[test]
fn the_entries_of_one_step() {
    let session = workshop().session().at(u32::MAX);
    let mut t = Typist::at(setup(session, Language::En), 120, 40);
    // The log: lanes, the sitting, seven lines.
    t.keys("<home><f5><home>");
    assert_eq!(t.here(), "receive dossier");
    let mut stops = Vec::new();
    for _ in 0..9 {
        let before = t.app.moment().len();
        t.keys("<tab>");
        match t.app.moment().len() {
            same if same == before => break,
            stop => stops.push(stop),
        }
    }
    assert!(said(&t).contains("No later entry"), "{}", said(&t));
    // It was made, and the loop leads back to it.
    assert_eq!(stops, [3, 6]);
    t.keys("<shift-tab>");
    assert_eq!(t.app.moment().len(), 3);
    t.keys("[");
    assert!(said(&t).contains("No earlier entry"), "{}", said(&t));
    // Enter goes to the step that the entry made, and then tells it.
    t.keys("7<enter><enter>");
    let chosen = t.app.caret().step.unwrap();
    assert_eq!(t.app.moment().map().step(chosen).unwrap().name, "examine");
    t.keys("<enter>");
    assert!(t.screen().contains("step 4 “examine”"), "{}", t.screen());
    // A step that is not there yet is still the chosen one.
    t.keys("<home>]");
    assert_eq!(t.app.moment().len(), 7);
}

#[test]
fn an_entry_that_does_not_exist_is_told() {
    let mut t = opened(two_lanes(), Language::En, (120, 40));
    t.keys("7");
    assert!(said(&t).contains("entry 7"), "{}", said(&t));
    t.keys("<enter>");
    assert!(said(&t).contains("no entry 7"), "{}", said(&t));
    t.keys("<right>");
    assert!(said(&t).contains("last entry"), "{}", said(&t));
    t.keys("99999999999999999999<enter><home><left><left>");
    assert_eq!(t.app.moment().len(), 0);
    let mut t = opened(empty(), Language::En, (120, 40));
    t.keys("<esc><f5>");
    assert!(t.hint().contains("no entries to replay"), "{}", t.hint());
    t.keys("<f9>ten entries back<enter>");
    assert!(!t.screen().contains("REPLAY"));
}

#[test]
fn the_keys_of_the_replay_open_it_from_the_palette() {
    let mut t = workshop();
    let all = t.session().len();
    t.keys("<f9>one entry back<enter>");
    assert_eq!(t.app.moment().len(), all - 1);
    assert!(t.screen().contains("REPLAY"));
}

#[test]
fn help_and_search_lie_over_the_replay_and_go_back_to_it() {
    for (width, height) in [(80, 24), (120, 40), (200, 50)] {
        let mut t = opened(read(SHIPPED[0]), Language::En, (width, height));
        t.keys("50<enter>");
        let shown = t.screen();
        t.keys("?<pagedown><esc>");
        assert_eq!(t.screen(), shown);
        t.keys(":<esc>/<esc>");
        assert_eq!(t.screen(), shown);
        t.keys("/con dau<enter>");
        assert!(t.line().is_empty() || t.screen().contains("REPLAY"));
        assert_eq!(t.app.moment().len(), 50);
    }
}

// ---- the mouse ----

#[test]
fn the_mouse_chooses_and_seeks() {
    let mut t = opened(read(SHIPPED[0]), Language::En, (120, 40));
    let all = t.session().len();
    let bar = t.rows().iter().rposition(|row| row.contains('●')).unwrap();
    let bar = t.rows()[..=bar]
        .iter()
        .rposition(|row| row.contains("1×"))
        .unwrap();
    let row: Vec<char> = t.rows()[bar].chars().collect();
    let knob = |row: &[char]| row.iter().position(|c| *c == '●').unwrap();
    let first = row.iter().position(|c| "┼━".contains(*c)).unwrap();
    let last = knob(&row);
    let y = bar as u16;
    let click = |t: &mut Typist, x: usize| t.input(Input::Click { x: x as u16, y });
    click(&mut t, first);
    assert_eq!(t.app.moment().len(), 0);
    click(&mut t, last);
    assert_eq!(t.app.moment().len(), all);
    click(&mut t, (first + last) / 2);
    let half = t.app.moment().len();
    assert!(half.abs_diff(all / 2) <= 1, "{half}");
    let row: Vec<char> = t.rows()[bar].chars().collect();
    assert_eq!(knob(&row), (first + last) / 2);
    t.input(Input::Drag { x: last as u16, y });
    assert_eq!(t.app.moment().len(), all);
    // Beside it: play, and pause again.
    click(&mut t, 1);
    assert_eq!(t.app.due(), Some(Duration::ZERO));
    click(&mut t, 1);
    assert_eq!(t.app.due(), None);
    // A step.
    t.keys("<end>");
    let (x, y) = t
        .rows()
        .iter()
        .enumerate()
        .find_map(|(y, row)| Some((row.chars().collect::<String>().find("┌ 2 ")?, y)))
        .map(|(byte, y)| (t.rows()[y][..byte].chars().count(), y))
        .unwrap();
    t.input(Input::Click {
        x: x as u16 + 4,
        y: y as u16 + 1,
    });
    let number = t.map().number(t.app.caret().step.unwrap());
    assert_eq!(number, Some(StepNumber::whole(2)));
}

#[test]
fn no_size_is_too_small_for_the_replay() {
    for (width, height) in [(0, 0), (1, 1), (2, 9), (9, 2), (20, 5), (10, 40), (200, 3)] {
        let mut t = opened(read(SHIPPED[0]), Language::Vi, (width, height));
        for keys in [
            "<left>",
            "40<enter>",
            "<space>",
            "<tab>",
            "/x",
            "<enter>",
            "<f9>",
            "<esc>",
        ] {
            t.keys(keys);
            t.screen();
            for y in 0..height {
                t.input(Input::Click { x: width / 2, y });
            }
            t.input(Input::Tick(Duration::from_secs(1)));
            t.screen();
        }
    }
}

// ---- what stays does not jump ----

#[test]
fn what_was_in_sight_stays_where_it_was() {
    // Where an entry adds to the right of what is seen, nothing of it moves.
    let mut t = opened(read(SHIPPED[0]), Language::En, (120, 40));
    let place = |t: &Typist, name: &str| {
        let rows = t.rows();
        let hit = rows.iter().enumerate();
        hit.filter_map(|(y, row)| Some((row.find(name)?, y))).next()
    };
    t.keys("9<enter>");
    let was = place(&t, "Soạn hồ sơ");
    assert!(was.is_some());
    t.keys("<right>");
    assert_eq!(place(&t, "Soạn hồ sơ"), was);
    t.keys("<left><left><right>");
    assert_eq!(place(&t, "Soạn hồ sơ"), was);
}

// ---- playing ----

/// Sends ticks as the loop does, by a clock of its own, until nothing is due any more
/// or the time is over; answers when each entry came, in milliseconds.
fn play(t: &mut Typist, from: u64, until: u64) -> Vec<(u32, u64)> {
    let mut came = Vec::new();
    let mut now = Duration::from_millis(from);
    while let Some(due) = t.app.due() {
        now = now.max(due);
        if now > Duration::from_millis(until) {
            break;
        }
        let before = t.app.moment().len();
        t.input(Input::Tick(now));
        let after = t.app.moment().len();
        if after != before {
            assert_eq!(after, before + 1, "one at a time");
            came.push((after, now.as_millis() as u64 - from));
        }
    }
    came
}

/// Entries at these seconds, of two sittings.
fn timed() -> Session {
    let mut session = Session::new(tag("timed"));
    let sit = |hour: u32| {
        Act::Sit(Sitting {
            date: "2026-03-02".parse().unwrap(),
            start: TimeOfDay {
                seconds: hour * 3600,
            },
            place: None,
            writer: None,
        })
    };
    let title = |n: u32| Act::Do(vec![Edit::SetHeader(HeaderField::Title(n.to_string()))]);
    let acts = [
        (0, sit(8)),
        (1, title(1)),
        (3, title(2)),
        (3, title(3)),
        (600, title(4)),
        (0, sit(13)),
        (2, title(5)),
    ];
    for (seconds, act) in acts {
        let at = Elapsed { seconds };
        let entry = Entry {
            at,
            ..entry(&session, act)
        };
        session.commit(entry).unwrap();
    }
    session
}

#[test]
fn it_plays_as_the_room_spoke_and_skips_the_silence() {
    let mut t = opened(timed(), Language::En, (120, 40));
    // From the end it begins anew.
    t.keys("<space>");
    assert_eq!(t.app.moment().len(), 0);
    let came = play(&mut t, 5_000, 100_000);
    let expected = [
        (1, 700),
        (2, 1_700),
        (3, 3_700),
        (4, 4_400),
        (5, 7_400),
        (6, 10_400),
        (7, 12_400),
    ];
    assert_eq!(came, expected);
    assert_eq!(t.app.due(), None, "at the end it stops");
    // Twice as fast, and half as fast.
    t.keys("<up><space>");
    assert!(t.screen().contains("►► 2×"), "{}", t.screen());
    let came = play(&mut t, 200_000, 300_000);
    assert_eq!(came.last(), Some(&(7, 6_200)));
    t.keys("<down><down><down><down><space>");
    assert!(t.screen().contains("►► 0.5×"), "{}", t.screen());
    let came = play(&mut t, 400_000, 500_000);
    assert_eq!(came.last(), Some(&(7, 24_800)));
}

#[test]
fn it_stops_where_one_takes_it_and_waits_under_the_help() {
    let mut t = opened(timed(), Language::En, (120, 40));
    t.keys("<space>");
    assert_eq!(play(&mut t, 0, 2_000), [(1, 700), (2, 1_700)]);
    t.keys("<f1>");
    assert_eq!(t.app.due(), None);
    t.keys("<esc>");
    // Nothing was missed meanwhile.
    assert_eq!(play(&mut t, 60_000, 61_999), []);
    assert_eq!(play(&mut t, 62_000, 62_100), [(3, 0)]);
    t.keys("<left>");
    assert_eq!(t.app.due(), None, "whoever steps has taken it");
    assert_eq!(t.app.moment().len(), 2);
    t.input(Input::Tick(Duration::from_secs(900)));
    assert_eq!(t.app.moment().len(), 2);
    t.keys("<space><space>");
    assert_eq!(t.app.due(), None);
}

#[test]
fn nothing_is_due_while_nothing_plays() {
    let mut t = workshop();
    assert_eq!(t.app.due(), None);
    t.keys("<f5>");
    assert_eq!(t.app.due(), None);
    t.keys("<space>");
    assert_eq!(t.app.due(), Some(Duration::ZERO));
    t.keys("<esc>");
    assert_eq!(t.app.due(), None);
}

// ---- somebody else writes ----

#[test]
fn a_read_only_session_is_replayed_and_grows() {
    let whole = read(SHIPPED[0]);
    let start = Setup {
        read_only: Some("read-only: Hà is writing".into()),
        ..setup(whole.at(40), Language::En)
    };
    let mut t = Typist::at(start, 120, 40);
    t.keys("5<enter><f5>");
    let caret = t.app.caret();
    t.keys("30<enter>");
    assert_same(t.app.moment(), &whole.at(30), "at 30");
    t.app.follow(whole.at(60));
    assert_same(t.app.moment(), &whole.at(30), "at 30 of 60");
    assert!(t.screen().contains("30/60"), "{}", t.screen());
    t.keys("<end>");
    assert_same(t.app.moment(), &whole.at(60), "at 60");
    t.keys("<esc>");
    assert_same(t.session(), &whole.at(60), "left");
    assert_eq!(t.app.caret().step, caret.step);
}

#[test]
fn a_panel_leaves_the_sentence_whole() {
    for size in [(80, 24), (120, 40), (60, 15)] {
        let mut t = opened(read(SHIPPED[2]), Language::En, size);
        t.keys("<end>");
        let sentence = |t: &Typist| {
            let rows = t.rows();
            let first = rows.iter().position(|row| row.starts_with(" Sitting 2 "))?;
            let bar = rows.iter().position(|row| row.contains(" 69/69"))?;
            Some(rows[first..bar].join("\n"))
        };
        let before = sentence(&t);
        t.keys("F");
        let with = sentence(&t);
        assert!(t.screen().contains("┌ Figures"), "{}", t.screen());
        assert!(with.is_some(), "{}", t.screen());
        match size.1 {
            // There is one line of it, which says that there is more.
            15 => assert!(with.unwrap().trim_end().ends_with('…'), "{}", t.screen()),
            _ => assert_eq!(with, before, "{}", t.screen()),
        }
    }
}

#[test]
fn the_stages_are_not_of_the_replay_and_it_says_so() {
    let mut t = opened(read(SHIPPED[0]), Language::En, (120, 40));
    t.keys("T");
    assert!(t.screen().contains("Esc, then T"), "{}", t.screen());
}

#[test]
fn an_undo_is_told_as_the_scribes_also_where_a_file_names_a_speaker() {
    let mut session = Session::new(tag("s"));
    let who: ParticipantId = session.ids(tag("r")).make();
    let name = String::from("Trần Thị Bình");
    let made = Edit::AddParticipant {
        id: who,
        name,
        agency: None,
        kind: ParticipantKind::Person,
    };
    let sit = |writer: Option<&str>| {
        Act::Sit(Sitting {
            date: "2026-10-06".parse().unwrap(),
            start: "08:30".parse().unwrap(),
            place: None,
            writer: writer.map(str::to_string),
        })
    };
    let note = Edit::AddNote {
        id: session.ids(tag("r")).make(),
        kind: NoteKind::Remark,
        on: None,
        text: "why".into(),
        by: None,
    };
    let (add, note) = (Act::Do(vec![made]), Act::Do(vec![note]));
    for act in [sit(None), add, sit(Some("An")), note] {
        let entry = entry(&session, act);
        session.commit(entry).unwrap();
    }
    let undone = session.undoable().unwrap();
    for act in [Act::Undo(undone), Act::Redo(undone)] {
        let entry = Entry {
            speaker: Some(who),
            ..entry(&session, act)
        };
        session.commit(entry).unwrap();
    }
    let mut t = opened(session, Language::Vi, (120, 40));
    let told = |t: &mut Typist, entry: u32| {
        t.keys(&format!("{entry}<enter>"));
        t.screen()
    };
    assert!(told(&mut t, 2).contains(" · người ghi · Thêm Trần Thị Bình"));
    assert!(told(&mut t, 4).contains(" · An ghi · Ghi chú"));
    assert!(told(&mut t, 5).contains(" · An ghi · Hoàn tác "));
    assert!(told(&mut t, 6).contains(" · An ghi · Làm lại "));
}

#[test]
fn the_time_is_that_of_the_clock() {
    let mut t = opened(timed(), Language::En, (120, 40));
    for (entry, clock) in [
        ("1", "08:00"),
        ("4", "08:00"),
        ("5", "08:10"),
        ("7", "13:00"),
    ] {
        t.keys(&format!("{entry}<enter>"));
        let of = format!("{entry}/7 · {clock}");
        assert!(t.screen().contains(&of), "{of}");
    }
}
