//! What a new session takes over from an earlier one: who sits at the table, which
//! lanes there are and which texts of law are known, but nothing of the map itself.

use super::edit::{Edit, HeaderField, InstrumentField, ParticipantField};
use super::map::Map;
use super::things::Header;

/// The header, lanes, instruments and participants of a map, as edits for a new
/// session. They keep their ids, so that the two sessions can be compared lane by lane;
/// nobody counts as present until somebody says so.
pub fn begin_from(map: &Map) -> Vec<Edit> {
    let mut edits: Vec<Edit> = header(map.header())
        .into_iter()
        .map(Edit::SetHeader)
        .collect();
    edits.extend(map.lanes().map(|(id, lane)| Edit::AddLane {
        id,
        name: lane.name.clone(),
        alias: lane.alias.clone(),
        kind: lane.kind,
        before: None,
    }));
    for (&id, instrument) in map.instruments() {
        edits.push(Edit::AddInstrument {
            id,
            kind: instrument.kind.clone(),
            number: instrument.number.clone(),
            title: instrument.title.clone(),
        });
        let fields = [
            instrument.date.map(|v| InstrumentField::Date(Some(v))),
            instrument
                .body
                .clone()
                .map(|v| InstrumentField::Body(Some(v))),
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
            name: who.name.clone(),
            agency: who.agency.clone(),
            kind: who.kind,
        });
        let fields = [
            who.role.clone().map(|v| ParticipantField::Role(Some(v))),
            who.lane.map(|v| ParticipantField::Lane(Some(v))),
            Some(ParticipantField::Present(false)),
        ];
        let set = |set| Edit::SetParticipant { id, set };
        edits.extend(fields.into_iter().flatten().map(set));
    }
    edits
}

/// The fields of the header that say something.
fn header(header: &Header) -> Vec<HeaderField> {
    let said = Header::default();
    let mut fields = Vec::new();
    if header.title != said.title {
        fields.push(HeaderField::Title(header.title.clone()));
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
        header.place.clone().map(|v| HeaderField::Place(Some(v))),
        header
            .baseline
            .clone()
            .map(|v| HeaderField::Baseline(Some(v))),
        header.law_review.map(|v| HeaderField::LawReview(Some(v))),
    ];
    fields.extend(optional.into_iter().flatten());
    fields
}
