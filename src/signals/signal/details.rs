//! What can be known about a signal, each a value of its own.

macro_rules! details {
    ($($(#[$doc:meta])* $name:ident($number:ty);)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name($number);

        impl $name {
            /// The one of that number.
            #[must_use]
            pub const fn of(number: $number) -> Self {
                Self(number)
            }

            /// Its number.
            #[must_use]
            #[doc(alias = "toInt")]
            pub const fn to_int(self) -> $number {
                self.0
            }
        }
    )+};
}

details! {
    /// How a signal came about, as the system numbers it: 0 for `kill`, 1 for
    /// a child that ended by itself, and so on (`si_code`).
    ///
    /// Ported from `Innmind\Signals\Signal\Code`.
    Code(i32);
    /// The error that a signal goes with, if any (`si_errno`).
    ///
    /// Ported from `Innmind\Signals\Signal\ErrorNumber`.
    ErrorNumber(i32);
    /// The process that sent a signal, or the child that it is about
    /// (`si_pid`). Zero is one outside of the container.
    ///
    /// Ported from `Innmind\Signals\Signal\SendingProcessId`.
    SendingProcessId(i32);
    /// The user whose process sent a signal (`si_uid`).
    ///
    /// Ported from `Innmind\Signals\Signal\SendingProcessUserId`.
    SendingProcessUserId(u32);
    /// With what a child ended, or by which signal (`si_status`).
    ///
    /// Ported from `Innmind\Signals\Signal\Status`.
    Status(i32);
}
