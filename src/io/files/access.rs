//! What was found at a path, or made there.

use super::{Directory, File, Kind, Link};

/// What was found at a path, or made there. Upstream gives one of the three classes.
///
/// ```
/// use innmind::io::files::Access;
/// use innmind::prelude::*;
/// # use innmind::io::Io;
/// # use innmind::url::Path;
/// # let path = Path::of("/tmp");
///
/// let found = Io::from_ambient_authority().files().access(path);
///
/// match found {
///     Ok(Access::Directory(directory)) => println!("{} names", directory.list().size()),
///     Ok(Access::File(file)) => println!("{}", file.read().size()?),
///     Ok(Access::Link(_)) => println!("a link"),
///     Err(error) => println!("{error}"),
/// }
/// # Ok::<(), innmind::Error>(())
/// ```
#[derive(Clone, Debug)]
pub enum Access {
    /// A file.
    File(File),
    /// A directory.
    Directory(Directory),
    /// A symbolic link that leads to something.
    Link(Link),
}

impl Access {
    /// Which of the three it is.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::File(_) => Kind::File,
            Self::Directory(_) => Kind::Directory,
            Self::Link(_) => Kind::Link,
        }
    }
}
