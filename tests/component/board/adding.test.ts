import { describe, expect, test } from 'vitest';
import { addPeople } from '#domain/contract/adding.ts';
import { lookThrough, readList } from '#domain/people/read-list.ts';
import { Adding, type ListUnderWay, namesHere } from '#lib/staff/people/adding.svelte.ts';
import { COHORT } from './cohort.ts';
import { CohortServer, refuse } from './server.ts';

const LIST = '01JBQ3R8Z6M2V4K7N9P1T5W8X2';
const TO = { cohort: COHORT, list: LIST, language: 'es' } as const;

/** A list of so many people, looked through as the page does where nobody is in the cohort. */
function listOf(count: number): ListUnderWay {
  const list = readList(Array.from({ length: count }, (_, at) => `Persona ${at} Vega`));
  if (!list.ok) throw new Error(list.error);
  const lines = lookThrough(list.value.lines, new Set()).map(({ state: _, ...line }) => line);
  return { texts: [], to: TO, lines, outcomes: [] };
}

/** A server with an empty cohort that adds whom it is sent, and which lines came how often. */
function emptyCohort(refusal: (calls: number) => Response | null = () => null) {
  const server = new CohortServer([]);
  const came = new Map<number, number>();
  server.instead = ({ path, body }) => {
    if (path !== addPeople.path) return null;
    const refused = refusal(server.to(path).length);
    if (refused !== null) return refused;
    const { lines } = addPeople.body.parse(body);
    for (const { line } of lines) came.set(line, (came.get(line) ?? 0) + 1);
    return Response.json({ lines: lines.map(({ line }) => ({ line, outcome: 'added' })) });
  };
  return { server, came };
}

describe('a list on its way into a cohort', () => {
  test('500 people take five requests: one says who is there, four add them', async () => {
    const { server, came } = emptyCohort();
    expect(await namesHere(server.call, COHORT)).toEqual({ ok: true, value: new Set() });
    const adding = new Adding(server.call, listOf(500));
    expect((await adding.run()).ok).toBe(true);
    expect(server.arrived).toHaveLength(5);
    expect([...came.values()]).toEqual(Array<number>(500).fill(1));
    expect(adding.count('added')).toBe(500);
  });

  test.each([1, 2, 4])(
    'that stops at its request %i goes on from there, and no line is left out',
    async (at) => {
      const { server, came } = emptyCohort((calls) =>
        calls === at ? refuse(503, { error: 'unavailable' }) : null,
      );
      const adding = new Adding(server.call, listOf(500));
      expect(await adding.run()).toMatchObject({ ok: false, error: 'unavailable' });
      expect(adding.count('added')).toBe((at - 1) * 125);
      expect((await adding.run()).ok).toBe(true);
      expect([...came.values()]).toEqual(Array<number>(500).fill(1));
      expect(server.arrived).toHaveLength(5);
    },
  );

  test('that was left is found again while it is sent, and by what was kept where the page is gone', async () => {
    const { server, came } = emptyCohort();
    let kept: ListUnderWay = listOf(500);
    const keep = (list: ListUnderWay) => (kept = structuredClone(list));
    const adding = new Adding(server.call, kept, keep);
    const running = adding.run();
    expect(Adding.of(server.call, kept, keep)).toBe(adding);
    await expect.poll(() => kept.outcomes.length).toBeGreaterThan(0);
    const half = kept;
    await running;
    const other = Adding.of(server.call, half, keep);
    expect(other).not.toBe(adding);
    expect(other.count('added')).toBe(half.outcomes.length);
    expect((await other.run()).ok).toBe(true);
    expect(kept.outcomes.map(([line]) => line).toSorted((one, two) => one - two)).toEqual(
      kept.lines.map(({ line }) => line),
    );
    // Twice alone those that were on their way when the page was gone, by the same list: that adds nobody.
    expect([...came.values()].filter((times) => times > 1)).toHaveLength(500 - half.outcomes.length);
  });

  test('of nobody asks nothing', async () => {
    const { server } = emptyCohort();
    expect((await new Adding(server.call, { ...listOf(1), lines: [] }).run()).ok).toBe(true);
    expect(server.arrived).toEqual([]);
  });
});
