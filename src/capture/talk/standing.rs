//! Talk about a step that stands: `bước 4 mất 3 ngày`, `step 2 is done by Customs`.

use std::ops::Range;

use crate::capture::context::Context;
use crate::capture::land;
use crate::capture::read::fact::Told;
use crate::capture::read::line::{FactsSaid, LaneSaid, LateLine, Typed};
use crate::capture::read::names::{self, StepNames};
use crate::capture::read::refused::{Refused, Why};
use crate::capture::read::signs::{span, text, trim};
use crate::capture::read::spot;
use crate::capture::read::words::Words;
use crate::capture::talk::{chain, told};
use crate::lang::compose;
use crate::model::StepId;

/// Before the number of a step.
const STEP: &[&str] = &[
    "bước",
    "bước số",
    "bước thứ",
    "khâu",
    "khâu số",
    "b",
    "step",
    "step no",
    "step no .",
    "step number",
    "st",
    "no",
    "no .",
    "number",
];
/// A letter that may be glued to the number: `b2`, `s7`.
const GLUED: &[char] = &['b', 's'];
/// The step that was spoken of last.
const THIS: &[&str] = &[
    "bước này",
    "khâu này",
    "việc này",
    "cái này",
    "this step",
    "this one",
    "that step",
    "that one",
    "it",
    "this",
];
const FIRST: &[&str] = &[
    "bước đầu",
    "bước đầu tiên",
    "khâu đầu tiên",
    "first step",
    "the first step",
];
const LAST: &[&str] = &[
    "bước cuối",
    "bước cuối cùng",
    "khâu cuối",
    "last step",
    "the last step",
    "the last one",
    "last one",
];
/// Before the name of a step, so that what follows is one.
const CALLED: &[&str] = &[
    "bước",
    "khâu",
    "cái bước",
    "cái khâu",
    "cái",
    "phần",
    "việc",
    "the",
];
/// Words at the beginning that say nothing.
const OPENING: &[&str] = &[
    "à",
    "ờ",
    "ừ",
    "vâng",
    "dạ",
    "dạ thưa",
    "thưa anh",
    "thưa chị",
    "ok",
    "okay",
    "so",
    "well",
    "actually",
    "sorry",
    "basically",
    "sửa lại",
    "xin sửa",
    "sửa",
    "correction",
    "riêng",
    "còn",
    "and",
];
/// Words at the end that say nothing.
pub(super) const CLOSING: &[&str] = &[
    "nhé", "ạ", "thôi", "chứ", "nha", "nhá", "luôn", "ấy", "đấy", "rồi", "nhỉ", "please", "pls",
    "now", "only", "then", ".", "!",
];
/// Words between the step and what is said of it.
const LINKS: &[&str] = &[
    "thì",
    "ấy",
    "đó",
    "chỉ",
    "phải",
    "phải là",
    "thực tế",
    "thực tế phải",
    "hiện",
    "đang",
    "sẽ",
    "-",
    "–",
    "=",
    ":",
    ",",
    "just",
    "should",
    "will",
    "actually",
    "now",
];

