//! One walk inside another.

/// As std's `FlatMap`, but what is inside is released before what is outside,
/// as upstream does when a walk stops early.
pub struct FlatMapped<I, U: IntoIterator, F> {
    inner: Option<U::IntoIter>,
    outer: I,
    map: F,
}

impl<I, U: IntoIterator, F> FlatMapped<I, U, F> {
    pub(in crate::immutable) const fn of(outer: I, map: F) -> Self {
        Self {
            inner: None,
            outer,
            map,
        }
    }
}

impl<I: Iterator, U: IntoIterator, F: FnMut(I::Item) -> U> Iterator for FlatMapped<I, U, F> {
    type Item = U::Item;

    fn next(&mut self) -> Option<U::Item> {
        loop {
            if let Some(inner) = &mut self.inner {
                match inner.next() {
                    None => self.inner = None,
                    value => return value,
                }
            }

            self.inner = Some((self.map)(self.outer.next()?).into_iter());
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let begun = self.inner.as_ref().map_or(0, |inner| inner.size_hint().0);

        (begun, None)
    }

    fn fold<B, G: FnMut(B, U::Item) -> B>(mut self, init: B, mut fold: G) -> B {
        let begun = match self.inner.take() {
            Some(inner) => inner.fold(init, &mut fold),
            None => init,
        };
        let mut map = self.map;

        self.outer.fold(begun, |carry, value| {
            map(value).into_iter().fold(carry, &mut fold)
        })
    }
}
