/* Irregular verbs: all the forms of one from any of them, and its relatives. Read when a
   word has the look of one (stems.js). */
(() => {
  "use strict";
  const semainier = (globalThis.semainier = globalThis.semainier || {});

  // Prefixes after the second bar, nouns after a semicolon. I stands for the endings of the
  // imperfect, F for those of the future and the conditional, P for -ons and -ez.
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
    |courir cours court courent couru courue courus cour(I P ant) courr(F) ; course courses coureur coureurs coureuse coureuses|par ac con re dis se en
    |croire crois croit croient cru crue crus croy(I P ant) croir(F) ; croyance croyances|
    |crire cris crit crite crits crites criv(I P ant ent) crir(F) ; cription criptions criture critures crivain crivaine crivains|e de ins pres trans sous ree reins
    |cueillir cueille cueilles cueillent cueilli cueillie cueillis cueillies cueill(I P ant) cueiller(F)|ac re
    |cevoir cois coit coivent cu cue cus cues cev(I P ant) cevr(F) ; ception ceptions|re con de per aper
    |devoir dois doit doivent du due dus dues dev(I P ant) devr(F)|re
    |dire dis dit dite dits dites disent dis(I P ant) dir(F)|re inter pre contre me
    |dormir dors dort dorment dormi dorm(I P ant) dormir(F) ; dormeur dormeuse|en ren
    |duire duis duit duite duits duites duisent duis(I P ant) duir(F) ; duction ductions ducteur ducteurs ductrice ductrices|con intro pro tra re de se
    |faire fais fait faite faits faites font fasse fasses fassent fais(I P ant) fer(F)|re de satis
    |fuir fuis fuit fuient fui fuy(I P ant) fuir(F) ; fuite fuites|en
    |indre ins int inte ints intes ignent ign(I P ant e es) indr(F)|pe te ete atte fe cra jo pla rejo ado contra repe depe restre
    |lire lis lit lisent lu lue lus lues lis(I P ant) lir(F) ; lecture lectures lecteur lecteurs lectrice lectrices|re
    |elire elis elit elisent elu elue elus elues elis(I P ant) elir(F) ; election elections electeur electeurs electrice electrices|re
    |mettre mets met mettent mis mise mises mett(I P ant) mettr(F)|re per pro ad com trans e sou de compro
    |mentir mens ment mentent menti ment(I P ant) mentir(F) ; mensonge ; mensonges menteur menteuse|de
    |mourir meurs meurt meurent mort morte morts mortes mour(I P ant) mourr(F)|
    |naitre nais nait naissent ne nee nes nees naiss(I P ant) naitr(F) ; naissance naissances|re
    |connaitre connais connait connaissent connu connue connus connues connaiss(I P ant) connaitr(F) ; connaissance connaissances|re me
    |paraitre parais parait paraissent paru parue parus paraiss(I P ant) paraitr(F)|ap dis re com trans
    |offrir offre offres offrent offert offerte offerts offertes offr(I P ant) offrir(F)|s
    |ouvrir ouvre ouvres ouvrent ouvert ouverte ouverts ouvertes ouvr(I P ant) ouvrir(F) ; ouverture ouvertures|re c dec rec entr
    |partir pars part partent parti partie partis parties part(I P ant) partir(F) ; depart departs|re
    |plaire plais plait plaisent plu plais(I P ant) plair(F) ; plaisir plaisirs|de com
    |pouvoir peux peut peuvent pu puisse puisses puissent pouv(I P ant) pourr(F)|
    |prendre prends prend prennent pris prise prises prenne pren(I P ant) prendr(F)|ap com re sur entre desap
    |querir quiers quiert quierent quis quise quises quer(I P ant) querr(F) ; quisition ; quisitions|ac con en re
    |rire ris rit rient ri(I P ant) rir(F) ; rires|sou
    |savoir sais sait savent su sue sus sues sache saches sachent sav(I P) sachant saur(F)|
    |sentir sens sent sentent senti sentie sentis senties sent(I P ant) sentir(F) ; sentiment sentiments|res con pres
    |servir sers sert servent servi servie servis servies serv(I P ant) servir(F)|des res
    |sortir sors sort sortent sorti sortie sortis sorties sort(I P ant) sortir(F)|res
    |struire struis struit struite struits struites struisent struis(I P ant) struir(F) ; struction structions|con in recon
    |truire truis truit truite truits truites truisent truis(I P ant) truir(F) ; struction structions|de
    |suivre suis suit suivent suivi suivie suivis suivies suiv(I P ant) suivr(F) ; suite suites|pour en
    |taire tais tait taisent tu tue tus tais(I P ant) tair(F)|
    |tenir tiens tient tiennent tenu tenue tenus tenues tienne ten(I P ant) tiendr(F)|ob re main sou con de entre ap
    |vaincre vaincs vainc vaincu vaincue vaincus vaincues vainqu(I P ant ent) vaincr(F)|con
    |valoir vaux vaut valent valu vaille val(I P ant) vaudr(F)|
    |venir viens vient viennent venu venue venus venues vienne ven(I P ant) viendr(F)|re de par inter pre pro sur sou con
    |vivre vis vit vivent vecu vecue vecus vecues viv(I P ant) vivr(F)|re sur
    |voir vois voit voient vu vue vus vues voy(I P ant) verr(F)|re pre entre
    |vouloir veux veut veulent voulu voulue voulus veuille voul(I P ant) voudr(F)|
    |jouer joue jouee joues jouees jouent jou(I P ant) jouer(F) ; jeu jeux joueur joueurs joueuse joueuses|re de
    |acheter achete achetes achetent achetee achetees achet(I P ant) acheter(F) ; achat achats acheteur acheteurs|r
    |coudre couds coud cousent cousu cousue cousus cousues cous(I P ant) coudr(F) ; couture coutures couturier couturiere|re de
    |creer cree crees creent creee creees cre(I P ant) creer(F) ; creation creations createur createurs creatrice creatrices|re pro
    |guerir gueri guerie gueris gueries guerit guerissent gueriss(I P ant) guerir(F) ; guerison|
    |jeter jette jettes jettent jete jetee jetes jetees jet(I P ant) jetter(F) ; jet jets|re pro
    |louer loue loues louent louee louees lou(I P ant) louer(F) ; location locations locataire locataires|re
    |soigner soigne soignes soignent soignee soignees soign(I P ant) soigner(F) ; soin soins|
    |unir unis unit unissent uni unie unies uniss(I P ant) unir(F) ; union unions|re
    |vendre vends vend vendent vendu vendue vendus vendues vend(I P ant) vendr(F) ; vente ventes vendeur vendeurs vendeuse vendeuses|re
    |envoyer envoie envoies envoient envoye envoyee envoyes envoyees envoy(I P ant) enverr(F) ; envoi envois|r
  `.trim().split("\n").map((line) => {
    const [, forms, prefixes] = line.trim().split("|");
    const all = forms.replace(/(\S+)\(([^)]*)\)/g, (_, stem, endings) =>
      endings.replace(/[IFP]/g, (letter) => ENDINGS[letter]).split(" ").map((ending) => stem + ending).join(" "),
    );
    const [verbs, nouns] = `${all} ; `.split(" ; ").map((part) => part.split(" ").filter(Boolean));
    return { verbs, nouns, prefixes: new Set(["", ...(prefixes || "").split(" ")]) };
  });
  // Stems that are no words without their prefix.
  const BOUND = new Set("crire cevoir duire indre querir struire truire".split(" "));

  /* The forms of the irregular verb that has this one and its relatives: [[form, weight]]. */
  function conjugated(word) {
    for (const { verbs, nouns, prefixes } of VERBS)
      for (const [own, others] of [[verbs, nouns], [nouns, verbs]])
        for (const form of own) {
          if (!word.endsWith(form)) continue;
          const prefix = word.slice(0, word.length - form.length);
          if (prefixes.has(prefix) && (prefix || !BOUND.has(verbs[0])))
            return [...own.map((each) => [prefix + each, 0.6]), ...others.map((each) => [prefix + each, 0.4])];
        }
    return [];
  }

  /* Every form of the table, prefixes and all. */
  const all = () =>
    VERBS.flatMap(({ verbs, nouns, prefixes }) =>
      [...prefixes].flatMap((prefix) => (prefix || !BOUND.has(verbs[0]) ? [...verbs, ...nouns].map((form) => prefix + form) : [])),
    );

  Object.assign(semainier, { verbs: { all, conjugated } });
})();
