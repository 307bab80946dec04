//! The kinds of legal texts, and the words and signs that identify them.

use strum::VariantArray;

use super::letters::{Scan, folded, may_spell, plain};
use super::{named, number};
use crate::model::things::Language;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, VariantArray)]
pub enum InstrumentKind {
    Constitution,
    Code,
    Law,
    Ordinance,
    Order,
    PresidentialDecree,
    Decree,
    Regulation,
    Resolution,
    JointCircular,
    Circular,
    Decision,
    Directive,
    Notice,
    OfficialLetter,
    Consolidated,
    Conclusion,
    Plan,
    Programme,
    Guidance,
    Report,
    Submission,
    Dispatch,
    Unknown,
}

use InstrumentKind as Kind;

/// Words for a kind before a number, with their marks; longer ones first. They are read
/// without marks too.
const WORDS: &[(&str, Kind)] = &[
    ("thông tư liên tịch", Kind::JointCircular),
    ("thông tư liên bộ", Kind::JointCircular),
    ("thông tư liên ngành", Kind::JointCircular),
    ("ttlb", Kind::JointCircular),
    ("ttln", Kind::JointCircular),
    ("joint circular", Kind::JointCircular),
    ("ttlt", Kind::JointCircular),
    ("nghị định", Kind::Decree),
    ("decree", Kind::Decree),
    ("nđ", Kind::Decree),
    ("nghị quyết liên tịch", Kind::Resolution),
    ("nghị quyết", Kind::Resolution),
    ("resolution", Kind::Resolution),
    ("nq", Kind::Resolution),
    ("thông tư", Kind::Circular),
    ("circular", Kind::Circular),
    ("tt", Kind::Circular),
    ("quyết định", Kind::Decision),
    ("decision", Kind::Decision),
    ("qđ", Kind::Decision),
    ("bộ luật", Kind::Code),
    ("code", Kind::Code),
    ("luật", Kind::Law),
    ("law", Kind::Law),
    ("pháp lệnh", Kind::Ordinance),
    ("ordinance", Kind::Ordinance),
    ("chỉ thị", Kind::Directive),
    ("directive", Kind::Directive),
    ("ct", Kind::Directive),
    ("công văn", Kind::OfficialLetter),
    ("official letter", Kind::OfficialLetter),
    ("cv", Kind::OfficialLetter),
    ("thông báo", Kind::Notice),
    ("notice", Kind::Notice),
    ("tb", Kind::Notice),
    ("hiến pháp", Kind::Constitution),
    ("constitution", Kind::Constitution),
    ("văn bản hợp nhất", Kind::Consolidated),
    ("consolidated text", Kind::Consolidated),
    ("vbhn", Kind::Consolidated),
    ("kết luận", Kind::Conclusion),
    ("kl", Kind::Conclusion),
    ("conclusion", Kind::Conclusion),
    ("sắc lệnh", Kind::PresidentialDecree),
    ("presidential decree", Kind::PresidentialDecree),
    ("lệnh", Kind::Order),
    ("order", Kind::Order),
    ("kế hoạch", Kind::Plan),
    ("kh", Kind::Plan),
    ("plan", Kind::Plan),
    ("chương trình", Kind::Programme),
    ("programme", Kind::Programme),
    ("quy định", Kind::Regulation),
    ("regulation", Kind::Regulation),
    ("hướng dẫn", Kind::Guidance),
    ("hd", Kind::Guidance),
    ("guidance", Kind::Guidance),
    ("báo cáo thẩm định", Kind::Report),
    ("báo cáo thẩm tra", Kind::Report),
    ("báo cáo", Kind::Report),
    ("bc", Kind::Report),
    ("report", Kind::Report),
    ("tờ trình", Kind::Submission),
    ("ttr", Kind::Submission),
    ("submission", Kind::Submission),
    ("công điện", Kind::Dispatch),
    ("urgent dispatch", Kind::Dispatch),
    ("văn bản", Kind::Unknown),
    ("instrument", Kind::Unknown),
];

/// The parts of a number's signs that tell the kind, folded.
const SIGNS: &[(&str, Kind)] = &[
    ("nd", Kind::Decree),
    ("nq", Kind::Resolution),
    ("nqlt", Kind::Resolution),
    ("qd", Kind::Decision),
    ("ttlt", Kind::JointCircular),
    ("ttlb", Kind::JointCircular),
    ("ttln", Kind::JointCircular),
    ("tt", Kind::Circular),
    ("ct", Kind::Directive),
    ("kh", Kind::Plan),
    ("ctr", Kind::Programme),
    ("hd", Kind::Guidance),
    ("bc", Kind::Report),
    ("bctd", Kind::Report),
    ("bctt", Kind::Report),
    ("ttr", Kind::Submission),
    ("cd", Kind::Dispatch),
    ("tb", Kind::Notice),
    ("kl", Kind::Conclusion),
    ("vbhn", Kind::Consolidated),
    ("cv", Kind::OfficialLetter),
    ("l", Kind::Order),
    ("sl", Kind::PresidentialDecree),
    ("pl", Kind::Ordinance),
];

