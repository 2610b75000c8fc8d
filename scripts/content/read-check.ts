import { Slip } from '#domain/course.ts';
import type { Report } from './problem.ts';
import type {
  CheckSource,
  ChoiceSource,
  ItemSource,
  ItemType,
  OptionSource,
  SlipSource,
  ThingSource,
  Words,
} from './source.ts';
import {
  type Field,
  maybeWords,
  need,
  needWords,
  readId,
  readList,
  readYaml,
} from './yaml-field.ts';

/** Fields each type of item may have. */
const FIELDS: Readonly<Record<ItemType, readonly string[]>> = {
  single: ['id', 'type', 'stem', 'options', 'twin', 'signOff'],
  multi: ['id', 'type', 'stem', 'options', 'twin', 'signOff'],
  order: ['id', 'type', 'stem', 'things', 'right', 'slips', 'twin', 'signOff'],
  match: ['id', 'type', 'stem', 'slots', 'things', 'right', 'slips', 'twin', 'signOff'],
  reflect: ['id', 'type', 'stem', 'lookFor', 'model', 'twin', 'signOff'],
};
const TWIN_FIELDS = ['stem', 'options', 'things', 'slots', 'slips', 'right', 'lookFor', 'model'];

const isItemType = (text: string | null): text is ItemType => text !== null && text in FIELDS;

function readOption(entry: Field): OptionSource | null {
  const fields = entry.fields(['id', 'text', 'reason', 'right']);
  const id = readId(entry, fields, 'id');
  const text = needWords(entry, fields, 'text');
  const reason = maybeWords(fields, 'reason');
  const right = fields.get('right')?.flag() ?? false;
  return id === null ? null : { id, line: entry.line, text, reason, right };
}

function readSlot(entry: Field): ChoiceSource | null {
  const fields = entry.fields(['id', 'text']);
  const id = readId(entry, fields, 'id');
  const text = needWords(entry, fields, 'text');
  return id === null ? null : { id, line: entry.line, text };
}

function readThing(entry: Field, isPlaced: boolean): ThingSource | null {
  const fields = entry.fields(isPlaced ? ['id', 'slot', 'text'] : ['id', 'text']);
  const id = readId(entry, fields, 'id');
  const slot = isPlaced ? readId(entry, fields, 'slot') : null;
  const text = needWords(entry, fields, 'text');
  return id === null ? null : { id, line: entry.line, text, slot };
}

function readSlip(entry: Field): SlipSource | null {
  const fields = entry.fields(['when', 'say']);
  const field = need(entry, fields, 'when');
  const say = needWords(entry, fields, 'say');
  if (field === null) return null;
  const when = Slip.safeParse(field.plain());
  if (when.success) return { line: entry.line, when: when.data, say };
  field.report(
    field.line,
    'shape',
    '“when” must be one of { swapped: [a, b] }, { placed: { thing: slot } }, { before: [a, b] }, { first: a }, { last: a }, { not: { … } }.',
  );
  return null;
}

/** Words by id of the things a twin renames. Unknown ids are reported. */
function renamed<Value>(
  field: Field | undefined,
  known: readonly ChoiceSource[],
  read: (field: Field) => Value,
): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  for (const [id, value] of field?.fields() ?? []) {
    if (known.some((each) => each.id === id)) values.set(id, read(value));
    else value.report(value.line, 'unknown-id', `The twin renames “${id}”, which the item has not.`);
  }
  return values;
}

/** The item with what its `twin` says otherwise put in. */
function readTwin(twin: Field, item: ItemSource): ItemSource {
  const fields = twin.fields(TWIN_FIELDS.filter((name) => FIELDS[item.type].includes(name)));
  const options = renamed(fields.get('options'), item.options, (field) => {
    const changed = field.fields(['text', 'reason']);
    return { text: maybeWords(changed, 'text'), reason: maybeWords(changed, 'reason') };
  });
  const things = renamed(fields.get('things'), item.things, (field) => field.words());
  const slots = renamed(fields.get('slots'), item.slots, (field) => field.words());
  const slips = fields.get('slips')?.entries() ?? [];
  if (slips.length > item.slips.length) {
    twin.report(twin.line, 'shape', `The twin has more slips than the item’s ${item.slips.length}.`);
  }
  const said = (slip: SlipSource, place: number): Words => {
    const field = slips[place];
    return field === undefined || field.isEmpty ? slip.say : field.words();
  };
  return {
    ...item,
    line: twin.line,
    stem: maybeWords(fields, 'stem') ?? item.stem,
    options: item.options.map((option) => ({
      ...option,
      text: options.get(option.id)?.text ?? option.text,
      reason: options.get(option.id)?.reason ?? option.reason,
    })),
    slots: item.slots.map((slot) => ({ ...slot, text: slots.get(slot.id) ?? slot.text })),
    things: item.things.map((thing) => ({ ...thing, text: things.get(thing.id) ?? thing.text })),
    slips: item.slips.map((slip, place) => ({ ...slip, say: said(slip, place) })),
    right: maybeWords(fields, 'right') ?? item.right,
    lookFor: maybeWords(fields, 'lookFor') ?? item.lookFor,
    model: maybeWords(fields, 'model') ?? item.model,
  };
}

/** Reads one item. */
export function readItem(entry: Field): ItemSource | null {
  const type = need(entry, entry.fields(), 'type')?.text() ?? null;
  if (!isItemType(type)) {
    entry.report(entry.line, 'shape', `“type” must be one of ${Object.keys(FIELDS).join(', ')}.`);
    return null;
  }
  const fields = entry.fields(FIELDS[type]);
  const id = readId(entry, fields, 'id');
  const stem = needWords(entry, fields, 'stem');
  const has = (name: string): Field | null =>
    FIELDS[type].includes(name) ? need(entry, fields, name) : null;
  const options = readList(has('options'), readOption);
  const slots = readList(has('slots'), readSlot);
  const things = readList(has('things'), (thing) => readThing(thing, type === 'match'));
  const right = has('right')?.words() ?? null;
  const lookFor = has('lookFor')?.words() ?? null;
  const model = has('model')?.words() ?? null;
  const slips = readList(fields.get('slips') ?? null, readSlip);
  const signOff = fields.get('signOff')?.text() ?? null;
  if (id === null) return null;
  const item: ItemSource = {
    id,
    line: entry.line,
    type,
    stem,
    options,
    slots,
    things,
    slips,
    right,
    lookFor,
    model,
    twin: null,
    signOff,
  };
  const twin = fields.get('twin');
  return twin === undefined ? item : { ...item, twin: readTwin(twin, item) };
}

/** Reads a lesson's `check.yaml`. */
export function readCheck(file: string, text: string, report: Report): CheckSource {
  const root = readYaml(text, 'check.yaml', report);
  const fields = root.fields(['try', 'items']);
  return {
    file,
    tries: readList(fields.get('try') ?? null, readItem),
    items: readList(need(root, fields, 'items'), readItem),
  };
}
