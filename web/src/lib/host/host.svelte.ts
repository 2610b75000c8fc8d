import * as z from 'zod/mini';
import { cleanPass, findPass } from '#domain/attendance/pass.ts';
import {
  openHostLink,
  type OpenedHostLink,
  SentTick,
  tickBriefings,
  TICKS_AT_ONCE,
} from '#domain/contract/passes.ts';
import type { Call, CallFailure } from '#lib/api/client.ts';
import { backoffMs } from '#lib/phone/backoff.ts';
import type { PhoneTools } from '#lib/phone/browser-tools.ts';
import { keptHere } from '#lib/phone/store/kept-here.ts';
import { localDay } from '#lib/i18n/days.ts';

/** What a host's phone checks passes by. It names nobody. */
const hostHere = keptHere('groundwork-host');

/** What a host's phone keeps for the day. */
const KeptHost = z.object({
  code: z.string(),
  opened: z.unknown(),
  /** Ticks of this phone, by badge, ms since 1970 UTC. */
  ticked: z.record(z.string(), z.int()),
  /** Those that the server has not taken. */
  queue: z.array(SentTick),
});
type KeptHost = z.infer<typeof KeptHost> & { opened: OpenedHostLink };

/** In place of what an earlier version kept of a link: it's read again with the next signal. */
const NOTHING: OpenedHostLink = { name: '', group: '', days: [], briefed: [] };

/** What this phone keeps; null where it keeps nothing, or it was made by another version of the site. */
function readHostHere(): KeptHost | null {
  const kept = z.safeParse(KeptHost, hostHere.read());
  if (!kept.success) return null;
  const opened = z.safeParse(openHostLink.reply, kept.data.opened);
  return { ...kept.data, opened: opened.success ? opened.data : NOTHING };
}

type Tools = Pick<PhoneTools, 'now' | 'newId' | 'chance' | 'after'>;

/** What comes of a pass that was scanned or typed. */
export type Scanned =
  | { readonly kind: 'unreadable' | 'other-group' | 'unknown' }
  /** Good on another day. */
  | { readonly kind: 'other-day'; readonly day: string }
  /** Good today. `before`: when this phone ticked it, ms; `elsewhere` where another did; null for not yet. */
  | {
      readonly kind: 'good';
      readonly badge: string;
      readonly pass: string;
      readonly before: number | 'elsewhere' | null;
    };

/** A host's phone on the field day: checks passes and ticks briefings, with no signal too. */
export class HostPhone {
  readonly #call: Call;
  readonly #tools: Tools;
  #failures = 0;
  #cancel: () => void = () => undefined;
  kept = $state.raw<KeptHost | null>(null);
  /** False where this browser keeps nothing: then it's in the page alone. */
  isKept = $state(true);
  isSending = $state(false);
  /** Why the last call was not answered; null where it was. */
  failure = $state.raw<CallFailure | null>(null);
  /** Badges whose ticks were refused: their people left, or were never there. */
  refused = $state.raw<readonly string[]>([]);
  readonly opened = $derived<OpenedHostLink | null>(this.kept?.opened ?? null);
  readonly waiting = $derived(this.kept?.queue.length ?? 0);
  /** Badges ticked by this phone, the last one first. */
  readonly ticked = $derived(
    Object.entries(this.kept?.ticked ?? {}).sort(([, one], [, other]) => other - one),
  );

  constructor(call: Call, tools: Tools) {
    this.#call = call;
    this.#tools = tools;
  }

  /** Takes up what this phone keeps, but what is over. */
  begin(): void {
    const kept = readHostHere();
    const last = kept?.opened.days.at(-1)?.day ?? '';
    const isOver = kept !== null && kept.queue.length === 0 && last < localDay(this.#tools.now());
    if (isOver) hostHere.forget();
    else this.kept = kept;
  }

  /** What is kept now: each pass that the phone's own camera reads opens a tab of its own. */
  #now(): KeptHost | null {
    const here = this.isKept ? readHostHere() : null;
    return here?.code === this.kept?.code ? here : this.kept;
  }

