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
    copine:copain copines:copain toustes:tous gars:gars euros:euro`);
  // Not the plural of a word without s.
  const NO_PLURAL = set("pays temps fois cours bois vers sens corps gens repas paris reims nimes calais arras");

  const LIGHT = [
    [/eaux$/, "eau"], [/(.y)aux$/, "$1au"], [/(...)aux$/, "$1al"], [/(...)x$/, "$1"], [/(..[^s])s$/, "$1"],
  ];
  const FEMININE = [
    [/(..)trice$/, "$1teu"], [/(..)euse$/, "$1eu"], [/(...)eure?$/, "$1eu"], [/(..)ive$/, "$1if"],
    [/(..)enne$/, "$1en"], [/(...)onne$/, "$1on"], [/(..)elle$/, "$1el"], [/(...)eau$/, "$1el"],
    [/(..)ette$/, "$1et"], [/(..)ique$/, "$1ic"], [/(..)ee$/, "$1"], [/(..[aoiu])se$/, "$1"],
    [/(...)e$/, "$1"], [/(.[aeiou])e$/, "$1"],
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
    pays midi lundi mardi mercredi jeudi vendredi samedi ami amis amie amies jamais mais`);
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
    const found = VERB.exec(word);
    return found && found[1].length > 2 ? tidied(found[1]) : tidied(light(word));
  }

  /* --- Derivation: former, formation, formatrice ------------------------------------------ */

  const NO_FAMILY = set(`courage message partage village avantage dommage hommage sauvage image stage usage
    moteur auteur autrice hauteur valeur couleur honneur bonheur malheur faveur saveur departement
    appartement batiment vetement universite qualite quantite capital animal festival hopital journal
    france franc passage`);
  // Endings, the least that must stay before them, and what takes their place.
  const DERIVED = [
    ["ifications?", 2, "ifi"], ["uct(?:ions?|eurs?|rices?)", 2, "ui"], ["uis(?:ants?|antes?|ent|ons|ez|ait|aient)", 2, "ui"],
    ["isements?|issements?", 3], ["ations?|ateurs?|atrices?|atures?|atifs?|atives?|atoires?", 3], ["itions?", 4],
    ["utions?", 4, "u"], ["ements?", 4], ["emment", 4, "ent"], ["amment", 4, "ant"], ["ages?", 4],
    ["ibilites?|abilites?|ibles?|ables?", 4], ["arites?", 4], ["aires?", 5], ["iciens?|iciennes?", 4],
    ["iques?|iens?|iennes?", 5], ["ismes?|istes?", 5], ["ites?", 4], ["eries?", 5], ["ances?|ences?", 5],
    ["(?:[^c]|^)(?=t)(?:teurs?|teuses?)", 9], ["eurs?|euses?", 4], ["els?|elles?", 5], ["als?|aux|ales?", 6],
    ["ais|aises?|ois|oises?", 4], ["ies?", 5], ["ents?|entes?|ants?|antes?", 5], ["ets?|ettes?", 5],
  ].map(([ending, least, other = ""]) => [new RegExp(`^(.{${least},}?)(?:${ending})$`), other]);

  function root(word) {
    if (word.length < 5 || NO_FAMILY.has(word) || /\d|ct(?:eur|rice)s?$/.test(word)) return verb(word);
    for (const [ending, other] of DERIVED) {
      const found = ending.exec(word);
      if (found) return tidied(found[1] + other);
    }
    return verb(word);
  }

  /* --- Irregular verbs: prefixes, forms, relatives ------------------------------------------ */

  // I stands for the imperfect's endings, F for those of the future and the conditional, P for -ons, -ez.
  const ENDINGS = {
    I: "ais ait ions iez aient",
    F: "ai as a ons ez ont ais ait ions iez aient",
    P: "ons ez",
  };
  const VERBS = `
    |aller alle allee alles allees allant vais vas va vont aille ailles aillent all(I P) ir(F)
    |asseoir assois assoit assis assise assises assied assieds assey(I P ant) assoi(F)
    |battre bats bat batt(I P u ue us ues ent ant) battr(F)|re com a de
    |boire bois boit boivent bu bue bus bues buv(I P ant) boir(F)|
    |courir cours court courent couru courue courus cour(I P ant) courr(F) course courses coureur coureurs coureuse coureuses|par ac con re dis se en
    |croire crois croit croient cru crue crus croy(I P ant) croir(F) croyance croyances|
    |crire cris crit crite crits crites criv(I P ant ent) crir(F) cription criptions criture critures crivain crivaine crivains|e de ins pres trans sous ree reins
    |cueillir cueille cueilles cueillent cueilli cueillie cueillis cueillies cueill(I P ant) cueiller(F)|ac re
    |cevoir cois coit coivent cu cue cus cues cev(I P ant) cevr(F) ception ceptions|re con de per aper
    |devoir dois doit doivent du due dus dues dev(I P ant) devr(F)|re
    |dire dis dit dite dits dites disent dis(I P ant) dir(F)|re inter pre contre me
    |dormir dors dort dorment dormi dorm(I P ant) dormir(F) dormeur dormeuse|en ren
    |duire duis duit duite duits duites duisent duis(I P ant) duir(F) duction ductions ducteur ducteurs ductrice ductrices|con intro pro tra re de se
    |faire fais fait faite faits faites font fasse fasses fassent fais(I P ant) fer(F)|re de satis
    |fuir fuis fuit fuient fui fuy(I P ant) fuir(F) fuite fuites|en
    |indre ins int inte ints intes ignent ign(I P ant e es) indr(F)|pe te ete atte fe cra jo pla rejo ado contra repe depe restre
    |lire lis lit lisent lu lue lus lues lis(I P ant) lir(F) lecture lectures lecteur lecteurs lectrice lectrices|re
    |elire elis elit elisent elu elue elus elues elis(I P ant) elir(F) election elections electeur electeurs electrice electrices|re
    |mettre mets met mettent mis mise mises mett(I P ant) mettr(F)|re per pro ad com trans e sou de compro
    |mentir mens ment mentent menti ment(I P ant) mentir(F) mensonge mensonges menteur menteuse|de
    |mourir meurs meurt meurent mort morte morts mortes mour(I P ant) mourr(F)|
    |naitre nais nait naissent ne nee nes nees naiss(I P ant) naitr(F) naissance naissances|re
    |connaitre connais connait connaissent connu connue connus connues connaiss(I P ant) connaitr(F) connaissance connaissances|re me
    |paraitre parais parait paraissent paru parue parus paraiss(I P ant) paraitr(F)|ap dis re com trans
    |offrir offre offres offrent offert offerte offerts offertes offr(I P ant) offrir(F)|s
    |ouvrir ouvre ouvres ouvrent ouvert ouverte ouverts ouvertes ouvr(I P ant) ouvrir(F) ouverture ouvertures|re c dec rec entr
    |partir pars part partent parti partie partis parties part(I P ant) partir(F) depart departs|re
    |plaire plais plait plaisent plu plais(I P ant) plair(F) plaisir plaisirs|de com
    |pouvoir peux peut peuvent pu puisse puisses puissent pouv(I P ant) pourr(F)|
    |prendre prends prend prennent pris prise prises prenne pren(I P ant) prendr(F)|ap com re sur entre desap
    |querir quiers quiert quierent quis quise quises quer(I P ant) querr(F) quisition quisitions|ac con en re
    |rire ris rit rient ri(I P ant) rir(F) rires|sou
    |savoir sais sait savent su sue sus sues sache saches sachent sav(I P) sachant saur(F)|
    |sentir sens sent sentent senti sentie sentis senties sent(I P ant) sentir(F) sentiment sentiments|res con pres
    |servir sers sert servent servi servie servis servies serv(I P ant) servir(F)|des res
    |sortir sors sort sortent sorti sortie sortis sorties sort(I P ant) sortir(F)|res
    |struire struis struit struite struits struites struisent struis(I P ant) struir(F) struction structions|con in recon
    |truire truis truit truite truits truites truisent truis(I P ant) truir(F) struction structions|de
    |suivre suis suit suivent suivi suivie suivis suivies suiv(I P ant) suivr(F) suite suites|pour en
    |taire tais tait taisent tu tue tus tais(I P ant) tair(F)|
    |tenir tiens tient tiennent tenu tenue tenus tenues tienne ten(I P ant) tiendr(F)|ob re main sou con de entre ap
    |vaincre vaincs vainc vaincu vaincue vaincus vaincues vainqu(I P ant ent) vaincr(F)|con
    |valoir vaux vaut valent valu vaille val(I P ant) vaudr(F)|
    |venir viens vient viennent venu venue venus venues vienne ven(I P ant) viendr(F)|re de par inter pre pro sur sou con
    |vivre vis vit vivent vecu vecue vecus vecues viv(I P ant) vivr(F)|re sur
    |voir vois voit voient vu vue vus vues voy(I P ant) verr(F)|re pre entre
    |vouloir veux veut veulent voulu voulue voulus veuille voul(I P ant) voudr(F)|
    |jouer joue jouee joues jouees jouent jou(I P ant) jouer(F) jeu jeux joueur joueurs joueuse joueuses|re de
    |envoyer envoie envoies envoient envoye envoyee envoyes envoyees envoy(I P ant) enverr(F) envoi envois|r
  `.trim().split("\n").map((line) => {
    const [, forms, prefixes] = line.trim().split("|");
    const all = forms.replace(/(\S+)\(([^)]*)\)/g, (_, stem, endings) =>
      endings.replace(/[IFP]/g, (letter) => ENDINGS[letter]).split(" ").map((ending) => stem + ending).join(" "),
    );
    return { forms: all.split(" "), prefixes: new Set(["", ...(prefixes || "").split(" ").filter(Boolean)]) };
  });
  // Stems that are no words without their prefix.
  const BOUND = set("crire cevoir duire indre querir struire truire");

  /* The forms of an irregular verb that has this one, or an empty list. */
  function conjugated(word) {
    for (const { forms, prefixes } of VERBS)
      for (const form of forms)
        if (word.endsWith(form)) {
          const prefix = word.slice(0, word.length - form.length);
          if (prefixes.has(prefix) && (prefix || !BOUND.has(forms[0]))) return forms.map((each) => prefix + each);
        }
    return [];
  }

  /* How near a relative is: 1 the word itself, .9 number and gender, .7 the same verb, .5 the
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
    if (verb1 === verb2 || (verb1.length > 3 && verb1 === light2) || (light1.length > 3 && light1 === verb2)) return 0.7;
    return root1.length > 3 && root1 === root2 ? 0.5 : 0;
  }

  /* The letters that all relatives of a word begin with. */
  function commonStart(word) {
    const shortest = stemsOf(word).reduce((one, other) => (other.length < one.length ? other : one));
    let length = 0;
    while (length < shortest.length && shortest[length] === word[length]) length++;
    return word.slice(0, Math.min(word.length, Math.max(length - 1, 3)));
  }

  /* --- Near misses ------------------------------------------------------------------------- */

  /* Letters added, left out, changed or swapped (counted once) between two words, up to most. */
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [];
    let row = Array.from({ length: other.length + 1 }, (_, i) => i);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      let best = i;
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1];
        let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + !same);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
          cost = Math.min(cost, before[j - 2] + 1);
        next.push(cost);
        if (cost < best) best = cost;
      }
      if (best > most) return most + 1;
      before = row;
      row = next;
    }
    return row[other.length];
  }

  /* --- Numbers in words ------------------------------------------------------------------------ */

  const UNITS = `zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize
    dix-sept dix-huit dix-neuf`.split(/\s+/);
  const TENS = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"];

  /* « 271 » as words: deux, cents, soixante, et, onze; nothing from ten thousand on. */
  function spelled(number) {
    if (number < 20) return UNITS[number].split("-");
    if (number < 100) {
      const ten = Math.floor(number / 10);
      const rest = number % 10 + (ten === 7 || ten === 9 ? 10 : 0);
      const and = (rest === 1 || rest === 11) && ten < 8 ? ["et"] : [];
      return [...TENS[ten].split("-"), ...and, ...(rest ? spelled(rest) : [])];
    }
    for (const [size, name] of [[1000, "mille"], [100, "cent"]])
      if (number >= size && number < size * 10) {
        const count = Math.floor(number / size);
        return [...(count > 1 ? spelled(count) : []), name, ...(number % size ? spelled(number % size) : [])];
      }
    return [];
  }

  const values = new Map();
  /* The number that words tell, or -1; cents and vingts count as cent and vingt. */
  function valueOf(list) {
    if (!values.size) for (let number = 2; number < 10000; number++) values.set(spelled(number).join(" "), number);
    const found = values.get(list.map((each) => each.replace(/^(cent|vingt)s$/, "$1")).join(" "));
    return found === undefined ? -1 : found;
  }

  Object.assign(semainier, { stems: { light, verb, root, conjugated, kinship, commonStart, distance, spelled, valueOf } });
})();
