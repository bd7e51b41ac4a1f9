//! Strings of a given length.

use super::{Encoding, Str, units};

impl Str {
    /// The string with spaces after it, so that it has the given length in
    /// characters. One that is as long already stays as it is.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("é").right_pad(3), "é  ");
    /// assert_eq!(Str::of("long").right_pad(3), "long");
    /// ```
    #[doc(alias = "rightPad")]
    pub fn right_pad(&self, length: usize) -> Self {
        self.padded(length, &self.space(), Side::Right)
    }

    /// The string with the given one after it, as often as needed; the last
    /// time as much of it as fits.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("a").right_pad_with(4, "xy"), "axyx");
    /// ```
    ///
    /// # Panics
    ///
    /// If there is something to fill and nothing to fill it with.
    #[doc(alias = "rightPad")]
    #[track_caller]
    pub fn right_pad_with(&self, length: usize, character: impl AsRef<[u8]>) -> Self {
        self.padded(length, character.as_ref(), Side::Right)
    }

    /// The string with spaces before it, so that it has the given length in
    /// characters.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("é").left_pad(3), "  é");
    /// ```
    #[doc(alias = "leftPad")]
    pub fn left_pad(&self, length: usize) -> Self {
        self.padded(length, &self.space(), Side::Left)
    }

    /// The string with the given one before it, as often as needed; the last
    /// time as much of it as fits.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("7").left_pad_with(3, "0"), "007");
    /// ```
    ///
    /// # Panics
    ///
    /// If there is something to fill and nothing to fill it with.
    #[doc(alias = "leftPad")]
    #[track_caller]
    pub fn left_pad_with(&self, length: usize, character: impl AsRef<[u8]>) -> Self {
        self.padded(length, character.as_ref(), Side::Left)
    }

    /// The string with spaces on both sides, so that it has the given length
    /// in characters. The right side gets the odd one.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("é").uni_pad(4), " é  ");
    /// ```
    #[doc(alias = "uniPad")]
    pub fn uni_pad(&self, length: usize) -> Self {
        self.padded(length, &self.space(), Side::Both)
    }

    /// The string with the given one on both sides, begun anew on each. The
    /// right side gets the odd character.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("ab").uni_pad_with(7, "xyz"), "xyabxyz");
    /// ```
    ///
    /// # Panics
    ///
    /// If there is something to fill and nothing to fill it with.
    #[doc(alias = "uniPad")]
    #[track_caller]
    pub fn uni_pad_with(&self, length: usize, character: impl AsRef<[u8]>) -> Self {
        self.padded(length, character.as_ref(), Side::Both)
    }

    #[track_caller]
    fn padded(&self, length: usize, character: &[u8], side: Side) -> Self {
        let text = self.readable();
        let room = length.saturating_sub(units::count(&text, self.encoding));
        if room == 0 {
            return self.part(&text, 0, text.len());
        }
        assert!(!character.is_empty(), "there is nothing to pad with");

        let (left, right) = match side {
            Side::Left => (room, 0),
            Side::Right => (0, room),
            Side::Both => (room / 2, room - room / 2),
        };
        let mut padded = Vec::with_capacity(text.len() + room);
        fill(&mut padded, character, self.encoding, left);
        padded.extend_from_slice(&text);
        fill(&mut padded, character, self.encoding, right);

        self.with(padded)
    }

    fn space(&self) -> Vec<u8> {
        let mut space = Vec::new();
        units::encode(' ', self.encoding, &mut space);
        space
    }
}

#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
    Both,
}

fn fill(into: &mut Vec<u8>, with: &[u8], encoding: Encoding, room: usize) {
    let characters: Vec<_> = units::iter(with, encoding).collect();

    for character in characters.into_iter().cycle().take(room) {
        into.extend_from_slice(character);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_is_never_cut() {
        assert_eq!(Str::of("a").right_pad_with(4, "é"), "aééé");
        assert_eq!(Str::of("é").left_pad_with(3, "-"), "--é");
        assert_eq!(
            Str::of("é")
                .to_encoding(Encoding::Ascii)
                .left_pad_with(3, "-"),
            "-é"
        );
    }

    #[test]
    fn a_space_has_as_many_bytes_as_any_character() {
        let text = Str::of(b"\x00a").to_encoding(Encoding::Utf16).uni_pad(3);

        assert_eq!(text, b"\x00 \x00a\x00 ");
        assert_eq!(text.length(), 3);
    }

    #[test]
    fn nothing_to_pad_with_is_refused_only_if_something_is_to_be_filled() {
        assert_eq!(Str::of("abc").right_pad_with(3, ""), "abc");
        let refused = std::panic::catch_unwind(|| Str::of("abc").right_pad_with(4, ""));
        assert!(refused.is_err());
    }
}
