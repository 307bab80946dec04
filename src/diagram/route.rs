//! The way of every flow, and from that the coordinates of everything.
//!
//! A way is chosen on the grid first (which channels, which row), then tracks are
//! given inside the channels, then heights and widths follow from how many tracks
//! each channel needs.

use std::collections::{BTreeMap, HashMap};

use super::place::{Grid, Slot, is_box};
use super::track::{self, Net, Stretch};
use super::{Band, Bracket, Diagram, Label, Metrics, Node, Place, Wire};
use crate::model::{Aim, FlowId, Map, StepId, StepKind};

/// The way of a flow on the grid. Vertical channel `c` lies left of column `c`,
/// horizontal channel `r` above row `r`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Along the row, through free cells.
    Straight,
    /// One vertical in a channel; before it along the source's row, after it along
    /// the target's.
    Bend { channel: u32 },
    /// Down one channel, along a horizontal channel, and up or down another.
    Around { leave: u32, row: u32, enter: u32 },
}

struct Run {
    flow: FlowId,
    from: StepId,
    source: Slot,
    target: Slot,
    to: Node,
    back: bool,
    way: Way,
    label: u32,
}

/// Lines below the top of a box on which forward and backward flows dock.
const FORWARD_LINE: u32 = 1;
const BACK_LINE: u32 = 2;

pub(super) fn route(
    map: &Map,
    grid: &Grid,
    metrics: Metrics,
    label: &dyn Fn(FlowId) -> u32,
) -> Diagram {
    let mut runs = choose(map, grid, label, metrics);
    let around = horizontal_tracks(&runs);
    let rows = heights(grid, metrics, &around);
    let channels = vertical_tracks(&runs, &rows, &around);
    let columns = widths(grid, metrics, &channels);

    let mut diagram = Diagram {
        metrics,
        ..Diagram::default()
    };
    diagram.columns = columns.clone();
    diagram.width = columns.last().map_or(0, |(x, w)| x + w) + channels.width(grid.columns);
    bands(grid, &rows, metrics, &mut diagram);
    places(map, grid, &rows, metrics, &mut diagram);
    runs.sort_by_key(|run| run.flow);
    wires(&runs, &rows, &channels, &around, &mut diagram);
    brackets(map, grid, &mut diagram);
    diagram
}

/// Chooses the way of each flow, the short ones first, so that straight lines
/// between neighbours are never given away.
fn choose(map: &Map, grid: &Grid, label: &dyn Fn(FlowId) -> u32, metrics: Metrics) -> Vec<Run> {
    let mut runs: Vec<Run> = map
        .flows()
        .iter()
        .filter_map(|(id, flow)| {
            let to = match flow.to {
                Aim::Step(step) => Node::Step(step),
                Aim::Open | Aim::Lane(_) => Node::Open(*id),
            };
            let source = *grid.slots.get(&Node::Step(flow.from))?;
            let target = *grid.slots.get(&to)?;
            Some(Run {
                flow: *id,
                from: flow.from,
                source,
                target,
                to,
                // What leads to the left is drawn as going back, whatever it says.
                back: flow.back || target.column <= source.column,
                way: Way::Straight,
                label: label(*id).min(u32::from(metrics.label_width)),
            })
        })
        .collect();
    let length = |run: &Run| {
        (
            run.back,
            run.target.column.abs_diff(run.source.column),
            run.target.row.abs_diff(run.source.row),
            run.flow,
        )
    };
    runs.sort_by_key(length);
    // What runs along a row through its cells: columns from, to, source, target.
    let mut along: HashMap<u32, Vec<(u32, u32, StepId, Node)>> = HashMap::new();
    for run in &mut runs {
        let (c1, c2) = (run.source.column, run.target.column);
        let (r1, r2) = (run.source.row, run.target.row);
        if run.back {
            run.way = Way::Around {
                leave: c1 + 1,
                row: r1.min(r2),
                enter: c2,
            };
            continue;
        }
        let (from, to) = (run.from, run.to);
        let mut take = |row: u32| {
            let taken = along.entry(row).or_default();
            let clash =
                |&(a, b, s, t): &(u32, u32, StepId, Node)| a < c2 && c1 < b && s != from && t != to;
            if c2 > c1 + 1 && (!grid.is_free_between(row, c1, c2) || taken.iter().any(clash)) {
                return false;
            }
            if c2 > c1 + 1 {
                taken.push((c1, c2, from, to));
            }
            true
        };
        run.way = if r1 == r2 && take(r1) {
            Way::Straight
        } else if c2 == c1 + 1 {
            Way::Bend { channel: c2 }
        } else if r1 != r2 && take(r2) {
            Way::Bend { channel: c1 + 1 }
        } else if r1 != r2 && take(r1) {
            Way::Bend { channel: c2 }
        } else {
            Way::Around {
                leave: c1 + 1,
                row: r1.max(r2),
                enter: c2,
            }
        };
    }
    runs
}

