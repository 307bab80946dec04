//! Conditions that no question was asked for (`nếu hồ sơ thiếu thì trả lại`), and questions
//! that name their answers (`đủ hay thiếu?`).

use crate::capture::context::Context;
use crate::capture::land::{self, Landing};
use crate::capture::read::answers;
use crate::capture::read::line::{Form, Line, Shape, StepLine, Typed};
use crate::capture::read::signs::{Sign, span, text, trim};
use crate::capture::read::words::Words;
use crate::capture::talk::several;

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
/// In words: a longer condition or act is a sentence of its own.
const LONGEST: usize = 9;

/// Reads a condition as the question that it answers, and its yes.
pub(super) fn heard(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    if matches!(land::landing(cx), Landing::Free) {
        return None;
    }
    let start = words.phrase(0, IF)?;
    let most = words.len().min(start + LONGEST);
    let (end, then) = (start + 1..most).find_map(|at| Some((at, words.phrase(at, THEN)?)))?;
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
