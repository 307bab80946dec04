//! Tab: the session's own names first, then the phrasebook.

use std::cell::OnceCell;
use std::ops::Range;

use crate::capture::context::Context;
use crate::capture::ime;
use crate::capture::read::lanes;
use crate::capture::read::line::{Form, Shape};
use crate::capture::read::names::{self, StepNames, begins, plain};
use crate::capture::read::signs::{self, Sign, span, text, trim};
use crate::capture::read::split;
use crate::capture::talk::{self, parse_but_names};
use crate::model::Paper;

/// A text that Tab can insert in place of the typed one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the line that it replaces.
    pub range: Range<usize>,
    /// The text to insert.
    pub text: String,
    /// The full name, where `text` is its short form.
    pub full: String,
    pub kind: CompletionKind,
}

/// The origin of a completion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompletionKind {
    Step,
    /// A lane of the session; its alias is inserted.
    Lane,
    Instrument,
    Paper,
    /// A participant, a lane or the assumption, after `@`.
    Source,
    Phrase,
}

/// Nobody reads more completions than this.
const MOST: usize = 12;

/// The completions at the cursor (a byte of the line), best first. The text before the
/// cursor decides; the token at the cursor is replaced up to it.
pub fn complete(line: &str, cursor: usize, cx: &Context<'_>) -> Vec<Completion> {
    let mut cursor = cursor.min(line.len());
    while !line.is_char_boundary(cursor) {
        cursor -= 1;
    }
    let Ok(signs) = signs::read(&line[..cursor]) else {
        return Vec::new();
    };
    let tokens = split::tokens(&signs, cx.custom());
    let Some(range) = tokens.last().cloned() else {
        return Vec::new();
    };
    let token = &signs[range];
    let mut offer = Offer {
        cx,
        end: cursor,
        found: Vec::new(),
    };
    if let Some(at) = token.iter().rposition(|sign| sign.is('>')) {
        offer.targets(begin_trimmed(&token[at + 1..]));
    } else if tokens.len() > 1 {
        offer.facts(begin_trimmed(token));
    } else {
        offer.head(begin_trimmed(token));
    }
    offer.found
}

fn begin_trimmed(signs: &[Sign]) -> &[Sign] {
    let from = signs.iter().position(|s| !s.c.is_whitespace());
    &signs[from.unwrap_or(signs.len())..]
}

struct Offer<'a> {
    cx: &'a Context<'a>,
    end: usize,
    found: Vec<Completion>,
}

