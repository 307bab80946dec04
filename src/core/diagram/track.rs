//! Tracks in a channel. Two connectors share a track side by side only if they come from
//! or go to the same step, and they cross as little as can be.
//!
//! Both kinds of channels are the same here. A net runs along the channel from `low` to
//! `high`. At its ends, and wherever a connector joins or leaves it, it goes out to one of
//! the two sides.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Connectors that share a track of a channel.
#[derive(Clone, Copy, Debug)]
pub(super) struct Net {
    /// Where it begins and ends along the channel.
    pub low: i32,
    pub high: i32,
    /// Its ends: a stretch of the list that goes with the nets.
    pub ends: (u32, u32),
}

/// A place where a net goes out of its channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct End {
    /// Where along the channel.
    pub at: i32,
    /// To the side of the last track; else to that of the first.
    pub far: bool,
}

impl End {
    /// To the side of the first track.
    pub fn near(at: i32) -> End {
        End { at, far: false }
    }

    /// To the side of the last track.
    pub fn far(at: i32) -> End {
        End { at, far: true }
    }
}

/// Up to how many nets of one channel are compared pair by pair, so that no channel takes
/// quadratic time.
const COMPARED: usize = 160;

impl Net {
    /// The net whose ends stand in the list from `from` on.
    pub fn of(ends: &[End], from: usize) -> Net {
        let places = || ends[from..].iter().map(|end| end.at);
        Net {
            low: places().min().unwrap_or(0),
            high: places().max().unwrap_or(0),
            ends: (from as u32, ends.len() as u32),
        }
    }

    fn ends<'a>(&self, ends: &'a [End]) -> &'a [End] {
        ends.get(self.ends.0 as usize..self.ends.1 as usize)
            .unwrap_or(&[])
    }

    fn touches(&self, other: &Net) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

/// How often two nets cross if one lies before the other; `None` if they would run into
/// each other on one line.
fn crossings(first: &Net, second: &Net, ends: &[End]) -> Option<i32> {
    let mut count = 0;
    for end in first.ends(ends) {
        if end.far && second.low < end.at && end.at < second.high {
            count += 1;
        }
    }
    for end in second.ends(ends) {
        if !end.far && first.low < end.at && end.at < first.high {
            count += 1;
        }
        if !end.far && first.ends(ends).iter().any(|e| e.far && e.at == end.at) {
            return None;
        }
    }
    Some(count)
}

/// Gives each net a track from 0, so that nets that overlap lie apart. Where one goes out
/// to the near side on the line on which another goes out to the far side, the first lies
/// nearer. The caller has seen to it that this is possible (see [`tied`]).
pub(super) fn order(nets: &[Net], ends: &[End], tracks: &mut Vec<u32>) {
    tracks.clear();
    tracks.resize(nets.len(), 0);
    if nets.len() <= 2 {
        return together(nets, ends, tracks);
    }
    // Groups of nets that lie apart along the channel do not matter to each other.
    let mut sorted: Vec<(i32, u32)> = nets.iter().map(|net| net.low).zip(0..).collect();
    sorted.sort_unstable();
    let (mut group, mut given) = (Vec::new(), Vec::new());
    let mut from = 0;
    while let Some((_, first)) = sorted.get(from) {
        group.clear();
        let mut reach = nets[*first as usize].high;
        let mine = sorted[from..].iter().take_while(|(low, at)| {
            let touches = *low <= reach;
            reach = reach.max(nets[*at as usize].high);
            touches
        });
        group.extend(mine.map(|(_, at)| nets[*at as usize]));
        given.clear();
        given.resize(group.len(), 0);
        together(&group, ends, &mut given);
        for ((_, at), track) in sorted[from..].iter().zip(&given) {
            tracks[*at as usize] = *track;
        }
        from += group.len();
    }
}

fn together(nets: &[Net], ends: &[End], tracks: &mut [u32]) {
    match nets.len() {
        0 | 1 => {}
        2 => pair(nets, ends, tracks),
        count if count <= COMPARED => compared(nets, ends, tracks),
        _ => {
            tracks.fill(u32::MAX);
            topological(nets, ends, tracks);
            // Those on a circle or behind it each get a track of their own.
            let given = tracks.iter().filter(|track| **track != u32::MAX);
            let next = given.max().map_or(0, |most| most + 1);
            let left = tracks.iter_mut().filter(|track| **track == u32::MAX);
            for (track, own) in left.zip(next..) {
                *track = own;
            }
        }
    }
}

