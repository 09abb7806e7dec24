//! Notifications on the desktop, each with two buttons, and what people press.
//!
//! A notification has a key: showing another one under the same key takes its place. Each lives on a thread of its
//! own, so that a service which doesn't answer holds up nobody else.

#[cfg(all(unix, not(target_os = "macos")))]
mod card;
#[cfg(not(all(unix, not(target_os = "macos"))))]
#[path = "card_elsewhere.rs"]
mod card;
#[cfg(all(unix, not(target_os = "macos")))]
mod ear;

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use thiserror::Error;
use uuid::Uuid;

/// How long a caller waits for the service before it is told that there was no answer.
pub const SHOW_LIMIT: Duration = Duration::from_secs(1);

/// Most notifications at once, those of a service that hangs included.
pub const MAX_NOTICES: usize = 32;

/// The button that takes what the notification is about.
const TAKE: &str = "take";

/// The button that puts it off.
const LATER: &str = "later";

/// What stands on every notification, in the user's language.
#[derive(Clone, Debug)]
pub struct Words {
    /// The program's name.
    pub program: String,
    /// What a click beside the buttons does.
    pub open: String,
    /// The button that takes the matter on.
    pub take: String,
    /// The button that puts it off.
    pub later: String,
}

/// What one notification says.
#[derive(Clone, Debug)]
pub struct Notice {
    /// What it is about; there is at most one notification for each key.
    pub key: Uuid,
    /// Its first line.
    pub title: String,
    /// What has happened and what to do.
    pub text: String,
}

/// What somebody did with a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reaction {
    /// Pressed the button that takes it on.
    Take,
    /// Pressed the button that puts it off.
    Later,
    /// Clicked on the notification itself.
    Opened,
    /// Waved it away, or the desktop did.
    Closed,
}

/// What became of a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Which one.
    pub key: Uuid,
    /// What somebody did with it.
    pub reaction: Reaction,
}

/// Why a notification is not on the screen.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NoticeError {
    /// There is no service, or it refused.
    #[error("the notification service: {0}")]
    Refused(String),
    /// The service has not answered within [`SHOW_LIMIT`]; it may still show the notification.
    #[error("the notification service does not answer")]
    NoAnswer,
    /// There are [`MAX_NOTICES`] already.
    #[error("there are too many notifications")]
    TooMany,
}

/// Tells the one who asked whether the notification is shown.
type Done = Sender<Result<(), NoticeError>>;

/// What a notification is told while it lives.
enum Order {
    Show(Notice, Done),
    Close,
}

/// The notifications on the screen.
#[derive(Debug)]
pub struct Notices {
    words: Arc<Words>,
    cards: HashMap<Uuid, card::Orders>,
    answers: Sender<Answer>,
    // Each card's thread holds one more of these.
    living: Arc<()>,
}

impl Notices {
    /// None yet, and where it will be told what people do with them.
    #[must_use]
    pub fn new(words: Words) -> (Self, Receiver<Answer>) {
        let (answers, told) = mpsc::channel();
        let notices = Self { words: Arc::new(words), cards: HashMap::new(), answers, living: Arc::new(()) };
        (notices, told)
    }

    /// Shows a notification, in the place of the one with the same key.
    ///
    /// # Errors
    /// Why it is not shown. Waits [`SHOW_LIMIT`] at most.
    pub fn show(&mut self, notice: Notice) -> Result<(), NoticeError> {
        let (done, shown) = mpsc::channel();
        let key = notice.key;
        let order = Order::Show(notice, done);
        let unsent = match self.cards.get(&key) {
            Some(card) => card.send(order).err(),
            None => Some(order),
        };
        if let Some(order) = unsent {
            let card = self.begin(key)?;
            card.send(order)
                .map_err(|_| NoticeError::Refused("the notification's thread ended".to_owned()))?;
            self.cards.insert(key, card);
        }
        shown.recv_timeout(SHOW_LIMIT).unwrap_or(Err(NoticeError::NoAnswer))
    }

    /// Takes the notification with this key away, if there is one.
    pub fn close(&mut self, key: Uuid) {
        if let Some(card) = self.cards.remove(&key) {
            // One that can't be told has ended already.
            let _ended = card.send(Order::Close);
        }
    }

    fn begin(&self, key: Uuid) -> Result<card::Orders, NoticeError> {
        // The one that is held here is not a card's.
        if Arc::strong_count(&self.living) > MAX_NOTICES {
            return Err(NoticeError::TooMany);
        }
        let (orders, told) = card::orders();
        let card = card::Card { key, words: self.words.clone(), answers: self.answers.clone() };
        let alive = self.living.clone();
        let live = move || {
            card.live(&told);
            drop(alive);
        };
        thread::Builder::new()
            .name("notice".to_owned())
            .spawn(live)
            .map_err(|error| NoticeError::Refused(error.to_string()))?;
        Ok(orders)
    }
}

/// The notification as the desktop's library wants it. It stays until somebody acts.
fn drawn(words: &Words, notice: &Notice) -> notify_rust::Notification {
    let mut notification = notify_rust::Notification::new();
    notification
        .appname(&words.program)
        .summary(&notice.title)
        .body(&plain(&notice.text))
        .action("default", &words.open)
        .action(TAKE, &words.take)
        .action(LATER, &words.later)
        .urgency(notify_rust::Urgency::Critical)
        .timeout(notify_rust::Timeout::Never);
    // The program sounds its own alarm; a second sound would lie over it.
    #[cfg(all(unix, not(target_os = "macos")))]
    notification.icon("zhishou").hint(notify_rust::Hint::SuppressSound(true));
    notification
}

/// Some services read the text as markup and some don't; full-width signs mean nothing to either.
fn plain(text: &str) -> String {
    text.replace('&', "＆").replace('<', "＜").replace('>', "＞")
}

fn reaction(response: &notify_rust::NotificationResponse) -> Reaction {
    use notify_rust::NotificationResponse as Response;
    match response {
        Response::Action(action) if action == TAKE => Reaction::Take,
        Response::Action(action) if action == LATER => Reaction::Later,
        Response::Default | Response::Action(_) | Response::Reply(_) => Reaction::Opened,
        Response::Closed(_) => Reaction::Closed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_service_may_read_as_markup_means_nothing_to_it() {
        assert_eq!(plain("水位 > 12 米 & <b>涨</b>"), "水位 ＞ 12 米 ＆ ＜b＞涨＜/b＞");
    }
}
