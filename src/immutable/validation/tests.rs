use crate::prelude::*;

type Checked = Validation<&'static str, i32>;

fn guarded(failure: &'static str) -> Checked {
    Validation::success(()).guard(|()| Validation::fail(failure))
}

fn failures(validation: Checked) -> Vec<&'static str> {
    validation.match_with(
        |_| Vec::new(),
        |failures| failures.iter().copied().collect(),
    )
}

#[test]
fn the_laws_hold() {
    let f = |n: i32| match n % 2 {
        0 => Checked::success(n / 2),
        _ => Checked::fail("odd"),
    };
    let g = |n: i32| match n {
        0.. => Checked::success(n + 1),
        _ => Checked::fail("negative"),
    };
    let starts = [-2, -1, 0, 1, 2, 6]
        .map(Checked::success)
        .into_iter()
        .chain([Checked::fail("start"), guarded("start")]);

    for start in starts {
        assert_eq!(start.clone().map(|n| n), start);
        assert_eq!(start.clone().flat_map(Checked::success), start);
        assert_eq!(
            start.clone().flat_map(f).flat_map(g),
            start.flat_map(|n| f(n).flat_map(g))
        );
    }
    assert_eq!(Checked::success(6).flat_map(f), f(6));
}

#[test]
fn and_is_associative_in_its_failures() {
    let all = || [Checked::success(1), Checked::fail("a"), guarded("b")];
    let sum = |a: i32, b: i32| a + b;

    for a in all() {
        for b in all() {
            for c in all() {
                let left = a.clone().and(b.clone(), sum).and(c.clone(), sum);
                let right = a.clone().and(b.clone().and(c, sum), sum);

                assert_eq!(left, right);
                assert_eq!(
                    left.xotherwise(|_| Checked::success(0)),
                    right.xotherwise(|_| Checked::success(0))
                );
            }
        }
    }
}

#[test]
fn a_guarded_failure_stays_guarded_whichever_side_it_comes_from() {
    let sum = |a: i32, b: i32| a + b;
    let recover = |validation: Checked| validation.xotherwise(|_| Checked::success(0));

    let right = Checked::fail("a").and(guarded("b"), sum);
    assert_eq!(failures(recover(right)), ["a", "b"]);

    let left = guarded("a").and(Checked::fail("b"), sum);
    assert_eq!(failures(recover(left)), ["a", "b"]);

    assert_eq!(
        failures(recover(Checked::success(1).and(guarded("b"), sum))),
        ["b"]
    );
    assert_eq!(recover(Checked::fail("a")), Checked::success(0));
}

#[test]
fn the_mark_is_kept_by_map_failures_and_dropped_by_what_starts_anew() {
    let again = |validation: Checked| validation.xotherwise(|_| Checked::success(0));

    assert_eq!(failures(again(guarded("a").map_failures(|_| "b"))), ["b"]);
    assert_eq!(
        again(guarded("a").otherwise(|_| Checked::fail("b"))),
        Checked::success(0)
    );
    assert_eq!(
        guarded("a").otherwise(|_| Checked::success(1)),
        Checked::success(1)
    );
    assert_eq!(
        again(
            Checked::success(1)
                .guard(Checked::success)
                .flat_map(|_| Checked::fail("a"))
        ),
        Checked::success(0)
    );
}

#[test]
fn collecting_keeps_every_failure_and_the_mark() {
    let all: Validation<_, Vec<_>> = [1, 2].map(Checked::success).into_iter().collect();
    assert_eq!(all, Validation::success(vec![1, 2]));

    let some: Validation<_, Vec<i32>> = [Checked::fail("a"), Checked::success(1), guarded("b")]
        .into_iter()
        .collect();
    let kept = some.xotherwise(|_| Validation::success(Vec::new()));
    assert_eq!(kept.match_with(|_| 0, |failures| failures.size()), 2);
}

#[test]
fn debug_reads_well() {
    assert_eq!(format!("{:?}", Checked::success(1)), "Success(1)");
    assert_eq!(format!("{:?}", guarded("a")), r#"Fail(["a"])"#);
}

#[test]
fn it_is_sent_and_shared_when_its_contents_are() {
    fn both<T: Send + Sync>() {}

    both::<Validation<String, Vec<u8>>>();
}

#[cfg(feature = "serde")]
#[test]
fn it_is_serialised_as_an_enum_is() {
    let failed = Checked::fail("a").and(Checked::fail("b"), |a, b| a + b);
    let json = serde_json::to_string(&failed).unwrap();
    assert_eq!(json, r#"{"Fail":["a","b"]}"#);

    let read: Validation<String, i32> = serde_json::from_str(&json).unwrap();
    assert_eq!(read, failed.map_failures(str::to_owned));
    assert!(serde_json::from_str::<Validation<String, i32>>(r#"{"Fail":[]}"#).is_err());
}
