//! A url: five parts.

use super::{Authority, Fragment, Path, Query, Scheme};
use crate::immutable::{Attempt, Str};

mod masked;
mod parse;
mod print;
mod resolve;
#[cfg(test)]
mod tests;

use super::part::part;

/// A reference to where something is: absolute as `https://host/path`, or
/// relative to another as `../path?query`.
///
/// Ported from `Innmind\Url\Url`. It is kept as it is written, part by part;
/// nothing is normalised, so `http://foo` and `http://foo/` are not equal.
///
/// ```
/// use innmind::url::{Path, Url};
///
/// let url = Url::of("https://example.com/docs/intro?lang=en");
///
/// assert_eq!(url.scheme().as_str(), "https");
/// assert_eq!(url.path(), &Path::of("/docs/intro"));
/// assert_eq!(
///     url.resolve(&Url::of("../about")).to_string(),
///     "https://example.com/about"
/// );
/// ```
///
/// White space around it is taken off. Input that is no url gives an error that
/// shows it, without what may be a password:
///
/// ```
/// use innmind::url::Url;
///
/// let error = Url::attempt("http://ada:secret@foo:80:90/").unwrap_err();
///
/// assert_eq!(
///     error.to_string(),
///     r#"cannot parse the url "http://ada:***@foo:80:90/": the port is not made of digits"#
/// );
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Url {
    scheme: Scheme,
    authority: Authority,
    path: Path,
    query: Query,
    fragment: Fragment,
}

part!(Url, "a url");

impl Url {
    /// A url, if it is one.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](crate::Error::is_invalid) if it is not.
    pub fn attempt(url: impl Into<Str>) -> Attempt<Self> {
        parse::parse(url.into().into())
    }

    /// A url of these parts.
    #[must_use]
    pub const fn from(
        scheme: Scheme,
        authority: Authority,
        path: Path,
        query: Query,
        fragment: Fragment,
    ) -> Self {
        Self {
            scheme,
            authority,
            path,
            query,
            fragment,
        }
    }

    /// The scheme.
    #[must_use]
    pub const fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// The same, with another scheme.
    #[must_use]
    #[doc(alias = "withScheme")]
    pub fn with_scheme(self, scheme: Scheme) -> Self {
        Self { scheme, ..self }
    }

    /// The same, without its scheme.
    #[must_use]
    #[doc(alias = "withoutScheme")]
    pub fn without_scheme(self) -> Self {
        self.with_scheme(Scheme::none())
    }

    /// The authority.
    #[must_use]
    pub const fn authority(&self) -> &Authority {
        &self.authority
    }

    /// The same, with another authority.
    #[must_use]
    #[doc(alias = "withAuthority")]
    pub fn with_authority(self, authority: Authority) -> Self {
        Self { authority, ..self }
    }

    /// The same, without its authority.
    #[must_use]
    #[doc(alias = "withoutAuthority")]
    pub fn without_authority(self) -> Self {
        self.with_authority(Authority::none())
    }

    /// The path; [`Path::none`] if there is none.
    #[must_use]
    pub const fn path(&self) -> &Path {
        &self.path
    }

    /// The same, with another path.
    #[must_use]
    #[doc(alias = "withPath")]
    pub fn with_path(self, path: Path) -> Self {
        Self { path, ..self }
    }

    /// The same, without its path.
    #[must_use]
    #[doc(alias = "withoutPath")]
    pub fn without_path(self) -> Self {
        self.with_path(Path::none())
    }

    /// The query.
    #[must_use]
    pub const fn query(&self) -> &Query {
        &self.query
    }

    /// The same, with another query.
    #[must_use]
    #[doc(alias = "withQuery")]
    pub fn with_query(self, query: Query) -> Self {
        Self { query, ..self }
    }

    /// The same, without its query.
    #[must_use]
    #[doc(alias = "withoutQuery")]
    pub fn without_query(self) -> Self {
        self.with_query(Query::none())
    }

    /// The fragment.
    #[must_use]
    pub const fn fragment(&self) -> &Fragment {
        &self.fragment
    }

    /// The same, with another fragment.
    #[must_use]
    #[doc(alias = "withFragment")]
    pub fn with_fragment(self, fragment: Fragment) -> Self {
        Self { fragment, ..self }
    }

    /// The same, without its fragment.
    #[must_use]
    #[doc(alias = "withoutFragment")]
    pub fn without_fragment(self) -> Self {
        self.with_fragment(Fragment::none())
    }
}
