//! Things with a number, whose numbers are used again.

/// A number that names one thing: the next thing in its place has another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Id {
    place: u32,
    generation: u32,
}

/// Things in places that are used again, always in the same order.
#[derive(Debug)]
pub(crate) struct Slab<T> {
    places: Vec<(u32, Option<T>)>,
    free: Vec<u32>,
}

impl<T> Slab<T> {
    pub(crate) const fn new() -> Self {
        Self {
            places: Vec::new(),
            free: Vec::new(),
        }
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "memory ends before four billion connections"
    )]
    pub(crate) fn insert(&mut self, thing: T) -> Id {
        match self.free.pop() {
            Some(place) => {
                let (generation, kept) = &mut self.places[place as usize];
                *kept = Some(thing);

                Id {
                    place,
                    generation: *generation,
                }
            }
            None => {
                self.places.push((0, Some(thing)));

                Id {
                    place: self.places.len() as u32 - 1,
                    generation: 0,
                }
            }
        }
    }

    pub(crate) fn get(&self, id: Id) -> Option<&T> {
        match self.places.get(id.place as usize) {
            Some((generation, thing)) if *generation == id.generation => thing.as_ref(),
            _ => None,
        }
    }

    pub(crate) fn get_mut(&mut self, id: Id) -> Option<&mut T> {
        match self.places.get_mut(id.place as usize) {
            Some((generation, thing)) if *generation == id.generation => thing.as_mut(),
            _ => None,
        }
    }

    pub(crate) fn remove(&mut self, id: Id) -> Option<T> {
        let (generation, thing) = self.places.get_mut(id.place as usize)?;
        if *generation != id.generation {
            return None;
        }

        let removed = thing.take()?;
        *generation = generation.wrapping_add(1);
        self.free.push(id.place);
        Some(removed)
    }

    /// All of them, in the order of their places.
    pub(crate) fn ids(&self) -> Vec<Id> {
        (0..)
            .zip(&self.places)
            .filter(|(_, (_, thing))| thing.is_some())
            .map(|(place, (generation, _))| Id {
                place,
                generation: *generation,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_used_again_under_another_number() {
        let mut slab = Slab::new();
        let first = slab.insert('a');
        slab.remove(first);
        let second = slab.insert('b');

        assert_eq!((slab.get(first), slab.get(second)), (None, Some(&'b')));
        assert_eq!(slab.remove(first), None);
        assert_eq!(slab.ids(), [second]);
    }
}
