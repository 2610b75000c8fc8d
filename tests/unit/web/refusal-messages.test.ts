import { expect, test } from 'vitest';
import { refusalText } from '#lib/ui/refusal-messages.ts';

const HOUR = 60 * 60;
const waits = (retryAfterSeconds?: number): readonly string[] =>
  (['en', 'es'] as const).map((language) =>
    refusalText(language, { ok: false, error: 'too_many', retryAfterSeconds }),
  );

test.for([
  [undefined, 'wait a minute', 'Espera un minuto'],
  [1, 'wait a minute', 'Espera un minuto'],
  [600, 'wait 10 minutes', 'Espera 10 minutos'],
  [HOUR - 1, 'wait an hour', 'Espera una hora'],
  [HOUR + 1, 'wait about 2 hours', 'Espera unas 2 horas'],
  [1100 * 60, 'try again tomorrow', 'mañana'],
  [24 * HOUR, 'try again tomorrow', 'mañana'],
] as const)('a wait of %s seconds is said as people say it', ([seconds, en, es]) => {
  const [english, spanish] = waits(seconds);
  expect(english).toContain(en);
  expect(spanish).toContain(es);
});

test('no wait is said in more than 59 minutes or 11 hours', () => {
  for (let seconds = 0; seconds <= 24 * HOUR; seconds += 30) {
    for (const text of waits(seconds)) expect(Number(/\d+/.exec(text)?.[0] ?? 0)).toBeLessThan(60);
  }
});
