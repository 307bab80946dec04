//! What people say, put into the forms of the grammar.
//!
//! A line is read as it is written first. Where that makes a step of what sounds like
//! something else (talk about a step that stands, an answer of a decision, a list of
//! papers, a command), the likelier reading is taken and the other one kept: one key
//! changes between them.

mod asked;
mod beside;
mod between;
mod branch;
mod chain;
mod claim;
mod condition;
mod corrected;
mod doubt;
mod dropped;
mod ended;
mod ending;
mod handed;
mod lane;
mod list;
mod parallel;
mod same;
mod several;
mod show;
mod standing;
mod swap;
mod then;
mod told;
mod topic;
mod unknown;
mod within;

use crate::capture::context::Context;
use crate::capture::read::line::{Form, Line, Shape, Typed};
use crate::capture::read::names::StepNames;
use crate::capture::read::parse::{Tail, step_line, written};
use crate::capture::read::refused::Refused;
use crate::capture::read::signs;
use crate::capture::read::spot::Spot;
use crate::capture::read::telex;
use crate::capture::read::words::Words;
use crate::model::{Language, NoteKind, Under};
use doubt::Doubt;
use standing::{ByName, Heard};

/// With one of these in front a line is written in the grammar.
const SIGNS: &[char] = &[',', '?', ';', '!', '#', '&', '@', '|', '.', '>', '%'];

/// In words: a longer line is no talk about one thing.
const MOST_WORDS: usize = 80;

/// Reads one line: what it would do, or why it is refused. Changes nothing and looks only
/// at names, so that it can run at every key.
///
/// # Errors
///
/// The [`Refused`] says what is wrong and where.
pub fn parse(line: &str, cx: &Context<'_>) -> Result<Line, Refused> {
    parse_by(line, cx, ByName::Sought)
}

/// The same, but that no step is looked for by its name: for a line whose words were compared
/// with all names before (see [`leans_on_map`]).
pub(super) fn parse_but_names(line: &str, cx: &Context<'_>) -> Result<Line, Refused> {
    parse_by(line, cx, ByName::LeftOut)
}

fn parse_by(line: &str, cx: &Context<'_>, by_name: ByName) -> Result<Line, Refused> {
    if line.trim_start().starts_with('\\') {
        return written(line, cx, Tail::Keeps);
    }
    let read = match list::dash(line) {
        Some(dash) => item(line, dash, cx, by_name)?,
        None => sentence(line, cx, by_name)?,
    };
    Ok(condition::with_its_answers(read, cx))
}

/// Reads a line that begins with a dash: an item of what the line before announced, else a
/// line like any other.
fn item(line: &str, dash: usize, cx: &Context<'_>, by_name: ByName) -> Result<Line, Refused> {
    let plain = written(line, cx, Tail::Keeps).ok();
    // Blanks in its place keep what is read where it stands.
    let rest = format!("{}{}", " ".repeat(dash), &line[dash..]);
    let mut read = sentence(&rest, cx, by_name)?;
    read.under = match (cx.caret.under, &read.form) {
        (Under::Papers, _) => {
            let signs = signs::read(&rest)?;
            if let Some(paper) = list::paper(&Words::of(signs::trim(&signs)), cx) {
                read.other = Some(std::mem::replace(&mut read.form, paper));
            }
            Under::Papers
        }
        (Under::Branches, Form::Step(_)) => Under::MoreBranches,
        (Under::MoreBranches, Form::Step(_)) => {
            let step = cx.step().filter(|_| is_text_or_in_lane(&read.form));
            if let (Form::Step(item), Some(step)) = (&mut read.form, step) {
                item.from = Some(Typed {
                    what: Spot::Beside(step),
                    span: 0..dash,
                });
            }
            Under::MoreBranches
        }
        (under, _) => under,
    };
    let dashed = plain
        .map(|plain| plain.form)
        .filter(|form| *form != read.form);
    read.other = read.other.or(dashed);
    Ok(read)
}

/// Whether the line only makes a step, in whatever lane.
fn is_text_or_in_lane(form: &Form) -> bool {
    matches!(form, Form::Step(step) if step.from.is_none() && step.join.is_none() && step.makes_step())
}

