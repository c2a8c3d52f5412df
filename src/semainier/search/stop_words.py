"""Function words, folded, which searches ignore: French ones, or those of a journal in English.

Articles, pronouns, prepositions, conjunctions, the forms of « être » and « avoir », and what
is left of an elision. A search uses them where it holds nothing else, or quotes them.
"""

from __future__ import annotations

from ..model.languages import is_english

_WORDS = """
a au aux avec c ca car ce ceci cela celle celles celui ces cet cette ceux chez ci combien comme
comment d dans de depuis des donc dont du elle elles en entre et eux il ils j je jusqu l la
laquelle le lequel les lesquelles lesquels leur leurs lors lorsqu lorsque lui m ma mais me meme
memes mes moi mon n ne ni nos notre nous on or ou par parce pas pendant plus pour pourquoi
presqu puis puisqu puisque qu quand que quel quelle quelles quelqu quelquun quels qui quoi s sa
sans se selon ses si son sous sur t ta te tes toi ton tous tout toute toutes tres tu un une vers
voici voila vos votre vous y

ai aie aient aies ait as aura aurai auraient aurais aurait auras aurez aurions auront avaient
avais avait avec avez aviez avoir avons ayant ayez ayons eu eue eues eurent eus eut ont

es est etaient etais etait etant ete etes etiez etions etre fumes furent fus fut sera serai
seraient serais serait seras serez serions seront soient sois soit sommes sont soyez soyons suis

http https www
"""

# In English besides: the forms of « be », « have » and « do », modal verbs, what is left of
# « it’s », « don’t », « we’ll ».
_ENGLISH = """
a about after all also an and any as at because before but by each either few for from he her
here hers herself him himself his how i if in into it its itself just like me more most my
myself no nor not of off on once only or other our ours out over own same she so some such than
that the their theirs them themselves then there these they this those through to too under
until up upon us very we what when where which while who whom whose why with without you your
yours

am are be been being did do does doing had has have having is was were
can could may might must shall should will would

d don doesn didn isn aren wasn weren hasn haven hadn ll m re s t ve won wouldn couldn shouldn

http https www
"""

FUNCTION_WORDS = frozenset(_WORDS.split())
_ENGLISH_WORDS = frozenset(_ENGLISH.split())


def function_words(language: str) -> frozenset[str]:
    """The function words that searches of a journal in some language ignore."""
    return _ENGLISH_WORDS if is_english(language) else FUNCTION_WORDS
