//! Numbers as PHP writes them.

/// In base two, eight or sixteen.
pub(super) fn power(value: u64, bits: u32, upper: bool) -> String {
    match bits {
        1 => format!("{value:b}"),
        3 => format!("{value:o}"),
        _ if upper => format!("{value:X}"),
        _ => format!("{value:x}"),
    }
}

/// `1.50`. Zero has no sign.
pub(super) fn fixed(value: f64, precision: usize) -> String {
    format!("{:.precision$}", signless_zero(value))
}

/// `1.5e+0`: the exponent has a sign, and as many digits as it needs.
pub(super) fn scientific(value: f64, precision: usize, exponent: char) -> String {
    let (digits, power) = parts(signless_zero(value), Some(precision));

    with_exponent(&digits, power, exponent)
}

/// The shorter of the two, to so many significant digits, without zeros at the
/// end; as many as it takes if none is said.
pub(super) fn general(value: f64, precision: Option<usize>, exponent: char) -> String {
    let significant = precision.map_or(17, |precision| precision.max(1));
    let (digits, power) = parts(value, precision.map(|_| significant - 1));
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", &digits[..]),
    };
    let digits = digits.replace('.', "");
    let digits = match digits.trim_end_matches('0') {
        "" => "0",
        digits => digits,
    };

    // Where the decimal point is, counted from the first digit.
    let point = power + 1;
    let Ok(before) = usize::try_from(point) else {
        return if point < -3 {
            exponential(sign, digits, power, exponent)
        } else {
            let zeros = "0".repeat(usize::try_from(-point).unwrap_or_default());
            format!("{sign}0.{zeros}{digits}")
        };
    };

    if before > significant {
        return exponential(sign, digits, power, exponent);
    }

    match digits.split_at_checked(before) {
        Some((whole, "")) => format!("{sign}{whole}"),
        Some(("", fraction)) => format!("{sign}0.{fraction}"),
        Some((whole, fraction)) => format!("{sign}{whole}.{fraction}"),
        None => format!("{sign}{digits:0<before$}"),
    }
}

/// `1.0e+25`: there is always a decimal.
fn exponential(sign: &str, digits: &str, power: i32, exponent: char) -> String {
    let (first, others) = digits.split_at(1);
    let others = if others.is_empty() { "0" } else { others };

    with_exponent(&format!("{sign}{first}.{others}"), power, exponent)
}

fn with_exponent(digits: &str, power: i32, exponent: char) -> String {
    format!("{digits}{exponent}{power:+}")
}

/// The digits, with a decimal point after the first one, and the power of ten.
fn parts(value: f64, decimals: Option<usize>) -> (String, i32) {
    let shown = match decimals {
        Some(decimals) => format!("{value:.decimals$e}"),
        None => format!("{value:e}"),
    };

    match shown.split_once('e') {
        Some((digits, power)) => (digits.to_owned(), power.parse().unwrap_or_default()),
        None => (shown, 0),
    }
}

fn signless_zero(value: f64) -> f64 {
    if value == 0.0 { 0.0 } else { value }
}
