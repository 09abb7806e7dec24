//! The icon in the tray: how many alerts are open, and the two things it can do.

use tauri::image::Image;
use tauri::menu::{Menu, MenuItem};
use tauri::tray::TrayIconBuilder;
use tauri::{AppHandle, Wry};

use crate::shell::say;
use crate::{badge, quit, window};

const TRAY: &str = "tray";
const OPEN: &str = "open";
const QUIT: &str = "quit";

pub(crate) fn create(app: &AppHandle) -> tauri::Result<()> {
    let item = |id: &str, key: &str| -> tauri::Result<MenuItem<Wry>> {
        MenuItem::with_id(app, id, say(key), true, None::<&str>)
    };
    let menu = Menu::with_items(app, &[&item(OPEN, "tray_open")?, &item(QUIT, "tray_quit")?])?;
    let mut tray =
        TrayIconBuilder::with_id(TRAY).menu(&menu).on_menu_event(|app, event| match event.id().as_ref() {
            OPEN => window::show(app),
            QUIT => quit::ask(app),
            _ => {}
        });
    if let Some(icon) = app.default_window_icon() {
        tray = tray.icon(icon.clone());
    }
    tray.build(app)?;
    Ok(())
}

/// Shows how many alerts are open, as soon as the desktop has time for it.
pub(crate) fn badge(app: &AppHandle, open: u32) -> tauri::Result<()> {
    let handle = app.clone();
    app.run_on_main_thread(move || {
        // A desktop without a tray shows nothing there; the window and the sound remain.
        let _no_tray = draw(&handle, open);
    })
}

fn draw(app: &AppHandle, open: u32) -> tauri::Result<()> {
    let (Some(tray), Some(icon)) = (app.tray_by_id(TRAY), app.default_window_icon()) else { return Ok(()) };
    let pixels = badge::with_number(icon.rgba(), icon.width() as usize, open);
    tray.set_icon(Some(Image::new_owned(pixels, icon.width(), icon.height())))?;
    let text = if open == 0 { say("name") } else { say("tray_alerts").replace("{count}", &open.to_string()) };
    tray.set_tooltip(Some(text))
}
