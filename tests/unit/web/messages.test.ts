import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { certificateMessages } from '#domain/certificate/text.ts';
import type { Language } from '#domain/values/ids.ts';
import { accountMessages } from '#lib/account/messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { savedMessages } from '#lib/saved/messages.ts';
import { cohortsMessages } from '#lib/staff/cohorts-messages.ts';
import { linkMessages } from '#lib/staff/links/messages.ts';
import { readSiteMessages } from '../../support/site-messages.ts';

const SOURCE = new URL('../../../web/src/', import.meta.url);
const LANGUAGES = ['en', 'es'] as const satisfies readonly Language[];
type Messages = Readonly<Record<Language, Readonly<Record<string, unknown>>>>;

const files = await readSiteMessages();
/** By the name of its export. */
const all = new Map(
  files.flatMap(({ exported }) =>
    Object.entries(exported).filter((each): each is [string, Messages] => {
      const [, value] = each;
      return typeof value === 'object' && value !== null && 'en' in value && 'es' in value;
    }),
  ),
);

type Made = (...facts: readonly unknown[]) => unknown;
/** Every text that is made of facts, with its path. */
const madeIn = (value: unknown, path: string): (readonly [path: string, made: Made])[] => {
  if (typeof value === 'function') return [[path, value as Made]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => madeIn(each, `${path}.${key}`));
};

/** A unit of one beside that of many, out of a list. */
const pairsOf = (list: string): Record<string, string> =>
  Object.fromEntries(list.split(/,\s+/u).map((pair) => pair.split(' ')));

