//! Periods, points, formats, offsets, clocks and moves.

use std::panic::{AssertUnwindSafe, catch_unwind};

use innmind::prelude::*;
use innmind::time::move_::{
    EndOfDay, EndOfMonth, EndOfYear, Month, StartOfDay, StartOfMonth, StartOfYear,
};
use innmind::time::{Clock, ElapsedPeriod, Offset, Period, Point};
use serde_json::{Value as Json, json};

use super::case::{Case, Rule, Verdict};

mod input;
mod parts;

use input::{elapsed, format, number, offset, period, point, text};

const NEGATIVE: Rule = Rule(
    "a period, an elapsed period and the parts of an offset are never negative: their parts are unsigned",
);
const NOW: Rule = Rule(
    "parts that a format does not have are the first of their kind; upstream takes them from the system's clock",
);
const NOT_AN_OFFSET: Rule = Rule(
    "what is not an offset is refused; upstream takes whatever it finds around the first colon",
);

/// An answer, or why there cannot be one.
type Answer = Result<Json, Refusal>;

/// What a case asks that our types do not have.
enum Refusal {
    Negative,
    UnknownCall,
    Malformed(String),
}

pub fn run(case: &Case) -> Verdict {
    let answer = match catch_unwind(AssertUnwindSafe(|| answer(case))) {
        Ok(Ok(answer)) => answer,
        Ok(Err(Refusal::Negative)) => return Verdict::Differs(NEGATIVE),
        Ok(Err(Refusal::UnknownCall)) => {
            return Verdict::Wrong(format!("unknown call {}", case.call));
        }
        Ok(Err(Refusal::Malformed(what))) => return Verdict::Wrong(what),
        // Constructors of literals panic where upstream takes anything.
        Err(_) if case.call.starts_with("Offset.") => return Verdict::Differs(NOT_AN_OFFSET),
        Err(_) => return Verdict::Wrong("panicked".to_owned()),
    };

    if answer == case.expect {
        return Verdict::Same;
    }

    match rule(case, &answer) {
        Some(rule) => Verdict::Differs(rule),
        // The rest of the day is from the moment of the recording.
        None if filled(case) => Verdict::of(&json!({"just": day(&answer)}), &case.expect),
        None => Verdict::of(&answer, &case.expect),
    }
}

fn rule(case: &Case, answer: &Json) -> Option<Rule> {
    let epoch = json!({"just": "1970-01-01T00:00:00.000000+00:00"});

    if case.expect == json!({"just": "now"}) && *answer == epoch {
        return Some(NOW);
    }
    if case.call == "Offset.from" && *answer == json!({"error": true}) {
        return Some(NOT_AN_OFFSET);
    }

    None
}

fn filled(case: &Case) -> bool {
    case.input["time_filled_from_now"] == json!(true) || case.expect["just"].get("date").is_some()
}

/// The day of a point that is at midnight, as we promise.
fn day(answer: &Json) -> Json {
    answer["just"]
        .as_str()
        .and_then(|point| point.strip_suffix("T00:00:00.000000+00:00"))
        .map_or(Json::Null, |date| json!({"date": date}))
}

fn answer(case: &Case) -> Answer {
    let input = &case.input;

    match case.call.split_once('.') {
        Some(("Period", call)) => of_period(call, input),
        Some(("ElapsedPeriod", call)) => of_elapsed(call, input),
        Some(("PointInTime" | "Point", call)) => of_point(call, input),
        Some(("Offset", call)) => of_offset(call, input),
        Some(("Format", "toString" | "of")) => {
            let format = format(&input["format"])?;
            assert_eq!(format.to_string(), format.as_str());

            Ok(json!({"string": format.to_string()}))
        }
        Some(("Clock", call)) => of_clock(call, input),
        Some(("Move", call)) => moved(call, input),
        _ => Err(Refusal::UnknownCall),
    }
}

fn of_period(call: &str, input: &Json) -> Answer {
    let n = || number(&input["n"]);

    Ok(match call {
        "year" => shown(Period::year(n()?)),
        "month" => shown(Period::month(n()?)),
        "day" => shown(Period::day(n()?)),
        "hour" => shown(Period::hour(n()?)),
        "minute" => shown(Period::minute(n()?)),
        "second" => shown(Period::second(n()?)),
        "millisecond" => shown(Period::millisecond(n()?)),
        "microsecond" => shown(Period::microsecond(n()?)),
        "of" => shown(period(&input["period"])?),
        "composite" => {
            let [y, mo, d, h, m, s, ms, us] = input::parts(&input["period"])?;

            shown(Period::composite(y, mo, d, h, m, s, ms, us))
        }
        "add" => shown(period(&input["a"])?.add(period(&input["b"])?)),
        "equals" => json!({"bool": period(&input["a"])?.equals(&period(&input["b"])?)}),
        "asElapsedPeriod" => {
            period(&input["period"])?
                .as_elapsed_period()
                .match_with(shown_elapsed, |error| {
                    assert!(error.is_invalid());
                    json!({"error": "LogicException"})
                })
        }
        _ => return Err(Refusal::UnknownCall),
    })
}

