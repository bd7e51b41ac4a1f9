//! Where validations come from, and what they turn into.

use std::fmt;

use super::{Failures, Repr, Validation};
use crate::immutable::{Either, Sequence};

/// The error is the one failure.
impl<F, S> From<Result<S, F>> for Validation<F, S> {
    fn from(result: Result<S, F>) -> Self {
        result.map_or_else(Self::fail, Self::success)
    }
}

/// The left side is the one failure.
impl<F, S> From<Either<F, S>> for Validation<F, S> {
    fn from(either: Either<F, S>) -> Self {
        either.match_with(Self::success, Self::fail)
    }
}

impl<F, S> From<Validation<F, S>> for Result<S, Sequence<F>> {
    fn from(validation: Validation<F, S>) -> Self {
        validation.match_with(Ok, Err)
    }
}

impl<F, S> From<Validation<F, S>> for Either<Sequence<F>, S> {
    fn from(validation: Validation<F, S>) -> Self {
        validation.either()
    }
}

/// All the values, or all the failures: unlike a `Result`, it does not stop at
/// the first one.
impl<F, S, C: FromIterator<S>> FromIterator<Validation<F, S>> for Validation<F, C> {
    fn from_iter<I: IntoIterator<Item = Validation<F, S>>>(validations: I) -> Self {
        let mut failures = None;
        let values = validations
            .into_iter()
            .filter_map(|validation| match validation.0 {
                Repr::Success(value) => Some(value),
                Repr::Fail(others) => {
                    failures = failures
                        .take()
                        .into_iter()
                        .chain([others])
                        .reduce(Failures::append);
                    None
                }
            })
            .collect();

        match failures {
            Some(failures) => Self(Repr::Fail(failures)),
            None => Self::success(values),
        }
    }
}

impl<F: fmt::Debug, S: fmt::Debug> fmt::Debug for Validation<F, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Success(value) => f.debug_tuple("Success").field(value).finish(),
            Repr::Fail(failures) => f.debug_tuple("Fail").field(&failures.as_slice()).finish(),
        }
    }
}

/// `{"Success": value}` or `{"Fail": [failure, ..]}`; the mark of `guard` does
/// not travel.
#[cfg(feature = "serde")]
mod serialised {
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::{Serialize, Serializer};

    use super::{Failures, Repr, Validation};

    #[derive(serde::Serialize)]
    #[serde(rename = "Validation")]
    enum Shown<'a, F, S> {
        Success(&'a S),
        Fail(&'a [F]),
    }

    #[derive(serde::Deserialize)]
    #[serde(rename = "Validation")]
    enum Read<F, S> {
        Success(S),
        Fail(Vec<F>),
    }

    impl<F: Serialize, S: Serialize> Serialize for Validation<F, S> {
        fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
            match &self.0 {
                Repr::Success(value) => Shown::Success(value),
                Repr::Fail(failures) => Shown::Fail(failures.as_slice()),
            }
            .serialize(serializer)
        }
    }

    impl<'de, F: Deserialize<'de>, S: Deserialize<'de>> Deserialize<'de> for Validation<F, S> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            match Read::deserialize(deserializer)? {
                Read::Success(value) => Ok(Self::success(value)),
                Read::Fail(values) => {
                    let failures = values
                        .into_iter()
                        .map(Failures::of)
                        .reduce(Failures::append)
                        .ok_or_else(|| D::Error::custom("a failed validation has no failure"))?;

                    Ok(Self(Repr::Fail(failures)))
                }
            }
        }
    }
}
