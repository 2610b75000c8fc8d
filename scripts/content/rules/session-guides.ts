import { pagesOf } from '../pages/kind.ts';
import { SESSION_GUIDES } from '../pages/session-guides.ts';
import { WORKSHEETS } from '../pages/worksheets.ts';
import { has, type Rules } from './rule.ts';

export const SESSION_GUIDE_RULES: Rules = {
  *'unknown-id'(course) {
    const worksheets = pagesOf(course, WORKSHEETS);
    for (const { file, id, bring } of pagesOf(course, SESSION_GUIDES)) {
      if (!has(course.modules, id)) {
        yield { file, line: 1, message: `“${id}” is no module: a guide has its module’s id.` };
      }
      for (const worksheet of bring.worksheets.filter((each) => !has(worksheets, each))) {
        yield { file, line: bring.line, message: `“${worksheet}” is no worksheet.` };
      }
    }
  },

  /** Where one module has a guide, every module has one. */
  *'missing-file'(course) {
    const guides = pagesOf(course, SESSION_GUIDES);
    if (guides.length === 0) return;
    for (const { id, file } of course.modules.filter((module) => !has(guides, module.id))) {
      yield { file, line: 1, message: `There is no session-guides/${id}.yaml.` };
    }
  },
};
