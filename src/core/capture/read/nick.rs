//! Lanes by other names than their own, as people call them: by initials ("TNMT" of "Sở Tài
//! nguyên và Môi trường"), by some of the words ("phòng đô thị" of "Phòng Quản lý đô thị"), by
//! the last one alone ("quận" of "UBND quận").

use crate::capture::context::Context;
use crate::capture::read::names;
use crate::model::{LaneId, visible};

/// Words that initials pass over, folded.
const PASSED: &[&str] = &["va", "and", "of", "the", "for", "cua"];
/// First words of bodies, folded: of two bodies they must be the same.
const KINDS: &[&str] = &[
    "so",
    "phong",
    "ban",
    "bo",
    "cuc",
    "chi",
    "tong",
    "van",
    "vp",
    "trung",
    "hoi",
    "doi",
    "vien",
    "to",
    "ubnd",
    "hdnd",
    "uy",
    "cong",
    "thanh",
    "toa",
    "kho",
    "lanh",
    "giam",
    "chu",
    "canh",
    "ministry",
    "department",
    "dept",
];
/// In words: a longer name is not known by one of its words.
const LONGEST: usize = 4;
/// In letters: shorter words are no initials.
const SHORTEST: usize = 3;

/// A word of a name.
struct Word {
    folded: String,
    /// Whether its letters may stand for words: "QLĐT", "pccc".
    letters: bool,
}

/// The only lane that is also called so, by two of its words or by initials.
pub(in crate::capture) fn lane(cx: &Context<'_>, typed: &str) -> Option<LaneId> {
    let said = words(typed);
    let initials = said.len() == 1 && said[0].letters;
    if said.len() < 2 && !initials {
        return None;
    }
    // "FDA" is no lane that is called like a sentence with it.
    let word = |name: &[Word]| name.iter().any(|word| word.folded == said[0].folded);
    let short = |name: &[Word]| !initials || name.len() <= LONGEST || !word(name);
    only(cx, |name| short(name) && is_same(&said, name))
}

/// The only lane whose name ends with this word.
pub(in crate::capture) fn lane_by_last(cx: &Context<'_>, typed: &str) -> Option<LaneId> {
    let said = names::plain(typed);
    let short = said.chars().count() < 2 || KINDS.contains(&&*said);
    if short || !said.chars().all(char::is_alphanumeric) {
        return None;
    }
    let large = typed.chars().all(char::is_uppercase);
    only(cx, |name| {
        let short = name.len() > 1 && (!large || name.len() <= LONGEST);
        short && name.last().is_some_and(|last| last.folded == said)
    })
}

fn only(cx: &Context<'_>, is: impl Fn(&[Word]) -> bool) -> Option<LaneId> {
    let lanes = cx.map.lanes();
    let mut found = lanes.filter(|(_, lane)| is(&words(&visible(&lane.name))));
    match (found.next(), found.next()) {
        (Some((lane, _)), None) => Some(lane),
        _ => None,
    }
}

fn words(name: &str) -> Vec<Word> {
    let parts = name.split(|c: char| !c.is_alphanumeric());
    let parts = parts.filter(|part| !part.is_empty());
    let word = |part: &str| {
        let folded = names::plain(part);
        let count = folded.chars().count();
        let large = part.chars().all(char::is_uppercase) && count > 1;
        let vowel = |c: char| "aeiouy".contains(c);
        let bones = count >= SHORTEST && !folded.contains(vowel);
        let alphabetic = folded.chars().all(char::is_alphabetic);
        Word {
            letters: alphabetic && (large || bones),
            folded,
        }
    };
    parts.map(word).collect()
}

/// Whether all that was said is of a name, in its order.
fn is_same(said: &[Word], name: &[Word]) -> bool {
    let kind = |words: &[Word]| {
        let first = words.first();
        first.is_some_and(|first| KINDS.contains(&first.folded.as_str()))
    };
    let same_first = match (said.first(), name.first()) {
        (Some(a), Some(b)) => a.folded == b.folded,
        _ => false,
    };
    match (kind(said), kind(name)) {
        // "phòng đô thị" is no "Văn phòng đô thị".
        (true, true) => same_first && covers(said, name),
        // "sở TNMT" where the lane is called "TNMT".
        (true, false) => covers(said, name) || said.len() > 1 && covers(&said[1..], name),
        (false, _) => covers(said, name),
    }
}

fn covers(said: &[Word], name: &[Word]) -> bool {
    let Some((first, rest)) = said.split_first() else {
        return true;
    };
    let Some((next, behind)) = name.split_first() else {
        return false;
    };
    first.folded == next.folded && covers(rest, behind)
        || first.letters && spelled(&first.folded, name).is_some_and(|n| covers(rest, &name[n..]))
        || next.letters && begun(&next.folded, said).is_some_and(|n| covers(&said[n..], behind))
        || PASSED.contains(&first.folded.as_str()) && covers(rest, name)
        || covers(said, behind)
}

/// The same, where the words may stop before the letters do: "bảo hiểm" of "BHXH".
fn begun(letters: &str, words: &[Word]) -> Option<usize> {
    let count = words
        .iter()
        .filter(|w| !PASSED.contains(&w.folded.as_str()))
        .count();
    let first: String = letters.chars().take(count.max(2)).collect();
    spelled(letters, words).or_else(|| spelled(&first, words).filter(|n| *n == words.len()))
}

/// How many of the words have these letters as their initials.
fn spelled(letters: &str, words: &[Word]) -> Option<usize> {
    let mut left = letters.chars().peekable();
    let mut taken = 0;
    for word in words {
        if left.peek().is_none() {
            break;
        }
        let first = word.folded.chars().next();
        if left.peek() == first.as_ref() {
            left.next();
        } else if !PASSED.contains(&word.folded.as_str()) {
            return None;
        }
        taken += 1;
    }
    (left.peek().is_none() && taken > 1).then_some(taken)
}