  #keep(kept: KeptHost): void {
    this.kept = kept;
    this.isKept = hostHere.keep(kept);
  }

  /** Opens a link, or reads again what it says. One that has ended is taken off. */
  async open(code: string): Promise<void> {
    const outcome = await this.#call(openHostLink, { code });
    this.failure = outcome.ok ? null : outcome;
    if (outcome.ok) {
      const now = this.#now();
      const before = now?.code === code ? now : null;
      this.#keep({ ticked: before?.ticked ?? {}, queue: before?.queue ?? [], code, opened: outcome.value });
      await this.send();
    } else if (outcome.error === 'not_found' && this.kept?.code === code) this.forget();
  }

  /** Checks a pass. Nothing is asked of the server. */
  async check(text: string): Promise<Scanned> {
    const pass = cleanPass(text);
    if (pass === null || this.kept === null) return { kind: 'unreadable' };
    const { code, opened } = this.kept;
    const verdict = await findPass(pass, code, opened);
    if (typeof verdict === 'string') return { kind: verdict };
    if (verdict.day !== localDay(this.#tools.now())) return { kind: 'other-day', day: verdict.day };
    const { badge } = pass;
    const here = this.kept.ticked[badge];
    const before = here ?? (opened.briefed.includes(badge) ? 'elsewhere' : null);
    return { kind: 'good', badge, pass: `${badge}${pass.group}${pass.tag}`, before };
  }

  /** Ticks the briefing of who showed a pass, or takes that back, and sends. */
  async tick({ badge, pass }: { badge: string; pass: string }, value: SentTick['value']): Promise<void> {
    const kept = this.#now();
    if (kept === null) return;
    const at = this.#tools.now();
    const { [badge]: _before, ...others } = kept.ticked;
    const { opened, queue } = kept;
    this.#keep({
      ...kept,
      opened: { ...opened, briefed: opened.briefed.filter((each) => each !== badge) },
      ticked: value === 'present' ? { ...others, [badge]: at } : others,
      queue: [...queue, { id: this.#tools.newId(), pass, value, at }],
    });
    await this.send();
  }

  /** Sends ticks that wait. What fails for want of a signal goes again by itself. */
  async send(): Promise<void> {
    if (this.isSending) return;
    this.#cancel();
    this.isSending = true;
    let goes = true;
    while (goes && this.kept !== null && this.kept.queue.length > 0) {
      const ticks = this.kept.queue.slice(0, TICKS_AT_ONCE);
      const outcome = await this.#call(tickBriefings, { code: this.kept.code, ticks });
      this.failure = outcome.ok ? null : outcome;
      goes = outcome.ok && this.#settle(ticks, outcome.value.results);
    }
    this.isSending = false;
    if (this.waiting === 0) this.#failures = 0;
    else if (this.failure?.error !== 'not_found') {
      const wait = backoffMs(this.#failures, this.#tools.chance(), this.failure?.retryAfterSeconds);
      this.#failures += 1;
      this.#cancel = this.#tools.after(wait, () => void this.send());
    }
  }

  /** Takes in receipts. @returns false where one asks for the same again */
  #settle(ticks: readonly SentTick[], results: Readonly<Record<string, unknown>>): boolean {
    const kept = this.#now();
    if (kept === null) return false;
    const isAgain = (id: string): boolean => (results[id] ?? 'retry') === 'retry';
    const bad = ticks.filter(({ id }) => typeof results[id] === 'object').map(badgeOfTick);
    const sent = new Set(ticks.map(({ id }) => id));
    this.refused = [...new Set([...this.refused, ...bad])];
    this.#keep({
      ...kept,
      ticked: Object.fromEntries(Object.entries(kept.ticked).filter(([badge]) => !bad.includes(badge))),
      queue: kept.queue.filter(({ id }) => !sent.has(id) || isAgain(id)),
    });
    return !ticks.some(({ id }) => isAgain(id));
  }

  /** The signal came back: no need to wait any longer. */
  async back(): Promise<void> {
    this.#failures = 0;
    if (this.kept !== null) await this.open(this.kept.code);
  }

  forget(): void {
    this.stop();
    hostHere.forget();
    this.kept = null;
  }

  /** Ends waiting for the next try. */
  stop(): void {
    this.#cancel();
  }
}

const badgeOfTick = ({ pass }: SentTick): string => cleanPass(pass)?.badge ?? '';
