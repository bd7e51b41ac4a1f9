use super::*;

#[derive(Debug, thiserror::Error)]
#[error("mine")]
struct Mine;

#[test]
fn a_guarded_error_passes_xrecover_and_not_recover() {
    let guarded = || Attempt::result(()).guard(|()| Attempt::<u8>::error(Mine));

    assert!(guarded().xrecover(|_| Ok(1)).is_err());
    assert!(guarded().clone().xrecover(|_| Ok(1)).is_err());
    assert!(guarded().recover(|_| Ok(1)).is_ok());
    assert!(Attempt::<u8>::error(Mine).xrecover(|_| Ok(1)).is_ok());
}

#[test]
fn closures_see_no_mark_and_map_error_keeps_it() {
    let guarded = || Attempt::result(()).guard(|()| Attempt::<u8>::error(Mine));

    assert!(guarded().match_with(|_| true, |error| !error.is_guarded()));
    assert!(guarded().recover(Err).xrecover(|_| Ok(1)).is_ok());
    assert!(
        guarded()
            .map_error(|error| error)
            .xrecover(|_| Ok(1))
            .is_err()
    );
    assert!(guarded().map_error(|_| Mine).xrecover(|_| Ok(1)).is_err());
    assert!(
        guarded()
            .either()
            .match_with(|_| false, |error| !error.is_guarded())
    );
}

#[test]
fn a_case_that_does_not_match_drops_the_mark_in_recover_and_keeps_it_in_map() {
    let guarded = || Attempt::result(()).guard(|()| Attempt::<u8>::error(Mine));
    let other = |attempt: Attempt<u8>| {
        attempt
            .recover_case::<std::fmt::Error>(|_| Ok(9))
            .xrecover(|_| Ok(1))
    };

    assert!(other(guarded()).is_ok_and(|n| n == 1));
    assert!(
        guarded()
            .map_error_case::<std::fmt::Error, _>(|_| Mine)
            .xrecover(|_| Ok(1))
            .is_err()
    );
}

#[test]
fn a_result_is_not_guarded() {
    let guarded = Attempt::result(1).guard(Attempt::result);

    assert!(
        guarded
            .flat_map(|_| Attempt::<u8>::error(Mine))
            .xrecover(|_| Ok(2))
            .is_ok()
    );
}

#[test]
fn the_laws_hold() {
    let f = |n: i32| match n % 2 {
        0 => Attempt::result(n / 2),
        _ => Attempt::error(Mine),
    };
    let g = |n: i32| match n {
        0.. => Attempt::result(n + 1),
        _ => Attempt::error(std::fmt::Error),
    };
    let shown = |attempt: Attempt<i32>| attempt.map_err(|error| error.to_string());

    for n in [-2, -1, 0, 6] {
        let start = || Attempt::result(n);

        assert_eq!(shown(start().flat_map(f)), shown(f(n)));
        assert_eq!(shown(start().flat_map(Attempt::result)), Ok(n));
        assert_eq!(
            shown(start().flat_map(f).flat_map(g)),
            shown(start().flat_map(|n| f(n).flat_map(g)))
        );
    }
}

#[test]
fn it_is_sent_and_shared_when_its_value_is() {
    fn both<T: Send + Sync>() {}

    both::<Attempt<Vec<u8>>>();
}
