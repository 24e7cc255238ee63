# ruff: noqa: E501 - a sentence is one line
"""Articles and drafts in other languages than English: their figures, names, quotations, denials and doubts.

Each row is a sentence with the blocking codes it must have, none where it is right.
"""

from datetime import UTC, datetime

import pytest

from tests.check.test_newsroom import article, blocking, right

ABROAD: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
    "Le Phare": (
        "fr",
        "La centrale de Morvane restera fermée jusqu'au 3 mars, a annoncé mardi la ministre de l'Énergie, Claire Dubosc.\n"
        "« Nous ne prendrons aucun risque », a-t-elle déclaré devant l'Assemblée.\n"
        "Selon l'autorité de sûreté, 2.400 litres d'eau ont fui, un volume sans danger pour la population.\n"
        "Le président n'a pas confirmé la date de reprise. Le syndicat pourrait lancer une grève en avril.\n"
        "Sept agents de la centrale ont été soignés à l'hôpital de Lure.\n",
        [
            ("Sept agents de la centrale ont été soignés à l'hôpital de Lure, selon Le Phare.", ""),
            ("À l'hôpital de Lure, 7 agents de la centrale ont été soignés, selon Le Phare.", ""),
            ("Neuf agents de la centrale ont été soignés à l'hôpital de Lure, selon Le Phare.", "N01"),
            ("La centrale de Morvane restera close jusqu'au 3 mars, selon Le Phare.", ""),
            ("« Nous ne prendrons aucun risque », a déclaré Claire Dubosc, selon Le Phare.", ""),
            ("« Nous ne prendrons aucune décision », a déclaré Claire Dubosc, selon Le Phare.", "Q02"),
            ("Quelque 3.400 litres d'eau ont fui de la centrale, un volume sans danger, selon Le Phare.", "N01"),
            ("Quelque 2 400 litres d'eau ont fui de la centrale, selon Le Phare.", ""),
            ("La centrale de Morvane restera close jusqu'au 13 mars, selon Le Phare.", "N01"),
            (
                "La ministre Claire Fontenoy a annoncé que la centrale restera fermée jusqu'au 3 mars, selon Le Phare.",
                "E01",
            ),
            ("Le président a confirmé la date de reprise, selon Le Phare.", "A02"),
            ("Le président n'a pas confirmé la date de reprise de la centrale, selon Le Phare.", ""),
            ("Le syndicat lancera une grève en avril, selon Le Phare.", "M01"),
        ],
    ),
    "Der Bote": (
        "de",
        "Das Kraftwerk Morvane bleibt bis zum 3. März geschlossen, teilte Energieministerin Claire Dubosc am Dienstag mit.\n"
        "„Wir gehen kein Risiko ein“, sagte sie im Parlament.\n"
        "Nach Angaben der Aufsicht liefen 2.400 Liter Wasser aus. Verletzt wurde niemand. Vierzehn Techniker sind im Einsatz.\n"
        "Der Präsident hat den Termin nicht bestätigt. Die Gewerkschaft könnte im April streiken.\n",
        [
            ("Das Kraftwerk Morvane bleibt laut Der Bote bis 3. März zu.", ""),
            ("„Wir gehen kein Risiko ein“, sagte Claire Dubosc laut Der Bote.", ""),
            ("„Wir gehen jedes Risiko ein“, sagte Claire Dubosc laut Der Bote.", "Q02"),
            ("Es liefen 2.900 Liter Wasser aus, laut Der Bote.", "N01"),
            ("Im Einsatz sind 14 Techniker, laut Der Bote.", ""),
            ("Vierundvierzig Techniker sind im Einsatz, laut Der Bote.", "N01"),
            ("Der Präsident hat den Termin bestätigt, laut Der Bote.", "A02"),
            ("Die Gewerkschaft wird im April streiken, laut Der Bote.", "M01"),
        ],
    ),
    "El Faro del Sur": (
        "es",
        "La central de Morvane seguirá cerrada hasta el 3 de marzo, anunció el martes la ministra de Energía, Claire Dubosc.\n"
        "«No correremos ningún riesgo», dijo ante el Parlamento.\n"
        "Según la autoridad, se filtraron 2.400 litros de agua. Nadie resultó herido.\n"
        "El presidente no confirmó la fecha. El sindicato podría ir a la huelga en abril.\n",
        [
            ("La central de Morvane estará cerrada hasta el 3 de marzo, según El Faro del Sur.", ""),
            ("El presidente confirmó la fecha, según El Faro del Sur.", "A02"),
            ("El sindicato irá a la huelga en abril, según El Faro del Sur.", "M01"),
        ],
    ),
    "Il Molo": (
        "it",
        "La centrale di Morvane resterà chiusa fino al 3 marzo, ha annunciato martedì la ministra dell'Energia, Claire Dubosc.\n"
        "«Non correremo alcun rischio», ha detto in Parlamento.\n"
        "Secondo l'autorità sono fuoriusciti 2.400 litri d'acqua. Il presidente non ha confermato la data.\n",
        [
            ("La centrale di Morvane è chiusa fino al 3 marzo, secondo Il Molo.", ""),
            ("Il presidente ha confermato la data, secondo Il Molo.", "A02"),
        ],
    ),
    "O Cais": (
        "pt",
        "A central de Morvane ficará fechada até 3 de março, anunciou na terça-feira a ministra da Energia, Claire Dubosc.\n"
        "“Não correremos nenhum risco”, disse no Parlamento.\n"
        "Segundo a autoridade, vazaram 2.400 litros de água. O presidente não confirmou a data.\n",
        [
            ("A central de Morvane estará fechada até 3 de março, segundo O Cais.", ""),
            ("O presidente confirmou a data, segundo O Cais.", "A02"),
        ],
    ),
    "Северный вестник": (
        "ru",
        "Станция в Морване останется закрытой до 3 марта, сообщила во вторник министр энергетики Клара Дюбоск.\n"
        "«Мы не будем рисковать», — сказала она в парламенте.\n"
        "По данным надзора, вытекло 2400 литров воды. Президент не подтвердил дату.\n",
        [
            ("Станция в Морване закрыта до 3 марта (Северный вестник).", ""),
            ("Вытекло 2900 литров воды (Северный вестник).", "N01"),
            ("«Мы не будем рисковать», сказала министр (Северный вестник).", ""),
        ],
    ),
    "المرفأ": (
        "ar",
        "قالت وزيرة الطاقة كلير دوبوسك يوم الثلاثاء إن محطة مورفان ستبقى مغلقة حتى 3 مارس.\n"
        "وقالت: «لن نخاطر أبدا».\n"
        "وتسرب 2400 لتر من الماء، بحسب الهيئة.\n",
        [
            ("تسرب 2400 لتر من الماء من محطة مورفان (المرفأ).", ""),
            ("تسرب 2900 لتر من الماء (المرفأ).", "N01"),
        ],
    ),
    "港口日报": (
        "zh",
        "能源部长克莱尔·杜博斯克周二表示，莫尔万核电站将关闭至3月3日。\n"
        "“我们不会冒任何风险，”她在议会表示。\n"
        "监管机构称，泄漏了2400升水。总统没有确认日期。\n",
        [
            ("莫尔万核电站将关闭至3月3日（港口日报）。", ""),
            ("泄漏了2900升水（港口日报）。", "N01"),
            ("“我们不会冒任何风险，”能源部长表示（港口日报）。", ""),
        ],
    ),
}


@pytest.mark.parametrize(
    ("outlet", "sentence", "codes"),
    [(outlet, *row) for outlet, (_, _, rows) in ABROAD.items() for row in rows],
)
def test_sentences_in_other_languages_are_judged_by_their_own_words(outlet, sentence, codes):
    language, text, _ = ABROAD[outlet]
    source = article(outlet, text, at=datetime(2026, 2, 10, 12, tzinfo=UTC), language=language)
    first = text.split(",")[0].split("，")[0].split(".")[0]
    assert right(blocking(first, sentence, (source,)) - {"H01", "V01"}, codes)
