/** Words that are never written down: health, papers, party, faith, origin, work, kids, weapons. */
const WORDS = [
  'undocumented|illegals?|papers|visa|green card|immigration status|deport\\p{L}*',
  'indocumentad[oa]s?|papeles|estatus|deporta\\p{L}*',
  'cancer|diabet\\p{L}*|diagnos\\p{L}*|disabled|disability|wheelchair|pregnant|depress\\p{L}*|medication|surgery',
  'cáncer|diagnóstico|discapacidad|silla de ruedas|embarazada|depresión|medicina|operación',
  'republicans?|democrats?|maga|trump|biden|republican[oa]s?|demócratas?',
  'church|mosque|synagogue|christian|catholic|muslim|jewish|mormon|evangelical',
  'iglesia|mezquita|sinagoga|cristian[oa]|católic[oa]|musulm[aá]n[a]?|judí[oa]|evangélic[oa]',
  'hispanic|latin[oa]|asian|mexican|white (?:guy|man|woman|lady)|black (?:guy|man|woman|lady)',
  'hispan[oa]|asiátic[oa]|mexican[oa]|blanc[oa]s?|negr[oa]s?',
  'works (?:at|for)|employer|trabaja (?:en|para)|patrón|patrona',
  'kids?|child|children|baby|daughter|son|grandkids?',
  'niñ[oa]s?|hij[oa]s?|bebé|niet[oa]s?',
  'gun|guns|rifle|weapons?|pistola|armas?|arma|cuchillo',
];

// No lookbehind: Safari 15 cannot read it, so the letter before is matched with the word.
const NEVER = new RegExp(`(?:^|[^\\p{L}])(${WORDS.join('|')})(?!\\p{L})`, 'iu');

/** The first such word in a text. A word alone proves nothing, so the page only asks about it. */
export const neverIn = (text: string): string | null => NEVER.exec(text)?.[1] ?? null;
