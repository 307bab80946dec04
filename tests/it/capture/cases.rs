//! Lines as they are typed, what they make and what is said of them, as told in
//! `cases.txt`.
//!
//! A story begins with `== NAME`, in a room of two lanes, or with `== NAME, from nothing`
//! in one of none; what the lines after `+ ` make stands there already. Its cases stand
//! apart by an empty line: the lines after `> `, each typed in that room, and what every
//! one of them does. That is the edits, as files have them, or what is refused, as
//! `no REASON: PART OF THE LINE`; and what is said, after `vi: ` and `en: `. A line with
//! `%%` is a remark.

use std::path::PathBuf;
use std::{env, fs};

use ron::extensions::Extensions;
use strum::VariantNames;
use unicode_normalization::UnicodeNormalization;

use super::*;
use crate::english::kenya::foreign;
use crate::sentences::variants;

const REFRESH: &str = "LANEWAY_CASES=refresh cargo test --test it capture::cases";

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/capture/cases.txt")
}

/// Where the cases of a story begin.
#[derive(Default)]
struct Story {
    empty: bool,
    lines: Vec<String>,
}

impl Story {
    fn room(&self) -> Room {
        let mut room = match self.empty {
            true => Room::empty(),
            false => Room::two_lanes(),
        };
        for line in &self.lines {
            room.line(line);
        }
        room
    }

    /// What a line does there, as the lines of a case.
    fn done(&self, line: &str) -> Vec<String> {
        let mut room = self.room();
        let before = room.map().clone();
        let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        let (mut done, said): (Vec<String>, _) = match room.take(line) {
            Ok((read, captured)) => {
                let edits = captured.edits.iter();
                let echo = |l| read.echo(&captured, room.speaker(l));
                let said = [Language::Vi, Language::En].map(echo);
                let written = |edit| options.to_string(edit).unwrap();
                (edits.map(written).collect(), said)
            }
            Err(refused) => {
                assert_eq!(*room.map(), before, "{line}");
                let part = &line[refused.span.clone()];
                let why = format!("no {}: {part}", reason(&refused.why));
                let why = why.trim_end().to_string();
                let said = [Language::Vi, Language::En].map(|l| refused.say(l));
                (vec![why], said)
            }
        };
        let told = ["vi", "en"].into_iter().zip(said);
        done.extend(told.map(|(language, said)| format!("{language}: {said}")));
        done
    }
}

fn reason(why: &Why) -> String {
    let said = format!("{why:?}");
    said.split(['(', ' ']).next().unwrap().to_string()
}

/// The file with what its lines do now.
fn afresh(text: &str) -> String {
    let mut story = Story::default();
    let mut afresh = String::new();
    // What the lines of a case do.
    let mut case: Option<Vec<String>> = None;
    for line in text.lines().chain([""]) {
        if let Some(head) = line.strip_prefix("== ") {
            story = Story::default();
            story.empty = head.ends_with(", from nothing");
        } else if let Some(line) = line.strip_prefix("+ ") {
            story.lines.push(line.to_string());
        } else if let Some(typed) = line.strip_prefix('>') {
            let typed = typed.strip_prefix(' ').unwrap_or(typed);
            let done = story.done(typed);
            // Letters may come in two pieces.
            let pieces: String = typed.nfd().collect();
            let whole = |lines: Vec<String>| lines.join("\n").nfc().collect::<String>();
            assert_eq!(whole(story.done(&pieces)), whole(done.clone()), "{typed}");
            match &case {
                Some(same) => assert_eq!(done, *same, "{typed}"),
                None => case = Some(done),
            }
        } else if line.is_empty() {
            if let Some(done) = case.take() {
                afresh += &done.join("\n");
                afresh.push('\n');
            }
        } else if !line.starts_with("%%") {
            continue;
        }
        afresh += line;
        afresh.push('\n');
    }
    afresh.truncate(afresh.trim_end().len() + 1);
    afresh
}

#[test]
fn every_line_does_what_stands_there() {
    let text = fs::read_to_string(path()).unwrap();
    let afresh = afresh(&text);
    if env::var("LANEWAY_CASES").is_ok_and(|how| how == "refresh") {
        return fs::write(path(), afresh).unwrap();
    }
    for ((got, expected), number) in afresh.lines().zip(text.lines()).zip(1..) {
        assert!(
            got == expected,
            "cases.txt:{number}\n  got:      {got}\n  expected: {expected}\n\
             If that is meant: {REFRESH}, and read what changed."
        );
    }
    assert_eq!(afresh.len(), text.len(), "something is lacking: {REFRESH}");
}

/// What no line brings about on its own: what no file can show, what stands where other
/// hands put it, what only several lines pasted at once run into, what a session in
/// Vietnamese does not know.
const NO_REASON: &[&str] = &[
    "ControlCharacter",
    "TooLong",
    "IntoStart",
    "Map",
    "RateOfNone",
];

/// What is said in the inspector alone.
const NO_FACT: &[&str] = &[
    "Activity",
    "Bearer",
    "Channel",
    "InSystem",
    "Place",
    "ServiceLevel",
];

#[test]
fn every_fact_and_every_refusal_has_a_case() {
    let text = fs::read_to_string(path()).unwrap();
    let has = |word: &str| text.contains(word);
    let facts = variants::<Fact>().iter();
    let facts = facts.filter(|fact| has(&format!("fact:{fact}(")) == NO_FACT.contains(fact));
    let reasons = Why::VARIANTS.iter();
    let reasons = reasons.filter(|why| has(&format!("\nno {why}:")) == NO_REASON.contains(why));
    let lacking: Vec<_> = facts.chain(reasons).collect();
    assert!(
        lacking.is_empty(),
        "no case has, or one has all the same: {lacking:?}"
    );
}

/// What is told in an English session, of every reason for which a line is refused:
/// nothing in it is Vietnam's but what was typed or stands on the map.
#[test]
fn every_refusal_is_english_in_an_english_session() {
    let text = fs::read_to_string(path()).unwrap();
    let (mut story, mut seen) = (Story::default(), 0);
    for line in text.lines() {
        if line.starts_with("== ") {
            story = Story {
                empty: line.ends_with(", from nothing"),
                ..Story::default()
            };
        } else if let Some(line) = line.strip_prefix("+ ") {
            story.lines.push(line.to_string());
        } else if let Some(typed) = line.strip_prefix("> ") {
            let mut room = story.room();
            let english = HeaderField::Language(Language::En);
            room.commit(vec![Edit::SetHeader(english)]).unwrap();
            let Err(refused) = room.take(typed) else {
                continue;
            };
            seen += 1;
            let answers = room.map().flows().values();
            let answers = answers.filter_map(|flow| flow.condition.clone());
            let answers = answers.collect::<Vec<_>>().join(" ");
            let own = format!("{} {typed} {answers}", story.lines.join(" "));
            let said = refused.say(Language::En);
            // A slip in a Vietnamese word is mended in Vietnamese.
            let said = said.split("did you mean").next().unwrap_or_default();
            let words = said.split(|c: char| !c.is_alphabetic());
            let ours: Vec<&str> = words.filter(|word| !own.contains(word)).collect();
            let foreign = foreign(&ours.join(" ")).map(str::to_string);
            assert_eq!(foreign, None, "{typed}: {said}");
        }
    }
    assert!(seen > 80, "{seen}");
}
