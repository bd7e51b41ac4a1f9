//! Strings are compared by their bytes, whatever their encodings.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use super::Str;

/// Two strings are equal when their bytes are.
impl PartialEq for Str {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for Str {}

/// By bytes, which for valid UTF-8 is the order of the code points.
impl Ord for Str {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bytes.cmp(&other.bytes)
    }
}

impl PartialOrd for Str {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Str {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_bytes().hash(state);
    }
}

/// A map by strings can be asked for bytes.
impl Borrow<[u8]> for Str {
    fn borrow(&self) -> &[u8] {
        &self.bytes
    }
}

impl AsRef<[u8]> for Str {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

macro_rules! equal {
    ($($other:ty $(, $size:ident)?);+ $(;)?) => {
        $(
            impl<$(const $size: usize)?> PartialEq<$other> for Str {
                fn eq(&self, other: &$other) -> bool {
                    self.as_bytes() == AsRef::<[u8]>::as_ref(other)
                }
            }

            impl<$(const $size: usize)?> PartialEq<Str> for $other {
                fn eq(&self, other: &Str) -> bool {
                    other == self
                }
            }
        )+
    };
}

equal!(
    str;
    &str;
    String;
    [u8];
    &[u8];
    [u8; N], N;
    &[u8; N], N;
    Vec<u8>;
);

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::immutable::str::Encoding;

    #[test]
    fn encodings_do_not_count() {
        let text = Str::of("é");
        let bytes = text.clone().to_encoding(Encoding::Ascii);

        assert!(text.equals(&bytes));
        assert_eq!(text.cmp(&bytes), Ordering::Equal);
        assert_eq!(HashMap::from([(text, 1)]).get(&bytes), Some(&1));
    }

    #[test]
    fn text_is_equal_from_both_sides() {
        assert_eq!(Str::of("a"), "a");
        assert_eq!("a", Str::of("a"));
        assert_eq!(Str::of("a"), String::from("a"));
        assert_eq!(b"a", Str::of("a"));
        assert_ne!(Str::of("a"), "A");
    }

    #[test]
    fn a_map_is_asked_for_bytes() {
        let map = HashMap::from([(Str::of("a"), 1)]);

        assert_eq!(map.get("a".as_bytes()), Some(&1));
    }

    #[test]
    fn the_order_is_that_of_bytes() {
        assert!(Str::of("a") < Str::of("b"));
        assert!(Str::of("a") < Str::of("aa"));
        assert!(Str::of("z") < Str::of("é"));
    }
}
