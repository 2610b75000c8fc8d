import { openAffiliate as row } from '#domain/contract/affiliates.ts';
import { fail, ok } from '#domain/result.ts';
import { openAffiliate } from '../../cohorts/open-affiliate.ts';
import { type Implementation, signedIn } from '../implementation.ts';
import { affiliateView } from './views.ts';

/** `POST /api/affiliates`. */
export const openAffiliateRoute = (deps: Parameters<typeof openAffiliate>[0]): Implementation =>
  signedIn(row, async ({ body }) => {
    const opened = await openAffiliate(deps, body);
    return opened.ok
      ? ok(affiliateView(opened.value))
      : fail({ error: opened.error, field: 'name' });
  });
