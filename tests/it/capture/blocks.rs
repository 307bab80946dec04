//! Texts that come at once, written by people who do this job from texts that are public:
//! mails, minutes, tables as spreadsheets, word processors and web pages copy them, lists and
//! charts. `pastes/NAME.txt` is the text, `pastes/NAME.becomes` what became of each row.

use std::path::PathBuf;
use std::{env, fs};

use laneway::capture::block::{Block, Choice, Idle, Rest, Row, Took, What};
use laneway::lang::block::counted;
use laneway::model::*;
use proptest::prelude::*;

use super::*;
use crate::support::dice::cases;

const REFRESH: &str = "LANEWAY_PASTES=refresh cargo test --test it capture::blocks";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/capture/pastes")
}

/// What becomes of a text on a map.
fn taken(room: &Room, text: &str, language: Language, rest: Rest) -> (Block, Took) {
    let block = Block::read(text, &room.cx());
    let mut ids = room.session.ids(tag("t1"));
    let took = block.take(&room.cx(), &mut ids, language, rest);
    (block, took)
}

/// A row each: its line, what it is taken for, what that is in words, why not.
fn told(block: &Block, took: &Took, language: Language) -> String {
    let mut text = String::new();
    for (row, taken) in block.rows.iter().zip(&took.rows) {
        let mut said = taken.said.join(" · ");
        if let Some(idle) = taken.idle.filter(|_| said.is_empty()) {
            let pasted: Vec<&str> = row.pasted.split_whitespace().collect();
            said = format!("{}: {}", idle.word(language), pasted.join(" "));
        }
        let line = format!("{} {:?} {said}", row.line, taken.what);
        text += &format!("{}\n", line.trim_end());
        if let Some(refused) = &taken.refused {
            text += &format!("    {}\n", refused.say(language));
        }
    }
    text + &counted(language, took.tally) + "\n"
}

#[test]
fn what_people_paste_becomes_what_is_kept_beside_it() {
    let mut wrong = String::new();
    let mut names: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .collect();
    names.sort();
    assert!(names.len() > 10);
    for path in names {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().to_string();
        let language = match name.contains("vi") || name == "mermaid" {
            true => Language::Vi,
            false => Language::En,
        };
        let mut room = Room::spoken(language);
        let (block, took) = taken(&room, &text, language, Rest::Parks);
        let becomes = told(&block, &took, language);
        let kept = path.with_extension("becomes");
        if env::var("LANEWAY_PASTES").is_ok_and(|how| how == "refresh") {
            fs::write(&kept, &becomes).unwrap();
        } else if fs::read_to_string(&kept).ok().as_deref() != Some(&becomes) {
            wrong += &format!("== {name}\n{becomes}\n");
        }
        // One act, and each row is somewhere.
        room.commit(took.edits()).unwrap();
        nothing_is_lost(&block, &took, &room);
    }
    assert!(
        wrong.is_empty(),
        "{wrong}\nIf that is meant: {REFRESH}, and read what changed."
    );
}

/// All that the map says, folded.
fn all_of(map: &Map) -> String {
    laneway::lang::fold(&format!("{map:?}"))
}