fn pair(nets: &[Net], ends: &[End], tracks: &mut [u32]) {
    if !nets[0].touches(&nets[1]) {
        return;
    }
    let ab = crossings(&nets[0], &nets[1], ends).unwrap_or(i32::MAX);
    let ba = crossings(&nets[1], &nets[0], ends).unwrap_or(i32::MAX);
    tracks[usize::from(ab <= ba)] = 1;
}

/// Up to how many nets the tables of a comparison stand on the stack.
const SMALL: usize = 12;

fn compared(nets: &[Net], ends: &[End], tracks: &mut [u32]) {
    let count = nets.len();
    if count <= SMALL {
        let (mut more, mut touching) = ([0; SMALL * SMALL], [false; SMALL * SMALL]);
        place(nets, ends, tracks, &mut more, &mut touching);
    } else {
        let (mut more, mut touching) = (vec![0; count * count], vec![false; count * count]);
        place(nets, ends, tracks, &mut more, &mut touching);
    }
}

/// Places one net after the other, the one with the fewest crossings next. `more` is
/// filled with the crossings that a net before another has more than behind it, `touching`
/// with whether the two overlap at all.
fn place(nets: &[Net], ends: &[End], tracks: &mut [u32], more: &mut [i32], touching: &mut [bool]) {
    let count = nets.len();
    // The sum of `more` over all that are not placed yet; how many must come before.
    let mut score = [0i32; COMPARED];
    let mut before = [0u32; COMPARED];
    const MUST: i32 = i32::MAX;
    for a in 0..count {
        for b in a + 1..count {
            if !nets[a].touches(&nets[b]) {
                continue;
            }
            touching[a * count + b] = true;
            touching[b * count + a] = true;
            let ab = crossings(&nets[a], &nets[b], ends);
            let ba = crossings(&nets[b], &nets[a], ends);
            match (ab, ba) {
                (Some(ab), Some(ba)) => {
                    more[a * count + b] = ab - ba;
                    more[b * count + a] = ba - ab;
                    score[a] += ab - ba;
                    score[b] += ba - ab;
                }
                (None, _) => {
                    more[b * count + a] = MUST;
                    before[a] += 1;
                }
                (_, None) => {
                    more[a * count + b] = MUST;
                    before[b] += 1;
                }
            }
        }
    }
    let mut placed = [false; COMPARED];
    for _ in 0..count {
        let next = (0..count)
            .filter(|&i| !placed[i])
            .min_by_key(|&i| (before[i], score[i], nets[i].low, i));
        let Some(next) = next else { break };
        placed[next] = true;
        for other in 0..count {
            if !touching[next * count + other] {
                continue;
            }
            if placed[other] {
                tracks[next] = tracks[next].max(tracks[other] + 1);
                continue;
            }
            match more[next * count + other] {
                MUST => before[other] = before[other].saturating_sub(1),
                extra => score[other] += extra,
            }
        }
    }
}

/// Nets that cannot be ordered because each must be before the next: one of a circle, or
/// in a full channel all nets on circles and behind them.
pub(super) fn tied(nets: &[Net], ends: &[End]) -> Vec<usize> {
    if nets.len() <= 8 {
        let must = |(a, b): (usize, usize)| crossings(&nets[b], &nets[a], ends).is_none();
        let pairs = (0..nets.len()).flat_map(|a| (0..nets.len()).map(move |b| (a, b)));
        let ordered = pairs.filter(|(a, b)| a != b && must((*a, *b)));
        if ordered.count() < 2 {
            return Vec::new();
        }
    }
    let mut tracks = vec![u32::MAX; nets.len()];
    topological(nets, ends, &mut tracks);
    let left: Vec<usize> = (0..nets.len()).filter(|&i| tracks[i] == u32::MAX).collect();
    let Some(&first) = left.first() else {
        return left;
    };
    if left.len() > COMPARED {
        return left;
    }
    // Going back long enough from one that is behind a circle ends on the circle.
    let mut at = first;
    for _ in &left {
        let before =
            |other: &usize| *other != at && crossings(&nets[at], &nets[*other], ends).is_none();
        at = left.iter().copied().find(before).unwrap_or(at);
    }
    vec![at]
}

