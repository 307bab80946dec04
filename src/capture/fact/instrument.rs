//! Texts of law: their kinds, the words and signs they are known by.

use crate::lang::fold;
use crate::model::Language;

/// The kinds of legal texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the words of the field, see `InstrumentKind::name`
pub enum InstrumentKind {
    Constitution,
    Code,
    Law,
    Ordinance,
    Order,
    Decree,
    Resolution,
    JointCircular,
    Circular,
    Decision,
    Directive,
    OfficialLetter,
    Unknown,
}

use InstrumentKind as Kind;

/// Words before a number, folded (with `đ` as `d`); longer ones first.
pub(super) const KINDS: &[(&str, Kind)] = &[
    ("thong tu lien tich", Kind::JointCircular),
    ("joint circular", Kind::JointCircular),
    ("ttlt", Kind::JointCircular),
    ("nghi dinh", Kind::Decree),
    ("decree", Kind::Decree),
    ("nd", Kind::Decree),
    ("nghi quyet", Kind::Resolution),
    ("resolution", Kind::Resolution),
    ("nq", Kind::Resolution),
    ("thong tu", Kind::Circular),
    ("circular", Kind::Circular),
    ("tt", Kind::Circular),
    ("quyet dinh", Kind::Decision),
    ("decision", Kind::Decision),
    ("qd", Kind::Decision),
    ("bo luat", Kind::Code),
    ("code", Kind::Code),
    ("luat", Kind::Law),
    ("law", Kind::Law),
    ("phap lenh", Kind::Ordinance),
    ("ordinance", Kind::Ordinance),
    ("chi thi", Kind::Directive),
    ("directive", Kind::Directive),
    ("cong van", Kind::OfficialLetter),
    ("official letter", Kind::OfficialLetter),
    ("cv", Kind::OfficialLetter),
    ("hien phap", Kind::Constitution),
    ("constitution", Kind::Constitution),
];

impl InstrumentKind {
    /// The word that stands before the number.
    pub fn name(self, language: Language) -> &'static str {
        let (vi, en) = match self {
            Kind::Constitution => ("Hiến pháp", "Constitution"),
            Kind::Code => ("Bộ luật", "Code"),
            Kind::Law => ("Luật", "Law"),
            Kind::Ordinance => ("Pháp lệnh", "Ordinance"),
            Kind::Order => ("Lệnh", "Order"),
            Kind::Decree => ("Nghị định", "Decree"),
            Kind::Resolution => ("Nghị quyết", "Resolution"),
            Kind::JointCircular => ("Thông tư liên tịch", "Joint circular"),
            Kind::Circular => ("Thông tư", "Circular"),
            Kind::Decision => ("Quyết định", "Decision"),
            Kind::Directive => ("Chỉ thị", "Directive"),
            Kind::OfficialLetter => ("Công văn", "Official letter"),
            Kind::Unknown => ("Văn bản", "Instrument"),
        };
        match language {
            Language::Vi => vi,
            Language::En => en,
        }
    }

    /// The kind that a word of the register stands for.
    pub fn of(word: &str) -> InstrumentKind {
        let folded = fold(word.trim());
        let named = KINDS.iter().find(|(name, _)| *name == folded);
        named.map_or(Kind::Unknown, |(_, kind)| *kind)
    }

    /// Whether such a text is called by its name as well as by its number.
    pub(super) fn has_title(self) -> bool {
        matches!(
            self,
            Kind::Constitution | Kind::Code | Kind::Law | Kind::Ordinance
        )
    }

    /// The kind that the signs of a number tell (Decree 30/2020/NĐ-CP).
    pub(super) fn of_number(number: &str) -> InstrumentKind {
        let signs = fold(number.rsplit('/').next().unwrap_or(""));
        let starts = [
            ("nd-", Kind::Decree),
            ("nq-", Kind::Resolution),
            ("qd-", Kind::Decision),
            ("ttlt-", Kind::JointCircular),
            ("tt-", Kind::Circular),
            ("ct-", Kind::Directive),
            ("l-", Kind::Order),
            ("qh", Kind::Law),
            ("ubtvqh", Kind::Ordinance),
        ];
        let found = starts.iter().find(|(start, _)| signs.starts_with(start));
        found.map_or(Kind::Unknown, |(_, kind)| *kind)
    }
}

/// `nd-cp` as `NĐ-CP`. Signs have a hyphen, or are those of the National Assembly.
pub(super) fn proper_signs(signs: &str) -> Option<String> {
    let plain = |c: char| c.is_alphanumeric() || c == '-' || c == '&';
    let folded = fold(signs);
    let assembly = folded.starts_with("qh") || folded.starts_with("ubtvqh");
    let letters = signs.starts_with(char::is_alphabetic);
    if !signs.chars().all(plain) || !letters || !(signs.contains('-') || assembly) {
        return None;
    }
    let parts = signs.split('-').map(|part| match fold(part).as_str() {
        "nd" => "NĐ".to_string(),
        "qd" => "QĐ".to_string(),
        "ttg" => "TTg".to_string(),
        "hdnd" => "HĐND".to_string(),
        "bkhdt" => "BKHĐT".to_string(),
        "bldtbxh" => "BLĐTBXH".to_string(),
        _ => part.to_uppercase(),
    });
    Some(parts.collect::<Vec<_>>().join("-"))
}