describe.each([
  {
    language: 'en',
    units: pairsOf(
      `step steps, card cards, question questions, lesson lessons, skill skills, module modules,
      reflection reflections, worksheet worksheets, day days, minute minutes, hour hours,
      link links, cohort cohorts, person people, thing things, door doors, second seconds,
      letter letters, reminder reminders, mark marks, picture pictures, phone phones,
      badge badges, name names, coordinator coordinators, tick ticks, address addresses,
      line lines, email emails`,
    ),
    one: 'are|were',
    many: 'is|was',
  },
  {
    language: 'es',
    units: pairsOf(
      `paso pasos, tarjeta tarjetas, pregunta preguntas, lección lecciones,
      habilidad habilidades, módulo módulos, reflexión reflexiones, hoja hojas, día días,
      minuto minutos, hora horas, enlace enlaces, grupo grupos, persona personas,
      anterior anteriores, palabra palabras, letra letras, cosa cosas, puerta puertas,
      segundo segundos, recordatorio recordatorios, marca marcas, gafete gafetes,
      imagen imágenes, teléfono teléfonos, nombre nombres, correo correos, línea líneas`,
    ),
    one: 'son|están|siguen|salen|quedan|dicen|fueron|alcanzaron',
    many: 'es|está|sigue|sale|queda|dice|fue|alcanzó',
  },
] as const)('a count and its unit, in $language', ({ language, units, one, many }) => {
  /** What they count, or the whole that they count a part of, is always many; or it is a day. */
  const NEVER_FEW = [
    'homeMessages.modules', // nine
    'ownMessages.partWay', // lessons of a module
    'finishMessages.inModuleDone',
    'ownMessages.lessonStarted', // cards of a lesson
    'ownMessages.countsScore', // questions of a module
    'finishMessages.cards',
    'itemMessages.picked', // two or more
    'offlineMessages.count', // parts of the course
    'surveyMessages.dueSay', // sixteen
    'surveyMessages.minutes',
    'passMessages.minutes', // of a lesson
    'checkInMessages.invite', // 30, 60 or 90
    'allianceMessages.people', // five or more
    'itemsMessages.tried', // ten or more
    'overCohortsMessages.part',
    'readinessMessages.filled', // all skills
    'collectMessages.far', // two or more
    'boardMessages.allNeeds', // more than are shown at first
    'boardMessages.fast', // more than anybody reads in a minute
    'boardMessages.reading', // pages of a hundred
    'boardMessages.stopped',
    'boardMessages.paused', // more than a thousand
    'savedMessages.lostSafeUntil', // a day
  ];
  const made = [...all].flatMap(([name, messages]) => madeIn(messages[language], name));
  /** What a text says of so many, be they given one by one or as facts. */
  const said = (make: Made, count: number): readonly string[] => {
    const facts = new Proxy({}, { get: () => count });
    return [count, facts].flatMap((fact) => {
      try {
        const text = make(fact, fact, fact);
        return typeof text === 'string' && !/undefined|NaN|\[object/u.test(text) ? [text] : [];
      } catch {
        // It is made of something else: a name, or a day.
        return [];
      }
    });
  };
  const counted = [0, 1, 2].flatMap((count) =>
    made.flatMap(([path, make]) =>
      NEVER_FEW.includes(path)
        ? []
        : said(make, count).flatMap((text) =>
            new RegExp(`(?<![\\p{L}\\d])${count}(?![\\p{L}\\d])`, 'u').test(text)
              ? [{ path, count, text }]
              : [],
          ),
    ),
  );
  const unitsOf = ({ text, count }: { readonly text: string; readonly count: number }): readonly string[] =>
    [...text.matchAll(new RegExp(`(?<![\\p{L}\\d])${count} (\\p{L}+)`, 'gu'))].map(([, word = '']) => word);
  const plurals = Object.values(units);

  test('what is never few is there, and the rest are counted', () => {
    const paths = made.map(([path]) => path);
    expect(NEVER_FEW.filter((path) => !paths.includes(path))).toEqual([]);
    expect(new Set(counted.map(({ path }) => path)).size).toBeGreaterThan(40);
  });

  test('one has the unit of one, none and two have that of many', () => {
    const wrong = counted.filter((each) =>
      unitsOf(each).some((word) => (each.count === 1 ? plurals.includes(word) : Object.hasOwn(units, word))),
    );
    expect(wrong).toEqual([]);
  });

  test('the verb behind a unit is of one or of many as the unit is', () => {
    const wrong = counted.filter(({ count, text }) => {
      const [words, verbs] = count === 1 ? [Object.keys(units), one] : [plurals, many];
      return new RegExp(
        `(?<!\\d)${count} (?:${words.join('|')}) (?:\\p{L}+ ){0,5}(?:${verbs})(?!\\p{L})`,
        'u',
      ).test(text);
    });
    expect(wrong).toEqual([]);
  });

  test('no unit is missing above', () => {
    const NO_UNIT = /^(?:address|is|was|has|gets|goes|invites|needs|offers|opens|says|wants|es|les|más)$/u;
    const missing = counted.flatMap((each) =>
      unitsOf(each).flatMap((word) =>
        word.endsWith('s') && !NO_UNIT.test(word) && !plurals.includes(word)
          ? [`${each.path}: ${each.text}`]
          : [],
      ),
    );
    expect(missing).toEqual([]);
  });

  test('where steps are counted without their unit, the heading says it', () => {
    expect(savedMessages[language].counts).toMatch(language === 'en' ? /\bsteps\b/u : /\bpasos\b/u);
  });
});

/** Where a link leads, and its name: texts that stand alone in it. */
const links = globSync('**/*.svelte', { cwd: SOURCE }).flatMap((file) => {
  const source = readFileSync(new URL(file, SOURCE), 'utf8');
  const LINK = /<a\b[^>]*href=\{href\('([^']+)'\)\}[^>]*>\s*\{(\w+)(?:\[language\])?\.(\w+)\}/gu;
  return [...source.matchAll(LINK)].flatMap(([, to = '', variable = '', key = '']) => {
    const name = new RegExp(`\\b(\\w+) as ${variable}\\b`, 'u').exec(source)?.[1] ?? variable;
    const messages = all.get(name);
    // One that a page picks by what has happened leads home.
    return messages === undefined ? [] : [{ file, to, en: messages.en[key], es: messages.es[key] }];
  });
});

describe('a link', () => {
  test('is found with its name in both languages', () => {
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter(({ en, es }) => typeof en !== 'string' || typeof es !== 'string')).toEqual([]);
  });

  test('that has one name in English has one in Spanish', () => {
    const apart = links.filter(({ to, en, es }) =>
      links.some((other) => other.to === to && (other.en === en) !== (other.es === es)),
    );
    expect(apart).toEqual([]);
  });

  test.each(LANGUAGES)('to the cohorts has the name that stands on their page: %s', (language) => {
    expect(accountMessages[language].cohorts).toBe(cohortsMessages[language].yours);
  });
});

test('nobody is sent to a poster or a code to scan: they join by a link', () => {
  expect(JSON.stringify(joinMessages)).not.toMatch(/poster|\bscan|cartel|\bescane/iu);
});

test('a trainer is a person in Spanish, not the training', () => {
  const { role, roleLead } = joinMessages.es;
  const names = [role.trainer, roleLead.trainer, linkMessages.es.roles.trainer, certificateMessages.es.signs];
  expect(JSON.stringify(names)).toMatch(/capacita/iu);
  expect(JSON.stringify(names)).not.toMatch(/capacitación/iu);
});
