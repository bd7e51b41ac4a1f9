//! From what a string is made, and into what.

use std::borrow::Cow;
use std::convert::Infallible;
use std::str::FromStr;
use std::string::FromUtf8Error;

use bytes::Bytes;

use super::{Encoding, Str};

impl From<Bytes> for Str {
    fn from(bytes: Bytes) -> Self {
        Self {
            bytes,
            encoding: Encoding::Utf8,
        }
    }
}

impl From<&'static str> for Str {
    fn from(value: &'static str) -> Self {
        Bytes::from_static(value.as_bytes()).into()
    }
}

impl From<&'static [u8]> for Str {
    fn from(value: &'static [u8]) -> Self {
        Bytes::from_static(value).into()
    }
}

impl<const N: usize> From<&'static [u8; N]> for Str {
    fn from(value: &'static [u8; N]) -> Self {
        Bytes::from_static(value).into()
    }
}

impl From<&Self> for Str {
    fn from(value: &Self) -> Self {
        value.clone()
    }
}

impl From<char> for Str {
    fn from(value: char) -> Self {
        Self::copy_from(value.encode_utf8(&mut [0; 4]))
    }
}

/// What owns its bytes is taken over without copying.
macro_rules! taken_over {
    ($($value:ty),+ $(,)?) => {
        $(
            impl From<$value> for Str {
                fn from(value: $value) -> Self {
                    Bytes::from(value).into()
                }
            }
        )+
    };
}

taken_over!(String, Vec<u8>, Box<[u8]>);

impl From<Box<str>> for Str {
    fn from(value: Box<str>) -> Self {
        value.into_string().into()
    }
}

impl From<Cow<'static, str>> for Str {
    fn from(value: Cow<'static, str>) -> Self {
        match value {
            Cow::Borrowed(value) => value.into(),
            Cow::Owned(value) => value.into(),
        }
    }
}

impl From<Cow<'static, [u8]>> for Str {
    fn from(value: Cow<'static, [u8]>) -> Self {
        match value {
            Cow::Borrowed(value) => value.into(),
            Cow::Owned(value) => value.into(),
        }
    }
}

impl FromStr for Str {
    type Err = Infallible;

    /// A copy: see [`Str::copy_from`].
    fn from_str(value: &str) -> Result<Self, Infallible> {
        Ok(Self::copy_from(value))
    }
}

impl From<Str> for Bytes {
    fn from(str: Str) -> Self {
        str.bytes
    }
}

/// In place if nobody shares the bytes.
impl From<Str> for Vec<u8> {
    fn from(str: Str) -> Self {
        str.bytes.into()
    }
}

/// If the bytes are valid UTF-8. `Display` gives a `String` of any bytes.
impl TryFrom<Str> for String {
    type Error = FromUtf8Error;

    fn try_from(str: Str) -> Result<Self, FromUtf8Error> {
        Self::from_utf8(str.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_made_of_what_has_bytes() {
        let borrowed = Str::of("é");

        for text in [
            Str::of("é"),
            Str::of(String::from("é")),
            Str::of('é'),
            Str::of("é".as_bytes().to_vec()),
            Str::of(Bytes::from("é")),
            Str::of(b"\xC3\xA9"),
            Str::of(Cow::Borrowed("é")),
            Str::of(Box::<str>::from("é")),
            Str::of(&borrowed),
            Str::copy_from("é"),
            "é".parse().unwrap(),
        ] {
            assert_eq!(text, "é");
            assert_eq!(text.encoding(), Encoding::Utf8);
        }
    }

    #[test]
    fn it_becomes_what_has_bytes() {
        assert_eq!(Bytes::from(Str::of("a")), "a");
        assert_eq!(Vec::from(Str::of("a")), b"a");
        assert_eq!(String::try_from(Str::of("a")), Ok("a".to_owned()));
        assert!(String::try_from(Str::of(b"\xFF")).is_err());
    }
}
