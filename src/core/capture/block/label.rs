//! What stands before the words of an item: bullets, numbers, letters.

use crate::lang::fold;

/// How an item is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Label {
    Bullet,
    /// `Bước 3:`, `Step 3 -`.
    Step(u32),
    /// `3.`
    Point(u32),
    /// `3)`
    Bracket(u32),
    /// `3/`
    Stroke(u32),
    /// `2.3`: what stands before the last number, and that.
    Deep(u32, u32),
    /// `b)`
    Letter(u32),
    /// `(iv)`, `iv.`
    SmallRoman(u32),
    /// `IV.`
    Roman(u32),
}

/// The kind of a label, without its number.
pub(super) type Style = std::mem::Discriminant<Label>;

impl Label {
    pub fn style(self) -> Style {
        std::mem::discriminant(&self)
    }

    /// The number that it counts with; none for a bullet.
    pub fn number(self) -> Option<u32> {
        match self {
            Label::Bullet => None,
            Label::Step(n)
            | Label::Point(n)
            | Label::Bracket(n)
            | Label::Stroke(n)
            | Label::Deep(_, n)
            | Label::Letter(n)
            | Label::SmallRoman(n)
            | Label::Roman(n) => Some(n),
        }
    }
}

/// Signs that mark an item of a list.
const BULLETS: &[char] = &[
    '-', '–', '—', '*', '•', '◦', '▪', '●', '○', '■', '□', '‣', '·', '✓', '➢', '\u{f0b7}',
    '\u{f0a7}', '+',
];
/// Words before the number of a step, folded.
const STEP: &[&str] = &["buoc", "step", "khau"];

/// The bullet at the front of a line, and what stands behind it.
fn bullet(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(BULLETS)?;
    let item = rest.trim_start();
    (rest.starts_with(char::is_whitespace) && !item.is_empty()).then_some(item)
}

/// A label at the front of a line, and what stands behind it: at least one word.
pub(super) fn label(line: &str) -> Option<(Label, &str)> {
    let line = line.trim();
    let found = bullet(line)
        .map(|rest| (Label::Bullet, rest))
        .or_else(|| step(line))
        .or_else(|| counted(line))
        .or_else(|| lettered(line))?;
    (!found.1.is_empty()).then_some(found)
}

fn step(line: &str) -> Option<(Label, &str)> {
    let (word, rest) = line.split_once(char::is_whitespace)?;
    if !STEP.contains(&&*fold(word)) {
        return None;
    }
    let (number, rest) = digits(rest.trim_start())?;
    let behind = rest.trim_start();
    let item = behind.trim_start_matches([':', '.', ')', '-', '–', '—']);
    (item.len() < behind.len()).then(|| (Label::Step(number), item.trim_start()))
}

fn digits(text: &str) -> Option<(u32, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let number = (1..=4).contains(&end).then(|| text[..end].parse().ok());
    Some((number.flatten()?, &text[end..]))
}

/// `1. `, `1) `, `(1) `, `1/ `, `1.2. `.
fn counted(line: &str) -> Option<(Label, &str)> {
    if let Some(inside) = line.strip_prefix('(') {
        let (number, rest) = digits(inside)?;
        let rest = rest.strip_prefix(')')?;
        return Some((Label::Bracket(number), rest.trim_start()));
    }
    let (number, rest) = digits(line)?;
    if let Some(deep) = rest.strip_prefix('.')
        && let Some((last, behind)) = digits(deep)
    {
        let (mut before, mut last, mut behind) = (number, last, behind);
        while let Some((next, more)) = behind.strip_prefix('.').and_then(digits) {
            (before, last, behind) = (before * 1000 + last, next, more);
        }
        let behind = behind.strip_prefix('.').unwrap_or(behind);
        let item = behind.trim_start();
        let words = item.starts_with(|c: char| c.is_uppercase());
        return (behind.starts_with(char::is_whitespace) && words)
            .then_some((Label::Deep(before, last), item));
    }
    let mut letters = rest.chars();
    let label = match letters.next()? {
        '.' => Label::Point(number),
        ')' => Label::Bracket(number),
        '/' => Label::Stroke(number),
        _ => return None,
    };
    let behind = letters.as_str();
    let item = behind.trim_start();
    // "1.Tiếp nhận" is typed so, "3/5" is no item.
    let glued = item.starts_with(char::is_alphabetic) && label != Label::Stroke(number);
    (behind.starts_with(char::is_whitespace) || glued).then_some((label, item))
}

