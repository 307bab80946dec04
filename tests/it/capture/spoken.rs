//! Lines as people say them, each with what it must become, as told in `spoken/*.txt`.
//!
//! They were written by people who had not read the grammar, from minutes, mails and texts
//! of law. A story begins with `== NAME`; what the lines after `+ ` make stands there
//! already. Then comes the line after `> `, what it must become after `! ` (words of who
//! wrote it), other readings they saw after `? `, what it becomes after `= `, and what we
//! hold of that after `: `: `right`; `told`, where it becomes something else and that is
//! said before Enter, with the other reading one key away or refused with a reason; or
//! `wrong`.

use std::path::PathBuf;
use std::{env, fs};

use super::*;

const REFRESH: &str = "LANEWAY_SPOKEN=refresh cargo test --test it spoken";

/// `permit.txt` is our own: a building permit by talking, after the trial of a stranger.
const FILES: [(&str, Language); 3] = [
    ("en.txt", Language::En),
    ("vi.txt", Language::Vi),
    ("permit.txt", Language::Vi),
];

fn path(file: &str) -> PathBuf {
    let house = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    house.join("tests/it/capture/spoken").join(file)
}

/// What a line becomes, and whether the chips say that it may be meant otherwise.
fn becomes(room: &mut Room, line: &str, language: Language) -> (Vec<String>, bool) {
    let read = room.read(line);
    let other = read
        .as_ref()
        .ok()
        .and_then(|read| read.other_said(&room.cx(), language));
    if read.as_ref().is_ok_and(|read| read.asked().is_some()) {
        let chips = read.unwrap().chips(&room.cx(), language);
        return (vec![chips[0].text.clone()], true);
    }
    let mut done = vec![match room.take(line) {
        Err(refused) => return (vec![format!("no: {}", refused.say(language))], true),
        Ok((read, captured)) => read.echo(&captured, room.speaker(language)),
    }];
    let doubt = other.is_some();
    done.extend(other.map(|other| format!("or: {other}")));
    (done, doubt)
}

#[derive(Default)]
struct Count {
    right: usize,
    told: usize,
    wrong: usize,
}

fn afresh(text: &str, language: Language, count: &mut Count) -> String {
    let mut afresh = String::new();
    let mut lines: Vec<&str> = Vec::new();
    let mut now: Option<(Vec<String>, bool)> = None;
    let mut was: Vec<String> = Vec::new();
    for line in text.lines() {
        if line.starts_with("== ") {
            lines.clear();
            now = None;
            was.clear();
        }
        if let Some(setup) = line.strip_prefix("+ ") {
            lines.push(setup);
        }
        if let Some(typed) = line.strip_prefix("> ") {
            let mut room = Room::spoken(language);
            room.lines(&lines);
            now = Some(becomes(&mut room, typed, language));
        }
        if let Some(said) = line.strip_prefix("= ") {
            was.push(said.to_string());
            continue;
        }
        if let Some(held) = line.strip_prefix(": ") {
            let (done, other) = now.take().expect(line);
            let held = match held {
                held if done != was => format!("? was {held}"),
                "told" if !other => "wrong".to_string(),
                held => held.to_string(),
            };
            match held.as_str() {
                "right" => count.right += 1,
                "told" => count.told += 1,
                _ => count.wrong += 1,
            }
            for said in done {
                afresh += &format!("= {said}\n");
            }
            afresh += &format!(": {held}\n");
            continue;
        }
        afresh += line;
        afresh.push('\n');
    }
    afresh
}

#[test]
fn what_people_say_becomes_what_they_mean_or_is_told() {
    let refresh = env::var("LANEWAY_SPOKEN").is_ok_and(|how| how == "refresh");
    let mut count = Count::default();
    for (file, language) in FILES {
        let text = fs::read_to_string(path(file)).unwrap();
        let afresh = afresh(&text, language, &mut count);
        if refresh {
            fs::write(path(file), afresh).unwrap();
            continue;
        }
        for ((got, expected), number) in afresh.lines().zip(text.lines()).zip(1..) {
            assert!(
                got == expected,
                "{file}:{number}\n  got:      {got}\n  expected: {expected}\n\
                 If that is meant: {REFRESH}, and read what changed."
            );
        }
        assert_eq!(afresh, text, "{file}: {REFRESH}");
    }
    let Count { right, told, wrong } = count;
    println!("{right} right, {told} told, {wrong} wrong");
    assert!(
        refresh || wrong == 0,
        "{right} right, {told} told, {wrong} wrong"
    );
}

/// What a condition denies is never taken for the answer alone, its rest for what is done.
#[test]
fn a_denied_condition_is_the_no_of_its_decision_whole() {
    for (language, first, said, name) in [
        (
            Language::Vi,
            "hợp lệ?",
            "nếu không hợp lệ thì trả lại hồ sơ",
            "trả lại hồ sơ",
        ),
        (
            Language::Vi,
            "đạt?",
            "nếu không đạt thì soạn văn bản từ chối",
            "soạn văn bản từ chối",
        ),
        (Language::Vi, "đạt?", "nếu không thì từ chối", "từ chối"),
        (Language::Vi, "đạt?", "không thì từ chối", "từ chối"),
        (
            Language::En,
            "complete?",
            "if not complete, return the file",
            "return the file",
        ),
        (
            Language::En,
            "complete?",
            "if not, return the file",
            "return the file",
        ),
    ] {
        let mut room = Room::spoken(language);
        room.lines(&["Desk (d): receive", first, "go on", said]);
        let flow = room.map().ins(room.id(name)).next().unwrap().1;
        let no = flow.condition.as_deref();
        assert!(matches!(no, Some("không" | "no")), "{said}: {no:?}");
    }
}

#[test]
fn the_next_line_goes_where_the_step_was_moved_to() {
    let mut room = Room::spoken(Language::En);
    room.lines(&["Desk (d): receive", "Board (b): sign", "d: stamp"]);
    room.line("step 3 is done by Board");
    room.line("file");
    assert_eq!(room.alias(room.step("file").lane), "b");
}

#[test]
fn a_figure_that_somebody_says_beside_another_one_tells_which_stays() {
    for (language, first, said, told) in [
        (
            Language::Vi,
            "Công an (ca): kiểm tra,3d",
            "bên công an nói bước 1 mất 5 ngày",
            "5 ngày làm việc, bên cạnh 3",
        ),
        (
            Language::Vi,
            "Một cửa (mc): kiểm tra,3d",
            "phía điện lực bảo 5 ngày",
            "5 ngày làm việc, bên cạnh 3",
        ),
        (
            Language::En,
            "Police (po): check,3d",
            "Police says step 1 takes 5 days",
            "5 working days, beside 3",
        ),
    ] {
        let mut room = Room::spoken(language);
        room.lines(&[first]);
        let read = room.read(said).unwrap();
        let chips = read.chips(&room.cx(), language);
        let chips: Vec<String> = chips.into_iter().map(|chip| chip.text).collect();
        assert!(chips.iter().any(|chip| chip == told), "{said}: {chips:?}");
        // The one that stood there stays.
        room.line(said);
        let id = room.id(if language == Language::Vi {
            "kiểm tra"
        } else {
            "check"
        });
        let step = room.map().step(id).unwrap();
        assert_eq!(step.facts.elapsed, span("3 working_day"), "{said}");
        assert_eq!(step.claims.len(), 1, "{said}");
    }
}
