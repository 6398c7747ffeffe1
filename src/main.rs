//! The entry point. Everything else is in the library, for tests and benches.

fn main() -> std::process::ExitCode {
    op_impact::run()
}