/// Of a figure.
const TAKES: &[&str] = &[
    "mất",
    "hết",
    "tốn",
    "kéo dài",
    "làm trong",
    "làm mất",
    "xong trong",
    "chỉ mất",
    "cần",
    "có",
    "còn",
    "là",
    "takes",
    "take",
    "took",
    "lasts",
    "needs",
    "costs",
    "cost",
    "is",
    "are",
    "has",
    "gets",
    "should take",
    "should be",
    "can take",
    "may take",
];
const NOT: &[&str] = &[
    "not",
    "không phải",
    "chứ không phải",
    "instead of",
    "thay vì",
    "thay cho",
    "rather than",
];
const LAW: &[&str] = &[
    "theo",
    "căn cứ",
    "căn cứ vào",
    "căn cứ theo",
    "dựa vào",
    "theo quy định tại",
    "căn cứ là",
    "under",
    "is under",
    "based on",
    "is based on",
    "per",
    "according to",
    "falls under",
];
const PAPERS: &[&str] = &[
    "cần",
    "cần thêm",
    "cần có",
    "phải có",
    "phải kèm",
    "kèm",
    "kèm theo",
    "phải kèm theo",
    "yêu cầu",
    "thêm",
    "gồm",
    "hồ sơ gồm",
    "giấy tờ gồm",
    "needs",
    "need",
    "requires",
    "require",
    "they need",
    "you need",
    "we need",
    "also needs",
    "includes",
];
/// `do X làm`; the second words close it.
const DONE_BY: &[&str] = &[
    "do",
    "là do",
    "thuộc",
    "của",
    "là của",
    "là việc của",
    "thuộc về",
    "bên",
    "là bên",
    "is done by",
    "done by",
    "by",
    "belongs to",
    "is handled by",
    "handled by",
    "is in",
    "is at",
    "is done at",
];
const DO: &[&str] = &[
    "làm",
    "thực hiện",
    "phụ trách",
    "xử lý",
    "đảm nhiệm",
    "chịu trách nhiệm",
    "giải quyết",
    "làm hết",
    "does it",
    "làm chứ",
    "that does it",
    "do it",
    "does that",
];
/// After one of these nothing but a lane can follow.
const SURELY_BY: &[&str] = &[
    "is done by",
    "done by",
    "is done at",
    "is handled by",
    "handled by",
    "belongs to",
    "thuộc về",
    "là việc của",
];
const MOVES: &[&str] = &[
    "chuyển sang",
    "chuyển cho",
    "chuyển về",
    "chuyển sang làn",
    "chuyển qua",
    "moves to",
    "goes to",
    "move to",
];
const IS: &[&str] = &[
    "là",
    "is",
    "đổi tên thành",
    "đổi thành",
    "đổi tên là",
    "sửa thành",
    "sửa tên thành",
    "gọi là",
    "tên là",
    "is called",
    "is named",
    "rename to",
    "renamed to",
    "rename it",
    "rename it to",
    "should be called",
    "should read",
];

/// Before the step, when the rest tells a new name, a lane, a law, a figure.
const RENAME: &[&str] = &["đổi tên", "sửa tên", "rename", "call"];
const RENAMED: &[&str] = &["thành", "là", "=", "to", "as", ":"];
const MOVE: &[&str] = &["chuyển", "move"];
const MOVED: &[&str] = &[
    "sang",
    "sang làn",
    "cho",
    "về",
    "qua",
    "to",
    "to the lane",
    "to lane",
    "into",
];
const LAW_OF: &[&str] = &[
    "căn cứ của",
    "căn cứ pháp lý của",
    "căn cứ",
    "the law for",
    "legal basis of",
    "legal basis for",
    "the legal basis of",
];
const LAW_IS: &[&str] = &["là", ":", "is", "=", "theo"];
/// Before the step, with nothing lost when they are passed over.
const ABOUT: &[&str] = &[
    "ở",
    "tại",
    "với",
    "đối với",
    "riêng",
    "for",
    "in",
    "on",
    "at",
    "về",
    "as for",
    "thời gian của",
    "thời gian",
    "thời hạn",
    "time for",
    "time of",
    "the time for",
    "hồ sơ",
];

/// The step that is spoken of.
pub(super) struct Subject {
    step: Result<StepId, Why>,
    pub at: Range<usize>,
    /// Whether it can only be a step that stands.
    pub sure: bool,
}

/// How a sentence about a step is meant.
pub(super) enum Heard {
    /// Of each step a line.
    Said(Vec<LateLine>),
    /// `Bước 3: nộp hồ sơ`: the number of a list, in words, and the text is a step's.
    Listed(usize),
}

/// Whether steps are looked for by their names, which goes through all of them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ByName {
    Sought,
    LeftOut,
}

/// Where the words end that say something. Without diacritics "đấy" is the English "day".
pub(super) fn end_of(words: &Words<'_>, to: usize) -> usize {
    let end = words.before(to, CLOSING);
    let day = (end..to).rev().find(|at| words.said(*at) == "day");
    day.map_or(end, |at| at + 1)
}

