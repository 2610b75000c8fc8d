import { describeBroken, problem } from '../broken.ts';
import { both, CHECK, type Change, EN, ES, swap } from '../fixture.ts';

/** A sign-off that nobody has given yet. */
const LEGAL: Change = () => `reviewers: []
signOffs:
  - id: legal
    covers: what the law says
    who: { en: a lawyer, es: una abogada }
    days: 180
    title: { en: Before you act, es: Antes de actuar }
    box: { en: Not legal advice., es: No es consejo legal. }
    reviewed: { en: 'Reviewed by {name} on {date}.', es: 'Lo revisó {name} el {date}.' }
    waiting: { en: A lawyer checks this., es: Lo revisa una abogada. }
    links: []
    signed: []
`;
/** A story that waits for it, while its twin is free. */
const waitingStory = swap(':::story{#story', ':::story{#story sign-off="legal"');

describeBroken([
  {
    name: 'a question that waits as a story does whose twin is free',
    changes: {
      ...both(waitingStory, waitingStory),
      [CHECK]: swap('id: two-right', 'id: two-right\n    signOff: legal'),
      '../sign-offs/sign-offs.yaml': LEGAL,
    },
    ...problem(
      'free-twin',
      EN,
      ':::story',
      /“two-right” waits for “legal” as “story” does: its twin “twin” needs it too/u,
    ),
  },
  {
    name: 'a card in one language that waits as a story does whose twin is free',
    changes: {
      ...both(waitingStory, (text) =>
        swap(':::idea{#kinds', ':::idea{#kinds sign-off="legal"')(waitingStory(text) ?? ''),
      ),
      '../sign-offs/sign-offs.yaml': LEGAL,
    },
    ...problem('free-twin', ES, ':::story', /“kinds” waits for “legal”/u),
  },
]);
