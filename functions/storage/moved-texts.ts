import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { versionItems, createWorksheets, worksheetItems, worksheetPlace } from './worksheets.ts';
import type { Instant } from '#domain/values/instant.ts';

const idOf = (entry: string): string => entry.split(':')[0] ?? '';

export function createMovedTexts(database: Database, name: string) {
  const table = openTable(database, name);
  const worksheets = createWorksheets(database, name);

  const versionsOf = async (person: string) =>
    new Map(
      (await table.list(worksheetItems, { person })).map(({ worksheet, versions }) => [
        worksheet,
        new Set([...versions].map(idOf)),
      ]),
    );

  return {
    /** What is erased there or here stays so. @param of names the versions to move; null for all */
    move: async (from: string, to: string, of: string | null, lookAt: Instant): Promise<void> => {
      const own = of === null ? null : await versionsOf(of);
      for (const { worksheet, versions, gone } of await table.list(worksheetItems, { person: from })) {
        const entries = [...versions].filter(
          (entry) => own?.get(worksheet)?.has(idOf(entry)) ?? own === null,
        );
        const standing = entries.map(idOf).filter((id) => !gone.has(id));
        const texts =
          standing.length === 0
            ? []
            : await worksheets.words(
                from,
                standing.map((id) => ({ worksheet, id })),
              );
        if (texts.length === 0) continue;
        for (const { id, at, text } of texts) {
          await table.update(versionItems.key({ person: to, worksheet, id }), {
            expression: 'SET v = :v, worksheet = :worksheet, id = :id, #at = :at, #body = :body',
            values: { v: 1, worksheet, id, at, body: { text } },
          });
        }
        // Listed once their texts are there; one that was moved away before stands again.
        await table.update(worksheetItems.key({ person: to, worksheet }), {
          expression:
            'SET v = :v, worksheet = :worksheet, dueAt = if_not_exists(dueAt, :dueAt), ' +
            'g2pk = if_not_exists(g2pk, :g2pk), g2sk = if_not_exists(g2sk, :g2sk) ' +
            'ADD versions :entries DELETE gone :standing',
          values: {
            ...{ v: 1, worksheet, dueAt: lookAt, ...worksheetPlace(to, lookAt) },
            ...{ entries: new Set(entries), standing: new Set(texts.map(({ id }) => id)) },
          },
        });
        const isErased = entries.map(idOf).filter((id) => gone.has(id));
        if (isErased.length > 0) await worksheets.listErased(to, worksheet, isErased);
        for (const id of standing) await worksheets.eraseText(from, { worksheet, id });
        await worksheets.listErased(from, worksheet, standing);
      }
    },
  };
}
export type MovedTexts = ReturnType<typeof createMovedTexts>;
