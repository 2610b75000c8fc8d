import { expect, test } from 'vitest';
import type { CourseSource } from '../../../../scripts/content/course.ts';
import { plain } from '../../../../scripts/content/read/markdown.ts';
import { flowTexts, READING_LEVEL_RULES } from '../../../../scripts/content/rules/reading-level.ts';
import { problemsOf } from '../../../../scripts/content/rules/rule.ts';
import { describeBroken, problem } from '../broken.ts';
import { CHECK, coreCourse, EN, ES, swap } from '../fixture.ts';

const LONG_EN =
  'Organizational accountability necessitates comprehensive institutional transformation, ' +
  'particularly considering intergenerational socioeconomic inequality, and furthermore ' +
  'demonstrates extraordinary multidimensional interdependence throughout governmental ' +
  'administration, notwithstanding considerable ideological disagreement among constituencies ' +
  'representing geographically concentrated populations experiencing disproportionate ' +
  'environmental contamination alongside systematically underfunded educational opportunities, inadequate transportation ' +
  'infrastructure, and discriminatory institutional regulations.';
const LONG_ES =
  'La responsabilidad organizacional necesita transformaciones institucionales extraordinarias, ' +
  'particularmente considerando desigualdades socioeconómicas intergeneracionales, administrativas ' +
  'y gubernamentales, que demuestran interdependencias multidimensionales significativas entre ' +
  'comunidades geográficamente concentradas, históricamente desfavorecidas y sistemáticamente ' +
  'desatendidas por administraciones municipales irresponsables, independientemente de consideraciones ' +
  'ideológicas particulares o circunstancias medioambientales, económicas, culturales y ' +
  'educativas.';

describeBroken({
  'an English card above grade 8': [
    { [EN]: swap('What is here?', LONG_EN) },
    problem('reading-level', EN, '{#hook}', /grade \d+\.\d, at most 8/u),
  ],
  'a Spanish card under INFLESZ 65': [
    { [ES]: swap('Sam pregunta a diez personas. Van a verla.', LONG_ES) },
    problem('reading-level', ES, ':::twin', /INFLESZ -?\d+\.\d .*at least 65/u),
  ],
  'short cards that are too hard together': [
    { [CHECK]: swap('en: What did you do?,', `en: "${LONG_EN} ${LONG_EN.repeat(2)}",`) },
    problem('reading-level', EN, 1, /whole lesson/u),
  ],
});

const { source } = coreCourse();

/** The course with each paragraph of its first lesson’s English said otherwise, and what is found there. */
function foundWith(say: (paragraph: string) => string): string[] {
  const [module, ...modules] = source.modules;
  const [lesson, ...lessons] = module!.lessons;
  const cards = lesson!.en.cards.map((card) => ({
    ...card,
    blocks: card.blocks.map((block) =>
      block.type === 'paragraph' ? { ...block, words: [say(plain(block.words))] } : block,
    ),
  }));
  const said = { ...lesson!, en: { ...lesson!.en, cards } };
  const course: CourseSource = {
    ...source,
    modules: [{ ...module!, lessons: [said, ...lessons] }, ...modules],
  };
  return problemsOf({ primer: READING_LEVEL_RULES.primer! }, course, 0).map(({ message }) => message);
}

const SHORT = 'She has a map. He has a pen. They sit. ';
const GROWN = 'Every family near the hospital remembers the evening when nobody answered the telephone. ';

test('a lesson in short sentences reads as a primer, and whole ones among them mend it', () => {
  const all = foundWith(() => SHORT);
  expect(all).toContainEqual(
    expect.stringMatching(/^lesson 1\.1 \(en\): \d+ % of \d+ .*: at least 20 %\.$/u),
  );
  expect(all).toContainEqual(
    expect.stringMatching(/^lesson 1\.1 \(en\) reads as a primer: -?\d\.\d, and 2/u),
  );
  expect(foundWith(() => SHORT + GROWN.repeat(3))).toEqual([]);
});

test('what somebody says aloud may be short', () => {
  expect(foundWith((paragraph) => `${paragraph} ${'“Come in.” '.repeat(20)}`)).toEqual([]);
});

test('the check says how grown sentences are in each language', () => {
  expect(flowTexts(source)).toEqual([
    expect.stringMatching(
      /^all lessons \(en\): \d+ % of \d+ running sentences have 12 to 18 words; fewest in/u,
    ),
    expect.stringMatching(/^all lessons \(es\): \d+ % .*; easiest is lesson \d\.\d, at \d+\.\d$/u),
  ]);
});
