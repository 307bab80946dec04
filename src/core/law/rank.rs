//! The hierarchy of texts of law, and whether they are in force.

use super::abroad;
use super::kind::InstrumentKind;
use super::letters::folded;
use super::number;
use crate::model::facts::Instrument;
use crate::model::things::Header;

/// The rank of a text in the hierarchy, highest first (Law 64/2025/QH15 on the
/// promulgation of legal normative documents).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// The constitution.
    Constitution,
    /// Codes, laws and resolutions of the National Assembly.
    Assembly,
    /// Ordinances and resolutions of its Standing Committee.
    StandingCommittee,
    /// Orders and decisions of the President.
    President,
    /// Decrees and normative resolutions of the Government.
    Government,
    /// Normative decisions of the Prime Minister.
    PrimeMinister,
    /// Circulars of ministers, joint ones included.
    Minister,
    /// Normative resolutions of people's councils.
    Council,
    /// Normative decisions of people's committees.
    Committee,
    /// No legal normative document: letters, notices, individual decisions.
    NotNormative,
    Unknown,
}

/// Whether the rules of Vietnam's texts hold for one of the register: in a session of
/// Vietnam, and wherever its number has signs as Vietnam's have.
pub fn is_vietnams(instrument: &Instrument, header: &Header) -> bool {
    let signed = |number: &str| abroad::is_signed(number);
    header.is_vietnam() || instrument.number.as_deref().is_some_and(signed)
}

impl Rank {
    /// The rank of a text in a session. Outside Vietnam only texts with the signs of
    /// Vietnam's have one.
    pub fn in_session(instrument: &Instrument, header: &Header) -> Rank {
        if is_vietnams(instrument, header) {
            Rank::of(instrument)
        } else {
            Rank::Unknown
        }
    }

    /// The rank of a text by its kind and number. A decision or resolution of the
    /// executive without a year in its number decides an individual case.
    pub fn of(instrument: &Instrument) -> Rank {
        let kind = InstrumentKind::of(&instrument.kind);
        let read = instrument
            .number
            .as_deref()
            .and_then(|text| number::of(text, kind));
        let written = read.as_ref().and_then(|number| number.signs.as_deref());
        let signs = folded(written.unwrap_or_default());
        let year = read.as_ref().is_some_and(|number| number.year.is_some());
        match kind {
            InstrumentKind::Constitution => Rank::Constitution,
            InstrumentKind::Code | InstrumentKind::Law => Rank::Assembly,
            InstrumentKind::Ordinance => Rank::StandingCommittee,
            InstrumentKind::Order | InstrumentKind::PresidentialDecree => Rank::President,
            InstrumentKind::Decree => Rank::Government,
            InstrumentKind::Circular | InstrumentKind::JointCircular => Rank::Minister,
            InstrumentKind::OfficialLetter
            | InstrumentKind::Notice
            | InstrumentKind::Directive
            | InstrumentKind::Conclusion
            | InstrumentKind::Plan
            | InstrumentKind::Programme
            | InstrumentKind::Guidance
            | InstrumentKind::Report
            | InstrumentKind::Submission
            | InstrumentKind::Dispatch => Rank::NotNormative,
            // A regulation of the Party; another country may use the word for a law.
            InstrumentKind::Regulation if signs.ends_with("/tw") => Rank::NotNormative,
            InstrumentKind::Regulation => Rank::Unknown,
            // It is ranked as the text that it consolidates.
            InstrumentKind::Consolidated | InstrumentKind::Unknown => Rank::Unknown,
            InstrumentKind::Decision | InstrumentKind::Resolution => {
                if signs.is_empty() {
                    Rank::Unknown
                } else if signs.starts_with("qh") {
                    Rank::Assembly
                } else if signs.starts_with("ubtvqh") {
                    Rank::StandingCommittee
                } else if signs.ends_with("-ctn") {
                    Rank::President
                } else if !year {
                    Rank::NotNormative
                } else if signs.ends_with("-cp") {
                    Rank::Government
                } else if signs.ends_with("-ttg") {
                    Rank::PrimeMinister
                } else if signs.ends_with("-hdnd") {
                    Rank::Council
                } else if signs.ends_with("-ubnd") {
                    Rank::Committee
                } else {
                    Rank::Minister
                }
            }
        }
    }

    pub fn is_local(self) -> bool {
        matches!(self, Rank::Council | Rank::Committee)
    }
}

/// Whether a text is in force on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Force {
    /// In force as far as is known.
    InForce,
    /// In force, but soon no longer.
    Expiring,
    NotYet,
    Ended,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_rank_by_kind_and_number() {
        let rank = |kind: &str, number: &str| {
            Rank::of(&Instrument {
                kind: kind.into(),
                number: Some(number.into()),
                ..Instrument::default()
            })
        };
        let ranks = [
            rank("Hiến pháp", ""),
            rank("Nghị quyết", "198/2025/QH15"),
            rank("Pháp lệnh", "01/2022/UBTVQH15"),
            rank("Nghị quyết", "66.16/2026/NQ-CP"),
            rank("Quyết định", "45/2018/QĐ-TTg"),
            rank("Thông tư", "39/2015/TT-BCT"),
            rank("Nghị quyết", "40/2024/NQ-HĐND"),
            rank("Quyết định", "10/2015/QĐ-UBND"),
            rank("Quyết định", "1085/QĐ-TTg"),
            rank("Quyết định", "468"),
        ];
        assert!(ranks.is_sorted(), "{ranks:?}");
        assert_eq!(ranks[3], Rank::Government);
        assert_eq!(rank("Quyết định", "4364/QĐ-UBND"), Rank::NotNormative);
        assert_eq!(rank("Công văn", "4370/BTC-DNTN"), Rank::NotNormative);
    }
}
