//! A named text of law: kind, number, title, and in a first mention date, issuing body
//! and subject (Decree 30/2020/NĐ-CP, Annex I).

use super::amending;
use super::counts;
use super::english;
use super::kind::{self, InstrumentKind};
use super::letters::{Scan, folded, is_marked, may_spell};
use super::mention;
use super::number::{self, Bare, Number};
use super::place;
use super::titles::{self, AFTER_TITLE, SPELLED_TITLES, TITLES};
use crate::model::date::Date;
use crate::model::finding::Code;

use InstrumentKind as Kind;

/// A text of law as it was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub kind: InstrumentKind,
    /// Whether only the signs of its number tell the kind, and no word for it.
    pub implied: bool,
    /// `01/2021/NĐ-CP`.
    pub number: Option<String>,
    /// "Doanh nghiệp", of a law that goes by its title.
    pub title: Option<String>,
    /// The year that tells it from others with the same title or number.
    pub year: Option<u32>,
    /// The day of issue.
    pub date: Option<Date>,
    /// The issuing body.
    pub body: Option<String>,
    /// The subject.
    pub about: Option<String>,
}

impl Named {
    /// A text that is known by its name alone, as those of other countries are.
    pub fn by_name(name: &str) -> Named {
        Named {
            title: Some(name.to_string()),
            ..Named::of_kind(Kind::Unknown)
        }
    }

    /// Whether only the name of the text is known, not what kind of text it is.
    pub fn is_by_name(&self) -> bool {
        self.kind == Kind::Unknown && self.number.is_none() && self.title.is_some()
    }

    /// A text with only its kind known.
    pub fn of_kind(kind: InstrumentKind) -> Named {
        Named {
            kind,
            implied: false,
            number: None,
            title: None,
            year: None,
            date: None,
            body: None,
            about: None,
        }
    }
}

/// The surroundings of a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    /// The whole text: anything left over belongs to the citation.
    Whole {
        /// A place was cited, so a title that follows is that of a law.
        placed: bool,
    },
    /// A sentence may continue after it.
    Running,
    /// A sentence may continue after it, and a place was cited, so a text of law is
    /// meant.
    Placed,
}

impl Within {
    pub(super) fn is_whole(self) -> bool {
        matches!(self, Within::Whole { .. })
    }
}

/// Reads the name of a text of law; adds what is wrong with it to `flaws`.
pub(super) fn read(scan: &mut Scan<'_>, within: Within, flaws: &mut Vec<Code>) -> Option<Named> {
    let mut here = *scan;
    let mut found = Vec::new();
    let called = abbreviated(&mut here, within, &mut found)
        .or_else(|| english::read(&mut here, within, &mut found));
    if let Some(named) = called {
        *scan = here;
        flaws.extend(found);
        return Some(named);
    }
    let owner = owner(&mut here);
    let year = year_before(&mut here);
    let capital = here.raw().is_some_and(char::is_uppercase);
    let from = here.at;
    let kind = kind::word(&mut here);
    let word = here.since(from);
    let bare = if within.is_whole() {
        Bare::Any
    } else {
        Bare::Known
    };
    here.gap();
    let mut said_number = kind.is_some() && number_word(&mut here);
    let mut named = Named::of_kind(kind.unwrap_or(Kind::Unknown));
    // "Thông tư của Bộ Tài chính số 46-TC/TCT"
    let mut issuer = here;
    if kind.is_some()
        && !said_number
        && !within.is_whole()
        && issuer.any_word(&["cua", "of the", "of"])
        && issuer.gap()
        && mention::issuer_and_number(&mut issuer, &mut named)
    {
        (here, said_number) = (issuer, true);
    }
    if let Some(number) = number::read(&mut here, kind, bare) {
        let court = number.signs.as_deref().is_some_and(number::is_court);
        if court && !within.is_whole() {
            return None;
        }
        named.take_number(number, kind, &mut found);
    } else if let Some(number) = bare_number(&mut here, kind?, within, said_number, word) {
        named.number = Some(number);
    } else {
        let kind = kind?;
        named.body = None;
        let titled = match within {
            _ if said_number || !kind.has_title() => None,
            Within::Whole { placed } => titled_whole(&mut here, kind, placed, &mut found),
            Within::Running | Within::Placed => {
                titled(&mut here, kind, capital, within, &mut found)
            }
        };
        match titled {
            Some(titled) => named = titled,
            None if !within.is_whole() && kind.is_law_word() => {
                malformed(&mut here, kind, said_number)?;
                found.push(Code::NumberOff);
            }
            None => return None,
        }
    }
    if kind.is_some_and(|kind| kind::is_english(word, kind)) {
        found.retain(|flaw| *flaw != Code::NumberSpelling);
    }
    mention::read(&mut here, &mut named, within, &mut found);
    named.body = named.body.or(owner);
    if named.number.is_none() {
        named.year = named.year.or(year);
    }
    *scan = here;
    flaws.extend(found);
    Some(named)
}

