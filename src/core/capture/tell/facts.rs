//! A chip for each fact.

use crate::capture::make::record::composed;
use crate::capture::read::fact::{Named, Told};
use crate::capture::read::line::{FactsSaid, SourceSaid};
use crate::capture::tell::chips::{Chip, ChipKind, chip, lane_name};
use crate::capture::tell::say::{self, pick};
use crate::capture::tell::was;
use crate::catalogue;
use crate::catalogue::fact::Kind;
use crate::catalogue::quantity::Quantity;
use crate::lang::Speaker;
use crate::model::{Fact, Instrument, InstrumentId, Language, Map, Source, StepId};

/// The register with the laws of the line added one by one, so that a chip says what will
/// be recorded.
struct Texts<'a> {
    map: &'a Map,
    made: Vec<(Option<InstrumentId>, Instrument)>,
}

impl<'a> Texts<'a> {
    fn of(map: &'a Map) -> Texts<'a> {
        Texts {
            map,
            made: Vec::new(),
        }
    }

    fn recorded(&mut self, named: &Named, language: Language) -> Instrument {
        let named = &composed(named);
        let known = self
            .map
            .instruments()
            .iter()
            .map(|(id, text)| (Some(*id), text));
        let is_made = |id: &Option<InstrumentId>| self.made.iter().any(|(of, _)| of == id);
        let known = known.filter(|(id, _)| !is_made(id));
        let made = self.made.iter().map(|(id, text)| (*id, text));
        let (id, now) = match named.among(known.chain(made)) {
            Some((id, text)) => (id, named.added_to(text)),
            None => (None, named.row(language)),
        };
        if id.is_some() {
            self.made.retain(|(of, _)| *of != id);
        }
        self.made.push((id, now.clone()));
        now
    }
}

pub(super) fn fact_chips(
    chips: &mut Vec<Chip>,
    facts: &FactsSaid,
    on: Option<StepId>,
    speaker: Speaker<'_>,
) {
    let Speaker { language, map, .. } = speaker;
    let mut texts = Texts::of(map);
    for said in &facts.list {
        let kind = match &said.what {
            Told::Figure(fact) if fact.span().is_some() => ChipKind::Time,
            Told::Figure(Fact::Channel(_)) => ChipKind::Of,
            Told::Figure(Fact::Law(_)) => ChipKind::Law,
            Told::Figure(Fact::Inputs(_) | Fact::Outputs(_)) => ChipKind::Paper,
            Told::Figure(fact) if fact.is_unknown() => match catalogue::fact(fact.field()).kind {
                Kind::Quantity(Quantity::Time(_)) => ChipKind::Time,
                Kind::Quantity(Quantity::Count(_)) => ChipKind::Money,
                Kind::Papers => ChipKind::Paper,
                Kind::Law => ChipKind::Law,
                Kind::OneOf(_) | Kind::Flag(_) | Kind::Place => ChipKind::Of,
            },
            Told::Remark(_) => ChipKind::Note,
            Told::Figure(_) | Told::BorneHere => ChipKind::Money,
            Told::Law(_) | Told::NoLaw(_) => ChipKind::Law,
            Told::Input(..) | Told::Output(_) => ChipKind::Paper,
            Told::Share(_) => ChipKind::Share,
        };
        let text = match &said.what {
            Told::Law(cited) => {
                let text = cited
                    .instrument
                    .as_ref()
                    .map(|named| texts.recorded(named, language));
                say::law(cited, text.as_ref(), language)
            }
            Told::Figure(
                fact @ (Fact::Bearer(_) | Fact::Law(_) | Fact::Inputs(_) | Fact::Outputs(_)),
            ) => speaker.fact(fact),
            told => say::told(told, speaker.money()),
        };
        // What somebody claims stands beside the rest and replaces nothing.
        let text = match (on, &facts.by) {
            (None, _) => text,
            (Some(on), None) => match was::fact(on, &said.what, speaker) {
                Some(old) => was::said(&text, &old, language),
                None => text,
            },
            (Some(on), Some(by)) => {
                let by = match by.what {
                    SourceSaid::Known(source) => Some(source),
                    SourceSaid::New(_) => None,
                };
                match was::beside(on, &said.what, by, speaker) {
                    Some(other) => was::said_beside(&text, &other, language),
                    None => text,
                }
            }
        };
        chips.push(chip(kind, text, &said.span));
    }
    if let Some(by) = &facts.by {
        let name = match &by.what {
            SourceSaid::Known(Source::Lane(lane)) => lane_name(map, *lane).unwrap_or_default(),
            SourceSaid::Known(Source::Participant(who)) => {
                let who = map.participants().get(who);
                who.map(|who| who.name.clone()).unwrap_or_default()
            }
            SourceSaid::Known(Source::Assumption) => {
                pick(language, "giả định", "assumption").to_string()
            }
            SourceSaid::New(name) => {
                format!("{name} ({})", pick(language, "nguồn mới", "new source"))
            }
        };
        let text = format!("{} {name}", pick(language, "theo", "according to"));
        chips.push(chip(ChipKind::Source, text, &by.span));
    }
}
