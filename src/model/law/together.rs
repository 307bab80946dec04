//! Points, clauses and articles that were named one after the other: which of them
//! make one place, and what a list beside a list comes to.

use super::place::{Apart, Group, Level, Place};

/// No list names more places than this by naming points and clauses side by side.
const MOST_TOGETHER: usize = 36;
/// Nor is a longer list taken over by the places before it.
const MOST_TAKEN_OVER: usize = 4;

/// The places that groups of points, clauses and articles make, and whether two of
/// them had nothing between.
pub(super) fn resolve(groups: &[Group]) -> (Vec<Place>, bool) {
    let units = units(groups);
    let unparted = units.iter().skip(1).any(|unit| unit.apart == Apart::Not);
    let mut places = Vec::new();
    let none = [Place::default()];
    for unit in units {
        let items = |level: Level| {
            let at = unit.groups[level as usize];
            let items = at.map(|at| &groups[at].items[..]);
            let items = items.filter(|items| !items.is_empty()).unwrap_or(&none);
            let taken_over = at.is_some_and(|at| at > unit.last);
            match taken_over && items.len() > MOST_TAKEN_OVER {
                true => &items[..1],
                false => items,
            }
        };
        let lists = [Level::Point, Level::Clause, Level::Article].map(items);
        let together: usize = lists.iter().map(|list| list.len().min(100)).product();
        cross(lists, together <= MOST_TOGETHER, &mut places);
    }
    (places, unparted)
}

/// Writes lists out: all with all, or of long ones each with the first of the others.
fn cross([points, clauses, articles]: [&[Place]; 3], all: bool, places: &mut Vec<Place>) {
    let mut place = |point: &Place, clause: &Place, article: &Place| {
        places.push(Place {
            point: point.point.clone().or_else(|| article.point.clone()),
            clause: clause.clause.clone().or_else(|| article.clause.clone()),
            article: article.article.clone(),
        });
    };
    let firsts = |list: &'_ [Place], at: usize| -> usize {
        match all || at == 0 {
            true => list.len(),
            false => 1,
        }
    };
    for (i, article) in articles.iter().enumerate() {
        for (j, clause) in clauses.iter().take(firsts(clauses, i)).enumerate() {
            for point in points.iter().take(firsts(points, i + j)) {
                place(point, clause, article);
            }
        }
    }
}

/// Groups that make one place together, by level.
struct Unit {
    apart: Apart,
    groups: [Option<usize>; 3],
    /// The last of its own groups; those after it are taken over.
    last: usize,
}

/// Groups that make one place each, small to large or large to small; what is missing
/// in one is that of the next.
fn units(groups: &[Group]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        let level = group.level as usize;
        let fits = units.last().is_some_and(|unit| {
            let has = |level: &usize| unit.groups[*level].is_some();
            let high = (0..3).rfind(has).unwrap_or(0);
            let low = (0..3).find(has).unwrap_or(0);
            unit.groups[level].is_none()
                && match group.apart {
                    Apart::And | Apart::To => false,
                    Apart::Not => level > high || level < low,
                    // "khoản 2, Điều 26" is one, and so is "Điều 27, khoản 1"; but in
                    // "Điều 5, khoản 2 Điều 6" the clause is of the next.
                    Apart::Comma => level > high || level < low && !leads_up(groups, at, high),
                }
        });
        match units.last_mut() {
            Some(unit) if fits => {
                unit.groups[level] = Some(at);
                unit.last = at;
            }
            _ => {
                let mut unit = [None; 3];
                unit[level] = Some(at);
                units.push(Unit {
                    apart: group.apart,
                    groups: unit,
                    last: at,
                });
            }
        }
    }
    for at in (1..units.len()).rev() {
        let next = units[at].groups;
        let unit = &mut units[at - 1].groups;
        let high = unit.iter().rposition(Option::is_some).unwrap_or(0);
        if next[..=high].iter().any(Option::is_some) {
            unit[high + 1..].copy_from_slice(&next[high + 1..]);
        }
    }
    units
}

/// Whether the groups from `at` on go up to a level without a break.
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