/// "the 2020 Law on Investment": reads the year where it comes first.
fn year_before(scan: &mut Scan<'_>) -> Option<u32> {
    let mut here = *scan;
    let year = here.digits(4)?.parse().ok()?;
    let mut law = here;
    let named = law.gap()
        && law.raw().is_some_and(char::is_uppercase)
        && law.word("law")
        && law.gap()
        && law.at_word(&["on"]);
    if !named || !number::YEARS.contains(&year) {
        return None;
    }
    here.gap();
    *scan = here;
    Some(year)
}

/// "the Government's Decree No. 96/2008/ND-CP": reads the issuing body where it comes
/// first.
fn owner(scan: &mut Scan<'_>) -> Option<String> {
    let mut here = *scan;
    if !here.raw().is_some_and(char::is_uppercase) || !mention::body(&mut here, Within::Running) {
        return None;
    }
    let body = spaced(here.since(scan.at));
    if !(here.take('\'') || here.take('’')) || !here.word("s") || !here.gap() {
        return None;
    }
    kind::word(&mut here.clone())?;
    *scan = here;
    Some(body)
}

/// Reads a number that "Số:" announces, and the details after it.
pub(super) fn announced(scan: &mut Scan<'_>, flaws: &mut Vec<Code>) -> Option<Named> {
    let mut here = *scan;
    let number = number::read(&mut here, None, Bare::Announced)?;
    if number.signs.as_deref().is_some_and(number::is_court) {
        return None;
    }
    let mut named = Named::of_kind(Kind::Unknown);
    named.take_number(number, None, flaws);
    mention::read(&mut here, &mut named, Within::Running, flaws);
    *scan = here;
    Some(named)
}

/// `BLTTDS 2015`, `LDN 2020`, `BLLĐ số 45/2019/QH14`. An abbreviation used for nothing
/// but a law may stand alone; any other needs a place before it, or a year or number
/// after it.
fn abbreviated(scan: &mut Scan<'_>, within: Within, flaws: &mut Vec<Code>) -> Option<Named> {
    let mut here = *scan;
    let word = here.next_word();
    if !(3..=9).contains(&word.chars().count()) && word != "LHN" {
        return None;
    }
    let short = titles::of_short(word)?;
    here.skip_word();
    let mut named = Named::of_kind(short.kind);
    named.title = Some(short.title.to_string());
    year_and_number(&mut here, &mut named, flaws);
    let told = named.year.is_some() || named.number.is_some();
    let placed = matches!(within, Within::Placed | Within::Whole { placed: true });
    if !(short.sure || told || placed) {
        return None;
    }
    mention::read(&mut here, &mut named, within, flaws);
    *scan = here;
    Some(named)
}

