//! Bytes up to a newline.

use super::Parse;
use crate::immutable::Str;
use crate::io::reader::{Input, Step};

/// The parser of [`Frame::line`](super::Frame::line).
#[derive(Clone, Copy, Debug)]
pub struct Line;

impl Parse for Line {
    type Output = Str;

    fn parse(&self, input: &mut Input<'_>) -> Step<Str> {
        input.take_line().map(|bytes| input.str(bytes))
    }
}
