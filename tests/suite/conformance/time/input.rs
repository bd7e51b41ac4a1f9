//! The values that a case names.

use innmind::time::{ElapsedPeriod, Format, Offset, Period, Point};
use serde_json::Value as Json;

use super::Refusal;

type Input<T> = Result<T, Refusal>;

fn malformed(what: &str, value: &Json) -> Refusal {
    Refusal::Malformed(format!("{value} is not {what}"))
}

pub fn text(value: &Json) -> Input<&str> {
    value.as_str().ok_or_else(|| malformed("a text", value))
}

/// Our types have no negative numbers.
pub fn number(value: &Json) -> Input<u64> {
    match (value.as_u64(), value.as_i64()) {
        (Some(number), _) => Ok(number),
        (None, Some(_)) => Err(Refusal::Negative),
        (None, None) => Err(malformed("a number", value)),
    }
}

pub fn parts<const N: usize>(value: &Json) -> Input<[u64; N]> {
    let numbers = value
        .as_array()
        .ok_or_else(|| malformed("a list", value))?
        .iter()
        .map(number)
        .collect::<Input<Vec<_>>>()?;

    <[u64; N]>::try_from(numbers).map_err(|_| malformed("a list of that length", value))
}

/// Its eight parts, or the constructor of one, as in `Period.minute(60)`.
pub fn period(value: &Json) -> Input<Period> {
    let Some(call) = value.as_str() else {
        let [y, mo, d, h, m, s, ms, us] = parts(value)?;

        return Ok(Period::of(y, mo, d, h, m, s, ms, us));
    };
    let (name, argument) = call
        .strip_prefix("Period.")
        .and_then(|call| call.strip_suffix(')'))
        .and_then(|call| call.split_once('('))
        .ok_or_else(|| malformed("a period", value))?;
    let argument: i64 = argument.parse().map_err(|_| malformed("a period", value))?;
    let argument = u64::try_from(argument).map_err(|_| Refusal::Negative)?;

    Ok(match name {
        "year" => Period::year(argument),
        "month" => Period::month(argument),
        "day" => Period::day(argument),
        "hour" => Period::hour(argument),
        "minute" => Period::minute(argument),
        "second" => Period::second(argument),
        "millisecond" => Period::millisecond(argument),
        "microsecond" => Period::microsecond(argument),
        _ => return Err(malformed("a period", value)),
    })
}

pub fn elapsed(value: &Json) -> Input<ElapsedPeriod> {
    let [seconds, milliseconds, microseconds] = parts(value)?;

    Ok(ElapsedPeriod::of(seconds, milliseconds, microseconds))
}

pub fn point(value: &Json) -> Input<Point> {
    text(value)?
        .parse()
        .map_err(|_| malformed("a point", value))
}

/// As in `["plus", 5, 45]`.
pub fn offset(value: &Json) -> Input<Offset> {
    let side = text(&value[0])?;
    let hours = u8::try_from(number(&value[1])?).unwrap_or(u8::MAX);
    let minutes = match &value[2] {
        Json::Null => 0,
        minutes => u8::try_from(number(minutes)?).unwrap_or(u8::MAX),
    };

    match side {
        "plus" => Ok(Offset::plus_with(hours, minutes)),
        "minus" => Ok(Offset::minus_with(hours, minutes)),
        "utc" => Ok(Offset::utc()),
        _ => Err(malformed("an offset", value)),
    }
}

/// A name of upstream's, or `{"custom": pattern}`.
pub fn format(value: &Json) -> Input<Format> {
    if let Some(pattern) = value.get("custom") {
        return Ok(Format::of(text(pattern)?.to_owned()));
    }

    Ok(match text(value)? {
        "cookie" => Format::cookie(),
        "iso8601" => Format::iso8601(),
        "rfc1036" => Format::rfc1036(),
        "rfc1123" => Format::rfc1123(),
        "rfc2822" => Format::rfc2822(),
        "rfc822" => Format::rfc822(),
        "rfc850" => Format::rfc850(),
        "rss" => Format::rss(),
        "w3c" => Format::w3c(),
        _ => return Err(malformed("a format", value)),
    })
}

pub fn parts_of(elapsed: ElapsedPeriod) -> [u64; 3] {
    [
        elapsed.seconds(),
        elapsed.milliseconds(),
        elapsed.microseconds(),
    ]
}