/// Tracks of the horizontal channels: for each flow that goes around its track,
/// and for each channel how many there are.
struct Horizontal {
    track: BTreeMap<FlowId, u32>,
    count: HashMap<u32, u32>,
}

fn horizontal_tracks(runs: &[Run]) -> Horizontal {
    let mut channels: BTreeMap<u32, Vec<(FlowId, Stretch)>> = BTreeMap::new();
    let mut nets: HashMap<(Node, bool), u64> = HashMap::new();
    for run in runs {
        if let Way::Around { leave, row, enter } = run.way {
            let fresh = nets.len() as u64;
            let net = *nets.entry((run.to, run.back)).or_insert(fresh);
            let stretch = Stretch {
                low: i64::from(leave.min(enter)),
                high: i64::from(leave.max(enter)),
                net,
            };
            channels.entry(row).or_default().push((run.flow, stretch));
        }
    }
    let mut horizontal = Horizontal {
        track: BTreeMap::new(),
        count: HashMap::new(),
    };
    for (row, stretches) in channels {
        let plain: Vec<Stretch> = stretches.iter().map(|(_, s)| *s).collect();
        let tracks = track::nest(&plain);
        let count = tracks.iter().max().map_or(0, |most| most + 1);
        horizontal.count.insert(row, count);
        for ((flow, _), track) in stretches.iter().zip(tracks) {
            horizontal.track.insert(*flow, track);
        }
    }
    horizontal
}

/// The top of each row's boxes; the line of a lane stands above its first row's
/// channel.
fn heights(grid: &Grid, metrics: Metrics, around: &Horizontal) -> Vec<u32> {
    let mut tops = Vec::with_capacity(grid.rows() as usize);
    let mut y = 0;
    for (_, first, count) in &grid.lanes {
        y += 1; // the lane's line
        for row in *first..first + count {
            let tracks = around.count.get(&row).copied().unwrap_or(0);
            // Inside a lane boxes need a line between them.
            y += tracks.max(u32::from(row > *first));
            tops.push(y);
            y += metrics.box_height();
        }
    }
    tops
}

/// Tracks of the vertical channels.
struct Vertical {
    /// Track of a flow in a channel.
    track: HashMap<(FlowId, u32), u32>,
    /// Number of tracks of a channel.
    count: HashMap<u32, u32>,
    /// Room for labels right of the tracks.
    label: HashMap<u32, u32>,
    /// Channels that something passes or enters.
    used: HashMap<u32, bool>,
}

impl Vertical {
    /// A stub on the left, the tracks, the labels, an arrow on the right.
    fn width(&self, channel: u32) -> u32 {
        if !self.used.get(&channel).copied().unwrap_or(false) {
            return if channel == 0 { 1 } else { 3 };
        }
        let tracks = self.count.get(&channel).copied().unwrap_or(0);
        let label = match self.label.get(&channel).copied().unwrap_or(0) {
            0 => 0,
            width => width + 2,
        };
        1 + tracks + label + 2
    }
}

fn line_of(run: &Run) -> u32 {
    if run.back { BACK_LINE } else { FORWARD_LINE }
}

