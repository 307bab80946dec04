//! Facts in the last words of a task: `thẩm định 3 ngày`, `ký 1 ngày theo Điều 34`.

use crate::capture::context::Context;
use crate::capture::read::fact::{self, Read, Told};
use crate::capture::read::facts::Facts;
use crate::capture::read::refused::Refused;
use crate::capture::read::signs::{Sign, span, text, trim};
use crate::capture::read::words::Words;

/// Between the words of the task and its figure.
const LINKS: &[&str] = &[
    "mất",
    "hết",
    "tốn",
    "kéo dài",
    "trong",
    "trg",
    "w/in",
    "trong vòng",
    "với",
    "theo",
    "thì",
    "là",
    "khoảng",
    "cần",
    "chỉ",
    "takes",
    "take",
    "which takes",
    "taking",
    "lasts",
    "costs",
    "for",
    "in",
    "within",
    "at",
    "with",
    "and",
    "–",
    "-",
    ":",
    ",",
    "(",
    "=",
];
/// Before a figure that is another thing's.
const OTHERS: &[&str] = &[
    "quá",
    "sau",
    "trước",
    "hơn",
    "dưới",
    "trên",
    "mỗi",
    "cứ",
    "thời hạn",
    "có thời hạn",
    "ngày",
    "tháng",
    "năm",
    "từ",
    "lần",
    "thứ",
    "số",
    "hạn",
    "thêm",
    "over",
    "after",
    "before",
    "than",
    "every",
    "each",
    "of",
    "last",
    "next",
    "past",
    "first",
    "valid for",
    "by",
    "from",
    "no",
    "form",
    "per",
];
/// What a figure is of; it stays with a word for paying.
const NAMED: &[&str] = &[
    "phí",
    "lệ phí",
    "mức phí",
    "chi phí",
    "giá",
    "thời gian",
    "thời hạn giải quyết",
    "fee",
    "fees",
    "fee of",
    "a fee of",
    "cost",
    "costs",
    "a time of",
];
const PAYING: &[&str] = &[
    "nộp",
    "thu",
    "đóng",
    "trả",
    "thanh toán",
    "nộp tiền",
    "pay",
    "pays",
    "collect",
    "collects",
    "charge",
    "charges",
    "paying",
    "settle",
];
const BY_LAW: &[&str] = &[
    "theo",
    "theo quy định tại",
    "căn cứ",
    "căn cứ vào",
    "căn cứ theo",
    "under",
    "as per",
    "per",
    "pursuant to",
    "in accordance with",
    "in line with",
];

/// A task that is called so is a wait.
const WAITS: &[&str] = &[
    "chờ", "đợi", "wait", "waits", "waiting", "await", "awaits", "awaiting",
];

/// Whether the words of a task say that somebody waits.
pub(super) fn waits(name: &[Sign]) -> bool {
    Words::of(name).phrase(0, WAITS).is_some()
}

/// In words: the longest figure and the longest citation that are looked for.
const LONGEST: usize = 20;
const LONGEST_LAW: usize = 24;
/// Time, money, law and one more.
const MOST: usize = 4;

/// Takes the facts off the end of a task's words. At least one word stays.
///
/// # Errors
///
/// Two of them are of one kind.
pub(super) fn taken<'s>(
    name: &'s [Sign],
    facts: &mut Facts<'_>,
    cx: &Context<'_>,
) -> Result<&'s [Sign], Refused> {
    // Behind a backslash the words are a name as they stand.
    if name.first().is_none_or(|sign| sign.literal) {
        return Ok(name);
    }
    let mut name = name;
    for _ in 0..MOST {
        let words = Words::of(name);
        let found = law(&words, cx)
            .or_else(|| figure(&words, cx))
            .or_else(|| part_of_fee(&words));
        let Some((from, told)) = found else {
            break;
        };
        let here = span(words.from(from));
        for told in told {
            facts.push(told, here.clone())?;
        }
        name = words.signs(0..kept(&words, from));
    }
    Ok(name)
}

/// The words that stay: without what only leads to the figure.
fn kept(words: &Words<'_>, from: usize) -> usize {
    let mut end = from;
    while end > 1
        && let Some(link) = words.phrase_before(end, LINKS)
        && link < end
    {
        end -= link;
    }
    // "nộp phí 200k" is called "nộp phí", "thẩm định phí 200k" is not.
    // "0.1% of project cost" is what the share is of.
    let of_share = (end.saturating_sub(5)..end).any(|at| words.said(at).ends_with('%'));
    if let Some(named) = words.phrase_before(end, NAMED)
        && named < end
        && !of_share
        && words.phrase_before(end - named, PAYING).is_none()
        && words.phrase(0, PAYING).is_none()
    {
        end -= named;
    }
    end.max(1)
}

