//! A number.

use std::marker::PhantomData;

use super::{Frame, Parse};
use crate::io::reader::{Input, Step};

/// A number that bytes can be read as: the integers of Rust, signed or not,
/// from 8 to 128 bits.
pub trait Int: Sized + sealed::Sealed {
    #[doc(hidden)]
    fn parse(input: &mut Input<'_>, little_endian: bool) -> Step<Self>;
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! ints {
    ($($int:ty),+) => {
        $(
            impl sealed::Sealed for $int {}

            impl Int for $int {
                #[inline(always)]
                fn parse(input: &mut Input<'_>, little_endian: bool) -> Step<Self> {
                    let bytes = input.take_array()?;

                    Ok(if little_endian {
                        Self::from_le_bytes(bytes)
                    } else {
                        Self::from_be_bytes(bytes)
                    })
                }
            }
        )+
    };
}

ints!(u8, u16, u32, u64, u128, i8, i16, i32, i64, i128);

/// The parser of [`Frame::int`].
#[derive(Clone, Copy, Debug)]
pub struct Number<N> {
    little_endian: bool,
    number: PhantomData<fn() -> N>,
}

impl<N> Number<N> {
    pub(super) const fn big_endian() -> Self {
        Self {
            little_endian: false,
            number: PhantomData,
        }
    }
}

impl<N: Int> Parse for Number<N> {
    type Output = N;

    #[inline(always)]
    fn parse(&self, input: &mut Input<'_>) -> Step<N> {
        N::parse(input, self.little_endian)
    }
}

impl<N: Int> Frame<N, Number<N>> {
    /// The lowest byte first.
    pub const fn little_endian(self) -> Self {
        Self::of(Number {
            little_endian: true,
            number: PhantomData,
        })
    }
}
