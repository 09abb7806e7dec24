//! The shell: one window, a tray, the file dialogs. It reads the clock and adds nothing.
//!
//! **Invariant:** everything the page can do goes through the commands of this file; `call` hands a request to
//! `duty-api`, the others are what only a desktop can do.
#![expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their arguments by value")]

mod dialogs;
mod shell;
mod startup;
mod tray;
mod window;

use std::process::ExitCode;

use duty_api::ApiError;
use duty_api::wire::Credential;
use serde_json::Value;
use tauri::{AppHandle, State};

use shell::Shell;

#[tauri::command(async)]
fn call(
    app: AppHandle,
    shell: State<'_, Shell>,
    command: String,
    request: Value,
    credential: Option<Credential>,
) -> Result<Value, ApiError> {
    shell.call(&app, &command, request, credential)
}

#[tauri::command]
async fn pick_open(title: String, extensions: Vec<String>) -> Option<String> {
    dialogs::pick_open(title, extensions).await
}

#[tauri::command]
async fn pick_save(title: String, name: String, extension: String) -> Option<String> {
    dialogs::pick_save(title, name, extension).await
}

#[tauri::command(async)]
fn open_file(path: String) -> Result<(), ApiError> {
    dialogs::open_file(&path)
}

/// Runs the program until its window is closed for good.
#[must_use]
pub fn run() -> ExitCode {
    let api = match startup::open_data() {
        Ok(api) => api,
        Err(error) => return startup::refuse(&error),
    };
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _args, _folder| window::show(app)))
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .manage(Shell::new(api))
        .invoke_handler(tauri::generate_handler![call, pick_open, pick_save, open_file])
        .setup(|app| {
            window::create(app.handle())?;
            tray::create(app.handle())?;
            shell::watch_changes(app.handle());
            Ok(())
        })
        .on_window_event(window::keep_in_tray)
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(|_app, _event| {});
            ExitCode::SUCCESS
        }
        Err(error) => startup::report(&error.to_string()),
    }
}
