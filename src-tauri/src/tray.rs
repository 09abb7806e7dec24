//! The icon in the tray, with the two things it can do.

use tauri::menu::{Menu, MenuItem};
use tauri::tray::TrayIconBuilder;
use tauri::{AppHandle, Wry};

use crate::window;

const OPEN: &str = "open";
const QUIT: &str = "quit";

pub(crate) fn create(app: &AppHandle) -> tauri::Result<()> {
    let language = duty_api::Language::of_this_pc();
    let item = |id: &str, key: &str| -> tauri::Result<MenuItem<Wry>> {
        MenuItem::with_id(app, id, duty_api::shell_text(language, key), true, None::<&str>)
    };
    let menu = Menu::with_items(app, &[&item(OPEN, "tray_open")?, &item(QUIT, "tray_quit")?])?;
    let mut tray = TrayIconBuilder::new().menu(&menu).on_menu_event(|app, event| match event.id().as_ref() {
        OPEN => window::show(app),
        QUIT => app.exit(0),
        _ => {}
    });
    if let Some(icon) = app.default_window_icon() {
        tray = tray.icon(icon.clone());
    }
    tray.build(app)?;
    Ok(())
}
