//! What a new session takes over from an earlier one: who sits at the table, which
//! lanes there are and which texts of law are known, but nothing of the map itself.

use super::edit::{Edit, HeaderField, InstrumentField, ParticipantField};
use super::map::Map;
use super::things::Header;
use super::visible::visible;

/// The header, lanes, instruments and participants of a map, as edits for a new
/// session. They keep their ids, so that the two sessions can be compared lane by lane;
/// nobody counts as present until somebody says so.
pub fn begin_from(map: &Map) -> Vec<Edit> {
    let mut edits: Vec<Edit> = header(map.header())
        .into_iter()
        .map(Edit::SetHeader)
        .collect();
    let mut aliases: Vec<String> = map.lanes().map(|(_, lane)| lane.alias.clone()).collect();
    for (at, (id, lane)) in map.lanes().enumerate() {
        let alias = clean(&lane.alias);
        // Two short names of an old file may differ in nothing that is seen.
        if !aliases.contains(&alias) {
            aliases[at] = alias;
        }
        edits.push(Edit::AddLane {
            id,
            name: clean(&lane.name),
            alias: aliases[at].clone(),
            kind: lane.kind,
            before: None,
        });
    }
    for (&id, instrument) in map.instruments() {
        edits.push(Edit::AddInstrument {
            id,
            kind: clean(&instrument.kind),
            number: instrument.number.as_deref().map(clean),
            title: instrument.title.as_deref().map(clean),
        });
        let fields = [
            instrument.date.map(|v| InstrumentField::Date(Some(v))),
            instrument
                .body
                .as_deref()
                .map(|v| InstrumentField::Body(Some(clean(v)))),
            instrument.year.map(|v| InstrumentField::Year(Some(v))),
            instrument
                .in_force_from
                .map(|v| InstrumentField::InForceFrom(Some(v))),
            instrument
                .in_force_to
                .map(|v| InstrumentField::InForceTo(Some(v))),
        ];
        let set = |set| Edit::SetInstrument { id, set };
        edits.extend(fields.into_iter().flatten().map(set));
    }
    // A successor may stand later in the register than what it succeeds.
    for (&id, instrument) in map.instruments() {
        let set = instrument
            .successor
            .map(|v| InstrumentField::Successor(Some(v)));
        edits.extend(set.map(|set| Edit::SetInstrument { id, set }));
    }
    for (&id, who) in map.participants() {
        edits.push(Edit::AddParticipant {
            id,
            name: clean(&who.name),
            agency: who.agency.as_deref().map(clean),
            kind: who.kind,
        });
        let fields = [
            who.role
                .as_deref()
                .map(|v| ParticipantField::Role(Some(clean(v)))),
            who.lane.map(|v| ParticipantField::Lane(Some(v))),
            Some(ParticipantField::Present(false)),
        ];
        let set = |set| Edit::SetParticipant { id, set };
        edits.extend(fields.into_iter().flatten().map(set));
    }
    edits
}

/// The words without the letters that nobody sees, which a file from before they were
/// kept out may hold; as they are where nothing else is in them.
fn clean(words: &str) -> String {
    let seen = visible(words);
    match seen.trim().is_empty() {
        true => words.to_string(),
        false => seen.into_owned(),
    }
}

/// The fields of the header that say something.
fn header(header: &Header) -> Vec<HeaderField> {
    let said = Header::default();
    let mut fields = Vec::new();
    if header.title != said.title {
        fields.push(HeaderField::Title(clean(&header.title)));
    }
    if header.language != said.language {
        fields.push(HeaderField::Language(header.language));
    }
    if header.day != said.day {
        fields.push(HeaderField::Day(header.day));
    }
    let optional = [
        header
            .currency
            .clone()
            .map(|v| HeaderField::Currency(Some(v))),
        header.income.clone().map(|v| HeaderField::Income(Some(v))),
        header
            .place
            .as_deref()
            .map(|v| HeaderField::Place(Some(clean(v)))),
        header
            .baseline
            .as_deref()
            .map(|v| HeaderField::Baseline(Some(clean(v)))),
        header.law_review.map(|v| HeaderField::LawReview(Some(v))),
    ];
    fields.extend(optional.into_iter().flatten());
    fields
}
