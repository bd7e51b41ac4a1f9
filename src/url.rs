//! Where things are. Ported from `Innmind\Url`.
//!
//! A [`Url`] is a reference as RFC 3986 has it, with or without a scheme, made
//! of typed parts: each has `of` for literals, `maybe` and `attempt` for other
//! input, and most have `none`.
//!
//! ```
//! use innmind::url::authority::Port;
//! use innmind::url::{Path, Url};
//!
//! let url = Url::of("https://ada@example.com/notes/?page=2#top");
//!
//! assert_eq!(url.authority().host().as_str(), "example.com");
//! assert_eq!(url.query().to_string(), "page=2");
//!
//! let mirror = url
//!     .with_authority(url.authority().with_port(Port::of(8080)))
//!     .with_path(Path::of("/notes/today"))
//!     .without_query();
//! assert_eq!(
//!     mirror.to_string(),
//!     "https://ada@example.com:8080/notes/today#top"
//! );
//! ```
//!
//! # What is a url
//!
//! The grammar is RFC 3986's, read by the crate `fluent-uri`. As upstream does,
//! more is let through where it cannot change what the parts are: anything but
//! control characters in a path, a query or a fragment, letters beyond ASCII in
//! a host, white space around the whole. Nothing is normalised.
//!
//! What is printed is a reference again, with the same parts. What a part holds
//! that would end it is percent-encoded then (`?` in a path).

pub mod authority;

mod fragment;
mod part;
mod path;
mod query;
mod reference;
mod scheme;

pub use authority::Authority;
pub use fragment::Fragment;
pub use path::Path;
pub use query::Query;
pub use reference::Url;
pub use scheme::Scheme;