/// "NQ 254", "Nghị định số 63 năm 2010". In small letters and without "số" it may be a
/// verb ("quyết định 5 việc").
fn bare_number(
    scan: &mut Scan<'_>,
    kind: Kind,
    within: Within,
    said_number: bool,
    word: &str,
) -> Option<String> {
    let capital = word.starts_with(char::is_uppercase);
    let numbered = kind.is_law_word()
        && !matches!(
            kind,
            Kind::Unknown
                | Kind::Notice
                | Kind::Order
                | Kind::Regulation
                | Kind::Constitution
                | Kind::Conclusion
        );
    let placed = matches!(within, Within::Placed | Within::Whole { placed: true });
    let vague = matches!(
        kind,
        Kind::Decision
            | Kind::Directive
            | Kind::OfficialLetter
            | Kind::Law
            | Kind::Code
            | Kind::Ordinance
    );
    if !numbered || !(capital || said_number || placed) {
        return None;
    }
    let sure = !vague || said_number || placed;
    // "Decree 31 issued two lists": a name with a capital and a figure, after which any
    // verb may follow. Of one figure, and of resolutions, this is less certain.
    let several = scan.next_word().len() > 1;
    let english = kind::is_english(word, kind);
    let certain = match kind {
        Kind::Resolution => english && several,
        _ => english || several,
    };
    let name = capital && certain && word.chars().count() > 3;
    number::bare(scan, |after| {
        if !sure {
            return dated(after);
        }
        (said_number || name || place::continues(after))
            && !counts::thing(after)
            && !counts::measure(after)
            || after.done()
            || year_said(after)
            || dated(after)
    })
}

/// "ngày 12/5/2003", as after the number of a letter.
fn dated(scan: &Scan<'_>) -> bool {
    let mut here = *scan;
    here.gap() && here.at_word(&["ngay", "dated"]) && super::day::read(&mut here).is_some()
}

/// "năm 2010".
fn year_said(scan: &Scan<'_>) -> bool {
    let mut here = *scan;
    here.gap() && here.spelled("nam", "năm") && here.gap() && here.digits(4).is_some()
}

/// "số", "no.", which announce a number. "Sở" and "sổ" are other words; without marks the
/// word may be one of them, unless a number follows.
pub(super) fn number_word(scan: &mut Scan<'_>) -> bool {
    let mut here = *scan;
    let said = here.spelled("so", "số") && {
        let mut next = here;
        next.gap();
        let word = next.next_word();
        is_marked(here.since(scan.at)) || word.chars().count() < 2 || !is_letters(word)
    };
    // "s 134/2016/NĐ-CP", "s2687/TCHQ-TXNK": scanning lost the ố.
    let lost = || {
        let mut next = *scan;
        let found = next.take('s') && {
            next.gap();
            next.is(|c| c.is_ascii_digit())
        };
        found.then_some(next)
    };
    if said {
        *scan = here;
    } else if let Some(next) = lost() {
        *scan = next;
    } else if !scan.any_word(&["no", "nos", "number", "nr"]) {
        return false;
    }
    if scan.is(|c| c == '.' || c == ':') {
        scan.bump();
    }
    scan.gap();
    true
}

fn is_letters(word: &str) -> bool {
    word.chars().all(char::is_alphabetic)
}

impl Named {
    fn take_number(&mut self, number: Number, said: Option<Kind>, flaws: &mut Vec<Code>) {
        flaws.extend(number.flaws);
        if let Some(signs) = &number.signs {
            let by_signs = match Kind::of_signs(signs) {
                Kind::Unknown if signs.split('/').any(number::is_agency) => Kind::OfficialLetter,
                kind => kind,
            };
            self.kind = match said {
                // "Thông tư 05/2015/TTLT-BTP-BCA-BYT"
                Some(Kind::Circular) if by_signs == Kind::JointCircular => Kind::JointCircular,
                // "theo quy định 15/2021/NĐ-CP" describes what the decree does.
                Some(Kind::Regulation) if !Kind::Regulation.may_bear(signs) => {
                    flaws.retain(|flaw| *flaw != Code::NumberKind);
                    by_signs
                }
                Some(kind) if kind != Kind::Unknown => kind,
                _ => by_signs,
            };
            if self.kind == Kind::JointCircular {
                flaws.retain(|flaw| *flaw != Code::NumberKind);
            }
        }
        self.implied = said.is_none();
        self.year = None;
        self.number = Some(number.text);
    }

    /// The year in the number.
    pub(super) fn numbered_year(&self) -> Option<u32> {
        number::year(self.number.as_deref()?)
    }
}

