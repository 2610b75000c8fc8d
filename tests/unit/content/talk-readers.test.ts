import { describe, expect, test } from 'vitest';
import { Language } from '#domain/values/ids.ts';
import type { Reply, Script, Turn } from '#domain/course/script.ts';
import {
  begin,
  choose,
  endingOf,
  METERS,
  offersPartner,
  PASS,
  standingOf,
} from '#domain/course/simulator.ts';
import { pagesOf } from '../../../scripts/content/pages/kind.ts';
import { scriptIn, SCRIPTS } from '../../../scripts/content/pages/scripts.ts';
import { wordsOf } from '../../../scripts/content/readability.ts';
import { coreCourse } from './fixture.ts';

const sources = pagesOf(coreCourse().source, SCRIPTS);
const scripts = sources.flatMap((source) => Language.options.map((language) => scriptIn(source, language)));

/** Measures how much of something the form of a reply has, before anybody understands it. */
type Feature = (say: string, turn: Turn) => number;

const found =
  (pattern: RegExp): Feature =>
  (say) =>
    say.match(pattern)?.length ?? 0;
/** Any of these words, in either language. */
const anyOf = (words: string): Feature =>
  found(new RegExp(String.raw`(?<![\p{L}’])(?:${words})(?![\p{L}])`, 'giu'));
const lower = (text: string): readonly string[] => wordsOf(text).map((word) => word.toLowerCase());
const wordsSaid: Feature = (say) => wordsOf(say).length;
const sentences: Feature = found(/[.!?…]+(?=[”’\s]|$)/gu);
const share =
  (part: Feature, whole: Feature): Feature =>
  (say, turn) =>
    part(say, turn) / Math.max(1, whole(say, turn));

const letters: Feature = (say) => say.length;
const questions = found(/\?/gu);
const commas = found(/,/gu);
const firstPerson = anyOf(
  'I|I’m|I’d|I’ll|I’ve|me|my|mine|yo|mi|mis|conmigo|we|us|our|we’ll|nosotros|nuestra',
);
const secondPerson = anyOf('you|your|you’re|you’d|you’ve|yours|tú|te|ti|tu|tus|contigo|usted|le|su|sus');

const FEATURES: Readonly<Record<string, Feature>> = {
  letters,
  'letters from the middle': (say, { replies }) => {
    const lengths = replies.map((reply) => reply.say.length).toSorted((left, right) => left - right);
    return Math.abs(say.length - lengths[Math.floor(lengths.length / 2)]!);
  },
  words: wordsSaid,
  sentences,
  'letters a word': share(letters, wordsSaid),
  'words a sentence': share(wordsSaid, sentences),
  'question marks': questions,
  'ends in a question': (say) => Number(/\?”?$/u.test(say)),
  'exclamation marks': found(/!/gu),
  commas,
  'commas a word': share(commas, wordsSaid),
  colons: found(/[:;]/gu),
  'dots that trail off': found(/…/gu),
  'quotation marks': found(/[“”‘]/gu),
  numbers: found(/\p{N}+/gu),
  capitals: found(/\p{Lu}/gu),
  'first person': firstPerson,
  'second person': secondPerson,
  'more you than I': (say, turn) => secondPerson(say, turn) - firstPerson(say, turn),
  hedges: anyOf(
    'maybe|perhaps|might|may|could|would|a bit|a little|kind of|sort of|just|only|I think|I guess|quizá|quizás|tal vez|a lo mejor|podría|un poco|nomás|creo|puede',
  ),
  negations: anyOf('no|not|don’t|can’t|isn’t|nobody|no one|never|nadie|nada|nunca|ni|sin'),
  apologies: anyOf(
    'sorry|you’re right|fair|perdón|perdone|perdona|disculpe|tiene razón|tienes razón|lo siento',
  ),
  warmth: anyOf(
    'thank|thanks|please|great|love|glad|good|kind|friend|hear you|appreciate|gracias|por favor|qué bueno|qué bien|gusto|te entiendo|le entiendo|ánimo|cariño|lindo|padre',
  ),
  'words to ask with': anyOf('what|how|who|when|where|which|why|qué|cómo|quién|cuándo|dónde|cuál|por qué'),
  'words of the line before': (say, { line }) => {
    const said = new Set(lower(line).filter((word) => word.length > 3));
    return lower(say).filter((word) => said.has(word)).length;
  },
};

type Order = (left: Reply, right: Reply) => number;

