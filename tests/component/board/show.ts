/// <reference types="vite/client" />
import { vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { BoardPerson } from '#domain/contract/board.ts';
import Board from '#lib/staff/board/Board.svelte';
import { BoardReading } from '#lib/staff/board/reading.svelte.ts';
import '../../../web/src/styles/tokens.css';
import '../../../web/src/styles/app.css';
import '../../../web/src/styles/layout.css';
import WithReader from '../WithReader.svelte';
import { COHORT, OUTLINE, type pageOf } from './cohort.ts';
import { CohortServer } from './server.ts';

export interface Shown {
  query?: string;
  language?: 'en' | 'es';
  server?: CohortServer;
  /** What is said of the cohort instead of what is plain. */
  cohort?: Parameters<typeof pageOf>[2];
}

/** What cards are called here. */
const names = async () => new Map([['racial-justice-lens-first.story', 'The bus that stopped coming']]);

export async function show(
  people: readonly BoardPerson[],
  { query = '', language = 'en', server = new CohortServer(people), cohort }: Shown = {},
) {
  const reading = new BoardReading(server.call, COHORT, names);
  const first = await reading.read();
  if (!first.ok) throw new Error(first.error);
  const onquery = vi.fn<(query: string) => void>();
  const again = vi.fn(async () => (await reading.read()).ok);
  const board = await render(WithReader, {
    part: Board,
    language,
    page: { ...first.value, cohort: { ...first.value.cohort, ...cohort } },
    reading,
    modules: OUTLINE,
    readsShared: false,
    seesAll: true,
    query: `cohort=${COHORT}${query}`,
    onquery,
    again,
  });
  // The root layout's class: some styles of every page hang on it.
  board.container.classList.add('page');
  const rows = () =>
    board
      .getByRole('rowheader')
      .elements()
      .map((row) => row.querySelector('bdi')?.textContent);
  return { board, server, reading, onquery, again, rows };
}
