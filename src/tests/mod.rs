//! Tests of the whole application: keys in, screen or state out. Not of single modules, whose tests stand beside them.

mod harness;
mod keys;
mod looks;
mod notation;
mod picture;
mod pointing;
mod properties;
mod reading;
mod readme;
mod searching;
mod setting;
mod status;
