//! The program's entry: everything is in the library, where tests and benches reach it.

fn main() -> std::process::ExitCode {
    op_impact::run()
}
