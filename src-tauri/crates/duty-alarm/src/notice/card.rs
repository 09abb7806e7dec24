//! One notification where the desktop speaks D-Bus: shown, shown again in its own place, answered, taken away.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use futures_lite::future;
use notify_rust::NotificationHandle;
use uuid::Uuid;

use super::ear::Ear;
use super::{Answer, Notice, NoticeError, Order, Reaction, Words, drawn};

/// Where a card is told what to do; it can be told while it waits for an answer.
#[derive(Debug)]
pub(super) struct Orders(async_channel::Sender<Order>);

impl Orders {
    /// Gives the order back when the card has ended.
    pub(super) fn send(&self, order: Order) -> Result<(), Order> {
        self.0.try_send(order).map_err(async_channel::TrySendError::into_inner)
    }
}

pub(super) fn orders() -> (Orders, async_channel::Receiver<Order>) {
    let (orders, told) = async_channel::unbounded();
    (Orders(orders), told)
}

pub(super) struct Card {
    pub(super) key: Uuid,
    pub(super) words: Arc<Words>,
    pub(super) answers: Sender<Answer>,
}

/// What a card waits for.
enum Next {
    Ordered(Order),
    Answered(Reaction),
    /// Nobody will order anything any more, or the bus is gone.
    Ended,
}

impl Card {
    /// Lives until it is answered, closed, or can't be shown.
    pub(super) fn live(&self, told: &async_channel::Receiver<Order>) {
        let mut shown: Option<Shown> = None;
        loop {
            match next(told, &mut shown) {
                Next::Ordered(Order::Show(notice, done)) => {
                    let result = self.show(&mut shown, &notice);
                    let failed = result.is_err();
                    // Who has stopped waiting is not told.
                    let _late = done.send(result);
                    if failed {
                        return;
                    }
                }
                Next::Answered(reaction) => {
                    // Nobody listens only while the program ends.
                    let _ending = self.answers.send(Answer { key: self.key, reaction });
                    // Some desktops leave an answered notification on the screen.
                    return close(shown);
                }
                Next::Ordered(Order::Close) | Next::Ended => return close(shown),
            }
        }
    }

    fn show(&self, shown: &mut Option<Shown>, notice: &Notice) -> Result<(), NoticeError> {
        let refused = |error: notify_rust::error::Error| NoticeError::Refused(error.to_string());
        let notification = drawn(&self.words, notice);
        match shown {
            Some(Shown { handle, .. }) => {
                **handle = notification;
                handle.update().map_err(refused)
            }
            None => {
                let ear = Ear::open().map_err(|error| NoticeError::Refused(error.to_string()))?;
                *shown = Some(Shown { handle: notification.show().map_err(refused)?, ear });
                Ok(())
            }
        }
    }
}

/// A notification on the screen.
struct Shown {
    handle: NotificationHandle,
    ear: Ear,
}

fn close(shown: Option<Shown>) {
    if let Some(Shown { handle, .. }) = shown {
        handle.close();
    }
}

fn next(told: &async_channel::Receiver<Order>, shown: &mut Option<Shown>) -> Next {
    let ordered = async { told.recv().await.map_or(Next::Ended, Next::Ordered) };
    let answered = async {
        match shown {
            Some(Shown { handle, ear }) => ear.answer(handle.id()).await.map_or(Next::Ended, Next::Answered),
            None => future::pending().await,
        }
    };
    future::block_on(future::or(ordered, answered))
}
