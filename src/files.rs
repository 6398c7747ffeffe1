//! Reads files that may turn out to be anything: the name comes from the command line or the environment, or somebody
//! has replaced the file.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use thiserror::Error;

use crate::messages::{SystemCause, SystemError};

/// Why a file was not read.
#[derive(Debug, Error)]
pub(crate) enum FileError {
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error("it is a directory")]
    Directory,
    #[error("it is not a regular file")]
    NotRegular,
    #[error("it is larger than {0} bytes")]
    TooLarge(usize),
}

/// What the system says, for messages.
pub(crate) fn system_error(error: &io::Error) -> SystemError {
    let own = error.get_ref().and_then(|own| own.downcast_ref().copied());
    let cause = match (own, error.kind()) {
        (Some(own), _) => SystemCause::Own(own),
        (None, io::ErrorKind::NotFound) => SystemCause::NotFound,
        (None, io::ErrorKind::PermissionDenied) => SystemCause::PermissionDenied,
        (None, io::ErrorKind::IsADirectory) => SystemCause::Directory,
        (None, io::ErrorKind::NotADirectory) => SystemCause::NotDirectory,
        (None, io::ErrorKind::ReadOnlyFilesystem) => SystemCause::ReadOnly,
        (None, io::ErrorKind::StorageFull) => SystemCause::Full,
        (None, io::ErrorKind::BrokenPipe) => SystemCause::Closed,
        (None, _) => SystemCause::Other,
    };
    SystemError { text: error.to_string(), cause }
}

impl FileError {
    pub(crate) fn is_not_found(&self) -> bool {
        matches!(self, Self::Io(error) if error.kind() == io::ErrorKind::NotFound)
    }
}

/// Reads a regular file of at most `limit` bytes.
pub(crate) fn read(path: &Path, limit: usize) -> Result<Vec<u8>, FileError> {
    let file = open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(FileError::Directory);
    }
    if !metadata.is_file() {
        return Err(FileError::NotRegular);
    }
    if metadata.len() > limit as u64 {
        return Err(FileError::TooLarge(limit));
    }
    read_all(file, limit)
}

/// Reads to the end, which must come within `limit` bytes.
pub(crate) fn read_all(reader: impl Read, limit: usize) -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    // One more byte shows that there are more.
    reader.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit { Err(FileError::TooLarge(limit)) } else { Ok(bytes) }
}

/// Opens without waiting for the other end of a FIFO.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    Ok(File::from(rustix::fs::open(path, flags, Mode::empty())?))
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

#[cfg(test)]
mod tests {
    use std::{env, fs, process};

    use super::*;

    #[test]
    fn only_a_regular_file_within_the_limit_is_read() {
        let folder = env::temp_dir().join(format!("op-impact-files-{}", process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("file");
        fs::write(&path, b"12345").unwrap();
        assert_eq!(read(&path, 5).unwrap(), b"12345");
        assert!(matches!(read(&path, 4), Err(FileError::TooLarge(4))));
        assert!(matches!(read(&folder, 5), Err(FileError::Directory)));
        assert!(read(&folder.join("missing"), 5).unwrap_err().is_not_found());
        assert!(!read(&path.join("below"), 5).unwrap_err().is_not_found());
        #[cfg(unix)]
        {
            use rustix::fs::{CWD, FileType, Mode, mknodat};
            let pipe = folder.join("pipe");
            mknodat(CWD, &pipe, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
            // Nobody writes into it: waiting for the other end would take for ever.
            assert!(matches!(read(&pipe, 5), Err(FileError::NotRegular)));
        }
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_stream_is_read_up_to_the_limit() {
        assert_eq!(read_all(&b"12345"[..], 5).unwrap(), b"12345");
        assert!(matches!(read_all(io::repeat(0), 5), Err(FileError::TooLarge(5))));
    }
}