/// The first numbered step of the map.
pub(super) fn first(cx: &Context<'_>) -> Option<StepId> {
    let counted = |step: &&StepId| cx.map.number(**step).is_some();
    cx.order.all(cx.map).iter().find(counted).copied()
}

/// Whether something that can only be said of a step begins at a word. A comma parts a new
/// step from its facts, whatever else is called so: "ký, 3 ngày".
fn is_verb(words: &Words<'_>, at: usize) -> bool {
    let verbs: [&[&str]; 7] = [TAKES, LAW, PAPERS, DONE_BY, MOVES, IS, LINKS];
    words.said(at) != "," && verbs.iter().any(|list| words.phrase(at, list).is_some())
}

/// Whether these words may speak of a step: by a number of any map, or by the name of another
/// one of these.
pub(super) fn may_name(words: &Words<'_>, steps: &StepNames) -> bool {
    let from = words.past(0, OPENING);
    let start = from + words.phrase(from, ABOUT).unwrap_or(0);
    let numbered = |at: usize| words.said(at).starts_with(|c: char| c.is_ascii_digit());
    let glued = words.said(start).strip_prefix(GLUED);
    let points = [THIS, FIRST, LAST, RENAME, MOVE, LAW_OF];
    let called = start + words.phrase(start, CALLED).unwrap_or(0);
    let most = words.len().min(called + LONGEST_NAME);
    let mut verbs = (called + 1..most)
        .filter(|at| is_verb(words, *at))
        .peekable();
    numbered(start)
        || words
            .phrase(start, STEP)
            .is_some_and(|n| numbered(start + n))
        || glued.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        || points
            .iter()
            .any(|list| words.phrase(start, list).is_some())
        || called > start && verbs.peek().is_some()
        || verbs.any(|at| {
            let own = names::plain(&text(words.from(0)));
            steps.has_another(&names::plain(&text(words.signs(called..at))), &own)
        })
}

/// The step that some words name, and where they end.
pub(super) fn named_step(
    words: &Words<'_>,
    from: usize,
    cx: &Context<'_>,
) -> Option<(StepId, usize)> {
    let end = end_of(words, words.len());
    let talk = Talk { words, cx, end };
    if let Some(subject) = talk.subject(from) {
        return Some((subject.step.ok()?, subject.at.end));
    }
    let called = from + words.phrase(from, CALLED)?;
    let most = end.min(called + LONGEST_NAME);
    (called + 1..=most).rev().find_map(|to| {
        let step = talk.step_called(&text(words.signs(called..to)), true)?;
        Some((step, to))
    })
}

/// The step that somebody speaks of, by its number or its name, where a figure is to follow;
/// and where its name ends.
pub(super) fn spoken_of(
    words: &Words<'_>,
    from: usize,
    cx: &Context<'_>,
) -> Option<(Typed<StepId>, usize)> {
    let end = end_of(words, words.len());
    let talk = Talk { words, cx, end };
    if let Some(subject) = talk.subject(from)
        && let Ok(step) = talk.named(&subject)
    {
        return Some((step, subject.at.end));
    }
    let called = words.phrase(from, CALLED).unwrap_or(0);
    let start = from + called;
    let most = end.min(start + LONGEST_NAME);
    (start + 1..=most).rev().find_map(|to| {
        let what = talk.step_called(&text(words.signs(start..to)), called > 0)?;
        let span = span(words.signs(from..to));
        Some((Typed { what, span }, to))
    })
}

/// Behind a step: the words that lead to a figure of it.
pub(super) fn to_figure(words: &Words<'_>, at: usize) -> usize {
    let at = words.past(at, LINKS);
    at + words.phrase(at, TAKES).unwrap_or(0)
}

