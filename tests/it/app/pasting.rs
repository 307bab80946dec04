//! What was pasted comes up as a list, and nothing of it is lost.

use insta::assert_snapshot;
use laneway::app::Effect;
use laneway::input::Input;
use laneway::model::*;

use super::workshop;
use crate::support::typist::{Typist, setup, two_lanes};

const MAIL: &str = include_str!("../capture/pastes/mail-en.txt");
const LIST: &str =
    "1. Receive the dossier, 2h\n2. Specialised division: check it, 3d\n3. Sign\n,2 dyas\n";

fn notes(t: &Typist, kind: NoteKind) -> Vec<String> {
    let notes = t.map().notes().values().filter(|note| note.kind == kind);
    notes.map(|note| note.text.clone()).collect()
}

#[test]
fn a_paste_is_a_list_of_what_each_row_is_taken_for() {
    let mut t = Typist::at(setup(two_lanes(), Language::En), 80, 24);
    t.paste(LIST);
    assert_snapshot!(t.screen(), @r#"
     untitled                                                              room.ron
    ┌ Pasted: 3 steps, 2 facts, 1 to look at ──────────────────────────────────────┐
    │>   1 + 1. Receive the dossier, 2h  step 1 “Receive the dossier” · one-stop d…│
    │    2 + 2. Specialised division: c… step 2 “check it” · specialised division… │
    │    3 + 3. Sign                     step 3 “Sign” · specialised division      │
    │    4 ? ,2 dyas                     “2 dyas” is not understood; did you mean… │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │──────────────────────────────────────────────────────────────────────────────│
    │ step 1 “Receive the dossier” · one-stop desk · 2 hours                       │
    │                                                                              │
    │ [Enter take] [e edit] [L lane] [t a step] [p park] [s leave] [P park rest]   │
    │ [Esc later]                                                                  │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter take what is understood  Tab next to look at  Space several rows
    › ↑ ↓ choose a row · Tab next to look at · Space several rows
     0 steps · 0 working days · fees 0 VND · 0 hand-offs · law 0/0               ●
    "#);
    assert_eq!(t.acts().len(), 1, "not before Enter");
    t.keys("<enter>");
    assert_eq!(t.acts().len(), 2, "one entry");
    assert_eq!(t.steps(), ["Receive the dossier", "check it", "Sign"]);
    assert!(
        t.screen().contains("Pasted: 1 to look at"),
        "{}",
        t.screen()
    );
    // The row that was not understood is still there, is mended and taken.
    t.keys("e");
    assert!(t.line().contains(",2 dyas"), "{}", t.screen());
    t.keys("<backspace><backspace><backspace><backspace>days<enter><enter>");
    assert_eq!(t.acts().len(), 3);
    let (_, sign) = t
        .map()
        .steps()
        .iter()
        .find(|(_, s)| s.name == "Sign")
        .unwrap();
    assert!(sign.facts.elapsed.is_some());
    t.keys("<esc><esc>uu");
    assert_eq!(t.steps(), [""; 0]);
}

#[test]
fn rows_are_left_parked_made_steps_and_put_into_a_lane() {
    let mut t = Typist::new(two_lanes());
    t.paste(LIST);
    // Left in the list; parked; into a lane that is new, two of them at once.
    t.keys("s<down>p<up>");
    assert!(t.screen().contains("stays in the list"), "{}", t.screen());
    t.keys("a <down> L");
    assert!(t.line().starts_with("lane"), "{}", t.screen());
    t.keys("Archive<enter>");
    assert!(t.screen().contains("Archive"), "{}", t.screen());
    t.keys("<home>s<enter>");
    assert_eq!(t.steps(), ["Sign"]);
    assert_eq!(
        notes(&t, NoteKind::Parked),
        ["2. Specialised division: check it, 3d"]
    );
    // Esc loses nothing: they are where the message says.
    t.keys("<esc>");
    assert_snapshot!(t.hint(), @"2 pasted rows in the list · Esc P: show");
    t.keys("<esc>P");
    assert!(t.screen().contains("Receive the dossier"), "{}", t.screen());
    // The rest into the parking lot, all at once.
    t.keys("P<enter>");
    assert_eq!(notes(&t, NoteKind::Parked).len(), 3);
    t.keys("<esc>P");
    assert_snapshot!(t.hint(), @"No pasted rows are waiting.");
    // What only sounds like talk is a step after all.
    t.paste("so it goes on and on\nwe do it twice a day because they ask\n");
    t.keys("<home>t<down>t<enter>");
    assert_eq!(t.steps().len(), 3, "{}", t.screen());
}

#[test]
fn a_click_chooses_a_row_and_presses_a_button() {
    let mut t = Typist::new(two_lanes());
    t.paste(LIST);
    let press = |t: &mut Typist, words: &str| {
        let (x, y) = t.find(words).unwrap();
        t.input(Input::Click { x, y });
    };
    press(&mut t, "3. Sign");
    press(&mut t, "[s leave]");
    assert!(t.screen().contains("stays in the list"), "{}", t.screen());
    press(&mut t, "[Enter take]");
    assert_eq!(t.steps(), ["Receive the dossier", "check it"]);
    press(&mut t, "[Esc later]");
    assert!(t.hint().contains("2 pasted rows"), "{}", t.hint());
}

#[test]
fn leaving_keeps_the_rows_that_wait_in_the_parking_lot() {
    let mut t = workshop();
    t.paste("one more thing,2 dyas\n,3 dyas\n");
    t.keys("<esc><esc><ctrl-q>");
    assert_snapshot!(t.hint(), @"2 pasted rows not taken yet. P: show · Ctrl-Q again: keep in the parking lot and quit");
    assert!(!t.asked.contains(&Effect::Quit));
    t.keys("<ctrl-q>");
    assert!(t.asked.contains(&Effect::Quit));
    assert!(notes(&t, NoteKind::Parked).contains(&",3 dyas".to_string()));
}

#[test]
fn a_mail_comes_up_at_once_and_a_second_paste_loses_nothing_of_it() {
    let mut t = Typist::at(
        setup(Session::new("s1".parse().unwrap()), Language::Vi),
        80,
        24,
    );
    t.paste(MAIL);
    assert!(t.screen().contains("Dán vào"), "{}", t.screen());
    t.keys("<esc>");
    t.paste("a\nb");
    t.keys("<end>");
    assert!(t.screen().contains("This e-mail"), "{}", t.screen());
    t.keys("<enter>");
    assert!(
        t.steps().contains(&"a") && t.steps().len() > 8,
        "{:?}",
        t.steps()
    );
}

#[test]
fn a_table_with_heads_fills_the_steps_it_names_and_adds_the_others() {
    let mut t = workshop();
    t.keys("<esc>t");
    let before: Vec<String> = t.steps().iter().map(|name| name.to_string()).collect();
    // Wherever the cursor is.
    t.keys("G");
    t.paste(&format!(
        "No.\tStep\tUnit\tTime\tRemarks\n1\t{}\t\t2d\turgent\n2\tarchive\tArchive room\t1h\t\n3\tclose\tArchive room\tsoonish\task\n",
        before[0]
    ));
    let rows = t.rows()[1..6].join("\n");
    assert_snapshot!(rows, @r"
    ┌ Pasted: 2 steps, 2 facts, 3 notes, 1 new lane ───────────────────────────────────────────────────────────────────────┐
    │>   1 - No. Step Unit Time Remarks                  head of the table                                                 │
    │    2 = 1 receive dossier 2d urgent                 step 1 “receive dossier” · 2 working days · remark on step 1 “rec…│
    │    3 + 2 archive Archive room 1h                   step 1a “archive” · new lane Archive room (ar) · 1 hour           │
    │    4 + 3 close Archive room soonish ask            step 1b “close” · Archive room · remark: Time: soonish · remark:… │
    ");
    assert_eq!(t.steps().len(), before.len(), "not before Enter");
    t.keys("<enter>");
    for name in &before {
        assert!(
            t.steps().contains(&name.as_str()),
            "{name} is there no more"
        );
    }
    assert_eq!(t.steps().len(), before.len() + 2, "{}", t.screen());
    let first = t.map().steps().values().find(|step| step.name == before[0]);
    assert!(first.unwrap().facts.elapsed.is_some());
    let lane = t
        .map()
        .lanes()
        .find(|(_, lane)| lane.name == "Archive room");
    assert!(lane.is_some());
    assert!(notes(&t, NoteKind::Remark).contains(&"Time: soonish".to_string()));
    t.keys("u");
    assert_eq!(t.steps().len(), before.len());
}

#[test]
fn a_block_without_heads_says_before_enter_that_names_are_replaced() {
    let mut t = workshop();
    t.keys("<esc>tgg");
    t.paste("submit\tsd\nexamine again\tsd\n");
    assert!(t.hint().contains("REPLACES the names of"), "{}", t.hint());
}

#[test]
fn a_table_of_other_steps_is_a_list_on_a_table_with_rows_too() {
    for table in [
        include_str!("../capture/pastes/excel-vi.txt"),
        include_str!("../capture/pastes/word-vi.txt"),
    ] {
        let mut t = workshop();
        t.keys("<esc>tgg");
        let before: Vec<String> = t.steps().iter().map(|name| name.to_string()).collect();
        t.paste(table);
        assert!(t.screen().contains("Pasted: 16 steps"), "{}", t.screen());
        t.keys("<enter>");
        let after = t.steps();
        assert_eq!(after.len(), before.len() + 16);
        for name in &before {
            assert!(after.contains(&name.as_str()), "{name} is overwritten");
        }
    }
}

#[test]
fn rows_that_wait_come_back_whatever_ended_the_program() {
    let kept = |t: &Typist| {
        let mut kept = t.asked.iter().filter_map(|effect| match effect {
            Effect::KeepRows(rows) => Some(rows.clone()),
            _ => None,
        });
        kept.next_back()
    };
    let mut t = workshop();
    t.paste(LIST);
    t.keys("<end>L Archive<enter><home>s");
    let text = kept(&t).flatten().unwrap();
    // Another run of the program, with what the one before kept and nothing else.
    let mut again = workshop();
    again.app.bring_rows(&text);
    assert_snapshot!(again.hint(), @"4 pasted rows left in the list last time · Esc P: show");
    again.keys("<esc>P");
    assert!(
        again.screen().contains("stays in the list"),
        "{}",
        again.screen()
    );
    assert!(again.screen().contains(",2 dyas"), "{}", again.screen());
    again.keys("<home>s<end>p<enter>");
    assert_eq!(kept(&again), Some(None), "nothing waits any more");
    // What another version kept is left alone.
    let mut other = workshop();
    other.app.bring_rows("(rows:[],plan:[(0,Nothing(Head))])");
    other.app.bring_rows("no rows");
    other.keys("<esc>P");
    assert_eq!(other.hint(), "No pasted rows are waiting.");
}

#[test]
fn a_published_table_pasted_into_an_empty_table_is_a_list_of_its_steps() {
    let mut t = Typist::new(two_lanes());
    t.keys("<esc>t");
    t.paste(include_str!("../capture/pastes/excel-vi.txt"));
    assert!(t.screen().contains("Pasted: 16 steps"), "{}", t.screen());
    t.keys("<enter>");
    assert_eq!(t.steps().len(), 16);
}
