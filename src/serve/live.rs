//! Open pages that are notified of changes, by server-sent events.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::Serialize;

use super::findings::Findings;
use crate::route::OutputPath;

/// Most pages that are notified at once. Each costs a thread, or two.
pub(super) const MOST_SUBSCRIBERS: usize = 256;
/// After how long without news a subscriber is asked whether it is still there.
const BEAT: Duration = Duration::from_secs(2);
/// News that may wait for a subscriber. One that falls behind further is let go of, and connects again.
const MOST_NEWS: usize = 64;

/// What a subscriber hears.
#[derive(Debug, Clone)]
pub(super) enum News {
    /// Its page has other bytes now.
    Page(PageNews),
    /// What is wrong now, as JSON.
    Findings(std::sync::Arc<str>),
}

/// A page's new state.
#[derive(Debug, Clone, Serialize)]
pub(super) struct PageNews {
    /// The mark of its bytes.
    pub(super) shown: String,
    /// 200, or 404 where it is gone.
    pub(super) status: u16,
    /// Where it probably is, if it is gone.
    pub(super) near: Option<Near>,
}

/// A page that is probably meant.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Near {
    /// Its address.
    pub(super) href: String,
    /// What it is called.
    pub(super) title: String,
}

/// Everybody who is notified.
#[derive(Debug, Default)]
pub(super) struct Subscribers(Mutex<Register>);

#[derive(Debug, Default)]
struct Register {
    last: u64,
    subscribers: BTreeMap<u64, Subscriber>,
    /// What is wrong now: whoever comes hears it first.
    findings: Findings,
}

#[derive(Debug)]
struct Subscriber {
    page: OutputPath,
    /// The mark of what the page shows, as far as it was sent.
    shown: String,
    news: SyncSender<News>,
}

/// One subscriber's side: the number it is known by and its news.
#[derive(Debug)]
pub(super) struct Subscription {
    number: u64,
    news: Receiver<News>,
}

impl Subscribers {
    /// Takes a subscriber in that shows `page` as `shown`; `now` gives the page's present state, asked for while no news can be
    /// missed. `None` where there are too many.
    pub(super) fn subscribe(
        &self,
        page: OutputPath,
        shown: String,
        now: impl FnOnce() -> Option<PageNews>,
    ) -> Option<Subscription> {
        let mut register = self.register();
        if register.subscribers.len() >= MOST_SUBSCRIBERS {
            return None;
        }
        register.last += 1;
        let number = register.last;
        let (sender, news) = mpsc::sync_channel(MOST_NEWS);
        let mut subscriber = Subscriber { page, shown, news: sender };
        subscriber.send(News::Findings(register.findings.as_json()));
        if let Some(now) = now() {
            subscriber.send_page(now);
        }
        register.subscribers.insert(number, subscriber);
        Some(Subscription { number, news })
    }

    /// Lets go of a subscriber.
    pub(super) fn unsubscribe(&self, subscription: &Subscription) {
        self.register().subscribers.remove(&subscription.number);
    }

    /// The pages that are open somewhere.
    pub(super) fn pages(&self) -> Vec<OutputPath> {
        let register = self.register();
        let mut pages: Vec<_> = register.subscribers.values().map(|subscriber| subscriber.page.clone()).collect();
        pages.sort();
        pages.dedup();
        pages
    }

    /// Notifies every subscriber whose page is not what it shows; gives the number of such pages.
    pub(super) fn notify_pages(&self, now: impl Fn(&OutputPath) -> Option<PageNews>) -> usize {
        let mut register = self.register();
        let mut states: BTreeMap<OutputPath, (Option<PageNews>, bool)> = BTreeMap::new();
        let mut gone = Vec::new();
        for (number, subscriber) in &mut register.subscribers {
            let state = states.entry(subscriber.page.clone()).or_insert_with(|| (now(&subscriber.page), false));
            if let Some(news) = state.0.clone().filter(|news| *news.shown != subscriber.shown) {
                state.1 = true;
                if !subscriber.send_page(news) {
                    gone.push(*number);
                }
            }
        }
        for number in gone {
            register.subscribers.remove(&number);
        }
        states.values().filter(|(_, is_changed)| *is_changed).count()
    }

    /// Notifies everybody of what is wrong now, where that has changed.
    pub(super) fn notify_findings(&self, findings: Findings) {
        self.change_findings(|_| findings);
    }