pub(super) fn heard(
    words: &Words<'_>,
    cx: &Context<'_>,
    by_name: ByName,
) -> Result<Option<Heard>, Refused> {
    let from = words.past(0, OPENING);
    let end = end_of(words, words.len());
    if from >= end {
        return Ok(None);
    }
    let about = Talk { words, cx, end };
    if let Some(late) = about.ordered(from)? {
        return Ok(Some(Heard::Said(vec![late])));
    }
    let start = from + words.phrase(from, ABOUT).unwrap_or(0);
    for from in [from, start] {
        if let Some(lates) = about.of_several(from) {
            return Ok(Some(Heard::Said(lates)));
        }
        if let Some(subject) = about.subject(from)
            && let Some(heard) = about.of(subject)?
        {
            return Ok(Some(heard));
        }
    }
    let named = match by_name {
        ByName::Sought => about.by_name(from)?,
        ByName::LeftOut => None,
    };
    match named {
        Some(late) => Ok(Some(late)),
        None => about.of_the_caret(from),
    }
}

pub(super) struct Talk<'a, 'c> {
    pub words: &'a Words<'a>,
    pub cx: &'a Context<'c>,
    /// The words at the end that say nothing are left out.
    pub end: usize,
}

impl Talk<'_, '_> {
    /// `đổi tên bước 2 thành X`, `move step 5 to X`, `căn cứ của bước 4 là X`.
    fn ordered(&self, from: usize) -> Result<Option<LateLine>, Refused> {
        let orders: [(&[&str], &[&str]); 3] = [(RENAME, RENAMED), (MOVE, MOVED), (LAW_OF, LAW_IS)];
        for (at, (order, link)) in orders.iter().enumerate() {
            let Some(taken) = self.words.phrase(from, order) else {
                continue;
            };
            let Some(subject) = self.subject(from + taken) else {
                continue;
            };
            let linked = self.words.phrase(subject.at.end, link);
            let Some(linked) = linked.or((at == 2).then_some(0)) else {
                continue;
            };
            let rest = subject.at.end + linked..self.end;
            if rest.is_empty() {
                continue;
            }
            let step = self.named(&subject)?;
            let late = match at {
                0 => self.name(rest).map(|name| LateLine {
                    name: Some(name),
                    ..LateLine::default()
                }),
                1 => self.lane(rest)?.map(|lane| LateLine {
                    lane: Some(lane),
                    ..LateLine::default()
                }),
                _ => self.law(rest).map(|facts| LateLine {
                    facts,
                    ..LateLine::default()
                }),
            };
            if let Some(late) = late {
                return Ok(Some(LateLine {
                    step: Some(step),
                    ..late
                }));
            }
        }
        Ok(None)
    }

    pub(super) fn named(&self, subject: &Subject) -> Result<Typed<StepId>, Refused> {
        let here = span(self.words.signs(subject.at.clone()));
        match &subject.step {
            Ok(step) => Ok(Typed {
                what: *step,
                span: here,
            }),
            Err(why) => Err(Refused::new(here, why.clone())),
        }
    }

    /// A step by its number, or by words that point at one.
    pub(super) fn subject(&self, from: usize) -> Option<Subject> {
        let words = self.words;
        let numbered = |at: usize| {
            let signs = words.word(at);
            let length = spot::number(signs, self.cx.map);
            (length > 0 && length == signs.len()).then(|| text(signs))
        };
        let step = |number: &str| {
            let step = number.parse().ok().and_then(|n| self.cx.map.numbered(n));
            let last = self.cx.map.highest_number();
            step.ok_or_else(|| Why::NoSuchStep(number.to_string(), last))
        };
        if let Some(taken) = words.phrase(from, STEP)
            && let Some(number) = numbered(from + taken)
        {
            let bare = words.said(from).len() <= 2 || words.phrase(from, &["number"]).is_some();
            return Some(Subject {
                step: step(&number),
                at: from..from + taken + 1,
                sure: !bare,
            });
        }
        if let Some(number) = words.said(from).strip_prefix(GLUED)
            && number.bytes().all(|b| b.is_ascii_digit())
            && !number.is_empty()
        {
            return Some(Subject {
                step: step(number),
                at: from..from + 1,
                sure: false,
            });
        }
        if let Some(number) = numbered(from)
            && let Ok(found) = step(&number)
        {
            return Some(Subject {
                step: Ok(found),
                at: from..from + 1,
                sure: false,
            });
        }
        let counted = |step: &&StepId| self.cx.map.number(**step).is_some();
        let all = self.cx.order.all(self.cx.map).iter();
        let pointed = [
            (THIS, land::step_told_of(self.cx)),
            (FIRST, first(self.cx)),
            (LAST, all.rev().find(counted).copied()),
        ];
        pointed.into_iter().find_map(|(phrases, step)| {
            let taken = words.phrase(from, phrases)?;
            Some(Subject {
                step: Ok(step?),
                at: from..from + taken,
                sure: false,
            })
        })
    }

