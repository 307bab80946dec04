//! The lines of one map, or those of the as-is and the to-be side by side.

use std::collections::{HashMap, HashSet};

use super::Path;
use crate::analysis::report::Line;
use crate::model::{Figure, Value};

/// A line with its value in the as-is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PanelLine {
    pub line: Line,
    pub path: Path,
    pub was: Was,
}

/// The value of a line in the as-is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Was {
    /// Only one map is shown.
    Alone,
    Known(Value),
    /// The as-is does not have the line.
    New,
    /// Only the as-is has the line.
    Gone,
}

impl PanelLine {
    pub fn is_heading(&self) -> bool {
        matches!(self.line.name, Figure::Section(_))
    }
}

/// The rows of one map.
pub(super) fn alone(lines: Vec<Line>) -> Vec<PanelLine> {
    let was = lines.iter().map(|_| Was::Alone).collect();
    with_paths(lines, was)
}

/// The rows of both maps: each line of the to-be with its earlier value, and the lines that
/// are gone in their old places.
pub(super) fn merged(was: Vec<Line>, now: Vec<Line>) -> Vec<PanelLine> {
    let (mut lines, mut said) = (Vec::new(), Vec::new());
    for (was, now) in sections(&was, &now) {
        lines.push(now[0].clone());
        said.push(Was::Alone);
        merge(&was[1..], &now[1..], &mut lines, &mut said);
    }
    with_paths(lines, said)
}

/// The sections of both, with their headings; a section of only one map has just its
/// heading in the other.
fn sections<'a>(was: &'a [Line], now: &'a [Line]) -> Vec<(&'a [Line], &'a [Line])> {
    let begins = |line: &Line| matches!(line.name, Figure::Section(_));
    let (was, now) = (cut(was, begins), cut(now, begins));
    let mut found: Vec<(&[Line], &[Line])> = Vec::new();
    for of in &now {
        let old = was.iter().find(|old| old[0].name == of[0].name);
        found.push((old.unwrap_or(&&of[..1]), of));
    }
    for old in was {
        if !now.iter().any(|of| of[0].name == old[0].name) {
            found.push((old, &old[..1]));
        }
    }
    found
}

/// The lines of one level, each with the lines under it.
fn groups(lines: &[Line]) -> Vec<&[Line]> {
    let depth = lines.first().map_or(0, |line| line.depth);
    cut(lines, |line| line.depth <= depth)
}

/// The lines in stretches, each from a line that begins one.
fn cut(lines: &[Line], begins: impl Fn(&Line) -> bool) -> Vec<&[Line]> {
    let starts: Vec<usize> = (0..lines.len())
        .filter(|at| begins(&lines[*at]))
        .chain([lines.len()])
        .collect();
    starts
        .windows(2)
        .map(|two| &lines[two[0]..two[1]])
        .collect()
}

fn merge(was: &[Line], now: &[Line], lines: &mut Vec<Line>, said: &mut Vec<Was>) {
    let (was, now) = (groups(was), groups(now));
    let places: HashMap<&Figure, usize> = was
        .iter()
        .zip(0..)
        .map(|(g, at)| (&g[0].name, at))
        .collect();
    let names: HashSet<&Figure> = now.iter().map(|group| &group[0].name).collect();
    let mut next = 0;
    let gone = |group: &[Line], lines: &mut Vec<Line>, said: &mut Vec<Was>| {
        if !names.contains(&group[0].name) {
            said.extend(group.iter().map(|_| Was::Gone));
            lines.extend_from_slice(group);
        }
    };
    for group in now {
        let place = places.get(&group[0].name).copied();
        if let Some(place) = place.filter(|place| *place >= next) {
            was[next..place]
                .iter()
                .for_each(|old| gone(old, lines, said));
            next = place + 1;
        }
        lines.push(group[0].clone());
        match place.map(|place| was[place]) {
            Some(old) => {
                said.push(Was::Known(old[0].value.clone()));
                merge(&old[1..], &group[1..], lines, said);
            }
            None => {
                said.extend(group.iter().map(|_| Was::New));
                lines.extend_from_slice(&group[1..]);
            }
        }
    }
    was[next..].iter().for_each(|old| gone(old, lines, said));
}

fn with_paths(lines: Vec<Line>, was: Vec<Was>) -> Vec<PanelLine> {
    let mut path: Path = Vec::new();
    let row = |(line, was): (Line, Was)| {
        let depth = match line.name {
            Figure::Section(_) => 0,
            _ => line.depth + 1,
        };
        path.truncate(depth);
        path.push(line.name.clone());
        PanelLine {
            path: path.clone(),
            line,
            was,
        }
    };
    lines.into_iter().zip(was).map(row).collect()
}