/// The rest of the text is the title, unless a number ends it.
fn titled_whole(
    scan: &mut Scan<'_>,
    kind: Kind,
    placed: bool,
    flaws: &mut Vec<Code>,
) -> Option<Named> {
    let from = scan.at;
    let mut here = *scan;
    let mut named = Named::of_kind(kind);
    while !here.done() {
        let end = here.at;
        // "Luật Doanh nghiệp số 59/2020/QH14"
        number_word(&mut here);
        if let Some(number) = number::read(&mut here, Some(kind), Bare::Any) {
            named.take_number(number, Some(kind), flaws);
            (named.title, named.year) = with_year(&scan.text[from..end]);
            *scan = here;
            return Some(named);
        }
        if here.at == end {
            here.bump();
        }
        while here.raw().is_some_and(|c| !c.is_whitespace()) {
            here.bump();
        }
        while here.raw().is_some_and(char::is_whitespace) {
            here.bump();
        }
    }
    let title = scan.text[from..].trim();
    let itself = folded(title) == "nay";
    if !placed || title.is_empty() || title.contains(',') || itself {
        return None;
    }
    (named.title, named.year) = with_year(title);
    *scan = here;
    Some(named)
}

/// Splits a title from the year after it: "Đất đai năm 2024".
pub(super) fn with_year(text: &str) -> (Option<String>, Option<u32>) {
    let text = text.trim();
    let year: Option<u32> = text
        .rsplit(char::is_whitespace)
        .next()
        .filter(|year| year.len() == 4)
        .and_then(|year| year.parse().ok());
    let Some(year) = year.filter(|year| number::YEARS.contains(year)) else {
        return ((!text.is_empty()).then(|| text.to_string()), None);
    };
    let mut title = text[..text.len() - 4].trim_end();
    if let Some((before, word)) = title.rsplit_once(char::is_whitespace)
        && folded(word) == "nam"
    {
        title = before.trim_end();
    }
    if title.is_empty() {
        (Some(text.to_string()), None)
    } else {
        (Some(title.to_string()), Some(year))
    }
}

/// A title in a sentence, with its year and number. `capital`: whether the word "Luật"
/// has one.
fn titled(
    scan: &mut Scan<'_>,
    kind: Kind,
    capital: bool,
    within: Within,
    flaws: &mut Vec<Code>,
) -> Option<Named> {
    let mut named = Named::of_kind(kind);
    let mut here = *scan;
    if kind == Kind::Constitution {
        here.word("nuoc cong hoa xa hoi chu nghia viet nam");
    } else {
        named.title = Some(title(&mut here, kind, capital, within == Within::Placed)?);
    }
    let said = year_and_number(&mut here, &mut named, flaws);
    if said == YearSaid::NoYear && kind == Kind::Constitution {
        return None;
    }
    *scan = here;
    Some(named)
}

/// A title in a sentence: a known one, or words from a capital up to where the sentence
/// continues. `placed`: whether a place in it was cited.
pub(super) fn title(
    scan: &mut Scan<'_>,
    kind: Kind,
    capital: bool,
    placed: bool,
) -> Option<String> {
    let mut here = *scan;
    let from = here.at;
    if here.at_word(english::OFFICES) {
        return None;
    }
    let named_so = here.raw().is_some_and(char::is_uppercase);
    // "the City Law Committee": an English word introduces a title with "on".
    let word = here.text[..from].split_whitespace().next_back();
    let english = word.is_some_and(|word| kind::is_english(word, kind));
    let known = known_title(&mut here, named_so, capital);
    if !known && let Some(title) = glued_title(&mut here) {
        *scan = here;
        return Some(title);
    }
    let found = known
        || amending::read(&mut here)
        || amending::alone(&mut here)
        || named_so
            && (initials(&mut here)
                || unknown_title(&mut here, kind)
                    && !is_firm(scan, &here)
                    && (!english || is_marked(here.since(from))))
        || english_title(&mut here)
        || capital && small_title(&mut here, placed);
    if !found {
        return None;
    }
    *scan = here;
    Some(spaced(here.since(from)))
}

/// Joins the words with single blanks.
pub(super) fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearSaid {
    Nothing,
    /// "năm" without a year behind it.
    NoYear,
}

