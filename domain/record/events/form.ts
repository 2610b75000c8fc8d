import type { Form } from '../../course/course.ts';
import { isLater, registerOf } from '../progress.ts';
import type { LearningRecord } from '../record.ts';
import type { RefusalCode } from './receipt.ts';
import type { FormEvent } from './schema.ts';
import type { CourseKeys, Timed } from './rules.ts';

export function apply(record: LearningRecord, event: Timed<FormEvent>): LearningRecord {
  const { form, values, words } = event;
  if (!isLater(event, record.forms[form])) return record;
  const reply = { ...registerOf(event), values, ...(words === undefined ? {} : { words }) };
  return { ...record, forms: { ...record.forms, [form]: reply } };
}

/** Any of its questions may be left out. */
const fits = (form: Form, { values, words = '' }: FormEvent): boolean =>
  words.length <= (form.words ?? 0) &&
  Object.entries(values).every(([id, value]) => {
    const question = form.questions.find((each) => each.id === id);
    return question !== undefined && value >= 0 && value <= question.most && value % question.step === 0;
  });

export function refusal(event: FormEvent, course: CourseKeys): RefusalCode | null {
  const form = course.forms.get(event.form);
  if (form === undefined) return 'unknown_step';
  return fits(form, event) ? null : 'bad_shape';
}
