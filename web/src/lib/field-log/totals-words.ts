import type { Log } from '#domain/field-log/log.ts';
import { totalsOf } from '#domain/field-log/totals.ts';
import type { Language } from '#domain/values/ids.ts';
import { handOverMessages } from './hand-over-messages.ts';
import { fieldLogMessages } from './messages.ts';

/** Steps toward yes with their sign, such as +0.5, or that none are known. */
export function stepsIn(language: Language, change: number | null): string {
  const messages = fieldLogMessages[language];
  if (change === null) return messages.noSteps;
  const number = new Intl.NumberFormat(`${language}-US`, {
    signDisplay: 'exceptZero',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return number.format(change);
}

/** The totals of a shift as a trainer gets them: no line, and none of anybody's words. */
export function totalsText(language: Language, { shift, pair, contacts, card }: Log): string {
  const { yes, no } = fieldLogMessages[language];
  const messages = handOverMessages[language];
  const { averageChange, ...totals } = totalsOf(contacts);
  const checkIn = card.checkIn === null ? messages.unsaid : card.checkIn ? yes : no;
  return messages.totalsText({ shift, pair, ...totals, change: stepsIn(language, averageChange), checkIn });
}