/// Reads the year and the number that may follow a title.
pub(super) fn year_and_number(
    scan: &mut Scan<'_>,
    named: &mut Named,
    flaws: &mut Vec<Code>,
) -> YearSaid {
    short_name(scan);
    let mut after = *scan;
    // "Luật Thuỷ sản Việt Nam năm 2017": the name of the state is not part of the title.
    let mut state = after;
    if state.gap() && state.word("viet nam") && year_said(&state) {
        after = state;
        *scan = state;
    }
    if let Some((year, end)) = amended_in(&after) {
        named.year = Some(year);
        *scan = end;
        after = end;
    }
    after.pause();
    let bracket = after.take('(');
    let said = after.any_word(&["nam", "of"]) && after.gap();
    let mut no_year = false;
    if let Some(year) = after.digits(4).and_then(|year| year.parse().ok())
        && number::YEARS.contains(&year)
        && !after.is(|c| c == '/')
        && (!bracket || after.take(')'))
    {
        named.year = Some(year);
        *scan = after;
    } else if named.year.is_none()
        && let Some((year, end)) = issued_in(scan)
    {
        named.year = Some(year);
        *scan = end;
    } else {
        no_year = said;
    }
    let mut after = *scan;
    after.pause();
    let bracket = after.take('(');
    kind::word(&mut after);
    after.gap();
    number_word(&mut after);
    if let Some(number) = number::read(&mut after, Some(named.kind), Bare::Known)
        && number
            .signs
            .as_deref()
            .is_none_or(|signs| named.kind.may_bear(signs))
        && (!bracket || after.take(')'))
    {
        let year = named.year;
        named.take_number(number, Some(named.kind), flaws);
        named.year = year;
        *scan = after;
    }
    short_name(scan);
    if no_year {
        YearSaid::NoYear
    } else {
        YearSaid::Nothing
    }
}

/// "Luật Thi hành án dân sự sửa đổi, bổ sung năm 2014", "(sửa đổi, bổ sung năm 2014)":
/// where no other year tells the law, that of its amendment does.
fn amended_in<'t>(title: &Scan<'t>) -> Option<(u32, Scan<'t>)> {
    let mut here = *title;
    here.pause();
    let bracket = here.take('(');
    if !bracket && here.take(',') {
        here.gap();
    }
    if here.any_word(&["da duoc", "duoc", "da", "as"]) {
        here.gap();
    }
    if !(mention::amended(&mut here) || here.word("amended")) {
        return None;
    }
    let open = bracket && !here.take(')');
    here.gap();
    if here.any_word(&["nam", "in"]) {
        here.gap();
    }
    let year = here.digits(4)?.parse().ok()?;
    let ends = if open {
        here.take(')')
    } else {
        !here.is(|c| c == '/' || c.is_alphanumeric())
    };
    (ends && number::YEARS.contains(&year)).then_some((year, here))
}

/// "được ban hành năm 1994", "issued in 1994".
fn issued_in<'t>(title: &Scan<'t>) -> Option<(u32, Scan<'t>)> {
    const ISSUED_IN: &[&str] = &[
        "duoc ban hanh nam",
        "ban hanh nam",
        "duoc quoc hoi thong qua nam",
        "duoc thong qua nam",
        "thong qua nam",
        "issued in",
        "promulgated in",
        "adopted in",
        "passed in",
    ];
    let mut here = *title;
    here.pause();
    if !here.any_word(ISSUED_IN) {
        return None;
    }
    here.gap();
    let year = here.digits(4)?.parse().ok()?;
    let ends = !here.is(|c| c == '/' || c.is_alphanumeric());
    (ends && number::YEARS.contains(&year)).then_some((year, here))
}

/// "Bộ luật hình sự (BLHS) năm 2015", "năm 2015 (BLHS)": passes over the abbreviation,
/// which is no second citation; a year after it belongs to the law.
fn short_name(scan: &mut Scan<'_>) {
    let mut here = *scan;
    here.pause();
    if !here.take('(') {
        return;
    }
    let word = here.next_word();
    let capitals = word.chars().all(char::is_uppercase);
    here.skip_word();
    if capitals && (2..=9).contains(&word.chars().count()) && here.take(')') {
        *scan = here;
    }
}

/// `HN&GĐ`, `PCTN`: a title in capitals.
fn initials(scan: &mut Scan<'_>) -> bool {
    let mut here = *scan;
    let mut capitals = 0;
    while here.is(|c| c.is_alphanumeric() || c == '&') && capitals < 12 {
        if here.raw().is_some_and(char::is_lowercase) {
            return false;
        }
        capitals += 1;
        here.bump();
    }
    if capitals < 2 || here.is(char::is_alphanumeric) || !here.since(scan.at).contains('&') {
        return false;
    }
    *scan = here;
    true
}

