import { effortOf, effortText, WORDS_A_MINUTE } from './effort.ts';
import { worksheetsOf } from './pages/worksheets.ts';
import { type CourseSource, type LessonSource, lessonsOf } from './course.ts';

export const minutesOf = (lessons: readonly Pick<LessonSource, 'minutes'>[]): number =>
  lessons.reduce((sum, { minutes }) => sum + minutes, 0);

export const coreLessons = (course: Pick<CourseSource, 'modules'>): LessonSource[] =>
  lessonsOf(course).filter(({ core }) => core);

export const lessonsBySkill = (course: Pick<CourseSource, 'modules' | 'skills'>) =>
  course.skills.map((skill) => {
    const lessons = lessonsOf(course).filter((lesson) => lesson.skill === skill);
    return { skill, core: lessons.filter(({ core }) => core), extra: lessons.filter(({ core }) => !core) };
  });

const named = (skill: string): string => skill.replaceAll('-', ' ');

const numbersOf = (lessons: readonly LessonSource[]): string =>
  lessons.map(({ number }) => number).join(', ') || 'none';

function worksheetLine(course: CourseSource, path: string, counts: readonly string[]): string {
  const asked = worksheetsOf(course).filter((worksheet) => counts.includes(worksheet.counts ?? ''));
  const titles = asked.map(({ title, minutes }) => `${title.en} (${minutes})`);
  return `${path}: ${asked.reduce((sum, { minutes }) => sum + minutes, 0)} minutes. ${titles.join(', ')}.`;
}

export const corePathLines = (course: CourseSource): string[] => [
  `the core path takes ${effortText(effortOf(course, 'core'))}`,
  `the full path takes ${effortText(effortOf(course, 'full'))}`,
  `the core path: ${minutesOf(coreLessons(course))} of at most ${course.coreMinutes} minutes`,
  ...lessonsBySkill(course).map(
    ({ skill, core, extra }) =>
      `the core path, ${named(skill)}: ${minutesOf(core)} minutes (${numbersOf(core)}), ${minutesOf(extra)} more outside of it`,
  ),
];

export function corePathPage(course: CourseSource): string {
  const rows = lessonsBySkill(course).map(({ skill, core, extra }) => {
    const minutes = minutesOf([...core, ...extra]);
    const cells = [named(skill), minutesOf(core), numbersOf(core), minutes, numbersOf(extra)];
    return `| ${cells.join(' | ')} |`;
  });
  return `# The core path by skill

\`npm run content -- --core-path\` prints this page from the lessons' front matter (\`minutes\`, \`core\`, \`skill\`); a
unit test fails while the two differ. The core path asks ${minutesOf(coreLessons(course))} minutes, and may ask ${course.coreMinutes} (\`content/core/course.yaml\`). Every
skill has minutes on it; the content check refuses a course in which one has none.

| Skill | Core minutes | Core lessons | Minutes in all | Extra lessons |
|---|---|---|---|---|
${rows.join('\n')}

## The whole of it

Lessons by their minutes, without texts that wait for a signature; each talk played twice, as its lesson asks, at ${WORDS_A_MINUTE} words a minute; worksheets as they say; ten seconds for each question of a survey; and what comes again a week and a month later. The hours on a certificate are older than this count, and stay as they are.

- The core path: ${effortText(effortOf(course, 'core'))}.
- The full path: ${effortText(effortOf(course, 'full'))}.

Worksheets come on top; each says its \`minutes\` in \`content/core/worksheets/\`, and is done before the training or in it.

- ${worksheetLine(course, 'The core path asks', ['core'])}
- ${worksheetLine(course, 'The full path asks these too', ['full'])}
- ${worksheetLine(course, 'And one of these', ['one-of-full'])}
`;
}