/// Puts each net on the first track on which it fits behind those that must be before it,
/// from one end of the channel to the other. Nets on a circle and behind it keep
/// `u32::MAX`.
fn topological(nets: &[Net], ends: &[End], tracks: &mut [u32]) {
    let mut far: Vec<(i32, usize)> = Vec::new();
    for (i, net) in nets.iter().enumerate() {
        far.extend(net.ends(ends).iter().filter(|e| e.far).map(|e| (e.at, i)));
    }
    far.sort_unstable();
    far.dedup();
    let after = |i: usize| {
        let near = nets[i].ends(ends).iter().filter(|e| !e.far);
        let far = &far;
        near.flat_map(move |end| {
            let from = far.partition_point(|(at, _)| *at < end.at);
            let there = far[from..].iter().take_while(move |(at, _)| *at == end.at);
            there.map(|(_, other)| *other)
        })
        .filter(move |other| *other != i)
    };
    let mut before = vec![0u32; nets.len()];
    for i in 0..nets.len() {
        after(i).for_each(|other| before[other] += 1);
    }
    let start = |i: usize| Reverse((nets[i].low, i));
    let waiting_for_none = (0..nets.len()).filter(|&i| before[i] == 0);
    let mut ready: BinaryHeap<_> = waiting_for_none.map(start).collect();
    let mut least = vec![0u32; nets.len()];
    let mut ends_at: Vec<i32> = Vec::new();
    while let Some(Reverse((low, i))) = ready.pop() {
        let behind = ends_at[(least[i] as usize).min(ends_at.len())..].iter();
        let fits = behind.clone().position(|end| *end < low);
        let track = least[i] as usize + fits.unwrap_or(behind.len());
        if track >= ends_at.len() {
            ends_at.resize(track + 1, i32::MIN);
        }
        ends_at[track] = ends_at[track].max(nets[i].high);
        tracks[i] = track as u32;
        for other in after(i) {
            least[other] = least[other].max(track as u32 + 1);
            before[other] -= 1;
            if before[other] == 0 {
                ready.push(start(other));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tracks(nets: &[(&[i32], &[i32])]) -> Vec<u32> {
        let mut ends = Vec::new();
        let mut made = Vec::new();
        for (near, far) in nets {
            let from = ends.len();
            ends.extend(near.iter().map(|at| End::near(*at)));
            ends.extend(far.iter().map(|at| End::far(*at)));
            made.push(Net::of(&ends, from));
        }
        let mut tracks = Vec::new();
        order(&made, &ends, &mut tracks);
        tracks
    }

    #[test]
    fn a_line_that_ends_lies_before_one_that_begins() {
        // The first leaves its step on line 5, the second enters one there.
        assert_eq!(tracks(&[(&[5], &[9]), (&[1], &[5])]), [0, 1]);
        assert_eq!(tracks(&[(&[1], &[5]), (&[5], &[9])]), [1, 0]);
        // Apart from each other they share a track.
        assert_eq!(tracks(&[(&[1], &[3]), (&[6], &[9])]), [0, 0]);
    }

    #[test]
    fn nets_cross_no_more_than_they_must() {
        // All go down: the one that starts lowest comes first.
        assert_eq!(
            tracks(&[(&[0], &[6]), (&[2], &[8]), (&[4], &[10])]),
            [2, 1, 0]
        );
        // What lies inside another lies on the side it goes to.
        assert_eq!(tracks(&[(&[], &[0, 9]), (&[], &[3, 5])]), [0, 1]);
        assert_eq!(tracks(&[(&[0, 9], &[]), (&[3, 5], &[])]), [1, 0]);
    }

    #[test]
    fn a_long_channel_is_no_wider_than_its_fullest_place() {
        let ends: Vec<[i32; 2]> = (0..1000).map(|i| [10 * i, 10 * i + 15]).collect();
        let nets: Vec<(&[i32], &[i32])> = ends.iter().map(|e| (&e[..], &[][..])).collect();
        let wide = |tracks: Vec<u32>| *tracks.iter().max().unwrap();
        let apart: Vec<_> = nets.iter().step_by(2).copied().collect();
        assert_eq!(wide(tracks(&apart)), 0);
        assert_eq!(wide(tracks(&nets)), 1, "each touches the next");
    }

    #[test]
    fn a_full_channel_keeps_the_order_that_must_be() {
        let chain: Vec<([i32; 1], [i32; 1])> = (0..400).map(|i| ([i + 1], [i])).collect();
        let nets: Vec<(&[i32], &[i32])> = chain
            .iter()
            .map(|(near, far)| (&near[..], &far[..]))
            .collect();
        let tracks = tracks(&nets);
        assert!(tracks.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
