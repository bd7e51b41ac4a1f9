//! The places that a clock can be switched to.

use jiff::Timestamp;

use super::format::zones;
use super::invalid::invalid;
use super::zone::{
    Africa, America, Antartica, Arctic, Asia, Atlantic, Australia, Europe, Indian, Pacific,
};
use super::{Offset, Point, Zone};
use crate::immutable::Attempt;

/// The places of the tz database, at the moment that a clock tells.
///
/// Ported from `Innmind\Time\Zones`. The database is compiled in, as of the
/// release of `jiff` that the program is built with; nothing is asked of the
/// system.
///
/// ```
/// use innmind::time::{Clock, Point};
///
/// let summer: Point = "2020-07-01T12:00:00.000000+00:00".parse().unwrap();
/// let paris = Clock::frozen(summer).switch(|zones| zones.europe().paris());
///
/// assert_eq!(paris.now().to_string(), "2020-07-01T14:00:00.000000+02:00");
/// ```
#[derive(Clone, Copy, Debug)]
#[doc(alias = "Timezones")]
pub struct Zones {
    now: Timestamp,
}

impl Zones {
    pub(super) fn at(now: Point) -> Self {
        Self {
            now: zones::timestamp(now.unix()),
        }
    }

    /// No offset.
    #[must_use]
    pub const fn utc(self) -> Zone {
        Zone::of(Offset::utc(), false)
    }

    /// Any place, by its name in the tz database: `Europe/Paris`.
    ///
    /// ```
    /// use innmind::time::{Clock, Offset};
    ///
    /// Clock::live().switch(|zones| {
    ///     assert_eq!(zones.named("Asia/Tokyo").unwrap().offset(), Offset::plus(9));
    ///     assert!(zones.named("Asia/Atlantis").unwrap_err().is_invalid());
    ///     zones.utc()
    /// });
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_invalid`](crate::Error::is_invalid) if the database has no such
    /// name.
    pub fn named(self, name: &str) -> Attempt<Zone> {
        let zone = zones::find(name)
            .ok_or_else(|| invalid(format!("the tz database has no zone {name:?}")))?;
        let info = zone.to_offset_info(self.now);

        Ok(Zone::of(
            Offset::of_seconds(info.offset().seconds()),
            info.dst().is_dst(),
        ))
    }

    /// A place that the database is known to have: a test asks for each.
    pub(super) fn known(self, name: &str) -> Zone {
        match self.named(name) {
            Ok(zone) => zone,
            #[expect(clippy::panic, reason = "the tests ask for every name of the tables")]
            Err(error) => panic!("{error}"),
        }
    }

    /// The places of Africa.
    #[must_use]
    pub const fn africa(self) -> Africa {
        Africa::at(self)
    }

    /// The places of America.
    #[must_use]
    pub const fn america(self) -> America {
        America::at(self)
    }

    /// The places of Antarctica; the spelling is upstream's.
    #[must_use]
    #[doc(alias = "antarctica")]
    pub const fn antartica(self) -> Antartica {
        Antartica::at(self)
    }

    /// The places of the Arctic.
    #[must_use]
    pub const fn arctic(self) -> Arctic {
        Arctic::at(self)
    }

    /// The places of Asia.
    #[must_use]
    pub const fn asia(self) -> Asia {
        Asia::at(self)
    }

    /// The places of the Atlantic Ocean.
    #[must_use]
    pub const fn atlantic(self) -> Atlantic {
        Atlantic::at(self)
    }

    /// The places of Australia.
    #[must_use]
    pub const fn australia(self) -> Australia {
        Australia::at(self)
    }

    /// The places of Europe.
    #[must_use]
    pub const fn europe(self) -> Europe {
        Europe::at(self)
    }

    /// The places of the Indian Ocean.
    #[must_use]
    pub const fn indian(self) -> Indian {
        Indian::at(self)
    }

    /// The places of the Pacific Ocean.
    #[must_use]
    pub const fn pacific(self) -> Pacific {
        Pacific::at(self)
    }
}
