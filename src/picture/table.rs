//! The steps as rows: the columns of the table and the text of each cell. The table on
//! the screen and the printed one are equal.

use super::badge::Talked;
use super::{Badge, Glyphs, Role, badge};
use crate::analysis::figure;
use crate::catalogue::{self, Choice, mark};
use crate::lang::{self, Speaker, table, words};
use crate::model::{
    Aim, Commented, Fact, Field, Held, Language, LegalBasis, Map, Paper, Step, StepId, StepKind,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    Number,
    Name,
    Lane,
    Fact(Field),
    /// Marks, and the numbers of questions, comments and notes.
    Marks,
    Phase,
    /// Task, wait or decision.
    Kind,
    /// The flows out.
    Next,
}

/// The columns of a map in order: those asked in every room first. Without phases there
/// is no column for them.
pub fn columns(map: &Map) -> Vec<Column> {
    let placed = |field: &Field| Some((catalogue::fact(*field).column?.place, *field));
    let asked = |field: &&Field| catalogue::fact::is_asked(**field, map.header());
    let facts = Field::ALL.iter().filter(asked);
    let mut facts: Vec<(u8, Field)> = facts.filter_map(placed).collect();
    facts.sort_unstable_by_key(|(place, _)| *place);
    let behind = facts.partition_point(|(place, _)| *place < catalogue::fact::Column::BEHIND);
    let (first, last) = facts.split_at(behind);
    let fact = |(_, field): &(u8, Field)| Column::Fact(*field);
    let mut all = vec![Column::Number, Column::Name, Column::Lane];
    all.extend(first.iter().map(fact));
    all.extend([Column::Marks, Column::Next]);
    all.extend(Some(Column::Phase).filter(|_| !map.phases().is_empty()));
    all.push(Column::Kind);
    all.extend(last.iter().map(fact));
    all
}

impl Column {
    /// The heading, short enough for the column.
    pub fn head(self, language: Language) -> &'static str {
        match self {
            Column::Number => table::number(language),
            Column::Name => table::step(language),
            Column::Lane => table::lane(language),
            Column::Marks => table::marks(language),
            Column::Phase => table::phase(language),
            Column::Kind => table::kind(language),
            Column::Next => table::next(language),
            Column::Fact(field) => match catalogue::fact(field).column {
                Some(column) => column.head.say(language),
                None => field.word(language),
            },
        }
    }

    /// Its name in a sentence.
    pub fn name(self, language: Language) -> String {
        match self {
            Column::Fact(field) => field.word(language).to_string(),
            other => other.head(language).to_lowercase(),
        }
    }

    /// Its width in cells on a screen of this width: columns of words get more on a wide
    /// one. The name gets the rest.
    pub fn width(self, screen: u16) -> u16 {
        let more = (screen.saturating_sub(80) / 8).min(10);
        match self {
            Column::Number => 3,
            Column::Name => 26,
            Column::Lane => 14 + more + more / 2,
            Column::Phase | Column::Marks => 14 + more,
            Column::Kind => 9,
            Column::Next => 18 + more / 2,
            Column::Fact(field) => match catalogue::fact(field).column {
                Some(column) => column.width + more * column.grows / 2,
                None => 14,
            },
        }
    }

    /// Whether text typed in it begins with a digit.
    pub fn is_typed_by_digits(self) -> bool {
        self.is_figure() && self != Column::Number
    }

    /// Whether it holds figures, which are right-aligned.
    pub fn is_figure(self) -> bool {
        match self {
            Column::Number => true,
            Column::Fact(field) => catalogue::fact::is_quantity(field),
            Column::Name
            | Column::Lane
            | Column::Marks
            | Column::Phase
            | Column::Kind
            | Column::Next => false,
        }
    }
}

/// The source of the rows.
#[derive(Clone, Copy)]
pub struct Rows<'a> {
    pub speaker: Speaker<'a>,
    pub commented: &'a Commented,
    pub glyphs: &'a Glyphs,
}