/// "Luật phòng thủ dân sự năm 2023": an unknown title in small letters ends before a year,
/// number or date, or, after a place, where the sentence pauses.
fn small_title(scan: &mut Scan<'_>, placed: bool) -> bool {
    let mut here = *scan;
    for words in 0..LONGEST_TITLE {
        let word = folded(here.next_word());
        let plain = !word.is_empty() && word.chars().all(char::is_alphabetic);
        let mut after = here;
        let year = after.word("nam") && after.gap() && after.digits(4).is_some();
        let mut after = here;
        let number = number_word(&mut after) && after.is(|c| c.is_ascii_digit());
        let date = here.at_word(&["ngay"]) && super::day::read(&mut here.clone()).is_some();
        if words > 0 && (year || number || date) {
            return true;
        }
        if !plain || !here.raw().is_some_and(char::is_lowercase) || ends_title(here.next_word()) {
            return false;
        }
        here.skip_word();
        *scan = here;
        let ends = here.done() || here.is(|c| matches!(c, '.' | ',' | ';' | ')'));
        if ends && placed && words > 0 {
            return true;
        }
        if !here.pause() {
            return false;
        }
    }
    false
}

/// Reads the longest known title. In small letters, after a "Luật" with a capital, it
/// must have several words or a spelling that no other word has.
fn known_title(scan: &mut Scan<'_>, named_so: bool, capital: bool) -> bool {
    let Some(first) = scan.peek() else {
        return false;
    };
    let candidates = TITLES.iter().filter(|title| title.starts_with(first));
    // "Hôn nhân & Gia đình"
    let sign = scan.text[scan.at..].chars().take(60).any(|c| c == '&');
    let takes = |title: &str| {
        let mut here = *scan;
        let taken = here.word(title) || sign && here.word(&title.replace(" va ", " & "));
        taken.then_some(here)
    };
    let taken = candidates.filter_map(|title| Some((title, takes(title)?)));
    let Some((longest, here)) = taken.max_by_key(|(title, _)| title.len()) else {
        return false;
    };
    let several = longest.contains(' ');
    let typed = here.since(scan.at);
    let spelled = is_marked(typed)
        && SPELLED_TITLES
            .iter()
            .any(|title| folded(title) == folded(typed) && may_spell(typed, title));
    if !(named_so || several || capital && spelled) {
        return false;
    }
    *scan = here;
    true
}

/// "Luật thuế thu nhậpdoanh nghiệp", "Luật Đất đaiquy định": a known title where one blank
/// is missing, in it or behind it. Gives it with its blanks.
fn glued_title(scan: &mut Scan<'_>) -> Option<String> {
    let first = scan.peek()?;
    let several = |title: &&&str| title.starts_with(first) && title.contains(' ');
    let read = |title: &&str| {
        let mut here = *scan;
        let mut missing = None;
        for c in title.chars() {
            if c == ' ' && !here.gap() {
                if missing.is_some() {
                    return None;
                }
                missing = Some(here.at);
            }
            if c != ' ' && !here.take(c) {
                return None;
            }
        }
        let from = scan.at;
        let typed = here.since(from);
        if here.is(char::is_alphabetic) {
            let syllable = begins_syllable(here.next_word());
            return (missing.is_none() && syllable && is_marked(typed))
                .then(|| (here, spaced(typed)));
        }
        let split = missing?;
        let title = format!(
            "{} {}",
            scan.text[from..split].trim(),
            here.text[split..here.at].trim()
        );
        Some((here, spaced(&title)))
    };
    let found = TITLES.iter().filter(several).filter_map(read);
    let (here, title) = found.max_by_key(|(here, _)| here.at)?;
    *scan = here;
    Some(title)
}

/// Whether a word has the beginning and the vowel of a syllable of its own.
fn begins_syllable(word: &str) -> bool {
    let plain = folded(word);
    let vowel = |c: char| "aeiouy".contains(c);
    plain.len() > 1 && !plain.starts_with(vowel) && plain.contains(vowel)
}

