//! The one window.

use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindowBuilder, Window, WindowEvent};

const LABEL: &str = "main";

/// The smallest screen in use, 1366×768, less what a desktop's own bars take.
const SMALLEST: (f64, f64) = (1024.0, 640.0);

pub(crate) fn create(app: &AppHandle) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("值守")
        .inner_size(1366.0, 768.0)
        .min_inner_size(SMALLEST.0, SMALLEST.1)
        .center()
        .build()?;
    Ok(())
}

/// Brings the window to the front, from the tray or from behind.
pub(crate) fn show(app: &AppHandle) {
    let Some(window) = app.get_webview_window(LABEL) else { return };
    // Each can fail only while the window is going away, and then there is nothing left to show.
    let _gone = window.show().and_then(|()| window.unminimize()).and_then(|()| window.set_focus());
}

/// Closing the window leaves the program in the tray; it ends from the tray's menu.
pub(crate) fn keep_in_tray(window: &Window, event: &WindowEvent) {
    if let WindowEvent::CloseRequested { api, .. } = event
        && window.hide().is_ok()
    {
        api.prevent_close();
    }
}
