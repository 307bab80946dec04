//! Several places of one text in one breath: "Điều 5, 6 Nghị định ...", "điểm a, b
//! khoản 2 Điều 5", "Điều 5-7 ...". The list is written out, one citation an item.

use super::law::{Cited, Scan};

/// A range of articles longer than this is no citation of a step.
const LONGEST_RANGE: u32 = 30;
/// The letters of points (Decree 30/2020/NĐ-CP: the Vietnamese alphabet).
const POINTS: &str = "abcdđeghiklmnopqrstuvxy";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Point,
    Clause,
    Article,
}

const MARKS: &[(Level, &[&str])] = &[
    (Level::Point, &["diem", "points", "point"]),
    (Level::Clause, &["khoan", "clauses", "clause", "k"]),
    (
        Level::Article,
        &["dieu", "articles", "article", "art", "d", "a"],
    ),
];

/// The citations of a list. After a comma a bare number is an item only where more of
/// the citation follows, as in `đ5,6 63/2024/NĐ-CP`: in `đ34,5` it may be anything.
pub(super) fn several(token: &str) -> Option<Vec<Cited>> {
    let mut scan = Scan::of(token);
    scan.any_word(&["cac"]);
    scan.spaces();
    let begin = scan.at;
    loop {
        scan.spaces();
        let level = mark(&mut scan)?;
        scan.spaces();
        let from = scan.at;
        let mut items = vec![item(&mut scan, level)?];
        let mut to = scan.at;
        let mut commas = false;
        while let Some(by) = separator(&mut scan) {
            // The letters `d`, `k`, `a` are marks too, but here they are points.
            let letter = match level {
                Level::Point => item(&mut scan, level),
                Level::Clause | Level::Article => None,
            };
            let again = match letter {
                Some(_) => None,
                None => mark(&mut scan),
            };
            // `a34,a35` are two facts; "Điều 5 và Điều 6" is a list.
            if again.is_some_and(|again| again != level || by == ',') {
                break;
            }
            if letter.is_none() {
                scan.spaces();
            }
            let Some(next) = letter.or_else(|| item(&mut scan, level)) else {
                break;
            };
            match by {
                '-' => items.extend(range(items.last()?, &next, level)?),
                _ => items.push(next),
            }
            commas |= by == ',';
            to = scan.at;
        }
        if items.len() > 1 {
            let rest: String = scan.chars[to..].iter().collect();
            let before: String = scan.chars[begin..from].iter().collect();
            let one = |item: &String| {
                let cited = Scan::of(&format!("{before}{item}{rest}")).citation()?;
                let fits = match level {
                    Level::Article if commas => cited.instrument.is_some(),
                    _ => cited.article.is_some(),
                };
                fits.then_some(cited)
            };
            return items.iter().map(one).collect();
        }
        scan.at = to;
    }
}

/// Whether a text may begin a list; cheap, so that joining tokens is tried seldom.
pub(super) fn may_begin(token: &str) -> bool {
    let mut scan = Scan::of(token);
    scan.any_word(&["cac"]);
    scan.spaces();
    mark(&mut scan).is_some()
}

fn mark(scan: &mut Scan) -> Option<Level> {
    let from = scan.at;
    for (level, words) in MARKS {
        let marked = words.iter().any(|word| {
            scan.at = from;
            scan.word(word)
        });
        if marked {
            return Some(*level);
        }
    }
    scan.at = from;
    None
}

fn item(scan: &mut Scan, level: Level) -> Option<String> {
    if level == Level::Point {
        return scan.letter();
    }
    let number = scan.numeral()?;
    // "5, 63/2024/NĐ-CP": the number of a text, not of an article.
    (!matches!(scan.low(scan.at), Some('/' | '.'))).then_some(number)
}

fn separator(scan: &mut Scan) -> Option<char> {
    let from = scan.at;
    scan.spaces();
    let sign = match scan.low(scan.at) {
        Some(c @ (',' | '-' | '–')) => {
            scan.at += 1;
            scan.spaces();
            Some(if c == ',' { ',' } else { '-' })
        }
        _ => None,
    };
    let and = scan.any_word(&["va", "and"]);
    scan.spaces();
    match (sign, and) {
        (_, true) => Some('&'),
        (Some(sign), false) => Some(sign),
        (None, false) => {
            scan.at = from;
            None
        }
    }
}

/// What comes after `first` up to `last`.
fn range(first: &str, last: &str, level: Level) -> Option<Vec<String>> {
    if level == Level::Point {
        let place = |text: &str| POINTS.chars().position(|c| text.chars().eq([c]));
        let (first, last) = (place(first)?, place(last)?);
        let between = POINTS
            .chars()
            .skip(first + 1)
            .take(last.checked_sub(first)?);
        return Some(between.map(String::from).collect());
    }
    let (first, last): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
    let fits = first < last && last - first <= LONGEST_RANGE;
    fits.then(|| (first + 1..=last).map(|n| n.to_string()).collect())
}
