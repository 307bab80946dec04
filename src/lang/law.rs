//! Legal bases as they are cited: from the small to the large (Decree
//! 30/2020/NĐ-CP, Annex I), `điểm a khoản 2 Điều 26 Nghị định 01/2021/NĐ-CP`.

use crate::model::{Citation, Instrument, Language, LegalBasis, Map};

use super::printable;
use super::words::{pick, words};

/// The name under which an instrument is cited: kind and number, or kind and
/// title where it has no number.
pub fn instrument(language: Language, instrument: &Instrument) -> String {
    let kind = instrument_kind(language, &instrument.kind);
    let name = instrument.number.as_ref().or(instrument.title.as_ref());
    match name {
        Some(name) => format!("{kind} {}", printable(name)),
        None => kind,
    }
}

/// The kind of an instrument; kinds of the law on promulgation (64/2025/QH15) have
/// an English name, others stay as they were typed.
fn instrument_kind(language: Language, kind: &str) -> String {
    let english = match kind.to_lowercase().as_str() {
        "hiến pháp" => "Constitution",
        "bộ luật" => "Code",
        "luật" => "Law",
        "pháp lệnh" => "Ordinance",
        "lệnh" => "Order",
        "nghị quyết" => "Resolution",
        "nghị định" => "Decree",
        "quyết định" => "Decision",
        "chỉ thị" => "Directive",
        "thông tư" => "Circular",
        "thông tư liên tịch" => "Joint Circular",
        "công văn" => "Official Letter",
        "thông báo" => "Notice",
        "văn bản hợp nhất" => "Consolidated Text",
        _ => kind,
    };
    printable(match language {
        Language::Vi => kind,
        Language::En => english,
    })
    .into_owned()
}

/// One citation in full. What has no parts stands as it was typed.
pub fn citation(language: Language, map: &Map, cited: &Citation) -> String {
    let mut parts = Vec::new();
    let mut part = |word: &str, value: &Option<String>| {
        if let Some(value) = value {
            parts.push(format!("{word} {}", printable(value)));
        }
    };
    part(pick(language, "điểm", "point"), &cited.point);
    part(pick(language, "khoản", "clause"), &cited.clause);
    part(pick(language, "Điều", "Article"), &cited.article);
    let text = cited.instrument.and_then(|id| map.instruments().get(&id));
    match (parts.is_empty(), text) {
        (true, None) => return printable(&cited.text).into_owned(),
        (true, Some(text)) => parts.push(instrument(language, text)),
        (false, Some(text)) => parts.push(format!(
            "{}{}",
            pick(language, "", "of "),
            instrument(language, text)
        )),
        (false, None) => {}
    }
    parts.join(" ")
}

/// One citation on a badge: `Đ.26` or `Art.26`; without an article the number of
/// the text, or what was typed.
pub fn citation_short(language: Language, map: &Map, cited: &Citation) -> String {
    if let Some(article) = &cited.article {
        return format!("{}{}", pick(language, "Đ.", "Art."), printable(article));
    }
    let text = cited.instrument.and_then(|id| map.instruments().get(&id));
    let number = text.and_then(|text| text.number.as_deref());
    printable(number.unwrap_or(&cited.text)).into_owned()
}

/// A legal basis in full: the citations, or which of the two other states it is.
pub fn basis(language: Language, map: &Map, law: &LegalBasis) -> String {
    match law {
        LegalBasis::NotAsked => words(language).law_not_asked.to_string(),
        LegalBasis::NoneFound => {
            pick(language, "không có căn cứ pháp lý", "no legal basis found").to_string()
        }
        LegalBasis::Cited(all) => {
            let all: Vec<String> = all.iter().map(|c| citation(language, map, c)).collect();
            all.join("; ")
        }
    }
}

/// A legal basis on a badge: `Đ.26`, `Đ.26+1` with one more, `0 căn cứ` where none
/// was found; nothing while nobody has asked.
pub fn basis_short(language: Language, map: &Map, law: &LegalBasis) -> Option<String> {
    match law {
        LegalBasis::NotAsked => None,
        LegalBasis::NoneFound => Some(pick(language, "0 căn cứ", "no law").to_string()),
        LegalBasis::Cited(all) => {
            let (first, more) = all.split_first()?;
            let first = citation_short(language, map, first);
            Some(match more.len() {
                0 => first,
                n => format!("{first}+{n}"),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Edit, InstrumentId};
    use Language::{En, Vi};

    fn decree() -> (Map, InstrumentId) {
        let id = InstrumentId("t-1".parse().expect("an id"));
        let mut map = Map::default();
        map.apply(&Edit::AddInstrument {
            id,
            kind: "Nghị định".into(),
            number: Some("01/2021/NĐ-CP".into()),
            title: None,
        })
        .expect("a first instrument");
        (map, id)
    }

    fn cited(article: Option<&str>, instrument: Option<InstrumentId>) -> Citation {
        Citation {
            text: "a34".into(),
            instrument,
            article: article.map(Into::into),
            clause: None,
            point: None,
        }
    }

    #[test]
    fn a_citation_goes_from_the_small_to_the_large() {
        let (map, id) = decree();
        let full = Citation {
            clause: Some("2".into()),
            point: Some("a".into()),
            ..cited(Some("26"), Some(id))
        };
        assert_eq!(
            citation(Vi, &map, &full),
            "điểm a khoản 2 Điều 26 Nghị định 01/2021/NĐ-CP"
        );
        assert_eq!(
            citation(En, &map, &full),
            "point a clause 2 Article 26 of Decree 01/2021/NĐ-CP"
        );
        assert_eq!(citation_short(Vi, &map, &full), "Đ.26");
        assert_eq!(citation(Vi, &map, &cited(Some("34"), None)), "Điều 34");
        assert_eq!(citation(Vi, &map, &cited(None, None)), "a34");
        assert_eq!(
            citation_short(Vi, &map, &cited(None, Some(id))),
            "01/2021/NĐ-CP"
        );
    }

    #[test]
    fn the_three_states_are_told_apart() {
        let map = Map::default();
        assert_eq!(basis_short(Vi, &map, &LegalBasis::NotAsked), None);
        assert_eq!(
            basis(Vi, &map, &LegalBasis::NoneFound),
            "không có căn cứ pháp lý"
        );
        let two = LegalBasis::Cited(vec![cited(Some("26"), None), cited(Some("34"), None)]);
        assert_eq!(basis_short(En, &map, &two).as_deref(), Some("Art.26+1"));
        assert_eq!(basis(Vi, &map, &two), "Điều 26; Điều 34");
    }
}