fn sentence(line: &str, cx: &Context<'_>, by_name: ByName) -> Result<Line, Refused> {
    let plain = written(line, cx, Tail::Keeps);
    let bare = line.trim_start();
    if bare.starts_with(SIGNS) {
        return with_tail(line, plain, cx);
    }
    let signs = signs::read(line)?;
    let all = signs::trim(&signs);
    let words = Words::of(all);
    let span = signs::span(all);
    let of = |form: Form, other: Option<Form>| Line {
        other: other.filter(|other| *other != form),
        form,
        under: Under::Steps,
        span,
    };
    if let Some(read) = corrected::line(line, &words, cx, by_name)? {
        return Ok(Line {
            other: match (read.form.lates(), plain) {
                ([], plain) => read.other.or(plain.ok().map(|plain| plain.form)),
                (_, Ok(plain)) => Some(plain.form),
                (_, Err(_)) => read.other,
            },
            span: signs::span(all),
            ..read
        });
    }
    let in_known_lane = match plain.as_ref().map(|plain| &plain.form) {
        Ok(Form::Step(step)) => step.lane.is_some(),
        Ok(_) => true,
        Err(_) => false,
    };
    // A note has any words.
    if !in_known_lane && let Some(note) = beside::note(&words, cx) {
        let set = beside::settled(&note, all, cx, by_name);
        return Ok(of(note, set.or(plain.ok().map(|plain| plain.form))));
    }
    let as_written = match &plain {
        Ok(read) => !is_text(&read.form),
        Err(_) => return plain,
    };
    if as_written {
        return match in_lane(&plain, &words, cx) {
            Some(claim) => Ok(claim),
            None => Ok(with_note(with_tail(line, plain, cx)?, all, cx)),
        };
    }
    if let Some(under) = list::heading(&words, cx) {
        let read = of(Form::Heading, plain.ok().map(|plain| plain.form));
        return Ok(Line { under, ..read });
    }
    let heard = match words.len() > MOST_WORDS {
        true => None,
        false => hear(&words, cx, by_name).map_err(|refused| refused.of_line(line))?,
    };
    if let Some(form) = heard {
        return Ok(of(form, plain.ok().map(|plain| plain.form)));
    }
    // Typed with the input method switched off.
    let switched = telex::meant(all).filter(|_| cx.language() == Language::Vi);
    if let Some(meant) = switched {
        let words = Words::of(signs::trim(&meant));
        let form = hear(&words, cx, by_name).map_err(|refused| refused.of_line(line))?;
        let step = || step_line(signs::trim(&meant), cx, Tail::Gives).ok();
        if let Some(form) = form.or_else(step) {
            return Ok(of(form, plain.ok().map(|plain| plain.form)));
        }
    }
    // "rồi thẩm định": the words that only lead on are no part of the step's name.
    let whole = words;
    let from = then::led_to(&whole);
    let all = signs::trim(whole.from(from));
    let words = Words::of(all);
    if from > 0
        && let Some(form) = hear(&words, cx, by_name).map_err(|refused| refused.of_line(line))?
    {
        return Ok(of(form, plain.ok().map(|plain| plain.form)));
    }
    let lane = lane::heard(&words, cx).map_err(|refused| refused.of_line(line))?;
    // Behind its facts nothing more is said of a step.
    let doubt = match plain.as_ref().map(|plain| &plain.form) {
        Ok(Form::Step(step)) if !step.facts.list.is_empty() => {
            let own = |sign: &&signs::Sign| step.name.span.contains(&sign.from);
            let name: Vec<signs::Sign> = all.iter().filter(own).copied().collect();
            doubt::doubt(&Words::of(&name), &whole, cx)
        }
        _ => doubt::doubt(&words, &whole, cx),
    };
    let perhaps = match (lane, &doubt) {
        (Some(lane::Heard::Surely(form, twin)), None | Some(Doubt::Step(_))) => {
            return Ok(of(form, twin.or(plain.ok().map(|plain| plain.form))));
        }
        (Some(lane::Heard::Perhaps(form)), None | Some(Doubt::Step(_))) => Some(form),
        (_, _) => None,
    };
    let step = match from {
        0 => written(line, cx, Tail::Gives),
        _ => step_line(all, cx, Tail::Gives)
            .map(|form| Line::of(form, signs::span(whole.from(0))))
            .map_err(|refused| refused.of_line(line)),
    };
    if let Ok(step) = &step
        && let Some(first) = lane::filed(&step.form, &words, cx)
    {
        return Ok(of(first, None));
    }
    match (doubt, step, plain) {
        (Some(Doubt::Talk(note)), step, _) => Ok(of(note, step.ok().map(|step| step.form))),
        (_, Err(refused), _) => Err(refused),
        (_, Ok(step), _) if perhaps.is_some() => Ok(of(step.form, perhaps)),
        // Of two things that it may be besides, the figure in its words is nearer.
        (_, Ok(step), Ok(plain)) if step.form != plain.form => Ok(of(step.form, Some(plain.form))),
        (Some(Doubt::Step(note)), Ok(step), _) => Ok(of(step.form, Some(note))),
        (None, Ok(step), _) => Ok(step),
    }
}