/// In words: the longest title that is not a known one.
const LONGEST_TITLE: usize = 10;

/// "on Enterprises", "on Support for Small and Medium-sized Enterprises".
pub(super) fn english_title(scan: &mut Scan<'_>) -> bool {
    let mut here = *scan;
    if !here.word("on") || !here.gap() {
        return false;
    }
    let mut any = false;
    for _ in 0..LONGEST_TITLE {
        let number = number_word(&mut here.clone());
        let capital = !number && here.raw().is_some_and(char::is_uppercase);
        let joins = any && here.at_word(&["and", "of", "for", "the", "in", "to"]);
        let place = place::at_word(&here);
        if !capital && !joins || place || kind::word(&mut here.clone()).is_some() {
            break;
        }
        here.skip_word();
        if here.peek() == Some('-') {
            here.bump();
            here.skip_word();
        }
        if capital {
            (any, *scan) = (true, here);
        }
        if !here.pause() {
            break;
        }
    }
    any
}

/// `TTHC`.
fn is_initials(word: &str) -> bool {
    word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase)
}

fn unknown_title(scan: &mut Scan<'_>, kind: Kind) -> bool {
    if kind::word(&mut scan.clone()).is_some() {
        return false;
    }
    let mut here = *scan;
    let from = here.at;
    for words in 0..LONGEST_TITLE {
        let word = folded(here.next_word());
        let plain = !word.is_empty() && word.chars().all(char::is_alphabetic);
        let ends = words > 0
            && (ends_title(here.next_word())
                || here.at_word(&["sua doi"])
                || says(&here)
                || begins_text(&here));
        // "Luật Hộ tịch Đ5 ...", "Luật Doanh nghiệp và Nghị định ..."
        let mut next = here;
        let joins = next.any_word(&["va", "and"]) && next.gap() && {
            let lower = next.raw().is_some_and(char::is_lowercase);
            words == 0 || !lower
        };
        if !plain || ends || joins {
            return words > 0;
        }
        here.skip_word();
        *scan = here;
        if let Some(after) = behind_quotes(&here, kind) {
            *scan = after;
            return true;
        }
        // "Luật Phòng, chống X năm 2030"
        if let Some(after) = behind_comma(&here) {
            *scan = after;
            return true;
        }
        // "Luật TTHC về kiểm sát ...": an abbreviation is a whole title.
        let mut small = here;
        let small = small.gap() && small.raw().is_some_and(char::is_lowercase);
        if words == 0 && small && is_initials(here.since(from)) {
            return true;
        }
        // A title continues in small letters; a capital may begin another line.
        let line = here;
        let goes_on = if small {
            here.pause()
        } else {
            here.pause_full()
        };
        if !goes_on || mention::begins_anew(&line, &here) {
            return true;
        }
    }
    true
}

/// "Luật Hoàng Anh sẽ tư vấn": a law firm has a proper name, every word with a capital,
/// and a verb follows.
fn is_firm(from: &Scan<'_>, end: &Scan<'_>) -> bool {
    let name = &from.text[from.at..end.at];
    let mut words = name.split_whitespace();
    let proper = words.all(|word| word.starts_with(char::is_uppercase));
    let mut here = *end;
    const DOES: &[&str] = &[
        "se",
        "xin",
        "tu van",
        "ho tro",
        "cung cap",
        "chung toi",
        "nhan",
        "gui",
        "tra loi",
    ];
    proper && name.contains(char::is_whitespace) && here.gap() && here.at_word(DOES)
}

/// Whether a verb of two syllables stands here that tells what a law says; the first
/// syllable alone may be part of a title ("Luật Hòa giải").
fn says(scan: &Scan<'_>) -> bool {
    const SAYS: &[(&str, &str)] = &[
        ("giai thich", "giải thích"),
        ("dinh nghia", "định nghĩa"),
        ("khang dinh", "khẳng định"),
        ("ghi nhan", "ghi nhận"),
        ("liet ke", "liệt kê"),
        ("nghiem cam", "nghiêm cấm"),
    ];
    let here = *scan;
    SAYS.iter()
        .any(|(plain, proper)| here.clone().spelled(plain, proper))
}

