//! What has a path.

/// What has a path. Ported from `Innmind\IO\Files\Kind`.
///
/// What is none of the three (a socket, a pipe, a device) counts as a file, as
/// upstream has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A file.
    #[doc(alias = "file")]
    File,
    /// A directory.
    #[doc(alias = "directory")]
    Directory,
    /// A symbolic link, whatever it leads to.
    #[doc(alias = "link")]
    Link,
}
