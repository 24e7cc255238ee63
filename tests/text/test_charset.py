"""Bytes that declare no charset, and what they are taken for."""

import pytest

from pipeline.text.charset import decoded, wide_charset

TEXTS = (
    ("cp1252", "de", "Die Fähre bleibt bis Juni geschlossen, sagte die Hafenbehörde über den Zustand der Pfähle."),
    ("cp1252", "fr", "Le maire a déclaré que la jetée serait fermée jusqu’à l’été, après l’incident de Noël."),
    ("cp1252", "", "The café’s owner – a “friend” of the mayor – declined to comment on Tuesday."),
    ("cp1250", "pl", "Burmistrz powiedział, że przystań będzie zamknięta do czerwca, poinformował zarząd."),
    ("cp1254", "tr", "Belediye başkanı iskelenin haziran ayına kadar kapalı kalacağını söyledi."),
    ("cp1255", "he", "ראש העיר אמר שהמזח יישאר סגור עד יוני"),
    ("cp1251", "", "Мэр заявил, что причал будет закрыт до июня, сообщило агентство во вторник."),
    ("cp1253", "", "Ο δήμαρχος δήλωσε ότι η αποβάθρα θα παραμείνει κλειστή μέχρι τον Ιούνιο."),
    ("cp932", "ja", "市長は火曜日、桟橋を六月まで閉鎖すると発表した。港湾局によると杭が腐っていた。"),
    ("gb18030", "zh", "市长星期二表示，码头将关闭至六月，港务局说木桩已经腐烂。"),
    ("cp949", "ko", "시장은 화요일 부두를 6월까지 폐쇄한다고 밝혔다."),
)


@pytest.mark.parametrize(("charset", "lang", "text"), TEXTS)
def test_a_page_that_declares_no_charset_is_read_in_that_of_its_language(charset: str, lang: str, text: str):
    markup = f'<html lang="{lang}"><head><title>x</title></head><body><p>{text}</p><p>The pier.</p></body></html>'
    assert text in decoded(markup.encode(charset))


WORDS = "“We would rather lose a season than lose a ferry,” said Tove Harsk — naïve façade."


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "utf-16", "utf-32", "utf-8-sig"])
def test_markup_in_wide_characters_is_read_with_and_without_a_mark(charset: str):
    assert WORDS in decoded(f"<html><p>{WORDS}</p></html>".encode(charset))


def test_a_comment_of_another_charset_pasted_into_a_page_does_not_spoil_the_page():
    page = f"<p>{WORDS}</p>".encode() + "<p>Fußnote: “sic”</p>".encode("cp1252")
    assert decoded(page) == f"<p>{WORDS}</p><p>Fußnote: “sic”</p>"


def test_a_page_of_windows_1252_is_not_taken_for_broken_utf_8_for_one_whole_letter_in_it():
    text = "Fähre, Größe, Straße, Ã¤, Übergang, Öl"
    assert decoded(f"<p>{text}</p>".encode("cp1252")) == f"<p>{text}</p>"


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
def test_a_text_in_utf_16_without_a_mark_is_read(charset: str):
    text = "Osmere closes its pier\n\nThe café on the quay – “Tove’s” – stays open until June."
    assert decoded(text.encode(charset)) == text


@pytest.mark.parametrize(
    "data",
    [bytes(range(1, 32)) * 40, b"".join(bytes((n % 7, 0)) for n in range(400)), b"\x01\x00\x00\x00" * 100, b"a\0b\0"],
)
def test_binary_data_with_zeros_is_no_text(data: bytes):
    assert wide_charset(data) is None
