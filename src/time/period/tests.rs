use super::*;

#[test]
fn constructors_carry_up_to_days() {
    assert_eq!(Period::second(90_061), Period::of(0, 0, 1, 1, 1, 1, 0, 0));
    assert_eq!(
        Period::millisecond(90_061_001),
        Period::of(0, 0, 1, 1, 1, 1, 1, 0)
    );
    assert_eq!(
        Period::microsecond(1_500_001),
        Period::of(0, 0, 0, 0, 0, 1, 500, 1)
    );
    assert_eq!(Period::hour(8_784), Period::day(366));
    assert_eq!(Period::month(25), Period::of(2, 1, 0, 0, 0, 0, 0, 0));
}

#[test]
fn adding_carries_and_saturates() {
    let last = Period::of(0, 0, 0, 23, 59, 59, 999, 999);
    assert_eq!(last + Period::microsecond(1), Period::day(1));
    assert_eq!(
        Period::year(u64::MAX).add(Period::year(1)),
        Period::year(u64::MAX)
    );
}

#[test]
fn a_bound_is_never_shorter_than_the_period() {
    assert_eq!(Period::second(1).as_bound(), Duration::from_secs(1));
    assert_eq!(Period::minute(2).as_bound(), Duration::from_secs(120));
    assert_eq!(
        Period::month(1).as_bound(),
        Duration::from_secs(31 * 86_400)
    );
    assert!(
        Duration::try_from(Period::month(1))
            .unwrap_err()
            .is_invalid()
    );
}
