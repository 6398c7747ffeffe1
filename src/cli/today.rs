//! The day on which statements are judged, where none is named: the machine's own, by its clock and its time zone.

use std::io::Read as _;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};
use std::{env, error, io};

use tz::{TimeZone, TimeZoneSettings};

use crate::briefing::Date;
use crate::files;

/// The largest description of a time zone that is read, in bytes; the largest of the usual ones has four thousand.
const MAX_ZONE: u64 = 1 << 16;

/// The seconds of a day.
const DAY: u64 = 86_400;

/// Today, as the machine's own calendar has it: in the zone that `TZ` names, or that of `/etc/localtime`; in UTC where
/// neither can be read.
pub(super) fn today() -> Date {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    on(now, zone().as_ref())
}

/// The day at so many seconds after 1970 began in UTC.
fn on(seconds: u64, zone: Option<&TimeZone>) -> Date {
    let kind = i64::try_from(seconds).ok().and_then(|at| zone?.find_local_time_type(at).ok());
    let offset = kind.map_or(0, |kind| i64::from(kind.ut_offset()));
    Date::from_unix_days(seconds.saturating_add_signed(offset) / DAY)
}

fn zone() -> Option<TimeZone> {
    let settings = TimeZoneSettings::new(TimeZoneSettings::DEFAULT_DIRECTORIES, read);
    match env::var_os("TZ") {
        None => settings.parse_local().ok(),
        Some(name) => settings.parse_posix_tz(name.to_str()?).ok(),
    }
}

/// The bytes of a description; `TZ` may name anything.
fn read(path: &str) -> Result<Vec<u8>, Box<dyn error::Error + Send + Sync>> {
    let file = files::open(Path::new(path))?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("it is not a regular file").into());
    }
    let mut bytes = Vec::new();
    file.take(MAX_ZONE).read_to_end(&mut bytes)?;
    Ok(bytes)
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
            assert_eq!(on(seconds, Some(&zone)).iso(), day, "{zone:?}");
        }
        assert_eq!(on(seconds, None).iso(), "2025-03-31");
        assert_eq!(on(0, TimeZone::from_posix_tz("<-12>12").ok().as_ref()).iso(), "1970-01-01");
    }
}
