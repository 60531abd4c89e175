"""Documents such as a province has, invented: words of two syllables mostly, few of them common.

The same number gives the same text, so that engines and runs can be compared. Pure.
"""

import random
from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate

from agencies.texts import fold, nfc
from editorial.search_words import exact_word, folded_word, words_of

SEED = 2024
WORDS, SYLLABLES, LENGTH, ARTICLES, TITLE = 12_000, 4_500, 600, 10, 12
COMMONEST, RARE = 20, 3_000
"""Ranks of the words that are asked for: nobody asks for “of” and “and”, which every text has."""
ONSETS = words_of("b c ch d đ g h kh l m n ng nh ph r s t th tr v x")
RIMES = words_of(
    "a ai an ang anh ao au ay am ăn ăng ân âng âm âu ây e em en ê ên êu i in inh iên iêm iêu o oa"
    " oan oai ong on ô ôi ông ôn ơ ơi ơn u ui un ung ư ưng ươi ương ươn uôn uôi uyên"
)
TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")


@dataclass(frozen=True, slots=True)
class Text:
    """One document: as people read it, folded, and in the words of the index."""

    title: str
    title_words: str
    text: str
    folded: str
    text_words: str
    places: list[list[object]]


class Texts:
    """Invents documents, and what is asked for in them."""

    def __init__(self) -> None:
        source = random.Random(SEED)
        every = [_toned(onset, rime, tone) for onset in ONSETS for rime in RIMES for tone in TONES]
        syllables = source.sample(every, SYLLABLES)
        self.words = [
            tuple(source.choices(syllables, k=1 if source.random() < 0.25 else 2))
            for _each in range(WORDS)
        ]
        self.sums = list(accumulate(1 / (rank + 4) for rank in range(1, WORDS + 1)))
        self.spelled = {each: (folded_word(each), exact_word(each)) for each in syllables}

    def document(self, number: int) -> Text:
        """Return the text of a document."""
        source = random.Random(SEED + number)
        title, syllables = self._syllables(source, TITLE), self._syllables(source, LENGTH)
        size, pieces, places, begins = LENGTH // ARTICLES, [], [], 0
        for article in range(1, ARTICLES + 1):
            own = " ".join(syllables[(article - 1) * size : article * size])
            pieces.append(f"Điều {article}. {own}.")
            places.append([begins, f"dieu-{article}"])
            begins += len(pieces[-1]) + 1
        text = " ".join(pieces)
        return Text(
            title=" ".join(title).capitalize(),
            title_words=self._indexed(title),
            text=text,
            folded=fold(text),
            text_words=self._indexed(syllables),
            places=places,
        )

    def asked_words(self, count: int, each: int) -> list[str]:
        """Return queries of some words that stand in one document."""
        source = random.Random(f"{SEED} words {each}")
        queries = []
        while len(queries) < count:
            drawn = self._ranks(random.Random(SEED + source.randrange(1000)), LENGTH)
            fitting = [rank for rank in drawn if COMMONEST <= rank < RARE]
            syllables = [self.words[rank][0] for rank in source.sample(fitting, each)]
            queries.append(" ".join(syllables))
        return queries

    def asked_phrases(self, count: int) -> list[str]:
        """Return quoted phrases of two to four syllables that stand in a document."""
        source = random.Random(f"{SEED} phrases")
        queries = []
        while len(queries) < count:
            syllables: list[str] = []
            for rank in self._ranks(random.Random(SEED + source.randrange(1000)), LENGTH // 4)[20:]:
                own = self.words[rank] if COMMONEST <= rank < RARE else ()
                syllables = [*syllables, *own] if own else []
                if len(syllables) >= 2 + len(queries) % 3:
                    queries.append(f'"{" ".join(syllables)}"')
                    break
        return queries

    def _ranks(self, source: random.Random, count: int) -> list[int]:
        total = self.sums[-1]
        return [bisect(self.sums, source.random() * total) for _each in range(count)]

    def _syllables(self, source: random.Random, count: int) -> list[str]:
        drawn = [each for rank in self._ranks(source, count) for each in self.words[rank]]
        return drawn[:count]

    def _indexed(self, syllables: list[str]) -> str:
        pairs = [self.spelled[each] for each in syllables]
        return " ".join([pair[0] for pair in pairs] + [pair[1] for pair in pairs])


def _toned(onset: str, rime: str, tone: str) -> str:
    """Return a syllable, its tone on the last vowel, or on the one before where it ends in two."""
    vowels = len(rime.rstrip("cghmnpt"))
    place = vowels if vowels < len(rime) or vowels == 1 else vowels - 1
    return nfc(onset + rime[:place] + tone + rime[place:])
