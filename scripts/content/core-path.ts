import { type CourseSource, type LessonSource, lessonsOf } from './course.ts';

/** Lessons that teach one skill. */
interface SkillLessons {
  readonly skill: string;
  readonly core: readonly LessonSource[];
  /** Those off the core path. */
  readonly extra: readonly LessonSource[];
}

export const minutesOf = (lessons: readonly Pick<LessonSource, 'minutes'>[]): number =>
  lessons.reduce((sum, { minutes }) => sum + minutes, 0);

/** All lessons on the core path. */
export const coreLessons = (course: Pick<CourseSource, 'modules'>): LessonSource[] =>
  lessonsOf(course).filter(({ core }) => core);

/** The lessons of every skill of a course, in the order of `course.yaml`. */
export const lessonsBySkill = (course: Pick<CourseSource, 'modules' | 'skills'>): SkillLessons[] =>
  course.skills.map((skill) => {
    const lessons = lessonsOf(course).filter((lesson) => lesson.skill === skill);
    return {
      skill,
      core: lessons.filter(({ core }) => core),
      extra: lessons.filter(({ core }) => !core),
    };
  });

const named = (skill: string): string => skill.replaceAll('-', ' ');

const numbersOf = (lessons: readonly LessonSource[]): string =>
  lessons.map(({ number }) => number).join(', ') || 'none';

/** What `npm run content` prints of the core path: a line in all, and one for each skill. */
export const corePathLines = (course: CourseSource): string[] => [
  `the core path: ${minutesOf(coreLessons(course))} of at most ${course.coreMinutes} minutes`,
  ...lessonsBySkill(course).map(
    ({ skill, core, extra }) =>
      `the core path, ${named(skill)}: ${minutesOf(core)} minutes (${numbersOf(core)}), ${minutesOf(extra)} more outside of it`,
  ),
];

/** The page docs/core-path.md. */
export function corePathPage(course: CourseSource): string {
  const rows = lessonsBySkill(course).map(({ skill, core, extra }) => {
    const cells = [
      named(skill),
      minutesOf(core),
      numbersOf(core),
      minutesOf([...core, ...extra]),
      numbersOf(extra),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return `# The core path by skill

\`npm run content -- --core-path\` prints this page from the lessons' front matter (\`minutes\`, \`core\`, \`skill\`); a
unit test fails while the two differ. The core path asks ${minutesOf(coreLessons(course))} minutes, and may ask ${course.coreMinutes} (\`content/core/course.yaml\`). Every
skill has minutes on it; the content check refuses a course in which one has none.

| Skill | Core minutes | Core lessons | Minutes in all | Extra lessons |
|---|---|---|---|---|
${rows.join('\n')}
`;
}
