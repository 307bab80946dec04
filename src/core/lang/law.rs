//! Citations of legal bases. Their order goes from the small to the large (Decree
//! 30/2020/NĐ-CP, Annex I): `điểm a khoản 2 Điều 26 Nghị định 01/2021/NĐ-CP`.

use std::collections::HashMap;

use crate::law::{Force, InstrumentKind, Named, Place, Rank, abroad, names_no_text, number};
use crate::model::{Citation, Code, Date, Instrument, Language, LegalBasis, Map};

use super::words::{pick, words};
use super::{Speaker, date, fold, printable};

/// The citation name of an instrument: kind and number, or kind and title if it has no
/// number. The year is added to tell it from others of that name, unless the number already
/// does.
pub fn instrument(language: Language, instrument: &Instrument) -> String {
    if let Some(name) = by_name(instrument) {
        return printable(name).into_owned();
    }
    if let Some(name) = abroad::name_of(instrument) {
        return printable(&name).into_owned();
    }
    let mut said = instrument_kind(language, &instrument.kind);
    if let Some(name) = instrument.number.as_ref().or(instrument.title.as_ref()) {
        said = format!("{said} {}", printable(name));
    }
    let numbered = instrument.number.as_deref().and_then(number::year);
    match instrument.year.filter(|_| numbered.is_none()) {
        Some(year) => format!("{said} {}{year}", pick(language, "năm ", "")),
        None => said,
    }
}

/// The name of a text of which nothing else is known, as those of other countries are
/// recorded: it is all that is said of it.
fn by_name(instrument: &Instrument) -> Option<&str> {
    let alone = instrument.number.is_none() && is_vague(&instrument.kind);
    instrument.title.as_deref().filter(|_| alone)
}

/// Whether the word for a kind tells none.
fn is_vague(kind: &str) -> bool {
    [Language::Vi, Language::En]
        .map(|language| fold(InstrumentKind::Unknown.name(language)))
        .contains(&fold(kind))
}

/// The kind of an instrument in this language, whichever it was recorded in; unknown kinds
/// stay as typed.
fn instrument_kind(language: Language, kind: &str) -> String {
    let known = InstrumentKind::of(kind);
    printable(match known {
        InstrumentKind::Unknown if !is_vague(kind) => kind,
        known => known.name(language),
    })
    .into_owned()
}

/// A text of law in the official form (Decree 30/2020/NĐ-CP, Annex I): kind, number, date,
/// issuing body and subject, as far as they are known.
pub fn named(language: Language, named: &Named) -> String {
    if let Some(name) = named.title.as_ref().filter(|_| named.is_by_name()) {
        return printable(name).into_owned();
    }
    let mut text = named.kind.name(language).to_string();
    let mut part = |word: &str, value: &str| {
        text.push(' ');
        if !word.is_empty() {
            text.push_str(word);
            text.push(' ');
        }
        text.push_str(&printable(value));
    };
    if let Some(title) = &named.title {
        part("", title);
    }
    if let Some(number) = &named.number {
        part(pick(language, "số", "No."), number);
    }
    if let Some(year) = named.year {
        part(pick(language, "năm", ""), &year.to_string());
    }
    if let Some(day) = named.date {
        let (vi, en) = ("ngày", "dated");
        part(pick(language, vi, en), &official_date(language, day));
    }
    if let Some(body) = &named.body {
        part(pick(language, "của", "of"), body);
    }
    if let Some(about) = &named.about {
        let (word, about) = subject(language, about);
        part(word, &about);
    }
    text
}

/// The subject of a text, and the word before it, of which there is none before a verb
/// ("quy định chi tiết ..."). As it continues a sentence, its first letter becomes small,
/// unless that begins an abbreviation.
fn subject(language: Language, about: &str) -> (&'static str, String) {
    let whole = about.trim();
    let about = whole.strip_prefix("về ").unwrap_or(whole);
    let mut letters = about.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_lowercase)
        .collect();
    let text = if letters.next().is_some_and(char::is_uppercase) {
        about.to_string()
    } else {
        first + &about[about.chars().next().map_or(0, char::len_utf8)..]
    };
    const VERBS: &[&str] = &[
        "quy dinh",
        "huong dan",
        "sua doi",
        "ban hanh",
        "bai bo",
        "phe duyet",
        "cong bo",
        "thay the",
    ];
    let folded = fold(&text);
    let verb = VERBS.iter().any(|verb| folded.starts_with(verb));
    (
        if verb {
            ""
        } else {
            pick(language, "về", "on")
        },
        text,
    )
}