    /// Notifies everybody of what is wrong now, given what they know. Nothing else is sent meanwhile.
    pub(super) fn change_findings(&self, change: impl FnOnce(&Findings) -> Findings) {
        let mut register = self.register();
        let findings = change(&register.findings);
        if register.findings == findings {
            return;
        }
        let json = findings.as_json();
        register.findings = findings;
        register.subscribers.retain(|_, subscriber| subscriber.send(News::Findings(json.clone())));
    }

    fn register(&self) -> MutexGuard<'_, Register> {
        // The register is whole at every moment: a thread that panicked while holding it left nothing half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Subscriber {
    /// Whether it keeps up.
    fn send(&self, news: News) -> bool {
        self.news.try_send(news).is_ok()
    }

    fn send_page(&mut self, news: PageNews) -> bool {
        if news.shown == self.shown {
            return true;
        }
        self.shown.clone_from(&news.shown);
        self.send(News::Page(news))
    }
}

impl Subscription {
    /// Writes news as they come, until the subscriber is gone.
    pub(super) fn write(&self, mut out: impl Write) -> io::Result<()> {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
                    X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\nretry: 300\n\n";
        out.write_all(head.as_bytes())?;
        out.flush()?;
        loop {
            match self.news.recv_timeout(BEAT) {
                Ok(news) => out.write_all(news.as_event().as_bytes())?,
                Err(RecvTimeoutError::Timeout) => out.write_all(b":\n\n")?,
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
            out.flush()?;
        }
    }
}

impl News {
    fn as_event(&self) -> String {
        match self {
            // A mark, a number and an address: there is nothing in them that JSON cannot say.
            Self::Page(page) => format!("event: page\ndata: {}\n\n", serde_json::to_string(page).unwrap_or_default()),
            Self::Findings(json) => format!("event: findings\ndata: {json}\n\n"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> OutputPath {
        OutputPath::new("formats/x/index.html").unwrap()
    }

    fn news(mark: &str) -> PageNews {
        PageNews { shown: mark.to_owned(), status: 200, near: None }
    }

    /// What a subscriber got, but for the list of what is wrong that it gets first.
    fn received(subscription: &Subscription) -> Vec<String> {
        let all = subscription.news.try_iter().map(|news| news.as_event());
        all.filter(|event| *event != "event: findings\ndata: {\"findings\":[]}\n\n").collect()
    }

    #[test]
    fn a_subscriber_is_told_once_of_each_change_and_not_of_others() {
        let subscribers = Subscribers::default();
        let subscription = subscribers.subscribe(page(), "1".to_owned(), || Some(news("1"))).unwrap();
        assert!(received(&subscription).is_empty());
        assert_eq!(subscribers.notify_pages(|_| Some(news("1"))), 0);
        assert_eq!(subscribers.notify_pages(|_| Some(news("2"))), 1);
        assert_eq!(subscribers.notify_pages(|_| Some(news("2"))), 0);
        assert_eq!(received(&subscription), ["event: page\ndata: {\"shown\":\"2\",\"status\":200,\"near\":null}\n\n"]);
    }

    #[test]
    fn a_subscriber_that_comes_late_catches_up() {
        let subscribers = Subscribers::default();
        let subscription = subscribers.subscribe(page(), "1".to_owned(), || Some(news("2"))).unwrap();
        assert_eq!(received(&subscription).len(), 1);
    }

    #[test]
    fn no_more_subscribers_than_can_be_notified() {
        let subscribers = Subscribers::default();
        let all: Vec<_> =
            (0..MOST_SUBSCRIBERS).map(|_| subscribers.subscribe(page(), String::new(), || None).unwrap()).collect();
        assert!(subscribers.subscribe(page(), String::new(), || None).is_none());
        subscribers.unsubscribe(&all[0]);
        assert!(subscribers.subscribe(page(), String::new(), || None).is_some());
    }

    #[test]
    fn a_subscriber_that_does_not_read_is_let_go_of() {
        let subscribers = Subscribers::default();
        let _told = subscribers.subscribe(page(), String::new(), || None).unwrap();
        for mark in 0..=MOST_NEWS {
            subscribers.notify_pages(|_| Some(news(&mark.to_string())));
        }
        assert!(subscribers.pages().is_empty());
    }
}
