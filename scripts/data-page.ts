/**
 * `npm run data-page`: writes docs/data.md from the kinds of items in functions/storage. With `--check` it
 * writes nothing, and fails if the page differs.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AnyItemKind } from '#functions/storage/items.ts';
import { ITEM_KINDS } from '#functions/storage/kinds.ts';
import { TABLES, type TableSpec } from '#functions/storage/tables.ts';
import { report } from './check/files.ts';

const root = resolve(import.meta.dirname, '..');
const PAGE = join(root, 'docs/data.md');

function purposes(): ReadonlyMap<string, string> {
  const definition = /\/\*\*((?:(?!\*\/)[^])*)\*\/\nexport const \w+ = itemKind\(\{\n {2}name: '([^']+)'/g;
  return new Map(
    globSync('functions/storage/*.ts', { cwd: root }).flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(definition)].map(
        ([, text = '', name = '']): [string, string] => [
          name,
          text.replace(/\n \*/g, ' ').replace(/\s+/g, ' ').trim(),
        ],
      ),
    ),
  );
}

const FOUND: Readonly<Record<AnyItemKind['person'], string>> = {
  partition: 'one person’s, in their partition',
  index: 'one person’s, in g1 under their partition',
  address: 'one person’s, by the keyed hash of their address',
  none: 'nobody’s',
};

const LENGTHS = [
  ['day', 24 * 60 * 60],
  ['hour', 60 * 60],
  ['minute', 60],
] as const;

/** `90 days` */
function lengthOf(seconds: number): string {
  const [unit, length] = LENGTHS.find(([, each]) => seconds >= each) ?? ['second', 1];
  const count = seconds / length;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const exportOf = ({ exported }: AnyItemKind): string => {
  if (exported === 'as stored') return exported;
  return 'never' in exported ? `never: ${exported.never}` : exported.map(code).join(', ');
};

const mergeOf = ({ merged }: AnyItemKind): string =>
  typeof merged === 'string' ? merged : `stays: ${merged.stays}`;

function erasureOf(erased: AnyItemKind['erased']): string {
  if (erased === 'deleted') return erased;
  if ('with' in erased) return `deleted with its ${erased.with}`;
  return 'byItself' in erased ? erased.byItself : `stays: ${erased.stays}`;
}

const code = (text: string): string => `\`${text}\``;

/** Without the patterns of a key's parts. */
const keyOf = (text: string): string => code(text.replace(/:[\w-]+>/g, '>'));

function rowOf(kind: AnyItemKind, purpose: string): string {
  const { name, keys, person, erased, kept } = kind;
  const indexes = [
    ...(keys.g1 === undefined ? [] : [`g1: ${keyOf(keys.g1)}`]),
    ...(keys.g2 === undefined ? [] : [`g2: ${keyOf(keys.g2)}`]),
  ];
  const cells = [
    name,
    [keyOf(keys.main), ...indexes].join('<br>'),
    purpose,
    FOUND[person],
    exportOf(kind),
    erasureOf(erased),
    person === 'none' ? '' : mergeOf(kind),
    typeof kept === 'string' ? kept : `at most ${lengthOf(kept.seconds)}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

const tableLine = ({ recoveryDays, deletionProtection, expiryAttribute }: TableSpec): string =>
  [
    recoveryDays === 0 ? 'Never backed up' : `Point-in-time recovery for ${recoveryDays} days`,
    ...(deletionProtection ? ['protected from deletion'] : []),
    ...(expiryAttribute === null
      ? []
      : [`items are ignored, and swept later, from the second in ${code(expiryAttribute)}`]),
  ].join('; ');

/** @throws Error for a kind without a docstring */
function dataPage(): string {
  const texts = purposes();
  const purposeOf = ({ name }: AnyItemKind): string => {
    const text = texts.get(name);
    if (text === undefined) throw new Error(`the kind "${name}" has no docstring that says its purpose`);
    return text;
  };
  const tables = TABLES.map((table) => {
    const kinds = ITEM_KINDS.filter((kind) => kind.table === table.id);
    return [
      `## Table ${code(table.id)}`,
      '',
      `${tableLine(table)}.`,
      '',
      '| Kind | Key | What it is for | Whose | Its person is given | Erasure | Merging | Kept |',
      '|---|---|---|---|---|---|---|---|',
      ...kinds.map((kind) => rowOf(kind, purposeOf(kind))),
    ].join('\n');
  });
  return `# What is stored, and whose it is

\`npm run data-page\` prints this page from the declarations in \`functions/storage\`.
Change those and print it again; \`npm run check\` fails while the two differ.

A key is a partition key and a sort key, \`/\` between them. \`g1\` and \`g2\` are the two sparse indexes: an item
without their attributes isn't in them. A person is given theirs on their account page, with those of
accounts that were merged into theirs, by a loop over this list (\`functions/storage/own-items.ts\`); “as stored” is what reading
an item gives, with the parts of its key. By the same loop they are deleted
when they ask, or once nobody was in their account for 24 months: so long is “until erased” at most. An account without an e-mail address, whose owner no mail can
tell, stays until they ask. What is “for good” names nobody.

${tables.join('\n\n')}
`;
}

if (process.argv.includes('--check')) {
  report(
    readFileSync(PAGE, 'utf8') === dataPage()
      ? []
      : ['docs/data.md differs from functions/storage; print it: npm run data-page'],
  );
} else writeFileSync(PAGE, dataPage());
