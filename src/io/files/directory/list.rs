//! What is in a directory, as it is asked for.

use std::fmt;
use std::sync::Arc;

use crate::error::Operation;
use crate::immutable::Attempt;
use crate::immutable::sequence::Source;
use crate::io::capabilities::{Entries, Files, Links};
use crate::io::files::Name;
use crate::io::files::subject::failed;
use crate::url::Path;

/// The source of [`Directory::list`](super::Directory::list).
#[derive(Clone)]
pub struct List {
    files: Arc<dyn Files>,
    path: Path,
}

impl List {
    pub(super) fn of(files: Arc<dyn Files>, path: Path) -> Self {
        Self { files, path }
    }
}

impl Source for List {
    type Item = Attempt<Name>;
    type Iter<'a> = ListWalk;
    type Walk = ListWalk;

    fn iter(&self) -> ListWalk {
        self.clone().walk()
    }

    fn walk(self) -> ListWalk {
        ListWalk {
            list: self,
            entries: State::Unopened,
        }
    }
}

/// One walk over what is in a directory.
pub struct ListWalk {
    list: List,
    entries: State,
}

enum State {
    Unopened,
    Open(Entries),
    /// Everything was listed, or something failed: it is closed.
    Closed,
}

impl Iterator for ListWalk {
    type Item = Attempt<Name>;

    fn next(&mut self) -> Option<Attempt<Name>> {
        let List { files, path } = &self.list;

        if let State::Unopened = self.entries {
            let opened = files
                .directory(path, Links::Followed)
                .and_then(|directory| directory.entries());

            match opened {
                Ok(entries) => self.entries = State::Open(entries),
                Err(error) => {
                    self.entries = State::Closed;
                    return Some(Err(failed(Operation::List, path, error)));
                }
            }
        }

        let State::Open(entries) = &mut self.entries else {
            return None;
        };
        let next = entries.next();
        if !matches!(next, Some(Ok(_))) {
            self.entries = State::Closed;
        }

        next.map(|name| name.map_err(|error| failed(Operation::List, path, error)))
    }
}

impl fmt::Debug for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "List({})", self.path)
    }
}

impl fmt::Debug for ListWalk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Walk({})", self.list.path)
    }
}
