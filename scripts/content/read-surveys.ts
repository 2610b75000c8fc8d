import { MOMENTS, REST } from '#domain/surveys.ts';
import type { Report } from './problem.ts';
import type { AskedSource, ChoiceSource, ReactionSource, SurveySource, SurveysSource } from './source.ts';
import { type Field, need, needWords, readId, readList, readYaml } from './yaml-field.ts';

type Fields = ReadonlyMap<string, Field>;

function readQuestion(entry: Field): ChoiceSource | null {
  const fields = entry.fields(['id', 'text']);
  const id = readId(entry, fields, 'id');
  const text = needWords(entry, fields, 'text');
  if (id === REST) {
    entry.report(entry.line, 'shape', `“${REST}” tells that the rest was passed: choose another id.`);
  }
  return id === null ? null : { id, line: entry.line, text };
}

const readQuestions = (owner: Field, fields: Fields): ChoiceSource[] =>
  readList(need(owner, fields, 'questions'), readQuestion);

const asking = (questions: readonly ChoiceSource[], ask: AskedSource['ask']): AskedSource[] =>
  questions.map((question) => ({ ...question, ask }));

function readScale(entry: Field): SurveysSource['scale'][number] | null {
  const fields = entry.fields(['at', 'text']);
  const at = need(entry, fields, 'at')?.number() ?? null;
  const text = needWords(entry, fields, 'text');
  return at === null ? null : { at, text };
}

function readReaction(field: Field | null): ReactionSource {
  if (field === null) return { answers: [], questions: [] };
  const fields = field.fields(['answers', 'questions']);
  const answers = readList(need(field, fields, 'answers'), (entry) => entry.words());
  return { answers, questions: readQuestions(field, fields) };
}

/** Reads `surveys.yaml`: the surveys of a course, each with all its questions, and the taps at a module's end. */
export function readSurveys(file: string, text: string, report: Report): SurveysSource {
  const root = readYaml(text, 'surveys.yaml', report);
  const fields = root.fields(['scale', 'questions', 'commitments', 'moments', 'reaction']);
  const questions = readQuestions(root, fields);
  const added = need(root, fields, 'commitments');
  const addedFields = added?.fields(['ask', 'questions']);
  const commitments =
    added === null || addedFields === undefined
      ? []
      : asking(readQuestions(added, addedFields), needWords(added, addedFields, 'ask'));
  const moments = need(root, fields, 'moments');
  const written = moments?.fields([...MOMENTS]) ?? new Map<string, Field>();
  const surveys = MOMENTS.flatMap((moment): SurveySource[] => {
    const field = moments === null ? null : need(moments, written, moment);
    if (field === null) return [];
    const own = field.fields(['lesson', 'required', 'title', 'lead', 'ask']);
    const ask = needWords(field, own, 'ask');
    return [
      {
        moment,
        line: field.line,
        lesson: readId(field, own, 'lesson') ?? '',
        required: need(field, own, 'required')?.flag() ?? false,
        title: needWords(field, own, 'title'),
        lead: needWords(field, own, 'lead'),
        // What people plan to do is asked once, when they know what it is.
        questions: [...asking(questions, ask), ...(moment === 'after' ? commitments : [])],
      },
    ];
  });
  return {
    file,
    scale: readList(need(root, fields, 'scale'), readScale),
    surveys,
    reaction: readReaction(need(root, fields, 'reaction')),
  };
}
