//! Everything that a point tells about itself.

use innmind::time::Point;
use serde_json::{Value as Json, json};

pub fn of(point: Point) -> Json {
    assert_eq!(point.year().number_of_months(), 12);
    assert_eq!(point.day().number_of_hours(), 24);
    assert_eq!(point.hour().number_of_minutes(), 60);
    assert_eq!(point.minute().number_of_seconds(), 60);

    json!({
        "year": point.year().to_int(),
        "year_days": point.year().number_of_days(),
        "month": lower(&point.month().of_year()),
        "month_int": point.month().of_year().to_int(),
        "month_days": point.month().number_of_days(),
        "day": point.day().of_month(),
        "day_of_week": lower(&point.day().of_week()),
        "day_of_week_int": point.day().of_week().to_int(),
        "day_of_year": point.day().of_year(),
        "hour": point.hour().to_int(),
        "minute": point.minute().to_int(),
        "second": point.second().to_int(),
        "millisecond": point.millisecond().to_int(),
        "microsecond": point.microsecond().to_int(),
        "offset": point.offset().to_string(),
        "string": point.to_string(),
    })
}

fn lower(name: &impl std::fmt::Debug) -> String {
    format!("{name:?}").to_lowercase()
}
