import * as z from 'zod';
import { Slip } from '#domain/course/course.ts';
import { type Bilingual, bilingual, Choice, entry, id, like } from './fields.ts';

/**
 * Items of a lesson's `check.yaml` and of a module's `review.yaml`. Lists that a type doesn't have are empty
 * after reading, so that rules need not ask for the type.
 */

const Option = entry({
  id,
  text: bilingual,
  reason: bilingual.optional(),
  right: z.boolean().default(false),
});

const SlipEntry = entry({
  when: like(
    Slip,
    '“when” must be one of { swapped: [a, b] }, { placed: { thing: slot } }, { before: [a, b] }, { first: a }, { last: a }, { not: { … } }.',
  ),
  say: bilingual,
});

/** The twin's other names. Texts are by the id of the thing they rename. */
const Twin = entry({
  stem: bilingual.optional(),
  options: z
    .record(id, z.strictObject({ text: bilingual.optional(), reason: bilingual.optional() }))
    .optional(),
  things: z.record(id, bilingual).optional(),
  slots: z.record(id, bilingual).optional(),
  /** In the order of the item's; null leaves one as it is. */
  slips: z.array(bilingual.nullable()).optional(),
  right: bilingual.optional(),
  lookFor: bilingual.optional(),
  model: bilingual.optional(),
});
type Twin = z.infer<typeof Twin>;

const common = {
  id,
  stem: bilingual,
  signOff: id.optional(),
  /** What comes again rests on a lesson; a rule asks for it, and for it there alone. */
  lesson: id.optional(),
  twin: Twin.optional(),
};
const chosen = { ...common, options: z.array(Option) };
const arranged = { ...common, right: bilingual, slips: z.array(SlipEntry).default([]) };

const thing = { id, text: bilingual, reason: bilingual };

const Written = z.discriminatedUnion(
  'type',
  [
    entry({ type: z.literal('single'), ...chosen }),
    entry({ type: z.literal('multi'), ...chosen }),
    entry({ type: z.literal('order'), ...arranged, things: z.array(entry(thing)) }),
    entry({
      type: z.literal('match'),
      ...arranged,
      slots: z.array(Choice),
      things: z.array(entry({ ...thing, slot: id })),
    }),
    entry({ type: z.literal('reflect'), ...common, lookFor: bilingual, model: bilingual }),
  ],
  { error: '“type” must be one of single, multi, order, match, reflect.' },
);

/** A step of an order item, or a thing of a match item with its slot. */
interface Thing extends Choice {
  readonly reason: Bilingual;
  readonly slot?: string | undefined;
}

export interface Item {
  /** Local to the lesson. */
  readonly id: string;
  readonly line: number;
  readonly type: z.infer<typeof Written>['type'];
  readonly stem: Bilingual;
  readonly options: readonly z.infer<typeof Option>[];
  readonly slots: readonly Choice[];
  readonly things: readonly Thing[];
  readonly slips: readonly z.infer<typeof SlipEntry>[];
  readonly right?: Bilingual | undefined;
  readonly lookFor?: Bilingual | undefined;
  readonly model?: Bilingual | undefined;
  readonly twin?: Item | undefined;
  readonly signOff?: string | undefined;
  readonly lesson?: string | undefined;
}

const renamed = (item: Item, twin: Twin): Item => ({
  ...item,
  line: twin.line,
  stem: twin.stem ?? item.stem,
  options: item.options.map((option) => ({
    ...option,
    text: twin.options?.[option.id]?.text ?? option.text,
    reason: twin.options?.[option.id]?.reason ?? option.reason,
  })),
  slots: item.slots.map((slot) => ({ ...slot, text: twin.slots?.[slot.id] ?? slot.text })),
  things: item.things.map((thing) => ({ ...thing, text: twin.things?.[thing.id] ?? thing.text })),
  slips: item.slips.map((slip, place) => ({ ...slip, say: twin.slips?.[place] ?? slip.say })),
  right: twin.right ?? item.right,
  lookFor: twin.lookFor ?? item.lookFor,
  model: twin.model ?? item.model,
});

export const Item = Written.transform((written, context): Item => {
  const { twin, ...rest } = written;
  const item: Item = { options: [], slots: [], things: [], slips: [], ...rest };
  if (twin === undefined) return item;
  const wrong = (rule: string, message: string, path: (string | number)[]): void =>
    context.addIssue({ code: 'custom', message, path: ['twin', ...path], params: { rule } });
  for (const name of Object.keys(twin)) {
    if (!(name in written)) wrong('shape', `A ${item.type} has no “${name}”, nor has its twin.`, [name]);
  }
  for (const name of ['options', 'things', 'slots'] as const) {
    for (const renames of Object.keys(twin[name] ?? {})) {
      if (item[name].some((each) => each.id === renames)) continue;
      wrong('unknown-id', `The twin renames “${renames}”, which the item has not.`, [name, renames]);
    }
  }
  if ((twin.slips?.length ?? 0) > item.slips.length) {
    wrong('shape', `The twin has more slips than the item’s ${item.slips.length}.`, []);
  }
  return { ...item, twin: renamed(item, twin) };
});

/**
 * What a card asks for one tap, never marked and never recorded. A card of the same lesson tells how it went:
 * the one that asks, at once, or a later one.
 */
const Guess = entry({
  on: id,
  answered: id,
  ask: bilingual,
  options: z
    .array(entry({ text: bilingual, right: z.boolean().default(false) }))
    .min(2)
    .max(4)
    .refine((options) => options.filter(({ right }) => right).length === 1, 'expected one right option'),
  why: bilingual,
});
export type Guess = z.infer<typeof Guess>;

export const CheckFile = entry({
  guesses: z.array(Guess).default([]),
  try: z.array(Item).default([]),
  items: z.array(Item),
});

/** `review.yaml` of a module: questions that come again. They have no story, so no twin either. */
export const ReviewFile = entry({
  items: z.array(
    Item.refine(({ twin }) => twin === undefined, {
      path: ['twin'],
      error: 'What comes again has no story, so no twin either.',
    }),
  ),
});
