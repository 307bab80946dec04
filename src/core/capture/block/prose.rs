//! Plain lines: which are items of a list and so steps, and which only surround it.

use std::collections::HashMap;

use crate::capture::block::label::{Label, Style, counting, label};
use crate::capture::block::{Bare, Deed, Idle, Row};
use crate::capture::context::Context;
use crate::capture::read::line::Form;
use crate::capture::read::names;
use crate::capture::read::parse::{Tail, written};
use crate::capture::talk;
use crate::lang::fold;
use crate::model::NoteKind;

/// A plain line of a text.
pub(super) struct Plain<'a> {
    pub text: &'a str,
    /// From 0.
    pub line: usize,
}

/// What the lines under a heading are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Section {
    /// Steps, or what a line says of itself.
    Any,
    /// Who was there, and where: nothing of the process.
    Meeting,
    Notes(NoteKind),
}

/// Words before what a message begins with, folded.
const MAIL: &[&str] = &[
    "from",
    "to",
    "cc",
    "bcc",
    "sent",
    "subject",
    "date",
    "re",
    "fwd",
    "tu",
    "den",
    "chu de",
    "tieu de",
    "v/v",
    "nguoi gui",
    "nguoi nhan",
    "ngay gui",
    "attachments",
    "importance",
];
const GREETINGS: &[&str] = &[
    "dear",
    "hi",
    "hello",
    "hey",
    "good morning",
    "good afternoon",
    "good evening",
    "kinh gui",
    "kinh thua",
    "chao",
    "xin chao",
    "em chao",
    "than gui",
    "to whom it may concern",
];
const CLOSINGS: &[&str] = &[
    "thanks",
    "thank you",
    "many thanks",
    "regards",
    "best regards",
    "kind regards",
    "best",
    "best wishes",
    "cheers",
    "sincerely",
    "yours sincerely",
    "yours faithfully",
    "talk soon",
    "all the best",
    "with regards",
    "warm regards",
    "tran trong",
    "than men",
    "than",
    "cam on",
    "xin cam on",
    "thu ky",
    "em cam on",
    "anh cam on",
    "sent from my",
    "gui tu iphone",
];
/// Before what a protocol says of the meeting itself.
const MEETING: &[&str] = &[
    "date",
    "time",
    "venue",
    "place",
    "location",
    "chair",
    "chaired by",
    "minutes by",
    "minutes",
    "attendees",
    "present",
    "participants",
    "apologies",
    "excused",
    "recorded by",
    "absent",
    "in attendance",
    "agenda",
    "thoi gian",
    "dia diem",
    "thanh phan",
    "thanh phan tham du",
    "tham du",
    "vang",
    "vang mat",
    "chu tri",
    "thu ky",
    "nguoi ghi",
    "so",
    "noi nhan",
    "next meeting",
    "next workshop",
    "hom nay",
    "last updated",
];
/// Headings whose items are notes of a kind.
const NOTES: &[(NoteKind, &[&str])] = &[
    (
        NoteKind::Decision,
        &[
            "decisions",
            "decision",
            "conclusions",
            "conclusion",
            "resolutions",
            "ket luan",
            "quyet dinh",
            "thong nhat",
        ],
    ),
    (
        NoteKind::Action,
        &[
            "actions",
            "action points",
            "action items",
            "next steps",
            "to do",
            "phan cong",
            "viec can lam",
            "giao viec",
            "phan cong nhiem vu",
            "to chuc thuc hien",
        ],
    ),
    (
        NoteKind::Question,
        &[
            "questions",
            "open questions",
            "open issues",
            "open points",
            "cau hoi",
            "cau hoi con mo",
            "van de con mo",
            "con hoi",
        ],
    ),
];
/// Titles that say a text is the protocol of a meeting.
const TITLES: &[&str] = &[
    "minutes of",
    "meeting minutes",
    "minutes -",
    "minutes –",
    "bien ban",
];
/// Before the words that end a protocol.
const OVER: &[&str] = &[
    "the meeting closed",
    "meeting closed",
    "the meeting ended",
    "the meeting was closed",
    "the meeting was adjourned",
    "meeting adjourned",
    "cuoc hop ket thuc",
    "hoi nghi ket thuc",
    "buoi hop ket thuc",
];
/// Before the name of a phase.
const PHASES: &[&str] = &["giai doan", "phase", "stage", "phan", "part"];