impl Offer<'_> {
    fn add(&mut self, typed: &[Sign], text: String, full: &str, kind: CompletionKind) {
        let from = if typed.is_empty() {
            self.end
        } else {
            span(typed).start
        };
        let known = self.found.iter().any(|c| c.text == text);
        if !known && self.found.len() < MOST {
            self.found.push(Completion {
                range: from..self.end,
                text,
                full: full.to_string(),
                kind,
            });
        }
    }

    /// After `>`: lanes by alias or name, steps by name.
    fn targets(&mut self, typed: &[Sign]) {
        let prefix = plain(&text(typed));
        for (_, lane) in self.cx.map.lanes() {
            if begins(&lane.alias, &prefix) || begins(&lane.name, &prefix) {
                self.add(typed, lane.alias.clone(), &lane.name, CompletionKind::Lane);
            }
        }
        if prefix.is_empty() {
            return;
        }
        for step in self.cx.map.all_numbered() {
            if self.found.len() >= MOST {
                break;
            }
            let Some(at) = self.cx.map.step(step).filter(|s| begins(&s.name, &prefix)) else {
                continue;
            };
            let name = at.name.clone();
            if let Some(number) = self.cx.map.number(step) {
                self.add(typed, number.to_string(), &name, CompletionKind::Step);
            }
        }
    }

    /// After a comma: sources after `@`, papers after `<` and `+`, texts of law.
    fn facts(&mut self, typed: &[Sign]) {
        if let Some(at) = typed.iter().rposition(|sign| sign.is('@')) {
            self.sources(&typed[at + 1..]);
        } else if typed.first().is_some_and(|s| s.is('<') || s.is('+')) {
            self.papers(begin_trimmed(&typed[1..]));
        } else {
            self.instruments(typed);
        }
    }

    fn sources(&mut self, typed: &[Sign]) {
        let prefix = plain(&text(typed));
        for who in self.cx.map.participants().values() {
            let agency = who.agency.as_deref().unwrap_or("");
            let given = who.name.rsplit(' ').next().unwrap_or("");
            if [who.name.as_str(), agency, given]
                .iter()
                .any(|name| begins(name, &prefix))
            {
                self.add(typed, who.name.clone(), &who.name, CompletionKind::Source);
            }
        }
        for (_, lane) in self.cx.map.lanes() {
            if begins(&lane.alias, &prefix) || begins(&lane.name, &prefix) {
                self.add(
                    typed,
                    lane.alias.clone(),
                    &lane.name,
                    CompletionKind::Source,
                );
            }
        }
        let word = names::assumption(self.cx.language());
        if begins(word, &prefix) {
            self.add(typed, word.to_string(), word, CompletionKind::Source);
        }
    }

    fn papers(&mut self, typed: &[Sign]) {
        let prefix = plain(&text(typed));
        let steps = self.cx.map.steps().values();
        let papers = steps.flat_map(|step| step.facts.inputs.iter().chain(&step.facts.outputs));
        let fits = |paper: &&Paper| begins(&paper.name, &prefix);
        for paper in papers.filter(fits) {
            if self.found.len() >= MOST {
                break;
            }
            self.add(
                typed,
                escaped(&paper.name, &[',', '>']),
                &paper.name,
                CompletionKind::Paper,
            );
        }
    }

    /// The number or title of a text of law, starting at the earliest word that begins
    /// one.
    fn instruments(&mut self, typed: &[Sign]) {
        let starts = (0..typed.len())
            .filter(|&i| !typed[i].c.is_whitespace() && (i == 0 || typed[i - 1].c.is_whitespace()));
        for start in starts.take(MOST) {
            let tail = &typed[start..];
            let prefix = plain(&text(tail));
            for instrument in self.cx.map.instruments().values() {
                let number = instrument.number.as_deref().unwrap_or("");
                let title = instrument.title.as_deref().unwrap_or("");
                let name = if number.is_empty() {
                    format!("{} {title}", instrument.kind)
                } else {
                    format!("{} {number}", instrument.kind)
                };
                let kinds = [name.as_str(), number, title];
                if kinds
                    .iter()
                    .any(|key| !key.is_empty() && begins(key, &prefix))
                {
                    let text = name.trim().to_string();
                    self.add(tail, text, title, CompletionKind::Instrument);
                }
            }
            if !self.found.is_empty() {
                return;
            }
        }
    }

    /// The lane, or the text of the step.
    fn head(&mut self, typed: &[Sign]) {
        let typed = typed
            .iter()
            .position(|s| !s.is('&'))
            .map_or(typed, |at| &typed[at..]);
        let rest = match lanes::prefix(trim(typed), self.cx) {
            Ok((Some(_), rest)) => rest,
            _ => typed,
        };
        let in_lane = rest.len() < trim(typed).len();
        let prefix = plain(&text(rest));
        if prefix.is_empty() {
            return;
        }
        // A phrase key alone asks for its wording.
        let low = text(trim(rest)).to_lowercase();
        let language = self.cx.language();
        let is_key = |key: &str| key == low || ime::keys(&low).iter().any(|keys| keys == key);
        let phrases = self.cx.phrasebook.phrases();
        for phrase in phrases.iter().filter(|phrase| is_key(&phrase.key)) {
            let text = phrase.text(language);
            self.add(rest, text.to_string(), text, CompletionKind::Phrase);
        }
        let names = OnceCell::new();
        for step in self.cx.map.all_numbered() {
            if self.found.len() >= MOST {
                break;
            }
            let name = self.cx.map.step(step).map_or("", |step| step.name.as_str());
            if begins(name, &prefix) {
                let names = names.get_or_init(|| StepNames::of(self.cx.map));
                let text = as_text(name, self.cx, names);
                self.add(rest, text, name, CompletionKind::Step);
            }
        }
        if !in_lane {
            for (_, lane) in self.cx.map.lanes() {
                if begins(&lane.alias, &prefix) || begins(&lane.name, &prefix) {
                    let text = format!("{}: ", lane.alias);
                    self.add(rest, text, &lane.name, CompletionKind::Lane);
                }
            }
        }
        for phrase in phrases {
            let text = phrase.text(language);
            if begins(text, &prefix) || begins(&phrase.key, &prefix) {
                self.add(rest, text.to_string(), text, CompletionKind::Phrase);
            }
        }
    }
}

/// A name as the text of a step: with backslashes before signs that the grammar would
/// read otherwise.
pub(in crate::capture) fn as_text(name: &str, cx: &Context<'_>, steps: &StepNames) -> String {
    // It must survive alone, and with a fact after it.
    let kept = |line: &str, facts: usize| match parse_but_names(line, cx).map(|line| line.form) {
        Ok(Form::Step(step)) => {
            step.name.what == name
                && step.shape.what == Shape::Task
                && step.lane.is_none()
                && step.join.is_none()
                && step.target.is_none()
                && step.facts.list.len() == facts
        }
        _ => false,
    };
    // A paper without a name would take the next words for its name.
    let last = name
        .rsplit_once(',')
        .map_or("", |(_, last)| last.trim_start());
    let nameless = last.starts_with(['<', '‹', '+']);
    let leans = talk::leans_on_map(name, cx, steps);
    // With a target behind it, "@" alone would be somebody's name.
    let whole = !leans
        && !nameless
        && !name.starts_with('@')
        && !name.contains('\\')
        && kept(name, 0)
        && kept(&format!("{name},1wd"), 1);
    match whole {
        // In a file such a line is a comment.
        true if name.starts_with("%%") => format!("\\{name}"),
        true => name.to_string(),
        false => {
            let mut text = escaped(name, &[',', '>', '?', '&', '~', ':']);
            let first = text.chars().next();
            if first.is_some_and(|c| {
                c.is_ascii_digit() || matches!(c, ';' | '!' | '#' | '.' | '|' | '%' | '@')
            }) {
                text.insert(0, '\\');
            }
            // "pay KES 500": the last word of an amount that belongs to the name.
            let signs = signs::read(&text).unwrap_or_default();
            if split::priced_tail(&signs, cx.custom()).is_some() {
                let last = text.trim_end().rfind(char::is_whitespace);
                text.insert(last.map_or(0, |at| at + 1), '\\');
            }
            // What would be heard as talk is read as it is written behind a backslash.
            if (leans || !kept(&text, 0)) && !text.starts_with('\\') {
                text.insert(0, '\\');
            }
            text
        }
    }
}

pub(in crate::capture) fn escaped(text: &str, special: &[char]) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    for c in text.chars() {
        if c == '\\' || special.contains(&c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
