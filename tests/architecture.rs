//! Who may depend on whom. A new line here is a decision, not a detail: say in the commit why the arrow is needed.

use std::collections::BTreeMap;
use std::process::Command;

use expect_test::expect;
use serde_json::Value;

/// The workspace as cargo sees it, without the crates it uses from outside.
fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs this test");
    serde_json::from_slice(&output.stdout).expect("cargo prints JSON")
}

/// For each package, what its product code (not its tests) uses.
fn arrows(metadata: &Value) -> BTreeMap<String, Vec<String>> {
    let packages = metadata["packages"].as_array().expect("packages");
    let text = |value: &Value| value.as_str().expect("a name").to_owned();
    let uses = |package: &Value| {
        let dependencies = package["dependencies"].as_array().expect("dependencies");
        let mut names: Vec<String> = dependencies
            .iter()
            .filter(|dependency| dependency["kind"].is_null())
            .map(|dependency| text(&dependency["name"]))
            .collect();
        names.sort();
        names
    };
    packages.iter().map(|package| (text(&package["name"]), uses(package))).collect()
}

#[test]
fn the_arrows_are_those_of_the_architecture() {
    let arrows = arrows(&metadata());
    let lines: String =
        arrows.iter().map(|(package, uses)| format!("{package} -> {}\n", uses.join(", "))).collect();

    expect![[r#"
        duty-alarm -> async-channel, futures-lite, notify-rust, rodio, thiserror, uuid, zbus
        duty-api -> argon2, chrono, dirs, duty-check, duty-core, duty-paper, duty-roster, duty-share, duty-sheet, duty-store, duty-watch, getrandom, pinyin, serde, serde_json, ts-rs, uuid
        duty-check -> chrono, duty-core, duty-watch, sha2, thiserror, uuid
        duty-cli -> axum, chrono, clap, duty-api, duty-clock, serde_json, tokio, tower-http, uuid
        duty-clock -> chrono, duty-watch, rustix, uuid
        duty-core -> chrono, thiserror, tyme4rs, uuid
        duty-paper -> chrono, comemo, docx-rs, duty-core, rust_xlsxwriter, serde_json, thiserror, typst, typst-layout, typst-pdf, typst-svg
        duty-roster -> chrono, duty-core, thiserror, uuid
        duty-share -> chrono, duty-core, ed25519-dalek, hkdf, hmac, serde, serde_json, sha2, thiserror, uuid, x25519-dalek
        duty-sheet -> calamine, chrono, encoding_rs, thiserror, zip
        duty-store -> chrono, duty-check, duty-core, duty-roster, duty-watch, rusqlite, serde_json, sha2, thiserror, uuid
        duty-watch -> chrono, duty-core, thiserror, uuid
        zhishou -> chrono, duty-alarm, duty-api, duty-clock, open, rfd, serde, serde_json, tauri, tauri-plugin-autostart, tauri-plugin-single-instance, tauri-plugin-window-state, uuid
    "#]]
    .assert_eq(&lines);
}

#[test]
fn sql_stays_in_the_store_and_the_desktop_in_the_shell() {
    let arrows = arrows(&metadata());
    let only = |dependency: &str, owner: &str| {
        let users: Vec<_> =
            arrows.iter().filter(|(_, uses)| uses.iter().any(|used| used == dependency)).collect();
        assert!(
            users.iter().all(|(package, _)| package.as_str() == owner),
            "{dependency} is used by {:?}",
            users.iter().map(|(package, _)| package).collect::<Vec<_>>()
        );
    };

    only("rusqlite", "duty-store");
    for desktop in [
        "tauri",
        "tauri-plugin-autostart",
        "tauri-plugin-single-instance",
        "tauri-plugin-window-state",
        "rfd",
        "open",
    ] {
        only(desktop, "zhishou");
    }
    only("calamine", "duty-sheet");
    let clients: Vec<_> = arrows
        .iter()
        .filter(|(_, uses)| uses.iter().any(|used| used == "duty-clock"))
        .map(|(package, _)| package)
        .collect();
    assert_eq!(clients, ["duty-cli", "zhishou"], "only clients read the clock");
    for alarming in ["rodio", "notify-rust"] {
        only(alarming, "duty-alarm");
    }
    for printing in ["typst", "typst-pdf", "rust_xlsxwriter"] {
        only(printing, "duty-paper");
    }
}

#[test]
fn the_pure_crates_know_neither_the_world_nor_a_wire() {
    let arrows = arrows(&metadata());
    for package in ["duty-check", "duty-core", "duty-roster", "duty-watch"] {
        for used in &arrows[package] {
            let pure = ["chrono", "duty-core", "duty-watch", "sha2", "thiserror", "tyme4rs", "uuid"];
            let pure = pure.contains(&used.as_str());
            assert!(pure, "{package} uses {used}");
        }
    }
}