/// "Luật Lưu trữ Nghị định số 26/2020/NĐ-CP": the name of another text begins.
fn begins_text(scan: &Scan<'_>) -> bool {
    let mut here = *scan;
    here.raw().is_some_and(char::is_uppercase)
        && kind::word(&mut here).is_some()
        && here.gap()
        && (number_word(&mut here) || here.is(|c| c.is_ascii_digit()))
}

/// "Pháp lệnh Quy định danh hiệu “Anh hùng Lao động” năm 1970": the end of a quoted part of
/// a title. After the name of a law quotes may hold its words; a year or day tells.
fn behind_quotes<'t>(title: &Scan<'t>, kind: Kind) -> Option<Scan<'t>> {
    const LONGEST: usize = 60;
    let quote = |c: char| matches!(c, '"' | '“' | '”');
    let mut here = *title;
    if !here.gap() || !here.is(quote) {
        return None;
    }
    here.bump();
    for _ in 0..LONGEST {
        if here.is(quote) {
            here.bump();
            let told = kind == Kind::Ordinance || is_told(&here);
            return told.then_some(here);
        }
        here.bump();
    }
    None
}

/// Whether a year, a number or a day follows, as only behind a title.
fn is_told(title: &Scan<'_>) -> bool {
    let mut here = *title;
    if !here.gap() {
        return false;
    }
    let mut number = here;
    let number = number_word(&mut number) && number.is(|c| c.is_ascii_digit());
    let date = here.at_word(&["ngay"]) && super::day::read(&mut here.clone()).is_some();
    number || date || year_said(title)
}

/// The end of a title that continues after a comma in small letters, up to what follows
/// only a title: a year, a number, a date. Over several commas only the year in which it
/// was issued tells.
fn behind_comma<'t>(scan: &Scan<'t>) -> Option<Scan<'t>> {
    const SHORT: usize = 8;
    const LONGEST: usize = 28;
    let mut here = *scan;
    if !here.take(',') || !here.gap() {
        return None;
    }
    let mut short = true;
    for words in 0..LONGEST {
        let mut end = *scan;
        end.at = scan.text[..here.at].trim_end().len();
        short &= words < SHORT;
        if words > 0 && (issued_in(&end).is_some() || short && is_told(&end)) {
            return Some(end);
        }
        let small = here.raw().is_some_and(char::is_lowercase);
        let mut next = here;
        let merit = next.spelled("co cong", "có công");
        let other = next.spelled("mot", "một") || !merit && ends_title(here.next_word());
        if !small || other {
            return None;
        }
        here.skip_word();
        if here.take(',') {
            short = false;
            here.gap();
        } else if !here.pause() {
            return None;
        }
    }
    None
}

/// Whether a word ends a title in a sentence; the word has its marks.
pub(super) fn ends_title(word: &str) -> bool {
    let plain = folded(word);
    let fits = |end: &&&str| folded(end) == plain && may_spell(word, end);
    AFTER_TITLE.iter().find(fits).is_some()
}

/// Reads something in the place of a number that is none: it has a figure, a slash, or
/// dots instead of a figure.
fn malformed(scan: &mut Scan<'_>, kind: Kind, said_number: bool) -> Option<()> {
    let mut here = *scan;
    let (mut figures, mut slashes, mut dots) = (0, 0, 0);
    let mut end = here.at;
    for _ in 0..40 {
        match here.peek() {
            Some(c) if c.is_whitespace() || matches!(c, ',' | ';' | ')' | '"') => break,
            Some('0'..='9') => figures += 1,
            Some('/') => slashes += 1,
            Some('.' | '…' | '_') => dots += 1,
            Some(_) => {}
            None => break,
        }
        let dot = here.peek() == Some('.');
        here.bump();
        // A full stop ends the sentence, not the number.
        if !dot || dots > 2 {
            end = here.at;
        }
    }
    let blank = dots > 1 || scan.peek() == Some('/') || scan.peek() == Some('…');
    let meant = match said_number {
        // Companies number their letters in any form.
        true if kind == Kind::OfficialLetter => figures > 0 && slashes > 1 || blank,
        true => figures > 0 && slashes > 0 || blank || figures > 0 && here.at > scan.at + 5,
        false => figures > 0 && slashes > 1,
    };
    scan.at = end;
    meant.then_some(())
}
