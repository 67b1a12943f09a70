"""The segmenter of words: underthesea's tokenizer and the weights of its model, with what words add to them remembered.

``underthesea.word_tokenize`` asks a conditional random field whether a syllable begins a word or goes on with the one before it. Most of
what that costs goes into features, strings that are made anew for every syllable. What one, two or three syllables add to the decision is
always the same, so here it is added up once and kept; the words that come out are the same (``tests/test_tokens.py``), several times as
fast.
"""

from __future__ import annotations

import pickle
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from vanban.record import Span

KEPT = 1 << 15  # groups of syllables of one length whose weights are remembered: some 15 MB together
BEGINS, GOES_ON = "B-W", "I-W"  # the labels of a syllable
TEMPLATE = re.compile(r"T\[(-?\d+)(?:,(-?\d+))?\](?:\.(\w+))?")
BEFORE, BEHIND = "BOS", "EOS"  # what stands for syllables outside the sentence

SAID = ("", "lower", "isdigit", "istitle", "is_in_dict")  # what a feature says of its syllables
LEAD = len("  (0) ")  # of a line that says a weight: '  (0) T[0].lower=ban --> B-W: 0.126029'

Place = tuple[int, int]  # of the first and the last syllable that a feature looks at, counted from the one that is labelled


class Segmenter:
    """underthesea's model of words. Loading it takes half a second and 60 MB."""

    def __init__(self) -> None:
        import pycrfsuite  # type: ignore[import-untyped]
        from underthesea.pipeline import word_tokenize as home  # type: ignore[import-untyped]
        from underthesea.pipeline.word_tokenize import regex_tokenize  # type: ignore[import-untyped]

        [folder] = (path.parent for path in Path(home.__file__).parent.glob("models/*/features.bin"))
        tagger = pycrfsuite.Tagger()
        tagger.open(str(folder / "models.bin"))
        weights, changes = _dumped(tagger)
        self._plain: Callable[[str], str] = regex_tokenize.normalize_characters_in_text
        self._pattern: re.Pattern[str] = regex_tokenize.patterns
        self._mended: Callable[[str], str] = lru_cache(maxsize=1 << 14)(regex_tokenize.token_normalize)
        self._weights = _Weights(_pickled(folder / "features.bin"), frozenset(_pickled(folder / "dictionary.bin")), weights)
        self._changes = [changes[before, after] for after in (BEGINS, GOES_ON) for before in (BEGINS, GOES_ON)]

    def words(self, text: str) -> list[Span] | None:
        """The spans of the words of a sentence; None where the tokenizer changes how many characters it has."""
        plain = self._plain(text)
        if len(plain) != len(text):
            return None
        spans = [match.span() for match in self._pattern.finditer(plain)]
        found: list[Span] = []
        for (start, end), begins in zip(spans, self._begins([self._mended(plain[start:end]) for start, end in spans]), strict=True):
            if begins or not found:
                found.append((start, end))
            else:
                found[-1] = found[-1][0], end
        return found

    def _begins(self, tokens: Sequence[str]) -> Iterable[bool]:
        """Whether each syllable begins a word: the best way through the sentence (Viterbi)."""
        begin_begin, go_on_begin, begin_go_on, go_on_go_on = self._changes
        begins = goes_on = 0.0  # how good the best way is that comes to a label
        ways: list[tuple[bool, bool]] = []  # for each syllable and each of its labels: whether the one before begins a word
        for place, weight in enumerate(self._weights.of(tokens)):
            if place == 0:
                begins = weight
                continue
            ways.append((begins + begin_begin > goes_on + go_on_begin, begins + begin_go_on > goes_on + go_on_go_on))
            begins, goes_on = (
                max(begins + begin_begin, goes_on + go_on_begin) + weight,
                max(begins + begin_go_on, goes_on + go_on_go_on),
            )
        label = begins > goes_on
        labels = [label] if tokens else []
        for to_begin, to_go_on in reversed(ways):
            label = to_begin if label else to_go_on
            labels.append(label)
        return reversed(labels)