/// `a) `, `(b) `, `(iv) `, `iv. `, `IV. `, `IV - `.
fn lettered(line: &str) -> Option<(Label, &str)> {
    let (inside, open) = match line.strip_prefix('(') {
        Some(inside) => (inside, true),
        None => (line, false),
    };
    let end = inside.find(|c: char| !c.is_alphabetic())?;
    let (word, rest) = inside.split_at(end);
    if word.is_empty() || word.chars().count() > 5 {
        return None;
    }
    let mut letters = rest.chars();
    let sign = letters.next()?;
    let behind = letters.as_str();
    if !behind.starts_with(char::is_whitespace) {
        return None;
    }
    let item = behind.trim_start();
    let small = roman(word);
    let label = match (sign, open) {
        (')', _) => match small {
            Some(n) if word.len() > 1 || word == "i" => Label::SmallRoman(n),
            _ => Label::Letter(letter(word)?),
        },
        ('.', false) => match (small, roman(&word.to_lowercase())) {
            (None, Some(n)) if word.chars().all(char::is_uppercase) => Label::Roman(n),
            (Some(n), _) if word.len() > 1 || word == "i" => Label::SmallRoman(n),
            (_, _) => return None,
        },
        _ => return None,
    };
    Some((label, item))
}

/// `a` is 1, `đ` stands between `d` and `e` and is not counted.
fn letter(word: &str) -> Option<u32> {
    let mut letters = word.chars();
    match (letters.next()?, letters.next()) {
        ('đ', None) => Some(0),
        (c @ 'a'..='z', None) => Some(u32::from(c) - u32::from('a') + 1),
        _ => None,
    }
}

/// A small Roman number.
fn roman(word: &str) -> Option<u32> {
    let mut sum = 0;
    let mut last = 0;
    for c in word.chars().rev() {
        let value = match c {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            _ => return None,
        };
        if value < last {
            sum -= value;
        } else {
            sum += value;
            last = value;
        }
    }
    (sum > 0).then_some(sum)
}

/// Which labels of a text count: a number must begin a list, or have its neighbour before or
/// behind it. The others are words.
pub(super) fn counting(labels: &[Option<Label>]) -> Vec<bool> {
    let mut counts = vec![false; labels.len()];
    let mut last: std::collections::HashMap<(Style, u32), (u32, usize)> = Default::default();
    for (at, label) in labels.iter().enumerate() {
        let Some(label) = label else { continue };
        let Some(number) = label.number() else {
            counts[at] = true;
            continue;
        };
        let under = match label {
            Label::Deep(before, _) => *before,
            _ => 0,
        };
        let key = (label.style(), under);
        // đ) stands between d) and e).
        let follows = |before: u32| number == before + 1 || number == 0;
        match last.get(&key) {
            Some((before, other)) if follows(*before) => {
                counts[at] = true;
                counts[*other] = true;
            }
            _ => counts[at] = number == 1,
        }
        let number = match (number, last.get(&key)) {
            (0, Some((before, _))) => *before,
            (number, _) => number,
        };
        last.insert(key, (number, at));
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::{Label, counting, label};

    #[test]
    fn items_are_marked_in_many_ways() {
        for (line, found) in [
            ("- a", Some((Label::Bullet, "a"))),
            ("•\ta", Some((Label::Bullet, "a"))),
            ("+ a", Some((Label::Bullet, "a"))),
            ("-a", None),
            ("+giấy phép", None),
            ("1. a", Some((Label::Point(1), "a"))),
            ("1.Tiếp nhận", Some((Label::Point(1), "Tiếp nhận"))),
            ("2) a", Some((Label::Bracket(2), "a"))),
            ("(2) a", Some((Label::Bracket(2), "a"))),
            ("3/ a", Some((Label::Stroke(3), "a"))),
            ("3/5", None),
            ("1.5 days", None),
            ("2.3. Tiếp nhận", Some((Label::Deep(2, 3), "Tiếp nhận"))),
            ("Bước 1: a", Some((Label::Step(1), "a"))),
            ("BƯỚC 12 – a", Some((Label::Step(12), "a"))),
            ("Step 2. a", Some((Label::Step(2), "a"))),
            ("bước 4 mất 3 ngày", None),
            ("a) x", Some((Label::Letter(1), "x"))),
            ("đ) x", Some((Label::Letter(0), "x"))),
            ("(iv) x", Some((Label::SmallRoman(4), "x"))),
            ("IX. X", Some((Label::Roman(9), "X"))),
            ("v. d", None),
            ("12; text", None),
            ("12, 2d", None),
        ] {
            assert_eq!(label(line), found, "{line}");
        }
    }

    #[test]
    fn a_number_counts_where_a_neighbour_stands() {
        let read = |lines: &[&str]| {
            let labels: Vec<Option<Label>> = lines
                .iter()
                .map(|line| label(line).map(|found| found.0))
                .collect();
            counting(&labels)
        };
        assert_eq!(read(&["1. a", "x", "2. b"]), [true, false, true]);
        assert_eq!(read(&["4. a", "5. b"]), [true, true]);
        assert_eq!(read(&["4. a", "b"]), [false, false]);
        assert_eq!(read(&["d) a", "đ) b", "e) c"]), [true, true, true]);
    }
}
