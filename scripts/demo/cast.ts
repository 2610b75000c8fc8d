import type { Path } from '#domain/completion.ts';
import type { Language } from '#domain/ids.ts';
import type { Story } from './story.ts';

/** The people of the demo. All are invented, and so are the organizations; no mail arrives at example.org. */

/** An affiliate of the demo, with its coordinator. */
export interface CastAffiliate {
  readonly key: 'valley' | 'mesa' | 'harbor' | 'orchard' | 'millrace' | 'prairie';
  readonly name: string;
  readonly place: string;
  readonly coordinator: string;
}

export const AFFILIATES: readonly CastAffiliate[] = [
  {
    key: 'valley',
    name: 'River Valley United',
    place: 'Fresno, California',
    coordinator: 'Teresa Villalobos',
  },
  {
    key: 'mesa',
    name: 'High Mesa Neighbors',
    place: 'Albuquerque, New Mexico',
    coordinator: 'Raymond Baca',
  },
  {
    key: 'harbor',
    name: 'North Harbor Together',
    place: 'Duluth, Minnesota',
    coordinator: 'Fowsiyo Warsame',
  },
  {
    key: 'orchard',
    name: 'Orchard Road Assembly',
    place: 'Greensboro, North Carolina',
    coordinator: 'Loretta Pettway',
  },
  {
    key: 'millrace',
    name: 'Millrace Circle',
    place: 'Lowell, Massachusetts',
    coordinator: 'Sopheap Chhim',
  },
  {
    key: 'prairie',
    name: 'Gulf Prairie Voices',
    place: 'Beaumont, Texas',
    coordinator: 'Marcus Guidry',
  },
];

/** The administrator of the alliance. */
export const ADMINISTRATOR = 'Denise Okafor';

/** The staff of the CORE cohort. */
export const CORE_STAFF = [
  { role: 'trainer', name: 'Rosa Delgado' },
  { role: 'trainer', name: 'Calvin Broussard' },
  { role: 'logistics', name: 'Hannah Lindqvist' },
  { role: 'host', name: 'Ernesto Quiñones' },
] as const;

/** A learner of the demo. */
export interface CastLearner {
  readonly name: string;
  /** The part of the e-mail address before the @. */
  readonly mail: string;
  readonly language: Language;
  /** Set if it isn't the cohort's. */
  readonly path?: Path;
  readonly story: Story;
}

/** The learners whom a visitor can sign in as, by their address. */
export const LEARNERS = {
  halfway: 'jasmine.carter',
  spanish: 'lucia.mendoza',
  new: 'tyrone.gaines',
  done: 'aaliyah.freeman',
} as const;

/** A learner on the cohort's path. */
const learner = (name: string, mail: string, language: Language, story: Story): CastLearner => ({
  name,
  mail,
  language,
  story,
});

/** The same learner, on the full path. */
const onFullPath = (someone: CastLearner): CastLearner => ({ ...someone, path: 'full' });

