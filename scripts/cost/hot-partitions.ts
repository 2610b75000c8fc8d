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
  /**
   * Writes of one unit in the month for each learner. Null where learners don't cause them: then there is
   * one a second at most.
   */
  readonly eachLearner: number | null;
  readonly why: string;
}

/** A test fails where a kind of item has another shared partition. */
export const SHARED_PARTITIONS: readonly SharedPartition[] = [
  {
    partition: 'TASKS#due#access',
    eachLearner: 4,
    why: 'somebody says what they need, it is taken to be looked at and put off, and deleted after the training',
  },
  { partition: 'AFFILIATES', eachLearner: null, why: 'an administrator opens an affiliate by hand' },
  { partition: 'A#<affiliate:scope>#cohorts', eachLearner: null, why: 'staff open a cohort by hand' },
  {
    partition: 'TASKS#due#certificate',
    eachLearner: 3,
    why: 'a certificate becomes due, is taken, and is done',
  },
  {
    partition: 'TASKS#due#mail',
    eachLearner: 12,
    why: 'three reminders in the month: each is put down, moves on when it is claimed, and is done',
  },
  {
    partition: 'TASKS#due#telephone',
    eachLearner: 2,
    why: 'somebody gives a number to call, and takes it back',
  },
  {
    partition: 'TASKS#due#transfer',
    eachLearner: null,
    why: 'a coordinator takes somebody from another affiliate by hand, and it is done',
  },
  {
    partition: 'TASKS#due#address',
    eachLearner: 0.2,
    why: 'one in fifty changes their address: it is begun, settled, taken, and forgotten a week later',
  },
  {
    partition: 'TASKS#due#score',
    eachLearner: 2,
    why: 'one in twenty comes from a course site: a part of their record is put down ten times, taken, and sent',
  },
  {
    partition: 'TASKS#due#idle',
    eachLearner: 2,
    why: 'somebody is there in a month, and when their account would be idle moves on',
  },
  {
    partition: 'TASKS#due#deletion',
    eachLearner: 0.2,
    why: 'one in fifty deletes their account: it is asked, taken some five times, and done',
  },
  { partition: 'TASKS#due#merge', eachLearner: null, why: 'two accounts become one by hand, and it is done' },
  {
    partition: 'STATUS#<list:count>',
    eachLearner: 2,
    why: 'a certificate takes a place in the newest list, and one in a hundred is revoked',
  },
  {
    partition: 'JOINS#<where:scope>',
    eachLearner: null,
    why: 'staff make or close a link by hand, and those for administrators share a list',
  },
  {
    partition: 'LEDGER#<day:day>',
    eachLearner: 2,
    why: 'people sign out everywhere, and staff take something away',
  },
  {
    partition: 'OPERATOR',
    eachLearner: null,
    why: 'an administrator asks the operator for something with one account',
  },
  {
    partition: 'ROLES#<scope:scope>',
    eachLearner: 0.1,
    why: 'a trainer’s role begins or ends, all of them in one scope at worst',
  },
  {
    partition: 'N#<kind:slug>#<subject:subject>#<window:count>',
    eachLearner: 5,
    why: 'a mail counts against the budget of all mails',
  },
  { partition: 'ISSUER#KEYS', eachLearner: null, why: 'a key is published once a year' },
  {
    partition: 'TASKS#due#worksheet#<shard:count>',
    // Forty texts over 16 partitions.
    eachLearner: 2.5,
    why: 'somebody begins a text that their account keeps: the clock looks at it after eleven months',
  },
  {
    partition: 'ROLE-ENDS#<scope:scope>',
    eachLearner: null,
    why: 'an administrator ends the role of another',
  },
  { partition: 'SWITCHES', eachLearner: null, why: 'an operator turns a switch' },
];

export const peakUnits = ({ eachLearner }: SharedPartition): number =>
  eachLearner === null ? 1 : (eachLearner * MOST_LEARNERS * PEAK) / SECONDS;
