//! Hears what people press where the desktop speaks D-Bus.
//!
//! notify-rust listens only while it is asked to wait. What is pressed before that, or while a notification is being
//! shown again, would be lost; this one listens from before the first showing on.

use std::num::NonZero;

use futures_lite::StreamExt as _;
use notify_rust::NotificationResponse;
use zbus::message::Type;
use zbus::{Connection, MatchRule, Message, MessageStream};

use super::{Reaction, reaction};

/// Name and interface of the service.
const SERVICE: &str = "org.freedesktop.Notifications";

/// Signals of other programs' notifications too may wait here while one is being shown.
const WAITING: NonZero<usize> = NonZero::new(256).expect("more than none");

pub(super) struct Ear(MessageStream);

impl Ear {
    /// Listens from now on.
    ///
    /// # Errors
    /// The session bus can't be reached.
    pub(super) fn open() -> zbus::Result<Self> {
        let rule = MatchRule::builder().msg_type(Type::Signal).sender(SERVICE).interface(SERVICE).build()?;
        zbus::block_on(async {
            let connection = Connection::session().await?;
            MessageStream::for_match_rule(rule, &connection, Some(WAITING)).await.map(Self)
        })
    }

    /// Waits for what somebody does with the notification; `None` when the bus is gone.
    pub(super) async fn answer(&mut self, id: u32) -> Option<Reaction> {
        loop {
            let message = self.0.next().await?.ok()?;
            if let Some((_, response)) = response(&message).filter(|(about, _)| *about == id) {
                return Some(reaction(&response));
            }
        }
    }
}

/// What a signal says, and of which notification.
fn response(signal: &Message) -> Option<(u32, NotificationResponse)> {
    match signal.header().member()?.as_str() {
        "ActionInvoked" => {
            let (id, action) = signal.body().deserialize::<(u32, String)>().ok()?;
            let is_default = action == "default";
            let pressed = || NotificationResponse::Action(action);
            Some((id, if is_default { NotificationResponse::Default } else { pressed() }))
        }
        "NotificationClosed" => {
            let (id, reason) = signal.body().deserialize::<(u32, u32)>().ok()?;
            Some((id, NotificationResponse::Closed(reason.into())))
        }
        _ => None,
    }
}
