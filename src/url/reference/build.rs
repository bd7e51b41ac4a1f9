//! From parts to the text that they are read from again (RFC 3986, 4.2 and 5.3).

use super::super::{Authority, Fragment, Path, Query, Scheme};
use super::{Marks, Url};

pub(super) fn build(
    scheme: &Scheme,
    authority: &Authority,
    path: &Path,
    query: &Query,
    fragment: &Fragment,
) -> Url {
    let mut out = Vec::new();
    let relative = !path.is_none() && !path.absolute();

    scheme.push(&mut out);
    let mut marks = Marks {
        scheme: out.len().saturating_sub(1),
        ..Marks::default()
    };

    // `scheme://` also where upstream writes it and nothing needs it, before an
    // absolute path. Before a relative one the path would be read as a host.
    marks.slashes = !authority.is_none() || scheme.is_less() || (scheme.is_named() && !relative);
    if marks.slashes {
        out.extend_from_slice(b"//");
    }
    let user_information = authority.user_information();
    if !user_information.is_none() {
        user_information.user().push(&mut out);
        user_information.password().push(&mut out);
        out.push(b'@');
    }
    marks.host = out.len();
    authority.host().push(&mut out);
    authority.port().push(&mut out);

    marks.path = out.len();
    if relative && marks.slashes {
        out.push(b'/');
    } else if relative && !scheme.is_named() && path.needs_dot() {
        out.extend_from_slice(b"./");
    } else if !marks.slashes && path.as_bytes().starts_with(b"//") {
        // Without the dot it would be read as a host.
        out.extend_from_slice(b"/.");
    }
    path.push(&mut out);
    marks.path_end = out.len();
    query.push(&mut out);
    fragment.push(&mut out);

    Url {
        text: out.into(),
        marks,
    }
}