/// In lines: who writes signs with fewer.
const SIGNATURE: usize = 14;
/// In words: a line without a bullet that is no longer is no text of several sentences.
const SHORT: usize = 12;
/// In lines: greetings stand so near the top.
const TOP: usize = 8;

struct Item<'a> {
    text: &'a str,
    line: usize,
    label: Option<Label>,
    /// The text behind the label.
    words: &'a str,
    /// A blank line, or the text's beginning, is before it.
    apart: bool,
}

/// The plain lines of a text, read one after the other.
pub(super) struct Prose<'a, 'c> {
    items: Vec<Item<'a>>,
    reading: Reading<'a, 'c>,
    next: usize,
}

impl<'a, 'c> Prose<'a, 'c> {
    pub fn of(lines: &[Plain<'a>], cx: &'a Context<'c>) -> Prose<'a, 'c> {
        let items = items(lines);
        let minutes = is_minutes(&items);
        let reading = Reading {
            cx,
            steps: style_of_steps(&items, minutes),
            minutes,
            mail: is_mail(&items),
            ours: items.iter().any(|item| item.text.starts_with("%%")),
            section: Section::Any,
            begun: false,
            under: false,
            closed: None,
            lane: None,
        };
        Prose {
            items,
            reading,
            next: 0,
        }
    }

    /// The next line becomes a row.
    pub fn line(&mut self, rows: &mut Vec<Row>, plan: &mut Vec<(usize, Deed)>) {
        let at = self.next;
        self.next += 1;
        let Some(item) = self.items.get(at) else {
            return;
        };
        let deeds = self.reading.line(&self.items, at);
        let mut row = Row::new(item.text.to_string(), item.line + 1);
        row.typed = match &deeds[..] {
            [Deed::Line { text, .. }] => text.clone(),
            _ => item.words.to_string(),
        };
        plan.extend(deeds.into_iter().map(|deed| (rows.len(), deed)));
        rows.push(row);
    }
}

fn items<'a>(lines: &[Plain<'a>]) -> Vec<Item<'a>> {
    let mut items: Vec<Item<'a>> = Vec::with_capacity(lines.len());
    let mut before = None;
    for Plain { text, line } in lines {
        let found = label(text);
        // `- Bước 1: ...`: the number tells more than the bullet.
        let inner = match found {
            Some((Label::Bullet, rest)) => {
                label(rest).filter(|(of, _)| matches!(of, Label::Step(_)))
            }
            _ => None,
        };
        let found = inner.or(found);
        items.push(Item {
            text,
            line: *line,
            label: found.map(|found| found.0),
            words: found.map_or(text.trim(), |found| found.1),
            apart: before.is_none_or(|before| line - before > 1),
        });
        before = Some(*line);
    }
    let labels: Vec<Option<Label>> = items.iter().map(|item| item.label).collect();
    for (item, counts) in items.iter_mut().zip(counting(&labels)) {
        if !counts {
            (item.label, item.words) = (None, item.text.trim());
        }
    }
    items
}

