//! Tells Tauri where the capabilities lie, since the app package stands at the top of the workspace.

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    println!("cargo:rerun-if-changed=tauri.conf.json");
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*")
        .app_manifest(tauri_build::AppManifest::new().commands(&[
            "call",
            "pick_open",
            "pick_several",
            "pick_save",
            "open_file",
            "sound_devices",
            "test_sound",
            "sound_state",
            "engine_state",
            "autostart",
            "set_autostart",
            "quit",
        ]));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo:warning={error:#}");
        std::process::exit(1);
    }
}
