//! Finds what a typed name means: a lane, a step, a source.

use crate::capture::context::Context;
use crate::capture::ime;
use crate::capture::read::nick;
use crate::capture::read::refused::Why;
use crate::lang::{fold, folds_to};
use crate::model::{LaneId, Language, Map, Source, StepId, visible};

/// Letters for comparing: without case and diacritics, one space between words.
pub(in crate::capture) fn plain(text: &str) -> String {
    let folded = fold(text);
    let mut out = String::with_capacity(folded.len());
    for word in folded.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether the folded text begins with `prefix`, which is folded. It reads no more of the
/// text than it must: it runs over all steps at every key.
pub(in crate::capture) fn begins(text: &str, prefix: &str) -> bool {
    match (text.chars().next(), prefix.chars().next()) {
        (Some(a), Some(b)) if a.is_ascii() && a.to_ascii_lowercase() != b => false,
        _ => folds_to(text, prefix),
    }
}

/// The names of all steps of a map in order, to find at once which of them begin alike.
pub(in crate::capture) struct StepNames(Vec<Name>);

/// A name, folded, and whether several steps have it.
struct Name {
    folded: String,
    several: bool,
}

impl StepNames {
    pub fn of(map: &Map) -> StepNames {
        let mut all: Vec<String> = map.steps().values().map(|step| plain(&step.name)).collect();
        all.sort_unstable();
        let mut names: Vec<Name> = Vec::with_capacity(all.len());
        for folded in all {
            match names.last_mut().filter(|last| last.folded == folded) {
                Some(last) => last.several = true,
                None => names.push(Name {
                    folded,
                    several: false,
                }),
            }
        }
        StepNames(names)
    }

    /// Whether a step is called like this or begins with these words, besides one of its own
    /// name. Both are folded.
    pub fn has_another(&self, words: &str, own: &str) -> bool {
        let from = |text: &str| {
            let first = self.0.partition_point(|name| name.folded.as_str() < text);
            &self.0[first..]
        };
        let other = |name: &Name| name.several || name.folded != own;
        let called = from(words).first().filter(|name| name.folded == words);
        let longer = format!("{words} ");
        let begins = |name: &&Name| name.folded.starts_with(&longer);
        called.is_some_and(other) || from(&longer).iter().take_while(begins).any(other)
    }
}

/// At most so many candidates are listed where a name is ambiguous.
const MOST_NAMED: usize = 5;

/// The meanings of a name, most certain first.
enum Found<T> {
    One(T),
    Several(Vec<String>),
    None,
}

fn only<T: Copy + PartialEq>(hits: &[(T, String)]) -> Found<T> {
    match hits {
        [] => Found::None,
        [(first, _), rest @ ..] if rest.iter().all(|(other, _)| other == first) => {
            Found::One(*first)
        }
        _ => {
            // One that is hit by its name and by its agency is named once.
            let mut named: Vec<&(T, String)> = Vec::new();
            for hit in hits {
                if named.iter().all(|(other, _)| *other != hit.0) {
                    named.push(hit);
                }
            }
            let names = named.iter().map(|(_, name)| name.clone());
            Found::Several(names.take(MOST_NAMED).collect())
        }
    }
}

/// Whether a lane's alias was typed, possibly through an input method.
pub(in crate::capture) fn is_alias(typed: &str, alias: &str) -> bool {
    let (low, alias) = (typed.to_lowercase(), visible(alias).to_lowercase());
    low == alias || ime::keys(&low).contains(&alias) || ime::keys(&alias).contains(&low)
}

pub(in crate::capture) fn exact_lane(cx: &Context<'_>, typed: &str) -> Option<LaneId> {
    let low = typed.to_lowercase();
    let find = |test: &dyn Fn(&str, &str) -> bool| {
        cx.map
            .lanes()
            .find(|(_, lane)| test(&lane.alias, &lane.name))
            .map(|(id, _)| id)
    };
    // As typed, then by the keys of an input method, then folded.
    find(&|alias, _| visible(alias).to_lowercase() == low)
        .or_else(|| find(&|_, name| visible(name).to_lowercase() == low))
        .or_else(|| find(&|alias, _| is_alias(&low, alias)))
        .or_else(|| {
            let folded = plain(&low);
            let aliased = |alias: &str, _: &str| plain(alias) == folded;
            find(&aliased).or_else(|| {
                let mut named = cx.map.lanes().filter(|(_, l)| plain(&l.name) == folded);
                match (named.next(), named.next()) {
                    (Some((id, _)), None) => Some(id),
                    _ => None,
                }
            })
        })
}

fn lanes_beginning(cx: &Context<'_>, typed: &str) -> Vec<(LaneId, String)> {
    let folded = plain(typed);
    if folded.is_empty() {
        return Vec::new();
    }
    cx.map
        .lanes()
        .filter(|(_, lane)| begins(&lane.name, &folded) || begins(&lane.alias, &folded))
        .map(|(id, lane)| (id, lane.name.clone()))
        .collect()
}

/// The only lane that has two or more words of its name, as they follow one another there:
/// "một cửa" of "Bộ phận một cửa".
pub(in crate::capture) fn lane_by_part(cx: &Context<'_>, typed: &str) -> Option<LaneId> {
    let part = plain(typed);
    if !part.contains(' ') {
        return None;
    }
    let part = format!(" {part} ");
    let has = |name: &str| format!(" {} ", plain(&visible(name))).contains(&part);
    let mut found = cx.map.lanes().filter(|(_, lane)| has(&lane.name));
    match (found.next(), found.next()) {
        (Some((lane, _)), None) => Some(lane),
        _ => None,
    }
}

/// The lane with this alias, full name, unique prefix or unique part of two words.
///
/// # Errors
///
/// Several lanes begin like this.
pub(in crate::capture) fn lane(cx: &Context<'_>, typed: &str) -> Result<Option<LaneId>, Why> {
    if let Some(lane) = exact_lane(cx, typed) {
        return Ok(Some(lane));
    }
    match only(&lanes_beginning(cx, typed)) {
        Found::One(lane) => Ok(Some(lane)),
        Found::Several(names) => Err(Why::AmbiguousLane(names)),
        Found::None => Ok(lane_by_part(cx, typed)),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::capture) enum Place {
    Lane(LaneId),
    Step(StepId),
}

/// The lane or step that a target names. Tried in this order: a lane's alias or name, a
/// step's name, the beginning of a lane's name, the beginning of a step's name.
///
/// # Errors
///
/// Several lanes or steps begin like this.
pub(in crate::capture) fn place(cx: &Context<'_>, typed: &str) -> Result<Option<Place>, Why> {
    if let Some(lane) = exact_lane(cx, typed) {
        return Ok(Some(Place::Lane(lane)));
    }
    let folded = plain(typed);
    if folded.is_empty() {
        return Ok(None);
    }
    let steps: Vec<(StepId, &str)> = cx
        .map
        .steps()
        .iter()
        .filter(|(_, step)| begins(&step.name, &folded))
        .map(|(id, step)| (*id, step.name.as_str()))
        .collect();
    let letters = folded.chars().count();
    let same = |name: &str| name.chars().count() <= 2 * letters && plain(name) == folded;
    let mut exact = steps.iter().filter(|(_, name)| same(name));
    if let (Some((step, _)), None) = (exact.next(), exact.next()) {
        return Ok(Some(Place::Step(*step)));
    }
    match only(&lanes_beginning(cx, typed)) {
        Found::One(lane) => return Ok(Some(Place::Lane(lane))),
        Found::Several(names) => return Err(Why::AmbiguousTarget(names)),
        Found::None => {}
    }
    let named = |(id, name): &(StepId, &str)| {
        let number = cx
            .map
            .number(*id)
            .map_or(String::new(), |n| format!("{n} "));
        (*id, format!("{number}{name}"))
    };
    let steps: Vec<(StepId, String)> = steps.iter().take(MOST_NAMED).map(named).collect();
    match only(&steps) {
        Found::One(step) => Ok(Some(Place::Step(step))),
        Found::Several(names) => Err(Why::AmbiguousTarget(names)),
        Found::None => Ok(None),
    }
}

const ASSUMPTION: [&str; 2] = ["giả định", "assumption"];

/// The word for the assumption after `@`.
pub(in crate::capture) fn assumption(language: Language) -> &'static str {
    let [vi, en] = ASSUMPTION;
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// Whether a name is a full word for the assumption.
pub(in crate::capture) fn is_assumption(typed: &str) -> bool {
    ASSUMPTION.iter().any(|word| plain(word) == plain(typed))
}

/// Before the name of somebody, folded.
const TITLES: &[&str] = &[
    "anh", "chi", "ong", "ba", "co", "chu", "bac", "em", "thay", "dong chi", "mr", "mr.", "mrs",
    "mrs.", "ms", "ms.", "dr", "dr.",
];

/// A folded name without the title before it.
fn untitled(name: &str) -> &str {
    let behind = |title: &&str| name.strip_prefix(*title)?.strip_prefix(' ');
    TITLES.iter().find_map(behind).unwrap_or(name)
}

/// The source named after `@`: a participant by name, agency, given name (the last
/// word, as Vietnamese address each other) or any other part of the name, a lane by alias
/// or name, or the assumption. Full names are tried before beginnings, and titles count
/// where they tell two people apart.
///
/// # Errors
///
/// No source has this name, or several have.
pub(in crate::capture) fn source(cx: &Context<'_>, typed: &str) -> Result<Source, Why> {
    let folded = plain(typed);
    let mut known: Vec<(Source, String, String)> = Vec::new();
    for (id, who) in cx.map.participants() {
        let source = Source::Participant(*id);
        known.push((source, who.name.clone(), plain(&who.name)));
        // Name and agency in full, as in the line that added them: unique.
        let full = format!("{} ({})", who.name, who.agency.as_deref().unwrap_or(""));
        known.push((source, who.name.clone(), plain(&full)));
        if let Some(agency) = &who.agency {
            known.push((source, format!("{} ({agency})", who.name), plain(agency)));
        }
    }
    for (id, lane) in cx.map.lanes() {
        let source = Source::Lane(id);
        known.push((source, lane.name.clone(), plain(&lane.alias)));
        known.push((source, lane.name.clone(), plain(&lane.name)));
    }
    for word in ASSUMPTION {
        known.push((Source::Assumption, word.to_string(), plain(word)));
    }
    if let Some(lane) = exact_lane(cx, typed) {
        return Ok(Source::Lane(lane));
    }
    if is_assumption(typed) {
        return Ok(Source::Assumption);
    }
    let hits = |test: &dyn Fn(&str) -> bool| -> Vec<(Source, String)> {
        let hit = |(source, shown, key): &(Source, String, String)| {
            (!key.is_empty() && test(key)).then(|| (*source, shown.clone()))
        };
        known.iter().filter_map(hit).collect()
    };
    let bare = untitled(&folded);
    let given = |key: &str| key.rsplit(' ').next() == Some(bare);
    let part = format!(" {bare} ");
    let tests: [&dyn Fn(&str) -> bool; 5] = [
        &|key| key == folded,
        &|key| untitled(key) == bare,
        &|key| !folded.is_empty() && key.starts_with(&folded),
        &given,
        &|key| !bare.is_empty() && format!(" {key} ").contains(&part),
    ];
    for test in tests {
        match only(&hits(test)) {
            Found::One(source) => return Ok(source),
            Found::Several(names) => return Err(Why::AmbiguousSource(names)),
            Found::None => {}
        }
    }
    if let Some(lane) = nick::lane(cx, typed) {
        return Ok(Source::Lane(lane));
    }
    let near = known
        .iter()
        .map(|(_, shown, key)| (strsim::damerau_levenshtein(key, &folded), shown))
        .filter(|(distance, _)| *distance <= 2)
        .min();
    Err(Why::NoSuchSource(
        typed.to_string(),
        near.map(|(_, shown)| shown.clone()),
    ))
}
