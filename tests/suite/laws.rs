//! What holds for every value, as properties.
//!
//! Each property is tried on a few dozen random values, `PROPTEST_CASES` on
//! more: `PROPTEST_CASES=20000 cargo test --test suite laws`. A failure is
//! shrunk and printed; it becomes a test of its own, with a name, beside the
//! property.

mod collections;
mod draws;
mod forms;
mod frames;
mod ipc;
mod monads;
mod monoids;
#[cfg(feature = "regexp")]
mod patterns;
mod strings;
mod upstream_frames;

use proptest::test_runner::Config;

/// So many cases, unless the environment says otherwise.
fn cases(number: u32) -> Config {
    let cases = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());

    Config {
        cases: cases.unwrap_or(number),
        failure_persistence: None,
        ..Config::default()
    }
}
