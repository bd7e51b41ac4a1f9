//! This machine and others, as seen from a program. Ported from
//! `Innmind\Server`; only process identifiers are here yet.

pub mod control {
    //! Starting and stopping processes. Ported from `Innmind\Server\Control`.

    pub mod server {
        //! The processes of a server.

        pub mod process {
            //! A process.

            mod pid;

            pub use pid::Pid;
        }
    }
}
