//! What entries say, in both languages, as told in `sentences/*.txt`.
//!
//! A story begins with `== NAME`, or with `== NAME, on: STORY` where it goes on with the
//! session that an earlier story left. Its cases stand apart by an empty line: an act as
//! files have it, as one edit a line or as `act ...`, and then what the entry says, after
//! `vi: ` and `en: `. A line with `%%` is a remark.

use std::collections::HashMap;
use std::path::PathBuf;
use std::{env, fs};

use laneway::lang::{Quotes, Telling, told};
use laneway::model::*;
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

mod subjects;

const REFRESH: &str = "LANEWAY_SENTENCES=refresh cargo test --test it sentences";

/// In this order: a story may go on with one of a file above.
const FILES: [&str; 2] = ["map.txt", "beside.txt"];

fn path(file: &str) -> PathBuf {
    let house = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    house.join("tests/it/sentences").join(file)
}

fn read<T: DeserializeOwned>(text: &str, place: &str) -> T {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let read = options.from_str(text);
    read.unwrap_or_else(|fault| panic!("{place}: {fault}: {text}"))
}

/// Takes an act and tells it in both languages.
fn tell(session: &mut Session, act: Act, place: &str) -> [String; 2] {
    let entry = session.entry("t".parse().unwrap(), Elapsed::default(), act);
    let mut log = session.log().to_vec();
    log.push(entry.clone());
    let mut quotes = Quotes::of(&log);
    let mut walked = session.at(0);
    for earlier in session.log() {
        quotes.forward(&mut walked, earlier).expect(place);
    }
    let telling = |l| Telling::of(l, session, &entry).quoting(&quotes);
    let before = [Language::Vi, Language::En].map(telling);
    let taken = session.commit(entry.clone());
    assert!(taken.is_ok(), "{place}: {taken:?}");
    before.map(|telling| telling.end(session))
}

/// The stories of all files, and what they tell.
#[derive(Default)]
struct Stories {
    /// The session that each left.
    left: HashMap<String, Session>,
    /// The cases that are told otherwise, each with its place.
    otherwise: String,
}

impl Stories {
    fn all() -> Stories {
        let mut stories = Stories::default();
        for file in FILES {
            let text = fs::read_to_string(path(file)).unwrap();
            stories.follow(file, &text);
        }
        stories
    }

    fn session(&self, story: &str) -> Session {
        let left = self.left.get(story);
        let left = left.unwrap_or_else(|| panic!("there is no story “{story}” above"));
        left.at(left.len())
    }

    /// Plays the stories of a file; answers the file with what they tell.
    fn follow(&mut self, file: &str, text: &str) -> String {
        let (mut story, mut edits, mut act) = (String::new(), Vec::new(), None);
        let mut said: Option<[String; 2]> = None;
        let mut afresh = String::new();
        for (line, number) in text.lines().zip(1..) {
            let place = format!("{file}:{number}, {story}");
            let mut line = line.to_string();
            if let Some(head) = line.strip_prefix("== ") {
                let (name, on) = head.split_once(", on: ").unzip();
                story = name.unwrap_or(head).to_string();
                let new = || Session::new("s".parse().unwrap());
                let session = on.map_or_else(new, |on| self.session(on));
                self.left.insert(story.clone(), session);
            } else if let Some(written) = line.strip_prefix("act ") {
                act = Some(read::<Act<u32>>(written, &place));
            } else if let Some((language, expected)) = told_in(&line) {
                let session = self.left.get_mut(&story).unwrap();
                let said = said.get_or_insert_with(|| {
                    let named = |number| session.name(number).expect(&place);
                    let act = act.take().map(|act| act.calling(named));
                    let act = act.unwrap_or_else(|| Act::Do(std::mem::take(&mut edits)));
                    tell(session, act, &place)
                });
                let got = &said[language];
                if got != expected {
                    let wrong = format!("{place}\n  got:      {got}\n  expected: {expected}\n\n");
                    self.otherwise += &wrong;
                }
                line.replace_range(LANGUAGE.., got);
            } else if line.is_empty() {
                assert!(
                    edits.is_empty() && act.is_none(),
                    "{place}: nothing is told"
                );
                said = None;
            } else if !line.starts_with("%%") {
                assert!(said.is_none(), "{place}: a case ends with an empty line");
                edits.push(read(&line, &place));
            }
            afresh += &line;
            afresh.push('\n');
        }
        afresh
    }
}

/// Where a line goes on behind its language.
const LANGUAGE: usize = "vi: ".len();

