import { coreLessons, lessonsBySkill, minutesOf } from '../core-path.ts';
import { lessonsOf } from '../course.ts';
import type { Rules } from './rule.ts';

export const CORE_PATH_RULES: Rules = {
  /** The core path teaches every skill, within its limit of minutes. */
  *'core-path'(course) {
    const { file, skills, coreMinutes } = course;
    for (const { en, skill } of lessonsOf(course).filter((each) => !skills.includes(each.skill))) {
      yield {
        file: en.file,
        line: 1,
        message: `“${skill}” is no skill of the course: ${skills.join(', ')}.`,
      };
    }
    for (const { skill } of lessonsBySkill(course).filter(({ core }) => minutesOf(core) === 0)) {
      yield { file, line: 1, message: `No lesson on the core path teaches “${skill}”.` };
    }
    const minutes = minutesOf(coreLessons(course));
    if (minutes <= coreMinutes) return;
    yield { file, line: 1, message: `The core path asks ${minutes} minutes: at most ${coreMinutes}.` };
  },
};
