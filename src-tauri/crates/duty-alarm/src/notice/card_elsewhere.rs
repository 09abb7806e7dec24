//! One notification where the desktop can neither replace nor take away what it shows: each showing is a new one.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use uuid::Uuid;

use super::{Answer, Notice, NoticeError, Order, Words, drawn, reaction};

/// Where a card is told what to do.
#[derive(Debug)]
pub(super) struct Orders(Sender<Order>);

impl Orders {
    /// Gives the order back when the card has ended.
    pub(super) fn send(&self, order: Order) -> Result<(), Order> {
        self.0.send(order).map_err(|unsent| unsent.0)
    }
}

pub(super) fn orders() -> (Orders, Receiver<Order>) {
    let (orders, told) = mpsc::channel();
    (Orders(orders), told)
}

pub(super) struct Card {
    pub(super) key: Uuid,
    pub(super) words: Arc<Words>,
    pub(super) answers: Sender<Answer>,
}

impl Card {
    /// Lives until it is closed or can't be shown.
    pub(super) fn live(&self, told: &Receiver<Order>) {
        while let Ok(Order::Show(notice, done)) = told.recv() {
            let result = self.show(&notice);
            let failed = result.is_err();
            // Who has stopped waiting is not told.
            let _late = done.send(result);
            if failed {
                return;
            }
        }
    }

    fn show(&self, notice: &Notice) -> Result<(), NoticeError> {
        let refused = |error: notify_rust::error::Error| NoticeError::Refused(error.to_string());
        let handle = drawn(&self.words, notice).show().map_err(refused)?;
        let (key, answers) = (self.key, self.answers.clone());
        let wait = move || {
            // The desktop that ends the waiting has no answer to give.
            let _unanswered = handle.wait_for_response(|response: &notify_rust::NotificationResponse| {
                let _ending = answers.send(Answer { key, reaction: reaction(response) });
            });
        };
        thread::Builder::new()
            .name("notice answer".to_owned())
            .spawn(wait)
            .map_err(|error| NoticeError::Refused(error.to_string()))?;
        Ok(())
    }
}
