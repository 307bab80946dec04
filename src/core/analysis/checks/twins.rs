//! Lanes that look like one and the same body under two names: `So KHDT`, `Sở KHĐT`
//! and `Sở Kế hoạch và Đầu tư`.

use std::collections::HashMap;

use crate::law::folded;
use crate::model::{LaneId, Map};

/// With more lanes than these only names that fold alike are told: every one is held
/// against every other.
const MOST_COMPARED: usize = 100;

/// Names shorter than this are not compared letter by letter.
const LONG_NAME: usize = 8;
/// Nor are words shorter than this: "xã A" and "xã B" are two bodies.
const LONG_WORD: usize = 4;

/// Pairs of lanes that look alike, the upper one first.
pub fn twins(map: &Map) -> Vec<(LaneId, LaneId)> {
    let lanes: Vec<(LaneId, Vec<String>)> = map
        .lanes()
        .map(|(id, lane)| (id, words(&lane.name)))
        .collect();
    if lanes.len() > MOST_COMPARED {
        let mut known: HashMap<String, LaneId> = HashMap::new();
        let mut found = Vec::new();
        for (id, words) in lanes {
            let name = words.concat();
            match known.get(&name) {
                Some(first) => found.push((*first, id)),
                None if name.is_empty() => {}
                None => drop(known.insert(name, id)),
            }
        }
        return found;
    }
    let mut found = Vec::new();
    for (at, (lower, name)) in lanes.iter().enumerate() {
        let upper = lanes[..at].iter().find(|(_, other)| alike(other, name));
        found.extend(upper.map(|(upper, _)| (*upper, *lower)));
    }
    found
}

/// Pairs of lanes whose short names are one and the same when they are typed without
/// marks: whoever types it means one of the two. O(n log n).
pub fn same_alias(map: &Map) -> Vec<(LaneId, LaneId)> {
    let mut known: HashMap<String, LaneId> = HashMap::new();
    let mut found = Vec::new();
    for (id, lane) in map.lanes() {
        let alias = words(&lane.alias).concat();
        match known.get(&alias) {
            Some(first) => found.push((*first, id)),
            None if alias.is_empty() => {}
            None => drop(known.insert(alias, id)),
        }
    }
    found
}

/// The lane above or below that a lane looks like.
pub fn twin_of(map: &Map, lane: LaneId) -> Option<LaneId> {
    let pairs = twins(map).into_iter();
    pairs
        .filter_map(|(a, b)| match lane {
            lane if lane == a => Some(b),
            lane if lane == b => Some(a),
            _ => None,
        })
        .next()
}

/// The words of a name, folded, without signs: `Sở KH&ĐT` is `so khdt`.
fn words(name: &str) -> Vec<String> {
    let folded = folded(name).replace(['&', '.', '\'', '’'], "");
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|w| !w.is_empty())
        .map(str::to_string)
        .collect()
}

fn alike(a: &[String], b: &[String]) -> bool {
    let (whole_a, whole_b) = (a.concat(), b.concat());
    !whole_a.is_empty()
        && (whole_a == whole_b || shortened(a, b) || shortened(b, a) || misspelt(a, b))
}

/// Whether one name is the other with some words as their initials: `so khdt` of `so ke
/// hoach va dau tu`, `ubnd xa` of `uy ban nhan dan xa`.
fn shortened(short: &[String], long: &[String]) -> bool {
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[same..], &long[same..]);
    let back = short.iter().rev().zip(long.iter().rev());
    let same = back.take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[..short.len() - same], &long[..long.len() - same]);
    let [initials] = short else { return false };
    let small = ["va", "and", "of", "the", "for"];
    let letters = |all: bool| -> String {
        let counted = long.iter().filter(|w| all || !small.contains(&w.as_str()));
        counted.filter_map(|word| word.chars().next()).collect()
    };
    long.len() > 1
        && initials.len() > 1
        && (*initials == letters(false) || *initials == letters(true))
}

/// Whether one letter makes the difference, in a word long enough for that.
fn misspelt(a: &[String], b: &[String]) -> bool {
    if a.len() != b.len() || a.concat().chars().count() < LONG_NAME {
        return false;
    }
    let mut differing = a.iter().zip(b).filter(|(a, b)| a != b);
    let (Some((one, other)), None) = (differing.next(), differing.next()) else {
        return false;
    };
    let digits = |word: &str| word.chars().any(|c| c.is_ascii_digit());
    let long = |word: &str| word.chars().count() >= LONG_WORD && !digits(word);
    long(one) && long(other) && strsim::damerau_levenshtein(one, other) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_body_are_told_from_those_of_two() {
        let alike = |a: &str, b: &str| alike(&words(a), &words(b));
        for (a, b) in [
            ("So KHDT", "Sở KHĐT"),
            ("Sở KH&ĐT", "So KHDT"),
            ("Sở KHĐT", "Sở Kế hoạch và Đầu tư"),
            ("UBND xa", "UBND xã"),
            ("UBND xã", "Ủy ban nhân dân xã"),
            ("Phòng đăng ký kinh doanh", "Phòng đăng kí kinh doanh"),
            ("Phong dang kyy kinh doanhh", "Phòng đăng kyy kinh doanh"),
            ("one-stop desk", "One stop desk"),
            ("specialised division", "specialized division"),
        ] {
            // "ký" and "kí" are too short a word to tell.
            let expected = !a.contains("ký kinh");
            assert_eq!(alike(a, b), expected, "{a} / {b}");
            assert_eq!(alike(b, a), expected, "{b} / {a}");
        }
        for (a, b) in [
            ("UBND xã", "UBND huyện"),
            ("UBND xã A", "UBND xã B"),
            ("Phòng 1", "Phòng 2"),
            ("Phòng chuyên môn 1", "Phòng chuyên môn 2"),
            ("Sở Tư pháp", "Sở Tài chính"),
            ("Giám đốc", "Phó giám đốc"),
            ("—", "…"),
        ] {
            assert!(!alike(a, b), "{a} / {b}");
        }
    }
}
