# The page cache in front of the portal and all its component sites.
#
# It keeps what the application says may be kept, under the address alone: cookies and campaign
# parameters of visitors change no public page. It serves a stale page while the application is
# down, and drops exactly the pages that carry a purged tag.
#
# Started with two sockets, named `public` and `purge`; the second one is never published.
vcl 4.1;

import std;
import xkey;

# The backend `portal` and how its health is asked; found on vcl_path.
include "backend.vcl";

sub vcl_recv {
    # The portal publishes a page, then names the tags of what changed: PURGE / with `xkey-purge`.
    if (local.socket == "purge") {
        if (req.method != "PURGE" || !req.http.xkey-purge) {
            return (synth(400, "PURGE with an xkey-purge header is the only request here"));
        }
        set req.http.purged = xkey.purge(req.http.xkey-purge);
        return (synth(200, "Purged " + req.http.purged));
    }
    if (req.method == "PURGE") {
        return (synth(405, "Method not allowed"));
    }

    if (req.restarts == 0) {
        # These two are ours alone.
        unset req.http.x-serve-stale;
        unset req.http.x-form-cookie;
    }
    unset req.http.proxy;
    set req.http.host = std.tolower(req.http.host);

    # A fresh page while the application lives; yesterday's page while it does not.
    if (std.healthy(req.backend_hint) && !req.http.x-serve-stale) {
        set req.grace = 10s;
    } else {
        set req.grace = 24h;
    }

    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # Whoever is logged in works on live data. Visitors never get this cookie.
    if (req.http.cookie ~ "(^|;\s*)(__(Host|Secure)-)?sessionid=" || req.http.authorization) {
        return (pass);
    }
    if (req.url ~ "^/(en/)?admin(/|$)" || req.url ~ "^/(healthz|readyz)$") {
        return (pass);
    }

    # A form's token travels beside the lookup: the page that holds a form needs it, no other.
    if (req.http.cookie ~ "(^|;\s*)(__(Host|Secure)-)?csrftoken=") {
        set req.http.x-form-cookie = regsub(req.http.cookie,
            "^(?:.*;\s*)?((?:__(?:Host|Secure)-)?csrftoken=[^;]*).*$", "\1");
    }
    unset req.http.cookie;

    # Parameters that campaigns and messengers add; the page does not read them.
    if (req.url ~ "[?&](utm_[a-z_]+|fbclid|gclid|dclid|msclkid|zarsrc|mc_[ce]id)=") {
        set req.url = regsuball(req.url,
            "([?&])(utm_[a-z_]+|fbclid|gclid|dclid|msclkid|zarsrc|mc_[ce]id)=[^&]*", "\1");
        set req.url = regsuball(req.url, "([?&])&+", "\1");
        set req.url = regsub(req.url, "[?&]$", "");
    }
    set req.url = std.querysort(req.url);
    return (hash);
}

sub vcl_hash {
    # The application redirects plain HTTP: the two answers must not share a place.
    hash_data(req.http.x-forwarded-proto);
}

sub vcl_backend_fetch {
    if (bereq.http.x-form-cookie) {
        set bereq.http.cookie = bereq.http.x-form-cookie;
        unset bereq.http.x-form-cookie;
    }
}

sub vcl_backend_response {
    # A public page that fails leaves nothing behind: a stale page stays where it is, and the
    # visitor is sent to look for it (vcl_synth).
    if (beresp.status >= 500 && !bereq.uncacheable) {
        return (abandon);
    }
    if (beresp.http.content-type ~ "^(text/|application/(json|javascript|xml|rss|atom)|image/svg)") {
        set beresp.do_gzip = true;
    }
    # Kept only when the application says so, and never with a byte that is one visitor's.
    if (bereq.uncacheable
        || beresp.http.set-cookie
        || beresp.http.vary ~ "(?i)(^|[\s,])(cookie|\*)"
        || beresp.http.cache-control ~ "(?i)(private|no-store|no-cache)"
        || !(beresp.http.cache-control ~ "(?i)max-?age=[1-9]")
        || std.integer(beresp.http.content-length, 0) > 8388608) {
        set beresp.uncacheable = true;
        set beresp.ttl = 2m;
        return (deliver);
    }
    set beresp.grace = 24h;
    return (deliver);
}

sub vcl_deliver {
    if (obj.uncacheable) {
        set resp.http.x-cache = "PASS";
    } elsif (obj.hits > 0) {
        set resp.http.x-cache = "HIT";
    } else {
        set resp.http.x-cache = "MISS";
    }
    unset resp.http.xkey;
    unset resp.http.via;
    unset resp.http.x-varnish;
}

sub vcl_backend_error {
    # The application is not there. What it would have said must not stand in a kept page's place.
    return (abandon);
}

sub vcl_synth {
    if (local.socket == "purge") {
        set resp.http.content-type = "text/plain; charset=utf-8";
        set resp.body = resp.reason;
        return (deliver);
    }
    if (resp.status != 503) {
        return (deliver);
    }
    # The application failed, or went away and its probe does not know yet: look once more, this
    # time for a page that was kept, however stale.
    if (req.restarts == 0 && (req.method == "GET" || req.method == "HEAD")) {
        set req.http.x-serve-stale = "yes";
        return (restart);
    }
    # Nothing kept and nobody to ask: say so in both languages, and when to come back.
    set resp.http.content-type = "text/html; charset=utf-8";
    set resp.http.cache-control = "no-store";
    set resp.http.retry-after = "60";
    set resp.body = {"<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cổng thông tin tạm gián đoạn</title>
<style>
body { margin: 0; min-height: 100vh; display: grid; place-content: center; padding: 1.5rem;
  font: 1.125rem/1.6 system-ui, sans-serif; color: #1b2430; background: #f5f7fa; }
main { max-width: 36rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 1rem; }
[lang=en] { color: #4a5563; border-top: 1px solid #c9d1db; padding-top: 1rem; }
</style>
</head>
<body>
<main>
<h1>Cổng thông tin tạm gián đoạn</h1>
<p>Hệ thống đang được bảo trì hoặc khắc phục sự cố. Mời quý vị trở lại sau ít phút.</p>
<p lang="en">The portal is interrupted for a moment. Please come back in a few minutes.</p>
</main>
</body>
</html>
"};
    return (deliver);
}
