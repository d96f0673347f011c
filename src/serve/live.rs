//! Open pages that are told of changes, by server-sent events.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::Serialize;

use super::findings::Findings;
use crate::route::OutputPath;

/// Most pages that are told at once. Each costs a thread, or two.
pub(super) const MOST_CLIENTS: usize = 256;
/// After how long without news a client is asked whether it is still there.
const BEAT: Duration = Duration::from_secs(2);
/// News that may wait for a client. One that falls behind further is let go of, and connects again.
const MOST_NEWS: usize = 64;

/// What a client is told.
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

/// Everybody who is told.
#[derive(Debug, Default)]
pub(super) struct Clients(Mutex<Register>);

#[derive(Debug, Default)]
struct Register {
    last: u64,
    clients: BTreeMap<u64, Client>,
    /// What is wrong now: told to whoever comes.
    findings: Findings,
}

#[derive(Debug)]
struct Client {
    page: OutputPath,
    /// The mark of what the page shows, as far as it was told.
    shown: String,
    news: SyncSender<News>,
}

/// One client's side: the number it is known by and its news.
#[derive(Debug)]
pub(super) struct Told {
    number: u64,
    news: Receiver<News>,
}

impl Clients {
    /// Takes a client in that shows `page` as `shown`; `now` gives the page's present state, asked for while no news can be
    /// missed. `None` where there are too many.
    pub(super) fn take(&self, page: OutputPath, shown: String, now: impl FnOnce() -> Option<PageNews>) -> Option<Told> {
        let mut register = self.register();
        if register.clients.len() >= MOST_CLIENTS {
            return None;
        }
        register.last += 1;
        let number = register.last;
        let (sender, news) = mpsc::sync_channel(MOST_NEWS);
        let mut client = Client { page, shown, news: sender };
        client.tell(News::Findings(register.findings.as_json()));
        if let Some(now) = now() {
            client.tell_page(now);
        }
        register.clients.insert(number, client);
        Some(Told { number, news })
    }

    /// Lets go of a client.
    pub(super) fn leave(&self, told: &Told) {
        self.register().clients.remove(&told.number);
    }

    /// The pages that are open somewhere.
    pub(super) fn pages(&self) -> Vec<OutputPath> {
        let register = self.register();
        let mut pages: Vec<_> = register.clients.values().map(|client| client.page.clone()).collect();
        pages.sort();
        pages.dedup();
        pages
    }

    /// Tells every client whose page is not what it shows; how many pages were told of.
    pub(super) fn tell_pages(&self, now: impl Fn(&OutputPath) -> Option<PageNews>) -> usize {
        let mut register = self.register();
        let mut states: BTreeMap<OutputPath, (Option<PageNews>, bool)> = BTreeMap::new();
        let mut gone = Vec::new();
        for (number, client) in &mut register.clients {
            let state = states.entry(client.page.clone()).or_insert_with(|| (now(&client.page), false));
            if let Some(news) = state.0.clone().filter(|news| *news.shown != client.shown) {
                state.1 = true;
                if !client.tell_page(news) {
                    gone.push(*number);
                }
            }
        }
        for number in gone {
            register.clients.remove(&number);
        }
        states.values().filter(|(_, told)| *told).count()
    }

    /// Tells everybody what is wrong now, where that has changed.
    pub(super) fn tell_findings(&self, findings: Findings) {
        self.change_findings(|_| findings);
    }

    /// Tells everybody what is wrong now, given what they know. Nothing else is told meanwhile.
    pub(super) fn change_findings(&self, change: impl FnOnce(&Findings) -> Findings) {
        let mut register = self.register();
        let findings = change(&register.findings);
        if register.findings == findings {
            return;
        }
        let json = findings.as_json();
        register.findings = findings;
        register.clients.retain(|_, client| client.tell(News::Findings(json.clone())));
    }

    fn register(&self) -> MutexGuard<'_, Register> {
        // The register is whole at every moment: a thread that panicked while holding it left nothing half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Client {
    /// Whether the client keeps up.
    fn tell(&self, news: News) -> bool {
        self.news.try_send(news).is_ok()
    }

    fn tell_page(&mut self, news: PageNews) -> bool {
        if news.shown == self.shown {
            return true;
        }
        self.shown.clone_from(&news.shown);
        self.tell(News::Page(news))
    }
}

impl Told {
    /// Writes news as they come, until the client is gone.
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

    /// What a client was told, but for the list of what is wrong that it gets first.
    fn received(told: &Told) -> Vec<String> {
        let all = told.news.try_iter().map(|news| news.as_event());
        all.filter(|event| *event != "event: findings\ndata: {\"totals\":\"\",\"findings\":[]}\n\n").collect()
    }

    #[test]
    fn a_client_is_told_once_of_each_change_and_not_of_others() {
        let clients = Clients::default();
        let told = clients.take(page(), "1".to_owned(), || Some(news("1"))).unwrap();
        assert!(received(&told).is_empty());
        assert_eq!(clients.tell_pages(|_| Some(news("1"))), 0);
        assert_eq!(clients.tell_pages(|_| Some(news("2"))), 1);
        assert_eq!(clients.tell_pages(|_| Some(news("2"))), 0);
        assert_eq!(received(&told), ["event: page\ndata: {\"shown\":\"2\",\"status\":200,\"near\":null}\n\n"]);
    }

    #[test]
    fn a_client_that_comes_late_catches_up() {
        let clients = Clients::default();
        let told = clients.take(page(), "1".to_owned(), || Some(news("2"))).unwrap();
        assert_eq!(received(&told).len(), 1);
    }

    #[test]
    fn no_more_clients_than_can_be_told() {
        let clients = Clients::default();
        let all: Vec<_> = (0..MOST_CLIENTS).map(|_| clients.take(page(), String::new(), || None).unwrap()).collect();
        assert!(clients.take(page(), String::new(), || None).is_none());
        clients.leave(&all[0]);
        assert!(clients.take(page(), String::new(), || None).is_some());
    }

    #[test]
    fn a_client_that_does_not_read_is_let_go_of() {
        let clients = Clients::default();
        let _told = clients.take(page(), String::new(), || None).unwrap();
        for mark in 0..=MOST_NEWS {
            clients.tell_pages(|_| Some(news(&mark.to_string())));
        }
        assert!(clients.pages().is_empty());
    }
}
