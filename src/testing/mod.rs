//! What unit tests and tests of the whole application share.

pub(crate) mod snapshot;
