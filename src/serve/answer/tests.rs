use super::*;

const OWN_HOST: (&str, &str) = ("Host", "127.0.0.1:4000");

/// Asks with these headers, of a server that has no site.
fn answer(method: &str, target: &str, headers: &[(&str, &str)]) -> Answer {
    answer_as(&[], method, target, headers)
}

/// As [`answer`], where these names are allowed, too.
fn answer_as(allowed: &[&str], method: &str, target: &str, headers: &[(&str, &str)]) -> Answer {
    let hosts = Hosts::new(4000, allowed.iter().map(|name| name.parse().unwrap()).collect());
    let headers: Vec<(String, String)> =
        headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    match route(&Asked { method, target, headers: &headers }, &Served::default(), &hosts) {
        Routed::Answer(answer) | Routed::Broken(answer, _) => answer,
        Routed::Fix(name) => panic!("to mend {name}"),
        Routed::Live { page, shown } => panic!("to be told of {page} beyond {shown}"),
    }
}

#[test]
fn only_own_names_are_answered() {
    for (host, status) in [
        ("127.0.0.1:4000", 404),
        ("localhost:4000", 404),
        ("LocalHost:4000", 404),
        ("[::1]:4000", 404),
        ("127.0.0.1", 403),
        ("127.0.0.1:4001", 403),
        ("example.org:4000", 403),
        ("127.0.0.1:4000.example.org", 403),
        ("", 403),
    ] {
        assert_eq!(answer("GET", "/", &[("host", host)]).status, status, "{host}");
    }
    assert_eq!(answer("GET", "/", &[]).status, 400);
    assert_eq!(answer("GET", "/", &[OWN_HOST, OWN_HOST]).status, 400);
}

#[test]
fn only_own_pages_are_answered() {
    for (origin, status) in [
        ("http://127.0.0.1:4000", 404),
        ("http://localhost:4000", 404),
        ("https://127.0.0.1:4000", 403),
        ("http://127.0.0.1:4001", 403),
        ("http://example.org", 403),
        ("null", 403),
    ] {
        assert_eq!(answer("GET", "/", &[OWN_HOST, ("Origin", origin)]).status, status, "{origin}");
    }
}

#[test]
fn only_an_open_page_of_this_machine_with_its_key_has_something_mended() {
    let hosts = Hosts::new(4000, vec!["space.example.org".parse().unwrap()]);
    let own: Vec<(String, String)> = vec![("host".to_owned(), "127.0.0.1:4000".to_owned())];
    let key = hosts.key_for(&Asked { method: "GET", target: "/", headers: &own }).unwrap().to_owned();
    let good = [("host", "127.0.0.1:4000"), ("origin", "http://127.0.0.1:4000"), ("x-playbook-key", key.as_str())];
    let asked = |changed: &[(&str, &str)], method: &str, target: &str| {
        let mut headers = good.to_vec();
        for (name, value) in changed {
            headers.retain(|(own, _)| own != name);
            headers.push((name, value));
        }
        headers.retain(|(_, value)| !value.is_empty());
        let headers: Vec<(String, String)> =
            headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        match route(&Asked { method, target, headers: &headers }, &Served::default(), &hosts) {
            Routed::Answer(answer) | Routed::Broken(answer, _) => Err(answer.status),
            Routed::Fix(name) => Ok(name),
            Routed::Live { .. } => panic!("no news were asked for"),
        }
    };
    let fix = "/_playbook/fix?id=0a";
    assert_eq!(asked(&[], "POST", fix), Ok("0a".to_owned()));
    assert_eq!(asked(&[], "GET", fix), Err(404));
    assert_eq!(asked(&[], "PUT", fix), Err(405));
    assert_eq!(asked(&[], "POST", "/"), Err(405));
    for refused in [
        &[("x-playbook-key", "0")][..],
        &[("x-playbook-key", "")],
        &[("origin", "")],
        &[("origin", "http://127.0.0.1:4001")],
        &[("origin", "https://example.org")],
        &[("host", "example.org")],
        &[("sec-fetch-site", "cross-site")],
        &[("x-forwarded-for", "10.0.0.1")],
        &[("via", "1.1 a")],
        &[("host", "space.example.org"), ("origin", "https://space.example.org")],
    ] {
        assert_eq!(asked(refused, "POST", fix), Err(403), "{refused:?}");
    }
}

