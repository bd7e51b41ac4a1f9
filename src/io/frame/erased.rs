//! A parser whose type is hidden.

use std::fmt;
use std::sync::Arc;

use super::Parse;
use crate::io::reader::{Input, Step};

/// The parser of [`Frame::boxed`](super::Frame::boxed).
pub struct Erased<T>(Arc<dyn Parse<Output = T> + Send + Sync>);

impl<T> Erased<T> {
    pub(super) fn of(parser: impl Parse<Output = T> + Send + Sync + 'static) -> Self {
        Self(Arc::new(parser))
    }
}

impl<T> Parse for Erased<T> {
    type Output = T;

    fn parse(&self, input: &mut Input<'_>) -> Step<T> {
        self.0.parse(input)
    }
}

impl<T> Clone for Erased<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> fmt::Debug for Erased<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Erased").finish_non_exhaustive()
    }
}
