//! Several frames, one after the other.

use super::{Frame, Parse};
use crate::io::reader::{Input, Step};

/// The parser of [`Frame::compose`].
#[derive(Clone, Copy)]
pub struct Compose<F, A> {
    map: F,
    parsers: A,
}

impl<F, A> Compose<F, A> {
    pub(super) const fn of(map: F, parsers: A) -> Self {
        Self { map, parsers }
    }
}

/// A tuple of two to twelve frames.
#[diagnostic::on_unimplemented(
    message = "`Frame::compose` takes a tuple of two to twelve frames, not `{Self}`"
)]
pub trait Frames: sealed::Sealed {
    /// What the frames are made of.
    type Parsers;

    /// What the frames are made of.
    fn parsers(self) -> Self::Parsers;
}

impl<F, A> std::fmt::Debug for Compose<F, A> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Compose").finish_non_exhaustive()
    }
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! compose {
    ($($frame:ident $value:ident $index:tt),+) => {
        impl<$($frame, $value),+> sealed::Sealed for ($(Frame<$value, $frame>,)+) {}

        impl<$($frame, $value),+> Frames for ($(Frame<$value, $frame>,)+) {
            type Parsers = ($($frame,)+);

            fn parsers(self) -> Self::Parsers {
                ($(self.$index.into_parser(),)+)
            }
        }

        impl<Map, $($frame: Parse,)+ R> Parse for Compose<Map, ($($frame,)+)>
        where
            Map: Fn($($frame::Output),+) -> R,
        {
            type Output = R;

            #[inline(always)]
            fn parse(&self, input: &mut Input<'_>) -> Step<R> {
                // The arguments are evaluated from left to right.
                Ok((self.map)($(self.parsers.$index.parse(input)?),+))
            }
        }
    };
}

compose!(A T0 0, B T1 1);
compose!(A T0 0, B T1 1, C T2 2);
compose!(A T0 0, B T1 1, C T2 2, D T3 3);
compose!(A T0 0, B T1 1, C T2 2, D T3 3, E T4 4);
compose!(A T0 0, B T1 1, C T2 2, D T3 3, E T4 4, F T5 5);
compose!(A T0 0, B T1 1, C T2 2, D T3 3, E T4 4, F T5 5, G T6 6);
compose!(A T0 0, B T1 1, C T2 2, D T3 3, E T4 4, F T5 5, G T6 6, H T7 7);
compose!(A T0 0, B T1 1, C T2 2, D T3 3, E T4 4, F T5 5, G T6 6, H T7 7, I T8 8);
compose!(A T0 0, B T1 1, C T2 2, D T3 3, E T4 4, F T5 5, G T6 6, H T7 7, I T8 8, J T9 9);
compose!(A T0 0, B T1 1, C T2 2, D T3 3, E T4 4, F T5 5, G T6 6, H T7 7, I T8 8, J T9 9, K T10 10);
compose!(A T0 0, B T1 1, C T2 2, D T3 3, E T4 4, F T5 5, G T6 6, H T7 7, I T8 8, J T9 9, K T10 10, L T11 11);
