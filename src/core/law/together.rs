//! Points, clauses and articles named in a row: which of them make up one place, and how
//! lists are combined.

use super::place::{Apart, Group};
use crate::model::citation::{Level, Place};

/// The most places that a list of points and clauses may combine to.
const MOST_TOGETHER: usize = 36;
/// A longer list is not shared by the places before it.
const MOST_TAKEN_OVER: usize = 4;

/// The places made up by groups of points, clauses and articles, and whether two groups
/// had nothing between them.
pub(super) fn resolve(groups: &[Group]) -> (Vec<Place>, bool) {
    let units = units(groups);
    let unparted = units.iter().skip(1).any(|unit| unit.apart == Apart::Not);
    let mut places = Vec::new();
    let none = [Place::default()];
    for unit in units {
        let items = |level: Level| {
            let at = unit.groups[level as usize];
            let items = at
                .map(|at| &groups[at].items[..])
                .filter(|items| !items.is_empty())
                .unwrap_or(&none);
            let taken_over = at.is_some_and(|at| at > unit.last);
            if taken_over && items.len() > MOST_TAKEN_OVER {
                &items[..1]
            } else {
                items
            }
        };
        let lists: Vec<_> = Level::ALL.iter().copied().map(items).collect();
        let together: usize = lists.iter().map(|list| list.len().min(100)).product();
        cross(&lists, together <= MOST_TOGETHER, &mut places);
    }
    (places, unparted)
}

/// Combines lists: all with all, or of long lists each item with the first of the others.
fn cross(lists: &[&[Place]], all: bool, places: &mut Vec<Place>) {
    let mut whole = vec![Place::default()];
    for list in lists.iter().rev() {
        let each = |(at, base): (usize, Place)| {
            let first = if all || at == 0 { list.len() } else { 1 };
            let items = list.iter().take(first);
            items.map(move |item| item.clone().or(&base))
        };
        whole = whole.into_iter().enumerate().flat_map(each).collect();
    }
    places.append(&mut whole);
}

const LEVELS: usize = Level::ALL.len();

/// Groups that make up one place together, by level.
struct Unit {
    apart: Apart,
    groups: [Option<usize>; LEVELS],
    /// The last of its own groups; groups after it are shared with the next unit.
    last: usize,
    /// Whether it runs from large to small.
    down: bool,
}

/// Splits groups into units of one place each, small to large or large to small. A level
/// missing in one is shared from the next.
fn units(groups: &[Group]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        let level = group.level as usize;
        // "khoản 1 Mục 2 Điều 5": a section may also come before its article.
        let between = |unit: &Unit| {
            let section = Level::Section as usize;
            group.level == Level::Article
                && unit.groups[section..].iter().rposition(Option::is_some) == Some(0)
                && unit.groups[section].is_some_and(|section| section + 1 == at)
                && unit.groups[..section].iter().any(Option::is_some)
        };
        let fits = units.last().is_some_and(|unit| {
            let has = |level: &usize| unit.groups[*level].is_some();
            let high = (0..LEVELS).rfind(has).unwrap_or(0);
            let low = (0..LEVELS).find(has).unwrap_or(0);
            let between = between(unit);
            // "khoản 1 Điều 5, Phụ lục I" are two places.
            let beside =
                group.level >= Level::Form && unit.groups[Level::Article as usize].is_some();
            unit.groups[level].is_none()
                && match group.apart {
                    Apart::And | Apart::To => false,
                    Apart::Not => level > high || level < low || between,
                    // "khoản 2, Điều 26" is one place, and so is "Điều 27, khoản 1"; but
                    // in "Điều 5, khoản 2 Điều 6" the clause belongs to the next.
                    Apart::Comma => {
                        !beside && level > high
                            || level < low && !leads_up(groups, at, high)
                            || between
                    }
                }
        });
        match units.last_mut() {
            Some(unit) if fits => {
                unit.down = unit.groups[level + 1..].iter().any(Option::is_some) && !between(unit);
                unit.groups[level] = Some(at);
                unit.last = at;
            }
            _ => {
                let mut unit = [None; LEVELS];
                unit[level] = Some(at);
                units.push(Unit {
                    apart: group.apart,
                    groups: unit,
                    last: at,
                    down: false,
                });
            }
        }
    }
    for at in (1..units.len()).rev() {
        let next = units[at].groups;
        let unit = &mut units[at - 1].groups;
        let high = unit.iter().rposition(Option::is_some).unwrap_or(0);
        // "khoản 1 Điều 5 và khoản 2 Mục II": the article does not belong to the section.
        let article = Level::Article as usize;
        let whole = high >= article && next[article].is_none() && unit[article].is_some();
        if !whole && next[..=high].iter().any(Option::is_some) {
            unit[high + 1..].copy_from_slice(&next[high + 1..]);
        }
    }
    // "Điều 5 khoản 1 và khoản 3": a level below an article stays in that article.
    for at in 1..units.len() {
        let before = &units[at - 1];
        let (from, down) = (before.groups, before.down);
        let unit = &mut units[at];
        let high = unit.groups.iter().rposition(Option::is_some).unwrap_or(0);
        if down
            && from[..=high].iter().any(Option::is_some)
            && from[high + 1..].iter().any(Option::is_some)
        {
            unit.groups[high + 1..].copy_from_slice(&from[high + 1..]);
            unit.down = true;
        }
    }
    units
}

/// Whether the groups from `at` on lead up to a level without a break.
fn leads_up(groups: &[Group], at: usize, level: usize) -> bool {
    let mut reached = groups[at].level as usize;
    for group in &groups[at + 1..] {
        let next = group.level as usize;
        if group.apart == Apart::And || group.apart == Apart::To || next <= reached {
            return false;
        }
        reached = next;
        if reached >= level {
            return true;
        }
    }
    false
}
