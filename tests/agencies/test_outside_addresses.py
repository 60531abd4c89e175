"""A site leads to known hosts over https, or to itself; nothing else becomes an address."""

import pytest

from agencies.outside_addresses import (
    HOSTS,
    Network,
    account_address,
    link_address,
    trust_tag_address,
)

HOSTILE = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "//evil.example/x",
    "/\\evil.example",
    "https:evil.example",
    "https:///evil.example",
    "https://evil.example/x",
    "http://www.facebook.com/x",
    "https://www.facebook.com.evil.example/x",
    "https://evil.example/www.facebook.com/x",
    "https://www.facebook.com@evil.example/x",
    "https://user:pass@www.facebook.com/x",
    "https://www.facebook.com:8443/x",
    "https://www.facebook.com:/x",
    "https://www.facebook.com\\@evil.example/x",
    'https://www.facebook.com/x" onclick="alert(1)',
    "https://www.facebook.com/'onclick='x",
    "https://www.facebook.com/<script>",
    "https://www.facebook.com/x\ny",
    "https://ｗww.facebook.com/x",
    "https://xn--www-facebook.com/x",
    "https://[::1]/x",
    "https://[/x",
    "https://www.facebook.com/" + "x" * 400,
    "mailto:a@b.vn",
    "",
    " ",
]
READERS = [
    *(lambda text, network=network: account_address(network, text) for network in Network),
    trust_tag_address,
    link_address,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_addresses_are_refused_by_every_reader(text: str) -> None:
    for read in READERS:
        with pytest.raises(ValueError, match=r"\w"):
            read(text)


@pytest.mark.parametrize("network", Network)
def test_an_account_on_its_own_network_is_taken_and_on_another_refused(network: Network) -> None:
    address = f"https://{HOSTS[network][0]}/so.khcn"
    assert account_address(network, f" {address} ") == address
    for other in set(Network) - {network}:
        with pytest.raises(ValueError, match=r"\w"):
            account_address(other, address)
    with pytest.raises(ValueError, match=r"\w"):
        account_address(network, f"https://{HOSTS[network][0]}/")


def test_addresses_come_out_in_plain_characters_with_their_fragment() -> None:
    assert (
        account_address(Network.FACEBOOK, "https://www.facebook.com/sở-khcn#đầu")
        == "https://www.facebook.com/s%E1%BB%9F-khcn#%C4%91%E1%BA%A7u"
    )
    assert link_address("https://dichvucong.gov.vn/p?x=á#/a") == (
        "https://dichvucong.gov.vn/p?x=%C3%A1#/a"
    )


@pytest.mark.parametrize(
    ("network", "text"),
    [
        (Network.YOUTUBE, "https://www.youtube.com/redirect?q=https://evil.example/"),
        (Network.YOUTUBE, "https://www.youtube.com/redirect"),
        (Network.YOUTUBE, "https://www.youtube.com/Redirect/#x"),
        (Network.YOUTUBE, "https://www.youtube.com/profile.php?id=1"),
        (Network.FACEBOOK, "https://facebook.com/l.php?u=https://evil.example/"),
        (Network.FACEBOOK, "https://facebook.com/l.php"),
        (Network.FACEBOOK, "https://facebook.com/sokhcn?u=https://evil.example/"),
        (Network.FACEBOOK, "https://facebook.com/profile.php?id=1&u=https://evil.example/"),
        (Network.FACEBOOK, "https://facebook.com/profile.php?id=x"),
        (Network.FACEBOOK, "https://facebook.com/?id=1"),
        (Network.TIKTOK, "https://www.tiktok.com/link/v2?target=https://evil.example/"),
        (Network.ZALO, "https://zalo.me/1?x=1"),
    ],
)
def test_what_leads_on_to_elsewhere_is_no_account(network: Network, text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        account_address(network, text)


def test_an_account_known_by_its_number_alone_is_taken() -> None:
    address = "https://www.facebook.com/profile.php?id=100064"
    assert account_address(Network.FACEBOOK, address) == address


@pytest.mark.parametrize(
    "text",
    [
        "/lien-he/",
        "/en/contact/?a=1",
        "https://dichvucong.gov.vn/p/home",
        "https://thutuc.dichvucong.gov.vn/",
        "https://chinhphu.vn/",
    ],
)
def test_links_lead_to_the_own_site_or_to_the_state(text: str) -> None:
    assert link_address(text) == text


@pytest.mark.parametrize("text", ["/../admin/", "/a b", "/<b>", "https://notgov.vn/", '/x"y'])
def test_other_links_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        link_address(text)


def test_the_tag_lies_on_its_own_host() -> None:
    address = "https://tinnhiemmang.vn/danh-ba-tin-nhiem/skhcn-1658900001"
    assert trust_tag_address(address) == address
    with pytest.raises(ValueError, match=r"\w"):
        trust_tag_address("https://tinnhiemmang.vn.evil.example/x")
