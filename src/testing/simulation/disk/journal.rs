//! What was made, renamed and removed, and is not durable yet.

use super::super::slab::Id;

/// A name in a directory, and what it stands for from now on.
pub(crate) type Change = (Id, Vec<u8>, Option<Id>);

/// Changes that happen together or not at all.
#[derive(Debug)]
pub(super) struct Step(pub(super) Vec<Change>);

impl Step {
    fn touches(&self, directories: &[Id]) -> bool {
        self.0
            .iter()
            .any(|(directory, _, _)| directories.contains(directory))
    }
}

/// Steps in the order in which they were taken. A power loss leaves the first
/// of them, as a journaling file system does.
#[derive(Debug, Default)]
pub(super) struct Journal(Vec<Step>);

impl Journal {
    pub(super) fn push(&mut self, step: Step) {
        self.0.push(step);
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn take_all(&mut self) -> Vec<Step> {
        std::mem::take(&mut self.0)
    }

    /// Takes the steps that touch a directory, and those before them that they
    /// build on.
    pub(super) fn take_of(&mut self, directory: Id) -> Vec<Step> {
        let mut directories = vec![directory];
        let mut taken = vec![false; self.0.len()];

        for (step, taken) in self.0.iter().zip(&mut taken).rev() {
            if step.touches(&directories) {
                *taken = true;
                directories.extend(step.0.iter().map(|(directory, _, _)| *directory));
            }
        }

        let steps = std::mem::take(&mut self.0);
        let (of_it, rest): (Vec<_>, Vec<_>) =
            steps.into_iter().zip(taken).partition(|(_, taken)| *taken);
        self.0 = rest.into_iter().map(|(step, _)| step).collect();

        of_it.into_iter().map(|(step, _)| step).collect()
    }
}
