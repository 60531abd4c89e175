"""Addresses in the demo portal that the journeys visit, one of each kind of page."""

ARTICLE = "/tin-tuc/trong-tinh/ve-nguon-tan-trao/"
DOCUMENT = "/van-ban/quyet-dinh-04-2024-qd-ubnd/"
LONG_DOCUMENT = "/van-ban/quyet-dinh-77-2024-qd-ubnd/"
PROJECT = "/cong-khai/du-an/che-bien-cam/"
OPEN_CONSULTATION = "/lay-y-kien/quy-che-cong-thong-tin-dien-tu/"
CLOSED_CONSULTATION = "/lay-y-kien/quan-ly-ben-thuy-ho-na-hang/"
ANSWERED_CONSULTATION = "/lay-y-kien/ho-tro-hoc-sinh-ban-tru/"
FORM = "gop-y/"
NOWHERE = "/khong-co-trang-nay/"

VIETNAMESE_PAGES = {
    "home": "/",
    "news index": "/tin-tuc/",
    "article": ARTICLE,
    "library": "/van-ban/",
    "library with filters": "/van-ban/?type=QĐ&validity=in_force&on=2025-01-01&q=quy",
    "library without results": "/van-ban/?type=QĐ&q=xyzzyq",
    "open data": "/api/",
    "document": DOCUMENT,
    "document of 300 articles": LONG_DOCUMENT,
    "projects": "/cong-khai/du-an/",
    "project": PROJECT,
    "consultations": "/lay-y-kien/",
    "open consultation": OPEN_CONSULTATION,
    "answered consultation": ANSWERED_CONSULTATION,
    "outcome": ANSWERED_CONSULTATION + "ket-qua/",
    "opinion form": OPEN_CONSULTATION + FORM,
    "opinion form on a clause": OPEN_CONSULTATION + FORM + "?about=dieu-4.khoan-1",
    "section": "/gioi-thieu/",
    "standard page": "/gioi-thieu/co-cau-to-chuc/",
    "leaders": "/gioi-thieu/lanh-dao/",
    "schedule": "/gioi-thieu/lich-cong-tac/",
    "reception": "/gioi-thieu/lich-tiep-dan/",
    "contact": "/lien-he/",
    "sitemap": "/so-do-trang/",
    "privacy": "/bao-ve-du-lieu-ca-nhan/",
    "search with results": "/tim-kiem/?q=quyet+dinh",
    "search without results": "/tim-kiem/?q=xyzzyq",
    "not found": NOWHERE,
}

ENGLISH_PAGES = {
    "home in English": "/en/",
    "news in English": "/en/news/",
    "organisation in English": "/en/introduction/organisation/",
    "contact in English": "/en/contact/",
    "search in English": "/en/search/?q=tourism",
}

PAGES = VIETNAMESE_PAGES | ENGLISH_PAGES
