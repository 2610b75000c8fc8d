import type { Reply, Script } from '#domain/course/script.ts';

const reply = (id: string, to: string, effects: Reply['effects'] = {}): Reply => ({
  id,
  say: `“${id} one two.”`,
  reason: `Why ${id}.`,
  to,
  effects,
});

/** A short talk with everything a talk can have. */
export const TALK: Script = {
  ...{ id: 'small-talk', language: 'en', module: 'module', lesson: 'lesson', title: 'A small talk' },
  ...{ place: 'Here.', scene: 'Now.', note: 'None.', person: 'Ana', story: 'Her story' },
  ...{ partner: 'Luz', start: 'hello', shut: 'shut', safe: 'safe' },
  marks: { trust: 4, understanding: 2, integrity: 3 },
  turns: [
    {
      id: 'hello',
      line: 'She waits. “Yes? Well?”',
      replies: [
        reply('greet', 'blame', { trust: 1, understanding: 1 }),
        reply('push', 'hello', { trust: -2 }),
        reply('insult', 'hello', { trust: -5 }),
      ],
    },
    {
      id: 'blame',
      line: '“They are the problem.”',
      replies: [
        reply('ask', 'storm', { trust: 1, understanding: 1 }),
        reply('agree', 'glad', { trust: 1, integrity: -2, harm: 'opens' }),
        { ...reply('signal', 'storm'), handsOver: true },
      ],
    },
    {
      id: 'glad',
      line: '“Right!”',
      replies: [
        reply('take-back', 'storm', { trust: -1, integrity: 2, harm: 'mends' }),
        reply('use-it', 'storm', { understanding: 2 }),
      ],
    },
    {
      id: 'storm',
      line: 'A stranger comes.',
      hardOnly: 'end',
      replies: [reply('go', 'safe'), reply('stay', 'risk', { harm: 'opens' })],
    },
    { id: 'end', line: '“So what now?”', replies: [reply('promise', 'good'), reply('shrug', 'flat')] },
  ],
  endings: [
    { id: 'good', kind: 'pass', title: 'Good', say: 'Good.' },
    { id: 'safe', kind: 'pass', title: 'Safe', say: 'Safe.', always: true },
    { id: 'flat', kind: 'again', title: 'Flat', say: 'Flat.' },
    { id: 'shut', kind: 'again', title: 'Shut', say: 'Shut.' },
    { id: 'risk', kind: 'harm', title: 'Risk', say: 'Risk.', from: 'storm' },
  ],
};

/** The short talk as a campaign: its last turn is in the fourth week, and the weeks may run out before. */
export const CAMPAIGN: Script = {
  ...TALK,
  budget: { weeks: 4, people: 3, late: 'late' },
  turns: [
    ...TALK.turns.map((turn) => ({
      ...turn,
      lesson: `${turn.id}-lesson`,
      ...(turn.id === 'end' && { week: 4 }),
      replies: turn.replies.map((each) =>
        each.id === 'push'
          ? { ...each, lesson: 'pushing', effects: { weeks: 3 } }
          : each.id === 'signal'
            ? { ...each, effects: { weeks: 0 } }
            : each,
      ),
    })),
    {
      ...{ id: 'late', line: '“It is over.”', week: 4, lesson: 'late-lesson' },
      replies: TALK.turns.at(-1)!.replies.map((each) => ({ ...each, id: `late-${each.id}` })),
    },
  ],
};
