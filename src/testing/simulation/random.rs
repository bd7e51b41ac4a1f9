//! What chance decides, from one seed.

use rand_xoshiro::rand_core::{Rng, SeedableRng};
use rand_xoshiro::{SplitMix64, Xoshiro256PlusPlus};

/// What draws. Each has a stream of its own, so that one that draws more or
/// less than before changes nothing for the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Draw {
    /// Who runs next.
    Scheduling,
    /// How long what is sent is under way.
    Latency,
    Preemption,
    ShortRead,
    PartialWrite,
    Refused,
    Reset,
    PeerDropped,
    ClockDrift,
    ClockStep,
    DiskFull,
    FailedSync,
    PowerLoss,
    /// What of the disk a power loss takes.
    Disk,
}

const STREAMS: usize = Draw::Disk as usize + 1;

/// The streams of one seed.
///
/// Xoshiro256++ and `SplitMix64` are defined by what they give, so a seed stays
/// what it is on every machine and in every version.
#[derive(Debug)]
pub(crate) struct Random([Xoshiro256PlusPlus; STREAMS]);

impl Random {
    pub(crate) fn of(seed: u64) -> Self {
        let mut seeds = SplitMix64::from_seed(seed.to_le_bytes());

        Self(std::array::from_fn(|_| {
            Xoshiro256PlusPlus::from_rng(&mut seeds)
        }))
    }

    fn next(&mut self, draw: Draw) -> u64 {
        self.0[draw as usize].next_u64()
    }

    /// One of so many, from 0. None of them is much likelier than another.
    pub(crate) fn below(&mut self, draw: Draw, many: u64) -> u64 {
        ((u128::from(self.next(draw)) * u128::from(many)) >> 64) as u64
    }

    /// Which of so many, of a list.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "it is below `many`, which is an index"
    )]
    pub(crate) fn index(&mut self, draw: Draw, many: usize) -> usize {
        self.below(draw, many as u64) as usize
    }

    /// Between the two, both included.
    pub(crate) fn between(&mut self, draw: Draw, least: u64, most: u64) -> u64 {
        match (most.max(least) - least).checked_add(1) {
            Some(many) => least + self.below(draw, many),
            None => self.next(draw),
        }
    }

    /// Whether what has this chance happens. What never happens draws nothing.
    pub(crate) fn strikes(&mut self, draw: Draw, chance: Chance) -> bool {
        chance.0 > 0 && self.next(draw) < chance.0
    }
}

/// How likely something is: of 2⁶⁴ draws, so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) const NEVER: Self = Self(0);

    pub(crate) const fn is_never(self) -> bool {
        self.0 == 0
    }

    /// `None` unless it lies between 0 and 1.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a fraction of the range, and 1 saturates"
    )]
    pub(crate) fn maybe(probability: f64) -> Option<Self> {
        (0.0..=1.0)
            .contains(&probability)
            .then_some(Self((probability * 18_446_744_073_709_551_616.0) as u64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_is_the_same_everywhere() {
        let mut random = Random::of(17);
        let drawn: Vec<_> = (0..3)
            .map(|_| random.below(Draw::Scheduling, 1_000))
            .collect();

        assert_eq!(drawn, [866, 876, 31]);
    }

    #[test]
    fn a_stream_does_not_disturb_another() {
        let (mut quiet, mut busy) = (Random::of(1), Random::of(1));
        for _ in 0..10 {
            busy.below(Draw::Reset, 7);
        }

        for _ in 0..10 {
            assert_eq!(
                quiet.below(Draw::Latency, 1 << 40),
                busy.below(Draw::Latency, 1 << 40)
            );
        }
    }

    #[test]
    fn chances_are_kept() {
        let mut random = Random::of(5);
        let half = Chance::maybe(0.5).unwrap();
        let struck = (0..10_000)
            .filter(|_| random.strikes(Draw::Reset, half))
            .count();

        assert!((4_700..5_300).contains(&struck), "{struck}");
        assert!((0..1_000).all(|_| random.strikes(Draw::Reset, Chance::maybe(1.0).unwrap())));
        assert!((0..1_000).all(|_| !random.strikes(Draw::Reset, Chance::NEVER)));
        assert_eq!(Chance::maybe(1.1), None);
        assert_eq!(Chance::maybe(f64::NAN), None);
    }

    #[test]
    fn bounds_are_included() {
        let mut random = Random::of(3);
        let drawn: Vec<_> = (0..200)
            .map(|_| random.between(Draw::Latency, 2, 4))
            .collect();

        assert!((2..=4).all(|value| drawn.contains(&value)));
        assert!(drawn.iter().all(|value| (2..=4).contains(value)));
        assert_eq!(random.between(Draw::Latency, 9, 9), 9);
        random.between(Draw::Latency, 0, u64::MAX);
    }
}
