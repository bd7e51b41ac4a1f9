//! Regular expressions as arguments.

use std::cell::RefCell;
use std::collections::HashMap;

use super::RegExp;
use crate::immutable::{Attempt, Str};

/// What a method takes a regular expression as: compiled, or as text with its
/// delimiters and flags.
///
/// Text is compiled when it is first seen; each thread remembers the last ones,
/// as PHP does.
///
/// ```
/// use innmind::immutable::RegExp;
/// use innmind::prelude::*;
///
/// let vowel = RegExp::of("/[aeiou]/");
///
/// assert!(Str::of("a").matches(&vowel).unwrap());
/// assert!(Str::of("a").matches("/[aeiou]/").unwrap());
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a regular expression",
    note = "give a `&RegExp`, or text with delimiters: `\"/foo/i\"`"
)]
pub trait IntoRegExp {
    /// The compiled pattern.
    ///
    /// ```
    /// use innmind::immutable::RegExp;
    /// use innmind::immutable::reg_exp::IntoRegExp;
    ///
    /// assert_eq!("/fo+/".into_reg_exp().unwrap(), RegExp::of("/fo+/"));
    /// assert!("fo+".into_reg_exp().is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// An [`InvalidRegex`](super::InvalidRegex) if the pattern is invalid.
    fn into_reg_exp(self) -> Attempt<RegExp>;
}

impl IntoRegExp for RegExp {
    fn into_reg_exp(self) -> Attempt<RegExp> {
        Ok(self)
    }
}

impl IntoRegExp for &RegExp {
    fn into_reg_exp(self) -> Attempt<RegExp> {
        Ok(self.clone())
    }
}

macro_rules! text {
    ($($text:ty),+) => {
        $(
            impl IntoRegExp for $text {
                fn into_reg_exp(self) -> Attempt<RegExp> {
                    remembered(self.as_ref())
                }
            }
        )+
    };
}

text!(&str, String, &String, Str, &Str);

/// How many patterns a thread remembers.
const REMEMBERED: usize = 64;

fn remembered(pattern: &[u8]) -> Attempt<RegExp> {
    thread_local! {
        static COMPILED: RefCell<HashMap<Str, RegExp>> = RefCell::default();
    }

    COMPILED.with_borrow_mut(|compiled| {
        if let Some(regex) = compiled.get(pattern) {
            return Ok(regex.clone());
        }

        let regex = RegExp::attempt(Str::copy_from(pattern))?;
        if compiled.len() >= REMEMBERED {
            compiled.clear();
        }
        compiled.insert(regex.0.source.clone(), regex.clone());

        Ok(regex)
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn text_is_compiled_once_and_forgotten_in_time() {
        let first = "/once/".into_reg_exp().unwrap();
        let again = Str::of("/once/").into_reg_exp().unwrap();
        assert!(Arc::ptr_eq(&first.0, &again.0));

        for n in 0..=REMEMBERED {
            let _ = format!("/{n}/").into_reg_exp().unwrap();
        }
        let anew = "/once/".into_reg_exp().unwrap();
        assert!(!Arc::ptr_eq(&first.0, &anew.0));
    }
}
