//! A set is read and written as a list.

use std::hash::Hash;

use indexmap::IndexSet;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use triomphe::Arc;

use super::Set;

impl<T: Eq + Hash + Serialize> Serialize for Set<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Eq + Hash + Deserialize<'de>> Deserialize<'de> for Set<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IndexSet::deserialize(deserializer).map(|values| Self(Arc::new(values)))
    }
}
