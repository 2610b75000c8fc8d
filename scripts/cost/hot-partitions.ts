/** AWS "Partitions and data distribution". */
export const PARTITION_WRITES = 1000;

/** Parts of a key that belong to one person, device, link or secret. */
const OWN = /:(ulid|hash|public-id)>/;

export const isShared = (partition: string): boolean => !OWN.test(partition);

/** Learners in the busiest month, and how much busier its busiest second is than its average one. */
export const MOST_LEARNERS = 10_000_000;
export const PEAK = 20;
export const SECONDS = 30 * 24 * 60 * 60;

interface SharedPartition {
  readonly partition: string;
  /** Units of one write, where its item or index entry is as large as it gets. */
  readonly units: number;
  /** Writes in the month for each learner, or, where people don't cause them, in any second. */
  readonly writes: { readonly eachLearner: number } | { readonly eachSecond: number };
  readonly why: string;
}

/** A test fails where a kind of item has another shared partition. */
export const SHARED_PARTITIONS: readonly SharedPartition[] = [
  {
    partition: 'TASKS#due#access',
    units: 1,
    writes: { eachLearner: 4 },
    why: 'somebody says what they need, it is taken to be looked at and put off, and deleted after the training',
  },
  {
    partition: 'AFFILIATES',
    units: 1,
    writes: { eachSecond: 1 },
    why: 'an administrator opens an affiliate by hand',
  },
  {
    partition: 'A#<affiliate:scope>#cohorts',
    units: 1,
    writes: { eachSecond: 1 },
    why: 'staff open a cohort by hand',
  },
  {
    partition: 'TASKS#due#certificate',
    units: 1,
    writes: { eachLearner: 3 },
    why: 'a certificate becomes due, is taken, and is done',
  },
  {
    partition: 'TASKS#due#mail',
    units: 1,
    writes: { eachLearner: 12 },
    why: 'three reminders in the month: each is put down, moves on when it is claimed, and is done',
  },
  {
    partition: 'TASKS#due#telephone',
    units: 1,
    writes: { eachLearner: 2 },
    why: 'somebody gives a number to call, and takes it back',
  },
  {
    partition: 'TASKS#due#transfer',
    units: 1,
    writes: { eachSecond: 1 },
    why: 'a coordinator takes somebody from another affiliate by hand, and it is done',
  },
  {
    partition: 'TASKS#due#merge',
    units: 1,
    writes: { eachSecond: 1 },
    why: 'two accounts become one by hand, and it is done',
  },
  {
    partition: 'STATUS#<list:count>',
    units: 1,
    writes: { eachLearner: 2 },
    why: 'a certificate takes a place in the newest list, and one in a hundred is revoked',
  },
  {
    partition: 'JOINS#<where:scope>',
    units: 1,
    writes: { eachSecond: 1 },
    why: 'staff make or close a link by hand, and those for administrators share a list',
  },
  {
    partition: 'LEDGER#<day:day>',
    units: 1,
    writes: { eachLearner: 2 },
    why: 'people sign out everywhere, and staff take something away',
  },
  {
    partition: 'ROLES#<scope:scope>',
    units: 1,
    writes: { eachLearner: 0.1 },
    why: 'a trainer’s role begins or ends, all of them in one scope at worst',
  },
  {
    partition: 'N#<kind:slug>#<subject:subject>#<window:count>',
    units: 1,
    writes: { eachLearner: 5 },
    why: 'a mail counts against the budget of all mails',
  },
  { partition: 'ISSUER#KEYS', units: 1, writes: { eachSecond: 1 }, why: 'a key is published once a year' },
  {
    partition: 'TASKS#due#worksheet#<shard:count>',
    units: 1,
    // Forty texts over 16 partitions.
    writes: { eachLearner: 2.5 },
    why: 'somebody begins a text that their account keeps: the clock looks at it after eleven months',
  },
  {
    partition: 'ROLE-ENDS#<scope:scope>',
    units: 1,
    writes: { eachSecond: 1 },
    why: 'an administrator ends the role of another',
  },
  { partition: 'SWITCHES', units: 1, writes: { eachSecond: 1 }, why: 'an operator turns a switch' },
];

export const peakUnits = ({ units, writes }: SharedPartition): number =>
  units *
  ('eachSecond' in writes ? writes.eachSecond : (writes.eachLearner * MOST_LEARNERS * PEAK) / SECONDS);
