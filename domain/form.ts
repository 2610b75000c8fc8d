import type { Form } from './course.ts';

/**
 * Could someone have filled the form in like this? Any of its questions may be left out; a form with no values was passed.
 * @param values by question
 */
export const fitsForm = (form: Form, values: Readonly<Record<string, number>>): boolean =>
  Object.entries(values).every(([id, value]) => {
    const question = form.questions.find((each) => each.id === id);
    return (
      question !== undefined && value >= 0 && value <= question.most && value % question.step === 0
    );
  });
