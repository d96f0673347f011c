//! Any bytes as a request to the server: one answer, and nothing of the request in its headers that ends a line.
#![no_main]

mod support;

use std::cell::OnceCell;

use libfuzzer_sys::fuzz_target;
use playbook::serve::{Hosts, Served, answer_to};

thread_local! {
    static SITE: OnceCell<(Served, Hosts)> = const { OnceCell::new() };
}

fuzz_target!(|bytes: &[u8]| {
    SITE.with(|site| {
        let (served, hosts) = site.get_or_init(|| {
            let built = support::built(&support::playbook());
            let served = Served::after(&Served::default(), built.output.unwrap(), built.plan);
            (served, Hosts::new(4000, vec!["a.example.org".parse().unwrap()]))
        });
        let head = [bytes, b"\r\n\r\n"].concat();
        let answer = answer_to(&head, served, hosts);
        let end = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
        let head = std::str::from_utf8(&answer[..end]).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().strip_prefix("HTTP/1.1 ").unwrap();
        assert!(status[..3].parse::<u16>().is_ok_and(|status| (200..=505).contains(&status)), "{status}");
        for line in lines {
            assert!(!line.contains(char::is_control), "{line:?}");
            let (name, _) = line.split_once(": ").unwrap();
            let known = [
                "Content-Type", "Content-Length", "Content-Range", "Content-Encoding", "Content-Security-Policy", "Accept-Ranges",
                "Allow", "Cache-Control", "Connection", "Cross-Origin-Resource-Policy", "ETag", "Location", "Retry-After", "Vary",
                "X-Content-Type-Options",
            ];
            assert!(known.contains(&name), "{name}");
        }
    });
});
