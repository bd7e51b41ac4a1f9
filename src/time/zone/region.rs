//! A type for a region, from a table of its places.

/// Writes the type of a region: a method for each place, which gives what the
/// place has at the clock's moment. The text is the end of the name in the tz
/// database.
macro_rules! region {
    (
        $(#[$doc:meta])*
        $region:ident in $prefix:literal {
            $($place:ident $(= $alias:literal)? => $name:literal,)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $region(crate::time::Zones);

        impl $region {
            pub(in crate::time) const fn at(zones: crate::time::Zones) -> Self {
                Self(zones)
            }

            $(
                #[doc = concat!("`", $prefix, "/", $name, "`.")]
                #[must_use]
                $(#[doc(alias = $alias)])?
                pub fn $place(self) -> crate::time::Zone {
                    self.0.known(concat!($prefix, "/", $name))
                }
            )*

            /// Every place, for a test that they are all known.
            #[cfg(test)]
            pub(in crate::time) const NAMES: &'static [&'static str] =
                &[$(concat!($prefix, "/", $name)),*];
        }
    };
}

pub(super) use region;