fn vertical_tracks(runs: &[Run], tops: &[u32], around: &Horizontal) -> Vertical {
    let mut vertical = Vertical {
        track: HashMap::new(),
        count: HashMap::new(),
        label: HashMap::new(),
        used: HashMap::new(),
    };
    let mut outs: HashMap<StepId, u32> = HashMap::new();
    for run in runs {
        *outs.entry(run.from).or_default() += 1;
    }
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    enum Key {
        From(StepId, bool),
        To(Node, bool),
    }
    let mut nets: BTreeMap<(u32, Key), (Net, Vec<FlowId>)> = BTreeMap::new();
    let y_of = |slot: Slot, run: &Run| {
        i64::from(tops.get(slot.row as usize).copied().unwrap_or(0) + line_of(run))
    };
    let mut add = |channel: u32,
                   key: Key,
                   left: Option<i64>,
                   right: Option<i64>,
                   span: (i64, i64),
                   flow: FlowId| {
        let (net, flows) = nets.entry((channel, key)).or_insert_with(|| {
            let net = Net {
                low: i64::MAX,
                high: i64::MIN,
                lefts: Vec::new(),
                rights: Vec::new(),
            };
            (net, Vec::new())
        });
        net.low = net.low.min(span.0.min(span.1));
        net.high = net.high.max(span.0.max(span.1));
        for (lines, line) in [(&mut net.lefts, left), (&mut net.rights, right)] {
            if let Some(line) = line
                && !lines.contains(&line)
            {
                lines.push(line);
            }
        }
        flows.push(flow);
    };
    for run in runs {
        let (y1, y2) = (y_of(run.source, run), y_of(run.target, run));
        let (leave, enter) = match run.way {
            Way::Straight => {
                for channel in run.source.column + 1..=run.target.column {
                    vertical.used.insert(channel, true);
                }
                let room = vertical.label.entry(run.target.column).or_default();
                *room = (*room).max(run.label);
                continue;
            }
            Way::Bend { channel } => {
                // A fan from one step, or else what comes together at another.
                let key = if outs.get(&run.from).copied().unwrap_or(0) > 1 {
                    Key::From(run.from, run.back)
                } else {
                    Key::To(run.to, run.back)
                };
                add(channel, key, Some(y1), Some(y2), (y1, y2), run.flow);
                (channel, channel)
            }
            Way::Around { leave, row, enter } => {
                let track = around.track.get(&run.flow).copied().unwrap_or(0);
                let line =
                    i64::from(tops.get(row as usize).copied().unwrap_or(0)) - 1 - i64::from(track);
                let (out_right, in_left) = if run.back {
                    (None, None)
                } else {
                    (Some(line), Some(line))
                };
                add(
                    leave,
                    Key::From(run.from, run.back),
                    Some(y1),
                    out_right,
                    (y1, line),
                    run.flow,
                );
                add(
                    enter,
                    Key::To(run.to, run.back),
                    in_left,
                    Some(y2),
                    (line, y2),
                    run.flow,
                );
                (leave, enter)
            }
        };
        for channel in
            run.source.column.min(run.target.column) + 1..=run.source.column.max(run.target.column)
        {
            vertical.used.entry(channel).or_insert(true);
        }
        vertical.used.insert(leave, true);
        vertical.used.insert(enter, true);
        // Labels that stand on a stretch of their own need no room here.
        if matches!(run.way, Way::Bend { channel } if channel == run.target.column) {
            let room = vertical.label.entry(run.target.column).or_default();
            *room = (*room).max(run.label);
        }
    }
    let mut by_channel: BTreeMap<u32, Vec<(Net, Vec<FlowId>)>> = BTreeMap::new();
    for ((channel, _), net) in nets {
        by_channel.entry(channel).or_default().push(net);
    }
    for (channel, nets) in by_channel {
        let plain: Vec<Net> = nets.iter().map(|(net, _)| net.clone()).collect();
        let tracks = track::order(&plain);
        vertical
            .count
            .insert(channel, tracks.iter().max().map_or(0, |most| most + 1));
        for ((_, flows), track) in nets.iter().zip(tracks) {
            for flow in flows {
                vertical.track.insert((*flow, channel), track);
            }
        }
    }
    vertical
}

/// Left edge and width of each column.
fn widths(grid: &Grid, metrics: Metrics, channels: &Vertical) -> Vec<(u32, u32)> {
    let mut x = 0;
    (0..grid.columns)
        .map(|column| {
            x += channels.width(column);
            let width = if grid.wide[column as usize] {
                metrics.box_width()
            } else {
                3
            };
            let at = x;
            x += width;
            (at, width)
        })
        .collect()
}

fn bands(grid: &Grid, tops: &[u32], metrics: Metrics, diagram: &mut Diagram) {
    let mut y = 0;
    for (lane, first, count) in &grid.lanes {
        let last = (first + count - 1) as usize;
        let bottom = tops.get(last).map_or(y, |top| top + metrics.box_height());
        diagram.bands.push(Band {
            lane: *lane,
            y,
            height: bottom - y,
        });
        y = bottom;
    }
    diagram.height = y;
}

fn places(map: &Map, grid: &Grid, tops: &[u32], metrics: Metrics, diagram: &mut Diagram) {
    for (&node, slot) in &grid.slots {
        let (x, width) = diagram.columns[slot.column as usize];
        let y = tops[slot.row as usize];
        let kind = match node {
            Node::Step(id) => map.step(id).map(|step| step.kind),
            Node::Open(_) => None,
        };
        let (y, width, height) = match kind {
            Some(kind) if is_box(kind) => (y, width, metrics.box_height()),
            Some(StepKind::Fork | StepKind::Join) => (y, 1, metrics.box_height()),
            Some(_) => (y + FORWARD_LINE, 3, 1),
            None => (y + FORWARD_LINE, 1, 1),
        };
        diagram.places.push(Place {
            node,
            column: slot.column,
            x,
            y,
            width,
            height,
        });
    }
    diagram.places.sort_by_key(|p| (p.column, p.y, p.node));
    diagram.at = (0..)
        .zip(&diagram.places)
        .map(|(i, p)| (p.node, i))
        .collect();
}

