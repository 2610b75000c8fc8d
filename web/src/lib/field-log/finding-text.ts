import type { Finding, TextField } from '#domain/field-log/rules.ts';
import type { Language } from '#domain/values/ids.ts';
import { fieldLogMessages } from './messages.ts';

/** What is asked about a finding. */
export function findingText(language: Language, finding: Finding): string {
  const messages = fieldLogMessages[language];
  const where: Record<TextField, string> = {
    worryWords: messages.worry,
    value: messages.value,
    ask: messages.ask,
    next: messages.next,
    when: messages.when,
    worked: messages.worked,
    change: messages.changeNext,
  };
  switch (finding.rule) {
    case 'result':
      return messages.askResult;
    case 'line':
      return messages.askLine;
    case 'who':
      return messages.askWho;
    case 'before':
      return messages.askBefore;
    case 'when':
      return messages.askWhen;
    case 'over':
      return messages.askOver(where[finding.field], finding.by);
    case 'never':
      return messages.askNever(where[finding.field], finding.found);
    case 'private':
      return messages.askPrivate(where[finding.field], finding.found);
  }
}
