import type { Me } from '#domain/contract/sign-in.ts';

/**
 * True for somebody with a role who is in no group themselves. They read the course along: what they do in it
 * stays on their phone, where no record asks for it.
 */
export const readsAlong = (me: Me | null): boolean =>
  me !== null && me.roles.length > 0 && me.enrolments.length === 0;
