"""Reading e-mails: names and words as their senders meant them, and nothing falls over."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.mail import UnreadableLetter, read_letter
from newsroom.mail.plain_words import words_of
from tests.factories.newsroom import NOW, letter

HEAD = b"From: Mai <mai@xa.vn>\r\nSubject: Bai\r\nMIME-Version: 1.0\r\n"


def mixed(*parts: bytes) -> bytes:
    body = b"".join(b"--X\r\n" + part + b"\r\n" for part in parts)
    return HEAD + b"Content-Type: multipart/mixed; boundary=X\r\n\r\n" + body + b"--X--\r\n"


def names(raw: bytes) -> list[str]:
    return [file.name for file in read_letter(raw).files]


def test_subject_sender_and_text_are_read():
    read = read_letter(letter(message_id="<a@b>").as_bytes())
    assert read.subject == "Hội nghị sơ kết"
    assert (read.sender_name, read.sender_email) == ("Ngô Thị Mai", "mai@xa-minh-xuan.example.vn")
    assert read.text == "Sáng nay diễn ra hội nghị."
    assert read.message_id == "a@b"


def test_plain_text_is_preferred_to_html():
    message = letter(text="Bản chữ")
    message.add_alternative("<p>Bản HTML</p>", subtype="html")
    assert read_letter(message.as_bytes()).text == "Bản chữ"


def test_html_alone_becomes_words_without_script_or_style():
    html = "<style>p{}</style><p>Xin&nbsp;<b>chào</b></p><script>alert(1)</script><p>Hết<br>rồi"
    message = letter()
    message.set_content(html, subtype="html")
    assert read_letter(message.as_bytes()).text == "Xin chào\n\nHết\nrồi"


def test_a_bomb_of_nested_markup_is_read_in_a_moment():
    assert words_of("<div>" * 200_000 + "chữ" + "</div>" * 1000) == "chữ"


@pytest.mark.parametrize(
    "header",
    [
        "attachment; filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20qu%C3%BD.pdf",
        "attachment; filename*0*=UTF-8''B%C3%A1o%20c; filename*1*=%C3%A1o%20qu%C3%BD.pdf",
        'attachment; filename="=?UTF-8?B?QsOhbyBjw6FvIHF1w70ucGRm?="',
        "attachment; filename==?UTF-8?Q?B=C3=A1o_c=C3=A1o_qu=C3=BD=2Epdf?=",
        'attachment; filename="Báo cáo quý.pdf"',
        'attachment; filename="..\\\\..\\\\Báo cáo quý.pdf"',
        'attachment; filename="/etc/Báo cáo quý.pdf"',
    ],
)
def test_vietnamese_names_of_attachments_are_read_however_written(header):
    part = f"Content-Type: application/pdf\r\nContent-Disposition: {header}\r\n\r\nx".encode()
    assert names(mixed(part)) == ["Báo cáo quý.pdf"]


def test_letters_cut_in_two_between_encoded_words_are_whole_again():
    raw = b"From: a@b.vn\nSubject: =?utf-8?Q?H=E1=BB=99i_ngh=E1?= =?utf-8?Q?=BB=8B?=\n\nx"
    assert read_letter(raw).subject == "Hội nghị"


def test_headers_of_bare_bytes_are_taken_for_utf8():
    raw = "From: Ngô <a@b.vn>\nSubject: Hội nghị\n\nx".encode()
    read = read_letter(raw)
    assert (read.subject, read.sender_name) == ("Hội nghị", "Ngô")


def test_decomposed_letters_are_stored_composed():
    raw = HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + "Hội".encode()
    assert read_letter(raw).text == "Hội"


def test_forwarded_message_is_kept_as_a_file_and_its_attachments_too():
    inner = letter(subject="Chuyển tiếp", text="Bên trong")
    inner.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="trong.pdf")
    outer = letter(text="Bên ngoài")
    outer.add_attachment(inner)
    read = read_letter(outer.as_bytes())
    assert [file.name for file in read.files] == ["Chuyển tiếp.eml", "trong.pdf"]
    assert read.text == "Bên ngoài"


def test_forwarded_text_speaks_where_the_letter_itself_says_nothing():
    outer = letter(text="")
    outer.add_attachment(letter(subject="Bài", text="Bài viết ở trong"))
    assert read_letter(outer.as_bytes()).text == "Bài viết ở trong"


def test_inline_picture_is_a_file_that_says_so():
    picture = b"Content-Type: image/png\r\nContent-ID: <1>\r\n\r\nx"
    [file] = read_letter(mixed(picture)).files
    assert file.inline
    assert file.name == "image-1.png"


def test_outlooks_winmail_keeps_its_name():
    assert names(mixed(b'Content-Type: application/ms-tnef; name="winmail.dat"\r\n\r\nx')) == [
        "winmail.dat"
    ]


def test_two_attachments_of_one_name_stay_two():
    part = b'Content-Type: application/pdf; name="a.pdf"\r\n\r\nx'
    assert names(mixed(part, part)) == ["a.pdf", "a (2).pdf"]


@pytest.mark.filterwarnings("ignore::ImportWarning")  # Python looks for a codec of that name
@pytest.mark.parametrize("charset", ["bogus-9", "utf-7-x", '"', "undefined", "idna"])
def test_unknown_encodings_do_not_stop_the_reading(charset):
    raw = HEAD + f"Content-Type: text/plain; charset={charset}\r\n\r\n".encode() + "Chào".encode()
    assert read_letter(raw).text == "Chào"


def test_broken_base64_gives_what_can_be_read():
    part = b"Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    assert names(mixed(part + b"!!!JVBERi0=")) == ["a.pdf"]


def test_null_bytes_and_marks_that_turn_the_text_are_left_out():
    raw = HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + "a\0b\u202ec".encode()
    assert read_letter(raw).text == "abc"


def test_message_of_too_many_parts_is_refused():
    with pytest.raises(UnreadableLetter):
        read_letter(mixed(*[b"Content-Type: text/plain\r\n\r\nx"] * 300))


def test_message_nested_without_end_is_refused_or_read_but_never_crashes():
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)
    )
    with pytest.raises(UnreadableLetter):
        read_letter(b"Subject: d\n" + deep)


@pytest.mark.parametrize("raw", [b"", b"xin chao", b"\xff\xd8\xff" * 50, b"PK\x03\x04"])
def test_what_is_no_email_is_refused(raw):
    with pytest.raises(UnreadableLetter):
        read_letter(raw)


def test_received_line_of_the_own_server_counts_before_the_senders_date():
    received = "from a by b; Tue, 17 Nov 2026 09:30:00 +0700"
    read = read_letter(letter(received=received).as_bytes())
    assert read.received_at(NOW) == datetime(2026, 11, 17, 2, 30, tzinfo=UTC)
    assert read.sent_at == datetime(2026, 11, 17, 1, tzinfo=UTC)


def test_senders_date_counts_where_no_server_wrote_a_line():
    assert read_letter(letter().as_bytes()).received_at(NOW) == datetime(
        2026, 11, 17, 1, tzinfo=UTC
    )


@pytest.mark.parametrize("date", ["Fri, 01 Jan 2100 00:00:00 +0000", "hôm qua", "", "99"])
def test_receipt_is_never_later_than_now(date):
    raw = f"From: a@b.vn\nDate: {date}\n\nx".encode()
    assert read_letter(raw).received_at(NOW) == NOW


@pytest.mark.filterwarnings("ignore::ImportWarning")
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(noise):
    places = (
        b"",
        b"Subject: ",
        b"From: ",
        b"Date: ",
        HEAD,
        HEAD + b"Content-Type: ",
        HEAD + b"Content-Type: image/png\r\nContent-Disposition: attachment; filename*0*=",
        HEAD + b"Content-Type: multipart/mixed; boundary=X\r\n\r\n--X\r\n",
    )
    for raw in (place + noise for place in places):
        try:
            read = read_letter(raw)
        except UnreadableLetter:
            continue
        assert "\0" not in read.text + read.subject + read.sender_name
        assert all(file.name for file in read.files)
