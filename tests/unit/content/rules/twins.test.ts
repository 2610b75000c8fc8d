import { describeBroken, problem } from '../broken.ts';
import { both, CHECK, EN, ES, swap } from '../fixture.ts';
import { registry, REGISTRY } from '../signed-course.ts';

/** A story that waits for it, while its twin is free. */
const waitingStory = swap(':::story{#story', ':::story{#story sign-off="legal"');

describeBroken({
  'a question that waits as a story does whose twin is free': [
    {
      ...both(waitingStory, waitingStory),
      [CHECK]: swap('id: two-right', 'id: two-right\n    signOff: legal'),
      [REGISTRY]: registry(),
    },
    problem(
      'free-twin',
      EN,
      ':::story',
      /“two-right” waits for “legal” as “story” does: its twin “twin” needs it too/u,
    ),
  ],
  'a card in one language that waits as a story does whose twin is free': [
    {
      ...both(waitingStory, (text) =>
        swap(':::idea{#kinds', ':::idea{#kinds sign-off="legal"')(waitingStory(text) ?? ''),
      ),
      [REGISTRY]: registry(),
    },
    problem('free-twin', ES, ':::story', /“kinds” waits for “legal”/u),
  ],
});
