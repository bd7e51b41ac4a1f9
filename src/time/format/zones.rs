//! The places of the tz database.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};

/// It is compiled in: naming a place asks nothing of the system.
static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The place of that name, written exactly so.
pub(in crate::time) fn find(name: &str) -> Option<TimeZone> {
    DATABASE
        .get(name)
        .ok()
        .filter(|zone| zone.iana_name() == Some(name))
}

/// The moment, or the last (first) one that the database tells about.
pub(in crate::time) fn timestamp(unix: i64) -> Timestamp {
    Timestamp::from_second(unix).unwrap_or(if unix < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    })
}
