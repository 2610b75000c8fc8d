import { open, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';
import { OPERATOR, type OperatorAct } from '#domain/contract/audit.ts';
import { ALLIANCE } from '#domain/people/access.ts';
import { type CertificatesAfter, DELETION_MS } from '#domain/people/deletion.ts';
import { utcDay } from '#domain/values/calendar.ts';
import { normalizeEmail } from '#domain/values/email.ts';
import { Ulid } from '#domain/values/ids.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { askDeletion, callOffDeletion } from '#domain/contract/deletion.ts';
import type { IdentityContext } from '#functions/context.ts';
import { isLastAdministrator } from '#functions/cohorts/alliance-routes.ts';
import { accountsOf } from '#functions/http/session.ts';
import { implement, isUnderWay } from '#functions/identity/deletion.ts';
import { addressHashOf } from '#functions/secrets.ts';
import type { PersonFile } from '#functions/storage/people.ts';
import type { Operator } from './operator.ts';
import { runAs, takeAlong } from './take-along.ts';

type Lines = Result<readonly string[], string>;

/** Who it is about: the account that was kept, and all that became theirs. */
interface Found {
  readonly file: PersonFile;
  readonly accounts: readonly PersonFile[];
}

async function lookUp(context: IdentityContext, whom: string): Promise<Result<Found, string>> {
  const isId = z.safeParse(Ulid, whom).success;
  const email = isId ? null : normalizeEmail(whom);
  if (email?.ok === false) return fail('Say who by an address, or by an id of 26 letters.');
  const id =
    email === null ? whom : await context.peopleWriter.findByEmail(context.pepper.ofEmail(email.value));
  const file = id === null ? null : await context.people.read(id);
  if (file === null) {
    const isErased = isId && (await context.erasedAccounts.has(whom, context.now()));
    return fail(isErased ? 'That account was deleted.' : 'No account has this address or id.');
  }
  const accounts = await accountsOf(context.people, file);
  return ok({ file: accounts[0] ?? file, accounts });
}

const idsOf = ({ accounts }: Found): string[] => accounts.map(({ person }) => person.id);

const merged = (found: Found): string[] =>
  found.accounts.length === 1
    ? []
    : [
        `${found.accounts.length} accounts became one person’s, and all is done to all of them: ${idsOf(found).join(', ')}.`,
      ];

/** What is kept of somebody, by kind and count: none of their words, and not their name. */
export async function find(context: IdentityContext, whom: string): Promise<Lines> {
  const found = await lookUp(context, whom);
  if (!found.ok) return found;
  const counts = new Map<string, number>();
  for (const { person } of found.value.accounts) {
    const address = addressHashOf(context.pepper, person);
    for (const [kind, count] of await context.ownItems.count({ person: person.id, address })) {
      counts.set(kind, (counts.get(kind) ?? 0) + count);
    }
  }
  const { person, roles } = found.value.file;
  const deletion = await context.deletions.read(person.id);
  return ok([
    `Account ${person.id}, since ${utcDay(person.createdAt)}${roles.length > 0 ? ', with a role' : ''}.`,
    ...merged(found.value),
    ...(deletion !== null && deletion.state !== 'called-off' ? [whenDeleted(deletion)] : []),
    ...[...counts].toSorted().map(([kind, count]) => `${String(count).padStart(6)}  ${kind}`),
  ]);
}

/** What the operator is to do, and why. */
export interface Wish {
  readonly act: OperatorAct;
  readonly whom: string;
  /** The administrator who asks for it; needed where there are several. */
  readonly by?: string | undefined;
  readonly reason: string;
  readonly certificates: CertificatesAfter;
  /** Where a file goes. */
  readonly folder: string;
}

const MOST_LETTERS = 200;

/** It outlives the account, and another administrator and its person read it. */
function reasonIn({ reason }: Wish): Result<string, string> {
  const line = reason.trim();
  if (line === '')
    return fail('Say why: --reason "a letter of 3 May". Another administrator and the person read it.');
  return line.length > MOST_LETTERS || /[\p{Cc}@]/u.test(line)
    ? fail(`Say why in one line of ${MOST_LETTERS} letters, without names and addresses: it stays for good.`)
    : ok(line);
}

/** @returns the administrator who asks, and all there are */
async function askedBy(context: IdentityContext, { by }: Wish) {
  const administrators = (await context.staff.listOf(ALLIANCE)).map(({ person }) => person);
  const [only = OPERATOR] = administrators;
  if (by === undefined) {
    return administrators.length < 2
      ? ok({ asker: only, administrators })
      : fail('There are several administrators: say which of them asks, with --by <address>.');
  }
  const found = await lookUp(context, by);
  return found.ok && administrators.includes(found.value.file.person.id)
    ? ok({ asker: found.value.file.person.id, administrators })
    : fail('--by names no administrator.');
}

const whenDeleted = ({ state, askedAt }: { state: string; askedAt: number }): string =>
  state === 'asked'
    ? `It was asked for already: the account is deleted from ${utcDay(askedAt + DELETION_MS)} on.`
    : 'The deletion has begun.';

/** @returns why nothing is to be done, before anybody is asked; null where nothing is in the way */
async function hindrance(context: IdentityContext, act: OperatorAct, found: Found): Promise<string | null> {
  const { state = 'none', askedAt = 0 } = (await context.deletions.read(found.file.person.id)) ?? {};
  if (act === 'call-off') {
    if (state === 'asked') return null;
    return state === 'erasing' ? 'It is too late: the deletion has begun.' : 'No deletion was asked for.';
  }
  if (state === 'erasing' || (act === 'delete' && state === 'asked')) return whenDeleted({ state, askedAt });
  if (await isUnderWay(context, idsOf(found))) {
    return 'An account of theirs is being moved or merged just now. Run it again in a minute.';
  }
  for (const id of act === 'delete' ? idsOf(found) : []) {
    if (await isLastAdministrator(context, id)) {
      return 'They are the last administrator. Make another one first: npm run admin-link.';
    }
  }
  return null;
}

/** Under a name that nothing has yet. @returns the code of what is in the way */
async function newFile(folder: string, name: string) {
  for (let count = 1; ; count += 1) {
    const path = resolve(join(folder, `${name}${count === 1 ? '' : `-${count}`}.zip`));
    try {
      return ok({ path, file: await open(path, 'wx', 0o600) });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (code !== 'EEXIST') return fail(`${path} can’t be written: ${code}.`);
    }
  }
}

/** Uses up the yes and writes the act down. @returns why it isn't to be done */
type Begin = () => Promise<Result<null, string>>;

/** Nothing is written to the file before the act is noted, and no yes is used up without an archive. */
async function saveAll(operator: Operator, folder: string, { file }: Found, begin: Begin): Promise<Lines> {
  const day = utcDay(operator.context.now());
  const made = await newFile(folder, `groundwork-${day}-${file.person.id.slice(-6)}`);
  if (!made.ok) return made;
  const { path, file: empty } = made.value;
  let isWritten = false;
  try {
    const archive = await takeAlong(operator, file);
    if (!archive.ok) return archive;
    const begun = await begin();
    if (!begun.ok) return begun;
    await empty.writeFile(archive.value);
    isWritten = true;
  } finally {
    await empty.close();
    if (!isWritten) await rm(path);
  }
  return ok([`All that is kept of them is in ${path}. Keep it where only you can open it.`]);
}

async function perform(operator: Operator, wish: Wish, found: Found, begin: Begin): Promise<Lines> {
  const { act, certificates, folder } = wish;
  if (act === 'export') return saveAll(operator, folder, found, begin);
  const { context } = operator;
  const row = act === 'delete' ? askDeletion : callOffDeletion;
  const implementation = implement(context).find((each) => each.row === row);
  if (implementation === undefined) throw new Error(`${row.path} is answered by nothing`);
  const begun = await begin();
  if (!begun.ok) return begun;
  const done = await runAs(operator, found.file, implementation, act === 'delete' ? { certificates } : {});
  if (!done.ok) return fail(`It was refused: ${done.error.error}.`);
  if (act === 'call-off') return ok(['The deletion is called off. They are mailed.']);
  const until = utcDay(context.now() + DELETION_MS);
  return ok([`The account is deleted from ${until} on, unless it is called off before. They are mailed.`]);
}

/** The first run asks, and the one after another administrator’s yes does it; one alone does it at once. */
export async function act(operator: Operator, wish: Wish): Promise<Lines> {
  const { context } = operator;
  const found = await lookUp(context, wish.whom);
  if (!found.ok) return found;
  const reason = reasonIn(wish);
  if (!reason.ok) return reason;
  const by = await askedBy(context, wish);
  if (!by.ok) return by;
  const hindered = await hindrance(context, wish.act, found.value);
  if (hindered !== null) return fail(hindered);
  const { asker, administrators } = by.value;
  const now = context.now();
  const person = found.value.file.person.id;
  const row = { person, at: now, act: wish.act, by: asker, reason: reason.value };
  let begin: Begin = async () => {
    await context.operatorActs.record(row);
    return ok(null);
  };
  if (administrators.length > 1) {
    const certificates = wish.act === 'delete' ? wish.certificates : undefined;
    const asked = { act: wish.act, person, askedBy: asker, reason: reason.value, certificates };
    const request = await context.operatorRequests.read(asked, now);
    const isSame =
      request?.askedBy === asker && request.reason === reason.value && request.certificates === certificates;
    const { confirmedBy } = request ?? {};
    if (!isSame || (confirmedBy !== undefined && !administrators.includes(confirmedBy))) {
      await context.operatorRequests.ask({ ...asked, id: context.ids.ulid() }, now);
      return ok([
        'Another administrator is asked now, under Administrators on the page of all cohorts. Once they said yes,',
        'within a week, run this once more, word for word.',
      ]);
    }
    if (confirmedBy === undefined) return ok(['No other administrator has said yes yet.']);
    begin = async () => {
      if ((await context.operatorRequests.take(request)) === 'missing') {
        return fail('It is being done already, by another run of this.');
      }
      await context.operatorActs.record({ ...row, confirmedBy });
      return ok(null);
    };
  }
  const done = await perform(operator, wish, found.value, begin);
  return done.ok ? ok([...merged(found.value), ...done.value]) : done;
}
