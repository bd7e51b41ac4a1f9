//! This machine and others, as seen from a program. Ported from
//! `Innmind\Server`; only process identifiers and amounts of memory are here yet.

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

pub mod status {
    //! How this machine is. Ported from `Innmind\Server\Status`.

    pub mod server {
        //! What is known of a server.

        pub mod memory {
            //! Its memory.

            mod bytes;

            pub use bytes::Bytes;
        }
    }
}