/** The 28 of CORE. Most are well on their way, and each reason to contact someone occurs once or twice. */
export const CORE: readonly CastLearner[] = [
  // Finished.
  learner('Aaliyah Freeman', LEARNERS.done, 'en', { joined: 27, heard: 3, through: 1 }),
  learner('Gloria Zamora Ruiz', 'gloria.zamora', 'es', { joined: 26, heard: 9, through: 1 }),
  learner('Nguyễn Thị Minh Châu', 'minhchau.nguyen', 'en', { joined: 25, heard: 1.2, through: 1 }),
  onFullPath(
    learner('Walter Yellowhorse', 'walter.yellowhorse', 'en', { joined: 26, heard: 4, through: 1 }),
  ),
  onFullPath(
    learner('Priya Raghunathan', 'priya.raghunathan', 'en', { joined: 22, heard: 0.3, through: 1 }),
  ),
  learner('Samuel Tesfaye', 'samuel.tesfaye', 'en', { joined: 20, heard: 2, through: 1 }),
  // On their way.
  learner('Jasmine Carter', LEARNERS.halfway, 'en', {
    joined: 16,
    heard: 0.2,
    through: 0.56,
    cards: 5,
  }),
  learner('Lucía Mendoza Peña', LEARNERS.spanish, 'es', {
    joined: 15,
    heard: 0.4,
    through: 0.67,
    cards: 3,
  }),
  onFullPath(
    learner(
      'María Guadalupe Fernández de Córdoba y Villaseñor-Etxeberria',
      'guadalupe.fernandez',
      'es',
      { joined: 18, heard: 2.5, through: 0.78 },
    ),
  ),
  learner('王秀英', 'xiuying.wang', 'en', { joined: 19, heard: 1.1, through: 0.89 }),
  onFullPath(
    learner('Zoë Løvgren', 'zoe.lovgren', 'en', {
      joined: 17,
      heard: 3.3,
      through: 0.67,
      cards: 2,
    }),
  ),
  learner('Abdirahman Yusuf Hassan', 'abdirahman.hassan', 'en', {
    joined: 21,
    heard: 5.4,
    through: 0.78,
    cards: 6,
  }),
  learner('Xóchitl Bañuelos', 'xochitl.banuelos', 'es', { joined: 14, heard: 0.8, through: 0.56 }),
  learner('Kao Lee Vang', 'kaolee.vang', 'en', { joined: 18, heard: 1.6, through: 0.89, cards: 4 }),
  learner('Delroy Campbell', 'delroy.campbell', 'en', { joined: 13, heard: 4.2, through: 0.67 }),
  learner('Siobhán O’Rourke', 'siobhan.orourke', 'en', {
    joined: 12,
    heard: 0.6,
    through: 0.56,
    cards: 9,
  }),
  learner('Yesenia Maldonado', 'yesenia.maldonado', 'es', {
    joined: 16,
    heard: 6.1,
    through: 0.78,
  }),
  learner('Bo', 'bo.sam', 'en', { joined: 15, heard: 2.1, through: 0.67, cards: 1 }),
  // The board should show these.
  learner('Tyrone Gaines', LEARNERS.new, 'en', { joined: 0.6, heard: null, through: 0 }),
  learner('Ofelia Treviño', 'ofelia.trevino', 'es', { joined: 9, heard: null, through: 0 }),
  learner('Brandon Whitaker', 'brandon.whitaker', 'en', { joined: 5, heard: null, through: 0 }),
  learner('Thandiwe Mokoena', 'thandiwe.mokoena', 'en', {
    joined: 6,
    heard: 1.4,
    through: 0,
    cards: 4,
  }),
  learner('Hamid Rahimi', 'hamid.rahimi', 'en', { joined: 24, heard: 11, through: 0.67, cards: 2 }),
  learner('Carmen Iglesias Soto', 'carmen.iglesias', 'es', {
    joined: 23,
    heard: 8.5,
    through: 0.22,
    cards: 3,
  }),
  learner('Dwayne Thibodeaux', 'dwayne.thibodeaux', 'en', {
    joined: 17,
    heard: 1.3,
    through: 0.75,
    stuck: 4,
  }),
  learner('Ivonne Castañeda', 'ivonne.castaneda', 'es', {
    joined: 20,
    heard: 0.9,
    through: 0.92,
    stuck: 6,
  }),
  learner('Margaret Ann Littlefield', 'margaret.littlefield', 'en', {
    joined: 19,
    heard: 2.7,
    through: 1,
    passedOver: 2,
  }),
  learner('Eh Doh Htoo', 'ehdoh.htoo', 'en', {
    joined: 18,
    heard: 4.6,
    through: 0.56,
    cards: 2,
    waiting: 14,
  }),
];

/** A dozen who learn at their own pace, in a rolling cohort. */
export const ROLLING: readonly CastLearner[] = [
  learner('Amos Begaye', 'amos.begaye', 'en', { joined: 48, heard: 2, through: 1 }),
  learner('Chela Montoya', 'chela.montoya', 'es', {
    joined: 44,
    heard: 5,
    through: 0.78,
    cards: 4,
  }),
  learner('Darlene Hopkins', 'darlene.hopkins', 'en', { joined: 41, heard: 20, through: 0.33 }),
  learner('Edgar Sandoval', 'edgar.sandoval', 'es', { joined: 37, heard: 1, through: 1 }),
  learner('Farida Noori', 'farida.noori', 'en', { joined: 33, heard: 3, through: 0.67, cards: 2 }),
  learner('Gabe Lucero', 'gabe.lucero', 'en', { joined: 29, heard: 6, through: 0.44, cards: 7 }),
  learner('Hoa Trần', 'hoa.tran', 'en', { joined: 24, heard: 0.5, through: 0.56 }),
  learner('Inés Aragón', 'ines.aragon', 'es', { joined: 19, heard: 9, through: 0.11, cards: 5 }),
  learner('Joseph Kamara', 'joseph.kamara', 'en', {
    joined: 14,
    heard: 2,
    through: 0.22,
    cards: 6,
  }),
  learner('Keisha Dunbar', 'keisha.dunbar', 'en', { joined: 8, heard: 0.3, through: 0.22 }),
  learner('Lázaro Quintana', 'lazaro.quintana', 'es', {
    joined: 4,
    heard: 1,
    through: 0,
    cards: 6,
  }),
  learner('Mei-Ling Chow', 'meiling.chow', 'en', { joined: 1, heard: null, through: 0 }),
];
