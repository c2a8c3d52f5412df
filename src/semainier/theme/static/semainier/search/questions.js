/* What a question is made of beside what it is about. Read for queries of several words. */
(() => {
  "use strict";
  const semainier = (globalThis.semainier = globalThis.semainier || {});
  const { words } = semainier;

  // Folded: « je cherche la semaine où »,
  // « qui parle de », « est-ce que », « quel est le nom du »…
  const ME = "(?:je |j'ai |j')?";
  const THINGS = "(?:semaine|note|billet|article|passage|moment|endroit|jour|fois|date|post)s?";
  const ASKED = "ai-je|a-t-on|as-tu|y a-t-il";
  const ASKING = [
    `(?:bonjour )?${ME}(?:cherche(?:rais|r)?|recherche|retrouver?|trouver?|voudrais|veux|aimerais|(?:me )?(?:souviens|rappelle)|sais plus)(?: (?:a |de )?(?:re)?(?:trouver|lire|savoir|voir))?(?: (?:plus|de?))?`,
    `(?:dans |a |de |pendant |durant )?(?:la|les?|une?|ce|cet|cette|quel(?:le)?s?|toutes les|tous les|des|l') ?${THINGS} (?:ou|qui|que?|dont|quand|sur|(?:pendant|dans) le?s?quel(?:le)?s?|${ASKED}|est-ce)`,
    `(?:qui |ca |on |${ME}|il |elle |ou |quand |(?:${ASKED}) |est-ce que? ?(?:${ME}|on )?)(?:parl|evoqu|mentionn|racont|trait|discut)(?:e|es|ent|ait|aient|ais|ons|er|e-t-on|ant)(?: aussi)? (?:de|du|des|sur|d)(?: (?:la|les?|l))?`,
    `qu'est-ce que? ?(?:c'est )?(?:que?)?|est-ce que?|c'est quoi|il y a(?:vait)?|quel(?:le)?s? (?:est|etait|sont)(?: le nom d(?:e|u|es)?)?|comment s'appel(?:le|lent|ait|aient)|qui (?:est|a)|a quelle date|${ASKED}`,
    `(?:que?|qu'est-ce qui|ce qui) ?(?:s'est|s'etait|se sont|s'etaient|se)(?:-il|-t-il)? ?(?:passee?s?|passai(?:t|ent)(?:-il)?|passe(?:-t-il)?)|quoi de neuf|(?:que|qu')(?: ?ai-je| ?avai[st]-je| ?as-tu| a-t-elle| ?avez-vous) (?:fait|ecrit|vecu)|qu'est-ce que (?:j'ai|tu as) (?:fait|ecrit|vecu)`,
  ].map((source, i) => new RegExp(`(${i ? "^| " : "^"})(?:${source})(?:'|(?![\\p{L}\\p{N}]))`, "u"));

  const blank = (text, from, to) => text.slice(0, from) + " ".repeat(to - from) + text.slice(to);

  /* The query without what only asks, as long as something is left, be it a date. */
  function unasked(text, tells, dated) {
    const { all, places } = semainier.spread(text);
    let [kept, folded] = [text, all];
    for (const pattern of ASKING) {
      const found = pattern.exec(folded);
      if (!found) continue;
      const [from, to] = [found.index, found.index + found[0].length];
      const without = blank(kept, places[from], places[to]);
      if (dated || words(without).some(({ terms }) => tells(terms))) [kept, folded] = [without, blank(folded, from, to)];
    }
    return kept;
  }

  Object.assign(semainier, { questions: { unasked } });
})();