fn wires(
    runs: &[Run],
    tops: &[u32],
    channels: &Vertical,
    around: &Horizontal,
    diagram: &mut Diagram,
) {
    let lefts: Vec<u32> = (0..=diagram.columns.len())
        .map(|channel| match channel.checked_sub(1) {
            None => 0,
            Some(before) => {
                let (x, w) = diagram.columns[before];
                x + w
            }
        })
        .collect();
    let x_of = |flow: FlowId, channel: u32| {
        let track = channels.track.get(&(flow, channel)).copied().unwrap_or(0);
        lefts[channel as usize] + 1 + track
    };
    // Where several labels would stand on one line they share its room.
    for run in runs {
        let (Some(from), Some(to)) = (
            diagram.place(Node::Step(run.from)).copied(),
            diagram.place(run.to).copied(),
        ) else {
            continue;
        };
        let y1 = tops[run.source.row as usize] + line_of(run);
        let y2 = tops[run.target.row as usize] + line_of(run);
        let start = (from.x + from.width, y1);
        let end = (to.x.saturating_sub(1), y2);
        let mut points = vec![start];
        match run.way {
            Way::Straight => {}
            Way::Bend { channel } => {
                let x = x_of(run.flow, channel);
                points.extend([(x, y1), (x, y2)]);
            }
            Way::Around { leave, row, enter } => {
                let (xa, xb) = (x_of(run.flow, leave), x_of(run.flow, enter));
                let track = around.track.get(&run.flow).copied().unwrap_or(0);
                let y = tops[row as usize] - 1 - track;
                points.extend([(xa, y1), (xa, y), (xb, y), (xb, y2)]);
            }
        }
        points.push(end);
        points.dedup();
        let label = (run.label > 0).then(|| {
            let wanted = run.label + 2;
            // On a stretch of its own where there is one: beside others that come in
            // it would seem to speak for them.
            let own = own_stretch(run, &points);
            match own {
                Some((from, to, y)) => {
                    let room = from.abs_diff(to).saturating_sub(2).min(wanted);
                    let x = if from < to { from + 1 } else { from - 1 - room };
                    Label { x, y, width: room }
                }
                None => {
                    let room = channels.label.get(&run.target.column).copied().unwrap_or(0);
                    Label {
                        x: (end.0 + 1).saturating_sub(room + 3),
                        y: end.1,
                        width: wanted,
                    }
                }
            }
        });
        diagram.wires.push(Wire {
            flow: run.flow,
            points,
            back: run.back,
            label,
        });
    }
}

/// The long level stretch that a flow has to itself, from where it sets out: of a
/// way around, or along the target's row through free cells.
fn own_stretch(run: &Run, points: &[(u32, u32)]) -> Option<(u32, u32, u32)> {
    let (a, b) = match run.way {
        Way::Around { .. } => (points.get(2)?, points.get(3)?),
        Way::Bend { channel } if channel != run.target.column => (points.get(2)?, points.get(3)?),
        _ => return None,
    };
    (a.1 == b.1 && a.0 != b.0).then_some((a.0, b.0, a.1))
}

fn brackets(map: &Map, grid: &Grid, diagram: &mut Diagram) {
    let mut spans: BTreeMap<_, (u32, u32)> = BTreeMap::new();
    for (node, slot) in &grid.slots {
        let Node::Step(id) = node else { continue };
        let Some(phase) = map.step(*id).and_then(|step| step.phase) else {
            continue;
        };
        let span = spans.entry(phase).or_insert((slot.column, slot.column));
        *span = (span.0.min(slot.column), span.1.max(slot.column));
    }
    let mut spans: Vec<_> = spans.into_iter().collect();
    spans.sort_by_key(|(phase, (from, to))| (*from, *to, *phase));
    let mut ends: Vec<u32> = Vec::new(); // last column of each level
    for (phase, (from, to)) in spans {
        let level = ends
            .iter()
            .position(|end| *end < from)
            .unwrap_or(ends.len());
        if level == ends.len() {
            ends.push(to);
        } else {
            ends[level] = to;
        }
        let x = diagram.columns[from as usize].0;
        let (last, width) = diagram.columns[to as usize];
        diagram.brackets.push(Bracket {
            phase,
            x,
            width: last + width - x,
            level: level.min(usize::from(u16::MAX)) as u16,
        });
    }
}