    /// What is said of a step. Of one that does not stand, only what can be nothing else is
    /// talk.
    fn of(&self, subject: Subject) -> Result<Option<Heard>, Refused> {
        let rest = subject.at.end;
        let colon = matches!(self.words.said(rest), ":" | "." | ")");
        if rest >= self.end {
            return Ok(None);
        }
        let said = self.said(rest);
        match (said, &subject.step) {
            (Ok(lates), _) if !lates.is_empty() => {
                Ok(Some(Heard::Said(chain::of(self.named(&subject)?, lates))))
            }
            (Err(refused), Ok(_)) => Err(refused),
            (Ok(_) | Err(_), _) if subject.sure && colon => Ok(Some(Heard::Listed(rest + 1))),
            (Ok(_), Ok(_)) if subject.sure && self.words.said(rest) != "," => {
                // "bước 3 và 4 mất 5 ngày" would say something else without its beginning.
                let several = self.words.phrase(rest, chain::APART).is_some();
                let from = if several { subject.at.start } else { rest };
                let remark = self.remark(from);
                let step = Some(self.named(&subject)?);
                Ok(Some(Heard::Said(vec![LateLine {
                    step,
                    remark,
                    ..LateLine::default()
                }])))
            }
            _ => Ok(None),
        }
    }

    fn remark(&self, from: usize) -> Option<Typed<String>> {
        let from = self.words.past(from, LINKS);
        let signs = trim(self.words.signs(from..self.words.len()));
        (!signs.is_empty()).then(|| Typed {
            what: compose(&text(signs)),
            span: span(signs),
        })
    }

    /// A step by its name, behind a word for a step or before what can only be said of one.
    fn by_name(&self, from: usize) -> Result<Option<Heard>, Refused> {
        let called = self.words.phrase(from, CALLED).unwrap_or(0);
        let start = from + called;
        let ends = start + 1..self.end.min(start + LONGEST_NAME);
        for at in ends.filter(|at| is_verb(self.words, *at)) {
            let name = self.words.signs(start..at);
            let Some(step) = self.step_called(&text(name), called > 0) else {
                continue;
            };
            // A name alone is known by more than a prefix of what may be a new step's.
            let lates = self.said(at)?;
            if lates.is_empty() {
                continue;
            }
            let step = Typed {
                what: step,
                span: span(self.words.signs(from..at)),
            };
            return Ok(Some(Heard::Said(chain::of(step, lates))));
        }
        Ok(None)
    }

