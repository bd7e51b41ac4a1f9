//! One binary: what upstream was seen to do, and what users rely on.

mod conformance;
