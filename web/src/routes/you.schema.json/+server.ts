import * as z from 'zod/mini';
import { TakenFile } from '#domain/contract/own-items.ts';
import type { RequestHandler } from './$types';

export const prerender = true;

/** The JSON Schema of `you.json`. It's made with the site, so that no page loads what makes it. */
export const GET: RequestHandler = () => Response.json(z.toJSONSchema(TakenFile));
