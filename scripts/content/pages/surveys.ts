import * as z from 'zod';
import { EVENINGS, eveningForm, type Moment, MOMENTS, REST, surveyForm } from '#domain/surveys/surveys.ts';
import { EveningTexts, ReactionTexts, SurveyList, SurveyTexts } from '#domain/surveys/survey-texts.ts';
import { READY } from '#domain/worksheets/worksheet.ts';
import { bilingual, Choice, entry, id, inLanguage } from '../schemas/fields.ts';
import type { PageKind } from './kind.ts';

/** `anchor`: the course doesn't teach it. */
const Question = entry({ ...Choice.shape, anchor: z.literal(true).optional() })
  .refine((question) => question.id !== REST, {
    error: `“${REST}” says that the rest was passed: choose another id.`,
  })
  .refine((question) => !(question.id in READY), {
    error: '“ready” says that a worksheet is ready: choose another id.',
  });
const Questions = z.array(Question);

const Survey = entry({
  lesson: id,
  /** The lesson's module requires it, filled in or passed. */
  required: z.boolean(),
  title: bilingual,
  lead: bilingual,
  ask: bilingual,
});

/** `surveys.yaml`: every survey with its questions, the taps at a module's end, and the evenings. */
const SurveysFile = entry({
  scale: z.array(z.strictObject({ at: z.int().min(0), text: bilingual })),
  questions: Questions,
  /** People's plans, asked once, at the end. */
  commitments: entry({ ask: bilingual, questions: Questions }),
  moments: z.record(z.enum(MOMENTS), Survey),
  reaction: entry({ answers: z.array(bilingual), questions: Questions }),
  /** Two questions of each day of the training, by id, and one line. */
  evenings: entry({
    ask: bilingual,
    change: bilingual,
    days: z.array(z.array(id).length(2)).length(EVENINGS.length),
  }).optional(),
});
export type SurveysSource = z.infer<typeof SurveysFile>;
type Asked = z.infer<typeof Question> & { readonly ask: z.infer<typeof bilingual> };

export interface Survey extends Omit<z.infer<typeof Survey>, 'ask'> {
  readonly moment: Moment;
  readonly questions: readonly Asked[];
}

export const surveysOf = ({ questions, commitments, moments }: SurveysSource): readonly Survey[] =>
  MOMENTS.map((moment) => {
    const { ask, ...survey } = moments[moment];
    const all = questions.map((question): Asked => ({ ...question, ask }));
    const added = commitments.questions.map((question): Asked => ({ ...question, ask: commitments.ask }));
    return { ...survey, moment, questions: moment === 'after' ? [...all, ...added] : all };
  });

export const surveyListOf = (files: readonly SurveysSource[]): SurveyList =>
  SurveyList.parse(
    files
      .flatMap(surveysOf)
      .map(({ moment, lesson, questions, title: { en, es } }) => ({
        moment,
        lesson,
        questions: questions.map((question) => question.id),
        title: { en, es },
      })) satisfies SurveyList,
  );

export const eveningsOf = ({ evenings, questions }: SurveysSource) =>
  (evenings?.days ?? []).map((ids, at) => ({
    id: eveningForm(at + 1),
    questions: ids.map((each) => ({
      id: each,
      text: questions.find((question) => question.id === each)?.text,
    })),
  }));

export const SURVEYS: PageKind<SurveysSource> = {
  from: 'surveys.yaml',
  schema: SurveysFile,
  whole: 'all surveys',
  build: (file, language) => {
    const { scale, reaction, evenings } = file;
    const surveys = surveysOf(file).map(({ moment, lesson, title, lead, questions }) => {
      const texts = { id: surveyForm(moment), language, moment, lesson, title, lead, scale, questions };
      return [`${moment}.survey`, SurveyTexts.parse(inLanguage(texts, language))] as const;
    });
    const own = evenings && { ask: evenings.ask, change: evenings.change, days: eveningsOf(file) };
    const asked = { language, answers: reaction.answers, ...own };
    return {
      ...Object.fromEntries(surveys),
      reaction: ReactionTexts.parse(inLanguage({ ...reaction, language }, language)),
      ...(own && { evenings: EveningTexts.parse(inLanguage(asked, language)) }),
    };
  },
};
