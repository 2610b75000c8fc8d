import type { Finisher, Match, OwnList } from './own-list.ts';
import { type Cell, type Column, type Sheet, sheetOf } from './sheet.ts';

/** Systems that take a file of finishers. `own` is any that takes its own list back. */
export const SYSTEMS = ['action-network', 'nationbuilder', 'own'] as const;
export type System = (typeof SYSTEMS)[number];

/** The tag is chosen as the file is uploaded; null where the file holds its own. */
export interface SystemFile {
  readonly tag: string | null;
  readonly sheet: Sheet;
}

export interface FileWords {
  readonly finishedOn: string;
  readonly path: string;
  readonly paths: Readonly<Record<Finisher['path'], string>>;
  readonly certificate: string;
  readonly column: (number: number) => string;
  readonly note: (finisher: Finisher) => string;
}

interface Contact {
  readonly finisher: Finisher;
  readonly email: string;
  readonly first: string;
  readonly last: string;
  readonly phone: string;
}

const ALL_TAG = 'groundwork';
const tagOf = ({ path }: Pick<Finisher, 'path'>): string => `${ALL_TAG}-${path}`;

export const finisherColumns = (words: FileWords): readonly Column<Finisher>[] => [
  { title: words.path, cell: ({ path }) => words.paths[path] },
  { title: words.finishedOn, cell: ({ certificate }) => certificate?.awardedOn ?? '' },
  { title: words.certificate, cell: ({ certificate }) => certificate?.link ?? '' },
];

function splitName(name: string): Pick<Contact, 'first' | 'last'> {
  const [first = '', ...rest] = name.split(' ');
  return { first, last: rest.join(' ') };
}

function contactOf(finisher: Finisher, list: OwnList | null, match: Match | undefined): Contact {
  const found = list?.table.lines.find(({ line }) => line === match?.line);
  // A spreadsheet would take the plus for a formula, and no system needs it.
  const plain = (number: string): string => number.replace(/^\++/u, '');
  const own = plain(finisher.number ?? '');
  const none = { finisher, email: '', phone: own, ...splitName(finisher.name) };
  if (list === null || found === undefined) return none;
  const { names, email, heading } = list.table;
  const at = (column: number | null | undefined): string =>
    column === null || column === undefined ? '' : (found.row[column] ?? '').trim();
  const [first, last] = names;
  return {
    ...none,
    email: at(email),
    phone: plain(at(list.phone)) || own,
    ...(heading !== null && last !== undefined && { first: at(first), last: at(last) }),
  };
}

const actionNetwork: readonly Column<Contact>[] = [
  { title: 'email', cell: ({ email }) => email },
  { title: 'first_name', cell: ({ first }) => first },
  { title: 'last_name', cell: ({ last }) => last },
  { title: 'can2_phone', cell: ({ phone }) => phone },
];

const nationBuilder = (words: FileWords): readonly Column<Contact>[] => [
  { title: 'email', cell: ({ email }) => email },
  { title: 'first_name', cell: ({ first }) => first },
  { title: 'last_name', cell: ({ last }) => last },
  { title: 'mobile_number', cell: ({ phone }) => phone },
  { title: 'tag_list', cell: ({ finisher }) => `${ALL_TAG}, ${tagOf(finisher)}` },
  { title: 'note', cell: ({ finisher }) => words.note(finisher) },
];

function withOurColumns({ table }: OwnList, matched: ReadonlyMap<number, Finisher>, words: FileWords): Sheet {
  const { heading, lines } = table;
  const width = Math.max(heading?.length ?? 0, ...lines.map(({ row }) => row.length));
  const own = Array.from({ length: width }, (_, at) => heading?.[at] ?? words.column(at + 1));
  const columns = finisherColumns(words);
  const ours = (finisher: Finisher | undefined): readonly Cell[] =>
    columns.map(({ cell }) => (finisher === undefined ? '' : cell(finisher)));
  return {
    titles: [...own, ...columns.map(({ title }) => title)],
    rows: lines.map(({ row, line }) => [
      ...Array.from({ length: width }, (_, at) => row[at] ?? ''),
      ...ours(matched.get(line)),
    ]),
  };
}

/** Makes a file for each tag, for systems in which people choose the tag as they upload a file. */
export function filesFor(
  system: System,
  finishers: readonly Finisher[],
  list: OwnList | null,
  matches: readonly Match[],
  words: FileWords,
): readonly SystemFile[] {
  if (system === 'own') {
    if (list === null) return [];
    const matched = new Map(matches.map(({ line, finisher }) => [line, finisher]));
    return [{ tag: null, sheet: withOurColumns(list, matched, words) }];
  }
  const byPerson = new Map(matches.map((match) => [match.finisher.person, match]));
  const contacts = finishers.map((each) => contactOf(each, list, byPerson.get(each.person)));
  if (system === 'nationbuilder') return [{ tag: null, sheet: sheetOf(nationBuilder(words), contacts) }];
  return [...new Set(finishers.map(tagOf))].map((tag) => ({
    tag,
    sheet: sheetOf(
      actionNetwork,
      contacts.filter(({ finisher }) => tagOf(finisher) === tag),
    ),
  }));
}
