//! The shell: one window, a tray, the file dialogs, the alarm. It reads the clock and adds nothing.
//!
//! **Invariant:** everything the page can do goes through the commands of this file; `call` hands a request to
//! `duty-api`, the others are what only a desktop can do.
#![expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their arguments by value")]

mod autostart;
mod badge;
mod dialogs;
mod engine;
mod hands;
mod notices;
mod quit;
mod shell;
mod sound;
mod startup;
mod tray;
mod watchdog;
mod window;

use std::error::Error;
use std::process::ExitCode;
use std::sync::mpsc::Receiver;

use duty_alarm::notice::Answer;
use duty_api::ApiError;
use duty_api::wire::Credential;
use duty_api::wire::EngineNote;
use serde_json::Value;
use tauri::{AppHandle, Manager, RunEvent, State};
use tauri_plugin_window_state::StateFlags;
use uuid::Uuid;

use autostart::{Autostart, Start};
use engine::EngineState;
use shell::Shell;
use sound::{SoundDevice, SoundState, SoundTest};

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
async fn pick_several(title: String, extensions: Vec<String>) -> Vec<String> {
    dialogs::pick_several(title, extensions).await
}

#[tauri::command]
async fn pick_save(title: String, name: String, extension: String) -> Option<String> {
    dialogs::pick_save(title, name, extension).await
}

#[tauri::command(async)]
fn open_file(path: String) -> Result<(), ApiError> {
    dialogs::open_file(&path)
}

#[tauri::command(async)]
fn sound_devices() -> Result<Vec<SoundDevice>, ApiError> {
    sound::list()
}

#[tauri::command(async)]
fn test_sound(shell: State<'_, Shell>, test: SoundTest) -> Result<(), ApiError> {
    sound::test(&shell, test)
}

#[tauri::command(async)]
fn sound_state(shell: State<'_, Shell>) -> SoundState {
    sound::state(&shell)
}

#[tauri::command(async)]
fn engine_state(shell: State<'_, Shell>) -> EngineState {
    shell.engine.state()
}

#[tauri::command(async)]
fn autostart(app: AppHandle) -> Result<Autostart, ApiError> {
    autostart::state(&app)
}

#[tauri::command(async)]
fn set_autostart(app: AppHandle, wanted: Autostart) -> Result<Autostart, ApiError> {
    autostart::set(&app, wanted)
}

#[tauri::command(async)]
fn quit(app: AppHandle, by: Uuid, reason: String) -> Result<(), ApiError> {
    quit::quit(&app, by, reason)
}

/// Runs the program until it is ended in the tray.
#[must_use]
pub fn run() -> ExitCode {
    if let Some(text) = startup::only_to_say() {
        return startup::report(&text);
    }
    let api = match startup::open_data() {
        Ok(api) => api,
        Err(error) => return startup::refuse(&error),
    };
    let (shell, answers) = match Shell::new(api) {
        Ok(made) => made,
        Err(error) => return startup::report(&error.to_string()),
    };
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, arguments, _folder| {
            if Start::of(arguments) == Start::Shown {
                window::show(app);
            }
        }))
        .plugin(autostart::plugin())
        // Whether the window is shown is the start's to say, not the last end's.
        .plugin(tauri_plugin_window_state::Builder::default().with_state_flags(!StateFlags::VISIBLE).build())
        .manage(shell)
        .invoke_handler(tauri::generate_handler![
            call,
            pick_open,
            pick_several,
            pick_save,
            open_file,
            sound_devices,
            test_sound,
            sound_state,
            engine_state,
            autostart,
            set_autostart,
            quit
        ])
        .setup(|app| begin(app.handle(), answers))
        .on_window_event(window::keep_in_tray)
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(|app, event| {
                if matches!(event, RunEvent::Exit) {
                    // A log that can't be written now lacks its last line, which shows that as well.
                    let _unwritten = app.state::<Shell>().note(app, &EngineNote::Ended {});
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => startup::begin_anew(&error.to_string()),
    }
}

/// What the program does as soon as it is the only one of its kind.
fn begin(app: &AppHandle, answers: Receiver<Answer>) -> Result<(), Box<dyn Error>> {
    window::create(app, Start::of(std::env::args()))?;
    tray::create(app)?;
    let shell = app.state::<Shell>();
    shell.follow_sound_settings();
    shell::watch_changes(app);
    notices::listen(app, answers)?;
    engine::start(app)?;
    Ok(())
}
