import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { Practice } from '#routes/[[lang=lang]]/practice/[script]/practice.svelte.ts';
import { LOOK_BACK, type Run, STEP_BACK } from '#domain/course/simulator.ts';
import PracticePage from '#routes/[[lang=lang]]/practice/[script]/+page.svelte';
import ReviewPage from '#routes/[[lang=lang]]/review/+page.svelte';
import { practiceMessages } from '#routes/[[lang=lang]]/practice/[script]/messages.ts';
import { reviewMessages } from '#lib/review/messages.ts';
import { syllabus } from '#lib/course.ts';
import { place } from '#lib/page/place.svelte.ts';
import { CAMPAIGN, TALK } from '../../unit/domain/talk.ts';
import { SignInServer } from '../staff/server.ts';
import { someone, stage } from '../staff/stage.ts';

beforeEach(() => sessionStorage.clear());

const start = () => {
  const onend = vi.fn<(run: Run, counts: boolean) => void>();
  let seeds = 0;
  const practice = new Practice(
    () => TALK,
    onend,
    () => `seed ${(seeds += 1)}`,
  );
  return { practice, onend };
};

test('a run that counts says once how it ended; one just for practice says nothing', () => {
  const { practice, onend } = start();
  practice.begin(false);
  practice.stepBack();
  expect(onend).toHaveBeenCalledOnce();
  practice.begin(false, false);
  practice.stepBack();
  expect(onend).toHaveBeenCalledOnce();
  practice.begin(false);
  practice.stepBack();
  expect(onend).toHaveBeenCalledTimes(2);
});

test('a stop at once counts once it was looked back on, which is said again', () => {
  const { practice, onend } = start();
  practice.begin(false);
  practice.stepBack();
  practice.lookBack();
  practice.lookBack();
  expect(onend.mock.calls.map(([{ moves }, counts]) => [moves, counts])).toEqual([
    [[STEP_BACK], false],
    [[STEP_BACK, LOOK_BACK], true],
  ]);
});

test('a run just for practice is still that after the page was loaded again', () => {
  start().practice.begin(false, false);
  const { practice, onend } = start();
  practice.resume();
  expect(practice.counts).toBe(false);
  practice.stepBack();
  expect(onend).not.toHaveBeenCalled();
});

describe.each(['en', 'es'] as const)('a campaign in %s', (language) => {
  const words = practiceMessages[language];
  const [taught] = syllabus.modules.flatMap(({ lessons }) => lessons);
  const script = {
    ...CAMPAIGN,
    language,
    turns: CAMPAIGN.turns.map((turn) => ({
      ...turn,
      replies: turn.replies.map((each) => ({ ...each, ...(each.id === 'push' && { lesson: taught!.id }) })),
    })),
  };
  const open = async () => {
    const data = { language, script, named: [{ id: taught!.id, number: '1.1', title: 'The first' }] };
    const { screen, learner } = await stage(
      PracticePage as never,
      { data, params: { script: script.id } } as never,
      new SignInServer(someone('learner')),
    );
    const button = (name: string | RegExp) => screen.getByRole('button', { name });
    return {
      screen,
      button,
      learner,
      shows: (text: string) => expect.element(screen.getByText(text)).toBeVisible(),
    };
  };

  test('says its week and its people at each turn, and to a screen reader with what is said', async () => {
    const { screen, button, shows } = await open();
    await button(words.begin).click();
    await shows(words.week(1, 4));
    const said = screen.getByRole('heading', { level: 1 });
    await expect.element(said).toHaveAccessibleDescription(`${words.week(1, 4)}. ${words.withYou(9)}`);
    await button(/push one two/).click();
    // Announced with the reason and the lesson; the week is still the one in which it was said.
    const announced = screen.container.querySelector('[aria-live] .result')!;
    expect(announced.textContent).toContain(words.took[3]);
    expect(announced.textContent).toContain(words.of('1.1', 'The first'));
    await shows(words.week(1, 4));
    await button(words.next).click();
    await expect
      .element(said)
      .toHaveAccessibleDescription(`${words.week(4, 4)}. ${words.withYou(9)} ${words.late}`);
    await button(/shrug one two/).click();
    await button(words.toEnd).click();
    await shows(words.ended(4, true));
  });

  test('says until when nothing is due, where a campaign is early', async () => {
    const { screen, button } = await open();
    await button(words.begin).click();
    await button(/greet one two/).click();
    await button(words.next).click();
    await button(/ask one two/).click();
    const announced = screen.container.querySelector('[aria-live] .result')!;
    expect(announced.textContent).toContain(words.waits(4));
  });

  test('asks about what went wrong only who opened that lesson, and goes on where it was left', async () => {
    const { screen, button } = await open();
    await button(words.begin).click();
    await button(/push one two/).click();
    await button(words.next).click();
    await expect.element(button(/shrug one two/)).toBeVisible();
    await screen.unmount();
    const again = await open();
    await again.button(/shrug one two/).click();
    await again.button(words.toEnd).click();
    await again.shows(words.ended(4, true));
    const link = again.screen.getByRole('link', { name: words.askAgain });
    expect(link.elements()).toEqual([]);
    await again.learner()!.phone.tried(taught!.sections[0]!);
    await expect
      .element(link)
      .toHaveAttribute('href', `${language === 'es' ? '/es' : ''}/review/#about=${taught!.id}`);
  });
});

test('questions about what went wrong are asked for practice, and of nobody who never opened the lesson', async () => {
  const [taught, other] = syllabus.modules.flatMap(({ lessons }) => lessons);
  history.replaceState(history.state, '', `#about=${taught!.id},${other!.id},no-such-lesson`);
  place.read();
  onTestFinished(() => {
    history.replaceState(history.state, '', location.pathname);
    place.read();
  });
  const data = { language: 'en', outline: { modules: [] } };
  const { screen, learner } = await stage(
    ReviewPage as never,
    { data } as never,
    new SignInServer(someone('learner')),
  );
  await expect.element(screen.getByText(reviewMessages.en.nothingTitle)).toBeVisible();
  await learner()!.phone.tried(taught!.sections[0]!);
  await expect.element(screen.getByText(reviewMessages.en.aboutSay)).toBeVisible();
});
