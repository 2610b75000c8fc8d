import { privateIn } from '../worksheets/private.ts';
import { isCode, isLine, type Contact, type Draft } from './contact.ts';

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

const TEXT_FIELDS = ['worryWords', 'value', 'ask', 'next', 'when', 'worked', 'change'] as const;
type TextField = (typeof TEXT_FIELDS)[number];
export const MOST: Readonly<Record<TextField, number>> = {
  ...{ worryWords: 60, value: 40, ask: 60, next: 60, when: 30 },
  ...{ worked: 140, change: 140 },
};

/** A question before a door or a card is kept. A finding that `blocks` has to be put right first. */
export type Finding =
  | { readonly rule: 'result' | 'line' | 'who'; readonly field: string; readonly blocks: true }
  | { readonly rule: 'over'; readonly field: TextField; readonly by: number; readonly blocks: true }
  | { readonly rule: 'before' | 'when'; readonly field: string; readonly blocks: false }
  | {
      readonly rule: 'private' | 'never';
      readonly field: TextField;
      readonly found: string;
      readonly blocks: false;
    };

export const textFindings = (texts: Readonly<Partial<Record<TextField, string>>>): Finding[] =>
  TEXT_FIELDS.flatMap((field): Finding[] => {
    const text = texts[field] ?? '';
    const by = Array.from(text.trim()).length - MOST[field];
    if (by > 0) return [{ rule: 'over', field, by, blocks: true }];
    const looksPrivate = privateIn(text)?.found;
    const found = looksPrivate ?? neverIn(text);
    const rule = looksPrivate === undefined ? 'never' : 'private';
    return found === null ? [] : [{ rule, field, found, blocks: false }];
  });

export function doorFindings({ line, result, talk }: Draft): Finding[] {
  const findings: Finding[] = [];
  if (!isLine(line)) findings.push({ rule: 'line', field: 'line', blocks: true });
  if (result === null) findings.push({ rule: 'result', field: 'result', blocks: true });
  if (result !== 'talked') return findings;
  const { before, after, worryWords, value, ask, next, when, who } = talk;
  if (after !== null && before === null) findings.push({ rule: 'before', field: 'before', blocks: false });
  findings.push(...textFindings({ worryWords, value, ask, next, when }));
  const hasNext = next.trim() !== '' || who.trim() !== '';
  if (hasNext && when.trim() === '') findings.push({ rule: 'when', field: 'when', blocks: false });
  if (who.trim() !== '' && !isCode(who)) findings.push({ rule: 'who', field: 'who', blocks: true });
  return findings;
}

/** The same finding about the same text: somebody who has answered once is not asked again. */
export const sameFinding = (left: Finding, right: Finding): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

/** From so many doors skipped for safety on, the pair calls its lead. */
export const SKIPS_TO_CALL = 3;

export const skippedIn = (contacts: readonly Contact[]): number =>
  contacts.filter(({ result }) => result === 'skipped').length;
