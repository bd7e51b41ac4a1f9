use crate::prelude::*;

type Number = Either<&'static str, i32>;

#[test]
fn the_laws_hold() {
    let f = |n: i32| match n % 2 {
        0 => Number::right(n / 2),
        _ => Number::left("odd"),
    };
    let g = |n: i32| match n {
        0.. => Number::right(n + 1),
        _ => Number::left("negative"),
    };

    for start in [-2, -1, 0, 6]
        .map(Number::right)
        .into_iter()
        .chain([Number::left("start")])
    {
        assert_eq!(start.map(|n| n), start);
        assert_eq!(start.left_map(|left| left), start);
        assert_eq!(start.flip().flip(), start);
        assert_eq!(start.flat_map(Number::right), start);
        assert_eq!(
            start.flat_map(f).flat_map(g),
            start.flat_map(|n| f(n).flat_map(g))
        );
    }
    assert_eq!(Number::right(6).flat_map(f), f(6));
}

#[test]
fn it_leans_to_the_right_when_both_sides_have_one_type() {
    assert_eq!(Either::<u8, u8>::left(1).map(|n| n + 1), Either::left(1));
    assert_eq!(Either::<u8, u8>::right(1).map(|n| n + 1), Either::right(2));
}

#[test]
fn it_comes_from_its_crate_and_from_results_and_goes_back() {
    let right: either::Either<u8, u8> = Either::right(1).into();
    assert_eq!(right, either::Either::Right(1));
    assert_eq!(Either::from(right), Either::right(1));

    let result: Result<u8, &str> = Either::left("no").into();
    assert_eq!(result, Err("no"));
    assert_eq!(Either::from(result), Either::left("no"));
}

#[test]
fn debug_reads_well() {
    assert_eq!(format!("{:?}", Number::right(1)), "Right(1)");
    assert_eq!(format!("{:?}", Number::left("no")), r#"Left("no")"#);
}

#[test]
fn it_is_sent_and_shared_when_its_sides_are() {
    fn both<T: Send + Sync>() {}

    both::<Either<String, Vec<u8>>>();
}

#[cfg(feature = "serde")]
#[test]
fn it_is_serialised_as_its_crate_does() {
    let json = serde_json::to_string(&Number::left("no")).unwrap();
    assert_eq!(json, r#"{"Left":"no"}"#);

    let read: Either<String, i32> = serde_json::from_str(&json).unwrap();
    assert_eq!(read, Either::left("no".to_owned()));
}