/// "04 tháng 01 năm 2021": days below ten and the first two months get a leading zero.
fn official_date(language: Language, day: Date) -> String {
    match language {
        Language::Vi => {
            let month = match day.month {
                month @ 1..=2 => format!("0{month}"),
                month => month.to_string(),
            };
            format!("{:02} tháng {month} năm {}", day.day, day.year)
        }
        Language::En => date(language, day),
    }
}

/// A place in a text of law in the official form, with the name of the text.
pub fn placed(language: Language, place: &Place, named: Option<String>) -> String {
    let mut parts = Vec::new();
    if !place.is_empty() {
        parts.push(printable(&place.said(language)).into_owned());
    }
    if let Some(named) = named {
        if !parts.is_empty() && language == Language::En {
            parts.push("of".to_string());
        }
        parts.push(named);
    }
    parts.join(" ")
}

/// A text of the register by name; if nobody has said who issued it, its number tells.
pub fn of_register(instrument: &Instrument) -> Named {
    let kind = InstrumentKind::of(&instrument.kind);
    let title = instrument.title.clone();
    let (title, about) = if kind.has_title() {
        (title, None)
    } else {
        (None, title)
    };
    let by_number = || instrument.number.as_deref().and_then(number::body);
    let body = instrument.body.clone();
    Named {
        number: instrument.number.clone(),
        title,
        about,
        year: instrument.year,
        date: instrument.date,
        body: body.or_else(|| by_number().map(String::from)),
        ..Named::of_kind(kind)
    }
}

/// The texts of law mentioned so far: the first mention has the full name, later ones the
/// short one and what was not told before.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    seen: HashMap<String, Told>,
}

/// The details of a text of law that were told at an earlier mention.
#[derive(Clone, Debug, Default)]
struct Told {
    date: bool,
    body: bool,
    about: bool,
}

impl Mentions {
    /// A citation of a place in a text of law.
    pub fn cite(&mut self, language: Language, place: &Place, text: Option<&Named>) -> String {
        let said = text.map(|text| {
            let name = match (&text.number, &text.title) {
                (Some(number), _) => number::key(number),
                (None, title) => fold(title.as_deref().unwrap_or_default()),
            };
            let year = text.year.unwrap_or_default();
            let key = format!("{:?} {name} {year}", text.kind);
            let told = self.seen.entry(key).or_default();
            let new = Named {
                date: text.date.filter(|_| !told.date),
                body: text.body.clone().filter(|_| !told.body),
                about: text.about.clone().filter(|_| !told.about),
                ..text.clone()
            };
            told.date |= text.date.is_some();
            told.body |= text.body.is_some();
            told.about |= text.about.is_some();
            named(language, &new)
        });
        placed(language, place, said)
    }
}