def _dumped(tagger: Any) -> tuple[dict[str, dict[str, float]], dict[tuple[str, str], float]]:
    """The weights of a model for BEGINS against GOES_ON, by the name of the feature and its value, and those of its transitions."""
    with tempfile.NamedTemporaryFile(prefix="vanban-") as file:
        tagger.dump(file.name)
        lines = Path(file.name).read_text(encoding="utf-8").split("\n")
    weights: dict[str, dict[str, float]] = {}
    changes: dict[tuple[str, str], float] = {}
    for line in lines:
        left, arrow, right = line[LEAD:].rpartition(" --> ")
        if not arrow:
            continue
        label, _, weight = right.partition(": ")
        feature, is_feature, value = left.partition("=")
        if is_feature:
            of_feature = weights.setdefault(feature, {})
            of_feature[value] = of_feature.get(value, 0.0) + (float(weight) if label == BEGINS else -float(weight))
        else:
            changes[left, label] = float(weight)
    return weights, changes


def _pickled(path: Path) -> Any:
    with path.open("rb") as file:
        return pickle.load(file)


class _Weights:
    """What syllables add for BEGINS against GOES_ON."""

    def __init__(self, templates: Iterable[str], dictionary: frozenset[str], weights: Mapping[str, Mapping[str, float]]) -> None:
        self._dictionary = dictionary
        self._features: dict[Place, list[tuple[int, Mapping[str, float]]]] = {}
        for template in templates:
            match = TEMPLATE.fullmatch(template)
            if match is None or (match[3] or "") not in SAID:
                raise ValueError(f"underthesea has a feature that is not known: {template}")
            first = int(match[1])
            self._features.setdefault((first, int(match[2] or first)), []).append((SAID.index(match[3] or ""), weights.get(template, {})))
        sizes = sorted({last - first for first, last in self._features})
        self._reach = reach = max(max(-first, last) for first, last in self._features)
        self._groups: list[tuple[int, list[tuple[int, list[tuple[int, Mapping[str, float]]]]]]] = []
        for size in sizes:
            group = [(reach - first, features) for (first, last), features in self._features.items() if last - first == size]
            self._groups.append((size, group))
        self._known: list[dict[str, tuple[float, ...]]] = [{} for _ in sizes]  # tuples of numbers cost the garbage collector nothing
        self._outside = {
            side: {place: _sum(features, [side] * len(SAID)) for place, features in self._features.items()} for side in (BEFORE, BEHIND)
        }

    def of(self, tokens: Sequence[str]) -> list[float]:
        """The weight of each syllable of a sentence."""
        count = len(tokens)
        total = [0.0] * (count + 2 * self._reach)  # with room for what would fall outside
        for (size, group), known in zip(self._groups, self._known, strict=True):
            if len(known) > KEPT:
                known.clear()
            shifts = [shift for shift, _ in group]
            groups = tokens if size == 0 else [" ".join(tokens[start : start + size + 1]) for start in range(count - size)]
            for start, words in enumerate(groups):
                values = known.get(words)
                if values is None:
                    said = self._said(words)
                    values = known[words] = tuple([_sum(features, said) for _, features in group])
                for shift, value in zip(shifts, values, strict=True):
                    total[start + shift] += value
        total = total[self._reach : self._reach + count]
        for at, edge in self._features:
            for place in range(min(-at, count)):
                total[place] += self._outside[BEFORE][at, edge]
            for place in range(max(count - edge, -at, 0), count):
                total[place] += self._outside[BEHIND][at, edge]
        return total

    def _said(self, words: str) -> list[str]:
        """What the features say of some syllables, in the order of SAID."""
        small = words.lower()
        title = "False" if any(word[0].islower() for word in words.split()) else "True"
        return [words, small, str(words.isdigit()), title, str(small in self._dictionary)]


def _sum(features: Iterable[tuple[int, Mapping[str, float]]], said: Sequence[str]) -> float:
    total = 0.0
    for what, weights in features:
        weight = weights.get(said[what])
        if weight is not None:
            total += weight
    return total


@lru_cache(maxsize=1)
def segmenter() -> Segmenter:
    """The segmenter, loaded when it is first asked for."""
    return Segmenter()
