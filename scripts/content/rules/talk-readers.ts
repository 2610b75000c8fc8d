import { Language } from '#domain/values/ids.ts';
import type { Reply, Script, Turn } from '#domain/course/script.ts';
import {
  begin,
  choose,
  endingOf,
  offersPartner,
  type Outcome,
  PASS,
  standingOf,
} from '#domain/course/simulator.ts';
import type { CourseSource } from '../course.ts';
import { pagesOf } from '../pages/kind.ts';
import { scriptIn, SCRIPTS } from '../pages/scripts.ts';
import { wordsOf } from '../readability.ts';
import type { Rules } from './rule.ts';

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
    return Math.abs(say.length - (lengths[Math.floor(lengths.length / 2)] ?? 0));
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

/** Chooses a reply, most of them without understanding any. */
export interface Reader {
  readonly name: string;
  readonly pick: (turn: Turn) => string;
  /** Lets the partner speak wherever that is offered, and goes by `pick` elsewhere. */
  readonly passesOn?: true;
}

const taking =
  (...orders: readonly Order[]): Reader['pick'] =>
  ({ replies }) =>
    replies.toSorted(
      (left, right) => orders.map((order) => order(left, right)).find((by) => by !== 0) ?? 0,
    )[0]?.id ?? '';

export const READERS_BY_FORM: readonly Reader[] = [
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

/** Who understands every turn, and lets the partner say whatever the partner may. */
const CARRIED: readonly Reader[] = [
  ...READERS_BY_FORM,
  { name: 'the strongest', pick: ({ replies: [best] }: Turn) => best?.id ?? '' },
].map(({ name, pick }) => ({ name: `pass it on, else ${name}`, pick, passesOn: true }));

/** In fewer turns than these, going by form is luck. */
const FEWEST_TURNS = 6;
/** Who has not come to an end by then goes round in circles. */
const MOST_MOVES = 200;

/** What comes of a talk where a reader picks every reply. */
function outcomeFor(script: Script, { pick, passesOn }: Reader, hard = false): Outcome | null {
  let run = begin(script, hard);
  for (let moves = 0; moves < MOST_MOVES; moves += 1) {
    const standing = standingOf(script, run);
    if (standing.turn === null) return endingOf(script, run);
    const isPassed = passesOn === true && offersPartner(script, standing);
    run = choose(script, run, isPassed ? PASS : pick(standing.turn));
  }
  return null;
}

/** How many readers passed a talk in either mode without a craft of their own, of how many. */
interface Passed {
  readonly file: string;
  readonly what: string;
  readonly passed: readonly string[];
  readonly readers: number;
}

export const passedBy = (script: Script): Omit<Passed, 'file' | 'what'> => {
  const readers = script.partner === undefined ? READERS_BY_FORM : [...READERS_BY_FORM, ...CARRIED];
  const passes = (reader: Reader): boolean =>
    [false, true].some((hard) => outcomeFor(script, reader, hard) === 'passed');
  return { passed: readers.filter(passes).map(({ name }) => name), readers: readers.length };
};

/** Talks whose replies all have a reason; another rule asks for it. */
const passedTalks = (course: CourseSource): Passed[] =>
  pagesOf(course, SCRIPTS)
    .filter(({ turns }) => turns.length >= FEWEST_TURNS)
    .filter(({ turns }) => turns.every(({ replies }) => replies.every(({ reason }) => reason !== undefined)))
    .flatMap((source) =>
      Language.options.map((language) => ({
        file: source.file,
        what: `the talk ${source.id} (${language})`,
        ...passedBy(scriptIn(source, language)),
      })),
    );

/** “the talk on-dales-porch (en): 0 of 432 readers by form or by partner pass” */
const passedText = ({ what, passed, readers }: Passed): string =>
  `${what}: ${passed.length} of ${readers} readers by form or by partner pass`;

export const readersText = (course: CourseSource): string[] => passedTalks(course).map(passedText);

export const READER_RULES: Rules = {
  /** A talk is won by what is said: not by how replies look, and not by a partner who says it. */
  *'form-passes'(course) {
    for (const each of passedTalks(course).filter(({ passed }) => passed.length > 0)) {
      const message = `${passedText(each)}: ${each.passed.slice(0, 3).join('; ')}.`;
      yield { file: each.file, line: 1, message };
    }
  },
};