impl InstrumentKind {
    pub const ALL: &'static [InstrumentKind] = InstrumentKind::VARIANTS;

    /// The word that comes before the number.
    pub fn name(self, language: Language) -> &'static str {
        let (vi, en) = match self {
            Kind::Constitution => ("Hiến pháp", "Constitution"),
            Kind::Code => ("Bộ luật", "Code"),
            Kind::Law => ("Luật", "Law"),
            Kind::Ordinance => ("Pháp lệnh", "Ordinance"),
            Kind::Order => ("Lệnh", "Order"),
            Kind::PresidentialDecree => ("Sắc lệnh", "Presidential decree"),
            Kind::Regulation => ("Quy định", "Regulation"),
            Kind::Decree => ("Nghị định", "Decree"),
            Kind::Resolution => ("Nghị quyết", "Resolution"),
            Kind::JointCircular => ("Thông tư liên tịch", "Joint circular"),
            Kind::Circular => ("Thông tư", "Circular"),
            Kind::Decision => ("Quyết định", "Decision"),
            Kind::Directive => ("Chỉ thị", "Directive"),
            Kind::Notice => ("Thông báo", "Notice"),
            Kind::OfficialLetter => ("Công văn", "Official letter"),
            Kind::Consolidated => ("Văn bản hợp nhất", "Consolidated text"),
            Kind::Conclusion => ("Kết luận", "Conclusion"),
            Kind::Plan => ("Kế hoạch", "Plan"),
            Kind::Programme => ("Chương trình", "Programme"),
            Kind::Guidance => ("Hướng dẫn", "Guidance"),
            Kind::Report => ("Báo cáo", "Report"),
            Kind::Submission => ("Tờ trình", "Submission"),
            Kind::Dispatch => ("Công điện", "Urgent dispatch"),
            Kind::Unknown => ("Văn bản", "Instrument"),
        };
        match language {
            Language::Vi => vi,
            Language::En => en,
        }
    }

    /// The stable name in plain letters, as `laneway cite` prints it; none where the kind
    /// is not known.
    pub fn code(self) -> Option<&'static str> {
        Some(match self {
            Kind::Constitution => "hien_phap",
            Kind::Code => "bo_luat",
            Kind::Law => "luat",
            Kind::Ordinance => "phap_lenh",
            Kind::Order => "lenh",
            Kind::PresidentialDecree => "sac_lenh",
            Kind::Regulation => "quy_dinh",
            Kind::Decree => "nghi_dinh",
            Kind::Resolution => "nghi_quyet",
            Kind::JointCircular => "thong_tu_lien_tich",
            Kind::Circular => "thong_tu",
            Kind::Decision => "quyet_dinh",
            Kind::Directive => "chi_thi",
            Kind::Notice => "thong_bao",
            Kind::OfficialLetter => "cong_van",
            Kind::Consolidated => "van_ban_hop_nhat",
            Kind::Conclusion => "ket_luan",
            Kind::Plan => "ke_hoach",
            Kind::Programme => "chuong_trinh",
            Kind::Guidance => "huong_dan",
            Kind::Report => "bao_cao",
            Kind::Submission => "to_trinh",
            Kind::Dispatch => "cong_dien",
            Kind::Unknown => return None,
        })
    }

    /// The kind that a word in the register means.
    pub fn of(word: &str) -> InstrumentKind {
        let folded = folded(word.trim());
        let named = WORDS
            .iter()
            .find(|(name, _)| name.chars().map(plain).eq(folded.chars()));
        named.map_or(Kind::Unknown, |(_, kind)| *kind)
    }

    /// Whether such a text goes by its title as well as by its number.
    pub fn has_title(self) -> bool {
        matches!(
            self,
            Kind::Constitution | Kind::Code | Kind::Law | Kind::Ordinance
        )
    }

    /// The kind that the signs of a number tell (Decree 30/2020/NĐ-CP, Annex III). The
    /// National Assembly numbers its laws and resolutions alike.
    pub fn of_signs(signs: &str) -> InstrumentKind {
        let folded = folded(signs);
        let first = folded.split(['-', '/']).next().unwrap_or("");
        if assembly(first) {
            return if first.starts_with("qh") {
                Kind::Law
            } else {
                Kind::Ordinance
            };
        }
        // `12/HĐ-2020` is a contract, not a guidance.
        if signs.starts_with("HĐ") {
            return Kind::Unknown;
        }
        let known = |part: &str| SIGNS.iter().find(|(sign, _)| *sign == part);
        if let Some((_, kind)) = known(first) {
            // `17 TT/LB`: issued by several ministries.
            let joint = folded.split(['-', '/']).any(|part| part == "lb");
            return match (kind, joint) {
                (Kind::Circular, true) => Kind::JointCircular,
                (kind, _) => *kind,
            };
        }
        // The Government's own signs, before numbers had a four-figure year and kinds.
        if folded == "cp" {
            return Kind::Decree;
        }
        if folded == "ttg" {
            return Kind::Decision;
        }
        // `1062 TC/QĐ/CSTC`, `08/LĐTBXH-TT`: the agency came first.
        let mut later = folded
            .split(['-', '/'])
            .skip(1)
            .filter_map(|part| match part {
                "qd" => Some(Kind::Decision),
                "tt" if first == "lb" => Some(Kind::JointCircular),
                "tt" => Some(Kind::Circular),
                _ => None,
            });
        if number::is_agency(signs) {
            Kind::Unknown
        } else {
            later.next().unwrap_or(Kind::Unknown)
        }
    }

    /// Whether the word for this kind means a text of law, which refers to itself by it
    /// ("Nghị định này"). Such a text may be named by a bare number too.
    pub(super) fn is_law_word(self) -> bool {
        !self.needs_signs()
    }

    /// Whether such a text needs signs in its number: "Kế hoạch số 15/KH-UBND" is one,
    /// "Báo cáo 5/2020" may be anything.
    pub(super) fn needs_signs(self) -> bool {
        matches!(
            self,
            Kind::Plan
                | Kind::Programme
                | Kind::Guidance
                | Kind::Report
                | Kind::Submission
                | Kind::Dispatch
        )
    }

    /// Whether a text of this kind may bear a number with these signs.
    pub fn may_bear(self, signs: &str) -> bool {
        // Letters have the signs of their writer, whatever these mean elsewhere:
        // `26998/CT-TTHT` is from a tax department.
        if self == Kind::OfficialLetter && !["nd-cp", "nq-cp"].contains(&&*folded(signs)) {
            return true;
        }
        let folded = folded(signs);
        let first = folded.split(['-', '/']).next().unwrap_or("");
        if assembly(first) {
            return matches!(
                self,
                Kind::Constitution
                    | Kind::Code
                    | Kind::Law
                    | Kind::Ordinance
                    | Kind::Resolution
                    | Kind::Unknown
            );
        }
        // Earlier signs tell the issuing body, not the kind: `16/CP`, `30 TC/TCT`.
        if number::is_earlier(signs) {
            return true;
        }
        match Kind::of_signs(signs) {
            // `4370/BTC-DNTN`: an official letter has the signs of its writer.
            // `1724/SNV-TCBM`: so do submissions and the like.
            Kind::Unknown => {
                self.needs_signs()
                    || matches!(self, Kind::OfficialLetter | Kind::Unknown | Kind::Decision)
            }
            // The Party's regulations and decisions have the same signs: `41-QĐ/TW`.
            Kind::Decision if self == Kind::Regulation => true,
            Kind::PresidentialDecree if self == Kind::Order => true,
            by_signs => by_signs == self || self == Kind::Unknown,
        }
    }
}

