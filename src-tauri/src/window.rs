//! The one window.

use std::thread;
use std::time::Duration;

use tauri::{
    AppHandle, Manager, UserAttentionType, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Window,
    WindowEvent,
};

use crate::autostart::Start;

const LABEL: &str = "main";

/// The smallest screen in use, 1366×768, less what a desktop's own bars take.
const SMALLEST: (f64, f64) = (1024.0, 640.0);

/// How long an alarm keeps the window above all others: long enough to be seen, too short to be in the way.
const ON_TOP_FOR: Duration = Duration::from_secs(3);

pub(crate) fn create(app: &AppHandle, start: Start) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("值守")
        .inner_size(1366.0, 768.0)
        .min_inner_size(SMALLEST.0, SMALLEST.1)
        .center()
        .visible(start == Start::Shown)
        .build()?;
    Ok(())
}

/// Brings the window to the front, from the tray or from behind.
pub(crate) fn show(app: &AppHandle) {
    with_window(app, |window| {
        window.show().and_then(|()| window.unminimize()).and_then(|()| window.set_focus())
    });
}

/// Brings the window to the front because something must be dealt with: over what else is open, and calling for
/// attention where the desktop doesn't let it come forward.
pub(crate) fn to_front(app: &AppHandle) {
    with_window(app, |window| window.set_always_on_top(true));
    show(app);
    with_window(app, |window| window.request_user_attention(Some(UserAttentionType::Critical)));
    let app = app.clone();
    let lower = move || {
        thread::sleep(ON_TOP_FOR);
        with_window(&app, |window| window.set_always_on_top(false));
    };
    // Without a thread to lower it the window stays on top, where it can be seen.
    let _stays = thread::Builder::new().name("window".to_owned()).spawn(lower);
}

/// Does something with the window as soon as the desktop has time for it; whoever asks never waits.
fn with_window(app: &AppHandle, act: impl FnOnce(&WebviewWindow) -> tauri::Result<()> + Send + 'static) {
    let handle = app.clone();
    // Each can fail only while the window is going away, and then there is nothing left to show.
    let _gone = app.run_on_main_thread(move || {
        if let Some(window) = handle.get_webview_window(LABEL) {
            let _gone = act(&window);
        }
    });
}

/// Closing the window leaves the program in the tray; it ends from the tray's menu.
pub(crate) fn keep_in_tray(window: &Window, event: &WindowEvent) {
    if let WindowEvent::CloseRequested { api, .. } = event
        && window.hide().is_ok()
    {
        api.prevent_close();
    }
}
