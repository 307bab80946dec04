//! Numbers of steps: they stay.

use std::collections::{BTreeMap, BTreeSet};

use laneway::model::*;
use proptest::prelude::*;

use crate::support::room::Room;

fn numbers(room: &Room) -> Vec<(String, String)> {
    let map = room.map();
    let named = |id: StepId| {
        let name = map.step(id).unwrap().name.clone();
        (map.number(id).unwrap().to_string(), name)
    };
    map.all_numbered().map(named).collect()
}

fn shown(room: &Room) -> String {
    let all = numbers(room);
    let one = |(number, name): &(String, String)| format!("{number} {name}");
    all.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn say(room: &mut Room, line: &str) {
    room.line(line);
}

fn stand(room: &mut Room, number: StepNumber) {
    let step = room.map().numbered(number).unwrap();
    room.caret = room.map().caret_on(step);
}

fn turn(
    room: &mut Room,
    of: impl Fn(&Session) -> Option<EntryName>,
    act: impl Fn(EntryName) -> Act,
) -> bool {
    let Some(name) = of(&room.session) else {
        return false;
    };
    let by = room.session.log()[0].by;
    let entry = room.session.entry(by, Elapsed::default(), act(name));
    room.session.commit(entry).is_ok()
}

fn undo(room: &mut Room) {
    assert!(turn(room, Session::undoable, Act::Undo));
}

fn redo(room: &mut Room) {
    assert!(turn(room, Session::redoable, Act::Redo));
}

/// Puts the caret somewhere, where its step is gone.
fn settle(room: &mut Room) {
    if room
        .caret
        .step
        .is_none_or(|step| room.map().step(step).is_none())
    {
        room.caret = laneway::capture::first_caret(room.map(), room.session.order());
    }
}

fn number(text: &str) -> StepNumber {
    text.parse().unwrap()
}

/// A room with these lines; a line is typed where the caret is, as people do.
fn typed(lines: &[&str]) -> Room {
    let mut room = Room::empty();
    for line in lines {
        say(&mut room, line);
    }
    room
}

#[test]
fn letters_go_on_as_they_do_in_tables() {
    for (letter, text) in [
        (1, "14a"),
        (26, "14z"),
        (27, "14aa"),
        (52, "14az"),
        (53, "14ba"),
    ] {
        let of = StepNumber { whole: 14, letter };
        assert_eq!(of.to_string(), text);
        assert_eq!(number(text), of);
    }
    assert_eq!(number("14A"), number("14a"));
    assert!(number("14") < number("14a") && number("14z") < number("14aa"));
    for wrong in ["", "a", "14á", "14a1", "99999999999", "14 a", "-1"] {
        assert_eq!(wrong.parse::<StepNumber>(), Err(BadNumber), "{wrong}");
    }
}

#[test]
fn a_step_at_an_open_end_gets_the_next_whole_number_and_one_between_a_letter() {
    let mut room = typed(&["A (a): one", "two", "three"]);
    assert_eq!(shown(&room), "1 one, 2 two, 3 three");
    stand(&mut room, number("1"));
    say(&mut room, "between");
    say(&mut room, "again");
    assert_eq!(shown(&room), "1 one, 1a between, 1b again, 2 two, 3 three");
    stand(&mut room, number("1"));
    say(&mut room, "first of all");
    // Behind 1 the letters a and b were given; c is the next, whatever stands there.
    assert_eq!(
        shown(&room),
        "1 one, 1a between, 1b again, 1c first of all, 2 two, 3 three"
    );
    stand(&mut room, number("3"));
    say(&mut room, "at the end");
    say(&mut room, ".");
    stand(&mut room, number("4"));
    say(&mut room, "before the end");
    assert!(
        shown(&room).ends_with("4 at the end, 5 before the end"),
        "{}",
        shown(&room)
    );
}

#[test]
fn what_was_deleted_does_not_give_its_number_and_what_was_undone_does() {
    let mut room = typed(&["A (a): one", "two", "three"]);
    let two = room.map().numbered(number("2")).unwrap();
    room.commit(compose::delete_step(room.map(), two)).unwrap();
    stand(&mut room, number("3"));
    say(&mut room, "four");
    assert_eq!(shown(&room), "1 one, 3 three, 4 four");
    undo(&mut room);
    assert_eq!(shown(&room), "1 one, 3 three");
    stand(&mut room, number("3"));
    say(&mut room, "other");
    assert_eq!(shown(&room), "1 one, 3 three, 4 other");
}

#[test]
fn a_number_with_a_letter_is_typed_where_such_a_step_stands() {
    let mut room = typed(&["A (a): one", "two", "three"]);
    stand(&mut room, number("2"));
    say(&mut room, "between");
    let step = room.map().numbered(number("2a")).unwrap();
    say(&mut room, "2a,2d");
    let time = room.map().step(step).unwrap().facts.elapsed.unwrap();
    assert_eq!(time, Span::of(Decimal::from(2), Unit::WorkingDay));
    stand(&mut room, number("3"));
    say(&mut room, "again?");
    say(&mut room, ">2a");
    let into = room.map().ins(step).filter(|(_, flow)| flow.back).count();
    assert_eq!(into, 1, "a flow that goes back to 2a");
    say(&mut room, "2a");
    assert_eq!(room.caret.step, Some(step), "it goes there");
    // Nowhere on the map: text, or a time as ever.
    say(&mut room, "|4/2");
    say(&mut room, "3d,2h");
    assert_eq!(
        room.map().step(room.caret.step.unwrap()).unwrap().name,
        "3d"
    );
    assert!(shown(&room).ends_with("5 3d"), "{}", shown(&room));
    say(&mut room, "5a");
    assert!(shown(&room).ends_with("6 5a"), "{}", shown(&room));
}

#[test]
fn a_way_out_of_a_step_with_a_letter_has_an_address() {
    let mut room = typed(&["A (a): one", "two"]);
    stand(&mut room, number("1"));
    say(&mut room, "fit?");
    let step = room.map().numbered(number("1a")).unwrap();
    say(&mut room, "|1a/2");
    let second = room.map().outs(step).nth(1).unwrap().0;
    assert_eq!(room.caret.flow, Some(second));
}

#[test]
fn renumbering_is_one_act_and_counting_goes_on_from_there() {
    let mut room = typed(&["A (a): one", "two", "three"]);
    stand(&mut room, number("1"));
    say(&mut room, "between");
    let order = room.session.order().all(room.map()).to_vec();
    let numbers = room.map().renumbered(&order);
    room.commit(vec![Edit::Renumber { numbers }]).unwrap();
    assert_eq!(shown(&room), "1 one, 2 between, 3 two, 4 three");
    undo(&mut room);
    assert_eq!(shown(&room), "1 one, 1a between, 2 two, 3 three");
    redo(&mut room);
    stand(&mut room, number("1"));
    say(&mut room, "again");
    stand(&mut room, number("4"));
    say(&mut room, "last");
    assert_eq!(
        shown(&room),
        "1 one, 1a again, 2 between, 3 two, 4 three, 5 last"
    );
}

#[test]
fn of_one_number_given_twice_the_later_id_has_the_next_free_letter() {
    let room = typed(&["A (a): one"]);
    let mut map = room.map().clone();
    let lane = map.lane_order()[0];
    let step = |id: &str, number: &str| Edit::AddStep {
        id: StepId(id.parse().unwrap()),
        lane,
        row: 0,
        kind: StepKind::Task,
        number: Some(number.parse().unwrap()),
        name: id.to_string(),
        phase: None,
    };
    let edits = [
        step("x-1", "2"),
        step("y-1", "2"),
        step("y-2", "2a"),
        step("z-1", "2"),
    ];
    let said = |map: &Map| -> Vec<String> {
        let ids = ["x-1", "y-1", "y-2", "z-1"].map(|id| StepId(id.parse().unwrap()));
        ids.iter()
            .map(|id| map.number(*id).unwrap().to_string())
            .collect()
    };
    let mut other = map.clone();
    edits.iter().for_each(|edit| drop(map.apply(edit).unwrap()));
    edits
        .iter()
        .rev()
        .for_each(|edit| drop(other.apply(edit).unwrap()));
    assert_eq!(said(&map), ["2", "2b", "2a", "2c"]);
    assert_eq!(said(&other), said(&map), "in either order");
    for id in map.all_numbered() {
        assert_eq!(map.numbered(map.number(id).unwrap()), Some(id));
    }
}

/// The sessions as they were before numbers were kept.
const BEFORE: [&str; 3] = [
    include_str!("../store/version-3/cap-dien-moi.ron"),
    include_str!("../store/version-3/khoi-su-kinh-doanh.ron"),
    include_str!("../store/version-3/lien-thong-khai-sinh.ron"),
];

#[test]
fn files_from_before_have_one_number_a_step_in_the_whole_replay() {
    for text in BEFORE {
        let mut session = laneway::store::parse(text.as_bytes(), "x").unwrap().session;
        let map = session.map();
        // Those that stand are counted in reading order.
        let all = session.order().all(map).iter();
        let said: Vec<u32> = all
            .filter_map(|id| map.number(*id))
            .map(|n| n.whole)
            .collect();
        assert_eq!(said, (1..=said.len() as u32).collect::<Vec<_>>());
        let mut had: BTreeMap<StepId, StepNumber> = BTreeMap::new();
        for entries in 0..=session.len() {
            let moment = session.at(entries);
            for id in moment.map().all_numbered() {
                let number = moment.map().number(id).unwrap();
                assert_eq!(*had.entry(id).or_insert(number), number);
            }
        }
        // The first edit writes them down, once.
        let before = session.len();
        let number = session.map().numbered(StepNumber::whole(1)).unwrap();
        let by = "zz".parse().unwrap();
        let name = |name: &str| Edit::RenameStep {
            step: number,
            name: name.to_string(),
        };
        for new in ["a", "b"] {
            let entry = session.entry(by, Elapsed::default(), Act::Do(vec![name(new)]));
            session.commit(entry).unwrap();
        }
        let kinds: Vec<bool> = session
            .since(before)
            .iter()
            .map(|e| matches!(e.act, Act::Number(_)))
            .collect();
        assert_eq!(kinds, [true, false, false]);
        let text = laneway::store::write_text(&session);
        let again = laneway::store::parse(text.as_bytes(), "x").unwrap().session;
        assert_eq!(again.map(), session.map());
        for (id, number) in had
            .iter()
            .filter(|(id, _)| again.map().step(**id).is_some())
        {
            assert_eq!(again.map().number(*id), Some(*number));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    /// Whatever is typed, deleted, undone and redone, no number changes, and none is given
    /// twice but after an undo.
    #[test]
    fn no_number_changes_and_none_is_given_twice(
        moves in prop::collection::vec((0u8..10, any::<u16>()), 1..25),
    ) {
        let mut room = typed(&["A (a): x0"]);
        let mut has: BTreeMap<StepId, StepNumber> = BTreeMap::new();
        let mut given: BTreeSet<StepNumber> = BTreeSet::new();
        for (count, (kind, n)) in (1..).zip(&moves) {
            let numbered: Vec<StepId> = room.map().all_numbered().collect();
            let pick = numbered.get(usize::from(*n) % numbered.len().max(1)).copied();
            let mut undone = false;
            match (kind, pick) {
                (0..=3, _) => drop(room.take(&format!("x{count}"))),
                (4, _) => drop(room.take(&format!("x{count}?"))),
                (5, _) => drop(room.take(&format!("x{count}&2"))),
                (6 | 7, Some(step)) => {
                    let number = room.map().number(step).unwrap();
                    stand(&mut room, number);
                }
                (8, Some(step)) => {
                    let edits = compose::delete_step(room.map(), step);
                    drop(room.commit(edits));
                    settle(&mut room);
                }
                _ => {
                    undone = turn(&mut room, Session::undoable, Act::Undo);
                    settle(&mut room);
                }
            }
            for step in room.map().all_numbered() {
                let number = room.map().number(step).unwrap();
                match has.insert(step, number) {
                    Some(had) => prop_assert_eq!(had, number),
                    None => prop_assert!(given.insert(number), "{number} again"),
                }
            }
            if undone {
                let gone = |step: &StepId| room.map().step(*step).is_none();
                let gone: Vec<StepId> = has.keys().copied().filter(gone).collect();
                for step in gone {
                    // Only what was undone just now may have its number given again.
                    if let Some(number) = has.get(&step)
                        && number.whole > 0
                    {
                        given.remove(number);
                    }
                    has.remove(&step);
                }
            }
        }
        // What lines say of a map typed in order has the same numbers.
        let folded = Session::fold(room.session.id(), room.session.log().to_vec()).unwrap();
        prop_assert_eq!(folded.map(), room.map());
    }
}

#[test]
fn lines_captured_again_have_the_numbers_of_a_map_typed_in_order() {
    let room = typed(&[
        "A (a): one",
        "fit?",
        "B (b): two",
        "three",
        ".",
        "|2/2",
        "A: four~,5d",
        ">1",
    ]);
    let lines = laneway::capture::draft(room.map(), room.session.order()).lines;
    let mut again = Room::empty();
    for line in &lines {
        say(&mut again, line);
    }
    assert_eq!(numbers(&again), numbers(&room), "{lines:?}");
}

#[test]
fn lines_say_which_numbers_they_do_not_keep() {
    let mut room = typed(&["A (a): one", "two"]);
    let draft = |room: &Room| laneway::capture::draft(room.map(), room.session.order());
    assert_eq!(draft(&room).renumbered, []);
    stand(&mut room, number("1"));
    say(&mut room, "between");
    let renumbered = draft(&room).renumbered;
    let told = room.speaker(Language::En).renumbered(&renumbered);
    assert_eq!(
        told.unwrap(),
        "the numbers of 2 steps, from step 2 on: lines count them in order"
    );
}

#[test]
fn what_a_replaced_replacement_had_replaced_is_not_flagged_as_gone() {
    let mut room = typed(&["A (a): one"]);
    let step = room.map().numbered(number("1")).unwrap();
    let by = room.session.log()[0].by;
    let rename = |name: &str| {
        vec![Edit::RenameStep {
            step,
            name: name.to_string(),
        }]
    };
    let fee = vec![Edit::SetFact {
        step,
        fact: Fact::Fee(1.into()),
    }];
    let first = room.commit(fee).unwrap();
    for name in ["two", "three"] {
        let entry = room.session.undoable().unwrap();
        let edits = rename(name);
        let act = Act::Replace { entry, edits };
        let entry = room.session.entry(by, Elapsed::default(), act);
        room.session.commit(entry).unwrap();
    }
    // So such logs fold: the fee is there again.
    assert_eq!(room.map().step(step).unwrap().facts.fee, Some(1.into()));
    assert_eq!(
        room.session.undone(),
        BTreeMap::from([(first + 1, first + 2)])
    );
}
