"""French function words, folded, which searches ignore.

Articles, pronouns, prepositions, conjunctions, the forms of « être » and « avoir », and what
is left of an elision. A search uses them where it holds nothing else, or quotes them.
"""

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

FUNCTION_WORDS = frozenset(_WORDS.split())
