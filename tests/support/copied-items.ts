/** Items of each table as the database's client takes them, with a value of every type that there is. */
export const ITEMS = {
  core: [
    {
      pk: { S: 'P#1' },
      sk: { S: 'R#core' },
      g1pk: { S: 'C#1' },
      g1sk: { S: '1' },
      body: { B: Uint8Array.of(0, 255, 10) },
    },
    {
      pk: { S: 'P#1' },
      sk: { S: 'PROFILE' },
      deep: { M: { list: { L: [{ N: '1.5' }, { NULL: true }, { BOOL: false }] } } },
    },
    ...Array.from({ length: 450 }, (_, place) => ({
      pk: { S: `P#${place + 2}` },
      sk: { S: 'PROFILE' },
      name: { S: 'Ñandú\n' },
    })),
  ],
  short: [
    {
      pk: { S: 'S#1' },
      sets: { SS: ['b', 'a'] },
      numbers: { NS: ['2', '-1'] },
      bytes: { BS: [Uint8Array.of(0, 255)] },
      expiresAt: { N: '1800000000' },
    },
  ],
  log: [{ pk: { S: 'LEDGER#2027-01-15' }, sk: { S: '1' }, at: { N: '1800000000000' } }],
};