fn told_in(line: &str) -> Option<(usize, &str)> {
    let of = |(at, word)| Some((at, line.strip_prefix(word)?));
    ["vi: ", "en: "].into_iter().enumerate().find_map(of)
}

#[test]
fn every_case_is_told_as_it_stands_there() {
    let mut stories = Stories::default();
    let refresh = env::var("LANEWAY_SENTENCES").is_ok_and(|how| how == "refresh");
    for file in FILES {
        let text = fs::read_to_string(path(file)).unwrap();
        let afresh = stories.follow(file, &text);
        if refresh {
            fs::write(path(file), afresh).unwrap();
        }
    }
    assert!(
        refresh || stories.otherwise.is_empty(),
        "told otherwise:\n{}If that is meant: {REFRESH}, and read what changed.",
        stories.otherwise
    );
}

/// The names of the variants of a type, as whoever reads a file is told them.
pub fn variants<T: DeserializeOwned>() -> &'static [&'static str] {
    match ron::from_str::<T>("Nothing").err().map(|fault| fault.code) {
        Some(ron::Error::NoSuchEnumVariant { expected, .. }) => expected,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_kind_of_act_and_edit_and_every_field_has_a_case() {
    let text: String = FILES.map(|f| fs::read_to_string(path(f)).unwrap()).concat();
    let set = |thing: &str, fields: &[&str]| -> Vec<String> {
        let starts = |line: &&str| line.starts_with(&format!("{thing}("));
        let lines: Vec<&str> = text.lines().filter(starts).collect();
        let has = |field: &&&str| {
            let mut words = lines
                .iter()
                .flat_map(|line| line.split(['(', ')', ':', ',']));
            words.any(|word| word == **field)
        };
        let lacks = fields.iter().filter(|field| !has(field));
        lacks.map(|field| format!("{thing}({field})")).collect()
    };
    let known = |name: &&&str| {
        let starts = |line: &str| {
            let rest = line
                .strip_prefix("act ")
                .unwrap_or(line)
                .strip_prefix(**name);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
        };
        text.lines().any(starts)
    };
    let edits = variants::<Edit>().iter().filter(|name| !known(name));
    let acts = variants::<Act<u32>>().iter();
    // The edits are those of `Do`.
    let acts = acts.filter(|name| **name != "Do" && !known(name));
    let mut lacking: Vec<String> = edits.chain(acts).map(|name| name.to_string()).collect();
    lacking.extend(set("SetHeader", variants::<HeaderField>()));
    lacking.extend(set("SetProcedure", variants::<ProcedureField>()));
    lacking.extend(set("SetLane", variants::<LaneField>()));
    lacking.extend(set("SetPhase", variants::<PhaseField>()));
    lacking.extend(set("SetFact", variants::<Fact>()));
    lacking.extend(set("AddMark", variants::<MarkKind>()));
    lacking.extend(set("SetMark", variants::<MarkField>()));
    lacking.extend(set("SetInstrument", variants::<InstrumentField>()));
    lacking.extend(set("SetParticipant", variants::<ParticipantField>()));
    lacking.extend(set("SetNote", variants::<NoteField>()));
    assert!(lacking.is_empty(), "no case has: {}", lacking.join(", "));
}

#[test]
fn a_step_is_deleted_with_what_hangs_on_it_in_one_sentence() {
    let mut session = Stories::all().session("a question and a mark on a step");
    let step = "t-11".parse::<Id>().unwrap().into();
    let edits = compose::delete_step(session.map(), step);
    assert!(edits.len() > 3, "{edits:?}");
    let said = tell(&mut session, Act::Do(edits), "compose");
    assert_eq!(said[1], "Delete step 2 “Thẩm định” with 1 note");
}

#[test]
fn a_session_that_begins_from_another_says_what_belongs_to_what() {
    let earlier = Stories::all().session("an earlier session");
    let mut session = Session::new("s".parse().unwrap());
    let edits = begin_from(earlier.map());
    let all_at_once = told(Language::En, &earlier, &edits);
    let said = tell(&mut session, Act::Do(edits), "begin");
    assert_eq!(said[1], all_at_once);
    let expected = "Session, title: “Lần trước”. \
        Add instrument Decree 01/2019/NĐ-CP; replaced by: Decree 02/2021/NĐ-CP. \
        Add instrument Decree 02/2021/NĐ-CP; replaced by: Decree 03/2024/NĐ-CP. \
        Add instrument Decree 03/2024/NĐ-CP. \
        Add Hà Nam (person); role: “chair”; absent. \
        Add Hà (person); role: “clerk”; absent";
    assert_eq!(said[1], expected);
}