/// The line with the facts in its last words taken, and what it is without.
fn with_tail(line: &str, plain: Result<Line, Refused>, cx: &Context<'_>) -> Result<Line, Refused> {
    // Only a step has last words.
    if let Ok(read) = &plain
        && !matches!(read.form, Form::Step(_))
    {
        return plain;
    }
    let taken = written(line, cx, Tail::Gives)?;
    Ok(Line {
        other: plain
            .ok()
            .map(|plain| plain.form)
            .filter(|form| *form != taken.form),
        ..taken
    })
}

/// Behind a lane, what sounds like talk stays a step; the note is the other reading.
fn with_note(line: Line, all: &[signs::Sign], cx: &Context<'_>) -> Line {
    let Form::Step(step) = &line.form else {
        return line;
    };
    let plain = step.join.is_none() && step.target.is_none() && step.shape.what == Shape::Task;
    if line.other.is_some() || step.lane.is_none() || !plain || !step.facts.list.is_empty() {
        return line;
    }
    let own = |sign: &&signs::Sign| step.name.span.contains(&sign.from);
    let name: Vec<signs::Sign> = all.iter().filter(own).copied().collect();
    let words = Words::of(&name);
    let other = doubt::doubt(&words, &words, cx).map(|doubt| match doubt {
        Doubt::Talk(note) | Doubt::Step(note) => note,
    });
    Line { other, ..line }
}

/// A line that names a lane of the map: figures alone behind it are what that lane says of
/// the step that is spoken of.
fn in_lane(plain: &Result<Line, Refused>, words: &Words<'_>, cx: &Context<'_>) -> Option<Line> {
    let plain = plain.as_ref().ok()?;
    let Form::Step(step) = &plain.form else {
        return None;
    };
    let written = step.join.is_some() || step.target.is_some() || step.facts.has_own();
    if step.lane.is_none() || written || step.shape.what != Shape::Task {
        return None;
    }
    let claim = claim::heard(words, cx).ok()??;
    Some(Line {
        other: Some(plain.form.clone()),
        ..Line::of(claim, plain.span.clone())
    })
}

/// Whether a name may be heard as something else on another map than this one, or where
/// the caret stands elsewhere: as an answer of some decision, or of a step that stands there.
pub(super) fn leans_on_map(name: &str, cx: &Context<'_>, steps: &StepNames) -> bool {
    let Ok(signs) = signs::read(name) else {
        return true;
    };
    let words = Words::of(signs::trim(&signs));
    // As a decision it may sound like a question of the room.
    let asks = || {
        let asked = signs::read(&format!("{name}?")).unwrap_or_default();
        let words = Words::of(signs::trim(&asked));
        matches!(doubt::doubt(&words, &words, cx), Some(Doubt::Talk(_)))
    };
    let figures = || !matches!(told::facts(&words, 0..words.len(), cx), Ok(None));
    branch::may_answer(&words)
        || ending::may_end(&words)
        || handed::may_hand(&words)
        || dropped::may_drop(&words)
        || same::may_be_same(&words)
        || swap::may_swap(&words)
        || unknown::may_be_unknown(&words)
        || within::may_limit(&words)
        || show::may_show(&words)
        || several::may_go_apart(&words)
        || condition::may_lead_back(&words)
        || parallel::may_go_on(&words)
        || between::may_put(&words)
        || corrected::may_correct(&words)
        || topic::may_be_topic(&words)
        || list::dash(name).is_some()
        || list::may_announce(&words)
        || list::may_list(&words)
        || standing::may_name(&words, steps)
        || claim::may_claim(&words)
        || words.said(0) == "+"
        || telex::meant(words.from(0)).is_some()
        || figures()
        || asks()
}

/// Whether a line may announce items: `hồ sơ gồm:`.
pub(super) fn may_announce(line: &str) -> bool {
    match signs::read(line) {
        Ok(signs) => list::may_announce(&Words::of(signs::trim(&signs))),
        Err(_) => false,
    }
}

/// Whether a decision of this name may be heard with other answers than yes and no.
pub(super) fn may_name_answers(name: &str) -> bool {
    condition::may_name_answers(name)
}

