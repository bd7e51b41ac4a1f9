//! Combining is associative, and the identity changes nothing.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;

use innmind::immutable::monoid::{Append, ArrayMerge, Concat, MergeMap, MergeSet};
use innmind::immutable::{Map, Monoid, Set};
use innmind::prelude::*;
use proptest::prelude::*;

use super::cases;

fn holds<T, M>(monoid: M, values: [T; 3]) -> Result<(), TestCaseError>
where
    T: Clone + PartialEq + Debug,
    M: Monoid<T>,
{
    let [a, b, c] = values;
    let combine = |a: &T, b: &T| monoid.combine(a.clone(), b.clone());

    prop_assert_eq!(combine(&combine(&a, &b), &c), combine(&a, &combine(&b, &c)));
    prop_assert_eq!(&combine(&monoid.identity(), &a), &a);
    prop_assert_eq!(&combine(&a, &monoid.identity()), &a);

    let all = Sequence::of([a.clone(), b.clone(), c.clone()]);
    prop_assert_eq!(all.fold(&monoid), combine(&combine(&a, &b), &c));

    Ok(())
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn of_strings(values: [Vec<u8>; 3], texts: [String; 3]) {
        holds(Concat, values.map(Str::of))?;
        holds(Concat, texts)?;
    }

    #[test]
    fn of_collections(values: [Vec<u8>; 3]) {
        holds(Append, values.clone().map(Sequence::of))?;
        // The order counts too.
        holds(MergeSet, values.clone().map(Set::of))?;
        let [a, b, c] = values.map(Set::of);
        let left = MergeSet.combine(MergeSet.combine(a.clone(), b.clone()), c.clone());
        let right = MergeSet.combine(a, MergeSet.combine(b, c));
        prop_assert_eq!(left.to_list(), right.to_list());
    }

    #[test]
    fn of_maps(pairs: [Vec<(u8, i8)>; 3]) {
        holds(MergeMap, pairs.clone().map(Map::of))?;
        holds(ArrayMerge, pairs.clone().map(BTreeMap::from_iter))?;
        holds(ArrayMerge, pairs.map(HashMap::<u8, i8>::from_iter))?;
    }
}
