/* Relatives of a word, among folded words: plural and feminine, conjugated forms,
   derived words; near misses; numbers in words. A rule may bring together two words
   that are no relatives: what was typed always ranks first. */
(() => {
  "use strict";
  const semainier = (globalThis.semainier = globalThis.semainier || {});
  const set = (text) => new Set(text.trim().split(/\s+/));
  const map = (text) => new Map(text.trim().split(/\s+/).map((pair) => pair.split(":")));

  /* --- Number and gender: one form for masculine, feminine, singular, plural ------- */

  const IRREGULAR = map(`travaux:travail vitraux:vitrail coraux:corail emaux:email baux:bail yeux:oeil
    cieux:ciel ans:an os:os messieurs:monsieur mesdames:madame mesdemoiselles:mademoiselle belle:beau
    belles:beau bel:beau bonne:bon bonnes:bon folle:fou folles:fou molle:mou vieille:vieux vieilles:vieux
    vieil:vieux blanche:blanc blanches:blanc franche:franc franches:franc seche:sec seches:sec
    longue:long longues:long neuve:neuf neuves:neuf breve:bref breves:bref douce:doux douces:doux
    fausse:faux fausses:faux rousse:roux grecque:grec grecques:grec publique:public publiques:public
    copine:copain copines:copain toustes:tous gars:gars course:course courses:course commune:commune communes:commune`);
  // Not the plural of a word without s.
  const NO_PLURAL = set("pays temps fois cours bois vers sens corps gens repas paris reims nimes calais arras");

  const LIGHT = [
    [/eaux$/, "eau"], [/(.y)aux$/, "$1au"], [/(...)aux$/, "$1al"], [/(...)x$/, "$1"], [/(..[^s])s$/, "$1"],
  ];
  const FEMININE = [
    [/(..)trice$/, "$1teu"], [/(..)euse$/, "$1eu"], [/(...)eure?$/, "$1eu"], [/(..)ive$/, "$1if"],
    [/(..)enne$/, "$1en"], [/(...)onne$/, "$1on"], [/(..)elle$/, "$1el"], [/(...)eau$/, "$1el"],
    [/(..)ette$/, "$1et"], [/(..)ique$/, "$1ic"], [/(..)ee$/, "$1"], [/(...[aoiu])se$/, "$1"],
    [/(....)e$/, "$1"], [/(.[aeiou])e$/, "$1"],
  ];

  function once(word, rules) {
    for (const [ending, other] of rules) if (ending.test(word)) return word.replace(ending, other);
    return word;
  }

  const plain = (word) => (IRREGULAR.has(word) || NO_PLURAL.has(word) ? word : once(word, LIGHT));

  function light(word) {
    if (IRREGULAR.has(word)) return IRREGULAR.get(word);
    if (word.length < 4 || /\d/.test(word)) return word;
    const one = once(plain(word), FEMININE);
    return one.length > 5 && /[aoi]is$/.test(one) ? one.slice(0, -1) : one;
  }

  /* --- Conjugation: what stays of a verb --------------------------------------------- */

  // These end like verbs and are none.
  const NO_VERB = set(`content parent parents moment argent accident client clients talent talents urgent
    agent agents vent cent cents dent dents present souvent comment document documents element elements
    instant instants enfant enfants avant devant restaurant savant savants geant geants etudiant etudiants
    suivant francais anglais palais marais relais essai delai portrait portraits hiver mer cher fier
    amer cancer atelier papier premier dernier metier quartier cahier clavier janvier fevrier entier
    petit petite petits petites esprit bruit nuit huit fruit lit circuit produit point fait lait
    pays midi lundi mardi mercredi jeudi vendredi samedi ami amis amie amies jamais mais opera camera`);
  const VERB = new RegExp(
    "^(.{2,}?)(?:" +
      "iss(?:ons|ez|ent|es?|ants?|antes?|ais|ait|ions|iez|aient)|" +
      "[ei]?r(?:ai|as|a|ons|ez|ont|ais|ait|ions|iez|aient)|" +
      "[ei]rent|er|ir|re|ions|iez|aient|ais|ait|ons|ez|ent|ants?|antes?|ees?|es?|ies?|is|it|i|ues?|us|u)$",
  );
  const GEMINATES = /([ltnrmpfc])\1$/;

  function tidied(root) {
    const one = root.replace(/qu$/, "c").replace(/g[ue]$/, "g").replace(/y$/, "i").replace(/f$/, "v");
    return one.length > 4 ? one.replace(GEMINATES, "$1") : one;
  }

  function verb(word) {
    if (word.length < 4 || NO_VERB.has(word) || /\d|[ts]ions$/.test(word)) return tidied(light(word));
    // « culture », « bibliothèque » end like no verb.
    if (/[^nrm][dp]re$|[^dp]re$|ques?$/.test(word)) return tidied(word.replace(/es?$/, ""));
    const found = VERB.exec(word);
    return found && found[1].length > 2 ? tidied(found[1]) : tidied(light(word));
  }

  /* --- Derivation: former, formation, formatrice ------------------------------------------ */

  const NO_FAMILY = set(`courage message partage village avantage dommage hommage sauvage image stage usage
    moteur auteur autrice hauteur valeur couleur honneur bonheur malheur faveur saveur departement
    appartement batiment vetement universite qualite quantite capital animal festival hopital journal
    france franc passage chantier quartier tourisme touriste`);
  // Endings, the least that must stay before them, and what takes their place.
  const DERIVED = [
    ["ifications?", 2, "ifi"], ["uct(?:ions?|eurs?|rices?)", 2, "ui"], ["uis(?:ants?|antes?|ent|ons|ez|ait|aient)", 2, "ui"],
    ["isements?|issements?", 3], ["ations?|ateurs?|atrices?|atures?|atifs?|atives?|atoires?", 3], ["itions?", 4],
    ["utions?", 4, "u"], ["ements?", 4], ["emment", 4, "ent"], ["amment", 4, "ant"], ["ages?", 4],
    ["ibilites?|abilites?|ibles?|ables?", 4], ["arites?", 4], ["alites?", 5], ["aires?", 5], ["iciens?|iciennes?", 4],
    ["iques?|iens?|iennes?", 5], ["ismes?|istes?", 4], ["ites?", 4], ["eries?", 5], ["ances?|ences?", 5],
    ["(?:[^c]|^)(?=t)(?:teurs?|teuses?)", 9], ["eurs?|euses?", 4], ["els?|elles?", 5], ["als?|aux|ales?", 5], ["iers?|ieres?", 5], ["ats?", 6],
    ["ais|aises?|ois|oises?", 4], ["ies?", 5], ["ents?|entes?|ants?|antes?", 5], ["ets?|ettes?", 5],
  ].map(([ending, least, other = ""]) => [new RegExp(`^(.{${least},}?)(?:${ending})$`), other]);

  // « photographier » and « photographe ».
  const bare = (stem) => stem.replace(/(.{4})i$/, "$1");

  function root(word) {
    if (word.length < 5 || NO_FAMILY.has(word) || /\d|ct(?:eur|rice)s?$/.test(word)) return verb(word);
    for (const [ending, other] of DERIVED) {
      const found = ending.exec(word);
      if (found) return bare(tidied(found[1] + other));
    }
    return bare(verb(word));
  }

  /* How near a relative is: 1 the word itself, .9 number and gender, .6 the same verb, .4 the
     same family, 0 none. */
  const known = new Map();
  function stemsOf(word) {
    if (!known.has(word)) {
      if (known.size > 20000) known.clear();
      known.set(word, [light(word), verb(word), root(word)]);
    }
    return known.get(word);
  }

  function kinship(word, other) {
    if (word === other) return 1;
    const [light1, verb1, root1] = stemsOf(word);
    const [light2, verb2, root2] = stemsOf(other);
    if (light1 === light2) return 0.9;
    if (verb1.length < 3 || verb2.length < 3) return 0;
    if (verb1 === verb2 || (verb1.length > 3 && verb1 === light2) || (light1.length > 3 && light1 === verb2)) return 0.6;
    return root1.length > 3 && root1 === root2 ? 0.4 : 0;
  }

  /* The letters that all regular relatives of a word begin with. */
  function commonStart(word) {
    const shortest = stemsOf(word).reduce((one, other) => (other.length < one.length ? other : one));
    let length = 0;
    while (length < shortest.length && shortest[length] === word[length]) length++;
    // Endings that change: directeur, directrice; nouveau, nouvelle; bivouac, bivouaquer; actif, active.
    const start = word.slice(0, length).replace(/(?:eu|[ea]l|[acfiv])$/, "");
    return start.length > 2 ? start : word.slice(0, 3);
  }

  /* The other forms of a word whose plural or feminine follows no rule. */
  function irregular(word) {
    const one = IRREGULAR.get(word) || word;
    return [...IRREGULAR].filter(([, other]) => other === one).map(([form]) => form).concat(one).filter((form) => form !== word);
  }

  // The first letters of irregular verbs and of the words of their families, after a prefix or not.
  const VERB_LIKE = new RegExp(
    "^(?:repe|rede|ren|reins|re|ree|ap|compro|com|con|co|par|a|ac|dis|desap|depe|de|des|se|en|e|ins|pres|trans|sous|per|aper|inter|pre|contre|me|intro|pro|tra|satis|" +
      "pe|te|ete|atte|fe|cra|jo|pla|rejo|ado|contra|ad|restre|sou|s|c|dec|rec|entre?|sur|res|pour|ob|main|recon|r)?" +
      "(?:al|ail|ir[aeio]|v[aou]|vi|ve[crnu]|ass[eio]|bat|bo[iv]|bu[evs]?|cour|croi?|cru|croy|cri[rstvp]|cuei|co[i]|ce[vp]|cue?s?$|doi|dev|du[eis]?|" +
      "di[rst]|dor|duc|fa[is]|fer|fon|fu[iy]|in[dts]|ign|li[rst]|l[eu]|el[iue]|met|mi[st]|men|m[oe]u?r|nai|ne|conn|par[aeotu]?|off|" +
      "ouv|ach[ae]|cre[aeio]|ven[dt]|lo[uc]a?|cou[dst]|soi[gn]|uni|gueri|jet|pl[au]|p[oe]?u|pren|pris|que|qui|ri|sa[iuv]|sach|su|sen|ser|sor|st?ru|tru|t[aei]|t[ui]?|val|jou|jeu|envo|enve)",
  );
  const mayBeVerb = (word) => VERB_LIKE.test(word);

  Object.assign(semainier, { stems: { light, verb, root, kinship, commonStart, irregular, mayBeVerb } });
})();