fn of_elapsed(call: &str, input: &Json) -> Answer {
    let both = || Ok((elapsed(&input["a"])?, elapsed(&input["b"])?));

    Ok(match call {
        "of" => shown_elapsed(elapsed(&input["elapsed"])?),
        "asPeriod" => shown(elapsed(&input["elapsed"])?.as_period()),
        "compare" => {
            let (a, b) = both()?;

            json!({"longerThan": a.longer_than(&b), "equals": a.equals(&b)})
        }
        "longerThan" => {
            let (a, b) = both()?;

            json!({"bool": a.longer_than(&b)})
        }
        "equals" => {
            let (a, b) = both()?;

            json!({"bool": a.equals(&b)})
        }
        _ => return Err(Refusal::UnknownCall),
    })
}

fn of_point(call: &str, input: &Json) -> Answer {
    let this = || point(&input["point"]);
    let both = || Ok((point(&input["a"])?, point(&input["b"])?));

    Ok(match call {
        "goForward" => told(this()?.go_forward(period(&input["period"])?)),
        "goBack" => told(this()?.go_back(period(&input["period"])?)),
        "elapsedSince" => {
            this()?
                .elapsed_since(&point(&input["since"])?)
                .match_with(shown_elapsed, |error| {
                    assert!(error.is_invalid());
                    json!({"error": "RuntimeException"})
                })
        }
        "compare" => {
            let (a, b) = both()?;

            json!({"aheadOf": a.ahead_of(&b), "equals": a.equals(&b)})
        }
        "aheadOf" => {
            let (a, b) = both()?;

            json!({"bool": a.ahead_of(&b)})
        }
        "equals" => {
            let (a, b) = both()?;

            json!({"bool": a.equals(&b)})
        }
        "parts" => parts::of(this()?),
        "changeOffset" => {
            let this = this()?;
            let changed = this.change_offset(offset(&input["offset"])?);

            json!({"point": changed.to_string(), "equals": changed.equals(&this)})
        }
        "offset" => json!({"string": this()?.offset().to_string()}),
        "format" => json!({"string": this()?.format(format(&input["format"])?)}),
        "toString" => json!({"string": this()?.to_string()}),
        _ => return Err(Refusal::UnknownCall),
    })
}

fn of_offset(call: &str, input: &Json) -> Answer {
    let shown = |offset: Offset| {
        json!({
            "string": offset.to_string(),
            "hours": offset.hours(),
            "minutes": offset.minutes(),
        })
    };

    Ok(match call {
        "utc" => shown(Offset::utc()),
        "plus" | "minus" => {
            let minutes = input.get("minutes").cloned().unwrap_or(json!(0));

            shown(offset(&json!([call, input["hours"], minutes]))?)
        }
        "from" => {
            Offset::attempt(text(&input["value"])?).match_with(shown, |_| json!({"error": true}))
        }
        _ => return Err(Refusal::UnknownCall),
    })
}

fn of_clock(call: &str, input: &Json) -> Answer {
    let (clock, call) = match call.split_once('.') {
        Some(("frozen", call)) => (Clock::frozen(point(&input["now"])?), call),
        Some(("live", call)) => (Clock::live(), call),
        _ => (Clock::live(), call),
    };
    let clock = match input.get("zone") {
        Some(zone) => {
            let zone = text(zone)?.to_owned();

            clock.switch(|zones| zones.named(&zone).unwrap())
        }
        None => clock,
    };
    let read = |read: Attempt<Point>| {
        read.match_with(
            |point| json!({"just": point.to_string()}),
            |error| {
                assert!(error.is_invalid());
                json!({"nothing": true})
            },
        )
    };

    Ok(match call {
        "now" | "switch" => told(clock.now()),
        "at" => read(clock.at(text(&input["date"])?, format(&input["format"])?)),
        "ofFormat" | "ofFormat.at" => {
            let format = clock.of_format(format(&input["format"])?);

            read(format.at(text(&input["date"])?))
        }
        _ => return Err(Refusal::UnknownCall),
    })
}

fn moved(call: &str, input: &Json) -> Answer {
    let point = point(&input["point"])?;
    let months = || number(&input["months"]);

    Ok(told(match call {
        "StartOfDay" => StartOfDay.invoke(point),
        "EndOfDay" => EndOfDay.invoke(point),
        "StartOfMonth" => StartOfMonth.invoke(point),
        "EndOfMonth" => EndOfMonth.invoke(point),
        "StartOfYear" => StartOfYear.invoke(point),
        "EndOfYear" => EndOfYear.invoke(point),
        "Month.forward" => Month::forward(months()?).invoke(point),
        "Month.backward" => Month::backward(months()?).invoke(point),
        _ => return Err(Refusal::UnknownCall),
    }))
}

fn told(point: Point) -> Json {
    json!({"point": point.to_string()})
}

fn shown(period: Period) -> Json {
    json!({"period": [
        period.years(),
        period.months(),
        period.days(),
        period.hours(),
        period.minutes(),
        period.seconds(),
        period.milliseconds(),
        period.microseconds(),
    ]})
}

fn shown_elapsed(elapsed: ElapsedPeriod) -> Json {
    json!({"elapsed": input::parts_of(elapsed)})
}
