import type { Language } from '#domain/values/ids.ts';
import type { Body, Worksheet } from '#domain/worksheets/definition.ts';
import { isWorksheetId, isTalk, talkPath } from '#domain/worksheets/ids.ts';
import { reflectionShape, WORDS } from '#domain/worksheets/worksheet.ts';
import { moduleOf, syllabus } from '../course.ts';
import { readTalk } from '../page/course-pages.ts';
import { loadQuestions } from '../review/questions.ts';

const NOTHING: Body = { parts: {}, written: {} };

/** A reflection's worksheet, which its page and its list read. @param asks its question */
const reflectionSheet = (section: string, asks: string, language: Language): Worksheet => ({
  ...reflectionShape(section),
  ...{ language, module: '', lesson: '', title: asks, purpose: '', shareWith: 'nobody' },
  parts: [{ ...WORDS, label: asks }],
  ...{ checks: [], example: NOTHING, starter: NOTHING, rubric: [] },
});

/** The address of the card or page that asks a reflection, without the language. @param id its section */
export function reflectionPath(id: string): `/${string}` {
  if (isTalk(id)) return talkPath(id);
  const [lesson = '', card = ''] = id.split('.');
  const module = moduleOf(lesson);
  return module === undefined ? '/review/' : `/${module.id}/${lesson}/#${card}`;
}

/**
 * Reflections of lessons, reviews and talks as worksheets, in the order they are asked.
 * @param ids of anything that was written; worksheets of the course are left out
 * @param swapped true if a story's twin is read instead
 * @param nameless what one is called whose lesson is not on this phone while there is no signal
 */
export async function readReflections(
  language: Language,
  ids: Iterable<string>,
  swapped: (section: string) => boolean,
  nameless: string,
): Promise<Worksheet[]> {
  const order = syllabus.modules.flatMap(({ lessons }) => lessons.flatMap(({ sections }) => sections));
  const wanted = [...ids].filter((id) => !isWorksheetId(id));
  wanted.sort((left, right) => order.indexOf(left) - order.indexOf(right));
  const askedIn = async (id: string): Promise<string | undefined> =>
    isTalk(id)
      ? (await readTalk(language, id)).title
      : (await loadQuestions(language, [id], swapped)).get(id)?.stem;
  // One by one, so that one lesson that can't be had takes no other's name.
  const asked = await Promise.allSettled(wanted.map(askedIn));
  return wanted.map((id, at) => {
    const found = asked[at];
    const stem = found?.status === 'fulfilled' ? found.value : undefined;
    return reflectionSheet(id, stem ?? nameless, language);
  });
}