#[test]
fn pages_of_this_machine_have_the_key_and_no_others() {
    let page = |host: &str, more: &[(&str, &str)]| {
        let headers = [&[("Host", host)], more].concat();
        String::from_utf8(answer_as(&["space.example.org"], "GET", "/", &headers).body.to_vec()).unwrap()
    };
    assert!(page("localhost:4000", &[]).contains(" data-key=\""));
    assert!(!page("space.example.org", &[]).contains("data-key"));
    assert!(!page("localhost:4000", &[("X-Forwarded-Host", "space.example.org")]).contains("data-key"));
}

#[test]
fn the_servers_own_page_speaks_the_readers_language() {
    let title = |languages: &str| {
        let page = answer("GET", "/", &[OWN_HOST, ("Accept-Language", languages)]);
        let page = String::from_utf8(page.body.to_vec()).unwrap();
        page.split("<title>").nth(1).unwrap().split('<').next().unwrap().to_owned()
    };
    assert_eq!(title("de, fr-CA;q=0.8, en;q=0.5"), "Il n’y a pas encore de site");
    assert_eq!(title("en-GB"), "There is no site yet");
    assert_eq!(title(""), "There is no site yet");
}

#[test]
fn only_reading_is_possible() {
    for (method, status) in [("GET", 404), ("HEAD", 404), ("POST", 405), ("OPTIONS", 405), ("get", 405)] {
        assert_eq!(answer(method, "/", &[OWN_HOST]).status, status, "{method}");
    }
}

#[test]
fn addresses_are_decoded_once() {
    for (address, path) in [
        ("/", Some("")),
        ("/formats/m%C3%A9t%C3%A9o/", Some("formats/météo/")),
        ("/%252e%252e/x", Some("%2e%2e/x")),
        ("/a+b", Some("a+b")),
        ("//example.org/", None),
        ("/../x", None),
        ("/a/%2e%2e/x", None),
        ("/a%5cx", None),
        ("/%00", None),
        ("/%ff", None),
        ("/%", None),
        ("/%4", None),
        ("/%zz", None),
        ("x", None),
        ("", None),
    ] {
        assert_eq!(decoded(address).as_deref(), path, "{address}");
    }
}

#[test]
fn compression_is_given_to_those_who_take_it() {
    for (encodings, is_taken) in [
        ("gzip", true),
        ("br, GZIP", true),
        ("gzip;q=0.1", true),
        ("*", true),
        ("", false),
        ("br", false),
        ("gzip;q=0", false),
        ("gzip; q=0.000", false),
        ("xgzip", false),
    ] {
        assert_eq!(accepts_gzip(encodings), is_taken, "{encodings}");
    }
}

/// A text of 2,000 bytes as it is answered with `status`.
fn text(status: u16, method: &str, headers: &[(&str, &str)]) -> Answer {
    let headers: Vec<(String, String)> =
        headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let made = MarkedFile::new("0123456789".repeat(200).as_bytes().into());
    whole(&made, MediaType::PLAIN, status, &Asked { method, target: "/", headers: &headers })
}

#[test]
fn what_is_not_there_is_neither_partial_nor_unchanged() {
    let tag = &text(200, "GET", &[]).headers[0].1;
    for (status, method, header, expected, length) in [
        (200, "GET", ("If-None-Match", &**tag), 304, 0),
        (200, "HEAD", ("If-None-Match", tag), 304, 0),
        (404, "GET", ("If-None-Match", tag), 404, 2000),
        (200, "GET", ("Range", "bytes=0-9"), 206, 10),
        (200, "HEAD", ("Range", "bytes=0-9"), 200, 2000),
        (404, "GET", ("Range", "bytes=0-9"), 404, 2000),
        (200, "GET", ("Range", "bytes=2000-"), 416, 0),
    ] {
        let answer = text(status, method, &[header]);
        assert_eq!((answer.status, answer.body.len()), (expected, length), "{status} {method} {header:?}");
    }
}

#[test]
fn pages_get_the_script_before_the_end_of_their_body() {
    let with =
        |html: &str| String::from_utf8(with_client(&MarkedFile::new(html.as_bytes().into()), "0f", "").bytes.to_vec());
    let script =
        "<script type=\"module\" src=\"/_playbook/live.js\" id=\"playbook-live_\" data-shown=\"0f\"></script>\n";
    for (html, before, after) in [
        ("<p>a</p></body></html>", "<p>a</p>", "</body></html>"),
        ("<p>&lt;/body></body></html>", "<p>&lt;/body>", "</body></html>"),
        ("<p>a", "<p>a", ""),
        // A text that speaks of a page that leads elsewhere is none.
        ("<head></head><p>http-equiv=\"refresh\"</body>", "<head></head><p>http-equiv=\"refresh\"", "</body>"),
    ] {
        assert_eq!(with(html), Ok(format!("{before}{script}{after}")));
    }
    let elsewhere = "<head><meta http-equiv=\"refresh\" content=\"0; url=x\"></head><body></body>";
    assert_eq!(with(elsewhere), Ok(elsewhere.to_owned()));
}