    /// Facts alone: they are said of the step that was spoken of. What else follows must limit
    /// them, as in "30 days of receipt".
    fn of_the_caret(&self, from: usize) -> Result<Option<Heard>, Refused> {
        const LIMITS: &[&str] = &[
            "of",
            "from",
            "after",
            "if",
            "unless",
            "except",
            "for",
            "kể từ",
            "tính từ",
            "từ ngày",
            "nếu",
            "trừ",
            "tùy",
            "đối với",
            "sau khi",
            "với",
            "vì",
            "nhưng",
            "theo",
            "depending",
            "–",
            "-",
        ];
        // One word alone may be any name: "a1", "2h", "3d,2h".
        let head = (from..self.end).find(|at| self.words.said(*at) == ",");
        if land::step_told_of(self.cx).is_none() || head.unwrap_or(self.end) < from + 2 {
            return Ok(None);
        }
        let start = from + self.words.phrase(from, TAKES).unwrap_or(0);
        for from in [start, from] {
            let Ok(Some((facts, remark))) = told::facts(self.words, from..self.end, self.cx) else {
                continue;
            };
            let first = |said: &Typed<Told>| {
                let here = self.words.word(from).first().map(|sign| sign.from);
                Some(said.span.start) == here
            };
            if !facts.list.first().is_some_and(first) {
                continue;
            }
            // "Law here" may be called so.
            if matches!(
                facts.list[..],
                [
                    Typed {
                        what: Told::Law(_) | Told::NoLaw(_),
                        ..
                    },
                    ..
                ]
            ) {
                return Ok(None);
            }
            let limits = match &remark {
                None => true,
                Some(said) => (from..self.end).any(|at| {
                    let here = self.words.word(at).first().map(|sign| sign.from);
                    here == Some(said.span.start)
                        && (self.words.phrase(at, LIMITS).is_some()
                            || self.words.said(at - 1) == ",")
                }),
            };
            return Ok(limits.then(|| {
                Heard::Said(vec![LateLine {
                    facts,
                    remark,
                    ..LateLine::default()
                }])
            }));
        }
        Ok(None)
    }

    /// The only step of this name, or whose name begins with it; behind a word for a step
    /// also the only one that has all of these words.
    fn step_called(&self, name: &str, called: bool) -> Option<StepId> {
        let folded = names::plain(name);
        let has_all = |step: &str| {
            let step = names::plain(step);
            let words: Vec<&str> = step.split(' ').collect();
            folded
                .split(' ')
                .filter(|w| *w != "of" && *w != "the")
                .all(|w| words.contains(&w))
        };
        // Few names begin with the same word: the others need no folding.
        let first = folded.split(' ').next().unwrap_or_default();
        let all = || self.cx.map.steps().iter();
        let alike = all().filter(|(_, step)| names::begins(&step.name, first));
        let alike: Vec<(StepId, String)> = alike
            .map(|(id, step)| (*id, names::plain(&step.name)))
            .collect();
        let one = |test: &dyn Fn(&str) -> bool| {
            let mut found = alike.iter().filter(|(_, name)| test(name));
            match (found.next(), found.next()) {
                (Some((id, _)), None) => Some(*id),
                _ => None,
            }
        };
        let begins = |name: &str| {
            let rest = name.strip_prefix(&folded);
            rest.is_some_and(|rest| rest.starts_with(' '))
        };
        let any = || {
            let mut found = all().filter(|(_, step)| has_all(&step.name));
            match (found.next(), found.next()) {
                (Some((id, _)), None) => Some(*id),
                _ => None,
            }
        };
        one(&|name| name == folded)
            .or_else(|| one(&begins))
            .or_else(|| called.then(any)?)
    }

