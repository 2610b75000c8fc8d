import * as z from 'zod';
import { PartnerCall, ROLES } from '#domain/practice/call.ts';
import { bilingual, entry, id } from '../schemas/fields.ts';
import { builtAs, type PageKind } from './kind.ts';

const Card = entry({ title: bilingual, lines: z.array(bilingual).min(1) });
const [caller, listener, observer] = ROLES;

/** `calls/call-<name>.yaml`: the id begins so, since its page does (`domain/worksheets/ids.ts`). */
const CallFile = entry({
  module: id,
  lesson: id,
  title: bilingual,
  why: bilingual,
  minutes: z.int().min(1),
  roles: entry({ [caller]: Card, [listener]: Card, [observer]: Card }),
  coaching: Card,
  steps: z.array(entry({ minutes: z.int().min(1), say: bilingual })).min(1),
});

export const CALLS: PageKind<z.infer<typeof CallFile>> = {
  from: 'calls',
  schema: CallFile,
  whole: 'the whole call',
  build: builtAs('call', PartnerCall),
};