#[test]
fn names_that_were_allowed_are_answered_and_others_told_how() {
    let name = "mon-espace-4000.example.org";
    for (host, origin, status) in [
        (name, None, 404),
        ("MON-espace-4000.example.org:443", None, 404),
        (name, Some("https://mon-espace-4000.example.org"), 404),
        ("localhost:4000", Some("https://mon-espace-4000.example.org"), 404),
        ("127.0.0.1:4000", None, 404),
        (name, Some("https://autre.example.org"), 403),
        ("autre.example.org", None, 403),
        ("mon-espace-4000.example.org.evil.org", None, 403),
    ] {
        let headers: Vec<(&str, &str)> =
            std::iter::once(("Host", host)).chain(origin.map(|origin| ("Origin", origin))).collect();
        assert_eq!(answer_as(&[name], "GET", "/", &headers).status, status, "{host} {origin:?}");
    }
    let told = |host: &str| String::from_utf8(answer("GET", "/", &[("Host", host)]).body.to_vec()).unwrap();
    assert!(told(name).contains("`playbook serve --allow-host mon-espace-4000.example.org`"), "{}", told(name));
    assert!(told("<b>:1").contains("`playbook serve --allow-host NAME`"), "{}", told("<b>:1"));
}

#[test]
fn a_page_elsewhere_may_lead_here_and_no_more() {
    let fetch = |allowed: &[&str], method: &str, mode: &str, dest: &str| {
        let headers = [OWN_HOST, ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", dest)];
        answer_as(allowed, method, "/", &headers).status
    };
    for (allowed, method, mode, dest, status) in [
        (&[][..], "GET", "navigate", "document", 404),
        (&[], "HEAD", "navigate", "document", 403),
        (&[], "GET", "navigate", "iframe", 403),
        (&["a.b"], "GET", "navigate", "iframe", 404),
        (&["a.b"], "GET", "navigate", "frame", 404),
        (&["a.b"], "GET", "navigate", "object", 403),
        (&["a.b"], "GET", "no-cors", "script", 403),
        (&[], "GET", "no-cors", "image", 403),
        (&[], "GET", "cors", "empty", 403),
    ] {
        assert_eq!(fetch(allowed, method, mode, dest), status, "{allowed:?} {method} {mode} {dest}");
    }
    for site in ["same-origin", "same-site", "none"] {
        assert_eq!(answer("GET", "/", &[OWN_HOST, ("Sec-Fetch-Site", site)]).status, 404, "{site}");
    }
}

#[test]
fn a_drawing_that_is_opened_is_shown_and_no_more() {
    for (kind, policy) in [
        ("a.svg", "sandbox; frame-ancestors 'self'"),
        ("feed.xml", "sandbox; frame-ancestors 'self'"),
        ("a.md", "sandbox; frame-ancestors 'self'"),
        ("a.html", "frame-ancestors 'self'"),
        ("a.pdf", "frame-ancestors 'self'"),
        ("a.png", "frame-ancestors 'self'"),
    ] {
        let answer =
            Answer { status: 200, headers: vec![("Content-Type", MediaType::of(kind).header())], body: Arc::default() };
        assert_eq!(super::policy(&answer, &Hosts::new(4000, Vec::new())), policy, "{kind}");
    }
    let refused = answer("GET", "/", &[("Host", "a.b")]);
    assert!(refused.headers.iter().any(|(name, _)| *name == "Content-Security-Policy"));
}

/// An id of a heading is what [`crate::route::anchor`] makes of its words.
#[test]
fn no_heading_has_the_id_of_the_script() {
    let page = MarkedFile::new(b"<body></body>"[..].into());
    let page = String::from_utf8(with_client(&page, "", "").bytes.to_vec()).unwrap();
    let id = page.split(" id=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_ne!(crate::route::anchor(&id.replace(['-', '_'], " ")), id);
    assert_ne!(crate::route::anchor(id), id);
}
