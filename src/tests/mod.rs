//! Tests of the whole application: keys in, screen or state out. Single modules are tested beside their code.

mod article;
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
mod status;
