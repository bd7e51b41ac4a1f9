//! Where a suspended coroutine stands.

use std::backtrace::Backtrace;
use std::fmt;

/// Where a suspended coroutine stands: the innermost call that is neither this
/// crate's nor std's.
///
/// `Display` is `file:line`, or the function's name where the program has no
/// debug information.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Place {
    function: String,
    line: Option<String>,
}

impl Place {
    /// The function's name, with its path.
    #[must_use]
    pub fn function(&self) -> &str {
        &self.function
    }

    /// `file:line`, if the program has debug information.
    #[must_use]
    pub fn line(&self) -> Option<&str> {
        self.line.as_deref()
    }

    /// The first frame of the user's code. Symbols are resolved here, on the
    /// stack of who asks.
    pub(super) fn of(backtrace: &Backtrace) -> Option<Self> {
        Self::parse(&backtrace.to_string())
    }

    fn parse(backtrace: &str) -> Option<Self> {
        let mut lines = backtrace.lines().map(str::trim).peekable();

        while let Some(line) = lines.next() {
            let Some((number, function)) = line.split_once(": ") else {
                continue;
            };
            if number.parse::<u32>().is_err() {
                continue;
            }
            // Below are the calls of who drives it.
            if function.contains(ROOT) {
                return None;
            }
            if !is_users(function) {
                continue;
            }

            return Some(Self {
                function: function.to_owned(),
                line: lines
                    .peek()
                    .and_then(|next| next.strip_prefix("at "))
                    .map(without_column),
            });
        }

        None
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.line().unwrap_or(&self.function))
    }
}

/// In the name of the function at the bottom of every coroutine.
const ROOT: &str = "stack_init_trampoline";

/// Crates whose calls are no answer to where a program stands.
const OTHERS: &[&str] = &["innmind::", "std::", "core::", "alloc::", "corosensei::"];

fn is_users(function: &str) -> bool {
    // `<innmind::a::B as core::c::D>::e`, `<T as innmind::a::B>::c`
    let path = function.trim_start_matches(['<', '&', '(']);
    let is_others = OTHERS.iter().any(|other| path.starts_with(other));

    // A test of this crate is a user.
    path.contains("::") && (!is_others || path.contains("::tests::"))
}

/// `./src/main.rs:12:5` gives `src/main.rs:12`.
fn without_column(at: &str) -> String {
    let line = match at.rsplit_once(':') {
        Some((line, column)) if line.contains(':') && column.parse::<u32>().is_ok() => line,
        _ => at,
    };

    line.strip_prefix("./").unwrap_or(line).to_owned()
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn it_is_the_first_call_of_the_users_code() {
        let place = Place::parse(
            "   0: std::backtrace_rs::backtrace::trace\n             at /rustc/1/library/std/src/b.rs:66:9\n   \
             1: innmind::task::current::suspend\n             at ./src/task/current.rs:9:5\n   \
             2: <innmind::io::A as core::ops::B>::c\n   \
             3: shop::orders::take\n             at ./src/orders.rs:17:9\n   \
             4: shop::main\n",
        )
        .unwrap();

        assert_eq!(place.to_string(), "src/orders.rs:17");
        assert_eq!(place.function(), "shop::orders::take");
    }

    #[test]
    fn without_debug_information_it_is_the_function() {
        let place = Place::parse("   0: innmind::task::suspend\n   1: shop::take\n   2: x::y\n");

        assert_eq!(place.unwrap().to_string(), "shop::take");
    }

    #[test]
    fn what_drives_the_coroutine_is_not_where_it_stands() {
        let backtrace = "   0: std::a\n   1: stack_init_trampoline\n   2: shop::main\n";

        assert_eq!(Place::parse(backtrace), None);
        assert_eq!(Place::parse("disabled backtrace"), None);
    }
}
