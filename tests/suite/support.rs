//! What the tests of I/O share.

mod alone;
mod simulated;
mod world;

pub use alone::alone;
pub use simulated::Simulated;
pub use world::{OverTcp, Real, World, wait_for};

/// Runs each behaviour on every implementation of the capabilities.
macro_rules! on_every_world {
    ($($behaviour:ident),+ $(,)?) => {
        mod on_the_system {
            $(
                #[test]
                fn $behaviour() {
                    super::$behaviour(&crate::support::Real::new());
                }
            )+
        }

        mod in_memory {
            $(
                #[test]
                fn $behaviour() {
                    super::$behaviour(&crate::memory::Memory::new());
                }
            )+
        }

        mod in_a_scenario {
            $(
                #[test]
                fn $behaviour() {
                    super::$behaviour(&crate::support::Simulated::alone());
                }
            )+
        }

        mod in_a_simulation {
            $(
                #[test]
                fn $behaviour() {
                    crate::support::Simulated::run(|world| super::$behaviour(world));
                }
            )+
        }
    };
}

/// Runs each behaviour of a connection over TCP too.
macro_rules! over_tcp {
    ($($behaviour:ident),+ $(,)?) => {
        mod over_tcp_on_the_system {
            $(
                #[test]
                fn $behaviour() {
                    super::$behaviour(&crate::support::OverTcp(crate::support::Real::new()));
                }
            )+
        }

        mod over_tcp_in_memory {
            $(
                #[test]
                fn $behaviour() {
                    super::$behaviour(&crate::support::OverTcp(crate::memory::Memory::new()));
                }
            )+
        }

        mod over_tcp_in_a_simulation {
            $(
                #[test]
                fn $behaviour() {
                    crate::support::Simulated::run(|world| {
                        super::$behaviour(&crate::support::OverTcp(world.clone()));
                    });
                }
            )+
        }
    };
}

pub(crate) use {on_every_world, over_tcp};