/// Whether a line may be heard as the answer of a decision, on whatever map.
pub(super) fn may_answer(line: &str) -> bool {
    match signs::read(line) {
        Ok(signs) => branch::may_answer(&Words::of(signs::trim(&signs))),
        Err(_) => false,
    }
}

/// The line that makes a note of a kind whose sign is a word.
pub(super) fn note_line(kind: NoteKind, text: &str, cx: &Context<'_>) -> Option<String> {
    let line = format!("{}: {}", beside::word(kind, cx.language())?, shielded(text));
    let signs = signs::read(&line).ok()?;
    let words = Words::of(signs::trim(&signs));
    match beside::note(&words, cx)? {
        Form::Note {
            kind: read,
            on: None,
            text: said,
            owner: None,
            due: None,
        } => (read == kind && said.what == text).then_some(line),
        _ => None,
    }
}

/// A text in which nobody and no step is named, wherever it is read.
fn shielded(text: &str) -> String {
    let at = text.replace('\\', "\\\\").replace('@', "\\@");
    let Ok(signs) = signs::read(&at) else {
        return at;
    };
    let words = Words::of(&signs);
    let numbers = standing::numbers(&words);
    let starts = numbers
        .iter()
        .filter_map(|at| Some(words.word(*at).first()?.from));
    let mut shielded = at.clone();
    for start in starts.rev() {
        shielded.insert(start, '\\');
    }
    shielded
}

/// Whether a line makes a step with nothing of the grammar but its facts: what names a
/// lane, joins or leads on was meant as it is written.
fn is_text(form: &Form) -> bool {
    match form {
        Form::Step(step) => {
            let asks = match &step.shape.what {
                Shape::Task => true,
                // "?" alone may be that of a question.
                Shape::Decision { .. } => step.shape.span.len() == 1,
                Shape::Wait | Shape::Fork(_) => false,
            };
            asks && step.lane.is_none() && step.join.is_none() && step.target.is_none()
        }
        _ => false,
    }
}

/// What the line is, if it is more than the text of a step.
fn hear(words: &Words<'_>, cx: &Context<'_>, by_name: ByName) -> Result<Option<Form>, Refused> {
    if let Some(asked) = asked::heard(words, cx) {
        return Ok(Some(Form::Asked(asked)));
    }
    if let Some(shown) = show::heard(words, cx) {
        return Ok(Some(shown));
    }
    if let Some(end) = ending::heard(words, cx) {
        return Ok(Some(end));
    }
    if let Some(form) = handed::heard(words, cx) {
        return Ok(Some(form));
    }
    let own = [dropped::heard, same::heard, swap::heard];
    if let Some(form) = own.iter().find_map(|heard| heard(words, cx)) {
        return Ok(Some(form));
    }
    if let Some(form) = lane::enters(words, cx)? {
        return Ok(Some(form));
    }
    if let Some(form) = unknown::heard(words, cx) {
        return Ok(Some(form));
    }
    if let Some(form) = topic::heard(words, cx)? {
        return Ok(Some(form));
    }
    if let Some(form) = topic::of_the_whole(words, cx, by_name)? {
        return Ok(Some(form));
    }
    if let Some(form) = within::heard(words, cx)? {
        return Ok(Some(form));
    }
    if let Some(form) = between::heard(words, cx)? {
        return Ok(Some(form));
    }
    if let Some(form) = parallel::heard(words, cx)? {
        return Ok(Some(form));
    }
    if let Some(form) = claim::two_truths(words, cx) {
        return Ok(Some(form));
    }
    match standing::heard(words, cx, by_name)? {
        Some(Heard::Said(lates)) => return Ok(Form::of_steps(lates)),
        Some(Heard::Listed(from)) => {
            let rest = signs::trim(words.from(from));
            return step_line(rest, cx, Tail::Gives).map(Some);
        }
        None => {}
    }
    if let Some(form) = claim::heard(words, cx)? {
        return Ok(Some(form));
    }
    if let Some(form) = several::heard(words, cx) {
        return Ok(Some(form));
    }
    if let Some(form) = branch::heard(words, cx)? {
        return Ok(Some(form));
    }
    if let Some(form) = then::heard(words, cx)? {
        return Ok(Some(form));
    }
    if let Some(form) = condition::heard(words, cx) {
        return Ok(Some(form));
    }
    if let Some(form) = topic::aside(words, cx)? {
        return Ok(Some(form));
    }
    Ok(list::heard(words, cx))
}