/// The numbers that the steps have, where a list is numbered: `Bước 1:` before all others,
/// else the most.
fn style_of_steps(items: &[Item<'_>], minutes: bool) -> Option<Style> {
    let mut many: HashMap<Style, (usize, usize)> = HashMap::new();
    let mut section = Section::Any;
    for item in items {
        if let Some(next) = section_of(item) {
            section = next;
        } else if section == Section::Meeting && begins_anew(item) {
            section = Section::Any;
        }
        let Some(label) = item.label.filter(|label| label.number().is_some()) else {
            continue;
        };
        if section != Section::Any || matches!(label, Label::Roman(_)) {
            continue;
        }
        let count = many.entry(label.style()).or_default();
        count.0 += 1;
        count.1 += usize::from(matches!(label, Label::Step(_)));
    }
    // Where each number has a list of its own below it, they count the parts of the text.
    let numbered = |item: &Item<'_>| item.label.is_some_and(|of| of.number().is_some());
    let over = |pair: &&[Item<'_>]| numbered(&pair[0]) && pair[1].label == Some(Label::Bullet);
    let heads = items.windows(2).filter(over).count();
    let bullets = items
        .iter()
        .filter(|item| item.label == Some(Label::Bullet));
    if minutes && heads > 1 && bullets.count() >= 2 * heads {
        many.retain(|_, (_, steps)| *steps > 0);
    }
    many.into_iter()
        .filter(|(_, (all, _))| *all > 1)
        .max_by_key(|(_, (all, steps))| (*steps, *all))
        .map(|(style, _)| style)
}

fn is_minutes(items: &[Item<'_>]) -> bool {
    let timed = items
        .iter()
        .filter(|item| time(item.words).is_some())
        .count();
    let titled = items.iter().take(TOP * 2).any(|item| {
        let folded = fold(item.text.trim());
        TITLES.iter().any(|title| folded.starts_with(title))
    });
    titled || timed > 1
}

fn is_mail(items: &[Item<'_>]) -> bool {
    items
        .iter()
        .take(TOP)
        .any(|item| headed(item.text, MAIL).is_some() || greets(item.text))
}

/// `10:05`, `[10:05]`, `9h30` at the front, and what is behind.
fn time(text: &str) -> Option<&str> {
    let bare = text.strip_prefix('[').unwrap_or(text);
    let hours = bare.find(|c: char| !c.is_ascii_digit())?;
    let rest = bare[hours..].strip_prefix([':', 'h', 'g', '.'])?;
    let minutes = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    if !(1..=2).contains(&hours) || minutes != 2 {
        return None;
    }
    let behind = rest[2..].strip_prefix(']').unwrap_or(&rest[2..]);
    let parts = behind.starts_with(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–'));
    let said =
        behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–'));
    (parts && !said.is_empty()).then_some(said)
}

/// What stands behind one of these words and a colon.
fn headed<'a>(text: &'a str, heads: &[&str]) -> Option<&'a str> {
    let (head, rest) = text.trim().split_once(':')?;
    heads.contains(&&*fold(head.trim())).then(|| rest.trim())
}

fn starts(text: &str, words: &[&str]) -> bool {
    let folded = fold(text.trim());
    words.iter().any(|word| {
        folded
            .strip_prefix(word)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn greets(text: &str) -> bool {
    starts(text, GREETINGS)
        && words(text) <= 8
        && (text.trim().ends_with([',', '!', ':', '.']) || words(text) <= 3)
}

fn closes(text: &str) -> bool {
    starts(text, CLOSINGS) && words(text) <= 6 && !text.trim().ends_with(';')
}

/// `=====`, `---`: nothing but the same sign.
fn is_rule(text: &str) -> bool {
    let text = text.trim();
    let mut signs = text.chars();
    let first = signs.next();
    let same = first.is_some_and(|first| {
        matches!(first, '-' | '=' | '_' | '*' | '~' | '─' | '—' | '.' | '`')
            && signs.all(|c| c == first)
    });
    text == "-- " || text == "--" || same && text.chars().count() > 2
}

/// `Page 2 of 3`, `Trang 1/2`, an address of the web.
fn is_page(text: &str) -> bool {
    let folded = fold(text.trim());
    let rest = ["page", "trang"]
        .iter()
        .find_map(|word| folded.strip_prefix(word));
    let numbers = rest.is_some_and(|rest| {
        let rest = rest.replace("of", "/");
        !rest.trim().is_empty()
            && rest
                .chars()
                .all(|c| c.is_ascii_digit() || c == '/' || c.is_whitespace())
    });
    let link =
        (folded.starts_with("http://") || folded.starts_with("https://")) && words(&folded) == 1;
    numbers || link
}

/// What the lines under this one are, if it is a heading that says so.
fn section_of(item: &Item<'_>) -> Option<Section> {
    let text = item.words.trim().trim_start_matches('#').trim();
    let bare = text.trim_end_matches(':').trim();
    if bare.is_empty() || words(bare) > 6 {
        return None;
    }
    let folded = fold(bare);
    let alone = !bare.contains(':');
    if alone && item.label != Some(Label::Bullet) {
        let kind = NOTES.iter().find(|(_, heads)| heads.contains(&&*folded));
        if let Some((kind, _)) = kind {
            return Some(Section::Notes(*kind));
        }
        let people = [
            "present",
            "attendees",
            "participants",
            "apologies",
            "in attendance",
            "agenda",
            "thanh phan",
            "thanh phan tham du",
            "tham du",
            "thanh phan du hop",
            "absent",
            "vang",
        ];
        if people.contains(&&*folded) {
            return Some(Section::Meeting);
        }
    }
    let marked = text.ends_with(':') || item.text.trim().starts_with('#') || is_heading(item);
    (marked && alone).then_some(Section::Any)
}

/// Whether a line is a heading by its form.
fn is_heading(item: &Item<'_>) -> bool {
    let caps = |text: &str| {
        let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
        letters.len() > 3 && letters.iter().all(|c| !c.is_lowercase())
    };
    matches!(item.label, Some(Label::Roman(_)))
        || item.label.is_none() && caps(item.text) && words(item.text) > 1
}

/// Whether a list of people has ended before this line.
fn begins_anew(item: &Item<'_>) -> bool {
    item.apart && item.label.is_some_and(|label| label.number().is_some())
}

struct Reading<'a, 'c> {
    cx: &'a Context<'c>,
    steps: Option<Style>,
    minutes: bool,
    mail: bool,
    /// A file of capture lines, in which each line is one.
    ours: bool,
    section: Section,
    /// The list of steps has begun.
    begun: bool,
    /// The lines here are about the step before.
    under: bool,
    /// Where somebody ended his message.
    closed: Option<usize>,
    /// The lane that a line of its own named.
    lane: Option<String>,
}

impl Reading<'_, '_> {
    fn line(&mut self, items: &[Item<'_>], at: usize) -> Vec<Deed> {
        let item = &items[at];
        if let Some(idle) = self.idle(items, at) {
            return vec![Deed::Nothing(idle)];
        }
        let named = section_of(item);
        if self.section == Section::Meeting && begins_anew(item) {
            self.section = Section::Any;
        }
        let numbered = item.label.filter(|label| label.number().is_some());
        if self.steps.is_some()
            && self.section == Section::Any
            && named.is_none_or(|named| named == Section::Any)
        {
            if numbered.map(Label::style) == self.steps {
                return self.step(item);
            }
            // Beside the steps other numbers count the parts of a text.
            let short = words(item.words) <= 8;
            if numbered.is_some() && short && (item.apart && self.minutes || self.heads(items, at))
            {
                return self.heading(named.unwrap_or(Section::Any), items, at);
            }
        }
        if self.steps.is_none() && self.minutes && numbered.is_some() && self.heads(items, at) {
            return self.heading(named.unwrap_or(Section::Any), items, at);
        }
        if let Some(section) = named {
            return self.heading(section, items, at);
        }
        match (self.section, self.steps) {
            (Section::Meeting, _) => vec![Deed::Nothing(Idle::Meeting)],
            (Section::Notes(kind), _) => vec![note_of(kind, item.words)],
            (Section::Any, Some(_)) => self.beside(item),
            (Section::Any, None) => self.plain(item),
        }
    }

    /// What surrounds the text.
    fn idle(&mut self, items: &[Item<'_>], at: usize) -> Option<Idle> {
        let text = items[at].text;
        if text.starts_with("%%") {
            return Some(Idle::Comment);
        }
        if is_rule(text) || is_page(text) {
            return Some(Idle::Rule);
        }
        if let Some(closed) = self.closed
            && at - closed <= SIGNATURE
        {
            return Some(Idle::Message);
        }
        let prose = self.mail || self.minutes;
        if self.minutes && starts(text, OVER) {
            self.closed = Some(at);
            return Some(Idle::Meeting);
        }
        if self.mail && at < TOP && headed(text, MAIL).is_some() {
            return Some(Idle::Message);
        }
        if at < TOP && self.mail && greets(text) {
            return Some(Idle::Message);
        }
        if self.mail && closes(text) && items.len() - at <= SIGNATURE && at > 0 {
            self.closed = Some(at);
            return Some(Idle::Message);
        }
        let meeting = self.minutes
            && items[at].label.is_none()
            && (headed(text, MEETING).is_some_and(|rest| !rest.is_empty()) || starts(text, TITLES));
        (prose && meeting).then_some(Idle::Meeting)
    }

    /// An item of the list of steps.
    fn step(&mut self, item: &Item<'_>) -> Vec<Deed> {
        // "Bước 4: 3 ngày" is said of a step that stands.
        if let Some(Label::Step(_)) = item.label
            && says_only_facts(item.words, self.cx)
        {
            return vec![Deed::line(item.text, Bare::Step)];
        }
        (self.begun, self.under) = (true, true);
        let mut sentences = self.sentences(item.words).into_iter();
        let first = sentences.next().unwrap_or_default();
        let text = self.in_lane(bare(first).trim_end_matches([':', ',']));
        let more = sentences.map(|said| Deed::line(said, Bare::Note(NoteKind::Remark)));
        std::iter::once(Deed::line(&text, Bare::Surely))
            .chain(more)
            .collect()
    }

    fn in_lane(&self, words: &str) -> String {
        match &self.lane {
            Some(lane) => format!("{lane}:: {words}"),
            None => words.to_string(),
        }
    }

    /// A line among numbered steps that is none of them.
    fn beside(&mut self, item: &Item<'_>) -> Vec<Deed> {
        if item.apart && item.label.is_none() {
            self.under = false;
        }
        // With a sign in front it is a line of ours.
        if item.label.is_none()
            && item
                .words
                .starts_with([',', '|', '>', '&', ';', '!', '@', '?'])
        {
            return vec![Deed::line(item.text, Bare::Step)];
        }
        if item.words.ends_with('?') {
            return vec![Deed::note(NoteKind::Question, item.words)];
        }
        let said = match time(item.words) {
            Some(said) if self.minutes => said,
            _ => item.words,
        };
        let kind = match self.under && self.begun {
            true => NoteKind::Remark,
            false => NoteKind::Parked,
        };
        let read = |said| Deed::line(said, Bare::Note(kind));
        self.sentences(said).into_iter().map(read).collect()
    }

    fn sentences<'t>(&self, text: &'t str) -> Vec<&'t str> {
        match self.ours {
            true => vec![text],
            false => sentences(text),
        }
    }

    /// The lines that the sentences of a text are. What comes behind the first is a remark
    /// where it says no more than that something is done.
    fn lines(&self, text: &str, bare: Bare, said: impl Fn(&str) -> String) -> Vec<Deed> {
        let mut sentences = self.sentences(text).into_iter();
        let first = sentences.next().unwrap_or(text);
        let more = sentences.map(|more| Deed::line(more, Bare::Note(NoteKind::Remark)));
        std::iter::once(Deed::line(&said(first), bare))
            .chain(more)
            .collect()
    }

    /// A line of a text whose steps are not numbered.
    fn plain(&mut self, item: &Item<'_>) -> Vec<Deed> {
        if self.minutes {
            let said = time(item.words).unwrap_or(item.words);
            if said.ends_with('?') {
                return vec![Deed::note(NoteKind::Question, said)];
            }
            let bare = match item.label {
                Some(_) => Bare::Step,
                None => Bare::Note(NoteKind::Parked),
            };
            return self.lines(said, bare, str::to_string);
        }
        if item.apart {
            self.lane = None;
        }
        // The line reads dashes itself: under `hồ sơ gồm:` they are papers.
        let words = match item.label {
            None => item.text,
            Some(_) => item.words,
        };
        // A short line is one of ours, with whatever signs.
        if item.label.is_none() && !self.mail && self::words(words) <= SHORT {
            return vec![Deed::line(&self.in_lane(words), Bare::Step)];
        }
        self.lines(words, Bare::Step, |said| match item.label {
            Some(Label::Bullet) => format!("- {}", self.in_lane(said)),
            Some(_) | None => self.in_lane(said),
        })
    }

    fn heading(&mut self, section: Section, items: &[Item<'_>], at: usize) -> Vec<Deed> {
        let item = &items[at];
        (self.section, self.under) = (section, false);
        self.lane = None;
        let bare = item.words.trim().trim_start_matches('#').trim();
        let bare = bare.trim_end_matches(':').trim();
        let written = item.text.trim_start().starts_with('#');
        let over_steps = self.steps.is_some()
            && item.label.is_some_and(|label| label.number().is_some())
            && !self.minutes
            && self.heads(items, at);
        let phase = written
            || over_steps
            || starts(bare, PHASES)
            || matches!(item.label, Some(Label::Roman(_)));
        match section {
            Section::Meeting => vec![Deed::Nothing(Idle::Meeting)],
            Section::Notes(_) => vec![Deed::Nothing(Idle::Heading)],
            Section::Any if written || phase && self.steps_follow(items, at) => {
                vec![Deed::Phase(bare.to_string())]
            }
            // A line that announces papers, or branches, is one of ours.
            Section::Any if talk::may_announce(item.words) => {
                vec![Deed::line(item.words, Bare::Step)]
            }
            Section::Any if item.words.trim_end().ends_with(':') && self.is_lane(bare) => {
                self.lane = Some(bare.to_string());
                vec![Deed::Nothing(Idle::Lane)]
            }
            Section::Any
                if self.steps.is_some()
                    || self.minutes
                    || self.mail
                    || item.text.trim_end().ends_with(':') =>
            {
                vec![Deed::Nothing(Idle::Heading)]
            }
            Section::Any => vec![Deed::line(item.words, Bare::Step)],
        }
    }

    /// Whether a numbered line has the steps, or bullets, right under it.
    fn heads(&self, items: &[Item<'_>], at: usize) -> bool {
        let below = items.get(at + 1).and_then(|item| item.label);
        let first = |style: Style| {
            let of = |item: &Item<'_>| item.label.is_some_and(|label| label.style() == style);
            items.iter().position(of)
        };
        match (self.steps, items[at].label) {
            // Letters below a numbered step are no headings of the next one.
            (Some(style), Some(own)) => {
                below.is_some_and(|label| label.style() == style)
                    && first(own.style()) < first(style)
            }
            (None, Some(_)) => below == Some(Label::Bullet),
            (_, None) => false,
        }
    }

    /// Whether steps stand under a heading.
    fn steps_follow(&self, items: &[Item<'_>], at: usize) -> bool {
        for item in &items[at + 1..] {
            if matches!(item.label, Some(Label::Roman(_))) || section_of(item).is_some() {
                return false;
            }
            let of_steps = match self.steps {
                Some(style) => item.label.map(Label::style) == Some(style),
                None => item.label.is_some() && !self.minutes,
            };
            if of_steps {
                return true;
            }
        }
        false
    }

    fn is_lane(&self, name: &str) -> bool {
        words(name) <= 8
            && (names::exact_lane(self.cx, name).is_some()
                || crate::capture::read::lanes::is_named(name))
    }
}

/// Behind a semicolon: the other branch of a condition.
const BRANCHES: &[&str] = &[
    "nếu",
    "ngược lại",
    "trường hợp",
    "còn nếu",
    "if",
    "otherwise",
    "else",
];

/// The sentences of a text, each with the sign that ends it; never none.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    while let Some(at) = end_of_sentence(rest) {
        found.push(&rest[..=at]);
        rest = rest[at + 1..].trim_start();
    }
    found.push(rest);
    found.into_iter().flat_map(of_condition).collect()
}

/// Words that a condition begins with, folded, and the word behind it.
const IF: &[&str] = &["neu", "truong hop", "if", "in case"];
const THEN: &[&str] = &[" thì ", ", "];

/// A condition with the first thing that is done then, and what else is done.
fn of_condition(said: &str) -> Vec<&str> {
    let parted = || {
        starts(said, IF).then_some(())?;
        let then = THEN
            .iter()
            .find_map(|then| Some((said.find(then)?, *then)))?;
        let done = then.0 + then.1.len();
        // "thì" may stand behind a condition of several parts.
        let next = done + said[done..].find(", ")?;
        (words(&said[done..next]) > 1).then_some(next)
    };
    match parted() {
        Some(at) => vec![&said[..at], said[at + 1..].trim_start()],
        None => vec![said],
    }
}

/// A sentence without the sign that ends it. A sign alone is a line of ours.
pub(super) fn bare(sentence: &str) -> &str {
    let said = sentence.trim();
    match said.trim_end_matches(['.', '!', ';', ',']).trim_end() {
        "" => said,
        bare => bare,
    }
}

/// Before a point that ends no sentence, folded; so do single letters.
const SHORTENED: &[&str] = &[
    "mr", "mrs", "ms", "dr", "st", "no", "nos", "art", "arts", "sec", "reg", "para", "tp", "ths",
    "ts", "pgs", "gs", "bs", "ks", "vs", "approx", "e.g", "i.e", "dept",
];

/// Where the first sentence ends, if another one follows. The point of "TP. Huế" or "No. 5"
/// ends none.
fn end_of_sentence(text: &str) -> Option<usize> {
    let mut ends = text.match_indices(['.', '!', ';']);
    ends.find_map(|(at, sign)| {
        let (before, behind) = (&text[..at], &text[at + 1..]);
        let next = behind.trim_start();
        if next.len() == behind.len() || words(before) < 3 {
            return None;
        }
        let last = before
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default();
        let last = fold(last.trim_start_matches(|c: char| !c.is_alphanumeric()));
        let letter = last.chars().count() == 1 && last.starts_with(char::is_alphabetic);
        let whole = !letter && !SHORTENED.contains(&&*last);
        let ends = match sign {
            ";" => starts(next, BRANCHES),
            _ => whole && next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()),
        };
        ends.then_some(at)
    })
}

/// Whether words are facts and nothing else.
fn says_only_facts(words: &str, cx: &Context<'_>) -> bool {
    let read = written(&format!(",{words}"), cx, Tail::Keeps);
    matches!(read, Ok(line) if matches!(line.form, Form::Late(_)))
}

/// A note under the heading of such notes; what asks is a question wherever it stands.
fn note_of(kind: NoteKind, text: &str) -> Deed {
    let asks = text.trim_end().ends_with('?') || starts(text, &["cau hoi", "question"]);
    // "Giao ông Huy ...": somebody is given something to do.
    let gives = kind == NoteKind::Decision && starts(text, &["giao"]);
    match (asks, gives) {
        (true, _) => Deed::note(NoteKind::Question, text),
        (false, true) => Deed::note(NoteKind::Action, text),
        (false, false) => Deed::note(kind, text),
    }
}