/// Signs of the National Assembly and its Standing Committee: `QH14`, `UBTVQH13`.
pub(super) fn assembly(folded: &str) -> bool {
    let term = folded
        .strip_prefix("ubtvqh")
        .or_else(|| folded.strip_prefix("qh"));
    term.is_some_and(|term| term.len() <= 3 && term.bytes().all(|b| b.is_ascii_digit()))
}

/// Reads the word for a kind.
pub(super) fn word(scan: &mut Scan<'_>) -> Option<Kind> {
    let first = scan.peek()?;
    let before = *scan;
    let begins = |word: &str| word.chars().next().map(plain) == Some(first);
    let (proper, kind) = *WORDS
        .iter()
        .filter(|(word, _)| begins(word))
        .find(|(word, _)| scan.word(word))?;
    // "công bố Luật" has the letters of a code with different marks.
    if kind == Kind::Code && !may_spell(scan.since(before.at), proper) {
        *scan = before;
        return None;
    }
    // "quy định" is also a common verb; only a number makes it the name of a text.
    if kind == Kind::Regulation {
        let mut number = *scan;
        number.gap();
        named::number_word(&mut number);
        if !number.is(|c| c.is_ascii_digit()) {
            *scan = before;
            return None;
        }
    }
    Some(kind)
}

/// Whether the word for a kind is English: there the signs of a number have no marks.
pub(super) fn is_english(word: &str, kind: Kind) -> bool {
    let words: Vec<&str> = word.split_whitespace().collect();
    folded(&words.join(" ")) == folded(kind.name(Language::En))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_known_by_its_name_in_both_languages() {
        for &kind in Kind::ALL {
            assert_eq!(Kind::of(kind.name(Language::Vi)), kind);
            assert_eq!(Kind::of(kind.name(Language::En)), kind);
        }
    }

    #[test]
    fn signs_tell_the_kind() {
        for (signs, kind) in [
            ("NĐ-CP", Kind::Decree),
            ("nd-cp", Kind::Decree),
            ("TTLT-BTP-BCA-BYT", Kind::JointCircular),
            ("QH14", Kind::Law),
            ("UBTVQH13", Kind::Ordinance),
            ("QĐ-UBND", Kind::Decision),
            ("BTC-DNTN", Kind::Unknown),
        ] {
            assert_eq!(Kind::of_signs(signs), kind, "{signs}");
            assert!(kind.may_bear(signs));
        }
        assert!(!Kind::Circular.may_bear("NĐ-CP"));
        assert!(Kind::Resolution.may_bear("QH15"));
        assert!(Kind::OfficialLetter.may_bear("BTC-DNTN"));
    }
}
