//! Longer strings out of shorter ones.

use std::ops::Add;

use bytes::{Bytes, BytesMut};

use super::Str;

impl Str {
    /// The given string after this one. A string that nobody shares grows in
    /// place, so that a loop of appends copies each byte about once.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("foo").append("bar"), "foobar");
    /// ```
    pub fn append(self, string: impl AsRef<[u8]>) -> Self {
        let string = string.as_ref();
        if string.is_empty() {
            return self;
        }

        let encoding = self.encoding;
        let mut bytes = self.grown(string.len());
        let moves = bytes.capacity() - bytes.len() < string.len();
        bytes.extend_from_slice(string);
        if moves {
            // Makes it count its handles. Else each `freeze` would allocate
            // the counter, and the next append give it up again.
            drop(bytes.split_off(bytes.capacity()));
        }

        Self {
            bytes: bytes.freeze(),
            encoding,
        }
    }

    /// The given string before this one.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("bar").prepend("foo"), "foobar");
    /// ```
    pub fn prepend(self, string: impl AsRef<[u8]>) -> Self {
        let string = string.as_ref();
        if string.is_empty() {
            return self;
        }

        self.with([string, &self.bytes].concat())
    }

    /// The given strings with this one between any two of them.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of(", ").join(["a", "b", "c"]), "a, b, c");
    /// assert_eq!(Str::of("/").join(&Str::of("a-b").split_with("-")), "a/b");
    /// ```
    #[doc(alias = "implode")]
    pub fn join<I>(&self, structure: I) -> Self
    where
        I: IntoIterator<Item: AsRef<[u8]>>,
    {
        let mut joined = Vec::new();

        for (index, string) in structure.into_iter().enumerate() {
            if index > 0 {
                joined.extend_from_slice(&self.bytes);
            }
            joined.extend_from_slice(string.as_ref());
        }

        self.with(joined)
    }

    /// The string so many times; nothing for zero.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("ab").repeat(3), "ababab");
    /// ```
    ///
    /// # Panics
    ///
    /// If the result does not fit into memory, as [`slice::repeat`].
    pub fn repeat(&self, repeat: usize) -> Self {
        match repeat {
            1 => self.clone(),
            _ => self.with(self.bytes.repeat(repeat)),
        }
    }

    /// The bytes, with room for more: the same memory if nobody shares it.
    fn grown(self, room: usize) -> BytesMut {
        let size = self.bytes.len() + room;

        self.bytes.try_into_mut().unwrap_or_else(|shared: Bytes| {
            // No room to spare: few strings are appended to more than once.
            let mut copy = BytesMut::with_capacity(size);
            copy.extend_from_slice(&shared);
            copy
        })
    }
}

/// [`Str::append`], as `String` has it.
impl<S: AsRef<[u8]>> Add<S> for Str {
    type Output = Self;

    fn add(self, string: S) -> Self {
        self.append(string)
    }
}

/// Strings one after the other, as [`Str::join`] with nothing between them.
macro_rules! collected {
    ($($string:ty),+ $(,)?) => {
        $(
            impl<'a> FromIterator<$string> for Str {
                fn from_iter<I: IntoIterator<Item = $string>>(strings: I) -> Self {
                    Self::default().join(strings)
                }
            }

            impl<'a> Extend<$string> for Str {
                fn extend<I: IntoIterator<Item = $string>>(&mut self, strings: I) {
                    let encoding = self.encoding;
                    let mut bytes = std::mem::take(self).grown(0);

                    for string in strings {
                        bytes.extend_from_slice(string.as_ref());
                    }

                    *self = Self { bytes: bytes.freeze(), encoding };
                }
            }
        )+
    };
}

collected!(Str, &'a Str, String, &'a String, &'a str, &'a [u8], Vec<u8>);

impl FromIterator<char> for Str {
    fn from_iter<I: IntoIterator<Item = char>>(characters: I) -> Self {
        String::from_iter(characters).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::immutable::str::Encoding;

    #[test]
    fn what_nobody_shares_grows_in_place() {
        let mut text = Str::of(String::from("a")).append("b").append("c");
        let mut moved = 0;

        for _ in 0..10_000 {
            let before = text.as_bytes().as_ptr();
            text = text.append("d");
            moved += usize::from(text.as_bytes().as_ptr() != before);
        }

        assert!(moved < 20, "{moved} moves");
        assert_eq!(text.length(), 10_003);
    }

    #[test]
    fn a_shared_string_stays_as_it_is() {
        let text = Str::of(String::from("a"));
        let longer = text.clone().append("b");

        assert_eq!(text, "a");
        assert_eq!(longer, "ab");
        assert_eq!(text.clone().append(&text), "aa");
    }

    #[test]
    fn the_encoding_is_kept() {
        let text = Str::of("é").to_encoding(Encoding::Ascii);

        assert_eq!(text.clone().append("é").length(), 4);
        assert_eq!(text.clone().prepend("é").length(), 4);
        assert_eq!(text.clone().repeat(2).length(), 4);
        assert_eq!(text.join(["é", "é"]).length(), 6);
        assert_eq!((text + "a").length(), 3);
    }

    #[test]
    fn strings_are_collected() {
        assert_eq!(Str::from_iter(["a", "b"]), "ab");
        assert_eq!(Str::from_iter(['a', 'é']), "aé");

        let mut text = Str::of("a");
        text.extend(["b", "c"]);
        assert_eq!(text, "abc");
    }
}