/// Every row is on the map, in a note, or in the list; and each of its words is there, but
/// for those of facts, of a label and of the frame of a chart.
fn nothing_is_lost(block: &Block, took: &Took, room: &Room) {
    let map = all_of(room.map());
    let begins = |row: &Row| row.pasted.contains("flowchart TD") || row.pasted.contains("graph LR");
    let chart = block.rows.iter().any(begins);
    for (row, taken) in block.rows.iter().zip(&took.rows) {
        match taken.what {
            // It is in the list.
            What::Look | What::Skipped => {}
            What::Step | What::Facts | What::Note | What::Phase | What::Other => {
                assert!(!taken.said.is_empty(), "{row:?}");
            }
            What::Nothing => {
                let speaks = row.pasted.chars().any(char::is_alphanumeric);
                assert!(
                    !speaks || taken.idle.is_some() || taken.refused.is_some(),
                    "{row:?}"
                );
            }
        }
        // A comment of a file of ours is only told; the names by which a chart calls its boxes
        // are signs of its form.
        let drawn = taken.idle == Some(Idle::Drawing)
            || chart && matches!(taken.what, What::Step | What::Other | What::Nothing);
        if taken.idle == Some(Idle::Comment) || drawn {
            continue;
        }
        // Words that no fact and no sign of a form is made of.
        for word in row.pasted.split(|c: char| !c.is_alphabetic()) {
            let folded = laneway::lang::fold(word);
            if folded.starts_with("zq") && taken.what != What::Skipped {
                assert!(map.contains(&folded), "{word} of {row:?}: {taken:?}\n{map}");
            }
        }
    }
}

