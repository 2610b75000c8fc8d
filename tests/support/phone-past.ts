import type { Page } from 'playwright';
import { ulid } from 'ulid';
import type { CatalogueModule } from '#domain/course/course.ts';
import type { ProgressEvent } from '#domain/record/events/events.ts';
import { READY } from '#domain/worksheets/worksheet.ts';
import type { EventRow } from '#lib/phone/store/rows.ts';
import { answerFor } from './answers.ts';

/**
 * A phone’s events of someone who read these modules, answered all rightly, skipped every survey and called
 * worksheets ready.
 */
export const pastOf = (modules: readonly CatalogueModule[], at: number): Omit<EventRow, 'owner'>[] =>
  modules.flatMap(({ lessons, requires }) => [
    ...requires
      .map((requirement) => requirement.replace('+', '').split('|')[0] ?? '')
      .filter((form) => !form.startsWith('talks.'))
      .map((form): Omit<EventRow, 'owner'> => {
        const id = ulid(at);
        const values = form.startsWith('worksheet.') ? READY : {};
        const event: ProgressEvent = { id, course: 'core', at, v: 1, t: 'form', form, values };
        return { id, event, standing: 'waiting', since: at };
      }),
    ...lessons.flatMap(({ sections, items }) =>
      sections.map((section): Omit<EventRow, 'owner'> => {
        const item = items.find(({ id }) => id === section);
        const base = { id: ulid(at), course: 'core', at, v: 1 as const };
        const event: ProgressEvent =
          item?.scored === true
            ? { ...base, t: 'answer', item: section, answer: answerFor({ ...item, stem: '' }, true) }
            : { ...base, t: 'step', section };
        return { id: event.id, event, standing: 'waiting', since: at, right: true };
      }),
    ),
  ]);

/** Puts a past into the phone's database for its current user, who must have opened a card already. */
export const giveToPhone = async (page: Page, past: readonly Omit<EventRow, 'owner'>[]): Promise<void> => {
  await page.evaluate(
    (rows) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('groundwork');
        opening.onerror = () => reject(new Error('the phone’s database did not open'));
        opening.onsuccess = () => {
          const tx = opening.result.transaction('events', 'readwrite');
          const events = tx.objectStore('events');
          const asking = events.getAll();
          asking.onsuccess = () => {
            const [known] = asking.result as EventRow[];
            for (const row of rows) events.put({ ...row, owner: known?.owner });
          };
          tx.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          tx.onerror = () => reject(new Error('the past could not be kept'));
        };
      }),
    [...past],
  );
};
