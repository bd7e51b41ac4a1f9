use innmind::prelude::*;

use super::super::outcome::Outcome;
use super::super::value::unknown;
use super::Operation;

pub fn apply(operation: &Operation<'_>, on: Outcome) -> Outcome {
    let f = operation.function("fn");

    match (operation.name, on) {
        ("map", Outcome::Identity(identity)) => identity.map(|value| f.call(&[value])).into(),
        ("map", Outcome::LazyIdentity(value)) => Identity::lazy(move || value())
            .map(move |value| f.call(&[value]))
            .into(),
        ("map", Outcome::LaterIdentity(identity)) => {
            identity.map(move |value| f.call(&[value])).into()
        }
        // The form of the result is a type, so it is looked up before.
        ("flatMap", Outcome::Identity(identity)) => match f.gives() {
            Some("identity_lazy") => identity
                .flat_map(|value| match f.call(&[value]).outcome() {
                    Outcome::LazyIdentity(value) => Identity::lazy(move || value()),
                    _ => unknown("not the form announced"),
                })
                .into(),
            Some("identity_defer") => identity
                .flat_map(|value| match f.call(&[value]).outcome() {
                    Outcome::LaterIdentity(identity) => identity,
                    _ => unknown("not the form announced"),
                })
                .into(),
            _ => identity
                .flat_map(|value| Identity::of(f.call(&[value]).outcome().identity()))
                .into(),
        },
        ("flatMap", Outcome::LazyIdentity(value)) => Identity::lazy(move || value())
            .flat_map(move |value| Identity::of(f.call(&[value]).outcome().identity()))
            .into(),
        ("flatMap", Outcome::LaterIdentity(identity)) => identity
            .flat_map(move |value| Identity::of(f.call(&[value]).outcome().identity()))
            .into(),
        ("toSequence", Outcome::Identity(identity)) => identity.to_sequence().into(),
        ("toSequence", Outcome::LazyIdentity(value)) => {
            Identity::lazy(move || value()).to_sequence().into()
        }
        ("toSequence", Outcome::LaterIdentity(identity)) => identity.to_sequence().into(),
        ("unwrap", identity) => identity.identity().into(),
        _ => operation.unknown(),
    }
}