const alphabet: Order = (left, right) => (left.say < right.say ? -1 : left.say > right.say ? 1 : 0);
const backwards =
  (order: Order): Order =>
  (left, right) =>
    order(right, left);
const shortest: Order = (left, right) => left.say.length - right.say.length;

/** How a reader who sees no difference takes one all the same. The place in the file is never seen. */
const TIES: readonly (readonly [string, Order])[] = [
  ['first by alphabet', alphabet],
  ['last by alphabet', backwards(alphabet)],
  ['shortest', shortest],
  ['longest', backwards(shortest)],
];

/** Chooses a reply without understanding any. */
interface Reader {
  readonly name: string;
  readonly pick: (turn: Turn) => string;
}

const taking =
  (...orders: readonly Order[]): Reader['pick'] =>
  ({ replies }) =>
    replies.toSorted(
      (left, right) => orders.map((order) => order(left, right)).find((by) => by !== 0) ?? 0,
    )[0]!.id;

const READERS: readonly Reader[] = [
  ...TIES.map(([name, order]) => ({ name, pick: taking(order, alphabet) })),
  ...Object.entries(FEATURES).flatMap(([feature, measure]) =>
    (['most', 'fewest'] as const).flatMap((which) =>
      TIES.map(([tie, order]) => ({
        name: `${which} ${feature}, then ${tie}`,
        pick: (turn: Turn) => {
          const sign = which === 'most' ? -1 : 1;
          const by: Order = (left, right) => sign * (measure(left.say, turn) - measure(right.say, turn));
          return taking(by, order, alphabet)(turn);
        },
      })),
    ),
  ),
];

/** What comes of a talk where a reader picks every reply. */
function outcomeFor(script: Script, pick: Reader['pick'], hard = false) {
  let run = begin(script, hard);
  for (;;) {
    const { turn } = standingOf(script, run);
    if (turn === null) return endingOf(script, run)!;
    run = choose(script, run, pick(turn));
  }
}

/** Lets the partner speak wherever that is offered, and goes by form elsewhere. */
function outcomePassedOn(script: Script, pick: Reader['pick'], hard: boolean) {
  let run = begin(script, hard);
  for (;;) {
    const standing = standingOf(script, run);
    if (standing.turn === null) return endingOf(script, run)!;
    run = choose(script, run, offersPartner(script, standing) ? PASS : pick(standing.turn));
  }
}

const worthOf = ({ effects }: Reply): number => METERS.reduce((sum, name) => sum + (effects[name] ?? 0), 0);

describe.each(scripts.map((script) => ({ name: `${script.language} ${script.id}`, script })))(
  'the talk $name',
  ({ script }) => {
    test('passes for nobody who goes by the form of replies', () => {
      for (const hard of [false, true]) {
        const passed = READERS.filter(({ pick }) => outcomeFor(script, pick, hard) === 'passed');
        expect(passed.map(({ name }) => name)).toEqual([]);
      }
    });

    test('passes for nobody whose partner carries it', () => {
      for (const hard of [false, true]) {
        const passed = [...READERS, { name: 'the best', pick: ({ replies }: Turn) => replies[0]!.id }].filter(
          ({ pick }) => script.partner !== undefined && outcomePassedOn(script, pick, hard) === 'passed',
        );
        expect(passed.map(({ name }) => name)).toEqual([]);
      }
    });

    test('passes for a reader who understands', () => {
      expect(outcomeFor(script, ({ replies }) => replies[0]!.id)).toBe('passed');
    });

    test('puts the strongest reply first, since a partner says it', () => {
      const weaker = script.turns.filter(({ replies: [first, ...others] }) =>
        others.some((other) => worthOf(other) > worthOf(first!)),
      );
      expect(weaker.map(({ id }) => id)).toEqual([]);
    });
  },
);

test('readers by form are many, and a talk told by length is open to the one who takes the longest', () => {
  expect(READERS.length).toBeGreaterThan(150);
  const [script] = scripts;
  const told: Script = {
    ...script!,
    turns: script!.turns.map((turn) => ({
      ...turn,
      replies: turn.replies.map((reply, place) => ({ ...reply, say: 'word '.repeat(9 - place) })),
    })),
  };
  const passed = READERS.filter(({ pick }) => outcomeFor(told, pick) === 'passed').map(({ name }) => name);
  expect(passed).toContain('longest');
  expect(passed).toContain('most words, then first by alphabet');
  expect(passed).not.toContain('shortest');
});