impl Speaker<'_> {
    /// A citation in full. One without parts stays as typed, and so does one of a text that
    /// is known by its name alone.
    pub fn citation(self, cited: &Citation) -> String {
        let text = cited
            .instrument
            .and_then(|id| self.map.instruments().get(&id));
        let place = cited.place();
        match (place.is_empty(), text) {
            (true, None) => printable(&cited.text).into_owned(),
            (_, Some(text)) if by_name(text).is_some() => printable(&cited.text).into_owned(),
            (_, text) => placed(
                self.language,
                &place,
                text.map(|text| instrument(self.language, text)),
            ),
        }
    }

    /// The place of a citation as it was typed, in a text that is known by its name alone.
    pub fn place_as_typed(self, cited: &Citation) -> Option<&str> {
        let text = self.map.instruments().get(&cited.instrument?)?;
        by_name(text)?;
        abroad::place_said(&cited.text)
    }

    /// A citation that leads to no text of the register: `Điều 5 (chưa nêu văn bản)`.
    pub fn loose(self, cited: &Citation) -> String {
        let said = self.citation(cited);
        match names_no_text(cited) {
            true => format!("{said} ({})", no_text(self.language)),
            false => said,
        }
    }

    /// A citation on a badge: `Đ.26` or `Art.26`. Without an article it is the largest part
    /// named (`PL I`); without any part, the number of the text or the typed words.
    pub fn citation_short(self, cited: &Citation) -> String {
        let text = cited
            .instrument
            .and_then(|id| self.map.instruments().get(&id));
        if let Some(name) = text.and_then(by_name) {
            return printable(self.place_as_typed(cited).unwrap_or(name)).into_owned();
        }
        if let Some(article) = &cited.article {
            return format!(
                "{}{}",
                pick(self.language, "Đ.", "Art."),
                printable(article)
            );
        }
        let place = cited.place();
        if let Some((level, said)) = place.parts().last() {
            return format!("{}{}", level.short(self.language), printable(said));
        }
        let number = text.and_then(|text| text.number.as_deref());
        printable(number.unwrap_or(&cited.text)).into_owned()
    }

    /// A citation of a text that is known by its name alone, as short as it can still be
    /// told, the longest first: `RA 11032 s. 9(b)`, `s. 9(b)`. A long name is left out.
    pub fn citation_forms(self, cited: &Citation) -> Vec<String> {
        const SHORT_NAME: usize = 12;
        let text = cited
            .instrument
            .and_then(|id| self.map.instruments().get(&id));
        let Some(place) = self.place_as_typed(cited) else {
            return Vec::new();
        };
        let place = short_place(&printable(place));
        let name = text.and_then(by_name);
        let name = name.filter(|name| name.chars().count() <= SHORT_NAME);
        let both = name.map(|name| format!("{} {place}", printable(name)));
        both.into_iter().chain([place]).collect()
    }

    /// A legal basis in full: the citations, or one of the other states.
    pub fn basis(self, law: &LegalBasis) -> String {
        match law {
            LegalBasis::NotAsked => words(self.language).law_not_asked.to_string(),
            LegalBasis::NobodyKnows => pick(
                self.language,
                "đã hỏi, chưa ai biết căn cứ pháp lý",
                "asked, nobody knows the legal basis",
            )
            .to_string(),
            LegalBasis::NoneFound => pick(
                self.language,
                "không tìm thấy căn cứ pháp lý",
                "no legal basis found",
            )
            .to_string(),
            LegalBasis::Cited(all) => {
                let all: Vec<String> = all.iter().map(|c| self.citation(c)).collect();
                all.join("; ")
            }
        }
    }

    /// A legal basis on a badge: `Đ.26`, `Đ.26+1` with one more, `0 căn cứ` if none was
    /// found, `căn cứ ?` if nobody knows; nothing while nobody has asked.
    pub fn basis_short(self, law: &LegalBasis) -> Option<String> {
        match law {
            LegalBasis::NotAsked => None,
            LegalBasis::NobodyKnows => Some(pick(self.language, "căn cứ ?", "law ?").to_string()),
            LegalBasis::NoneFound => Some(pick(self.language, "0 căn cứ", "no law").to_string()),
            LegalBasis::Cited(all) => {
                let (first, more) = all.split_first()?;
                let first = self.citation_short(first);
                Some(match more.len() {
                    0 => first,
                    n => format!("{first}+{n}"),
                })
            }
        }
    }
}

/// A place with the usual short words for its parts: `s. 9(b)`, `reg. 18`.
fn short_place(place: &str) -> String {
    const SHORT: &[(&str, &str)] = &[
        ("section", "s."),
        ("sections", "ss."),
        ("sec.", "s."),
        ("sec", "s."),
        ("article", "art."),
        ("articles", "arts."),
        ("regulation", "reg."),
        ("regulations", "regs."),
        ("rule", "r."),
        ("rules", "rr."),
        ("paragraph", "para"),
        ("schedule", "sch."),
    ];
    let words = place.split(' ').map(|word| {
        let low = word.to_lowercase();
        let short = SHORT.iter().find(|(long, _)| *long == low);
        short.map_or(word, |(_, short)| short)
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The rank of a text in the hierarchy: who may issue it.
pub fn rank(language: Language, rank: Rank) -> &'static str {
    let (vi, en) = match rank {
        Rank::Constitution => ("Hiến pháp", "Constitution"),
        Rank::Assembly => ("Quốc hội", "National Assembly"),
        Rank::StandingCommittee => (
            "Ủy ban Thường vụ Quốc hội",
            "Standing Committee of the National Assembly",
        ),
        Rank::President => ("Chủ tịch nước", "President"),
        Rank::Government => ("Chính phủ", "Government"),
        Rank::PrimeMinister => ("Thủ tướng Chính phủ", "Prime Minister"),
        Rank::Minister => ("Bộ, cơ quan ngang bộ", "Minister"),
        Rank::Council => ("Hội đồng nhân dân", "People's council"),
        Rank::Committee => ("Ủy ban nhân dân", "People's committee"),
        Rank::NotNormative => ("không phải văn bản QPPL", "not normative"),
        Rank::Unknown => ("chưa rõ", "not known"),
    };
    pick(language, vi, en)
}

pub fn force(language: Language, force: Force) -> &'static str {
    let (vi, en) = match force {
        Force::InForce => ("còn hiệu lực", "in force"),
        Force::Expiring => ("sắp hết hiệu lực", "soon to end"),
        Force::NotYet => ("chưa có hiệu lực", "not yet in force"),
        Force::Ended => ("hết hiệu lực", "no longer in force"),
    };
    pick(language, vi, en)
}

/// The register's own data where a draft says otherwise, or why the text is not in force;
/// nothing if no more words are needed.
pub fn against(language: Language, map: &Map, text: &Instrument, code: Code) -> Option<String> {
    let register = pick(language, "danh mục", "register");
    let known = match code {
        Code::RegisterDate => date(language, text.date?),
        Code::RegisterTitle => printable(text.title.as_deref()?).into_owned(),
        Code::RegisterBody => {
            let body = of_register(text).body?;
            printable(&body).into_owned()
        }
        Code::Replaced => {
            let successor = map.instruments().get(&text.successor?)?;
            return Some(instrument(language, successor));
        }
        Code::NotInForce | Code::Expiring => {
            let day = |day| date(language, day);
            let from = text.in_force_from.map(day).unwrap_or_default();
            let to = text.in_force_to.map(day).unwrap_or_default();
            return (!from.is_empty() || !to.is_empty()).then(|| format!("{from}–{to}"));
        }
        _ => return None,
    };
    Some(format!("{register}: {known}"))
}

/// The number of citations in a text, of texts of law cited, and of faults.
pub fn counted(
    language: Language,
    cited: usize,
    nameless: usize,
    texts: usize,
    wrong: usize,
) -> String {
    match language {
        Language::Vi => format!("{cited} viện dẫn · {texts} văn bản có số · {wrong} phát hiện"),
        Language::En => {
            let s = |n: usize| if n == 1 { "" } else { "s" };
            let nameless = match nameless {
                0 => String::new(),
                n => format!(" ({n} without a text)"),
            };
            format!(
                "{cited} citation{}{nameless} · {texts} numbered text{} · {wrong} finding{}",
                s(cited),
                s(texts),
                s(wrong)
            )
        }
    }
}

/// Of a place without the text of law that it is in.
pub fn no_text(language: Language) -> &'static str {
    pick(language, "chưa nêu văn bản", "names no text")
}