fn figure(words: &Words<'_>, cx: &Context<'_>) -> Option<(usize, Vec<Told>)> {
    let first = words.len().saturating_sub(LONGEST).max(1);
    (first..words.len()).find_map(|at| {
        let facts = read(words.from(at), cx)?;
        // A remark says from when a time runs.
        let counts = |told: &Told| told.is_figure() || matches!(told, Told::Remark(_));
        let figures = facts.iter().all(counts);
        // "fee 200k": the word only names the figure.
        let named = words
            .phrase(at, NAMED)
            .is_some_and(|n| read(words.from(at + n), cx).is_some());
        let is_number = |at: usize| words.said(at).ends_with(|c: char| c.is_ascii_digit());
        // The figures of an amount may go on from those before it.
        let money = facts
            .iter()
            .all(|told| matches!(told, Told::Figure(fact) if fact.amount().is_some()));
        let goes_on = money && is_number(at - 1);
        // "ngày 15", but not "5 ngày 200k".
        let counted = at > 1 && is_number(at - 2);
        // "lúc 8 giờ"; of "trích lục 5n" the time is the step's.
        let hour = |at: usize| {
            let said = words
                .said(at)
                .trim_start_matches(|c: char| c.is_ascii_digit());
            said.starts_with(['h', 'g', ':'])
        };
        let clock =
            words.phrase_before(at, &["lúc", "hồi"]).is_some() && (hour(at) || hour(at + 1));
        let others = clock || words.phrase_before(at, OTHERS).is_some() && !counted || goes_on;
        let only_said = facts.iter().all(|told| matches!(told, Told::Remark(_)));
        // "phí thẩm định 700.000đ/cơ sở" stays whole.
        let of_fee = only_said
            && (1..4).any(|back| {
                let from = at.checked_sub(back).filter(|from| *from > 0);
                let fee = from.and_then(|from| words.phrase(from, FEES));
                fee.is_some_and(|taken| taken < back)
            });
        // "after 10 to 15 working days": the second half of a range is no figure.
        let halved = counted
            && matches!(
                words.said(at - 1).to_lowercase().as_str(),
                "to" | "đến" | "tới" | "-" | "–"
            );
        // "approves invoices up to $500" says of which, not how much is paid.
        let bound = money && words.phrase_before(at, BOUNDS).is_some();
        let others = others || of_fee || halved || bound;
        let metres = !only_said
            && words
                .said(words.len() - 1)
                .strip_suffix('m')
                .is_some_and(|rest| {
                    rest.is_empty() || rest.ends_with(|c: char| c.is_ascii_digit())
                });
        (figures && !named && !others && !metres).then_some((at, facts))
    })
}

/// Before an amount that says which cases are meant.
const BOUNDS: &[&str] = &[
    "up to",
    "over",
    "above",
    "under",
    "below",
    "more than",
    "less than",
    "exceeding",
    "trên",
    "dưới",
    "vượt",
    "vượt quá",
    "từ",
];

/// What a share of some amount is of, when it is no share of cases.
const FEES: &[&str] = &[
    "phí",
    "lệ phí",
    "thuế",
    "trước bạ",
    "fee",
    "fees",
    "tax",
    "duty",
];

/// `nộp lệ phí trước bạ 0,5%`: no figure, since nobody knows of what.
fn part_of_fee(words: &Words<'_>) -> Option<(usize, Vec<Told>)> {
    let last = words.len().checked_sub(1).filter(|last| *last > 1)?;
    let percent = words.said(last).strip_suffix('%')?;
    fact::decimal(percent)?;
    let of_fee = (0..last).any(|at| words.phrase(at, FEES).is_some());
    let signs = words.from(last);
    let plain = signs.iter().all(|sign| !sign.literal);
    (of_fee && plain).then(|| (last, vec![Told::Remark(text(signs))]))
}

fn law(words: &Words<'_>, cx: &Context<'_>) -> Option<(usize, Vec<Told>)> {
    let first = words.len().saturating_sub(LONGEST_LAW).max(1);
    (first..words.len()).find_map(|at| {
        let from = at + words.phrase(at, BY_LAW)?;
        let signs = trim(words.from(from));
        let said = text(signs);
        let law = match read(signs, cx) {
            Some(facts) => facts,
            None => vec![fact::law_by_title(&said).filter(|_| !signs.is_empty())?],
        };
        let all_law = law.iter().all(|told| matches!(told, Told::Law(_)));
        (all_law && signs.iter().all(|sign| !sign.literal)).then_some((at, law))
    })
}

fn read(signs: &[Sign], cx: &Context<'_>) -> Option<Vec<Told>> {
    let signs = trim(signs);
    if signs.is_empty() || signs.iter().any(|sign| sign.literal) {
        return None;
    }
    match fact::read_as_typed(&text(signs), cx.custom())? {
        Read::Facts(facts) => Some(facts),
        Read::Partial(_)
        | Read::NoTime(_)
        | Read::TooMuch
        | Read::AmountRange(..)
        | Read::BadAmount(..)
        | Read::NoAmount(_)
        | Read::NoPaper(_) => None,
    }
}
