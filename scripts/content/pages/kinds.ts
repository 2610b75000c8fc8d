import type { PageKind } from './kind.ts';
import { SCRIPTS } from './scripts.ts';
import { SESSION_GUIDES } from './session-guides.ts';
import { SURVEYS } from './surveys.ts';
import { WORKSHEETS } from './worksheets.ts';

export const PAGE_KINDS: readonly PageKind<object>[] = [SCRIPTS, SESSION_GUIDES, SURVEYS, WORKSHEETS];
