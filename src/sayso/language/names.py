"""The English names of languages, for the codes that language identification gives.

A table of our own: loading a locale's names from Babel takes 50 ms, longer than reading an article.
"""

from __future__ import annotations

_NAMES = """
    ab Abkhazian, ace Acehnese, af Afrikaans, ak Akan, am Amharic, an Aragonese, ar Arabic, ary
    Moroccan Arabic, arz Egyptian Arabic, as Assamese, ay Aymara, az Azerbaijani, ba Bashkir,
    bcl Central Bikol, be Belarusian, bg Bulgarian, bn Bengali, bo Tibetan, br Breton, bs
    Bosnian, ca Catalan, ce Chechen, co Corsican, crh Crimean Tatar, cs Czech, cv Chuvash, cy
    Welsh, da Danish, de German, dv Divehi, dz Dzongkha, ee Ewe, el Greek, en English, eo
    Esperanto, es Spanish, et Estonian, eu Basque, ext Extremaduran, fa Persian, ff Fulah, fi
    Finnish, fo Faroese, fr French, fuv Nigerian Fulfulde, fy Western Frisian, ga Irish, gcf
    Guadeloupean Creole, gcr Guianese Creole, gd Scottish Gaelic, gl Galician, gn Guarani, gom
    Goan Konkani, grc Ancient Greek, gu Gujarati, gug Paraguayan Guarani, guw Gun, ha Hausa, hbo
    Ancient Hebrew, he Hebrew, hi Hindi, hr Croatian, ht Haitian Creole, hu Hungarian, hy
    Armenian, id Indonesian, ig Igbo, is Icelandic, it Italian, ja Japanese, jv Javanese, ka
    Georgian, kab Kabyle, ki Kikuyu, kik Kikuyu, kk Kazakh, km Khmer, kn Kannada, ko Korean, ks
    Kashmiri, ku Kurdish, ky Kyrgyz, la Latin, lb Luxembourgish, lg Ganda, lij Ligurian, ln
    Lingala, lo Lao, lt Lithuanian, ltg Latgalian, lv Latvian, mg Malagasy, mi Maori, mk
    Macedonian, ml Malayalam, mn Mongolian, mr Marathi, ms Malay, mt Maltese, my Burmese, nb
    Norwegian Bokmål, ne Nepali, nl Dutch, nn Norwegian Nynorsk, no Norwegian, nso Northern
    Sotho, oc Occitan, om Oromo, or Odia, os Ossetic, pa Punjabi, pcm Nigerian Pidgin, pl
    Polish, ps Pashto, pt Portuguese, qu Quechua, rm Romansh, ro Romanian, ru Russian, rw
    Kinyarwanda, sa Sanskrit, sc Sardinian, sd Sindhi, sdh Southern Kurdish, se Northern Sami,
    si Sinhala, sk Slovak, sl Slovenian, sm Samoan, sn Shona, so Somali, sq Albanian, sr
    Serbian, st Southern Sotho, su Sundanese, sv Swedish, sw Swahili, ta Tamil, te Telugu, tg
    Tajik, th Thai, ti Tigrinya, tk Turkmen, tl Tagalog, tn Tswana, tr Turkish, ts Tsonga, tt
    Tatar, ug Uyghur, uk Ukrainian, ur Urdu, uz Uzbek, uzs Southern Uzbek, vec Venetian, vi
    Vietnamese, vo Volapük, wa Walloon, wo Wolof, wuu Wu Chinese, xh Xhosa, yi Yiddish, yo
    Yoruba, yue Cantonese, zh Chinese, zu Zulu
"""
_NAME_OF = {code: " ".join(name) for code, *name in (entry.split() for entry in _NAMES.split(","))}


def name_of(code: str) -> str | None:
    """The English name of the language with this ISO 639 code; None if it is not in the table."""
    return _NAME_OF.get(code)
