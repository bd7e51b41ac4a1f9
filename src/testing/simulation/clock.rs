//! The clock on the wall of a machine.

use super::faults::Faults;
use super::queue::Nanos;
use super::random::{Draw, Random};
use crate::time::point::HighResolution;
use crate::time::{Period, Point};

/// The clock on the wall of a machine. Virtual time drives it; it may go wrong
/// and be set back, which virtual time never is.
#[derive(Debug)]
pub(crate) struct Wall {
    start: Point,
    /// How many of its seconds pass in one.
    speed: u32,
    /// Too fast, by so many millionths.
    drift: i64,
    /// By how much it was set, in nanoseconds.
    set: i64,
    /// What is added at each reading in turn, in milliseconds.
    readings: Vec<i64>,
    next: usize,
    accumulated: i64,
}

impl Wall {
    pub(crate) const fn of(start: Point, speed: u32, readings: Vec<i64>) -> Self {
        Self {
            start,
            speed,
            drift: 0,
            set: 0,
            readings,
            next: 0,
            accumulated: 0,
        }
    }

    /// How fast it goes, as chance has it.
    pub(crate) fn go_wrong(&mut self, faults: &Faults, random: &mut Random) {
        if faults.clock_drift > 0 {
            let most = u64::from(faults.clock_drift);
            let drift = random.between(Draw::ClockDrift, 0, 2 * most);
            self.drift = i64::try_from(drift).unwrap_or(0) - i64::from(faults.clock_drift);
        }
    }

    /// It is set back.
    pub(crate) fn step_back(&mut self, by: Nanos) {
        self.set = self.set.saturating_sub_unsigned(by);
    }

    /// It is set to the right time: what was added at readings is gone, and the
    /// first of them comes next.
    pub(crate) fn synchronize(&mut self) {
        self.accumulated = 0;
        self.next = 0;
    }

    /// What it shows at a moment.
    pub(crate) fn read(&mut self, now: Nanos) -> Point {
        if let Some(added) = self.readings.get(self.next) {
            self.accumulated = self.accumulated.saturating_add(*added);
            self.next = (self.next + 1) % self.readings.len();
        }

        let now = i128::from(now);
        let since_start = now * i128::from(self.speed)
            + now * i128::from(self.drift) / 1_000_000
            + i128::from(self.set)
            + i128::from(self.accumulated) * 1_000_000;
        let micros = since_start.div_euclid(1_000);
        let period = Period::microsecond(u64::try_from(micros.unsigned_abs()).unwrap_or(u64::MAX));
        let shown = if micros < 0 {
            self.start.go_back(period)
        } else {
            self.start.go_forward(period)
        };
        let reading = std::time::Duration::from_nanos(u64::try_from(now).unwrap_or(u64::MAX));

        shown.with_high_resolution(HighResolution::from(reading))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start() -> Point {
        "2020-01-01T00:00:00.000000+00:00".parse().unwrap()
    }

    #[test]
    fn it_follows_virtual_time() {
        let mut wall = Wall::of(start(), 1, Vec::new());
        assert_eq!(
            wall.read(1_500_000).to_string(),
            "2020-01-01T00:00:00.001500+00:00"
        );

        let mut fast = Wall::of(start(), 10, Vec::new());
        assert_eq!(
            fast.read(1_000_000_000).to_string(),
            "2020-01-01T00:00:10.000000+00:00"
        );
    }

    #[test]
    fn it_is_set_back_and_what_elapsed_is_known_all_the_same() {
        let mut wall = Wall::of(start(), 1, Vec::new());
        let before = wall.read(1_000_000_000);
        wall.step_back(3_000_000_000);
        let after = wall.read(2_000_000_000);

        assert_eq!(after.to_string(), "2019-12-31T23:59:59.000000+00:00");
        assert_eq!(after.elapsed_since(&before).unwrap().seconds(), 1);
    }

    #[test]
    fn readings_add_up_in_turn_until_it_is_synchronized() {
        let mut wall = Wall::of(start(), 1, vec![5, -2]);
        let mut shown = || {
            let point = wall.read(0);
            point.millisecond().to_int()
        };
        assert_eq!([shown(), shown(), shown()], [5, 3, 8]);

        wall.synchronize();
        assert_eq!(wall.read(0).millisecond().to_int(), 5);
    }
}