/// A number out of a total.
pub type OutOf = (usize, usize);

/// The law coverage of steps and of decisions, cited out of all, beside summed figures:
/// long and short.
pub fn coverage(language: Language, steps: OutOf, decisions: OutOf) -> (String, String) {
    let label = pick(language, "căn cứ", "law");
    let sign = pick(language, "Đ", "a");
    let of = |(cited, all): OutOf| format!("{cited}/{all}");
    if decisions.1 == 0 {
        return (
            format!("{label} {}", of(steps)),
            format!("{sign}{}", of(steps)),
        );
    }
    (
        format!(
            "{label} {}/{}, {}/{}",
            steps.0,
            super::number::steps(language, steps.1),
            decisions.0,
            super::number::several(language, decisions.1, "rẽ", "decision", "decisions")
        ),
        format!("{sign}{}+{}", of(steps), of(decisions)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Edit, InstrumentId, Map, Order};
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
            ..Citation::default()
        }
    }

    #[test]
    fn a_citation_goes_from_the_small_to_the_large() {
        let (map, id) = decree();
        let order = Order::of(&map);
        let [vi, en] = [Vi, En].map(|language| Speaker::new(language, &map, &order));
        let full = Citation {
            clause: Some("2".into()),
            point: Some("a".into()),
            ..cited(Some("26"), Some(id))
        };
        assert_eq!(
            vi.citation(&full),
            "điểm a khoản 2 Điều 26 Nghị định 01/2021/NĐ-CP"
        );
        assert_eq!(
            en.citation(&full),
            "point a clause 2 Article 26 of Decree 01/2021/NĐ-CP"
        );
        assert_eq!(vi.citation_short(&full), "Đ.26");
        assert_eq!(vi.citation(&cited(Some("34"), None)), "Điều 34");
        assert_eq!(vi.citation(&cited(None, None)), "a34");
        assert_eq!(vi.citation_short(&cited(None, Some(id))), "01/2021/NĐ-CP");
    }

    #[test]
    fn the_three_states_are_told_apart() {
        let map = Map::default();
        let order = Order::of(&map);
        let [vi, en] = [Vi, En].map(|language| Speaker::new(language, &map, &order));
        assert_eq!(vi.basis_short(&LegalBasis::NotAsked), None);
        assert_eq!(
            vi.basis(&LegalBasis::NoneFound),
            "không tìm thấy căn cứ pháp lý"
        );
        let two = LegalBasis::Cited(vec![cited(Some("26"), None), cited(Some("34"), None)]);
        assert_eq!(en.basis_short(&two).as_deref(), Some("Art.26+1"));
        assert_eq!(vi.basis(&two), "Điều 26; Điều 34");
    }
}
