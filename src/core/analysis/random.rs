//! Random numbers that are the same on every machine: xoshiro256** (Blackman and
//! Vigna 2018), seeded by SplitMix64 as its authors advise. Both are in the public
//! domain; written here from their description. No crate promises the same stream from
//! version to version, and a figure of a session must not change with one.

/// A stream of random numbers.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Random {
    state: [u64; 4],
}

impl Random {
    /// The stream of a seed.
    pub fn new(seed: u64) -> Random {
        let mut at = seed;
        let mut split_mix = || {
            at = at.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = at;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^ (z >> 31)
        };
        let state = [split_mix(), split_mix(), split_mix(), split_mix()];
        Random { state }
    }

    fn next(&mut self) -> u64 {
        let s = &mut self.state;
        let result = s[1].wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let shifted = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= shifted;
        s[3] = s[3].rotate_left(45);
        result
    }

    /// From zero up to one, evenly.
    pub fn even(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// From zero to one, most often in the middle: a symmetric triangle.
    pub fn triangle(&mut self) -> f64 {
        (self.even() + self.even()) / 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_has_one_stream() {
        let (mut a, mut b) = (Random::new(7), Random::new(7));
        let mut other = Random::new(8);
        let of = |random: &mut Random| (0..4).map(|_| random.next()).collect::<Vec<_>>();
        let first = of(&mut a);
        assert_eq!(first, of(&mut b));
        assert_ne!(first, of(&mut other));
    }

    #[test]
    fn split_mix_is_the_published_one() {
        // The first numbers of SplitMix64 from 1234567, as published with it.
        assert_eq!(
            Random::new(1_234_567).state[..3],
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423,
            ]
        );
    }

    #[test]
    fn means_are_in_the_middle() {
        let mut random = Random::new(1);
        let runs = 20_000;
        let even: f64 = (0..runs).map(|_| random.even()).sum();
        let triangle: f64 = (0..runs).map(|_| random.triangle()).sum();
        for sum in [even, triangle] {
            assert!((sum / f64::from(runs) - 0.5).abs() < 0.01);
        }
    }
}
