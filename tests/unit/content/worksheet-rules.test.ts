import { describe, expect, test } from 'vitest';
import { Language } from '#domain/values/ids.ts';
import { type Finding, findingsOf } from '#domain/worksheets/checks.ts';
import type { Body, Value, Worksheet } from '#domain/worksheets/definition.ts';
import { itemsOf, lessonsOf } from '../../../scripts/content/course.ts';
import { pagesOf } from '../../../scripts/content/pages/kind.ts';
import { worksheetIn, WORKSHEETS } from '../../../scripts/content/pages/worksheets.ts';
import { coreCourse } from './fixture.ts';

const { source } = coreCourse();
const sheets = pagesOf(source, WORKSHEETS);
const sheetIn = (id: string, language: Language): Worksheet =>
  worksheetIn(
    sheets.find((each) => each.id === id)!,
    language,
  );

/** A text in a part, or in a field of its one row. */
const bodyOf = (of: string, text: string): Body => {
  const [part = '', field] = of.split('.');
  const value: Value = field === undefined ? text : [{ id: 'row', [field]: text }];
  return { parts: { [part]: value }, written: {} };
};
const heard = (id: string, check: string, of: string, language: Language, text: string): Finding[] =>
  findingsOf(sheetIn(id, language), bodyOf(of, text), '2027-05-01').filter((each) => each.check === check);

interface Case {
  readonly sheet: string;
  readonly check: string;
  readonly of: string;
  readonly good: Readonly<Record<Language, readonly string[]>>;
  readonly bad: Readonly<Record<Language, readonly string[]>>;
}

