//! Writes the citations of a text: as lines to read, or as JSON for programs.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::catalogue::{self, Choice};
use crate::lang::{self, compose, law};
use crate::law::{Found, InstrumentKind, Named, Place};
use crate::model::{Code, Date, InstrumentId, Language, Map};

/// A cited article, clause or point, or a whole text of law; or a stretch of text that
/// should be a citation. The keys are stable.
#[derive(Serialize)]
struct Shape<'a> {
    text: &'a str,
    #[serde(rename = "type")]
    kind: Option<&'static str>,
    number: Option<&'a str>,
    name: Option<&'a str>,
    article: Option<&'a str>,
    clause: Option<&'a str>,
    point: Option<&'a str>,
    section: Option<&'a str>,
    chapter: Option<&'a str>,
    part: Option<&'a str>,
    form: Option<&'a str>,
    annex: Option<&'a str>,
    /// As written, where the forms of another country were read.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    line: usize,
    column: usize,
    year: Option<u32>,
    date: Option<Date>,
    #[serde(rename = "self")]
    this: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    instrument: Option<Option<InstrumentId>>,
    findings: Vec<Problem>,
}

#[derive(Serialize)]
struct Problem {
    code: &'static str,
    message: String,
}

/// The map that a draft is compared with, and the cited text of its register.
pub type Against<'a> = Option<(&'a Map, Option<InstrumentId>)>;

/// A fault, with the correct data of the register.
fn message(language: Language, against: Against<'_>, code: Code) -> String {
    let what = code.word(language).to_string();
    let text = against.and_then(|(map, id)| Some((map, map.instruments().get(&id?)?)));
    match text.and_then(|(map, text)| law::against(language, map, text, code)) {
        Some(known) => format!("{what} ({known})"),
        None => what,
    }
}

/// The objects of one stretch of text, each on a line of its own without the comma.
pub fn json(
    language: Language,
    found: &Found<'_>,
    codes: &BTreeSet<Code>,
    against: Against<'_>,
) -> Vec<String> {
    let text = plain(found.text);
    let named = found.named.as_ref();
    let of_named = |part: Option<&String>| part.map(|part| compose(part));
    let number = of_named(named.and_then(|named| named.number.as_ref()));
    let name = of_named(named.and_then(|named| named.title.as_ref().or(named.about.as_ref())));
    let said = found.abroad.as_ref().and_then(|abroad| abroad.place);
    let said = said.map(plain);
    let object = |place: &Place| {
        let shape = Shape {
            text: &text,
            kind: named.and_then(|named| named.kind.code()),
            number: number.as_deref(),
            name: name.as_deref(),
            article: place.article.as_deref(),
            clause: place.clause.as_deref(),
            point: place.point.as_deref(),
            section: place.section.as_deref(),
            chapter: place.chapter.as_deref(),
            part: place.part.as_deref(),
            form: place.form.as_deref(),
            annex: place.annex.as_deref(),
            place: said.as_deref(),
            line: found.line,
            column: found.column,
            year: named.and_then(|named| named.year),
            date: named.and_then(|named| named.date),
            this: found.this,
            instrument: against.map(|(_, id)| id),
            findings: codes
                .iter()
                .map(|code| Problem {
                    code: code.code(),
                    message: message(language, against, *code),
                })
                .collect(),
        };
        serde_json::to_string(&shape).unwrap_or_default()
    };
    match &found.places[..] {
        [] => vec![object(&Place::default())],
        places => places.iter().map(object).collect(),
    }
}

/// A stretch as lines: the citations in the official form, then the faults.
pub fn lines(
    language: Language,
    found: &Found<'_>,
    codes: &BTreeSet<Code>,
    against: Against<'_>,
    mentions: &mut law::Mentions,
) -> Vec<String> {
    let at = format!("{}:{}", found.line, found.column);
    let mut lines = Vec::new();
    let named = found.named.as_ref();
    let mut cite = |place: &Place| {
        let said = mentions.cite(language, place, named);
        let known = named.is_none_or(|named| {
            let unnamed = Named::of_kind(named.kind);
            *named != unnamed || named.kind == InstrumentKind::Constitution
        });
        // Where nothing says whose place it is, its words may be all there is to go by.
        let alone = found.names_no_text() && !lang::document::is_settled(language);
        let said = if said.is_empty() || !known || found.abroad.is_some() || alone {
            plain(found.text)
        } else {
            compose(&said)
        };
        let this = if found.this {
            format!(
                " ({})",
                lang::pick(language, "chính văn bản này", "this very text")
            )
        } else {
            String::new()
        };
        let more = match alone {
            true => format!(" ({})", law::no_text(language)),
            false => this,
        };
        lines.push(format!("{at}: {said}{more}"));
    };
    match &found.places[..] {
        [] if found.is_citation() => cite(&Place::default()),
        places => places.iter().for_each(&mut cite),
    }
    for code in codes {
        lines.push(format!(
            "{at}: {}: {}: {}: “{}”",
            catalogue::finding(*code).severity.word(language),
            code.code(),
            message(language, against, *code),
            plain(found.text),
        ));
    }
    lines
}

/// The text unchanged, but composed and on one line.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let hidden = ['\u{ad}', '\u{200b}', '\u{2060}', '\u{feff}'];
    let text = compose(&words.join(" ")).replace(hidden, "");
    lang::printable(&text).into_owned()
}
