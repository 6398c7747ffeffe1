//! Opens files that may be anything: a name on the command line, or a state file that somebody replaced. What is in them
//! is read elsewhere.

use std::fs::File;
use std::io;
use std::path::Path;

/// Opens without waiting for the other end of a FIFO.
#[cfg(unix)]
pub(crate) fn open(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    Ok(File::from(rustix::fs::open(path, flags, Mode::empty())?))
}

#[cfg(not(unix))]
pub(crate) fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}
