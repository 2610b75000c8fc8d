import * as z from 'zod';
import { Language } from '#domain/values/ids.ts';
import { bilingual, entry, id, text } from './fields.ts';

/** A reviewer's signed statement: `sign-offs/statements/<sign-off>.<language>.yaml`. */
export const Statement = z.strictObject({
  name: text,
  role: text,
  signOff: text,
  language: text,
  on: text,
  /** SHA-256 (hex) of the texts that were read. */
  words: text,
  says: text,
});
export type Statement = z.infer<typeof Statement>;

/** One signed language. `read/course.ts` adds the statement to it. */
const Signature = entry({
  language: Language,
  reviewer: text,
  on: text,
  /** SHA-256 (hex) of the texts that were read. */
  words: text,
});

/** A reviewer's word that some cards and items need, in both languages, before they are shown. */
const SignOff = entry({
  id,
  /** For authors: “what the law says”. */
  covers: text,
  /** The reviewer in the credits: “a lawyer”. */
  who: bilingual,
  /** Days from signing. It can't be left out, since a forgotten one would never lapse. */
  days: z.union([z.number().min(0), z.literal('none')], {
    error: '“days” must be a number, or none for as long as the texts stay the same.',
  }),
  title: bilingual,
  box: bilingual,
  /** Ends the box; `{name}` and `{date}` are filled in. */
  reviewed: bilingual.refine(
    ({ en, es }) => [en, es].every((text) => text.includes('{name}') && text.includes('{date}')),
    { error: '“reviewed” says who and when: {name} and {date}.' },
  ),
  waiting: bilingual,
  links: z.array(z.strictObject({ text: bilingual, href: bilingual })),
  signed: z.array(Signature),
});

/** A reading by people whom lessons are about. Lessons are shown before it; credits say it's missing. */
const Reading = entry({
  id,
  /** The readers in the credits: “trans people”. */
  who: bilingual,
  lessons: z.array(text).optional(),
  /** Campaigns that happened, and outlines of lessons to write. */
  pages: z.array(text).optional(),
  signed: z.array(Signature),
});

export const SignOffsFile = z.strictObject({
  /** People who may sign. `role` says why they are asked: “attorney, State Bar of …”. */
  reviewers: z.array(entry({ id, name: text, role: text })),
  signOffs: z.array(SignOff),
  readings: z.array(Reading).default([]),
});

export type SignOffsFile = z.infer<typeof SignOffsFile>;

/** Null where there is no statement file. */
export type Signature = z.infer<typeof Signature> & {
  readonly statement: (Statement & { readonly file: string }) | null;
};
type WithStatements<Signed> = Omit<Signed, 'signed'> & { readonly signed: readonly Signature[] };
export type SignOff = WithStatements<z.infer<typeof SignOff>>;
export type Reading = WithStatements<z.infer<typeof Reading>>;