const CASES: readonly Case[] = [
  {
    ...{ sheet: 'message', check: 'not-a-group', of: 'harm' },
    good: {
      en: [
        'Meridian Crest cut eleven nurses, then told us to blame immigrants.',
        'They said it was because of immigrants.',
        'Immigrants get blamed for what Meridian Crest did.',
      ],
      es: [
        'Meridian Crest despidió a once enfermeras y quiere que culpemos a los inmigrantes.',
        'Nos dijeron que era por culpa de los inmigrantes.',
        'A los inmigrantes les echan la culpa de lo que hizo Meridian Crest.',
      ],
    },
    bad: {
      en: ['Immigrants made the wait long.', 'The unit is full. Those people take every bed.'],
      es: ['Los inmigrantes llenan la sala.', 'Ya no hay camas. Esa gente las ocupa todas.'],
    },
  },
  {
    ...{ sheet: 'message', check: 'problem-first', of: 'value' },
    good: {
      en: [
        'From the high desert to the river, Native, Hispanic or white, we all want clean water.',
        'In an emergency we all want somebody beside us.',
        'We all want a fair cut of what we grow.',
      ],
      es: [
        'Del desierto al río, indígenas, hispanos o anglos, todos queremos agua limpia.',
        'En una emergencia nadie quiere esperar a solas.',
      ],
    },
    bad: {
      en: ['Our county is in crisis.', 'The hospital is failing our town.'],
      es: ['El hospital nos falla.', 'Los recortes son una amenaza para el valle.'],
    },
  },
  {
    ...{ sheet: 'message', check: 'who-we-are', of: 'value' },
    good: {
      en: [
        'Whether we’ve lived here five years or fifteen generations, we all drink this water.',
        'Hispanic, Diné or Anglo, we want our kids to stay.',
        'Chicanos and Pueblo families, we all want a doctor close by.',
      ],
      es: [
        'Hispanos, diné o anglos, todos tomamos de esta agua.',
        'Nuevomexicanos de siempre o recién llegados, queremos lo mismo.',
        'Llevemos cinco años o quince generaciones, todos queremos un doctor cerca.',
      ],
    },
    bad: { en: ['We all want to be safe.'], es: ['Todos queremos estar bien.'] },
  },
  {
    ...{ sheet: 'one-to-one', check: 'open', of: 'questions.question' },
    good: {
      en: ['What do you think should happen here?', 'What did you do then?', 'How is it that you came here?'],
      es: ['¿Qué crees que hace falta aquí?', '¿Qué te parece lo que pasó?', '¿Cómo es que llegaste aquí?'],
    },
    bad: {
      en: ['Do you think the board is greedy?', 'Did you vote?'],
      es: ['¿Crees que la junta miente?', '¿Verdad que sí?'],
    },
  },
  ...['strategy-chart', 'target-card'].map((sheet): Case => ({
    ...{ sheet, check: 'person', of: sheet === 'target-card' ? 'name' : 'targets.name' },
    good: {
      en: ['the superintendent', 'Governor', 'board chair', 'Chief of police', 'state senator', 'mayordomo'],
      es: ['el gobernador', 'la jueza', 'la jefa de policía', 'el mayordomo', 'la secretaria de salud'],
    },
    bad: { en: ['the hospital', 'the system'], es: ['el hospital', 'el sistema'] },
  })),
  {
    ...{ sheet: 'issue-sentence', check: 'not-a-building', of: 'person' },
    good: {
      en: ['The director of the county health office', 'CEO of the hospital', 'The county health director'],
      es: ['La directora de salud del condado', 'El condado, por su comisionado Larsen'],
    },
    bad: { en: ['the county', 'The hospital'], es: ['el condado', 'El hospital'] },
  },
  ...['action-plan', 'action-sketch', 'risk-check', 'two-cards'].map((sheet): Case => {
    const of = { 'action-plan': 'stop', 'action-sketch': 'picture', 'risk-check': 'minors-plan' }[sheet];
    return {
      ...{ sheet, check: 'no-plans-for-this', of: of ?? 'leave' },
      good: {
        en: [
          'We leave before anyone can be arrested.',
          'If someone is arrested, call the support line.',
          'We stay for a rest in the shade.',
        ],
        es: [
          'Nos vamos antes de que arresten a alguien.',
          'Si arrestan a alguien, llamen a la línea de apoyo.',
        ],
      },
      bad: {
        en: ['Some of us will get arrested.', 'If someone is arrested, we sing. Then we trespass.'],
        es: ['Si hay arrestos, cantamos.', 'Vamos a entrar sin permiso.'],
      },
    };
  }),
  {
    ...{ sheet: 'practice-log', check: 'private-kept-out', of: 'contacts.next' },
    good: {
      en: ['Meet at St. Anne church, Thursday', 'Bring the papers, P4'],
      es: ['Vernos en la iglesia, el jueves', 'Llevar los papeles, P4'],
    },
    bad: { en: ['He is undocumented', 'Her diagnosis'], es: ['Anda sin papeles', 'Su diagnóstico'] },
  },
  {
    ...{ sheet: 'rule-to-result', check: 'no-hearts', of: 'rule' },
    good: {
      en: ['a racist covenant of 1946', 'Racist rules on loans'],
      es: ['un pacto racista de 1946', 'Las reglas son racistas'],
    },
    bad: {
      en: ['They are racist.', 'The clerk hates us.'],
      es: ['Que acepten que son racistas.', 'El empleado nos odia.'],
    },
  },
  {
    ...{ sheet: 'story', check: 'ask-verb', of: 'ask' },
    good: {
      en: ['Please sign this letter with me on Friday at noon.', 'Will you come on Tuesday?'],
      es: ['¿Me acompañan el martes a las seis?', '¿Firmas la carta conmigo hoy?'],
    },
    bad: { en: ['Please support our families.'], es: ['Por favor apoyen a nuestras familias.'] },
  },
  {
    ...{ sheet: 'story', check: 'ask-time', of: 'ask' },
    good: {
      en: ['Will you sit with us at six on the 14th?', 'Please sign this letter with me on Friday at noon.'],
      es: ['¿Me acompañan el 14 a las seis?', '¿Vienen el viernes al mediodía?'],
    },
    bad: { en: ['Will you join us?'], es: ['¿Me acompañan?'] },
  },
];

