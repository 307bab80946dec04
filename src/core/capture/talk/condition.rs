//! Conditions that no question was asked for (`nếu hồ sơ thiếu thì trả lại`), and questions
//! that name their answers (`đủ hay thiếu?`).

use crate::capture::context::Context;
use crate::capture::land::{self, Landing};
use crate::capture::read::answers;
use crate::capture::read::line::{Form, Line, Shape, StepLine, Typed};
use crate::capture::read::signs::{Sign, span, text, trim};
use crate::capture::read::words::Words;
use crate::capture::talk::{branch, several};

const IF: &[&str] = &[
    "nếu",
    "nếu mà",
    "nếu như",
    "trường hợp",
    "trong trường hợp",
    "if",
    "if it is",
    "if the",
    "if they are",
    "in case",
    "in case the",
];
/// Between the condition and what is done.
const THEN: &[&str] = &["thì", "then", ",", ", thì", ", then", ":", "->", "=>"];
/// In what can only be a condition.
const STILL: &[&str] = &["mà vẫn", "mà chưa", "mà không"];
/// In words: a longer condition or act is a sentence of its own.
const LONGEST: usize = 9;

/// Reads a condition as the question that it answers, and its yes.
pub(super) fn heard(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    if matches!(land::landing(cx), Landing::Free) {
        return None;
    }
    let mut ends = None;
    let start = match words.phrase(0, IF) {
        Some(start) => start,
        // "hội đồng không thông qua là làm lại từ đầu", "nộp 2 lần mà vẫn sai thì hủy".
        None => {
            let then = (1..words.len().min(LONGEST)).find_map(|at| {
                let taken = words.phrase(at, &["thì", "là"])?;
                Some((at, at + taken))
            });
            let (at, rest) = then?;
            let back = branch::back(words, rest..words.len(), cx).is_some();
            let still = (0..at).any(|at| words.phrase(at, STILL).is_some());
            (back || still).then_some(())?;
            ends = Some((at, rest - at));
            0
        }
    };
    let most = words.len().min(start + LONGEST);
    let parts = |list: &[&str]| {
        let mut places = start + 1..most;
        places.find_map(|at| Some((at, words.phrase(at, list)?)))
    };
    // "nếu hồ sơ đầy đủ, hợp lệ thì cấp": before "thì" a comma is one of the condition.
    let found = || parts(&["thì", "then", ", thì", ", then"]).or_else(|| parts(THEN));
    let (end, then) = ends.or_else(found)?;
    let rest = end + then..words.len();
    let parted = |at: usize| matches!(words.said(at), "," | ";" | "." | "?" | ":");
    if rest.is_empty() || rest.len() > LONGEST || rest.clone().any(parted) {
        return None;
    }
    let condition = trim(words.signs(start..end));
    let plain = |sign: &Sign| !sign.literal && !matches!(sign.c, '?' | '/' | '&' | '>' | '~');
    if !condition.iter().all(plain) {
        return None;
    }
    Some(Form::Condition(Box::new([
        Typed {
            what: text(condition),
            span: span(words.signs(0..end)),
        },
        several::done(words.signs(rest))?,
    ])))
}

/// Whether words may be a condition without a word for it.
pub(super) fn may_lead_back(words: &Words<'_>) -> bool {
    let still = |at: usize| words.phrase(at, STILL).is_some();
    let back = |at: usize| {
        let then = words.phrase(at, &["thì", "là"]);
        then.is_some_and(|then| branch::may_lead_back(words, at + then))
    };
    (1..words.len().min(LONGEST)).any(|at| still(at) || back(at))
}

const OR: &[&str] = &["hay", "hay là", "hoặc", "hoặc là", "or"];
/// Behind "or" these only say the reverse.
const REVERSE: &[&str] = &["không", "chưa", "not", "no", "ko"];
/// In words.
const LONGEST_ANSWER: usize = 4;

/// Whether a name may be a question that names its answers.
pub(super) fn may_name_answers(name: &str) -> bool {
    name.split_whitespace()
        .any(|word| OR.contains(&word.to_lowercase().as_str()))
}

/// The line with the answers that its question names, instead of yes and no, which are the
/// other reading.
pub(super) fn with_its_answers(line: Line, cx: &Context<'_>) -> Line {
    let Form::Step(step) = &line.form else {
        return line;
    };
    let Shape::Decision {
        answers: said,
        share: None,
    } = &step.shape.what
    else {
        return line;
    };
    let yes_no = answers::yes_no(cx.language()).map(|word| Some(word.to_string()));
    // What is written behind the "?" holds.
    if step.shape.span.len() != 1 || *said != yes_no {
        return line;
    }
    let Some(named) = either(&step.name.what) else {
        return line;
    };
    let shape = Typed {
        what: Shape::Decision {
            answers: named.map(Some).to_vec(),
            share: None,
        },
        span: step.shape.span.clone(),
    };
    let made = StepLine {
        shape,
        ..(**step).clone()
    };
    let plain = Some(line.form.clone());
    Line {
        form: Form::Step(Box::new(made)),
        other: line.other.clone().or(plain),
        ..line
    }
}

/// The two answers in `hồ sơ đủ hay thiếu`: the words behind "or", and as many before it.
fn either(name: &str) -> Option<[String; 2]> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let or = |at: &usize| OR.contains(&words[*at].to_lowercase().as_str());
    let mut found = (1..words.len()).filter(or);
    let (at, None) = (found.next()?, found.next()) else {
        return None;
    };
    let is = words.get(at + 1).is_some_and(|word| *word == "là");
    let second = &words[at + 1 + usize::from(is)..];
    let first = &words[at.saturating_sub(second.len())..at];
    let reverse = second
        .first()
        .is_none_or(|word| REVERSE.contains(&word.to_lowercase().as_str()));
    let signs = |word: &&str| word.contains([',', '/', ';', '"', '(']);
    if reverse || second.len() > LONGEST_ANSWER || first == second {
        return None;
    }
    if first.iter().chain(second).any(signs) {
        return None;
    }
    Some([first.join(" "), second.join(" ")])
}
