"""Which words are forms of one word: "troops" of "troop", "said" of "say".

Only inflection is undone, with steps 1 and 5 of Porter's algorithm (Porter
1980; Porter2's exceptions), because full stemmers join words a fact-checker
must keep apart: "universe" and "university", "organ" and "organisation",
"Paris" and "Pari". English rules; other scripts pass unchanged.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

_SHORTEST = 3  # "us", "is", "as" are no plurals, and "used" must not become "us"
_SHORTEST_WITH_Y = 5  # "spied" is of "spy", "pies" of "pie"
_VOWELS = frozenset("aeiou")
_DOUBLED = ("bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt")  # not ll, ss, zz: "call", "press", "buzz"
_NO_PLURAL = ("ss", "us", "is")  # press, virus, Paris, Harris
_ALWAYS_WITH_E = ("at", "bl", "iz")  # stated, enabled, seized

# Words that end like a form of a verb or a plural; names that would meet a common word.
_UNCHANGED_LINES = """
anything during evening everything hundred morning news nothing something series species united
boeing browning fleming harding hawking manning sterling
"""
_EED_IS_ROOT = frozenset(("exceed", "indeed", "proceed", "succeed"))
_IE_LINES = """
brownie calorie cookie genie hoodie lie movie pie prairie rookie selfie smoothie sortie tie zombie
"""

# Forms the rules do not reach, by the word they belong to; the verbs and nouns that news uses most.
_IRREGULAR_LINES = """
be am are been being is was were
have had has having
do did does doing done
say said says saying
go goes going gone went
get gets getting got gotten
make made makes making
take taken takes taking took
give gave given gives giving
tell telling tells told
think thinking thinks thought
know knew knowing known knows
see saw seeing seen sees
come came comes coming
become became becomes becoming
begin began beginning begins begun
break breaking breaks broke broken
bring bringing brings brought
build building builds built
buy bought buying buys
catch catches catching caught
choose chooses choosing chose chosen
deal dealing deals dealt
draw drawing drawn draws drew
drive driven drives driving drove
fall fallen falling falls fell
feel feeling feels felt
fight fighting fights fought
find finding finds
flee fled fleeing flees
fly flew flies flown flying
forget forgets forgetting forgot forgotten
grow grew growing grown grows
hear heard hearing hears
hide hid hidden hides hiding
hold held holding holds
keep keeping keeps kept
lead leading leads led
lose loses losing lost
mean meaning means meant
meet meeting meets met
pay paid paying pays
rise risen rises rising rose
run ran running runs
seek seeking seeks sought
sell selling sells sold
send sending sends sent
shoot shooting shoots shot
speak speaking speaks spoke spoken
spend spending spends spent
stand standing stands stood
steal stealing steals stole stolen
strike strikes striking struck
teach teaches teaching taught
throw threw throwing thrown throws
understand understanding understands understood
win winning wins won
withdraw withdrawing withdrawn withdraws withdrew
write writes writing written wrote
die died dies dying
free freed freeing frees
gas gases
lie lied lies lying
tie tied ties tying
child children
crisis crises
foot feet
man men
woman women
wife wives
"""

_IRREGULAR_FAMILIES = tuple(tuple(line.split()) for line in _IRREGULAR_LINES.split("\n") if line)
_UNCHANGED = frozenset(_UNCHANGED_LINES.split())
_ENDING_IN_IE = frozenset(_IE_LINES.split())
_IRREGULAR = {form: family for family in _IRREGULAR_FAMILIES for form in family}


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """What all forms of the folded word have in common; not itself a word. Equal stems: one word."""
    family = _IRREGULAR.get(word)
    if family:
        return family[0]
    if len(word) < _SHORTEST or word in _UNCHANGED or not (word.isascii() and word.isalpha()):
        return word
    return _without_final_e(_without_ed_or_ing(_without_plural(word)))


def irregular_forms(word: str) -> tuple[str, ...]:
    """All forms of an irregular word, the word itself among them; none when it is regular."""
    return _IRREGULAR.get(word, ())


@lru_cache(maxsize=10_000)
def all_forms(word: str) -> tuple[str, ...]:
    """The folded word and all others that are forms of it, about ten, most of which nobody ever wrote.

    So a dictionary is asked for a few words instead of for all that begin alike.
    """
    root, start = stem(word), common_start(word)
    bare = [root, root + "e", *([root + "l"] if root.endswith("l") else [])]
    forms = {form for each in bare for verb in (each, *_verb_forms(each)) for form in (verb, *_plurals(verb))}
    forms.update(irregular_forms(root))
    alike = (form for form in sorted(forms) if form.startswith(start) and stem(form) == root)
    return tuple(dict.fromkeys((word, *irregular_forms(word), *alike)))


def common_start(word: str) -> str:
    """A prefix of all regular forms of the word, so that few candidates need a stem."""
    root = stem(word)
    return root[:-1] or root


def _verb_forms(word: str) -> Iterator[str]:
    """What `_without_ed_or_ing` may have made the word of."""
    if not word:
        return
    for start in (word, word + word[-1], *([word[:-1]] if word.endswith("e") else [])):
        yield start + "ed"
        yield start + "ing"
    if word.endswith("ee"):
        yield word + "d"
    if word.endswith("y"):
        yield word[:-1] + "ied"


def _plurals(word: str) -> Iterator[str]:
    """What `_without_plural` may have made the word of."""
    yield word + "s"
    if word.endswith("ss"):
        yield word + "es"
    if word.endswith("y"):
        yield word[:-1] + "ies"


def _without_plural(word: str) -> str:
    if not word.endswith("s") or word.endswith(_NO_PLURAL):
        return word
    if word.endswith("ies"):
        keeps_ie = len(word) < _SHORTEST_WITH_Y or word[:-1] in _ENDING_IN_IE
        return word[:-1] if keeps_ie else word[:-3] + "y"
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if any(_vowel_pattern(word[:-2])) else word


def _without_ed_or_ing(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 and word not in _EED_IS_ROOT else word
    if word.endswith("ied") and len(word) >= _SHORTEST_WITH_Y:
        return word[:-3] + "y"
    for ending in ("ed", "ing"):
        root = word.removesuffix(ending)
        if root != word and any(_vowel_pattern(root)):
            return _mend_root(root)
    return word


def _mend_root(root: str) -> str:
    """What stood before the ending: "hopp" is "hop", "hop" is "hope"."""
    if root.endswith(_ALWAYS_WITH_E) or len(root) < _SHORTEST:
        return root + "e"
    if root.endswith(_DOUBLED) and len(root) > _SHORTEST:  # but "add"
        return root[:-1]
    return root + "e" if _is_short(root) else root


def _without_final_e(word: str) -> str:
    if word.endswith("ll") and _measure(word) > 1:  # controlled, cancelled
        return word[:-1]
    root = word[:-1]
    if not word.endswith("e") or len(root) < _SHORTEST or word in _ENDING_IN_IE:
        return word
    if _measure(root) > 1 or (_measure(root) == 1 and not _is_short(root)):
        return root
    return word


def _is_short(word: str) -> bool:
    """One syllable that ends consonant, vowel, consonant (not w, x, y): "hop", "vot"."""
    vowels = _vowel_pattern(word)
    return _measure(word) == 1 and vowels[-3:] == [False, True, False] and word[-1] not in "wxy"


def _measure(word: str) -> int:
    """How often a vowel is followed by a consonant: Porter's m."""
    vowels = _vowel_pattern(word)
    return sum(before and not after for before, after in pairwise(vowels))


def _vowel_pattern(word: str) -> list[bool]:
    vowels: list[bool] = []
    for letter in word:
        vowels.append(letter in _VOWELS or (letter == "y" and bool(vowels) and not vowels[-1]))
    return vowels
