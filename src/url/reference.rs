//! A url: five parts.

use bytes::Bytes;

use super::authority::user_information::{Password, User};
use super::authority::{Host, Port, UserInformation};
use super::part::{part, text};
use super::{Authority, Fragment, Path, Query, Scheme};
use crate::immutable::{Attempt, Str};

mod build;
mod marks;
mod masked;
mod parse;
mod print;
mod resolve;
#[cfg(test)]
mod tests;

use marks::Marks;

/// A reference to where something is: absolute as `https://host/path`, or
/// relative to another as `../path?query`.
///
/// It is its text and where the parts lie in it: parts and clones share the
/// text.
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
/// assert_eq!(url.path(), Path::of("/docs/intro"));
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
    /// What the parts are read from. Two urls with the same parts have the same
    /// text: nothing is in it that is empty, and a port has no zeros before it.
    text: Bytes,
    marks: Marks,
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
    ///
    /// It is what it prints: in a path, what would end it is percent-encoded,
    /// and after an authority a relative path starts at the root.
    #[must_use]
    pub fn from(
        scheme: Scheme,
        authority: Authority,
        path: Path,
        query: Query,
        fragment: Fragment,
    ) -> Self {
        build::build(&scheme, &authority, &path, &query, &fragment)
    }

    /// The scheme.
    #[must_use]
    pub fn scheme(&self) -> Scheme {
        match (self.marks.scheme, self.marks.slashes) {
            (0, true) => Scheme::less(),
            (0, false) => Scheme::none(),
            (end, _) => Scheme::parsed(self.text.slice(..end)),
        }
    }

    /// The same, with another scheme.
    #[must_use]
    #[doc(alias = "withScheme")]
    pub fn with_scheme(&self, scheme: Scheme) -> Self {
        build::build(
            &scheme,
            &self.authority(),
            &self.path(),
            &self.query(),
            &self.fragment(),
        )
    }

    /// The same, without its scheme.
    #[must_use]
    #[doc(alias = "withoutScheme")]
    pub fn without_scheme(&self) -> Self {
        self.with_scheme(Scheme::none())
    }

    /// The authority.
    #[must_use]
    pub fn authority(&self) -> Authority {
        let part = |range| self.text.slice(range);
        let (user, password) = self.marks.user_information(&self.text);
        let (host, port) = self.marks.host(&self.text);

        Authority::of(
            // It was checked that there is a user, so it is never missing.
            UserInformation::maybe(User::parsed(part(user)), Password::parsed(part(password)))
                .unwrap_or_else(UserInformation::none),
            Host::parsed(part(host)),
            Port::parsed(text(&self.text[port])),
        )
    }

    /// The same, with another authority.
    #[must_use]
    #[doc(alias = "withAuthority")]
    pub fn with_authority(&self, authority: Authority) -> Self {
        // The slashes of a url without a scheme go with the authority.
        let scheme = Some(self.scheme()).filter(Scheme::is_named);

        build::build(
            &scheme.unwrap_or_else(Scheme::none),
            &authority,
            &self.path(),
            &self.query(),
            &self.fragment(),
        )
    }

    /// The same, without its authority.
    #[must_use]
    #[doc(alias = "withoutAuthority")]
    pub fn without_authority(&self) -> Self {
        self.with_authority(Authority::none())
    }

    /// The path; [`Path::none`] if there is none.
    #[must_use]
    pub fn path(&self) -> Path {
        Path::parsed(self.text.slice(self.marks.path()))
    }

    /// The same, with another path.
    #[must_use]
    #[doc(alias = "withPath")]
    pub fn with_path(&self, path: Path) -> Self {
        build::build(
            &self.scheme(),
            &self.authority(),
            &path,
            &self.query(),
            &self.fragment(),
        )
    }

    /// The same, without its path.
    #[must_use]
    #[doc(alias = "withoutPath")]
    pub fn without_path(&self) -> Self {
        self.with_path(Path::none())
    }

    /// The query.
    #[must_use]
    pub fn query(&self) -> Query {
        let (query, _) = self.marks.query(&self.text);

        Query::parsed(self.text.slice(query))
    }

    /// The same, with another query.
    #[must_use]
    #[doc(alias = "withQuery")]
    pub fn with_query(&self, query: Query) -> Self {
        build::build(
            &self.scheme(),
            &self.authority(),
            &self.path(),
            &query,
            &self.fragment(),
        )
    }

    /// The same, without its query.
    #[must_use]
    #[doc(alias = "withoutQuery")]
    pub fn without_query(&self) -> Self {
        self.with_query(Query::none())
    }

    /// The fragment.
    #[must_use]
    pub fn fragment(&self) -> Fragment {
        let (_, fragment) = self.marks.query(&self.text);

        Fragment::parsed(self.text.slice(fragment))
    }

    /// The same, with another fragment.
    #[must_use]
    #[doc(alias = "withFragment")]
    pub fn with_fragment(&self, fragment: Fragment) -> Self {
        build::build(
            &self.scheme(),
            &self.authority(),
            &self.path(),
            &self.query(),
            &fragment,
        )
    }

    /// The same, without its fragment.
    #[must_use]
    #[doc(alias = "withoutFragment")]
    pub fn without_fragment(&self) -> Self {
        self.with_fragment(Fragment::none())
    }
}
