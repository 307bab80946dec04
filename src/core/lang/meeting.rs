//! The words about entries of two logs that meet: what each says, and what becomes of it.

use super::recover::Leftover;
use super::{Speaker, pick, printable};
use crate::model::{Comes, Edit, Entry, Language, Older, Refusal};

/// Whether the logs are about to be brought together, or were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    Will,
    Did,
}

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the file, by its number.
    File(u32),
    Beside(Leftover),
}

said! {
    /// Before the two entries, a line each.
    both: "hai nơi ghi khác nhau về cùng một nội dung:", "the same thing is written differently in two places:";
    /// Before an entry that cannot be added.
    not_added: "không thêm được:", "cannot be added:";
    /// Before the entry of the file for which another one cannot be added.
    in_its_way: "vướng", "in its way";
}

/// An entry with its place, when it was made and by whom:
/// `trong tệp, 09:10, Lan ghi (mục 6): …`.
pub fn side(
    language: Language,
    place: Place,
    when: &str,
    who: Option<&str>,
    sentence: &str,
) -> String {
    let (named, number) = match place {
        Place::File(number) => {
            let word = pick(language, "mục", "entry");
            let named = pick(language, "trong tệp", "in the file");
            (named, format!(" ({word} {number})"))
        }
        Place::Beside(what) => (what.place(language), String::new()),
    };
    let known = [named, when].into_iter().chain(who);
    let known: Vec<&str> = known.filter(|known| !known.is_empty()).collect();
    format!("{}{number}: {sentence}", known.join(", "))
}

/// What becomes of an entry that meets one of the file, and of what each set: pairs of the
/// file's value and its own. Nothing of one that cannot be added.
pub fn outcome(
    language: Language,
    what: Leftover,
    tense: Tense,
    (comes, older): (&Comes, Older),
    values: &[(String, String)],
) -> Option<String> {
    let value = match values {
        [] => pick(language, "nội dung", "what is"),
        _ => pick(language, "giá trị", "the value"),
    };
    let newer = match language {
        Language::Vi => format!("{value} trong tệp mới hơn"),
        Language::En => format!("{value} in the file is newer"),
    };
    let replaces = replaces(language, what, tense, values);
    let again = || match (language, values) {
        (Language::Vi, []) => "muốn giữ nội dung của tệp thì mở tệp và ghi lại".to_string(),
        (Language::En, []) => "to keep what the file says, open it and write that again".into(),
        (Language::Vi, _) => format!("muốn giữ {} thì mở tệp và ghi lại", stands(values)),
        (Language::En, _) => format!(
            "to keep {}, open the file and write it again",
            stands(values)
        ),
    };
    Some(match (comes, older) {
        (Comes::Refused { .. }, _) => return None,
        (Comes::Newer, _) => replaces,
        (Comes::Older, Older::StaysOut) => format!("{newer}: {}", keeps(language, tense, values)),
        (Comes::Older, Older::GoesIn) => match language {
            Language::Vi => format!("{newer}, nhưng {replaces}; {}", again()),
            Language::En => format!("{newer}, but {replaces}; {}", again()),
        },
        (Comes::OlderButMakes, _) => match language {
            Language::Vi => format!(
                "{newer}, nhưng {replaces}, vì mục này còn thêm những thứ mà các mục sau cần; {}",
                again()
            ),
            Language::En => format!(
                "{newer}, but {replaces}, as this entry also adds things that later ones need; {}",
                again()
            ),
        },
    })
}

/// `sẽ thay 20 ngày làm việc bằng 15 ngày làm việc`.
fn replaces(
    language: Language,
    what: Leftover,
    tense: Tense,
    values: &[(String, String)],
) -> String {
    let verb = match tense {
        Tense::Will => pick(language, "sẽ thay", "will replace"),
        Tense::Did => pick(language, "đã thay", "has replaced"),
    };
    let pairs = values.iter().map(|(was, is)| match language {
        Language::Vi => format!("{was} bằng {is}"),
        Language::En => format!("{was} by {is}"),
    });
    match (language, values) {
        (Language::Vi, []) => format!(
            "{verb} nội dung trong tệp bằng nội dung {}",
            what.place(language)
        ),
        (Language::En, []) => format!(
            "{verb} what the file says by what is {}",
            what.place(language)
        ),
        (_, _) => format!("{verb} {}", pairs.collect::<Vec<_>>().join(", ")),
    }
}

fn keeps(language: Language, tense: Tense, values: &[(String, String)]) -> String {
    let comes: Vec<&str> = values.iter().map(|(_, comes)| comes.as_str()).collect();
    let (stands, comes) = (stands(values), comes.join(", "));
    match (language, values, tense) {
        (Language::Vi, [], Tense::Will) => "giữ nội dung ấy".to_string(),
        (Language::Vi, [], Tense::Did) => "đã giữ nội dung ấy".to_string(),
        (Language::En, [], Tense::Will) => "it stays".to_string(),
        (Language::En, [], Tense::Did) => "it stayed".to_string(),
        (Language::Vi, _, Tense::Will) => format!("giữ {stands}, không thay bằng {comes}"),
        (Language::Vi, _, Tense::Did) => format!("đã giữ {stands}, không thay bằng {comes}"),
        (Language::En, _, Tense::Will) => {
            format!("it stays {stands} and does not become {comes}")
        }
        (Language::En, _, Tense::Did) => {
            format!("it stayed {stands} and did not become {comes}")
        }
    }
}

/// The values of the file.
fn stands(values: &[(String, String)]) -> String {
    let all: Vec<&str> = values.iter().map(|(stands, _)| stands.as_str()).collect();
    all.join(", ")
}

/// Why an entry is refused that needs another one, which is not added either. That one is
/// told by the map that has what it made, and by when it was made.
pub fn needs(of: Speaker<'_>, refusal: &Refusal, needed: &Entry, when: &str) -> String {
    let mut made = needed.act.edits().iter().filter_map(Edit::made);
    let thing =
        made.find(|thing| matches!(refusal, Refusal::NoSuch(_, id) if thing.id() == Some(*id)));
    let name = thing.and_then(|thing| of.name(thing));
    match (of.language, name) {
        (Language::Vi, Some(name)) => format!("vì {name} của nó không được thêm"),
        (Language::En, Some(name)) => format!("because it needs {name}, which is not added"),
        (Language::Vi, None) => format!("vì mục {when} mà nó nói tới không được thêm"),
        (Language::En, None) => {
            format!("because the entry of {when} that it speaks of is not added")
        }
    }
}

/// Why an entry is refused, where no other entry is to blame.
pub fn because(of: Speaker<'_>, refusal: &Refusal) -> String {
    let why = of.refusal(refusal);
    match of.language {
        Language::Vi => format!("vì {why}"),
        Language::En => format!("because {why}"),
    }
}

/// Before the command that lets older values replace newer ones.
pub fn take_older(language: Language, command: &str) -> String {
    let command = printable(command);
    match language {
        Language::Vi => format!("Muốn thay cả những giá trị mới hơn của tệp: {command}"),
        Language::En => format!("To replace newer values of the file too: {command}"),
    }
}
