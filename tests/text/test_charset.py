"""Bytes that declare no charset, and what they are taken for."""

import pytest

from pipeline.text.charset import decoded

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
