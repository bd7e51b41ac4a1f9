//! Where things are. Ported from `Innmind\Url`.

mod path;

pub use path::Path;
