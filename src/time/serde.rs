//! Points and offsets are written as their text.

use ::serde::de::Error;
use ::serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Offset, Point};

macro_rules! as_text {
    ($($type:ident)*) => {$(
        /// As text: see `Display`.
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        /// From text: see `FromStr`.
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?
                    .parse()
                    .map_err(D::Error::custom)
            }
        }
    )*};
}

as_text!(Offset Point);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_and_offsets_come_back() {
        let point: Point = "2020-02-29T23:45:00.123456+05:45".parse().unwrap();
        let json = serde_json::to_string(&(point, point.offset())).unwrap();

        assert_eq!(json, r#"["2020-02-29T23:45:00.123456+05:45","+05:45"]"#);
        let read: (Point, Offset) = serde_json::from_str(&json).unwrap();
        assert_eq!(read, (point, point.offset()));
    }
}
