import { expect, test } from 'vitest';
import { idsOf, publishedText, publishedWith } from '../../../scripts/content/published.ts';
import { fixture, soundCourse } from './fixture.ts';

test('ids are those of sections, items and what is chosen or placed', () => {
  const ids = idsOf(soundCourse(fixture()).source);
  expect(ids.sections).toContain('all-kinds.twin');
  expect(ids.sections).toContain('all-kinds.steps');
  // The place of the check is not a section; its items are.
  expect(ids.sections).not.toContain('all-kinds.check');
  expect(ids.parts).toContain('all-kinds.two-right/wait');
  expect(ids.parts).toContain('all-kinds.place/meeting');
  expect(ids.parts).toContain('all-kinds.place/no');
});

test('publishing adds ids and takes none away', () => {
  const { source } = soundCourse(fixture());
  const before = { sections: ['old-lesson.hook'], parts: ['old-lesson.q/a'] };
  const after = publishedWith(before, source);
  expect(after.sections).toContain('old-lesson.hook');
  expect(after.sections).toContain('all-kinds.hook');
  expect(after.parts).toContain('old-lesson.q/a');
});

test('publishing twice changes nothing', () => {
  const { source } = soundCourse(fixture());
  const once = publishedWith({ sections: [], parts: [] }, source);
  expect(publishedText(publishedWith(once, source))).toBe(publishedText(once));
});