impl Rows<'_> {
    /// The text of a cell, as short as the badges on the map.
    pub fn cell(&self, id: StepId, column: Column) -> Badge {
        let (l, map) = (self.speaker.language, self.speaker.map);
        let Some(step) = map.step(id) else {
            return (String::new(), Role::Dim);
        };
        let known = |text: String| (text, Role::Text);
        match column {
            Column::Number => {
                let number = map.number(id);
                let text = number.map_or(String::new(), |number| number.to_string());
                (text, Role::Number)
            }
            Column::Name => self.name(step),
            Column::Lane => known(self.speaker.lane(step.lane)),
            Column::Phase => {
                let phase = step.phase.and_then(|phase| map.phases().get(&phase));
                let name = phase.map_or(String::new(), |p| lang::printable(&p.name).into_owned());
                (name, Role::Phase)
            }
            Column::Kind => {
                let role = match step.kind {
                    StepKind::Decision => Role::Decision,
                    StepKind::Wait => Role::Wait,
                    _ => Role::Text,
                };
                (step.kind.word(l).to_string(), role)
            }
            Column::Marks => self.marks(id),
            Column::Next => known(self.next(id)),
            Column::Fact(field) => self.fact(step, field),
        }
    }

    /// The text of a cell in full; none where it is empty. A fact is written with all its
    /// claims and their sources.
    pub fn said(&self, id: StepId, column: Column) -> Option<String> {
        let map = self.speaker.map;
        let step = map.step(id)?;
        let parts: Vec<String> = match column {
            Column::Fact(field) => {
                let said = figure::statements(step, field).into_iter();
                let words = said.map(|stated| {
                    let value = self.speaker.value(&stated.fact);
                    match stated.by {
                        Some(by) => format!("{value} ({})", self.speaker.source(by)),
                        None => value,
                    }
                });
                words.collect()
            }
            Column::Marks => {
                let marks = map.marks_on(id);
                let kinds = marks.map(|(_, mark)| self.speaker.mark_kind(&mark.kind));
                let Talked { waiting, noted } = badge::talked(map, self.commented, id);
                let l = self.speaker.language;
                let waiting = (waiting > 0).then(|| table::waiting(l, waiting));
                let noted = (noted > 0).then(|| table::noted(l, noted));
                kinds.chain(waiting).chain(noted).collect()
            }
            Column::Name => vec![lang::printable(&step.name).into_owned()],
            Column::Number | Column::Lane | Column::Phase | Column::Kind | Column::Next => {
                vec![self.cell(id, column).0]
            }
        };
        Some(parts.join(" · ")).filter(|said| !said.is_empty())
    }

    /// The content of a cell in full, with a word for an empty one.
    pub fn full(&self, id: StepId, column: Column) -> String {
        let words = words::words(self.speaker.language);
        let nothing = match column {
            Column::Fact(Field::Law) => words.law_not_asked,
            Column::Fact(_) => words.not_asked,
            Column::Marks | Column::Phase => words.none,
            Column::Number | Column::Name | Column::Lane | Column::Kind | Column::Next => "",
        };
        self.said(id, column).unwrap_or_else(|| nothing.to_string())
    }

    fn name(&self, step: &Step) -> Badge {
        let name = lang::shown_name(&lang::printable(&step.name), step.kind);
        if step.kind.is_numbered() {
            return (name, Role::Text);
        }
        let kind = step.kind.word(self.speaker.language);
        let text = if name.is_empty() {
            kind.to_string()
        } else {
            format!("{kind}: {name}")
        };
        (text, Role::Dim)
    }

    /// The most important of the marks, questions and notes of a step, as one symbol.
    pub fn sign(&self, id: StepId) -> Option<(&'static str, Role)> {
        let glyphs = self.glyphs;
        let marks = badge::marks(self.speaker.map, self.commented, id, glyphs);
        let Some((text, role)) = marks.into_iter().next() else {
            let (_, role) = self.noted(id)?;
            return Some((glyphs.noted, role));
        };
        Some(match role {
            Role::Remove => (glyphs.remove, role),
            Role::Link => (glyphs.link, role),
            Role::Mark => (glyphs.mark, role),
            _ if text.is_empty() => return None,
            _ => (glyphs.question, role),
        })
    }

    fn noted(&self, id: StepId) -> Option<Badge> {
        badge::noted(self.speaker.map, self.commented, id, self.glyphs)
    }

    fn marks(&self, id: StepId) -> Badge {
        let mut badges = badge::marks(self.speaker.map, self.commented, id, self.glyphs);
        badges.extend(self.noted(id));
        let role = badges.first().map_or(Role::Dim, |(_, role)| *role);
        let mut parts: Vec<String> = Vec::new();
        for (_, mark) in self.speaker.map.marks_on(id) {
            let kind = mark::Kind::of(&mark.kind);
            let sign = self.glyphs.sign(kind.row().sign);
            parts.push(format!("{sign} {}", kind.word(self.speaker.language)));
        }
        let marks = badge::signs(self.speaker.map, id).len();
        parts.extend(badges.into_iter().skip(marks).map(|(text, _)| text));
        (parts.join(" "), role)
    }

    /// The targets of the flows out: `yes ► 4, no ◄ 2`.
    fn next(&self, id: StepId) -> String {
        let (l, map, glyphs) = (self.speaker.language, self.speaker.map, self.glyphs);
        let ways = map.outs(id).map(|(flow_id, flow)| {
            let label = super::flow_label(map, flow_id, l);
            let arrow = if flow.back {
                glyphs.arrow_back
            } else {
                glyphs.arrow
            };
            let to = match flow.to {
                Aim::Open => glyphs.open.to_string(),
                Aim::Lane(lane) => map.lane(lane).map_or(String::new(), |lane| {
                    format!("{} {}", lang::printable(&lane.alias), glyphs.open)
                }),
                Aim::Step(step) => match (map.number(step), map.step(step)) {
                    (Some(number), _) => number.to_string(),
                    (None, Some(step)) => step.kind.word(l).to_string(),
                    (None, None) => String::new(),
                },
            };
            if label.is_empty() {
                format!("{arrow} {to}")
            } else {
                format!("{} {arrow} {to}", lang::printable(&label))
            }
        });
        ways.collect::<Vec<_>>().join(", ")
    }

    fn fact(&self, step: &Step, field: Field) -> Badge {
        let l = self.speaker.language;
        if !step.kind.is_numbered() {
            return (String::new(), Role::Dim);
        }
        let stated = figure::stated(step, field);
        let disputed = step.claims.iter().any(|claim| claim.fact.field() == field)
            && figure::disputed(step).contains(&field);
        let assumed = match &stated {
            Some(stated) if stated.is_assumption() => self.glyphs.assumed,
            _ => "",
        };
        let told = |text: String| {
            if disputed {
                (format!("{text}{}", self.glyphs.disputed), Role::Alert)
            } else {
                (format!("{assumed}{text}"), Role::Badge)
            }
        };
        match (field, stated.map(|stated| stated.fact)) {
            (Field::Elapsed, _) => {
                badge::time(self.speaker, step, self.glyphs).unwrap_or_else(|| {
                    if figure::is_unknown(step, Field::Elapsed) {
                        badge::time_unknown(l)
                    } else if step.kind.is_counted() {
                        badge::no_time(l)
                    } else {
                        (String::new(), Role::Dim)
                    }
                })
            }
            (Field::Law, _) => self.law(step),
            (_, None) => (String::new(), Role::Dim),
            (_, Some(Fact::Unknown(_))) => ("?".to_string(), Role::Alert),
            (_, Some(fact)) => told(match fact.value() {
                Held::Amount(_) => badge::amount(self.speaker, step, field),
                Held::Papers(papers) => {
                    let names = papers.iter().map(|p: &Paper| lang::printable(&p.name));
                    names.collect::<Vec<_>>().join("; ")
                }
                Held::Time(_) => match figure::spread(step, field) {
                    Some((least, most)) => self.speaker.spread(&least, &most).1,
                    None => self.speaker.value_short(&fact),
                },
                Held::OneOf
                | Held::Lane(_)
                | Held::Law(_)
                | Held::Flag(_)
                | Held::Place(_)
                | Held::Unknown => self.speaker.value_short(&fact),
            }),
        }
    }

    fn law(&self, step: &Step) -> Badge {
        let l = self.speaker.language;
        match figure::law(step) {
            LegalBasis::Cited(all) => {
                let short = all.iter().map(|c| self.speaker.citation_short(c));
                (short.collect::<Vec<_>>().join(", "), Role::Badge)
            }
            LegalBasis::NoneFound => {
                let text = format!("{} {}", self.glyphs.none_found, table::no_law(l));
                (text, Role::Alert)
            }
            LegalBasis::NobodyKnows => {
                let text = lang::words(l).law_nobody_knows.to_string();
                (text, Role::Alert)
            }
            LegalBasis::NotAsked if step.kind == StepKind::Task => badge::no_law(l),
            LegalBasis::NotAsked => (String::new(), Role::Dim),
        }
    }
}
