import * as z from 'zod';
import { LessonToWrite, TrueCampaign } from '#domain/course/course.ts';
import { bilingual, entry, id, text } from '../schemas/fields.ts';
import { builtAs, type PageKind } from './kind.ts';

const texts = z.array(bilingual).min(1);

/** `campaigns/<id>.yaml`: what happened, each fact with where it was read. */
const CampaignFile = entry({
  title: bilingual,
  facts: z.array(entry({ say: bilingual, from: z.array(id).min(1) })).min(1),
  /** Titles stay as they are printed, in either language. */
  sources: z.array(entry({ id, text, href: z.url().optional() })).min(1),
});

export const CAMPAIGNS: PageKind<z.infer<typeof CampaignFile>> = {
  from: 'campaigns',
  schema: CampaignFile,
  whole: 'the whole campaign',
  build: builtAs('campaign', TrueCampaign),
};

/** `to-write/<id>.yaml`: the outline that stands in the place of a lesson which others have to write. */
const OutlineFile = entry({
  module: id,
  title: bilingual,
  why: bilingual,
  /** Who must write it, and who must sign it. */
  written: texts,
  signed: texts,
  parts: texts,
  meanwhile: bilingual,
});

export const LESSONS_TO_WRITE: PageKind<z.infer<typeof OutlineFile>> = {
  from: 'to-write',
  schema: OutlineFile,
  whole: 'the whole outline',
  build: builtAs('to-write', LessonToWrite),
};