#[test]
fn what_somebody_chooses_for_a_row_is_what_becomes_of_it() {
    let room = Room::spoken(Language::En);
    let text = "1. Receive the dossier\n2. Check it\n3. Sign\n,2 dyas";
    let mut block = Block::read(text, &room.cx());
    block.rows[0].lane = Some("One-stop desk".into());
    block.rows[1].choice = Choice::Park;
    block.rows[2].choice = Choice::Line("Boss:: sign, 1d".into());
    let mut ids = room.session.ids(tag("t1"));
    let took = block.take(&room.cx(), &mut ids, Language::En, Rest::Stays);
    insta::assert_snapshot!(told(&block, &took, Language::En), @r#"
    1 Step step 1 “Receive the dossier” · new lane One-stop desk (osd)
    2 Note parked: 2. Check it
    3 Step step 2 “sign” · new lane Boss (b) · 1 working day
    4 Look
        “2 dyas” is not understood; did you mean “2 days”?
    2 steps, 1 fact, 1 note, 2 new lanes, 1 to look at
    "#);
    block.rows[2].choice = Choice::Skip;
    let mut ids = room.session.ids(tag("t1"));
    let took = block.take(&room.cx(), &mut ids, Language::En, Rest::Parks);
    insta::assert_snapshot!(told(&block, &took, Language::En), @r#"
    1 Step step 1 “Receive the dossier” · new lane One-stop desk (osd)
    2 Note parked: 2. Check it
    3 Skipped
    4 Look
        “2 dyas” is not understood; did you mean “2 days”?
    1 step, 1 note, 1 new lane, 1 to look at
    "#);
}

#[test]
fn a_numbered_step_that_stands_is_told_more_of() {
    let mut room = Room::two_lanes();
    room.lines(&["receive", "check"]);
    let (block, took) = taken(
        &room,
        "Bước 1: 3 ngày\nBước 2: 2 giờ\n",
        Language::En,
        Rest::Stays,
    );
    insta::assert_snapshot!(told(&block, &took, Language::En), @r#"
    1 Facts step 1 “receive” · 3 working days
    2 Facts step 2 “check” · 2 hours
    2 facts
    "#);
}

#[test]
fn a_table_in_markdown_and_one_without_heads_are_steps_by_row() {
    let room = Room::spoken(Language::En);
    let text = "\
| No. | Step | Unit | Time | Fee |
|:---:|------|------|-----:|-----|
| 1 | Receive form | One-stop desk | 2h | 50k |
| 2 | Appraise, decide | Land office | 3 days | |

1\tNộp hồ sơ\tNgười dân\t\t50.000
2\tTiếp nhận\tMột cửa\t2 giờ\t
3\tThẩm định\tMột cửa\t3 ngày\t
";
    let (block, took) = taken(&room, text, Language::En, Rest::Stays);
    insta::assert_snapshot!(told(&block, &took, Language::En), @r#"
    1 Nothing head of the table: | No. | Step | Unit | Time | Fee |
    2 Nothing head of the table: |:---:|------|------|-----:|-----|
    3 Step step 1 “Receive form” · new lane One-stop desk (osd) · 2 hours · fee 50,000 VND
    4 Step step 2 “Appraise, decide” · new lane Land office (lo) · 3 working days
    6 Step step 3 “Nộp hồ sơ” · new lane Người dân (nd) · fee 50,000 VND
    7 Step step 4 “Tiếp nhận” · new lane Một cửa (mc) · 2 hours
    8 Step step 5 “Thẩm định” · Một cửa · 3 working days
    5 steps, 6 facts, 4 new lanes
    "#);
}

fn piece() -> impl Strategy<Value = String> {
    let pieces: Vec<&'static str> = vec![
        "zqalo",
        "zqbevi",
        "Zqcanu",
        "zqđiu",
        "\t",
        "\t",
        "\t",
        "\n",
        "\n",
        "\n",
        "\n\n",
        " ",
        " ",
        "- ",
        "* ",
        "• ",
        "1. ",
        "2. ",
        "3) ",
        "Bước 1: ",
        "Step 2: ",
        "a) ",
        "(i) ",
        "I. ",
        "I. ZQTITLE\n",
        "|",
        "| ",
        "|---|---|\n",
        "\"",
        "STT\tNội dung\tĐơn vị\tThời gian\n",
        "No.\tStep\tUnit\tTime\tFee\tLaw\n",
        "1\t",
        "2\t",
        "2 ngày",
        "3d",
        ", 2h",
        "50k",
        "điều 5",
        "Zqlane: ",
        "Zqlane (zl): ",
        "Zqdept:\n",
        "?",
        "? yes\n",
        "yes",
        ">1",
        ">zl",
        "&",
        "&2",
        ".",
        ",",
        "; ",
        "?? ",
        "! ",
        "# ",
        "## ",
        "flowchart TD\n",
        "graph LR\n",
        "subgraph Zqframe\n",
        "end\n",
        "na --> nb",
        "na -- zqyes --> nc",
        "nb -->|zqon| nd",
        "na{zqask}",
        "nc & nd --> ne[zqbox]",
        "[zqdata]",
        "(zqdone)",
        "(start zqbegin)",
        "...\n",
        "// zqsaid\n",
        "Dear Zqname,\n",
        "Subject: zqsubject\n",
        "Thanks,\n",
        "Minutes of zqmeeting\n",
        "10:05 ",
        "Present:\n",
        "Decisions:\n",
        "Zqname: ",
        "```mermaid\n",
        "```\n",
        "%% ",
        "http://zqlink.example\n",
        "-----\n",
        "Total\t",
        "hồ sơ gồm:\n",
        "\u{b}",
        "\u{1b}[2J",
        "\r\n",
        "\r",
    ];
    prop::sample::select(pieces).prop_map(str::to_string)
}

proptest! {
    #![proptest_config(cases(60))]

    /// Whatever is pasted: the map takes what was understood as one act, and what was pasted
    /// is on it, in a note, or still in the list.
    #[test]
    fn whatever_is_pasted_is_somewhere(pieces in prop::collection::vec(piece(), 0..60), blank in any::<bool>()) {
        let text = pieces.concat();
        let mut room = match blank {
            true => Room::spoken(Language::En),
            false => {
                let mut room = Room::two_lanes();
                room.lines(&["receive", "complete?", "sign"]);
                room
            }
        };
        let (block, took) = taken(&room, &text, Language::Vi, Rest::Parks);
        // Every line is in a row.
        let rows: String = block.rows.iter().map(|row| row.pasted.as_str()).collect();
        let strip = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        prop_assert_eq!(strip(&rows), strip(&text));
        let edits = took.edits();
        if !edits.is_empty() {
            let before = room.session.log().len();
            room.commit(edits).unwrap();
            prop_assert_eq!(room.session.log().len(), before + 1);
        }
        nothing_is_lost(&block, &took, &room);
        if let Some(step) = took.caret.step {
            prop_assert!(room.map().step(step).is_some());
        }
    }
}