    /// What is said of the step that was named.
    pub(super) fn predicate(&self, at: usize) -> Result<Option<LateLine>, Refused> {
        let words = self.words;
        let bare = words.past(at, LINKS);
        let with = |facts: FactsSaid, remark| LateLine {
            facts,
            remark,
            ..LateLine::default()
        };
        // A figure behind any of the words for it, or behind none.
        let mut starts = vec![bare];
        starts.extend(words.phrase(bare, TAKES).map(|n| bare + n));
        if let Some(more) = starts.get(1).and_then(|at| words.phrase(*at, TAKES)) {
            starts.push(starts[1] + more);
        }
        for &start in starts.iter().rev() {
            let to = self.without_denied(start);
            if start < to
                && let Some((facts, remark)) = told::facts(words, start..to, self.cx)?
            {
                return Ok(Some(with(facts, remark)));
            }
        }
        if let Some(law) = self.behind(bare, LAW, |range| self.law(range)) {
            return Ok(Some(with(law, None)));
        }
        for (by, must) in [(DONE_BY, false), (MOVES, true)] {
            if let Some(taken) = words.phrase(bare, by) {
                let rest = bare + taken..self.end;
                let to = words.before(rest.end, DO);
                let certain = must || to < rest.end || words.phrase(bare, SURELY_BY).is_some();
                if certain_end(words, rest.start, to)
                    && let Some(lane) = self.lane_of(rest.start..to, certain)?
                {
                    return Ok(Some(LateLine {
                        lane: Some(lane),
                        ..LateLine::default()
                    }));
                }
            }
        }
        if let Some(papers) = self.behind(bare, PAPERS, |range| told::papers(words, range)) {
            return Ok(Some(with(papers, None)));
        }
        // "không phải của xã mà là của X": what comes last holds.
        if let Some(behind) = self.corrected(bare) {
            return self.predicate(behind);
        }
        let renamed = self.behind(bare, IS, |range| self.name(range));
        let renamed = renamed.or_else(|| self.behind(at, &["="], |range| self.name(range)));
        if let Some(name) = renamed {
            return Ok(Some(LateLine {
                name: Some(name),
                ..LateLine::default()
            }));
        }
        Ok(None)
    }

    fn behind<T>(
        &self,
        at: usize,
        phrases: &[&str],
        read: impl Fn(Range<usize>) -> Option<T>,
    ) -> Option<T> {
        let rest = at + self.words.phrase(at, phrases)?..self.end;
        (!rest.is_empty()).then(|| read(rest))?
    }

    /// The words before "not 10", which says again what no longer holds.
    fn without_denied(&self, from: usize) -> usize {
        let denied = (from + 1..self.end).find(|at| self.words.phrase(*at, NOT).is_some());
        denied.map_or(self.end, |at| match self.words.said(at - 1) {
            "," | "chứ" | "and" => at - 1,
            _ => at,
        })
    }

    /// Behind `không phải X mà là` or `is not X, it's`: where what holds begins.
    fn corrected(&self, at: usize) -> Option<usize> {
        let denies: &[&str] = &["không phải", "is not", "isn't", "không", "not"];
        let holds: &[&str] = &["mà là", "mà", "it is", "it's", "but", "là"];
        let taken = self.words.phrase(at, denies)?;
        let from = at + taken;
        (from..self.end).find_map(|at| Some(at + self.words.phrase(at, holds)?))
    }

    fn name(&self, range: Range<usize>) -> Option<Typed<String>> {
        let quote = |said: &str| matches!(said, "\"" | "“" | "”");
        let mut range = range;
        if quote(self.words.said(range.start)) {
            range.start += 1;
        }
        if range.end > range.start && quote(self.words.said(range.end - 1)) {
            range.end -= 1;
        }
        let signs = trim(self.words.signs(range));
        (!signs.is_empty()).then(|| Typed {
            what: compose(&text(signs)),
            span: span(signs),
        })
    }

    fn law(&self, range: Range<usize>) -> Option<FactsSaid> {
        told::law(self.words, range, self.cx)
    }

    fn lane(&self, range: Range<usize>) -> Result<Option<Typed<LaneSaid>>, Refused> {
        self.lane_of(range, true)
    }

    /// A lane of the map, or a new one: where nothing else can be meant, or with a capital.
    fn lane_of(
        &self,
        range: Range<usize>,
        certain: bool,
    ) -> Result<Option<Typed<LaneSaid>>, Refused> {
        const BEFORE: &[&str] = &["bên", "làn", "phía", "the", "lane", "cho"];
        let from = self.words.past(range.start, BEFORE);
        let signs = trim(self.words.signs(from..range.end));
        told::lane(signs, certain, self.cx)
    }
}

/// Whether a stretch may be the name of a lane: not a number of things, not a sentence.
fn certain_end(words: &Words<'_>, from: usize, to: usize) -> bool {
    let digit = words.said(from).starts_with(|c: char| c.is_ascii_digit());
    from < to && to - from <= LONGEST_NAME && !digit
}

/// In words: names of steps are looked for no further.
const LONGEST_NAME: usize = 12;
