//! Tracks in a channel: no two connectors share a stretch unless they come from or
//! go to the same step.

/// A stretch of a connector inside a channel, along the channel's direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// One end.
    pub low: i64,
    /// The other end, not below `low`.
    pub high: i64,
    /// Stretches of one net may share a track.
    pub net: u64,
}

impl Stretch {
    fn touches(&self, other: &Stretch) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

/// Gives each stretch the first track from 0 on which it touches no other net,
/// the short ones first, so that they lie inside the long ones.
pub fn nest(stretches: &[Stretch]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..stretches.len()).collect();
    order.sort_by_key(|&i| (stretches[i].high - stretches[i].low, stretches[i].low, i));
    let mut tracks: Vec<Vec<Stretch>> = Vec::new();
    let mut given = vec![0; stretches.len()];
    for i in order {
        let mine = stretches[i];
        let free = |track: &Vec<Stretch>| {
            let clash = |other: &Stretch| other.net != mine.net && other.touches(&mine);
            !track.iter().any(clash)
        };
        let track = tracks.iter().position(free).unwrap_or(tracks.len());
        if track == tracks.len() {
            tracks.push(Vec::new());
        }
        tracks[track].push(mine);
        given[i] = track as u32;
    }
    given
}

/// A net in a vertical channel: all its stretches lie on one track.
#[derive(Clone, Debug)]
pub struct Net {
    /// Top and bottom of all its stretches together.
    pub low: i64,
    /// Bottom.
    pub high: i64,
    /// The lines on which it is reached from the left.
    pub lefts: Vec<i64>,
    /// The lines on which it leaves to the right.
    pub rights: Vec<i64>,
}

/// How many nets of one channel are compared pair by pair; beyond that only
/// overlap counts, so that no channel costs a square.
const COMPARED: usize = 256;

/// Gives each net of a vertical channel a track from 0, left to right, so that
/// nets that overlap lie apart, and where one leaves its step on a line on which
/// another enters one, the first lies further left: their lines do not run into
/// each other.
pub fn order(nets: &[Net]) -> Vec<u32> {
    let mut by_place: Vec<usize> = (0..nets.len()).collect();
    // Down-going nets with the lower source further left, up-going ones with the
    // higher source further left: then they do not cross near their sources.
    by_place.sort_by_key(|&i| {
        let net = &nets[i];
        let from = net.lefts.iter().copied().min().unwrap_or(net.low);
        let down = net.rights.iter().copied().max().unwrap_or(net.high) > from;
        (down, if down { -from } else { from }, i)
    });
    let mut given: Vec<Option<u32>> = vec![None; nets.len()];
    let mut tracks: Vec<Vec<usize>> = Vec::new();
    let mut left_of: Vec<Vec<usize>> = vec![Vec::new(); nets.len()];
    if nets.len() <= COMPARED {
        for a in 0..nets.len() {
            for b in 0..nets.len() {
                let meets = |line: &i64| nets[b].rights.contains(line);
                if a != b && nets[a].lefts.iter().any(meets) {
                    left_of[b].push(a);
                }
            }
        }
    }
    let mut waiting = by_place;
    while !waiting.is_empty() {
        // The first that waits for nobody; in a ring, the first of all.
        let free = |&i: &usize| left_of[i].iter().all(|&p| given[p].is_some());
        let at = waiting.iter().position(free).unwrap_or(0);
        let i = waiting.remove(at);
        let after = left_of[i]
            .iter()
            .filter_map(|&p| given[p].map(|track| track + 1))
            .max()
            .unwrap_or(0);
        let mut track = after as usize;
        while tracks.get(track).is_some_and(|there| {
            there
                .iter()
                .any(|&o| nets[o].low <= nets[i].high && nets[i].low <= nets[o].high)
        }) {
            track += 1;
        }
        while tracks.len() <= track {
            tracks.push(Vec::new());
        }
        tracks[track].push(i);
        given[i] = Some(track as u32);
    }
    given.into_iter().map(|track| track.unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_stretches_lie_inside_long_ones() {
        let stretch = |low, high, net| Stretch { low, high, net };
        let tracks = nest(&[
            stretch(0, 9, 1),
            stretch(2, 4, 2),
            stretch(5, 6, 3),
            stretch(2, 3, 2),
        ]);
        assert_eq!(tracks, [1, 0, 0, 0]);
    }

    #[test]
    fn a_line_that_leaves_lies_left_of_one_that_enters() {
        let net = |left: i64, right: i64| Net {
            low: left.min(right),
            high: left.max(right),
            lefts: vec![left],
            rights: vec![right],
        };
        // The first leaves its step on line 5, the second enters one there.
        let tracks = order(&[net(5, 9), net(1, 5)]);
        assert!(tracks[0] < tracks[1]);
        // Apart from each other they may share a track.
        assert_eq!(order(&[net(1, 3), net(6, 9)]), [0, 0]);
    }
}
