//! An empty window of the same toolkit: what the program's start and memory are measured against.

fn main() {
    let context = tauri::generate_context!("tests/bench/empty/tauri.conf.json");
    #[expect(clippy::print_stderr, reason = "a bench has nobody else to tell")]
    if let Err(error) = tauri::Builder::default().run(context) {
        eprintln!("{error}");
        std::process::exit(1);
    }
}
