"""French function words, folded: they tell little of what a text is about.

Articles, pronouns, prepositions, conjunctions, the forms of « être » and
« avoir », and what is left of an elision. A search leaves them aside unless it
holds nothing else, or quotes them.
"""

FUNCTION_WORDS = frozenset(
    """
    a au aux avec c ce ceci cela celle celles celui ceux ces cet cette chez ci comme comment
    combien d dans de des depuis dont du elle elles en entre et eux il ils j je jusqu l la le
    laquelle lequel les lesquelles lesquels leur leurs lors lorsqu lorsque lui m ma mais me meme
    memes mes moi mon n ne ni nos notre nous on or ou par parce pas pendant plus pour pourquoi
    presqu puis puisqu puisque qu quand que quel quelle quelles quels quelqu quelquun qui quoi s sa
    sans se selon ses si son sous sur t ta te tes toi ton tous tout toute toutes tres tu un une vers
    voici voila vos votre vous y ca car donc
    ai aie aient aies ait as aura aurai auraient aurais aurait auras aurez aurions auront avaient
    avais avait avez aviez avoir avons ayant ayez ayons eu eue eues eurent eus eut ont
    es est etaient etais etait etant ete etes etiez etions etre fumes furent fus fut sera serai
    seraient serais serait seras serez serions seront soient sois soit sommes sont soyez soyons suis
    http https www
    """.split()
)
