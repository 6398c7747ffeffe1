//! Today's date, by the clock and the time zone of the machine.

use std::env;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use tz::{TimeZone, TimeZoneSettings};

use crate::briefing::Date;
use crate::files;

/// The maximum size of a time zone file in bytes; the usual ones have at most four thousand.
const MAX_ZONE_BYTES: usize = 1 << 16;

const SECONDS_PER_DAY: u64 = 86_400;

/// Today in the time zone that `TZ` names, else that of `/etc/localtime`, else UTC.
pub(super) fn today() -> Date {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    date_at(now, zone().as_ref())
}

/// The date at a Unix time.
fn date_at(seconds: u64, zone: Option<&TimeZone>) -> Date {
    let kind = i64::try_from(seconds).ok().and_then(|at| zone?.find_local_time_type(at).ok());
    let offset = kind.map_or(0, |kind| i64::from(kind.ut_offset()));
    Date::from_unix_days(seconds.saturating_add_signed(offset) / SECONDS_PER_DAY)
}

fn zone() -> Option<TimeZone> {
    // A regular file only: TZ may name anything.
    let settings = TimeZoneSettings::new(TimeZoneSettings::DEFAULT_DIRECTORIES, |path| {
        Ok(files::read(Path::new(path), MAX_ZONE_BYTES)?)
    });
    match env::var_os("TZ") {
        None => settings.parse_local().ok(),
        Some(name) => settings.parse_posix_tz(name.to_str()?).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_that_of_the_zone() {
        // 31 March 2025, 23:30 in UTC; summer has begun in Berlin, not in Auckland.
        let seconds = 1_743_463_800;
        for (zone, day) in [
            ("UTC0", "2025-03-31"),
            ("EST5EDT,M3.2.0,M11.1.0", "2025-03-31"),
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2025-04-01"),
            ("NZST-12NZDT,M9.5.0,M4.1.0/3", "2025-04-01"),
            ("<-12>12", "2025-03-31"),
        ] {
            let zone = TimeZone::from_posix_tz(zone).expect("the tests write zones that exist");
            assert_eq!(date_at(seconds, Some(&zone)).iso(), day, "{zone:?}");
        }
        assert_eq!(date_at(seconds, None).iso(), "2025-03-31");
        assert_eq!(date_at(0, TimeZone::from_posix_tz("<-12>12").ok().as_ref()).iso(), "1970-01-01");
    }
}
