import { ENV, type TableNames } from '../settings.ts';

export type TableId = keyof TableNames;

/** A sparse index: items without its two attributes are not in it. Reads of it lag by moments. */
export interface IndexSpec {
  readonly name: 'g1-index' | 'g2-index';
  readonly partitionKey: string;
  readonly sortKey: string;
  readonly includes: 'all' | readonly string[];
}

export interface TableSpec {
  readonly id: TableId;
  readonly env: (typeof ENV)['tableCore' | 'tableShort' | 'tableLog'];
  readonly partitionKey: 'pk';
  readonly sortKey: 'sk' | null;
  readonly indexes: readonly IndexSpec[];
  /** The attribute says in seconds since 1970 UTC when an item expires. AWS sweeps it some time after. */
  readonly expiryAttribute: 'expiresAt' | null;
  /** Days of point-in-time recovery; 0 stands for none. */
  readonly recoveryDays: number;
  readonly deletionProtection: boolean;
}

export const TABLES: readonly TableSpec[] = [
  {
    id: 'core',
    env: ENV.tableCore,
    partitionKey: 'pk',
    sortKey: 'sk',
    indexes: [
      { name: 'g1-index', partitionKey: 'g1pk', sortKey: 'g1sk', includes: 'all' },
      { name: 'g2-index', partitionKey: 'g2pk', sortKey: 'g2sk', includes: ['summary'] },
    ],
    expiryAttribute: null,
    recoveryDays: 35,
    deletionProtection: true,
  },
  {
    id: 'short',
    env: ENV.tableShort,
    partitionKey: 'pk',
    sortKey: null,
    // A person's sessions, for the page that lists them.
    indexes: [{ name: 'g1-index', partitionKey: 'g1pk', sortKey: 'g1sk', includes: 'all' }],
    expiryAttribute: 'expiresAt',
    recoveryDays: 0,
    deletionProtection: false,
  },
  {
    id: 'log',
    env: ENV.tableLog,
    partitionKey: 'pk',
    sortKey: 'sk',
    indexes: [],
    expiryAttribute: null,
    recoveryDays: 35,
    deletionProtection: true,
  },
];