describe.each(CASES)('$sheet: $check', ({ sheet, check, of, good, bad }) => {
  test.each(Language.options)('hears what it is for and lets good answers be (%s)', (language) => {
    const said = (text: string): boolean => heard(sheet, check, of, language, text).length > 0;
    expect(good[language].filter(said)).toEqual([]);
    expect(bad[language].filter((text) => !said(text))).toEqual([]);
  });
});

test('care for whoever is arrested shows the lesson on rights, and Ready stays open', () => {
  const text = 'If someone is arrested, call the support line.';
  const findings = findingsOf(sheetIn('two-cards', 'en'), bodyOf('words-use', text), '2027-05-01');
  expect(findings.filter(({ part }) => part === 'words-use')).toEqual([
    expect.objectContaining({
      ...{ check: 'care-in-arrests', blocks: false },
      see: expect.objectContaining({ lesson: 'rights-and-risk' }) as unknown,
    }),
  ]);
});

test('a message that names a group is asked about, and Ready stays open', () => {
  for (const language of Language.options) {
    const [{ blocks } = { blocks: true }] = heard(
      'message',
      'not-a-group',
      'harm',
      language,
      { en: 'Immigrants made the wait long.', es: 'Los inmigrantes llenan la sala.' }[language],
    );
    expect(blocks).toBe(false);
  }
});

test('commitments ask once who grows, not in each row', () => {
  const grows = (...rows: readonly (string | undefined)[]): Finding[] =>
    findingsOf(
      sheetIn('commitments', 'en'),
      {
        parts: {
          commitments: rows.map((who, at) => ({
            id: `r${at}`,
            act: 'x',
            ...(who !== undefined && { grows: who }),
          })),
        },
        written: {},
      },
      '2027-05-01',
    ).filter(({ check }) => check === 'one-grows');
  expect(grows(undefined, undefined, undefined)).toHaveLength(1);
  expect(grows(undefined, 'Two floor hosts', undefined)).toEqual([]);
});

/** Letters that a field for a sentence has. */
const SENTENCE = 140;

/** Sentences that a lesson shows as good: models of its reflections, right options, and its example's own. */
const taught = (lesson: string, language: Language): readonly string[] =>
  lessonsOf(source)
    .filter(({ id }) => id === lesson)
    .flatMap(itemsOf)
    .flatMap(({ model, options }) => [
      ...(model === undefined ? [] : [model[language]]),
      ...options.flatMap(({ right, text }) => (right ? [text[language]] : [])),
    ])
    .flatMap((text) => text.split(/(?<=[.?!…])\s+/u));

describe.each(sheets.map(({ id, lesson }) => ({ id, lesson })))('the lesson of $id', ({ id, lesson }) => {
  test.each(Language.options)('teaches no sentence that a rule of it stops or scolds (%s)', (language) => {
    const sheet = sheetIn(id, language);
    // A short field holds a name or a number, never a sentence.
    const short = sheet.parts.flatMap((part) =>
      [part, ...(part.fields ?? []).map((field) => ({ ...field, id: `${part.id}.${field.id}` }))].flatMap(
        ({ id: of, most = SENTENCE }) => (most < SENTENCE ? [of] : []),
      ),
    );
    const unasked = sheet.checks.filter(
      (check) => check.is === 'phrase' && check.wanted !== true && !short.includes(check.of),
    );
    const scolded = taught(lesson, language).flatMap((text) =>
      unasked.flatMap((check) =>
        findingsOf(
          { ...sheet, checks: [{ ...check, of: 'said', when: undefined, where: undefined } as typeof check] },
          bodyOf('said', text),
          '2027-05-01',
        )
          .filter((each) => each.check === check.id)
          .map(() => `${check.id}: ${text}`),
      ),
    );
    expect(scolded).toEqual([]);
  });
});
